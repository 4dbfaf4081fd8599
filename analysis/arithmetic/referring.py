"""Statements that point back: their other numbers stand in the sentence before ("of them")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from analysis.arithmetic.changes import are_alike, doubt
from analysis.arithmetic.ratios import make_difference, make_ratio, make_share
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import (
    FAILS,
    FAR,
    HOLDS,
    NEAR,
    Statement,
    add,
    is_open_ended,
    join_numbers,
    judge,
    quote,
    say,
)
from analysis.numbers.extraction import Number
from analysis.numbers.units import DATE, PERCENT

_SOFT = r"(?:about |some |nearly |just |roughly |almost |only |or |an? |the )*"
_OF_THEM = (
    rf"<a:MC> of (?:them|these|those)(?:,? or |,? \(|[ ]- ?|, about |, nearly ){_SOFT}<d:PF>",
)
_GAP = (
    r"\b(?:his|her|their|its|the|that|a) (?:[a-z]+ )?(?:margin|lead|gap|difference|advantage) "
    r"(?:of|was|is) (?:only |just |about |some )*<d:MCQ>"
)
_TIMES_BACK = (
    rf"^\W*(?:that|this) (?:is|was|makes it|made it) {_SOFT}<d:F> "
    r"(?:as (?:many|much|large|big|high|long|old) as|the )"
)
_TOLL = (
    r"(?P<rise><n:MC>(?: more| new| further| additional)?)[^;:.]{0,90}?\b"
    r"(?:bring(?:s|ing)?|brought|rais(?:es|ed|ing)|lift(?:s|ed|ing)|push(?:es|ed|ing)|"
    r"tak(?:es|ing)|took) (?:the|its|their|his|her) <W>"
    r"(?:total|toll|tally|count|number|figure)\b[a-z ]{0,25}? to "
    r"<t:MC>(?: from <p:MC>)?"
)
_STOOD = (
    r"\b(?:total|toll|tally|count|number|figure|it|them)\b[a-z ]{0,20}\b(?:at|was|were|reached) "
    r"(?:about |some )?<p:MC>"
)


def find_referring(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Find the statements of a sentence whose other numbers stand in one beside it.

    Args:
        scene: The sentence.
        story: All sentences with numbers.

    Yields:
        The statements. One fails only where no other number beside it can be meant.
    """
    before = [one for one in scene.earlier if scene.sentence - one.sentence == 1]
    told = before[0].numbers if before else ()
    for pattern in _OF_THEM:
        for found in scene.find(pattern):
            yield from _choose(_share_of(scene, found, told))
    for found in scene.find(_GAP):
        d = scene.number(found, "d")
        own = [one for place, one in sorted(scene.at.items()) if place < found.start()]
        if not any(one.unit == DATE for one in own or told):
            yield from _choose(_differences(scene, d, own or told))
    if len(scene.numbers) == 1:
        for found in scene.find(_TIMES_BACK):
            yield from _choose(_ratios(scene, scene.number(found, "d"), told))
    for found in scene.find(_TOLL):
        yield from _read_toll(scene, found, story)


def _choose(made: Sequence[Statement]) -> Iterator[Statement]:
    """Take what holds, else the only one there is."""
    right = [one for one in made if one.verdict == HOLDS]
    yield from right[:1] or (made if len(made) == 1 else [])


def _share_of(scene: Scene, found: re.Match[str], told: Sequence[Number]) -> list[Statement]:
    part, d = scene.number(found, "a"), scene.number(found, "d")
    made = [
        make_share(scene, part, one, d, FAR)
        for one in told
        if sign_of(one) == sign_of(part) and one.value and one.value > (part.value or 0)
    ]
    return [one for one in made if one]


def _differences(scene: Scene, d: Number, told: Sequence[Number]) -> list[Statement]:
    unit = PERCENT if d.unit in ("percentage points", "point") else d.unit
    pair = [one for one in told if one.unit == unit and one.kind != "change"]
    if len(pair) != 2:
        return []
    made = make_difference(scene, pair[1], pair[0], d, FAR)
    return [made] if made else []


def _ratios(scene: Scene, d: Number, told: Sequence[Number]) -> list[Statement]:
    pair = [one for one in told if sign_of(one) in "MC" and one.kind == "level"]
    if len(pair) != 2 or len(told) != 2 or not d.value or not are_alike(*pair):
        return []
    less, more = sorted(pair, key=lambda one: one.value or Fraction(0))
    y, x = (more, less) if d.value > 1 else (less, more)
    made = make_ratio(scene, y, x, d, FAR)
    return [made] if made else []


def _read_toll(scene: Scene, found: re.Match[str], story: Sequence[Scene]) -> Iterator[Statement]:
    """Read "seven more bodies, bringing the toll to 43": what it was stands beside it."""
    rise, total = scene.number(found, "n"), scene.number(found, "t")
    if found["rise"].endswith(" more") or scene.view[: found.start()].endswith("another "):
        rise = replace(rise, unit=rise.unit or total.unit)
    if before := scene.seek(found, "p"):
        yield from _add_up(scene, before, rise, total, is_sure=True)
        return
    beside = [one for one in story if abs(one.sentence - scene.sentence) in (1, 2)]
    made = [
        statement
        for other in beside
        for one in other.numbers
        if (one.unit == total.unit or one.is_borrowed) and (one.value or 0) < (total.value or 0)
        for statement in _add_up(scene, one, rise, total, is_sure=_is_stood(other, one))
    ]
    yield from _choose(made)


def _is_stood(scene: Scene, number: Number) -> bool:
    """Whether a sentence says of a number that it was the total: "the toll stood at 36"."""
    return any(scene.number(found, "p") is number for found in scene.find(_STOOD))


def _add_up(
    scene: Scene, before: Number, rise: Number, total: Number, *, is_sure: bool
) -> Iterator[Statement]:
    if (
        sign_of(before) != sign_of(total)
        or sign_of(rise) != sign_of(total)
        or rise.number in (before.number, total.number)
        or any(not one.value or one.upper is not None for one in (before, rise, total))
        or is_open_ended(before, rise, total)
    ):
        return
    value = (before.value or Fraction(0)) + (rise.value or Fraction(0))
    verdict = judge(value, add(before.covers, rise.covers), total.covers)
    if verdict == FAILS and not is_sure:
        return
    yield Statement(
        "sum",
        tuple(sorted((before, rise, total), key=lambda one: one.number)),
        total,
        join_numbers([say(one.value or Fraction(0), total.unit) for one in (before, rise)], " + "),
        quote(total),
        say(value, total.unit),
        doubt(scene, FAILS, rise, total) if verdict == FAILS else verdict,
        confidence=NEAR if is_sure else FAR,
    )
