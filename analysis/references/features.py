"""What speaks for and against an actor's being meant by a pronoun or a description."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

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


# What gives features, and what it is called with. Few are told apart, and each comes again and
# again, so that what it weighs can be kept (`analysis.references.scorer`).
Clue = tuple[Any, ...]
Values = Sequence[Any]


def name_features(clue: Clue) -> list[str]:
    """Name the features of a clue, each once.

    Args:
        clue: As `describe_actor`, `describe_coming` and `describe_nobody` give them.

    Returns:
        The features.
    """
    name, *values = clue
    return list(dict.fromkeys(name(values)))


def describe_actor(question: Question, actor: Actor, standing: Standing) -> Iterator[Clue]:
    """Describe an actor as the one who is meant.

    Args:
        question: What asks.
        actor: The actor.
        standing: Where it stands among others.

    Yields:
        The clues.
    """
    kind = question.kind
    last = actor.seen[-1] if actor.seen else None
    near = "never" if last is None else str(round_down(question.line - last.line, _LINES))
    part = last.part if last else ""
    later, count = min(standing.later, 3), min(standing.rivals, 3)
    sex, named = _compare_sex(question, actor), actor.is_named
    yield _name_standing, kind, sex, count, near, later, min(actor.rank, 3), actor.type, named
    lead, times = min(standing.lead, 3), round_down(len(actor.seen), _TIMES)
    yield _name_times, kind, near, part, later, named, times, lead
    if standing.acts or standing.says:
        yield _name_acts, kind, standing.acts, standing.says, question.part
    if last is not None:
        spoke = (question.speaks, standing.spoke)
        is_same = last.paragraph == question.paragraph
        yield _name_last, kind, near, is_same, last.kind, part, later, *spoke
        away = min(2, question.line - last.line)
        is_in = last.quotation == question.quotation
        place = "same" if is_in else "in" if last.quotation else "out"
        where = f"{'in' if question.quotation else 'out'} {place}"
        asked = (question.part, question.opens, question.speaks)
        yield _name_scene, kind, near, where, away, part, last.speaks, *asked
    if standing.after:
        yield _name_after, kind, standing.after, question.lead, question.part, bool(actor.seen)
    if (
        kind == "person"
        and actor.type == "person"
        and not actor.likely_sex
        and question.sex in "MF"
    ):
        yield _name_given, actor.name.split()[0].lower()[-2:], question.sex
    if kind == "description":
        if standing.kin:
            yield (_name_kin,)
        yield from _describe_fit(question, actor, later, near)
    elif last is not None:
        yield from _describe_place(question, actor, last, standing)


def _name_standing(values: Values) -> Iterator[str]:
    kind, sex, count, near, later, rank, type_, named = values
    yield kind
    yield f"{kind} sex {sex} {count}"
    yield f"{kind} near {near} later {later}"
    yield f"{kind} later {later} {count}"
    yield f"{kind} rank {rank} near {near}"
    yield f"{kind} type {type_} {named}"
    yield f"{kind} named {named} near {near}"


def _name_times(values: Values) -> Iterator[str]:
    kind, near, part, later, named, times, lead = values
    for share in (kind, "any"):
        yield f"{share} near {near} {part}"
        yield f"{share} later {later} {part} {named}"
        yield f"{share} times {times}"
        yield f"{share} lead {lead} later {later}"


def _name_acts(values: Values) -> Iterator[str]:
    kind, acts, says, asked = values
    if acts:
        yield f"{kind} acts on {asked}"
    if says:
        yield f"{kind} says"


def _name_last(values: Values) -> Iterator[str]:
    """Name how an actor was named or meant last."""
    kind, near, is_same, last, part, later, speaks, spoke = values
    for share in (kind, "any"):
        yield f"{share} paragraph {is_same} near {near}"
        yield f"{share} kind {last} near {near}"
        yield f"{share} kind {last} {part} later {later}"
        yield f"{share} speaks {speaks} last {spoke}"


def _name_scene(values: Values) -> Iterator[str]:
    """Name where an actor was named or meant last, beside where is asked."""
    kind, near, where, away, part, spoke, asked, opens, speaks = values
    for share in (kind, "any"):
        yield f"{share} quoted {where} near {min(1, away)}"
        yield f"{share} {asked} after {part} near {away}"
        yield f"{share} opens {opens} near {near} {part}"
        yield f"{share} speaks {speaks} {spoke} near {near}"


def _name_after(values: Values) -> Iterator[str]:
    """Name the features of being named after a pronoun."""
    kind, after, lead, asked, is_seen = values
    yield f"{kind} after {after}"
    yield f"{kind} after {after} lead {lead}"
    yield f"{kind} after {after} {asked} {is_seen}"


def _name_given(values: Values) -> Iterator[str]:
    """Name how a given name ends whose sex is unknown."""
    ending, sex = values
    yield f"given {ending[-1:]} {sex}"
    yield f"given {ending} {sex}"


def _name_kin(_: Values) -> Iterator[str]:
    yield "kin"


def _compare_sex(question: Question, actor: Actor) -> str:
    """Tell how an actor's sex is known, which is the one asked for if both are."""
    if not question.sex or not actor.likely_sex:
        return f"open {bool(question.sex)}"
    return "told" if actor.sex else "likely"


