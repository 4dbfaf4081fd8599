"""The lists of single words, by name: `data/words.csv`."""

from functools import cache

from analysis.bundle import read_rows

# Lists for the rules alone: the recogniser's weights were trained without them.
_RULES_ONLY = frozenset(
    [
        "about a side",
        "about a state",
        "adjective and name",
        "belonging verb",
        "body of a side",
        "body opening",
        "club",
        "country noun",
        "firm",
        "firm noun",
        "for a person",
        "ground",
        "letters after a name",
        "month and name",
        "organisation noun",
        "owner",
        "part of a side",
        "personal act",
        "peerage",
        "post",
        "settlement",
        "share",
        "sports role",
        "speaking noun",
        "speaks for its state",
        "storm",
        "street",
        "surface",
        "thing",
        "title of a court",
        "title of police",
        "trade noun",
        "utterance",
        "work",
    ]
)


@cache
def _lists() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for row in read_rows("data/words.csv"):
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


def word_set(words: str) -> frozenset[str]:
    """Make a set of words that are written one after another.

    Example:
        >>> sorted(word_set("who which that"))
        ['that', 'which', 'who']
    """
    return frozenset(words.split())
