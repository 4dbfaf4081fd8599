"""Gets the World Bank's newest figures and puts them where `load_indicators` finds them first."""

import time
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import DataError
from analysis.indicators import (
    are_sound,
    describe_indicators,
    find_snapshot,
    format_snapshot,
    list_rates,
    load_bundled,
    load_indicators,
    read_snapshot,
)
from analysis.lexicon.states import name_state
from analysis.revisions import find_doubts

FIRST_YEAR = 1990
WAITS = (1, 2, 4)  # seconds before the second, third and fourth try
TIMEOUT = 60  # seconds the World Bank has for one answer
# Revisions move single figures by a few percent; a wrong unit or series moves them all by more.
# Of the bundled figures of a series this share may have moved by so much; those of single countries
# may move farther, as `analysis.revisions` says.
LARGEST_CHANGES = {0.5: 0.25, 0.9: 0.5}
LARGEST_SHIFTS = {0.5: 1.0, 0.9: 5.0}  # of the series in percent, in points
SMALLEST_SHARE = 0.95  # of the bundled figures that must be there again
MOST_ACCEPTED = 5  # countries that a person may be asked to look at
LONGEST_LAG = 4  # years from the newest figures to today; the World Bank takes one or two

Fetch = Callable[[str, int, int], Iterable[tuple[str, int, float | None]]]


def refresh_indicators(
    fetch: Fetch | None = None,
    *,
    today: date | None = None,
    accept: Collection[str] = (),
    wait: Callable[[float], Any] = time.sleep,
) -> Path:
    """Get the newest figures of every series and keep them in the user's data folder.

    They are checked and written beside before they take their place; whatever goes wrong, the
    figures that were there stay. `analysis.indicators.load_indicators` takes them from then on.

    Args:
        fetch: Gets a series from one year to another, as (iso3, year, value); by default from the
            World Bank, through wbgapi.
        today: The day that becomes their vintage.
        accept: Codes of countries (ISO 3166-1 alpha-3) whose figures may vanish or jump, since
            somebody has looked and found that they did.
        wait: Waits some seconds before another try.

    Returns:
        The file that was written.

    Raises:
        DataError: wbgapi is missing, the World Bank cannot be reached or sends something else than
            figures, a country's vanished or jumped, the clock is wrong, or the file cannot be
            written; the message says which, and what stays.
    """
    today = today or date.today()
    replaced = load_replaced()
    vintage = replaced["vintage"].max()
    try:
        _check_clock(today)
        figures = pd.concat(
            [
                _fetch_series(code, fetch or fetch_series, today.year, wait)
                for code in describe_indicators()["indicator"]
            ],
            ignore_index=True,
        )
        _check_figures(figures, today)
        _check_series(figures, load_bundled())
        _check_countries(figures, replaced, {code.upper() for code in accept})
        path = _write(figures, today)
    except DataError as error:
        raise DataError(f"{error} The figures of {vintage} stay.") from error
    load_indicators.cache_clear()
    return path


def load_replaced() -> pd.DataFrame:
    """Load the figures that a refresh replaces; the bundled ones where the others are damaged."""
    try:
        return load_indicators()
    except DataError:
        return load_bundled()


def fetch_series(code: str, first: int, last: int) -> Iterable[tuple[str, int, float | None]]:
    """Fetch a series from the World Bank.

    Args:
        code: The series, such as "SP.POP.TOTL".
        first: The first year.
        last: The last year.

    Returns:
        Code of the economy or group of economies, year and value (None where there is none).

    Raises:
        DataError: wbgapi is not installed.
        OSError: The World Bank cannot be reached.
    """
    try:
        import wbgapi  # noqa: PLC0415 (an optional extra)
    except ImportError as error:
        raise DataError("To refresh, install wbgapi: pip install 'sourcebook[refresh]'.") from error
    wbgapi.get_options = {"timeout": TIMEOUT}
    years = [f"YR{year}" for year in range(first, last + 1)]
    rows = wbgapi.data.fetch(code, time=years, numericTimeKeys=True)
    return [(row["economy"], int(row["time"]), row["value"]) for row in rows]


