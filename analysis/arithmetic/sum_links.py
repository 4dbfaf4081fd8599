"""Lists the totals, the hundreds and the parts that numbers may make."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from analysis.arithmetic.checking import (
    check_hundred,
    check_odds,
    check_sum,
)
from analysis.arithmetic.link import Link, make_link
from analysis.arithmetic.parts import SINGLE
from analysis.arithmetic.ratios import make_ratio
from analysis.arithmetic.scenes import sign_of
from analysis.arithmetic.spots import (
    Spot,
    convert,
    is_near,
)
from analysis.arithmetic.statements import FAR, is_open_ended, middle
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import PEOPLE, PERCENT, SECONDS

_MOST_PARTS = 9
_SKIPPED = 5  # numbers between a total and its parts in another sentence, at most
_SMALL = 12  # numbers in words up to it seldom are money: "the three gifts"
_WHOLE = (88, 101)  # percent that a list of most shares of one whole makes
_LEAST_SHARES = 4
_SUMS = (70, 131)  # percent that shares of one whole may seem to make
_END_OF = re.compile(r" of(?: (?:the|its|their|his|her|all|those|these))* $")
_LAST_SINGLE = re.compile(r"[^\ue001-\ue009;.]{0,50}(?:,| and|, and) one (?:of|for|in|from|to)\b")


def link_odds(spots: Sequence[Spot]) -> Iterator[Link]:
    """Link a part to "58 out of 790", and a multiple to two parts that it compares."""
    parts = [one for one in spots if one.is_part]
    for odds in parts:
        if odds.number.reading.shape != "odds":
            continue
        for d in spots:
            is_share = d.is_part or (d.sign == "P" and d.number.kind != "change")
            stated = d.value if d.is_part else d.value / 100
            if d is not odds and is_share and is_near(stated, odds.value):
                made = check_odds(d.scene, odds.number, d.number, is_part=d.is_part)
                yield from make_link("odds", d, [odds], "same", made)
    for x, y in combinations(parts, 2):
        low, high = sorted((x, y), key=lambda one: one.value)
        for d in spots:
            is_multiple = d.sign == "F" and not d.is_part
            if low.value < high.value and is_multiple and is_near(d.value, high.value / low.value):
                made_ratio = make_ratio(d.scene, high.number, low.number, d.number, FAR)
                yield from make_link("ratio", d, [high, low], "odds", made_ratio)


def link_sums(spots: Sequence[Spot]) -> Iterator[Link]:
    """Link a total to the numbers that stand right before it or right after it."""
    for sign in "MCDP":
        own = [
            one
            for one in spots
            if one.sign == sign and one.value > 0 and (sign != "D" or one.is_time)
        ]
        if sign == "P":
            own = [one for one in own if one.number.kind != "change"]
        if sign == "P":
            own = [one for one in own if not _is_of_whole(one, own)]
        if not own or (sign == "P" and len(own) < 2):
            continue
        unit = own[0].unit
        all_ = [one for one in spots if one in own or (sign in "MD" and _may_be_of(one, own))]
        for kept in (own, all_) if len(all_) > len(own) else (own,):
            for n, total in enumerate(kept):
                if total.sign == sign:
                    for others in (kept[:n][::-1], kept[n + 1 :]):
                        for run in _list_runs(others):
                            yield from _add_run(total, run, unit)
                    if n and _END_OF.search(total.scene.view, 0, total.place):
                        for run in _list_runs([kept[n - 1], *kept[n + 1 :]]):
                            yield from _add_run(total, run, unit)
        if sign == "C":
            yield from _add_own(own)


def _list_runs(others: Sequence[Spot]) -> Iterator[Sequence[Spot]]:
    """List where what makes a total may begin, and leave out one small number that may be none.

    It begins beside the total, one number farther, or at another sentence's nearest number:
    "31 homicides, seven fewer than in 2022. The victims were 22 men, ...".
    """
    for n, one in enumerate(others[: _SKIPPED + 1]):
        if n < 2 or one.scene is not others[n - 1].scene:
            yield others[n:]
    for n, one in enumerate(others[1:_MOST_PARTS], start=1):
        if one.is_bare and one.value <= _SMALL:
            yield [*others[:n], *others[n + 1 :]]


def _is_of_whole(share: Spot, shares: Sequence[Spot]) -> bool:
    """Whether shares of one sentence make a hundred, or nearly, so that none adds up others."""
    beside = [one.value for one in shares if one.scene is share.scene and one.sign == "P"]
    return len(beside) >= _LEAST_SHARES and _WHOLE[0] <= sum(beside) <= _WHOLE[1]


def _add_own(counts: Sequence[Spot]) -> Iterator[Link]:
    """Add up what is counted in the unit of a total, or in none of its own, across others."""
    for total in counts:
        kept = [one for one in counts if one is total or one.has_no_own or one.unit == total.unit]
        if total.unit and len(kept) < len(counts):
            n = kept.index(total)
            yield from _add_run(total, kept[:n][::-1], total.unit)
            yield from _add_run(total, kept[n + 1 :], total.unit)


def _may_be_of(bare: Spot, own: Sequence[Spot]) -> bool:
    """Whether a number without a unit may be money or time; "the three gifts" counts gifts."""
    is_small = bare.number.reading.shape == "words" and bare.value <= _SMALL
    return bare.has_no_own and not (is_small and own[0].sign == "M" and own[0].value > _SMALL)


def _add_run(total: Spot, others: Sequence[Spot], unit: str) -> Iterator[Link]:
    """Add up numbers one by one, and link each sum that is near a total to it."""
    parts: list[Spot] = []
    value = 0.0
    for one in others[:_MOST_PARTS]:
        is_other = total.sign == "M" == one.sign and one.unit != total.unit
        if is_other and not (one.number.is_borrowed or total.number.is_borrowed):
            return
        parts.append(one)
        value += one.value * (float(SECONDS[unit]) if total.is_time and not one.is_time else 1)
        is_share = total.sign == "P" and value > _SUMS[1]
        if len(parts) > 1 and not is_share and is_near(total.value, value, 1.5):
            premise = sorted(parts, key=lambda part: part.index)
            likeness = "nouns" if len({part.unit for part in parts if part.unit}) > 1 else "same"
            numbers = [
                convert(part.number if part.unit else convert(part.number, unit), total.unit)
                for part in premise
            ]
            whole, *numbers = _count_exactly([total.number, *numbers])
            made = check_sum(total.scene, whole, numbers, singles=_count_singles(premise, total))
            yield from make_link("sum", total, premise, likeness, made)


def _count_exactly(numbers: list[Number]) -> list[Number]:
    """Take numbers told to the last one for exact, where one of them counts things or people."""
    is_exact = [one.covers.low == one.covers.high for one in numbers]
    if not any(is_exact) or any(sign_of(one) != "C" for one in numbers):
        return numbers
    return [
        replace(one, covers=Interval(middle(one), middle(one)))
        if one.relation == "equal" and one.covers.high - one.covers.low == 1
        else one
        for one in numbers
    ]


def _count_singles(parts: Sequence[Spot], total: Spot) -> int:
    """Count who may be one more part though no number says it: "14 pupils and a driver"."""
    first, last = parts[0], max((*parts, total), key=lambda one: one.index)
    ending = bool(_LAST_SINGLE.match(last.scene.view, last.place + 1))
    if total.unit not in ("", PEOPLE) or first.scene is not parts[-1].scene:
        return int(ending)
    end = last.place if last.scene is first.scene else len(first.scene.view)
    return len(SINGLE.findall(first.scene.view, first.place, end)) + ending


def link_shares(spots: Sequence[Spot]) -> Iterator[Link]:
    """Link shares that stand in a row and may make a hundred."""
    own = [one for one in spots if one.sign == "P" or one.is_part]
    all_ = [one for one in spots if one in own or (one.has_no_own and one.value < 100)]
    for kept in (own, all_) if own and len(all_) > len(own) else (own,):
        for n, first in enumerate(kept):
            run: list[Spot] = []
            total = 0.0
            for one in kept[n:] if first in own else ():
                if run and (one.index - run[-1].index > 3 or _parts_whole(run[-1], one, own)):
                    break
                run.append(one)
                total += one.value * (100 if one.is_part else 1)
                if total > _SUMS[1]:
                    break
                numbers = [_in_percent(share) for share in run]
                if len(run) > 1 and total >= _SUMS[0] and not is_open_ended(*numbers):
                    likeness = "same" if all(share.sign == "P" for share in run) else "mixed"
                    made = check_hundred(one.scene, numbers)
                    yield from make_link("hundred", one, run[:-1], likeness, made)


def _parts_whole(before: Spot, share: Spot, shares: Sequence[Spot]) -> bool:
    """Whether two shares stand in two sentences of which one has the shares of a whole."""
    wholes = [_is_of_whole(one, shares) for one in (before, share)]
    return before.scene is not share.scene and any(wholes)


def _in_percent(share: Spot) -> Number:
    """Tell a share in percent: "a third" as 33.3, to half of one."""
    if not share.is_part:
        return convert(share.number, PERCENT)
    value = (share.number.value or Fraction(0)) * 100
    is_odds = share.number.reading.shape == "odds"
    step = share.number.reading.step * 50 if is_odds else Fraction(1, 2)
    return replace(
        share.number, value=value, covers=Interval(value - step, value + step), unit=PERCENT
    )
