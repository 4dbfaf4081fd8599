"""The actors of a story with what it says of them, and where each has been named or meant."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import is_person_noun, load_first_names, load_person_nouns
from analysis.names.spans import Entity
from analysis.references.descriptions import Description, list_descriptions

_THEY = frozenset({"they/them", "they"})


class Seen(NamedTuple):
    """A place where an actor was named or meant.

    Attributes:
        line: The number of the line.
        paragraph: The paragraph.
        start: Its offset.
        kind: "name", "role" or "pronoun".
        part: "subject", "owner", "tied" (to a preposition) or "object".
        quotation: The quotation it stands in, 0 outside.
        speaks: A verb of speech is its own.
    """

    line: int
    paragraph: int
    start: int
    kind: str
    part: str
    quotation: int
    speaks: bool


@dataclass(eq=False)
class Actor:
    """An actor, as far as the story has been read.

    Attributes:
        name: Its name.
        type: person | state | organisation | group.
        sex: "M", "F", "T" for who uses "they", or "" where nothing tells.
        rank: How many actors of its type the whole story names more often.
        descriptions: What the story says of it beside its name.
        words: The words of its name, in lower case.
        seen: Where it was named or meant so far, in order.
        called: The nouns of the descriptions that were found to mean it so far.
    """

    name: str
    type: str
    sex: str
    rank: int
    descriptions: Sequence[Description]
    words: frozenset[str]
    seen: list[Seen] = field(default_factory=list)
    called: set[str] = field(default_factory=set)


def gather_cast(lines: Sequence[LabelledLine], entities: Sequence[Entity]) -> dict[str, Actor]:
    """Gather a story's actors.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.

    Returns:
        The actors by name, in order of appearance; none has been seen yet.
    """
    places = {word.start: (line, at) for line in lines for at, word in enumerate(line.words)}
    types: dict[str, str] = {}
    told: dict[str, list[Description]] = {}
    titles: dict[str, set[str]] = {}
    times: Counter[str] = Counter()
    for entity in entities:
        types.setdefault(entity.actor, entity.type)
        told.setdefault(entity.actor, [])
        titles.setdefault(entity.actor, set())
        times[entity.actor] += 1
        if entity.kind != "name" or entity.start not in places:
            continue
        line, first = places[entity.start]
        last = first + sum(entity.start <= word.start < entity.end for word in line.words[first:])
        told[entity.actor] += (
            one for one in list_descriptions(line, first, last) if is_kind_of(one.noun, entity.type)
        )
        label = line.label_at.get(first - 1)
        if label and label.title and label.title.sex:
            titles[entity.actor].add(label.title.sex)
    return {
        actor: Actor(
            actor,
            type_,
            tell_sex(actor, titles[actor], told[actor]) if type_ == "person" else "",
            sum(times[one] > times[actor] for one in types if types[one] == type_),
            told[actor],
            frozenset(actor.lower().split()),
        )
        for actor, type_ in types.items()
    }


def is_kind_of(noun: str, type_: str) -> bool:
    """Say whether a noun may stand for an actor of a type, by the lists or by its ending.

    Example:
        >>> is_kind_of("engineer", "person"), is_kind_of("letter", "person")
        (True, False)
    """
    if type_ != "person":
        return noun in load_words("country noun" if type_ == "state" else "organisation noun")
    return is_person_noun(noun)


def tell_sex(actor: str, titles: set[str], descriptions: Sequence[Description]) -> str:
    """Tell a person's sex by what the story says: pronouns, titles, descriptions, the given name.

    Args:
        actor: The person's name.
        titles: The sexes of the titles before it.
        descriptions: What stands beside it.

    Returns:
        "M", "F", "T" where the text says "they/them", "" where nothing tells or two things differ.

    Example:
        >>> tell_sex("Ann Berg", set(), []), tell_sex("Berg", {"M"}, [])
        ('F', 'M')
    """
    if any(_THEY & set(one.words) for one in descriptions):
        return "T"
    if titles:
        return titles.pop() if len(titles) == 1 else ""
    nouns: Mapping[str, str] = load_person_nouns()
    told = {nouns.get(one.noun, "") for one in descriptions} - {""}
    if told:
        return told.pop() if len(told) == 1 else ""
    given = actor.replace("-", " ").split()
    return load_first_names().get(given[0], "") if len(actor.split()) > 1 else ""
