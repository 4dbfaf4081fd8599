"""What kind of source somebody is, by the story's own words: official, expert, resident ..."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from analysis import bundle
from analysis.corrections import simplify
from analysis.errors import ArticleError
from analysis.inputs import read_rows

COLUMNS = ("type", "words")
_WORD = re.compile(r"[^\W_]+")


class SourceTypes:
    """A newsroom's list of words and the type of source that each makes.

    Example:
        >>> types = SourceTypes({"mayor": "official", "head teacher": "professional"})
        >>> types.name(["the former mayor of Hull"]), types.name(["", "head teacher"])
        ('official', 'professional')
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        """Index the phrases by their words."""
        self._types = {tuple(_WORD.findall(simplify(key))): type_ for key, type_ in words.items()}
        self._longest = max(map(len, self._types), default=0)

    @property
    def types(self) -> list[str]:
        """The types in the order of the list."""
        return list(dict.fromkeys(self._types.values()))

    def name(self, texts: Iterable[str]) -> str:
        """Name the type by the first text that holds words of the list, the longest of them first.

        Args:
            texts: What a story says of a source, what tells most first: its title, its
                description, the body it belongs to.

        Returns:
            The type, or "" where no text tells one.
        """
        for text in texts:
            words = _WORD.findall(simplify(text))
            for length in range(min(self._longest, len(words)), 0, -1):
                for start in range(len(words) - length + 1):
                    phrase = tuple(words[start : start + length])
                    if found := self._types.get(phrase):
                        return found
        return ""


@cache
def load_source_types() -> SourceTypes:
    """Load the list that comes with Sourcebook, `data/source_types.csv`.

    >>> load_source_types().name(["a professor of economics"])
    'expert'
    """
    return SourceTypes({row["words"]: row["type"] for row in bundle.read_rows(_OWN)})


_OWN = "data/source_types.csv"


def read_source_types(path: Path | str) -> SourceTypes:
    """Read a newsroom's own list, which takes the place of the one that comes with Sourcebook.

    Args:
        path: A CSV file with the columns type and words.

    Returns:
        The list.

    Raises:
        ArticleError: It cannot be read, lacks a column, or a cell is empty.
    """
    words = {}
    for place, cells in read_rows(Path(path), COLUMNS):
        if not cells["type"] or not cells["words"]:
            raise ArticleError(f"{place}: type and words may not be empty.")
        words[cells["words"]] = cells["type"]
    return SourceTypes(words)
