"""Compares what the package finds with what the treebanks say."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from analysis.article import Article
from analysis.document import Document, parse_article
from analysis.document.sentences import Span
from analysis.training.conllu import GoldSentence


class Score(NamedTuple):
    """How many there are, how many were found, and how many of those are right."""

    gold: int
    found: int
    right: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1 (0 when there is nothing)."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0

    def add(self, gold: Collection[object], found: Collection[object]) -> "Score":
        """Count what there is, what was found, and what of it is right."""
        right = len(set(gold) & set(found))
        return Score(self.gold + len(gold), self.found + len(found), self.right + right)


@lru_cache(maxsize=2_000)
def parse_text(text: str) -> Document:
    """Take a text apart once for all who compare what is found in it."""
    return parse_article(Article(text))


def score_tags(
    sentences: Iterable[GoldSentence], tag: Callable[[Sequence[str]], Sequence[str]]
) -> Score:
    """Compare tags given to the treebank's own words.

    Args:
        sentences: The gold sentences.
        tag: Gives each of a sentence's words a tag.

    Returns:
        The score; F1 is the accuracy, since every word gets a tag.
    """
    total = right = 0
    for sentence in sentences:
        total += len(sentence.tags)
        right += sum(map(str.__eq__, tag(sentence.words), sentence.tags))
    return Score(total, total, right)


def score_sentences(
    sentences: Iterable[GoldSentence], split: Callable[[str], Iterable[Span]]
) -> tuple[Score, Score]:
    """Compare sentences found in the treebank's paragraphs.

    A paragraph's text is its sentences' texts, joined by spaces.

    Args:
        sentences: The gold sentences, in order.
        split: Yields start and end of every sentence of a paragraph.

    Returns:
        Two scores: whole sentences, right when both ends are; and boundaries inside paragraphs.
    """
    whole = boundaries = Score(0, 0, 0)
    for _, group in groupby(sentences, key=lambda s: (s.document, s.paragraph)):
        texts = [sentence.text.strip() for sentence in group]
        gold: list[Span] = []
        for text in texts:
            start = gold[-1][1] + 1 if gold else 0
            gold.append((start, start + len(text)))
        found = list(split(" ".join(texts)))
        whole = whole.add(gold, found)
        boundaries = boundaries.add([e for _, e in gold[:-1]], [e for _, e in found[:-1]])
    return whole, boundaries
