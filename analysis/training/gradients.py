"""How the loss of a network hangs on its weights, and the steps that make it smaller.

The network is that of `analysis/lstm.py`; it learns by Adam (Kingma & Ba 2015).
"""

import math
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from analysis.lstm import GATES, NOTHING, Memory, Steps, arrange, remember, restore

DECAY, DECAY_SQUARES, EPSILON = 0.9, 0.999, 1e-8
LARGEST = 1.0  # norm of a gradient; longer ones are shortened
FEATURE_DROP, VECTOR_DROP, DROP = 0.2, 0.2, 0.3  # shares left out while learning, against rote

Arrays = dict[str, np.ndarray]


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
        places = list(pairwise(steps.ends))
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
