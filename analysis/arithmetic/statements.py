"""A statement about numbers, what is computed for it, and the verdict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import takewhile

from analysis.numbers.extraction import Number
from analysis.numbers.precision import MOST, Interval
from analysis.numbers.units import PERCENT, POINTS, TIMES

HOLDS, FAILS, OPEN = "holds", "does not hold", "cannot be checked"
NEAR, FAR = 0.95, 0.75  # confidence in what stands side by side, and in what was looked for
_NEAR_ENOUGH = Fraction(4, 5)  # of what a part's words cover
_PLACES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SCALES = frozenset(name for _, name in _PLACES)
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}


@dataclass(frozen=True)
class Statement:
    """What a story says of its numbers.

    Attributes:
        kind: change, points, sum, shares to 100, share, difference, rate, ratio, order, age,
            duration or repeat.
        numbers: The numbers it rests on, in the order of the text.
        stated: The number that states the result.
        premise: The numbers that the result comes from: "$60 to $50".
        claimed: What the story says it is: "−20 percent".
        result: What it is: "−16.7 percent"; "" where the story gives too little.
        verdict: holds, does not hold or cannot be checked.
        slip: The likely slip, or "".
        confidence: How likely the words were understood.
        reason: Why nothing is computed, or "".
    """

    kind: str
    numbers: tuple[Number, ...]
    stated: Number
    premise: str
    claimed: str
    result: str
    verdict: str
    slip: str = ""
    confidence: float = NEAR
    reason: str = ""

    def believe(self, confidence: float) -> "Statement":
        """Give the statement with another confidence."""
        return replace(self, confidence=round(confidence, 2))

    @property
    def statement(self) -> str:
        """What is said, in plain words: "$60 to $50 is −20 percent"."""
        return f"{self.premise} is {self.claimed}"

    @property
    def computed(self) -> str:
        """What the numbers give: "$60 to $50 is −16.7 percent", or why nothing is computed."""
        return self.reason or f"{self.premise} is {self.result}"

    @property
    def correction(self) -> str:
        """What is wrong: "$60 to $50 is −16.7 percent, not −20"; "" where nothing is."""
        if self.verdict != FAILS:
            return ""
        return f"{self.computed}, not {drop_ending(self.claimed, self.result)}"


def judge(value: Fraction, computed: Interval, stated: Interval, *, is_part: bool = False) -> str:
    """Say whether a stated number can be the computed one.

    Args:
        value: What the numbers give, taken at their word.
        computed: All that they can give.
        stated: All that the stated words cover.
        is_part: Whether it is stated as a part or a multiple, whose words reach far: in the outer
            half of what they cover the verdict is left open.

    Returns:
        "holds" where the stated words cover the value, be it that digits were cut off; "cannot be
        checked" where they cover only what it can be before rounding; else "does not hold".

    Example:
        >>> third = Interval(Fraction(2, 7), Fraction(2, 5))
        >>> judge(Fraction(1, 3), Interval(Fraction(33, 100), Fraction(34, 100)), third)
        'holds'
        >>> judge(Fraction(9, 20), Interval(Fraction(45, 100), Fraction(46, 100)), third)
        'does not hold'
    """
    if computed.high >= MOST / 10**12:
        return OPEN
    middle, reach = (stated.low + stated.high) / 2, (stated.high - stated.low) / 2
    if not is_part and reach * 8 < middle <= value < middle + 2 * reach:
        return HOLDS  # rounded, or its last digits cut off
    if not computed.meets(stated):
        return FAILS
    is_part = is_part and stated.low > 0 and stated.high < MOST
    if is_part and not may_mean(computed, stated):
        return FAILS
    if is_part:
        inner = Interval(middle - reach / 2, middle + reach / 2)
        return HOLDS if inner.low <= value <= inner.high else OPEN
    return HOLDS if stated.low <= value <= stated.high else OPEN


def may_mean(computed: Interval, stated: Interval) -> bool:
    """Say whether a part or multiple can still be meant by words near it, as "a third" by 0.3.

    Example:
        >>> double = Interval(Fraction(3, 2), Fraction(5, 2))
        >>> may_mean(Interval(Fraction(3, 2), Fraction(3, 2)), double)
        False
    """
    middle, reach = (stated.low + stated.high) / 2, (stated.high - stated.low) / 2
    return computed.high > middle - reach * _NEAR_ENOUGH and (
        computed.low < middle + reach * _NEAR_ENOUGH
    )


def may_hold(value: Fraction, stated: Interval) -> bool:
    """Say whether `judge` can say that it holds, which takes less time than to say so.

    Example:
        >>> third = Interval(Fraction(2, 7), Fraction(2, 5))
        >>> may_hold(Fraction(1, 3), third), may_hold(Fraction(1, 2), third)
        (True, False)
    """
    return stated.low <= value <= stated.high + (stated.high - stated.low) / 2


def is_open_ended(*numbers: Number) -> bool:
    """Whether any of the numbers is only a bound ("more than 30"), or is not known."""
    return any(
        one.value is None or one.covers.high >= MOST or one.relation in ("less", "at_most")
        for one in numbers
    )


def refine(one: Number, other: Number) -> tuple[Interval, Interval]:
    """Give what two numbers cover where they stand side by side.

    A round number beside one of its unit that is told more exactly is as exact: beside
    "$3.6 million" "$3 million" is 2.9 to 3.1.
    """
    return _refine(one, other), _refine(other, one)


def _refine(one: Number, beside: Number) -> Interval:
    step = beside.reading.step
    is_beside = one.unit == beside.unit and one.reading.scale == beside.reading.scale
    if (
        not is_beside
        or one.value is None
        or one.relation != "equal"
        or one.reading.shape not in ("figure", "words")
        or not step < one.covers.high - one.covers.low
    ):
        return one.covers
    return Interval(one.value - step, one.value + step)


def add(*intervals: Interval) -> Interval:
    """Add intervals."""
    return Interval(
        sum((one.low for one in intervals), Fraction(0)),
        sum((one.high for one in intervals), Fraction(0)),
    )


def subtract(one: Interval, other: Interval) -> Interval:
    """Subtract one interval from another.

    Example:
        >>> subtract(Interval(Fraction(3), Fraction(4)), Interval(Fraction(1), Fraction(2)))
        Interval(low=Fraction(1, 1), high=Fraction(3, 1))
    """
    return Interval(one.low - other.high, one.high - other.low)


def divide(one: Interval, other: Interval) -> Interval:
    """Divide an interval by another; both hold no negative numbers."""
    least = other.low if other.low > 0 else Fraction(1, 10**20)
    return Interval(one.low / max(other.high, least), one.high / least)


def multiply(one: Interval, other: Interval) -> Interval:
    """Multiply two intervals; both hold no negative numbers."""
    return Interval(one.low * other.low, one.high * other.high)


def positive(one: Interval) -> Interval:
    """Give the sizes of an interval's numbers."""
    if one.low >= 0:
        return one
    if one.high <= 0:
        return Interval(-one.high, -one.low)
    return Interval(Fraction(0), max(-one.low, one.high))


