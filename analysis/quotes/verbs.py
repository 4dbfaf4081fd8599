"""Verbs that are cues: their form, and what stands before them."""

from typing import NamedTuple

from analysis.grammar.frames import QUOTE, Span, is_quotation
from analysis.grammar.noun_phrases import (
    FINITE,
    NOMINAL,
    find_noun_phrase_after,
    find_noun_phrase_before,
)
from analysis.grammar.subjects import BE, MODALS, NEGATIONS, find_group_start
from analysis.grammar.words import Words
from analysis.lexicon.cues import Cue, find_cue
from analysis.lexicon.lists import word_set

ONLY = word_set("only just merely simply")  # "not only said" is said
ENDS = frozenset([",", ".", ":", "IN", "TO", "RB"])
ASIDE = 30  # words between a quotation and its verb


class Verb(NamedTuple):
    """A cue as it stands in a frame.

    Attributes:
        first: The place of its first auxiliary or adverb.
        place: The place of the verb itself.
        end: The place after its last word.
        cue: What the lexicon says of it.
        form: finite, participle ("saying"), infinitive, passive, or bare.
        negated: Whether "not" or "never" stands with it.
        modal: Whether it says what would, could or should be said.
    """

    first: int
    place: int
    end: int
    cue: Cue
    form: str
    negated: bool
    modal: bool


def find_verbs(words: Words) -> list[Verb]:
    """Find the cues of a frame.

    Args:
        words: The frame's words.

    Returns:
        Its verbs that are cues, in order; nouns that look like them ("the claims") are left out.
    """
    return find_cue_verbs(words, (0, len(words)))


def find_cue_verbs(words: Words, cue: Span) -> list[Verb]:
    """Find the verbs that stand in the words marked as a cue.

    Args:
        words: The frame's words.
        cue: The places of the cue's first word and after its last.

    Returns:
        Those of the frame's verbs of speech and thought that stand there, in order.
    """
    verbs = []
    for place in range(*cue):
        found = find_cue(words, place) if words[place].quotation < 0 else None
        if found is not None and _may_be_verb(words, place, *found):
            verbs.append(_read_verb(words, place, *found))
    return verbs


def _may_be_verb(words: Words, place: int, cue: Cue, end: int) -> bool:
    """Trust the tag; without it, only past forms, which nouns seldom look like."""
    word = words[place]
    following = words[end] if end < len(words) else None
    if following is not None and following.tag == "RP":
        return False  # another verb: "ruled out", "showed up"
    if word.tag.startswith("VB") or end > place + 1:
        return True  # a phrase ("points out") is hardly anything else
    if word.capital:
        return word.lower != cue.cue and _is_headline_verb(words, place, end)
    if _says_source(words, place):
        return True
    is_past = word.lower != cue.cue.split()[0] and not word.lower.endswith(("s", "ing"))
    closes = following is None or following.tag in ENDS
    return is_past or (closes and _follows_quotation(words, place))


def _is_headline_verb(words: Words, place: int, end: int) -> bool:
    """Say whether a capitalised word is the verb of "“…,” Mayor Says" or "Mayor Vows “…”"."""
    if not place or words[place - 1].tag not in NOMINAL:
        return False
    if end == len(words):
        return _follows_quotation(words, place)
    return words[end].tag == QUOTE and all(w.capital or len(w.lower) < 4 for w in words[:end])


def _says_source(words: Words, place: int) -> bool:
    """Say whether a noun is the verb of "It is unsafe, warns expert", "…, the bank predicts"."""
    if words[place].tag != "NNS" or place < 2:
        return False
    end = len(words) - (words[-1].tag == ".")
    first = place
    if place + 1 == end:
        first = find_noun_phrase_before(words, place) or 0
    elif find_noun_phrase_after(words, place + 1) != end:
        return False
    said = any(word.tag in FINITE for word in words[:first])
    return said and words[first - 1].lower == ","


def _follows_quotation(words: Words, place: int) -> bool:
    """Say whether no verb stands between a quotation and the word: "“…,” the mayor asks"."""
    for word in reversed(words[max(0, place - ASIDE) : place]):
        if word.ending or word.tag in FINITE:
            return bool(word.ending)
    return False


def _read_verb(words: Words, place: int, cue: Cue, end: int) -> Verb:
    first = find_group_start(words, place)
    before = [word.lower for word in words[first:place]]
    is_be = any(text in BE for text in before)
    word = words[place]
    if word.lower.endswith("ing"):
        form = "finite" if is_be else "participle"
        if [w.lower for w in words[max(0, place - 2) : place]] == ["quoted", "as"]:
            form, first = "finite", find_group_start(words, place - 2)
    elif is_be and word.tag in ("VBN", "VBD", "JJ"):
        form = "passive"
    elif first and words[first - 1].tag == "TO":
        form, first = "infinitive", first - 1
    elif not before and (word.tag == "VB" or (word.tag == "VBN" and is_quotation(words, end))):
        form = "bare"  # "to say", "a plan called “Dawn”"
    else:
        form = "finite"
    without = first > 0 and words[first - 1].lower == "without"
    negated = without or any(
        words[at].lower in NEGATIONS and words[at + 1].lower not in ONLY
        for at in range(first, place)
    )
    return Verb(first, place, end, cue, form, negated, any(text in MODALS for text in before))
