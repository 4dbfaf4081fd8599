"""Linear-chain conditional random fields at run time: reads the weights, finds the best labels."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import repeat
from typing import Any

import numpy as np

NOTHING = 0  # the row of weights of a feature that is not known


class Crf:
    """The weights of a linear-chain model.

    Attributes:
        labels: The labels.
    """

    def __init__(
        self,
        labels: Sequence[str],
        states: Mapping[str, Iterable[tuple[int, float]]],
        transitions: Sequence[Sequence[float]],
    ) -> None:
        """Take over weights; whole numbers add up to the same on every machine.

        Args:
            labels: The labels.
            states: For each feature the places of the labels it speaks for or against, with
                weights.
            transitions: For each label, the weight of going on to each of the labels.
        """
        self.labels = tuple(labels)
        self._rows = {feature: row for row, feature in enumerate(states, start=NOTHING + 1)}
        self._states = np.zeros((len(states) + 1, len(labels)))
        for row, pairs in enumerate(states.values(), start=NOTHING + 1):
            for place, weight in pairs:
                self._states[row, place] = weight
        self._transitions = np.array(transitions, dtype=float)

    def label(self, sequence: Sequence[Iterable[str]]) -> list[str]:
        """Find the most likely labels of a sequence (Viterbi).

        Args:
            sequence: The features of each word; unknown ones are passed over.

        Returns:
            A label a word.

        Example:
            >>> Crf("AB", {"a": [(0, 1)], "b": [(1, 1)]}, [[0, -3], [0, 0]]).label(["a", "b", ""])
            ['A', 'A', 'A']
        """
        if not sequence:
            return []
        scores = self._score(sequence)
        best = scores[0]
        steps = []
        for own in scores[1:]:
            ways = best[:, None] + self._transitions
            steps.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + own
        place = int(best.argmax())
        path = [place]
        for step in reversed(steps):
            place = int(step[place])
            path.append(place)
        return [self.labels[place] for place in reversed(path)]

    def _score(self, sequence: Sequence[Iterable[str]]) -> np.ndarray:
        """Add up the weights of each word's features, a row a word."""
        known, rows, starts = self._rows.get, list[int](), list[int]()
        for features in sequence:
            starts.append(len(rows))
            rows.append(NOTHING)
            rows.extend(map(known, features, repeat(NOTHING)))
        return np.add.reduceat(self._states[rows], starts, axis=0)


def load_crf(name: str) -> Crf:
    """Read weights from `analysis/models`.

    Args:
        name: The file's name, gzipped JSON of labels, states (feature -> label -> weight in
            hundredths) and transitions (label -> next label -> weight in hundredths).

    Returns:
        The model.
    """
    packed = files("analysis").joinpath("models", name).read_bytes()
    return make_crf(json.loads(gzip.decompress(packed)))


def make_crf(model: Mapping[str, Any]) -> Crf:
    """Make a model of its weights as a file holds them; see `load_crf`."""
    labels = model["labels"]
    place = {label: number for number, label in enumerate(labels)}
    states = {
        feature: [(place[label], weight) for label, weight in row.items()]
        for feature, row in model["states"].items()
    }
    moves = model["transitions"]
    return Crf(labels, states, [[moves.get(a, {}).get(b, 0) for b in labels] for a in labels])
