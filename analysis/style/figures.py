"""Figures with their captions drawn into them, and all they need to be published."""

import dataclasses
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.style.body import Body
from analysis.style.captions import Caption
from analysis.style.colours import LIGHT, Theme
from analysis.style.layouts import (
    NOMINAL_WIDTH,
    apply_layout,
    lay_out_page,
    lay_out_pictures,
)
from analysis.style.template import PAD, build_template

if TYPE_CHECKING:
    import plotly.graph_objects as go


def start_figure(theme: Theme = LIGHT, **layout: object) -> "go.Figure":
    """Begin a figure in the house style, to draw into and to pass through `apply_caption`.

    Args:
        theme: The colours.
        **layout: More of its layout, as `plotly.graph_objects.Layout` takes it.

    Returns:
        A figure without traces.

    >>> start_figure(bargap=0).layout.bargap
    0
    """
    from analysis.style.titles import CaptionedFigure  # noqa: PLC0415 - a third of a second

    return CaptionedFigure(layout={"template": build_template(theme), **layout})


def apply_caption(
    figure: "go.Figure",
    caption: Caption,
    name: str,
    data: pd.DataFrame,
    *,
    arrange: Callable[[int], Body] | None = None,
    evidence: Mapping[str, Any] | None = None,
    theme: Theme = LIGHT,
) -> "go.Figure":
    """Draws the caption into a figure and files the figure's name, words and data in its `meta`.

    Args:
        figure: The figure; it is changed and returned.
        caption: The words.
        name: A short name of letters, digits and hyphens, for files and links.
        data: What the figure shows, one row a mark.
        arrange: Says what the chart needs at a width; without it the figure keeps its own
            annotations, and 360 pixels of height.
        evidence: The passages of the story behind each mark, as
            `analysis.display.evidence.file_evidence` makes it; a mark's id is in the trace's `ids`.
        theme: The colours of the words.

    Returns:
        The figure, as one whose title plotly's own means change (`titles.CaptionedFigure`); its
        `layout.meta` a dict of `name`, `caption`, `data` (records), `layouts` (layout by width,
        each a dict of paths as `Plotly.relayout` takes them), `pictures` (scale and layout by name
        of the picture) and, where there is any, `evidence`.
    """
    from analysis.style.titles import CaptionedFigure  # noqa: PLC0415 - a third of a second

    kept = tuple(a.to_plotly_json() for a in figure.layout.annotations if a.name != "caption")
    arrange = arrange or (lambda _: Body(height=360, top=PAD, bottom=36, annotations=kept))
    layouts = lay_out_page(caption, arrange, theme)
    pictures = lay_out_pictures(caption, arrange, theme)
    figure.layout.meta = {
        "name": name,
        "caption": dataclasses.asdict(caption),
        "data": to_records(data),
        "layouts": json.loads(json.dumps(layouts)),
        "pictures": json.loads(json.dumps(pictures)),
        **({"evidence": evidence} if evidence else {}),
    }
    # To make one of the other validates all of it again, which takes as long as to lay it out.
    captioned = figure if isinstance(figure, CaptionedFigure) else CaptionedFigure(figure)
    return apply_layout(captioned, layouts[str(NOMINAL_WIDTH)])


def draw_nothing(
    caption: Caption, name: str, data: pd.DataFrame, theme: Theme = LIGHT
) -> "go.Figure":
    """A figure for when there is nothing to show: the caption says so, and no axis is drawn.

    Args:
        caption: Its title says what was not found.
        name: The chart's name.
        data: The empty table, for its columns.
        theme: The colours.

    Returns:
        A captioned figure without marks.
    """
    figure = start_figure(theme, xaxis={"visible": False}, yaxis={"visible": False})
    return apply_caption(
        figure, caption, name, data, arrange=lambda _: Body(height=10), theme=theme
    )


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
