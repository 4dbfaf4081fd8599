"""The source sheet: one row a source and period, as newsrooms keep it by hand."""

from typing import Any

import pandas as pd

from analysis.corpus.voices import NAMED, NOBODY, UNKNOWN
from analysis.tabulation import tabulate

COLUMNS = {
    "period": "str",
    "name": "str",
    "named": "str",
    "title": "str",
    "organisation": "str",
    "type": "str",
    "pronouns": "str",
    "stories": "int64",
    "quotes": "int64",
    "words": "int64",
    "first_paragraph": "Int64",
    "last_paragraph": "Int64",
    "central": "int64",
    "chosen": "int64",
    "checked": "int64",
}
KEY = ("period", "name", "named")
BLANKS = ("gender, as they say", "place")
"""Columns that are there to be filled in by hand, unless a newsroom names others."""


def tabulate_sources(voices: pd.DataFrame) -> pd.DataFrame:
    """Count what each source got to say in each period.

    Args:
        voices: The quotes with their sources (`analysis.corpus.voices.tabulate_voices`).

    Returns:
        A row a source and period, in the order of the periods, most words first: period, name,
        named ("yes", or "no" for a source known only by the story's words), title, organisation,
        type and pronouns (what most stories say; "" where none does), stories, quotes, words,
        first_paragraph and last_paragraph (the earliest and the latest in which it is quoted),
        central and chosen (stories whose headline or first paragraph names it, and the others, in
        which the reporter chose it) and checked (quotes that a person has checked).

    Example:
        >>> tabulate_sources(pd.DataFrame(columns=["name", "naming", "period"])).empty
        True
    """
    found = voices[voices["naming"] != NOBODY] if len(voices) else voices
    rows: list[tuple[Any, ...]] = []
    for (period, name, naming), own in found.groupby(
        ["period", "name", "naming"], sort=False, observed=True
    ):
        stories = own.groupby("story", sort=False)["central"].any()
        rows.append(
            (
                period,
                name,
                "yes" if naming == NAMED else "no",
                *(_find_commonest(own[column]) for column in ("role", "organisation", "type")),
                _find_commonest(own["pronouns"]),
                len(stories),
                len(own),
                int(own["words"].sum()),
                int(own["paragraph"].min()),
                int(own["paragraph"].max()),
                int(stories.sum()),
                int((~stories).sum()),
                int(own["verified"].sum()),
            )
        )
    rows.sort(key=lambda row: (row[0], -row[9], row[1]))
    return tabulate(rows, COLUMNS)


def _find_commonest(cells: pd.Series) -> str:
    """What is said most often, the first of several; "" where nothing is."""
    told = cells[(cells != "") & (cells != UNKNOWN)]
    return str(told.value_counts(sort=True).index[0]) if len(told) else ""
