"""Keeps the numbers of a story by what they count, so that one of a size is found at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain

from analysis.arithmetic.link import Link
from analysis.arithmetic.ratios import make_difference
from analysis.arithmetic.spots import Spot, convert
from analysis.arithmetic.statements import FAR


class Shelves:
    """Numbers by what they count, sorted by their values."""

    def __init__(self, spots: Iterable[Spot]) -> None:
        self._by_unit: dict[tuple[str, str], list[Spot]] = {}
        for spot in spots:
            if spot.sign in "MCD" and spot.value > 0:
                self._by_unit.setdefault((spot.sign, name_unit(spot)), []).append(spot)
        for own in self._by_unit.values():
            own.sort(key=lambda spot: spot.value)
        self._values = {unit: [spot.value for spot in own] for unit, own in self._by_unit.items()}

    def list_like(self, spot: Spot) -> list[Spot]:
        """List the numbers that count the same as one, or anything where it says nothing."""
        return [one for unit in self._list_units(spot) for one in self._by_unit[unit]]

    def list_all(self) -> Iterator[Spot]:
        """List all numbers that count something."""
        return chain.from_iterable(self._by_unit.values())

    def find(self, spot: Spot, low: float, high: float) -> Iterator[Spot]:
        """Find the numbers from `low` to `high` that count the same as another."""
        for unit in self._list_units(spot):
            values = self._values[unit]
            first, last = bisect_left(values, low), bisect_right(values, high)
            yield from self._by_unit[unit][first:last]

    def _list_units(self, spot: Spot) -> list[tuple[str, str]]:
        if spot.sign not in "MCD":
            return []
        if not name_unit(spot):
            return [unit for unit in self._by_unit if unit[0] == spot.sign]
        units = ((spot.sign, unit) for unit in (name_unit(spot), ""))
        return [unit for unit in units if unit in self._by_unit]


def name_unit(spot: Spot) -> str:
    """Name what a number counts by its own words; all times are told in one unit."""
    return "" if spot.is_time or spot.has_no_own else spot.unit


def list_here(spots: Iterable[Spot]) -> list[Spot]:
    """List the numbers that stand in the sentence which is read."""
    return [spot for spot in spots if not spot.back]


def widen(value: float) -> tuple[float, float]:
    """Give the ends between which a number is taken for another that was computed."""
    return value * (1 - 1e-9), value * (1 + 1e-9)


def are_of_one_unit(*spots: Spot) -> bool:
    """Say whether numbers count the same, as far as their own words say what."""
    return len({name_unit(spot) for spot in spots} - {""}) <= 1


def subtract_spots(d: Spot, more: Spot, less: Spot) -> Iterator[Link]:
    """Link a difference to its two numbers, all told in one unit."""
    unit = more.unit or less.unit or d.unit
    one, other, told = (convert(spot.number, unit) for spot in (more, less, d))
    made = make_difference(d.scene, one, other, told, FAR)
    if made:
        yield Link("difference", d, (more, less), "far", made)


def count_digits(spot: Spot) -> int:
    """Count the digits of a number that are told, without the zeros at its end."""
    value, step = spot.number.value, spot.number.reading.step
    return 0 if value is None or not step else len(str(abs(int(value / step))).rstrip("0"))
