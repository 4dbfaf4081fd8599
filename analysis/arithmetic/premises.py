"""The numbers that a stated result comes from, where no others can be meant."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.arithmetic.changes import RANGES, make_change
from analysis.arithmetic.ratios import make_difference, make_rate, make_ratio, make_share
from analysis.arithmetic.results import (
    PART_OF,
    WITH_MORE,
    Result,
    is_broken,
    is_closed,
    is_norm,
    is_tied,
    names_again,
    names_other,
    read_direction,
)
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import FAILS, FAR, HOLDS, Statement, is_open_ended, middle
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import (
    PEOPLE,
    SECONDS,
    make_singular,
    name_counted,
)

_COMPARED = re.compile(
    r"\b(?:from|to|compared|against|versus|than|instead of|rather than|year|month|week|quarter|"
    r"summers?|winters?|season|earlier|previous|previously|before|ago|now|today|last|once|then|"
    r"old|former|first|planned|predecessor|rival|expected|budgeted)\b|[\ue006\ue008]"
)
_TO_MORE = re.compile(r" (?:to|or) [\ue003-\ue005]")
_CLAUSE = re.compile(r"\b(?:who|whose|when|where|after|before|until|since|once)\b")
_RUNS_ON = re.compile(r"[^;:()\ue001-\ue005]{0,45}\b(?:to|from|at) (?:[a-z]+ ){0,3}[\ue001-\ue003]")
_RUNS_FAR = re.compile(
    r"[^;:()\ue001-\ue005]{0,90}\bfrom (?:[a-z]+ ){0,3}[\ue001-\ue003].*\bto (?:[a-z]+ ){0,3}"
    r"[\ue001-\ue003]|[^;:()\ue001-\ue005]{0,60}\bto (?:[a-z]+ ){0,3}[\ue001-\ue003]"
    r".{0,40}\bfrom (?:[a-z]+ ){0,3}[\ue001-\ue003]"
)
_FROM_TO = re.compile(
    r"\bfrom (?:[a-z]+ ){0,3}[\ue001\ue002].*\bto\b|\bto (?:[a-z]+ ){0,3}[\ue001\ue002].*\bfrom\b"
)
_SHARE_OF = re.compile(r"[\ue003\ue005] of (?:[a-z']+ ){0,4}[\ue001\ue002]")
_OF_WHOLE = re.compile(r"(?:^\W*|\bthat |[,:;] )(?:out )?of (?:[a-z']+ ){0,3}[\ue001\ue002]")
_VOTES = re.compile(
    r"[\ue001-\ue003],? (?:votes? )?(?:to|against|versus) "
    r"(?:(?:the|his|her|their|its|[a-z]+'s) ){0,2}"
    r"[\ue001-\ue003]"
)
_OF_SOME = re.compile(r" of (?:the|its|their|all) ")
_OF_WHOM = re.compile(r"\bof (?:whom|which|them|these|those)\b")
_BACK_TO = re.compile(r"\bof (?:them|those|these|the|its|their|all)\b|\bthe (?:group|total)\b")
_TIMES_WHAT = re.compile(
    r"(?: as (?:many|much|large|big|high|long|old|tall|fast|heavy)| the (?:size|number|price|"
    r"cost|amount|total|figure|length|height)| that| what| more| bigger| larger| higher| longer|"
    r" dearer| heavier| faster| older| of )\b"
)
_NOT_SAID = re.compile(
    r" as (?:in|last|before|expected|a year|was|it was|it did|planned|usual)\b|^ (?:in|a|every) "
)
_OF_OTHER = re.compile(r" (?:the|that|what)\b")
_OF_OTHER_NUMBER = re.compile(r"[^.;:]{0,70}[\ue001-\ue003]")
_AGAIN = re.compile(r" as [a-z]+ again\b")
_FARTHEST = 4  # a result farther from what is computed, as a factor, belongs to something else
_EACH = re.compile(r" (?:each|apiece|a piece|on average)\b")
_ACROSS = re.compile(
    r"[^.;:\ue001-\ue005]{0,30}\b(?:across|over|in|for|from) (?:[a-z]+ ){0,3}[\ue002\ue008]"
)
_MEAN = re.compile(r"\baverag(?:e|es|ed|ing)\b")


@dataclass(frozen=True)
class Pair:
    """Two numbers of a unit, in the order of the text.

    Attributes:
        first: The one that stands first.
        last: The other.
        is_sure: Whether no others can be meant.
        is_near: Whether both stand in the sentence of the result.
    """

    first: Number
    last: Number
    is_sure: bool
    is_near: bool


def find_derived(
    scene: Scene, window: Sequence[Scene], results: Sequence[Result]
) -> Iterator[Statement]:
    """Find the changes, shares, differences, rates and ratios that a sentence states.

    Args:
        scene: The sentence.
        window: The sentences before it that can matter, the nearest first: `list_window`.
        results: The numbers that the sentence states as results.

    Yields:
        The statements. One fails only where its words tie it to two numbers and no others of
        their unit stand beside them.
    """
    aside = {one.place for one in results if one.relation == "difference"}
    shares = {one.place for one in results if one.relation == "share"}
    for place, number in sorted(scene.at.items()):
        if not number.value or number.upper is not None:
            continue
        sign = sign_of(number)
        way = read_direction(scene, place)
        if _TO_MORE.match(scene.view, place + 1):
            continue  # "growth of 2% to 4%"
        if way and (sign in "PQF" or (sign in "MC" and _FROM_TO.search(scene.view))):
            yield from _read_change(scene, _list_pairs(scene, window, place, aside), place, way)
        if not way and sign in "PF":
            yield from _read_share(
                scene, _list_pairs(scene, window, place, aside), place, is_named=place in shares
            )
        if sign == "F":
            yield from _read_ratio(scene, _list_pairs(scene, window, place, aside), place)
        if number.per or _EACH.match(scene.view, place + 1):
            yield from _read_rate(scene, window, place)
    for result in results:
        if result.number.value and result.number.upper is None:
            if result.relation == "difference":
                yield from _read_difference(result, _list_pairs(scene, window, result.place, aside))
            elif result.relation == "rate" and not result.number.per:
                yield from _read_rate(scene, window, result.place)


def _is_level(number: Number) -> bool:
    is_short = number.unit in ("seconds", "minutes", "hours")
    is_kind = sign_of(number) in "MCP" or is_short
    return is_kind and number.upper is None and bool(number.value)


def _is_same(one: Number, other: Number) -> bool:
    """Whether two numbers can be of one thing: alike in kind, and no two nouns are counted."""
    return sign_of(one) == sign_of(other) and (
        one.unit == other.unit or not one.unit or not other.unit or one.is_borrowed
    )


def _list_pairs(
    scene: Scene, window: Sequence[Scene], place: int, aside: Collection[int]
) -> Iterator[Pair]:
    """List the pairs that the result at a place can come from, the nearest first.

    `aside` has the places of numbers that are themselves differences.
    """
    places = [at for at in sorted(scene.at) if at != place and at not in aside]
    own = [scene.at[at] for at in places if _is_level(scene.at[at])]
    ranges = [one for one in scene.numbers if one.upper is not None]
    for n, first in enumerate(own):
        same = [one for one in own if _is_same(one, first)]
        if last := next((one for one in own[n + 1 :] if _is_same(one, first)), None):
            is_sure = len(same) == 2 and not any(_is_same(one, first) for one in ranges)
            yield Pair(first, last, is_sure=is_sure, is_near=True)
    for n, earlier in enumerate(window):
        told = [one for one in earlier.numbers if _is_level(one)]
        between = [one for other in window[:n] for one in other.numbers]
        for first in told:
            if any(_is_same(one, first) for one in between):
                continue
            beside = [one for one in told if _is_same(one, first)]
            same = [one for one in own if _is_same(one, first)]
            if len(same) == 1:
                is_sure = len(beside) == 1 and not any(_is_same(one, first) for one in ranges)
                yield Pair(first, same[0], is_sure=is_sure, is_near=False)
            elif not own and len(beside) == 2 and first is beside[0] and n == 0:
                yield Pair(first, beside[1], is_sure=True, is_near=False)


def _stretch(scene: Scene, *numbers: Number) -> str:
    """Give the words from the first of some numbers to the last, as far as they stand here."""
    own = {one.number for one in numbers}
    places = [at for at, one in scene.at.items() if one.number in own]
    return scene.view[min(places) : max(places) + 1] if places else ""


def _nearest(scene: Scene, pair: Pair, place: int) -> str:
    """Give the words between a result and the nearer number of a pair in its sentence."""
    own = {pair.first.number, pair.last.number}
    places = [at for at, one in scene.at.items() if one.number in own]
    if not places:
        return scene.view[:place]
    near = min(places, key=lambda at: abs(at - place))
    return scene.view[min(near, place) : max(near, place)]


def _take(made: Statement | None, *, is_sure: bool) -> Iterator[Statement]:
    """Take a statement that holds, or that fails where no other numbers can be meant."""
    if made is not None and (
        made.verdict == HOLDS
        or (made.verdict == FAILS and is_sure and not is_open_ended(*made.numbers))
    ):
        yield made


def _is_slip(made: Statement | None, stated: Fraction, computed: Fraction) -> bool:
    """Whether a result is a slip away from what is computed, rather than another number's."""
    if made is None or made.slip:
        return made is not None
    return bool(computed) and 1 / Fraction(_FARTHEST) <= abs(stated / computed) <= _FARTHEST


