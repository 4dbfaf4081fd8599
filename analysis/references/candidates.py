"""Who may be meant by a pronoun or a description, and how each stands to it in its sentence."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words, word_set
from analysis.names.spans import Entity
from analysis.references.cast import Actor, is_kind_of, tell_type
from analysis.references.questions import Question

_BELONGING = frozenset(["IN", "TO", "VBG", "VBN", "WP", "WDT"])  # begins what says who it is
# "a nurse called Ann Berg"
_NAMING = word_set("as named called calling identified identifying known nicknamed")
_KINDS = {
    "person": frozenset({"person"}),
    "thing": frozenset({"organisation", "state", "group"}),
}


def list_named_after(
    line: LabelledLine, question: Question, named: Mapping[int, Entity]
) -> dict[str, str]:
    """List who is named after a question in its sentence: "When she won, Ann Berg wept".

    Args:
        line: The line.
        question: The question.
        named: The named spans, by their offsets.

    Returns:
        How each stands to the question, by the actor.
    """
    found: dict[str, str] = {}
    finite = commas = 0
    for word in line.words[question.at :]:
        finite += word.tag in FINITE_TAGS
        commas += word.text == ","
        if word.start >= question.end and (name := named.get(word.start)) is not None:
            found.setdefault(name.actor, f"{min(finite, 2)}{min(commas, 1)}{min(len(found), 2)}")
    return found


def list_named_within(
    line: LabelledLine, question: Question, named: Mapping[int, Entity]
) -> frozenset[str]:
    """List who is named in what belongs to a description: none of them is "a lawyer for Ann Berg".

    Args:
        line: The line.
        question: The description.
        named: The named spans, by their offsets.

    Returns:
        The actors.
    """
    after = [word for word in line.words[question.at :] if word.start >= question.end]
    if not after or after[0].tag not in _BELONGING or after[0].lower in _NAMING:
        return frozenset()
    ends = _NAMING | {","} if after[0].tag[0] == "W" else _NAMING | {","} | FINITE_TAGS
    within = takewhile(lambda word: not {word.lower, word.tag} & ends, after)
    return frozenset(named[word.start].actor for word in within if word.start in named)


def tell_between(line: LabelledLine, question: Question, actor: Actor) -> str:
    """Tell what stands between a question and where an actor was seen in its sentence."""
    last = actor.seen[-1] if actor.seen else None
    if last is None or last.line != question.line:
        return ""
    between = line.words[last.at : question.at]
    finite = sum(word.tag in FINITE_TAGS for word in between)
    return f"{min(finite, 3)}{min(2, sum(word.text == ',' for word in between))}"


def speaks_for(question: Question, owner: Actor) -> bool:
    """Whether a description means a body that is its state: "its foreign ministry"."""
    return owner.type == "state" and question.noun in load_words("speaks for its state")


def may_be(question: Question, actor: Actor) -> bool:
    """Whether neither kind nor sex speaks against an actor.

    Args:
        question: What asks.
        actor: The actor.

    Returns:
        Whether it may be meant.
    """
    if question.sex and actor.likely_sex not in (question.sex, ""):
        return False
    if question.kind in _KINDS:
        return actor.type in _KINDS[question.kind] and (question.sex != "T" or actor.sex == "T")
    if question.office and actor.offices:
        return question.office in actor.offices or "former" in question.words
    return is_told(question.noun, actor) or _is_of_kind(question, actor)


def _is_of_kind(question: Question, actor: Actor) -> bool:
    """Whether a description's noun may stand for an actor of that type, or for its name."""
    is_person = actor.type == "person"
    if question.is_plural:
        return actor.is_named and not is_person
    if not is_person and question.noun in actor.words:
        return True
    if tell_type(question.noun):
        return is_kind_of(question.noun, actor.type)
    if question.state:
        return is_person  # "the Kenyan"
    return question.speaks and actor.is_named and actor.type in ("person", "organisation")


def is_told(noun: str, actor: Actor) -> bool:
    """Whether the story calls an actor by a noun, so far or beside its name."""
    return noun in actor.called or noun in actor.told


def is_described(question: Question, actor: Actor) -> bool:
    """Whether a description asks for what the story calls an actor: so, by name or by office."""
    is_so_named = actor.type != "person" and question.noun in actor.words
    has_office = bool(question.office) and question.office in actor.offices
    return question.noun in actor.told or is_so_named or has_office


def find_acting(line: LabelledLine, question: Question, actors: Sequence[Actor]) -> Actor | None:
    """Find who does what the verb says whose object is asked for: "Ms. Park asked her"."""
    if question.part != "object" or question.kind == "description" or "self" in question.noun:
        return None
    for actor in actors:
        last = actor.seen[-1] if actor.seen else None
        if last is None or last.line != question.line or last.quotation != question.quotation:
            continue
        if last.part == "subject":
            between = (one for one in line.words if last.start < one.start < question.start)
            return actor if sum(one.tag in FINITE_TAGS for one in between) <= 1 else None
    return None
