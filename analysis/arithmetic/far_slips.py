"""Lists what numbers far before a sentence would give, but for a slip.

So far away nearly all numbers belong to something else. Linked is what is right but for one digit
of many or two that are swapped.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, combinations

from analysis.arithmetic.checking import check_repeat, check_sum
from analysis.arithmetic.link import Link
from analysis.arithmetic.shelves import (
    Shelves,
    are_of_one_unit,
    count_digits,
    list_here,
    subtract_spots,
    widen,
)
from analysis.arithmetic.spots import Spot, is_one_slip_away

_LEAST_DIGITS = 3  # of a result that is not right
_BESIDE = 2  # numbers between a result and what is taken from the far one, at most


def list_far_slips(spots: Sequence[Spot], far: Sequence[Spot], shelves: Shelves) -> Iterator[Link]:
    """List the links of a sentence's numbers to far ones that would hold but for a slip.

    Args:
        spots: The numbers of a sentence and of those before it.
        far: Those far before it: `far_links.list_spots_before`.
        shelves: All of them.

    Yields:
        The links, some more than once.
    """
    yield from chain(_list_swaps(spots, far, shelves), _list_slips(spots, far))


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
