"""Sentences read around their quotations.

A frame is a sentence in which each passage in quotation marks counts as a single word: what stands
around the marks says who speaks, what stands between them is theirs.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.document import Document, Token
from analysis.grammar.quotation_marks import Quotation
from analysis.grammar.words import LONGEST, Word

QUOTE = "QUOTE"
_BARE = frozenset(["MD", "VB", "VBP"])  # no finite verb of the past follows such a verb
TERM_WORDS = 3  # more words than this in quotation marks are no term or nickname
ENDINGS = frozenset(",.?!…;—-")
_PLACE = r"(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*)*(?:\s\d{1,2})?){0,2}"
_DASH = r"(?:\s?—\s?|\s(?:–|--?)\s)(?=[\"“‘'(]?[A-Z\d])"
# "GENEVA, March 4 (AP) — ", "Oslo, Norway (Reuters) - ", "WASHINGTON (CNN) ".
DATELINE = re.compile(
    rf"[A-Z][A-Z.'’]{{2,}}(?:[\s-][A-Z.'’]+)*{_PLACE}(?:\s\([\w\s/]{{2,20}}\))?{_DASH}"
    rf"|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)*{_PLACE}\s\([A-Z][\w\s/]{{1,20}}\){_DASH}"
    r"|[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+)*\s\((?:AP|AFP|CNN|Reuters|UPI)\)\s?"
)
_STRAIGHT = str.maketrans("‘’", "''")


Span = tuple[int, int]  # places in a frame or offsets in the text, the end exclusive


class Frame(NamedTuple):
    """A sentence with its quotations folded up.

    Attributes:
        paragraph: The paragraph, from 1.
        sentence: The sentence it begins with, from 1.
        words: Its words in order, the final full stop included.
    """

    paragraph: int
    sentence: int
    words: tuple[Word, ...]


def is_quotation(words: Sequence[Word], place: int) -> bool:
    """Say whether a word stands for a passage in quotation marks; past the end none does."""
    return place < len(words) and words[place].quotation >= 0


def read_frames(document: Document, quotations: Sequence[Quotation]) -> list[Frame]:
    """Read the article's sentences with each quotation as one word.

    A sentence that ends inside a quotation goes on until the quotation ends; a dateline belongs to
    none.

    Args:
        document: The article taken apart.
        quotations: Its quotations, in order.

    Returns:
        The frames in order.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> from analysis.grammar.quotation_marks import find_quotations
        >>> document = parse_article(Article("“Go. Now,” said Ms. Park. She left."))
        >>> quotations = find_quotations(document.text, document.paragraphs)
        >>> [[w.lower for w in f.words] for f in read_frames(document, quotations)]
        [['', 'said', 'ms.', 'park', '.'], ['she', 'left', '.']]
    """
    frames: list[Frame] = []
    words: list[Word] = []
    paragraph = sentence = 0
    quoted_until = 0
    upcoming = 0
    datelines = _find_datelines(document)
    for group in document.sentences:
        if words and (group.paragraph != paragraph or group.start >= quoted_until):
            frames.append(Frame(paragraph, sentence, _retag_names(words)))
            words = []
        if not words:
            paragraph, sentence = group.paragraph, group.sentence
        for token in group.tokens:
            if token.start < max(quoted_until, datelines.get(group.paragraph, 0)):
                continue
            if len(words) > LONGEST:
                frames.append(Frame(paragraph, sentence, _retag_names(words)))
                words = []
            while upcoming < len(quotations) and quotations[upcoming].end <= token.start:
                upcoming += 1
            if upcoming < len(quotations) and token.end > quotations[upcoming].start:
                found = quotations[upcoming]
                words.append(_read_quotation(document.text, found, upcoming))
                quoted_until = found.end
                upcoming += 1
            else:
                words.append(_read_word(token, group.tokens))
    if words:
        frames.append(Frame(paragraph, sentence, _retag_names(words)))
    return frames


def _retag_names(words: Sequence[Word]) -> tuple[Word, ...]:
    """Tag as a name what is a verb only by its look: "Omar Said", "Will said", "Hope said"."""
    in_sentence_case = any(
        not word.capital and len(word.lower) > 3 and word.tag[:2] in ("NN", "VB", "JJ")
        for word in words
    )
    named = [in_sentence_case and word.capital and word.tag == "NNP" for word in words]
    after = [word.tag for word in words[1:]]
    return tuple(
        word._replace(tag="NNP")
        if word.capital
        and (
            (place and named[place - 1] and word.tag.startswith("VB"))
            or (word.tag in _BARE and after[place : place + 1] in (["VBD"], ["VBZ"]))
        )
        else word
        for place, word in enumerate(words)
    )


def _find_datelines(document: Document) -> dict[int, int]:
    """Find where each paragraph's dateline ends, in the paragraphs that have one."""
    found = (
        (one.paragraph, DATELINE.match(document.text, one.start, one.end))
        for one in document.paragraphs
    )
    return {number: match.end() for number, match in found if match}


def _read_quotation(text: str, found: Quotation, number: int) -> Word:
    """Take a few words in quotation marks as the noun they mostly stand for, others as QUOTE."""
    inner = text[found.start : found.end].strip("\"“”„«»'‘’‚` ")
    ending = inner[-1:] if inner[-1:] in ENDINGS else ""
    is_term = not ending and len(inner.split()) <= TERM_WORDS
    tag = "NN" if is_term else QUOTE
    capital = inner[:1].isupper()
    return Word("", "", found.start, found.end, tag, capital, quotation=number, ending=ending)


def _read_word(token: Token, sentence: Sequence[Token]) -> Word:
    text, tag = token.text, token.tag
    if not text.isascii():
        text = text.translate(_STRAIGHT)
    lower = text.lower()
    if text == "WHO" and any(one.text.islower() for one in sentence):
        lower, tag = text, "NNP"  # the organisation
    place = (token.sentence, token.paragraph)
    return Word(text, lower, token.start, token.end, tag, text[0].isupper(), *place)
