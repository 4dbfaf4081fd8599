"""How every chart looks: the caption drawn into the figure, and a layout for each width.

A caption is wrapped for a known width, because plotly wraps nothing. A figure therefore carries its
layout at several widths (`meta["layouts"]`): `fit_width` applies one for a picture, and
`FIT_SCRIPT` lets a page change them as its column grows and shrinks.
"""

import dataclasses
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analysis.style.colours import LIGHT, Theme
from analysis.style.labels import escape_label, join_lines, wrap_text
from analysis.style.template import (
    FOOTER_SIZE,
    PAD,
    SUBTITLE_SIZE,
    TITLE_SIZE,
    build_template,
    register_template,
)

WIDTHS = (320, 480, 640, 880)
NOMINAL_WIDTH = 640
WIDEST_TITLE = 880
NARROW_TITLE_SIZE = 18
LINE_HEIGHT = 1.3  # plotly's own

FIT_SCRIPT = """
(function () {
  var chart = document.getElementById("{plot_id}");
  var layouts = chart.layout.meta.layouts, drawn = 0;
  var widths = Object.keys(layouts).map(Number).sort(function (a, b) { return a - b; });
  new ResizeObserver(function () {
    var room = chart.clientWidth;
    if (!room || room === drawn) { return; }
    drawn = room;
    var fitting = widths.filter(function (width) { return width <= room; });
    var layout = layouts[fitting.length ? fitting[fitting.length - 1] : widths[0]];
    chart.style.height = layout.height + "px";
    Plotly.relayout(chart, Object.assign({ width: room }, layout));
  }).observe(chart);
})();
"""
"""For plotly's `post_script`: keeps the layout that fits the width the figure has on the page."""


@dataclass(frozen=True)
class Caption:
    """The words every figure carries, so that a picture torn from its page says what it is.

    Attributes:
        title: The finding, as a sentence.
        subtitle: What is shown: unit, year, qualifiers.
        source: Where the data come from, without the word "Source".
        note: What a reader must know to read it right, without the word "Note".
        alt: The picture in words: chart type of data, where reason.
    """

    title: str
    subtitle: str = ""
    source: str = ""
    note: str = ""
    alt: str = ""

    def override(self, other: "Caption | None") -> "Caption":
        """Takes every field the other caption fills.

        >>> Caption("Found", note="Counted by machine").override(Caption("My title"))
        Caption(title='My title', subtitle='', source='', note='Counted by machine', alt='')
        """
        filled = {k: v for k, v in dataclasses.asdict(other).items() if v} if other else {}
        return dataclasses.replace(self, **filled)


@dataclass(frozen=True)
class Body:
    """What a chart needs around and inside its plot at one width, in pixels.

    Attributes:
        height: Of the plot itself, between its axes.
        left: Room for labels left of the plot; likewise right, top and bottom.
        right: Room to the right.
        top: Room between the subtitle and the plot.
        bottom: Room between the plot and the note.
        annotations: Plotly annotations.
        shapes: Plotly shapes.
        paths: Other parts of the layout by path, such as "xaxis.range".
    """

    height: int
    left: float = PAD
    right: float = PAD
    top: float = 0
    bottom: float = 0
    annotations: tuple[dict[str, Any], ...] = ()
    shapes: tuple[dict[str, Any], ...] = ()
    paths: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def apply_caption(
    figure: go.Figure,
    caption: Caption,
    name: str,
    data: pd.DataFrame,
    *,
    arrange: Callable[[int], Body] | None = None,
    theme: Theme = LIGHT,
) -> go.Figure:
    """Draws the caption into a figure and files the figure's name, words and data in its `meta`.

    Args:
        figure: The figure; it is changed and returned.
        caption: The words.
        name: A short name of letters, digits and hyphens, for files and links.
        data: What the figure shows, one row a mark.
        arrange: Says what the chart needs at a width; without it the figure keeps its own
            annotations, and 360 pixels of height.
        theme: The colours of the words.

    Returns:
        The figure, its `layout.meta` a dict of `name`, `caption`, `data` (records) and `layouts`
        (layout by width, each a dict of paths as `Plotly.relayout` takes them).
    """
    kept = tuple(a.to_plotly_json() for a in figure.layout.annotations if a.name != "caption")
    arrange = arrange or (lambda _: Body(height=360, top=PAD, bottom=36, annotations=kept))
    layouts = {str(width): _lay_out(caption, arrange(width), width, theme) for width in WIDTHS}
    figure.layout.meta = {
        "name": name,
        "caption": dataclasses.asdict(caption),
        "data": to_records(data),
        "layouts": json.loads(json.dumps(layouts)),
    }
    return _apply_layout(figure, layouts[str(NOMINAL_WIDTH)])


