"""Actors across stories: the same person, state or organisation under one name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, count
from typing import NamedTuple

import pandas as pd

from analysis.corpus.corrections import (
    NAMING,
    Told,
    correct_facts,
    find_answer,
    list_answers,
)
from analysis.corrections import NO_ACTOR, RULE, simplify
from analysis.lexicon.persons import is_person_noun
from analysis.lexicon.titles import load_titles
from analysis.tabulation import list_records, tabulate

LINK_COLUMNS = ("story", "actor", "name", "type", "affiliation", "pronouns", "why")
DOUBTFUL_COLUMNS = ("name", "other", "why", "story", "actor")
MOST = 9
"""How many actors of one name, and of one word said of them, an actor is held beside."""
ALONE, STATE, SAME = "one story", "a state", "the same name"
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_RELATED = re.compile(r"(?:her|his|its|my|our|their)\b", re.IGNORECASE)  # "her lawyer"
_EMPTY = frozenset(
    _WORD.findall(
        "a an and at by for former from her his in its of on or our own the their to who whose "
        "with is was has had be been as that which new old"
    )
)


class Links(NamedTuple):
    """Who is who in many stories.

    Attributes:
        links: A row an actor of a story: story, actor (its name in the story), name (over the
            corpus), type, affiliation, pronouns, and why it has that name.
        doubtful: Two names that may be one: name, other, why they were kept apart, and the story
            and actor in which `name` was first met.
        notes: The corrections that are not applied, a sentence each.
    """

    links: pd.DataFrame
    doubtful: pd.DataFrame
    notes: tuple[str, ...] = ()


@dataclass
class _Facts:
    """What a story, or several, say of an actor."""

    pronouns: str
    sides: list[frozenset[str]]
    words: set[str]
    initials: str = ""

    @property
    def weight(self) -> int:
        return len(self.words) + 3 * len(self.sides) + bool(self.pronouns)


@dataclass
class _One:
    """An actor over the corpus, as far as its stories have been joined."""

    base: str
    type: str
    facts: _Facts
    rows: list[tuple[int, str]] = field(default_factory=list)
    apart: tuple["_One", str] | None = None
    name: str = ""
    is_bare: bool = False

    @property
    def first(self) -> int:
        return min(place for place, _ in self.rows)


def link_actors(actors: pd.DataFrame, told: Told | None = None) -> Links:
    """Give the same person, state or organisation one name over many stories.

    States have one name each. A full name is the same person's where sex, affiliation and what is
    said of them (title, description) agree or are not told; of two persons of one name each has a
    name of its own. A surname alone is joined only where one person of the corpus has it and both
    the affiliation and the title or description agree. Organisations and groups of one name are
    one unless they belong to different states or bodies. What each story decided stays in `actor`.

    Args:
        actors: The actors tables of the stories, with `story` in front (story, actor, type,
            affiliation, title, description, pronouns); of persons of one name the one that stands
            first keeps the bare name.
        told: What people say, which wins (`read_corpus_corrections`).

    Returns:
        The links and what is doubtful.

    Example:
        >>> rows = [("a", "Ann Park", "mayor of Hull"), ("b", "Ann Park", "the mayor"),
        ...     ("c", "Ann Park", "a goalkeeper")]
        >>> table = pd.DataFrame(rows, columns=["story", "actor", "description"])
        >>> table = table.assign(type="person", affiliation="", title="", pronouns="")
        >>> link_actors(table).links["name"].tolist()
        ['Ann Park', 'Ann Park', 'Ann Park (a goalkeeper)']
    """
    told = told or Told()
    actors = actors.reset_index(drop=True)
    corrected, met = correct_facts(actors, told)
    cells = corrected.astype(object).where(corrected.notna(), "")
    rows = list_records(cells)
    facts = list(_gather_facts(rows))
    wholes = [*_link_wholes(rows, facts)]
    ones = [*wholes, *_link_surnames(rows, facts, wholes)]
    ones.sort(key=lambda one: one.first)
    _name_all(ones, rows)
    linked: list[tuple[str, ...]] = [()] * len(rows)
    types = {one.name: one.type for one in reversed(ones)}
    answers, dropped = list_answers(told, NAMING), set()
    for one in ones:
        for place, why in one.rows:
            row = rows[place]
            name, reason = one.name, why if len(one.rows) > 1 or why == STATE else ALONE
            seen = set[tuple[str, str]]()
            while (answer := find_answer(answers, row["story"], name, row["actor"])) and (
                answer[1] not in seen
            ):
                name, reason = answer[0], RULE
                seen.add(answer[1])
                if name == NO_ACTOR:
                    dropped.add(place)
                    break
            met |= seen
            type_ = types.get(name, row["type"]) if reason == RULE else one.type
            known = (row["affiliation"], row["pronouns"])
            linked[place] = (row["story"], row["actor"], name, type_, *known, reason)
    links = tabulate(
        [row for place, row in enumerate(linked) if place not in dropped],
        dict.fromkeys(LINK_COLUMNS, "str"),
    )
    unmet = [
        f"corrections.csv: “{row.words}” ({row.what}) is not applied: no story names such an actor."
        for row in told.rows
        if (row.where, simplify(row.words)) not in met
    ]
    return Links(links, _list_doubtful(ones, rows, answers), (*told.notes, *unmet))


def is_whole(name: str) -> bool:
    """Say whether a person's name has more than a surname.

    >>> is_whole("Ann Park"), is_whole("Park"), is_whole("Dr. Park")
    (True, False, False)
    """
    return len(_split_name(name)) > 1


def is_telling(title: str) -> bool:
    """Say whether a title tells more of its holder than the sex or a degree.

    >>> is_telling("Mayor"), is_telling("Professor"), is_telling("Ms."), is_telling("Dr.")
    (True, True, False, False)
    """
    is_honorific = _load_kinds().get(title.lower()) == "honorific"
    return bool(title) and (not is_honorific or is_person_noun(title.lower()))


def _split_name(name: str) -> list[str]:
    """The words of a person's name without titles before it."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in _load_kinds():
        words = words[1:]
    return words


