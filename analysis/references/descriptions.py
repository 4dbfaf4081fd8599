"""What a story says of its actors beside their names: "coach Ann Berg", "Ann Berg, a teacher".

Later words with the noun of such a description ("the coach", "the teacher") can mean the actor.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import Word
from analysis.lexicon.lists import load_words

NOUNS = frozenset({"NN", "NNS"})
# What stands before a noun in its phrase, and what begins one.
MODIFIERS = NOUNS | {"JJ", "JJS", "JJR", "VBN", "VBG", "CD", "NNP", "NNPS", "POS"}
OPENINGS = frozenset({"DT", "PRP$"})
LONGEST = 12  # words of a description
_SKIPPED = frozenset({"RB", "MD"})
_BECOMES = frozenset({"became", "becomes", "remains", "remained"})


class Description(NamedTuple):
    """What a story says of an actor in one place.

    Attributes:
        noun: Its noun, in lower case and the singular.
        words: All its words, in lower case.
        place: Where it stands: "before" the name, "after" it, or after "is".
        start: Offset of its first word.
        end: Offset after its last word.
    """

    noun: str
    words: tuple[str, ...]
    place: str
    start: int
    end: int


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
    start = first
    while start and words[start - 1].tag in MODIFIERS and first - start < LONGEST:
        start -= 1
    if start < first:
        yield from _describe(words[start:first], "before")
    before = first - 1
    if before > 0 and words[before].text == "," and _closes(words, last):
        start = before
        while start and words[start - 1].tag in MODIFIERS and before - start < LONGEST:
            start -= 1
        if start and words[start - 1].tag in OPENINGS:
            yield from _describe(words[start:before], "before")
    if last < len(words) and words[last].text in {",", "("}:
        at = last + 1
        while at < len(words) and (words[at].tag == "CD" or words[at].text == ","):
            at += 1
        yield from _describe(_read_phrase(words, at), "after")
    at = last
    while at < len(words) and words[at].tag in _SKIPPED:
        at += 1
    if at < len(words) and words[at].text in load_words("be") | _BECOMES:
        yield from _describe(_read_phrase(words, at + 1), "is")


def _closes(words: Sequence[Word], at: int) -> bool:
    return at == len(words) or words[at].text in {",", ".", ")", ";"}


def _read_phrase(words: Sequence[Word], start: int) -> Sequence[Word]:
    """Read the noun phrase that begins at a place, up to its noun."""
    end = noun = start
    while end < min(len(words), start + LONGEST):
        word = words[end]
        if word.tag not in MODIFIERS | OPENINGS or (word.tag in OPENINGS and end > start):
            break
        end += 1
        if word.tag in NOUNS:
            noun = end
    return words[start:noun]


def _describe(phrase: Sequence[Word], place: str) -> Iterator[Description]:
    """Write a phrase as a description, where it has a noun, or a title in capitals."""
    nouns = [word for word in phrase if word.tag in NOUNS or place == "before"]
    if nouns and nouns[-1].text.isalpha():
        texts = tuple(word.lower for word in phrase)
        noun = make_singular(nouns[-1].lower)
        yield Description(noun, texts, place, phrase[0].start, phrase[-1].end)


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
