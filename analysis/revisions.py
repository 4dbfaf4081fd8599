"""Compares two vintages of figures: what vanished, or moved farther than revisions move figures.

How far real ones do was measured on the World Bank's gross domestic product at market rates of
April and October 2024 (4,768 figures of 217 economies) and on its population of April 2024 and
March 2026 (4,991 figures):

- None vanished.
- Nine in ten moved by less than 0.05% (GDP) and 4% (population).
- The farthest: Syria's GDP, 4.7-fold, and Sudan's, 3.1-fold, whose exchange rates were restated; no
  other one over 1.46-fold. Population 1.33-fold, Saudi Arabia after a census. A rebasing such as
  Nigeria's in 2014 is below twofold, and so was what rounds of purchasing power did to the IMF's
  ratio of Russia to China.
- From one year to the next: GDP 4.0-fold (Sudan 2018) and 3.7-fold (Syria 2011), since figures in
  dollars do not follow prices at home; population 1.21-fold (Qatar 2007).
"""

import math
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise, permutations
from math import log
from statistics import median
from typing import NamedTuple

import pandas as pd

from analysis.lexicon.states import name_state

FARTHEST = 6.0  # times, for a figure beside the one it replaces or the year before
FARTHEST_OF = {"SP.POP.TOTL": 2.0}
MOVED = 1.1  # times, half of a series: only such ones can have been mixed up with another
NEARER = 4  # times nearer to another country's series than to its own

Series = dict[int, float]  # by year


class Doubt(NamedTuple):
    """Why a country's figures cannot be taken.

    Attributes:
        iso3: The country.
        says: What is wrong: "NY.GDP.MKTP.CD of Russia (RUS) is missing".
    """

    iso3: str
    says: str


def find_doubts(new: pd.DataFrame, old: pd.DataFrame, rates: Collection[str] = ()) -> list[Doubt]:
    """Find what cannot be right in new figures, beside those they replace.

    A country may lose the last year it had, as when an estimate is withdrawn; every other figure
    must be there again.

    Args:
        new: Figures with the columns iso3, year, indicator and value, each above zero but those of
            rates.
        old: The figures they replace.
        rates: The series in percent, which may move as they like: they can be zero and below.

    Returns:
        At most one doubt a country and indicator, in the order of the old figures.

    Example:
        >>> old = pd.DataFrame({"iso3": "RUS", "year": [2020, 2021], "indicator": "SP.POP.TOTL",
        ...                     "value": [144e6, 144e6]})
        >>> find_doubts(old.assign(value=[144e6, 144e9]), old)[0].says
        'SP.POP.TOTL of Russia (RUS) in 2021 is 1,000.0 times what it was'
        >>> find_doubts(old[:1], old), find_doubts(old[1:], old)[0].says
        ([], 'SP.POP.TOTL of Russia (RUS) in 2020 is missing')
    """
    before, after = _by_series(old), _by_series(new)
    doubts: dict[tuple[str, str], str] = {}
    for key in before | after:
        own, other = after.get(key, {}), before.get(key, {})
        limit = math.inf if key[0] in rates else FARTHEST_OF.get(key[0], FARTHEST)
        if doubt := next(_doubt(own, other, limit), ""):
            doubts[key] = doubt
    moved = {key: own for key, own in after.items() if key[0] not in rates}
    doubts |= _find_swaps(moved, before)
    return [
        Doubt(iso3, f"{indicator} of {name_state(iso3)} ({iso3}) {says}")
        for (indicator, iso3), says in doubts.items()
    ]


def _by_series(figures: pd.DataFrame) -> dict[tuple[str, str], Series]:
    series: dict[tuple[str, str], Series] = {}
    columns = [figures[name].tolist() for name in ("indicator", "iso3", "year", "value")]
    for indicator, iso3, year, value in zip(*columns, strict=True):
        series.setdefault((indicator, iso3), {})[year] = value
    return {key: dict(sorted(series[key].items())) for key in sorted(series)}


def _doubt(new: Series, old: Series, limit: float) -> Iterator[str]:
    """What is wrong with one series."""
    if not new:
        yield "is missing"
        return
    if lost := sorted(old.keys() - new.keys() - {max(old, default=0)}):
        yield f"in {lost[0]} is missing"
    if limit == math.inf:
        return
    moves = {year: _times(new[year], old[year]) for year in new.keys() & old.keys()}
    worst = max(moves, key=moves.__getitem__, default=0)
    if moves and moves[worst] > limit:
        yield f"in {worst} is {_say_times(new[worst], old[worst])} what it was"
    for last, year in pairwise(new):
        if not {last, year} <= old.keys() and _times(new[year], new[last]) > limit:
            yield f"in {year} is {_say_times(new[year], new[last])} that of {last}"


def _find_swaps(
    new: Mapping[tuple[str, str], Series], old: Mapping[tuple[str, str], Series]
) -> dict[tuple[str, str], str]:
    """Series that are each the other country's."""

    def is_nearer(key: tuple[str, str], other: tuple[str, str]) -> bool:
        return NEARER * _distance(new[key], old[other]) < _distance(new[key], old[key])

    moved = [key for key in new if key in old and _distance(new[key], old[key]) > log(MOVED)]
    return {
        one: f"is that of {name_state(other[1])} ({other[1]})"
        for one, other in permutations(moved, 2)
        if one[0] == other[0] and is_nearer(one, other) and is_nearer(other, one)
    }


def _distance(new: Series, old: Series) -> float:
    """How far half of the figures of two series are from each other, as a logarithm."""
    shared = new.keys() & old.keys()
    return median(log(_times(new[year], old[year])) for year in shared) if shared else 0.0


def _times(one: float, other: float) -> float:
    """How many times one is of the other, whichever is the larger."""
    return max(one / other, other / one)


def _say_times(one: float, other: float) -> str:
    return f"{one / other:,.1f} times" if one >= other else f"1/{other / one:,.1f} of"
