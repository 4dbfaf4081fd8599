"""The lists as the networks learned from them, noted beside their weights.

Rules read a word at once when it is added to a list, or taken out. A network reads what it learned
from until it is trained anew, which notes the lists of the day.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, NamedTuple

from analysis.bundle import read_json
from analysis.errors import DataError
from analysis.lexicon.cues import load_cues
from analysis.lexicon.lists import list_words
from analysis.lexicon.organisations import load_listed_names, load_organisations
from analysis.lexicon.persons import load_first_names, load_surnames
from analysis.lexicon.phrases import Phrases, Written
from analysis.lexicon.states import Form, load_forms
from analysis.lexicon.titles import Title, load_titles

NAMES, CUES = "recogniser_lists.json.gz", "quotes_cues.json.gz"  # in `models`
LONGEST = 4  # words of a cue

Cues = Mapping[str, tuple[str, str]]  # form -> kind and cue


class Lists(NamedTuple):
    """What the recogniser of names reads of the lists.

    Attributes:
        words: The lists of single words, by name.
        memberships: The lists that hold each word.
        first_names: Given names.
        surnames: Surnames.
        listed: Cities and companies, each with its list.
        states: Forms of states, of which only the kind is known; None for a phrase that is none.
        organisations: Organisations.
        titles: Titles, of which only the kind is known.
    """

    words: Mapping[str, Collection[str]]
    memberships: Mapping[str, Sequence[str]]
    first_names: Collection[str]
    surnames: Collection[str]
    listed: Phrases[str]
    states: Phrases[Form | None]
    organisations: Phrases[tuple[str, str]]
    titles: Phrases[Title]


_learns: ContextVar[bool] = ContextVar("_learns", default=False)


@contextmanager
def learn_anew() -> Iterator[None]:
    """Let networks read the lists of the day inside `with`, to learn from them.

    Yields:
        Nothing.
    """
    token = _learns.set(True)
    try:
        yield
    finally:
        _learns.reset(token)


def load_lists() -> Lists:
    """Load the lists that the recogniser of names learned from, or is learning from."""
    return _load_lists(_learns.get())


def find_learned_cue(words: Sequence[Written], place: int) -> tuple[str, str] | None:
    """Find the cue that begins at a place, if the network of quotes learned from it.

    Args:
        words: The frame's words.
        place: The place of the verb.

    Returns:
        Its kind and the cue.

    Raises:
        DataError: `cues.csv` lacks a cue that the network learned from.
    """
    cues = _load_cues(_learns.get())
    lower = [word.lower for word in words[place : place + LONGEST]]
    forms = (" ".join(lower[:length]) for length in range(len(lower), 0, -1))
    return next((cues[form] for form in forms if form in cues), None)


def note_lists() -> dict[str, Any]:
    """Note the lists of the day for the recogniser, as JSON holds them."""
    states = load_forms().items()
    return {
        "words": {name: sorted(words) for name, words in list_words().items()},
        "first names": sorted(load_first_names()),
        "surnames": sorted(load_surnames()),
        "listed": list(load_listed_names().items()),
        "states": [(phrase, form.kind if form else None) for phrase, form in states],
        "organisations": [phrase for phrase, _ in load_organisations().items()],
        "titles": [(phrase, title.kind) for phrase, title in load_titles().items()],
    }


def note_cues() -> dict[str, tuple[str, str]]:
    """Note the cues of the day for the network of quotes: form -> kind and cue."""
    return {
        " ".join([first, *rest]): (cue.kind, cue.cue)
        for first, entries in load_cues().items()
        for rest, cue in reversed(entries)  # of two cues with one form the first counts
    }


@cache
def _load_lists(learns: bool) -> Lists:
    noted = note_lists() if learns else read_json(f"models/{NAMES}")
    memberships: dict[str, list[str]] = {}
    for name, words in sorted(noted["words"].items()):
        for word in words:
            memberships.setdefault(word, []).append(name)
    return Lists(
        {name: frozenset(words) for name, words in noted["words"].items()},
        memberships,
        frozenset(noted["first names"]),
        frozenset(noted["surnames"]),
        Phrases(map(tuple, noted["listed"])),
        Phrases((phrase, _make_form(kind)) for phrase, kind in noted["states"]),
        Phrases((phrase, (phrase, "")) for phrase in noted["organisations"]),
        Phrases(((phrase, _make_title(kind)) for phrase, kind in noted["titles"]), fold=True),
    )


def _make_form(kind: str | None) -> Form | None:
    return None if kind is None else Form("", "", kind, ambiguous=False, combining=False)


def _make_title(kind: str) -> Title:
    return Title(kind, office="", head=False, sex="")


@cache
def _load_cues(learns: bool) -> Cues:
    today = note_cues()
    if learns:
        return today
    noted: Cues = {form: (kind, cue) for form, (kind, cue) in read_json(f"models/{CUES}").items()}
    if missing := sorted(noted.keys() - today):
        raise DataError(
            f"data/cues.csv lacks {', '.join(missing)}, which quotes.npz learned from: put it back "
            "or train quotes anew."
        )
    return noted
