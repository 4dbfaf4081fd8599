"""What speaks for and against an actor's being meant by a pronoun or a description."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import is_person_noun
from analysis.references.cast import Actor, Seen, tell_type
from analysis.references.questions import Question

_TIMES = (1, 2, 3, 5, 9)
_LINES = (0, 1, 2, 3, 6, 12)


class Standing(NamedTuple):
    """Where an actor stands among those who may be meant.

    Attributes:
        later: How many of them were named or meant later than it.
        rivals: How many there are.
        lead: How many of them were named or meant more often.
        spoke: It spoke last.
        acts: It does what the verb says whose object is asked for.
        says: It says the quotation in which is asked.
        kin: It shares its last name with whom the description belongs to.
        between: What stands between it and the question in its sentence; "" where it is in none.
        after: How it is named after the question in the same sentence; "" where it is not.
    """

    later: int
    rivals: int
    lead: int
    spoke: bool
    acts: bool
    says: bool
    kin: bool
    between: str = ""
    after: str = ""


def describe_actor(question: Question, actor: Actor, standing: Standing) -> Iterator[str]:
    """Name the features of an actor as the one who is meant.

    Args:
        question: What asks.
        actor: The actor.
        standing: Where it stands among others.

    Yields:
        The features.
    """
    kind = question.kind
    last = actor.seen[-1] if actor.seen else None
    near = "never" if last is None else str(round_down(question.line - last.line, _LINES))
    part = last.part if last else ""
    later, count = min(standing.later, 3), min(standing.rivals, 3)
    sex = _compare_sex(question, actor)
    yield kind
    yield f"{kind} sex {sex} {count}"
    yield f"{kind} near {near} later {later}"
    yield f"{kind} later {later} {count}"
    yield f"{kind} rank {min(actor.rank, 3)} near {near}"
    yield f"{kind} type {actor.type} {actor.is_named}"
    yield f"{kind} named {actor.is_named} near {near}"
    if standing.acts:
        yield f"{kind} acts on {question.part}"
    if standing.says:
        yield f"{kind} says"
    for share in (kind, "any"):
        yield f"{share} near {near} {part}"
        yield f"{share} later {later} {part} {actor.is_named}"
        yield f"{share} times {round_down(len(actor.seen), _TIMES)}"
        yield f"{share} lead {min(standing.lead, 3)} later {later}"
        if last is not None:
            yield from _describe_last(share, question, last, near, later)
            yield f"{share} speaks {question.speaks} last {standing.spoke}"
    yield from _describe_after(question, actor, standing)
    if kind == "description":
        if standing.kin:
            yield "kin"
        yield from _describe_fit(question, actor, later, near)
    elif last is not None:
        yield from _describe_place(question, actor, last, standing)


def _compare_sex(question: Question, actor: Actor) -> str:
    """Tell how an actor's sex is known, which is the one asked for if both are."""
    if not question.sex or not actor.likely_sex:
        return f"open {bool(question.sex)}"
    return "told" if actor.sex else "likely"


def describe_coming(question: Question, actor: Actor, order: int, lines: int) -> Iterator[str]:
    """Name the features of an actor not named yet as the one whom "a nurse" means.

    Args:
        question: What asks.
        actor: The actor.
        order: How many that may be meant are named before it.
        lines: In how many lines it is named.

    Yields:
        The features.
    """
    near, early = round_down(lines, _LINES), min(question.paragraph, 3)
    match, rank = tell_match(question, actor), min(actor.rank, 3)
    yield "coming"
    yield f"coming {near} {early}"
    yield f"coming {near} {order} {early == 0}"
    yield f"coming rank {rank} {early}"
    yield f"coming rank {rank} {near} {order}"
    yield f"coming match {match}"
    yield f"coming match {match} {early == 0} {near}"
    yield f"coming aged {bool(actor.ages)} {early == 0}"
    yield f"coming described {bool(actor.descriptions)} {bool(actor.offices)} {match}"
    yield f"coming sex {_compare_sex(question, actor)}"
    yield f"coming type {actor.type} {question.part} {early == 0}"
    yield f"coming quoted {bool(question.quotation)} {early == 0}"
    yield f"coming times {rank} {order}"
    yield f"coming state {bool(question.state)} {question.state in actor.states}"


