"""Chooses what a sentence claims: of all that a number may mean, what was learned to be likely."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import exp

from analysis.claims.candidate_clues import CandidateClues, Key
from analysis.claims.candidates import Candidate
from analysis.claims.stated import Stated

_FAINT = 9.0  # by how much the log of a candidate's odds may be less than of others to count


def choose_likeliest(
    candidates: Iterable[Candidate],
    clues: CandidateClues,
    weights: Mapping[str, float],
    state: Callable[[Candidate], Stated | None],
    least: float,
) -> Iterator[Stated]:
    """Choose what each number, comparative or superlative claims, if one claim is likely.

    The odds of the candidates of one number compete with one another, and with 1 for none. What
    several candidates state alike is as likely as all of them together.

    Args:
        candidates: The candidates of a line.
        clues: Their features.
        weights: What each feature weighs, in natural logarithms of the odds.
        state: States what a candidate would claim; None where it can claim nothing.
        least: From which likelihood on a claim is told.

    Yields:
        The claims.
    """
    sums = dict[Key, float]()
    by_trigger: dict[int, list[tuple[float, Candidate]]] = {}
    for one in candidates:
        score = 0.0
        for key, names in clues.describe(one):
            if key not in sums:
                sums[key] = sum(weights.get(name, 0.0) for name in names)
            score += sums[key]
        by_trigger.setdefault(one.trigger, []).append((score, one))
    for scored in by_trigger.values():
        stated, likely = _find_likeliest(scored, state)
        if stated and likely >= least:
            yield stated


def _find_likeliest(
    scored: list[tuple[float, Candidate]], state: Callable[[Candidate], Stated | None]
) -> tuple[Stated | None, float]:
    """Find the likeliest claim of one number, and how likely it is."""
    most = max(0.0, *(score for score, _ in scored))
    if most == 0.0:
        return None, 0.0
    all_ = exp(-most)
    odds: dict[tuple[str | None, ...], tuple[float, Stated]] = {}
    for score, one in sorted(scored, key=lambda pair: -pair[0]):
        if score < most - _FAINT:
            break
        if stated := state(one):
            own = exp(score - most)
            all_ += own
            key = (stated.kind, stated.subject, stated.object, stated.measure)
            before, first = odds.get(key, (0.0, stated))
            odds[key] = (before + own, first)
    likeliest = max(odds.values(), key=lambda pair: pair[0], default=None)
    return (likeliest[1], likeliest[0] / all_) if likeliest else (None, 0.0)
