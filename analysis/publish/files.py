"""Files and folders that are either the old ones or the new ones, never half of either."""

import errno
import hashlib
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pandas as pd

from analysis.errors import PublishError

# What renaming a folder fails with when another run has just moved its own.
MET_ANOTHER = {errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY}
ATTEMPTS = 5
FILE_COLUMNS = ["name", "format", "path", "bytes"]


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write beside `path`; it takes that name once all is written.

    Args:
        path: The file or folder to make anew. Its parent folder is made when missing.

    Yields:
        A path in the same folder, with the same suffix, where nothing stands yet. If the block
        raises, what was written there is removed and `path` keeps what it had.

    Raises:
        PublishError: If the folder cannot be written to, or the disk is full.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> with replacing(folder / "a.txt") as beside:
        ...     _ = beside.write_text("whole")
        >>> [file.name for file in folder.iterdir()], (folder / "a.txt").read_text()
        (['a.txt'], 'whole')
    """
    beside = path.with_name(f".{path.stem}-{secrets.token_hex(4)}{path.suffix}")
    try:
        if path.parent.is_file():
            raise NotADirectoryError(f"{path.parent} is a file, not a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        _move(beside, path)
    except OSError as error:
        raise PublishError(f"{path} cannot be written: {error.strerror or error}.") from error
    finally:
        _remove(beside)


def write_file(path: Path, content: str | bytes) -> None:
    r"""Write a whole file, or leave the one that is there.

    Args:
        path: Where to write; the folder is made when missing.
        content: Bytes as they are, or text, written as UTF-8 with line ends as given.

    Raises:
        PublishError: If it cannot be written.
    """
    with replacing(path) as beside:
        beside.write_bytes(content.encode() if isinstance(content, str) else content)


def hash_file(path: Path) -> str:
    """Compute the SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def tabulate_files(files: Iterable[Path]) -> pd.DataFrame:
    """List files that were written.

    Args:
        files: Where they are.

    Returns:
        One row a file: name, format (the suffix without its dot), path (its folder's name and its
        own, so that the same run gives the same table wherever it is written), bytes (its size).

    Example:
        >>> tabulate_files([]).columns.to_list()
        ['name', 'format', 'path', 'bytes']
    """
    rows = [
        (
            path.stem,
            path.suffix.removeprefix("."),
            f"{path.resolve().parent.name}/{path.name}",
            path.stat().st_size,
        )
        for path in files
    ]
    return pd.DataFrame(rows, columns=FILE_COLUMNS)


def _move(beside: Path, path: Path) -> None:
    """Put a file or folder in its place, with the old folder back if that fails.

    Where two do so at once the last one stays, as if it had come later.
    """
    for attempt in reversed(range(ATTEMPTS)):
        try:
            if beside.is_dir() and path.is_dir():
                _swap(beside, path)
            else:
                beside.replace(path)
        except OSError as error:
            if error.errno not in MET_ANOTHER or not attempt:
                raise
        else:
            return


def _swap(beside: Path, path: Path) -> None:
    old = path.with_name(f".{path.name}-{secrets.token_hex(4)}-old")
    path.rename(old)
    try:
        beside.rename(path)
    except BaseException:
        if not path.exists():
            old.rename(path)
        raise
    finally:
        if path.exists():
            shutil.rmtree(old, ignore_errors=True)


def _remove(path: Path) -> None:
    with suppress(OSError):  # of a name that is too long, `is_dir` raises too
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
