"""Economic data: the World Bank's figures, and the ratio of two countries over the years.

A measure names its indicators in `data/measures.csv`: a series ("SP.POP.TOTL"), one divided by
another ("NY.GDP.MKTP.CD/SP.POP.TOTL"), one in percent of another
("NE.EXP.GNFS.ZS%NY.GDP.MKTP.CD"), or how much one grew in a year, in percent
("NY.GDP.MKTP.KD^").
"""

import math
import os
import re
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import platformdirs

from analysis.bundle import digest, read_packed, read_table
from analysis.claims.measures import list_indicators
from analysis.errors import DataError
from analysis.inputs import is_given, read_input
from analysis.lexicon.states import find_iso3, is_union, list_members, name_state
from analysis.revisions import find_doubts
from analysis.tabulation import list_records

Values = dict[int, float]  # by year
_DAY = r"\d{4}-\d\d-\d\d"
_YEARS = (1960, 2100)  # the World Bank's first, and one that no figure is of
_SEAL = b"# Figures of the World Bank; the SHA-256 of the lines below: "

_INDICATOR = re.compile(r"([^/^]+)([/^])?(.*)")
_PEOPLE = "SP.POP.TOTL"
_NEARLY_ALL = 0.97  # of a region's people, whose states have figures
FIRST_YEAR = 2000  # of the comparisons over the years that charts draw

COMPARISON_COLUMNS = [
    "year",
    "measure",
    "indicator",
    "label",
    "subject",
    "object",
    "subject_value",
    "object_value",
    "ratio",
    "unit",
    "source",
    "vintage",
]


@cache
def describe_indicators() -> pd.DataFrame:
    """Say what each indicator is and where it comes from.

    Returns:
        One row a series: indicator (the World Bank's code), name, label (market rates | purchasing
        power | population), unit, source, licence and vintage (the day the bundled
        figures were downloaded, ISO; "" of a series that only `refresh` brings).
        Every caller shares the cached table: copy it before changing it.

    Example:
        >>> describe_indicators().set_index("indicator").loc["NY.GDP.MKTP.CD", "licence"]
        'CC BY 4.0'
    """
    return read_table("data/indicators.csv")


@cache
def load_indicators() -> pd.DataFrame:
    """Load the figures: the ones `refresh` fetched, or else the bundled ones.

    They are the World Bank's World Development Indicators, and the International Labour
    Organization's unemployment, as downloaded on the day in `vintage`; later vintages revise
    earlier years too.

    Returns:
        One row a figure: iso3, year, indicator, value, unit (current US$ | current international $
        | constant 2015 US$ | people | percent | percent a year | percent of GDP), vintage. A series
        that was not refreshed is the bundled one. A figure the World Bank does not give is no row.
        Every caller shares the cached table: copy it before changing it.

    Raises:
        DataError: A file is damaged; the message names it.

    Example:
        >>> figures = load_indicators().set_index(["iso3", "year", "indicator"])["value"]
        >>> round(figures["RUS", 2021, "SP.POP.TOTL"] / 1e6)
        145
    """
    refreshed = find_snapshot()
    if not is_given(refreshed):
        return load_bundled()
    newer, bundled = read_snapshot(refreshed), load_bundled()
    lacking = ~bundled["indicator"].isin(newer["indicator"].unique())
    return pd.concat([newer, bundled[lacking]], ignore_index=True)


@cache
def load_bundled() -> pd.DataFrame:
    """Load the figures that come with the package, with the columns of `load_indicators`."""
    return _parse_snapshot(read_packed("data/world_bank.csv.xz"))


def find_snapshot() -> Path:
    """Find where refreshed figures are kept, whether there are any or not.

    Returns:
        `world_bank.csv` in the folder SOURCEBOOK_DATA names, or else in the user's own data folder.
    """
    folder = os.environ.get("SOURCEBOOK_DATA") or platformdirs.user_data_dir("sourcebook", False)
    return Path(folder) / "world_bank.csv"


