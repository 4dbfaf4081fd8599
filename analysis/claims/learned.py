"""Reads what was learned to be a claim about states' figures: its number, bound, unit and time."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial
from typing import Any

from analysis.bundle import read_weights
from analysis.claims.candidate_choice import choose_likeliest
from analysis.claims.candidate_clues import CandidateClues
from analysis.claims.candidates import Candidate, Earlier, is_equal, list_candidates
from analysis.claims.levels import OF_OTHERS, type_number
from analysis.claims.signs import (
    Amount,
    Line,
    Sign,
    is_again,
    read_comparative,
    read_ordinal,
    read_passing,
    read_share,
    read_superlative,
)
from analysis.claims.stated import (
    CHANGE,
    FELL,
    LEVEL,
    NOT_NAMED,
    ORDER,
    RANK,
    RATIO,
    SHARE,
    Stated,
    find_times,
    read_relation,
    span_years,
)
from analysis.numbers.precision import Interval, cover
from analysis.numbers.quantities import Quantity, cover_one, parse_quantity
from analysis.numbers.units import PERCENT

LEAST = 0.55  # a claim is told from this likelihood on
_GROWTH = {  # of a measure in a year
    "economy": "economic growth",
    "population": "population growth",
    "GDP per head": "growth of GDP per head",
}
_AMONG = frozenset(["one", "among", "amongst"])
_BUT = frozenset(["outside", "except", "excluding", "bar", "besides"])  # who is not ranked
_AFTER = 10  # signs after a superlative among which they are told
_FALLING = re.compile(rf"\b(?:{FELL}|lost|lose|loses|down|lower|less|fewer|smaller|recession)\b")
_BEFORE = 6  # signs before a number among which a fall is told
_NEAR = 40  # characters beside a number in which it is told to be that of each year
_YEARLY = re.compile(r"\b(?:a|per|each|every) year|annual|averag|yearly")
_BESIDE = {"above": 1, "over": 1, "below": -1, "under": -1}  # "a quarter above Italy's"
_ASIDE = frozenset(["a", "an", "the", "some", "of", "by"])  # between a bound and its number


@cache
def load_weights() -> Mapping[str, float]:
    """Load what each feature of a candidate weighs, in natural logarithms of the odds."""
    return read_weights("models/claims.npz")


def read_learned(line: Line, earlier: Earlier) -> Iterator[Stated]:
    """Read what the words of a line are likely to claim.

    Args:
        line: The sentence as signs.
        earlier: What the sentence before tells.

    Yields:
        The claims.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> line = read_line("Kenya's population is 54 million.", [(0, 5, "Kenya")])
        >>> [(one.measure, str(one.value)) for one in read_learned(line, Earlier())]
        [('population', '54000000')]
    """
    candidates, clues = list_candidates(line, earlier), CandidateClues(line)
    yield from choose_likeliest(
        candidates, clues, load_weights(), partial(state_claim, line), LEAST
    )


def state_claim(line: Line, one: Candidate) -> Stated | None:
    """State what a candidate would claim, if it is meant.

    Args:
        line: The sentence as signs.
        one: The candidate.

    Returns:
        The claim, or None where its number says nothing that can be told.
    """
    make = {
        LEVEL: _state_level,
        SHARE: _state_share,
        RATIO: _state_ratio,
        CHANGE: _state_change,
        ORDER: _state_order,
        RANK: _state_rank,
    }[one.kind]
    return make(line, one)


def _make(
    line: Line,
    one: Candidate,
    covers: Interval,
    *,
    value: Fraction,
    upper: Fraction | None = None,
    unit: str = "",
    relation: str = "equal",
    first: int | None = None,
    measure: str = "",
) -> Stated:
    places = [part.place for part in (one.subject, one.object, one.measure) if part]
    signs = [line.signs[at] for at in (*places, one.trigger, first) if at is not None]
    start, end = min(sign.start for sign in signs), max(sign.end for sign in signs)
    number = line.signs[one.trigger]
    verb = _read_verb(line, one)
    return Stated(
        one.kind,
        start,
        end,
        one.subject.means,
        measure or one.measure.means,
        NOT_NAMED if one.subject.heard else "learned",
        verb,
        object=one.object.means if one.object else None,
        value=value,
        upper=upper,
        low=covers.low,
        high=covers.high,
        unit=unit,
        relation={"below": "about", "above": "about"}.get(relation, relation),
        number=(line.signs[first].start if first is not None else number.start, number.end),
        times=find_times(line, start, end),
        presupposed=not verb,
    )


def _read_verb(line: Line, one: Candidate) -> str:
    """The words between whose figure it is and the number."""
    if one.subject.place is None or one.subject.place > one.trigger:
        return ""
    return line.plain[line.signs[one.subject.place].end : line.signs[one.trigger].start].lower()


def _read_bound(line: Line, place: int) -> tuple[str, int | None]:
    """What the words before a number make of it, and where they begin."""
    first = None
    at = place - 1
    while at >= 0 and (line.signs[at].sign == "B" or line.signs[at].sign in _ASIDE):
        if line.signs[at].sign == "B":
            first = at
        at -= 1
    if first is None:
        return "", None
    return line.plain[line.signs[first].start : line.signs[place].start].strip().lower(), first


def _falls(line: Line, one: Candidate) -> bool:
    """Whether the words before a number say that something became less."""
    before = line.signs[max(0, one.trigger - _BEFORE) : one.trigger + 2]
    words = line.plain[before[0].start : before[-1].end].lower()
    return _FALLING.search(words) is not None


def _state_level(line: Line, one: Candidate) -> Stated | None:
    number = line.signs[one.trigger]
    if number.number is None:
        return None
    after = line.signs[one.trigger + 1 : one.trigger + 5]
    of_gdp = any(sign.sign == "M" and sign.means.startswith("economy") for sign in after)
    is_inflation = one.measure.means == "inflation" and after and after[0].sign == "C"
    is_of_others = not of_gdp and after and OF_OTHERS.match(after[0].sign) and not is_inflation
    if number.number.unit == PERCENT and is_of_others:
        return None  # "20 percent higher" but for prices, "28 percent over"
    typed = type_number(one.measure.means, number.number, of_gdp=of_gdp) or type_number(
        one.measure.means, number.number, of_gdp=not of_gdp
    )
    if typed is None:
        return None
    measure, unit = typed
    bound, first = _read_bound(line, one.trigger)
    relation = read_relation(_read_verb(line, one), bound)
    amount = number.number
    covers = cover(amount.value, amount.step, relation, shape=amount.shape)
    value, upper = amount.value, amount.upper
    if upper is not None:
        covers = Interval(covers.low, cover(upper, amount.step).high)
    if measure == "economic growth" and _falls(line, one):
        value, upper, covers = -value, None, Interval(-covers.high, -covers.low)
    stated = _make(
        line,
        one,
        covers,
        value=value,
        upper=upper,
        unit=unit,
        relation=relation,
        first=first,
        measure=measure,
    )
    near = line.plain[max(0, number.start - _NEAR) : number.end + _NEAR].lower()
    if measure in _GROWTH.values() and span_years(stated.times) and not _YEARLY.search(near):
        return _as_change(stated)
    return stated


def _as_change(stated: Stated) -> Stated:
    """A growth over years as the ratio of two of them."""
    measure = next(level for level, growth in _GROWTH.items() if growth == stated.measure)
    ratios = _convert(stated, lambda percent: 1 + percent / 100)
    return replace(stated, kind=CHANGE, unit="", measure=measure, **ratios)


def _as_growth(stated: Stated) -> Stated:
    """What a figure became in a year as a rate."""
    rates = _convert(stated, lambda ratio: (ratio - 1) * 100)
    return replace(stated, kind=LEVEL, unit=PERCENT, measure=_GROWTH[stated.measure], **rates)


def _convert(stated: Stated, change: Callable[[Fraction], Fraction]) -> dict[str, Any]:
    own = {name: getattr(stated, name) for name in ("value", "upper", "low", "high")}
    return {name: None if number is None else change(number) for name, number in own.items()}


def _state_share(line: Line, one: Candidate) -> Stated | None:
    number = line.signs[one.trigger]
    share = read_share(number.number, number.means.lower()) if number.number else None
    if share is None:
        return None
    bound, first = _read_bound(line, one.trigger)
    relation = read_relation(_read_verb(line, one), bound)
    covers = Interval(share[1], share[2])
    return _make(line, one, covers, value=share[0], relation=relation, first=first)


def _state_ratio(line: Line, one: Candidate) -> Stated | None:
    number = line.signs[one.trigger]
    if is_equal(number):
        return _make_ratio(line, one, cover_one())
    after = line.signs[one.trigger + 1 : one.trigger + 3]
    comparative = next((sign for sign in after if sign.sign == "C"), None)
    quantity = _read_quantity(line, number, comparative)
    if quantity and comparative is None and quantity.kind != "multiple" and after:
        way = _BESIDE.get(line.plain[after[0].start : after[0].end].lower(), 0)
        way = 1 if is_again(line, number) else way
        if way:
            quantity = quantity.convert(lambda value: Fraction(1) + way * value)
    return None if quantity is None or quantity.value <= 0 else _make_ratio(line, one, quantity)


def _read_quantity(line: Line, number: Sign, comparative: Sign | None) -> Quantity | None:
    """Read subject divided by object, as the number and the comparative beside it say."""
    words = line.plain[number.start : number.end].lower()
    after = line.plain[number.end :].lower()
    if extra := re.match(r"[ -]?(?:times|fold)\b", after):
        words += extra.group()
    elif re.match(r" to (?:one|1)\b", after):
        words += " times"
    quantity = parse_quantity(words)
    if quantity is None or comparative is None:
        return quantity
    _, direction = read_comparative(comparative.means)
    if quantity.kind == "multiple":
        return quantity if direction > 0 else quantity.convert(lambda value: 1 / value)
    if direction < 0 and quantity.high >= 1:
        return None
    return replace(quantity.convert(lambda value: Fraction(1) + direction * value))


def _make_ratio(line: Line, one: Candidate, quantity: Quantity) -> Stated:
    bound, first = _read_bound(line, one.trigger)
    return _make(
        line,
        one,
        Interval(quantity.low, quantity.high),
        value=quantity.value,
        upper=quantity.upper,
        relation="about" if is_equal(line.signs[one.trigger]) else read_relation("", bound),
        first=first,
    )


def _state_change(line: Line, one: Candidate) -> Stated | None:
    number = line.signs[one.trigger]
    quantity = _read_quantity(line, number, None)
    if quantity is None:
        return _state_multiple(line, one)
    if quantity.kind != "multiple":
        way = -1 if _falls(line, one) else 1
        if way < 0 and quantity.high >= 1:
            return None
        quantity = quantity.convert(lambda value: Fraction(1) + way * value)
    stated = _make_ratio(line, one, quantity)
    is_rate = number.number is not None and number.number.unit == PERCENT
    is_of_year = not span_years(stated.times) and not _is_set_beside(line, one.trigger)
    if is_rate and one.measure.means in _GROWTH and is_of_year:
        return _as_growth(stated)
    return stated


def _is_set_beside(line: Line, place: int) -> bool:
    """Whether a percentage says how far something is from what it was: "smaller than in 2018"."""
    after = [sign.sign for sign in line.signs[place + 1 : place + 3]]
    return after == ["C", "than"] or after[:1] in (["below"], ["above"])


def _state_multiple(line: Line, one: Candidate) -> Stated | None:
    """A change told by a verb: "doubled", "halved"."""
    number = line.signs[one.trigger]
    words, amount = line.plain[number.start : number.end].lower(), number.number
    if words == "halved":
        amount = Amount(Fraction(1, 2), None, Fraction(1, 2), "part", "part")
    if amount is None or amount.shape not in ("part", "multiple"):
        return None
    bound, first = _read_bound(line, one.trigger)
    relation = read_relation("", bound)
    covers = cover(amount.value, amount.step, relation, shape=amount.shape)
    return _make(line, one, covers, value=amount.value, relation=relation, first=first)


def _state_order(line: Line, one: Candidate) -> Stated | None:
    sign = line.signs[one.trigger]
    direction = _read_direction(sign)
    before = line.signs[one.trigger - 1].sign if one.trigger else ""
    after = line.signs[one.trigger + 1].sign if one.trigger + 1 < len(line.signs) else ""
    is_first = one.subject.place is not None and one.subject.place < one.trigger
    if before == "no" or (after == "by" and is_first):
        direction = -direction
    measure = one.measure.means
    if sign.sign == "C" and read_comparative(sign.means)[0] == "speed":
        measure = _GROWTH.get(measure, measure)
    equal = Interval(Fraction(1), Fraction(1))
    relation = "more" if direction > 0 else "less"
    return _make(line, one, equal, value=Fraction(1), relation=relation, measure=measure)


def _read_direction(sign: Sign) -> int:
    if passing := read_passing(sign.means.lower()):
        return passing[1]
    read = read_superlative if sign.sign == "X" else read_comparative
    return read(sign.means)[1]


def _state_rank(line: Line, one: Candidate) -> Stated | None:
    sign = line.signs[one.trigger]
    ordinal, first, relation = None if sign.sign in ("X", "C") else sign, None, "equal"
    place = Fraction(1)
    if sign.sign == "X":
        at = one.trigger - 1 - (line.signs[one.trigger - 1].sign == "-")
        last = line.signs[at] if at >= 0 else sign
        is_among = not _AMONG.isdisjoint(word.sign for word in line.signs[max(0, at - 3) : at + 1])
        if last.sign == "R":
            ordinal, first = last, at
        elif last.sign == "N" and last.number and not last.number.unit and is_among:
            place, relation, first = last.number.value, "at_most", at  # "one of the ten poorest"
        elif is_among:
            return None  # "one of the largest" gives no place
    if ordinal:
        place = Fraction(read_ordinal(ordinal.means.lower()))
    after = [word.sign for word in line.signs[one.trigger + 1 : one.trigger + 1 + _AFTER]]
    if not _BUT.isdisjoint(after):
        return None
    if not ordinal:
        place += _count_ahead(after)
    direction = 1 if ordinal is sign else _read_direction(sign)
    return _make(
        line,
        one,
        Interval(place, place),
        value=place,
        unit="from the top" if direction > 0 else "from the bottom",
        relation=relation,
        first=first,
    )


def _count_ahead(after: Sequence[str]) -> int:
    """Count whom "the largest after Nigeria and Egypt" comes after."""
    named = [word for word in after if word not in ("the", "only", ",")]
    at = next((at for at, word in enumerate(named) if word in ("after", "behind")), len(named))
    if named[at + 1 : at + 2] != ["A"]:
        return 0
    return 1 + (named[at + 2 : at + 4] == ["and", "A"])
