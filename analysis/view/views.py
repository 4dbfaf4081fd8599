"""A text with edits, in which every character knows where it stands in the text as given."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

# Pairs of columns that are offsets, and the column that holds the words between them.
OFFSETS = (
    ("start", "end", "text"),
    ("cue_start", "cue_end", "cue"),
    ("source_start", "source_end", "source"),
)


class Edit(NamedTuple):
    """What stands in a view instead of a stretch of the text.

    Attributes:
        start: Where the stretch begins.
        end: Where it ends.
        new: What stands there instead.
    """

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class View:
    """A text to read, and where each of its characters stands in the text as given.

    Attributes:
        text: The text to read.
        given: The text as given.
        begins: Where in the given text each character begins; None where nothing differs.
        ends: Where each ends.
    """

    text: str
    given: str
    begins: np.ndarray | None = None
    ends: np.ndarray | None = None

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Find where a stretch of the view, one character or more, stands in the given text.

        Example:
            >>> text = "Say &ldquo;yes"
            >>> view = View(text, text).change([Edit(4, 11, "“")])
            >>> view.text[4:8], view.locate(4, 8)
            ('“yes', (4, 14))
        """
        if self.begins is None or self.ends is None:
            return start, end
        return int(self.begins[start]), int(self.ends[end - 1])

    def point_back(self, table: pd.DataFrame) -> pd.DataFrame:
        """Let the offsets of a table found on the view point into the given text.

        Args:
            table: A table with any of the pairs start and end, cue_start and cue_end, source_start
                and source_end, and the column spans.

        Returns:
            The table with the places in the given text; text, cue and source hold the words there.

        Example:
            >>> text = "Say &ldquo;yes"
            >>> view = View(text, text).change([Edit(4, 11, "“")])
            >>> found = pd.DataFrame({"start": [4], "end": [8], "text": ["“yes"]})
            >>> view.point_back(found).values.tolist()
            [[4, 14, '&ldquo;yes']]
        """
        return table if self.begins is None else _move(table, self.given, self.locate)

    def point_in(self, table: pd.DataFrame) -> pd.DataFrame:
        """Let the offsets of a table point into the view: what `point_back` does, undone.

        Example:
            >>> text = "Say &ldquo;yes"
            >>> view = View(text, text).change([Edit(4, 11, "“")])
            >>> told = pd.DataFrame({"start": [4], "end": [14], "text": ["&ldquo;yes"]})
            >>> view.point_in(told).values.tolist()
            [[4, 8, '“yes']]
        """
        return table if self.begins is None else _move(table, self.text, self._find)

    def _find(self, start: int, end: int) -> tuple[int, int]:
        """Find a stretch of the given text: all characters that stand for a part of it."""
        if self.begins is None or self.ends is None:
            return start, end
        first = np.searchsorted(self.ends, start, side="right")
        return int(first), int(np.searchsorted(self.begins, end, side="left"))

    def change(self, edits: Iterable[Edit]) -> "View":
        """Make a view in which some stretches of this one are replaced.

        Args:
            edits: What stands where, in order; none overlaps another.

        Returns:
            The new view; this one when there are no edits. Each character of what is new stands
            for the whole stretch, and a character put in between two for none.
        """
        edits = list(edits)
        if not edits:
            return self
        size = len(self.text)
        begins = np.arange(size) if self.begins is None else self.begins
        ends = np.arange(1, size + 1) if self.ends is None else self.ends
        pieces, firsts, lasts, at = list[str](), list[np.ndarray](), list[np.ndarray](), 0
        for start, end, new in edits:
            last = ends[end - 1] if end else 0
            first = begins[start] if start < size else last
            if start == end:
                first = min(first, last)  # put in, perhaps within a stretch
            pieces += [self.text[at:start], new]
            firsts += [begins[at:start], np.full(len(new), first)]
            lasts += [ends[at:start], np.full(len(new), last)]
            at = end
        text = "".join([*pieces, self.text[at:]])
        return View(
            text,
            self.given,
            np.concatenate([*firsts, begins[at:]]),
            np.concatenate([*lasts, ends[at:]]),
        )


def _move(
    table: pd.DataFrame, text: str, move: Callable[[int, int], tuple[int, int]]
) -> pd.DataFrame:
    """Move the offsets of a table into a text, and take its words from there."""
    table = table.copy()
    for start, end, words in OFFSETS:
        if start not in table:
            continue
        known = table.index[table[start].notna()]
        pairs = table.loc[known, [start, end]].itertuples(index=False)
        places = [move(int(first), int(last)) for first, last in pairs]
        table.loc[known, start] = [first for first, _ in places]
        table.loc[known, end] = [last for _, last in places]
        if words in table:
            table.loc[known, words] = [text[first:last] for first, last in places]
    if "spans" in table:
        rows = [tuple(move(*span) for span in row) for row in table["spans"]]
        table["spans"] = pd.Series(rows, index=table.index, dtype=object)
    return table
