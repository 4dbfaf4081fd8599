"""Names the features of a link: the words at its numbers, the words between them, and the sum."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import MappingProxyType

from analysis.arithmetic.clue_words import REACH, WAYS, name_word, read_words
from analysis.arithmetic.link import ORDERS, Link
from analysis.arithmetic.link_clues import describe_link
from analysis.arithmetic.results import Result, find_results, is_broken, is_tied
from analysis.arithmetic.scenes import Scene
from analysis.arithmetic.spots import Spot

_LONGEST = 14  # words between two numbers that are told apart
_PARTING = re.compile(r";|\b(?:while|whereas|meanwhile)\b")
_BESIDE = 5  # words beside a number
_ROLES = MappingProxyType({"later age": "pxy", "sum": "p" * 99, "hundred": "p" * 99})

Key = tuple[int, ...]


def _turn(names: Sequence[str], way: int) -> list[str]:
    """Say of the words of rises, falls, more and less whether they go the way that is claimed."""
    found = (name.rpartition(" ") for name in names)
    return [
        f"{where} {'as' if WAYS[kind] == way else 'against what'} is claimed"
        for where, _, kind in found
        if kind in WAYS
    ]


class Clues:
    """The features of a story's links.

    What is said of one number, or of two, is named once however many links have it.
    """

    def __init__(self) -> None:
        self._spots: dict[int, tuple[str, ...]] = {}
        self._gaps: dict[tuple[int, int], tuple[str, ...]] = {}
        self._results: dict[int, dict[int, list[Result]]] = {}

    def describe(
        self, link: Link, spots: Sequence[Spot]
    ) -> Iterator[tuple[Key, str, Sequence[str]]]:
        """Name the features of a link, in groups.

        Args:
            link: The link.
            spots: All numbers of its sentence and of those before it.

        Yields:
            The numbers of which a group speaks, none for the link as a whole; what stands before
            each name; and the names.
        """
        operation = link.operation
        names = _ROLES.get(operation, "xy")
        roles = {spot.index: role for spot, role in zip(link.premise, names, strict=False)}
        roles[link.stated.index] = "d"
        members = sorted((link.stated, *link.premise), key=lambda spot: spot.index)
        parts: list[tuple[tuple[Spot, ...], str]] = [
            ((spot,), roles[spot.index]) for spot in members
        ]
        parts += [
            ((one, other), roles[one.index] + roles[other.index])
            for one, other in pairwise(members)
        ]
        for some, role in parts:
            words = self._describe_gap(*some) if len(some) > 1 else self._describe_spot(*some)
            key = tuple(spot.number.number for spot in some)
            yield key, f"{operation} {role} ", words
            if operation in ORDERS:
                way = 1 if operation == "more" else -1
                yield (*key, way), f"order {role} ", _turn(words, way)
            else:
                yield key, f"{re.sub('[xy]', 'p', role)} ", words
        own = list(describe_link(link, members, roles, spots))
        yield (), f"{'order' if operation in ORDERS else operation} ", own
        yield (), "", own

    def _describe_spot(self, spot: Spot) -> tuple[str, ...]:
        key = spot.number.number
        if key not in self._spots:
            self._spots[key] = tuple(dict.fromkeys(self._name_spot(spot)))
        return self._spots[key]

    def _name_spot(self, spot: Spot) -> Iterator[str]:
        view, place, number = spot.scene.view, spot.place, spot.number
        before = read_words(view[max(0, place - REACH) : place])
        before = (before if place >= REACH else ["^", *before])[-_BESIDE:]
        after = read_words(view[place + 1 : place + REACH])[:_BESIDE]
        for side, words in (("left", before[::-1]), ("right", after)):
            if words:
                yield from (f"{side} next {name}" for name in name_word(words[0]))
            if len(words) > 1:
                yield f"{side} two {words[0]} {words[1]}"
            for word in words:
                yield from (f"{side} {name}" for name in name_word(word))
                if word[0] == "#":
                    break
        yield f"sign {spot.sign}"
        yield f"shape {number.reading.shape}"
        yield f"kind {number.kind}"
        yield f"relation {number.relation}"
        told = {
            "per": number.per,
            "borrowed": number.is_borrowed,
            "bare": not number.unit,
            "tied": is_tied(spot.scene, place),
            "rises": spot.way > 0,
            "falls": spot.way < 0,
            "first in its sentence": place == min(spot.scene.at),
            "last in its sentence": place == max(spot.scene.at),
        }
        yield from (name for name, is_so in told.items() if is_so)
        for result in self._find_results(spot.scene).get(place, ()):
            yield f"is a {result.relation}{' tied' if result.is_tied else ''}"

    def _find_results(self, scene: Scene) -> dict[int, list[Result]]:
        if scene.sentence not in self._results:
            found: dict[int, list[Result]] = {}
            for result in find_results(scene):
                found.setdefault(result.place, []).append(result)
            self._results[scene.sentence] = found
        return self._results[scene.sentence]

    def _describe_gap(self, one: Spot, other: Spot) -> tuple[str, ...]:
        key = (one.number.number, other.number.number)
        if key not in self._gaps:
            self._gaps[key] = tuple(dict.fromkeys(_name_gap(one, other)))
        return self._gaps[key]


def _name_gap(one: Spot, other: Spot) -> Iterator[str]:
    """Name what stands between two numbers."""
    between = min(3, other.index - one.index - 1)
    if one.scene is not other.scene:
        words = ["^", *read_words(other.scene.view[: other.place])]
        yield f"sentences {min(4, one.back - other.back)}"
        yield f"paragraphs {min(2, other.scene.paragraph - one.scene.paragraph)}"
        yield f"numbers over sentences {between}"
        yield f"opens {' '.join(words[:2])}"
        yield f"opens {' '.join(words[:3])}"
        yield from (f"opening {word}" for word in words[1:6])
        return
    text = one.scene.view[one.place + 1 : other.place]
    words = read_words(text)
    yield f"numbers {between}"
    yield f"long {min(4, len(words) // 3)}"
    if len(words) <= 3:
        yield f"only {' '.join(words)}"
    if len(words) <= _LONGEST:
        yield from (f"between {name}" for word in words for name in name_word(word))
    if is_broken(text):
        yield "broken"
    yield from (f"parted by {mark}" for mark in _PARTING.findall(text))
