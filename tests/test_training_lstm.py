"""Training the network: its gradients, what it learns, and how it is written down."""

import json
from io import BytesIO
from itertools import product

import numpy as np
import pytest

from analysis.errors import DataError
from analysis.lstm import Lstm, Network, unpack
from analysis.training.gradients import Learner
from analysis.training.lstm import Settings, begin_arrays, make_batches, pack, train_lstm
from analysis.training.vectors import Vectors, read_vectors

VECTORS = Vectors({"w a": 1, "w é": 2}, np.array([[0, 0], [1, -1], [1, -1]], np.float32))
SETTINGS = Settings(width=16, memory=16, least=1, rounds=120)


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


def test_gradients_are_the_slopes_of_the_loss():
    random = np.random.default_rng(seed=3)
    features = tuple(sorted({name for words, _ in EXAMPLES for own in words for name in own}))
    begun = begin_arrays(SETTINGS, len(features), VECTORS, 3, random)
    arrays = {name: array.astype(float) + 0.1 for name, array in begun.items()}
    learner = Learner(arrays, VECTORS.matrix.astype(float))
    (batch, *_) = make_batches(EXAMPLES, features, ("BX", "IX", "O"), VECTORS)
    _, gradients, rows = learner.differentiate(batch, None)
    for name, array in arrays.items():
        gradient = np.zeros_like(array)
        gradient[rows if name == "vectors" else slice(None)] = gradients[name]
        for place in random.integers(array.size, size=20):
            index = np.unravel_index(place, array.shape)
            losses = []
            for nudge in (1e-5, -2e-5):
                array[index] += nudge
                losses.append(learner.differentiate(batch, None)[0])
            array[index] += 1e-5
            assert gradient[index] == pytest.approx((losses[0] - losses[1]) / 2e-5, abs=1e-7), name


@pytest.fixture(scope="module")
def network():
    return train_lstm(EXAMPLES, VECTORS, SETTINGS)


def test_a_network_learns_and_repeats(network):
    words, expected = label("yxyab")
    assert Lstm(network).label([words]) == [expected]
    assert pack(network) == pack(train_lstm(EXAMPLES, VECTORS, SETTINGS))


def test_a_word_never_seen_is_read_as_the_one_whose_vector_it_has(network):
    words, expected = label("bxéyb")
    assert Lstm(network).label([words]) == [expected]


def test_a_network_is_read_as_it_was_written(network):
    read = unpack(pack(network))
    assert (read.labels, read.features) == (network.labels, network.features)
    for name in Network._fields[2:]:
        np.testing.assert_allclose(getattr(read, name), getattr(network, name), atol=0.02)


def test_weights_that_would_run_as_code_are_refused():
    file = BytesIO()
    np.savez(file, labels=np.array([print], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        unpack(file.getvalue())


def test_vectors_are_read_by_word(tmp_path):
    path = tmp_path / "vectors.json"
    vectors = {"the": [2, 4, 0.1, 0], "said": [-1, 0, 0.1, 1]}
    path.write_text(json.dumps({"dimensions": 2, "words": list(vectors), "vectors": vectors}))
    read = read_vectors(path)
    assert read.matrix[read.rows["w the"]].tolist() == [1, 2]
    assert read.matrix[read.rows["w said"]].tolist() == [-0.5, 0]


@pytest.mark.parametrize("text", [None, "{}", "no JSON", "[1]"])
def test_a_file_without_vectors_is_refused_in_one_sentence(tmp_path, text):
    path = tmp_path / "vectors.json"
    if text is not None:
        path.write_text(text)
    with pytest.raises(DataError, match="wink-embeddings"):
        read_vectors(path)
