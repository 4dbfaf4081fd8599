"""Lists the times, ages and birthdays that dates may make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from analysis.arithmetic.checking import (
    DAYS_A_YEAR,
    check_anniversary,
    check_days,
    check_later_age,
    count_days,
)
from analysis.arithmetic.link import Link, make_link
from analysis.arithmetic.spots import (
    Spot,
    is_near,
)
from analysis.arithmetic.statements import FAR, HOLDS
from analysis.arithmetic.times import changes_subject, make_age, make_span, span_of
from analysis.numbers.extraction import Number
from analysis.numbers.units import SECONDS, YEARS

_OLDEST = 115
_YOUNGEST = 4  # less is seldom an age, where no word says so
_EARLIEST = 1850  # a birth before is nobody's whose age news tells
_OFF = 30  # years by which an age may be wrong
_PLAIN = ("figure", "words")


def find_latest(spots: Sequence[Spot]) -> float:
    """Find the latest year that numbers tell; 0 where they tell none."""
    return max((one.value for one in spots if one.sign == "Y"), default=0.0)


def link_years(x: Spot, y: Spot, spots: Sequence[Spot], latest: float) -> Iterator[Link]:
    """Link a time, an age or a birthday to two dates.

    Args:
        x: A date.
        y: Another.
        spots: What may be the time, the age or the birthday.
        latest: The latest year that the story tells: `find_latest`.

    Yields:
        The links; none of an age that does not hold in a year of another sentence and may be
        that of today.
    """
    days = count_days(x.number, y.number)
    if days is None:
        if not (_is_year(x) and _is_year(y)):
            return
        first, last = (x, y) if x.value <= y.value else (y, x)
        years = last.value - first.value
    else:
        first, last = (x, y) if days > 0 else (y, x)
        days = abs(days)
        years = days / DAYS_A_YEAR
    if years <= 0:
        return
    is_told = first.number.value is not None and last.number.value is not None
    for d in spots:
        if d.sign == "D" and d.is_time:
            yield from _link_span(first, last, days, d, years)
        elif d.sign == "R" and is_told:
            found = _BIRTHDAY.match(d.scene.view, d.place + 1)
            if found and is_near(d.value, years, 2.5) and years > _YOUNGEST:
                made = check_anniversary(
                    d.scene, first.number, last.number, d.number, is_running=found[1] == "year"
                )
                yield from make_link("span", d, [first, last], "rank", made)
        elif _may_be_age(d) and is_told and first.value >= _EARLIEST:
            years_old = float(d.number.value or 0)
            off = years_old - years
            if abs(off) <= _OFF and not _is_of_other(first, d):
                age = _as_age(d)
                made = make_age(
                    d.scene, first.number, span_of(last.number), [last.number], age, confidence=FAR
                )
                is_elsewhere = last.scene is not d.scene
                may_be_now = is_elsewhere and int(first.value) + years_old + 1 >= int(latest)
                if made and (made.verdict == HOLDS or not may_be_now):
                    yield from make_link("age", d, [first, last], "same", made)


_BIRTHDAY = re.compile(r" (birthday|anniversary|year)\b")


def _is_year(date: Spot) -> bool:
    return date.number.value is not None and bool(
        date.number.reading.step == 1 or date.number.reading.month
    )


def _may_be_age(one: Spot) -> bool:
    return one.sign == "A" or (
        one.is_bare and one.number.reading.shape in _PLAIN and _YOUNGEST <= one.value < _OLDEST
    )


def _is_at(one: Spot) -> bool:
    """Whether a number follows "at", as an age may."""
    return one.scene.view.endswith(("at ", "aged ", "was "), 0, one.place)


def _as_age(one: Spot) -> Number:
    return one.number if one.sign == "A" else replace(one.number, unit=YEARS, kind="age")


def _is_of_other(birth: Spot, age: Spot) -> bool:
    return birth.scene is age.scene and changes_subject(age.scene, birth.number, age.number)


def _link_span(first: Spot, last: Spot, days: int | None, d: Spot, years: float) -> Iterator[Link]:
    """Link a time to the two dates between which it may have passed."""
    long = d.value / float(SECONDS[YEARS])
    is_count = d.scene.view[: d.place].endswith(" on ")  # "it rained on 12 days"
    if is_count or not is_near(long, years, 2.5):
        return
    if days is not None:
        made = check_days(d.scene, first.number, last.number, days, d.number)
        yield from make_link("span", d, [first, last], "days", made)
    elif d.unit == YEARS or (
        d.unit == "months" and first.number.reading.month and last.number.reading.month
    ):
        made = make_span(
            d.scene, first.number, span_of(last.number), [last.number], d.number, confidence=FAR
        )
        yield from make_link("span", d, [first, last], "years", made)


def link_ages(spots: Sequence[Spot]) -> Iterator[Link]:
    """Link two ages of somebody to the years in which they are told."""
    years = [
        one
        for one in spots
        if one.sign == "Y" and one.number.value is not None and one.value >= _EARLIEST
    ]
    if len(years) < 2:
        return
    for pair in combinations([one for one in spots if _may_be_age(one)], 2):
        if all(one.sign == "C" and not _is_at(one) for one in pair):
            continue
        young, old = sorted(pair, key=lambda one: one.number.value or 0)
        for dates in combinations(years, 2):
            first, last = sorted(dates, key=lambda one: one.value)
            passed = int(last.number.value or 0) - int(first.number.value or 0)
            gap = float((old.number.value or 0) - (young.number.value or 0))
            if passed and gap and abs(gap - passed) <= _OFF:
                made = check_later_age(
                    old.scene, young.number, old.number, first.number, last.number
                )
                yield from make_link("later age", old, [young, first, last], "same", made)
