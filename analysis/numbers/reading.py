"""Finds the numbers in a text: what their words say, before anything around them is asked."""

import re
from collections import deque
from collections.abc import Iterator
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.numbers.changes import CHANGES
from analysis.numbers.clocks import Clock, find_clocks
from analysis.numbers.codes import (
    find_codes,
    follows_label,
    is_bullet,
    is_hour_or_pronoun,
    is_house,
    is_measured_out,
    is_name,
)
from analysis.numbers.money import is_letter, is_weight, read_currency
from analysis.numbers.parts import (
    counts_each,
    half_pattern,
    is_part,
    names_no_part,
    read_half,
    read_piece,
)
from analysis.numbers.quantities import parse_quantity, part_pattern
from analysis.numbers.ranks import BEST, is_rank
from analysis.numbers.separators import unify_separators
from analysis.numbers.units import (
    DATE,
    POINTS,
    RANK,
    TIMES,
    YEARS,
    Currency,
    Unit,
    currency_signs,
    currency_words,
    glued_units,
    read_unit,
    unit_pattern,
)
from analysis.numbers.words import (
    Numeral,
    either,
    lower_letters,
    make_plain,
    number_pattern,
    parse_number,
    words_of,
)

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_ROUND = (  # of how many a part is told: "one in five"
    r"(?:(?:[2-9]|1[025]|2[05]|30|[45]0|[1-9]00|[1-9]\d{0,2},?[05]00)(?![,.]?\d)|two|three|four|"
    "five|six|seven|eight|nine|ten|twelve|fifteen|twenty|(?:a|one) (?:hundred|thousand|million))"
)
_FACTORS = {
    "doubl": 2,
    "tripl": 3,
    "trebl": 3,
    "quadrupl": 4,
    "quintupl": 5,
}


class Reading(NamedTuple):
    """A number of a text with its unit.

    Attributes:
        start: Where its first word begins.
        end: Where its last word ends, its unit's included but not a noun that is counted.
        value: What it says; None of a date without its year.
        step: The step it is counted in.
        shape: How it is said: figure, words, part, multiple, ordinal, date or odds ("1 in 5").
        unit: Its unit, where its own words say it.
        upper: The higher of two numbers.
        month: Of a date, its month.
        day: Of a date, its day.
        scale: The word or letters for thousands or millions it is said with.
    """

    start: int
    end: int
    value: Fraction | None
    step: Fraction
    shape: str
    unit: Unit
    upper: Fraction | None = None
    month: int | None = None
    day: int | None = None
    scale: str = ""


NO_UNIT = Unit("")


