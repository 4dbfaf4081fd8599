"""Trains the labels of words that read quotes: what is source, cue and content in a frame."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.article import Article
from analysis.document import parse_article
from analysis.document.sentences import Span
from analysis.grammar.quotation_marks import find_quotations
from analysis.grammar.words import Word
from analysis.lstm import Network
from analysis.quotes.attributions import Attribution, attribute
from analysis.quotes.conversation import read_story_frames
from analysis.quotes.features import describe_words
from analysis.training.attributions import GoldArticle
from analysis.training.lstm import Settings, train_lstm
from analysis.training.vectors import Vectors

SETTINGS = Settings()
FARTHEST = 10  # words that may stand between two fragments of one attribution
LABELS = {"content": "C", "cue": "U", "source": "S"}

Words = Sequence[Word]


class FrameExample(NamedTuple):
    """A frame with what is known of it."""

    article: int
    words: Words
    found: list[Attribution]
    features: list[list[str]]
    labels: list[str]


def read_examples(number: int, article: GoldArticle) -> Iterator[FrameExample]:
    """Read an article's frames with their labels."""
    document = parse_article(Article(article.text))
    quotations = find_quotations(document.text, document.paragraphs)
    frames = list(read_story_frames(document, quotations))
    locate = document.article.view.locate
    spans = [locate(word.start, word.end) for frame, *_ in frames for word in frame.words]
    labels = label_words(spans, article)
    place = 0
    for frame, opens, after_quotation in frames:
        own = labels[place : place + len(frame.words)]
        if own[0][0] == "I":
            own[0] = "B" + own[0][1]
        found = attribute(frame.words)
        own = mark_sides(own)
        features = describe_words(frame.words, found, opens, after_quotation)
        yield FrameExample(number, frame.words, found, features, own)
        place += len(frame.words)


def label_words(words: Sequence[Span], article: GoldArticle) -> list[str]:
    """Write the annotation as labels; a word belongs to a span that holds more than half of it.

    Args:
        words: Where the words of all frames stand in the article's text as given.
        article: The article.

    Returns:
        A label a word: B or I with C, U or S; O.
    """
    ends = [end for _, end in words]
    labels = ["O"] * len(words)
    for role, letter in LABELS.items():
        for gold in article.attributions:
            for start, end in getattr(gold, role):
                begun = "B"
                for place in range(bisect_left(ends, start + 1), len(words)):
                    first, last = words[place]
                    if first >= end:
                        break
                    inside = min(end, last) - max(start, first)
                    if labels[place] == "O" and 2 * inside > last - first:
                        labels[place] = begun + letter
                        begun = "I"
    return labels


def mark_sides(labels: Sequence[str]) -> list[str]:
    """Tell contents by the side their cue stands on, and the words between from those around.

    Args:
        labels: The labels of a frame, as `label_words` gives them.

    Returns:
        The labels with C only where a cue stands before the content, D where one follows and N
        where there is none; M between a source or content and its cue.

    Example:
        >>> mark_sides(["BC", "O", "BS", "BU"])
        ['BD', 'O', 'BS', 'BU']
    """
    cues = [place for place, label in enumerate(labels) if label[-1] == "U"]
    marked: list[str] = []
    letter = ""
    for place, label in enumerate(labels):
        if label == "BC":
            letter = "N" if not cues else "C" if cues[0] < place else "D"
        marked.append(label[0] + letter if label[-1] == "C" else label)
    before = None
    for place, label in enumerate(labels):
        if label == "O":
            continue
        if before is not None and 1 < place - before <= FARTHEST:
            roles = {labels[before][-1], label[-1]}
            if "U" in roles and len(roles) == 2:
                marked[before + 1 : place] = ["M"] * (place - before - 1)
        before = place
    return marked


def train_labels(examples: Sequence[FrameExample], vectors: Vectors) -> Network:
    """Train the network that labels words.

    Args:
        examples: The frames to learn from.
        vectors: What is known of words beforehand.

    Returns:
        Its weights; the same ones for the same examples, on the same kind of machine.
    """
    return train_lstm([(one.features, one.labels) for one in examples], vectors, SETTINGS)
