"""Lists what numbers far before a sentence may have to do with its own.

So far away nearly all numbers belong to something else. Only what can hardly be chance is linked:
what is right, or but for one digit of many, and an age beside the date of a birth.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, combinations, islice, permutations

from analysis.arithmetic.changes import make_change
from analysis.arithmetic.checking import check_repeat, check_sum
from analysis.arithmetic.link import Link
from analysis.arithmetic.ratios import make_difference, make_rate, make_ratio, make_share
from analysis.arithmetic.scenes import Scene
from analysis.arithmetic.spots import MOST, Spot, convert, counts, is_one_slip_away
from analysis.arithmetic.statements import FAR, HOLDS, Statement
from analysis.arithmetic.times import make_span, span_of
from analysis.numbers.extraction import Number
from analysis.numbers.units import TIMES, YEARS

_MOST_FAR = 80  # numbers far before a sentence, the nearest
_LEAST_DIGITS = 2  # of a result that is right
_LEAST_WRONG_DIGITS = 3  # and of one that is not
_BESIDE = 2  # numbers between a result and what is taken from the far one, at most
_MOST_PARTS = 9
_LEAST_PARTS = 3
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
    shelves = _Shelves(chain(spots, far))
    found = chain(
        _list_sums(spots, shelves),
        _list_swaps(spots, far, shelves),
        _list_slips(spots, far),
        _list_runs(spots, far),
        _list_shares(spots, shelves),
        _list_points(spots, far),
        _list_rates(spots, far, shelves),
        _list_spans(spots, far),
    )
    told: set[tuple[str, tuple[int, ...]]] = set()
    for one in found:
        members = (one.stated, *one.premise)
        key = one.operation, tuple(sorted(spot.index for spot in members))
        is_one_sentence = len({id(spot.scene) for spot in members}) == 1
        if key not in told and not is_one_sentence:
            told.add(key)
            yield one


class _Shelves:
    """Numbers by what they count, sorted by their values."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._by_unit: dict[tuple[str, str], list[Spot]] = {}
        for spot in spots:
            if spot.sign in "MCD" and spot.value > 0:
                self._by_unit.setdefault((spot.sign, _name_unit(spot)), []).append(spot)
        for own in self._by_unit.values():
            own.sort(key=lambda spot: spot.value)
        self._values = {unit: [spot.value for spot in own] for unit, own in self._by_unit.items()}

    def list_like(self, spot: Spot) -> list[Spot]:
        """List the numbers that count the same as one, or anything where it says nothing."""
        return [one for unit in self._list_units(spot) for one in self._by_unit[unit]]

    def list_all(self) -> Iterator[Spot]:
        """List all numbers that count something."""
        return chain.from_iterable(self._by_unit.values())

    def find(self, spot: Spot, low: float, high: float) -> Iterator[Spot]:
        """Find the numbers from `low` to `high` that count the same as another."""
        for unit in self._list_units(spot):
            values = self._values[unit]
            first, last = bisect_left(values, low), bisect_right(values, high)
            yield from self._by_unit[unit][first:last]

    def _list_units(self, spot: Spot) -> list[tuple[str, str]]:
        if spot.sign not in "MCD":
            return []
        if not _name_unit(spot):
            return [unit for unit in self._by_unit if unit[0] == spot.sign]
        units = ((spot.sign, unit) for unit in {_name_unit(spot), ""})
        return [unit for unit in units if unit in self._by_unit]


def _name_unit(spot: Spot) -> str:
    """Name what a number counts by its own words; all times are told in one unit."""
    return "" if spot.is_time or spot.has_no_own else spot.unit


def _list_here(spots: Iterable[Spot]) -> list[Spot]:
    return [spot for spot in spots if not spot.back]


def _list_sums(spots: Sequence[Spot], shelves: _Shelves) -> Iterator[Link]:
    """List the sums and differences of two numbers, one of them in the sentence."""
    for d in _list_here(spots):
        if d.sign not in "MC" or count_digits(d) < _LEAST_DIGITS:
            continue
        for one in shelves.list_like(d):
            if one is d or one.value == d.value:
                continue
            low, high = sorted((one, d), key=lambda spot: spot.value)
            for other in shelves.find(d, *_widen(high.value - low.value)):
                if other not in (one, d):
                    yield from _check_sum(d, one, other)


