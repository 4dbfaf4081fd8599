"""Trains the mean of a conditional random field and of averaged perceptrons.

The field is careful, a perceptron finds more, and what it finds hangs on the order of its examples:
several that read them in different orders vary less than one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any, NamedTuple

from analysis.errors import DataError

PERCEPTRONS = 3

Settings = Mapping[str, float | bool]
Labelled = tuple[
    Any, Sequence[str]
]  # the features of each word, in any form crfsuite reads; labels
Weights = dict[tuple[str, str], float]


class Learned(NamedTuple):
    """What a model has learned.

    Attributes:
        states: The weight of each feature for a label.
        moves: The weight of each label after another.
    """

    states: Weights
    moves: Weights


def train_mean(
    sequences: Sequence[Labelled], *, field: Settings, perceptron: Settings, share: float
) -> Learned:
    """Train a field and perceptrons and take their mean; the same sequences give the same mean.

    Args:
        sequences: What to learn from.
        field: Settings of crfsuite's "lbfgs".
        perceptron: Settings of crfsuite's "ap".
        share: The field's share of the mean, 0 to 1; the models are made comparable by the mean
            size of their transitions.

    Returns:
        The mean.

    Raises:
        DataError: python-crfsuite, which only training needs, is not installed.
    """
    careful, *others = _train_all(sequences, field, perceptron)
    eager = _add([(1 / len(others), one) for one in others])
    scale = _measure_moves(careful) / _measure_moves(eager)
    return _add([(share, careful), ((1 - share) * scale, eager)])


def _train_all(
    sequences: Sequence[Labelled], field: Settings, perceptron: Settings
) -> list[Learned]:
    """Train all models at once, the field first.

    Each has a process of its own, in which the C library's random numbers, by which a perceptron
    orders what it learns from, begin anew.
    """
    try:
        crfsuite = import_module("pycrfsuite")
    except ImportError as error:
        raise DataError(
            "Training needs python-crfsuite: pip install '.[training]' brings it."
        ) from error
    fork = get_context("fork")
    plans = [("lbfgs", field, 0)]
    plans += [("ap", perceptron, n * len(sequences) // PERCEPTRONS) for n in range(PERCEPTRONS)]
    with TemporaryDirectory() as folder:
        paths = [str(Path(folder) / str(number)) for number in range(len(plans))]
        jobs = [
            fork.Process(target=_train, args=(crfsuite, sequences, plan, path))
            for plan, path in zip(plans, paths, strict=True)
        ]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        return [_read(crfsuite, path) for path in paths]


def _train(
    crfsuite: ModuleType,
    sequences: Sequence[Labelled],
    plan: tuple[str, Settings, int],
    path: str,
) -> None:
    algorithm, settings, first = plan
    trainer = crfsuite.Trainer(algorithm=algorithm, verbose=False)
    for features, labels in (*sequences[first:], *sequences[:first]):
        trainer.append(features, labels)
    trainer.set_params({"feature.possible_transitions": True, **settings})
    trainer.train(path)


def _read(crfsuite: ModuleType, path: str) -> Learned:
    tagger = crfsuite.Tagger()
    tagger.open(path)
    learned = tagger.info()
    return Learned(dict(learned.state_features), dict(learned.transitions))


def _add(models: Sequence[tuple[float, Learned]]) -> Learned:
    total = Learned(defaultdict(float), defaultdict(float))
    for share, model in models:
        for mine, its in zip(total, model, strict=True):
            for key, weight in its.items():
                mine[key] += share * weight
    return total


def _measure_moves(learned: Learned) -> float:
    return sum(map(abs, learned.moves.values())) / len(learned.moves)
