"""Trains the recogniser of `analysis/entities/recogniser.py`."""

from collections.abc import Iterable
from typing import NamedTuple

from analysis.article import Article
from analysis.document import parse_article
from analysis.entities.clues import Clues, Stretch, find_stretches
from analysis.entities.lookup import LabelledLine, label_lines
from analysis.entities.recogniser import OUTSIDE
from analysis.training.mean_models import train_mean
from analysis.training.names import GoldStory

# Chosen on the dev splits. The first two hold the weights near nought; see crfsuite's manual.
FIELD = {"c1": 0.1, "c2": 0.1, "max_iterations": 120}
PERCEPTRON = {"max_iterations": 12}
SHARE = 0.6  # of the field in the mean, chosen by cross-validation over GUM train
SCALE = 1000
LEAST_WEIGHT = 5  # thousandths; smaller weights change nothing


class LabelledStretch(NamedTuple):
    """A stretch of a corpus with its words' features and gold labels."""

    stretch: Stretch
    features: list[list[str]]
    labels: list[str]


def describe_story(story: GoldStory) -> tuple[tuple[LabelledLine, ...], list[LabelledStretch]]:
    """Read a corpus's story as any story is read, and lay its names over the words.

    Args:
        story: The story.

    Returns:
        Its lines, and its stretches with features and labels ("B-PER", "I-PER", "O", ...).
    """
    lines = label_lines(parse_article(Article(story.text)))
    clues = Clues(lines)
    names = {at: name for name in story.names for at in range(name.start, name.end)}
    described = []
    for stretch in find_stretches(lines):
        labels: list[str] = []
        before = None
        for word in lines[stretch.line].words[stretch.first : stretch.last]:
            name = names.get(word.start)
            labels.append(f"{'I' if name == before else 'B'}-{name.type}" if name else OUTSIDE)
            before = name
        described.append(LabelledStretch(stretch, clues.describe(stretch), labels))
    return lines, described


def train_recogniser(stretches: Iterable[LabelledStretch]) -> dict[str, object]:
    """Train a recogniser; the same stretches always give the same weights.

    They are the mean of a conditional random field and averaged perceptrons: in cross-validation
    it is better than the field alone.

    Args:
        stretches: What to learn from.

    Returns:
        labels, transitions (label by label) and weights (feature -> label, weight, label,
        weight, ...), all weights in thousandths, ready to be written as JSON.

    Raises:
        DataError: python-crfsuite, which only training needs, is not installed.
    """
    sequences = [(stretch.features, stretch.labels) for stretch in stretches]
    learned = train_mean(sequences, field=FIELD, perceptron=PERCEPTRON, share=SHARE)
    labels = sorted({label for _, own in sequences for label in own})
    weights: dict[str, list[int]] = {}
    for feature, label in sorted(learned.states):
        weight = round(SCALE * learned.states[feature, label])
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(feature, []).extend((labels.index(label), weight))
    moves = learned.moves
    return {
        "labels": labels,
        "transitions": [[round(SCALE * moves.get((a, b), 0.0)) for b in labels] for a in labels],
        "weights": weights,
    }
