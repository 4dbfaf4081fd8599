"""Ranks: which ordinals tell a place, an anniversary or which of several something is."""

import re
from functools import cache

from analysis.lexicon.lists import word_set
from analysis.numbers.words import either, words_of

# Ordinals with these say no rank that counts.
_NO_RANKS = word_set(
    "time times quarter half century lady minister degree aid name names hand class person "
    "amendment glance sight thing things thought of all and to day generation grade grader graders "
    "floor"
)
BEST = r"(?:most\b|[a-z]+est\b)"  # "second-largest", "third-most valuable"
_BEST = re.compile(rf"-{BEST}")
_OWNERS = word_set("the its his her their our my a another")
_NOUN = re.compile(r" ([A-Za-z]+)")
_BEFORE = re.compile(r"([\w']+) $")
_FEAST = re.compile(r"[ -](?:birthday|anniversary)\b")
_PLACE = re.compile(r" (?:place|spot|position)\b")
_NOT_AT_PLACE = re.compile(r"\b(?:the|an?|another|next|last|one|first|safe|every|any|no|this) $")
# What stands after a place that no noun follows.
_ENDS = re.compile(
    r"[.,;:)!?]|$| \(| (?:from|to|in|on|out of|among|behind|ahead|overall|last|this|since|after|"
    r"when|and|but|by|with|for|a year|two|three|four|five|six|seven|eight|nine|ten|\d)\b"
)
_MOVES = (
    r"(?:slip|drop|climb|jump|mov|improv|slid|tumbl|leap|advanc|plung|plummet)[a-z]*|"
    r"f[ea]lls?|fallen|r[io]ses?|risen|leapt|sank|sunk|up|down"
)
# What tells that a story ranks, near "31st" without a noun.
_RANKED = re.compile(
    r"\b(?:rank(?:s|ed|ing|ings)?|league|index|standings|table|list|places?|spots?|seed(?:s|ed)?|"
    r"top \d+|finish(?:ed)?|overall|podium|best|(?:out of|among) \d+)\b"
)
_DATED = re.compile(
    r"\d (?:to|and) $|"
    r"\b(?:the|a|an|its|his|her|their|our|on|by|until|till|of|since|before|after|through|dated|due|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?|may|day|street|avenue|grade|class) $"
)
_ON_DATE = re.compile(r"\b(?:on|by|until|till|since|from|between|before|after|to|and) the $")
_NEAR = 200


@cache
def _places() -> re.Pattern[str]:
    any_ = rf"(?:{either(words_of('ordinal'))}|\d{{1,4}}(?:st|nd|rd|th))"
    place = rf"{any_}(?: (?:place|spot|position))?"
    return re.compile(
        r"(?:\b(?P<ended>finish(?:ed|es|ing)?|rank(?:s|ed|ing)?|placed|came|comes|coming)"
        r"(?: in| home| joint| equal| only| just)* "
        rf"|\b(?:{_MOVES}) (?:[a-z]+ ){{0,2}}?(?:from {place} to|to {place} from|from|to) )$"
    )


def is_rank(word: str, text: str, lower: str, start: int, end: int) -> bool:
    """Say whether an ordinal tells a place, an anniversary, or which of several something is.

    Centuries, dates, streets and names are none.

    Args:
        word: The ordinal, as words or a figure.
        text: The text.
        lower: The same, in lower case with plain hyphens and blanks.
        start: Where the ordinal begins.
        end: Where it ends.

    Example:
        >>> is_rank("fourth", *["It slipped to fourth, from sixth.".lower()] * 2, 14, 20)
        True
        >>> is_rank("5th", *["They met on the 5th in Oslo.".lower()] * 2, 16, 19)
        False
    """
    before = lower[max(0, start - 60) : start]
    if _FEAST.match(text, end) or _BEST.match(lower, end) or _is_owned(word, text, before, end):
        return True
    if _PLACE.match(text, end):
        return not _NOT_AT_PLACE.search(before)
    if not _ENDS.match(lower, end):
        return False
    if found := _places().search(before):
        return word != "first" or not (found["ended"] or "").startswith(("came", "com"))
    return (
        word[0].isdigit()
        and not _DATED.search(before)
        and bool(_RANKED.search(lower, max(0, start - _NEAR), end + _NEAR))
    )


def _is_owned(word: str, text: str, before: str, end: int) -> bool:
    """Whether it is one of several: "the first phase", but not "for the first time"."""
    following, owner = _NOUN.match(text, end), _BEFORE.search(before)
    if following is None or not following[1][0].islower() or following[1] in _NO_RANKS:
        return False
    if owner is None or not (owner[1] in _OWNERS or owner[1].endswith(("'s", "s'"))):
        return False
    if word[0].isdigit() and _ON_DATE.search(before) and _ENDS.match(text, end):
        return False
    if word == "first" and following[1] == "place" and before.endswith("in the "):
        return False
    return not (
        word == "second" and owner[1] in {"a", "another"} and following[1] in {"after", "later"}
    )
