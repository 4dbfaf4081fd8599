"""Reading vectors of words."""

import json

import pytest

from analysis.errors import DataError
from analysis.training.vectors import read_vectors


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
