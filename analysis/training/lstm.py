"""Trains the network of `analysis/lstm.py`, and writes it down."""

from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import numpy as np

from analysis.lstm import GATES, NOTHING, Network, find_threads, order_words
from analysis.training.gradients import Arrays, Batch, Learner
from analysis.training.vectors import Vectors

BATCH = 32  # sequences
RATE = 2e-3  # of Adam (Kingma & Ba 2015), at its highest
WARMING = 100  # steps until then
LEAST_RATE = 0.02  # of the highest, at the end
LARGEST_BYTE = 127

Labelled = tuple[Sequence[Sequence[str]], Sequence[str]]  # features of each word, labels


class Settings(NamedTuple):
    """How a network learns.

    Attributes:
        width: Numbers in a feature's vector.
        memory: Numbers that a network remembers.
        least: How often a feature must stand in what is learned from.
        rounds: How often all is read.
        seed: What the random numbers begin with.
    """

    width: int = 96
    memory: int = 96
    least: int = 4
    rounds: int = 6
    seed: int = 1


def train_lstm(sequences: Sequence[Labelled], vectors: Vectors, settings: Settings) -> Network:
    """Train a network; the same sequences give the same weights on the same kind of machine.

    Args:
        sequences: What to learn from.
        vectors: What is known of words beforehand.
        settings: How to learn.

    Returns:
        The weights; features that only have a vector of words are among them.
    """
    labels = tuple(sorted({label for _, own in sequences for label in own}))
    counts = Counter(name for words, _ in sequences for own in words for name in own)
    features = tuple(sorted(name for name, count in counts.items() if count >= settings.least))
    random = np.random.default_rng(settings.seed)
    learner = Learner(
        begin_arrays(settings, len(features), vectors, len(labels), random), vectors.matrix
    )
    batches = list(make_batches(sequences, features, labels, vectors))
    with find_threads().limit(limits=1):
        for number in range(total := settings.rounds * len(batches)):
            if number % len(batches) == 0:
                order = random.permutation(len(batches))
            rate = RATE * min(1, (number + 1) / WARMING) * max(LEAST_RATE, 1 - number / total)
            learner.learn(batches[order[number % len(batches)]], rate, random)
    return _finish(learner.arrays, labels, features, vectors)


def begin_arrays(
    settings: Settings,
    features: int,
    vectors: Vectors,
    labels: int,
    random: np.random.Generator,
) -> Arrays:
    """Draw the weights a network begins with.

    Args:
        settings: How it learns.
        features: How many features have a vector.
        vectors: What is known of words beforehand.
        labels: How many labels there are.
        random: What draws.

    Returns:
        The weights by name.
    """
    width, memory = settings.width, settings.memory
    gates = 2 * GATES * memory

    def draw(*shape: int, size: float) -> np.ndarray:
        return random.uniform(-size, size, shape).astype(np.float32)

    return {
        "vectors": (0.1 * random.standard_normal((features + 1, width))).astype(np.float32),
        "bias": np.zeros(width, np.float32),
        "projection": draw(vectors.matrix.shape[1], width, size=vectors.matrix.shape[1] ** -0.5),
        "inward": draw(width, gates, size=memory**-0.5),
        "gates": draw(gates, size=memory**-0.5),
        "onward": draw(2, memory, GATES * memory, size=memory**-0.5),
        "outward": draw(2 * memory, labels, size=(2 * memory) ** -0.5),
        "prior": np.zeros(labels, np.float32),
    }


def make_batches(
    sequences: Sequence[Labelled],
    features: Sequence[str],
    labels: Sequence[str],
    vectors: Vectors,
) -> Iterator[Batch]:
    """Put sequences of like length together.

    Args:
        sequences: What to learn from.
        features: The features that have a vector, in the order of their rows.
        labels: The labels, in the order of their columns.
        vectors: What is known of words beforehand.

    Yields:
        The batches.
    """
    known = {name: row for row, name in enumerate(features, start=NOTHING + 1)}
    places = {label: place for place, label in enumerate(labels)}
    ordered = sorted((one for one in sequences if one[1]), key=lambda one: len(one[1]))
    for first in range(0, len(ordered), BATCH):
        batch = ordered[first : first + BATCH]
        words = [own for described, _ in batch for own in described]
        rows = [[NOTHING, *(known[name] for name in own if name in known)] for own in words]
        own_vectors = [
            next((vectors.rows[name] for name in own if name in vectors.rows), 0) for own in words
        ]
        yield Batch(
            np.array([row for own in rows for row in own]),
            np.repeat(np.arange(len(rows)), [len(own) for own in rows]),
            np.array(own_vectors),
            np.array([places[label] for _, own in batch for label in own]),
            order_words([len(own) for _, own in batch]),
        )


def _finish(
    arrays: Arrays, labels: tuple[str, ...], features: tuple[str, ...], vectors: Vectors
) -> Network:
    """Add what is known of words beforehand to the vectors of their features."""
    rows = {name: row for row, name in enumerate(features)}
    names = features + tuple(sorted(name for name in vectors.rows if name not in rows))
    table = np.zeros((len(names), arrays["bias"].shape[0]), np.float32)
    table[: len(features)] = arrays["vectors"][NOTHING + 1 :]
    known = [vectors.rows.get(name, 0) for name in names]
    table += vectors.matrix[known] @ arrays["projection"]
    others = {key: arrays[key] for key in Network._fields[3:]}
    others["bias"] = arrays["bias"] + arrays["vectors"][NOTHING]
    return Network(labels, names, table, **others)


def pack(network: Network) -> bytes:
    """Write weights as NumPy's compressed arrays, the vectors in bytes.

    Args:
        network: What it has learned.

    Returns:
        What `analysis.lstm.unpack` reads; the same bytes for the same weights.
    """
    scale = np.float32(np.abs(network.vectors).max() / LARGEST_BYTE)
    arrays = {key: getattr(network, key).astype(np.float16) for key in Network._fields[3:]}
    for which in ("labels", "features"):
        text = "\n".join(getattr(network, which)).encode()
        arrays[which] = np.frombuffer(text, np.uint8)
    arrays["vectors"] = np.round(network.vectors / scale).astype(np.int8)
    arrays["scale"] = scale
    file = BytesIO()
    np.savez_compressed(file, **arrays)
    return file.getvalue()