@cache
def _load_kinds() -> dict[str, str]:
    """Titles in lower case, and whether each is an honorific, an office, a job ..."""
    return {phrase.lower(): title.kind for phrase, title in load_titles().items()}


def _fold(text: str) -> str:
    """Letters without accents, in lower case."""
    bare = unicodedata.normalize("NFKD", simplify(text))
    return "".join(one for one in bare if not unicodedata.combining(one))


def _list_words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(_fold(text))) - _EMPTY


def _gather_facts(rows: Sequence[dict[str, str]]) -> Iterator[_Facts]:
    """What each row says of its actor; affiliations are followed on within their story."""
    sides = {(row["story"], row["actor"]): row["affiliation"] for row in rows}
    for row in rows:
        circle, side = [], row["affiliation"]
        while side and side != row["actor"] and _list_words(side) not in circle:
            circle.append(_list_words(side))
            side = sides.get((row["story"], side), "")
        said = f"{row['title']} " if is_telling(row["title"]) else ""
        said += "" if _RELATED.match(row["description"]) else row["description"]
        initials = "".join(
            word[0] for word in row["actor"].split()[1:-1] if len(word.rstrip(".")) == 1
        )
        words = _list_words(said) - _list_words(row["actor"])
        yield _Facts(row["pronouns"], circle, set(words), initials)


def _make_key(row: dict[str, str]) -> tuple[str, str]:
    """What actors that may be one have in common."""
    name = row["actor"]
    if row["type"] == "person":
        words = _split_name(name)
        kept = [w for n, w in enumerate(words) if n in (0, len(words) - 1) or len(w.strip(".")) > 1]
        return "person", _fold(" ".join(kept)).replace(".", "")
    return row["type"], _fold(name).removeprefix("the ")


def _link_wholes(rows: Sequence[dict[str, str]], facts: Sequence[_Facts]) -> Iterator[_One]:
    """Join all actors but persons known by a surname alone."""
    groups: dict[tuple[str, str], list[int]] = {}
    for place, row in enumerate(rows):
        if row["type"] != "person" or is_whole(row["actor"]):
            groups.setdefault(_make_key(row), []).append(place)
    for (type_, _), places in groups.items():
        if type_ == "state":
            yield _start(rows, facts, places[0], [(place, STATE) for place in places])
        else:
            yield from _part(rows, facts, places)


def _start(
    rows: Sequence[dict[str, str]],
    facts: Sequence[_Facts],
    place: int,
    joined: list[tuple[int, str]],
) -> _One:
    own = facts[place]
    copy = _Facts(own.pronouns, [*own.sides], {*own.words}, own.initials)
    return _One(rows[place]["actor"], rows[place]["type"], copy, joined)


def _part(
    rows: Sequence[dict[str, str]], facts: Sequence[_Facts], places: Sequence[int]
) -> list[_One]:
    """Part actors of one name into those whose facts agree.

    Those of whom most is told come first, and whoever little is told of goes to the only one there
    is. Each is looked up by the words that are said of it, so that many of one name take no longer.
    """
    ones: list[_One] = []
    by_word: dict[str, list[_One]] = {}
    for place in sorted(places, key=lambda place: (-facts[place].weight, place)):
        own = facts[place]
        known = {*own.words, *(word for side in own.sides for word in side)}
        found = list(
            {id(one): one for word in known for one in by_word.get(word, ())[:MOST]}.values()
        )
        match: tuple[_One, str] | None = None
        against = ""
        for one in [*found, *ones[:MOST]]:
            why, against_one = _compare(own, one.facts, rows[place]["type"])
            if why and (why != SAME or len(ones) == 1):
                match = one, why
                break
            against = against or against_one or "little is told of it, and two have the name"
        if match:
            one, why = match
            one.rows.append((place, why))
            one.facts.pronouns = one.facts.pronouns or own.pronouns
            one.facts.initials = one.facts.initials or own.initials
            one.facts.sides += [side for side in own.sides if side not in one.facts.sides]
            one.facts.words |= own.words
        else:
            one = _start(rows, facts, place, [(place, SAME)])
            one.apart = (ones[0], against) if ones else None
            ones.append(one)
        for word in known:
            held = by_word.setdefault(word, [])
            if one not in held[-MOST:]:
                held.append(one)
    return ones


