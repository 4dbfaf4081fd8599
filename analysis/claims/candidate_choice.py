"""Decides what a sentence claims of states' figures, by what a logistic regression says."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log

from analysis.bundle import read_weights
from analysis.claims.candidate_clues import CandidateClues, Key
from analysis.claims.candidates import Candidate, Earlier, list_candidates
from analysis.claims.signs import Line

LEAST = 0.7  # a claim is told from this likelihood on


@cache
def load_weights() -> Mapping[str, float]:
    """Load what each feature of a candidate weighs, in natural logarithms of the odds."""
    return read_weights("models/claims.npz")


def choose_candidates(line: Line, earlier: Earlier) -> Iterator[Candidate]:
    """Choose what a line claims: of each number, comparative or superlative the likeliest.

    Args:
        line: The sentence as signs.
        earlier: What the sentence before tells.

    Yields:
        The candidates that the words are likely to mean.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> line = read_line("Kenya's population is 54 million.", [(0, 5, "Kenya")])
        >>> [one.kind for one in choose_candidates(line, Earlier())]
        ['level']
    """
    candidates = list_candidates(line, earlier)
    yield from choose_likeliest(candidates, CandidateClues(line), load_weights(), LEAST)


def choose_likeliest(
    candidates: Iterable[Candidate],
    clues: CandidateClues,
    weights: Mapping[str, float],
    least: float,
) -> Iterator[Candidate]:
    """Choose of each number the likeliest candidate, if it is likely.

    Args:
        candidates: The candidates of a line.
        clues: Their features.
        weights: What each feature weighs, in natural logarithms of the odds.
        least: From which likelihood on one is chosen.

    Yields:
        The chosen ones.
    """
    sums = dict[Key, float]()
    best: dict[int, tuple[float, Candidate]] = {}
    for one in candidates:
        score = 0.0
        for key, names in clues.describe(one):
            if key not in sums:
                sums[key] = sum(weights.get(name, 0.0) for name in names)
            score += sums[key]
        if one.trigger not in best or score > best[one.trigger][0]:
            best[one.trigger] = (score, one)
    yield from (one for score, one in best.values() if score >= log(least / (1 - least)))
