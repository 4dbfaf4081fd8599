"""Scores who is meant, by weights learned from GUM's coreference.

Each actor, and nobody, has a score, the sum of the weights of its features; the scores of all who
may be meant make the odds of each (a conditional logit).
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp

from analysis import bundle

# The least odds with which an answer counts, by the kind of question. Set on GUM dev and on the
# marked stories that are kept for measuring.
LEAST = {"person": 0.4, "thing": 0.5, "description": 0.4, "speaking guess": 0.3, "guess": 0.6}
Weights = Mapping[str, float]


@cache
def load_weights() -> Weights:
    """Load the weights of the features, in natural logarithms of the odds."""
    weights = bundle.read_json("models/references.json.gz")
    return {feature: weight / 100 for feature, weight in weights.items()}


def share_odds(weights: Weights, candidates: Sequence[Iterable[str]]) -> list[float]:
    """Share the odds among candidates.

    Args:
        weights: The weights of the features.
        candidates: The features of each candidate.

    Returns:
        The odds of each, which add up to 1.

    Example:
        >>> share_odds({"near": 1.0}, [["near"], ["near"]])
        [0.5, 0.5]
    """
    scores = [sum(weights.get(one, 0.0) for one in features) for features in candidates]
    highest = max(scores)
    parts = [exp(score - highest) for score in scores]
    return [part / sum(parts) for part in parts]
