"""A story as words: compounds taken apart at their hyphens, and how each line is lettered."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from analysis.document import Document, Sentence

_PIECE = re.compile(r"[^-‐‑–/—]+|—")
_COMPOUND = re.compile(r"\w[-‐‑–/—]|[-‐‑–/—]\w")
_BEFORE_NOTE = re.compile(r"\w{3,}\.")  # the period stays with the word when a note follows: "[7]"
_OPENING = frozenset("“‘\"'«([{:—–-*•") | {"``", "''", "--"}
_FUNCTION = re.compile(
    "a|an|the|and|or|but|nor|so|yet|of|in|on|at|to|by|for|with|from|as|into|over|after|than|via|"
    "is|are|be|not|it|its|up|vs|out|off|s|t"
)
LONGEST = 400  # words of a sentence; longer ones are lists or no sentences at all
FINITE_TAGS = frozenset({"VBZ", "VBD", "VBP", "MD"})


class Word(NamedTuple):
    """A token, a piece of one that hyphens hold together, or a whole quotation read as one word.

    Attributes:
        text: The word; curly apostrophes are straight here; "" for a quotation.
        lower: The word in lower case.
        start: Its offset in the article's text.
        end: Where it ends in the article's text.
        tag: The Penn tag of its token; of a quotation, NN (a term of up to three words) or QUOTE.
        capital: It begins with a capital letter, quotation marks aside.
        sentence: The sentence it stands in.
        paragraph: The paragraph it stands in.
        joined: A hyphen or slash ties it to the word before.
        opens: It stands where any word would be capitalised: first in the sentence or in a quote.
        quotation: The number of the quotation it stands for, or -1.
        ending: The punctuation with which the quotation ends inside its marks, or "".
    """

    text: str
    lower: str
    start: int
    end: int
    tag: str
    capital: bool
    sentence: int = 0
    paragraph: int = 0
    joined: bool = False
    opens: bool = False
    quotation: int = -1
    ending: str = ""


Words = Sequence[Word]


class Line(NamedTuple):
    """A sentence's words, and its lettering: "prose", "title" (Most Words So) or "capitals"."""

    words: tuple[Word, ...]
    lettering: str


class Wording:
    """A story's lines, and how it writes each word where capitals tell something."""

    def __init__(self, document: Document) -> None:
        """Take a document's sentences apart into lines of words.

        A sentence far longer than any is several lines, so that no word is sought far and wide.
        """
        self.lines = tuple(line for one in document.sentences for line in _read_lines(one))

    @cached_property
    def lower(self) -> frozenset[str]:
        """The words seen in lower case, wherever they stand."""
        return frozenset(
            word.text for line in self.lines for word in line.words if word.text.islower()
        )

    @cached_property
    def capitalised(self) -> Counter[str]:
        """How often each word stands capitalised where prose need not capitalise it."""
        return Counter(
            word.text
            for line in self.lines
            if line.lettering == "prose"
            for word in line.words
            if word.capital and not word.opens
        )


def find_end(words: Words, at: int, end: int) -> int:
    """Find the place after the words that begin at a place and end at an offset.

    Args:
        words: A line's words.
        at: The place of the first, which always counts.
        end: The offset.

    Returns:
        The place.
    """
    at += 1
    while at < len(words) and words[at].start < end:
        at += 1
    return at


def write_words(words: Iterable[Word]) -> str:
    """Write a name's words in a row, as the text has them: what it closes up stays closed up."""
    written, end = "", -1
    for word in words:
        gap = "-" if word.joined else "" if word.start == end else " "
        written, end = f"{written}{gap}{word.text}" if written else word.text, word.end
    return written


def _read_lines(sentence: Sentence) -> Iterator[Line]:
    words: list[Word] = []
    opens = True
    following = [token.text for token in sentence.tokens[1:]]
    for token, after in zip(sentence.tokens, [*following, ""], strict=True):
        is_parted = len(words) >= LONGEST and not words[-1].text[-1].isalnum()
        if is_parted or len(words) >= 2 * LONGEST:
            yield Line(tuple(words), _tell_lettering(words))
            words = []
        text = token.text.replace("’", "'").replace("‘", "'") if len(token.text) > 1 else token.text
        if after == "[" and _BEFORE_NOTE.fullmatch(text):
            text = text[:-1]
        start, tag, place = token.start, token.tag, (token.sentence, token.paragraph)
        for number, (first, last) in enumerate(_find_pieces(text)):
            piece = text[first:last]
            is_joined = number > 0 and text[first - 1] != "—"
            words.append(
                Word(
                    piece,
                    piece.lower(),
                    start + first,
                    start + last,
                    tag,
                    piece[:1].isupper(),
                    *place,
                    is_joined,
                    opens and number == 0,
                )
            )
        opens = text in _OPENING or (opens and not text[:1].isalnum())
    yield Line(tuple(words), _tell_lettering(words))


@lru_cache(maxsize=2**14)
def _find_pieces(text: str) -> tuple[tuple[int, int], ...]:
    """Find the pieces of a token that hyphens hold together; of most there is one."""
    if not _COMPOUND.search(text):
        return ((0, len(text)),)
    return tuple(match.span() for match in _PIECE.finditer(text))


def _tell_lettering(words: Sequence[Word]) -> str:
    """Tell whether a line's capitals say anything about its words."""
    alphabetic = [word.text for word in words if word.text.isalpha() and len(word.text) > 1]
    if sum(text.isupper() for text in alphabetic) >= max(2, 0.8 * len(alphabetic)):
        return "capitals"
    content = [word for word in words if word.text.isalpha() and not _FUNCTION.fullmatch(word.text)]
    lower = [word for word in content if not word.capital]
    if len(content) >= 4 and len(lower) <= 0.1 * len(content):
        return "prose" if any(word.tag in FINITE_TAGS for word in lower) else "title"
    return "prose"
