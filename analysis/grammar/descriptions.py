"""What a story says of its actors beside their names: "coach Ann Berg", "Ann Berg, a teacher".

Later words with the noun of such a description ("the coach", "the teacher") can mean the actor.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.grammar.noun_phrases import LINKS, find_noun_phrase_after
from analysis.grammar.words import Word
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import is_person_noun

NOUNS = frozenset({"NN", "NNS"})
# What stands before a noun in its phrase, and what begins one.
MODIFIERS = NOUNS | {"JJ", "JJS", "JJR", "VBN", "VBG", "CD", "NNP", "NNPS", "POS"}
OPENINGS = frozenset({"DT", "PRP$"})
LONGEST = 12  # words of a description
_SKIPPED = frozenset({"RB", "MD"})
_TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BECOMES = frozenset({"became", "becomes", "remains", "remained"})


class Description(NamedTuple):
    """What a story says of an actor in one place.

    Attributes:
        noun: Its noun, in lower case and the singular.
        words: All its words up to the noun, in lower case.
        place: Where it stands: "before" the name, "after" it, or after "is".
        start: Offset of its first word.
        end: Offset after its noun.
        first: The place in its line where its phrase begins, with "a" or "her".
        head: The place of its noun.
        last: The place after its phrase, with what is tied to it: "a teacher in Hull".
    """

    noun: str
    words: tuple[str, ...]
    place: str
    start: int
    end: int
    first: int = 0
    head: int = 0
    last: int = 0


def list_descriptions(line: LabelledLine, first: int, last: int) -> Iterator[Description]:
    """List what stands beside a name.

    Args:
        line: The line.
        first: The place of the name's first word.
        last: The place after its last.

    Yields:
        The descriptions: before the name, in apposition on either side, and after "is".
    """
    words = line.words
    start = _find_base(words, first)
    if start < first:
        yield from _describe(line, start, first, "before")
    before = skip_titles(line, first) - 1
    if before > 0 and words[before].text == "," and _closes(words, last):
        yield from _read_before(line, before)
    while last < len(words) and words[last].text in load_words("letters after a name"):
        last += 1
    if last < len(words) and words[last].text in {",", "("}:
        at = last + 1
        while at < len(words) and (words[at].tag == "CD" or words[at].text == ","):
            at += 1
        for one in _describe(line, at, _find_noun_end(line, at), "after"):
            follows = words[one.last] if one.last < len(words) else None
            if follows is None or follows.tag not in _TENSED:
                yield one  # no "For Ann Berg, the teacher spoke"
    at = last
    while at < len(words) and words[at].tag in _SKIPPED:
        at += 1
    if at < len(words) and words[at].text in load_words("be") | _BECOMES:
        yield from _describe(line, at + 1, _find_noun_end(line, at + 1), "is")


def skip_titles(line: LabelledLine, first: int) -> int:
    """Find where the titles before a name begin: "Mr." or "Prime Minister"; else the name."""
    while first and (label := line.label_at.get(first - 1)) and label.title:
        first = label.first
    return first


def _closes(words: Sequence[Word], at: int) -> bool:
    return at == len(words) or words[at].text in {",", ".", ")", ";"}


def _is_noun(line: LabelledLine, at: int) -> bool:
    """Whether a word is a noun, or ends a title, however it is tagged: "chief executive"."""
    label = line.label_at.get(at)
    is_title = label is not None and label.title is not None and at == label.last - 1
    return line.words[at].tag in NOUNS or (is_title and not line.words[at].text.istitle())


def _find_base(words: Sequence[Word], end: int) -> int:
    """Find where the words before a place begin that stand in one phrase with it."""
    start = end
    while start and words[start - 1].tag in MODIFIERS and end - start < LONGEST:
        start -= 1
    return start


def _read_before(line: LabelledLine, end: int) -> Iterator[Description]:
    """Read the phrase before "," and a name: "the head of Holt, Ann Berg", "Holt's head, ..."."""
    words = line.words
    start = _find_base(words, end)
    is_owned = any(word.tag == "POS" for word in words[start:end])
    is_whole = is_owned or (start > 0 and words[start - 1].tag in OPENINGS)
    if not is_owned and not is_person_noun(make_singular(words[end - 1].lower)):
        tie = _find_tied_person(words, start)
        if tie:
            yield from _describe(line, _find_base(words, tie), tie, "before", end)
            return
    if is_whole:
        yield from _describe(line, start, end, "before")


def _find_tied_person(words: Sequence[Word], end: int) -> int:
    """Find the place after "the head" in "the head of Holt" and the like; 0 when there is none."""
    for tie in range(end - 1, max(0, end - LONGEST), -1):
        if words[tie].tag == "IN" and words[tie].lower in LINKS:
            base = _find_base(words, tie)
            is_opened = 0 < base < tie and words[base - 1].tag in OPENINGS
            if is_opened and is_person_noun(make_singular(words[tie - 1].lower)):
                return tie
        elif words[tie].tag not in MODIFIERS | OPENINGS:
            return 0
    return 0


def _find_noun_end(line: LabelledLine, start: int) -> int:
    """Find the end of the noun phrase that begins at a place, up to its noun."""
    words = line.words
    end = noun = start
    while end < min(len(words), start + LONGEST):
        word = words[end]
        if word.tag not in MODIFIERS | OPENINGS or (word.tag in OPENINGS and end > start):
            break
        noun = end + 1 if _is_noun(line, end) else noun
        end += 1
    return noun


def _describe(
    line: LabelledLine, start: int, end: int, place: str, last: int = 0
) -> Iterator[Description]:
    """Write a phrase as a description, where it has a noun, or a title in capitals."""
    words = line.words
    nouns = [at for at in range(start, end) if place == "before" or _is_noun(line, at)]
    if not nouns or not words[nouns[-1]].text.isalpha():
        return
    head = nouns[-1]
    first = start - (place == "before" and start > 0 and words[start - 1].tag in OPENINGS)
    if place != "before":
        last = find_noun_phrase_after(words, start) or end
    yield Description(
        make_singular(words[head].lower),
        tuple(word.lower for word in words[start:end]),
        place,
        words[start].start,
        words[end - 1].end,
        first,
        head,
        max(end, last),
    )


def make_singular(noun: str) -> str:
    """Give a noun in the singular, as far as its ending tells.

    Example:
        >>> [make_singular(noun) for noun in ("coaches", "parties", "teacher", "boss")]
        ['coach', 'party', 'teacher', 'boss']
    """
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("ies") and len(noun) > len("dies"):
        return f"{noun[:-3]}y"
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun
