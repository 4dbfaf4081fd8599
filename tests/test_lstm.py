"""Labelling words with a network, beside one computed a word at a time."""

import numpy as np
import pytest

from analysis.lstm import GATES, Lstm, Network, order_words, score_labels

WIDTH, MEMORY = 3, 2
LABELS = ("BX", "IX", "O")
RANDOM = np.random.default_rng(seed=1)


def draw(*shape):
    return RANDOM.standard_normal(shape)


NETWORK = Network(
    labels=LABELS,
    features=("a", "b", "c", "d"),
    vectors=draw(4, WIDTH),
    bias=draw(WIDTH),
    inward=draw(WIDTH, 2 * GATES * MEMORY),
    gates=draw(2 * GATES * MEMORY),
    onward=draw(2, MEMORY, GATES * MEMORY),
    outward=draw(2 * MEMORY, len(LABELS)),
    prior=draw(len(LABELS)),
)


def describe(text):
    return [[letter] for letter in text]


def squash(number):
    return 1 / (1 + np.exp(-number))


def read_one_way(words, which):
    """The states of one network after each word, by the textbook's formulas."""
    columns = slice(which * GATES * MEMORY, (which + 1) * GATES * MEMORY)
    state, cell, states = np.zeros(MEMORY), np.zeros(MEMORY), []
    for word in words:
        seen = np.maximum(NETWORK.vectors["abcd".index(word)] + NETWORK.bias, 0)
        total = seen @ NETWORK.inward[:, columns] + NETWORK.gates[columns]
        let_in, keep, let_out, write = np.split(total + state @ NETWORK.onward[which], GATES)
        cell = squash(keep) * cell + squash(let_in) * np.tanh(write)
        state = squash(let_out) * np.tanh(cell)
        states.append(state)
    return states


def score_by_hand(words):
    forward, backward = read_one_way(words, 0), read_one_way(words[::-1], 1)[::-1]
    return [
        np.concatenate(both) @ NETWORK.outward + NETWORK.prior
        for both in zip(forward, backward, strict=True)
    ]


@pytest.mark.parametrize("texts", [["a"], ["abcd"], ["ab", "", "dcbaabcd", "c"]])
def test_odds_are_those_of_the_formulas(texts):
    vectors = NETWORK.vectors[["abcd".index(letter) for text in texts for letter in text]]
    scores = score_labels(NETWORK, vectors, order_words([len(text) for text in texts]))
    expected = [row for text in texts for row in score_by_hand(text)]
    np.testing.assert_allclose(scores, expected, rtol=1e-10)


def test_sequences_labelled_together_are_labelled_as_alone():
    texts = ["abca", "", "c", "ddbaacab", "ab"]
    network = Lstm(NETWORK)
    together = network.label([describe(text) for text in texts])
    assert together == [network.label([describe(text)])[0] for text in texts]
    assert len({label for own in together for label in own}) > 1


def test_nothing_has_no_labels_and_unknown_features_say_nothing():
    network = Lstm(NETWORK)
    assert network.label([]) == []
    assert network.label([[["a", "?"], ["?", "b"]]]) == network.label([describe("ab")])


def test_inside_never_stands_without_a_beginning():
    eager = NETWORK._replace(prior=np.array([0.0, 50.0, 0.0]))
    assert Lstm(eager).label([describe("ab")]) == [["BX", "IX"]]
