"""What stories are read by, as one digest: when it changes, they are read again."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from analysis.bundle import DIGESTS, digest
from analysis.corpus.intake import Given
from analysis.indicators import find_snapshot
from analysis.inputs import is_given, read_input

# What shows tables, and makes none.
APART = {
    "__main__.py",
    "__pycache__",
    "charts",
    "display",
    "panel",
    "publish",
    "style",
    "training",
    "notebooks",
}


@cache
def digest_rules() -> str:
    """Give the digest of the code, lists and weights that read stories, and of refreshed figures.

    Example:
        >>> len(digest_rules())
        64
    """
    total = hashlib.sha256()
    for content in _list_contents(files("analysis")):
        total.update(digest(content).encode())
    if is_given(snapshot := find_snapshot()):
        total.update(digest(read_input(snapshot)).encode())
    return total.hexdigest()


def digest_story(one: Given) -> str:
    """Give the digest of a story's text, facts and corrections, and of what it is read by.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.corrections import Corrections
        >>> one, two = (Given("a", Article(text), Corrections()) for text in ("Rain.", "Ah."))
        >>> digest_story(one) == digest_story(one), digest_story(one) == digest_story(two)
        (True, False)
    """
    told = (one.article, one.corrections.rows, one.corrections.notes, one.notes, digest_rules())
    return hashlib.sha256(repr(told).encode("utf-8", "backslashreplace")).hexdigest()


def _list_contents(folder: Traversable) -> Iterator[bytes]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name in APART:
            continue
        if entry.is_dir():
            yield from _list_contents(entry)
        elif entry.name.endswith(".py") or entry.name == DIGESTS:
            yield entry.read_bytes()
