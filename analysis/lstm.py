"""A bidirectional LSTM that labels words: reads its weights, and finds the best labels.

Each word is the sum of the vectors of its features. One network reads a sequence from its first
word, one from its last (Hochreiter & Schmidhuber 1997; Graves & Schmidhuber 2005), and what both
remember at a word gives the odds of its labels. All sequences go a step at a time, both ways at
once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise, repeat
from typing import NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from analysis.bundle import read_bytes, split_names, unpack_arrays
from analysis.viterbi import find_paths, list_steps

NOTHING = 0  # the row of a feature that is not known
NEVER = -1e4
TOGETHER = 2_000  # words that are read at a time, so that memory does not grow
GATES = 4  # what to let in, keep and let out, and what to write: a quarter of the columns each


class Network(NamedTuple):
    """What a network has learned.

    Attributes:
        labels: The labels.
        features: The features that have a vector.
        vectors: A row a feature; times `scale`.
        bias: What is added to a word's vectors.
        inward: From a word's vector to the gates of both networks, first word first.
        gates: What is added to the gates of both.
        onward: For each network, from what it remembers to the next word's gates.
        outward: From what both remember to the labels.
        prior: What is added to each label.
        scale: What one of the vectors' numbers is worth: they are held as bytes, as they are read.
    """

    labels: tuple[str, ...]
    features: tuple[str, ...]
    vectors: np.ndarray
    bias: np.ndarray
    inward: np.ndarray
    gates: np.ndarray
    onward: np.ndarray
    outward: np.ndarray
    prior: np.ndarray
    scale: float | np.ndarray = 1.0


class Steps(NamedTuple):
    """The order in which sequences are read, a word of each at a time, longest sequences first.

    Attributes:
        forward: The places of all first words, of all second words, ...
        backward: The places of all last words, of the last but one, ...
        ends: How many words the first steps hold, from nought to all.
    """

    forward: np.ndarray
    backward: np.ndarray
    ends: np.ndarray


class Memory(NamedTuple):
    """What both networks computed, in the order of the steps.

    Attributes:
        gates: The gates.
        cells: What is kept.
        states: What is let out.
    """

    gates: np.ndarray
    cells: np.ndarray
    states: np.ndarray


class Lstm:
    """A network that labels words.

    Attributes:
        labels: The labels.
    """

    def __init__(self, network: Network) -> None:
        """Take over what was learned."""
        self.labels = network.labels
        self._rows = {name: row for row, name in enumerate(network.features, start=NOTHING + 1)}
        self._vectors = np.vstack([np.zeros_like(network.vectors[:1]), network.vectors])
        self._network = network._replace(features=(), vectors=self._vectors)  # held once
        self._moves = forbid_moves(network.labels)
        self._begin = np.array([NEVER if label[0] == "I" else 0 for label in network.labels])

    def label(self, sequences: Iterable[Sequence[Iterable[str]]]) -> list[list[str]]:
        """Find the most likely labels of sequences.

        Args:
            sequences: The features of each word of each; unknown ones are passed over.

        Returns:
            A label a word; "I…" only after the "B…" or "I…" of the same name.
        """
        return [labels for block in _list_blocks(sequences) for labels in self._label(block)]

    def _label(self, sequences: Sequence[Sequence[Iterable[str]]]) -> list[list[str]]:
        lengths = [len(sequence) for sequence in sequences]
        vectors = self._add(chain.from_iterable(sequences))
        with find_threads().limit(limits=1):
            scores = score_labels(self._network, vectors, order_words(lengths))
        firsts = [start for start, end in pairwise(accumulate(lengths, initial=0)) if start < end]
        scores[firsts] += self._begin
        paths = find_paths(scores, self._moves, lengths)
        return [[self.labels[place] for place in path] for path in paths]

    def _add(self, words: Iterable[Iterable[str]]) -> np.ndarray:
        """Add up the vectors of each word's features, a row a word."""
        rows, starts = list[int](), list[int]()
        for features in words:
            starts.append(len(rows))
            rows.append(NOTHING)
            rows.extend(map(self._rows.get, features, repeat(NOTHING)))
        if not starts:
            return self._take(np.zeros(0, dtype=int))
        # The first vector of every word, the second of every word that has two, and so on.
        firsts, *others = list_steps(np.diff([*starts, len(rows)]))
        places = np.array(rows)
        sums = self._take(places[firsts])
        for further in others:
            sums[: len(further)] += self._take(places[further])
        added: np.ndarray = np.empty_like(sums)
        added[np.searchsorted(starts, firsts)] = sums
        return added

    def _take(self, rows: np.ndarray) -> np.ndarray:
        vectors: np.ndarray = self._vectors.take(rows, axis=0) * self._network.scale
        return vectors


def _list_blocks(
    sequences: Iterable[Sequence[Iterable[str]]],
) -> Iterator[list[Sequence[Iterable[str]]]]:
    """Part sequences into blocks that are read together."""
    block, words = [], 0
    for sequence in sequences:
        block.append(sequence)
        words += len(sequence)
        if words >= TOGETHER:
            yield block
            block, words = [], 0
    if block:
        yield block


@cache
def find_threads() -> ThreadpoolController:
    """Find the threads of NumPy's linear algebra, so that a caller can hold them at one.

    With several for matrices as small as these, two processes on two cores wait for each other
    twenty times longer than they compute.
    """
    return ThreadpoolController()


