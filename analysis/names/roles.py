"""Finds who is meant by a role: "the Chinese leader", "his Russian counterpart", "the senator"."""

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import Word
from analysis.lexicon.lists import load_words
from analysis.lexicon.titles import Title, load_titles
from analysis.names.spans import Entity
from analysis.steps import Step

ROLES = Step("names: roles", "names", "“the Chinese leader” is who was introduced as such")
_DETERMINERS = frozenset({"the", "his", "her", "their", "its"})
_PREDICATIVE = frozenset(
    {"be", "become", "becomes", "became", "as", "elected", "is", "was", "like"}
)
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "NN"})


class Reference(NamedTuple):
    """Words that mean an actor without naming it.

    Attributes:
        start: Offset of its first character in the article's text.
        end: Offset after its last character.
        sentence: The sentence it stands in.
        paragraph: The paragraph it stands in.
        actor: Who is meant.
        rule: What decided.
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    actor: str
    rule: str


def find_roles(
    lines: Sequence[LabelledLine], entities: Sequence[Entity], without: Collection[str] = ()
) -> list[Reference]:
    """Find descriptions of actors who have been named before with that side or office.

    With a side the pattern is a determiner, adjectives, a demonym, adjectives and an office ("his
    ailing Russian counterpart"). "Leader" fits whoever leads a state; "counterpart" fits the
    office of the person named last before it in the sentence. Without one it is "the" and an
    office ("the president"), or the last word of an organisation's name ("the ministry"), and
    fits who was introduced with it; "the two leaders" is a row for each of the two. A description
    that fits several or none, or that stands beside a name, gives nothing.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.
        without: Names of steps to leave out.

    Returns:
        The roles in order.
    """
    if ROLES.name in without:
        return []
    persons = [entity for entity in entities if entity.type == "person"]
    bodies = [entity for entity in entities if entity.type == "organisation"]
    demonyms = {entity.start: entity.actor for entity in entities if entity.kind == "demonym"}
    starts, ends = {person.start for person in persons}, {person.end for person in persons}
    described, introduced, organised = _Persons(persons), _Persons(persons), _Bodies(bodies)
    found: list[Reference] = []
    for line in lines:
        for first, last, office, state in _find_descriptions(line, demonyms):
            if _is_beside(line, first, last, starts, ends):
                continue
            described.read_to(line.words[first].start)
            is_counterpart = office == "counterpart"
            possessor = _find_possessor(described.last, found, line) if is_counterpart else None
            actor = described.find(office, state, possessor)
            if actor is not None:
                found.append(_refer(line, first, last, actor, "side and office"))
        if line.lettering == "prose":
            for first, last, office, number in _find_bare(line):
                introduced.read_to(line.words[first].start)
                actors = introduced.holders.get(office, set())
                if len(actors) == number and not _is_beside(line, first, last, starts, ends):
                    found += [_refer(line, first, last, one, "office") for one in sorted(actors)]
            found += _resolve_bodies(line, organised)
    return sorted(found, key=lambda role: (role.start, -role.end))


class _Named:
    """Who has been named before a place, which moves on through the story."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._entities, self._place = entities, 0

    @property
    def last(self) -> Entity | None:
        """Who was named last."""
        return self._entities[self._place - 1] if self._place else None

    def read_to(self, start: int) -> None:
        """Read on to an offset."""
        while self._place < len(self._entities) and self._entities[self._place].end <= start:
            self._note(self._entities[self._place])
            self._place += 1

    def _note(self, entity: Entity) -> None:
        raise NotImplementedError


class _Persons(_Named):
    """The persons named before a place, by their offices and states."""

    def __init__(self, persons: Sequence[Entity]) -> None:
        super().__init__(persons)
        self.holders: dict[str, set[str]] = {}  # by office; "leader" holds whoever leads a state
        self._offices: dict[str, set[str]] = {}
        self._sides: dict[str, str] = {}
        self._heads: set[str] = set()
        self._own: dict[str, set[str]] = {}  # by state
        self._own_heads: dict[str, set[str]] = {}
        self._own_holders: dict[tuple[str, str], set[str]] = {}

    def _note(self, entity: Entity) -> None:
        actor = entity.actor
        self._offices.setdefault(actor, set()).add(entity.office)
        self.holders.setdefault(entity.office, set()).add(actor)
        if entity.head:
            self._heads.add(actor)
            self.holders.setdefault("leader", set()).add(actor)
        if entity.affiliation:
            self._sides.setdefault(actor, entity.affiliation)
        if state := self._sides.get(actor):
            self._own.setdefault(state, set()).add(actor)
            if actor in self._heads:
                self._own_heads.setdefault(state, set()).add(actor)
            for office in self._offices[actor]:
                self._own_holders.setdefault((state, office), set()).add(actor)

    def find(self, office: str, state: str, possessor: str | None) -> str | None:
        """Find the one person of a state who holds an office; for a counterpart, that of another.

        Args:
            office: The office, or "counterpart".
            state: The state.
            possessor: Whose counterpart is meant.

        Returns:
            The person; None where there are several, or none.
        """
        is_counterpart = office == "counterpart"
        if office == "leader" or (is_counterpart and possessor in self._heads):
            return _find_only(self._own_heads.get(state, ()), possessor)
        offices = self._offices.get(possessor or "", set()) - {""} if is_counterpart else {office}
        if not offices:
            return _find_only(self._own.get(state, ()), possessor)
        holders = (self._own_holders.get((state, one), ()) for one in sorted(offices))
        return _find_only(chain.from_iterable(holders), possessor)


def _find_only(actors: Iterable[str], possessor: str | None) -> str | None:
    """Find the one actor besides whose counterpart is meant; None where there are several."""
    found = None
    for actor in actors:
        if actor not in {possessor, found}:
            if found is not None:
                return None
            found = actor
    return found


class _Bodies(_Named):
    """The organisations named before a place, by the first and last words of their names."""

    def __init__(self, bodies: Sequence[Entity]) -> None:
        super().__init__(bodies)
        self.holders: dict[str, set[str]] = {}

    def _note(self, entity: Entity) -> None:
        words = entity.actor.split()
        for word in (words[0], words[-1]):
            self.holders.setdefault(word, set()).add(entity.actor)


def _refer(line: LabelledLine, first: int, last: int, actor: str, rule: str) -> Reference:
    words = line.words
    place = (words[first].sentence, words[first].paragraph)
    return Reference(words[first].start, words[last - 1].end, *place, actor, f"role: {rule}")


def _is_beside(
    line: LabelledLine, first: int, last: int, starts: Container[int], ends: Container[int]
) -> bool:
    """Whether words stand in apposition to a person's name, or right before one."""
    words = line.words
    apposed = first > 1 and words[first - 1].text == ","
    return (apposed and words[first - 2].end in ends) or any(
        word.start in starts for word in words[last : last + 2]
    )


def _find_bare(line: LabelledLine) -> Iterator[tuple[int, int, str, int]]:
    """Yield first word, word after the last, office and number of "the (two) president(s)"."""
    words = line.words
    for first in range(len(words) - 1):
        before = words[first - 1].lower if first else ""
        if words[first].lower != "the" or before in _PREDICATIVE:
            continue
        number = 2 if words[first + 1].text == "two" else 1
        at = first + number
        label = line.label_at.get(at)
        title, last = (label.title, label.last) if label else (None, at + 1)
        if number == 2:
            title, last = _find_plural(words, at)
        if title is None or not title.office or not words[at].text.islower():
            continue
        after = words[last] if last < len(words) else None
        if after is None or not (
            after.text in {"of", "for", "who", "'s", "'"} or after.joined or after.tag[:2] == "NN"
        ):
            yield first, last, title.office, number


def _find_plural(words: Sequence[Word], at: int) -> tuple[Title | None, int]:
    """Find the office that several words name together: "prime ministers"."""
    for last in range(min(at + 2, len(words)), at, -1):
        if words[last - 1].text.endswith("s"):
            one = words[last - 1]
            singular = one._replace(text=one.text[:-1], lower=one.lower[:-1])
            match = load_titles().match([*words[at : last - 1], singular], 0)
            if match and match[0] == last - at:
                return match[1][0], last
    return None, at


def _resolve_bodies(line: LabelledLine, bodies: _Bodies) -> Iterator[Reference]:
    """Find "the ministry" where one organisation of the story so far is a ministry."""
    words = line.words
    for at in range(1, len(words)):
        text = words[at].text
        is_bare = words[at - 1].lower == "the" and words[at].tag == "NN"
        if not is_bare or text.capitalize() not in load_words("organisation"):
            continue
        after = words[at + 1] if at + 1 < len(words) else None
        if after and (after.text in {"of", "for"} or after.joined or after.tag[:2] == "NN"):
            continue
        bodies.read_to(words[at].start)
        holders = bodies.holders.get(text.capitalize(), set())
        if len(holders) == 1:
            yield _refer(line, at - 1, at + 1, next(iter(holders)), "organisation")


def _find_descriptions(
    line: LabelledLine, demonyms: dict[int, str]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield first word, word after the last, office and state of each description."""
    words = line.words
    for label in line.labels:
        state = demonyms.get(words[label.first].start)
        if state is None:
            continue
        first = label.first - 1
        while first > 0 and words[first].tag in _ADJECTIVES and label.first - first < 4:
            first -= 1
        if first < 0 or words[first].lower not in _DETERMINERS:
            continue
        at = label.last
        while at < len(words) and at not in line.label_at and words[at].tag in _ADJECTIVES:
            if words[at].lower == "counterpart":
                break
            at += 1
        if at < len(words) and words[at].lower == "counterpart":
            yield first, at + 1, "counterpart", state
            continue
        title = line.label_at.get(at)
        if title and title.first == at and title.title and title.title.office:
            yield first, title.last, title.title.office, state


def _find_possessor(
    last: Entity | None, roles: Sequence[Reference], line: LabelledLine
) -> str | None:
    """Find the person named or described last in the line so far."""
    here = line.words[0].start
    described = takewhile(lambda role: role.start >= here, reversed(roles))
    recent = [(one.start, one.actor) for one in described]
    if last is not None and last.start >= here:
        recent.append((last.start, last.actor))
    return max(recent)[1] if recent else None
