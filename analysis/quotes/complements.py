"""Where the content of a cue begins: what follows the verb, and whether the verb takes it."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.grammar.frames import QUOTE, is_quotation
from analysis.grammar.noun_phrases import (
    ADVERB,
    DASHES,
    FARTHEST,
    FINITE,
    RELATIVES,
    SUBJECT_PRONOUNS,
    TIMES,
    find_noun_phrase_after,
    find_text,
)
from analysis.grammar.words import Words
from analysis.lexicon.lists import word_set
from analysis.quotes.verbs import Verb

WH = word_set("if whether how why what when where who whom which whose")
NOT_SKIPPED = WH | {"that", "as", "than"}
ANONYMITY = word_set("named identified quoted")
AGAINST = word_set("against about of")
# Verbs that seldom take a noun as their object, so a noun after them mostly begins a clause.
CLAUSAL = frozenset(["say", "think", "tell"])
WHEN = word_set("last this earlier late early next later")
OBJECT_REACH = 15  # words from a verb to the words in quotation marks in its object
LOOSE = frozenset(["VBN", "VBG", "JJ", "IN", "TO"])
SHORT_FINITE = word_set("'s 'll 'd 're 've n't")
OPENERS = word_set(  # words a clause may begin with before its subject
    "if when while although because though unless since after before as in with on for at under "
    "without despite given by"
)
ADVERBIALS = 4  # adverbs, times and phrases between a cue and its content


class Complement(NamedTuple):
    """What follows a cue as its content.

    Attributes:
        start: The place of its first word.
        kind: quote, colon, that, wh, to, ing, clause, person_to, against, of, as, to be,
            or object (words in quotation marks in the verb's object).
    """

    start: int
    kind: str


def find_complement(words: Words, verb: Verb) -> Complement | None:
    """Find what is said to the right of a cue.

    Args:
        words: The frame's words.
        verb: The cue.

    Returns:
        Where the content begins and what it is; None when nothing of what the verb takes follows.
    """
    addressed = _find_addressed(words, verb)
    if isinstance(addressed, Complement):
        return addressed
    starts = [place for begin in (*addressed, verb.end) for place in _skip(words, begin)]
    for start in dict.fromkeys(starts):
        complement = _read_complement(words, verb, start) if start < len(words) else None
        if complement is not None:
            return complement
    return _find_object(words, verb)


def _find_addressed(words: Words, verb: Verb) -> Complement | list[int]:
    """Look past the person spoken to: "told her", "urged them to go", "accused him of lying"."""
    takes = verb.cue.takes
    if not takes & {"person", "person_to", "against", "of"} or is_quotation(words, verb.end):
        return []
    ends = {
        end
        for ties in (False, True)
        if (end := find_noun_phrase_after(words, verb.end, ties)) is not None and end < len(words)
    }
    for end in sorted(ends):
        if "person_to" in takes and is_infinitive(words, end):
            return Complement(verb.end, "person_to")
        if "against" in takes and (words[end].lower in AGAINST or is_infinitive(words, end)):
            return Complement(end, "against")
        if "of" in takes and words[end].lower == "of":
            return Complement(verb.end, "of")
    return sorted(ends) if "person" in takes else []


def is_infinitive(words: Words, place: int) -> bool:
    """Say whether "to go", "not to go" or "to “go”" begins here.

    Args:
        words: The frame's words.
        place: Where it might begin.

    Returns:
        Whether it does.
    """
    if words[place].lower == "not":
        place += 1
    if place + 1 >= len(words) or words[place].tag != "TO":
        return False
    following = words[place + 1]
    return following.tag in ("VB", QUOTE) or following.tag in ADVERB or following.quotation >= 0


def _skip(words: Words, place: int) -> Iterator[int]:
    """Yield the places where content may begin: here, and past adverbs, times and phrases."""
    yield place
    for _ in range(ADVERBIALS):
        further = _skip_adverbial(words, place)
        if further is None or further >= len(words):
            return
        place = further
        yield place


def _skip_adverbial(words: Words, place: int) -> int | None:
    """Find the end of one adverb, time, prepositional phrase or aside between commas."""
    word = words[place] if place < len(words) else None
    if word is None or word.lower in NOT_SKIPPED:
        return None
    if word.lower in TIMES or (word.lower in WHEN and _is_time(words, place + 1)):
        return _skip_time(words, place + 1)
    if word.tag in ("IN", "TO"):
        is_participle = place + 1 < len(words) and words[place + 1].tag == "VBG"
        return find_noun_phrase_after(words, place + 1 + is_participle)
    if word.lower == ",":
        return _skip_aside(words, place)
    return place + 1 if word.tag in ADVERB else None


def _skip_time(words: Words, place: int) -> int:
    while place < len(words) and (words[place].lower in TIMES | WHEN or words[place].tag == "CD"):
        place += 1
    return place


def _is_time(words: Words, place: int) -> bool:
    return place < len(words) and words[place].lower in TIMES | WHEN | {"in"}


def _skip_aside(words: Words, place: int) -> int | None:
    """Find the end of ", in a statement," and ", however,"."""
    if place + 1 >= len(words):
        return None
    inner = words[place + 1]
    if inner.tag not in ("IN", "RB", "TO", "VBG") and inner.lower not in TIMES:
        return None
    closing = find_text(words[: place + ADVERBIALS * 4], place + 1, {","})
    return None if closing is None else closing + 1


def _read_complement(words: Words, verb: Verb, start: int) -> Complement | None:
    """Read what begins at a place as content, if the verb takes it."""
    takes = verb.cue.takes
    word = words[start]
    kind = ""
    if word.quotation >= 0:
        kind = "" if words[start - 1].tag == "POS" else "quote"  # "said on the BBC’s “Town”"
    elif word.lower == ":":
        start, kind = start + 1, "colon"
    elif (word.lower == "," or word.lower in DASHES) and is_quotation(words, start + 1):
        start, kind = start + 1, "quote"
    elif word.lower == "that" and takes & {"that", "clause"} and _opens_clause(words, start, verb):
        kind = "that"
    elif "wh" in takes and word.lower in WH:
        kind = "wh"
    elif "to" in takes and is_infinitive(words, start) and not asks_anonymity(words, start):
        kind = "to"
    elif "ing" in takes and word.tag == "VBG" and start == verb.end:
        kind = "ing"
    elif "clause" in takes and _may_address(words, start, verb):
        kind = "clause" if begins_clause(words, start, verb.cue.cue in CLAUSAL) else ""
    return Complement(start, kind) if kind else None


def asks_anonymity(words: Words, place: int) -> bool:
    """Say whether a source only asks "not to be named".

    Args:
        words: The frame's words.
        place: Where the content begins.

    Returns:
        Whether "be" and "named" or the like stand among its first words.
    """
    rest = [word.lower for word in words[place : place + 5]]
    return "be" in rest and bool(ANONYMITY.intersection(rest))


def _opens_clause(words: Words, place: int, verb: Verb) -> bool:
    """Tell "said that it rained" from "kept that margin" and "wrote of a group that fights"."""
    if place + 1 >= len(words) or words[place + 1].tag in (".", "CC"):
        return False
    if words[place].tag == "WDT" and place > verb.end:
        return False
    if begins_clause(words, place + 1, loose=True):
        return True
    rest = words[place + 1 : place + FARTHEST]
    is_said = any(word.tag in FINITE or word.quotation >= 0 for word in rest)
    return is_said and words[place].tag == "IN"


def _may_address(words: Words, start: int, verb: Verb) -> bool:
    """Say whether a clause may begin here: not with the person whom "told" needs."""
    is_person = "person" in verb.cue.takes and start == verb.end
    return not is_person or words[start].lower in SUBJECT_PRONOUNS


def _find_object(words: Words, verb: Verb) -> Complement | None:
    """Find "called it “a mess”", "described it as a mess", "declared it to be over"."""
    takes = verb.cue.takes
    if takes & {"as", "name", "for"}:
        for word in words[verb.end : verb.end + OBJECT_REACH]:
            if word.quotation >= 0:
                return Complement(verb.end, "object")
            if word.lower in (".", ";", ":", ",") or word.tag in FINITE:
                break
    for ties in (False, True):
        end = find_noun_phrase_after(words, verb.end, ties)
        if end is None or end + 1 >= len(words):
            continue
        if "as" in takes and words[end].lower == "as":
            return Complement(verb.end, "as")
        if "that" in takes and words[end].tag == "TO" and words[end + 1].lower == "be":
            return Complement(verb.end, "to be")
    return None


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
