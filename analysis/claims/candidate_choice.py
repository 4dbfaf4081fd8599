"""Decides what a sentence claims of states' figures, by what a logistic regression says."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp

from analysis.bundle import read_weights
from analysis.claims.candidate_clues import CandidateClues, Key
from analysis.claims.candidates import Candidate, Earlier, list_candidates
from analysis.claims.signs import Line

LEAST = 0.6  # a claim is told from this likelihood on


@cache
def load_weights() -> Mapping[str, float]:
    """Load what each feature of a candidate weighs, in natural logarithms of the odds."""
    return read_weights("models/claims.npz")


def choose_candidates(
    line: Line, earlier: Earlier, weights: Mapping[str, float] | None = None
) -> Iterator[tuple[float, Candidate]]:
    """Choose what a line claims: of each number, comparative or superlative the likeliest.

    Args:
        line: The sentence as signs.
        earlier: What the sentence before tells.
        weights: What each feature weighs; by default `load_weights`.

    Yields:
        How likely the words mean it, and the candidate.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> line = read_line("Kenya's population is 54 million.", [(0, 5, "Kenya")])
        >>> [one.kind for _, one in choose_candidates(line, Earlier())]
        ['level']
    """
    known = load_weights() if weights is None else weights
    clues, sums = CandidateClues(line), dict[Key, float]()
    best: dict[int, tuple[float, Candidate]] = {}
    for one in list_candidates(line, earlier):
        score = 0.0
        for key, names in clues.describe(one):
            if key not in sums:
                sums[key] = _add_up(names, known)
            score += sums[key]
        if one.trigger not in best or score > best[one.trigger][0]:
            best[one.trigger] = (score, one)
    for score, one in best.values():
        likely = 1 / (1 + exp(-max(-30.0, min(30.0, score))))
        if likely >= LEAST:
            yield likely, one


def _add_up(names: Sequence[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) for name in names)
