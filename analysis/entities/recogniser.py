"""Recognises names with a linear-chain CRF whose weights come with the package.

The weights lie in `analysis/models`; `analysis.training` makes them.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from analysis.crf import Crf, read_model
from analysis.entities.clues import Clues, Stretch, find_stretches
from analysis.entities.lookup import LabelledLine

OUTSIDE = "O"


class Recognised(NamedTuple):
    """Words of a line recognised as a name.

    Attributes:
        line: The line's position in the story.
        first: Position of the first word in the line.
        last: Position after the last word.
        type: PER | ORG | LOC.
    """

    line: int
    first: int
    last: int
    type: str


def read_weights(model: Mapping[str, Any]) -> Crf:
    """Take over what `analysis.training` writes.

    Args:
        model: labels; transitions (label by next label); weights (feature -> label, weight,
            label, weight, ...), labels by their places.

    Returns:
        The same, ready to label words.
    """
    weights = {
        feature: list(zip(pairs[::2], pairs[1::2], strict=True))
        for feature, pairs in model["weights"].items()
    }
    return Crf(model["labels"], weights, model["transitions"])


@cache
def load_recogniser() -> Crf:
    """Read the weights that come with the package, once; every caller shares them."""
    return read_weights(read_model("recogniser.json.gz"))


def recognise(lines: Sequence[LabelledLine], recogniser: Crf | None = None) -> list[Recognised]:
    """Recognise the persons, organisations and places of a story.

    Args:
        lines: The story's lines with their labels.
        recogniser: The weights to use; those of the package when left out.

    Returns:
        The names in order; they don't overlap. Lines in capitals have none.
    """
    clues, recogniser = Clues(lines), recogniser or load_recogniser()
    stretches = list(find_stretches(lines))
    labels = recogniser.label([clues.describe(stretch) for stretch in stretches])
    return [
        name
        for stretch, own in zip(stretches, labels, strict=True)
        for name in read_labels(stretch, own)
    ]


def read_labels(stretch: Stretch, labels: Sequence[str]) -> Iterator[Recognised]:
    """Read the names off a stretch's labels; two persons side by side are one."""
    first, kind = stretch.first, ""
    for at, label in enumerate([*labels, OUTSIDE], stretch.first):
        if kind and label != f"I-{kind}" and (kind, label) != ("PER", "B-PER"):
            yield Recognised(stretch.line, first, at, kind)
            kind = ""
        if label != OUTSIDE and not kind:
            first, kind = at, label[2:]
