"""Numbers where they stand, and how two of them can be put beside each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

from analysis.arithmetic.changes import is_upside_down
from analysis.arithmetic.results import read_direction
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.times import span_of
from analysis.numbers.extraction import OFTEN, Number
from analysis.numbers.sizes import find_size, is_same_measure
from analysis.numbers.units import SECONDS
from analysis.numbers.words import either

BACK = 4  # sentences with numbers before one, in which what it goes with may stand
_FARTHEST = 6  # sentences before one, with numbers or without
FARTHEST_BACK = 30  # and in which what can hardly be chance may stand
_DEFINITE = re.compile(r"\b(?:the|that|those|this|these|all|his|her|its|their)(?: [a-z'-]+){0,2} $")
_PERIODS = MappingProxyType({**OFTEN, "annual": "year"})
_PERIOD_BEFORE = re.compile(rf"\b({either(_PERIODS)})(?: [a-z'-]+){{0,5}} $")
_PERIOD_AFTER = re.compile(
    r"(?: [a-z'-]+){0,2}? (?:over|in|for|through|across|each|every|last|this) "
    r"(?:(?:a|an|the|one) )?(?:(?:full|whole|entire|single|last|past|coming) )?"
    r"(hour|day|week|month|quarter|year)\b"
)
_BEFORE = 40  # characters before a number in which a word says that it is known
MOST = 14  # numbers; more make a table, and too many links
FARTHEST = 3.0  # a result farther from what is computed, as a factor, belongs to something else
_SLIPS = (10.0, 100.0, 1_000.0, 1_000_000.0)  # but for zeros


@dataclass(frozen=True, eq=False)
class Spot:
    """A number where it stands.

    Attributes:
        number: The number.
        scene: Its sentence.
        place: Where its sign stands in the sentence's view.
        back: How many sentences it stands before the one that is read.
        index: Its place among the spots.
    """

    number: Number
    scene: Scene
    place: int
    back: int
    index: int

    @cached_property
    def sign(self) -> str:
        """The kind of its sign."""
        return sign_of(self.number)

    @cached_property
    def unit(self) -> str:
        """Its unit."""
        return self.number.unit

    @cached_property
    def is_part(self) -> bool:
        """Whether it is a part of one: "a third", "one in five"."""
        return self.sign == "F" and self.number.reading.shape in ("part", "odds")

    @cached_property
    def value(self) -> float:
        """Its value; of a time in seconds, of a date in years."""
        number = self.number
        if number.value is None:
            return 0.0
        if self.sign == "Y" and number.reading.month:
            return float(span_of(number).low)
        return float(number.value) * (SECONDS[number.unit] if self.is_time else 1)

    @cached_property
    def is_time(self) -> bool:
        """Whether it is a time, or an age, that can be told in seconds."""
        return self.sign in "DA" and self.number.unit in SECONDS

    @cached_property
    def is_bare(self) -> bool:
        """Whether nothing beside it says what it counts."""
        return self.sign == "C" and not self.unit

    @cached_property
    def has_no_own(self) -> bool:
        """Whether it is bare, or has its unit from a number before it."""
        return self.sign == "C" and (not self.unit or self.number.is_borrowed)

    @cached_property
    def period(self) -> str:
        """For what time it is, by the words beside it ("the weekly rent is"), or ""."""
        if f"{self.number.per}s" in SECONDS:
            return self.number.per
        view, place = self.scene.view, self.place
        before = _PERIOD_BEFORE.search(view, max(0, place - _BEFORE), place)
        after = _PERIOD_AFTER.match(view, place + 1)
        if before:
            return _PERIODS[before[1]]
        return after[1] if after else ""

    @cached_property
    def way(self) -> int:
        """Whether it is a rise (1), a fall (-1) or neither (0): `results.read_direction`."""
        return read_direction(self.scene, self.place)

    @cached_property
    def is_upside_down(self) -> bool:
        """Whether its sentence may tell of what falls when its number rises."""
        return is_upside_down(self.scene)


def list_spots(scene: Scene, before: Sequence[Scene]) -> list[Spot]:
    """List the numbers of a sentence and of those before it, in the order of the text.

    Args:
        scene: The sentence.
        before: The sentences with numbers before it, the nearest first.

    Returns:
        The spots but for ranges, what is not more than nothing (of counts: nothing itself), and
        dates of which neither the year nor the day is told. At most `MOST`: of fewer sentences
        before where they are more, and none of a sentence that has more by itself.
    """
    kept: list[tuple[Scene, int, Number]] = []
    near = (one for one in before[:BACK] if scene.sentence - one.sentence <= _FARTHEST)
    for one in (scene, *near):
        own = [(one, place, number) for place, number in sorted(one.at.items()) if counts(number)]
        if len(own) + len(kept) > MOST:
            break
        kept = own + kept
    return [
        Spot(number, one, place, scene.sentence - one.sentence, index)
        for index, (one, place, number) in enumerate(kept)
    ]


def list_known(spots: Sequence[Spot], far: Sequence[Spot]) -> list[tuple[Spot, Spot]]:
    """List numbers that may have been given once before, farther away than what they go with.

    Args:
        spots: The numbers of a sentence and of those before it: `list_spots`.
        far: Those far before it, the nearest first.

    Returns:
        Each far number with a number of the sentence that has its unit and is told as one that is
        known ("the 84 homes").
    """
    known = [
        spot
        for spot in spots
        if not spot.back
        and spot.unit
        and not spot.number.is_borrowed
        and _DEFINITE.search(spot.scene.view, max(0, spot.place - _BEFORE), spot.place)
    ]
    return [(one, spot) for one in far for spot in known if find_likeness(one, spot) == "same"]


def counts(number: Number) -> bool:
    """Say whether a number can be linked: a single one, told, and more than nothing."""
    is_dated = bool(number.reading.month and number.reading.day)
    is_told = is_dated if number.value is None else number.value > 0 or _is_below(number)
    return is_told and number.upper is None


def _is_below(number: Number) -> bool:
    """Whether a number is less than nothing, as degrees are."""
    return number.value is not None and number.value < 0 and sign_of(number) == "C"


def find_likeness(x: Spot, y: Spot) -> str:
    """Say how two numbers can be put beside each other.

    Returns:
        "same" for numbers of one unit, "bare" where one has none of its own, "nouns" where they
        count different things, "time" for lengths of time in different units, "measure" for
        other measures in different units; else "".
    """
    if x.sign == y.sign and x.unit == y.unit:
        return "same"
    if "C" in (x.sign, y.sign):
        return _find_likeness_of_counts(*((x, y) if x.sign == "C" else (y, x)))
    if x.sign == y.sign == "M":
        return "bare" if x.number.is_borrowed or y.number.is_borrowed else ""
    is_time = x.is_time and y.is_time and (x.sign == y.sign or x.unit == y.unit)
    return "time" if is_time else ""


def _find_likeness_of_counts(count: Spot, other: Spot) -> str:
    is_free = count.is_bare or (count.number.is_borrowed and other.sign in "MCD")
    if other.sign != "C":
        return "bare" if is_free and other.sign in "MPAD" else ""
    if is_free or other.is_bare or other.number.is_borrowed:
        return "bare"
    if is_same_measure(count.unit, other.unit):
        return "measure"
    is_measured = any(one.number.reading.unit.name for one in (count, other))
    return "" if is_measured else "nouns"  # no metres beside stops


def convert(number: Number, unit: str) -> Number:
    """Tell a number in another unit: a measure is converted, any other is taken to count it."""
    if number.unit == unit:
        return number
    factor = _find_factor(number.unit, unit)
    if factor:
        value = None if number.value is None else number.value * factor
        return replace(number, value=value, covers=number.covers.scale(factor), unit=unit)
    return replace(number, unit=unit)


def _find_factor(unit: str, other: str) -> Fraction | None:
    """Find how many of another measure one is; None where they measure different things."""
    if unit in SECONDS and other in SECONDS:
        return Fraction(SECONDS[unit]) / SECONDS[other]
    one, two = find_size(unit), find_size(other)
    return one.factor / two.factor if one and two and is_same_measure(unit, other) else None


@dataclass(frozen=True, eq=False)
class Pair:
    """Two numbers that can be put beside each other.

    Attributes:
        first: The one that stands first.
        last: The other.
        likeness: How they are: `find_likeness`.
    """

    first: Spot
    last: Spot
    likeness: str

    @cached_property
    def unit(self) -> str:
        """The unit in which both are told."""
        x, y = self.first, self.last
        if self.likeness == "time" and x.sign == y.sign:
            return min(x.unit, y.unit, key=lambda unit: SECONDS[unit])
        if self.likeness == "nouns" or not x.unit or (x.number.is_borrowed and y.unit):
            return y.unit
        return x.unit

    @cached_property
    def values(self) -> tuple[float, float]:
        """Their values in one unit; of times, in seconds."""
        x, y = self.first, self.last
        if self.likeness == "measure":
            return float(self.give(x).value or 0), float(self.give(y).value or 0)
        factor = SECONDS.get(self.unit, 1) if x.is_time or y.is_time else 1
        return (
            x.value * (1 if x.is_time else factor),
            y.value * (1 if y.is_time else factor),
        )

    @cached_property
    def low(self) -> Spot:
        """The lesser."""
        return self.first if self.values[0] <= self.values[1] else self.last

    @cached_property
    def high(self) -> Spot:
        """The greater."""
        return self.last if self.low is self.first else self.first

    def give(self, spot: Spot) -> Number:
        """Give one of them in the pair's unit."""
        return convert(spot.number, self.unit)


