"""Recognises names with a network whose weights come with the package.

The weights lie in `analysis/models`; `analysis.training` makes them.
"""

from collections.abc import Container, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.lstm import Lstm, read_lstm
from analysis.names.clues import Clues
from analysis.names.stretches import Passage, find_passages

OUTSIDE = "O"


class Recognised(NamedTuple):
    """Words of a line recognised as a name.

    Attributes:
        line: The line's position in the story.
        first: Position of the first word in the line.
        last: Position after the last word.
        type: PER | ORG | LOC, or MISC for what names nobody: peoples, products, works, events.
    """

    line: int
    first: int
    last: int
    type: str


@cache
def load_recogniser() -> Lstm:
    """Read the weights that come with the package, once; every caller shares them."""
    return read_lstm("recogniser.npz")


def recognise(lines: Sequence[LabelledLine], recogniser: Lstm | None = None) -> list[Recognised]:
    """Recognise the names in a story.

    Args:
        lines: The story's lines with their labels.
        recogniser: The network to use; that of the package when left out.

    Returns:
        The names in order; they don't overlap. Lines in capitals have none.
    """
    clues, recogniser = Clues(lines), recogniser or load_recogniser()
    passages = find_passages(lines)
    labels = recogniser.label(clues.describe(passage) for passage in passages)
    found = [
        name
        for passage, own in zip(passages, labels, strict=True)
        for name in read_labels(passage, own)
        if not _opens_sentence(lines[name.line], name)
    ]
    taken = {(name.line, name.first) for name in found}
    return [_go_on(lines[name.line], _leave_score(lines[name.line], name), taken) for name in found]


def _leave_score(line: LabelledLine, name: Recognised) -> Recognised:
    """Leave the score of a match out of a club's name: "Holt Rovers 2-1"."""
    last = name.last
    ends = line.words[last : last + 1]
    if last - name.first > 1 and line.words[last - 1].tag == "CD" and ends and ends[0].joined:
        return name._replace(last=last - 1)
    return name


def _opens_sentence(line: LabelledLine, name: Recognised) -> bool:
    """Whether a name is one word that is capitalised only for opening its sentence."""
    is_alone = name.last - name.first == 1 and line.words[name.first].opens
    return is_alone and not line.named[name.first]


def _go_on(line: LabelledLine, name: Recognised, taken: Container[tuple[int, int]]) -> Recognised:
    """Take into a name the proper nouns that follow it, unless they are known or begin a name."""
    last = name.last
    most = last + 1 if name.type == "PER" else len(line.words)
    while (
        line.lettering == "prose"
        and last < min(most, len(line.words))
        and line.named[last]
        and line.words[last].tag.startswith("NNP")
        and last not in line.label_at
        and (name.line, last) not in taken
    ):
        last += 1
    return name._replace(last=last)


def read_labels(passage: Passage, labels: Sequence[str]) -> Iterator[Recognised]:
    """Read the names off a passage's labels; two persons side by side are one."""
    first, kind = passage.first, ""
    for at, label in enumerate([*labels, OUTSIDE], passage.first):
        if kind and label != f"I-{kind}" and (kind, label) != ("PER", "B-PER"):
            yield Recognised(passage.line, first, at, kind)
            kind = ""
        if label != OUTSIDE and not kind:
            first, kind = at, label[2:]
