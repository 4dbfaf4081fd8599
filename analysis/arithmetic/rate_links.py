"""Lists what a number may be for each of others: of people, of time, of a currency."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from analysis.arithmetic.bases import Base
from analysis.arithmetic.checking import (
    PERIODS,
    check_base,
    check_exchange,
    check_periods,
)
from analysis.arithmetic.link import Link, make_link
from analysis.arithmetic.ratios import make_rate
from analysis.arithmetic.spots import (
    FARTHEST,
    Spot,
    convert,
    find_likeness,
    is_near,
)
from analysis.arithmetic.statements import FAR
from analysis.numbers.sizes import is_same_measure
from analysis.numbers.units import SECONDS, make_singular

_FAR = 6.0  # as a factor between a change that is told and what is computed
_EXCHANGED = re.compile(
    r" (?:to|for|per|against|a) (?:(?:the|one|each|every) )?(?:u\.?s\.? )?[a-z]+"
)
_AT_RATE = re.compile(r"\brate (?:[a-z]+ )?(?:of |at )?(?:about |around )?$")


def link_periods(x: Spot, y: Spot) -> Iterator[Link]:
    """Link what is so much in one period to what that is in another."""
    for each, whole in ((x, y), (y, x)):
        periods = each.period, whole.period or "year"
        times = PERIODS.get(periods)
        is_told = periods == (each.number.per, whole.number.per)
        if times and is_near(
            whole.value, each.value * float(max(times)), _FAR if is_told else FARTHEST
        ):
            unit = each.unit or whole.unit
            one, other = (
                replace(convert(spot.number, unit), per=period)
                for spot, period in zip((each, whole), periods, strict=True)
            )
            made = check_periods(y.scene, one, other, y.number)
            likeness = find_likeness(x, y) if is_told else "unsaid"
            yield from make_link("period", y, [x], likeness, made)


def count_different(x: Spot, y: Spot) -> bool:
    """Whether two numbers count different things: "72,000 pupils and 2,400 teachers"."""
    nouns = {x.number.counts, y.number.counts}
    return (
        x.unit != y.unit
        or (x.sign == "C" and len(nouns) == 2 and "" not in nouns)
        or (x.sign == "C" == y.sign and x.has_no_own != y.has_no_own)
    )


def link_rates(total: Spot, count: Spot, spots: Sequence[Spot]) -> Iterator[Link]:
    """Link what each has to a total and to how many have it."""
    is_time = total.sign == "D"
    if count.sign not in "CD" or not count.number.value or count.number.value <= 1:
        return
    if (is_time and not total.is_time) or (count.sign == "D" and not count.is_time):
        return
    for d in spots:
        if d is total or d is count or not _is_rate(d, total):
            continue
        value = d.value if d.is_time == total.is_time else float(d.number.value or 0)
        whole, own, unit = total.value, count.number, total.unit
        if is_same_measure(d.unit, unit):  # "2.4 million bags of 90kg, 216,000 tonnes"
            whole, unit = float(convert(total.number, d.unit).value or 0), d.unit
        elif is_same_measure(own.unit, d.number.per):  # "$64 a kilogram" for 3.2 tonnes
            own = convert(own, f"{d.number.per}s")
        is_of_time = f"{d.number.per}s" in SECONDS
        if is_of_time and not count.is_time:
            continue
        if is_time and count.is_time and not (is_of_time and count.value > total.value):
            continue  # "six hours a day on 75 days, 540 hours"
        if is_of_time:
            own = convert(own, f"{d.number.per}s")
        many = float(own.value or 0)
        if many > 1 and value < whole and is_near(value, whole / many):
            numbers = convert(total.number, unit), convert(d.number, unit), own
            made = make_rate(d.scene, *numbers, FAR)
            yield from make_link("rate", d, [total, count], find_likeness(d, total) or "time", made)


def link_bases(bases: Sequence[Base], spots: Sequence[Spot]) -> Iterator[Link]:
    """Link a rate for so many to the total and to how many have it."""
    for rate, many, unit, spot in bases:
        others = [one for one in spots if one not in (rate, spot) and one.sign in "CM"]
        for total, count in permutations(others, 2):
            is_of_base = not unit or count.is_bare or unit == count.unit
            if count.sign != "C" or count.value <= 1 or not is_of_base:
                continue
            if total.sign != rate.sign or (total.sign == "C" and total.value > count.value):
                continue
            if is_near(rate.value, total.value / count.value * float(many)):
                made = check_base(rate.scene, total.number, count.number, rate.number, many)
                yield Link("rate", rate, (total, count), "base", made, float(many))


def link_exchanges(spots: Sequence[Spot]) -> Iterator[Link]:
    """Link an amount to one in another currency and the rate at which they are exchanged."""
    amounts = [one for one in spots if one.sign == "M" and not one.number.is_borrowed]
    if len({one.unit for one in amounts}) != 2:
        return
    for rate in amounts:
        view = rate.scene.view
        is_rate = _EXCHANGED.match(view, rate.place + 1) or _AT_RATE.search(view[: rate.place])
        for local, other in permutations(amounts, 2) if is_rate else ():
            is_pair = local is not rate and local.unit == rate.unit != other.unit
            if is_pair and rate.value and is_near(other.value, local.value / rate.value):
                made = check_exchange(other.scene, local.number, rate.number, other.number)
                yield Link("rate", other, (local, rate), "exchange", made)


def _is_rate(d: Spot, total: Spot) -> bool:
    """Whether a number may say what each has of a total."""
    per = d.number.per
    if per and per in (total.number.per, make_singular(total.unit)):
        return False
    if d.sign == "D" and total.sign == "C":  # "14 days each" of 1,164 working days
        return bool(total.unit) and d.unit.startswith(total.unit)
    likeness = find_likeness(d, total)
    if likeness == "time":
        return d.sign == total.sign == "D"
    return bool(likeness) and (likeness != "nouns" or bool(per))
