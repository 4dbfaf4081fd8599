"""How far each rule that finds a mention may be trusted.

The figures are shares of names whose words and type are right in the dev splits of GUM, UNER and
the marked stories, 2,167 names found; rules met less than ten times there share their family's
figure. Demonyms have that of states' names. Roles without a side have that of 41 read by hand
(PolNeAR train, GUM), persons' names inside longer ones that of 37 read by hand (PolNeAR, without
its two counted persons). Seats of power, roles with a side and shared surnames are set by hand: the
corpora don't tell. What the weights of references decide carries the odds that they give it.
"""

from enum import Enum


class Basis(Enum):
    """By what a name was told to be one; the rule says the same to readers, in more words."""

    ALIAS = "a person's corrections"
    LIST = "the lists of states and organisations"
    WORDS = "its own words, or a title"
    CONTEXT = "what stands beside it"
    GUESS = "the recogniser alone"
    PART = "another name of which it is a part"
    EPONYM = "a longer name that bears it"


RULES = {
    "alias": 1.0,
    "speaker": 0.9,  # by hand, as transcripts are
    "gazetteer": 0.94,
    "metonym": 0.8,
    "organisation: gazetteer": 0.84,
    "organisation: recognised": 0.65,
    "organisation: acronym": 0.95,
    "organisation": 0.72,
    "person: given name": 0.98,
    "person: recognised": 0.87,
    "person: title": 0.93,
    "person: eponym": 0.6,
    "person": 0.81,
    "part of a name": 0.71,
    "role": 0.8,
    "role: office": 0.9,
    "role: organisation": 0.9,
}
# What is left of it when two persons of the story share the surname.
SHARED = 0.7


def rate(rule: str, *, shared: bool = False) -> float:
    """Give the share of a rule's mentions that are right.

    Args:
        rule: The rule, as in the mentions table; what stands before its colon counts when the
            whole is not listed.
        shared: The words fit several persons of the story.

    Returns:
        The share, from 0 to 1.

    Example:
        >>> rate("person: given name") > rate("person: recognised") > rate("part of a name")
        True
    """
    share = RULES.get(rule) or RULES[rule.partition(":")[0]]
    return round(share * SHARED, 2) if shared else share
