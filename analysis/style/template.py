"""The house style as a plotly template: type, colours, axes, nothing that does not inform."""

from typing import TYPE_CHECKING

from analysis.style.colours import LIGHT, Theme

if TYPE_CHECKING:
    import plotly.graph_objects as go

TEMPLATE_NAME = "sourcebook"
PAD = 12
TITLE_SIZE, SUBTITLE_SIZE, LABEL_SIZE, FOOTER_SIZE = 20, 14, 13, 12


def build_template(theme: Theme = LIGHT) -> "go.layout.Template":
    """The house style as a plotly template.

    Args:
        theme: Its colours.

    Returns:
        A template for `layout.template`.
    """
    import plotly.graph_objects as go  # noqa: PLC0415 - a third of a second, to draw with

    axis = {
        "automargin": True,
        "fixedrange": True,
        "gridcolor": theme.grid,
        "linecolor": theme.muted,
        "tickfont": {"size": LABEL_SIZE, "color": theme.ink},
        "title": {"font": {"size": LABEL_SIZE, "color": theme.muted}},
        "zeroline": False,
    }
    return go.layout.Template(
        layout={
            "autosize": True,
            "colorway": list(theme.sides),
            "dragmode": False,
            "font": {"family": theme.font, "size": LABEL_SIZE, "color": theme.ink},
            "hoverlabel": {
                "align": "left",
                "bgcolor": theme.ground,
                "bordercolor": theme.muted,
                "font": {"family": theme.font, "size": LABEL_SIZE, "color": theme.ink},
            },
            "margin": {"l": PAD, "r": PAD, "t": 80, "b": 60, "pad": 0},
            "paper_bgcolor": theme.ground,
            "plot_bgcolor": theme.ground,
            "separators": ".,",
            "showlegend": False,
            "title": {
                "font": {"size": TITLE_SIZE, "color": theme.ink, "weight": 700},
                "x": 0,
                "xanchor": "left",
                "xref": "container",
                "pad": {"l": PAD},
            },
            "xaxis": {**axis, "showgrid": False},
            "yaxis": {**axis, "showgrid": False},
        }
    )


def register_template(theme: Theme = LIGHT) -> str:
    """Makes the house style available to plotly by name, for charts of your own.

    Call it before drawing: plotly.express takes its colours from the template at that moment.

    Args:
        theme: Its colours.

    Returns:
        The template's name, for `template=`.
    """
    import plotly.io as pio  # noqa: PLC0415

    pio.templates[TEMPLATE_NAME] = build_template(theme)
    return TEMPLATE_NAME
