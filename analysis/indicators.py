"""Economic data: the World Bank's figures, and the ratio of two countries over the years."""

import math
import os
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import Any

import pandas as pd
import platformdirs

from analysis.bundle import digest, read_bytes, read_table
from analysis.claims.measures import list_indicators
from analysis.errors import DataError
from analysis.inputs import is_given, read_input
from analysis.lexicon.states import find_iso3, list_members
from analysis.revisions import find_doubts

Values = dict[str, dict[int, float]]  # by indicator and year
_DAY = r"\d{4}-\d\d-\d\d"
_YEARS = (1960, 2100)  # the World Bank's first, and one that no figure is of
_SEAL = b"# Figures of the World Bank; the SHA-256 of the lines below: "

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
        power | population), unit, source, licence and vintage (the day it was downloaded, ISO).
        Every caller shares the cached table: copy it before changing it.

    Example:
        >>> describe_indicators().set_index("indicator").loc["NY.GDP.MKTP.CD", "licence"]
        'CC BY 4.0'
    """
    return read_table("data/indicators.csv")


@cache
def load_indicators() -> pd.DataFrame:
    """Load the figures: the ones `refresh` fetched, or else the bundled ones.

    They are the World Bank's World Development Indicators as downloaded on the day in `vintage`;
    later vintages revise earlier years too.

    Returns:
        One row a figure: iso3, year, indicator, value, unit (current US$ | current international $
        | people), vintage. A figure the World Bank does not give is no row. Every caller shares
        the cached table: copy it before changing it.

    Raises:
        DataError: A file is damaged; the message names it.

    Example:
        >>> figures = load_indicators().set_index(["iso3", "year", "indicator"])["value"]
        >>> round(figures["RUS", 2021, "SP.POP.TOTL"] / 1e6)
        144
    """
    refreshed = find_snapshot()
    return read_snapshot(refreshed) if is_given(refreshed) else load_bundled()


@cache
def load_bundled() -> pd.DataFrame:
    """Load the figures that come with the package, with the columns of `load_indicators`."""
    return _parse_snapshot(read_bytes("data/world_bank.csv"))


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
        if not rows.endswith(b"\n") or find_doubts(figures, load_bundled()):
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
    figures = wide.melt(names, var_name="year").dropna(subset="value")
    figures = figures.astype({"year": int, "value": float})
    series = describe_indicators()[["indicator", "unit", "vintage"]]
    series = series.drop(columns=set(names) & {"vintage"})
    unknown = set(figures["indicator"]) - set(series["indicator"])
    sound = is_sound(figures["value"]) & figures["year"].between(*_YEARS)
    dated = "vintage" not in wide or wide["vintage"].astype(str).str.fullmatch(_DAY).all()
    if unknown or figures.empty or not sound.all() or not dated:
        raise ValueError("unknown series, or figures that cannot be right")
    columns = ["iso3", "year", "indicator", "value", "unit", "vintage"]
    figures = figures.merge(series, on="indicator")[columns]
    return figures.sort_values(columns[:3], ignore_index=True)


def is_sound(values: pd.Series) -> pd.Series:
    """Say of each value whether it can be an economy's or a population's: above zero, and finite.

    Example:
        >>> is_sound(pd.Series([1.5, 0, -1, float("nan"), float("inf")])).tolist()
        [True, False, False, False, False]
    """
    return values.gt(0) & values.lt(float("inf"))


def compare_economies(
    subject: str, object_: str, measure: str = "economy", indicators: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Compare two countries on a measure, year by year.

    The European Union counts as its members of each year together, in the years for which all of
    them have a figure.

    Args:
        subject: The country that is compared, by the name it has in the actors table ("Russia").
        object_: The country it is compared with.
        measure: A measure of `data/measures.csv` with data: "economy", "GDP per head",
            "population".
        indicators: Figures with the columns of `load_indicators`; the bundled ones when None.

    Returns:
        One row a year and indicator for which both countries have a figure, in that order: year,
        measure, indicator, label (market rates | purchasing power | population), subject, object,
        subject_value, object_value, ratio (subject / object), unit, source, vintage.

    Raises:
        DataError: There is no data on the measure or on one of the countries, or they are one.

    Example:
        >>> ratio = compare_economies("Russia", "China").set_index(["year", "label"])["ratio"]
        >>> ratio.loc[2021].round(3).to_dict()
        {'market rates': 0.103, 'purchasing power': 0.177}
    """
    figures = load_indicators() if indicators is None else indicators
    rows = list_ratios(subject, object_, measure, figures)
    return pd.DataFrame(rows, columns=COMPARISON_COLUMNS)


