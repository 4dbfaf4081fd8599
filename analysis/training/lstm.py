"""Trains the network of `analysis/lstm.py` in PyTorch."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

import numpy as np
import torch

from analysis.lstm import GATES, NEVER, Network, order_words
from analysis.training.threads import use_one_thread
from analysis.training.vectors import Vectors

BATCH = 32  # sequences
RATE = 2e-3  # of Adam (Kingma & Ba 2015), at its highest
WARMING = 100  # steps until then
LEAST_RATE = 0.02  # of the highest, at the end
LARGEST = 1.0  # norm of a gradient; longer ones are shortened
VECTOR_DROP = 0.2  # share of the vectors of words left out while learning

OPEN = "?"  # of a word that may have any of the labels of which its corpus does not tell
OPEN_LABELS = frozenset({"O", "B-MISC", "I-MISC"})

LSTM_WEIGHTS = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")  # as PyTorch calls them
LSTM_WAYS = ("", "_reverse")

Labelled = tuple[Sequence[Sequence[str]], Sequence[str]]  # features of each word, labels


class Settings(NamedTuple):
    """How a network learns.

    Attributes:
        width: Numbers in a feature's vector.
        memory: Numbers that a network remembers.
        least: How often a feature must stand in what is learned from.
        rounds: How often all is read.
        seed: What the random numbers begin with.
        feature_drop: Share of the features left out while learning, against rote.
        drop: Share of what the features add up to, and of what is remembered, left out.
    """

    width: int = 96
    memory: int = 96
    least: int = 4
    rounds: int = 6
    seed: int = 1
    feature_drop: float = 0.2
    drop: float = 0.3


class Batch(NamedTuple):
    """Sequences that are learned from together: all first words, all second words, ...

    Attributes:
        features: The known features of all words, one after another.
        starts: Where those of each word begin.
        vectors: The row of each word's vector.
        labels: The place of each word's label.
        sizes: How many first words there are, how many second words, ...
    """

    features: torch.Tensor
    starts: torch.Tensor
    vectors: torch.Tensor
    labels: torch.Tensor
    sizes: torch.Tensor


class Learner(torch.nn.Module):
    """The network of `analysis/lstm.py`, while it learns."""

    def __init__(self, settings: Settings, features: int, vectors: Vectors, labels: int) -> None:
        """Begin with weights drawn at random; the vectors of words stay as they are."""
        super().__init__()
        self.settings = settings
        self.known = torch.nn.Embedding.from_pretrained(torch.from_numpy(vectors.matrix))
        self.projection = torch.nn.Linear(vectors.matrix.shape[1], settings.width)
        self.features = torch.nn.EmbeddingBag(features, settings.width, mode="sum", sparse=True)
        torch.nn.init.normal_(self.features.weight, std=0.1)
        self.lstm = torch.nn.LSTM(settings.width, settings.memory, bidirectional=True)
        self.outward = torch.nn.Linear(2 * settings.memory, labels)

    def forward(self, batch: Batch) -> torch.Tensor:
        """Compute the log odds of each word's labels; in training, parts are left out at random."""
        drop = partial(torch.nn.functional.dropout, training=self.training)
        feature_drop = self.settings.feature_drop if self.training else 0
        kept = (torch.rand(len(batch.features)) >= feature_drop).float()
        sums = self.features(batch.features, batch.starts, per_sample_weights=kept)
        known = self.projection(drop(self.known(batch.vectors), VECTOR_DROP))
        seen = drop(torch.relu(sums + known), self.settings.drop)
        told, _ = self.lstm(torch.nn.utils.rnn.PackedSequence(seen, batch.sizes))
        return self.outward(drop(told.data, self.settings.drop))


def train_lstm(sequences: Sequence[Labelled], vectors: Vectors, settings: Settings) -> Network:
    """Train a network; the same sequences give the same weights on the same kind of machine.

    Args:
        sequences: What to learn from.
        vectors: What is known of words beforehand.
        settings: How to learn.

    Returns:
        The weights; features that only have a vector of words are among them.
    """
    seen = {label for _, own in sequences for label in own}
    labels = tuple(sorted(seen - {OPEN} | ({"O"} if OPEN in seen else set())))
    fitting = torch.tensor(
        [
            *([one == label for label in labels] for one in labels),
            [label in OPEN_LABELS for label in labels],
        ]
    )
    counts = Counter(name for words, _ in sequences for own in words for name in own)
    features = tuple(sorted(name for name, count in counts.items() if count >= settings.least))
    batches = list(make_batches(sequences, features, labels, vectors))
    with use_one_thread(), torch.random.fork_rng(devices=[]):
        torch.manual_seed(settings.seed)
        learner = Learner(settings, len(features), vectors, len(labels))
        _learn(learner, batches, fitting)
    return export(learner, labels, features, vectors)


