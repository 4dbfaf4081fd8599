"""Finds the best labels of sequences."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np


def find_paths(
    scores: np.ndarray, transitions: np.ndarray, lengths: Sequence[int]
) -> list[list[int]]:
    """Find the most likely labels (Viterbi); all sequences go a step at a time.

    Args:
        scores: A row a word, one sequence after another, and a column a label.
        transitions: For each label, the weight of going on to each of the labels.
        lengths: How many words each sequence has.

    Returns:
        The place of a label a word.
    """
    steps = list_steps(lengths)
    if not steps:
        return [[] for _ in lengths]
    columns = scores.T  # a label a row, as NumPy is fast along the last axis
    best = columns[:, steps[0]]
    passed = []
    for words in steps[1:]:
        before = best[:, : len(words)].copy()
        passed.append(before)
        ways = before[:, None] + transitions[..., None]
        best[:, : len(words)] = ways.max(axis=0) + columns[:, words]
    places = best.argmax(axis=0)
    path = np.zeros(len(scores), dtype=int)
    for words in reversed(steps):
        path[words] = places[: len(words)]
        if passed:
            ways = passed.pop() + transitions[:, places[: len(words)]]
            places[: len(words)] = ways.argmax(axis=0)
    ends = accumulate(lengths, initial=0)
    return [path[start:end].tolist() for start, end in pairwise(ends)]


def list_steps(lengths: Sequence[int] | np.ndarray) -> list[np.ndarray]:
    """List the rows of all first words, of all second words, ...; longest sequences first.

    Args:
        lengths: How many words each sequence has.

    Returns:
        The rows, a step at a time.

    Example:
        >>> [rows.tolist() for rows in list_steps([1, 3])]
        [[1, 0], [2], [3]]
    """
    sizes = np.array(lengths, dtype=int)
    starts = np.cumsum(sizes) - sizes
    order = np.argsort(-sizes, kind="stable")
    starts, sizes = starts[order], sizes[order]
    longest = int(sizes.max(initial=0))
    return [starts[: np.count_nonzero(sizes > step)] + step for step in range(longest)]