def list_ratios(
    subject: str, object_: str, measure: str, indicators: pd.DataFrame
) -> list[dict[str, Any]]:
    """List the rows of `compare_economies`, which says what goes in and what is raised."""
    codes = list_indicators(measure)
    own, other = (_select_figures(actor, indicators) for actor in (subject, object_))
    missing = measure if not codes else subject if not own else object_ if not other else None
    if missing:
        hint = (
            "data/measures.csv lists what there is"
            if missing == measure
            else "the figures are those of states and the European Union"
        )
        raise DataError(f"There is no data on {missing}: {hint}.")
    if subject == object_:
        raise DataError(f"{subject} cannot be compared with itself.")
    shared = {"measure": measure, "subject": subject, "object": object_}
    shared["vintage"] = str(indicators["vintage"].max())
    rows = [shared | row for code in codes for row in _divide_by_year(own, other, code)]
    return sorted(rows, key=itemgetter("year", "label"))


def find_missing(subject: str, object_: str, measure: str, indicators: pd.DataFrame) -> str | None:
    """Find what a comparison lacks data on.

    Args:
        subject: The actor that is compared.
        object_: The actor it is compared with.
        measure: The measure.
        indicators: Figures with the columns of `load_indicators`.

    Returns:
        The measure or the actor there is no figure of, or None when there are figures of all.

    Example:
        >>> find_missing("Russia", "the West", "economy", load_indicators())
        'the West'
    """
    if not list_indicators(measure):
        return measure
    for actor in (subject, object_):
        if not _select_figures(actor, indicators):
            return actor
    return None


def select_states(actors: set[str], figures: pd.DataFrame) -> pd.DataFrame:
    """Select the figures that any of some actors needs: its own, or those of its members.

    Args:
        actors: Their names; those without figures are passed over.
        figures: Figures with the columns of `load_indicators`.

    Returns:
        The rows of their states.
    """
    codes = {code for actor in actors if (code := find_iso3(actor))}
    unions = [actor for actor in actors if not find_iso3(actor)]
    years = [int(year) for year in figures["year"].unique()] if unions else []
    codes.update(code for union in unions for year in years for code in list_members(union, year))
    return figures[figures["iso3"].isin(codes)]


def _select_figures(actor: str, figures: pd.DataFrame) -> Values:
    """The figures of a state; of a union the sums over its members, where all of them have one.

    A figure that cannot be right, such as zero, is none.
    """
    code = find_iso3(actor)
    years = [] if code else [int(year) for year in figures["year"].unique()]
    members = {year: set(list_members(actor, year)) for year in years}
    states = {code} if code else set().union(*members.values())
    if not states:
        return {}
    own = figures[figures["iso3"].isin(states) & is_sound(figures["value"])]
    found: dict[str, dict[int, list[float]]] = {}
    columns = [own[name].tolist() for name in ("iso3", "indicator", "year", "value")]
    for iso3, indicator, year, value in zip(*columns, strict=True):
        if code or iso3 in members[year]:
            found.setdefault(indicator, {}).setdefault(year, []).append(value)
    return {
        indicator: {
            year: sum(values)
            for year, values in sorted(by_year.items())
            if code or len(values) == len(members[year])
        }
        for indicator, by_year in found.items()
    }


@cache
def _series_by_code() -> dict[str, dict[str, str]]:
    """What `describe_indicators` says of each series."""
    rows = describe_indicators().to_dict("records")
    return {row["indicator"]: {str(name): value for name, value in row.items()} for row in rows}


def _divide_by_year(subject: Values, object_: Values, indicator: str) -> Iterator[dict[str, Any]]:
    """Divide the figures of two countries by one indicator, or by one divided by another."""
    code, _, divisor = indicator.partition("/")
    series = _series_by_code()[code]
    own, other = (_per(values, code, divisor) for values in (subject, object_))
    for year in own.keys() & other.keys():
        ratio = own[year] / other[year]
        if not 0 < ratio < math.inf:  # one of them is beyond what a number can hold
            continue
        yield {
            "year": year,
            "indicator": indicator,
            "label": series["label"],
            "subject_value": own[year],
            "object_value": other[year],
            "ratio": ratio,
            "unit": series["unit"] + (" per head" if divisor else ""),
            "source": series["source"],
        }


def _per(values: Values, code: str, divisor: str) -> dict[int, float]:
    """A country's values of an indicator by year, divided by those of another if there is one."""
    divided, by = values.get(code, {}), values.get(divisor, {})
    if not divisor:
        return divided
    return {year: value / by[year] for year, value in divided.items() if year in by}
