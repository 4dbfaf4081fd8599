"""Whose words they are that a text holds, a sign bears, or somebody's name stands before.

"The statement from Ann Park", "her advice", "a hat reading “…”", "Ms. Park’s “…” promise".
"""

from analysis.grammar.frames import Span
from analysis.grammar.noun_phrases import (
    DASHES,
    DEEPEST,
    FINITE,
    find_noun_phrase_after,
    find_noun_phrase_before,
)
from analysis.grammar.words import Word, Words
from analysis.lexicon.lists import load_words, word_set
from analysis.lexicon.persons import may_be_person

CITING = word_set(
    "quote quotes quoted quoting cite cites cited citing report reported recall recalled"
)


def find_cited(words: Words, place: int) -> Span | None:
    """Find whom the subject quotes: "Ms. Park quoted | Mr. Berg | as saying".

    Args:
        words: The frame's words.
        place: The place of "saying", or of another such participle.

    Returns:
        The noun phrase before "as"; None when nobody is quoted so.
    """
    if place < 3 or words[place - 1].lower != "as":
        return None
    start = find_noun_phrase_before(words, place - 1)
    if start is None or start == 0 or words[start - 1].lower not in CITING:
        return None
    return start, place - 1


def find_surface(words: Words, first: int) -> Span | None:
    """Find what words are written on: "(wore) a hat | reading, “…”", "a sign on the door | read".

    Args:
        words: The frame's words.
        first: The place of "reading", "saying" or "read".

    Returns:
        The noun phrase before it; None when it is nothing that words are written on.
    """
    if first and _is_surface(words[first - 1]):
        start = find_noun_phrase_before(words, first, depth=DEEPEST)
    else:
        start = find_noun_phrase_before(words, first)
        heads = () if start is None else range(start, first - 1)
        if not any(_is_surface(words[head]) and words[head + 1].tag == "IN" for head in heads):
            return None
    return None if start is None else (start, first)


def _is_surface(word: Word) -> bool:
    return word.lower.removesuffix("s") in load_words("surface")


def find_inscribed(words: Words, place: int) -> Span | None:
    """Find what bears words in quotation marks, though "read" or "reading" is mistaken.

    Args:
        words: The frame's words.
        place: The place of the words in quotation marks.

    Returns:
        The noun phrase before "read", "reading" or "saying", or whose text stands before a dash
        ("Her message – “slow down”"); None without one.
    """
    if not place:
        return None
    if words[place - 1].lower in DASHES:
        start = find_noun_phrase_before(words, place - 1, depth=DEEPEST)
        while start and words[start - 1].tag in ("IN", "TO"):  # "her message | to drivers"
            start = find_noun_phrase_before(words, start - 1, depth=DEEPEST)
        return None if start is None else find_author(words, (start, place - 1))
    cue = place - 1 - (words[place - 1].lower in (",", ":"))
    is_cue = cue > 0 and words[cue].lower in ("read", "reading", "saying")
    return find_surface(words, cue) if is_cue else None


def find_owner(words: Words, place: int) -> Span | None:
    """Find whose words stand at a place: "Ms. Park’s “…” promise", "Here is Ms. Park: “…”".

    Args:
        words: The frame's words.
        place: The place of the words in quotation marks.

    Returns:
        The noun phrase; None when the sentence does not say so.
    """
    if not place:
        return _find_below(words)
    if words[0].lower == "here" and words[1].tag == "VBZ" and words[place - 1].lower == ":":
        after = find_noun_phrase_after(words, 2, ties=False)
        return None if after is None else (2, after)
    if words[place - 1].tag != "POS":
        return None
    start = find_noun_phrase_before(words, place - 1, depth=DEEPEST)
    return None if start is None else (start, place - 1)


def _find_below(words: Words) -> Span | None:
    """Read a headline's "‘…’: Ex tells all"."""
    if len(words) < 4 or words[1].lower != ":":
        return None
    after = find_noun_phrase_after(words, 2, ties=False)
    acts = after is not None and after < len(words) and words[after].tag in FINITE
    return (2, after) if after is not None and acts else None


def find_author(words: Words, source: Span) -> Span | None:
    """Find whose words a source holds that is itself a text or an answer.

    Args:
        words: The frame's words.
        source: The source.

    Returns:
        The author's noun phrase, or the pronoun before the noun ("her advice"); None when the
        source is no such text, or the sentence does not say whose it is.
    """
    first, last = source
    end = min(find_noun_phrase_after(words, first, ties=False) or last, last)
    noun = words[end - 1].lower
    if not load_words("utterance").intersection((noun, noun.removesuffix("s"))):
        return None
    if words[first].tag == "PRP$":
        return first, first + 1
    for place in range(end - 2, first, -1):
        if words[place].tag == "POS":
            return first, place
    return _find_signed(words, end) or _find_topic(words, first)


def _find_signed(words: Words, end: int) -> Span | None:
    """Read "from Ann Park", "by Ann Park" and ", signed by Ann Park" after the noun."""
    place = end + (end < len(words) and words[end].lower == ",")
    if place + 1 < len(words) and words[place].lower in ("signed", "written", "posted", "issued"):
        place += 1
    if place + 1 >= len(words) or words[place].lower not in ("from", "by"):
        return None
    after = find_noun_phrase_after(words, place + 1, ties=False)
    return None if after is None else (place + 1, after)


def _find_topic(words: Words, first: int) -> Span | None:
    """Read "For Ann Park, (the answer is plain)"."""
    if first < 3 or words[0].lower != "for" or words[first - 1].lower != ",":
        return None
    is_whole = find_noun_phrase_after(words, 1) == first - 1
    return (1, first - 1) if is_whole and may_be_person(words[first - 2]) else None
