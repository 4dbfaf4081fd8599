"""Fills in what a comparison leaves out: "its", "Russia's" without its noun, "a tenth the size".

Each is filled in only where one answer is possible, from the words before it in the sentence or
else from the sentence before in the paragraph.
"""

import re
from functools import cache

from analysis.claims.measures import measures_by_noun
from analysis.claims.predicates import Scene
from analysis.lexicon.states import find_iso3, list_members

_COMPARED = re.compile(r"\b(?:compared (?:with|to)|next to|alongside|beside|set against)\b", re.I)
_ANY_YEAR = 2000


def find_owner(scene: Scene, start: int, object_: str) -> str | None:
    """Find whose "its" is: the one state named before it, the object left out.

    Args:
        scene: The sentence.
        start: Where the pronoun stands.
        object_: The actor compared with.

    Returns:
        The state, or None when there is none, or more than one.
    """
    here = _list_states(scene, start) - {object_}
    if not here and scene.earlier:
        here = _list_states(scene.earlier) - {object_}
    return here.pop() if len(here) == 1 else None


def find_noun(scene: Scene, start: int) -> str | None:
    """Find the measure of a subject that has lost its noun ("Russia's is a tenth of China's").

    Args:
        scene: The sentence.
        start: Where the subject begins.

    Returns:
        The last measure named before, or None.
    """
    here = _list_measures(scene.view[:start])
    if not here and scene.earlier:
        here = _list_measures(scene.earlier.view)
    return here[-1] if here else None


def find_object(scene: Scene, start: int, subject: str, measure: str) -> str | None:
    """Find what "a tenth the size" is the size of: the one other state named before.

    Args:
        scene: The sentence.
        start: Where the subject begins.
        subject: The actor that is compared.
        measure: What is compared; it must be named with the other state, unless that stands in
            "compared with ...".

    Returns:
        The state, or None when there is none, or more than one.
    """
    before = scene.view[:start]
    others = _list_states(scene, start) - {subject}
    named = measure in _list_measures(before) or bool(_COMPARED.search(before))
    if not others and scene.earlier:
        others = _list_states(scene.earlier) - {subject}
        named = measure in _list_measures(scene.earlier.view)
    return others.pop() if len(others) == 1 and named else None


def _list_states(scene: Scene, end: int | None = None) -> set[str]:
    """The states and unions of states named before an offset."""
    return {
        actor
        for start, actor in scene.actors.items()
        if (end is None or start < end) and (find_iso3(actor) or list_members(actor, _ANY_YEAR))
    }


def _list_measures(view: str) -> list[str]:
    """The measures named in a text, in order."""
    found = (match.group().lower() for match in _noun_words().finditer(view))
    return [measures_by_noun()[noun] for noun in found]


@cache
def _noun_words() -> re.Pattern[str]:
    nouns = sorted(measures_by_noun(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, nouns))})(?![\w-])", re.I)
