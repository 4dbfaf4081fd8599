"""Lists what numbers far before a sentence may have to do with its own.

So far away nearly all numbers belong to something else. Only what can hardly be chance is linked:
what is right, or but for one digit of many, and an age beside the date of a birth.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise, permutations

from analysis.arithmetic.changes import make_change
from analysis.arithmetic.checking import check_sum
from analysis.arithmetic.far_slips import list_far_slips
from analysis.arithmetic.link import Link
from analysis.arithmetic.ratios import make_difference, make_rate, make_ratio, make_share
from analysis.arithmetic.scenes import Scene
from analysis.arithmetic.shelves import (
    Shelves,
    are_of_one_unit,
    count_digits,
    list_here,
    subtract_spots,
    widen,
)
from analysis.arithmetic.spots import MOST, Spot, convert, counts, is_one_slip_away
from analysis.arithmetic.statements import FAR, HOLDS, Statement
from analysis.arithmetic.times import make_span, span_of
from analysis.numbers.extraction import Number
from analysis.numbers.units import TIMES, YEARS

_MOST_FAR = 80  # numbers far before a sentence, the nearest
_LEAST_DIGITS = 2  # of a result that is right
_LEAST_COUNT_DIGITS = 3  # of what each has something, where it does not say what it counts
_MOST_PARTS = 9
_LEAST_PARTS = 3
_OFF = 0.08  # of a total, by which the parts that one sentence lists may miss it
_CLOSE = 1e-6  # numbers nearer to each other are the same
_LEAST_COUNT = 3  # of what each has something
_BORN = re.compile(r"\bborn\b[^.;]{0,40}$")


def list_spots_before(spots: Sequence[Spot], before: Sequence[Scene]) -> list[Spot]:
    """List the numbers that stand farther before a sentence than those which are linked by words.

    Args:
        spots: The numbers of the sentence and of those before it.
        before: All sentences with numbers before it, the nearest first.

    Returns:
        The nearest of the others, of equal ones the nearest, their places counted down from -1;
        none of what is a table.
    """
    seen = {id(spot.scene) for spot in spots}
    own = next((spot.scene for spot in spots if not spot.back), None)
    if own is None:
        return []
    found: dict[tuple[object, ...], tuple[Number, Scene, int]] = {}
    for one in before:
        if id(one) not in seen and len(one.at) <= MOST:
            for place, number in sorted(one.at.items(), reverse=True):
                if counts(number):
                    key = (number.value, number.unit, number.kind, number.reading.month)
                    found.setdefault(key, (number, one, place))
    return [
        Spot(number, one, place, own.sentence - one.sentence, -n)
        for n, (number, one, place) in enumerate(islice(found.values(), _MOST_FAR), start=1)
    ]


def list_far_links(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List the links of a sentence's numbers to far ones that can hardly be chance.

    Args:
        spots: The numbers of a sentence and of those before it.
        far: Those far before it: `list_spots_before`.

    Yields:
        Each link, once; some are of near numbers that stand in no row, none of one sentence.
    """
    shelves = Shelves(chain(spots, far))
    found = chain(
        _list_sums(spots, shelves),
        _list_thirds(spots, shelves),
        _list_runs(spots, far),
        _list_shares(spots, shelves),
        _list_points(spots, far),
        _list_rates(spots, far, shelves),
        _list_spans(spots, far),
        list_far_slips(spots, far, shelves),
    )
    told: set[tuple[str, tuple[int, ...]]] = set()
    for one in found:
        members = (one.stated, *one.premise)
        key = one.operation, tuple(sorted(spot.index for spot in members))
        is_one_sentence = len({id(spot.scene) for spot in members}) == 1
        if key not in told and not is_one_sentence:
            told.add(key)
            yield one