@cache
def _candidate() -> re.Pattern[str]:
    number = number_pattern()
    months = rf"(?:{'|'.join(f'{month[:3]}(?:{month[3:]})?' for month in MONTHS)}|sept)\.?"
    year = r"(?:1\d|20)\d\d"
    day = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    signs = either(re.escape(sign.lower()) for sign in currency_signs())
    ordinal = either(words_of("ordinal"))
    parts = words_of("part")
    rest = (
        rf"(?:(?<=the remaining )|(?<=the other ))(?:{either(parts)})"
        rf"|(?:(?<=the last )|(?<=the final ))(?:{either(parts.keys() - {'half', 'quarter'})})"
    )
    nth = either(word for word, value in words_of("ordinal").items() if 1 < value < 11)
    verbs = "|".join(_FACTORS)
    time = "second|minute|hour|day|week|fortnight|month|year|decade|century"
    return re.compile(
        rf"(?<![\w.,:/@#])(?<!\w')(?:"
        rf"(?P<iso>{year}-[01]\d-[0-3]\d)(?!\w)"
        rf"|(?P<dmy>(?P<d1>{day})(?: of)? (?P<m1>{months}),?(?: (?P<y1>{year})(?![\w,.]\d))?)"
        rf"(?![\w%])"
        rf"|(?P<mdy>(?P<m2>{months}) (?P<d2>{day}),?(?: (?P<y2>{year})(?![\w,.]\d))?)"
        rf"(?![\w%]|[.,:]\d| ?(?:percent|per cent|p\.?m|a\.?m|million|billion))"
        rf"|(?P<my>(?P<m3>{months}),? (?P<y3>{year}))(?![\w%]|[,.]\d)"
        rf"|(?P<decade>(?:mid-)?{year[:-2]}0s)(?!\w)"
        rf"|(?P<year>{year})(?P<season>[-/]\d\d?(?!\d)(?!-))?(?![\w%/]|[.,:]\d|-(?!{year}(?!\w))\w)"
        rf"|(?P<odds>(?P<o1>{number})(?:(?: in (?:every )?|-in-)(?P<o2>{_ROUND})|"
        rf" out of (?:every )?(?P<o3>{number})))(?!\w| ?(?:percent|per cent|%|million|billion|"
        rf"years|months|weeks|days|hours|minutes|games|matches|{months}))"
        rf"|(?P<one>one (?!who|that|which)[a-z]+(?: [a-z]+)? (?:in|out of) "
        rf"(?:every )?(?P<o4>{_ROUND})"
        rf"|(?P<o5>{number}) (?!was|is|as|has|does)[a-z]+s (?:in|out of) (?:every (?P<o6>{_ROUND})"
        rf"|(?P<o7>ten|10|(?:a|one) hundred|100)))"
        rf"(?=[.,;:)]| (?:of|at|in|on|from|with|by|has|have|had|is|was|were|are|said|says|did|does|"
        rf"will|would|can|could|who|that|[a-z]+ed|(?!(?:{time}|game)s)[a-z]+s (?:an?|the|no|to))\b)"
        rf"|(?P<every>every (?P<nth>{nth}))(?= [a-z])"
        rf"|(?P<ordinal>(?!(?:{rest})\b)(?:{ordinal})|\d{{1,4}}(?:st|nd|rd|th))"
        rf"(?!\w|-(?!{BEST}))"
        rf"|(?P<half>{half_pattern()})(?!\w)"
        rf"|(?P<part>{part_pattern()}|{rest}|(?:three-)?(?:half|quarter)(?=-(?:percentage-)?point))"
        rf"(?![\w/]|-(?!(?:percentage-)?points?\b)\w| an? (?:{either(words_of('scale'))})\b)"
        rf"|(?P<multiple>twice|thrice|(?:double|triple|treble|quadruple)(?= (?:the|that|what|"
        rf"its|their|his|her)\b)|(?:{verbs})(?:ed|ing)|halved|halving|(?:{number})fold"
        rf"|(?<=to )(?:(?:{verbs})e|halve)(?= (?:to|from|in|by|over)\b)"
        r"|an order of magnitude)(?!\w)"
        rf"|(?P<single>an? (?:{time}))(?= (?:ago|earlier|later|over|early|late|longer|into)\b)"
        r"|(?:(?<=in )|(?<=for )|(?<=over )|(?<=within )|(?<=than ))"
        r"(?P<long>a (?:decade|century|fortnight))(?![\w-])"
        rf"|(?P<point>an? (?:full |whole |entire )?(?:percentage|percent|per cent) point)(?!\w)"
        rf"|(?P<tens>[2-9]0s)(?!\w)"
        rf"|(?P<minus>minus |(?<=[ (])-)?(?:(?P<sign>{signs}) ?)?(?P<number>{number})"
        rf"(?:(?P<letters> ?(?:k|m|mn|mln|b|bn|bln|tn|trn))(?!\w))?"
        rf"(?!(?!(?<=\d){glued_units()}(?![\w/]))[\w/]|[.,:]\d|·)"
        rf")"
    )


@cache
def _plain_number() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<minus>)(?P<sign>(?!))?(?P<number>{number_pattern()})(?P<letters>(?!))?(?![\w/]|"
        rf"[.,:]\d|·)"
    )


