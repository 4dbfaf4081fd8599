"""Fits logistic regressions and choices over features that a row has or has not, in PyTorch."""

import warnings
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
import torch

from analysis.training.threads import use_one_thread

Row = tuple[Collection[str], bool]
Choice = tuple[Hashable, Collection[str], bool]
RAREST = 2  # a feature of fewer rows has no weight
STEPS = 1_000  # at most; some tens are the rule
FLAT = 1e-6  # a slope below which the best weights are reached
FLAT_OF_CHOICES = 1e-3  # and of choices, which take ten times as long


class _Table(NamedTuple):
    """Which row has which feature how often, the same turned over, and each feature's place."""

    there: torch.Tensor
    back: torch.Tensor
    places: dict[str, int]


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
    table = _make_table([features for features, _ in rows])
    right = torch.tensor([float(answer) for _, answer in rows], dtype=torch.float64)

    def measure(odds: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        loss = torch.nn.functional.binary_cross_entropy_with_logits(odds, right, reduction="sum")
        return loss, torch.sigmoid(odds) - right

    return _minimise(measure, table, ridge, FLAT)


def fit_choices(rows: Iterable[Choice], ridge: float) -> dict[str, float]:
    """Fit the weights whose sum over a row's features gives its odds among those it competes with.

    Of the rows of one choice one is right, several are, or none is, which has odds of 1 to 1 (a
    conditional logit: McFadden 1974; several right ones as in Durrett & Klein 2013, for
    antecedents). The weights minimise minus the log of what the right ones have of all the odds,
    plus half of `ridge` times the sum of the weights' squares, by L-BFGS.

    Args:
        rows: Of each row which choice it is of, its features, and whether it is right.
        ridge: How strongly weights are drawn to 0; above 0.

    Returns:
        Each feature's weight, in natural logarithms of the odds.

    Example:
        >>> rows = [(n, ["heads"], n < 3) for n in range(4)]  # right 3 times of 4
        >>> round(fit_choices(rows, 1e-9)["heads"], 1)  # the logarithm of 3 to 1
        1.1
        >>> rows = [row for n in range(4) for row in ((n, ["a"], n < 3), (n, ["b"], n == 3))]
        >>> weights = fit_choices(rows, 1e-3)
        >>> round(weights["a"] - weights["b"], 1)
        1.1
    """
    rows = list(rows)
    table = _make_table([features for _, features, _ in rows])
    keys: dict[Hashable, int] = {}
    choice = torch.tensor([keys.setdefault(key, len(keys)) for key, _, _ in rows])
    right = torch.tensor([float(answer) for _, _, answer in rows], dtype=torch.float64)
    zero = torch.zeros(len(keys), dtype=torch.float64)
    has_right = zero.index_add(0, choice, right) > 0

    def measure(scores: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        most = zero.scatter_reduce(0, choice, scores, "amax")
        odds = torch.exp(scores - most[choice])
        none = torch.exp(-most)
        all_ = none.index_add(0, choice, odds)
        meant = zero.index_add(0, choice, odds * right)
        meant = torch.where(has_right, meant, none).clamp_min(1e-300)
        loss = (torch.log(all_) - torch.log(meant)).sum()
        return loss, odds / all_[choice] - odds * right / meant[choice]

    return _minimise(measure, table, ridge, FLAT_OF_CHOICES)


def _minimise(
    measure: Callable[[torch.Tensor], tuple[torch.Tensor, torch.Tensor]],
    table: _Table,
    ridge: float,
    flat: float,
) -> dict[str, float]:
    """Find the weights of least loss; `measure` gives it of the rows' sums, with its slopes."""
    if not table.places:
        return {}
    weights = torch.zeros(len(table.places), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS(
        [weights],
        max_iter=STEPS,
        tolerance_grad=flat,
        tolerance_change=0,
        line_search_fn="strong_wolfe",
    )

    def measure_all() -> torch.Tensor:
        with torch.no_grad():
            loss, slopes = measure(table.there @ weights)
            weights.grad = table.back @ slopes + ridge * weights
            return loss + ridge / 2 * weights.square().sum()

    with use_one_thread():
        optimizer.step(measure_all)
    return dict(zip(table.places, weights.tolist(), strict=True))


def _make_table(rows: Sequence[Collection[str]]) -> _Table:
    """Make the table of the rows' features that are not too rare."""
    times = Counter(chain.from_iterable(rows))
    places = {feature: n for n, feature in enumerate(f for f, k in times.items() if k >= RAREST)}
    known = [[places[one] for one in features if one in places] for features in rows]
    column = np.fromiter(chain.from_iterable(known), np.int64)
    return _Table(*_arrange(column, [len(own) for own in known], len(places)), places)


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
