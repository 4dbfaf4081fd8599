"""Reads the words beside numbers, and what kinds of words they are."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from analysis.arithmetic.results import PLACES, list_relations, list_ways
from analysis.arithmetic.scenes import SIGNS
from analysis.numbers.changes import FALLS, RISES

REACH = 60  # characters beside a number in which words matter
WAYS = MappingProxyType({"RISE": 1, "MORE": 1, "FALL": -1, "LESS": -1})
_STEM = 5  # letters by which forms of a word are held to be alike
_SIGN_NAMES = {sign: f"#{kind}" for kind, sign in SIGNS.items()}
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|[\ue001-\ue009]|[,;:()$-]|\.$")


def read_words(text: str) -> list[str]:
    """Read the words and marks of a part of a scene's view.

    Returns:
        The words, marks, and each number as "#" and the kind of its sign.

    Example:
        >>> read_words("rose, to 5 in may")
        ['rose', ',', 'to', 'in', 'may']
    """
    return [_SIGN_NAMES.get(word, word) for word in _WORD.findall(text)]


@cache
def list_kinds() -> Mapping[str, tuple[str, ...]]:
    """List the words of results and of changes, each with its kinds.

    Example:
        >>> list_kinds()["taller"], list_kinds()["fell"]
        (('A difference', 'MORE'), ('FALL',))
    """
    kinds: dict[str, set[str]] = {}
    for name, words in (("RISE", RISES), ("FALL", FALLS)):
        for word in words.split("|"):
            kinds.setdefault(word, set()).add(name)
    for place in PLACES:
        for word, way in list_ways(place).items():
            kinds.setdefault(word, set()).add("MORE" if way > 0 else "LESS")
        for word, relation in list_relations(place).items():
            kinds.setdefault(word, set()).add(f"A {relation}")
    return {word: tuple(sorted(names)) for word, names in kinds.items()}


@cache
def name_word(word: str) -> tuple[str, ...]:
    """Name a word: itself, its kinds, and its first letters.

    Example:
        >>> name_word("taller")
        ('taller', 'A difference', 'MORE', 'talle~')
    """
    stem = (f"{word[:_STEM]}~",) if len(word) > _STEM else ()
    return (word, *list_kinds().get(word, ()), *stem)
