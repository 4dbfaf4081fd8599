"""What of a story a panel shows: a passage in its context, places in a list, text to select in."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from analysis.document import find_paragraphs

AROUND = 450
"""Characters of the story that are shown before a passage, and after it."""
WINDOW = 6000
"""Characters of the story that are shown to select words in."""
BESIDE = 70
"""Characters that are shown beside a place in a list."""
LONG = 160
"""Characters of a passage in a list; the middle of a longer one is left out."""


class Excerpts:
    """Cuts excerpts out of one text."""

    def __init__(self, text: str) -> None:
        """Find the paragraphs of a text once."""
        self.text = text
        self._paragraphs = list(find_paragraphs(text))
        self._starts = [start for start, _ in self._paragraphs]

    def find_paragraph(self, start: int) -> int:
        """Give the number of the paragraph, from 1, that holds an offset."""
        return max(1, bisect_right(self._starts, start))

    def show_context(
        self, spans: Sequence[tuple[int, int]], parts: Iterable[tuple[int, int, str]] = ()
    ) -> dict[str, Any]:
        """Cut out the paragraph of a passage and those beside it, less where they are long.

        Args:
            spans: The pieces of the passage, in order, as offsets.
            parts: What else is marked there: start, end and its name.

        Returns:
            pieces (words and the names of their marks, the passage's own being "passage"), from
            (the offset of the first piece), cut (whether text goes on before, and after) and
            paragraph (its number).

        Example:
            >>> Excerpts("“No,” she said. It rained.").show_context([(0, 5)])["pieces"]
            [['“No,”', ['passage']], [' she said. It rained.', []]]
        """
        marks = [*((start, end, "passage") for start, end in spans), *parts]
        start, end = min(mark[0] for mark in marks), max(mark[1] for mark in marks)
        before = bisect_right(self._starts, start) - 2
        after = bisect_right(self._starts, end)
        is_last = after >= len(self._paragraphs)
        left = max(self._starts[before] if before >= 0 else 0, start - AROUND)
        right = min(len(self.text) if is_last else self._paragraphs[after][1], end + AROUND)
        left, right = self._find_blank(left, -1), self._find_blank(right, 1)
        edges = sorted({left, right, *(at for mark in marks for at in mark[:2])})
        pieces = [
            [
                self.text[one:two],
                [name for begin, close, name in marks if begin <= one and two <= close],
            ]
            for one, two in pairwise(edges)
        ]
        return {
            "from": left,
            "pieces": pieces,
            "cut": [left > 0, right < len(self.text)],
            "paragraph": self.find_paragraph(spans[0][0]),
        }

    def show_text(self, first: int, chosen: tuple[int, int]) -> dict[str, Any]:
        """Cut out a stretch to select words in.

        Args:
            first: Where it begins.
            chosen: What is selected at first.

        Returns:
            words (as long as the stretch), from (its offset) and chosen (offsets within it).
        """
        last = min(len(self.text), first + WINDOW)
        return {
            # A text field makes one character of the two that end a line in some files.
            "words": self.text[first:last].replace("\r\n", " \n"),
            "from": first,
            "chosen": [min(max(first, at), last) for at in chosen],
        }

    def show_place(self, start: int, end: int) -> list[str]:
        """Give the words before a place, its own and those after it, each on one line."""
        left = self._find_blank(max(0, start - BESIDE), -1)
        right = self._find_blank(min(len(self.text), end + BESIDE), 1)
        stretches = ((left, start), (start, end), (end, right))
        return [_flatten(self.text[one:two]) for one, two in stretches]

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Leave out the blanks at the ends of a stretch."""
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    def _find_blank(self, at: int, step: int) -> int:
        """The nearest border of words outwards, no further than some forty characters."""
        for place in range(at, at + 40 * step, step):
            if not 0 < place < len(self.text):
                return min(max(place, 0), len(self.text))
            if self.text[place - 1 if step < 0 else place].isspace():
                return place
        return at


def shorten(words: str) -> str:
    """Leave out the middle of a long passage."""
    words = _flatten(words)
    if len(words) <= LONG:
        return words
    left, right = words[: LONG // 2], words[-LONG // 2 :]
    return f"{left.rpartition(' ')[0] or left} … {right.partition(' ')[2] or right}"


def _flatten(words: str) -> str:
    """Write words on one line, with the blanks at their ends."""
    lines = " ".join(words.split())
    ends = words[:1].isspace(), words[-1:].isspace()
    return f"{' ' * ends[0]}{lines}{' ' * ends[1]}" if lines else " " * bool(words)