def _read_change(scene: Scene, pairs: Iterable[Pair], place: int, way: int) -> Iterator[Statement]:
    """Read "£10 instead of £8, a 20 per cent jump": two numbers and by how much they differ."""
    d = scene.at[place]
    runs_on = _RUNS_FAR if d.reading.shape == "multiple" else _RUNS_ON
    is_set, is_run = is_tied(scene, place), bool(runs_on.match(scene.view, place + 1))
    for pair in pairs:
        x, y = sorted((pair.first, pair.last), key=lambda one: way * middle(one))
        made = make_change(scene, x, y, d, FAR)
        if made is None:
            continue
        size = abs(middle(y) - middle(x))
        text = _stretch(scene, pair.first, pair.last, d)
        computed = (
            size if sign_of(d) in "MCQ" else size / middle(x) * (100 if sign_of(d) == "P" else 1)
        )
        is_sure = (
            pair.is_sure
            and (is_set or (is_run and pair.is_near))
            and not is_broken(text)
            and not names_other(scene, place, is_near=pair.is_near)
            and not RANGES.search(scene.view[: scene.view.find(text)].removesuffix("from "))
            and not is_norm(text)
            and bool(_COMPARED.search(scene.view))
            and (sign_of(d) == "F" or _is_slip(made, middle(d), computed))
        )
        yield from _take(made, is_sure=is_sure)


