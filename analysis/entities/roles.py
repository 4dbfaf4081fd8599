"""Finds who is meant by a role: "the Chinese leader", "his Russian counterpart"."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.entities.lookup import LabelledLine
from analysis.entities.spans import Entity

_DETERMINERS = frozenset({"the", "his", "her", "their", "its"})
_ADJECTIVES = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "NN"})


class Role(NamedTuple):
    """A description of a person by office and state.

    Attributes:
        start: Offset of its first character in the article's text.
        end: Offset after its last character.
        sentence: The sentence it stands in.
        paragraph: The paragraph it stands in.
        actor: The person meant.
    """

    start: int
    end: int
    sentence: int
    paragraph: int
    actor: str


def find_roles(lines: Sequence[LabelledLine], entities: Sequence[Entity]) -> list[Role]:
    """Find descriptions of persons who have been named before with that side and office.

    The pattern is a determiner, adjectives, a demonym, adjectives and an office ("his ailing
    Russian counterpart"). "Leader" fits whoever leads a state; "counterpart" fits the office of
    the person named last before it in the sentence. A description that fits several persons or
    none, or that stands in apposition to a name, gives nothing.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.

    Returns:
        The roles in order.
    """
    persons = [entity for entity in entities if entity.type == "person"]
    named = {entity.start for entity in persons}
    ends = {entity.end for entity in persons}
    demonyms = {entity.start: entity.actor for entity in entities if entity.kind == "demonym"}
    found: list[Role] = []
    for line in lines:
        for first, last, office, state in _find_descriptions(line, demonyms):
            start, end = line.words[first].start, line.words[last - 1].end
            following = line.words[last : last + 2]
            apposed = (
                first > 1
                and line.words[first - 1].text == ","
                and (line.words[first - 2].end in ends)
            )
            if apposed or any(word.start in named for word in following):
                continue
            before = [person for person in persons if person.end <= start]
            possessor = _find_possessor(before, found, line) if office == "counterpart" else None
            fitting = _find_fitting(office, state, before, possessor)
            if len(fitting) == 1:
                word = line.words[first]
                found.append(Role(start, end, word.sentence, word.paragraph, fitting.pop()))
    return found


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
        if first < 0 or words[first].text.lower() not in _DETERMINERS:
            continue
        at = label.last
        while at < len(words) and at not in line.label_at and words[at].tag in _ADJECTIVES:
            if words[at].text.lower() == "counterpart":
                break
            at += 1
        if at < len(words) and words[at].text.lower() == "counterpart":
            yield first, at + 1, "counterpart", state
            continue
        title = line.label_at.get(at)
        if title and title.first == at and title.title and title.title.office:
            yield first, title.last, title.title.office, state


def _find_fitting(
    office: str, state: str, before: Sequence[Entity], possessor: str | None
) -> set[str]:
    """Find the persons of a state who hold an office, among those named before."""
    held: dict[str, set[str]] = {}
    heads: set[str] = set()
    sides: dict[str, str] = {}
    for person in before:
        held.setdefault(person.actor, set()).add(person.office)
        if person.head:
            heads.add(person.actor)
        if person.affiliation:
            sides.setdefault(person.actor, person.affiliation)
    own = {actor for actor, side in sides.items() if side == state} - {possessor}
    if office == "leader" or (office == "counterpart" and possessor in heads):
        return own & heads
    if office != "counterpart":
        return {actor for actor in own if office in held[actor]}
    offices = held.get(possessor or "", set()) - {""}
    return {actor for actor in own if held[actor] & offices} if offices else own


def _find_possessor(
    before: Sequence[Entity], roles: Sequence[Role], line: LabelledLine
) -> str | None:
    """Find the person named or described last in the line so far."""
    here = line.words[0].start
    recent = [(person.start, person.actor) for person in before if person.start >= here]
    recent += [(role.start, role.actor) for role in roles if role.start >= here]
    return max(recent)[1] if recent else None
