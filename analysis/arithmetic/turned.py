"""Finds changes that are said to go the other way than their numbers: "from 640 to 580, up 60"."""

import re
from collections.abc import Mapping
from dataclasses import replace

from analysis.arithmetic.changes import doubt, is_upside_down
from analysis.arithmetic.results import read_direction
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import (
    FAILS,
    HOLDS,
    Statement,
    join_numbers,
    middle,
    quote,
    say_change,
)
from analysis.numbers.extraction import Number
from analysis.numbers.units import PERCENT, POINTS

_KINDS = frozenset(["change", "points", "difference", "sum"])
_MEMBERS = 3  # the two ends, and by how much they differ
_BASE = (
    r"(?:(?:an?|the|its|their|his|her|about|around|some|just|only|nearly|almost|earlier|previous|"
    r"last year's) )*$"
)
_FROM = re.compile(rf"\bfrom {_BASE}")
_TO = re.compile(rf"\b(?:to|at) {_BASE}")
_NO_CHANGE = re.compile(
    rf"\b(?:rang|var)(?:es?|y|ies|ied|ing|ying) from {_BASE}|\bapart from {_BASE}"
)
_LESS_IS_MORE = re.compile(
    r"\b(?:loss|losses|deficits?|debts?|minus|negative|shortfalls?)\b|below zero"
)


def turn(one: Statement, scenes: Mapping[int, Scene]) -> Statement:
    """Let a change fail that holds but for its direction.

    Args:
        one: A statement.
        scenes: The story's sentences by their numbers.

    Returns:
        The statement that its rise is a fall, or its fall a rise; the one given where its words
        do not say which of its numbers is the first, or go the same way.

    Example:
        >>> from analysis import analyze
        >>> table = analyze("The school went from 640 pupils to 580, an increase of 60.").arithmetic
        >>> table[["verdict", "computed"]].values.tolist()
        [['does not hold', '640 to 580 people is −60 people']]
    """
    scene = scenes.get(one.stated.sentence)
    if one.verdict != HOLDS or one.kind not in _KINDS or len(one.numbers) != _MEMBERS:
        return one
    if scene is None or any(number.sentence != scene.sentence for number in one.numbers):
        return one
    if is_upside_down(scene) or _LESS_IS_MORE.search(scene.view):
        return one
    places = {number.number: place for place, number in scene.at.items()}
    for d in one.numbers:
        way = read_direction(scene, places[d.number])
        ends = _find_ends(scene, places, [number for number in one.numbers if number is not d])
        if way and ends:
            first, last = ends
            rises = middle(last) > middle(first)
            if rises != (way > 0):
                return _make_turned(scene, one, d, first, last)
            return one
    return one


def _find_ends(
    scene: Scene, places: Mapping[int, int], numbers: list[Number]
) -> tuple[Number, Number] | None:
    """Tell the number before a change from the one after it, where its words do."""
    before = {one.number: scene.view[: places[one.number]] for one in numbers}
    starts = [one for one in numbers if _FROM.search(before[one.number])]
    if len(starts) != 1 or sign_of(numbers[0]) != sign_of(numbers[1]):
        return None
    first = starts[0]
    last = next(one for one in numbers if one is not first)
    if _NO_CHANGE.search(before[first.number]):
        return None
    is_before = places[last.number] < places[first.number]
    is_end = is_before or _TO.search(before[last.number])
    return (first, last) if is_end else None


def _make_turned(scene: Scene, one: Statement, d: Number, first: Number, last: Number) -> Statement:
    size, rises = abs(middle(last) - middle(first)), middle(last) > middle(first)
    unit = POINTS if first.unit == PERCENT else first.unit or last.unit
    if sign_of(d) in "PF" and first.unit != PERCENT and middle(first):
        size, unit = 100 * size / middle(first), PERCENT
    return replace(
        one,
        kind="change" if sign_of(d) in "PF" else "difference",
        stated=d,
        premise=join_numbers([quote(first), quote(last)], " to "),
        claimed=f"{'−' if rises else '+'}{quote(d)}",
        result=say_change(size, unit, rises),
        verdict=doubt(scene, FAILS, *one.numbers),
        slip="the two numbers may be swapped, or up and down",
    )