def _read_share(
    scene: Scene, pairs: Iterable[Pair], place: int, *, is_named: bool
) -> Iterator[Statement]:
    """Read "84 of the 240 flats checked by the brigade, or 28 per cent, had one"."""
    d = scene.at[place]
    if sign_of(d) == "F" and d.reading.shape not in ("part", "odds"):
        return
    others = [one for one in scene.numbers if sign_of(one) in "PF" and one is not d]
    is_set = is_tied(scene, place) and is_closed(scene, place)
    for pair in pairs:
        part, whole = sorted((pair.first, pair.last), key=middle)
        if sign_of(part) == "P":
            continue
        made = make_share(scene, part, whole, d, FAR)
        if made is None:
            continue
        text = _stretch(scene, pair.first, pair.last, d)
        if pair.is_near:
            is_part = bool(
                PART_OF.search(text)
                or _OF_WHOM.search(text)
                or _is_of(scene, place, part, whole)
                or (_OF_WHOLE.search(scene.view) and whole is pair.first)
                or (is_named and is_set)
            )
        else:
            is_part = whole is pair.first and bool(_BACK_TO.search(scene.view))
        is_again = pair.is_near and not whole.counts and bool(_OF_SOME.match(scene.view, place + 1))
        is_of = pair.is_near and _is_of(scene, place, part, whole) and not is_set
        is_sure = (
            pair.is_sure
            and (is_set or is_again or is_of)
            and not others
            and not is_broken(text)
            and not _CLAUSE.search(_nearest(scene, pair, place))
        )
        if is_part:
            yield from _take(made, is_sure=is_sure)


def _read_ratio(scene: Scene, pairs: Iterable[Pair], place: int) -> Iterator[Statement]:
    """Read "ten times dearer at 450 crowns" and "half as many now, with 64"."""
    d = scene.at[place]
    after = scene.view[place + 1 :]
    if d.kind == "change" or not (found := _TIMES_WHAT.match(after)):
        return
    is_part = d.reading.shape in ("part", "odds")
    if is_part and _AGAIN.match(after):
        d, is_part = _add_one(d), False
    elif is_part and found.group().strip() in ("more", "of", "bigger", "larger", "higher"):
        return
    if _OF_OTHER.match(after) and not _OF_OTHER_NUMBER.match(after):
        rest = re.split(r"[,.;:]", after)[0]
        if not names_again(scene, place, rest):
            return  # "five times the number of votes he received"
    for pair in pairs:
        low, high = sorted((pair.first, pair.last), key=middle)
        x, y = (high, low) if is_part else (low, high)
        made = make_ratio(scene, y, x, d, FAR)
        if made is None:
            continue
        text = _stretch(scene, pair.first, pair.last, d)
        is_sure = (
            pair.is_sure
            and not is_broken(text if pair.is_near else scene.view)
            and not names_other(scene, place, is_near=pair.is_near)
            and not _NOT_SAID.search(after)
        )
        yield from _take(made, is_sure=is_sure)


