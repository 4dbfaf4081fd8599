"""Compares what the package finds with what the treebanks say."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

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
        whole = _add(whole, gold, found)
        boundaries = _add(boundaries, [e for _, e in gold[:-1]], [e for _, e in found[:-1]])
    return whole, boundaries


def _add(score: Score, gold: Sequence[object], found: Sequence[object]) -> Score:
    return Score(
        score.gold + len(gold),
        score.found + len(found),
        score.right + len(set(gold) & set(found)),
    )