def _describe_after(question: Question, actor: Actor, standing: Standing) -> Iterator[str]:
    """Name the features of being named after a pronoun, and of a given name of unknown sex."""
    kind = question.kind
    if standing.after:
        yield f"{kind} after {standing.after}"
        yield f"{kind} after {standing.after} lead {question.lead}"
        yield f"{kind} after {standing.after} {question.part} {bool(actor.seen)}"
    if (
        kind == "person"
        and actor.type == "person"
        and not actor.likely_sex
        and question.sex in "MF"
    ):
        given = actor.name.split()[0].lower()
        yield f"given {given[-1:]} {question.sex}"
        yield f"given {given[-2:]} {question.sex}"


def _describe_place(
    question: Question, actor: Actor, last: Seen, standing: Standing
) -> Iterator[str]:
    """Name the features of where in the sentences an actor and a pronoun stand."""
    kind = question.kind
    away = question.line - last.line
    near = str(min(away, 3))
    yield f"{kind} order {min(last.order, 3)} near {near}"
    yield f"{kind} order {min(last.order, 3)} {last.part} near {near} {question.part}"
    yield f"{kind} before {question.before} near {min(away, 1)} {last.part}"
    yield f"{kind} lead {question.lead} near {near} {last.part}"
    if standing.between:
        yield f"{kind} between {standing.between} {last.part}"
        yield f"{kind} between {standing.between} {question.part} {min(last.order, 2)}"
    here = sum(seen.line == question.line for seen in actor.seen[-4:])
    one = sum(seen.line == question.line - 1 for seen in actor.seen[-6:])
    yield f"{kind} seen {min(here, 2)} {min(one, 2)}"
    held = sum(seen.paragraph == question.paragraph for seen in actor.seen[-6:])
    yield f"{kind} held {min(held, 4)}"
    if len(actor.seen) > 1:
        prior = actor.seen[-2]
        yield f"{kind} prior {min(3, question.line - prior.line)} {prior.part} {prior.kind}"
    topic = any(s.order == 0 and s.line == question.line - 1 for s in actor.seen[-6:])
    yield f"{kind} topic {topic} {question.part} {question.opens}"


def _describe_last(
    kind: str, question: Question, last: Seen, near: str, later: int
) -> Iterator[str]:
    """Name the features of where an actor was named or meant last."""
    away = min(2, question.line - last.line)
    place = "same" if last.quotation == question.quotation else "in" if last.quotation else "out"
    where = f"{'in' if question.quotation else 'out'} {place}"
    yield f"{kind} paragraph {last.paragraph == question.paragraph} near {near}"
    yield f"{kind} kind {last.kind} near {near}"
    yield f"{kind} kind {last.kind} {last.part} later {later}"
    yield f"{kind} quoted {where} near {min(1, away)}"
    yield f"{kind} {question.part} after {last.part} near {away}"
    yield f"{kind} opens {question.opens} near {near} {last.part}"
    yield f"{kind} speaks {question.speaks} {last.speaks} near {near}"


def describe_nobody(question: Question, count: int) -> Iterator[str]:
    """Name the features of there being nobody in the story so far who is meant.

    Args:
        question: What asks.
        count: How many actors may be meant.

    Yields:
        The features.
    """
    kind = question.kind
    yield f"{kind} nobody"
    yield f"{kind} nobody {min(3, count)}"
    yield f"{kind} nobody quoted {bool(question.quotation)}"
    yield f"{kind} nobody {question.part} {question.opens}"
    if kind == "introduction":
        yield f"{kind} nobody paragraph {min(question.paragraph, 3)} {question.part}"
        yield f"{kind} nobody {question.words[0]} {min(question.paragraph, 1)}"
        yield f"{kind} nobody {question.noun}"
    if kind == "description":
        yield f"nobody {question.noun}"
        yield f"nobody kind {_name_kind(question)} {question.speaks} {question.part}"
        yield f"nobody {_name_opening(question)} {min(2, len(question.words) - 2)}"
        yield f"nobody speaks {question.speaks}"


