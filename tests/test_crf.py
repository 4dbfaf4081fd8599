"""Labelling sequences, beside counting all ways of labelling them."""

import itertools

import pytest

from analysis.crf import Crf, make_crf

LABELS = "ABC"
MODEL = {
    "labels": list(LABELS),
    "transitions": {"A": {"A": -2, "B": 3}, "B": {"A": -2, "B": 1}, "C": {"B": -9, "C": 1}},
    "states": {"a": {"A": 4, "C": 1}, "b": {"B": 2, "C": 3}, "c": {"A": 1, "B": 1, "C": 1}},
}
CRF = make_crf(MODEL)


def score(words, path):
    total = sum(
        MODEL["states"].get(word, {}).get(label, 0) for word, label in zip(words, path, strict=True)
    )
    moves = MODEL["transitions"]
    return total + sum(moves[a].get(b, 0) for a, b in itertools.pairwise(path))


@pytest.mark.parametrize("words", list(itertools.product("abc", repeat=4)))
def test_the_labels_are_the_best_of_all_ways(words):
    (found,) = CRF.label([[[word] for word in words]])
    assert score(words, found) == max(
        score(words, path) for path in itertools.product(LABELS, repeat=4)
    )


def test_sequences_labelled_together_are_labelled_as_alone():
    texts = ["abca", "", "c", "bbacab", "ab"]
    sequences = [[[letter] for letter in text] for text in texts]
    assert CRF.label(sequences) == [CRF.label([sequence])[0] for sequence in sequences]


def test_nothing_has_no_labels_and_unknown_features_weigh_nothing():
    assert CRF.label([]) == []
    assert Crf("AB", {"a": [(1, 1)]}, [[0, 0], [0, 0]]).label([[["a", "?"], ["?"]]]) == [["B", "A"]]
