"""Compares a story's numbers and their arithmetic with a careful reader's."""

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from analysis.numbers.units import DATE, TIMES, make_singular
from analysis.story import analyze
from analysis.training.stories import AnnotatedStory

FAILS, HOLDS = "does not hold", "holds"
# Readers write one unit in several ways.
_SAME_UNITS = {"share": TIMES, "year": DATE}


class NumberScore(NamedTuple):
    """How a story's numbers and its arithmetic were read.

    Attributes:
        numbers: Numbers that readers marked.
        found: Those that a row meets.
        right: Those that a row meets with their value and unit; of a range either end is right.
        holding: Statements that hold, by the readers.
        holding_found: Those that a row meets and calls so.
        failing: Statements that do not hold.
        caught: Those that a row meets and calls so.
        alarms: Rows that say that something does not hold.
        false_alarms: Those that meet no such statement.
    """

    numbers: int = 0
    found: int = 0
    right: int = 0
    holding: int = 0
    holding_found: int = 0
    failing: int = 0
    caught: int = 0
    alarms: int = 0
    false_alarms: int = 0


def score_numbers(stories: Iterable[AnnotatedStory]) -> NumberScore:
    """Compare the numbers and the arithmetic of stories with those a reader found.

    Args:
        stories: The stories; `answers` of some have the lists "numbers" and "checks".

    Returns:
        The counts of all stories together.
    """
    scores = [_score_story(story) for story in stories]
    return NumberScore(*map(sum, zip(*scores, strict=True)))


def _score_story(story: AnnotatedStory) -> NumberScore:
    read = analyze(story.text)
    numbers: list[dict[str, Any]] = read.numbers.to_dict("records")  # type: ignore[assignment]
    tests: list[dict[str, Any]] = read.arithmetic.to_dict("records")  # type: ignore[assignment]
    wanted = story.answers.get("numbers", [])
    met = [[row for row in numbers if _meets(row, one)] for one in wanted]
    checks = story.answers.get("checks", [])
    own = [one for one in checks if one["needs"] == "story"]
    alarms = [row for row in tests if row["verdict"] == FAILS]
    told = {
        verdict: [
            any(_meets(row, one) and row["verdict"] == verdict for row in tests)
            for one in own
            if one["verdict"] == verdict
        ]
        for verdict in (HOLDS, FAILS)
    }
    wrong = [one for one in checks if one["verdict"] == FAILS]
    return NumberScore(
        numbers=len(wanted),
        found=sum(map(bool, met)),
        right=sum(
            any(_is_right(row, one) for row in rows) for one, rows in zip(wanted, met, strict=True)
        ),
        holding=len(told[HOLDS]),
        holding_found=sum(told[HOLDS]),
        failing=len(told[FAILS]),
        caught=sum(told[FAILS]),
        alarms=len(alarms),
        false_alarms=sum(not any(_meets(row, one) for one in wrong) for row in alarms),
    )


def _meets(row: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return bool(row["start"] < other["end"] and other["start"] < row["end"])


def _is_right(row: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a number has the value and the unit that a reader gave it."""
    return _name_unit(row["unit"]) == _name_unit(wanted["unit"]) and (
        _read_value(wanted["value"]) in (row["value"], row["upper"])
    )


def _name_unit(unit: object) -> str:
    name = unit.removeprefix("count:") if isinstance(unit, str) else ""
    if name in _SAME_UNITS:
        return _SAME_UNITS[name]
    return name if re.fullmatch("[A-Z]{3}", name) or name == TIMES else make_singular(name)


def _read_value(value: object) -> Fraction | None:
    """Read a reader's value; a date without its year has none."""
    try:
        return Fraction(str(value))
    except ValueError:
        return None