def _list_sums(spots: Sequence[Spot], shelves: Shelves) -> Iterator[Link]:
    """List the sums and differences of two numbers, one of them in the sentence."""
    for d in list_here(spots):
        if d.sign not in "MC" or count_digits(d) < _LEAST_DIGITS:
            continue
        for one in shelves.list_like(d):
            if one is d or one.value == d.value:
                continue
            low, high = sorted((one, d), key=lambda spot: spot.value)
            for other in shelves.find(d, *widen(high.value - low.value)):
                if other not in (one, d):
                    yield from _check_sum(d, one, other)


def _list_thirds(spots: Sequence[Spot], shelves: Shelves) -> Iterator[Link]:
    """List the totals in a sentence of two numbers side by side and of one elsewhere."""
    for d in list_here(spots):
        if not (d.sign in "MC" or d.is_time) or count_digits(d) < _LEAST_DIGITS:
            continue
        for one, other in pairwise(spots):
            is_like = d not in (one, other) and one.sign == d.sign == other.sign
            left = d.value - one.value - other.value
            if not is_like or left <= 0 or min(one.value, other.value) <= 0:
                continue
            for third in shelves.find(d, *widen(left)):
                parts = sorted((one, other, third), key=lambda spot: spot.number.number)
                if third not in (d, one, other) and are_of_one_unit(d, *parts):
                    unit = d.unit or one.unit
                    total, *numbers = (convert(spot.number, unit) for spot in (d, *parts))
                    made = check_sum(d.scene, total, numbers)
                    yield Link("sum", d, tuple(parts), "far", made)


def _check_sum(d: Spot, one: Spot, other: Spot) -> Iterator[Link]:
    """Check a difference that a sentence's number is, or the total of which it is a part."""
    total, *parts = sorted((d, one, other), key=lambda spot: -spot.value)
    if not are_of_one_unit(total, *parts) or min(map(count_digits, parts)) < _LEAST_DIGITS:
        return
    if total is d or all(not part.back for part in parts):
        parts.sort(key=lambda spot: spot.number.number)
        numbers = [convert(part.number, total.unit or parts[0].unit) for part in parts]
        yield Link("sum", total, tuple(parts), "far", check_sum(d.scene, total.number, numbers))
        return
    less = parts[0] if parts[1] is d else parts[1]
    yield from subtract_spots(d, total, less)


