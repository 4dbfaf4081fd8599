"""The cue lexicon: the words that say someone speaks or thinks, how, and what may follow each."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from analysis.bundle import read_rows
from analysis.lexicon.lists import load_words
from analysis.lexicon.phrases import Written


class Cue(NamedTuple):
    """A verb, or a verb with the words that belong to it, that reports speech or thought.

    Attributes:
        cue: Its base form ("say", "put it").
        kind: The class the trained model knows it by: neutral, loaded, thought or directive.
        takes: What may follow it besides words in quotation marks: clause ("said it rained"),
            that, wh ("asked why"), to ("vowed to go"), ing ("denied going"), person ("told her"),
            person_to ("urged her to go"), as ("described it as good"), name ("called it good"),
            of ("accused her of lying"), against ("warned her against going"), for.
    """

    cue: str
    kind: str
    takes: frozenset[str]


Lexicon = Mapping[str, Sequence[tuple[tuple[str, ...], Cue]]]


@lru_cache(maxsize=1)
def load_cues() -> Lexicon:
    """Read the verbs of the cue lexicon.

    Returns:
        For each first word of an inflected form: the words that follow it in the form, and the
        cue; longer forms first.

    Example:
        >>> load_cues()["said"][0][1].kind
        'neutral'
    """
    lexicon: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in read_rows("data/cues.csv"):
        if not row["kind"]:
            continue  # no verb of its own: it only has a manner
        cue = Cue(row["cue"], row["kind"], frozenset(row["takes"].split("|")) - {""})
        for form in row["forms"].split("|"):
            first, *rest = form.split()
            lexicon.setdefault(first, []).append((tuple(rest), cue))
    for entries in lexicon.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return lexicon


def find_cue(words: Sequence[Written], place: int) -> tuple[Cue, int] | None:
    """Find the cue that begins at a place.

    Args:
        words: The frame's words.
        place: The place of the verb.

    Returns:
        The cue and the place after its last word; None when the word is no cue.
    """
    for rest, cue in load_cues().get(words[place].lower, ()):
        end = place + 1 + len(rest)
        if tuple(word.lower for word in words[place + 1 : end]) == rest:
            return cue, end
    return None


def name_manner(cue: str | None) -> str | None:
    """Say in what manner a cue reports, by `analysis/data/cues.csv`.

    Of several verbs the first decides, unless it only leads up to another ("went on to warn").

    Args:
        cue: The words of a cue as they stand in a story; None for a quote without one.

    Returns:
        neutral (reports and leaves it at that), loaded (judges what is said, or how), thought
        (what somebody believes, hopes or fears) or directive (what somebody wants done); None
        without a cue and for one that is not in the list.

    Example:
        >>> [name_manner(cue) for cue in ("said", "has boasted", "went on to warn", ":")]
        ['neutral', 'loaded', 'directive', None]
    """
    words = re.findall(r"[^\W_]+", (cue or "").lower())
    forms, manner = _load_manners(), None
    for place in range(len(words)):
        ends = (place + length for length in (2, 1))
        found = next((forms[f] for end in ends if (f := " ".join(words[place:end])) in forms), None)
        if found and (manner is None or words[place - 1] == "to"):
            manner = found
    return manner


@lru_cache(maxsize=1)
def _load_manners() -> Mapping[str, str]:
    """Inflected form -> its manner."""
    return {
        form: row["manner"]
        for row in read_rows("data/cues.csv")
        for form in row["forms"].split("|")
    }


@cache
def load_speech_verbs() -> frozenset[str]:
    """Load the forms of verbs that report what somebody says: those of `cues.csv` with a clause.

    >>> {"said", "stressed"} <= load_speech_verbs()
    True
    """
    forms = {
        form
        for row in read_rows("data/cues.csv")
        if row["kind"] and "clause" in row["takes"].split("|")
        for form in row["forms"].split("|")
        if " " not in form and not form.endswith("ing")
    }
    return frozenset(forms | load_words("news verb"))