def _list_swaps(spots: Sequence[Spot], far: Sequence[Spot], shelves: _Shelves) -> Iterator[Link]:
    """List what would be a far number, or come from one, if two of its digits were swapped."""
    for d in _list_here(spots):
        if d.sign not in "MC" or count_digits(d) < _LEAST_WRONG_DIGITS:
            continue
        like = [one for one in far if count_digits(one) >= _LEAST_WRONG_DIGITS]
        for meant in list_swapped(d):
            for one in shelves.find(d, *_widen(meant)):
                if one.index < 0 and one.unit and one.unit == d.unit:
                    made = check_repeat(d.scene, one.number, d.number)
                    yield Link("repeat", d, (one,), "far", made)
            for one in like:
                for near in shelves.find(d, *_widen(abs(one.value - meant))):
                    if near not in (one, d):
                        yield from _check_slip(d, near, one)


def _list_slips(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """List what would come from a far number and one beside it, but for a digit of many."""
    for d in _list_here(spots):
        if d.sign not in "MC" or count_digits(d) <= _LEAST_WRONG_DIGITS:
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


def _widen(value: float) -> tuple[float, float]:
    return value * (1 - 1e-9), value * (1 + 1e-9)


def _check_sum(d: Spot, one: Spot, other: Spot) -> Iterator[Link]:
    """Check a difference that a sentence's number is, or the total of which it is a part."""
    total, *parts = sorted((d, one, other), key=lambda spot: -spot.value)
    if not _are_of_one_unit(total, *parts) or min(map(count_digits, parts)) < _LEAST_DIGITS:
        return
    if total is d or all(not part.back for part in parts):
        parts.sort(key=lambda spot: spot.number.number)
        numbers = [convert(part.number, total.unit or parts[0].unit) for part in parts]
        yield Link("sum", total, tuple(parts), "far", check_sum(d.scene, total.number, numbers))
        return
    less = parts[0] if parts[1] is d else parts[1]
    yield from _subtract(d, total, less)


def _check_slip(d: Spot, near: Spot, one: Spot) -> Iterator[Link]:
    """Check a difference or a sum that is wrong by a digit, or by two that are swapped."""
    if not near.sign == one.sign == d.sign or near.value >= d.value * 100:
        return
    if not _are_of_one_unit(d, near, one):
        return
    if is_one_slip_away(d.number, one.value - near.value):
        yield from _subtract(d, one, near)
    if is_one_slip_away(d.number, one.value + near.value):
        made = check_sum(d.scene, d.number, [one.number, near.number])
        yield Link("sum", d, (one, near), "far", made)


def _subtract(d: Spot, more: Spot, less: Spot) -> Iterator[Link]:
    """Link a difference to its two numbers, all told in one unit."""
    unit = more.unit or less.unit or d.unit
    one, other, told = (convert(spot.number, unit) for spot in (more, less, d))
    made = make_difference(d.scene, one, other, told, FAR)
    if made:
        yield Link("difference", d, (more, less), "far", made)


def _are_of_one_unit(*spots: Spot) -> bool:
    return len({_name_unit(spot) for spot in spots} - {""}) <= 1


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
    if total in parts or not _are_of_one_unit(total, *parts):
        return
    is_right = abs(value - total.value) < _CLOSE * value
    if is_right or is_one_slip_away(total.number, value):
        numbers = [convert(part.number, total.unit) for part in parts]
        made = check_sum(total.scene, total.number, numbers)
        yield Link("sum", total, tuple(parts), "far", made)


def _list_shares(spots: Sequence[Spot], shelves: _Shelves) -> Iterator[Link]:
    """List what a sentence's percentages, parts and multiples are of, or between."""
    for d in _list_here(spots):
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
    for d in _list_here(spots):
        if d.sign == "Q" or d.unit == "point":
            for high, low in permutations(shares, 2):
                if abs(high.value - low.value - d.value) < _CLOSE:
                    yield from _hold("difference", d, (high, low), make_difference)


def _list_rates(spots: Sequence[Spot], far: Sequence[Spot], shelves: _Shelves) -> Iterator[Link]:
    """List the totals that are so many times what each is, or costs, told exactly."""
    here = _list_here(spots)
    story = (*spots, *far)
    amounts = [one for one in story if one.sign == "M" and one.value > 0]
    for count in story:
        many = count.value
        if count.sign != "C" or many < _LEAST_COUNT:
            continue
        if count.has_no_own and count_digits(count) < _LEAST_WRONG_DIGITS:
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


def count_digits(spot: Spot) -> int:
    """Count the digits of a number that are told, without the zeros at its end."""
    value, step = spot.number.value, spot.number.reading.step
    return 0 if value is None or not step else len(str(abs(int(value / step))).rstrip("0"))