def _learn(learner: Learner, batches: Sequence[Batch], fitting: torch.Tensor) -> None:
    """Read all batches in each round, in another order, and take a step after each.

    For every label a word can be given, and last for `OPEN`, `fitting` says which labels are right.
    """
    rounds = learner.settings.rounds
    rare = [learner.features.weight]
    others = [weight for name, weight in learner.named_parameters() if name != "features.weight"]
    optimizers = [torch.optim.SparseAdam(rare, RATE), torch.optim.Adam(others, RATE)]
    total = rounds * len(batches)

    def choose_rate(step: int) -> float:
        return min(1, (step + 1) / WARMING) * max(LEAST_RATE, 1 - step / total)

    schedules = [torch.optim.lr_scheduler.LambdaLR(one, choose_rate) for one in optimizers]
    for _ in range(rounds):
        for number in torch.randperm(len(batches)).tolist():
            batch = batches[number]
            learner.zero_grad()
            odds = learner(batch)
            right = odds + torch.where(fitting[batch.labels], 0.0, NEVER)
            (odds.logsumexp(dim=1) - right.logsumexp(dim=1)).mean().backward()
            torch.nn.utils.clip_grad_norm_(others, LARGEST)
            for one in (*optimizers, *schedules):
                one.step()


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
    rows = {name: row for row, name in enumerate(features)}
    places = {label: place for place, label in enumerate((*labels, OPEN))}
    ordered = sorted((one for one in sequences if one[1]), key=lambda one: len(one[1]))
    for first in range(0, len(ordered), BATCH):
        batch = ordered[first : first + BATCH]
        words = [own for described, _ in batch for own in described]
        own_labels = [places[label] for _, own in batch for label in own]
        steps = order_words([len(own) for _, own in batch])
        known = [[rows[name] for name in words[at] if name in rows] for at in steps.forward]
        own_vectors = [
            next((vectors.rows[name] for name in words[at] if name in vectors.rows), 0)
            for at in steps.forward
        ]
        numbers: list[Any] = [
            [row for own in known for row in own],
            np.cumsum([0, *map(len, known[:-1])]),
            own_vectors,
            np.array(own_labels)[steps.forward],
            np.diff(steps.ends),
        ]
        yield Batch(*(torch.tensor(each, dtype=torch.int64) for each in numbers))


def export(
    learner: Learner, labels: tuple[str, ...], features: tuple[str, ...], vectors: Vectors
) -> Network:
    """Write a learner down as the network that is read at run time.

    Args:
        learner: The learner.
        labels: The labels, in the order of their columns.
        features: The features that have a vector, in the order of their rows.
        vectors: What is known of words beforehand; it is added to the vectors of their features.

    Returns:
        The network.
    """
    learned = {name: array.numpy() for name, array in learner.state_dict().items()}
    rows = {name: row for row, name in enumerate(features)}
    names = features + tuple(sorted(name for name in vectors.rows if name not in rows))
    table = np.zeros((len(names), learned["projection.bias"].shape[0]), np.float32)
    table[: len(features)] = learned["features.weight"]
    known = [vectors.rows.get(name, 0) for name in names]
    table += vectors.matrix[known] @ learned["projection.weight"].T
    both = [
        {name: _order_gates(learned[f"lstm.{name}_l0{way}"]) for name in LSTM_WEIGHTS}
        for way in LSTM_WAYS
    ]
    return Network(
        labels,
        names,
        table,
        bias=learned["projection.bias"],
        inward=np.hstack([one["weight_ih"].T for one in both]),
        gates=np.hstack([one["bias_ih"] + one["bias_hh"] for one in both]),
        onward=np.stack([one["weight_hh"].T for one in both]),
        outward=learned["outward.weight"].T,
        prior=learned["outward.bias"],
    )


def _order_gates(rows: np.ndarray) -> np.ndarray:
    """Put PyTorch's gates (let in, keep, write, let out) into the order of `analysis/lstm.py`."""
    let_in, keep, write, let_out = np.split(rows, GATES)
    return np.concatenate([let_in, keep, let_out, write])
