"""Trains the recogniser of `analysis/entities/recogniser.py`."""

import tempfile
from collections.abc import Iterable, Sequence
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from analysis.article import Article
from analysis.document import parse_article
from analysis.entities.clues import Clues, Stretch, find_stretches
from analysis.entities.lookup import LabelledLine, label_lines
from analysis.entities.recogniser import OUTSIDE
from analysis.errors import DataError
from analysis.training.names import GoldStory

# Chosen on the dev splits. The first two hold the weights near nought; see crfsuite's manual.
SETTINGS: dict[str, dict[str, float | bool]] = {
    "lbfgs": {"c1": 0.1, "c2": 0.1, "max_iterations": 120},  # the field
    "ap": {"max_iterations": 12},  # the perceptron
}
SHARE = 0.6  # of the field in the mean, chosen by cross-validation over GUM train
SCALE = 1000
LEAST_WEIGHT = 5  # thousandths; smaller weights change nothing


class LabelledStretch(NamedTuple):
    """A stretch of a corpus with its words' features and gold labels."""

    stretch: Stretch
    features: list[list[str]]
    labels: list[str]


class _Learned(NamedTuple):
    """A model's labels, and its weights by (feature, label) and (label, next label)."""

    labels: list[str]
    states: dict[tuple[str, str], float]
    moves: dict[tuple[str, str], float]


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

    They are the mean of a conditional random field and an averaged perceptron, made comparable by
    the mean size of their transitions: in cross-validation the mean is better than either.

    Args:
        stretches: What to learn from.

    Returns:
        labels, transitions (label by label) and weights (feature -> label, weight, label,
        weight, ...), all weights in thousandths, ready to be written as JSON.

    Raises:
        DataError: python-crfsuite, which only training needs, is not installed.
    """
    field, perceptron = _train_both(list(stretches))
    share = (1 - SHARE) * _find_scale(field) / _find_scale(perceptron)
    labels = sorted(field.labels)
    weights: dict[str, list[int]] = {}
    for feature, label in sorted({*field.states, *perceptron.states}):
        mine, theirs = (
            learned.states.get((feature, label), 0.0) for learned in (field, perceptron)
        )
        weight = round(SCALE * (SHARE * mine + share * theirs))
        if abs(weight) >= LEAST_WEIGHT:
            weights.setdefault(feature, []).extend((labels.index(label), weight))
    moves = {
        pair: SHARE * field.moves.get(pair, 0.0) + share * perceptron.moves.get(pair, 0.0)
        for pair in {*field.moves, *perceptron.moves}
    }
    return {
        "labels": labels,
        "transitions": [[round(SCALE * moves.get((a, b), 0.0)) for b in labels] for a in labels],
        "weights": weights,
    }


def _train_both(examples: Sequence[LabelledStretch]) -> tuple[_Learned, _Learned]:
    """Train field and perceptron at once.

    Each has a process of its own, in which the C library's random numbers, by which the
    perceptron orders what it learns from, begin anew.
    """
    try:
        pycrfsuite = import_module("pycrfsuite")
    except ImportError as error:
        raise DataError(
            "Training needs python-crfsuite: pip install '.[training]' brings it."
        ) from error
    fork = get_context("fork")
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in SETTINGS]
        jobs = [fork.Process(target=_train, args=(pycrfsuite, examples, path)) for path in paths]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        field, perceptron = (_read_learned(pycrfsuite, path) for path in paths)
    return field, perceptron


def _train(pycrfsuite: ModuleType, examples: Sequence[LabelledStretch], path: Path) -> None:
    trainer = pycrfsuite.Trainer(algorithm=path.name, verbose=False)
    for stretch in examples:
        trainer.append(stretch.features, stretch.labels)
    trainer.set_params({**SETTINGS[path.name], "feature.possible_transitions": True})
    trainer.train(str(path))


def _read_learned(pycrfsuite: ModuleType, path: Path) -> _Learned:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    learned = tagger.info()
    tagger.close()
    return _Learned(list(learned.labels), dict(learned.state_features), dict(learned.transitions))


def _find_scale(learned: _Learned) -> float:
    return sum(map(abs, learned.moves.values())) / len(learned.moves)
