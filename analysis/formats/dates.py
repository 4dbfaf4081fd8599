"""Reads dates as documents and tables write them, as far as they are certain."""

import re
from datetime import UTC, datetime, timedelta

from dateutil import parser

_ISO = re.compile(r"\d{4}(?:-\d{2}){0,2}(?![\d-])")
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_SECONDS = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")  # since 1970, or thousandths of them
_IN_PATH = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})([-_/.])(?P<month>\d{2})\2(?P<day>\d{2})(?!\d)"
)
# Two days that differ in each part: what a text leaves out is filled in from them.
_DEFAULTS = (datetime(2000, 1, 1), datetime(2001, 2, 2))


def read_date(text: str) -> str:
    """Read a date, with or without a time.

    Args:
        text: A date as documents and tables write it.

    Returns:
        The ISO day, month or year, whichever is certain, or "" for what is no date. The day is that
        of the time zone that the text names. In "03/04/2023" only the year is certain, and only
        years from 1800 on are dates.

    Example:
        >>> read_date("Mon, 20 Mar 2023 08:00:00 GMT"), read_date("March 2023")
        ('2023-03-20', '2023-03')
        >>> read_date("3/20/2023"), read_date("03/04/2023"), read_date("soon")
        ('2023-03-20', '2023', '')
    """
    text = text.strip()
    if _SECONDS.fullmatch(text):
        seconds = float(text) / (1000 if len(text.partition(".")[0]) == 13 else 1)
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date().isoformat()
    text = _COMPACT.sub(r"\1-\2-\3", text)
    iso = _ISO.match(text)
    readings = [
        _read(iso[0] if iso else text, default, day_first)
        for default in _DEFAULTS
        for day_first in ((False,) if iso else (False, True))
    ]
    if not text or None in readings or not 1800 <= int(str(readings[0])[:4]) <= 2200:
        return ""
    parts = [str(reading).split("-") for reading in readings]
    certain = []
    for values in zip(*parts, strict=True):
        if len(set(values)) > 1:
            break
        certain.append(values[0])
    return "-".join(certain)


def find_date(path: str) -> str:
    """Find the day in a file's path, where newsrooms write it as year, month and day.

    Example:
        >>> find_date("desk/2023-03-20-talks.txt"), find_date("2023/03/20/talks.txt")
        ('2023-03-20', '2023-03-20')
        >>> find_date("talks-12.txt")
        ''
    """
    found = _IN_PATH.search(path)
    return read_date("-".join(found.group("year", "month", "day"))) if found else ""


def _read(text: str, default: datetime, day_first: bool) -> str | None:
    """The day of a text, with what it leaves out from the default; None when it is no date."""
    if len(text) > 60 or not re.search(r"\d", text):
        return None
    try:
        return str(parser.parse(text, default=default, dayfirst=day_first).date())
    except (ValueError, OverflowError, TypeError):
        return None
