"""Linear-chain conditional random fields at run time: reads the weights, finds the best labels."""

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from itertools import accumulate, chain, pairwise, repeat
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

    def label(self, sequences: Sequence[Sequence[Iterable[str]]]) -> list[list[str]]:
        """Find the most likely labels of sequences.

        Args:
            sequences: The features of each word of each; unknown ones are passed over.

        Returns:
            A label a word.

        Example:
            >>> crf = Crf("AB", {"a": [(0, 1)], "b": [(1, 1)]}, [[0, -3], [0, 0]])
            >>> crf.label([["a", "b", ""], ["b"]])
            [['A', 'A', 'A'], ['B']]
        """
        lengths = [len(sequence) for sequence in sequences]
        scores = self._score(chain.from_iterable(sequences))
        paths = find_paths(scores, self._transitions, lengths)
        return [[self.labels[place] for place in path] for path in paths]

    def _score(self, words: Iterable[Iterable[str]]) -> np.ndarray:
        """Add up the weights of each word's features, a row a word."""
        known, rows, starts = self._rows.get, list[int](), list[int]()
        for features in words:
            starts.append(len(rows))
            rows.append(NOTHING)
            rows.extend(map(known, features, repeat(NOTHING)))
        if not starts:
            return self._states[:0]
        return np.add.reduceat(self._states.take(rows, axis=0), starts, axis=0)


def find_paths(
    scores: np.ndarray, transitions: np.ndarray, lengths: Sequence[int]
) -> list[list[int]]:
    """Find the most likely labels (Viterbi); all sequences go a step at a time.

    Args:
        scores: A row a word, one sequence after another, and a column a label.
        transitions: For each label, the weight of going on to each of the labels.
        lengths: How many words each sequence has.

    Returns:
        The place of a label a word.
    """
    steps = _list_steps(lengths)
    if not steps:
        return [[] for _ in lengths]
    best = scores[steps[0]]
    back = []
    for words in steps[1:]:
        ways = best[: len(words), :, None] + transitions
        back.append(ways.argmax(axis=1))
        best[: len(words)] = ways.max(axis=1) + scores[words]
    places = best.argmax(axis=1)
    path = np.zeros(len(scores), dtype=int)
    for words in reversed(steps):
        path[words] = places[: len(words)]
        if back:
            places[: len(words)] = back.pop()[np.arange(len(words)), places[: len(words)]]
    ends = accumulate(lengths, initial=0)
    return [path[start:end].tolist() for start, end in pairwise(ends)]


def _list_steps(lengths: Sequence[int]) -> list[np.ndarray]:
    """List the rows of all first words, of all second words, ...; longest sequences first."""
    sizes = np.array(lengths, dtype=int)
    starts = np.cumsum(sizes) - sizes
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    longest = int(sizes.max(initial=0))
    return [starts[: np.count_nonzero(sizes > step)] + step for step in range(longest)]


def read_model(name: str) -> dict[str, Any]:
    """Read a file of weights, gzipped JSON, from `analysis/models`."""
    packed = files("analysis").joinpath("models", name).read_bytes()
    model: dict[str, Any] = json.loads(gzip.decompress(packed))
    return model


def make_crf(model: Mapping[str, Any]) -> Crf:
    """Make a model of its weights as a file holds them.

    Args:
        model: labels, states (feature -> label -> weight) and transitions (label -> next label ->
            weight).

    Returns:
        The model.
    """
    labels = model["labels"]
    place = {label: number for number, label in enumerate(labels)}
    states = {
        feature: [(place[label], weight) for label, weight in row.items()]
        for feature, row in model["states"].items()
    }
    moves = model["transitions"]
    return Crf(labels, states, [[moves.get(a, {}).get(b, 0) for b in labels] for a in labels])
