"""Checks numbers that are known to belong together: each gives a statement with its verdict."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from analysis.arithmetic.changes import doubt
from analysis.arithmetic.parts import make_shares, make_sum
from analysis.arithmetic.scenes import Scene
from analysis.arithmetic.statements import (
    FAILS,
    FAR,
    HOLDS,
    OPEN,
    Statement,
    add,
    divide,
    guess_slip,
    is_open_ended,
    join_numbers,
    judge,
    middle,
    multiply,
    quote,
    say,
)
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval, cover
from analysis.numbers.sizes import find_size, is_same_measure
from analysis.numbers.units import PERCENT, SECONDS, YEARS

DAYS_A_YEAR = 365.25
PERIODS: dict[tuple[str, str], tuple[int | Fraction, int | Fraction]] = {
    ("day", "week"): (5, 7),
    ("day", "month"): (20, 31),
    ("day", "year"): (200, 366),
    ("week", "month"): (4, Fraction(9, 2)),
    ("week", "year"): (48, 53),
    ("month", "year"): (12, 12),
    ("hour", "week"): (30, 168),
    ("quarter", "year"): (4, 4),
}
"""How many of one period there are in another, at least and at most: of days, working ones."""
_SLACK = Fraction(3, 4)  # of a unit of time, by which whole ones may be rounded


def _order(*numbers: Number) -> tuple[Number, ...]:
    return tuple(sorted(numbers, key=lambda one: one.number))


def check_order(scene: Scene, y: Number, x: Number, *, is_more: bool) -> Statement:
    """Check that one number is more than another, or less, as is said."""
    is_right = (middle(y) > middle(x)) == is_more
    said, other = ("more", "less") if is_more else ("less", "more")
    size = say(abs(middle(y) - middle(x)), y.unit)
    return Statement(
        "order",
        _order(y, x),
        y,
        quote(y),
        f"{said} than {quote(x)}",
        f"{size} {said if is_right else other} than {quote(x)}",
        HOLDS if is_right else doubt(scene, FAILS, y, x),
        "" if is_right else "the two numbers may be swapped, or up and down",
        FAR,
    )


def check_repeat(scene: Scene, before: Number, number: Number) -> Statement:
    """Check that a number is the one given before, be it that one of them is rounded."""
    is_same = (
        before.value == number.value
        or before.covers.low <= middle(number) <= before.covers.high
        or number.covers.low <= middle(before) <= number.covers.high
    )
    return Statement(
        "repeat",
        (before, number),
        number,
        "the number given before",
        quote(number),
        quote(before),
        HOLDS if is_same else doubt(scene, FAILS, before, number),
        "" if is_same else guess_slip(middle(number), middle(before)),
        FAR,
    )


def check_conversion(
    scene: Scene, a: Number, b: Number, confidence: float = FAR
) -> Statement | None:
    """Check that what is told in one measure is what is told in another.

    Args:
        scene: The sentence.
        a: The number in the first measure.
        b: That in the other; one of them may be rounded as one does in one's head.
        confidence: How likely they are one quantity.

    Returns:
        The statement; None where their units are no two measures of one kind.
    """
    one, other = find_size(a.unit), find_size(b.unit)
    if not (one and other and is_same_measure(a.unit, b.unit) and a.value and b.value):
        return None
    if a.upper or b.upper:
        return None
    factor = one.factor / other.factor
    value = a.value * factor
    is_same = any(
        cover(a.value, a.reading.step, how).scale(factor).meets(cover(b.value, b.reading.step, so))
        for how, so in (("about", "equal"), ("equal", "about"))
    )
    return Statement(
        "repeat",
        _order(a, b),
        b,
        quote(a),
        quote(b),
        say(value, b.unit),
        HOLDS if is_same else doubt(scene, FAILS, a, b),
        "" if is_same else guess_slip(b.value, value),
        confidence,
    )


def check_base(
    scene: Scene, total: Number, count: Number, rate: Number, many: Fraction
) -> Statement:
    """Check that a total among a count is so much for each so many.

    Args:
        scene: The sentence.
        total: "36 homicides".
        count: "240,000 residents".
        rate: "15".
        many: For how many it is told: 100,000.
    """
    value = middle(total) / middle(count) * many
    computed = divide(total.covers, count.covers).scale(many)
    verdict = judge(value, computed, rate.covers)
    ending = f" for each {say(many)}"
    return Statement(
        "rate",
        _order(total, count, rate),
        rate,
        f"{quote(total)} for {quote(count)}",
        f"{say(middle(rate), total.unit)}{ending}",
        f"{say(value, total.unit)}{ending}",
        doubt(scene, FAILS, total, count, rate) if verdict == FAILS else verdict,
        guess_slip(middle(rate), value) if verdict == FAILS else "",
        FAR,
    )


def check_exchange(scene: Scene, local: Number, rate: Number, other: Number) -> Statement:
    """Check that an amount is what it is in another currency at a rate of exchange.

    Args:
        scene: The sentence.
        local: "84.6 billion naira".
        rate: How much of that one of the other currency is: "1,500 naira to the dollar".
        other: "$56.4 million".
    """
    value = middle(local) / middle(rate)
    verdict = judge(value, divide(local.covers, rate.covers), other.covers)
    return Statement(
        "rate",
        _order(local, rate, other),
        other,
        f"{quote(local)} at {quote(rate)} each",
        quote(other),
        say(value, other.unit),
        doubt(scene, FAILS, local, rate, other) if verdict == FAILS else verdict,
        guess_slip(middle(other), value) if verdict == FAILS else "",
        FAR,
    )


def check_odds(scene: Scene, odds: Number, d: Number, *, is_part: bool) -> Statement:
    """Check that "5,120 out of 8,000" is the part or the percentage that is stated."""
    value = middle(odds) * (1 if is_part else 100)
    verdict = judge(value, Interval(value, value), d.covers, is_part=is_part)
    slip = guess_slip(middle(d), value) if verdict == FAILS else ""
    return Statement(
        "share",
        _order(odds, d),
        d,
        quote(odds),
        quote(d),
        say(middle(odds) * 100, PERCENT),
        doubt(scene, verdict, odds, d) if verdict == FAILS else verdict,
        slip,
        FAR,
    )


def check_sum(
    scene: Scene, total: Number, parts: Sequence[Number], *, singles: int = 0
) -> Statement:
    """Check that parts, all told in the total's unit, make the total.

    `singles` is how many more may be counted as one each: "14 pupils and a driver".
    """
    value = sum((middle(one) for one in parts), Fraction(0))
    covers = add(*(one.covers for one in parts))
    verdicts = [
        judge(value + more, Interval(covers.low + more, covers.high + more), total.covers)
        for more in range(singles + 1)
    ]
    if HOLDS in verdicts:
        more = verdicts.index(HOLDS)
        return make_sum(total, parts, value + more, HOLDS, "", confidence=FAR)
    slip = guess_slip(middle(total), value) if verdicts[0] == FAILS else ""
    verdict = verdicts[0]
    if verdict == FAILS:
        verdict = OPEN if is_open_ended(total, *parts) else doubt(scene, verdict, total, *parts)
    return make_sum(total, parts, value, verdict, slip, confidence=FAR)


def check_hundred(scene: Scene, shares: Sequence[Number]) -> Statement:
    """Check that shares, all told in percent, make a hundred."""
    whole = Interval(Fraction(100), Fraction(100))
    is_whole = add(*(one.covers for one in shares)).meets(whole)
    verdict = HOLDS if is_whole else doubt(scene, FAILS, *shares)
    total = sum((middle(one) for one in shares), Fraction(0))
    return make_shares(shares, total, verdict, FAR)


def check_periods(scene: Scene, each: Number, whole: Number, stated: Number) -> Statement:
    """Check that so much in each of one period is so much in another: "$50 a month"."""
    least, most = (Fraction(times) for times in PERIODS[each.per, whole.per])
    value = each.value or Fraction(0)
    computed = multiply(each.covers, Interval(least, most))
    verdict = HOLDS if computed.meets(whole.covers) else FAILS
    slip = guess_slip(middle(whole), value * most) if verdict == FAILS else ""
    ends = [say(value * times, each.unit) for times in sorted({least, most})]
    return Statement(
        "rate",
        _order(each, whole),
        stated,
        f"{quote(each)} a {each.per}",
        f"{quote(whole)} a {whole.per}",
        f"{join_numbers(ends, ' to ')} a {whole.per}",
        doubt(scene, FAILS, each, whole) if verdict == FAILS else verdict,
        slip,
        FAR,
    )


def check_later_age(
    scene: Scene, young: Number, old: Number, first: Number, last: Number
) -> Statement:
    """Check that somebody of one age in one year can be of another in a later year."""
    years = (last.value or Fraction(0)) - (first.value or Fraction(0))
    right = middle(young) + int(years)
    is_right = abs(middle(old) - right) <= 1
    return Statement(
        "age",
        _order(young, old, first, last),
        old,
        f"somebody of {say(middle(young))} in {first.value}",
        f"{say(middle(old))} in {last.value}",
        f"{say(right)} in {last.value}",
        HOLDS if is_right else doubt(scene, FAILS, old),
        confidence=FAR,
    )


def count_days(first: Number, last: Number) -> int | None:
    """Count the days from one day to another; None where either is no whole date.

    A date without its year is taken for the one nearest to the other, but the first before the
    last where they are more than half a year apart: "from September 20 to January 11".
    """
    a, b = first.reading, last.reading
    if not (a.month and a.day and b.month and b.day):
        return None
    year = int(last.value or first.value or 2001)
    try:
        start = date(int(first.value or year), a.month, a.day)
        end = date(int(last.value or first.value or year), b.month, b.day)
    except ValueError:
        return None
    days = (end - start).days
    is_told = first.value is not None and last.value is not None
    return days if is_told or days > -DAYS_A_YEAR / 2 else days + 365


def check_days(scene: Scene, first: Number, last: Number, days: int, time: Number) -> Statement:
    """Check that it takes as long as is stated from one day to another."""
    unit = SECONDS[time.unit] / 86_400
    value = Fraction(days) / unit
    slack = Fraction(1) if time.unit == "days" else _SLACK
    is_right = abs(middle(time) - value) <= slack
    return _make_span(scene, (first, last), time, round(value), unit=time.unit, is_right=is_right)


def check_anniversary(
    scene: Scene, first: Number, last: Number, rank: Number, *, is_running: bool
) -> Statement:
    """Check that a birthday or anniversary is as many years after a first as its rank says.

    `is_running` is for "its tenth year", which may also count the first.
    """
    years = int(last.value or 0) - int(first.value or 0)
    rights = (years, years + 1) if is_running else (years,)
    is_right = middle(rank) in rights
    return _make_span(scene, (first, last), rank, years, unit=YEARS, is_right=is_right)


def _make_span(
    scene: Scene,
    ends: tuple[Number, Number],
    time: Number,
    value: int,
    *,
    unit: str,
    is_right: bool,
) -> Statement:
    begun, ended = (
        str(one.value) if one.reading.day is None else f"{one.reading.day}/{one.reading.month}"
        for one in ends
    )
    return Statement(
        "duration",
        _order(*ends, time),
        time,
        f"{begun} to {ended}",
        say(middle(time), unit),
        say(Fraction(value), unit),
        HOLDS if is_right else doubt(scene, FAILS, time),
        confidence=FAR,
    )
