"""Finds the words of a story that can hold names, and the words around them."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import Word
from analysis.lexicon.learned import load_lists

_LINKS = frozenset({"of", "for", "the", "and", "&", "on", "in", "at", "to", "'s", "'", "de", "la"})
_MOST_LINKS = 2
_AROUND = 5  # words beside a stretch that are read with it


class Stretch(NamedTuple):
    """Words of a line outside which no name begins or ends: capitalised ones and what links them.

    Attributes:
        line: The line's position in the story.
        first: Position of the first word in the line.
        last: Position after the last word.
    """

    line: int
    first: int
    last: int


class Passage(NamedTuple):
    """Words of a line that are read together: stretches, and the words around them.

    Attributes:
        line: The line's position in the story.
        first: Position of the first word in the line.
        last: Position after the last word.
        stretches: The stretches in it, in order.
    """

    line: int
    first: int
    last: int
    stretches: tuple[Stretch, ...]


def find_stretches(lines: Sequence[LabelledLine]) -> list[Stretch]:
    """Find the stretches of a story that can hold names; lines in capitals have none.

    Args:
        lines: The story's lines with their labels.

    Returns:
        The stretches in order; each begins and ends with a capitalised word or a number.
    """
    return [
        Stretch(number, first, last)
        for number, line in enumerate(lines)
        if line.lettering != "capitals"
        for first, last in _find_stretches(line.words)
    ]


def find_passages(lines: Sequence[LabelledLine]) -> list[Passage]:
    """Find the words of a story that tell of its names: its stretches with some words around them.

    Args:
        lines: The story's lines with their labels.

    Returns:
        The passages in order; they don't overlap, and hold all stretches.
    """
    passages: list[Passage] = []
    for stretch in find_stretches(lines):
        first = max(0, stretch.first - _AROUND)
        last = min(len(lines[stretch.line].words), stretch.last + _AROUND)
        before = passages[-1] if passages else None
        if before and before.line == stretch.line and first <= before.last:
            stretches = (*before.stretches, stretch)
            passages[-1] = Passage(stretch.line, before.first, last, stretches)
        else:
            passages.append(Passage(stretch.line, first, last, (stretch,)))
    return passages


def _find_stretches(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    at = 0
    particles = load_lists().words["particle"]
    while at < len(words):
        if not _is_marked(words[at]):
            is_particle = words[at].text in particles and words[at].text not in _LINKS
            if not (is_particle and at + 1 < len(words) and _is_marked(words[at + 1])):
                at += 1
                continue
        last = at + 1
        end = last
        while end < len(words):
            word = words[end]
            if _is_marked(word) or word.joined or (end == last and word.text.isdigit()):
                end += 1
                last = end
            elif end - last < _MOST_LINKS and (word.text in _LINKS or word.text in particles):
                end += 1
            else:
                break
        yield at, last
        at = max(end, last)


def _is_marked(word: Word) -> bool:
    """Whether a word has a capital letter, be it inside ("iPhone")."""
    return word.capital or word.text != word.lower
