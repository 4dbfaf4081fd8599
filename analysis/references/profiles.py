"""What a story tells of each actor: its title, its description and its pronouns."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.grammar.descriptions import Description, list_descriptions
from analysis.grammar.labels import LabelledLine, find_words
from analysis.grammar.words import find_end
from analysis.lexicon.persons import load_person_nouns
from analysis.lexicon.titles import Title
from analysis.names.spans import Entity
from analysis.references.cast import is_kind_of
from analysis.references.questions import PRONOUNS as PRONOUN_SEXES
from analysis.references.reading import Reading

PRONOUNS = {"F": "she/her", "M": "he/him", "T": "they/them"}
_NEEDED = 0.75  # of what tells an actor's sex, the share that must tell the same


class Profile(NamedTuple):
    """What a story tells of an actor; each is "" where it does not.

    Attributes:
        title: What stands before the name as its title: "Mr.", "Prime Minister".
        description: The story's own words for the actor: "a teacher in Hull".
        pronouns: "she/her", "he/him" or "they/them".
    """

    title: str = ""
    description: str = ""
    pronouns: str = ""


def read_profiles(
    lines: Sequence[LabelledLine], entities: Sequence[Entity], reading: Reading, text: str
) -> dict[str, Profile]:
    """Read the profile of each actor of a story.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.
        reading: Whom its pronouns and descriptions mean.
        text: The text into which the offsets point.

    Returns:
        The profiles by actor. Of several titles the first that is more than "Mr." or "Dr.", of
        several descriptions the longest phrase, the first of those as long. Pronouns are told by
        titles, by nouns such as "the actress", by "they/them" and by the pronouns that were found
        to mean the actor; a given name alone tells none.
    """
    places = find_words(lines, {entity.start for entity in entities})
    titles: dict[str, list[tuple[bool, str]]] = {}
    told: dict[str, list[str]] = {}
    sexes: dict[str, dict[str, float]] = {}
    for entity in entities:
        if entity.kind != "name" or entity.start not in places:
            continue
        line, first = places[entity.start]
        last = find_end(line.words, first, entity.end)
        if entity.type == "person":
            title, is_honorific, sex = _read_title(line, first, text)
            titles.setdefault(entity.actor, []).append((is_honorific, title))
            _count(sexes, entity.actor, sex)
        for one in list_descriptions(line, first, last):
            if may_describe(line, one, entity.type):
                told.setdefault(entity.actor, []).append(_write(line, one, text))
                sex = "T" if {"they", "they/them"} & set(one.words) else ""
                sex = sex or load_person_nouns().get(one.noun, "")
                _count(sexes, entity.actor, sex)
    for meaning, kind, odds in reading.references:
        word = text[meaning.start : meaning.end]
        if kind == "pronoun" and (sex := PRONOUN_SEXES[word.lower()][1]):
            _count(sexes, meaning.actor, sex, odds)
    return {
        actor: Profile(
            _choose_title(titles.get(actor, [])),
            _choose_description(told.get(actor, [])),
            _tell_pronouns(sexes.get(actor, {})) if known.type == "person" else "",
        )
        for actor, known in reading.cast.items()
    }


def _count(sexes: dict[str, dict[str, float]], actor: str, sex: str, odds: float = 1) -> None:
    if sex:
        counted = sexes.setdefault(actor, {})
        counted[sex] = counted.get(sex, 0) + odds


def _read_title(line: LabelledLine, first: int, text: str) -> tuple[str, bool, str]:
    """Read the title before a name, whether it is only an honorific, and the sex it tells."""
    words = line.words
    start = at = first
    known: list[Title] = []
    while at and words[at - 1].capital:
        label = line.label_at.get(at - 1)
        if label and label.title:
            known.append(label.title)
            start = at = label.first
        elif label or not known or words[at - 1].tag != "NNP":
            break
        else:
            at -= 1  # "Detective Senior Sergeant"
    sex = next((one.sex for one in known if one.sex), "")
    is_honorific = all(one.kind == "honorific" for one in known)
    title = text[words[start].start : words[first - 1].end] if known else ""
    return title, is_honorific, sex


def may_describe(line: LabelledLine, one: Description, type_: str) -> bool:
    """Say whether words beside a name say what the actor is.

    Args:
        line: Their line.
        one: The words.
        type_: The actor's type.

    Returns:
        Whether their noun goes with the type, or is an office or job by the list of titles.
    """
    label = line.label_at.get(one.head)
    title = label.title if label else None
    is_office = type_ == "person" and title is not None and title.kind != "honorific"
    return is_office or is_kind_of(one.noun, type_)


def _write(line: LabelledLine, one: Description, text: str) -> str:
    """Write a description as it stands in the text; "" for a title in capitals or for several."""
    head = line.words[one.head]
    is_told = head.text.islower() and head.tag != "NNS"
    phrase = line.words[one.first : one.last]
    return text[phrase[0].start : phrase[-1].end] if is_told else ""


def _choose_title(titles: Sequence[tuple[bool, str]]) -> str:
    """Choose the first title that is more than an honorific, else the first."""
    return min((one for one in titles if one[1]), default=(True, ""), key=lambda one: one[0])[1]


def _choose_description(descriptions: Sequence[str]) -> str:
    """Choose the longest description, the first of those as long."""
    return max(descriptions, default="", key=lambda one: len(one.split()))


def _tell_pronouns(sexes: Mapping[str, float]) -> str:
    """Tell the pronouns by what tells a sex, where nearly all of it tells the same."""
    total = sum(sexes.values())
    most = max(sexes, default="", key=lambda sex: sexes[sex])
    return PRONOUNS.get(most, "") if total and sexes[most] >= _NEEDED * total else ""
