"""Word lists the rules read: titles, organisations, given names, and words that place a name."""

from functools import cache
from typing import NamedTuple

from analysis.bundle import read_rows
from analysis.entities.words import Phrases
from analysis.states import load_states


class Form(NamedTuple):
    """One way to write a state or bloc.

    Attributes:
        actor: The state or bloc.
        type: state | organisation | group.
        kind: name | demonym | capital | metonym.
        ambiguous: It can mean something else and needs support from the story.
        combining: It counts only before a hyphen ("Sino-").
    """

    actor: str
    type: str
    kind: str
    ambiguous: bool
    combining: bool


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


# Lists for the rules alone: the recogniser's weights were trained without them.
_RULES_ONLY = frozenset(
    [
        "adjective and name",
        "body opening",
        "club",
        "country noun",
        "firm",
        "firm noun",
        "ground",
        "letters after a name",
        "month and name",
        "organisation noun",
        "owner",
        "personal act",
        "peerage",
        "post",
        "settlement",
        "share",
        "sports role",
        "storm",
        "street",
        "trade noun",
    ]
)
_KINDS = {"names": "name", "demonyms": "demonym", "capital": "capital", "metonyms": "metonym"}


def _read(name: str) -> list[dict[str, str]]:
    return read_rows(f"data/{name}")


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for row in _read("words.csv"):
        lists.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in lists.items()}


def load_words(name: str) -> frozenset[str]:
    """Load one list of `data/words.csv`, such as "travel".

    Raises:
        KeyError: There is no such list.

    >>> "visit" in load_words("travel")
    True
    """
    return _lists()[name]


@cache
def load_memberships() -> dict[str, tuple[str, ...]]:
    """Load each word of `data/words.csv` with the lists it stands in that the recogniser reads."""
    found: dict[str, list[str]] = {}
    for name, words in sorted(_lists().items()):
        for word in words if name not in _RULES_ONLY else ():
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


@cache
def load_first_names() -> dict[str, str]:
    """Load given names with the sex they mostly go with: "F", "M", or "" for either."""
    return {row["name"]: row["sex"] for row in _read("first_names.csv")}


@cache
def load_person_nouns() -> dict[str, str]:
    """Load nouns for one person ("woman", "driver") with the sex they go with: "F", "M" or ""."""
    return {row["noun"]: row["sex"] for row in _read("person_nouns.csv")}


@cache
def load_surnames() -> frozenset[str]:
    """Load the five thousand commonest surnames of the United States."""
    return frozenset(row["surname"] for row in _read("surnames.csv"))


@cache
def load_listed_names() -> Phrases[str]:
    """Load names of large cities and US states, and of companies, each with its list."""
    entries = [(row["place"], "places") for row in _read("places.csv")]
    entries += [
        (row["company"], "companies also words" if row["ambiguous"] else "companies")
        for row in _read("companies.csv")
    ]
    return Phrases(entries)


@cache
def load_titles() -> Phrases[Title]:
    """Load titles ("Prime Minister", "Mr.", "spokesman"), in any case of letters."""
    return Phrases(
        (
            (row["title"], Title(row["kind"], row["office"], row["head"] == "yes", row["sex"]))
            for row in _read("titles.csv")
        ),
        fold=True,
    )


@cache
def load_title_sexes() -> dict[str, str]:
    """Load the titles of one word that tell a sex, in lower case and without a period.

    >>> load_title_sexes()["lady"]
    'F'
    """
    return {
        row["title"].lower().rstrip("."): row["sex"]
        for row in _read("titles.csv")
        if row["sex"] and " " not in row["title"]
    }


@cache
def load_speech_verbs() -> frozenset[str]:
    """Load the forms of verbs that report what somebody says: those of `cues.csv` with a clause.

    >>> {"said", "stressed"} <= load_speech_verbs()
    True
    """
    forms = {
        form
        for row in _read("cues.csv")
        if row["kind"] and "clause" in row["takes"].split("|")
        for form in row["forms"].split("|")
        if " " not in form and not form.endswith("ing")
    }
    return frozenset(forms | load_words("news verb"))


@cache
def load_organisations() -> Phrases[tuple[str, str]]:
    """Load organisations known by name or acronym, each with its name and affiliation."""
    return Phrases(
        (name, (row["actor"], row["affiliation"]))
        for row in _read("organisations.csv")
        for name in row["names"].split("|")
    )


@cache
def load_forms(*, capitals: bool = False) -> Phrases[Form | None]:
    """Load every way to write a state or bloc, and phrases that look like one but are none.

    Args:
        capitals: Give the forms as a headline in capitals writes them.

    Returns:
        Phrases; the value None marks a phrase that names no state ("New Mexico").
    """
    entries: list[tuple[str, Form | None]] = []
    for row in load_states().to_dict("records"):
        ambiguous = row["ambiguous"].split("|")
        for column, kind in _KINDS.items():
            entries += [
                (form, Form(row["actor"], row["type"], kind, form in ambiguous, form[-1] == "-"))
                for form in row[column].split("|")
                if form
            ]
    entries += [(row["phrase"], None) for row in _read("not_states.csv")]
    if capitals:
        entries = [(phrase.upper(), form) for phrase, form in entries]
    return Phrases(entries)
