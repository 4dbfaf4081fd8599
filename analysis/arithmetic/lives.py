"""Ages that a story gives of one person, and the years in which it gives them."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from analysis.arithmetic.changes import doubt
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import FAILS, FAR, HOLDS, Statement, say
from analysis.numbers.extraction import Number
from analysis.numbers.units import YEARS

_AGED_IN = (
    r"<a:A>(?:(?! and (?:his|her|their|the) | but )[^;:()\ue006\ue007\ue008]){0,90}?"
    r"\b(?:in|by|of|on|until|since) <y:Y>",
    r"\b(?:in|by|on) <y:Y>,?(?:(?! and | but )[^;:()\ue006\ue007]){0,40}?<a:A>(?! when)",
)
_BORN = r"\b(?:born|birth)\b[^.;\ue006]{0,60}?<y:Y>"
_SAME = re.compile(
    r"^\W*(?:(?:when |by the time |that year )?(?:he|she|they|it)|born|now|at|by|"
    r"the (?:[a-z-]+ ){0,2}(?:who|had|was|is))\b"
)
_OTHERS = re.compile(
    r"\b(?:whose|(?:his|her|their|its) (?:[a-z-]+ ){0,2}(?:son|daughter|wife|husband|brother|"
    r"sister|mother|father|partner|founder|predecessor|successor|rival|widow|twin|child|friend))\b"
    r"|[a-z], who (?:was|is|were) (?:[a-z]+ )?born\b"
)
_NOW = re.compile(r"^\W*at \ue007, |, \ue007, (?:is|has|will)\b|\b(?:is|now) \ue007\b")


def find_lives(scene: Scene, window: Sequence[Scene]) -> Iterator[Statement]:
    """Find two ages of one person, with their years, that fit each other or do not.

    Args:
        scene: The sentence.
        window: The sentences before it that can matter, the nearest first: `list_window`.

    Yields:
        The statements. One fails only where nobody else is told of between.
    """
    ages = [one for one in scene.numbers if sign_of(one) == "A" and one.unit == YEARS]
    births = [scene.number(found, "y") for found in scene.find(_BORN)]
    if not ages and not births:
        return
    own = _list_events(scene)
    window = window[:2]
    told = [event for earlier in reversed(window) for event in _list_events(earlier)]
    text = scene.view
    if told and _SAME.match(text):
        text = "".join(one.view for one in reversed(window)) + text
        own = [*told, *own]
    is_one = not _OTHERS.search(text)
    for n, (age, year) in enumerate(own):
        for later, its_year in own[n + 1 :]:
            if later is not age and its_year is not year:
                yield from _compare(scene, (age, year), (later, its_year), is_sure=is_one)
    yield from _read_present(scene, window, births, is_sure=is_one)


def _list_events(scene: Scene) -> list[tuple[Number | None, Number]]:
    """List the years of a sentence with the age of somebody then; no age at birth."""
    events: list[tuple[Number | None, Number]] = []
    used: set[int] = set()
    for found in scene.find(_BORN):
        year = scene.number(found, "y")
        used.add(year.number)
        events.append((None, year))
    for pattern in _AGED_IN:
        for found in scene.find(pattern):
            age, year = scene.number(found, "a"), scene.number(found, "y")
            if {age.number, year.number} & used or age.unit != YEARS or age.upper is not None:
                continue
            used |= {age.number, year.number}
            events.append((age, year))
    return [one for one in events if one[1].value is not None and one[1].reading.step == 1]


def _compare(
    scene: Scene,
    first: tuple[Number | None, Number],
    last: tuple[Number | None, Number],
    *,
    is_sure: bool,
) -> Iterator[Statement]:
    if last[0] is None:
        first, last = last, first
    age, year = first
    later, its_year = last
    if later is None or later.value is None or later.relation != "equal":
        return
    start = age.value if age is not None and age.value is not None else Fraction(0)
    passed = (its_year.value or Fraction(0)) - (year.value or Fraction(0))
    off = later.value - start - passed
    if abs(off) <= 1:
        verdict = HOLDS
    elif is_sure:
        verdict = doubt(scene, FAILS, later)
    else:
        return
    begun = f"{say(start)} in {year.value}" if age is not None else f"born in {year.value}"
    yield Statement(
        "age",
        tuple(
            sorted(
                (one for one in (age, year, later, its_year) if one is not None),
                key=lambda one: one.number,
            )
        ),
        later,
        f"somebody {begun}",
        f"{say(later.value)} in {its_year.value}",
        f"{say(start + passed)} in {its_year.value}",
        verdict,
        confidence=FAR,
    )


def _read_present(
    scene: Scene, window: Sequence[Scene], births: Sequence[Number], *, is_sure: bool
) -> Iterator[Statement]:
    """Read "at 34, she is ... Born in 1979, she came in 2021": nobody is younger than then."""
    if len(births) != 1 or births[0].value is None or not _SAME.match(scene.view):
        return
    years = [one for one in scene.numbers if sign_of(one) == "Y" and one.value is not None]
    if not is_sure or not window or not _NOW.search(window[0].view):
        return
    ages = [one for one in window[0].numbers if sign_of(one) == "A" and one.unit == YEARS]
    last = max(years, key=lambda one: one.value or Fraction(0))
    passed = (last.value or Fraction(0)) - births[0].value
    if len(ages) != 1 or not ages[0].value or last is births[0] or ages[0].value >= passed - 1:
        return
    yield Statement(
        "age",
        tuple(sorted((ages[0], births[0], last), key=lambda one: one.number)),
        ages[0],
        f"somebody born in {births[0].value}",
        f"{say(ages[0].value)} after {last.value}",
        f"{say(passed - 1)} or more after {last.value}",
        doubt(scene, FAILS, ages[0]),
        confidence=FAR,
    )