_RANGE = re.compile(r"(?P<link> ?- ?| to | or |-? to | and )(?=[^\s])")
_AGAIN = re.compile(r"\w+ ")
_OF_LIFE = re.compile(r"\bin(?:to)? (?:her|his|their|my|our|your)(?: (?:early|mid|late))?[ -]$")
_LENGTHS = (  # what is measured rather than counted: "2m waves"
    "waves|walls|fences|seas|swells|boats|yachts|tides|sprints|hurdles|heats|finals|races|runners|"
    "swimmers|sprinters|drops|dunes|cliffs|stretches|sections|gaps|banks|trees|poles|ropes|"
    "lengths|cubes|across|towards|upwards|downwards|inwards|outwards|is|was|has|as|this|plus|less"
)
_MANY = re.compile(rf" (?:people|children|women|men|(?!(?:{_LENGTHS})\b)[a-z]{{3,}}s)\b")
_NEAR = 120  # characters beside "8.5m" in which a word may tell a length
_MONEY = re.compile(r"\d ?(?:bn|mn)\b|\dm? (?:dollar|euro|pound|rupee|shilling|peso)s\b")
_LONG = re.compile(
    r"\b(?:met(?:re|er)s?|feet|foot|ft|cm|km|kilomet(?:re|er)s?|miles?|high|tall|wide|long|deep|"
    r"height|width|depth|length|above|below|distance|away|races?|sprints?|hurdles|"
    r"relays?|freestyle|backstroke|butterfly|swimmers?|runners?|tracks?)\b"
)
_HAS_CENTS = re.compile(r"[$€]|\bR\d")
_EARLIEST = 1500  # a year before is one only where a word says so
_BEFORE_YEAR = re.compile(
    r"\b(?:in|since|until|circa|year|early|late) $|\bbetween (?:\d{4} and )?$"
)
_COUNTS = re.compile(r" (?:[a-z]+s|people|million|billion|\w+ (?:people|[a-z]+s))\b")


_PARTS = {  # units of which fewer than so many follow one of another: "5 hours 10 minutes"
    "years": ("months", 12),
    "weeks": ("days", 7),
    "days": ("hours", 24),
    "hours": ("minutes", 60),
    "minutes": ("seconds", 60),
    "feet": ("inches", 12),
    "pounds of weight": ("ounces", 16),
}
_AT_ANOTHER_TIME = re.compile(r" (?:later|earlier|ago|before|after|away|apart|early|late)\b")
_INCHES = re.compile(r" ?(\d\d?) ?ins?\b")


def find_readings(text: str) -> Iterator[Reading]:
    """Find the numbers of a text.

    Args:
        text: The text, any.

    Yields:
        Each number, in order, but for telephone numbers, times of day, addresses of the web, and
        those that are a name ("page 3"). What is told in two units is one number of the smaller.

    Example:
        >>> found = list(find_readings("It rose from 30 to 36 percent, or $2.4bn, in June 2022."))
        >>> [(str(one.value), one.unit.name) for one in found]
        [('30', ''), ('36', 'percent'), ('2400000000', ''), ('2022', 'date')]
        >>> [(str(one.value), one.unit.name) for one in find_readings("It took 2 hours 5 minutes.")]
        [('125', 'minutes')]
    """
    held: Reading | None = None
    for reading in _find_single(text):
        if held and reading.start < held.end:
            continue  # the 2 of "6ft 2 in"
        joined = held and _join(held, reading, text)
        if held and not joined:
            yield held
        held = joined or _add_inches(reading, text)
    if held:
        yield held


def _join(one: Reading, other: Reading, text: str) -> Reading | None:
    """Read two numbers as one where the second goes on in a smaller unit."""
    name, many = _PARTS.get(one.unit.name, ("", 0))
    between = text[one.end : other.start]
    if (
        other.unit.name != name
        or between not in (" ", " and ")
        or one.value is None
        or other.value is None
        or one.value.denominator != 1
        or not 0 <= other.value < many
        or (one.upper or other.upper) is not None
        or (between != " " and _AT_ANOTHER_TIME.match(text, other.end))
    ):
        return None
    return other._replace(start=one.start, value=one.value * many + other.value)


