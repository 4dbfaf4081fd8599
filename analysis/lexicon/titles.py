"""Titles, offices and jobs that stand before or beside a person's name: `data/titles.csv`."""

from functools import cache
from typing import NamedTuple

from analysis.bundle import read_rows
from analysis.lexicon.phrases import Phrases


class Title(NamedTuple):
    """What stands before a person's name.

    Attributes:
        kind: honorific | rank | office | job | party.
        office: The office it names in one word or two, or "".
        head: Whether its holder leads a state.
        sex: "M", "F" or "" for either.
    """

    kind: str
    office: str
    head: bool
    sex: str


@cache
def load_titles() -> Phrases[Title]:
    """Load titles ("Prime Minister", "Mr.", "spokesman"), in any case of letters."""
    return Phrases(
        (
            (row["title"], Title(row["kind"], row["office"], row["head"] == "yes", row["sex"]))
            for row in read_rows("data/titles.csv")
        ),
        fold=True,
    )


@cache
def load_honorifics() -> frozenset[str]:
    """Load the honorifics of one word, in lower case and without a period.

    >>> "mr" in load_honorifics()
    True
    """
    rows = (row for row in read_rows("data/titles.csv") if row["kind"] == "honorific")
    return frozenset(row["title"].lower().rstrip(".") for row in rows if " " not in row["title"])


@cache
def load_title_sexes() -> dict[str, str]:
    """Load the titles of one word that tell a sex, in lower case and without a period.

    >>> load_title_sexes()["lady"]
    'F'
    """
    return {
        row["title"].lower().rstrip("."): row["sex"]
        for row in read_rows("data/titles.csv")
        if row["sex"] and " " not in row["title"]
    }
