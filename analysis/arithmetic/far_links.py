"""Lists what numbers far before a sentence may have to do with its own.

So far away nearly all numbers belong to something else. Only what can hardly be chance is linked: a
difference or a sum that is right to the last digit, or but for one digit, and an age beside the
date of a birth.
"""

import re
from collections.abc import Iterator, Sequence

from analysis.arithmetic.checking import check_sum
from analysis.arithmetic.ratios import make_difference
from analysis.arithmetic.scenes import Scene
from analysis.arithmetic.spots import MOST, Spot, counts, find_likeness, is_one_slip_away
from analysis.arithmetic.statements import FAR, Statement

_LEAST_DIGITS = 3  # of a result that is right; one more where it is not
_BESIDE = 2  # numbers between a result and what is taken from the far one, at most
_BORN = re.compile(r"\bborn\b[^.;]{0,40}$")

Found = tuple[str, Spot, tuple[Spot, ...], Statement]  # operation, result, premise, statement


def list_spots_before(spots: Sequence[Spot], before: Sequence[Scene]) -> list[Spot]:
    """List the numbers that stand farther before a sentence than those which are linked by words.

    Args:
        spots: The numbers of the sentence and of those before it.
        before: All sentences with numbers before it, the nearest first.

    Returns:
        The others, the nearest first, their places counted down from -1; none of what is a table.
    """
    seen = {id(spot.scene) for spot in spots}
    own = next((spot.scene for spot in spots if not spot.back), None)
    if own is None:
        return []
    found = [
        (number, one, place)
        for one in before
        if id(one) not in seen and len(one.at) <= MOST
        for place, number in sorted(one.at.items(), reverse=True)
        if counts(number) and not number.is_borrowed
    ]
    return [
        Spot(number, one, place, own.sentence - one.sentence, -n)
        for n, (number, one, place) in enumerate(found, start=1)
    ]


def list_far_sums(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Found]:
    """List the sums and differences of a far number and a near one that can hardly be chance.

    Args:
        spots: The numbers of a sentence and of those before it.
        far: Those far before it: `list_spots_before`.

    Yields:
        Each operation with its result, what it comes from, and the statement.
    """
    by_sign: dict[str, list[Spot]] = {}
    for one in far:
        by_sign.setdefault(one.sign, []).append(one)
    for d in spots:
        if d.back or d.sign not in "MC" or _count_digits(d) < _LEAST_DIGITS:
            continue
        for near in spots:
            if near is d or near.sign != d.sign or abs(near.index - d.index) > _BESIDE:
                continue
            if not find_likeness(near, d) or near.value >= d.value * 100:
                continue
            for one in by_sign.get(d.sign, ()):
                yield from _link_far(one, near, d)


def _link_far(one: Spot, near: Spot, d: Spot) -> Iterator[Found]:
    unit = d.unit or near.unit or one.unit
    if not {one.unit, near.unit, d.unit} <= {unit, ""}:
        return
    for operation, value in (
        ("difference", one.value - near.value),
        ("sum", one.value + near.value),
    ):
        is_right = value == d.value
        if not is_right and not (
            _count_digits(d) > _LEAST_DIGITS and is_one_slip_away(d.number, value)
        ):
            continue
        if operation == "sum":
            made: Statement | None = check_sum(d.scene, d.number, [one.number, near.number])
        else:
            made = make_difference(d.scene, one.number, near.number, d.number, FAR)
        if made:
            yield operation, d, (one, near), made


def list_births_before(far: Sequence[Spot]) -> list[Spot]:
    """List the dates far before a sentence on which somebody was born, as the story says."""
    return [
        one
        for one in far
        if one.sign == "Y"
        and one.number.value is not None
        and _BORN.search(one.scene.view[: one.place])
    ]


def _count_digits(spot: Spot) -> int:
    """Count the digits of a number that are told, without the zeros at its end."""
    value, step = spot.number.value, spot.number.reading.step
    return 0 if value is None or not step else len(str(abs(int(value / step))).rstrip("0"))