def middle(number: Number) -> Fraction:
    """Give a number's value, of a range the middle."""
    value = number.value or Fraction(0)
    return value if number.upper is None else (value + number.upper) / 2


def say(value: Fraction, unit: str = "") -> str:
    """Write a number as a newspaper does.

    Args:
        value: The number.
        unit: Its unit.

    Returns:
        The number with its unit.

    Example:
        >>> say(Fraction(1_760_000), "AUD"), say(Fraction(50, 3), "percent")
        ('AUD 1.76 million', '16.7 percent')
    """
    size, word = abs(float(value)), ""
    for place, name in _PLACES:
        if size >= place:
            size, word = size / place, f" {name}"
            break
    digits = (
        f"{size:,.2f}"
        if size < 10 or word
        else f"{size:,.1f}"
        if size < 100 or value.denominator != 1
        else f"{size:,.0f}"
    )
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    if 0 < size < 0.01:
        digits = f"{size:.2g}"
    number = f"{'−' if value < 0 else ''}{digits}{word}"
    if re.fullmatch(r"[A-Z]{3}", unit):
        sign = _SIGNS.get(unit, f"{unit} ")
        return f"{'−' if value < 0 else ''}{sign}{digits}{word}"
    if unit == TIMES:
        return f"{number} times"
    if unit == "people":
        return f"{number} {'person' if value == 1 else 'people'}"
    is_plural = unit.endswith(("s", "feet", " an hour")) or unit.startswith("pounds of")
    if unit and not is_plural and unit not in (PERCENT, POINTS) and value != 1:
        unit = (
            f"{unit[:-1]}ies"
            if re.search(r"[^aeiou]y$", unit)
            else f"{unit}{'es' if unit.endswith(('ch', 'sh', 'x')) else 's'}"
        )
    return f"{number} {unit}".strip()