def _compare(own: _Facts, other: _Facts, type_: str) -> tuple[str, str]:
    """Why two of one name are one, or else what speaks against it; one of the two is ""."""
    if own.pronouns and other.pronouns and own.pronouns != other.pronouns:
        return "", f"{own.pronouns} and {other.pronouns}"
    if own.initials and other.initials and own.initials != other.initials:
        return "", "another initial"
    sided = bool(own.sides and other.sides)
    if sided and not _meet(own.sides, other.sides):
        return "", "another affiliation"
    shared = own.words & other.words
    if type_ == "person" and own.words and other.words and not shared and not sided:
        return "", "other words are said of it"
    agreed = ["affiliation"] * sided + ["description"] * bool(shared)
    return (f"{SAME} and {' and '.join(agreed)}" if agreed else SAME), ""


def _meet(sides: Iterable[frozenset[str]], others: Iterable[frozenset[str]]) -> bool:
    """Whether two actors belong to one body, be it under a shorter name."""
    others = list(others)
    return any(one <= two or two <= one for one in sides for two in others if one and two)


def _link_surnames(
    rows: Sequence[dict[str, str]], facts: Sequence[_Facts], wholes: Iterable[_One]
) -> Iterator[_One]:
    """Join persons known by a surname alone to one of these, or tell them apart by their story."""
    known: dict[str, list[_One]] = {}
    for one in wholes:
        if one.type == "person":
            surname = _fold(_split_name(one.base)[-1])
            known.setdefault(surname, []).append(one)
    alone: dict[str, list[_One]] = {}
    for place, row in enumerate(rows):
        if row["type"] != "person" or is_whole(row["actor"]):
            continue
        surname = _make_key(row)[1]
        named = known.get(surname, [])
        joined, why = _place_surname(facts[place], named, alone.get(surname, []))
        if joined:
            joined.rows.append((place, why))
            continue
        one = _start(rows, facts, place, [(place, why)])
        one.is_bare = True
        one.apart = (named[0], why) if named else None
        alone.setdefault(surname, []).append(one)
        yield one


def _place_surname(
    own: _Facts, named: Sequence[_One], alone: Sequence[_One]
) -> tuple[_One | None, str]:
    """Find whom a surname means: the only person of that name, or one known by it alone."""
    if len(named) > 1:
        return None, f"the surname alone, which {len(named)} have"
    for one in (*named, *alone[:MOST]):
        why, _ = _compare(own, one.facts, "person")
        if "affiliation" in why and "description" in why:
            return one, "the surname, affiliation and description"
    return None, "the surname alone, and not both affiliation and description agree"


def _name_all(ones: Sequence[_One], rows: Sequence[dict[str, str]]) -> None:
    """Give each actor a name that no other has; of one name the first keeps it bare."""
    taken: set[str] = set()
    for one in ones:
        row = rows[one.first]
        story = row["story"]
        told = (row["affiliation"], row["description"], row["title"], row["type"])
        forms = [] if one.is_bare else [one.base, f"{one.base} ({next(filter(None, told))})"]
        forms.append(f"{one.base} ({story})")
        numbered = (f"{forms[-1][:-1]}, {number})" for number in count(2))
        one.name = next(name for name in chain(forms, numbered) if simplify(name) not in taken)
        taken.add(simplify(one.name))


def _list_doubtful(
    ones: Iterable[_One],
    rows: Sequence[dict[str, str]],
    answers: Mapping[tuple[str, str], str],
) -> pd.DataFrame:
    """List the names that may be one's, but for those of which a person has said something."""
    cells = []
    types: dict[str, _One] = {}
    for one in ones:
        row = rows[one.first]
        if find_answer(answers, row["story"], one.name, row["actor"]):
            continue
        if one.apart:
            cells.append((one.name, one.apart[0].name, one.apart[1], row["story"], row["actor"]))
        other = types.setdefault(_fold(one.base), one)
        if other.type != one.type:
            why = f"read as {one.type} and as {other.type}"
            cells.append((one.name, other.name, why, row["story"], row["actor"]))
    return tabulate(cells, dict.fromkeys(DOUBTFUL_COLUMNS, "str"))
