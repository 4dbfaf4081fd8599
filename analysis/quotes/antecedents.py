"""Whom a pronoun stands for, by who spoke, acted or was named before."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

SEXES = {"he": "M", "she": "F", "his": "M", "him": "M", "her": "F", "hers": "F"}
REACH = 2  # paragraphs back in which a pronoun's person is looked for
PLURAL = re.compile(r"(?:[a-z]s|people|men|women|police)$| and ")
# Pronouns that are mentions are right as often as `evaluate actors` says. Of the "he" and "she"
# that were given a person otherwise, 69 of 80 in PolNeAR's training articles were right, read by
# hand. "They" and "it" are too rare to measure; even odds.
CLEAR_CERTAINTY = 0.95
PERSON_CERTAINTY = 0.86
GROUP_CERTAINTY = 0.5
SOLE_CERTAINTY = 0.6  # by hand: named only in passing, but nobody else can be meant

Sexes = Mapping[str, set[str]]


class Speaker(NamedTuple):
    """Who speaks.

    Attributes:
        name: The actor, the unnamed source's own words, or None.
        is_person: Whether the speaker is one person.
        rule: How the speaker was found, when it was not by the source's own words.
        certainty: The share of such speakers that are right, from 0 to 1.
        is_named: Whether a person is one whom the story names.
    """

    name: str | None
    is_person: bool = False
    rule: str = ""
    certainty: float = 1.0
    is_named: bool = True


class Appearance(NamedTuple):
    """Somebody spoke, acted or was named in a paragraph.

    Attributes:
        paragraph: The paragraph.
        speaker: Who.
        part: What they did: "spoke", "subject" or "named".
    """

    paragraph: int
    speaker: Speaker
    part: str


def find_antecedent(pronoun: str, appearances: Sequence[Appearance], sexes: Sexes) -> Speaker:
    """Find whom a pronoun stands for: the last speaker or subject who fits.

    Args:
        pronoun: The pronoun, in lower case.
        appearances: Who spoke, acted or was named near it, in order.
        sexes: The sexes each person may have; nothing where nothing is known.

    Returns:
        The speaker; without a name, and with the reason as its rule, when nobody can be told.

    Example:
        >>> appearances = [Appearance(1, Speaker("Ann Park", True), "spoke")]
        >>> find_antecedent("she", appearances, {"Ann Park": {"F"}}).name
        'Ann Park'
    """
    named = [one for one in appearances if one.speaker.is_named]
    for appearance in reversed(named):
        if _may_be(appearance, pronoun, sexes):
            if _is_open(appearance, pronoun, named, sexes):
                return Speaker(None, False, "pronoun for one of several persons")
            certainty = PERSON_CERTAINTY if pronoun in SEXES else GROUP_CERTAINTY
            return appearance.speaker._replace(rule="pronoun", certainty=certainty)
    left = _find_sole(pronoun, appearances, sexes)
    if left is None:
        return Speaker(None, False, "pronoun without a person")
    return left._replace(rule="pronoun", certainty=SOLE_CERTAINTY)


def _find_sole(pronoun: str, appearances: Sequence[Appearance], sexes: Sexes) -> Speaker | None:
    """Find the one person who can be meant: named only in passing, or the last unnamed speaker."""
    if pronoun not in SEXES:
        return None
    persons = {one.speaker.name or "": one.speaker for one in appearances if one.speaker.is_person}
    named = [name for name, speaker in persons.items() if speaker.is_named and " " in name]
    left = [name for name in named if fits(name, pronoun, sexes)]
    if len(left) == 1 and len(named) > 1:
        return persons[left[0]]
    unnamed = [one for one in appearances if one.part == "spoke" and not one.speaker.is_named]
    if left or not unnamed or not _may_be(unnamed[-1], pronoun, sexes):
        return None
    return unnamed[-1].speaker


def _is_open(
    appearance: Appearance, pronoun: str, appearances: Sequence[Appearance], sexes: Sexes
) -> bool:
    """Say whether a person merely named could as well be another one named there."""
    if appearance.part != "named":
        return False
    near = [
        one for one in appearances if one.paragraph == appearance.paragraph and one.part == "named"
    ]
    return any(
        one.speaker.name != appearance.speaker.name and _may_be(one, pronoun, sexes) for one in near
    )


def _may_be(appearance: Appearance, pronoun: str, sexes: Sexes) -> bool:
    """Say whether a pronoun can stand for who spoke or acted then."""
    name = appearance.speaker.name
    if name is None or appearance.speaker.is_person != (pronoun in SEXES):
        return False
    if appearance.speaker.is_person:
        known = len(sexes.get(name, ())) == 1
        return fits(name, pronoun, sexes) and (known or appearance.part != "named")
    plural = bool(PLURAL.search(name))
    return appearance.part == "spoke" and pronoun == ("they" if plural else "it")


def fits(name: str | None, pronoun: str, sexes: Sexes) -> bool:
    """Say whether nothing speaks against a pronoun's standing for somebody.

    Args:
        name: The actor, or None.
        pronoun: The pronoun, "he" or "she" in any case.
        sexes: The sexes each person may have; nothing where nothing is known.

    Returns:
        Whether the sex is the pronoun's, or not known.
    """
    known = sexes.get(name or "", set())
    return len(known) != 1 or SEXES[pronoun] in known
