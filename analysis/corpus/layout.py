"""What a corpus's folder holds: its journal, the only place that says which files count.

    DIR/TABLE/month=2023-03/part-0000001-0000016-9.parquet   rows of the batches 1 to 16
    DIR/TABLE/month=2023-03/.part-0000017-0000017-10.new     written, and not yet to be seen
    DIR/journal.sqlite                                       which stories and parts there are
    DIR/lock                                                 held as long as a run lives

A part is first written under its hidden name. One transaction of the journal then makes it count,
and only then is it shown, and removed what it replaces: a run that is killed at any moment leaves a
journal by which the next one puts the folder in order (`Journal.settle`).
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import PublishError

JOURNAL, LOCK = "journal.sqlite", "lock"
MARK = 0x53_42_43_31  # the journal's "application id", by which SQLite files are told apart
BEGUN = f".{JOURNAL}.new"
LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", LOCK, BEGUN, f"{BEGUN}-journal"}
PART = re.compile(r"\.?(part-\d{7,}-\d{7,}-\d+)\.(?:parquet|new)")
_TABLES = f"""
PRAGMA application_id = {MARK};
CREATE TABLE sources (source TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE rules (digest TEXT);
CREATE TABLE stories (
    story TEXT PRIMARY KEY, digest TEXT, batch INTEGER, month TEXT, kind TEXT, reason TEXT,
    place INTEGER
) WITHOUT ROWID;
CREATE TABLE parts (
    number INTEGER PRIMARY KEY, name TEXT, month TEXT, first INTEGER, last INTEGER, bytes INTEGER,
    shown INTEGER
);
CREATE INDEX rooms ON parts (name, month);
CREATE TABLE stale (
    story TEXT, batch INTEGER, month TEXT, PRIMARY KEY (story, batch)
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Part:
    """A Parquet file of one table and month.

    Attributes:
        number: Its own, of which there is one in a folder.
        name: The table.
        month: "2023-03", or "undated".
        first: The first batch that it holds rows of.
        last: The last one.
        bytes: Its size.
        shown: Whether it is to be seen; rows that replace others are shown when those leave.
    """

    number: int
    name: str
    month: str
    first: int
    last: int
    bytes: int
    shown: bool = True

    @property
    def stem(self) -> str:
        """The name of its file without an ending."""
        return f"part-{self.first:07}-{self.last:07}-{self.number}"

    def place(self, folder: Path, shown: bool = True) -> Path:
        """Where it stands, when it is shown or before that."""
        room = folder / self.name / f"month={self.month}"
        return room / (f"{self.stem}.parquet" if shown else f".{self.stem}.new")


def is_corpus(folder: Path | str) -> bool:
    """Say whether the command `corpus` has written a folder.

    Example:
        >>> is_corpus("no-such-folder")
        False
    """
    try:
        with (Path(folder) / JOURNAL).open("rb") as file:
            head = file.read(72)
    except (OSError, ValueError):
        return False
    return head.startswith(b"SQLite format 3\0") and head[68:] == MARK.to_bytes(4, "big")


def list_files(folder: Path) -> tuple[dict[str, int], dict[str, list[Path]]]:
    """List the files that count, in their order, and the place of each story.

    Args:
        folder: A folder of which `is_corpus` holds.

    Returns:
        The place of each story among those that were given; the files of each table.

    Raises:
        PublishError: It is damaged.
    """
    with saying(folder, "read"), closing(open_journal(folder / JOURNAL)) as base:
        places = dict(base.execute("SELECT story, place FROM stories"))
        parts = [part for part in list_parts(base) if part.shown]
    files: dict[str, list[Path]] = {}
    for part in parts:
        path = part.place(folder)
        files.setdefault(part.name, []).append(
            path if path.exists() else part.place(folder, shown=False)
        )
    return places, files


@contextmanager
def saying(folder: Path, done: str = "written") -> Iterator[None]:
    """Say in a sentence that a folder cannot be written or read."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        why = error.strerror or str(error) if isinstance(error, OSError) else f"journal: {error}"
        kept = (
            " What was read before is kept: put that right (make room on a full disk), and give "
            "the same command again."
        )
        raise PublishError(
            f"{folder} cannot be {done} ({why}).{kept if done == 'written' else ''}"
        ) from error


def open_journal(path: Path) -> sqlite3.Connection:
    """Open a journal that is there."""
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, isolation_level=None)


def list_parts(base: sqlite3.Connection, where: str = "", *values: object) -> list[Part]:
    """List the parts that count, in their order; `where` is SQL."""
    ask = f"SELECT * FROM parts {where} ORDER BY name, month, first, number"  # noqa: S608 (ours)
    return [Part(*row) for row in base.execute(ask, values)]


def make_journal(path: Path) -> None:
    """Make a journal in which nothing stands."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base:
        base.executescript(_TABLES)
