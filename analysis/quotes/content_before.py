"""Content that stands before its cue: "“…,” S said", "“…,” said S" and "It rained, S said"."""

from collections.abc import Sequence

from analysis.grammar.frames import QUOTE, Span
from analysis.grammar.noun_phrases import (
    DASHES,
    DETERMINER,
    FINITE,
    NOMINAL,
    PUNCTUATION,
    RELATIVES,
    TIMES,
    find_noun_phrase_after,
    find_text,
    is_time,
    trim,
)
from analysis.grammar.words import Word, Words
from analysis.quotes.complements import begins_clause, find_complement
from analysis.quotes.content_end import SUBORDINATORS
from analysis.quotes.verbs import Verb

CLAUSE_WORDS = 4  # a clause hardly has fewer
SUBJECT_TAGS = NOMINAL | DETERMINER | {"CD", "JJ", "PRP"}  # what a subject begins with
CONTRASTS = frozenset(["though", "although", "but", "while"])
OBJECTS = frozenset(["me", "us", "him", "them"])


def find_inverted(words: Words, verb: Verb) -> Span | None:
    """Find the source in "“…,” said Ms. Park".

    Args:
        words: The frame's words.
        verb: The cue; it does not open the frame.

    Returns:
        The noun phrase after the cue; None when it is no source, but what is said or who is told.
    """
    before = words[verb.first - 1]
    if before.quotation < 0 and before.lower != ",":
        return None
    end = find_noun_phrase_after(words, verb.end + _opens_with_her(words, verb.end))
    if end is None or words[verb.end].quotation >= 0 or begins_clause(words, verb.end):
        return None
    is_told = "person" in verb.cue.takes and before.quotation < 0
    if (is_told and end < len(words)) or verb.cue.cue == "tell" or words[verb.end].lower in OBJECTS:
        return None  # "told me"
    if before.quotation < 0 and "clause" not in verb.cue.takes:
        return None
    return (verb.end, end)


def _opens_with_her(words: Words, place: int) -> bool:
    """Say whether "her" stands before its noun, as in "said her son", whatever its tag."""
    if place + 1 >= len(words) or words[place].lower != "her":
        return False
    following = words[place + 1]
    return following.tag in (*NOMINAL, "JJ") and not following.capital


def find_content_before(words: Words, verb: Verb, left: int) -> tuple[Span, ...]:
    """Find the content that ends at a place; nothing when the words before are no content.

    Args:
        words: The frame's words.
        verb: The cue.
        left: Where source and cue begin.

    Returns:
        The content in one piece, or no piece; what leads up to a quotation is left out.
    """
    before = words[left - 1] if left else None
    if before is None or (before.quotation < 0 and before.lower not in DASHES | {","}):
        return ()
    led = left > 1 and before.tag == QUOTE and words[left - 2].lower == ":"
    content = trim(words, left - 1 if led else 0, left)
    inverted = left == verb.first
    if content and _may_be_content(words, verb, *content[0], inverted):
        return content
    return ()


def _may_be_content(words: Words, verb: Verb, start: int, end: int, inverted: bool) -> bool:
    """Say whether words before a source are said by it, and not an introduction to what follows."""
    if words[end - 1].quotation >= 0:
        complement = None if words[start].quotation >= 0 else find_complement(words, verb)
        return complement is None or complement.kind not in ("that", "clause", "wh", "object")
    if not _stands_alone(words, verb, inverted) or not verb.cue.takes & {"that", "clause"}:
        return False
    if words[start].lower in SUBORDINATORS and find_text(words[:end], start, {","}) is None:
        return False
    if verb.end < len(words) and words[verb.end].lower == ",":
        end = len(words)  # "The plan, he said, is dead."
    return any(word.tag in FINITE for word in words[start:end]) or _closes(words, verb, start, end)


def _closes(words: Words, verb: Verb, start: int, end: int) -> bool:
    """Say whether source and cue close a sentence whose own verb is taken for a noun."""
    said = words[start:end]
    if verb.end < len(words) - 1 or len(said) < CLAUSE_WORDS or said[0].tag not in SUBJECT_TAGS:
        return False
    return not any(is_time(word) for word in said)


def _stands_alone(words: Words, verb: Verb, inverted: bool) -> bool:
    """Say whether nothing but its source, and when, where and to whom, follows a cue."""
    group = words[verb.first : verb.place + 1]
    plural = words[verb.place].tag == "VB" and words[verb.first - 1].tag == "NNS"
    taken_for_noun = words[verb.place].tag == "NNS"
    if not (inverted or plural or taken_for_noun or any(word.tag in FINITE for word in group)):
        return False
    if find_complement(words, verb) is not None:
        return False
    if verb.end >= len(words) or "person" in verb.cue.takes:
        return True
    end = (find_noun_phrase_after(words, verb.end) or verb.end) if inverted else verb.end
    if end == len(words):
        return True  # "It works, says engineer"
    following = words[end]
    if inverted and following.lower in RELATIVES:
        return True  # "It works, said a man who came"
    return following.tag in (",", ".", "IN", "TO", ":", "RB", "NNP") or following.lower in TIMES


def _joins(word: Word) -> bool:
    """Say whether a quotation after this word goes on with the one before the cue."""
    return word.lower in PUNCTUATION or word.tag == "CC" or word.quotation >= 0


def find_more(words: Words, verbs: Sequence[Verb], right: int, quoted: bool) -> tuple[Span, ...]:
    """Find where the content goes on after its source: "“…,” he said, “…”".

    A second cue ("…, adding, “…”") begins a quote of its own.

    Args:
        words: The frame's words.
        verbs: All cues of the frame.
        right: The place after source and cue.
        quoted: Whether what stands before them ends with words in quotation marks.

    Returns:
        The content in one piece, or no piece.
    """
    relative = False
    others = {verb.place for verb in verbs}
    for place in range(right, len(words)):
        word = words[place]
        if place in others:
            break
        relative = relative or word.lower in RELATIVES
        if word.tag == QUOTE and place > right and _joins(words[place - 1]):
            return trim(words, place, len(words))
        if word.lower == ";" or (word.tag in FINITE and not relative):
            break
    if words[right + 1 : right + 2] and words[right + 1].lower in CONTRASTS:
        return ()
    if not quoted and right < len(words) and words[right].lower == ",":
        return trim(words, right + 1, len(words))
    return ()
