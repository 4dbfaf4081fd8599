"""Decides which numbers belong together, by what a logistic regression says of each link."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import exp

from analysis.arithmetic.clues import Clues, Key
from analysis.arithmetic.link import COMPARED, ORDERS, Link
from analysis.arithmetic.links import list_links
from analysis.arithmetic.scenes import Scene
from analysis.arithmetic.spots import Spot, list_spots
from analysis.arithmetic.statements import FAILS, HOLDS, Statement
from analysis.bundle import read_weights

LEAST_RIGHT = 0.3  # a sum that holds is told from this likelihood of its link on
LEAST_WRONG = 0.7  # and one that does not from this
LEAST = {"sum": 0.5, "rate": 0.5, "ratio": 0.5, "share": 0.5}
"""From which likelihood other than `LEAST_WRONG` some operations are told not to hold: numbers that
are added up or divided by each other seldom come near what is stated by chance."""
RIVAL = 0.15  # where the numbers can be read in a way that holds, they do not fail
FARTHER = 3.0  # as a factor between the odds of both, at most
_REMEMBERED = 20  # sums that hold in sentences before, whose numbers are looked at again
_SHARED = 2  # numbers of a sum that holds, one more without the result, of one that does not

Right = tuple[float, set[int]]  # how likely a sum that holds is meant, and its numbers


@cache
def load_weights() -> Mapping[str, float]:
    """Load what each feature of a link weighs, in natural logarithms of the odds."""
    return read_weights("models/sums.npz")


class Linker:
    """Finds the sums of a story's sentences by the words at their numbers."""

    def __init__(self, weights: Mapping[str, float] | None = None) -> None:
        self._weights = weights
        self._clues = Clues()
        self._sums: dict[tuple[Key, str], float] = {}
        self._right: list[Right] = []

    def find_sums(self, scene: Scene, before: Sequence[Scene]) -> Iterator[Statement]:
        """Find the sums of a sentence.

        Args:
            scene: The sentence.
            before: Those with numbers before it, the nearest first.

        Yields:
            The statements whose numbers are likely to belong together. One that does not hold
            is left out where its numbers may belong together in a way that holds.
        """
        spots = list_spots(scene, before)
        links = [(self.weigh(link, spots), link) for link in list_links(spots, before)]
        for likely, link in choose_links(links, self._right):
            yield link.made.believe(likely)
        self._right = [*self._right[-_REMEMBERED:], *_list_right(links)]

    def weigh(self, link: Link, spots: Sequence[Spot]) -> float:
        """Give the probability that the words of a story mean a link."""
        score = 0.0
        for key, start, names in self._clues.describe(link, spots):
            if not key:
                score += self._add_up(start, names)
            else:
                if (key, start) not in self._sums:
                    self._sums[key, start] = self._add_up(start, names)
                score += self._sums[key, start]
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))

    def _add_up(self, start: str, names: Sequence[str]) -> float:
        weights = load_weights() if self._weights is None else self._weights
        return sum(weights.get(start + name, 0.0) for name in names)


def choose_links(
    links: Sequence[tuple[float, Link]], before: Sequence[Right] = ()
) -> Iterator[tuple[float, Link]]:
    """Choose the links that are told, of each result one that holds and one that does not.

    Args:
        links: All links of a sentence, each with how likely it is meant.
        before: The sums of sentences before it that hold, each with how likely it is meant.

    Yields:
        The chosen ones.
    """
    by_result: dict[int, list[tuple[float, Link]]] = {}
    for one in sorted(links, key=lambda one: -one[0]):
        by_result.setdefault(one[1].stated.index, []).append(one)
    right = [*before, *_list_right(links)]
    told: list[set[int]] = []
    for own in sorted(by_result.values(), key=lambda own: (own[0][1].stated.back, -own[0][0])):
        holding = [one for one in own if one[1].made.verdict == HOLDS]
        yield from (one for one in holding[:1] if one[0] >= LEAST_RIGHT)
        failing = next((one for one in own if one[1].made.verdict == FAILS), None)
        if failing and _is_likely(*failing) and not _has_rival(failing, own, right):
            members = _list_members(failing[1])
            if members not in told:
                told.append(members)
                yield failing


def _is_likely(likely: float, link: Link) -> bool:
    return likely >= LEAST.get(link.operation, LEAST_WRONG)


def _list_right(links: Sequence[tuple[float, Link]]) -> list[Right]:
    return [
        (likely, _list_members(link))
        for likely, link in links
        if link.made.verdict == HOLDS and link.operation not in COMPARED and likely >= LEAST_RIGHT
    ]


def _list_members(link: Link) -> set[int]:
    return {spot.number.number for spot in (link.stated, *link.premise)}


def _has_rival(
    failing: tuple[float, Link],
    own: Sequence[tuple[float, Link]],
    right: Sequence[Right],
) -> bool:
    """Whether the result of a link that does not hold may come from other numbers."""
    likely, link = failing
    is_compared = link.operation in COMPARED
    best = own[0]
    return (
        any(
            one[1].made.verdict == HOLDS
            and (is_compared or one[1].operation not in COMPARED)
            and _rivals(one[0], likely)
            for one in own
        )
        or (best[0] > likely and best[1].operation not in COMPARED)
        or (
            link.operation not in ORDERS
            and any(
                _shares_sum(link, members) and _rivals(other, likely) for other, members in right
            )
        )
    )


def _shares_sum(link: Link, members: set[int]) -> bool:
    """Whether a link has so many numbers of a sum that holds that both can hardly be meant."""
    shared = len(_list_members(link) & members)
    is_its = link.stated.number.number in members
    return shared >= (_SHARED if is_its else _SHARED + 1)


def _rivals(other: float, likely: float) -> bool:
    """Whether a link that holds is likely enough for one that does not to be doubted."""
    return other > RIVAL and other / (1 - other) * FARTHER > likely / (1 - likely)
