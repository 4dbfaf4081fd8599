"""A sentence as a line of signs: the view in which claims about a state's figures are read.

Names of states, measures, numbers and a few kinds of words become one capital each; times and words
that change nothing ("now", "estimated") are left out; other words stay, in lower case:

    Kenya's population in 2022 was about 54 million   ->   A 's M V B N

so that a wording is one short pattern. The signs are A (a state or union), G (a part of the
world), O (another actor), M (a measure), N (a number), B (a bound), V (a verb of being or
reaching), X (a superlative), C (a comparative), R (an ordinal), K ("country"), P ("its").
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from analysis.bundle import read_rows
from analysis.claims.comparisons import COMPARATIVES
from analysis.claims.measures import measures_by_noun
from analysis.lexicon.lists import load_words
from analysis.lexicon.states import find_iso3, is_union, load_region_adjectives, load_regions
from analysis.lexicon.titles import load_honorifics
from analysis.numbers.bounds import bound_words
from analysis.numbers.precision import cover
from analysis.numbers.quantities import parse_quantity
from analysis.numbers.reading import find_readings
from analysis.numbers.units import DATE, PERCENT, RANK
from analysis.numbers.words import either, lower_letters, words_of

_TIME = (
    r"(?:(?:at|by|since|from) )?(?:the )?(?:end|start|beginning|middle) of "
    r"(?:(?:1[89]|20)\d\d|last year|this year|the year)"
    r"|(?:in|by|for|as of|since|before|until|till|during|over|back in|between|from|through) "
    r"(?:early |late |mid-|mid |the )?(?:(?:first|second|third|fourth|last|final) "
    r"(?:quarter|half|three months|six months) of )?"
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december|spring|summer|autumn|fall|winter)(?: of)? )?(?:1[89]|20)\d\d(?:s|-\d\d)?"
    r"(?: (?:and|to|through|until) (?:1[89]|20)\d\d)?"
    r"|(?:in|by|for|as of|since|during) (?:january|february|march|april|june|july|august|"
    r"september|october|november|december)"
    r"|(?:in|during|for|over) the (?:(?:first|second|third|fourth|last|final|latest|current) "
    r"(?:quarter|half|month|three months|six months)|(?:year|quarter|month|12 months) (?:to|ending|"
    r"through) \w+)(?: of (?:(?:1[89]|20)\d\d|the year|last year|this year))?"
    r"|(?:over|in|during|within|for) (?:the |just |little more than |less than )*"
    r"(?:past|last|previous|two|three|four|five|"
    r"ten|a|one)? ?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty)? ?"
    r"(?:decades?|years?|generation|quarter[- ]century|half[- ]century|century|quarters?|months?)"
    r"(?! (?:to|of|old|when)\b)"
    r"|(?:later )?(?:last|this|next) (?:year|decade|century|month|quarter|week|spring|summer|"
    r"autumn|january|february|march|april|may|june|july|august|september|october|november|"
    r"december)|the (?:year before|previous year|following year|year after)|a year (?:earlier|"
    r"before)"
    r"|(?:an?|[\w-]+) (?:year|decade|generation|century|centurie)s? (?:ago|earlier)"
    r"|at the time|at one time|once|compared with (?:a year earlier|the year before)|year on year"
    r"|on the year|year-on-year|a year|annually|per year|each year|every year"
)
_VERBS = (
    "is|are|was|were|be|been|being|become|becomes|became|becoming|remain|remains|remained|"
    "equal|equals|equalled|equaled|totals|total(?= (?:\\w+ )?\ue002)|totalled|totaled|totalling|"
    "reach(?:es|ed|ing)?|"
    "hits?|hitting|tops?|topped|topping|exceed(?:s|ed|ing)?|pass(?:es|ed)?|approach(?:es|ed)|"
    "crossed|numbers|numbered|numbering|averages?|averaged|averaging|registers?|registered|"
    "touched|peaked|measures|measured|"
    "(?:stand|stands|stood|standing|runs|run|ran|running|comes in|came in|hovers|hovered|hovering|"
    "estimated|put|amount|amounts|amounted|came|comes|works out|worked out|valued|peaked|settled|"
    "sits|sat)"
    "(?= (?:at|to|just|around|above|below|about|over|under|near|nearly|roughly|some|on)\\b)"
    "(?: (?:at|to|on))?|"
    "(?:rise|rises|rose|risen|rising|fall|falls|fell|fallen|falling|grow|grows|grew|grown|"
    "climb|climbs|climbed|drop|drops|dropped|slow|slows|slowed|slowing|ease|eased|eases|"
    "jump|jumped|"
    "surge|surged|soar|soared|shrink|shrank|shrunk|swell|swelled|swollen|accelerated|declined|"
    "increased|dipped|slipped|edged up|edged down|quickened|cooled|slid|picked up|rocketed|spiked|"
    "decelerated|decreased|expanded) "
    "(?:back |sharply |slightly |further |again |steadily )?(?:to|above|below|past|as high as)"
    "(?= )"
)
_SPEEDS = ("faster", "slower")  # of cars as well
_HELPERS = (
    "will|would|could|may|might|should|must|can|cannot|has|have|had|does|do|did|not|never|"
    "no longer|expected to|projected to|forecast to|predicted to|likely to|set to|due to|going to|"
    "on course to|on track to|thought to|believed to|said to|reckoned to|estimated to|"
    "isn't|aren't|wasn't|weren't|won't|wouldn't|couldn't|doesn't|hasn't|haven't|didn't|about to|"
    "poised to|to"
)


class Sign(NamedTuple):
    """A sign or word of a line.

    Attributes:
        sign: What stands in the line.
        start: Where it begins in the sentence.
        end: Where it ends.
        means: The actor, group, measure, or the words themselves.
        number: Of a number, what it says.
    """

    sign: str
    start: int
    end: int
    means: str
    number: "Amount | None" = None


class Amount(NamedTuple):
    """A number with the numbers its words cover.

    Attributes:
        value: Its value.
        upper: The higher of two.
        step: The step it is counted in.
        shape: figure, words, part, multiple, odds.
        unit: "" | percent | money | other.
        code: Of money, the ISO codes it may be.
    """

    value: Fraction
    upper: Fraction | None
    step: Fraction
    shape: str
    unit: str
    codes: tuple[str, ...] = ()


_AGED = re.compile(r"\bolds?$")
_AS_MUCH_AGAIN = re.compile(r" as \w+(?: \w+)? again\b")


@dataclass(frozen=True)
class Line:
    """A sentence as signs.

    Attributes:
        signs: Its signs and words in order.
        text: The same, joined by blanks.
        places: The place in `signs` of each offset in `text` where a sign begins.
        times: Start, end and words of each time in the sentence.
        plain: The sentence itself, made plain.
    """

    signs: tuple[Sign, ...]
    text: str
    places: Mapping[int, int]
    times: tuple[tuple[int, int, str], ...]
    plain: str

    def at(self, found: re.Match[str], group: str) -> Sign | None:
        """Give the sign at which a group of a match begins, if the group is in it."""
        start = found.start(group) if group in found.re.groupindex else -1
        return None if start < 0 or not found[group] else self.signs[self.places[start]]

    def words(self, found: re.Match[str], group: str) -> str:
        """Give the sentence's own words for a group of a match, in lower case; "" without it."""
        if group not in found.re.groupindex or not (found[group] or "").strip():
            return ""
        first, last = found.span(group)
        inside = [self.signs[place] for at, place in self.places.items() if first <= at < last]
        return self.plain[inside[0].start : inside[-1].end].lower() if inside else ""

    def span(self, found: re.Match[str]) -> tuple[int, int]:
        """Give where the signs of a match begin and end in the sentence."""
        text = found.group()
        first = found.start() + len(text) - len(text.lstrip())
        last = found.start() + len(text.rstrip())
        inside = [
            self.signs[place] for offset, place in self.places.items() if first <= offset < last
        ]
        return min(one.start for one in inside), max(one.end for one in inside)


