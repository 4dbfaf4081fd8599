"""The lists of single words, by name: `data/words.csv`."""

from functools import cache

from analysis.bundle import read_rows


@cache
def list_words() -> dict[str, frozenset[str]]:
    """List the words of `data/words.csv`, by the names of their lists."""
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
    return list_words()[name]


def word_set(words: str) -> frozenset[str]:
    """Make a set of words that are written one after another.

    Example:
        >>> sorted(word_set("who which that"))
        ['that', 'which', 'who']
    """
    return frozenset(words.split())
