"""Recognises names with a linear-chain CRF whose weights come with the package.

The weights lie in `analysis/models`; `analysis.training` makes them.
"""

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

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


class Recogniser:
    """Weights of a linear-chain conditional random field, and the best labels by them."""

    def __init__(self, model: Mapping[str, object]) -> None:
        """Take over labels, weights and transitions, as `analysis.training` writes them."""
        self.labels: list[str] = model["labels"]  # type: ignore[assignment]
        self._transitions: list[list[int]] = model["transitions"]  # type: ignore[assignment]
        self._weights: dict[str, list[int]] = model["weights"]  # type: ignore[assignment]

    def label_words(self, features: Sequence[Sequence[str]]) -> list[str]:
        """Find the likeliest labels of a stretch's words (Viterbi's algorithm).

        Args:
            features: The features of every word.

        Returns:
            As many labels, such as "B-PER" or "O".
        """
        count = range(len(self.labels))
        best = self._score(features[0])
        ways: list[list[int]] = []
        for described in features[1:]:
            own = self._score(described)
            way, reached = [], []
            for label in count:
                scores = [
                    score + row[label] for score, row in zip(best, self._transitions, strict=True)
                ]
                top = max(scores)
                way.append(scores.index(top))
                reached.append(top + own[label])
            best = reached
            ways.append(way)
        label = best.index(max(best))
        path = [label]
        for way in reversed(ways):
            label = way[label]
            path.append(label)
        return [self.labels[label] for label in reversed(path)]

    def _score(self, features: Sequence[str]) -> list[int]:
        """Add up the weights of a word's features, label by label."""
        scores = [0] * len(self.labels)
        for feature in features:
            pairs = self._weights.get(feature)
            if pairs:
                for at in range(0, len(pairs), 2):
                    scores[pairs[at]] += pairs[at + 1]
        return scores


@cache
def load_recogniser() -> Recogniser:
    """Read the weights that come with the package, once; every caller shares them."""
    packed = files("analysis").joinpath("models", "recogniser.json.gz").read_bytes()
    return Recogniser(json.loads(gzip.decompress(packed)))


def recognise(
    lines: Sequence[LabelledLine], recogniser: Recogniser | None = None
) -> list[Recognised]:
    """Recognise the persons, organisations and places of a story.

    Args:
        lines: The story's lines with their labels.
        recogniser: The weights to use; those of the package when left out.

    Returns:
        The names in order; they don't overlap. Lines in capitals have none.
    """
    clues, recogniser = Clues(lines), recogniser or load_recogniser()
    return [
        name
        for stretch in find_stretches(lines)
        for name in read_labels(stretch, recogniser.label_words(clues.describe(stretch)))
    ]


def read_labels(stretch: Stretch, labels: Sequence[str]) -> Iterator[Recognised]:
    """Read the names off a stretch's labels."""
    first, kind = stretch.first, ""
    for at, label in enumerate([*labels, OUTSIDE], stretch.first):
        if kind and label != f"I-{kind}":
            yield Recognised(stretch.line, first, at, kind)
            kind = ""
        if label != OUTSIDE and not kind:
            first, kind = at, label[2:]