@cache
def _load_degrees(degree: str) -> dict[str, tuple[str, int]]:
    """Load the superlatives, or the comparatives that name a measure: measure and direction."""
    return {
        row["word"]: (row["measure"], int(row["direction"]))
        for row in read_rows("data/degrees.csv")
        if row["degree"] == degree
    }


def is_again(line: Line, number: Sign) -> bool:
    """Say whether a part is told on top of the whole: "half as much again"."""
    return _AS_MUCH_AGAIN.match(line.plain, number.end) is not None


def may_hold_claim(plain: str) -> bool:
    """Say quickly whether a sentence, made plain, may hold a claim about figures.

    Example:
        >>> may_hold_claim("It rained."), may_hold_claim("Kenya's population grew.")
        (False, True)
    """
    return _claim_words().search(f" {plain.lower()}") is not None


@cache
def _claim_words() -> re.Pattern[str]:
    # What begins with a character of a set, and tells capitals apart, is found much sooner than
    # what begins with a look behind.
    nouns = either(re.escape(noun.lower()) for noun in measures_by_noun() if noun != "size")
    words = either(
        [
            *(re.escape(word) for word in _load_degrees("superlative")),
            *(re.escape(word) for word in _load_degrees("comparative") if word not in _SPEEDS),
            "than|times|twice|half|as much|as many|overt(?:ook|ake|akes|aken|aking)|surpass|"
            "outstrip|eclips|dwarf|outnumber|"
            "compared (?:with|to)|in comparison|the (?:gap|difference)|of that|double that|"
            "puts? (?:it|the)|to one|to 1|on a par|muchness|neck and neck|the same|"
            "leapfrog|outgr|outpac|outspend|outspent|outrank|grew|grow|grows|shrank|shrinks?|"
            "shrunk|contracted|expanded|prices|jobless|unemployed|out of work|spends?|spent|"
            "devotes?|"
            "million|billion|trillion|home to|ranks|ranked|rank|no other|second only",
        ]
    )
    return re.compile(rf"[^\w-](?:{nouns}|{words})")


