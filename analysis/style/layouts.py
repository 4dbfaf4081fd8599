"""A figure's layout at every width of a page and at every size of a picture.

A caption is wrapped for a known width, because plotly wraps nothing. A figure therefore carries its
layout at several widths (`meta["layouts"]`), among which `FIT_SCRIPT` lets a page change as its
column grows and shrinks, and for each picture (`meta["pictures"]`).
"""

import copy
import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from analysis.style.body import SQUEEZE, Body
from analysis.style.captions import Caption
from analysis.style.colours import LIGHT, Theme
from analysis.style.labels import join_lines, wrap_text
from analysis.style.template import FOOTER_SIZE, PAD, SUBTITLE_SIZE, TITLE_SIZE

if TYPE_CHECKING:
    import plotly.graph_objects as go

WIDTHS = (280, 320, 480, 640, 880)
NOMINAL_WIDTH = 640
WIDEST_TITLE = 880
NARROW_TITLE_SIZE = 18
LINE_HEIGHT = 1.3  # plotly's own
WEB = "web"
# Points (width and height, None for as high as it needs) and pixels to the point. A column of text
# on the web is about as wide as the first; the larger the type the better, as networks show their
# cards on telephones, so that each next size is for a chart with more to show.
PICTURE_SIZES: Mapping[str, tuple[tuple[int, int | None, float], ...]] = {
    WEB: ((720, None, 2),),
    "1200x675": ((480, 270, 2.5), (640, 360, 1.875), (800, 450, 1.5)),
    "1080x1080": ((432, 432, 2.5), (540, 540, 2), (600, 600, 1.8), (720, 720, 1.5)),
}

FIT_SCRIPT = """
(function () {
  var chart = document.getElementById("{plot_id}"), drawn = 0;
  function fit() {
    var room = chart.clientWidth;
    if (!room || room === drawn) { return; }
    drawn = room;
    var layouts = chart.layout.meta.layouts;
    var widths = Object.keys(layouts).map(Number).sort(function (a, b) { return a - b; });
    var fitting = widths.filter(function (width) { return width <= room; });
    var layout = layouts[fitting.length ? fitting[fitting.length - 1] : widths[0]];
    chart.style.height = layout.height + "px";
    Plotly.relayout(chart, Object.assign({ width: room }, layout));
  }
  chart.fit = function () { drawn = 0; fit(); };
  new ResizeObserver(fit).observe(chart);
})();
"""
"""For plotly's `post_script`: keeps the layout that fits the width the figure has on the page."""


def lay_out_page(
    caption: Caption, arrange: Callable[[int], Body], theme: Theme = LIGHT
) -> dict[str, dict[str, Any]]:
    """Lays a figure out for every width of a page.

    Args:
        caption: The words.
        arrange: Says what the chart needs at a width.
        theme: The colours of the words.

    Returns:
        Layout by width, each a dict of paths as `Plotly.relayout` takes them.
    """
    return {str(width): _lay_out(caption, arrange(width), width, theme) for width in WIDTHS}


def lay_out_pictures(
    caption: Caption, arrange: Callable[[int], Body], theme: Theme = LIGHT
) -> dict[str, dict[str, Any]]:
    """Lays a figure out for every picture: in the largest type in which all of it has room.

    Args:
        caption: The words.
        arrange: Says what the chart needs at a width.
        theme: The colours of the words.

    Returns:
        By name of the picture: scale (pixels to the point) and layout, its width and height in
        points. Rows that have no room in any type are left out, and the note says how many.
    """
    return {
        name: _fit_picture(caption, arrange, theme, sizes) for name, sizes in PICTURE_SIZES.items()
    }


def fit_width(figure: "go.Figure", width: int, height: int | None = None) -> "go.Figure":
    """Lays a captioned figure out for one width.

    Args:
        figure: A figure that went through `apply_caption`; it stays as it is.
        width: Pixels it will be wide.
        height: Pixels it will be high; by default as high as it needs.

    Returns:
        A copy, its size set.
    """
    fitted = copy.deepcopy(figure)
    layouts = fitted.layout.meta["layouts"]
    fitting = [known for known in sorted(map(int, layouts)) if known <= width]
    room = fitting[-1] if fitting else WIDTHS[0]
    apply_layout(fitted, layouts[str(room)])
    fitted.layout.width = width
    if height is not None:
        fitted.layout.height = height
    return fitted


