"""How far a count is from what is usual: its place among the news stories that were measured."""

from bisect import bisect_left
from functools import cache

import pandas as pd

from analysis.audit.counts import Counts, count_unnamed, list_named_once, list_unheard
from analysis.bundle import read_table

MEASURES = ("wrong", "doubt", "unheard", "voice", "side", "unnamed", "once", "most named")
"""What is measured of each story, in the words of data/usual.csv."""
LEAST = 3
"""Passages that a story needs before shares of its words say something."""


def measure_counts(counts: Counts, mentions: pd.DataFrame, wrong: int) -> dict[str, float]:
    """Measure a story by what the findings tell of it.

    Args:
        counts: What its tables come to.
        mentions: Its mentions.
        wrong: How many of its statements do not hold.

    Returns:
        Each of `MEASURES` as a share from 0 to 1; `wrong` as a number.
    """
    voices, groups = counts.by_speaker, counts.by_group
    named = counts.quotes[~counts.quotes["speaker_type"].isin(("unnamed person", "unnamed group"))]
    own = voices[voices.index.isin(named["speaker"])]["sure"]
    total = sum(counts.named.values())
    return {
        "wrong": float(wrong),
        "doubt": counts.share(counts.unsure["words"].sum()),
        "unheard": max((gap for _, gap in list_unheard(counts)), default=0.0),
        "voice": counts.share(own.max()) if len(own) else 0.0,
        "side": counts.share(groups["sure"].max()) if len(groups) else 0.0,
        "unnamed": counts.share(count_unnamed(counts)),
        "once": max((share for _, share in list_named_once(counts, mentions)), default=0.0),
        "most named": max(counts.named.values()) / total if total else 0.0,
    }


def measure_surprise(measure: str, value: float) -> float:
    """Say which share of the stories measured has less of something.

    Args:
        measure: One of `MEASURES`.
        value: What this story has of it.

    Returns:
        From 0 to 0.99, in hundredths: 0.9 says that 90 of 100 stories have less.

    Example:
        >>> measure_surprise("voice", 0.0), measure_surprise("voice", 1.0) > 0.9
        (0.0, True)
    """
    return bisect_left(_load_percentiles()[measure], value) / 100


@cache
def _load_percentiles() -> dict[str, list[float]]:
    rows = read_table("data/usual.csv")
    return {
        str(measure): [float(value) for value in values]
        for measure, values in rows.groupby("measure", sort=False)["value"]
    }
