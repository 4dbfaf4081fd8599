"""Gets the World Bank's newest figures and puts them where `load_indicators` finds them first."""

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.errors import DataError
from analysis.indicators import (
    describe_indicators,
    find_snapshot,
    load_bundled,
    load_indicators,
    read_snapshot,
)

FIRST_YEAR = 2000
WAITS = (1, 2, 4)  # seconds before the second, third and fourth try
TIMEOUT = 60  # seconds the World Bank has for one answer
# Revisions move single figures by a few percent; a wrong unit or series moves them all by more.
LARGEST_CHANGE = 0.25
SMALLEST_SHARE = 0.95  # of the bundled figures that must be there again

Fetch = Callable[[str, int, int], Iterable[tuple[str, int, float | None]]]


def refresh_indicators(
    fetch: Fetch | None = None,
    *,
    today: date | None = None,
    wait: Callable[[float], Any] = time.sleep,
) -> Path:
    """Get the newest figures of every series and keep them in the user's data folder.

    They are checked and written beside before they take their place; whatever goes wrong, the
    figures that were there stay. `analysis.indicators.load_indicators` takes them from then on.

    Args:
        fetch: Gets a series from one year to another, as (iso3, year, value); by default from the
            World Bank, through wbgapi.
        today: The day that becomes their vintage.
        wait: Waits some seconds before another try.

    Returns:
        The file that was written.

    Raises:
        DataError: wbgapi is missing, the World Bank cannot be reached or sends something else than
            figures, or the file cannot be written; the message says what stays.
    """
    today = today or date.today()
    vintage = load_indicators()["vintage"].max()
    try:
        figures = pd.concat(
            [
                _fetch_series(code, fetch or fetch_series, today.year, wait)
                for code in describe_indicators()["indicator"]
            ],
            ignore_index=True,
        )
        _validate(figures, load_bundled())
        path = _write(figures, today)
    except DataError as error:
        raise DataError(f"{error} The figures of {vintage} stay.") from error
    load_indicators.cache_clear()
    return path


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


def _validate(figures: pd.DataFrame, bundled: pd.DataFrame) -> None:
    """Hold new figures to the bundled ones; raise DataError where they cannot be right."""
    keys = ["iso3", "year", "indicator"]
    values = pd.to_numeric(figures["value"], errors="coerce")
    sound = values.gt(0) & values.lt(float("inf"))
    if not sound.all() or figures.duplicated(keys).any():
        raise DataError("The World Bank sent figures that cannot be right: zero, or twice.")
    both = bundled.merge(figures, on=keys, how="left", suffixes=("", "_new"))
    for indicator, rows in both.groupby("indicator"):
        kept = rows["value_new"].notna().mean()
        if kept < SMALLEST_SHARE:
            raise DataError(f"Only {kept:.0%} of the figures of {indicator} came this time.")
        change = (rows["value_new"] / rows["value"] - 1).abs().median()
        if change > LARGEST_CHANGE:
            raise DataError(
                f"The figures of {indicator} have changed by {change:.0%}: not the same."
            )


def _write(figures: pd.DataFrame, today: date) -> Path:
    """Write the figures beside the old ones, read them back, and put them in their place."""
    wide = figures.pivot_table(index=["indicator", "iso3"], columns="year", values="value")
    wide.insert(0, "vintage", today.isoformat())
    path = find_snapshot()
    beside = path.with_suffix(".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        wide.to_csv(beside, lineterminator="\n")
        if len(read_snapshot(beside)) != len(figures):
            raise DataError("The figures could not be read back.")
        beside.replace(path)
    except OSError as error:
        raise DataError(f"{path} cannot be written ({error.strerror or error}).") from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
    return path