def describe_coming(question: Question, actor: Actor, order: int, lines: int) -> Iterator[Clue]:
    """Describe an actor not named yet as the one whom "a nurse" means.

    Args:
        question: What asks.
        actor: The actor.
        order: How many that may be meant are named before it.
        lines: In how many lines it is named.

    Yields:
        The clues.
    """
    near, early = round_down(lines, _LINES), min(question.paragraph, 3)
    match, rank = tell_match(question, actor), min(actor.rank, 3)
    yield _name_coming, near, early, rank, order, match
    told = (bool(actor.ages), bool(actor.descriptions), bool(actor.offices))
    sex, is_first = _compare_sex(question, actor), early == 0
    yield _name_described, match, is_first, *told, sex, actor.type, question.part
    state = (bool(question.state), question.state in actor.states)
    yield _name_surroundings, is_first, bool(question.quotation), *state


def _name_coming(values: Values) -> Iterator[str]:
    near, early, rank, order, match = values
    yield "coming"
    yield f"coming {near} {early}"
    yield f"coming {near} {order} {early == 0}"
    yield f"coming rank {rank} {early}"
    yield f"coming rank {rank} {near} {order}"
    yield f"coming match {match}"
    yield f"coming match {match} {early == 0} {near}"
    yield f"coming times {rank} {order}"


def _name_described(values: Values) -> Iterator[str]:
    match, is_first, is_aged, is_described, has_office, sex, type_, asked = values
    yield f"coming aged {is_aged} {is_first}"
    yield f"coming described {is_described} {has_office} {match}"
    yield f"coming sex {sex}"
    yield f"coming type {type_} {asked} {is_first}"


def _name_surroundings(values: Values) -> Iterator[str]:
    is_first, is_quoted, of_state, is_its = values
    yield f"coming quoted {is_quoted} {is_first}"
    yield f"coming state {of_state} {is_its}"


def _describe_place(
    question: Question, actor: Actor, last: Seen, standing: Standing
) -> Iterator[Clue]:
    """Describe where in the sentences an actor and a pronoun stand."""
    kind, order = question.kind, min(last.order, 3)
    away = min(question.line - last.line, 3)
    asked = (question.part, question.before, question.lead)
    yield _name_place, kind, order, away, last.part, *asked
    if standing.between:
        yield _name_between, kind, standing.between, last.part, order, question.part
    here = sum(seen.line == question.line for seen in actor.seen[-4:])
    one = sum(seen.line == question.line - 1 for seen in actor.seen[-6:])
    held = sum(seen.paragraph == question.paragraph for seen in actor.seen[-6:])
    topic = any(s.order == 0 and s.line == question.line - 1 for s in actor.seen[-6:])
    counts = (min(here, 2), min(one, 2), min(held, 4))
    yield _name_seen, kind, *counts, topic, question.part, question.opens
    if len(actor.seen) > 1:
        prior = actor.seen[-2]
        yield _name_prior, kind, min(3, question.line - prior.line), prior.part, prior.kind


