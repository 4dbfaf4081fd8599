"""How long something took, from the day or year it began to that on which it ended."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from analysis.arithmetic.changes import doubt
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import FAILS, FAR, HOLDS, Statement, say
from analysis.numbers.extraction import Number
from analysis.numbers.units import SECONDS, YEARS

_WHEN = re.compile(
    r"(?:^\W*|\b(?:in|on|since|from|until|till|by|to|between|and|before|after|of|born|early|late|"
    r"mid|[a-z]+day) |\()(?:the (?:spring|summer|autumn|fall|winter) of |(?:about|around|early|"
    r"late) )?$"
)
_ENDED = re.compile(
    r"\b(?:clos(?:ed|es)|end(?:ed|s)|died|finish(?:ed|es)|complet(?:ed|es|ion)|retir(?:ed|es)|"
    r"left|stepped down|resign(?:ed|s)|pulled down|demolished|reopen(?:ed|s)|return(?:ed|s)|"
    r"until|till|abolished|divorced|last|at last|again|opened|scrapped|found|raised|freed|"
    r"released|lifted|back|handed|bowed out|quit|gave up|came down|reached|inaugurated|sold|"
    r"dissolved|to|when|by)\b"
)
_LONG = re.compile(
    r"\b(?:for|after|over|lasted|lasting|took|taking|those|these|the|all|spanning|spent|of|"
    r"a (?:full|total of)|reign of|career of|wait of|run of|tenure of)(?: [a-z]+){0,1} $|[-(,] $"
)
_LATER = re.compile(r" (?:later|in all|altogether|after that|apart|on|in total)\b|\)")
_HAD_BEEN = re.compile(
    r"\b(?:had|have|has|been|was|were|were|reigned|ruled|served|ran|stood|led|went on|"
    r"continued|lasted|dragged on|stayed|remained|waited|worked|lived|took)\b"
)
_CLOSED = re.compile(
    r"[,.;:)\"]|$| -| (?:later|in all|altogether|after|apart|on|until|not|and|as|"
    r"before|when|till|cost|did|was|were|in which)\b"
)
_PERFECT = re.compile(r"\b(?:having|had) (?:[a-z]+ ){1,4}$")
_FRAMED = re.compile(r",? (?:between|from) \ue006 (?:and|to|until|till) \ue006")
_AFTER = re.compile(r" after\b")
_WEEK_OF = re.compile(r"\b(?:its|their|the|his|her) [\ue009] (?P<unit>day|week|month|year)\b")


def find_spans(scene: Scene, window: Sequence[Scene]) -> Iterator[Statement]:
    """Find how long a sentence says that something took, of which the story tells both ends.

    Args:
        scene: The sentence.
        window: The sentences before it that can matter, the nearest first: `list_window`.

    Yields:
        The statements. One fails only where no other dates stand beside it.
    """
    dates = [
        (where, at, one)
        for where in (*reversed(window), scene)
        for at, one in sorted(where.at.items())
        if sign_of(one) == "Y" and one.reading.step == 1
    ]
    if not all(_WHEN.search(where.view[:at]) for where, at, _ in dates):
        return
    lengths = [
        (at, one)
        for at, one in sorted(scene.at.items())
        if sign_of(one) == "D" and one.value and one.upper is None
    ]
    if len(dates) != 2:
        return
    (first_scene, first_at, first), (last_scene, last_at, last) = dates
    days = _count_days(first, last)
    if days is not None and days < 0 and first_scene is last_scene:
        if not any(
            first_at < at < last_at and _AFTER.match(scene.view, at + 1) for at, _ in lengths
        ):
            return
        first, last, days = last, first, -days
    if days is None or days <= 0:
        return
    for at, length in lengths:
        if not (_LONG.search(scene.view[:at]) or _LATER.match(scene.view, at + 1)):
            continue
        text = scene.view[at + 1 :]
        is_sure = (
            len(lengths) == 1
            and (
                bool(_ENDED.search(last_scene.view[:last_at][-90:]))
                or bool(_PERFECT.search(scene.view[:at]))
                or bool(_FRAMED.match(text))
            )
            and bool(_CLOSED.match(scene.view, at + 1))
            and (
                bool(_FRAMED.match(text))
                or at > last_at
                or last_scene is not scene
                or _HAD_BEEN.search(scene.view[:at]) is not None
            )
        )
        yield from _compare(scene, (first, last), length, days, is_sure=is_sure)
    for found in _WEEK_OF.finditer(scene.view):
        rank = scene.at[found.start() + found.group().index(found.group().split()[1])]
        yield from _count_week((first, last), rank, found["unit"], days)


def _count_days(first: Number, last: Number) -> int | None:
    """Count the days from one date to another; of years alone, in whole years."""
    a, b = first.reading, last.reading
    if a.month and b.month and a.day and b.day:
        year = int(last.value or first.value or 2001)
        try:
            start = date(int(first.value or year), a.month, a.day)
            end = date(int(last.value or first.value or year), b.month, b.day)
        except ValueError:
            return None
        return (end - start).days
    if a.month or b.month or first.value is None or last.value is None:
        return None
    return int((last.value - first.value) * 1461 / 4)


def _compare(
    scene: Scene, ends: tuple[Number, Number], length: Number, days: int, *, is_sure: bool
) -> Iterator[Statement]:
    first, last = ends
    unit = Fraction(SECONDS.get(length.unit, 0), 86_400)
    if not unit or (length.unit not in (YEARS, "months", "weeks", "days")):
        return
    is_exact = first.reading.day is not None
    if not is_exact and length.unit != YEARS:
        return
    value = Fraction(days) / unit
    slack = Fraction(3, 4) if is_exact or length.relation == "equal" else Fraction(2)
    if length.unit == "days":
        slack = Fraction(1)
    if not is_exact:
        slack = max(slack, Fraction(1))
    stated = length.value or Fraction(0)
    if abs(stated - value) <= slack:
        yield _make(first, last, length, value, HOLDS)
        return
    if not is_sure or length.relation != "equal" or not value / 4 <= stated <= value * 4:
        return
    yield _make(first, last, length, value, doubt(scene, FAILS, length))


def _count_week(
    ends: tuple[Number, Number], rank: Number, unit: str, days: int
) -> Iterator[Statement]:
    """Read "on 8 October, with the strike in its sixth week"."""
    first, last = ends
    if first.reading.day is None or unit not in ("day", "week") or not rank.value:
        return
    long = 7 if unit == "week" else 1
    right = days // long + 1
    verdict = HOLDS if abs(rank.value - right) <= (0 if long == 7 else 1) else FAILS
    if verdict == FAILS and abs(rank.value - right) < 2:
        return
    yield _make(first, last, rank, Fraction(right), verdict)


def _make(first: Number, last: Number, length: Number, value: Fraction, verdict: str) -> Statement:
    unit = length.unit if length.unit in SECONDS else ""
    begun, ended = (_write(one) for one in (first, last))
    return Statement(
        "duration",
        tuple(sorted((first, last, length), key=lambda one: one.number)),
        length,
        f"{begun} to {ended}",
        say(length.value or Fraction(0), unit),
        say(Fraction(round(value)), unit),
        verdict,
        confidence=FAR,
    )


def _write(one: Number) -> str:
    if one.reading.day is None:
        return str(one.value)
    return f"{one.reading.day}/{one.reading.month}"
