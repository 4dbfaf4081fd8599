"""Finds who is meant by "he", "she" and their forms, where the text leaves one person only."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.entities.gazetteers import load_first_names, load_person_nouns, load_words
from analysis.entities.lookup import LabelledLine
from analysis.entities.roles import Reference
from analysis.entities.spans import Entity
from analysis.entities.words import FINITE_TAGS

SEXES = {
    **dict.fromkeys(("he", "him", "his", "himself"), "M"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "F"),
}
_HONORIFICS = {
    **dict.fromkeys(("mr.", "mr", "sir", "lord", "king", "prince", "father", "pope"), "M"),
    **dict.fromkeys(("congressman", "chairman", "spokesman"), "M"),
    **dict.fromkeys(("mrs.", "mrs", "ms.", "ms", "miss", "dame", "lady", "queen", "princess"), "F"),
    **dict.fromkeys(("congresswoman", "chairwoman", "spokeswoman"), "F"),
}
_OPENING, _CLOSING, _STRAIGHT = {"“", "``"}, {"”", "''"}, {'"'}
_SUBJECTS, _OBJECTS = {"he", "she"}, {"him", "her"}
_EARLY = 4  # words a subject may have before it and still open its sentence


class _Person(NamedTuple):
    """Somebody a sentence speaks of.

    Attributes:
        start: Where.
        who: The actor; "" when it is nobody the story names, or not clear who.
        sex: "M", "F" or "" when it may be either.
        quotation: The quotation it stands in, 0 outside.
        is_subject: A verb follows it, and no preposition stands before it.
    """

    start: int
    who: str
    sex: str
    quotation: int
    is_subject: bool


class _Pronoun(NamedTuple):
    """A pronoun, where it stands in its line, in lower case, and the quotation it stands in."""

    line: LabelledLine
    at: int
    text: str
    quotation: int


Marks = dict[int, list[_Person]]


def find_pronouns(
    lines: Sequence[LabelledLine], entities: Sequence[Entity], roles: Sequence[Reference]
) -> list[Reference]:
    """Find the pronouns that can only mean one person of the story.

    Candidates are the persons named, or described by a role, before the pronoun in its sentence;
    if there is none, those of the sentence before. A candidate fits unless a title or given name
    tells the other sex (one of whom neither tells must be a subject), or the verb that the
    pronoun is the object of is theirs ("Ms. Park asked her"). When one fits, and no "officer" or
    "woman" is there who may be meant as well, the pronoun is theirs; when several of the sentence
    before fit, one that opens its sentence is that sentence's subject's. In quotation marks only
    the same quotation counts. What remains is left out.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.
        roles: Its roles.

    Returns:
        The pronouns in order, each with the rule that decided.
    """
    sexes = _tell_sexes(lines, entities)
    named = [e for e in entities if e.type == "person" and e.kind == "name"]
    spans = [(e.start, e.end, e.actor) for e in named]
    spans += [(r.start, r.end, r.actor) for r in roles if r.actor in sexes]
    found: list[Reference] = []
    before: list[_Person] = []
    quotation = 0
    for number, line in enumerate(lines):
        opens = number == 0 or lines[number - 1].words[0].paragraph != line.words[0].paragraph
        quotations = _number_quotations(line, 0 if opens else quotation)
        quotation = quotations[-1]
        here: list[_Person] = []
        marks: Marks = defaultdict(list)
        for person in _list_persons(line, spans, sexes, quotations):
            marks[person.start].append(person)
        for at, word in enumerate(line.words):
            text = word.text.lower()
            if text not in SEXES or word.tag[:3] != "PRP":
                here += marks.get(word.start, ())
                continue
            pronoun = _Pronoun(line, at, text, quotations[at])
            who, rule = _choose(pronoun, here, before, marks)
            is_subject = text in _SUBJECTS
            here.append(_Person(word.start, who, SEXES[text], quotations[at], is_subject))
            here += marks.get(word.start, ())  # a role that opens with it: "his counterpart"
            if who:
                place = (word.sentence, word.paragraph)
                found.append(Reference(word.start, word.end, *place, who, f"pronoun: {rule}"))
        before = [person for person in here if not person.quotation]
    return found


def _choose(
    pronoun: _Pronoun, here: Sequence[_Person], before: Sequence[_Person], marks: Marks
) -> tuple[str, str]:
    """Choose whom a pronoun means, and name the rule; ("", "") when that is not clear."""
    actor = _find_actor(pronoun, here) if _is_object(pronoun) else None
    fitting = _list_fitting(here, pronoun, actor)
    before = _list_fitting(before, pronoun, actor) if not pronoun.quotation else []
    if fitting:
        one = _find_only(fitting)
        is_firm = fitting[0].is_subject or not before or _find_only(before) == one
        return (one, "in the sentence") if one and is_firm else ("", "")
    if not before or _has_subject_after(pronoun, marks):
        return "", ""
    first = before[0]
    if _find_only(before):
        is_firm = bool(first.sex) or any(person.is_subject for person in before)
        return (first.who, "in the sentence before") if is_firm else ("", "")
    is_parallel = pronoun.text in _SUBJECTS and pronoun.at < _EARLY
    others = [p for p in before if p.who != first.who and (p.is_subject or not p.who)]
    if is_parallel and first.is_subject and first.who and first.sex and not others:
        return first.who, "subject of the sentence before"
    return "", ""


def _is_object(pronoun: _Pronoun) -> bool:
    return pronoun.text in _OBJECTS and pronoun.line.words[pronoun.at].tag == "PRP"


def _find_actor(pronoun: _Pronoun, here: Sequence[_Person]) -> str | None:
    """Find who does what the pronoun's verb says, and so is not meant ("Ms. Park asked her")."""
    subjects = [person for person in here if person.is_subject]
    if not subjects:
        return None
    words = pronoun.line.words[: pronoun.at]
    between = [word for word in words if word.start > subjects[-1].start]
    verbs = sum(word.tag in FINITE_TAGS for word in between)
    return subjects[-1].who if verbs <= 1 else None


