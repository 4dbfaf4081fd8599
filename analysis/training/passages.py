"""Reads files of invented passages, a JSON object a line, and knows sentences of news by hashes."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from analysis.errors import DataError

T = TypeVar("T")


def read_marked(path: Path, make: Callable[[dict[str, Any]], T], marks: str) -> list[T]:
    """Read the passages of a file.

    Args:
        path: The file.
        make: Makes a passage of a line's object.
        marks: What is marked in each, for what is said of a line that lacks it: "its sum".

    Returns:
        The passages, in order.

    Raises:
        DataError: The file is missing, or a line of it is no such passage.
    """
    if not path.is_file():
        raise DataError(f"{path} is missing: it should hold passages, a JSON object a line.")
    found = []
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(make(json.loads(line)))
        except (ValueError, KeyError, TypeError, IndexError) as error:
            raise DataError(f"Line {n} of {path} is no passage with {marks}: {error}.") from error
    return found


def read_judged(path: Path, make: Callable[[dict[str, Any]], T], marks: str) -> dict[str, list[T]]:
    """Read what a person found in real news, a JSON object a line: "sentence" is its hash.

    Args:
        path: The file.
        make: Makes what was found of a line's object.
        marks: What is marked in each, for what is said of a line that lacks it: "its claim".

    Returns:
        All that was found, by the hash of each sentence: `hash_sentence`.

    Raises:
        DataError: The file is missing, or a line of it lacks something.
    """
    found: dict[str, list[T]] = {}
    for sentence, one in read_marked(path, lambda row: (row["sentence"], make(row)), marks):
        found.setdefault(sentence, []).append(one)
    return found


def hash_sentence(text: str) -> str:
    """Give the hash by which a sentence is known without its words.

    Example:
        >>> hash_sentence("It rained.") == hash_sentence("It  rained.")
        True
    """
    return sha256(" ".join(text.split()).encode()).hexdigest()[:16]
