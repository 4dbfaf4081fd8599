"""Finds a story's numbers: what each measures, whose it is, and who says it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

import pandas as pd

from analysis.document import Document, Token
from analysis.grammar.noun_phrases import DAYS, DETERMINER, FINITE, NOMINAL
from analysis.numbers.ages import is_age
from analysis.numbers.bounds import bound_words, read_side
from analysis.numbers.changes import CHANGES
from analysis.numbers.counting import COUNTED_TAGS, Place, borrow_ahead, find_counted, is_told_off
from analysis.numbers.precision import Interval, cover
from analysis.numbers.reading import Reading, find_readings
from analysis.numbers.units import (
    DATE,
    PEOPLE,
    PERCENT,
    POINTS,
    RANK,
    TIME_UNITS,
    TIMES,
    YEARS,
    choose_currency,
    name_counted,
)
from analysis.numbers.words import either, lower_letters, make_plain
from analysis.quotes.holding import Passages
from analysis.tabulation import tabulate

COLUMNS = {
    "number": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "value": "object",
    "upper": "object",
    "unit": "str",
    "scale": "str",
    "kind": "str",
    "approximate": "bool",
    "bound": "str",
    "of": "str",
    "actor": "str",
    "speaker": "str",
    "sentence": "int64",
    "paragraph": "int64",
    "checked": "bool",
    "why": "str",
}

_ADVERB = r"(?:[a-z]+ly |another |a further |a combined |a total of )?"
_CHANGE_BEFORE = re.compile(
    rf"\b(?:{CHANGES})(?: (?:of|by))? {_ADVERB}$|\b(?:{CHANGES})\b[^.,;]{{0,30}} by {_ADVERB}$"
)
_CHANGE_AFTER = re.compile(
    rf"[ -](?:[a-z]+(?:-[a-z]+)?[ -])?(?:{CHANGES})\b(?! (?:of|than) (?:the |its |all )?[a-z]+s\b)"
)
_POST_BOUND = re.compile(
    r"(?: or (?P<so>so|thereabouts)\b| or (?P<more>more|greater|higher|above|older)\b|"
    r" or (?P<less>less|fewer|lower|under|younger)\b|(?P<plus>\+|-?plus\b))"
)
OFTEN = {  # by the words for how often, the period
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
}
_PER = re.compile(
    r"(?: of [a-z]+(?: [a-z]+)?)? (?:an?|per|each|every|for each|for every) (?P<noun>[a-z]+)\b"
    r"(?! (?:earlier|ago|later|before|after|old)\b)"
    rf"| (?P<often>{either(OFTEN)})\b"
)
_NEAR = 120  # characters, or words, before a number in which something may be said of it
_LONGEST_LIST = 6  # numbers of which only the last may have its unit
_SCALED_ALONE = re.compile(r"[.,;:)]|$| (?:for|in|on|from|to|last|this|by|at|a|was|is|and|of it)\b")


@dataclass(frozen=True)
class Number:
    """A number of a story.

    Attributes:
        number: Its number in the story, from 1.
        start: Where its words begin in the document's text.
        end: Where they end, the noun it counts included.
        first: Where the words begin that bound it ("more than"), or `start`.
        last: Where the words end that bound it ("or more"), or `end`.
        reading: What its own words say.
        value: Its value in its unit.
        upper: The higher of two numbers, or None.
        covers: The numbers its words cover.
        unit: Its unit; "" when nothing tells.
        kind: level, change, share, ratio, rank, date, age or duration.
        relation: equal, about, at_least, at_most, more, less, below or above.
        counts: The noun it counts, with the words before that describe it.
        per: For what each it is: "share" of "$1.50 a share".
        of: What it measures, in the story's words.
        actor: Whose it is, or "".
        speaker: Who says it, or "".
        sentence: Which sentence it stands in.
        paragraph: Which paragraph.
        is_borrowed: Whether its unit is that of a number before it.
    """

    number: int
    start: int
    end: int
    first: int
    last: int
    reading: Reading
    value: Fraction | None
    upper: Fraction | None
    covers: Interval
    unit: str
    kind: str
    relation: str
    counts: str
    per: str
    of: str
    actor: str
    speaker: str
    sentence: int
    paragraph: int
    is_borrowed: bool = False


def find_numbers(
    document: Document, mentions: pd.DataFrame, quotes: pd.DataFrame
) -> tuple[Number, ...]:
    """Find the numbers of a story.

    Args:
        document: The story taken apart.
        mentions: The mentions table, for whose a number is.
        quotes: The quotes table, for who says it.

    Returns:
        The numbers in order; every quantity but ordinals in names, numbers that are names ("page
        3") and times of day.

    Example:
        >>> from analysis import analyze
        >>> story = analyze("Holt cut 900 of its 15,000 jobs, or 6 percent, in June 2022.")
        >>> found = find_numbers(story.document, story.mentions, story.quotes)
        >>> [(str(one.value), one.unit) for one in found]
        [('900', 'job'), ('15000', 'job'), ('6', 'percent'), ('2022', 'date')]
    """
    view = document.article.view
    readings = list(find_readings(document.text))
    if not readings:
        return ()
    return tuple(_read_numbers(document, readings, view.point_in(mentions), view.point_in(quotes)))


def _read_numbers(
    document: Document, readings: Sequence[Reading], mentions: pd.DataFrame, quotes: pd.DataFrame
) -> Iterator[Number]:
    plain = make_plain(document.text)
    starts = [sentence.start for sentence in document.sentences]
    passages = Passages(quotes)
    actors = _list_actors(mentions)
    code = _CurrencyOf(document.text)
    earlier: list[Number] = []
    places = list(_place(document, plain, readings, starts))
    for number, place in enumerate(places, 1):
        following = places[number : number + _LONGEST_LIST]
        one = _read_number(number, place, following, earlier, plain=plain, code=code)
        own = actors.get(place.sentence.sentence, ())
        of = _find_measured(place, one, document.text)
        one = replace(
            one,
            of=document.text[slice(*of)] if of else "",
            actor=_find_born(one, place, own)
            if one.unit == DATE
            else _find_actor(one, of, own, earlier),
            speaker=passages.find_speaker(one.start, one.end) or "",
        )
        earlier.append(one)
        yield one


def _place(
    document: Document, plain: str, readings: Sequence[Reading], starts: Sequence[int]
) -> Iterator[Place]:
    token_starts: dict[int, list[int]] = {}
    for reading in readings:
        at = bisect_right(starts, reading.start) - 1
        if at < 0:
            continue
        sentence = document.sentences[at]
        if reading.end > sentence.end:
            continue  # it would run on into the next sentence
        if at not in token_starts:
            token_starts[at] = [token.start for token in sentence.tokens]
        firsts = token_starts[at]
        yield Place(
            reading,
            sentence,
            plain[sentence.start : reading.start],
            plain[reading.end : sentence.end],
            bisect_right(firsts, reading.end - 1),
        )


class _CurrencyOf:
    """Which currency each sign means in a story; asked of the text once a sign."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._codes: dict[tuple[str, ...], str] = {}

    def choose(self, codes: tuple[str, ...]) -> str:
        """Choose one of several currencies."""
        if codes not in self._codes:
            self._codes[codes] = choose_currency(codes, self._text)
        return self._codes[codes]


def _read_number(
    number: int,
    place: Place,
    following: Sequence[Place],
    earlier: Sequence[Number],
    *,
    plain: str,
    code: _CurrencyOf,
) -> Number:
    reading, sentence = place.reading, place.sentence
    unit, end, counts, is_borrowed = reading.unit.name, reading.end, "", False
    if reading.unit.currency:
        unit = code.choose(reading.unit.currency.codes)
    is_bare = not unit and reading.shape in ("figure", "words")
    follows_age = any(
        one.kind == "age" and one.sentence == sentence.sentence for one in earlier[-4:]
    )
    is_aged = (is_bare and is_age(place, follows_age=follows_age)) or (
        bool(reading.unit.name in TIME_UNITS)
        and (
            reading.shape == "age"
            or plain[reading.start : reading.end].endswith(("old", "olds", "age"))
        )
    )
    if not unit and is_aged:
        unit = YEARS
    if not unit and reading.shape in ("figure", "words"):
        noun = find_counted(place)
        if noun:
            unit, counts = name_counted(noun.words), noun.words
            end = noun.end if noun.is_beside else end
        else:
            unit, counts = _borrow_unit(place, following, earlier, code)
            is_borrowed = bool(unit)
    value, upper, step = reading.value, reading.upper, reading.step
    if is_borrowed and unit == PERCENT and counts:
        counts = ""
    per = _read_per(plain, end, sentence.end)
    first, last, relation = _find_bound(place, plain, end)
    is_count = (
        unit == PEOPLE
        or bool(counts)
        or (unit == YEARS and is_aged)
        or (not unit and reading.shape == "words" and not reading.scale)  # "nine of the 15"
    )
    covers = (
        cover(value, step, relation, shape=reading.shape, is_count=is_count)
        if value is not None
        else Interval(Fraction(0), Fraction(0))
    )
    if upper is not None and value is not None:
        high = cover(upper, step, is_count=is_count).high
        covers = Interval(covers.low, high)
    return Number(
        number=number,
        start=reading.start,
        end=end,
        first=first,
        last=last,
        reading=reading,
        value=value,
        upper=upper,
        covers=covers,
        unit=unit,
        kind=_find_kind(place, unit, plain, is_age=is_aged, per=per, end=end),
        relation=relation,
        counts=counts,
        per=per if unit not in (DATE, TIMES, PERCENT) else "",
        of="",
        actor="",
        speaker="",
        sentence=sentence.sentence,
        paragraph=sentence.paragraph,
        is_borrowed=is_borrowed,
    )


def _read_per(plain: str, end: int, last: int) -> str:
    """Read for what each a number is: "share" of "$1.50 a share", "day" of "19,000 daily"."""
    found = _PER.match(plain, end, last)
    return "" if found is None else found["noun"] or OFTEN[found["often"]]


def _borrow_unit(
    place: Place, following: Sequence[Place], earlier: Sequence[Number], code: _CurrencyOf
) -> tuple[str, str]:
    """Take the unit that a bare number shares with the next one, or with one before it."""
    reading = place.reading
    if ahead := borrow_ahead(place, following, code.choose):
        return ahead
    if (
        reading.shape == "words"
        and not re.match(r"[.,;:]|$", place.after)
        and not re.match(r" (?:million|billion)", place.after)
    ):
        is_verb = place.token < len(place.sentence.tokens) and place.sentence.tokens[
            place.token
        ].tag[:2] in ("VB", "MD", "IN")
        if not is_verb:
            return "", ""
    if _is_percent_again(place, earlier):
        return PERCENT, ""
    for number in reversed(earlier[-6:]):
        if place.sentence.sentence - number.sentence > 1 or (
            place.sentence.paragraph != number.paragraph
            and place.sentence.sentence - number.sentence > 0
        ):
            break
        if number.unit in (DATE, RANK, TIMES, "", PERCENT, POINTS) or number.kind in (
            "age",
            "duration",
            "date",
        ):
            continue
        if number.reading.unit.currency:
            is_money = reading.scale and _SCALED_ALONE.match(place.after)
            return (number.unit, "") if is_money else ("", "")
        return number.unit, number.counts
    return "", ""


def _find_bound(place: Place, plain: str, end: int) -> tuple[int, int, str]:
    """Find the words that bound a number: where they begin and end, and what they make of it."""
    start = place.reading.start
    skipped = max(0, len(place.before) - _NEAR)
    found = _bound_before().search(lower_letters(place.before[skipped:]))
    first, relation = start, "equal"
    if found:
        first = place.sentence.start + skipped + found.start()
        words = found.group()
        before = place.before[max(0, skipped - _NEAR) : skipped + found.start()]
        if (
            re.match(r"(?:more|less|fewer|greater|above|over|below|under|short|shy)", words)
            and re.search(
                r"(?:\d[\w,.]*|percent|per cent|%|points?|times|half|third|quarter|fifth|"
                r"tenth|million|billion|(?:year|month|day|week)s?|cents?|dollars?|twice|"
                r"[a-z]+s) (?:far |well |much )?$",
                before,
            )
            and re.search(
                r"\d|percent|times|half|third|quarter|fifth|tenth|twice|cents", before[-40:]
            )
        ):
            first, relation = start, "equal"  # "12 more than the 30": a difference
        elif (
            (words.strip() in ("over", "under", "above", "below") and _follows_noun(place, first))
            or (words.strip() == "up to" and _MOVES.search(before))
            or (words.strip() == "over" and not before and _LASTING.search(plain, start, end))
        ):
            first = start  # "a row over $5 million", "edged up to $5", "Over six games they won"
        else:
            relation = read_side(words)
    after = _POST_BOUND.match(plain, end, place.sentence.end)
    last = end
    if after:
        last = after.end()
        relation = "about" if after["so"] else "at_most" if after["less"] else "at_least"
    return first, last, relation


_AT = re.compile(r"\b(at|with|on|by)(?: (?:about|around|nearly|almost|just|only))? $")
_NEXT = re.compile(r"[.,;:)]|$| (?:and|to|but|while|with|for|in)\b")


def _is_percent_again(place: Place, earlier: Sequence[Number]) -> bool:
    """Whether a bare number stands as a percentage before it does: "at 41 percent, Hill at 38"."""
    said = _AT.search(place.before[-_NEAR:])
    if said is None or not _NEXT.match(place.after):
        return False
    start = place.sentence.start
    return any(
        one.unit == PERCENT
        and one.sentence == place.sentence.sentence
        and (found := _AT.search(place.before[: one.first - start])) is not None
        and found[1] == said[1]
        for one in earlier[-_LONGEST_LIST:]
    )


_MOVES = re.compile(
    rf"\b(?:{CHANGES}|(?:edg|inch|nudg|tick|mov|creep|go|com|push|bump|shoot)(?:es?|s|ed|ing)?|"
    r"crept|went|gone|came|come|shot|put|back|brought|taken|took) $",
    re.I,
)


_LASTING = re.compile(
    r"\b(?:hour|day|week|weekend|month|year|decade|game|match|season|round|race|lap|inning)(?:e?s)?$"
)


def _follows_noun(place: Place, start: int) -> bool:
    before = [token for token in place.sentence.tokens if token.end <= start]
    return bool(before) and before[-1].tag in ("NN", "NNS")


@cache
def _bound_before() -> re.Pattern[str]:
    # "a", "the" may stand between: "about a third" keeps its article in the number.
    words = bound_words()
    return re.compile(rf"(?<![\w'-])(?:{words}|~|some)(?: {words}){{0,2}} ?$")


def _find_kind(  # noqa: PLR0911 (one a kind)
    place: Place, unit: str, plain: str, *, is_age: bool, per: str, end: int
) -> str:
    reading = place.reading
    if unit == DATE:
        return "date"
    if unit == RANK:
        return "rank"
    if is_age:
        return "age"
    if reading.unit.name in TIME_UNITS:
        return "duration"
    before = place.before[-60:].lower()
    before = _bound_before().sub("", before)
    after = plain[end : place.sentence.end].lower()
    before = re.sub(r"\b(?:make|makes|made|making) up $", "", before)
    is_change = _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(after)
    if unit == POINTS or (is_change and not re.search(r"\bto $", before)):
        return "change"
    if unit == TIMES:
        if is_told_off(place.before, after, reading.shape):
            return "level"
        if reading.shape == "multiple" and re.search(
            r"ed|ing$", plain[reading.start : reading.end]
        ):
            return "change"
        compares = re.match(
            r" (?:as|the (?:size|number|amount|rate|level|value|population|price)|that of)\b", after
        )
        return "share" if reading.shape in ("part", "odds") and not compares else "ratio"
    if unit == PERCENT:
        return "share" if re.match(r" of\b", after) or re.search(r"\bor $", before) else "level"
    if per and per not in {
        "day",
        "week",
        "month",
        "year",
        "hour",
        "minute",
        "second",
        "night",
        "quarter",
        "piece",
    }:
        return "ratio" if reading.unit.currency else "level"
    return "level"


def _find_token(tokens: Sequence[Token], start: int) -> int:
    """Find the first word that begins at an offset or after it."""
    return bisect_left(tokens, start, key=lambda token: token.start)


def _find_measured(place: Place, number: Number, text: str) -> tuple[int, int] | None:
    """Find the words for what a number measures."""
    tokens = place.sentence.tokens
    if number.counts and number.end > number.reading.end:
        after = _find_token(tokens, number.reading.end)
        start = tokens[after].start if after < len(tokens) else number.reading.end
        if number.reading.end < start < number.end:
            return start, number.end
    if number.unit == DATE:
        return None
    at = _find_token(tokens, number.last)
    if (
        at + 1 < len(tokens)
        and tokens[at].text.lower() in ("of", "for", "in")
        and number.kind != "age"
    ):
        phrase = _read_phrase(tokens, at + 1)
        if phrase and (tokens[at].text.lower() == "of" or number.kind == "level"):
            return phrase
    if number.kind == "change" and at < len(tokens) and (found := _read_change(tokens, at)):
        return found
    first = _find_token(tokens, number.first) - 1
    if (
        first > 0
        and tokens[first].text.lower() in ("of", "at", "by", "to", "from", "with")
        and tokens[first].text.lower() == "of"
    ):
        phrase = _read_phrase_back(tokens, first - 1)
        if phrase:
            return phrase
    return _find_subject(tokens, first)


def _read_change(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read "jump in quarterly revenue" after a number."""
    for place in range(at, min(at + 3, len(tokens) - 1)):
        if tokens[place].text.lower() in ("in", "of"):
            return _read_phrase(tokens, place + 1)
    return None


def _read_phrase(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read the noun phrase that begins at a place, with what "of" ties on."""
    first, last, place = at, None, at
    while place < len(tokens) and place - first < 9:
        token = tokens[place]
        if token.tag in NOMINAL and token.text.lower() not in DAYS:
            last = place
        elif token.text.lower() in ("of", "'s", "’s", "&") and last == place - 1:
            pass
        elif (token.tag not in COUNTED_TAGS and token.tag not in DETERMINER) or token.tag in (
            "CD",
        ):
            break
        place += 1
    if last is None:
        if first < len(tokens) and tokens[first].tag == "PRP":
            return tokens[first].start, tokens[first].end
        return None
    return tokens[first].start, tokens[last].end


def _read_phrase_back(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read the noun phrase that ends at a place."""
    last = at
    while (
        at >= 0
        and last - at < 7
        and (
            tokens[at].tag in NOMINAL | DETERMINER
            or tokens[at].tag in ("JJ", "POS", "VBN", "VBG", "JJR", "JJS")
        )
    ):
        at -= 1
    if at == last or tokens[last].tag not in NOMINAL:
        return None
    return tokens[at + 1].start, tokens[last].end


def _find_subject(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Find the subject of the verb before a number."""
    if at >= 0 and tokens[at].tag in NOMINAL:  # "Europe $620 million"
        return _read_phrase_back(tokens, at)
    verb = at
    while verb > 0 and tokens[verb].tag not in FINITE:
        if tokens[verb].text in (";", ":") or at - verb > _NEAR:
            return None
        verb -= 1
    if verb <= 0:
        return None
    verb -= 1
    while verb > 0 and (
        tokens[verb].tag in ("RB", "MD", "VBD", "VBZ", "VBP")
        or tokens[verb].text.lower() in ("which", "that", "who", ",")
    ):
        verb -= 1
    if tokens[verb].tag == "PRP":
        return tokens[verb].start, tokens[verb].end
    return _read_phrase_back(tokens, verb)


def _list_actors(mentions: pd.DataFrame) -> Mapping[int, list[tuple[int, int, str]]]:
    """Start, end and actor of every mention, by sentence."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    columns = (mentions[name].tolist() for name in ("sentence", "start", "end", "actor"))
    for sentence, start, end, actor in zip(*columns, strict=True):
        if isinstance(actor, str):
            found.setdefault(int(sentence), []).append((int(start), int(end), actor))
    return found


def _find_actor(
    number: Number,
    of: tuple[int, int] | None,
    mentions: Sequence[tuple[int, int, str]],
    earlier: Sequence[Number],
) -> str:
    """Find whose a number is: the actor in the words for what it measures, or the one before it."""
    if of:
        for start, end, actor in mentions:
            if of[0] <= start and end <= of[1]:
                return actor
    last = earlier[-1].end if earlier and earlier[-1].sentence == number.sentence else -1
    before = [one for one in mentions if last <= one[0] and one[1] <= number.start]
    if not before and last >= 0 and number.kind != "level":
        return earlier[-1].actor
    return max(before)[2] if before else ""


def _find_born(number: Number, place: Place, mentions: Sequence[tuple[int, int, str]]) -> str:
    """Find who was born on a date: the actor named before the word, or the first one after."""
    born = re.search(r"\bborn\b", place.before, re.I)
    if born is None:
        return ""
    start = place.sentence.start + born.start()
    before = [one for one in mentions if one[1] <= start]
    after = [one for one in mentions if one[0] >= number.end]
    return max(before)[2] if before else min(after)[2] if after else ""


def tabulate_numbers(
    numbers: Sequence[Number], document: Document, checked: Mapping[int, str]
) -> pd.DataFrame:
    """Make the numbers table.

    Args:
        numbers: The story's numbers.
        document: The story taken apart.
        checked: For the numbers that a statement rests on, its verdict by the number's number.

    Returns:
        One row a number: number, start, end, text, value (a `fractions.Fraction`, None of a date
        without its year), upper (of a range, else None), unit, scale, kind, approximate, bound
        (at_least, at_most, more, less, or ""), of, actor, speaker, sentence, paragraph, checked
        (whether the story's own numbers prove or disprove what it is part of), and why (not).
    """
    rows = []
    for one in numbers:
        verdict = checked.get(one.number, "")
        is_checked = verdict in ("holds", "does not hold")
        rows.append(
            (
                one.number,
                one.start,
                one.end,
                document.text[one.start : one.end],
                one.value,
                one.upper,
                one.unit or None,
                one.reading.scale or None,
                one.kind,
                one.relation in ("about", "below", "above"),
                one.relation if one.relation in ("at_least", "at_most", "more", "less") else None,
                one.of or None,
                one.actor or None,
                one.speaker or None,
                one.sentence,
                one.paragraph,
                is_checked,
                None if is_checked else _say_why(one, verdict),
            )
        )
    return document.article.view.point_back(tabulate(rows, COLUMNS))


def _say_why(number: Number, verdict: str) -> str:
    if verdict:
        return "the story gives too little to compute it"
    if number.kind == "date":
        return "a date that nothing is computed from"
    if number.kind == "rank":
        return "a rank that the story's numbers do not decide"
    return "no other number of the story is tied to it"
