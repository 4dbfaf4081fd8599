"""Reads how many times, what part, what percentage: number words and figures to exact fractions."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from analysis.numbers.words import GLYPHS, either, number_pattern, parse_number, words_of

_HALF = Fraction(1, 2)
EQUAL = ("large", "big", "rich", "wealthy", "populous", "poor")  # "as large as"


@dataclass(frozen=True)
class Quantity:
    """A number someone compares with, and the numbers its words cover.

    Attributes:
        value: The number said; the lower one when the words give two.
        upper: The higher of two numbers ("two to three times"), else None.
        low: The smallest number that would still be rounded to these words.
        high: The largest such number.
        kind: How it is said; "ten percent" and "a tenth" cover different numbers.
    """

    value: Fraction
    upper: Fraction | None
    low: Fraction
    high: Fraction
    kind: Literal["part", "percent", "multiple"]

    def convert(self, change: Callable[[Fraction], Fraction]) -> "Quantity":
        """Apply a rising or falling function to every number, and put them back in order."""
        values = sorted(change(value) for value in (self.value, self.upper or self.value))
        low, high = sorted((change(self.low), change(self.high)))
        upper = values[1] if values[1] != values[0] else None
        return Quantity(values[0], upper, low, high, self.kind)


@cache
def _forms() -> dict[str, str]:
    """Patterns for a number, and for a part, a percentage and a multiple of something."""
    cardinals = words_of("cardinal")
    tens = either(word for word, value in cardinals.items() if value % 10 == 0)
    part, number, glyph = either(words_of("part")), number_pattern(), f"[{''.join(GLYPHS)}]"
    ordinal = rf"(?:(?:(?:{tens})-)?(?:{part})|\d{{0,9}}(?:1st|2nd|3rd|\dth))"
    return {
        "number": number,
        "part": rf"(?:\d{{1,9}}/\d{{1,9}}(?:th)?s?|{glyph}|half|"
        rf"(?:(?:an?|another) (?:mere |full |scant |paltry )?|an?-|{number}[ -]){ordinal}s?)",
        "percent": rf"{number} ?(?:percent|per cent|pct|%)",
        "multiple": rf"(?:{either(words_of('multiple'))}|{number} ?-?(?:times|fold|x)"
        rf"|an? factor of {number}|an? order of magnitude)",
    }


def part_pattern() -> str:
    """Give the pattern of a part of one: "half", "a tenth", "three-quarters", "1/10"."""
    return _forms()["part"]


@cache
def quantity_pattern() -> re.Pattern[str]:
    """Give the pattern of a part, percentage or multiple, or of two of them ("two to three times").

    It reads text in lower case with plain hyphens and blanks, and finds what `parse_quantity` can
    read.

    Example:
        >>> quantity_pattern().search("it is one-tenth the size").group()
        'one-tenth'
    """
    forms = _forms()
    one = rf"(?:{forms['percent']}|{forms['part']}|{forms['multiple']})"
    first = rf"(?:{one}|{forms['number']})"
    # The lower of two numbers, once: the pattern is long, and compiling it takes time.
    lower = rf"(?P<both>between )?{first}(?(both) and |(?: ?- ?| to | or ))"
    words = "|".join(either(words_of(kind)) for kind in ("cardinal", "part", "multiple"))
    opening = rf"[\d{''.join(GLYPHS)}]|an?|between|{words}"  # tells quickly where none begins
    return re.compile(rf"(?<!\w)(?={opening})(?:{lower})?{one}(?!\w)")


@cache
def _signs() -> tuple[str, ...]:
    """What every quantity has at least one of, but for some with figures."""
    words = (*words_of("part"), *words_of("multiple"))
    units = ("times", "fold", "percent", "per cent", "pct", "factor", "magnitude")
    return (
        *words,
        *GLYPHS,
        *units,
        "the size of",
        "the same ",
        *(f" as {word} as " for word in EQUAL),
    )


_IN_FIGURES = re.compile(r"\d/\d|\d(?:st|nd|rd|th)|%|x\b")  # "1/10", "5th", "10%", "3x"; no years


def may_hold_quantity(text: str) -> bool:
    """Say quickly whether a text may hold a quantity, or words that make two equal.

    Example:
        >>> may_hold_quantity("They met."), may_hold_quantity("It is one-tenth the size.")
        (False, True)
    """
    lower = text.lower()
    return any(sign in lower for sign in _signs()) or bool(_IN_FIGURES.search(lower))


_UNIT = re.compile(r" ?(?:percent|per cent|pct|%|-?times|-?fold|x)$")


def parse_quantity(text: str) -> Quantity | None:
    """Read a part, a percentage or a multiple, or two of them.

    The numbers a quantity covers are those that round to it as it is said: a unit fraction is the
    nearest one (a tenth covers 1/10.5 to 1/9.5), other parts count in theirs (three-quarters: 2.5
    to 3.5 quarters), percentages and multiples in their last decimal (10.3%: 10.25 to 10.35).

    Args:
        text: Such as "one-tenth", "three quarters", "10.3 percent", "twice", "tenfold", "two and
            a half times", "two to three times".

    Returns:
        The quantity, or None when the text is none.

    Example:
        >>> parse_quantity("two-thirds").value
        Fraction(2, 3)
        >>> parse_quantity("two to three times").upper
        Fraction(3, 1)
        >>> parse_quantity("several times") is None
        True
    """
    text = " ".join(text.lower().split())
    single = _parse_single(text)
    if single:
        return single
    between = text.startswith("between ")
    for gap in re.finditer(" and " if between else " to | or | ?- ?", text):
        first, second = text[: gap.start()].removeprefix("between "), text[gap.end() :]
        unit = _UNIT.search(second)
        lower = _parse_single(first) or (_parse_single(first + unit[0]) if unit else None)
        upper = _parse_single(second)
        if lower and upper and lower.kind == upper.kind and lower.value < upper.value:
            return Quantity(lower.value, upper.value, lower.low, upper.high, lower.kind)
    return None


def _parse_single(text: str) -> Quantity | None:
    """Read one part, percentage or multiple."""
    forms = _forms()
    if text in words_of("multiple"):
        return _rounded(Fraction(words_of("multiple")[text]), Fraction(1), "multiple")
    if re.fullmatch(forms["percent"], text):
        value, step = parse_number(_UNIT.sub("", text))
        return _rounded(value / 100, step / 100, "percent")
    if text.endswith("order of magnitude"):
        # What is nearer to 10 times than to once or to 100 times, on the scale of orders.
        return Quantity(Fraction(10), None, Fraction(19, 6), Fraction(95, 3), "multiple")
    if re.fullmatch(forms["multiple"], text):
        number = re.sub("^an? factor of ", "", _UNIT.sub("", text))
        return _rounded(*parse_number(number), "multiple")
    return _parse_part(text) if re.fullmatch(forms["part"], text) else None


def _parse_part(text: str) -> Quantity | None:
    """Read "half", "a tenth", "three-quarters", "1/10", "½"."""
    if text in GLYPHS:
        return cover_part(*GLYPHS[text])
    if "/" in text:
        numerator, denominator = re.findall(r"\d+", text)
        return cover_part(int(numerator), int(denominator))
    words = re.split("[ -]", re.sub(" (?:mere|full|scant|paltry) ", " ", text))
    part = words.pop().removesuffix("s")
    denominator = words_of("part").get(part) or int(re.sub(r"\D", "", part))
    if len(words) > 1 and words[-1] in words_of("cardinal"):
        denominator += words_of("cardinal")[words.pop()]
    count = " ".join(words)
    value = parse_number(count)[0] if count not in ("", "a", "an", "another") else Fraction(1)
    return cover_part(value.numerator, denominator) if value.denominator == 1 else None


def cover_one() -> Quantity:
    """Give what "as large as" covers: within a tenth, by our own judgement.

    Example:
        >>> cover_one().low, cover_one().high
        (Fraction(9, 10), Fraction(11, 10))
    """
    return Quantity(Fraction(1), None, Fraction(9, 10), Fraction(11, 10), "multiple")


def cover_part(numerator: int, denominator: int) -> Quantity | None:
    """Give a part of one as a quantity, with the numbers it covers; None if it is no part of one.

    Example:
        >>> cover_part(1, 10).low, cover_part(1, 10).high
        (Fraction(2, 21), Fraction(2, 19))
    """
    if not 0 < numerator < denominator:
        return None
    value = Fraction(numerator, denominator)
    if numerator == 1:
        return Quantity(value, None, 1 / (denominator + _HALF), 1 / (denominator - _HALF), "part")
    return _rounded(value, Fraction(1, denominator), "part")


def cover_ratio(ratio: Fraction) -> Quantity:
    """Give a ratio whose words are not known as the simplest quantity it can be.

    Example:
        >>> cover_ratio(Fraction(10)).kind, cover_ratio(Fraction(1, 10)).kind
        ('multiple', 'part')
    """
    part = cover_part(ratio.numerator, ratio.denominator)
    step = Fraction(1, ratio.denominator)
    return part or Quantity(ratio, None, ratio - step / 2, ratio + step / 2, "multiple")


def _rounded(
    value: Fraction, step: Fraction, kind: Literal["part", "percent", "multiple"]
) -> Quantity | None:
    """Give what rounds to a value counted in steps; nothing can be no times as large."""
    return Quantity(value, None, value - step / 2, value + step / 2, kind) if value else None
