"""Learns what makes one of several candidates the right one, in PyTorch."""

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import torch

from analysis.references.scorer import SCALE
from analysis.training.choices import ChoiceExample
from analysis.training.threads import use_one_thread

NETWORKS = 3  # of which the mean is taken, each with another beginning
UNITS = 24  # of the hidden layer of each
RAREST = 5  # a feature of fewer candidates has no weight
ROUNDS = 5  # how often all is read
BATCH = 64  # examples
RATE, WARMING, LEAST_RATE = 3e-3, 100, 0.02  # of AdamW: the highest, steps until then, the end
DECAY = 0.1  # of AdamW (Loshchilov & Hutter 2019)
FEATURE_DROP, DROP = 0.1, 0.4  # shares left out while learning, against rote
NEVER = -1e4


class _Batch(NamedTuple):
    """Examples that are learned from together, candidate after candidate."""

    features: torch.Tensor
    starts: torch.Tensor
    owners: torch.Tensor
    is_right: torch.Tensor


class _Learner(torch.nn.Module):
    """The weights of `analysis.references.scorer`, while they are learned."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.own = torch.nn.EmbeddingBag(features, 1, mode="sum")
        self.inward = torch.nn.EmbeddingBag(features, UNITS, mode="sum")
        self.bias = torch.nn.Parameter(torch.zeros(UNITS))
        self.outward = torch.nn.Linear(UNITS, 1, bias=False)

    def begin(self) -> None:
        """Draw the weights to begin with at random."""
        torch.nn.init.zeros_(self.own.weight)
        torch.nn.init.normal_(self.inward.weight, std=0.05)
        torch.nn.init.normal_(self.outward.weight, std=0.1)

    def forward(self, batch: _Batch) -> torch.Tensor:
        kept = (torch.rand(len(batch.features)) >= FEATURE_DROP).float()
        own = self.own(batch.features, batch.starts, per_sample_weights=kept)
        inward = self.inward(batch.features, batch.starts, per_sample_weights=kept)
        units = torch.nn.functional.dropout(torch.relu(inward + self.bias), DROP)
        return (own + self.outward(units)).squeeze(1)


def fit_choices(examples: Sequence[ChoiceExample]) -> dict[str, Any]:
    """Learn the weights of `analysis.references.scorer.Scorer`.

    Args:
        examples: What to learn from.

    Returns:
        The weights, as that class takes them; the same for the same examples, on the same kind
        of machine.

    Example:
        >>> from analysis.references.scorer import Scorer
        >>> examples = [ChoiceExample([["nobody"], ["near"]], [1])] * 60
        >>> clues = [[(list, "nobody")], [(list, "near")]]
        >>> odds = Scorer(fit_choices(examples)).share_odds(clues)
        >>> odds[1] > 0.5
        True
    """
    times = Counter(
        feature for example in examples for one in example.features for feature in set(one)
    )
    names = sorted(feature for feature, count in times.items() if count >= RAREST)
    if not names:
        return {"features": [], "weights": [], "bias": [], "outward": []}
    places = {name: place for place, name in enumerate(names)}
    known = [
        [[places[one] for one in dict.fromkeys(own) if one in places] for own in example.features]
        for example in examples
    ]
    learners = [_Learner(len(names)) for _ in range(NETWORKS)]
    for seed, learner in enumerate(learners):
        with use_one_thread(), torch.random.fork_rng(devices=[]):
            _learn(learner, examples, known, seed)
    own = torch.stack([one.own.weight for one in learners]).mean(0)
    return {
        "features": names,
        "weights": _write(torch.cat([own, *(one.inward.weight for one in learners)], 1)),
        "bias": _write(torch.cat([one.bias for one in learners])),
        "outward": _write(torch.cat([one.outward.weight[0] for one in learners]) / NETWORKS),
    }


def _learn(
    learner: _Learner,
    examples: Sequence[ChoiceExample],
    known: Sequence[list[list[int]]],
    seed: int,
) -> None:
    torch.manual_seed(seed)
    learner.begin()
    optimizer = torch.optim.AdamW(learner.parameters(), RATE, weight_decay=DECAY)
    total = ROUNDS * (len(examples) // BATCH + 1)

    def choose_rate(step: int) -> float:
        return min(1, (step + 1) / WARMING) * max(LEAST_RATE, 1 - step / total)

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, choose_rate)
    for _ in range(ROUNDS):
        order = torch.randperm(len(examples)).tolist()
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            batch = _make_batch([examples[at] for at in chosen], [known[at] for at in chosen])
            optimizer.zero_grad()
            _measure(learner(batch), batch, len(chosen)).backward()
            optimizer.step()
            schedule.step()


def _make_batch(examples: Sequence[ChoiceExample], known: Sequence[list[list[int]]]) -> _Batch:
    held = [own for example in known for own in example]
    right = [at in one.right for one in examples for at in range(len(one.features))]
    owners = [number for number, own in enumerate(known) for _ in own]
    return _Batch(
        torch.tensor([place for own in held for place in own], dtype=torch.long),
        torch.tensor([0, *(len(own) for own in held)]).cumsum(0)[:-1],
        torch.tensor(owners),
        torch.tensor(right),
    )


def _measure(scores: torch.Tensor, batch: _Batch, examples: int) -> torch.Tensor:
    """Measure how unlikely the right candidates are, in natural logarithms, on average."""

    def add_up(some: torch.Tensor) -> torch.Tensor:
        lowest = torch.full((examples,), NEVER)
        highest = lowest.scatter_reduce(0, batch.owners, some.detach(), "amax")
        parts = torch.exp(some - highest[batch.owners])
        return highest + torch.zeros_like(highest).index_add(0, batch.owners, parts).log()

    right = torch.where(batch.is_right, scores, torch.full_like(scores, NEVER))
    return (add_up(scores) - add_up(right)).mean()


def _write(weights: torch.Tensor) -> list[Any]:
    written: list[Any] = torch.round(SCALE * weights.detach()).int().tolist()
    return written
