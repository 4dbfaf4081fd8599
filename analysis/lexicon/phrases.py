"""Phrases of a list, and how they are looked up in a line of words."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeVar

_PIECE = re.compile(r"[^-‐‑–/—]+|—")
_APART = re.compile(r"[-‐‑–/—,'’]")
Value = TypeVar("Value")


class Written(Protocol):
    """A word as it stands in a text."""

    @property
    def text(self) -> str:
        """The word."""

    @property
    def lower(self) -> str:
        """The word in lower case."""


def split_phrase(phrase: str) -> tuple[str, ...]:
    """Split a phrase of a gazetteer into words, the way lines are split.

    >>> split_phrase("People's Republic of Guinea-Bissau")
    ('People', "'s", 'Republic', 'of', 'Guinea', 'Bissau')
    """
    if not _APART.search(phrase):
        return tuple(phrase.split())
    view = re.sub(r"('s)\b", r" \1", phrase.replace("’", "'")).replace(",", " ,")
    return tuple(piece for part in view.split() for piece in _PIECE.findall(part))


class Phrases(Generic[Value]):
    """Phrases to look up in lines, longest first; each carries one or more values."""

    def __init__(self, entries: Iterable[tuple[str, Value]], *, fold: bool = False) -> None:
        """Index phrases by their first word; `fold` ignores the case of letters."""
        self._fold = fold
        values: dict[tuple[str, ...], list[Value]] = {}
        for phrase, value in entries:
            words = split_phrase(phrase.lower() if fold else phrase)
            values.setdefault(words, []).append(value)
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[Value, ...]]]] = {}
        for words in sorted(values, key=len, reverse=True):
            entry = (words, tuple(values[words]))
            self._by_first.setdefault(words[0], []).append(entry)

    def items(self) -> Iterator[tuple[str, Value]]:
        """Give each phrase with each of its values, its words apart ("People 's Republic")."""
        for entries in self._by_first.values():
            for words, values in entries:
                yield from ((" ".join(words), value) for value in values)

    def find_openings(self, words: Iterable[Written]) -> list[int]:
        """Find the positions of the words that any of the phrases begins with."""
        firsts = self._by_first
        if self._fold:
            return [at for at, word in enumerate(words) if word.lower in firsts]
        return [at for at, word in enumerate(words) if word.text in firsts]

    def match(self, words: Sequence[Written], at: int) -> tuple[int, tuple[Value, ...]] | None:
        """Find the longest phrase that begins at a word.

        Args:
            words: A line's words.
            at: The position of the phrase's first word.

        Returns:
            The position after the phrase's last word and the phrase's values, or None.
        """
        first = words[at]
        entries = self._by_first.get(first.lower if self._fold else first.text)
        if entries is None:
            return None
        beside = words[at : at + len(entries[0][0])]
        texts = tuple(word.lower if self._fold else word.text for word in beside)
        for phrase, values in entries:
            if texts[: len(phrase)] == phrase:
                return at + len(phrase), values
        return None
