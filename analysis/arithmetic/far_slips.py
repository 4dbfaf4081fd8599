"""Lists what numbers far before a sentence would give, but for a slip.

So far away nearly all numbers belong to something else. Linked is what is right but for one digit
of many or two that are swapped, and what a share or a rate beside its part or total is told of.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, combinations, pairwise

from analysis.arithmetic.checking import check_repeat, check_sum
from analysis.arithmetic.link import Link
from analysis.arithmetic.ratios import make_rate, make_share
from analysis.arithmetic.shelves import (
    Shelves,
    are_of_one_unit,
    count_digits,
    list_here,
    subtract_spots,
    widen,
)
from analysis.arithmetic.spots import Spot, convert, is_near, is_one_slip_away
from analysis.arithmetic.statements import FAR, HOLDS
from analysis.numbers.units import PEOPLE

_LEAST_DIGITS = 3  # of a result that is not right
_BESIDE = 2  # numbers between a result and what is taken from the far one, at most
_LEAST_COUNT = 3  # of what each has something
_WRONG_SHARE = 1.8  # as a factor between a share, or a rate, and what far numbers give
_WRONG_RATE = 2.5
_AVERAGE = re.compile(r"\b(?:average|averages|averaged|averaging|mean|median|each|every|apiece)\b")
_EACH = re.compile(r"(?: [a-z]+){0,3} (?:each|every|apiece|per|a head|on average|for each)\b")


def list_far_slips(spots: Sequence[Spot], far: Sequence[Spot], shelves: Shelves) -> Iterator[Link]:
    """List the links of a sentence's numbers to far ones that would hold but for a slip.

    Args:
        spots: The numbers of a sentence and of those before it.
        far: Those far before it: `far_links.list_spots_before`.
        shelves: All of them.

    Yields:
        The links, some more than once.
    """
    yield from chain(
        _list_swaps(spots, far, shelves),
        _list_slips(spots, far),
        _list_wrong_totals(spots, far),
        _list_wrong_shares(spots, far),
        _list_wrong_rates(spots, far),
    )


def _list_swaps(spots: Sequence[Spot], far: Sequence[Spot], shelves: Shelves) -> Iterator[Link]:
    """List what would be a far number, or come from one, if two of its digits were swapped."""
    for d in list_here(spots):
        if d.sign not in "MC" or count_digits(d) < _LEAST_DIGITS:
            continue
        like = [one for one in far if count_digits(one) >= _LEAST_DIGITS]
        for meant in list_swapped(d):
            for one in shelves.find(d, *widen(meant)):
                if one.index < 0 and one.unit and one.unit == d.unit:
                    made = check_repeat(d.scene, one.number, d.number)
                    yield Link("repeat", d, (one,), "far", made)
            for one in like:
                for near in shelves.find(d, *widen(abs(one.value - meant))):
                    if near not in (one, d):
                        yield from _check_slip(d, near, one)


def _list_slips(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List what would come from a far number and one beside it, but for a digit of many."""
    for d in list_here(spots):
        if d.sign not in "MC" or count_digits(d) <= _LEAST_DIGITS:
            continue
        for near in spots:
            if near is not d and abs(near.index - d.index) <= _BESIDE:
                for one in far:
                    yield from _check_slip(d, near, one)


def _list_wrong_totals(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List far totals that two numbers of a sentence, side by side, miss by a digit of many."""
    here = [one for one in list_here(spots) if one.sign in "MC" and one.value > 0]
    totals = [one for one in far if count_digits(one) >= _LEAST_DIGITS]
    for one, other in pairwise(here):
        for total in totals:
            is_like = total.sign == one.sign == other.sign and are_of_one_unit(total, one, other)
            if is_like and is_one_slip_away(total.number, one.value + other.value):
                parts = [convert(part.number, total.unit) for part in (one, other)]
                made = check_sum(total.scene, total.number, parts)
                yield Link("sum", total, (one, other), "far", made)


def list_swapped(spot: Spot) -> Iterator[float]:
    """List what a number would be if two of its digits had been swapped.

    Example:
        >>> from analysis import analyze
        >>> from analysis.arithmetic.scenes import make_scenes
        >>> from analysis.arithmetic.spots import list_spots
        >>> story = analyze("It has 318 members.")
        >>> scene = make_scenes(story.document, story.found_numbers)[0]
        >>> list(list_swapped(list_spots(scene, [])[0]))
        [138.0, 813.0, 381.0]
    """
    step = float(spot.number.reading.step) or 1.0
    digits = list(f"{abs(spot.value) / step:.0f}")
    for one, other in combinations(range(len(digits)), 2):
        if digits[one] != digits[other]:
            swapped = list(digits)
            swapped[one], swapped[other] = digits[other], digits[one]
            if swapped[0] != "0":
                yield float("".join(swapped)) * step


def _check_slip(d: Spot, near: Spot, one: Spot) -> Iterator[Link]:
    """Check a difference or a sum that is wrong by a digit, or by two that are swapped."""
    if not near.sign == one.sign == d.sign or near.value >= d.value * 100:
        return
    if not are_of_one_unit(d, near, one):
        return
    if is_one_slip_away(d.number, one.value - near.value):
        yield from subtract_spots(d, one, near)
    if is_one_slip_away(d.number, one.value + near.value):
        made = check_sum(d.scene, d.number, [one.number, near.number])
        yield Link("sum", d, (one, near), "far", made)


def _list_wrong_shares(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List far wholes of which a number beside a percentage or a part is another share."""
    for d in list_here(spots):
        if d.value <= 0 or not (d.is_part or (d.sign == "P" and d.number.kind != "change")):
            continue
        stated = d.value if d.is_part else d.value / 100
        for part in spots:
            if part.sign not in "MC" or abs(part.index - d.index) > _BESIDE:
                continue
            for whole in far:
                if _is_like(part, whole) and is_near(
                    stated, part.value / whole.value, _WRONG_SHARE, zeros=part.sign == "M"
                ):
                    numbers = part.number, convert(whole.number, part.unit), d.number
                    made = make_share(d.scene, *numbers, FAR)
                    if made and made.verdict != HOLDS:
                        yield Link("share", d, (part, whole), "far", made)


def _is_like(part: Spot, whole: Spot) -> bool:
    """Whether a number may be a part of another by what both count."""
    is_counted = part.sign == "M" or part.has_no_own or part.unit in (whole.unit, PEOPLE)
    return part.sign == whole.sign and is_counted and whole.value > part.value


def _list_wrong_rates(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List far counts among which a total beside what each has gives another rate."""
    for d in list_here(spots):
        if d.sign not in "MC" or d.value <= 0 or not _is_each(d):
            continue
        for total in spots:
            if total.sign != d.sign or abs(total.index - d.index) > _BESIDE or total is d:
                continue
            for count in far:
                is_count = count.sign == "C" and count.value >= _LEAST_COUNT
                if is_count and is_near(d.value, total.value / count.value, _WRONG_RATE):
                    rate = convert(d.number, total.unit)
                    made = make_rate(d.scene, total.number, rate, count.number, FAR)
                    if made and made.verdict != HOLDS and d.value < total.value:
                        yield Link("rate", d, (total, count), "far", made)


def _is_each(rate: Spot) -> bool:
    """Whether a number is told for each of something, or as an average."""
    if rate.number.kind == "ratio" or rate.number.per:
        return True
    view, place = rate.scene.view, rate.place
    return bool(_AVERAGE.search(view, max(0, place - 40), place) or _EACH.match(view, place + 1))