def apply_layout(figure: "go.Figure", layout: Mapping[str, Any]) -> "go.Figure":
    """Sets parts of a figure's layout by their paths; the figure is changed and returned."""
    for path, value in layout.items():
        figure.layout[path] = value
    return figure


def set_paths(layout: Mapping[str, Any], paths: Mapping[str, Any]) -> dict[str, Any]:
    """Sets parts of a layout in Plotly's JSON by their paths, in a copy.

    >>> set_paths({"margin": {"l": 1, "r": 2}}, {"margin.l": 5, "xaxis.range": [0, 1]})
    {'margin': {'l': 5, 'r': 2}, 'xaxis': {'range': [0, 1]}}
    """
    changed = dict(layout)
    for path, value in paths.items():
        *parents, name = path.split(".")
        part = changed
        for parent in parents:
            part[parent] = dict(part.get(parent) or {})
            part = part[parent]
        part[name] = value
    return changed


def _lay_out(
    caption: Caption, body: Body, width: int, theme: Theme, height: int | None = None
) -> dict[str, Any]:
    """The layout at one size, by path: the caption around the body; {} where it has no room."""
    room = min(width, NOMINAL_WIDTH + 2 * PAD) - 2 * PAD
    title_size = NARROW_TITLE_SIZE if width < 480 else TITLE_SIZE
    title_room = min(width, WIDEST_TITLE) - 2 * PAD
    title = wrap_text(caption.title, title_room, title_size, bold=True, balance=True)
    subtitle = wrap_text(caption.subtitle, room, SUBTITLE_SIZE, balance=True)
    footer = [
        line
        for part in caption.list_footers()
        for line in wrap_text(part, room, FOOTER_SIZE, balance=True)
    ]
    title_height = len(title) * title_size * LINE_HEIGHT
    subtitle_height = len(subtitle) * SUBTITLE_SIZE * LINE_HEIGHT
    footer_height = len(footer) * FOOTER_SIZE * LINE_HEIGHT
    top = PAD + title_height + 4 + subtitle_height + 12 + body.top
    bottom = body.bottom + 10 + footer_height + PAD
    if height is not None:
        free = height - top - bottom
        if free < SQUEEZE * body.height:
            return {}
        body = body.stretch(free)
        top += (free - body.height) / 2
        bottom = height - top - body.height
    words = [
        _place(title, {"size": title_size, "color": theme.ink, "weight": 700}, body, 1, top - PAD),
        _place(
            subtitle,
            {"size": SUBTITLE_SIZE, "color": theme.muted},
            body,
            1,
            top - PAD - title_height - 4,
        ),
        _place(
            footer,
            {"size": FOOTER_SIZE, "color": theme.muted},
            body,
            0,
            PAD + footer_height - bottom,
        ),
    ]
    return {
        "margin.l": body.left,
        "margin.r": body.right,
        "margin.t": top,
        "margin.b": bottom,
        "height": height or round(top + body.height + bottom),
        "annotations": [*body.annotations, *(word for word in words if word["text"])],
        "shapes": list(body.shapes),
        **body.paths,
    }


def _fit_picture(
    caption: Caption,
    arrange: Callable[[int], Body],
    theme: Theme,
    sizes: Sequence[tuple[int, int | None, float]],
) -> dict[str, Any]:
    """The first of the sizes in which everything has room, or the last without some rows."""
    bodies = [arrange(width) for width, *_ in sizes]
    layouts = [
        _lay_out(caption, body, width, theme, height)
        for body, (width, height, _) in zip(bodies, sizes, strict=True)
    ]
    roomy = [place for place, layout in enumerate(layouts) if layout]
    whole = [place for place in roomy if not bodies[place].cuts_labels]
    place = next(iter(whole or roomy), len(sizes) - 1)
    width, height, scale = sizes[place]
    layout = layouts[place] or _leave_out_rows(caption, bodies[place], width, theme, height or 0)
    return {"scale": scale, "layout": {"width": width, **layout}}


def _leave_out_rows(
    caption: Caption, body: Body, width: int, theme: Theme, height: int
) -> dict[str, Any]:
    """The layout with as many rows as have room; a plot without rows is squeezed."""
    for count in range(body.rows - 1, 0, -1):
        last = f" {body.rows - count}" if body.rows - count > 1 else ""
        left_out = f"Without room here: the last{last} of {body.rows} rows."
        words = dataclasses.replace(caption, note=f"{caption.note} {left_out}".strip())
        if layout := _lay_out(words, body.keep_rows(count), width, theme, height):
            return layout
    return {**_lay_out(caption, body, width, theme), "height": height}


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
