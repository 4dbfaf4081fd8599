"""Numbers of which one may be the result of the others."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.arithmetic.spots import (
    Spot,
)
from analysis.arithmetic.statements import Statement

ORDERS = ("more", "less")
COMPARED = (*ORDERS, "repeat")  # operations that are no sums


class Link(NamedTuple):
    """Numbers of which one may be said to be the result of the others.

    Attributes:
        operation: change, difference, share, odds, ratio, rate, period, more, less, repeat, age,
            later age, span, sum or hundred.
        stated: The result.
        premise: What it comes from, in the order in which the operation takes it.
        likeness: How the numbers of the premise are put beside each other: `find_likeness`.
        made: The statement.
        many: For how many a rate is told; 1 where that is not said.
    """

    operation: str
    stated: Spot
    premise: tuple[Spot, ...]
    likeness: str
    made: Statement
    many: float = 1.0


def make_link(
    operation: str,
    stated: Spot,
    premise: Sequence[Spot],
    likeness: str,
    made: Statement | None,
) -> Iterator[Link]:
    """Make a link of a statement, if there is one."""
    if made is not None:
        yield Link(operation, stated, tuple(premise), likeness, made)
