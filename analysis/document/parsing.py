"""Takes an article apart: paragraphs, sentences, tokens with exact offsets, Penn tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.article import Article
from analysis.document.sentences import Span, split_paragraphs, split_sentences, split_words
from analysis.document.tagger import Tagger, load_tagger
from analysis.tabulation import tabulate
from analysis.view import read_view

_BREAK = re.compile(r"[\n\r\v\f\x85\u2028\u2029]")


class Token(NamedTuple):
    """A word or a mark. `text` is the document's `text[start:end]`; `tag` is its Penn tag."""

    token: int
    sentence: int
    paragraph: int
    start: int
    end: int
    text: str
    tag: str


class Sentence(NamedTuple):
    """A sentence, trimmed of white space, with its tokens."""

    sentence: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]


class Paragraph(NamedTuple):
    """A line that is not empty, trimmed of white space."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """An article taken apart. Every offset points into `text`, and `article.view` leads back."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The article's view, which is its untouched text where nothing was to mend."""
        return self.article.view.text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of all sentences, in order."""
        return tuple(token for sentence in self.sentences for token in sentence.tokens)


def parse_article(article: Article) -> Document:
    """Take an article apart.

    Args:
        article: The article; its text is any string at all.

    Returns:
        Paragraphs (lines that are not empty), sentences and tagged tokens, numbered from 1, with
        offsets in code points into the article's view (`analysis.view.read_view`).

    Example:
        >>> document = parse_article(Article("Mr. Xi left. He didn’t wave."))
        >>> [document.text[s.start : s.end] for s in document.sentences]
        ['Mr. Xi left.', 'He didn’t wave.']
        >>> [token.text for token in document.sentences[1].tokens]
        ['He', 'did', 'n’t', 'wave', '.']
    """
    tagger = load_tagger()
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    tokens_before = 0
    text = article.view.text
    for first, last in split_paragraphs(text):
        paragraph = Paragraph(len(paragraphs) + 1, first, last)
        paragraphs.append(paragraph)
        for start, end in split_sentences(text[first:last]):
            sentence = Sentence(
                len(sentences) + 1, paragraph.paragraph, first + start, first + end, ()
            )
            tokens = _read_tokens(text, sentence, tokens_before, tagger)
            tokens_before += len(tokens)
            sentences.append(sentence._replace(tokens=tokens))
    return Document(article, tuple(paragraphs), tuple(sentences))


def find_paragraphs(text: str) -> Iterator[Span]:
    r"""Find the paragraphs of a story in its text as given, in the order that tables number them.

    Args:
        text: The story's text.

    Yields:
        Start and end of each; the lines of a hard-wrapped paragraph are one, and marks of its
        lines that are no words, such as those of a list, are in it.

    Example:
        >>> list(find_paragraphs("* The bridge will\nbe rebuilt.\n\n**It is slow.**"))
        [(0, 29), (31, 46)]
    """
    view = read_view(text)
    spans = [view.locate(*span) for span in split_paragraphs(view.text)]
    end = 0
    for (first, last), (following, _) in pairwise([*spans, (len(text), 0)]):
        before, after = text[end:first], text[last:following]
        start = first - len(_BREAK.split(before)[-1].lstrip())
        end = last + len(_BREAK.split(after)[0].rstrip())
        yield start, end


def _read_tokens(
    text: str, sentence: Sentence, tokens_before: int, tagger: Tagger
) -> tuple[Token, ...]:
    """Read the tokens of a sentence, the first of which is number `tokens_before + 1`."""
    first = sentence.start
    spans = [(first + a, first + b) for a, b in split_words(text[first : sentence.end])]
    words = [text[start:end] for start, end in spans]
    return tuple(
        Token(number, sentence.sentence, sentence.paragraph, *span, word, tag)
        for number, (span, word, tag) in enumerate(
            zip(spans, words, tagger.tag_words(words), strict=True), start=tokens_before + 1
        )
    )


def tabulate_tokens(document: Document) -> pd.DataFrame:
    """Make the tokens table.

    Args:
        document: The article taken apart.

    Returns:
        One row a token: token, sentence, paragraph, start, end, text, tag. The offsets are those
        in the article's text as given.
    """
    *numbers, text, tag = Token._fields
    columns = dict.fromkeys(numbers, "int64") | {text: "str", tag: "str"}
    return document.article.view.point_back(tabulate(document.tokens, columns))
