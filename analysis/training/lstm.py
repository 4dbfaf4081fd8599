"""Trains the network of `analysis/lstm.py`: gradients by hand, steps by Adam."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import NamedTuple

import numpy as np

from analysis.lstm import (
    GATES,
    NOTHING,
    Memory,
    Network,
    Steps,
    arrange,
    find_threads,
    list_steps,
    remember,
    restore,
)
from analysis.training.vectors import Vectors

BATCH = 32  # sequences
RATE = 2e-3  # of Adam (Kingma & Ba 2015), at its highest
WARMING = 100  # steps until then
LEAST_RATE = 0.02  # of the highest, at the end
DECAY, DECAY_SQUARES, EPSILON = 0.9, 0.999, 1e-8
LARGEST = 1.0  # norm of a gradient; longer ones are shortened
FEATURE_DROP, VECTOR_DROP, DROP = 0.2, 0.2, 0.3  # shares left out while learning, against rote
LARGEST_BYTE = 127

Labelled = tuple[Sequence[Sequence[str]], Sequence[str]]  # features of each word, labels
Arrays = dict[str, np.ndarray]


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


class Batch(NamedTuple):
    """Sequences that are learned from together.

    Attributes:
        features: The known features of all words, one after another.
        words: The word that each of them is of.
        vectors: The row of each word's vector.
        labels: The place of each word's label.
        steps: The order of reading.
    """

    features: np.ndarray
    words: np.ndarray
    vectors: np.ndarray
    labels: np.ndarray
    steps: Steps


class Passed(NamedTuple):
    """What a pass through the network computed, for the way back."""

    given: np.ndarray  # the words' vectors after projection
    seen: np.ndarray
    seen_kept: np.ndarray
    memory: Memory
    told: np.ndarray
    told_kept: np.ndarray
    scores: np.ndarray


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
            list_steps([len(own) for _, own in batch]),
        )


class Learner:
    """A network that learns.

    Attributes:
        arrays: Its weights.
    """

    def __init__(self, arrays: Arrays, matrix: np.ndarray) -> None:
        """Begin with weights and the vectors of words, which stay as they are."""
        self.arrays = arrays
        self._matrix = matrix
        self._means = {name: np.zeros_like(array) for name, array in arrays.items()}
        self._squares = {name: np.zeros_like(array) for name, array in arrays.items()}
        self._steps = 0

    def learn(self, batch: Batch, rate: float, random: np.random.Generator | None) -> float:
        """Take a step towards what a batch says, and return its loss before."""
        loss, gradients, rows = self.differentiate(batch, random)
        norm = math.sqrt(sum(float((one * one).sum()) for one in gradients.values()))
        shorten = min(1.0, LARGEST / max(norm, EPSILON))
        self._steps += 1
        for name, gradient in gradients.items():
            which = rows if name == "vectors" else slice(None)
            self._move(name, which, gradient * np.float32(shorten), rate)
        return loss

    def _move(
        self, name: str, which: np.ndarray | slice, gradient: np.ndarray, rate: float
    ) -> None:
        """Take a step of Adam's; of the vectors, only those that were seen move."""
        mean = DECAY * self._means[name][which] + (1 - DECAY) * gradient
        square = DECAY_SQUARES * self._squares[name][which] + (1 - DECAY_SQUARES) * gradient**2
        self._means[name][which], self._squares[name][which] = mean, square
        size = rate * math.sqrt(1 - DECAY_SQUARES**self._steps) / (1 - DECAY**self._steps)
        self.arrays[name][which] -= np.float32(size) * mean / (np.sqrt(square) + EPSILON)

    def differentiate(
        self, batch: Batch, random: np.random.Generator | None
    ) -> tuple[float, Arrays, np.ndarray]:
        """Compute how a batch's loss hangs on each weight.

        Args:
            batch: The batch.
            random: Chooses what is left out while learning; None leaves out nothing.

        Returns:
            The mean loss a word (cross entropy); the gradients, of the vectors only those of
            features in the batch; their rows.
        """
        a = self.arrays
        features, words = batch.features, batch.words
        if random is not None:
            kept = (random.random(len(features)) > FEATURE_DROP) | (features == NOTHING)
            features, words = features[kept], words[kept]
        passed = self._pass(batch, features, words, random)
        odds = np.exp(passed.scores - passed.scores.max(axis=1, keepdims=True))
        odds /= odds.sum(axis=1, keepdims=True)
        here = np.arange(len(batch.labels))
        loss = -float(np.log(odds[here, batch.labels]).mean())
        odds[here, batch.labels] -= 1
        odds /= np.float32(len(here))
        told = (odds @ a["outward"].T) * passed.told_kept
        gates, onward = self._go_back(arrange(told, batch.steps), passed.memory, batch.steps)
        inward = restore(gates, batch.steps)
        seen = (inward @ a["inward"].T) * passed.seen_kept * (passed.seen > 0)
        rows, sums = _sum_rows(features, seen[words])
        gradients = {
            "vectors": sums,
            "bias": seen.sum(axis=0),
            "projection": passed.given.T @ seen,
            "inward": passed.seen.T @ inward,
            "gates": inward.sum(axis=0),
            "onward": onward,
            "outward": passed.told.T @ odds,
            "prior": odds.sum(axis=0),
        }
        return loss, gradients, rows

    def _pass(
        self,
        batch: Batch,
        features: np.ndarray,
        words: np.ndarray,
        random: np.random.Generator | None,
    ) -> Passed:
        """Go through the network with parts left out at random."""
        a = self.arrays
        given = self._matrix[batch.vectors]
        given = given * _keep(given.shape, VECTOR_DROP, random)
        starts = np.flatnonzero(np.diff(words, prepend=-1))
        sums = np.add.reduceat(a["vectors"][features], starts, axis=0)
        seen = np.maximum(sums + given @ a["projection"] + a["bias"], 0)
        seen_kept = _keep(seen.shape, DROP, random)
        seen = seen * seen_kept
        memory = remember(
            arrange(seen @ a["inward"] + a["gates"], batch.steps), a["onward"], batch.steps
        )
        told = restore(memory.states, batch.steps)
        told_kept = _keep(told.shape, DROP, random)
        told = told * told_kept
        scores = told @ a["outward"] + a["prior"]
        return Passed(given, seen, seen_kept, memory, told, told_kept, scores)

    def _go_back(
        self, states: np.ndarray, memory: Memory, steps: Steps
    ) -> tuple[np.ndarray, np.ndarray]:
        """Go back through both networks, from gradients of the states to those of the gates.

        Returns:
            The gradients of the gates before they are squashed, in the order of the steps, and of
            the weights from a state to the next word's gates.
        """
        onward = self.arrays["onward"]
        gates = np.empty_like(memory.gates)
        before = np.zeros_like(memory.states)
        later_state = later_cell = np.zeros((2, 0, onward.shape[1]), np.float32)
        places = list(zip(steps.ends, steps.ends[1:], strict=False))
        for number in range(len(places) - 1, -1, -1):
            start, end = places[number]
            let_in, keep, let_out, write = np.split(memory.gates[:, start:end], GATES, axis=2)
            squashed = np.tanh(memory.cells[:, start:end])
            state = states[:, start:end].copy()
            state[:, : later_state.shape[1]] += later_state
            cell = state * let_out * (1 - squashed**2)
            cell[:, : later_cell.shape[1]] += later_cell
            kept = np.zeros_like(cell)
            if number:
                first = places[number - 1][0]
                kept = memory.cells[:, first : first + end - start]
                before[:, start:end] = memory.states[:, first : first + end - start]
            gates[:, start:end] = np.concatenate(
                [
                    cell * write * let_in * (1 - let_in),
                    cell * kept * keep * (1 - keep),
                    state * squashed * let_out * (1 - let_out),
                    cell * let_in * (1 - write**2),
                ],
                axis=2,
            )
            later_state = gates[:, start:end] @ onward.transpose(0, 2, 1)
            later_cell = cell * keep
        return gates, before.transpose(0, 2, 1) @ gates


def _keep(shape: tuple[int, ...], share: float, random: np.random.Generator | None) -> np.ndarray:
    """Choose what stays: 0 for what is left out, and a little more than 1 for the rest."""
    if random is None:
        return np.ones(shape, np.float32)
    return (random.random(shape, np.float32) > share) / np.float32(1 - share)


def _sum_rows(rows: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Add up the values of each row."""
    order = np.argsort(rows, kind="stable")
    ordered = rows[order]
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    return ordered[starts], np.add.reduceat(values[order], starts, axis=0)


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