def _list_fitting(
    persons: Sequence[_Person], pronoun: _Pronoun, actor: str | None
) -> list[_Person]:
    sexes = {SEXES[pronoun.text], ""}
    return [
        person
        for person in persons
        if person.sex in sexes and person.quotation == pronoun.quotation and person.who != actor
    ]


def _find_only(persons: Sequence[_Person]) -> str:
    """Give the one actor among persons, "" when there are several or somebody unnamed."""
    actors = {person.who for person in persons}
    return actors.pop() if len(actors) == 1 else ""


def _has_subject_after(pronoun: _Pronoun, marks: Marks) -> bool:
    """Whether a person follows the comma after an opening phrase ("In his speech, Anna ...")."""
    words = pronoun.line.words
    if words[0].tag not in {"IN", "WRB", "VBG", "VBN", "TO"}:
        return False
    comma = next((i for i in range(pronoun.at, len(words)) if words[i].text == ","), len(words))
    persons = [person for word in words[comma : comma + 6] for person in marks.get(word.start, ())]
    return bool(_list_fitting(persons, pronoun, None))


def _tell_sexes(lines: Sequence[LabelledLine], entities: Sequence[Entity]) -> dict[str, str]:
    """Tell every person's sex by titles and given names; "" when they do not, or disagree."""
    titles: dict[int, str] = {}
    for line in lines:
        for before, word in zip(line.words, line.words[1:], strict=False):
            sex = _HONORIFICS.get(before.text.lower())
            if sex:
                titles[word.start] = sex
    told: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.type != "person":
            continue
        told[entity.actor].add(titles.get(entity.start, ""))
        given = entity.actor.split()
        if len(given) > 1:
            told[entity.actor].add(load_first_names().get(given[0], ""))
    known = {actor: sexes - {""} for actor, sexes in told.items()}
    return {actor: next(iter(sexes)) if len(sexes) == 1 else "" for actor, sexes in known.items()}


def _number_quotations(line: LabelledLine, current: int) -> list[int]:
    """Number the quotation each word stands in: 0 outside; the marks belong to it."""
    numbers, opened = [], current
    for word in line.words:
        text = word.text
        if text in _OPENING or (text in _STRAIGHT and not current):
            current = opened = opened + 1
            numbers.append(current)
        elif text in _CLOSING | _STRAIGHT:
            numbers.append(current)
            current = 0
        else:
            numbers.append(current)
    return [*numbers[:-1], current] if numbers else [0]


def _list_persons(
    line: LabelledLine,
    spans: Sequence[tuple[int, int, str]],
    sexes: dict[str, str],
    quotations: Sequence[int],
) -> Iterator[_Person]:
    """List the persons a line names, describes by a role, or only calls "a woman"."""
    words = line.words
    places = {word.start: at for at, word in enumerate(words)}
    ends = {word.end: at + 1 for at, word in enumerate(words)}
    covered: set[int] = set()
    beside: set[int] = set()
    for start, end, who in spans:
        if start in places and end in ends:
            first, last = places[start], ends[end]
            covered.update(range(first, last))
            beside.update((*range(first - 2, first), *_list_apposed(line, last)))
            is_subject = _is_subject(line, first, last)
            yield _Person(start, who, sexes.get(who, ""), quotations[first], is_subject)
    for at, word in enumerate(words):
        if at in covered or at in beside or word.tag != "NN":
            continue
        sex = _tell_unnamed(line, at)
        if sex is not None and not _is_predicate(line, at):
            yield _Person(word.start, "", sex, quotations[at], False)


def _list_apposed(line: LabelledLine, at: int) -> Iterator[int]:
    """List the words of the apposition that opens with a comma after a name."""
    words = line.words
    if at < len(words) and words[at].text == ",":
        for place in range(at + 1, len(words)):
            if words[place].text in {",", ";"} or words[place].tag in FINITE_TAGS:
                return
            yield place


def _tell_unnamed(line: LabelledLine, at: int) -> str | None:
    """Tell the sex of the person a noun stands for, "" for either; None when it is no person."""
    text = line.words[at].text.lower()
    if text in load_person_nouns():
        return load_person_nouns()[text]
    label = line.label_at.get(at)
    return "" if label and label.title and label.last == at + 1 else None


def _is_predicate(line: LabelledLine, at: int) -> bool:
    """Whether a noun says what somebody is ("is a lawyer") or does ("as a lawyer")."""
    before = [word.text.lower() for word in line.words[max(0, at - 5) : at]]
    return any(text in load_words("be") or text in {"as", "become", "became"} for text in before)


def _is_subject(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a name has a finite verb and is not tied to a noun or preposition before it."""
    words = line.words
    while first and line.label_at.get(first - 1) and line.label_at[first - 1].title:
        first -= 1
    if first and words[first - 1].tag in {"IN", "TO"}:
        return False
    while last < len(words) and words[last].tag in {"RB", "MD"}:
        last += 1
    if last < len(words) and words[last].text == ",":
        last = next((i for i in range(last + 1, len(words)) if words[i].text == ","), last) + 1
    return last < len(words) and words[last].tag in FINITE_TAGS
