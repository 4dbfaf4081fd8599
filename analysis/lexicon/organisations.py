"""Organisations, companies and places known by name."""

from functools import cache

from analysis.bundle import read_rows
from analysis.lexicon.lists import load_words
from analysis.lexicon.phrases import Phrases


@cache
def load_listed_names() -> Phrases[str]:
    """Load names of large cities and US states, and of companies, each with its list."""
    entries = [(row["place"], "places") for row in read_rows("data/places.csv")]
    entries += [
        (row["company"], "companies also words" if row["ambiguous"] else "companies")
        for row in read_rows("data/companies.csv")
    ]
    return Phrases(entries)


@cache
def load_organisations() -> Phrases[tuple[str, str]]:
    """Load organisations known by name or acronym, each with its name and affiliation."""
    return Phrases(
        (name, (row["actor"], row["affiliation"]))
        for row in read_rows("data/organisations.csv")
        for name in row["names"].split("|")
    )


def is_body(noun: str) -> bool:
    """Say whether a noun in the singular stands for a body that belongs to a side.

    Args:
        noun: The noun, in lower case.

    Returns:
        Whether it is a ministry, a government, a delegation, a company or the like.

    Example:
        >>> is_body("ministry"), is_body("history")
        (True, False)
    """
    return (
        noun in load_words("body of a side")
        or noun in load_words("country noun")
        or noun in load_words("organisation noun")
        or noun in load_words("speaks for its state")
    )