def read_snapshot(path: Path) -> pd.DataFrame:
    """Read the figures that `refresh` wrote, and hold them to what it wrote.

    Args:
        path: A file as `format_snapshot` writes it. One without the first line, as Sourcebook once
            wrote it, is held to the bundled figures.

    Returns:
        A table with the columns of `load_indicators`.

    Raises:
        DataError: It cannot be read, was cut short or changed, or is no such file.
    """
    seal, _, rows = read_input(path, DataError).partition(b"\n")
    try:
        if seal.startswith(_SEAL):
            if seal.removeprefix(_SEAL).strip() != digest(rows).encode():
                raise ValueError("not as it was written")
            return _parse_snapshot(rows)
        figures = _parse_snapshot(seal + b"\n" + rows)
        bundled = load_bundled()
        known = bundled["indicator"].isin(figures["indicator"].unique())
        known &= bundled["year"] >= figures["year"].min()
        if not rows.endswith(b"\n") or find_doubts(figures, bundled[known], list_rates()):
            raise ValueError("cut short, or with figures that cannot be right")
    except (ValueError, OverflowError) as error:
        raise DataError(
            f"{path} is damaged or was changed: run `python -m analysis refresh` to get the World "
            "Bank's figures again, or remove it to use those that come with Sourcebook."
        ) from error
    return figures


def format_snapshot(figures: pd.DataFrame, vintage: str) -> bytes:
    """Format figures as a file that `read_snapshot` reads, and knows to be whole.

    Args:
        figures: Columns iso3, year, indicator and value.
        vintage: The day they were fetched, ISO.

    Returns:
        A CSV file with a row a country and indicator and a column a year, and above it a line with
        its SHA-256.
    """
    wide = figures.pivot_table(index=["indicator", "iso3"], columns="year", values="value")
    wide.insert(0, "vintage", vintage)
    rows = wide.to_csv(lineterminator="\n").encode()
    return _SEAL + digest(rows).encode() + b"\n" + rows


def _parse_snapshot(content: bytes) -> pd.DataFrame:
    """A row a country and indicator, a column a year; ValueError where it is no such table."""
    wide = pd.read_csv(BytesIO(content), keep_default_na=False, na_values=[""])
    names = [name for name in ("iso3", "indicator", "vintage") if name in wide]
    if not {"iso3", "indicator"} <= set(names) or wide.duplicated(["iso3", "indicator"]).any():
        raise ValueError("no figures, or figures twice")
    series = describe_indicators()[["indicator", "unit", "vintage"]]
    series = series.drop(columns=set(names) & {"vintage"})
    wide = wide.merge(series, on="indicator", how="left").sort_values(["iso3", "indicator"])
    table = wide[wide.columns.difference([*names, *series])]
    years, values = np.array([int(str(year)) for year in table]), table.to_numpy(dtype=float)
    # One by one, in the order of countries and years; of each year the series stay in theirs.
    rows, columns = np.nonzero(~np.isnan(values))
    order = np.lexsort([years[columns], wide["iso3"].factorize()[0][rows]])
    rows, columns = rows[order], columns[order]
    figures = wide[["iso3", "indicator", "unit", "vintage"]].take(rows).reset_index(drop=True)
    figures.insert(1, "year", years[columns])
    figures.insert(3, "value", values[rows, columns])
    is_known = figures["unit"].notna() & figures["year"].between(*_YEARS) & are_sound(figures)
    dated = "vintage" not in names or wide["vintage"].astype(str).str.fullmatch(_DAY).all()
    if figures.empty or not is_known.all() or not dated:
        raise ValueError("unknown series, or figures that cannot be right")
    return figures


def are_sound(figures: pd.DataFrame) -> pd.Series:
    """Say of each figure whether it can be right: finite, and above zero unless it is in percent.

    Args:
        figures: Columns indicator and value.

    Example:
        >>> rows = {"indicator": ["SP.POP.TOTL", "FP.CPI.TOTL.ZG"], "value": [-1.0, -1.0]}
        >>> are_sound(pd.DataFrame(rows)).tolist()
        [False, True]
    """
    finite = figures["value"].abs() < math.inf
    return finite & (is_sound(figures["value"]) | figures["indicator"].isin(list_rates()))


@cache
def list_rates() -> frozenset[str]:
    """List the series in percent, which can be zero and below, and which no union's members sum to.

    Example:
        >>> "SP.POP.GROW" in list_rates(), "SP.POP.TOTL" in list_rates()
        (True, False)
    """
    series = describe_indicators()
    return frozenset(series.loc[series["unit"].str.startswith("percent"), "indicator"])


def is_sound(values: pd.Series) -> pd.Series:
    """Say of each value whether it can be an economy's or a population's: above zero, and finite.

    Example:
        >>> is_sound(pd.Series([1.5, 0, -1, float("nan"), float("inf")])).tolist()
        [True, False, False, False, False]
    """
    return values.gt(0) & values.lt(float("inf"))