def _describe_fit(question: Question, actor: Actor, later: int, near: str) -> Iterator[str]:
    """Name the features of how a description fits what is known of an actor."""
    told = actor.told_last.get(question.noun)
    match = tell_match(question, actor)
    more = min(2, len(question.words) - 2)
    for fit in (f"fit {match}", f"fit {actor.type} {actor.is_named} {match}"):
        yield fit
        yield f"{fit} later {later}"
        yield f"{fit} near {near}"
        yield f"{fit} speaks {question.speaks}"
        yield f"{fit} {_name_opening(question)} {more}"
    yield f"fit {actor.type} {question.noun}"
    yield f"fit {actor.type} {_name_kind(question)} {question.speaks} {match}"
    if question.state:
        yield f"fit state {question.state in actor.states}"
    if actor.type == "organisation" and actor.is_named:
        yield f"fit {question.noun} {tell_ending(actor.name)}"
    if told is not None:
        shared = set(question.words[1:-1]) & set(told.words)
        yield f"fit shares {min(2, len(shared))} of {more}"


def _name_kind(question: Question) -> str:
    """Name what kind of noun a description has."""
    if question.is_plural:
        return "plural"
    return tell_type(question.noun) or ("people" if question.state else "unknown")


GUESSES = frozenset({"later", "other", "no"})  # the matches by which nothing ties the two


def tell_match(question: Question, actor: Actor) -> str:
    """Tell how a description's noun is tied to an actor.

    Args:
        question: The description.
        actor: The actor.

    Returns:
        "again" where the noun was found to mean it before, "told" and "later" where the story
        calls it so before or after, "office" where it was introduced with that office, "named"
        and "word" where the noun stands in its name or a description, "age" where the number does
        beside its name, "other" where the story calls it something else, "no" where it says
        nothing.
    """
    told = actor.told.get(question.noun)
    tests = {
        "again": question.noun in actor.called,
        f"told {told.place if told else ''}": told is not None and told.start < question.start,
        "later": told is not None,
        "office": question.office in actor.offices,
        "age": bool(actor.ages.intersection(question.words)),
        "named": question.noun in actor.words,
        "word": question.noun in actor.told_words,
        "other": bool(actor.descriptions or actor.offices),
    }
    return next((match for match, holds in tests.items() if holds), "no")


def tell_ending(name: str) -> str:
    """Tell what the last word of an organisation's name says: "firm", "body", "people" or "plain".

    Example:
        >>> [tell_ending(name) for name in ("Holt Ltd", "Holt Council", "Holt Drivers", "Holt")]
        ['firm', 'body', 'people', 'plain']
    """
    last = name.rpartition(" ")[2]
    if last in load_words("firm"):
        return "firm"
    if last in load_words("organisation"):
        return "body"
    members = last.lower().removesuffix("s")
    return "people" if last.endswith("s") and is_person_noun(members) else "plain"


def _name_opening(question: Question) -> str:
    return question.words[0] if question.words[0] in ("the", "this", "that") else "owner"


def round_down(number: float, steps: Sequence[float]) -> float:
    """Round a number down to the next step, so that features tell few numbers apart.

    Args:
        number: The number.
        steps: The steps, in order.

    Returns:
        The last step that is no larger; 0 before the first.

    Example:
        >>> round_down(5, (1, 2, 4, 8)), round_down(0, (1, 2, 4, 8))
        (4, 0)
    """
    place = bisect_right(steps, number)
    return steps[place - 1] if place else 0