def draw_nothing(
    caption: Caption, name: str, data: pd.DataFrame, theme: Theme = LIGHT
) -> go.Figure:
    """A figure for when there is nothing to show: the caption says so, and no axis is drawn.

    Args:
        caption: Its title says what was not found.
        name: The chart's name.
        data: The empty table, for its columns.
        theme: The colours.

    Returns:
        A captioned figure without marks.
    """
    figure = go.Figure(layout={"template": build_template(theme)})
    figure.update_layout(xaxis_visible=False, yaxis_visible=False)
    return apply_caption(
        figure, caption, name, data, arrange=lambda _: Body(height=10), theme=theme
    )


def fit_width(figure: go.Figure, width: int, height: int | None = None) -> go.Figure:
    """Lays a captioned figure out for one width, as a picture needs it.

    Args:
        figure: A figure that went through `apply_caption`; it stays as it is.
        width: Pixels the picture will be wide (before any scale).
        height: Pixels it will be high; by default as high as it needs.

    Returns:
        A copy, its size set.
    """
    layouts = figure.layout.meta["layouts"]
    fitting = [known for known in sorted(map(int, layouts)) if known <= width]
    fitted = _apply_layout(go.Figure(figure), layouts[str(fitting[-1] if fitting else WIDTHS[0])])
    fitted.layout.width = width
    if height is not None:
        fitted.layout.height = height
    return fitted


def to_records(data: pd.DataFrame) -> list[dict[str, Any]]:
    """Turns a table into records that JSON can hold.

    Args:
        data: Any table.

    Returns:
        One dict a row; missing values are None, fractions and dates are text.

    >>> to_records(pd.DataFrame({"year": [2021, 2022], "ratio": [0.1, None]}))
    [{'year': 2021, 'ratio': 0.1}, {'year': 2022, 'ratio': None}]
    """
    return [
        {str(column): _to_json(value) for column, value in zip(data.columns, row, strict=True)}
        for row in data.itertuples(index=False, name=None)
    ]


def _to_json(value: object) -> bool | int | float | str | None:
    plain = value.item() if isinstance(value, np.generic) else value
    if plain is None or plain is pd.NA or plain is pd.NaT or plain != plain:  # noqa: PLR0124
        return None
    return plain if isinstance(plain, bool | int | float | str) else str(plain)


def _apply_layout(figure: go.Figure, layout: Mapping[str, Any]) -> go.Figure:
    for path, value in layout.items():
        figure.layout[path] = value
    return figure


def _lay_out(caption: Caption, body: Body, width: int, theme: Theme) -> dict[str, Any]:
    """The layout at one width, by path: the caption around the body."""
    room = min(width, NOMINAL_WIDTH + 2 * PAD) - 2 * PAD
    title_size = NARROW_TITLE_SIZE if width < 480 else TITLE_SIZE
    title_room = min(width, WIDEST_TITLE) - 2 * PAD
    title = wrap_text(caption.title, title_room, title_size, bold=True, balance=True)
    subtitle = wrap_text(caption.subtitle, room, SUBTITLE_SIZE, balance=True)
    footer = [
        line
        for word, text in (("Note", caption.note), ("Source", caption.source))
        if text
        for line in wrap_text(f"{word}: {text}", room, FOOTER_SIZE, balance=True)
    ]
    subtitle_font = {"size": SUBTITLE_SIZE, "color": theme.muted}
    footer_font = {"size": FOOTER_SIZE, "color": theme.muted}
    title_height = len(title) * title_size * LINE_HEIGHT
    subtitle_height = len(subtitle) * SUBTITLE_SIZE * LINE_HEIGHT
    footer_height = len(footer) * FOOTER_SIZE * LINE_HEIGHT
    top = PAD + title_height + 4 + subtitle_height + 12 + body.top
    bottom = body.bottom + 10 + footer_height + PAD

    words = [
        _place(title, {"size": title_size, "color": theme.ink, "weight": 700}, body, 1, top - PAD),
        _place(subtitle, subtitle_font, body, 1, top - PAD - title_height - 4),
        _place(footer, footer_font, body, 0, -body.bottom - 10),
    ]
    return {
        "margin.l": body.left,
        "margin.r": body.right,
        "margin.t": top,
        "margin.b": bottom,
        "height": round(top + body.height + bottom),
        "annotations": [*body.annotations, *(word for word in words if word["text"])],
        "shapes": list(body.shapes),
        **body.paths,
    }


def _place(
    lines: list[str], font: dict[str, Any], body: Body, edge: int, shift: float
) -> dict[str, Any]:
    """Lines of text from the left edge of the figure, `shift` pixels above an edge of the plot."""
    return {
        "name": "caption",
        "text": join_lines(lines),
        "align": "left",
        "showarrow": False,
        "font": font,
        "borderpad": 0,
        "x": 0,
        "xanchor": "left",
        "xref": "paper",
        "xshift": PAD - body.left - 1,
        "y": edge,
        "yanchor": "top",
        "yref": "paper",
        "yshift": shift,
    }


__all__ = [
    "FIT_SCRIPT",
    "Body",
    "Caption",
    "apply_caption",
    "build_template",
    "draw_nothing",
    "escape_label",
    "fit_width",
    "register_template",
    "to_records",
]
