"""Lists what two numbers that can be put side by side may have to do with a third."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from analysis.arithmetic.changes import make_change
from analysis.arithmetic.checking import (
    check_conversion,
    check_order,
    check_repeat,
)
from analysis.arithmetic.link import ORDERS, Link, make_link
from analysis.arithmetic.ratios import make_difference, make_ratio, make_share
from analysis.arithmetic.results import PLACES, list_ways
from analysis.arithmetic.spots import (
    FARTHEST,
    Pair,
    Spot,
    convert,
    find_likeness,
    is_near,
)
from analysis.arithmetic.statements import FAR, HOLDS, is_open_ended
from analysis.numbers.changes import CHANGES
from analysis.numbers.sizes import find_size
from analysis.numbers.units import SECONDS, YEARS
from analysis.numbers.words import either

_ORDERED = 5.0  # numbers farther apart, as a factor, are not compared by who has more
_ALIKE = 3.0  # numbers farther apart are not one number given twice
_OLDEST = 115
_FAR = 6.0  # as a factor between a change that is told and what is computed
_END = re.compile(r"\b(from|to) $")


@cache
def _compares() -> re.Pattern[str]:
    """The words without which nothing is said to be more or less."""
    words = (word for place in PLACES for word in list_ways(place))
    return re.compile(rf"\b(?:{CHANGES}|{either(map(re.escape, words))})\b")


def link_pair(pair: Pair, spots: Sequence[Spot]) -> Iterator[Link]:
    """Link changes, shares, multiples, differences, orders and repetitions to two numbers."""
    low, high = sorted(pair.values)
    if low < high and pair.first.sign != "F":
        for d in spots:
            if d is not pair.first and d is not pair.last and d.sign not in "YR":
                if low < 0 and d.sign in "PF":
                    continue
                if d.sign in "PF":
                    yield from _link_changes(pair, d, high / low)
                    yield from _link_parts(pair, d, low / high)
                elif pair.likeness != "nouns":
                    yield from _link_differences(pair, d, high - low)
    x, y = pair.first, pair.last
    if (x.back and y.back) or x.sign + y.sign in ("AD", "DA"):
        return
    scenes = {id(spot.scene): spot.scene for spot in (x, y)}.values()
    is_compared = any(_compares().search(scene.view) for scene in scenes)
    if low < high <= _ORDERED * low and is_compared and not is_open_ended(x.number, y.number):
        for operation in ORDERS:
            made = check_order(x.scene, pair.give(x), pair.give(y), is_more=operation == "more")
            yield from make_link(operation, x, [y], pair.likeness, made)
    yield from link_repeat(pair)


def link_repeat(pair: Pair) -> Iterator[Link]:
    """Link a number to one that may be the same, given before."""
    x, y = pair.first, pair.last
    low, high = sorted(pair.values)
    is_alike = pair.likeness in ("same", "time") or (
        pair.likeness == "bare" and "D" not in x.sign + y.sign
    )
    periods = {x.number.per, y.number.per}
    if x.sign in "MCDPA" and is_alike and (len(periods) == 1 or "" in periods):
        again = check_repeat(y.scene, x.number, convert(y.number, x.unit))
        is_slip = again.slip and pair.likeness != "time"  # no decade is 52 weeks but for a zero
        if is_slip or again.verdict == HOLDS or high <= _ALIKE * low:
            yield from make_link("repeat", y, [x], pair.likeness, again)


def link_conversions(x: Spot, y: Spot) -> Iterator[Link]:
    """Link a number to one that may be the same in another measure."""
    made = check_conversion(y.scene, x.number, y.number)
    if made and not (x.back and y.back):
        size, other = find_size(x.unit), find_size(y.unit)
        if size and other and is_near(y.value, x.value * float(size.factor / other.factor), 2):
            yield Link("repeat", y, (x,), "measure", made)


def _link_changes(pair: Pair, d: Spot, ratio: float) -> Iterator[Link]:
    """Link a change told in percent, as a part or a multiple to its two ends."""
    is_points = d.sign == "P" and pair.first.sign == "P"  # "percent" said for points
    if pair.likeness == "nouns":
        return
    is_told = d.way != 0 or d.number.kind == "change"
    stated = d.value / 100 if d.sign == "P" else d.value
    for x, y in _list_moves(pair, d):
        is_fall = x is pair.high
        if d.sign == "F" and not d.is_part:
            if is_fall and d.way >= 0:
                continue
            computed = ratio
        else:
            computed = 1 - 1 / ratio if is_fall else ratio - 1
        gap = abs(pair.first.value - pair.last.value)
        is_near_percent = (is_told or not is_points) and _is_near(d, stated, computed, _FAR)
        if is_near_percent or (is_points and is_near(d.value, gap, 1.5)):
            made = make_change(d.scene, pair.give(x), pair.give(y), d.number, FAR)
            yield from make_link("change", d, [x, y], pair.likeness, made)


def _list_moves(pair: Pair, d: Spot) -> list[tuple[Spot, Spot]]:
    """List which of two ends may be the first: as "from" and "to", or a rise or fall, say."""
    x, y = pair.first, pair.last
    first, last = (
        _END.search(spot.scene.view, max(0, spot.place - 6), spot.place) for spot in (x, y)
    )
    if first and last and first[1] != last[1]:
        x, y = (x, y) if first[1] == "from" else (y, x)
        is_against = d.way and (d.way > 0) != (y is pair.high)
        return [] if is_against else [(x, y)]
    if d.way:
        return [(pair.low, pair.high) if d.way > 0 else (pair.high, pair.low)]
    return [(x, y), (y, x)]


def _is_near(d: Spot, stated: float, computed: float, farthest: float = FARTHEST) -> bool:
    """Whether a result is near what is computed; zeros are not lost from parts and percent."""
    return is_near(stated, computed, farthest, zeros=d.sign != "P" and not d.is_part)


def _link_parts(pair: Pair, d: Spot, ratio: float) -> Iterator[Link]:
    """Link a share to its part and its whole, a multiple to the two it compares."""
    stated = d.value / 100 if d.sign == "P" else d.value
    is_share = d.is_part or (d.sign == "P" and pair.first.sign not in "PA")
    is_end = pair.low.way and pair.high.scene.view.endswith(" to ", 0, pair.high.place)
    is_of = d.scene.view.startswith(" of ", d.place + 1)
    is_money = pair.first.sign == "M"  # and may be millions said for billions
    if (
        is_share
        and not is_end
        and (d.way >= 0 or is_of)
        and (is_near(stated, ratio) if is_money else _is_near(d, stated, ratio))
    ):
        made = make_share(d.scene, pair.give(pair.low), pair.give(pair.high), d.number, FAR)
        yield from make_link("share", d, [pair.low, pair.high], pair.likeness, made)
    if d.sign == "F" and pair.likeness != "nouns":
        y, x = (pair.low, pair.high) if stated < 1 else (pair.high, pair.low)
        if _is_near(d, stated, ratio if stated < 1 else 1 / ratio):
            made = make_ratio(d.scene, pair.give(y), pair.give(x), d.number, FAR)
            yield from make_link("ratio", d, [y, x], pair.likeness, made)


def _link_differences(pair: Pair, d: Spot, gap: float) -> Iterator[Link]:
    """Link by how much two numbers differ, told in their unit or in points, to both."""
    x, y, unit = pair.first, pair.last, pair.unit
    premise = [pair.high, pair.low]
    if d.sign == "Q" or (pair.first.sign == "P" and d.unit == "point"):
        if x.sign == "P" and is_near(d.value, gap):
            made = make_difference(d.scene, pair.give(y), pair.give(x), d.number, FAR)
            yield from make_link("difference", d, premise, pair.likeness, made)
        return
    is_age = d.unit == YEARS and "P" not in (x.sign, y.sign) and not x.is_time
    if is_age and d.sign == "D" and max(x.value, y.value) < _OLDEST and not unit:
        unit, gap = YEARS, gap * SECONDS[YEARS]  # "at 60 and men at 63, a gap of four years"
    elif not (find_likeness(d, x) and find_likeness(d, y)) or d.sign == "A":
        return
    elif d.is_time != (x.is_time or y.is_time):
        if not d.is_bare:
            return
        gap /= SECONDS.get(unit, 1) if x.is_time or y.is_time else 1
    if d.sign == "C" and x.sign == "P":
        return
    is_lost = abs(pair.low.value) < float(
        pair.high.number.covers.high - pair.high.number.covers.low
    )
    if is_near(d.value, gap) and not is_lost:
        more, less = (replace(convert(one.number, unit), kind="level") for one in (y, x))
        made = make_difference(d.scene, more, less, convert(d.number, unit), FAR)
        yield from make_link("difference", d, premise, pair.likeness, made)
