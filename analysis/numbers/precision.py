"""How far a number reaches: everything that would have been written with the same words."""

from fractions import Fraction
from typing import NamedTuple

MOST = Fraction(10) ** 40  # more than anything that news counts
_HALF = Fraction(1, 2)
_TWENTIETH = Fraction(1, 20)
_TENTH = Fraction(1, 10)


class Interval(NamedTuple):
    """All numbers from one to another, both included."""

    low: Fraction
    high: Fraction

    def meets(self, other: "Interval") -> bool:
        """Whether the two have a number in common, and not only the last of each."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return low < high or (low == high and (self.low == self.high or other.low == other.high))

    def scale(self, factor: Fraction) -> "Interval":
        """Give every number times a factor that is not negative."""
        return Interval(self.low * factor, self.high * factor)


def cover(  # noqa: PLR0911 (one a relation)
    value: Fraction,
    step: Fraction,
    relation: str = "equal",
    *,
    shape: str = "figure",
    is_count: bool = False,
) -> Interval:
    """Give the numbers that a number's words cover.

    A figure covers what rounds to it. Zeros at the end of thousands say nothing, except that two
    digits are always taken at their word; what is counted below a thousand is exact. A part covers
    what is
    nearer to it than to the next ("a third": from two sevenths to two fifths), "about" as far as
    the last digit that is no zero, or a twentieth, "nearly" likewise and only below.

    Args:
        value: The number.
        step: The step it is counted in.
        relation: equal, about, at_least, at_most, more or less; also "below" for "nearly" and
            "above" for "just over".
        shape: figure, words, part, multiple or odds.
        is_count: Whether it counts things.

    Returns:
        The numbers covered.

    Example:
        >>> tuple(map(float, cover(Fraction(2_200_000), Fraction(100_000))))
        (2150000.0, 2250000.0)
        >>> tuple(map(float, cover(Fraction(30), Fraction(1), "about")))
        (25.0, 35.0)
        >>> tuple(map(int, cover(Fraction(15_000), Fraction(1))))
        (14500, 15500)
    """
    if value < 0:
        turned = {"more": "less", "less": "more", "at_least": "at_most", "at_most": "at_least"}
        low, high = cover(-value, step, turned.get(relation, relation), shape=shape)
        return Interval(-high, -low)
    low, high = _round(value, step, shape, is_count)
    if relation == "equal":
        return Interval(low, high)
    is_part = shape in ("part", "multiple")
    if relation in ("more", "at_least"):
        near = value * Fraction(19, 20)
        return Interval(near if is_part else max(low, near), MOST)
    if relation in ("less", "at_most"):
        near = value * Fraction(21, 20)
        return Interval(Fraction(0), near if is_part else min(high, near))
    if shape in ("part", "odds"):
        edge = value * Fraction(51, 50)
        return Interval(low, edge if relation == "below" else high)
    near = max(_last_digit(value, step) / 2, value * _TWENTIETH, high - value)
    if relation == "below":
        return Interval(value - max(near, value * _TENTH), high)
    if relation == "above":
        return Interval(low, value + max(near, value * _TENTH))
    return Interval(value - near, value + near)


def _round(value: Fraction, step: Fraction, shape: str, is_count: bool) -> Interval:
    if shape in ("part", "odds") and 0 < value < 1:
        if value.numerator == 1:
            return Interval(1 / (value.denominator + _HALF), 1 / (value.denominator - _HALF))
        reach = Fraction(1, 5 * value.denominator)
        return Interval(value - reach, value + reach)
    if is_count and value < 1000 and step == 1:
        return Interval(value, value)
    reach = max(step, _significant(value, step)) / 2
    return Interval(value - reach, value + reach)


def _significant(value: Fraction, step: Fraction) -> Fraction:
    """The place of the last digit to be taken at its word, in a figure of a thousand or more.

    Of less than ten thousand that is the third at least, else the second.
    """
    if step != 1 or value.denominator != 1 or value < 1000:
        return step
    digits = str(int(value))
    zeros = len(digits) - len(digits.rstrip("0"))
    return Fraction(10) ** min(zeros, len(digits) - (3 if value < 10_000 else 2))


def _last_digit(value: Fraction, step: Fraction) -> Fraction:
    if step < 1 or value.denominator != 1:
        return step
    digits = str(int(value))
    return Fraction(10) ** (len(digits) - len(digits.rstrip("0")))
