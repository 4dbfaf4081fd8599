"""Spans of a text, to ask which of them reach over others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Cover:
    """Spans, as offsets, in the order of the text.

    Example:
        >>> cover = Cover([(10, 30), (0, 5)])
        >>> cover.meets(4, 8), cover.holds(10, 30), cover.holds_within(10, 30)
        (True, True, False)
        >>> cover.list_around(12, 20)
        [0]
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Put spans in order."""
        numbered = ((start, end, place) for place, (start, end) in enumerate(spans))
        ordered = sorted(numbered, key=lambda span: (span[0], -span[1]))
        self._starts = [start for start, _, _ in ordered]
        self._ends = [end for _, end, _ in ordered]
        self._places = [place for _, _, place in ordered]
        self._reach = list(accumulate(self._ends, max))  # how far the spans so far go at most

    def meets(self, start: int, end: int) -> bool:
        """Whether one of the spans has something in common with another span."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def holds(self, start: int, end: int) -> bool:
        """Whether one of the spans holds another span, be it the same."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end

    def holds_within(self, start: int, end: int) -> bool:
        """Whether one of the spans holds another span and is longer."""
        at = bisect_left(self._starts, start)
        if at and self._reach[at - 1] >= end:
            return True
        return self._starts[at : at + 1] == [start] and self._ends[at] > end

    def list_around(self, start: int, end: int) -> list[int]:
        """List which of the spans, by their places in what was given, hold another span."""
        at = bisect_right(self._starts, start)
        found = []
        while at and self._reach[at - 1] >= end:
            at -= 1
            if self._ends[at] >= end:
                found.append(self._places[at])
        return sorted(found)
