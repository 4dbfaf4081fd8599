"""Lists what a number may be the result of in two steps, told only where it holds.

Two steps from some number lead near almost any other, so that what does not hold says nothing. What
does hold says where a number comes from, and so that it is not the result of others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

from analysis.arithmetic.link import Link
from analysis.arithmetic.ratios import make_share
from analysis.arithmetic.spots import Pair, Spot, convert, find_likeness
from analysis.arithmetic.statements import FAR, HOLDS, Statement, add, quote, say, subtract
from analysis.numbers.extraction import Number

_REACH = 5  # numbers that may stand between two that belong together
_LEAST_DIGITS = 10  # a result below it comes about by chance
_CLOSE = 1e-6  # as a share of a result, by which a computed one may miss it
_MOST_FACTOR = 10_000


def list_compound_links(spots: Sequence[Spot]) -> Iterator[Link]:
    """List what numbers may be the result of in two steps.

    Args:
        spots: The numbers of a sentence and of those before it: `spots.list_spots`.

    Yields:
        Links that hold: "balance" (318 + 14 − 22), "product" (of three numbers), "share of both"
        (a part of it and another, or both of a third) and "share left" (all but a part).

    Example:
        >>> from analysis import analyze
        >>> from analysis.arithmetic.scenes import make_scenes
        >>> from analysis.arithmetic.spots import list_spots
        >>> story = analyze("It began with 318 shops, opened 14, closed 22 and has 310 now.")
        >>> scene = make_scenes(story.document, story.found_numbers)[0]
        >>> sums = [link.made.statement for link in list_compound_links(list_spots(scene, []))]
        >>> "318 shops + 14 shops − 22 shops is 310 shops" in sums
        True
    """
    for d in spots:
        near = [one for one in spots if one is not d and abs(one.index - d.index) <= _REACH]
        if d.sign in "MC" and d.value >= _LEAST_DIGITS:
            yield from _link_balances(d, near)
            yield from _link_products(d, near)
        elif d.sign == "P" or d.is_part:
            yield from _link_shares(d, near)


def _link_balances(d: Spot, near: Sequence[Spot]) -> Iterator[Link]:
    """Link what is left of a number after one more and one less, all of one kind."""
    like = [one for one in near if find_likeness(one, d) in ("same", "bare") and one.value]
    like = [one for one in like if one.sign == d.sign]
    for first in like:
        for more, less in permutations(like, 2):
            if first in (more, less) or max(more.value, less.value) >= first.value:
                continue
            if abs(first.value + more.value - less.value - d.value) <= _CLOSE * d.value:
                parts = [convert(one.number, d.unit or first.unit) for one in (first, more, less)]
                x, y, z = (quote(part) for part in parts)
                members = (first, more, less)
                yield _hold("balance", "sum", d, members, f"{x} + {y} − {z}")


def _link_products(d: Spot, near: Sequence[Spot]) -> Iterator[Link]:
    """Link what three numbers make: teams, days, and what each does a day."""
    factors = [
        one
        for one in near
        if one.sign in "MCD" and 1 < float(one.number.value or 0) <= _MOST_FACTOR
    ]
    for some in combinations(factors, 3):
        value = 1.0
        for one in some:
            value *= float(one.number.value or 0)
        is_money = any(one.sign == "M" for one in some)
        if abs(value - d.value) <= _CLOSE * d.value and is_money == (d.sign == "M"):
            said = " × ".join(quote(one.number) for one in some)
            yield _hold("product", "rate", d, some, said)


def _hold(operation: str, kind: str, d: Spot, members: Sequence[Spot], premise: str) -> Link:
    numbers = sorted((d.number, *(one.number for one in members)), key=lambda one: one.number)
    unit = d.unit or members[0].unit
    said = say(d.number.value or Fraction(0), unit)
    made = Statement(kind, tuple(numbers), d.number, premise, said, said, HOLDS, "", FAR)
    return Link(operation, d, tuple(members), "same", made)


def _link_shares(d: Spot, near: Sequence[Spot]) -> Iterator[Link]:
    """Link a share to parts that are told in place of their whole, or to what is left of it."""
    parts = [one for one in near if one.sign in "MC" and one.value > 0]
    for x, y in combinations(parts, 2):
        likeness = find_likeness(x, y)
        if likeness not in ("same", "bare"):
            continue
        pair = Pair(x, y, likeness)
        low, high = pair.give(pair.low), pair.give(pair.high)
        both = _join(low, high, more=True)
        for part in (low, high):
            yield from _link_share("share of both", d, (x, y), part, both)
        yield from _link_share("share left", d, (pair.low, pair.high), _join(high, low), high)
        for whole in parts:
            is_more = whole not in (x, y) and whole.value > float(both.value or 0)
            if is_more and find_likeness(whole, x) in ("same", "bare"):
                told = convert(whole.number, pair.unit)
                yield from _link_share("share of both", d, (x, y, whole), both, told)


def _join(one: Number, other: Number, *, more: bool = False) -> Number:
    """Make the sum, or the difference, of two numbers."""
    value, less = one.value or Fraction(0), other.value or Fraction(0)
    covers = (add if more else subtract)(one.covers, other.covers)
    return replace(one, value=value + less if more else value - less, covers=covers)


def _link_share(
    operation: str, d: Spot, members: tuple[Spot, ...], part: Number, whole: Number
) -> Iterator[Link]:
    made = make_share(d.scene, part, replace(whole, number=-1), d.number, FAR)
    if made and made.verdict == HOLDS:
        numbers = sorted((d.number, *(one.number for one in members)), key=lambda one: one.number)
        yield Link(operation, d, members, "same", replace(made, numbers=tuple(numbers)))
