"""Keeps a chart of one story from being drawn of several, whose rows would be counted as one's."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import pandas as pd
import plotly.graph_objects as go

from analysis.errors import StoriesError

_P = ParamSpec("_P")
# What a table of one story has once in its first column, and another column of such a table.
_KEYS = {"mention": "start", "quote": "start", "sentence": "start", "actor": "mentions"}


def of_one_story(draw: Callable[_P, go.Figure]) -> Callable[_P, go.Figure]:
    """Let a chart refuse tables of several stories.

    Args:
        draw: Makes the chart.

    Returns:
        The same, which raises a StoriesError when a table has more than one name in its column
        story, or a row's number or an actor twice.

    Example:
        >>> draw = of_one_story(lambda quotes: go.Figure())
        >>> draw(pd.DataFrame({"story": ["a", "b"], "quote": [1, 1]}))
        Traceback (most recent call last):
        analysis.errors.StoriesError: These tables are of several stories, and the chart is of \
one: take one story's rows, such as quotes[quotes["story"] == "a"].
    """

    @wraps(draw)
    def check(*args: _P.args, **kwargs: _P.kwargs) -> go.Figure:
        for table in (*args, *kwargs.values()):
            if isinstance(table, pd.DataFrame) and _holds_several(table):
                first = table["story"].iloc[0] if "story" in table else ""
                way = f'such as quotes[quotes["story"] == "{first}"]' if first else "one at a time"
                raise StoriesError(
                    "These tables are of several stories, and the chart is of one: take one "
                    f"story's rows, {way}."
                )
        return draw(*args, **kwargs)

    return check


def _holds_several(table: pd.DataFrame) -> bool:
    if "story" in table:
        return bool(table["story"].nunique() > 1)
    key = table.columns[0] if len(table.columns) else ""
    return _KEYS.get(key, "") in table and bool(table[key].duplicated().any())
