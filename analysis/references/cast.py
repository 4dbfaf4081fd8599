"""The actors of a story with what it says of them, and where each has been named or meant."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from analysis.grammar.descriptions import OPENINGS, Description, list_descriptions
from analysis.grammar.labels import LabelledLine, find_words
from analysis.grammar.words import Word, find_end, write_words
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import is_person_noun, load_first_names, load_person_nouns
from analysis.names.spans import Entity

UNRANKED = 9  # actors that the story does not name come after all it names


class Seen(NamedTuple):
    """A place where an actor was named or meant.

    Attributes:
        line: The number of the line.
        paragraph: The paragraph.
        start: Its offset.
        end: Where it ends.
        kind: "name", "role" or "pronoun".
        part: "subject", "owner", "tied" (to a preposition) or "object".
        quotation: The quotation it stands in, 0 outside.
        speaks: A verb of speech is its own.
        at: The place of its first word in the line.
        order: How many places of other actors the line has before it.
    """

    line: int
    paragraph: int
    start: int
    end: int
    kind: str
    part: str
    quotation: int
    speaks: bool
    at: int = 0
    order: int = 0


@dataclass(eq=False)
class Actor:
    """An actor, as far as the story has been read.

    Attributes:
        name: Its name.
        type: person | state | organisation | group.
        sex: "M", "F", "T" for who uses "they", or "" where the text does not tell.
        given_sex: The sex that the given name mostly goes with, "" for either.
        rank: How many actors of its type the whole story names more often.
        descriptions: What the story says of it beside its name.
        words: The words of its name, in lower case.
        offices: The offices it is introduced with.
        ages: The numbers right after its name ("Ann Berg, 54,").
        states: The states that sentences with its name hold.
        first: The offset of its first name.
        is_named: The story names it; others are called by a description alone ("a nurse").
        certainty: How likely it is nobody else of the story: "the nurse", of whom it has not
            spoken before, may be one whom it names.
        seen: Where it was named or meant so far, in order.
        called: The nouns of the descriptions that were found to mean it so far.
        has_spoken: A verb of speech was its own so far.
        has_acted: Its name was a subject so far.
    """

    name: str
    type: str
    sex: str
    rank: int
    descriptions: Sequence[Description]
    words: frozenset[str]
    given_sex: str = ""
    offices: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    first: int = 0
    is_named: bool = True
    certainty: float = 1.0
    seen: list[Seen] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    has_spoken: bool = False
    has_acted: bool = False

    @cached_property
    def told(self) -> dict[str, Description]:
        """The first description with each noun."""
        return {one.noun: one for one in reversed(self.descriptions)}

    @cached_property
    def told_last(self) -> dict[str, Description]:
        """The last description with each noun."""
        return {one.noun: one for one in self.descriptions}

    @cached_property
    def told_words(self) -> frozenset[str]:
        """The words of all descriptions."""
        return frozenset(word for one in self.descriptions for word in one.words)

    def see(self, seen: Seen) -> None:
        """Note a place where it was named or meant."""
        self.seen.append(seen)
        self.has_spoken |= seen.speaks
        self.has_acted |= seen.part == "subject" and seen.kind == "name"

    @property
    def likely_sex(self) -> str:
        """The sex that the text tells, or else the given name."""
        return self.sex or self.given_sex


def gather_cast(lines: Sequence[LabelledLine], entities: Sequence[Entity]) -> dict[str, Actor]:
    """Gather a story's actors.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.

    Returns:
        The actors by name, in order of appearance; none has been seen yet.
    """
    places = find_words(lines, {entity.start for entity in entities})
    plural = {line.words[0].start for line in lines if _says_they(line.words)}
    known: dict[str, _Known] = {}
    for entity in entities:
        actor = known.setdefault(entity.actor, _Known(entity.type, entity.start))
        actor.times += 1
        if entity.office:
            actor.offices.add(entity.office)
        if entity.kind == "name" and entity.start in places:
            line, first = places[entity.start]
            _read_beside(actor, line, first, find_end(line.words, first, entity.end))
            if line.words[0].start in plural:
                actor.sexes.add("T")
    times: dict[str, list[int]] = {}
    for actor in known.values():
        times.setdefault(actor.type, []).append(-actor.times)
    ordered = {type_: sorted(counts) for type_, counts in times.items()}
    return {
        name: _make_actor(name, actor, bisect_left(ordered[actor.type], -actor.times))
        for name, actor in known.items()
    }


@dataclass
class _Known:
    """What the places that name an actor say of it."""

    type: str
    first: int
    times: int = 0
    offices: set[str] = field(default_factory=set)
    descriptions: list[Description] = field(default_factory=list)
    sexes: set[str] = field(default_factory=set)
    ages: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)


def _read_beside(actor: _Known, line: LabelledLine, first: int, last: int) -> None:
    """Read what stands beside a name."""
    words = line.words
    told = list_descriptions(line, first, last)
    actor.descriptions += (one for one in told if is_kind_of(one.noun, actor.type))
    actor.states.update(form.actor for label in line.labels for form in label.forms)
    label = line.label_at.get(first - 1)
    if label and label.title and label.title.sex:
        actor.sexes.add(label.title.sex)
    if last + 1 < len(words) and words[last].text in {",", "("} and words[last + 1].tag == "CD":
        actor.ages.add(words[last + 1].text)


def _says_they(words: Sequence[Word]) -> bool:
    """Whether a line says of somebody "they/them"."""
    return any(a.lower == "they" and b.lower == "them" and b.joined for a, b in pairwise(words))


def _make_actor(name: str, known: _Known, rank: int) -> Actor:
    is_person = known.type == "person"
    return Actor(
        name,
        known.type,
        tell_sex(known.sexes, known.descriptions) if is_person else "",
        rank,
        known.descriptions,
        frozenset(name.lower().replace("-", " ").split()),
        guess_sex(name) if is_person else "",
        frozenset(known.offices),
        frozenset(known.ages),
        frozenset(known.states),
        known.first,
    )


def make_unnamed(words: Sequence[Word], type_: str) -> Actor:
    """Make an actor whom the story calls by a description alone.

    Args:
        words: The description's words; the last is its noun.
        type_: The type its noun tells.

    Returns:
        The actor, by the name of the description without article or owner.
    """
    noun, texts = words[-1].lower, tuple(word.lower for word in words)
    own = words[1:] if words[0].tag in OPENINGS and len(words) > 1 else words
    description = Description(noun, texts, "self", words[0].start, words[-1].end)
    sex = load_person_nouns().get(noun, "") if type_ == "person" else ""
    name = write_words(own)
    return Actor(name, type_, sex, UNRANKED, [description], frozenset(), is_named=False)


@lru_cache(maxsize=2**14)
def tell_type(noun: str) -> str:
    """Tell the type of an actor that a noun stands for: person, organisation, state or "".

    Example:
        >>> [tell_type(noun) for noun in ("engineer", "ministry", "kingdom", "letter")]
        ['person', 'organisation', 'state', '']
    """
    return next((one for one in ("person", "organisation", "state") if is_kind_of(noun, one)), "")


def is_kind_of(noun: str, type_: str) -> bool:
    """Say whether a noun may stand for an actor of a type, by the lists or by its ending.

    Example:
        >>> is_kind_of("engineer", "person"), is_kind_of("letter", "person")
        (True, False)
    """
    if type_ == "person":
        return is_person_noun(noun) or noun == "old"
    if type_ == "state":
        return noun in load_words("country noun")
    is_word = noun.capitalize() in load_words("organisation")
    return is_word or noun in load_words("organisation noun")


def tell_sex(titles: set[str], descriptions: Sequence[Description]) -> str:
    """Tell a person's sex by what the story says: pronouns, titles, descriptions.

    Args:
        titles: The sexes of the titles before the name; "T" where the story says “they/them”.
        descriptions: What stands beside it.

    Returns:
        "M", "F", "T" where the text says "they/them", "" where nothing tells or two things differ.

    Example:
        >>> tell_sex({"M"}, []), tell_sex({"M", "F"}, [])
        ('M', '')
    """
    if "T" in titles:
        return "T"
    if titles:
        return next(iter(titles)) if len(titles) == 1 else ""
    nouns: Mapping[str, str] = load_person_nouns()
    told = {nouns.get(one.noun, "") for one in descriptions} - {""}
    return told.pop() if len(told) == 1 else ""


def guess_sex(name: str) -> str:
    """Guess a person's sex by the given name: most of those who bear it, not all, have it.

    Args:
        name: The person's name.

    Returns:
        "M", "F", or "" for a surname alone and a given name of either or of nobody known.

    Example:
        >>> guess_sex("Ann Berg"), guess_sex("Berg")
        ('F', '')
    """
    given = name.replace("-", " ").split()
    return load_first_names().get(given[0], "") if " " in name else ""
