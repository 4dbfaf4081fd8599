"""Lists what a number may be the result of: every link of numbers that words may mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import NamedTuple

from analysis.arithmetic.changes import make_change
from analysis.arithmetic.checking import (
    DAYS_A_YEAR,
    PERIODS,
    check_anniversary,
    check_days,
    check_hundred,
    check_later_age,
    check_odds,
    check_order,
    check_periods,
    check_repeat,
    check_sum,
    count_days,
)
from analysis.arithmetic.far_links import list_births_before, list_far_sums, list_spots_before
from analysis.arithmetic.parts import SINGLE
from analysis.arithmetic.ratios import make_difference, make_rate, make_ratio, make_share
from analysis.arithmetic.results import PLACES, list_ways
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.spots import (
    FARTHEST,
    Pair,
    Spot,
    convert,
    find_likeness,
    is_near,
    list_known,
)
from analysis.arithmetic.statements import FAR, HOLDS, Statement, is_open_ended, middle
from analysis.arithmetic.times import changes_subject, make_age, make_span, span_of
from analysis.numbers.changes import CHANGES
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import PEOPLE, PERCENT, SECONDS, YEARS, make_singular
from analysis.numbers.words import either

ORDERS = ("more", "less")
COMPARED = (*ORDERS, "repeat")  # operations that are no sums
_ORDERED = 5.0  # numbers farther apart, as a factor, are not compared by who has more
_ALIKE = 3.0  # numbers farther apart are not one number given twice
_OLDEST = 115
_YOUNGEST = 4  # less is seldom an age, where no word says so
_EARLIEST = 1850  # a birth before is nobody's whose age news tells
_OFF = 30  # years by which an age may be wrong
_FAR = 6.0  # as a factor between a change that is told and what is computed
_REACH = 6  # numbers that may stand between two that belong together
_MOST_PARTS = 9
_SMALL = 12  # numbers in words up to it seldom are money: "the three gifts"
_SUMS = (70, 131)  # percent that shares of one whole may seem to make
_PLAIN = ("figure", "words")
_EACH = re.compile(r" (?:[a-z]+ )?(?:(?:for|to) )?(?:each|every|apiece)\b")
_END_OF = re.compile(r" of(?: (?:the|its|their|his|her|all|those|these))* $")
_END = re.compile(r"\b(from|to) $")


class Link(NamedTuple):
    """Numbers of which one may be said to be the result of the others.

    Attributes:
        operation: change, difference, share, odds, ratio, rate, period, more, less, repeat, age,
            later age, span, sum or hundred.
        stated: The result.
        premise: What it comes from, in the order in which the operation takes it.
        likeness: How the numbers of the premise are put beside each other: `find_likeness`.
        made: The statement.
    """

    operation: str
    stated: Spot
    premise: tuple[Spot, ...]
    likeness: str
    made: Statement


def list_links(spots: Sequence[Spot], before: Sequence[Scene] = ()) -> Iterator[Link]:
    """List the links of numbers that are near enough to right to be meant.

    Args:
        spots: The numbers: `list_spots`.
        before: All sentences before that which is read, the nearest first.

    Yields:
        The links; at least one number of each stands in the sentence that is read.

    Example:
        >>> from analysis import analyze
        >>> from analysis.arithmetic.scenes import make_scenes
        >>> from analysis.arithmetic.spots import list_spots
        >>> story = analyze("Of the 240 flats, 60 had one, or 25 percent.")
        >>> scene = make_scenes(story.document, story.found_numbers)[0]
        >>> [link.made.statement for link in list_links(list_spots(scene, [])) if
        ...  link.operation == "share"]
        ['60 of 240 flats is 25 percent']
    """
    for x, y in combinations(spots, 2):
        if y.index - x.index > _REACH:
            continue
        if x.sign == y.sign == "Y":
            yield from _near(_link_years(x, y, spots))
        elif "Y" in (x.sign, y.sign) or {x.sign, y.sign} & {"Q", "R"}:
            continue
        elif likeness := find_likeness(x, y):
            yield from _near(_link_pair(Pair(x, y, likeness), spots))
        if x.sign in "MC" and find_likeness(x, y) in ("same", "bare"):
            yield from _near(_link_periods(x, y))
        if x.sign in "MCD" and y.sign in "MCD" and _count_different(x, y):
            yield from _near(_link_rates(x, y, spots))
            yield from _near(_link_rates(y, x, spots))
    if before and spots:
        yield from _link_far(spots, list_spots_before(spots, before))
    yield from _near(_link_odds(spots))
    yield from _near(_link_sums(spots))
    yield from _near(_link_shares(spots))
    yield from _near(_link_ages(spots))


def _link_far(spots: Sequence[Spot], far: Sequence[Spot]) -> Iterator[Link]:
    """Link what stands far before a sentence, where it can hardly be chance."""
    for x, y in list_known(spots, far):
        yield from _link_repeat(Pair(x, y, "same"))
    for operation, stated, premise, made in list_far_sums(spots, far):
        yield Link(operation, stated, premise, "far", made)
    for birth in list_births_before(far):
        for year in spots:
            if year.sign == "Y" and year.number.value is not None and not year.back:
                yield from _link_years(birth, year, [one for one in spots if one.sign == "A"])


def _near(links: Iterable[Link]) -> Iterator[Link]:
    """Keep the links that the sentence read has a part in, and that no paragraph parts."""
    for link in links:
        is_before = all(one.back for one in (link.stated, *link.premise))
        if not (is_before or _is_of_another(link) or _adds_each(link)):
            yield link


def _is_of_another(link: Link) -> bool:
    """Whether a multiple stands in another paragraph than all that it could compare."""
    own = link.stated.scene.paragraph
    return link.stated.sign == "F" and all(one.scene.paragraph != own for one in link.premise)


def _adds_each(link: Link) -> bool:
    """Whether what each has is added to what all have, or is what is left of it."""
    is_each = [_is_each(one) for one in (link.stated, *link.premise)]
    if link.operation == "sum":
        return any(is_each) and not all(is_each)
    return link.operation == "difference" and is_each[0] and not any(is_each[1:])


def _is_each(one: Spot) -> bool:
    return _EACH.match(one.scene.view, one.place + 1) is not None


def _link(
    operation: str,
    stated: Spot,
    premise: Sequence[Spot],
    likeness: str,
    made: Statement | None,
) -> Iterator[Link]:
    if made is not None:
        yield Link(operation, stated, tuple(premise), likeness, made)


@cache
def _compares() -> re.Pattern[str]:
    """The words without which nothing is said to be more or less."""
    words = (word for place in PLACES for word in list_ways(place))
    return re.compile(rf"\b(?:{CHANGES}|{either(map(re.escape, words))})\b")


def _link_pair(pair: Pair, spots: Sequence[Spot]) -> Iterator[Link]:
    low, high = sorted(pair.values)
    if low < high and pair.first.sign != "F":
        for d in spots:
            if d is not pair.first and d is not pair.last and d.sign not in "YR":
                if low < 0 and d.sign in "PF":
                    continue
                if d.sign in "PF":
                    yield from _link_changes(pair, d, high / low)
                    yield from _link_parts(pair, d, low / high)
                elif pair.likeness != "nouns":
                    yield from _link_differences(pair, d, high - low)
    x, y = pair.first, pair.last
    if (x.back and y.back) or x.sign + y.sign in ("AD", "DA"):
        return
    scenes = {id(spot.scene): spot.scene for spot in (x, y)}.values()
    is_compared = any(_compares().search(scene.view) for scene in scenes)
    if low < high <= _ORDERED * low and is_compared and not is_open_ended(x.number, y.number):
        for operation in ORDERS:
            made = check_order(x.scene, pair.give(x), pair.give(y), is_more=operation == "more")
            yield from _link(operation, x, [y], pair.likeness, made)
    yield from _link_repeat(pair)


def _link_repeat(pair: Pair) -> Iterator[Link]:
    """Link a number to one that may be the same, given before."""
    x, y = pair.first, pair.last
    low, high = sorted(pair.values)
    is_alike = pair.likeness in ("same", "time") or (
        pair.likeness == "bare" and "D" not in x.sign + y.sign
    )
    periods = {x.number.per, y.number.per}
    if x.sign in "MCDPA" and is_alike and (len(periods) == 1 or "" in periods):
        again = check_repeat(y.scene, x.number, convert(y.number, x.unit))
        if again.slip or again.verdict == HOLDS or high <= _ALIKE * low:
            yield from _link("repeat", y, [x], pair.likeness, again)


def _link_changes(pair: Pair, d: Spot, ratio: float) -> Iterator[Link]:
    """Link a change told in percent, as a part or a multiple to its two ends."""
    is_points = d.sign == "P" and pair.first.sign == "P"  # "percent" said for points
    if pair.likeness == "nouns":
        return
    is_told = d.way != 0 or d.number.kind == "change"
    stated = d.value / 100 if d.sign == "P" else d.value
    for x, y in _list_moves(pair, d):
        is_fall = x is pair.high
        if d.sign == "F" and not d.is_part:
            if is_fall and d.way >= 0:
                continue
            computed = ratio
        else:
            computed = 1 - 1 / ratio if is_fall else ratio - 1
        gap = abs(pair.first.value - pair.last.value)
        is_near_percent = (is_told or not is_points) and _is_near(d, stated, computed, _FAR)
        if is_near_percent or (is_points and is_near(d.value, gap, 1.5)):
            made = make_change(d.scene, pair.give(x), pair.give(y), d.number, FAR)
            yield from _link("change", d, [x, y], pair.likeness, made)


def _list_moves(pair: Pair, d: Spot) -> list[tuple[Spot, Spot]]:
    """List which of two ends may be the first: as "from" and "to", or a rise or fall, say."""
    x, y = pair.first, pair.last
    first, last = (
        _END.search(spot.scene.view, max(0, spot.place - 6), spot.place) for spot in (x, y)
    )
    if first and last and first[1] != last[1]:
        x, y = (x, y) if first[1] == "from" else (y, x)
        is_against = d.way and (d.way > 0) != (y is pair.high)
        return [] if is_against else [(x, y)]
    if d.way:
        return [(pair.low, pair.high) if d.way > 0 else (pair.high, pair.low)]
    return [(x, y), (y, x)]


def _is_near(d: Spot, stated: float, computed: float, farthest: float = FARTHEST) -> bool:
    """Whether a result is near what is computed; zeros are not lost from parts and percent."""
    return is_near(stated, computed, farthest, zeros=d.sign != "P" and not d.is_part)


def _link_parts(pair: Pair, d: Spot, ratio: float) -> Iterator[Link]:
    """Link a share to its part and its whole, a multiple to the two it compares."""
    stated = d.value / 100 if d.sign == "P" else d.value
    is_share = d.is_part or (d.sign == "P" and pair.first.sign not in "PA")
    is_end = pair.low.way and pair.high.scene.view.endswith(" to ", 0, pair.high.place)
    if is_share and not is_end and d.way >= 0 and _is_near(d, stated, ratio):
        made = make_share(d.scene, pair.give(pair.low), pair.give(pair.high), d.number, FAR)
        yield from _link("share", d, [pair.low, pair.high], pair.likeness, made)
    if d.sign == "F" and pair.likeness != "nouns":
        y, x = (pair.low, pair.high) if stated < 1 else (pair.high, pair.low)
        if _is_near(d, stated, ratio if stated < 1 else 1 / ratio):
            made = make_ratio(d.scene, pair.give(y), pair.give(x), d.number, FAR)
            yield from _link("ratio", d, [y, x], pair.likeness, made)


def _link_differences(pair: Pair, d: Spot, gap: float) -> Iterator[Link]:
    """Link by how much two numbers differ, told in their unit or in points, to both."""
    x, y, unit = pair.first, pair.last, pair.unit
    premise = [pair.high, pair.low]
    if d.sign == "Q" or (pair.first.sign == "P" and d.unit == "point"):
        if x.sign == "P" and is_near(d.value, gap):
            made = make_difference(d.scene, pair.give(y), pair.give(x), d.number, FAR)
            yield from _link("difference", d, premise, pair.likeness, made)
        return
    is_age = d.unit == YEARS and "P" not in (x.sign, y.sign) and not x.is_time
    if is_age and d.sign == "D" and max(x.value, y.value) < _OLDEST and not unit:
        unit, gap = YEARS, gap * SECONDS[YEARS]  # "at 60 and men at 63, a gap of four years"
    elif not (find_likeness(d, x) and find_likeness(d, y)) or d.sign == "A":
        return
    elif d.is_time != (x.is_time or y.is_time):
        if not d.is_bare:
            return
        gap /= SECONDS.get(unit, 1) if x.is_time or y.is_time else 1
    if d.sign == "C" and x.sign == "P":
        return
    is_lost = abs(pair.low.value) < float(
        pair.high.number.covers.high - pair.high.number.covers.low
    )
    if is_near(d.value, gap) and not is_lost:
        more, less = (replace(convert(one.number, unit), kind="level") for one in (y, x))
        made = make_difference(d.scene, more, less, convert(d.number, unit), FAR)
        yield from _link("difference", d, premise, pair.likeness, made)


def _link_periods(x: Spot, y: Spot) -> Iterator[Link]:
    """Link what is so much in one period to what that is in another."""
    for each, whole in ((x, y), (y, x)):
        if times := PERIODS.get((each.number.per, whole.number.per)):
            computed = each.value * float(max(times))
            if is_near(whole.value, computed, _FAR):
                unit = each.unit or whole.unit
                one, other = convert(each.number, unit), convert(whole.number, unit)
                made = check_periods(y.scene, one, other, y.number)
                yield from _link("period", y, [x], find_likeness(x, y), made)


def _count_different(x: Spot, y: Spot) -> bool:
    """Whether two numbers count different things: "72,000 pupils and 2,400 teachers"."""
    nouns = {x.number.counts, y.number.counts}
    return x.unit != y.unit or (x.sign == "C" and len(nouns) == 2 and "" not in nouns)


def _link_rates(total: Spot, count: Spot, spots: Sequence[Spot]) -> Iterator[Link]:
    """Link what each has to a total and to how many have it."""
    is_time = total.sign == "D"
    if count.sign not in "CD" or not count.number.value or count.number.value <= 1:
        return
    if (is_time and not total.is_time) or (count.sign == "D" and (is_time or not count.is_time)):
        return
    for d in spots:
        if d is total or d is count or not _is_rate(d, total):
            continue
        value = d.value if d.is_time == total.is_time else float(d.number.value or 0)
        own = count.number
        if count.is_time and f"{d.number.per}s" in SECONDS:
            own = convert(own, f"{d.number.per}s")
        many = float(own.value or 0)
        if many > 1 and value < total.value and is_near(value, total.value / many):
            rate = convert(d.number, total.unit)
            made = make_rate(d.scene, total.number, rate, own, FAR)
            yield from _link("rate", d, [total, count], find_likeness(d, total) or "time", made)


def _is_rate(d: Spot, total: Spot) -> bool:
    """Whether a number may say what each has of a total."""
    per = d.number.per
    if per and per in (total.number.per, make_singular(total.unit)):
        return False
    if d.sign == "D" and total.sign == "C":  # "14 days each" of 1,164 working days
        return bool(total.unit) and d.unit.startswith(total.unit)
    likeness = find_likeness(d, total)
    if likeness == "time":
        return d.sign == total.sign == "D"
    return bool(likeness) and (likeness != "nouns" or bool(per))


def _link_odds(spots: Sequence[Spot]) -> Iterator[Link]:
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
                yield from _link("odds", d, [odds], "same", made)
    for x, y in combinations(parts, 2):
        low, high = sorted((x, y), key=lambda one: one.value)
        for d in spots:
            is_multiple = d.sign == "F" and not d.is_part
            if low.value < high.value and is_multiple and is_near(d.value, high.value / low.value):
                made_ratio = make_ratio(d.scene, high.number, low.number, d.number, FAR)
                yield from _link("ratio", d, [high, low], "odds", made_ratio)


def _link_sums(spots: Sequence[Spot]) -> Iterator[Link]:
    """Link a total to the numbers that stand right before it or right after it."""
    for sign in "MCDP":
        own = [
            one
            for one in spots
            if one.sign == sign and one.value > 0 and (sign != "D" or one.is_time)
        ]
        if sign == "P":
            own = [one for one in own if one.number.kind != "change"]
        if not own or (sign == "P" and len(own) < 2):
            continue
        unit = own[0].unit
        all_ = [one for one in spots if one in own or (sign in "MD" and _may_be_of(one, own))]
        for kept in (own, all_) if len(all_) > len(own) else (own,):
            for n, total in enumerate(kept):
                if total.sign == sign:
                    for others in (kept[:n][::-1], kept[n + 1 :]):
                        yield from _add_run(total, others, unit)
                        yield from _add_run(total, others[1:], unit)
                    if n and _END_OF.search(total.scene.view, 0, total.place):
                        yield from _add_run(total, [kept[n - 1], *kept[n + 1 :]], unit)
        if sign == "C":
            yield from _add_own(own)


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
            yield from _link("sum", total, premise, likeness, made)


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
    if total.unit not in ("", PEOPLE) or first.scene is not parts[-1].scene:
        return 0
    end = last.place if last.scene is first.scene else len(first.scene.view)
    return len(SINGLE.findall(first.scene.view, first.place, end))


def _link_shares(spots: Sequence[Spot]) -> Iterator[Link]:
    """Link shares that stand in a row and may make a hundred."""
    own = [one for one in spots if one.sign == "P" or one.is_part]
    all_ = [one for one in spots if one in own or (one.has_no_own and one.value < 100)]
    for kept in (own, all_) if own and len(all_) > len(own) else (own,):
        for n, first in enumerate(kept):
            run: list[Spot] = []
            total = 0.0
            for one in kept[n:] if first in own else ():
                if run and one.index - run[-1].index > 3:
                    break
                run.append(one)
                total += one.value * (100 if one.is_part else 1)
                if total > _SUMS[1]:
                    break
                numbers = [_in_percent(share) for share in run]
                if len(run) > 1 and total >= _SUMS[0] and not is_open_ended(*numbers):
                    likeness = "same" if all(share.sign == "P" for share in run) else "mixed"
                    made = check_hundred(one.scene, numbers)
                    yield from _link("hundred", one, run[:-1], likeness, made)


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


def _link_years(x: Spot, y: Spot, spots: Sequence[Spot]) -> Iterator[Link]:
    """Link a time, an age or a birthday to two dates."""
    days = count_days(x.number, y.number)
    if days is None:
        if not (_is_year(x) and _is_year(y)):
            return
        first, last = (x, y) if x.value <= y.value else (y, x)
        years = last.value - first.value
    else:
        first, last = (x, y) if days > 0 else (y, x)
        days = abs(days)
        years = days / DAYS_A_YEAR
    if years <= 0:
        return
    is_told = first.number.value is not None and last.number.value is not None
    for d in spots:
        if d.sign == "D" and d.is_time:
            yield from _link_span(first, last, days, d, years)
        elif d.sign == "R" and is_told:
            found = _BIRTHDAY.match(d.scene.view, d.place + 1)
            if found and is_near(d.value, years, 2.5) and years > _YOUNGEST:
                made = check_anniversary(
                    d.scene, first.number, last.number, d.number, is_running=found[1] == "year"
                )
                yield from _link("span", d, [first, last], "rank", made)
        elif _may_be_age(d) and is_told and first.value >= _EARLIEST:
            off = float(d.number.value or 0) - years
            if abs(off) <= _OFF and not _is_of_other(first, d):
                age = _as_age(d)
                made = make_age(
                    d.scene, first.number, span_of(last.number), [last.number], age, confidence=FAR
                )
                yield from _link("age", d, [first, last], "same", made)


_BIRTHDAY = re.compile(r" (birthday|anniversary|year)\b")


def _is_year(date: Spot) -> bool:
    return date.number.value is not None and bool(
        date.number.reading.step == 1 or date.number.reading.month
    )


def _may_be_age(one: Spot) -> bool:
    return one.sign == "A" or (
        one.is_bare and one.number.reading.shape in _PLAIN and _YOUNGEST <= one.value < _OLDEST
    )


def _is_at(one: Spot) -> bool:
    """Whether a number follows "at", as an age may."""
    return one.scene.view.endswith(("at ", "aged ", "was "), 0, one.place)


def _as_age(one: Spot) -> Number:
    return one.number if one.sign == "A" else replace(one.number, unit=YEARS, kind="age")


def _is_of_other(birth: Spot, age: Spot) -> bool:
    return birth.scene is age.scene and changes_subject(age.scene, birth.number, age.number)


def _link_span(first: Spot, last: Spot, days: int | None, d: Spot, years: float) -> Iterator[Link]:
    """Link a time to the two dates between which it may have passed."""
    long = d.value / float(SECONDS[YEARS])
    is_count = d.scene.view[: d.place].endswith(" on ")  # "it rained on 12 days"
    if is_count or not is_near(long, years, 2.5):
        return
    if days is not None:
        made = check_days(d.scene, first.number, last.number, days, d.number)
        yield from _link("span", d, [first, last], "days", made)
    elif d.unit == YEARS or (
        d.unit == "months" and first.number.reading.month and last.number.reading.month
    ):
        made = make_span(
            d.scene, first.number, span_of(last.number), [last.number], d.number, confidence=FAR
        )
        yield from _link("span", d, [first, last], "years", made)


def _link_ages(spots: Sequence[Spot]) -> Iterator[Link]:
    """Link two ages of somebody to the years in which they are told."""
    years = [
        one
        for one in spots
        if one.sign == "Y" and one.number.value is not None and one.value >= _EARLIEST
    ]
    if len(years) < 2:
        return
    for pair in combinations([one for one in spots if _may_be_age(one)], 2):
        if all(one.sign == "C" and not _is_at(one) for one in pair):
            continue
        young, old = sorted(pair, key=lambda one: one.number.value or 0)
        for dates in combinations(years, 2):
            first, last = sorted(dates, key=lambda one: one.value)
            passed = int(last.number.value or 0) - int(first.number.value or 0)
            gap = float((old.number.value or 0) - (young.number.value or 0))
            if passed and gap and abs(gap - passed) <= _OFF:
                made = check_later_age(
                    old.scene, young.number, old.number, first.number, last.number
                )
                yield from _link("later age", old, [young, first, last], "same", made)
