"""What a number counts: the noun beside it, or one that it shares with the next number."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from analysis.document import Sentence, Token
from analysis.grammar.noun_phrases import DAYS, NOMINAL
from analysis.lexicon.lists import word_set
from analysis.numbers.changes import CHANGES
from analysis.numbers.reading import Reading
from analysis.numbers.units import DATE, PERCENT, RANK, TIME_UNITS, TIMES, name_counted
from analysis.numbers.words import words_of

_OF_COUNTED = re.compile(
    r" of (?:the |its |their |his |her |our |all |these |those |some |about |every |each )*"
)
_NO_NOUNS = DAYS | word_set(
    "percent per ago earlier later today yesterday tomorrow tonight more less total overall "
    "each apiece "
    "away years year respectively together other others others' last next this time times way "
    "ones one level high low record"
)
# Nouns that count several without an "s".
_PLURALS = word_set(
    "people men women children police staff personnel crew cattle sheep fish aircraft spacecraft "
    "dead wounded injured missing feet teeth mice"
)
_SHARES_UNIT = re.compile(
    r"(?:,? (?:to|and|versus|vs\.?)| or| -| of| out of|,| (?:more|fewer|less) than|"
    r" (?:below|above|short of|shy of|behind|ahead of))(?: (?:the|its|their|his|her|"
    r"our|all|about|some|nearly|almost|more than|just|only|last|another|a total of|"
    r"an estimated|around|over))* ?"
)
_TAKEN_FOR_VERB = re.compile(  # "10 million doses a year": a verb needs what it acts on
    r" ([a-z]{2,}s)(?=[.,;:)]|$| (?:a|per|each) (?:day|week|month|year)\b|"
    r" (?:of|for|from|between)\b)"
)
_THEN = re.compile(r" (?:ago|earlier|before|previously)\b")
_JOINS = re.compile(r"\b(?:to|and|or|of|versus|vs)\b")
COUNTED_TAGS = frozenset(
    ["JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG", "HYPH", "CD", "POS"]
)


class Place(NamedTuple):
    """A reading in its sentence."""

    reading: Reading
    sentence: Sentence
    before: str
    after: str
    token: int  # the place of the first token after it


class Noun(NamedTuple):
    """What is counted: its words, where they end, and whether they stand right after the number."""

    words: str
    end: int
    is_beside: bool


_TIMES_AGAIN = re.compile(
    r"(?:[.;:)]|,? (?:in|since|last|this|during|between|before|after|on|from|while|when|and|but|"
    r"without|because|until|under|with|at (?:the|a)|a (?:day|week|month|year|season|game))\b|$)"
)
_MULTIPLIES = re.compile(
    rf"\b(?:{CHANGES}|at|by|to|is|was|are|were|be|been|being|of|only|about|nearly|almost|"
    r"as much as|worth|priced|valued|trades?|trading|traded) $",
    re.I,
)


def is_told_off(before: str, after: str, shape: str) -> bool:
    """Say whether "84 times" counts how often something was done, and multiplies nothing.

    Args:
        before: The sentence before the number.
        after: The sentence after "times", in lower case.
        shape: How the number is said: `Reading.shape`.

    Example:
        >>> is_told_off("They launched ", " last year.", "figure")
        True
        >>> is_told_off("It grew ", " in a year.", "words")
        False
    """
    is_number = shape in ("figure", "words")
    return is_number and bool(_TIMES_AGAIN.match(after)) and not _MULTIPLIES.search(before)


def find_counted(place: Place) -> Noun | None:
    """Find the noun that a number counts: "72 board meetings", "two of her colleagues"."""
    tokens, at, reading = place.sentence.tokens, place.token, place.reading
    is_hyphened = place.after.startswith("-")
    if is_hyphened:
        word = re.match(r"-([a-z]+)", place.after)
        return None if word is None else Noun(word[1], reading.end + word.end(), True)
    if not place.after.startswith(" "):
        return None
    is_more = at + 1 < len(tokens) and tokens[at].text.lower() in ("more", "other")
    found = _read_noun(tokens, at + 1 if is_more else at)
    if found and (reading.value == 1 or _is_plural(tokens[found[1] - 1])):
        first, last = found
        words = " ".join(token.text for token in tokens[first:last])
        return Noun(words, tokens[last - 1].end, True)
    is_verb = at < len(tokens) and tokens[at].tag == "VBZ"
    if is_verb and (verb := _TAKEN_FOR_VERB.match(place.after)):
        return Noun(verb[1], reading.end + verb.end(1), True)
    return _find_of(place)


def _find_of(place: Place) -> Noun | None:
    """Find the noun that is counted after "of": "two of her colleagues"."""
    tokens, reading = place.sentence.tokens, place.reading
    of = _OF_COUNTED.match(place.after)
    if of and of.group().strip():
        start = reading.end + of.end()
        at = next((n for n, token in enumerate(tokens) if token.start >= start), len(tokens))
        if at < len(tokens) and (tokens[at].tag == "CD" or tokens[at].text[0] in "$€£"):
            return None  # "900 of its 15,000 jobs": the next number tells
        found = _read_noun(tokens, at)
        if found and tokens[found[1] - 1].tag in ("NNS", "NNPS"):
            return Noun(tokens[found[1] - 1].text, tokens[found[1] - 1].end, False)
    return None


def _read_noun(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Read a noun with what describes it: the places of its first token and after its last."""
    first, last = at, None
    if at < len(tokens) and tokens[at].text.lower() in words_of("cardinal"):
        return None  # "1.2 million twelve months earlier"
    while at < len(tokens) and at - first < 6:
        token = tokens[at]
        lower = token.text.lower()
        if _joins_adjectives(tokens, at):
            at += 1
            continue
        if lower in _NO_NOUNS or token.tag not in COUNTED_TAGS or not token.text[0].isalpha():
            break
        if at > first and tokens[at - 1].tag in ("NNS", "NNPS") and token.tag not in ("NNS", "NN"):
            break
        if token.tag in NOMINAL:
            last = at + 1
        if token.tag == "NNS" and at + 1 < len(tokens) and tokens[at + 1].tag not in ("NN", "NNS"):
            break
        at += 1
    if last is None or (last - first == 1 and tokens[first].tag in ("NNP",)):
        return None
    return first, last


