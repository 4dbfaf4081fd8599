"""The gazetteer of states and blocs: their names, demonyms, capitals and seats of power."""

from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.bundle import read_rows, read_table
from analysis.lexicon.phrases import Phrases

_KINDS = {"names": "name", "demonyms": "demonym", "capital": "capital", "metonyms": "metonym"}


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


@cache
def load_states() -> pd.DataFrame:
    """Load the gazetteer of states and blocs.

    The list is our own, written after the public-domain CIA World Factbook (names, adjectives and
    nouns of nationality, capitals) and ISO 3166-1; see `data/SOURCES.md`.

    Returns:
        One row per actor: actor (its name in every table), iso3 ("" for blocs and past states),
        type (state | organisation | group), and the forms it takes in a text, several of them
        separated by "|": names, demonyms, capital, metonyms (seats of power), and ambiguous (those
        of the forms that can mean something else and need support from the story). Every caller
        shares the cached table: copy it before changing it.

    >>> load_states().set_index("actor").loc["Ukraine", "capital"]
    'Kyiv|Kiev|Kyïv'
    """
    return read_table("data/states.csv")


@cache
def _iso3_by_actor() -> dict[str, str]:
    states = load_states()
    return dict(zip(states["actor"], states["iso3"], strict=True))


def find_iso3(actor: str) -> str | None:
    """Find a state's three-letter code (ISO 3166-1 alpha-3; XKX for Kosovo, as the World Bank has).

    Args:
        actor: The actor's name as it stands in the tables, such as "Russia".

    Returns:
        The code, or None when the actor is a bloc, a person or not in the gazetteer.

    >>> find_iso3("Russia")
    'RUS'
    >>> find_iso3("the West") is None
    True
    """
    return _iso3_by_actor().get(actor) or None


def is_listed(actor: str) -> bool:
    """Say whether an actor is one of the gazetteer: a state, past or present, or a bloc.

    >>> is_listed("Russia"), is_listed("Holt")
    (True, False)
    """
    return actor in _iso3_by_actor()


def name_state(iso3: str) -> str:
    """Name a state by its three-letter code; a code that the gazetteer lacks names itself.

    >>> name_state("RUS"), name_state("ABW")
    ('Russia', 'ABW')
    """
    return next((actor for actor, code in _iso3_by_actor().items() if code == iso3), iso3)


@cache
def load_seats() -> dict[str, str]:
    """Load the states by their names and capitals, without those that can mean something else.

    >>> load_seats()["Beijing"]
    'China'
    """
    return {
        form: row["actor"]
        for row in load_states().to_dict("records")
        for form in f"{row['capital']}|{row['names']}".split("|")
        if form and row["type"] == "state" and form not in row["ambiguous"].split("|")
    }


@cache
def load_cities() -> dict[str, str]:
    """Load the states by their larger cities, without those whose name several cities share.

    >>> load_cities()["Lagos"], "Valencia" in load_cities()
    ('Nigeria', False)
    """
    states = {code: actor for actor, code in _iso3_by_actor().items() if code}
    rows = read_rows("data/places.csv")
    return {row["place"]: states[row["iso3"]] for row in rows if row["iso3"]}


@cache
def _load_members() -> tuple[tuple[str, str, str, str], ...]:
    """Union, member, and the days it joined and left ("" when it has not)."""
    table = read_table("data/members.csv")
    return tuple(table.itertuples(index=False, name=None))


@cache
def load_regions() -> dict[str, str]:
    """Load the parts of the world by every way to write them.

    >>> load_regions()["Southeast Asia"]
    'South-East Asia'
    """
    return {
        name: row["region"]
        for row in read_rows("data/regions.csv")
        for name in row["names"].split("|")
    }


@cache
def load_region_adjectives() -> dict[str, str]:
    """Load the adjectives of the parts of the world.

    >>> load_region_adjectives()["Scandinavian"]
    'Scandinavia'
    """
    return {
        adjective: row["region"]
        for row in read_rows("data/regions.csv")
        for adjective in row["adjectives"].split("|")
        if adjective
    }


@cache
def is_union(actor: str) -> bool:
    """Say whether an actor is a union of states whose members are known.

    >>> is_union("NATO"), is_union("Europe"), is_union("Norway")
    (True, False, False)
    """
    return any(actor == row[0] for row in _load_members())


@cache
def _list_states_of(region: str) -> tuple[str, ...]:
    """The states of a region, those of the regions in it included; none when it is no region."""
    rows = {row["region"]: row["members"].split("|") for row in read_rows("data/regions.csv")}

    def spell(name: str) -> list[str]:
        return [code for part in rows[name] for code in (spell(part) if part in rows else [part])]

    return tuple(dict.fromkeys(filter(None, spell(region)))) if region in rows else ()


@cache
def find_continent(state: str) -> str:
    """Find the part of the world that holds a state and is in no other but the world.

    >>> find_continent("Kenya"), find_continent("Mexico"), find_continent("Holt")
    ('Africa', 'the Americas', '')
    """
    world = {row["region"]: row["members"] for row in read_rows("data/regions.csv")}["the world"]
    iso3 = find_iso3(state)
    return next((part for part in world.split("|") if iso3 in _list_states_of(part)), "")


@cache
def list_members(actor: str, year: int) -> list[str]:
    """List the states of a union as they were at the end of a year, or those of a region.

    Args:
        actor: The union's name as it stands in the tables, or a region's in `data/regions.csv`.
        year: The year.

    Returns:
        Three-letter codes as in `find_iso3`, in the order they joined; none when the actor is no
        union whose members are known. Every caller shares the list.

    >>> len(list_members("European Union", 2019)), len(list_members("European Union", 2020))
    (28, 27)
    >>> list_members("the Baltic states", 2020)
    ['EST', 'LVA', 'LTU']
    >>> list_members("Russia", 2020)
    []
    """
    if states := _list_states_of(actor):
        return list(states)
    last_day = f"{year}-12-31"
    return [
        iso3
        for union, iso3, joined, left in _load_members()
        if union == actor and joined <= last_day and (not left or left > last_day)
    ]


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
    entries += [(row["phrase"], None) for row in read_rows("data/not_states.csv")]
    if capitals:
        entries = [(phrase.upper(), form) for phrase, form in entries]
    return Phrases(entries)
