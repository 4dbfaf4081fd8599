"""The cue lexicon: the verbs that say someone speaks or thinks, and what may follow each."""

import csv
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from analysis.quotes.frames import Word


class Cue(NamedTuple):
    """A verb, or a verb with the words that belong to it, that reports speech or thought.

    Attributes:
        cue: Its base form ("say", "put it").
        kind: neutral, loaded (it judges what is said or how), thought or directive.
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
    """Read the cue lexicon.

    Returns:
        For each first word of an inflected form: the words that follow it in the form, and the
        cue; longer forms first.

    Example:
        >>> load_cues()["said"][0][1].kind
        'neutral'
    """
    lexicon: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    source = files("analysis").joinpath("data", "cues.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(source.splitlines()):
        cue = Cue(row["cue"], row["kind"], frozenset(row["takes"].split("|")) - {""})
        for form in row["forms"].split("|"):
            first, *rest = form.split()
            lexicon.setdefault(first, []).append((tuple(rest), cue))
    for entries in lexicon.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return lexicon


def find_cue(words: Sequence[Word], place: int) -> tuple[Cue, int] | None:
    """Find the cue that begins at a place.

    Args:
        words: The frame's words.
        place: The place of the verb.

    Returns:
        The cue and the place after its last word; None when the word is no cue.
    """
    for rest, cue in load_cues().get(words[place].text, ()):
        end = place + 1 + len(rest)
        if tuple(word.text for word in words[place + 1 : end]) == rest:
            return cue, end
    return None