def score_labels(network: Network, vectors: np.ndarray, steps: Steps) -> np.ndarray:
    """Compute the log odds of each word's labels.

    Args:
        network: What it has learned.
        vectors: The sum of each word's vectors.
        steps: The order of reading.

    Returns:
        A row a word, a column a label.
    """
    seen = np.maximum(vectors + network.bias, 0)
    gates = seen @ network.inward
    gates += network.gates
    memory = remember(arrange(gates, steps), network.onward, steps)
    scores: np.ndarray = restore(memory.states, steps) @ network.outward + network.prior
    return scores


def remember(gates: np.ndarray, onward: np.ndarray, steps: Steps) -> Memory:
    """Run both networks over their words.

    Args:
        gates: What each word lets in, by network, step and gate; they are opened in place.
        onward: From a state to the next word's gates.
        steps: The order of reading.

    Returns:
        What they computed.
    """
    width = onward.shape[1]
    columns = range(0, GATES * width, width)
    cells = np.empty((2, gates.shape[1], width), gates.dtype)
    states = np.empty_like(cells)
    cell = state = np.zeros((2, 0, width), gates.dtype)
    for start, end in pairwise(steps.ends):
        here, size = gates[:, start:end], end - start
        if start:
            here += state[:, :size] @ onward
        open_gates(here)
        let_in, keep, let_out, write = (here[..., at : at + width] for at in columns)
        kept = keep * cell[:, :size] if start else 0
        cell = cells[:, start:end] = kept + let_in * write
        state = states[:, start:end] = let_out * np.tanh(cell)
    return Memory(gates, cells, states)


def open_gates(gates: np.ndarray) -> None:
    """Squash gates in place: the first three between 0 and 1, what is written between -1 and 1.

    The logistic function is a tanh of half the size, halved and raised by a half.

    Args:
        gates: The gates in the last dimension, a quarter of the columns each.

    Example:
        >>> gates = np.zeros((1, 4))
        >>> open_gates(gates)
        >>> gates.tolist()
        [[0.5, 0.5, 0.5, 0.0]]
    """
    logistic = gates[..., : gates.shape[-1] // GATES * (GATES - 1)]
    logistic *= 0.5
    np.tanh(gates, out=gates)
    logistic *= 0.5
    logistic += 0.5


def order_words(lengths: Sequence[int]) -> Steps:
    """Order the words of sequences as both networks read them.

    Args:
        lengths: How many words each sequence has.

    Returns:
        The order.

    Example:
        >>> order_words([1, 3]).forward.tolist(), order_words([1, 3]).backward.tolist()
        ([1, 0, 2, 3], [3, 0, 2, 1])
    """
    steps = list_steps(lengths)
    forward = np.concatenate([np.zeros(0, dtype=int), *steps])
    sizes = np.array(lengths, dtype=int)
    lasts = np.cumsum(sizes) - 1
    mirrored = np.repeat(2 * lasts - sizes + 1, sizes) - np.arange(len(forward))
    return Steps(forward, mirrored[forward], np.cumsum([0, *map(len, steps)]))


def arrange(rows: np.ndarray, steps: Steps) -> np.ndarray:
    """Lay out words for reading: the columns' first half for one network, the rest for the other.

    Args:
        rows: A row a word.
        steps: The order of reading.

    Returns:
        By network, step and column.
    """
    half = rows.shape[1] // 2
    return np.stack([rows[steps.forward, :half], rows[steps.backward, half:]])


def restore(both: np.ndarray, steps: Steps) -> np.ndarray:
    """Undo `arrange`.

    Args:
        both: By network, step and column.
        steps: The order of reading.

    Returns:
        A row a word.
    """
    _, words, half = both.shape
    rows = np.empty((words, 2 * half), both.dtype)
    rows[steps.forward, :half] = both[0]
    rows[steps.backward, half:] = both[1]
    return rows


def forbid_moves(labels: Sequence[str]) -> np.ndarray:
    """Weigh going on from label to label: "I…" goes on only what "B…" or "I…" began.

    Args:
        labels: The labels.

    Returns:
        For each label, nought or a large loss for going on to each of the labels.

    Example:
        >>> forbid_moves(["B-X", "I-X", "O"])[2].tolist()
        [0.0, -10000.0, 0.0]
    """
    return np.array(
        [[NEVER if b[0] == "I" and a[1:] != b[1:] else 0 for b in labels] for a in labels]
    )


def read_lstm(name: str) -> Lstm:
    """Read a network from `analysis/models`.

    Args:
        name: The file's name.

    Returns:
        The network, ready to label words.
    """
    return Lstm(unpack(read_bytes(f"models/{name}")))


def unpack(packed: bytes) -> Network:
    """Read what `analysis.training.lstm.pack` wrote: NumPy's compressed arrays, nothing pickled.

    Args:
        packed: A file's bytes.

    Returns:
        What a network has learned.

    Raises:
        ValueError: The file would have to be unpickled.
    """
    arrays = unpack_arrays(packed)
    labels, features = (split_names(arrays[which]) for which in ("labels", "features"))
    others = {key: arrays[key].astype(np.float32) for key in Network._fields[3:]}
    return Network(labels, features, arrays["vectors"], **others)
