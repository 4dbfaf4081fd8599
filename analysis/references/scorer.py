"""Scores who is meant, by weights learned from texts of which it is known.

Each actor, and nobody, has a score, and the scores of all who may be meant make the odds of each.
A score is the sum of the weights of the actor's features, and of what a layer of units makes of
them together (a conditional logit with one hidden layer; McFadden 1974, Bishop 2006, 5.1).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from threading import Lock
from typing import Any

import numpy as np

from analysis.bundle import read_arrays, split_names
from analysis.references.features import Clue, name_features

# The least odds with which an answer counts, by the kind of question. Set on GUM dev and on the
# marked stories that are kept for measuring.
LEAST = {
    "person": 0.4,
    "thing": 0.5,
    "introduction": 0.5,
    "description": 0.4,
    "speaking guess": 0.3,
    "guess": 0.6,
}
# By how much the odds are too far from even: earlier answers, on which they rest, are wrong at
# times. Set on the marked stories kept for measuring, where the confidence is then within nine
# points of the share that is right, in each tenth from 0.5 on; of persons, within five.
TEMPERS = {"person": 2.0, "thing": 1.4, "introduction": 2.0, "description": 1.7}
SCALE = 100  # weights are written down in hundredths
KEPT = 2**15  # clues whose sums are kept: 10 MB


def temper(odds: float, kind: str) -> float:
    """Tell how often an answer with such odds is right, from 0 to 1.

    Args:
        odds: The odds that a scorer shares out, from 0 to 1.
        kind: The kind of the question.

    Returns:
        The confidence: the odds drawn towards even (Guo et al. 2017, temperature scaling).

    Example:
        >>> round(temper(0.95, "person"), 2), temper(0.5, "person")
        (0.81, 0.5)
    """
    sure = min(max(odds, 1e-4), 1 - 1e-4)
    against: float = (1 / sure - 1) ** (1 / TEMPERS[kind])
    return 1 / (1 + against)


class _Sums(dict[Clue, int]):
    """What clues weigh: the row of each in a table, which it gets when it is first asked for."""

    def __init__(self, places: Mapping[str, int], weights: np.ndarray) -> None:
        """Take the weights, a row a feature, and the row of each."""
        super().__init__()
        self._places, self._weights = places, weights
        self._lock = Lock()
        self.table = np.empty((2**10, weights.shape[1]), np.float32)

    def __missing__(self, clue: Clue) -> int:
        """Add up the weights of a clue's features, in hundredths."""
        known = self._places
        places = np.array([known[name] for name in name_features(clue) if name in known], int)
        total = np.add.reduce(self._weights.take(places, axis=0), dtype=np.float32)
        with self._lock:
            row = len(self)
            if row == len(self.table):
                self.table = np.concatenate([self.table, np.empty_like(self.table)])
            self.table[row] = total
            return self.setdefault(clue, row)


class Scorer:
    """Learned weights, ready to share odds among candidates."""

    def __init__(self, model: Mapping[str, Any]) -> None:
        """Take weights.

        Args:
            model: "features", their names; "weights", a row of hundredths for each, its own
                weight first and then one for each unit; "bias" and "outward", a number a unit.
        """
        self._places = {name: place for place, name in enumerate(model["features"])}
        self._weights = np.asarray(model["weights"], np.int16).reshape(-1, len(model["bias"]) + 1)
        self._kept = _Sums(self._places, self._weights)
        self._bias = np.asarray(model["bias"], np.float32) / SCALE
        self._outward = np.asarray(model["outward"], np.float32) / SCALE

    def share_odds(self, candidates: Sequence[Iterable[Clue]]) -> list[float]:
        """Share the odds among candidates.

        Args:
            candidates: The clues of each, at least one; a feature that is not known counts for
                nothing.

        Returns:
            The odds of each, which add up to 1.

        Example:
            >>> model = {"features": ["near"], "weights": [[100]], "bias": [], "outward": []}
            >>> clues = [[(list, "near")], [(list, "far")]]
            >>> [round(odds, 2) for odds in Scorer(model).share_odds(clues)]
            [0.73, 0.27]
        """
        if len(self._kept) > KEPT:
            self._kept = _Sums(self._places, self._weights)
        kept = self._kept
        rows, starts = list[int](), list[int]()
        for clues in candidates:
            starts.append(len(rows))
            rows.extend(map(kept.__getitem__, clues))
        sums = np.add.reduceat(kept.table.take(rows, axis=0), starts) / SCALE
        scores = sums[:, 0] + np.maximum(sums[:, 1:] + self._bias, 0) @ self._outward
        parts = np.exp(scores - scores.max())
        shares: list[float] = (parts / parts.sum()).tolist()
        return shares


@cache
def load_scorer() -> Scorer:
    """Load the weights that come with the package, once; every caller shares them."""
    arrays = read_arrays("models/references.npz")
    return Scorer({**arrays, "features": split_names(arrays["features"])})
