"""Says in whose quote words stand."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd


class Passage(NamedTuple):
    """A quote of the quotes table.

    Attributes:
        spans: Its pieces, as pairs of offsets.
        speaker: Who says it, or None.
    """

    spans: tuple[tuple[int, int], ...]
    speaker: str | None


def list_passages(quotes: pd.DataFrame) -> list[Passage]:
    """List the passages of a quotes table with their speakers."""
    return [
        Passage(tuple(spans), None if pd.isna(speaker) else str(speaker))
        for spans, speaker in zip(quotes["spans"], quotes["speaker"], strict=True)
    ]


def find_speaker(passages: Sequence[Passage], start: int, end: int) -> str | None:
    """Find the speaker of the shortest quote that holds words, be it on both sides of "she said".

    Args:
        passages: The quotes.
        start: Where the words begin.
        end: Where they end.

    Returns:
        The speaker, or None when the words stand in no quote, or nobody knows whose it is.

    Example:
        >>> find_speaker([Passage(((0, 9),), "Ann"), Passage(((2, 5),), "Bo")], 3, 4)
        'Bo'
    """
    holding = [
        passage
        for passage in passages
        if any(first <= start < last for first, last in passage.spans)
        and any(first < end <= last for first, last in passage.spans)
    ]
    if not holding:
        return None
    return min(holding, key=lambda one: one.spans[-1][1] - one.spans[0][0]).speaker
