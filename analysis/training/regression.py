"""Fits logistic regressions over features that a row has or has not, in PyTorch."""

import warnings
from collections import Counter
from collections.abc import Collection, Iterable
from itertools import chain

import numpy as np
import torch

from analysis.training.threads import use_one_thread

Row = tuple[Collection[str], bool]
RAREST = 2  # a feature of fewer rows has no weight
STEPS = 1_000  # at most; some tens are the rule
FLAT = 1e-6  # a slope below which the best weights are reached


def fit_regression(rows: Iterable[Row], ridge: float) -> dict[str, float]:
    """Fit the weights whose sum over a row's features gives the odds that it is right.

    They minimise the logistic loss plus half of `ridge` times the sum of their squares, by L-BFGS
    (Nocedal & Wright, Numerical Optimization, 2006, 7.2).

    Args:
        rows: The features of each row, and whether it is right. What a row has twice counts twice.
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
    if not places:
        return {}
    known = [[places[one] for one in features if one in places] for features, _ in rows]
    column = np.fromiter(chain.from_iterable(known), np.int64)
    there, back = _arrange(column, [len(own) for own in known], len(places))
    right = torch.tensor([float(answer) for _, answer in rows], dtype=torch.float64)
    weights = torch.zeros(len(places), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [weights],
        max_iter=STEPS,
        tolerance_grad=FLAT,
        tolerance_change=0,
        line_search_fn="strong_wolfe",
    )

    def measure() -> torch.Tensor:
        with torch.no_grad():
            odds = there @ weights
            weights.grad = back @ (torch.sigmoid(odds) - right) + ridge * weights
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                odds, right, reduction="sum"
            )
            return loss + ridge / 2 * weights.square().sum()

    with use_one_thread():
        optimizer.step(measure)
    return dict(zip(places, weights.tolist(), strict=True))


def _arrange(
    column: np.ndarray, lengths: list[int], features: int
) -> tuple[torch.Tensor, torch.Tensor]:
    """Make the matrix of which row has which feature how often, and the one turned over."""
    row = np.repeat(np.arange(len(lengths)), lengths)
    ones = torch.ones(len(column), dtype=torch.float64)
    with warnings.catch_warnings():  # PyTorch says of each that it is new, or checks nothing
        warnings.filterwarnings("ignore", "Sparse")
        ends = np.concatenate([[0], np.cumsum(lengths)])
        there = torch.sparse_csr_tensor(
            torch.from_numpy(ends), torch.from_numpy(column), ones, (len(lengths), features)
        )
        order = np.argsort(column, kind="stable")
        ends = np.concatenate([[0], np.cumsum(np.bincount(column, minlength=features))])
        back = torch.sparse_csr_tensor(
            torch.from_numpy(ends), torch.from_numpy(row[order]), ones, (features, len(lengths))
        )
    return there, back
