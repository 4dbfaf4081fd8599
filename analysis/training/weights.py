"""Writes down what was learned, as `analysis/lstm.py` reads it."""

import gzip
import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from analysis.lstm import GATES, Network
from analysis.publish.files import write_file

LARGEST_BYTE = 127


def pack(network: Network) -> bytes:
    """Write weights as NumPy's compressed arrays, the vectors in bytes.

    Args:
        network: What it has learned.

    Returns:
        What `analysis.lstm.unpack` reads; the same bytes for the same weights.
    """
    scale = np.float32(np.abs(network.vectors).max() / LARGEST_BYTE)
    arrays: dict[str, Any] = {
        key: np.ascontiguousarray(getattr(network, key), np.float16) for key in Network._fields[3:]
    }
    for which in ("labels", "features"):
        text = "\n".join(getattr(network, which)).encode()
        arrays[which] = np.frombuffer(text, np.uint8)
    arrays["vectors"] = np.round(network.vectors / scale).astype(np.int8)
    arrays["scale"] = scale
    file = BytesIO()
    np.savez_compressed(file, **arrays)
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
