"""Trains the recogniser of `analysis/entities/recogniser.py`."""

import tempfile
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from analysis.article import Article
from analysis.document import parse_article
from analysis.entities.clues import Clues, Stretch, find_stretches
from analysis.entities.lookup import LabelledLine, label_lines
from analysis.entities.recogniser import OUTSIDE
from analysis.errors import DataError
from analysis.training.names import GoldStory

# Chosen on the dev splits. The first two hold the weights near nought; see crfsuite's manual.
SETTINGS = {"c1": 0.1, "c2": 0.1, "max_iterations": 120, "feature.possible_transitions": True}
SCALE = 1000


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

    Args:
        stretches: What to learn from.

    Returns:
        labels, transitions (label by label) and weights (feature -> label, weight, label,
        weight, ...), all weights in thousandths, ready to be written as JSON.

    Raises:
        DataError: python-crfsuite, which only training needs, is not installed.
    """
    try:
        pycrfsuite = import_module("pycrfsuite")
    except ImportError as error:
        raise DataError(
            "Training needs python-crfsuite: pip install '.[training]' brings it."
        ) from error
    trainer = pycrfsuite.Trainer(verbose=False)
    for stretch in stretches:
        trainer.append(stretch.features, stretch.labels)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.crfsuite")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        learned = tagger.info()
        tagger.close()
    labels = sorted(learned.labels)
    weights: dict[str, list[int]] = {}
    for (feature, label), weight in sorted(learned.state_features.items()):
        if round(weight * SCALE):
            weights.setdefault(feature, []).extend((labels.index(label), round(weight * SCALE)))
    return {
        "labels": labels,
        "transitions": [_list_transitions(learned.transitions, label, labels) for label in labels],
        "weights": weights,
    }


def _list_transitions(
    transitions: dict[tuple[str, str], float], before: str, labels: Sequence[str]
) -> list[int]:
    return [round(SCALE * transitions.get((before, label), 0.0)) for label in labels]
