"""Where a file is dropped or chosen in JupyterLab."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import anywidget
import traitlets

from analysis.bundle import read_text
from analysis.errors import SourcebookError
from analysis.formats import ENDINGS

MOST_BYTES = 9_000_000
"""Of a file; a message of 10 MiB is not let through by JupyterLab."""


class FileDrop(anywidget.AnyWidget):
    """A place to drop a file on, or to choose one with a mouse or the keyboard."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    endings = traitlets.Unicode().tag(sync=True)
    most = traitlets.Int().tag(sync=True)

    def __init__(self, take: Callable[[Callable[[], tuple[str, bytes]]], None]) -> None:
        """Show the place.

        Args:
            take: Called with each file: with a function that gives its name and bytes, or raises
                SourcebookError for what is none.
        """
        super().__init__(
            _esm=read_text("templates/drop.js"),
            _css=read_text("templates/drop.css"),
            endings=",".join(ENDINGS),
            most=MOST_BYTES,
        )
        self.on_msg(lambda _, told, parts: take(lambda: read_drop(told, parts)))


def read_drop(told: Mapping[str, Any], parts: Sequence[memoryview]) -> tuple[str, bytes]:
    """Read what the browser sends when something was dropped.

    Args:
        told: names (of all that was dropped) and size (bytes of the first).
        parts: The bytes of the file; nothing when they could not be sent.

    Returns:
        The file's name and its bytes.

    Raises:
        SourcebookError: It is more than one file, too large for JupyterLab, or a folder.

    Example:
        >>> read_drop({"names": ["plant.txt"], "size": 10}, [memoryview(b"It closed.")])
        ('plant.txt', b'It closed.')
    """
    names = [str(name) for name in told["names"]]
    if len(names) > 1:
        raise SourcebookError(
            f"{len(names)} files were dropped: drop one. The notebook 5-many-stories reads a "
            "whole folder."
        )
    if int(told["size"]) > MOST_BYTES:
        raise SourcebookError(
            f"{names[0]} is larger than {MOST_BYTES // 1_000_000} MB, which JupyterLab does not "
            "let through: name its path below instead."
        )
    if not parts:
        raise SourcebookError(f"{names[0]} cannot be read: is it a folder, or gone?")
    return names[0], bytes(parts[0])
