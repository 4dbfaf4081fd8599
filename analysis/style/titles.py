"""A title that somebody gives a finished figure by plotly's own means."""

import html
import re
from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from analysis.grammars import import_jsonschema
from analysis.style.labels import join_lines, wrap_text
from analysis.style.layouts import (
    LINE_HEIGHT,
    NARROW_TITLE_SIZE,
    NOMINAL_WIDTH,
    WEB,
    WIDEST_TITLE,
)
from analysis.style.template import PAD, TITLE_SIZE

_TAG = re.compile(r"</?(?:a|b|i|u|s|em|strong|sub|sup|span|br)\b[^<>]*>", re.IGNORECASE)
_BOLD = 700  # of the words of a caption, the title's weight alone


class CaptionedFigure(go.Figure):  # type: ignore[misc] # plotly has no types
    """A figure with a caption, whose title `update_layout(title=...)` changes as in any figure.

    What is shown, written and published of it has that title in the caption's place, wrapped for
    every width.
    """

    def to_dict(self) -> dict[str, Any]:
        """The figure as it is shown: plotly's own `to_dict`, by which all else is made."""
        spec: dict[str, Any] = super().to_dict()
        return {**spec, "layout": take_title(spec["layout"])}

    def show(self, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 (as plotly's own)
        """Show the figure, as plotly's own `show` does, the first one two seconds sooner."""
        import_jsonschema()  # which plotly's ways of showing do otherwise
        return super().show(*arguments, **options)

    def _ipython_display_(self) -> None:
        import_jsonschema()
        super()._ipython_display_()


def take_title(layout: Mapping[str, Any]) -> dict[str, Any]:
    """Let a layout's own title take the place of the title of its caption.

    Args:
        layout: The layout of a figure that went through `apply_caption`, as plotly's JSON.

    Returns:
        The layout, in which the caption, at every width and in every picture, has that title; as
        it is where no title was given. Marks of plotly in it (`<b>`) are left out.
    """
    layout = dict(layout)
    meta, title = layout.get("meta") or {}, layout.get("title") or {}
    words = " ".join(html.unescape(_TAG.sub(" ", str(title.get("text") or ""))).split())
    if not words or "layouts" not in meta:
        return layout
    del layout["title"]
    layouts = {width: _retitle(one, words, int(width)) for width, one in meta["layouts"].items()}
    pictures = {
        name: {
            **one,
            "layout": _retitle(
                one["layout"], words, int(one["layout"]["width"]), grows=name == WEB
            ),
        }
        for name, one in meta.get("pictures", {}).items()
    }
    margin = dict(layout.get("margin") or {})
    flat = {"margin.t": margin.get("t", 0), "height": layout.get("height", 0)}
    flat = _retitle({**flat, "annotations": layout.get("annotations", ())}, words, NOMINAL_WIDTH)
    caption = {**(meta.get("caption") or {}), "title": words}
    return {
        **layout,
        "margin": {**margin, "t": flat["margin.t"]},
        "height": flat["height"],
        "annotations": flat["annotations"],
        "meta": {**meta, "caption": caption, "layouts": layouts, "pictures": pictures},
    }


def _retitle(
    layout: Mapping[str, Any], title: str, width: int, *, grows: bool = True
) -> dict[str, Any]:
    """Give the layout of one width, by path, another title, and room for its lines.

    A picture of one size does not grow: its plot gives up the room.
    """
    size = NARROW_TITLE_SIZE if width < 480 else TITLE_SIZE
    room = min(width, WIDEST_TITLE) - 2 * PAD
    lines = wrap_text(title, room, size, bold=True, balance=True)
    annotations, more = [], 0.0
    for one in layout["annotations"]:
        if one.get("name") == "caption" and (one.get("font") or {}).get("weight") == _BOLD:
            more = (len(lines) - one["text"].count("<br>") - 1) * size * LINE_HEIGHT
            shift = one.get("yshift", 0) + more
            annotations.append({**one, "text": join_lines(lines), "yshift": shift})
        else:
            annotations.append(one)
    return {
        **layout,
        "annotations": annotations,
        "margin.t": layout["margin.t"] + more,
        "height": round(layout["height"] + more * grows),
    }
