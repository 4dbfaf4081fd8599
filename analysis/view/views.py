"""A text with edits, in which every character knows where it stands in the text as given."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

# Pairs of columns that are offsets, and the column that holds the words between them.
OFFSETS = (
    ("start", "end", "text"),
    ("cue_start", "cue_end", "cue"),
    ("source_start", "source_end", "source"),
)

Move = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]


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
        begins, ends = self._locate(np.array([start]), np.array([end]))
        return int(begins[0]), int(ends[0])

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
        return table if self.begins is None else _move(table, self.given, self._locate)

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

    def find_stretches(self, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Find where stretches of the given text stand in the view: what `locate` does, undone.

        Example:
            >>> text = "Say &ldquo;yes"
            >>> View(text, text).change([Edit(4, 11, "“")]).find_stretches([(4, 14)])
            [(4, 8)]
        """
        given = list(stretches)
        if self.begins is None or not given:
            return given
        return _list_moved(self._find, *np.array(given, "int64").T)

    def _locate(self, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Find where stretches of the view stand in the given text."""
        if self.begins is None or self.ends is None:
            return starts, ends
        return self.begins[starts], self.ends[ends - 1]

    def _find(self, starts: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Find stretches of the given text: all characters that stand for a part of them."""
        if self.begins is None or self.ends is None:
            return starts, ends
        firsts = np.searchsorted(self.ends, starts, side="right")
        return firsts, np.searchsorted(self.begins, ends, side="left")

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


def _move(table: pd.DataFrame, text: str, move: Move) -> pd.DataFrame:
    """Move the offsets of a table into a text, and take its words from there."""
    if table.empty:
        return table
    moved: dict[str, list[object]] = {}
    for start, end, words in OFFSETS:
        if start not in table:
            continue
        known = table[start].notna().to_numpy()
        firsts, lasts = (table[name].to_numpy()[known].astype("int64") for name in (start, end))
        places = _list_moved(move, firsts, lasts)
        rows = iter(places)
        spread = [next(rows) if is_known else (None, None) for is_known in known]
        moved |= {start: [first for first, _ in spread], end: [last for _, last in spread]}
        if words in table:
            found = (text[first:last] for first, last in places)
            moved[words] = [next(found) if is_known else None for is_known in known]
    if "spans" in table:
        spans = [span for row in table["spans"] for span in row]
        rows = iter(_list_moved(move, *np.array(spans, "int64").reshape(-1, 2).T))
        moved["spans"] = [tuple(islice(rows, len(row))) for row in table["spans"]]
    kinds: dict[str, Any] = dict(table.dtypes)
    return table.assign(
        **{name: pd.array(cells, dtype=kinds[name]) for name, cells in moved.items()}
    )


def _list_moved(move: Move, starts: np.ndarray, ends: np.ndarray) -> list[tuple[int, int]]:
    """Move many stretches at once."""
    return list(zip(*(places.tolist() for places in move(starts, ends)), strict=True))
