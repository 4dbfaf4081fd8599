"""Reads the files that come with Sourcebook (lists, figures, weights, templates), each checked.

`digests.txt` says what each of them should be. `make digests` writes it anew after a change.
"""

import csv
import gzip
import hashlib
import json
import lzma
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from io import BytesIO, StringIO
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import DataError

DIGESTS = "digests.txt"
FOLDERS = ("data", "models", "templates")
NOTES = (".md", "LICENSE")  # for people alone


def read_bytes(name: str) -> bytes:
    """Read a file that comes with Sourcebook.

    Args:
        name: Its path in the package, such as "data/states.csv".

    Returns:
        What it holds, byte for byte.

    Raises:
        DataError: It is missing, or is not what Sourcebook came with.

    Example:
        >>> read_bytes("templates/draw.js")[:12]
        b'"use strict"'
    """
    content = _read(name)
    if digest(content) != _read_digests().get(name):
        raise DataError(_say_damaged(name))
    return content


def has_file(name: str) -> bool:
    """Say whether a file of that path comes with Sourcebook, be it whole or not."""
    return name in _read_digests()


def read_text(name: str) -> str:
    """Read a text that comes with Sourcebook; `read_bytes` says what goes in and is raised."""
    return read_bytes(name).decode("utf-8").replace("\r\n", "\n")


def read_rows(name: str) -> list[dict[str, str]]:
    """Read a CSV file that comes with Sourcebook as one mapping of column to cell a row.

    Example:
        >>> read_rows("data/surnames.csv")[0]
        {'surname': 'Aaron'}
    """
    columns, *rows = csv.reader(StringIO(read_text(name), newline=""))
    return [dict(zip(columns, row, strict=True)) for row in rows]


def read_table(name: str) -> pd.DataFrame:
    """Read a CSV file that comes with Sourcebook as a table of text.

    Example:
        >>> read_table("data/members.csv").columns.tolist()
        ['actor', 'iso3', 'joined', 'left']
    """
    return pd.read_csv(BytesIO(read_bytes(name)), dtype=str, keep_default_na=False)


def read_packed(name: str) -> bytes:
    """Read a file that comes with Sourcebook packed (xz), such as "data/world_bank.csv.xz"."""
    return lzma.decompress(read_bytes(name))


def read_json(name: str) -> Any:  # noqa: ANN401 (whatever the file holds)
    """Read a gzipped JSON file that comes with Sourcebook, such as "models/tagger.json.gz"."""
    return json.loads(gzip.decompress(read_bytes(name)))


def read_arrays(name: str) -> dict[str, np.ndarray]:
    """Read NumPy's arrays that come with Sourcebook, such as "models/tagger.npz"."""
    return unpack_arrays(read_bytes(name))


def unpack_arrays(packed: bytes) -> dict[str, np.ndarray]:
    """Read what NumPy's `savez_compressed` wrote, nothing pickled.

    Args:
        packed: A file's bytes.

    Returns:
        The arrays by name.

    Raises:
        ValueError: An array would have to be unpickled.
    """
    with np.load(BytesIO(packed), allow_pickle=False) as arrays:
        return dict(arrays)


def read_weights(name: str) -> dict[str, float]:
    """Read what each feature weighs, in natural logarithms of the odds.

    Args:
        name: Such as "models/sums.npz": "features", their names, and "weights", in hundredths.

    Returns:
        The weight of each feature.
    """
    arrays = read_arrays(name)
    weights = (arrays["weights"] / 100).tolist()
    return dict(zip(split_names(arrays["features"]), weights, strict=True))


def split_names(packed: np.ndarray) -> tuple[str, ...]:
    r"""Read names that lie in an array as the bytes of a text, a name a line.

    Example:
        >>> split_names(np.frombuffer(b"one\ntwo", np.uint8))
        ('one', 'two')
    """
    text = packed.tobytes().decode()
    return tuple(text.split("\n")) if text else ()


def digest(content: bytes) -> str:
    r"""Give the SHA-256 of a file; of a text the same with the line ends of Unix and of Windows.

    Example:
        >>> digest(b"one\r\ntwo\r\n") == digest(b"one\ntwo\n")
        True
    """
    is_text = b"\0" not in content
    return hashlib.sha256(content.replace(b"\r\n", b"\n") if is_text else content).hexdigest()


def list_digests() -> str:
    """Write what `digests.txt` should hold: a line a file as it is now, and one for the lines."""
    names = sorted(
        f"{folder}/{file.name}"
        for folder in FOLDERS
        for file in (files("analysis") / folder).iterdir()
        if file.is_file() and not file.name.endswith(NOTES) and not file.name.startswith(".")
    )
    lines = "".join(f"{digest(_read(name))}  {name}\n" for name in names)
    return f"{lines}{digest(lines.encode())}  {DIGESTS}\n"


def _read(name: str) -> bytes:
    file = files("analysis") / name
    try:
        return file.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{file} is missing: install Sourcebook again.") from None
    except OSError as error:
        raise DataError(
            f"{file} cannot be read ({error.strerror}): install Sourcebook again."
        ) from error


@cache
def _read_digests() -> Mapping[str, str]:
    """The digest of each file by its name."""
    *lines, last = _read(DIGESTS).splitlines(keepends=True) or [b""]
    if last.split() != [digest(b"".join(lines)).encode(), DIGESTS.encode()]:
        raise DataError(_say_damaged(DIGESTS))
    pairs = (line.decode().rstrip().partition("  ") for line in lines)
    return {name: wanted for wanted, _, name in pairs}


def _say_damaged(name: str) -> str:
    return (
        f"{files('analysis') / name} is damaged: install Sourcebook again (whoever has changed it "
        "on purpose runs `make digests`)."
    )
