"""Writes down what was learned, as the package reads it."""

import gzip
import json
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from analysis.lstm import GATES, Network
from analysis.publish.files import write_file

LARGEST_BYTE = 127
RIDGE_OF_SUMS = 16.0  # of 0.4 to 16 the best on stories not learned from
RIDGE_OF_CLAIMS = 4.0
LEAST_WEIGHT = 0.02  # less is not written down


def pack(network: Network) -> bytes:
    """Write weights as NumPy's compressed arrays, the vectors in bytes.

    Args:
        network: What it has learned.

    Returns:
        What `analysis.lstm.unpack` reads; the same bytes for the same weights.
    """
    vectors = network.vectors * network.scale
    scale = np.float32(np.abs(vectors).max() / LARGEST_BYTE)
    numbers: dict[str, Any] = {
        key: np.ascontiguousarray(getattr(network, key), np.float16)
        for key in Network._fields[3:-1]
    }
    numbers["vectors"] = np.round(vectors / scale).astype(np.int8)
    numbers["scale"] = scale
    return pack_arrays({"labels": network.labels, "features": network.features}, numbers)


def pack_tagger(
    weights: Mapping[str, Mapping[str, int]], only: Mapping[str, str], tags: Iterable[str]
) -> bytes:
    """Write what a tagger has learned, as `analysis.document.tagger.Tagger` takes it.

    Args:
        weights: Feature -> tag -> weight in tenths.
        only: The words that are always tagged alike, each with its tag.
        tags: All tags.

    Returns:
        NumPy's compressed arrays; the same bytes for the same weights.

    Example:
        >>> from analysis.bundle import unpack_arrays
        >>> from analysis.document.tagger import Tagger
        >>> packed = pack_tagger({"word = go": {"VB": 9}}, {"the": "DT"}, ["DT", "VB"])
        >>> Tagger(unpack_arrays(packed)).tag_words(["the", "go"])
        ['DT', 'VB']
    """
    # NLTK prefers the last of equal tags in the alphabet, argmax the first in the list.
    order = sorted(tags, reverse=True)
    places = {tag: place for place, tag in enumerate(order)}
    features, words = sorted(weights), sorted(only)
    held = [(places[tag], weights[name][tag]) for name in features for tag in sorted(weights[name])]
    names = {
        "tags": order,
        "features": features,
        "words": words,
        "only": [only[word] for word in words],
    }
    numbers = {
        "counts": np.array([len(weights[name]) for name in features], np.uint8),
        "places": np.array([place for place, _ in held], np.uint8),
        "values": np.array([value for _, value in held], np.int16),
    }
    return pack_arrays(names, numbers)


def pack_choices(model: Mapping[str, Any]) -> bytes:
    """Write what `analysis.references.scorer.Scorer` takes; the same bytes for the same weights."""
    names = {"features": model["features"]}
    return pack_arrays(
        names,
        {key: np.array(model[key], np.int16) for key in ("weights", "bias", "outward")},
    )


def learn_choices(
    rows: Iterable[tuple[Hashable, Collection[str], bool]], ridge: float
) -> dict[str, int]:
    """Learn what each feature of sums or claims weighs.

    Args:
        rows: Of each the choice it is of, its features, and whether it is meant.
        ridge: How strongly weights are drawn to 0.

    Returns:
        Each feature's weight, in hundredths of a natural logarithm of the odds.
    """
    from analysis.training.regression import fit_choices  # noqa: PLC0415 (needs PyTorch, an extra)

    weights = fit_choices(rows, ridge)
    return {name: round(100 * own) for name, own in weights.items() if abs(own) >= LEAST_WEIGHT}


def pack_features(weights: Mapping[str, int]) -> bytes:
    """Write the weights of sums or claims; the same bytes for the same weights.

    Args:
        weights: Each feature's weight, in hundredths.

    Returns:
        NumPy's compressed arrays.
    """
    features = sorted(weights)
    values = np.array([weights[name] for name in features], np.int16)
    return pack_arrays({"features": features}, {"weights": values})


def pack_arrays(names: Mapping[str, Sequence[str]], numbers: Mapping[str, Any]) -> bytes:
    """Write names, which `analysis.bundle.split_names` reads, and numbers as NumPy's arrays.

    Args:
        names: Lists of names, none of which holds a line's end.
        numbers: Arrays, or single numbers.

    Returns:
        What `analysis.bundle.unpack_arrays` reads.
    """
    arrays: dict[str, Any] = {
        key: np.frombuffer("\n".join(own).encode(), np.uint8) for key, own in names.items()
    }
    file = BytesIO()
    np.savez_compressed(file, **(arrays | dict(numbers)))
    return file.getvalue()


def make_silent_network() -> Network:
    """Make a network that has learned nothing, and labels each word as none of its business.

    Returns:
        A network of one label, "O", so that rules alone decide.

    Example:
        >>> from analysis.lstm import Lstm
        >>> Lstm(make_silent_network()).label([[["w he"], ["w spoke"]]])
        [['O', 'O']]
    """
    shapes = {
        "vectors": (1, 1),
        "bias": (1,),
        "inward": (1, 2 * GATES),
        "gates": (2 * GATES,),
        "onward": (2, 1, GATES),
        "outward": (2, 1),
        "prior": (1,),
    }
    arrays = {name: np.ones(shape, np.float32) for name, shape in shapes.items()}
    return Network(("O",), ("nothing",), **arrays)


def write_model(model: Mapping[str, object], path: Path) -> None:
    """Write weights as gzipped JSON, the same bytes for the same weights.

    Args:
        model: What JSON can hold.
        path: The file to write.
    """
    text = json.dumps(model, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    write_file(path, gzip.compress(text.encode(), compresslevel=9, mtime=0))
