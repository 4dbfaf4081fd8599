"""Fits logistic regressions over features that a row has or has not."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Row = tuple[Collection[str], bool]
RAREST = 2  # a feature of fewer rows has no weight
_STEPS, _TURNS = 50, 200  # Newton's, and within each those of the conjugate gradients
_FLAT = 1e-6  # a slope below which the best weights are reached


def fit_regression(rows: Iterable[Row], ridge: float) -> dict[str, float]:
    """Fit the weights whose sum over a row's features gives the odds that it is right.

    They minimise the logistic loss plus half of `ridge` times the sum of their squares, by Newton's
    method with conjugate gradients (Nocedal & Wright, Numerical Optimization, 2006, 7.1).

    Args:
        rows: The features of each row, none twice, and whether it is right.
        ridge: How strongly weights are drawn to 0; above 0.

    Returns:
        Each feature's weight, in natural logarithms of the odds.

    Example:
        >>> rows = [(["heads"], True)] * 3 + [(["heads"], False)]
        >>> round(fit_regression(rows, 1e-9)["heads"], 3)  # the logarithm of 3 to 1
        1.099
    """
    rows = list(rows)
    times = Counter(chain.from_iterable(features for features, _ in rows))
    places = {feature: n for n, feature in enumerate(f for f, k in times.items() if k >= RAREST)}
    pairs = [
        (number, places[feature])
        for number, (features, _) in enumerate(rows)
        for feature in features
        if feature in places
    ]
    if not pairs:
        return {}
    row, column = np.array(pairs).T
    right = np.array([answer for _, answer in rows], dtype=float)
    weights = _minimise(row, column, right, len(places), ridge)
    return dict(zip(places, weights.tolist(), strict=True))


def _minimise(
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    right: NDArray[np.float64],
    width: int,
    ridge: float,
) -> NDArray[np.float64]:
    """Find the best weights; a row has the features that stand beside its number."""
    weights = np.zeros(width)

    def add_rows(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(row, values[column], len(right)), dtype=float)

    def add_columns(values: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray(np.bincount(column, values[row], width), dtype=float)

    for _ in range(_STEPS):
        likely = np.exp(-np.logaddexp(0, -add_rows(weights)))
        slope = add_columns(likely - right) + ridge * weights
        if np.abs(slope).max() < _FLAT:
            break
        bend = likely * (1 - likely)
        step, rest = np.zeros(width), slope
        heading = rest
        for _ in range(_TURNS):
            bent = add_columns(bend * add_rows(heading)) + ridge * heading
            length = (rest @ rest) / (heading @ bent)
            step, before = step + length * heading, rest @ rest
            rest = rest - length * bent
            if np.abs(rest).max() < _FLAT / 10:
                break
            heading = rest + (rest @ rest) / before * heading
        weights = weights - step
    return weights
