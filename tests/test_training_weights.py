"""How weights are written down, and read again as they were."""

import gzip
import json
from io import BytesIO

import numpy as np
import pytest

from analysis.lstm import Lstm, Network, unpack
from analysis.training.weights import make_silent_network, pack, write_model

SHAPES = {
    "vectors": (2, 3),
    "bias": (3,),
    "inward": (3, 16),
    "gates": (16,),
    "onward": (2, 2, 8),
    "outward": (4, 3),
    "prior": (3,),
}


def test_a_network_is_read_as_it_was_written():
    random = np.random.default_rng(seed=3)
    arrays = {name: random.uniform(-1, 1, shape) for name, shape in SHAPES.items()}
    network = Network(("BX", "IX", "O"), ("w a", "w é"), **arrays)
    read = unpack(pack(network))
    assert (read.labels, read.features) == (network.labels, network.features)
    np.testing.assert_allclose(read.vectors * read.scale, network.vectors, atol=0.01)
    for name in SHAPES.keys() - {"vectors"}:
        np.testing.assert_allclose(getattr(read, name), getattr(network, name), atol=0.01)


def test_a_network_that_learned_nothing_sees_nothing_and_can_be_written():
    read = Lstm(unpack(pack(make_silent_network())))
    assert read.label([[["w he"], ["w said"]], [], [["nothing"]]]) == [["O", "O"], [], ["O"]]


def test_weights_that_would_run_as_code_are_refused():
    file = BytesIO()
    np.savez(file, labels=np.array([print], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        unpack(file.getvalue())


def test_the_same_weights_are_the_same_bytes_in_any_order(tmp_path):
    files = [tmp_path / "one.json.gz", tmp_path / "two.json.gz"]
    for path, model in zip(
        files, ({"a": {"é": 1}, "b": {}}, {"b": {}, "a": {"é": 1}}), strict=True
    ):
        write_model(model, path)
    assert files[0].read_bytes() == files[1].read_bytes()
    assert json.loads(gzip.decompress(files[0].read_bytes())) == {"a": {"é": 1}, "b": {}}