def _add_inches(reading: Reading, text: str) -> Reading:
    """Read "6ft 2in" as inches."""
    found = _INCHES.match(text, reading.end) if reading.unit.name == "feet" else None
    if found is None or reading.value is None or reading.value.denominator != 1:
        return reading
    value = reading.value * 12 + int(found[1])
    return reading._replace(end=found.end(), value=value, unit=Unit("inches"))


def _find_single(text: str) -> Iterator[Reading]:
    text = unify_separators(text)
    lower = lower_letters(make_plain(text))
    skipped = list(find_codes(lower))
    clocks = deque(find_clocks(lower) if ":" in lower else ())
    place, skip = 0, 0
    while found := _candidate().search(lower, place):
        while clocks and clocks[0].start <= found.start():
            yield _read_clock(clocks.popleft())
        start, end = found.span()
        while skip < len(skipped) and skipped[skip][1] <= start:
            skip += 1
        if skip < len(skipped) and skipped[skip][0] < end and not found["sign"]:
            place = max(skipped[skip][1], start + 1)
            continue
        reading = _read(found, text, lower)
        if reading is None and (found["odds"] or found["one"] or found["year"]):
            found = _plain_number().match(lower, start)
            reading = _read_number(found, text, lower) if found else None
        if reading is None:
            rest = _AGAIN.match(lower, start)
            place = start + 1 if rest is None else max(start + 1, min(rest.end(), end))
        else:
            yield reading
            place = reading.end
    yield from map(_read_clock, clocks)


def _read_clock(clock: Clock) -> Reading:
    return Reading(*clock[:3], clock.step, "figure", Unit("seconds"))


def _read(  # noqa: PLR0911 (one a shape)
    found: re.Match[str], text: str, lower: str
) -> Reading | None:
    start, end = found.span()
    if found["iso"]:
        year, month, day = map(int, found["iso"].split("-"))
        return _make_date(start, end, year, month, day)
    if found["dmy"] or found["mdy"] or found["my"]:
        return _read_date(found, text)
    if found["decade"]:
        year = int(re.sub(r"\D", "", found["decade"]))
        return _make_date(start, end, year, step=10)._replace(upper=Fraction(year + 9))
    if found["year"]:
        return _read_year(found, lower)
    if found["odds"] or found["one"]:
        return _read_odds(found)
    if found["every"]:
        return _read_every(found, text, lower)
    if found["ordinal"]:
        return _read_ordinal(found, text, lower)
    if found["half"]:
        return _read_half(found, lower)
    if found["part"]:
        return _read_part(found, lower)
    if found["multiple"]:
        return _read_multiple(found)
    if found["tens"]:
        return _read_tens(found, lower)
    if found["single"] or found["long"] or found["point"]:
        return _read_one(found)
    return _read_number(found, text, lower)


def _read_one(found: re.Match[str]) -> Reading:
    """Read "a year" of "a year ago", "in a decade", or "a full percentage point"."""
    one, time = Unit(POINTS), found["single"] or found["long"]
    if time:
        one = read_unit(_match_unit(f" {time.split()[1]}", 0))  # type: ignore[arg-type]
    return Reading(*found.span(), one.factor, one.factor, "words", one)


def _make_date(
    start: int,
    end: int,
    year: int | None,
    month: int | None = None,
    day: int | None = None,
    *,
    step: int = 1,
) -> Reading:
    value = None if year is None else Fraction(year)
    return Reading(start, end, value, Fraction(step), "date", Unit(DATE), None, month, day)


def _read_date(found: re.Match[str], text: str) -> Reading | None:
    """Read "March 14", "10 March 2026" or "July 2016"; "may" and "march" are also words."""
    key = "1" if found["dmy"] else "2" if found["mdy"] else "3"
    name = found[f"m{key}"]
    if not text[found.start(f"m{key}")].isupper():
        return None
    month = next(n for n, one in enumerate(MONTHS, 1) if one.startswith(name[:3]))
    year = int(found[f"y{key}"]) if found[f"y{key}"] else None
    day = int(re.sub(r"\D", "", found[f"d{key}"])) if key != "3" else None
    end = found.end()
    while text[end - 1] in ", ":
        end -= 1
    return _make_date(found.start(), end, year, month, day)