class Figures:
    """The figures of all countries, taken apart series by series when they are asked for."""

    def __init__(self, indicators: pd.DataFrame) -> None:
        """Take the figures, with the columns of `load_indicators`."""
        self._indicators = indicators
        self.newest = int(indicators["year"].max()) if len(indicators) else 0
        self._series: dict[str, dict[str, Values]] = {}
        self._vintages: dict[str, str] = {}
        self._known: frozenset[str] | None = None

    def read_series(self, code: str) -> Mapping[str, Values]:
        """Give the figures of a series by country and year; one that cannot be right is none."""
        if code not in self._series:
            rows = self._indicators[self._indicators["indicator"] == code]
            rows = rows[are_sound(rows)]
            series: dict[str, Values] = {}
            columns = [rows[name].tolist() for name in ("iso3", "year", "value")]
            for iso3, year, value in zip(*columns, strict=True):
                series.setdefault(iso3, {})[year] = value
            self._series[code] = series
            self._vintages[code] = str(rows["vintage"].max()) if len(rows) else ""
        return self._series[code]

    def has_series(self, indicator: str) -> bool:
        """Say whether there are figures of all the series behind an indicator.

        Example:
            >>> Figures(load_bundled()).has_series("FP.CPI.TOTL.ZG")  # only `refresh` brings it
            False
        """
        return all(self.read_series(code) for code in re.split(r"[/%^]", indicator) if code)

    def date_series(self, indicator: str) -> str:
        """Give the day as of which the figures behind an indicator are, the last of several."""
        codes = [code for code in re.split(r"[/%^]", indicator) if code]
        for code in codes:
            self.read_series(code)
        return max(self._vintages[code] for code in codes)

    def knows(self, actor: str) -> bool:
        """Say whether there is any figure of a state, or of the states of a union or region."""
        if self._known is None:
            rows = self._indicators[are_sound(self._indicators)]
            self._known = frozenset(rows["iso3"].unique())
        code = find_iso3(actor)
        states = [code] if code else list_members(actor, self.newest)
        return any(state in self._known for state in states)

    def measure(self, actor: str, indicator: str) -> Values:
        """Give the figures of a state or union by year.

        Args:
            actor: The name of a state, a union or a region.
            indicator: A series, or several as the head of this module says.

        Returns:
            The figures by year; those of a union where all members have one, and of a region where
            nearly all of its people live in states that have one.
        """
        code, sign, other = _INDICATOR.fullmatch(indicator).groups()  # type: ignore[union-attr]
        if sign == "^":
            levels = self._add_up(actor, code)
            return {
                year: 100 * (value / levels[year - 1] - 1)
                for year, value in levels.items()
                if levels.get(year - 1)
            }
        if sign == "/":
            levels, by = self._add_up(actor, code), self._add_up(actor, other)
            return {year: value / by[year] for year, value in levels.items() if by.get(year)}
        return self._add_up(actor, indicator)

    def _of_state(self, iso3: str, indicator: str) -> Values:
        """A state's figures of a series, or of one in percent of another."""
        code, _, other = indicator.partition("%")
        own = self.read_series(code).get(iso3, {})
        if not other:
            return own
        by = self.read_series(other).get(iso3, {})
        return {year: value * by[year] / 100 for year, value in own.items() if year in by}

    def _add_up(self, actor: str, indicator: str) -> Values:
        """The figures of a state, or the sums over the members of a union or region."""
        if iso3 := find_iso3(actor):
            return self._of_state(iso3, indicator)
        if indicator in list_rates():
            return {}
        years = {
            year for own in self.read_series(indicator.partition("%")[0]).values() for year in own
        }
        return {
            year: total
            for year in sorted(years)
            if (total := self._add_members(actor, indicator, year)) is not None
        }

    def _add_members(self, actor: str, indicator: str, year: int) -> float | None:
        members = list_members(actor, year)
        found = {
            iso3: value
            for iso3 in members
            if (value := self._of_state(iso3, indicator).get(year)) is not None
        }
        if not found or len(found) == len(members):
            return sum(found.values()) if found else None
        if is_union(actor):
            return None
        people = self.read_series(_PEOPLE)
        heads = {iso3: people.get(iso3, {}).get(year, 0) for iso3 in members}
        counted = sum(heads[iso3] for iso3 in found)
        return sum(found.values()) if counted >= _NEARLY_ALL * sum(heads.values()) else None

    def rank(self, group: str, indicator: str, year: int) -> list[tuple[str, float]]:
        """Give the states of a union or region with their figures, the largest first."""
        found = {
            iso3: value
            for iso3 in list_members(group, year)
            if (value := self._measure_state(iso3, indicator).get(year)) is not None
        }
        return sorted(found.items(), key=itemgetter(1), reverse=True)

    def _measure_state(self, iso3: str, indicator: str) -> Values:
        actor = name_state(iso3)
        return self.measure(actor, indicator) if actor != iso3 else {}


