"""Finds who is meant by a role: "the Chinese leader", "his Russian counterpart", "the senator"."""

from collections.abc import Collection, Iterator, Sequence
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
    found: list[Reference] = []
    for line in lines:
        for first, last, office, state in _find_descriptions(line, demonyms):
            start = line.words[first].start
            if _is_beside(line, first, last, persons):
                continue
            before = [person for person in persons if person.end <= start]
            possessor = _find_possessor(before, found, line) if office == "counterpart" else None
            fitting = _find_fitting(office, state, before, possessor)
            if len(fitting) == 1:
                found.append(_refer(line, first, last, fitting.pop(), "side and office"))
        if line.lettering == "prose":
            for first, last, office, number in _find_bare(line):
                before = [e for e in persons if e.end <= line.words[first].start]
                actors = _resolve_office(office, before)
                if len(actors) == number and not _is_beside(line, first, last, persons):
                    found += [_refer(line, first, last, actor, "office") for actor in actors]
            found += _resolve_bodies(line, bodies)
    return sorted(found, key=lambda role: (role.start, -role.end))


def _refer(line: LabelledLine, first: int, last: int, actor: str, rule: str) -> Reference:
    words = line.words
    place = (words[first].sentence, words[first].paragraph)
    return Reference(words[first].start, words[last - 1].end, *place, actor, f"role: {rule}")


def _is_beside(line: LabelledLine, first: int, last: int, persons: Sequence[Entity]) -> bool:
    """Whether words stand in apposition to a person's name, or right before one."""
    words = line.words
    apposed = first > 1 and words[first - 1].text == ","
    ends = {person.end for person in persons} if apposed else set()
    starts = {person.start for person in persons}
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
            singular = words[last - 1]._replace(text=words[last - 1].text[:-1])
            match = load_titles().match([*words[at : last - 1], singular], 0)
            if match and match[0] == last - at:
                return match[1][0], last
    return None, at


def _resolve_office(office: str, before: Sequence[Entity]) -> list[str]:
    """List whom the story so far has introduced with an office."""
    holders = {p.actor for p in before if p.office == office or (office == "leader" and p.head)}
    return sorted(holders)


def _resolve_bodies(line: LabelledLine, bodies: Sequence[Entity]) -> Iterator[Reference]:
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
        before = [body for body in bodies if body.end <= words[at].start]
        holders = {
            body.actor
            for body in before
            if {text.capitalize()} & {body.actor.split()[0], body.actor.split()[-1]}
        }
        if len(holders) == 1:
            yield _refer(line, at - 1, at + 1, holders.pop(), "organisation")


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
    before: Sequence[Entity], roles: Sequence[Reference], line: LabelledLine
) -> str | None:
    """Find the person named or described last in the line so far."""
    here = line.words[0].start
    recent = [(person.start, person.actor) for person in before if person.start >= here]
    recent += [(role.start, role.actor) for role in roles if role.start >= here]
    return max(recent)[1] if recent else None
