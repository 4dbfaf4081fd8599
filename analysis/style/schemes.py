"""Charts drawn for light pages, with what changes on dark ones."""

import inspect
import json
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, ParamSpec, TypedDict, cast

from analysis.style.brand import load_brand
from analysis.style.captions import Caption
from analysis.style.colours import Theme

if TYPE_CHECKING:
    import plotly.graph_objects as go

P = ParamSpec("P")


class ChartOptions(TypedDict, total=False):
    """What every chart can be told by keyword.

    Attributes:
        caption: Words to use instead of the ones computed, field by field.
        source: The source line, instead of the one computed.
        theme: The colours, instead of the brand's light ones with a change to the dark.
    """

    caption: Caption | None
    source: str | None
    theme: Theme | None


OPTIONS_LINE = "    **options: What every chart takes, as `ChartOptions` says.\n"
"""Stands for the options in the docstring of a chart, until `in_both_schemes` writes them out."""


def in_both_schemes(chart: Callable[P, "go.Figure"]) -> Callable[P, "go.Figure"]:
    """Lets a chart follow its page into the dark, and carry the newsroom's byline.

    Args:
        chart: A function that draws a figure, with the keywords of `ChartOptions` as `**options`,
            and passes it through `apply_caption`.

    Returns:
        The same function, whose signature and docstring list the options. Called without a theme
        it draws in the brand's light colours, and `layout.meta["dark"]` of the figure says what is
        different in the dark ones.
    """

    @wraps(chart)
    def draw(*args: P.args, **options: P.kwargs) -> "go.Figure":
        if options.get("theme"):
            return chart(*args, **options)
        brand, given = load_brand(), cast("Caption | None", options.get("caption"))
        words = Caption("", byline=brand.byline).override(given) if brand.byline else given
        light, dark = (
            chart(*args, **{**options, "caption": words, "theme": theme})  # type: ignore[arg-type]
            for theme in (brand.light, brand.dark)
        )
        meta = light.layout.meta
        light.layout.meta = {**meta, "dark": _compare(light, dark)}
        return light

    _list_options(draw)
    return draw


def _list_options(chart: Callable[..., "go.Figure"]) -> None:
    """Writes the options into a chart's signature and docstring, for completion and for help."""
    signature = inspect.signature(chart)
    named = [one for one in signature.parameters.values() if one.kind != one.VAR_KEYWORD]
    if len(named) == len(signature.parameters):
        return
    keyword = inspect.Parameter.KEYWORD_ONLY
    hints = inspect.get_annotations(ChartOptions)
    options = [
        inspect.Parameter(name, keyword, default=None, annotation=hint)
        for name, hint in hints.items()
    ]
    chart.__signature__ = signature.replace(parameters=[*named, *options])  # type: ignore[attr-defined]
    listed = (inspect.getdoc(ChartOptions) or "").partition("Attributes:\n")[2]
    chart.__doc__ = (inspect.getdoc(chart) or "").replace(OPTIONS_LINE, f"{listed}\n")


def _compare(light: "go.Figure", dark: "go.Figure") -> Any:  # noqa: ANN401 - any JSON
    """What a page must change of one figure to have the other; takes the `meta` of both."""
    return find_changes(*(_take_parts(figure) for figure in (light, dark)))


def _take_parts(figure: "go.Figure") -> dict[str, Any]:
    layouts = figure.layout.meta["layouts"]
    figure.layout.meta = None  # most of the figure, of which nothing else depends on colours
    spec = json.loads(figure.to_json())
    return {"data": spec["data"], "layout": spec["layout"], "layouts": layouts}


def find_changes(old: Any, new: Any) -> Any:  # noqa: ANN401 - any JSON
    """Says what is different in two values of JSON, by key and by place in a list.

    Args:
        old: What there is.
        new: What there should be.

    Returns:
        A dict of what to change, or `new` where there is nothing in common.

    >>> find_changes({"a": [1, 2], "b": {"c": "red"}}, {"a": [1, 3], "b": {"c": "blue"}})
    {'a': {'1': 3}, 'b': {'c': 'blue'}}
    """
    if isinstance(old, dict) and isinstance(new, dict):
        pairs = [(key, old.get(key), value) for key, value in new.items()]
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        pairs = [(str(place), *pair) for place, pair in enumerate(zip(old, new, strict=True))]
    else:
        return new
    return {key: find_changes(before, after) for key, before, after in pairs if before != after}