def _is_of(scene: Scene, place: int, part: Number, whole: Number) -> bool:
    """Whether it reads "40 percent of its 500 voters, or 200,": the share, its whole, the part."""
    found = _SHARE_OF.match(scene.view, place)
    if found is None or scene.at[found.end() - 1] is not whole:
        return False
    at = next((at for at, one in scene.at.items() if one is part), 0)
    if at < place:
        return is_tied(scene, place)
    between = scene.view[found.end() : at]
    return bool(re.fullmatch(r"(?: [a-z]+){0,2}(?:,? or|,| \(| -) ?", between)) and is_closed(
        scene, at
    )


def _add_one(d: Number) -> Number:
    """Read "half as many again" as one and a half times."""
    covers = Interval(d.covers.low + 1, d.covers.high + 1)
    return replace(d, value=(d.value or Fraction(0)) + 1, covers=covers)


def _read_difference(result: Result, pairs: Iterable[Pair]) -> Iterator[Statement]:
    """Read "31 seats, eight more than the 25 of its rival": how far two numbers are apart."""
    scene, d = result.scene, result.number
    for pair in pairs:
        made = make_difference(scene, pair.last, pair.first, d, FAR)
        if made is None or d.number in (pair.first.number, pair.last.number):
            continue
        text = _stretch(scene, pair.first, pair.last, d)
        size = abs(middle(pair.first) - middle(pair.last))
        is_set = bool(_VOTES.search(text)) if result.words == "by" else result.is_tied
        is_sure = (
            pair.is_sure
            and is_set
            and not PART_OF.search(text)
            and not is_broken(_nearest(scene, pair, result.place))
            and not names_other(scene, result.place, is_near=False)
            and _is_slip(made, middle(d), size)
        )
        yield from _take(made, is_sure=is_sure)


def _read_rate(scene: Scene, window: Sequence[Scene], place: int) -> Iterator[Statement]:
    """Read "2,847 calls over the 30 days, about 95 a day": a total, a number and each one's."""
    rate = scene.at[place]
    if sign_of(rate) not in "MC" or not rate.value or rate.upper is not None:
        return
    near = [one for one in scene.numbers if one is not rate]
    told = [*near, *(one for other in window for one in other.numbers)]
    is_mean = bool(_MEAN.search(scene.view[max(0, place - 30) : place]))
    is_each = bool(rate.per or _EACH.match(scene.view, place + 1) or not is_mean)
    totals = [
        one
        for one in told
        if _is_level(one)
        and sign_of(one) == sign_of(rate)
        and (one.unit == rate.unit or (one.is_borrowed and is_mean))
        and middle(one) > middle(rate)
        and not (one.per and rate.per)
    ]
    own = {one.number for one in totals}
    counts = [
        one
        for one in told
        if one.value
        and one.value > 1
        and one.upper is None
        and one.number not in own
        and _counts(one, rate, is_mean=is_mean)
    ]
    for total in totals:
        for count in counts:
            if count is total:
                continue
            made = make_rate(scene, total, rate, count, FAR)
            each = middle(total) / (count.value or 1)
            text = _stretch(scene, total, rate, count)
            is_sure = (
                len(totals) == 1
                and len(counts) == 1
                and _is_slip(made, middle(rate), each)
                and not is_broken(text)
                and not WITH_MORE.match(scene.view, scene.view.find(text) + len(text))
                and (is_each or _is_mean_of(scene, place, total, count))
            )
            yield from _take(made, is_sure=is_sure)


def _is_mean_of(scene: Scene, place: int, total: Number, count: Number) -> bool:
    """Whether a mean is said to be that of a total: "across the 16 games", or set beside both."""
    if _ACROSS.match(scene.view, place + 1):
        return True
    before = [one.number for at, one in scene.at.items() if at < place]
    return is_tied(scene, place) and total.number in before and count.number in before


def _counts(one: Number, rate: Number, *, is_mean: bool) -> bool:
    """Whether a number says of how many the rate is: "30 days" for "95 a day"."""
    if one.unit == rate.unit or sign_of(one) not in "CD":
        return False
    if rate.per:
        if one.unit in SECONDS:
            return one.unit == f"{'day' if rate.per == 'night' else rate.per}s"
        unit = (
            PEOPLE
            if rate.per in ("head", "capita", "person")
            else name_counted(make_singular(rate.per))
        )
        return make_singular(one.unit) == make_singular(unit)
    return is_mean or sign_of(one) == "C"
