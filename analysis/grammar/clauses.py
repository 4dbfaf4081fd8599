"""Clauses, as far as Penn tags alone show them: a subject and its finite verb."""

from analysis.grammar.frames import QUOTE
from analysis.grammar.noun_phrases import (
    ADVERB,
    FARTHEST,
    FINITE,
    RELATIVES,
    find_noun_phrase_after,
    find_text,
)
from analysis.grammar.words import Words
from analysis.lexicon.lists import word_set

LOOSE = frozenset(["VBN", "VBG", "JJ", "IN", "TO"])
SHORT_FINITE = word_set("'s 'll 'd 're 've n't")
OPENERS = word_set(  # words a clause may begin with before its subject
    "if when while although because though unless since after before as in with on for at under "
    "without despite given by"
)


def begins_clause(words: Words, place: int, loose: bool = False) -> bool:
    """Say whether a clause, a subject and its finite verb, begins at a place.

    Args:
        words: The frame's words.
        place: Where it might begin.
        loose: Accept more between subject and verb, and words that open a clause ("if", "in");
            for verbs that rarely take a noun as their object.

    Returns:
        Whether it does.
    """
    if place >= len(words):
        return False
    if words[place].lower in OPENERS and words[place].tag in ("IN", "WRB"):
        comma = find_text(words, place, {","}) if loose else None
        return comma is not None and begins_clause(words, comma + 1)
    end = find_noun_phrase_after(words, place)
    if end is None and loose and words[place].tag == "VBG":
        end = place + 1
    return end is not None and _goes_on_finite(words, end, loose)


def _goes_on_finite(words: Words, place: int, loose: bool) -> bool:
    """Say whether a finite verb follows a subject that ends at a place."""
    while place < len(words) and words[place].tag in ADVERB:
        place += 1
    if loose and place < len(words) and words[place].lower == ",":
        closing = find_text(words, place + 1, {","})
        place = len(words) if closing is None else closing + 1
    if place >= len(words):
        return False
    word = words[place]
    if word.tag in FINITE or word.lower in SHORT_FINITE or word.tag == QUOTE:
        return True
    if loose and word.lower in RELATIVES:
        return _has_finite(words, place + 1, 2)
    return loose and word.tag in LOOSE and _has_finite(words, place + 1, 1)


def _has_finite(words: Words, start: int, wanted: int) -> bool:
    """Say whether so many finite verbs follow before the next mark."""
    for word in words[start : start + FARTHEST]:
        if word.lower in (",", ";", ":"):
            return False
        wanted -= word.tag in FINITE
        if not wanted:
            return True
    return False