def is_near(
    stated: float, computed: float, farthest: float = FARTHEST, *, zeros: bool = True
) -> bool:
    """Whether a result is near what is computed, or would be but for zeros.

    Args:
        stated: The result.
        computed: What is computed.
        farthest: The factor by which they may differ.
        zeros: Whether zeros may have been left out or put in.

    Example:
        >>> is_near(25, 20), is_near(5, 5_000), is_near(5, 50_000)
        (True, True, False)
    """
    if computed <= 0 or stated <= 0:
        return False
    ratio = stated / computed
    return 1 / farthest <= ratio <= farthest or (
        zeros and any(0.95 < ratio / slip < 1.05 or 0.95 < ratio * slip < 1.05 for slip in _SLIPS)
    )


def is_one_slip_away(stated: Number, computed: float) -> bool:
    """Say whether a number is right but for one digit, or two that are swapped.

    Args:
        stated: The number.
        computed: What it should be.
    """
    step = float(stated.reading.step) or 1.0
    one, other = (f"{abs(float(value)) / step:.0f}" for value in (stated.value or 0, computed))
    if len(one) != len(other) or one == other:
        return False
    differing = [n for n, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    is_swapped = len(differing) == 2 and sorted(one) == sorted(other)
    return len(differing) == 1 or is_swapped
