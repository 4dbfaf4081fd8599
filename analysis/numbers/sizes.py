"""How large measures are, so that what is told in two of them can be put side by side."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from types import MappingProxyType
from typing import NamedTuple


class Size(NamedTuple):
    """How large a measure is.

    Attributes:
        dimension: What it measures.
        factor: How many of the dimension's first measure it is.
    """

    dimension: str
    factor: Fraction


# By the measure's words in the singular. The yard and the pound are exact since 1959 (National
# Bureau of Standards, Federal Register 59-5442); gallons are those of the United States.
_SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "metre": Size("length", Fraction(1)),
        "kilometre": Size("length", Fraction(1000)),
        "centimetre": Size("length", Fraction(1, 100)),
        "millimetre": Size("length", Fraction(1, 1000)),
        "mile": Size("length", Fraction(1609344, 1000)),
        "nautical mile": Size("length", Fraction(1852)),
        "yard": Size("length", Fraction(9144, 10000)),
        "foot": Size("length", Fraction(3048, 10000)),
        "inch": Size("length", Fraction(254, 10000)),
        "kilometre an hour": Size("speed", Fraction(1)),
        "mile an hour": Size("speed", Fraction(1609344, 10**6)),
        "square metre": Size("area", Fraction(1)),
        "square kilometre": Size("area", Fraction(10**6)),
        "square mile": Size("area", Fraction(2589988)),
        "square foot": Size("area", Fraction(92903, 10**6)),
        "hectare": Size("area", Fraction(10**4)),
        "acre": Size("area", Fraction(404686, 100)),
        "kilogram": Size("weight", Fraction(1)),
        "gram": Size("weight", Fraction(1, 1000)),
        "tonne": Size("weight", Fraction(1000)),
        "pound of weight": Size("weight", Fraction(45359237, 10**8)),
        "ounce": Size("weight", Fraction(45359237, 16 * 10**8)),
        "stone": Size("weight", Fraction(14 * 45359237, 10**8)),
        "litre": Size("volume", Fraction(1)),
        "gallon": Size("volume", Fraction(378541, 10**5)),
        "watt": Size("power", Fraction(1)),
        "kilowatt": Size("power", Fraction(10**3)),
        "megawatt": Size("power", Fraction(10**6)),
        "gigawatt": Size("power", Fraction(10**9)),
        "kilowatt-hour": Size("energy", Fraction(1)),
        "megawatt-hour": Size("energy", Fraction(10**3)),
        "gigawatt-hour": Size("energy", Fraction(10**6)),
        "terawatt-hour": Size("energy", Fraction(10**9)),
    }
)
_SPELLINGS = (
    ("meter", "metre"),
    ("liter", "litre"),
    ("gramme", "gram"),
    ("feet", "foot"),
    ("inches", "inch"),
    ("metric ton", "tonne"),
)
_SHORT = {"kilo": "kilogram"}


@cache
def find_size(unit: str) -> Size | None:
    """Find how large a measure is.

    Args:
        unit: A number's unit.

    Returns:
        Its size; None of what is no measure, or of one that means several ("tons").

    Example:
        >>> find_size("kilometers"), find_size("people")
        (Size(dimension='length', factor=Fraction(1000, 1)), None)
    """
    words = unit
    for spelling, usual in _SPELLINGS:
        words = words.replace(spelling, usual)
    singular = " ".join(word.removesuffix("s") for word in words.split())
    return _SIZES.get(_SHORT.get(singular, singular))


def is_same_measure(one: str, other: str) -> bool:
    """Say whether two units measure the same in different sizes: "miles" and "kilometres"."""
    sizes = find_size(one), find_size(other)
    return bool(
        sizes[0]
        and sizes[1]
        and sizes[0].dimension == sizes[1].dimension
        and sizes[0].factor != sizes[1].factor
    )
