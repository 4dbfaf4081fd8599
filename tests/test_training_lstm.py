"""Training the network in PyTorch: what it learns, and that NumPy reads it alike."""

from itertools import product

import numpy as np
import pytest

from analysis.lstm import Lstm, order_words, score_labels
from analysis.training.vectors import Vectors
from analysis.training.weights import pack

torch = pytest.importorskip("torch", reason="PyTorch is an extra")
from analysis.training import lstm as training  # noqa: E402

VECTORS = Vectors({"w a": 1, "w é": 2}, np.array([[0, 0], [1, -1], [1, -1]], np.float32))
SETTINGS = training.Settings(width=16, memory=16, least=1, rounds=80)


def label(text):
    """An x begins something that a y or another x goes on with."""
    words = [[f"w {letter}", "letter"] for letter in text]
    labels = ["O"] * len(text)
    for place, letter in enumerate(text):
        if letter == "x":
            labels[place] = "BX"
        elif place and letter in "yaé" and labels[place - 1] != "O":
            labels[place] = "IX"
    return words, labels


EXAMPLES = [label("".join(letters)) for letters in [*product("xyab", repeat=5)][::3]]


@pytest.fixture(scope="module")
def network():
    return training.train_lstm(EXAMPLES, VECTORS, SETTINGS)


@pytest.mark.slow
def test_a_network_learns_and_repeats(network):
    words, expected = label("yxyab")
    assert Lstm(network).label([words]) == [expected]
    torch.manual_seed(7)  # what others drew makes no difference
    assert pack(network) == pack(training.train_lstm(EXAMPLES, VECTORS, SETTINGS))
    other = SETTINGS._replace(seed=2)
    assert pack(network) != pack(training.train_lstm(EXAMPLES, VECTORS, other))


def test_training_leaves_threads_and_random_numbers_alone():
    threads, state = torch.get_num_threads(), torch.get_rng_state()
    training.train_lstm(EXAMPLES, VECTORS, SETTINGS._replace(rounds=1))
    assert torch.get_num_threads() == threads
    assert torch.equal(torch.get_rng_state(), state)


@pytest.mark.slow
def test_a_word_never_seen_is_read_as_the_one_whose_vector_it_has(network):
    words, expected = label("bxéyb")
    assert Lstm(network).label([words]) == [expected]


def test_numpy_scores_labels_as_pytorch_does():
    torch.manual_seed(3)
    labels, features = ("BX", "IX", "O"), ("letter", "w a", "w b", "w x", "w y")
    learner = training.Learner(SETTINGS, len(features), VECTORS, len(labels)).eval()
    examples = [label(text) for text in ("a", "yx", "xéz", "yab", "xyabbx")]
    (batch,) = training.make_batches(examples, features, labels, VECTORS)
    with torch.no_grad():
        expected = learner(batch).numpy()
    network = training.export(learner, labels, features, VECTORS)
    rows = dict(zip(network.features, network.vectors, strict=True))
    words = [[rows[name] for name in own if name in rows] for each, _ in examples for own in each]
    steps = order_words([len(own) for _, own in examples])
    scores = score_labels(network, np.array([np.sum(own, axis=0) for own in words]), steps)
    np.testing.assert_allclose(scores[steps.forward], expected, atol=1e-5)


@pytest.mark.slow
def test_what_a_corpus_does_not_tell_is_learned_from_one_that_does():
    told = [([["w a"], ["w é"]], ["B-MISC", "O"])] * 20
    untold = [([["w a"], ["w é"]], [training.OPEN, training.OPEN])] * 40
    network = training.train_lstm(told + untold, VECTORS, SETTINGS)
    assert network.labels == ("B-MISC", "O")
    assert Lstm(network).label([[["w a"], ["w é"]]]) == [["B-MISC", "O"]]


def test_words_of_which_nothing_is_told_are_in_no_name():
    examples = [([["w a"], ["w é"]], ["B-PER", training.OPEN])] * 20
    assert training.train_lstm(examples, VECTORS, SETTINGS).labels == ("B-PER", "O")
