"""Names the features of a link: the words at its numbers, the words between them, and the sum."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from analysis.arithmetic.links import COMPARED, ORDERS, Link
from analysis.arithmetic.results import (
    PLACES,
    Result,
    find_results,
    is_broken,
    is_tied,
    list_relations,
    list_ways,
)
from analysis.arithmetic.scenes import SIGNS, Scene
from analysis.arithmetic.spots import Spot, find_likeness
from analysis.arithmetic.statements import FAILS, HOLDS, OPEN
from analysis.numbers.changes import FALLS, RISES
from analysis.numbers.units import SECONDS

_LONGEST = 14  # words between two numbers that are told apart
_REACH = 60  # characters beside a number in which words matter
_BESIDE = 5  # words beside a number
_STEM = 5  # letters by which forms of a word are held to be alike
_VERDICTS = {HOLDS: "holds", OPEN: "open", FAILS: "fails"}
_WIDTHS = ((0.011, "fine"), (0.06, "middling"), (0.3, "coarse"))
_DISTANCES = ((1.1, "a tenth"), (1.3, "a third"), (2.0, "twice"), (4.1, "four times"))
_LISTS = ("sum", "hundred")
_WAYS = MappingProxyType({"RISE": 1, "MORE": 1, "FALL": -1, "LESS": -1})
_ROLES = MappingProxyType({"later age": "pxy", "sum": "p" * 99, "hundred": "p" * 99})
_SIGN_NAMES = {sign: f"#{kind}" for kind, sign in SIGNS.items()}
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[\ue001-\ue009]|[,;:()$-]|\.$")

Key = tuple[int, ...]


def _read_words(text: str) -> list[str]:
    return [_SIGN_NAMES.get(word, word) for word in _WORD.findall(text)]


@cache
def _load_classes() -> Mapping[str, tuple[str, ...]]:
    """Give the kinds of the words of results and of changes."""
    classes: dict[str, set[str]] = {}
    for name, words in (("RISE", RISES), ("FALL", FALLS)):
        for word in words.split("|"):
            classes.setdefault(word, set()).add(name)
    for place in PLACES:
        for word, way in list_ways(place).items():
            classes.setdefault(word, set()).add("MORE" if way > 0 else "LESS")
        for word, relation in list_relations(place).items():
            classes.setdefault(word, set()).add(f"A {relation}")
    return {word: tuple(sorted(names)) for word, names in classes.items()}


@cache
def _name(word: str) -> tuple[str, ...]:
    """Name a word: itself, its kinds, and its first letters."""
    stem = (f"{word[:_STEM]}~",) if len(word) > _STEM else ()
    return (word, *_load_classes().get(word, ()), *stem)


def _turn(names: Sequence[str], way: int) -> list[str]:
    """Say of the words of rises, falls, more and less whether they go the way that is claimed."""
    found = (name.rpartition(" ") for name in names)
    return [
        f"{where} {'as' if _WAYS[kind] == way else 'against what'} is claimed"
        for where, _, kind in found
        if kind in _WAYS
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
        own = list(_describe_link(link, members, roles, spots))
        yield (), f"{'order' if operation in ORDERS else operation} ", own
        yield (), "", own

    def _describe_spot(self, spot: Spot) -> tuple[str, ...]:
        key = spot.number.number
        if key not in self._spots:
            self._spots[key] = tuple(dict.fromkeys(self._name_spot(spot)))
        return self._spots[key]

    def _name_spot(self, spot: Spot) -> Iterator[str]:
        view, place, number = spot.scene.view, spot.place, spot.number
        before = _read_words(view[max(0, place - _REACH) : place])
        before = (before if place >= _REACH else ["^", *before])[-_BESIDE:]
        after = _read_words(view[place + 1 : place + _REACH])[:_BESIDE]
        for side, words in (("left", before[::-1]), ("right", after)):
            if words:
                yield from (f"{side} next {name}" for name in _name(words[0]))
            if len(words) > 1:
                yield f"{side} two {words[0]} {words[1]}"
            for word in words:
                yield from (f"{side} {name}" for name in _name(word))
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
        words = ["^", *_read_words(other.scene.view[: other.place])]
        yield f"sentences {one.back - other.back}"
        yield f"numbers over sentences {between}"
        yield f"opens {' '.join(words[:2])}"
        yield f"opens {' '.join(words[:3])}"
        yield from (f"opening {word}" for word in words[1:6])
        return
    text = one.scene.view[one.place + 1 : other.place]
    words = _read_words(text)
    yield f"numbers {between}"
    yield f"long {min(4, len(words) // 3)}"
    if len(words) <= 3:
        yield f"only {' '.join(words)}"
    if len(words) <= _LONGEST:
        yield from (f"between {name}" for word in words for name in _name(word))
    if is_broken(text):
        yield "broken"


def _describe_link(
    link: Link, members: Sequence[Spot], roles: Mapping[int, str], spots: Sequence[Spot]
) -> Iterator[str]:
    """Name what is true of a link as a whole: its order, its rivals, and how right it is."""
    stated, premise, made = link.stated, link.premise, link.made
    yield "bias"
    yield f"likeness {link.likeness}"
    order = "".join(roles[spot.index] for spot in members)
    yield f"order {re.sub('pp+', 'p', order)}"
    yield f"back {members[0].back} {members[-1].back} {stated.back}"
    others = [spot for spot in spots if spot.index not in roles]
    rivals = [spot for spot in others if find_likeness(spot, premise[0])]
    yield f"rivals {min(3, len(rivals))}"
    yield f"rivals here {min(3, sum(not spot.back for spot in rivals))}"
    yield f"rivals of result {min(3, sum(spot.sign == stated.sign for spot in others))}"
    if link.operation in _LISTS:
        yield f"many {min(5, len(premise))}"
    if link.operation == "hundred":
        shares = [stated, *premise]
        total = sum(share.value * (100 if share.is_part else 1) for share in shares)
        yield f"{'over' if total > 100 else 'under'} a hundred, {len(shares) > 2}"
        yield f"tens off {total % 10 == 0}"
    nouns = {spot.number.counts for spot in premise}
    yield f"counts {'same' if len(nouns) == 1 else 'other'} {'' in nouns}"
    if link.operation in COMPARED:
        words = [set(_read_words(_look_around(spot))) for spot in (premise[0], stated)]
        yield f"words shared {min(4, sum(len(word) > 3 for word in words[0] & words[1]))}"
        yield f"one sentence {premise[0].scene is stated.scene}"
    verdict = _VERDICTS[made.verdict]
    yield verdict
    yield f"{verdict} {_measure_width(stated)}"
    if made.verdict == FAILS:
        yield f"slip {bool(made.slip)}"
    if made.verdict != HOLDS:
        yield f"off {_measure_distance(link)}"


def _look_around(spot: Spot) -> str:
    return spot.scene.view[max(0, spot.place - 30) : spot.place + 40]


def _measure_width(stated: Spot) -> str:
    """Say how much a stated number covers, against its size."""
    covers = stated.number.covers
    middle = float(covers.low + covers.high) / 2
    width = float(covers.high - covers.low) / middle if middle else 1.0
    return next((name for most, name in _WIDTHS if width <= most), "vague")


def _measure_distance(link: Link) -> str:
    """Say how far what is stated lies from what is computed, as a factor."""
    d, values = link.stated, [spot.value for spot in link.premise]
    stated, computed = d.value / 100 if d.sign == "P" else d.value, 0.0
    if link.operation == "sum":
        stated, computed = d.value, sum(values)
    elif link.operation == "hundred":
        shares = (spot.value * (100 if spot.is_part else 1) for spot in (*link.premise, d))
        stated, computed = 100.0, sum(shares)
    elif link.operation == "rate":
        count = link.premise[1]
        many = count.value / float(SECONDS[count.unit]) if count.is_time else count.value
        stated, computed = d.value, values[0] / many
    elif link.operation == "difference":
        stated, computed = d.value, abs(values[0] - values[1])
    elif link.operation == "change" and (d.sign == "P" or d.is_part):
        computed = abs(values[1] - values[0]) / values[0]
    elif link.operation == "change":
        computed = max(values) / min(values)
    elif link.operation in ("share", "ratio"):
        computed = values[0] / values[1]
    else:
        return "unmeasured"
    if not stated or not computed:
        return "far"
    ratio = max(stated / computed, computed / stated)
    return next((name for most, name in _DISTANCES if ratio < most), "far")
