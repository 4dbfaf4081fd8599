"""Labelling sequences, beside counting all ways of labelling them."""

import itertools

import numpy as np
import pytest

from analysis.viterbi import find_paths

SCORES = {"a": (4, 0, 1), "b": (0, 2, 3), "c": (1, 1, 1)}
MOVES = ((-2, 3, 0), (-2, 1, 0), (0, -9, 1))


def find(texts):
    scores = np.array([SCORES[letter] for text in texts for letter in text]).reshape(-1, 3)
    return find_paths(scores, np.array(MOVES), [len(text) for text in texts])


def score(text, path):
    total = sum(SCORES[letter][label] for letter, label in zip(text, path, strict=True))
    return total + sum(MOVES[a][b] for a, b in itertools.pairwise(path))


@pytest.mark.parametrize("text", ["".join(text) for text in itertools.product("abc", repeat=4)])
def test_the_labels_are_the_best_of_all_ways(text):
    (found,) = find([text])
    assert score(text, found) == max(
        score(text, path) for path in itertools.product(range(3), repeat=4)
    )


def test_sequences_labelled_together_are_labelled_as_alone():
    texts = ["abca", "", "c", "bbacab", "ab"]
    assert find(texts) == [find([text])[0] for text in texts]


def test_nothing_has_no_labels():
    assert find([]) == []
    assert find(["", ""]) == [[], []]
