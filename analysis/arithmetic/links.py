"""Lists what a number may be the result of: every link of numbers that words may mean."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from analysis.arithmetic.bases import find_bases
from analysis.arithmetic.far_links import list_births, list_far_links, list_spots_before
from analysis.arithmetic.link import Link
from analysis.arithmetic.pair_links import link_conversions, link_pair, link_repeat
from analysis.arithmetic.rate_links import (
    count_different,
    link_bases,
    link_exchanges,
    link_periods,
    link_rates,
)
from analysis.arithmetic.scenes import Scene
from analysis.arithmetic.spots import (
    Pair,
    Spot,
    find_likeness,
    list_known,
)
from analysis.arithmetic.statements import HOLDS
from analysis.arithmetic.sum_links import link_odds, link_shares, link_sums
from analysis.arithmetic.year_links import find_latest, link_ages, link_years

_REACH = 6  # numbers that may stand between two that belong together
_EACH = re.compile(r" (?:[a-z]+ )?(?:(?:for|to) )?(?:each|every|apiece)\b")


def list_links(spots: Sequence[Spot], before: Sequence[Scene] = ()) -> Iterator[Link]:
    """List the links of numbers that are near enough to right to be meant.

    Args:
        spots: The numbers: `list_spots`.
        before: All sentences before that which is read, the nearest first.

    Yields:
        The links; at least one number of each stands in the sentence that is read.

    Example:
        >>> from analysis import analyze
        >>> from analysis.arithmetic.scenes import make_scenes
        >>> from analysis.arithmetic.spots import list_spots
        >>> story = analyze("Of the 240 flats, 60 had one, or 25 percent.")
        >>> scene = make_scenes(story.document, story.found_numbers)[0]
        >>> [link.made.statement for link in list_links(list_spots(scene, [])) if
        ...  link.operation == "share"]
        ['60 of 240 flats is 25 percent']
    """
    told = set()
    far = list_spots_before(spots, before) if before and spots else []
    latest = find_latest([*spots, *far])
    for link in _list_near(spots, latest):
        told.add(_identify(link))
        yield link
    for link in _link_far(spots, far, latest) if before else ():
        if _identify(link) not in told:
            yield link


def _identify(link: Link) -> tuple[str, frozenset[int]]:
    return link.operation, frozenset(one.index for one in (link.stated, *link.premise))


def _list_near(spots: Sequence[Spot], latest: float) -> Iterator[Link]:
    bases = find_bases(spots)
    yield from _near(link_bases(bases, spots))
    told_for = {base.spot.index for base in bases if base.spot}
    spots = [one for one in spots if one.index not in told_for]
    for x, y in combinations(spots, 2):
        if y.index - x.index > _REACH:
            continue
        if x.sign == y.sign == "Y":
            yield from _near(link_years(x, y, spots, latest))
        elif "Y" in (x.sign, y.sign) or {x.sign, y.sign} & {"Q", "R"}:
            continue
        elif (likeness := find_likeness(x, y)) == "measure":
            yield from _near(link_conversions(x, y))
            yield from _near(link_pair(Pair(x, y, likeness), spots))
        elif likeness:
            yield from _near(link_pair(Pair(x, y, likeness), spots))
        if x.sign in "MC" and find_likeness(x, y) in ("same", "bare"):
            yield from _near(link_periods(x, y))
        if x.sign in "MCD" and y.sign in "MCD" and count_different(x, y):
            yield from _near(link_rates(x, y, spots))
            yield from _near(link_rates(y, x, spots))
    yield from _near(link_exchanges(spots))
    yield from _near(link_odds(spots))
    yield from _near(link_sums(spots))
    yield from _near(link_shares(spots))
    yield from _near(link_ages(spots))


def _link_far(spots: Sequence[Spot], far: Sequence[Spot], latest: float) -> Iterator[Link]:
    """Link what stands far before a sentence, where it can hardly be chance."""
    for x, y in list_known(spots, far):
        yield from link_repeat(Pair(x, y, "same"))
    yield from list_far_links(spots, far)
    bases = [base for base in find_bases(spots) if not base.rate.back]
    for link in link_bases(bases, (*spots, *far)):
        if link.made.verdict == HOLDS:
            yield link
    ages = [one for one in (*spots, *far) if one.sign == "A"]
    for birth in list_births(far):
        for year in spots:
            if year.sign == "Y" and year.number.value is not None and not year.back:
                yield from link_years(birth, year, ages, latest)


def _near(links: Iterable[Link]) -> Iterator[Link]:
    """Keep the links that the sentence read has a part in, and that no paragraph parts."""
    for link in links:
        is_before = all(one.back for one in (link.stated, *link.premise))
        if not (is_before or _is_of_another(link) or _adds_each(link)):
            yield link


def _is_of_another(link: Link) -> bool:
    """Whether a multiple stands in another paragraph than all that it could compare."""
    own = link.stated.scene.paragraph
    return link.stated.sign == "F" and all(one.scene.paragraph != own for one in link.premise)


def _adds_each(link: Link) -> bool:
    """Whether what each has is added to what all have, or is what is left of it."""
    is_each = [_is_each(one) for one in (link.stated, *link.premise)]
    if link.operation == "sum":
        return any(is_each) and not all(is_each)
    return link.operation == "difference" and is_each[0] and not any(is_each[1:])


def _is_each(one: Spot) -> bool:
    return _EACH.match(one.scene.view, one.place + 1) is not None
