"""Nouns that may stand for a person, or a body of them."""

import re
from functools import cache
from typing import Protocol

from analysis.bundle import read_rows, read_table
from analysis.lexicon.lists import load_words

# Endings of nouns for persons ("banker", "activist", "agent"); the list of nouns holds others.
PERSON = re.compile(
    r"(?:er|or|ist|ian|man|woman|ant|ent|ert|eer|ess|aide|nurse|coach|chief|guard)$"
)
THING = re.compile(r"(?:ment|cent|paper|letter|ness)$")  # "percent", "newspaper"


class Noun(Protocol):
    """The last word of a noun phrase, with its Penn tag."""

    @property
    def lower(self) -> str:
        """The word in lower case."""

    @property
    def tag(self) -> str:
        """Its tag."""

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""


def is_person_noun(noun: str) -> bool:
    """Say whether a noun in the singular stands for persons, by the lists or by its ending.

    Args:
        noun: The noun, in lower case.

    Returns:
        Whether it does.

    Example:
        >>> [is_person_noun(noun) for noun in ("engineer", "woman", "letter", "percent")]
        [True, True, False, False]
    """
    if noun in load_person_nouns():
        return True
    is_thing = noun in load_words("thing") or THING.search(noun)
    return bool(PERSON.search(noun)) and not is_thing


def may_be_person(noun: Noun) -> bool:
    """Say whether a noun may stand for persons: a name, a plural, "banker", "woman".

    Args:
        noun: The last word of a noun phrase.

    Returns:
        Whether it may.
    """
    return noun.capital or noun.tag == "NNS" or is_person_noun(noun.lower)


@cache
def load_first_names() -> dict[str, str]:
    """Load given names with the sex they mostly go with: "F", "M", or "" for either."""
    names = read_table("data/first_names.csv")
    return dict(zip(names["name"].tolist(), names["sex"].tolist(), strict=True))


@cache
def load_person_nouns() -> dict[str, str]:
    """Load nouns for one person ("woman", "driver") with the sex they go with: "F", "M" or ""."""
    return {row["noun"]: row["sex"] for row in read_rows("data/person_nouns.csv")}


@cache
def load_surnames() -> frozenset[str]:
    """Load the five thousand commonest surnames of the United States."""
    return frozenset(row["surname"] for row in read_rows("data/surnames.csv"))
