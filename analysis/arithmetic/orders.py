"""Which of two numbers is more: "beat the 44 cents expected", "short of the record of 30"."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.arithmetic.changes import doubt
from analysis.arithmetic.results import is_broken, list_ways
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import (
    FAILS,
    FAR,
    HOLDS,
    Statement,
    is_open_ended,
    middle,
    quote,
    say,
)
from analysis.numbers.extraction import Number
from analysis.numbers.words import either

_GAP = (
    r"(?:|(?:the|an?|its|his|her|their|last|even|that|this|all|(?:[a-z]+ )?[a-z]+'s?)"
    r"(?: [a-z'-]+)? |"
    r"(?:(?! and | but | as | after )[^,;:()\ue001-\ue009]){0,40}? (?:of|for|at) |"
    r"[^,;:()\ue001-\ue009]{0,40}?, (?:which|who) (?:is|was|has|had|[a-z]+) (?:(?:at|on|with) )?)"
)
_APART = "(?:at|with|by|in|on|out|up|off)"
_SCORE = re.compile(r"-| (?:to|against|versus) (?:the |his |her |their )?[\ue001-\ue009]")
_OTHER_ONE = (
    r"\b(?P<words>(?:[a-z]+er|more|less|worse) than (?:that|this|it)\b)"
    r"[^;:.()\ue001-\ue009]{0,25}\b(?:at|with|on|of) $"
)
_RUNNER_UP = (
    r"\b(?P<words>runner-up|(?:nearest|closest) (?:rival|challenger|pursuer)|next (?:best|highest|"
    r"biggest|largest|busiest)|second (?:best|highest|biggest|largest|place)|"
    r"(?:previous|old|former|earlier|last) (?:record|best|high|peak|mark))\b"
    r"[^;:.()\ue001-\ue009]{0,50}$"
)
_LOW = re.compile(
    r"\b(?:low|lowest|fewest|smallest|least|coldest|shortest|fastest|slowest|quickest|lightest)\b"
)
_BACK = re.compile(r"^\W*(?:that|this|it|which|the (?:figure|number|total|result|sum))\b")
_NO_ORDER = re.compile(r"\b(?:not|no|nor|never|than expected|from|by|to)\b")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    ways = list_ways("between")
    words = either(map(re.escape, ways))
    return {
        "between": re.compile(rf"\b(?P<words>{words})\b (?!{_APART} )(?P<gap>{_GAP})$"),
        "other": re.compile(_OTHER_ONE),
        "second": re.compile(_RUNNER_UP),
    }


def find_orders(scene: Scene, window: Sequence[Scene]) -> Iterator[Statement]:
    """Find the numbers that a sentence puts above or below another.

    Args:
        scene: The sentence.
        window: The sentences before it that can matter, the nearest first: `list_window`.

    Yields:
        The statements. One fails only where the other number is the only one that can be meant.
    """
    for place, number in sorted(scene.at.items()):
        if not _is_level(number) or _SCORE.match(scene.view, place + 1):
            continue
        before = scene.view[max(0, place - 90) : place]
        for kind, pattern in _patterns().items():
            found = pattern.search(before)
            if found is None:
                continue
            if found["words"].startswith("miss") and not found["gap"]:
                continue  # "of 38 votes he missed 19"
            start = max(0, place - 90) + found.start()
            way = list_ways("between")[found["words"]] if kind == "between" else 0
            other, is_sure = _find_other(scene, window, start, number)
            if other is None:
                continue
            if kind == "other":
                is_more = not re.match(r"less|lower|fewer|smaller|worse|shorter", found["words"])
                yield from _compare(scene, number, other, is_more=is_more, is_sure=is_sure)
            elif kind == "second":
                text = scene.view + "".join(one.view for one in window[:3])
                if not _LOW.search(text):
                    yield from _compare(scene, other, number, is_more=True, is_sure=is_sure)
            else:
                yield from _compare(scene, other, number, is_more=way > 0, is_sure=is_sure)
            break


def _is_level(number: Number) -> bool:
    return (
        (sign_of(number) in "MCP" or number.unit in ("seconds", "minutes", "hours"))
        and bool(number.value)
        and number.upper is None
        and number.relation in ("equal", "about", "above", "below")
    )


def _find_other(
    scene: Scene, window: Sequence[Scene], start: int, number: Number
) -> tuple[Number | None, bool]:
    """Find what stands before words that compare, and whether it must be meant."""
    places = [at for at in sorted(scene.at) if at < start]
    alike = [at for at in places if _is_same(scene.at[at], number)]
    if alike:
        text = scene.view[alike[-1] + 1 : start]
        is_sure = (
            len(alike) == 1
            and not is_broken(text)
            and " and " not in text
            and len(text) < 140
            and not re.search(r"[\ue001-\ue005]", text)
        )
        return (scene.at[alike[-1]] if is_sure else None), is_sure
    if not _BACK.search(scene.view) and not re.search(
        r"\b(?:that|this|it)\b|runner-up|record|rival|second|next", scene.view[max(0, start - 40) :]
    ):
        return None, False
    for n, earlier in enumerate(window):
        told = [one for one in earlier.numbers if _is_same(one, number) and _is_level(one)]
        if told:
            is_alone = len(told) == 1 and sum(len(one.numbers) for one in window[:n]) == 0
            return told[-1], is_alone
    return None, False


def _is_same(one: Number, other: Number) -> bool:
    return (
        sign_of(one) == sign_of(other)
        and _is_level(one)
        and one.kind != "change"
        and (one.unit == other.unit or not other.unit)
    )


def _compare(
    scene: Scene, y: Number, x: Number, *, is_more: bool, is_sure: bool
) -> Iterator[Statement]:
    """Say whether one number is more than another, as is said; nothing where they may be equal."""
    if y.covers.meets(x.covers) or y.value == x.value or is_open_ended(y, x) or x is y:
        return
    is_right = (middle(y) > middle(x)) == is_more
    if not is_right and (
        not is_sure
        or (not x.unit and x.reading.step < 1)
        or middle(y) > 5 * middle(x)
        or middle(x) > 5 * middle(y)
    ):
        return
    verdict = HOLDS if is_right else doubt(scene, FAILS, y, x)
    size = say(abs(middle(y) - middle(x)), y.unit)
    said, other = ("more", "less") if is_more else ("less", "more")
    yield Statement(
        "order",
        tuple(sorted((y, x), key=lambda one: one.number)),
        y,
        quote(y),
        f"{said} than {quote(x)}",
        f"{size} {said if is_right else other} than {quote(x)}",
        verdict,
        "the two numbers may be swapped" if verdict == FAILS else "",
        FAR,
    )
