"""What speaks for and against an actor's being meant by a pronoun or a description."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.references.cast import Actor
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
        unnamed: Persons nobody names who were spoken of since, and might be meant as well.
    """

    later: int
    rivals: int
    lead: int
    spoke: bool
    acts: bool
    unnamed: int


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
    near = "never" if last is None else str(_round(question.line - last.line, _LINES))
    part = last.part if last else ""
    later, count = min(standing.later, 3), min(standing.rivals, 3)
    sex = "known" if actor.sex and actor.sex == question.sex else "open"
    yield kind
    yield f"{kind} sex {sex} {count}"
    yield f"{kind} near {near} {part}"
    yield f"{kind} later {later} {count}"
    yield f"{kind} later {later} {part}"
    yield f"{kind} near {near} later {later}"
    yield f"{kind} times {_round(len(actor.seen), _TIMES)}"
    yield f"{kind} lead {min(standing.lead, 3)} later {later}"
    yield f"{kind} rank {min(actor.rank, 3)} near {near}"
    yield f"{kind} type {actor.type}"
    if standing.acts:
        yield f"{kind} acts on {question.part}"
    if last is not None:
        away = min(2, question.line - last.line)
        where = [
            "in" if question.quotation else "out",
            "same" if last.quotation == question.quotation else "in" if last.quotation else "out",
        ]
        yield f"{kind} paragraph {last.paragraph == question.paragraph} near {near}"
        yield f"{kind} kind {last.kind} near {near}"
        yield f"{kind} kind {last.kind} {part} later {later}"
        yield f"{kind} quoted {' '.join(where)} near {min(1, away)}"
        yield f"{kind} {question.part} after {part} near {away}"
        yield f"{kind} opens {question.opens} near {near} {part}"
        yield f"{kind} speaks {question.speaks} {last.speaks} near {near}"
        yield f"{kind} speaks {question.speaks} last {standing.spoke}"
        yield f"{kind} unnamed {min(2, standing.unnamed)}"
    if kind == "description":
        yield from _describe_fit(question, actor, later, near)


def describe_nobody(question: Question, count: int, unnamed: int) -> Iterator[str]:
    """Name the features of there being nobody the story names who is meant.

    Args:
        question: What asks.
        count: How many actors may be meant.
        unnamed: How many persons nobody names were spoken of lately.

    Yields:
        The features.
    """
    kind = question.kind
    yield f"{kind} nobody"
    yield f"{kind} nobody {min(3, count)}"
    yield f"{kind} nobody unnamed {min(2, unnamed)}"
    yield f"{kind} nobody quoted {bool(question.quotation)}"
    if kind == "description":
        yield f"nobody {question.noun}"
        yield f"nobody {_name_opening(question)} {min(2, len(question.words) - 2)}"
    else:
        yield f"{kind} nobody {question.part} {question.opens}"


def _describe_fit(question: Question, actor: Actor, later: int, near: str) -> Iterator[str]:
    """Name the features of how a description fits what is known of an actor."""
    told = {one.noun: one for one in actor.descriptions}.get(question.noun)
    if question.noun in actor.called:
        match = "again"
    elif told is not None:
        match = f"{'told' if told.start < question.start else 'later'} {told.place}"
    elif question.noun in actor.words:
        match = "named"
    elif any(question.noun in one.words for one in actor.descriptions):
        match = "word"
    else:
        match = "no"
    fit = f"fit {actor.type} {match}"
    more = min(2, len(question.words) - 2)
    yield fit
    yield f"{fit} later {later}"
    yield f"{fit} near {near}"
    yield f"{fit} {_name_opening(question)} {more}"
    yield f"fit {actor.type} {question.noun}"
    if told is not None:
        yield f"fit told {'first' if told.start < question.start else 'later'}"
        shared = set(question.words[1:-1]) & set(told.words)
        yield f"fit shares {min(2, len(shared))} of {more}"


def _name_opening(question: Question) -> str:
    return question.words[0] if question.words[0] in ("the", "this", "that") else "owner"


def _round(number: int, borders: Sequence[int]) -> int:
    """Give the largest border that a number reaches."""
    return max((border for border in borders if border <= number), default=0)