def _name_place(values: Values) -> Iterator[str]:
    kind, order, away, part, asked, before, lead = values
    yield f"{kind} order {order} near {away}"
    yield f"{kind} order {order} {part} near {away} {asked}"
    yield f"{kind} before {before} near {min(away, 1)} {part}"
    yield f"{kind} lead {lead} near {away} {part}"


def _name_between(values: Values) -> Iterator[str]:
    kind, between, part, order, asked = values
    yield f"{kind} between {between} {part}"
    yield f"{kind} between {between} {asked} {min(order, 2)}"


def _name_seen(values: Values) -> Iterator[str]:
    kind, here, one, held, topic, asked, opens = values
    yield f"{kind} seen {here} {one}"
    yield f"{kind} held {held}"
    yield f"{kind} topic {topic} {asked} {opens}"


def _name_prior(values: Values) -> Iterator[str]:
    kind, away, part, prior = values
    yield f"{kind} prior {away} {part} {prior}"


def describe_nobody(question: Question, count: int) -> Iterator[Clue]:
    """Describe there being nobody in the story so far who is meant.

    Args:
        question: What asks.
        count: How many actors may be meant.

    Yields:
        The clues.
    """
    kind, asked, opens = question.kind, question.part, question.opens
    yield _name_nobody, kind, min(3, count), bool(question.quotation), asked, opens
    if kind == "introduction":
        words = (question.words[0], question.noun)
        yield _name_nobody_new, kind, min(question.paragraph, 3), asked, *words
    if kind == "description":
        opening = f"{_name_opening(question)} {min(2, len(question.words) - 2)}"
        noun = (question.noun, _name_kind(question))
        yield _name_nobody_described, *noun, question.speaks, asked, opening


def _name_nobody(values: Values) -> Iterator[str]:
    kind, count, is_quoted, asked, opens = values
    yield f"{kind} nobody"
    yield f"{kind} nobody {count}"
    yield f"{kind} nobody quoted {is_quoted}"
    yield f"{kind} nobody {asked} {opens}"


def _name_nobody_new(values: Values) -> Iterator[str]:
    kind, paragraph, asked, first, noun = values
    yield f"{kind} nobody paragraph {paragraph} {asked}"
    yield f"{kind} nobody {first} {min(paragraph, 1)}"
    yield f"{kind} nobody {noun}"


def _name_nobody_described(values: Values) -> Iterator[str]:
    noun, kind, speaks, asked, opening = values
    yield f"nobody {noun}"
    yield f"nobody kind {kind} {speaks} {asked}"
    yield f"nobody {opening}"
    yield f"nobody speaks {speaks}"


def _describe_fit(question: Question, actor: Actor, later: int, near: str) -> Iterator[Clue]:
    """Describe how a description fits what is known of an actor."""
    told = actor.told_last.get(question.noun)
    match = tell_match(question, actor)
    more = min(2, len(question.words) - 2)
    who, speaks = (actor.type, actor.is_named), question.speaks
    opening = f"{_name_opening(question)} {more}"
    yield _name_fit, *who, match, later, near, speaks, opening, _name_kind(question)
    ending = tell_ending(actor.name) if actor.type == "organisation" and actor.is_named else ""
    yield _name_noun, actor.type, question.noun, ending
    if question.state:
        yield _name_state, question.state in actor.states
    if told is not None:
        shared = set(question.words[1:-1]) & set(told.words)
        yield _name_shared, min(2, len(shared)), more


def _name_fit(values: Values) -> Iterator[str]:
    type_, named, match, later, near, speaks, opening, kind = values
    for fit in (f"fit {match}", f"fit {type_} {named} {match}"):
        yield fit
        yield f"{fit} later {later}"
        yield f"{fit} near {near}"
        yield f"{fit} speaks {speaks}"
        yield f"{fit} {opening}"
    yield f"fit {type_} {kind} {speaks} {match}"


def _name_noun(values: Values) -> Iterator[str]:
    type_, noun, ending = values
    yield f"fit {type_} {noun}"
    if ending:
        yield f"fit {noun} {ending}"


def _name_state(values: Values) -> Iterator[str]:
    (is_its,) = values
    yield f"fit state {is_its}"


def _name_shared(values: Values) -> Iterator[str]:
    shared, more = values
    yield f"fit shares {shared} of {more}"


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
