"""Fits what makes one of several candidates the right one, in PyTorch."""

from collections import Counter
from collections.abc import Sequence

import torch

from analysis.training.choices import ChoiceExample
from analysis.training.threads import use_one_thread

RAREST = 2  # a feature of fewer candidates has no weight
RIDGE = 3.0
STEPS = 300


def fit_choices(examples: Sequence[ChoiceExample], ridge: float = RIDGE) -> dict[str, float]:
    """Fit the weights of a conditional logit (McFadden 1974) in PyTorch, by L-BFGS.

    Args:
        examples: What to learn from.
        ridge: How strongly weights are drawn to 0; above 0.

    Returns:
        Each feature's weight, in natural logarithms of the odds.

    Example:
        >>> examples = [ChoiceExample([["nobody"], ["near"]], [1], 1.0)] * 3
        >>> examples += [ChoiceExample([["nobody"], ["near"]], [0], 1.0)]
        >>> weights = fit_choices(examples, 1e-6)
        >>> round(weights["near"] - weights["nobody"], 2)  # the logarithm of 3 to 1
        1.1
    """
    candidates = [set(one) for example in examples for one in example.features]
    times = Counter(feature for one in candidates for feature in one)
    kept = sorted(feature for feature, count in times.items() if count >= RAREST)
    if not kept:
        return {}
    places = {feature: place for place, feature in enumerate(kept)}
    known = [[places[one] for one in sorted(held) if one in places] for held in candidates]
    starts = torch.tensor([0, *(len(one) for one in known)]).cumsum(0)[:-1]
    features = torch.tensor([place for one in known for place in one], dtype=torch.long)
    owners = torch.tensor([n for n, one in enumerate(examples) for _ in one.features])
    is_right = torch.tensor(
        [place in one.right for one in examples for place in range(len(one.features))]
    )
    shares = torch.tensor([one.share for one in examples], dtype=torch.float64)
    weights = torch.zeros(len(kept), 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def add_up(scores: torch.Tensor) -> torch.Tensor:
        """The logarithm of the sum of each example's candidates, in powers of e."""
        lowest = torch.full((len(examples),), -torch.inf, dtype=torch.float64)
        highest = lowest.scatter_reduce(0, owners, scores.detach(), "amax")
        sums = torch.zeros_like(highest)
        return highest + sums.index_add(0, owners, torch.exp(scores - highest[owners])).log()

    def measure() -> torch.Tensor:
        optimizer.zero_grad()
        bags = torch.nn.functional.embedding_bag(features, weights, starts, mode="sum")
        scores = bags.squeeze(1)
        wrong = torch.where(is_right, scores, torch.full_like(scores, -1e4))
        loss = (shares * (add_up(scores) - add_up(wrong))).sum()
        loss = loss + ridge / 2 * weights.square().sum()
        loss.backward()
        return loss

    with use_one_thread():
        optimizer.step(measure)
    return dict(zip(kept, weights.detach().squeeze(1).tolist(), strict=True))