@cache
def _word_pattern() -> re.Pattern[str]:
    measures = either(re.escape(noun.lower()) for noun in measures_by_noun() if noun != "size")
    comparatives = either([*COMPARATIVES, *_load_degrees("comparative")])
    regions = either(re.escape(name.lower()) for name in load_regions())
    adjectives = either(one.lower() for one in load_region_adjectives())
    ordinals = either(words_of("ordinal"))
    superlatives = either(_load_degrees("superlative"))
    skipped = rf"(?<!as )much(?! of)|{either(load_words('empty word'))}"
    states = either(load_words("state noun"))
    return re.compile(
        rf"(?P<time>(?<![\w-])(?:{_TIME})(?![\w-]))"
        rf"|(?P<per>(?<![\w-])(?:per|a) (?:head|capita|person)(?: of population)?(?!\w)|for "
        rf"each of "
        r"its people|per inhabitant|for every (?:inhabitant|citizen))"
        r"|(?P<power>(?:at|by|in terms of|measured (?:at|by)) purchasing[- ]power(?: parity)?|"
        r"(?:at|in) ppp(?: terms)?|\(ppp\)|when measured by [\w ]{0,20}purchasing power)"
        r"|(?P<market>(?:at|in|by) (?:market|current)(?: exchange)? rates|"
        r"in (?:nominal|dollar) terms)"
        rf"|(?P<x>(?<!\w)(?:{superlatives})(?![\w-]))"
        rf"|(?P<r>(?<![\w-])(?:{ordinals}|\d{{1,3}}(?:st|nd|rd|th))(?=[ "
        rf"-](?:{superlatives}"
        r"|in|on|among|globally|worldwide)\b))"
        rf"|(?P<measure>(?<![\w-])(?:{measures})(?![\w-]))"
        rf"|(?P<verb>(?<![\w-])(?:(?:{_HELPERS}|{_VERBS}) (?:(?:{skipped}) "
        rf")?)*(?:{_VERBS})(?![\w-]))"
        rf"|(?P<bound>(?<![\w-]){bound_words()}(?![\w-])(?=[\w ]{{0,24}} (?:an? )?\ue002))"
        rf"|(?P<group>(?<![\w-])(?:{regions})(?![\w-]))"
        rf"|(?P<adjective>(?<![\w-])(?:{adjectives})(?![\w-])|(?<=of )world(?= ))"
        rf"|(?P<c>(?<![\w-])(?:{comparatives})(?![\w-]))"
        rf"|(?P<k>(?<![\w-])(?:{states})(?![\w-]))"
        r"|(?P<its>(?<![\w-])(?:its|their)(?![\w-]))"
        rf"|(?P<skip>(?<![\w-])(?:{skipped})(?![\w-]))"
        r"|(?P<owner>'s?(?!\w))"
        r"|(?P<word>[a-z]+(?:[-'][a-z]+)*|[\w$€£%]+|[,;:()-])"
    )