def _read_year(found: re.Match[str], lower: str) -> Reading | None:
    """Read a year, where nothing says that it counts something."""
    start, end = found.span()
    before = lower[max(0, start - 30) : start]
    if int(found["year"]) < _EARLIEST and not (
        _BEFORE_YEAR.search(before) and not _COUNTS.match(lower, end)
    ):
        return None
    is_named = follows_label(before) and not before.endswith(" day ")  # "Boxing Day 2021"
    if _match_unit(lower, end) or is_named or lower[end : end + 1] == "°":
        return _read_plain(found, lower)
    if re.search(r"\b(?:about|some|nearly|almost|than|least|over|roughly|exactly|only) $", before):
        return (
            _read_plain(found, lower)
            if re.match(r" [a-z]+s\b", lower[end:])
            else _make_date(start, end, int(found["year"]))
        )
    if re.match(
        r" (?:people|persons|men|women|children|copies|pages|units|points|votes|seats|jobs|"
        r"workers|employees|soldiers|troops|students|fans|visitors|homes|houses|tickets)\b",
        lower[end:],
    ):
        return _read_plain(found, lower)
    return _make_date(start, end, int(found["year"]))


def _read_plain(found: re.Match[str], lower: str) -> Reading | None:
    if follows_label(lower[max(0, found.start() - 30) : found.start()]):
        return None
    return _add_unit(found.start(), found.end(), parse_number(found.group()), lower)


def _read_odds(found: re.Match[str]) -> Reading | None:
    """Read "one in five" or "two out of three" as a part."""
    one = parse_number(found["o1"] or found["o5"] or "one").value
    all_ = parse_number(next(found[f"o{n}"] for n in (2, 3, 4, 6, 7) if found[f"o{n}"])).value
    if not 0 < one < all_ or re.search(r"[.,]\d{1,2}(?!\d)", found.group()):
        return None
    return Reading(*found.span(), one / all_, 1 / all_, "odds", Unit(TIMES))


def _read_ordinal(found: re.Match[str], text: str, lower: str) -> Reading | None:
    """Read "the first phase", "the 21st state" or "came third"; not "Fifth Avenue"."""
    word = found.group()
    if not is_rank(word, text, lower, *found.span()):
        return None
    value = words_of("ordinal").get(word) or int(re.sub(r"\D", "", word))
    return Reading(*found.span(), Fraction(value), Fraction(1), "ordinal", Unit(RANK))


def _read_every(found: re.Match[str], text: str, lower: str) -> Reading | None:
    """Read "every third child" as a part of them."""
    nth = words_of("ordinal")[found["nth"]]
    if text[found.start("nth")].isupper() or not counts_each(nth, lower, found.end()):
        return None
    return Reading(*found.span(), Fraction(1, nth), Fraction(1, nth), "odds", Unit(TIMES))


def _read_half(found: re.Match[str], lower: str) -> Reading | None:
    """Read "half-dozen" as a number, and "half-mile" with its unit."""
    start, end = found.span()
    half = read_half(found["half"], lower, end)
    if isinstance(half, Numeral):
        return _add_unit(start, end, half, lower)._replace(shape="words")
    return half and Reading(start, end, *half[:2], "words", half[2])


def _read_part(found: re.Match[str], lower: str) -> Reading | None:
    """Read "a third", where it is no rank ("a third candidate"), as a part of one."""
    start, end = found.span()
    words = found.group()
    quantity = parse_quantity(f"a {words}" if words in words_of("part") else words)
    if quantity is None or names_no_part(words, lower, start, end):
        return None
    if piece := read_piece(quantity.value, lower, start, end):
        return Reading(start, *piece[:3], "words", piece[3])
    if not is_part(words, lower, start, end):
        return None
    step = Fraction(1, quantity.value.denominator)
    return Reading(start, end, quantity.value, step, "part", Unit(TIMES))


