"""Reads weights that come with the package as gzipped JSON."""

import gzip
import json
from importlib.resources import files
from typing import Any


def read_model(name: str) -> dict[str, Any]:
    """Read a file of weights, gzipped JSON, from `analysis/models`."""
    packed = files("analysis").joinpath("models", name).read_bytes()
    model: dict[str, Any] = json.loads(gzip.decompress(packed))
    return model