def _joins_adjectives(tokens: Sequence[Token], at: int) -> bool:
    """Whether "and" stands between two adjectives: "seven Iranian and Iraqi men"."""
    beside = tokens[max(0, at - 1) : at + 2]
    return tokens[at].text.lower() in ("and", "or") and [one.tag for one in beside] == [
        "JJ",
        "CC",
        "JJ",
    ]


def _is_plural(token: Token) -> bool:
    return token.tag in ("NNS", "NNPS") or token.text.lower() in _PLURALS


def borrow_ahead(  # noqa: PLR0911 (one a reason)
    place: Place, following: Sequence[Place], choose: Callable[[tuple[str, ...]], str]
) -> tuple[str, str] | None:
    """Take the unit that a bare number shares with a later one: the pupils of "420 and 380 pupils".

    Args:
        place: The number.
        following: Those after it, in order.
        choose: Chooses one of the currencies that a sign may mean.

    Returns:
        The unit and the words for what is counted; None where no unit is shared.
    """
    one, links = place, ""
    for other in following:
        if other.sentence is not place.sentence:
            return None
        link = one.after[: other.reading.start - one.reading.end]
        if not _SHARES_UNIT.fullmatch(link):
            return None
        links += link
        unit, currency = other.reading.unit.name, other.reading.unit.currency
        if currency:
            return choose(currency.codes), ""
        if unit == PERCENT and not _JOINS.search(links):
            return None  # "240 out of 800, 30 percent"
        if unit in TIME_UNITS and _THEN.match(other.after):
            return None  # "the 212 of a year ago"
        if unit and unit not in (DATE, RANK, TIMES):
            return unit, ""
        if unit or other.reading.shape not in ("figure", "words"):
            return None
        if noun := find_counted(other):
            return name_counted(noun.words), noun.words
        one = other
    return None