def _read_tens(found: re.Match[str], lower: str) -> Reading | None:
    """Read the years of somebody "in her 40s"."""
    if not _OF_LIFE.search(lower, max(0, found.start() - 20), found.start()):
        return None
    first = Fraction(int(found["tens"][:2]))
    return Reading(*found.span(), first, Fraction(1), "age", Unit(YEARS), first + 9)


def _read_multiple(found: re.Match[str]) -> Reading:
    words = found["multiple"]
    if words.endswith("fold"):
        times = parse_number(words.removesuffix("fold"))
        return Reading(*found.span(), times.value, times.step, "words", Unit(TIMES))
    value = words_of("multiple").get(words)
    if value is None and words.startswith("halv"):
        return Reading(*found.span(), Fraction(1, 2), Fraction(1, 4), "multiple", Unit(TIMES))
    if value is None:
        value = next((n for stem, n in _FACTORS.items() if words.startswith(stem)), 10)
    return Reading(*found.span(), Fraction(value), Fraction(1), "multiple", Unit(TIMES))


def _read_number(  # noqa: PLR0911 (one a reason why it is none)
    found: re.Match[str], text: str, lower: str
) -> Reading | None:
    start, end = found.span()
    words, letters, sign = found["number"], (found["letters"] or "").strip(), found["sign"]
    before = lower[max(0, start - 30) : start]
    currency = read_currency(text, found.start("sign"), found.start("number")) if sign else None
    if sign and not currency:
        if is_letter(sign):
            return None
        sign, start = None, found.start("number")
    if letters and not sign and not _is_scale(letters, lower, start, end):
        if letters in ("m", "k", "b"):
            if letters != "m" or found["letters"].startswith(" "):
                return None
            end = found.start("letters")
            letters = ""
        else:
            return None
    if (
        not sign
        and not letters
        and (
            is_name(words, before, lower, end)
            or is_bullet(lower, start, end)
            or is_measured_out(words, before)
            or (words.isdigit() and is_house(text, end))
        )
    ):
        return None
    if (re.search(r"[a-z]-$", before) or re.match(r"0\d", words)) and not sign:
        return None  # "Covid-19", "at 0830"
    if is_hour_or_pronoun(words, before, lower[end : end + 12]):
        return None
    numeral = parse_number(words + letters if letters else words)
    if found["minus"] and lower[start] == "-" and not re.search(r"[\s(]$", before):
        return None
    reading = _tell_unit(_add_unit(start, end, numeral, lower, currency), text)
    if reading is None:
        return None
    if (
        found["minus"]
        and reading.value is not None
        and (lower[start] != "-" or text[start] in "-−")
    ):
        reading = reading._replace(value=-reading.value)
    shape = "figure" if re.search(r"\d", words) else "words"
    scale = re.search(rf"\b(?:{either(words_of('scale'))})$", words)
    return reading._replace(shape=shape, scale=letters or (scale.group() if scale else ""))


def _tell_unit(reading: Reading, text: str) -> Reading | None:
    """Read "70c" as money, in a story that has some, "21 pounds" as what weighs, "5G" as a name."""
    letter, before = text[reading.end - 1 : reading.end], text[reading.end - 2 : reading.end - 1]
    if letter == "G" and reading.unit.name == "grams":
        return None
    if reading.unit.currency and is_weight(text, reading.start, reading.end):
        return reading._replace(unit=Unit("pounds of weight"))
    is_cent = letter == "c" and before != "°" and _HAS_CENTS.search(text)
    if not is_cent or reading.unit.name != "degrees" or reading.value is None:
        return reading
    cent = currency_words()["cent"]
    return reading._replace(
        value=reading.value * cent.factor,
        step=reading.step * cent.factor,
        upper=None if reading.upper is None else reading.upper * cent.factor,
        unit=Unit("", cent.factor, cent),
    )


