"""Totals and what is left: parts and wholes that words tie, in a sentence or in two."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from analysis.arithmetic.changes import doubt
from analysis.arithmetic.parts import NOT_ALL, make_shares, make_sum
from analysis.arithmetic.results import PART_OF, WITH_MORE, Result, is_broken
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import (
    FAILS,
    FAR,
    HOLDS,
    Statement,
    add,
    guess_slip,
    is_open_ended,
    judge,
    middle,
)
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import PEOPLE, PERCENT

_REACH = (Fraction(1, 2), Fraction(2))  # a sum farther off is no sum of these, but for zeros
_SINGLE = re.compile(r"(?:,| and|, and|^) (?:an?|another|one|the|his|her|its|their) [a-z]")
_LISTS = re.compile(
    r"(?:^|[,:;(]| -)[^,:;\ue001-\ue009]{0,60}$|\b(?:drawing|with|comprising|consist(?:s|ing) of|"
    r"made up of|split|divided|namely|of which|of whom|sets? aside|including no|being|among them)\b"
    r"[^:;\ue001-\ue009]{0,30}$"
)
_OPENS = re.compile(r"(?::| - | \()[^\ue001-\ue009]{0,40}$")
_SHORT = re.compile(r"(?: [a-z'-]+){0,3},?(?: with| including| of which| of whom)? $")
_TAKES_ALL = re.compile(
    r"\b(?:drawing|comprising|consist(?:s|ing) of|made up of|split|divided)\b"
    r"[^\ue001-\ue009]{0,30}$"
)
_OVERLAPS = re.compile(
    r"\b(?:both|also|either|overlap|each other|more than one|several|multiple|tick|choose|"
    r"respectively|of them|per|each|apiece|average|every|once)\b"
)
_SHARED = re.compile(r"\b(?:both|also|either|overlap|more than one|several|per|each|apiece)\b")
_COMPLEMENTS = re.compile(
    r"\b(?:men|boys|male|males|sons)\b.*\b(?:women|girls|female|females|daughters)\b|"
    r"\b(?:women|girls|female|females|daughters)\b.*\b(?:men|boys|male|males|sons)\b|"
    r"\bin favou?r\b.*\bagainst\b|\byes\b.*\bno\b|\bpassed\b.*\bfailed\b|\bwon\b.*\blost\b|"
    r"\badults\b.*\bchildren\b"
)
_FOLLOWS = re.compile(r" (?:[a-z]+ )?(from|in|on|for|to|by|at|went)\b")
_WHILES = re.compile(r"\b(?:before|after|until|then|later|earlier)\b")
_TOGETHER = re.compile(
    r"^\W*(?:that|this|these|those|they|it|together|put|add|added|adding|altogether|in all|in "
    r"total|all told|combined|between them|taken together|all|the (?:three|two|four|five|grand|"
    r"combined|overall)|the total)\b|\b(?:together|put the)\b"
)


def find_totals(
    scene: Scene, window: Sequence[Scene], results: Sequence[Result]
) -> Iterator[Statement]:
    """Find totals of the numbers before them, lists after a total, and what is left.

    Args:
        scene: The sentence.
        window: The sentences before it that can matter, the nearest first: `list_window`.
        results: The numbers that the sentence states as results.

    Yields:
        The statements. One fails only where nothing else can be a part.
    """
    for result in results:
        d = result.number
        if not d.value or d.upper is not None:
            continue
        if result.relation == "total" and sign_of(d) in "MC":
            yield from _read_total(result, window)
        elif result.relation == "rest" and sign_of(d) in "MC":
            yield from _read_rest(result, window)
        elif result.relation == "rest" and sign_of(d) == "P":
            yield from _read_hundred(result, window)
    yield from _read_list(scene)


def _is_part(one: Number, total: Number) -> bool:
    return (
        sign_of(one) == sign_of(total)
        and bool(one.value)
        and one.upper is None
        and (one.value or 0) < (total.value or 0) * 2
    )


def _of_unit(numbers: Sequence[Number], total: Number) -> list[Number]:
    """Keep the numbers that count what a total counts, or all things where nouns differ."""
    same = [one for one in numbers if one.unit in (total.unit, "") or one.is_borrowed]
    return same if len(same) >= 2 or sign_of(total) == "M" else list(numbers)


def _check(
    scene: Scene, total: Number, parts: Sequence[Number], *, is_sure: bool, singles: int = 0
) -> Iterator[Statement]:
    """Check that parts make a total; `singles` is how many more may be counted as one each."""
    if is_open_ended(total, *parts):
        return
    value = sum((middle(one) for one in parts), Fraction(0))
    computed = add(*(one.covers for one in parts))
    for more in range(singles + 1):
        summed = Interval(computed.low + more, computed.high + more)
        if judge(value + more, summed, total.covers) == HOLDS:
            yield make_sum(total, parts, value + more, HOLDS, "", confidence=FAR)
            return
    value += singles
    summed = Interval(computed.low + singles, computed.high + singles)
    slip = guess_slip(middle(total), value)
    is_near = _REACH[0] <= value / middle(total) <= _REACH[1] or slip.startswith("off by")
    if not is_sure or not is_near or judge(value, summed, total.covers) != FAILS:
        return
    verdict = doubt(scene, FAILS, total, *parts)
    yield make_sum(total, parts, value, verdict, slip if verdict == FAILS else "", confidence=FAR)


def _read_total(result: Result, window: Sequence[Scene]) -> Iterator[Statement]:
    """Read "rounds of 68, 71 and 70 and a total of 209", or parts told in sentences before."""
    scene, total = result.scene, result.number
    places = [at for at in sorted(scene.at) if at < result.place]
    own = [at for at in places if _is_part(scene.at[at], total)]
    parts = [scene.at[at] for at in own]
    same = _of_unit(parts, total)
    if len(same) >= 2:
        own = [at for at in own if scene.at[at] in same]
        text = scene.view[own[0] : result.place]
        is_listed = bool(re.search(r"\band\b|,", scene.view[own[-2] : own[-1]]))
        is_sure = (
            result.is_tied
            and is_listed
            and not WITH_MORE.match(scene.view, result.place + 1)
            and not is_broken(text)
            and not NOT_ALL.search(_WHILES.sub(" ", text))
            and not _OVERLAPS.search(text)
            and not (result.words.endswith(" to") and _sum(same) < middle(total))
        )
        singles = len(_SINGLE.findall(text)) if total.unit in (PEOPLE, "") else 0
        yield from _check(scene, total, same, is_sure=is_sure, singles=singles)
        return
    if not _TOGETHER.search(scene.view) and len(parts) != 1:
        return
    told: list[Number] = list(parts)
    for earlier in window:
        alike = [one for one in earlier.numbers if _is_part(one, total) and one.unit == total.unit]
        told = [*alike, *told]
        if len(told) >= 2:
            is_sure = bool(_TOGETHER.search(scene.view)) and not is_broken(earlier.view)
            singles = len(_SINGLE.findall(earlier.view)) if total.unit in {PEOPLE, ""} else 0
            is_sure = is_sure and len(earlier.numbers) == len(alike)
            yield from _check(scene, total, told, is_sure=is_sure, singles=singles)


def _sum(numbers: Sequence[Number]) -> Fraction:
    return sum((middle(one) for one in numbers), Fraction(0))


def _read_rest(result: Result, window: Sequence[Scene]) -> Iterator[Statement]:
    """Read "it sets aside 4.1 billion for frigates and the remaining 3.2 billion for drones"."""
    scene, rest = result.scene, result.number
    if rest.unit == "" and rest.reading.shape == "words":
        return
    before = [
        scene.at[at]
        for at in sorted(scene.at)
        if at < result.place and sign_of(scene.at[at]) == sign_of(rest) and scene.at[at].value
    ]
    same = [one for one in before if one.unit in (rest.unit, "") or one.is_borrowed]
    text = scene.view[: result.place]
    made: list[Statement] = []
    for n in range(min(len(window), 3) + 1):
        told = [
            one
            for earlier in reversed(window[:n])
            for one in earlier.numbers
            if sign_of(one) == sign_of(rest) and one.value and one.unit == rest.unit
        ]
        known = [*told, *same]
        if len(known) < 2:
            continue
        whole = max(known, key=middle)
        parts = [one for one in known if one is not whole]
        if any(one.upper is not None for one in known):
            continue
        first = "".join(earlier.view for earlier in reversed(window[:n]))
        is_sure = (
            (known[0] is whole or (known[1] is whole and bool(PART_OF.search(text))))
            and n <= 1
            and not _SHARED.search(text)
            and not NOT_ALL.search(first)
            and len(parts) <= 4
            and middle(rest) < middle(whole) * 1000
        )
        made += _check(scene, whole, [*parts, rest], is_sure=is_sure)
    right = [one for one in made if one.verdict == HOLDS]
    yield from right[:1] or made[-1:]


def _read_hundred(result: Result, window: Sequence[Scene]) -> Iterator[Statement]:
    """Read "52 per cent and wind 29. Diesel made up the other 19 per cent": shares of a whole."""
    scene, rest = result.scene, result.number
    before = [scene.at[at] for at in sorted(scene.at) if at < result.place]
    shares = [one for one in before if one.unit == PERCENT and one.kind != "change"]
    text = scene.view[: result.place]
    for n in range(min(len(window), 2) + 1):
        told = [
            one
            for earlier in reversed(window[:n])
            for one in earlier.numbers
            if one.unit == PERCENT and one.kind != "change"
        ]
        known = [*told, *shares, rest]
        if len(known) < 2 or is_open_ended(*known) or any(one.upper for one in known):
            continue
        total = sum((middle(one) for one in known), Fraction(0))
        computed = add(*(one.covers for one in known))
        if computed.meets(Interval(Fraction(100), Fraction(100))):
            yield make_shares(known, total, HOLDS, FAR)
            return
        is_whole = 70 < total < 140 and not _SHARED.search(text) and not is_broken(text)
        if any(one.reading.step < 1 for one in known) and any(
            middle(one) % 10 == 0 for one in known
        ):
            is_whole = is_whole and not 95 <= total <= 105  # one is exact, and one is round
        is_told = result.words.startswith(("the other", "the remaining", "the rest"))
        if is_whole and (len(known) > 2 or (n == 0 and is_told)):
            yield make_shares(known, total, doubt(scene, FAILS, *known), FAR)
            return


def _read_list(scene: Scene) -> Iterator[Statement]:
    """Read "17 people died - eleven pupils, two teachers, the driver and two others - on ..."."""
    kept = [at for at, one in sorted(scene.at.items()) if sign_of(one) in "MC"]
    for n, place in enumerate(kept[:2]):
        total = scene.at[place]
        if not total.value or total.upper is not None:
            continue
        if n and sign_of(scene.at[kept[0]]) == sign_of(total):
            break
        following = kept[n + 1 :]
        parts = [at for at in following if _is_part(scene.at[at], total)]
        if len(parts) < 2 or parts != following:
            continue
        numbers = [scene.at[at] for at in parts]
        lead = scene.view[place + 1 : parts[0]]
        inner = scene.view[parts[0] : parts[-1] + 1]
        last = scene.view[parts[-2] : parts[-1]]
        links = [_FOLLOWS.match(scene.view, at + 1) for at in parts]
        own = _FOLLOWS.match(scene.view, place + 1)
        kinds = {one[1] if one else "" for one in links}
        is_parallel = len(kinds) == 1 and "" not in kinds and (own is None or "with" in lead)
        of_all = bool(re.match(r"\W*of (?:the |its |all )?$", scene.view[:place]))
        opened = (
            bool(_OPENS.search(lead) or _TAKES_ALL.search(lead))
            or (is_parallel and bool(_SHORT.match(lead)))
            or (of_all and bool(_COMPLEMENTS.search(scene.view)))
        )
        if not (opened or _LISTS.search(lead)) or not re.search(r"\band\b", last):
            continue
        if NOT_ALL.search(inner) or _OVERLAPS.search(lead + inner) or is_broken(inner):
            continue
        if (
            NOT_ALL.search(lead)
            or len(numbers) == total.value
            or re.search(r"[()\d]", inner + lead.replace("(", ""))
        ):
            continue
        if "(" in lead and ")" not in scene.view[parts[-1] :]:
            continue
        is_people = total.unit in {PEOPLE, ""}
        singles = len(_SINGLE.findall(inner)) if is_people else 0
        units = {one.unit for one in numbers if not one.is_borrowed}
        is_alike = units <= {total.unit, ""} or (is_people and len(units) == 1) or opened
        is_near = is_people or units <= {total.unit, ""}
        if is_alike:
            yield from _check(scene, total, numbers, is_sure=opened and is_near, singles=singles)
