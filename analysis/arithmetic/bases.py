"""Finds rates that are told for so many: "15 homicides for every 100,000 residents"."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from analysis.arithmetic.spots import Spot

_EVERY = (
    r"(?:per|for (?:every|each)|(?:to|in|out of) every|(?:in|to) each)(?: (?:one|a|an|some))? $"
)
_BETWEEN = re.compile(rf"^ (?:(?!and |or |but )[a-z'-]+ ){{0,3}}?{_EVERY}")
_WORDS = MappingProxyType({"thousand": Fraction(1_000), "million": Fraction(1_000_000)})
_LEAST = 100  # of what a rate is told for


class Base(NamedTuple):
    """A rate with that for which it is told.

    Attributes:
        rate: The number.
        many: For how many it is told.
        unit: What these are, "" where it is not said.
        spot: Their number, where it is one of its own.
    """

    rate: Spot
    many: Fraction
    unit: str
    spot: Spot | None


def find_bases(spots: Sequence[Spot]) -> list[Base]:
    """Find the rates among numbers that are told for so many.

    Args:
        spots: The numbers of a sentence and of those before it, in order.

    Returns:
        The rates.

    Example:
        >>> from analysis import analyze
        >>> from analysis.arithmetic.scenes import make_scenes
        >>> from analysis.arithmetic.spots import list_spots
        >>> story = analyze("The rate is 15 deaths for every 100,000 residents.")
        >>> scene = make_scenes(story.document, story.found_numbers)[0]
        >>> [(int(base.many), base.unit) for base in find_bases(list_spots(scene, []))]
        [(100000, 'people')]
    """
    found = [
        Base(rate, _WORDS[rate.number.per], "", None)
        for rate in spots
        if rate.number.per in _WORDS and rate.sign in "CM"
    ]
    for rate, many in pairwise(spots):
        value = many.number.value
        if rate.scene is not many.scene or rate.sign not in "CM" or many.sign != "C":
            continue
        if not value or value < _LEAST or value.denominator != 1 or not _is_power_of_ten(value):
            continue
        if _BETWEEN.search(rate.scene.view[rate.place + 1 : many.place]):
            unit = "" if many.number.is_borrowed else many.unit
            found.append(Base(rate, value, unit, many))
    return found


def _is_power_of_ten(value: Fraction) -> bool:
    return str(int(value)).strip("0") == "1"
