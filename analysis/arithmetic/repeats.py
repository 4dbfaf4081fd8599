"""A number that a story gives again: the same, or with a slip."""

import re
from collections.abc import Iterator, Sequence

from analysis.arithmetic.changes import doubt
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import (
    FAILS,
    FAR,
    HOLDS,
    Statement,
    guess_slip,
    is_open_ended,
    middle,
    quote,
)
from analysis.numbers.extraction import Number

_DEFINITE = re.compile(
    r"\b(?:the|all|those|these|that|this|its|their|both)"
    r"(?: (?!(?:and|or|of|in|at|to) )[a-z-]+){0,2} $"
)
_OF_THEM = re.compile(r" of (?:them|these|those|whom|which)\b")
_LARGE = 100  # less says too little without its noun
_ALL = re.compile(r"\ball (?:the |of the |of its )?$")
_AGAIN = re.compile(
    r"\b(?:repeat(?:s|ed|ing)?|that (?:price|sum|figure|number|amount|total|cost|bill)|"
    r"the (?:figure|sum|amount|spill|blaze|deal|project))\b"
)
_ELSEWHERE = re.compile(r"\b(?:other|another|more|further|additional|extra|new|rest|instead)\b")


def find_repeats(scene: Scene, window: Sequence[Scene]) -> Iterator[Statement]:
    """Find the numbers of a sentence that were given before.

    Args:
        scene: The sentence.
        window: The sentences before it that can matter, the nearest first: `list_window`.

    Yields:
        The statements. One fails only where it is told as known, and differs by zeros or by two
        digits swapped, or where "all" are more or fewer than were told.
    """
    for place, number in sorted(scene.at.items()):
        if sign_of(number) not in "MC" or not number.value:
            continue
        if not number.unit and number.value < _LARGE:
            continue
        if _OF_THEM.match(scene.view, place + 1):
            continue
        if number.upper is not None or number.kind == "change" or number.per:
            continue
        lead = scene.view[:place]
        is_known = bool(_DEFINITE.search(lead[-40:]))
        if not (is_known or _AGAIN.search(scene.view)) or _ELSEWHERE.search(lead[-30:]):
            continue
        own = [one for at, one in sorted(scene.at.items()) if at < place]
        told = [*own, *(one for earlier in window for one in earlier.numbers)]
        same = [
            one
            for one in told
            if sign_of(one) == sign_of(number) and one.unit == number.unit and one.value
        ]
        if not same:
            continue
        before = same[-1] if own and own[-1] in same else same[0]
        yield from _compare(
            scene,
            before,
            number,
            is_alone=len(same) == 1,
            is_all=bool(_ALL.search(lead)) and not own,
        )


def _compare(
    scene: Scene, before: Number, number: Number, *, is_alone: bool, is_all: bool
) -> Iterator[Statement]:
    if before.upper is not None or is_open_ended(before, number):
        return
    if before.value == number.value or (
        before.covers.low <= middle(number) <= before.covers.high
        or number.covers.low <= middle(before) <= number.covers.high
    ):
        yield _make(before, number, HOLDS, "")
        return
    slip = guess_slip(middle(number), middle(before))
    is_slip = slip.startswith("off by") or slip.startswith("two digits")
    digits = len(str(int(middle(number))).rstrip("0"))
    if not is_alone or not (is_slip and (digits > 1 or is_all)):
        return
    yield _make(before, number, doubt(scene, FAILS, number), slip)


def _make(before: Number, number: Number, verdict: str, slip: str) -> Statement:
    return Statement(
        "repeat",
        (before, number),
        number,
        "the number given before",
        quote(number),
        quote(before),
        verdict,
        slip if verdict == FAILS else "",
        FAR,
    )