_MASK = "\ue002"


def read_line(
    plain: str, mentions: Iterable[tuple[int, int, str]], narrowed: Collection[int] = ()
) -> Line:
    """Read a sentence as a line of signs.

    Args:
        plain: The sentence, made plain (`analysis.numbers.words.make_plain`).
        mentions: Start, end and actor of the mentions in it, in order, without overlaps.
        narrowed: Where words begin that a noun or adjective right before them narrows: "output"
            in "steel output", which is no measure of a state, and stays a word.

    Returns:
        The line.

    Example:
        >>> read_line("Kenya's population in 2022 was about 54 million.", [(0, 5, "Kenya")]).text
        "A 's M V B N"
    """
    fixed = [_name_actor(*mention) for mention in mentions]
    view = list(lower_letters(plain))
    for sign in fixed:
        view[sign.start : sign.end] = "\ue001" * (sign.end - sign.start)
    for end in [sign.end for sign in fixed]:
        if plain[end - 2 : end] == "'s":
            view[end - 2 : end] = "'s"
    for number in _read_numbers(plain):
        if all("\ue001" not in letter for letter in view[number.start : number.end]):
            fixed.append(number)
            view[number.start : number.end] = _MASK * (number.end - number.start)
    masked = "".join(view)
    by_start = {sign.start: sign for sign in fixed}
    signs: list[Sign] = []
    times: list[tuple[int, int, str]] = []
    place = 0
    while place < len(masked):
        if place in by_start:
            sign = by_start[place]
            if signs and sign.sign in "AO" and signs[-1].sign in load_honorifics():
                signs.pop()
            signs.append(sign)
            place = sign.end - 2 if plain[sign.end - 2 : sign.end] == "'s" else sign.end
            continue
        found = _word_pattern().match(masked, place)
        if found is None:
            place += 1
            continue
        if found.lastgroup == "time":
            times.append((*found.span(), plain[slice(*found.span())]))
        elif read := _read_word(found, plain):
            signs.append(_narrow(signs, read, narrowed))
        place = max(found.end(), place + 1)
    text, places = [], {}
    offset = 0
    for position, sign in enumerate(signs):
        places[offset] = position
        text.append(sign.sign)
        offset += len(sign.sign) + 1
    return Line(tuple(signs), " ".join(text), places, tuple(times), plain)


def _narrow(signs: Sequence[Sign], noun: Sign, narrowed: Collection[int]) -> Sign:
    """Make a measure of a part, or of another, a mere word: "steel output", "Holt's output"."""
    if noun.sign not in ("M", "prices") or not signs:
        return noun
    before = signs[-1]
    is_anothers = before.sign == "'s" and len(signs) > 1 and signs[-2].sign == "O"
    is_beside = noun.start in narrowed and before.end == noun.start - 1 and before.sign.islower()
    is_all = noun.sign == "prices" and before.sign in ("consumer", "retail")
    return noun._replace(sign="part") if is_anothers or (is_beside and not is_all) else noun


def has_figures(actor: str) -> bool:
    """Say whether an actor is a state or a union, of which there are figures.

    Example:
        >>> has_figures("Kenya"), has_figures("Holt")
        (True, False)
    """
    return bool(find_iso3(actor)) or is_union(actor)


def _name_actor(start: int, end: int, actor: str) -> Sign:
    if has_figures(actor):
        return Sign("A", start, end, actor)
    region = load_regions().get(actor)
    return Sign("G" if region else "O", start, end, region or actor)