def quote(number: Number) -> str:
    """Write a number as `say` does, a range with both its ends."""
    if number.value is None:
        return ""
    if number.upper is not None:
        return f"{say(number.value, number.unit)} to {say(number.upper, number.unit)}"
    return say(number.value, number.unit)


def say_change(value: Fraction, unit: str, rises: bool) -> str:
    """Write the size of a change with its sign.

    Example:
        >>> say_change(Fraction(50, 3), "percent", False), say_change(Fraction(5), "USD", True)
        ('−16.7 percent', '+$5')
    """
    return f"{'+' if rises else '−'}{say(abs(value), unit)}"


def drop_ending(words: str, model: str) -> str:
    """Leave out the last words that others have too, but none that says how many.

    Example:
        >>> drop_ending("−20 percent", "−16.7 percent"), drop_ending("$2 million", "$3 million")
        ('−20', '$2 million')
    """
    own, others = words.split(" "), model.split(" ")
    pairs = zip(reversed(own), reversed(others), strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    cut = len(own) - min(same, len(own) - 1)
    while cut < len(own) and own[cut] in _SCALES:
        cut += 1
    return " ".join(own[:cut])


def join_numbers(numbers: Sequence[str], sign: str) -> str:
    """Write numbers beside each other, the unit that all have once.

    Example:
        >>> join_numbers(["30 percent", "36 percent"], " to ")
        '30 to 36 percent'
    """
    *others, last = numbers
    return sign.join([*(drop_ending(one, last) for one in others), last])


def guess_slip(stated: Fraction, computed: Fraction) -> str:
    """Guess how a wrong number came about: zeros, or a digit.

    Example:
        >>> guess_slip(Fraction(17_000_000), Fraction(17_000_000_000))
        'off by a factor of 1,000, as million for billion'
        >>> guess_slip(Fraction(1_860_000), Fraction(1_760_000))
        'one digit differs'
    """
    if stated <= 0 or computed <= 0:
        return ""
    ratio = float(computed / stated)
    for power in (1, 2, 3, 6):
        for factor in (10.0**power, 10.0**-power):
            if 0.95 < ratio / factor < 1.05:
                words = (
                    ", as million for billion"
                    if power == 3
                    else ", as million for trillion"
                    if power == 6
                    else ""
                )
                return f"off by a factor of {10**power:,}{words}"
    if is_digit_slip(stated, computed):
        return "one digit differs"
    one, other = _digits(stated), _digits(computed)
    if len(one) == len(other) and sorted(one) == sorted(other) and one != other:
        return "two digits are swapped"
    return ""


def is_digit_slip(stated: Fraction, computed: Fraction) -> bool:
    """Whether two numbers of three digits or more differ in exactly one."""
    one, other = _digits(stated), _digits(computed)
    if len(one) != len(other) or not Fraction(1, 2) < computed / stated < 2:
        return False
    return len(one.rstrip("0")) >= 3 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _digits(value: Fraction) -> str:
    while value.denominator != 1 and value < 10**9:
        value *= 10
    return str(int(value))