def _is_scale(letters: str, lower: str, start: int, end: int) -> bool:
    """Whether letters after a figure are thousands or millions, and no metres."""
    if letters in ("bn", "bln", "mn", "mln", "tn", "trn"):
        return True
    if letters in ("m", "k", "b") and _MANY.match(lower, end):
        return True
    is_long = _LONG.search(lower, max(0, start - _NEAR), end + _NEAR) is not None
    return letters == "m" and not is_long and _tells_millions(lower)


@lru_cache(maxsize=2)
def _tells_millions(lower: str) -> bool:
    """Whether a story writes amounts with letters, without a sign for money."""
    return _MONEY.search(lower) is not None


def _match_unit(lower: str, end: int) -> re.Match[str] | None:
    return unit_pattern().match(lower, end)


def _add_unit(
    start: int, end: int, numeral: Numeral, lower: str, currency: Currency | None = None
) -> Reading:
    """Read the unit after a number, and a second number that makes it a range."""
    is_piece = 0 < numeral.value < 1 and not currency  # "0.8 of a point"
    if is_piece and (piece := read_piece(numeral.value, lower, start, end)):
        last, whole, _, of = piece
        return Reading(start, last, whole, numeral.step * whole / numeral.value, "figure", of)
    value, step, upper = numeral.value, numeral.step, None
    unit = Unit("", currency.factor, currency) if currency else None
    found = None if currency else _match_unit(lower, end)
    if found is None:
        further = _read_upper(start, end, numeral, lower, currency)
        if further:
            numeral, upper, end = further
            value, step = numeral.value, max(numeral.step, Fraction(0))
            found = None if currency else _match_unit(lower, end)
    if found and not (found["sign"] and not lower[end - 1].isdigit()):
        unit, end = read_unit(found), found.end()
    factor = unit.factor if unit else Fraction(1)
    return Reading(
        start,
        end,
        value * factor,
        step * factor,
        "figure",
        unit or NO_UNIT,
        None if upper is None else upper * factor,
    )


def _read_upper(
    start: int, end: int, numeral: Numeral, lower: str, currency: Currency | None
) -> tuple[Numeral, Fraction, int] | None:
    """Read the upper end of a range: its lower end, its upper end, and where that ends."""
    link = _RANGE.match(lower, end)
    before = lower[max(0, start - 10) : start]
    if link is None or (link["link"] == " and " and not before.endswith("between ")):
        return None
    if link["link"].strip() == "to" and (
        re.search(r"\b(?:from|by) $", before)
        or _changes().search(lower[max(0, start - 40) : start])
    ):
        return None  # "from 30 to 36 percent", "dropped $10 to $50"
    found = _upper_number().match(lower, link.end())
    if found is None or (found["sign"] and not currency):
        return None
    letters = (found["letters"] or "").strip()
    second = parse_number(found["number"] + letters)
    first, step = numeral
    if step < second.step and second.step >= 1000 and first < 1000 and numeral.step <= 1:
        first, step = _scale_like(numeral, found["number"])
    if not first < second.value:
        return None
    if link["link"] in (" or ", " to ") and not currency and second.value > first * 10:
        return None
    return Numeral(first, max(step, second.step) if step < 1 else step), second.value, found.end()


@cache
def _changes() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{CHANGES})(?: (?:by|about|around|almost|nearly|some|another|just))* $"
    )


def _scale_like(numeral: Numeral, words: str) -> tuple[Fraction, Fraction]:
    """Count a number in the scale of another: the 9 of "9 to 10 million"."""
    factor = 1
    for word in re.findall(r"[a-z]+", words):
        scale = words_of("scale").get(word, 1)
        factor *= scale if scale >= 1000 else 1
    return numeral.value * factor, numeral.step * factor


@cache
def _upper_number() -> re.Pattern[str]:
    signs = either(re.escape(sign.lower()) for sign in currency_signs())
    return re.compile(
        rf"(?:(?P<sign>{signs}) ?)?(?P<number>{number_pattern()})(?P<letters>(?:k|m|mn|mln|b|"
        rf"bn|bln|tn|trn)(?!\w))?(?![\w/]|[.,:]\d)"
    )