def _read_numbers(plain: str) -> Iterable[Sign]:
    """The numbers of a sentence that are no dates, ordinals or ages."""
    for reading in find_readings(plain):
        unit, value, upper = reading.unit, reading.value, reading.upper
        if value is None or unit.name in (DATE, RANK) or reading.shape in ("ordinal", "date"):
            continue
        if _AGED.search(plain, reading.start, reading.end):
            continue
        kind = "other" if unit.name else ""
        codes: tuple[str, ...] = ()
        if unit.currency:
            kind, codes = "money", unit.currency.codes
        elif unit.name == PERCENT:
            kind = PERCENT
        elif reading.shape in ("part", "odds", "multiple"):
            kind = "part"
        yield Sign(
            "N",
            reading.start,
            reading.end,
            plain[reading.start : reading.end],
            Amount(value, upper, reading.step, reading.shape, kind, codes),
        )


def _read_word(found: re.Match[str], plain: str) -> Sign | None:  # noqa: PLR0911, PLR0912 (one a sign)
    """Make a sign of a word; None for one that is left out."""
    kind, (start, end) = found.lastgroup, found.span()
    words = plain[start:end]
    lower = words.lower()
    if kind == "x":
        return Sign("X", start, end, lower)
    if kind == "r":
        return Sign("R", start, end, lower)
    if kind == "measure":
        return Sign("M", start, end, measures_by_noun()[lower])
    if kind == "verb":
        return Sign("V", start, end, lower)
    if kind == "bound":
        return Sign("B", start, end, lower)
    if kind == "group":
        region = {name.lower(): region for name, region in load_regions().items()}.get(lower)
        if lower == "gulf" and not words[0].isupper():
            return Sign("gulf", start, end, lower)
        return Sign("G", start, end, region or "")
    if kind == "adjective":
        named = {one.lower(): region for one, region in load_region_adjectives().items()}
        return Sign("G", start, end, named.get(lower, "the world"))
    if kind == "c":
        return Sign("C", start, end, lower)
    if kind == "k":
        return Sign("K", start, end, lower)
    if kind == "its":
        return Sign("P", start, end, lower)
    if kind == "per":
        return Sign("perhead", start, end, lower)
    if kind == "power":
        return Sign("ppp", start, end, lower)
    if kind == "market":
        return Sign("market", start, end, lower)
    if kind == "owner":
        return Sign("'s", start, end, lower)
    return None if kind == "skip" else Sign(lower, start, end, words)


@cache
def read_superlative(word: str) -> tuple[str, int]:
    """Give what a superlative ranks by ("" when its noun says it), and whether from the top.

    Example:
        >>> read_superlative("poorest")
        ('GDP per head', -1)
    """
    return _load_degrees("superlative")[word]


@cache
def read_comparative(word: str) -> tuple[str, int]:
    """Give the measure of a comparative ("" when its noun says it), and its direction.

    Example:
        >>> read_comparative("richer"), read_comparative("smaller")
        (('GDP per head', 1), ('size', -1))
    """
    if own := _load_degrees("comparative").get(word):
        return own
    adjective, sign = COMPARATIVES[word]
    return ("size" if adjective in ("large", "big", "great") else ""), sign


def read_passing(word: str) -> tuple[str, int] | None:
    """Give the measure of a word for passing others ("" when its noun says it), and its direction.

    Example:
        >>> read_passing("overtook"), read_passing("behind"), read_passing("met")
        (('', 1), ('', -1), None)
    """
    return _load_degrees("passing").get(word) or _load_degrees("placed").get(word)


def read_ordinal(word: str) -> int:
    """Read "second" or "22nd".

    Example:
        >>> read_ordinal("second"), read_ordinal("22nd")
        (2, 22)
    """
    return words_of("ordinal").get(word) or int(re.sub(r"\D", "", word))


def read_share(amount: Amount, words: str) -> tuple[Fraction, Fraction, Fraction] | None:
    """Read a part or a percentage as a share of one: its value, and what its words cover.

    Example:
        >>> tenth = Amount(Fraction(10), None, Fraction(1), "figure", "percent")
        >>> [str(one) for one in read_share(tenth, "10 percent") or ()]
        ['1/10', '19/200', '21/200']
    """
    if amount.shape == "odds":
        return amount.value, *cover(amount.value, amount.step, shape="odds")
    if quantity := parse_quantity(words):
        return quantity.value, quantity.low, quantity.high
    value = amount.value / 100 if amount.unit == PERCENT else amount.value
    step = amount.step / 100 if amount.unit == PERCENT else amount.step
    return (value, value - step / 2, value + step / 2) if 0 < value < 1 else None
