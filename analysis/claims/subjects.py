"""Finds who a predicate is said of: the subject of a comparison, by rules that have names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from analysis.claims.comparisons import (
    COPULA,
    JOINT_BEFORE,
    bound_pattern,
    following_patterns,
    list_forms,
    subject_pattern,
)
from analysis.claims.ellipsis import find_noun, find_owner
from analysis.claims.predicates import Predicate, Scene, read_measure

_WITH_COPULA = {"whose", "possessed", "bare", "elliptical", "pronoun"}
_SINGULAR = re.compile(r"\b(?:is|was|has|remains|equals|becomes)\b")


class Bound(NamedTuple):
    """Words that make a number a bound ("more than"), and where they start in the sentence."""

    start: int
    text: str


@dataclass(frozen=True)
class Subject:
    """Who is compared, and with which words; offsets count from the start of the sentence.

    Attributes:
        start: Where the words begin that belong to the claim.
        end: Where the subject ends.
        actor: The actor.
        measure: The measure its words name, or None when they name none.
        verb: The words between subject and number that carry the verb.
        bound: The words that make the number a bound ("more than").
        rule: The form that found it, as named in `analysis.claims.comparisons.list_forms`.
    """

    start: int
    end: int
    actor: str
    measure: str | None
    verb: str
    bound: str
    rule: str


def find_subjects(scene: Scene, predicate: Predicate) -> Iterator[Subject]:
    """Find what stands to the left of a predicate, or to the right where a rule wants that.

    Args:
        scene: The sentence.
        predicate: What is said in it.

    Yields:
        Every reading, best first. Two actors joined by "and" are none: nothing is said of either.
    """
    before = find_bound(scene, predicate)
    for rule in list_forms():
        left = scene.search_before(subject_pattern(rule), before.start)
        following = following_patterns().get(rule)
        right = following.match(scene.lower, predicate.end) if following else left
        if left is None or right is None:
            continue
        noun = _noun_span(left) or _noun_span(right)
        measure = read_measure(scene, *noun) if noun else None
        if noun and measure is None:
            continue
        if rule in _WITH_COPULA and not COPULA.search(left["verb"]):
            continue
        start, end = right.span("subject")
        if rule == "elliptical":
            measure = find_noun(scene, start)
            if measure is None:
                continue
        verb = left.groupdict().get("verb") or ""
        joint = JOINT_BEFORE.search(scene.view[:start]) and not _SINGULAR.search(verb)
        if rule == "fronted":
            start = left.start()
        elif rule == "opening":
            start = before.start
        if rule == "pronoun":
            actor = find_owner(scene, start, predicate.object)
        else:
            actor = scene.last_actor(right.end("subject"))
        if actor and not joint:
            yield Subject(start, end, actor, measure, verb, before.text, rule)


def find_bound(scene: Scene, predicate: Predicate) -> Bound:
    """Find the words before a predicate that bound its quantity.

    Args:
        scene: The sentence.
        predicate: The predicate.

    Returns:
        The words, "" when there are none, and where they start, or else the predicate does.
    """
    found = scene.search_before(bound_pattern(), predicate.start)
    if found is None:
        return Bound(predicate.start, "")
    return Bound(found.start(), found["bound"] or "")


def _noun_span(match: re.Match[str]) -> tuple[int, int] | None:
    """Where the words for the measure stand."""
    groups = match.groupdict()
    return next((match.span(name) for name in ("noun", "head") if groups.get(name)), None)
