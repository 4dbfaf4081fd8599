"""Finds the persons whose surnames longer names hold: "the Berg Foundation", "Berg Tower"."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_first_names, load_surnames
from analysis.names.confidence import Basis
from analysis.names.names import INITIALS
from analysis.steps import Step

RULE = "person: eponym"
EPONYMS = Step("names: eponyms", "names", "“the Berg Foundation” holds the name of Anna Berg")


class Span(NamedTuple):
    """A name that was found: where, whom or what it names, its type and what told it."""

    start: int
    end: int
    actor: str
    type: str
    basis: Basis


class Eponym(NamedTuple):
    """A person's name inside a longer name.

    Attributes:
        line: The line's position in the story.
        first: Position of the first word in the line.
        last: Position after the last word.
        actor: The person.
        shared: The name fits several persons of the story.
    """

    line: int
    first: int
    last: int
    actor: str
    shared: bool


def find_eponyms(lines: Sequence[LabelledLine], spans: Sequence[Span]) -> list[Eponym]:
    """Find where the surname of a person named in the story is part of a longer name.

    What bears the name may be an organisation ("the Berg Foundation"), or a building, show or
    cause that is no actor ("Berg Tower", "a Norland Berg rally"). Given names before the surname
    must be the person's. Streets, counties, storms and the like are left out, and so are
    organisations of the gazetteer, which are known for themselves.

    Args:
        lines: The story's lines with their labels.
        spans: The names found so far.

    Returns:
        The names inside names, in order.
    """
    owners = _find_owners(spans)
    lower = {word.text for line in lines for word in line.words if not word.capital}
    common = load_words("organisation") | load_words("no person") | load_words("calendar")
    known = {
        surname: _Owners(persons)
        for surname, persons in owners.items()
        if len(surname) > 1 and surname.lower() not in lower and surname not in common
    }
    holders = {at: span for span in spans for at in range(span.start, span.end)}
    return [
        eponym
        for number, line in enumerate(lines)
        if line.lettering != "capitals"
        for eponym in _read_line(number, line, known, holders)
    ]


def _find_owners(spans: Sequence[Span]) -> dict[str, list[str]]:
    """List the persons of each surname, first whom the story calls by it alone."""
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for span in spans:
        words = span.actor.split()
        while len(words) > 1 and words[-1] in load_words("suffix"):
            words.pop()
        if span.type == "person" and len(words) > 1:
            named[words[-1]][span.actor] += span.end - span.start == len(words[-1])
    return {
        surname: [actor for actor, alone in counts.most_common() if alone or _is_usual(actor)]
        for surname, counts in named.items()
    }


def _is_usual(actor: str) -> bool:
    given, *_, surname = actor.split()
    return given in load_first_names() and surname in load_surnames()


def _read_line(
    number: int,
    line: LabelledLine,
    owners: Mapping[str, "_Owners"],
    holders: Mapping[int, Span],
) -> Iterator[Eponym]:
    for at, word in enumerate(line.words):
        if word.text not in owners or at in line.label_at:
            continue
        holder = holders.get(word.start)
        if not (_may_hold(line, at, holder) if holder else _is_in_run(line, at)):
            continue
        first, given = _find_given(line, at, owners[word.text])
        if holder and holder.start == line.words[first].start and holder.end == word.end:
            continue
        persons = owners[word.text].find(given)
        if persons and not _is_of_another(line, first):
            yield Eponym(number, first, at + 1, persons[0], len(persons) > 1)


def _may_hold(line: LabelledLine, at: int, holder: Span) -> bool:
    """Whether a name is that of an organisation which is not known for itself."""
    is_known = holder.basis in {Basis.ALIAS, Basis.LIST}
    is_compound = at + 1 < len(line.words) and line.words[at + 1].joined  # "Hewlett-Packard"
    return holder.type == "organisation" and not is_known and not is_compound


def _is_in_run(line: LabelledLine, at: int) -> bool:
    """Whether capitalised words beside a surname make a longer name of it."""
    words = line.words
    after = words[at + 1] if at + 1 < len(words) and line.named[at + 1] else None
    before = at > 0 and line.named[at - 1]
    is_storm = at > 0 and words[at - 1].text in load_words("storm")
    if is_storm or (after and after.text in load_words("ground")):
        return False
    return bool(before or after)


class _Owners:
    """The persons of a surname, first whom the story calls by it alone."""

    def __init__(self, persons: Sequence[str]) -> None:
        self._persons = persons
        self.by_part: dict[str, list[str]] = defaultdict(list)
        for person in persons:
            for part in set(person.split()):
                self.by_part[part].append(person)

    def find(self, given: Collection[str]) -> Sequence[str]:
        """Find those whose names have all of some parts; of many who do, no more than two."""
        near = min((self.by_part[part] for part in given), key=len, default=self._persons)
        return [*islice((one for one in near if set(given) <= set(one.split())), 2)]


def _find_given(line: LabelledLine, at: int, owners: _Owners) -> tuple[int, list[str]]:
    """Find where a name begins: at the given names and initials before the surname."""
    first, given = at, []
    while first:
        text = line.words[first - 1].text
        if text in owners.by_part:
            given.append(text)
        elif not INITIALS.fullmatch(text):
            break
        first -= 1
    return first, given


def _is_of_another(line: LabelledLine, first: int) -> bool:
    """Whether a given name before makes the surname that of somebody else."""
    while first and line.named[first - 1] and first - 1 not in line.label_at:
        first -= 1
        if line.words[first].text in load_first_names():
            return True
    return False
