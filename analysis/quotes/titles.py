"""Titles in quotation marks, which nobody says."""

import re

from analysis.grammar.noun_phrases import FINITE, NOMINAL
from analysis.grammar.words import Word, Words
from analysis.lexicon.lists import load_words, word_set
from analysis.quotes.attributions import Attribution
from analysis.quotes.utterances import Rule
from analysis.quotes.verbs import find_cue_verbs

TITLE_SHARE = 0.75  # of a title's longer words begin with a capital letter
LETTERS = re.compile(r"[^\W\d_]+")
# Titles capitalise pronouns (Chicago Manual of Style 8.159), speech does not.
PRONOUN = re.compile(r"\b(?:you|he|she|it|we|they|me|him|her|us|them)\b")
VENUES = frozenset(["on", "in", "for"])  # "said on “Morning Town”"
NAMING = word_set("called titled entitled named")
# Cues that take titles: who reads or writes “Emma” does not say so.
READING = frozenset(["read", "write", "sing", "recite"])


def is_title(text: str, words: Words, found: Attribution) -> bool:
    """Say whether an attribution takes a title in quotation marks for speech.

    Args:
        text: The article's text.
        words: The frame's words.
        found: The attribution.

    Returns:
        Whether all it has in quotation marks are titles, and no verb stands beside them.
    """
    places = [place for start, end in found.content for place in range(start, end)]
    quoted = [place for place in places if words[place].quotation >= 0]
    if not quoted or any(words[place].tag in FINITE for place in places):
        return False
    named = found.source is None and all(words[place - 1].lower in NAMING for place in quoted)
    if named or all(_follows_work(words, place) for place in quoted):
        return all(_is_capitalised(text, words[place]) for place in quoted)
    if _is_written_on(words, quoted[0]) or not found.cue:
        return False
    verbs = find_cue_verbs(words, found.cue)
    speaks = any(verb.cue.cue not in READING for verb in verbs)
    if words[found.cue[1] - 1].lower == ":" or (speaks and _stands_beside(words, found, quoted[0])):
        return False
    if (speaks or not verbs) and found.rule is not Rule.LEARNED:
        return False
    titled = [reads_as_title(text[words[place].start : words[place].end]) for place in quoted]
    return any(titled) and all(_is_capitalised(text, words[place]) for place in quoted)


def _stands_beside(words: Words, found: Attribution, place: int) -> bool:
    """Tell "said “…”" and "“…,” she said" from "said on “…”"."""
    if found.cue is None or place < found.cue[0]:
        return True
    between = words[found.cue[1] : place]
    return not between or (between[-1].tag != "POS" and between[-1].lower not in VENUES)


def _follows_work(words: Words, place: int) -> bool:
    """Say whether "the song" or "a film called" stands before a place."""
    place -= 1
    if place > 0 and words[place].lower in NAMING | {","}:
        place -= 1
    return place >= 0 and words[place].lower in load_words("work")


def _is_capitalised(text: str, word: Word) -> bool:
    """Say whether a word of the title is a name's or begins with a capital."""
    passage = text[word.start : word.end]
    return reads_as_title(passage) or (word.tag == "NN" and word.capital)


def _is_written_on(words: Words, place: int) -> bool:
    """Say whether a sign stands before the words in quotation marks, in the same clause."""
    for word in reversed(words[:place]):
        if word.lower in (";", ".") or word.quotation >= 0:
            break
        if word.tag in NOMINAL and word.lower.removesuffix("s") in load_words("surface"):
            return True
    return False


def reads_as_title(passage: str) -> bool:
    """Say whether words in quotation marks are a title: capitalised throughout, and no sentence.

    Args:
        passage: The words with their marks.

    Returns:
        Whether they are.

    Example:
        >>> reads_as_title("“The Art of the Deal”"), reads_as_title("“Mr. Xi left Moscow early.”")
        (True, False)
    """
    if PRONOUN.search(passage):
        return False
    words = [word for word in LETTERS.findall(passage) if len(word) > 3 or word[0].isupper()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 1 and capitals >= TITLE_SHARE * len(words)
