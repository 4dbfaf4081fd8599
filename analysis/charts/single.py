"""The guard of the charts of one story: tables of several are refused, not drawn wrong."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec

import pandas as pd

from analysis.errors import StoriesError
from analysis.style import in_both_schemes

if TYPE_CHECKING:
    import plotly.graph_objects as go

P = ParamSpec("P")
# What no two rows of one story share, by the columns that tell which table it is.
_KEYS = {
    ("mention", "start"): "mention",
    ("quote", "start"): "quote",
    ("claim", "start"): "claim",
    ("sentence", "start"): "sentence",
    ("actor", "mentions"): "actor",
}


def of_one_story(chart: Callable[P, "go.Figure"]) -> Callable[P, "go.Figure"]:
    """Let a chart draw one story, on light pages and dark ones, and refuse several.

    Args:
        chart: A function that draws a figure of tables of one story (see `in_both_schemes`).

    Returns:
        The same function; it raises StoriesError where its tables are of several stories.
    """
    draw = in_both_schemes(chart)

    @wraps(chart)
    def check_and_draw(*args: P.args, **options: P.kwargs) -> "go.Figure":
        tables = (one for one in (*args, *options.values()) if isinstance(one, pd.DataFrame))
        check_one_story(tables, chart.__name__)
        return draw(*args, **options)

    return check_and_draw


def check_one_story(tables: Iterable[pd.DataFrame], chart: str) -> None:
    """Refuse tables that are of more than one story.

    They are where their column `story` has several, or where rows have the number or the name that
    only one row of a story has.

    Args:
        tables: The tables of a chart.
        chart: Its name, for the message.

    Raises:
        StoriesError: They are of several stories.

    Example:
        >>> quotes = pd.DataFrame({"quote": [1, 1], "start": [0, 0]})
        >>> check_one_story([quotes], "quotes_by_speaker")
        Traceback (most recent call last):
        analysis.errors.StoriesError: quotes_by_speaker draws one story, and these tables are of \
several: select the rows of one, or use the charts of many stories, such as words_over_time.
    """
    stories: set[str] = set()
    repeated = False
    for table in tables:
        if "story" in table:
            stories |= set(table["story"])
        key = next((key for known, key in _KEYS.items() if set(known) <= {*table.columns}), "")
        repeated |= bool(key) and bool(table[key].duplicated().any())
    if len(stories) > 1 or repeated:
        raise StoriesError(
            f"{chart} draws one story, and these tables are of several: select the rows of one, or "
            "use the charts of many stories, such as words_over_time."
        )
