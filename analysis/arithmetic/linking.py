"""Decides which numbers belong together, by what the words at them say of each link."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import exp, log

from analysis.arithmetic.clues import Clues, Key
from analysis.arithmetic.link import COMPARED, Link
from analysis.arithmetic.links import list_links
from analysis.arithmetic.scenes import Scene
from analysis.arithmetic.spots import Spot, list_spots
from analysis.arithmetic.statements import FAILS, HOLDS, Statement
from analysis.bundle import read_weights

LEAST_RIGHT = 0.3  # a sum that holds is told from this likelihood of its link on
LEAST_WRONG = 0.78  # and one that does not from this
LEAST_COMPARED = 0.9  # or this, where near numbers are only more, less or the same again
BELIEF = (2.26, 0.48, 0.14, 0.6)
"""How likely what does not hold is meant, in log odds: to begin with, and for each log of a share
that its link has of the odds: of all that its result may come from, of all that each number it
rests on may be part of, and of what holds with two of its numbers. Fitted by logistic regression on
the stories of `analysis.training.sums`, each read with weights learned from the others."""
_LEAST_SCORE = -7.0  # links below it are forgotten: all of them hardly count
_SHARED = 2  # numbers of what holds that can hardly be those of a sum that does not

Scored = tuple[float, Link]


@cache
def load_weights() -> Mapping[str, float]:
    """Load what each feature of a link weighs, in natural logarithms of the odds."""
    return read_weights("models/sums.npz")


class Linker:
    """Finds the sums of a story by the words at their numbers."""

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        self._weights = weights
        self._clues = Clues()
        self._sums: dict[tuple[Key, str], float] = {}
        self._links: list[Scored] = []

    def read(self, scene: Scene, before: Sequence[Scene]) -> None:
        """Weigh the links of a sentence.

        Args:
            scene: The sentence.
            before: Those with numbers before it, the nearest first.
        """
        spots = list_spots(scene, before)
        scored = ((self.weigh(link, spots), link) for link in list_links(spots, before))
        self._links += (one for one in scored if one[0] > _LEAST_SCORE)

    def find_sums(self) -> Iterator[Statement]:
        """Find the sums of all sentences that were read.

        Yields:
            The statements whose numbers are likely to belong together. One that does not hold
            is left out where its numbers may belong together in a way that holds.
        """
        for likely, link in choose_links(self._links):
            yield link.made.believe(likely)

    def weigh(self, link: Link, spots: Sequence[Spot]) -> float:
        """Give the log odds that the words of a story mean a link, rather than none."""
        score = 0.0
        for key, start, names in self._clues.describe(link, spots):
            if not key:
                score += self._add_up(start, names)
            else:
                if (key, start) not in self._sums:
                    self._sums[key, start] = self._add_up(start, names)
                score += self._sums[key, start]
        return max(-30.0, min(30.0, score))

    def _add_up(self, start: str, names: Sequence[str]) -> float:
        weights = load_weights() if self._weights is None else self._weights
        return sum(weights.get(start + name, 0.0) for name in names)


def choose_links(links: Sequence[Scored]) -> Iterator[Scored]:
    """Choose the links that are told, of each result one that holds and one that does not.

    Args:
        links: All links of a story, each with its log odds: `Linker.weigh`.

    Yields:
        The chosen ones, each with how likely it is meant.
    """
    by_result: dict[int, list[Scored]] = defaultdict(list)
    by_member: dict[int, list[Scored]] = defaultdict(list)
    for one in links:
        by_result[one[1].stated.number.number].append(one)
        for number in list_members(one[1]):
            by_member[number].append(one)
    rivals = {number: _add_odds(own) for number, own in by_member.items()}
    told: set[frozenset[int]] = set()
    for own in by_result.values():
        all_ = _add_odds(own)
        right = max(_pick(own, HOLDS), key=_score_of, default=None)
        if right:
            same = [one for one in _pick(own, HOLDS) if _is_of_same(one, right)]
            likely = sum(exp(score - all_) for score, _ in same)
            if likely >= LEAST_RIGHT:
                yield min(1.0, likely), right[1]
        wrong = [
            (_believe(one, one[0] - all_, rivals, by_member), one[1]) for one in _pick(own, FAILS)
        ]
        surest = max(wrong, key=_score_of, default=None)
        if surest and _is_likely(*surest) and list_members(surest[1]) not in told:
            told.add(list_members(surest[1]))
            yield surest


def _is_likely(likely: float, link: Link) -> bool:
    is_compared = link.operation in COMPARED and link.likeness != "far"
    return likely >= (LEAST_COMPARED if is_compared else LEAST_WRONG)


def list_members(link: Link) -> frozenset[int]:
    """List the numbers of a link."""
    return frozenset(spot.number.number for spot in (link.stated, *link.premise))


def _believe(
    one: Scored,
    share: float,
    rivals: Mapping[int, float],
    by_member: Mapping[int, Sequence[Scored]],
) -> float:
    """Say how likely a link that does not hold is meant.

    Args:
        one: The link.
        share: The log of its share of all that its result may come from.
        rivals: The log odds of all that each number may be part of.
        by_member: The links that each number is part of.
    """
    first, of_result, of_premise, of_right = BELIEF
    odds = first + of_result * share
    if _to_share(odds) < LEAST_WRONG:
        return 0.0
    score, link = one
    members = list_members(link)
    right = {
        id(other[1]): other
        for number in members
        for other in _pick(by_member[number], HOLDS)
        if other[1].operation not in COMPARED and len(list_members(other[1]) & members) >= _SHARED
    }
    premise = [score - rivals[spot.number.number] for spot in link.premise]
    odds += of_premise * sum(premise) / len(premise)
    odds += of_right * (score - _add_odds([one, *right.values()]))
    return _to_share(odds)


def _to_share(odds: float) -> float:
    return 1 / (1 + exp(-odds))


def _pick(links: Iterable[Scored], verdict: str) -> list[Scored]:
    return [one for one in links if one[1].made.verdict == verdict]


def _score_of(one: Scored) -> float:
    return one[0]


def _is_of_same(one: Scored, other: Scored) -> bool:
    return list_members(one[1]) == list_members(other[1])


def _add_odds(links: Iterable[Scored]) -> float:
    """Give the log of the odds of all links together, and of none."""
    scores = [0.0, *(score for score, _ in links)]
    most = max(scores)
    return most + log(sum(exp(score - most) for score in scores))
