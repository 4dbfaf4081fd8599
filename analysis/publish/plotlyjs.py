"""plotly.js, which draws the figures of pages: its small bundle where that draws them, or all."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from plotly.offline import get_plotlyjs, get_plotlyjs_version

from analysis.bundle import read_text

SMALL = "(basic"  # stands at the head of the small bundle
BASIC = frozenset({"bar", "pie", "scatter"})  # the kinds of traces that the small bundle draws


def choose_plotlyjs(figures: Iterable[Mapping[str, Any]]) -> str:
    """Choose the plotly.js that draws some figures.

    The bundle `data/plotly-basic.min.js` is a quarter of the whole and draws the same. It is of
    one version of plotly.js: where the plotly that is installed has another, the whole is taken.

    Args:
        figures: Figures as Plotly's JSON.

    Returns:
        The script.

    Example:
        >>> bars, map_of_heat = {"data": [{"type": "bar"}]}, {"data": [{"type": "heatmap"}]}
        >>> len(choose_plotlyjs([bars])) < 1_300_000 < len(choose_plotlyjs([bars, map_of_heat]))
        True
    """
    kinds = {trace.get("type", "scatter") for figure in figures for trace in figure["data"]}
    if kinds <= BASIC:
        basic = read_text("data/plotly-basic.min.js")
        if find_version(basic) == get_plotlyjs_version():
            return basic
    return str(get_plotlyjs())


def find_version(script: str) -> str:
    """Find the version that stands at the head of a plotly.js.

    Example:
        >>> find_version("/** * plotly.js (basic - minified) v4.1.1 * Copyright ...")
        '4.1.1'
    """
    found = re.search(r"plotly\.js\b[^\n]*? v(\d[\w.-]*)", script[:500])
    return found[1] if found else ""


def holds_whole(path: Path) -> bool:
    """Whether a file is there that is the whole of plotly.js, of whatever version."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as file:
        return SMALL not in file.read(500)
