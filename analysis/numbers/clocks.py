"""Lengths of time written with colons, as races are timed: "2:07:41"; no times of day."""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

_CLOCK = re.compile(
    r"(?<![\w.,:/'@#$-])(?P<first>\d{1,2}):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d))?"
    r"(?P<decimals>\.\d{1,3})?(?![\w:/%-]|[.,]\d)"
)
_OF_DAY = re.compile(r" ?(?:[ap]\.?m\b|gmt|utc|bst|[ce]e?[sd]t\b|hrs?\b|hours|o'clock|local time)")
_AT_HOUR = re.compile(
    r"(?:\bat(?: about| around| exactly)?|\buntil|\btill|\bby|\bbefore|\bafter|\bsince|\bfrom|"
    r"\bbetween|\bdated|\d{4},?|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?) $"
)
# What stands before the time a race took.
_TIMED = re.compile(
    r"\b(?:clock(?:s|ed|ing)?|ran|runs|run|swam|swims?|rowed|rode|timed (?:at|in)|"
    r"(?:time|best|mark|record|lap|clocking) of|"
    r"(?:ran|runs?|won|wins|winning|swam|swims|rowed|covered|completed|finish\w*|home|did)\b"
    r"[^.;:]{0,50} in)"
    r"(?: under| just under| just over| about| exactly| a| the)* $|"
    r"\bin (?:just )?(?:under|over) $"
)
_AGAIN = re.compile(r"\b(?:and|to|with|against|than|from|then|of|beat|in|by|,|his|her)(?: \w+)? $")
_RACED = re.compile(
    r"\b(?:ran|runs?|runners?|running|rac(?:e|es|ed|ing)|(?:half-)?marathons?|lap|laps|metres|"
    r"meters|swam|swims?|swimm\w+|rowed|rowing|sprint\w*|relay|hurdles|steeplechase|"
    r"triathlon|ironman|personal best|(?:course|world) record|cyclist|"
    r"time trial|free-?div\w+|club-?mate)\b"
)
_LONG = re.compile(r"\b(?:marathons?|ultra\w*|triathlon|ironman)\b")
_SHORT = re.compile(
    r"\b(?:(?:half-)?mile|miler|\d metres|\d{3}m|slalom|laps?|relay|5km|freestyle)\b"
)
_PACE = re.compile(r"(?:-| )?(?:a|per|the|/)? ?(?:mile|kilometre|km|lap|split)\b")
_NEAR = 200


class Clock(NamedTuple):
    """A length of time.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        seconds: How long it is.
        step: The step it is counted in, in seconds.
    """

    start: int
    end: int
    seconds: Fraction
    step: Fraction


def find_clocks(lower: str) -> Iterator[Clock]:
    """Find the lengths of time that are written with colons.

    Hours, minutes and seconds, and seconds with decimals, are always one but at what tells the
    hour; two figures are where somebody is told to have run or finished in them, and only where the
    story tells whether hours or minutes stand first.

    Args:
        lower: The text, in lower case with plain hyphens and blanks.

    Yields:
        Each, in order.

    Example:
        >>> [int(one.seconds) for one in find_clocks("she won in 2:07:41, at 14:04.")]
        [7661]
        >>> [int(one.seconds) for one in find_clocks("he ran the mile in 4:18; see john 3:16.")]
        [258]
    """
    last = 0  # where the one before ends, in the same sentence
    for found in _CLOCK.finditer(lower):
        start, end = found.span()
        before = lower[max(0, start - _NEAR) : start]
        is_raced = bool(_RACED.search(lower, max(0, start - _NEAR), end + _NEAR))
        if _OF_DAY.match(lower, end) or (
            _AT_HOUR.search(before)
            and not found["decimals"]
            and not (found["third"] and is_raced and found["first"] in "123456789")
        ):
            continue
        if not found["third"] and not found["decimals"]:
            follows = last and ". " not in lower[last:start] and _AGAIN.search(before)
            if not is_raced or not (follows or _TIMED.search(before)):
                continue
        if (seconds := _read(found, lower)) is not None:
            last = end
            yield Clock(start, end, *seconds)


def _read(found: re.Match[str], lower: str) -> tuple[Fraction, Fraction] | None:
    """Read how many seconds it is and in which step; None where "3:44" may be of either unit."""
    first, second = int(found["first"]), int(found["second"])
    if found["third"]:
        return Fraction(3600 * first + 60 * second + int(found["third"])) + Fraction(
            found["decimals"] or 0
        ), _step(found)
    minutes = Fraction(60 * first + second) + Fraction(found["decimals"] or 0)
    if found["decimals"] or first > 9 or _PACE.match(lower, found.end()):
        return minutes, _step(found)
    is_long, is_short = bool(_LONG.search(lower)), bool(_SHORT.search(lower))
    if is_long == is_short:
        return None
    return (60 * minutes, Fraction(60)) if is_long else (minutes, Fraction(1))


def _step(found: re.Match[str]) -> Fraction:
    return Fraction(1, 10 ** max(0, len(found["decimals"] or "") - 1))
