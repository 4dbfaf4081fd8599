"""Takes an article apart: paragraphs, sentences, tokens with exact offsets, Penn tags."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import NamedTuple

import pandas as pd
from nltk.tag.perceptron import PerceptronTagger
from nltk.tokenize import NLTKWordTokenizer

from analysis.article import Article


class Token(NamedTuple):
    """A word or a mark. `text` is the article's `text[start:end]`; `tag` is its Penn tag."""

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
    """An article taken apart. Every offset points into the article's untouched text."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The article's text, untouched."""
        return self.article.text

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of all sentences, in order."""
        return tuple(token for sentence in self.sentences for token in sentence.tokens)


_PARAGRAPH = re.compile(r"[^\r\n]+")
_TITLES = (
    "Mr Mrs Ms Dr Prof Rev Hon Gen Lt Col Maj Capt Cmdr Sgt Adm Gov Sen Rep Reps Sens Pres "
    "St Jr Sr Messrs Fr Sec Amb vs No Nos Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec "
    "Inc Ltd Co Corp approx e.g i.e cf vol pp"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘\"'—–-])(?:(?:"
    + "|".join(map(re.escape, _TITLES.split()))
    + r")|(?:[A-Z]\.)*[A-Z])$"
)
_END = re.compile(r"(?:[.!?…]+)[\"'”’)\]»]*(?=\s+[\"'“‘(\[«]*[^\sa-z])")


def _split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the sentences of a paragraph."""
    start = 0
    for match in _END.finditer(text):
        if match.group() == "." and _ABBREVIATION.search(text, start, match.start()):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


_STRAIGHT = str.maketrans({"‘": "'", "’": "'", '"': "”"})


def _split_tokens(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the tokens of a sentence."""
    view = text.translate(_STRAIGHT).replace("''", "””")
    end = 0
    for token in NLTKWordTokenizer().tokenize(view):
        start = view.index(token, end)
        end = start + len(token)
        yield start, end


@lru_cache(maxsize=1)
def _load_tagger() -> PerceptronTagger:
    """Read the tagger's weights."""
    packed = files("analysis").joinpath("models", "tagger.json.gz").read_bytes()
    model = json.loads(gzip.decompress(packed))
    return PerceptronTagger.decode_json_obj((model["weights"], model["tagdict"], model["classes"]))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return end - len(piece.lstrip()), start + len(piece.rstrip())


def parse_article(article: Article) -> Document:
    """Take an article apart.

    Args:
        article: The article; its text is any string at all.

    Returns:
        Paragraphs (lines that are not empty), sentences and tagged tokens, numbered from 1, with
        offsets in code points into the untouched text.

    Example:
        >>> document = parse_article(Article("Mr. Xi left. He didn’t wave."))
        >>> [document.text[s.start : s.end] for s in document.sentences]
        ['Mr. Xi left.', 'He didn’t wave.']
        >>> [token.text for token in document.sentences[1].tokens]
        ['He', 'did', 'n’t', 'wave', '.']
    """
    tagger = _load_tagger()
    text = article.text
    paragraphs: list[Paragraph] = []
    sentences: list[Sentence] = []
    n_tokens = 0
    for match in _PARAGRAPH.finditer(text):
        if not match.group().strip():
            continue
        start, end = _trim(text, *match.span())
        paragraphs.append(Paragraph(len(paragraphs) + 1, start, end))
        for span in _split_sentences(text[start:end]):
            first, last = _trim(text, start + span[0], start + span[1])
            spans = [(first + a, first + b) for a, b in _split_tokens(text[first:last])]
            words = [text[a:b].replace("’", "'").replace("‘", "'") for a, b in spans]
            tokens = []
            for (a, b), (_, tag) in zip(spans, tagger.tag(words), strict=True):
                n_tokens += 1
                tokens.append(
                    Token(n_tokens, len(sentences) + 1, len(paragraphs), a, b, text[a:b], tag)
                )
            sentences.append(
                Sentence(len(sentences) + 1, len(paragraphs), first, last, tuple(tokens))
            )
    return Document(article, tuple(paragraphs), tuple(sentences))


def tabulate_tokens(document: Document) -> pd.DataFrame:
    """Make the tokens table.

    Args:
        document: The article taken apart.

    Returns:
        One row a token: token, sentence, paragraph, start, end, text, tag.
    """
    return pd.DataFrame(list(document.tokens), columns=list(Token._fields))
