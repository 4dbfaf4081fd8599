"""The source sheet: one row a source and period, as newsrooms keep it by hand."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.corpus.voices import NAMED, NOBODY, UNKNOWN
from analysis.tabulation import list_records, tabulate

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
    sources: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for quote in list_records(found):
        key = (quote["period"], quote["name"], "yes" if quote["naming"] == NAMED else "no")
        sources.setdefault(key, []).append(quote)
    rows = [(*key, *_describe_source(quotes)) for key, quotes in sources.items()]
    rows.sort(key=lambda row: (row[0], -row[9], row[1]))
    return tabulate(rows, COLUMNS)


def _describe_source(quotes: Sequence[Mapping[str, Any]]) -> Iterator[Any]:
    """What follows the key in a source's row."""
    for column in ("role", "organisation", "type", "pronouns"):
        yield _find_commonest(quote[column] for quote in quotes)
    stories = {quote["story"]: False for quote in quotes}
    for quote in quotes:
        stories[quote["story"]] |= quote["central"]
    paragraphs = [quote["paragraph"] for quote in quotes]
    yield from (len(stories), len(quotes), sum(quote["words"] for quote in quotes))
    yield from (min(paragraphs), max(paragraphs))
    yield from ((central := sum(stories.values())), len(stories) - central)
    yield sum(quote["verified"] for quote in quotes)


def _find_commonest(cells: Iterable[str]) -> str:
    """What is said most often, the first of several; "" where nothing is."""
    told = Counter(cell for cell in cells if cell not in ("", UNKNOWN))
    return max(told, key=told.__getitem__, default="")
