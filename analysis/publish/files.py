"""Files and folders that are either the old ones or the new ones, never half of either."""

import errno
import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from analysis.errors import PublishError

# What renaming a folder fails with when another run has just moved its own.
MET_ANOTHER = {errno.ENOENT, errno.EEXIST, errno.ENOTEMPTY}
ATTEMPTS = 5
FILE_COLUMNS = ["name", "format", "path", "bytes"]
# A workplace is a hidden folder in which a run makes what takes its place later. It holds
#   lock          locked as long as the run lives: the operating system lets go of it when it dies
#   new/NAME      what is being made
#   old/N/NAME    what stood at NAME, while the new one takes its place
WORKPLACE = re.compile(r"\.sourcebook-[0-9a-f]{8}")
LOCK = "lock"


@contextmanager
def working_in(folder: Path) -> Iterator[Path]:
    """Give a hidden folder to work in, which is gone afterwards.

    What earlier runs left that were killed is put back or removed first: see `sweep`.

    Args:
        folder: Where to make it.

    Yields:
        An empty folder in `folder`, in which only this run works.

    Raises:
        OSError: If nothing can be written there.
    """
    sweep(folder)
    workplace, lock = _open_workplace(folder)
    try:
        (workplace / "new").mkdir()
        yield workplace / "new"
    finally:
        _leave(workplace, lock)


@contextmanager
def replacing(path: Path, may_replace: Callable[[Path], None] = lambda _: None) -> Iterator[Path]:
    """Give a path to write at first; what is there takes the name `path` once all is written.

    Args:
        path: The file or folder to make anew. Its parent folder is made when missing.
        may_replace: Called with an old folder before the new one takes its place, and again when
            it is moved out of everybody's reach; it raises an error if the old one is to stay.

    Yields:
        A path of the same name in a hidden folder beside, where nothing stands yet. If the block
        raises, what was written there is removed and `path` keeps what it had; so it does when the
        process is killed, as soon as anything is written to the same folder again.

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
    try:
        if path.parent.is_file():
            raise NotADirectoryError(f"{path.parent} is a file, not a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        with working_in(path.parent) as workplace:
            yield workplace / path.name
            _move(workplace / path.name, path, may_replace)
    except OSError as error:
        raise PublishError(f"{path} cannot be written: {error.strerror or error}.") from error


def sweep(folder: Path) -> None:
    """Put back or remove what runs left in a folder that were killed; let the living work on.

    A run that is killed while its report takes the old one's place leaves the old one hidden: it
    gets its name back. Everything else that is hidden there was half made.

    Args:
        folder: Where they worked; nothing happens when it does not exist or cannot be read.
    """
    with suppress(OSError):
        for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
            if WORKPLACE.fullmatch(entry.name) and entry.is_dir(follow_symlinks=False):
                lock = FileLock(Path(entry) / LOCK)
                with suppress(OSError):  # among them Timeout: its run is alive
                    lock.acquire(blocking=False)
                    _leave(Path(entry), lock)


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


def _open_workplace(folder: Path) -> tuple[Path, FileLock]:
    """Make a hidden folder and lock it; again, where another run swept it in between."""
    for _ in range(ATTEMPTS):
        workplace = folder / f".sourcebook-{secrets.token_hex(4)}"
        workplace.mkdir()
        lock = FileLock(workplace / LOCK)
        with suppress(Timeout, FileNotFoundError):
            lock.acquire(blocking=False)
            if (workplace / LOCK).exists():
                return workplace, lock
            lock.release()
    raise OSError(f"no folder of our own can be made in {folder}")


def _leave(workplace: Path, lock: FileLock) -> None:
    """Put back what stands nowhere else, remove the rest, and let go of the lock."""
    try:
        for old in sorted(workplace.glob("old/*/*")):
            if not os.path.lexists(workplace.parent / old.name):
                old.rename(workplace.parent / old.name)
        for entry in workplace.iterdir():
            if entry.name != LOCK:
                shutil.rmtree(entry, ignore_errors=True)
        is_open = False
        try:
            (workplace / LOCK).unlink()
        except PermissionError:  # Windows removes no file that is open
            is_open = True
    except OSError:
        lock.release()  # an old folder that finds no way back stays where it is
        return
    lock.release()
    with suppress(OSError):  # another run may have just locked it anew: then it is that one's
        if is_open:
            (workplace / LOCK).unlink()
        workplace.rmdir()


def _move(beside: Path, path: Path, may_replace: Callable[[Path], None]) -> None:
    """Put a file or folder in its place, with the old folder back if that fails.

    Where two do so at once the last one stays, as if it had come later.
    """
    for attempt in reversed(range(ATTEMPTS)):
        try:
            if beside.is_dir() and path.is_dir():
                old = beside.parents[1] / "old" / str(attempt) / path.name
                _swap(beside, path, old, may_replace)
            else:
                beside.replace(path)
        except OSError as error:
            if error.errno not in MET_ANOTHER or not attempt:
                raise
        else:
            return


def _swap(beside: Path, path: Path, old: Path, may_replace: Callable[[Path], None]) -> None:
    """Move the old folder aside and the new one in; `_leave` puts the old one back, or not."""
    may_replace(path)
    old.parent.mkdir(parents=True)
    path.rename(old)
    may_replace(old)
    beside.rename(path)