def _fetch_series(code: str, fetch: Fetch, last: int, wait: Callable[[float], Any]) -> pd.DataFrame:
    """A series as a table, of single economies only, after as many tries as it takes."""
    for pause in (*WAITS, None):
        try:
            rows = fetch(code, FIRST_YEAR, last)
            table = pd.DataFrame(rows, columns=["iso3", "year", "value"])
            table = table.astype({"iso3": str, "year": int, "value": float})
            break
        except DataError:
            raise
        except Exception as error:  # wbgapi raises requests' errors and its own, and KeyErrors
            if pause is None:
                raise DataError(_say_what_failed(error)) from error
            wait(pause)
    single = table["iso3"].isin(load_bundled()["iso3"].unique())
    return table[single].dropna(subset="value").assign(indicator=code)


def _say_what_failed(error: Exception) -> str:
    """Say in a line what kept the World Bank's figures away."""
    if isinstance(error, OSError):  # requests' errors are OSErrors too
        return "The World Bank cannot be reached; is there a network?"
    reason = " ".join(str(error).split())[:200]
    return f"The World Bank did not send figures ({type(error).__name__}: {reason})."


def _check_clock(today: date) -> None:
    oldest = load_bundled()["vintage"].max()
    if today.isoformat() < oldest:
        raise DataError(
            f"This computer's clock says {today}, which is before {oldest}, the day of the figures "
            "that come with Sourcebook: set it right."
        )


def _check_figures(figures: pd.DataFrame, today: date) -> None:
    """Refuse figures that cannot be right, whatever they were before."""
    names = ["iso3", "year", "indicator"]
    wrong = {
        "is zero, negative or endless": ~are_sound(figures),
        "is there twice": figures.duplicated(names),
        f"is of no year from {FIRST_YEAR} to now": ~figures["year"].between(FIRST_YEAR, today.year),
    }
    for what, rows in wrong.items():
        if rows.any():
            iso3, year, indicator = figures.loc[rows, names].iloc[0]
            raise DataError(
                "The World Bank sent figures that cannot be right: "
                f"{indicator} of {name_state(iso3)} ({iso3}) in {year} {what}."
            )
    newest = figures["year"].max()
    if today.year - newest > LONGEST_LAG:
        raise DataError(
            f"The World Bank's newest figures are of {newest}, and this computer's clock says "
            f"{today}: set it right."
        )


def _check_series(figures: pd.DataFrame, bundled: pd.DataFrame) -> None:
    """Refuse series that are not those that come with Sourcebook: half of them, another unit."""
    both = bundled.merge(
        figures, on=["iso3", "year", "indicator"], how="left", suffixes=("", "_new")
    )
    for indicator, rows in both.groupby("indicator"):
        kept = rows["value_new"].notna().mean()
        if kept < SMALLEST_SHARE:
            raise DataError(f"Only {kept:.0%} of the figures of {indicator} came this time.")
        is_rate = indicator in list_rates()
        changes = (
            rows["value_new"] - rows["value"] if is_rate else rows["value_new"] / rows["value"] - 1
        )
        for share, largest in (LARGEST_SHIFTS if is_rate else LARGEST_CHANGES).items():
            if (change := changes.abs().quantile(share)) > largest:
                moved = f"{change:.1f} points" if is_rate else f"{change:.0%}"
                raise DataError(
                    f"The figures of {indicator} have changed by {moved}: not the same."
                )


def _check_countries(figures: pd.DataFrame, replaced: pd.DataFrame, accept: set[str]) -> None:
    """Refuse figures of single countries that vanished or jumped, unless they are accepted."""
    doubts = [
        doubt for doubt in find_doubts(figures, replaced, list_rates()) if doubt.iso3 not in accept
    ]
    if doubts:
        codes = sorted({doubt.iso3 for doubt in doubts} | accept)
        others = f", and {len(doubts) - 1} other series are in doubt" if len(doubts) > 1 else ""
        options = " ".join(f"--accept {code}" for code in codes)
        way = (
            f"if that is what the World Bank publishes, run `python -m analysis refresh {options}`"
            if len(codes) <= MOST_ACCEPTED
            else "the World Bank's answer seems garbled"
        )
        raise DataError(f"{doubts[0].says}{others}: {way}.")


def _write(figures: pd.DataFrame, today: date) -> Path:
    """Write the figures beside the old ones, read them back, and put them in their place."""
    path = find_snapshot()
    beside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(format_snapshot(figures, today.isoformat()))
        if len(read_snapshot(beside)) != len(figures):
            raise DataError("The figures could not be read back.")
        beside.replace(path)
    except OSError as error:
        raise DataError(f"{path} cannot be written ({error.strerror or error}).") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return path