def _list_runs(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List the totals of three numbers or more that stand in a row, before them or after them."""
    story = sorted((*far, *spots), key=lambda spot: spot.number.number)
    for sign in "MC":
        own = [spot for spot in story if spot.sign == sign and spot.value > 0]
        if sum(not spot.back for spot in own) == 0:
            continue
        totals = [spot for spot in own if count_digits(spot) > _LEAST_DIGITS]
        here = [spot for spot in totals if not spot.back]
        for end in range(_LEAST_PARTS, len(own) + 1):
            value = 0.0
            for start in range(end - 1, max(0, end - _MOST_PARTS) - 1, -1):
                value += own[start].value
                if end - start < _LEAST_PARTS:
                    continue
                for total in here if own[end - 1].back else totals:
                    if total.value * 2 > value > total.value / 2:
                        yield from _check_run(total, own[start:end], value)


def _check_run(total: Spot, parts: Sequence[Spot], value: float) -> Iterator[Link]:
    """Check the total of numbers in a row, where it is right but for a digit at most."""
    if total in parts or not are_of_one_unit(total, *parts):
        return
    off = abs(value - total.value) / value
    is_one_list = parts[0].scene is parts[-1].scene and count_digits(parts[0]) > 1
    if off < _CLOSE or is_one_slip_away(total.number, value) or (is_one_list and off < _OFF):
        numbers = [convert(part.number, total.unit) for part in parts]
        made = check_sum(total.scene, total.number, numbers)
        yield Link("sum", total, tuple(parts), "far", made)


def _list_shares(spots: Sequence[Spot], shelves: Shelves) -> Iterator[Link]:
    """List what a sentence's percentages, parts and multiples are of, or between."""
    for d in list_here(spots):
        if d.sign not in "PF" or d.value <= 0:
            continue
        percent = 100 if d.sign == "P" else 1
        low, high = float(d.number.covers.low) / percent, float(d.number.covers.high) / percent
        if not 0 < low <= high < 100:
            continue
        for x in shelves.list_all():
            if d.sign == "P" or d.is_part:
                for y in shelves.find(x, x.value * low, x.value * high):
                    yield from _hold("share", d, (y, x), make_share)
                for y in shelves.find(x, x.value * (1 + low), x.value * (1 + high)):
                    yield from _hold("change", d, (x, y), make_change)
                if high < 1:
                    for y in shelves.find(x, x.value * (1 - high), x.value * (1 - low)):
                        yield from _hold("change", d, (x, y), make_change)
            elif d.number.unit == TIMES:
                for y in shelves.find(x, x.value * low, x.value * high):
                    yield from _hold("ratio", d, (y, x), make_ratio)


def _hold(
    operation: str,
    d: Spot,
    premise: tuple[Spot, Spot],
    make: Callable[[Scene, Number, Number, Number, float], Statement | None],
) -> Iterator[Link]:
    """Link a result to two numbers of which it holds."""
    one, other = premise
    if one is other or d in premise:
        return
    made = make(d.scene, one.number, convert(other.number, one.unit), d.number, FAR)
    if made and made.verdict == HOLDS:
        yield Link(operation, d, premise, "far", made)


def _list_points(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List the two percentages that lie as many points apart as a sentence tells."""
    shares = [one for one in (*spots, *far) if one.sign == "P" and one.number.kind != "change"]
    for d in list_here(spots):
        if d.sign == "Q" or d.unit == "point":
            for high, low in permutations(shares, 2):
                if abs(high.value - low.value - d.value) < _CLOSE:
                    yield from _hold("difference", d, (high, low), make_difference)


def _list_rates(spots: Sequence[Spot], far: Sequence[Spot], shelves: Shelves) -> Iterator[Link]:
    """List the totals that are so many times what each is, or costs, told exactly."""
    here = list_here(spots)
    story = (*spots, *far)
    amounts = [one for one in story if one.sign == "M" and one.value > 0]
    for count in story:
        many = count.value
        if count.sign != "C" or many < _LEAST_COUNT:
            continue
        if count.has_no_own and count_digits(count) < _LEAST_COUNT_DIGITS:
            continue
        for one in amounts if not count.back else [one for one in here if one.sign == "M"]:
            if one.value <= 0 or count_digits(one) < _LEAST_DIGITS:
                continue
            low, high = float(one.number.covers.low), float(one.number.covers.high)
            for rate in shelves.find(one, low / many, high / many):
                yield from _check_rate(one, rate, count)
            for total in shelves.find(one, one.value * many * 0.99, one.value * many * 1.01):
                yield from _check_rate(total, one, count)


def _check_rate(total: Spot, rate: Spot, count: Spot) -> Iterator[Link]:
    if max(count_digits(rate), count_digits(count)) >= _LEAST_DIGITS:
        made = make_rate(rate.scene, total.number, rate.number, count.number, FAR)
        if made.verdict == HOLDS:
            yield Link("rate", rate, (total, count), "far", made)


def _list_spans(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List the two years between which as many lie as is told."""
    story = (*far[::-1], *spots)
    years = {
        int(one.number.value): one
        for one in story
        if one.sign == "Y" and one.number.value is not None
    }
    for d in story:
        passed = d.number.value
        if d.sign != "D" or d.unit != YEARS or not passed or passed <= 1:
            continue
        for first, one in sorted(years.items()) if passed.denominator == 1 else ():
            other = years.get(first + int(passed))
            if other is None or (d.back and one.back and other.back):
                continue
            made = make_span(
                d.scene,
                one.number,
                span_of(other.number),
                [other.number],
                d.number,
                confidence=FAR,
            )
            if made.verdict == HOLDS:
                yield Link("span", d, (one, other), "far", made)


def list_births(spots: Iterable[Spot]) -> list[Spot]:
    """List the dates on which somebody was born, as the story says."""
    return [
        one
        for one in spots
        if one.sign == "Y"
        and one.number.value is not None
        and _BORN.search(one.scene.view[: one.place])
    ]