def compare_economies(
    subject: str, object_: str, measure: str = "economy", indicators: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Compare two countries on a measure, year by year.

    A union, such as the European Union, counts as its members of each year together, in the years
    for which all of them have a figure.

    Args:
        subject: The country that is compared, by the name it has in the actors table ("Russia").
        object_: The country it is compared with.
        measure: A measure of `data/measures.csv` with data: "economy", "GDP per head",
            "population".
        indicators: Figures with the columns of `load_indicators`; the bundled ones when None.

    Returns:
        One row a year from 2000 on and indicator for which both countries have a figure, in that
        order: year,
        measure, indicator, label (market rates | purchasing power | population), subject, object,
        subject_value, object_value, ratio (subject / object), unit, source, vintage.

    Raises:
        DataError: There is no data on the measure or on one of the countries, or they are one.

    Example:
        >>> ratio = compare_economies("Russia", "China").set_index(["year", "label"])["ratio"]
        >>> ratio.loc[2021].round(3).to_dict()
        {'market rates': 0.103, 'purchasing power': 0.177}
    """
    figures = Figures(load_indicators() if indicators is None else indicators)
    missing = find_missing(subject, object_, measure, figures)
    if missing:
        hint = (
            "data/measures.csv lists what there is"
            if missing == measure
            else "the figures are those of states and the European Union"
        )
        raise DataError(f"There is no data on {missing}: {hint}.")
    if subject == object_:
        raise DataError(f"{subject} cannot be compared with itself.")
    rows = [
        row for row in list_ratios(subject, object_, measure, figures) if row["year"] >= FIRST_YEAR
    ]
    return pd.DataFrame(rows, columns=COMPARISON_COLUMNS)


def list_ratios(subject: str, object_: str, measure: str, figures: Figures) -> list[dict[str, Any]]:
    """List the rows of `compare_economies`, of every year there is.

    Args:
        subject: The country that is compared.
        object_: The country it is compared with.
        measure: The measure.
        figures: The figures.

    Returns:
        The rows as mappings; none where `find_missing` finds something.
    """
    rows = []
    for indicator in list_indicators(measure):
        own, other = (figures.measure(actor, indicator) for actor in (subject, object_))
        described = describe_indicator(indicator, figures)
        for year in own.keys() & other.keys():
            ratio = own[year] / other[year] if other[year] else math.inf
            if not 0 < ratio < math.inf:  # one of them is below zero, or beyond what numbers hold
                continue
            rows.append(
                {
                    "measure": measure,
                    "subject": subject,
                    "object": object_,
                    "year": year,
                    "subject_value": own[year],
                    "object_value": other[year],
                    "ratio": ratio,
                }
                | described
            )
    return sorted(rows, key=itemgetter("year", "label"))


def describe_indicator(indicator: str, figures: Figures) -> dict[str, str]:
    """Say what an indicator is: indicator, label, unit, source and vintage.

    Example:
        >>> describe_indicator("NY.GDP.MKTP.KD^", Figures(load_indicators()))["unit"]
        'percent a year'
    """
    code, sign, _ = _INDICATOR.fullmatch(indicator).groups()  # type: ignore[union-attr]
    series = _series_by_code()[code.rpartition("%")[2]]
    unit = {"/": series["unit"] + " per head", "^": "percent a year"}.get(sign, series["unit"])
    return {
        "indicator": indicator,
        "label": series["label"],
        "unit": unit,
        "source": series["source"],
        "vintage": figures.date_series(indicator),
    }


def find_missing(subject: str, object_: str, measure: str, figures: Figures) -> str | None:
    """Find what a comparison lacks data on.

    Args:
        subject: The actor that is compared.
        object_: The actor it is compared with; "" for none.
        measure: The measure.
        figures: The figures.

    Returns:
        The measure or the actor there is no figure of, or None when there are figures of all.

    Example:
        >>> find_missing("Russia", "the West", "economy", Figures(load_indicators()))
        'the West'
    """
    if not list_indicators(measure):
        return measure
    return next((actor for actor in (subject, object_) if actor and not figures.knows(actor)), None)


@cache
def _series_by_code() -> dict[str, dict[str, str]]:
    """What `describe_indicators` says of each series."""
    rows = list_records(describe_indicators())
    return {row["indicator"]: {str(name): value for name, value in row.items()} for row in rows}
