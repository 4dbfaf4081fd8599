"""What a corpus's folder holds: its journal, the only place that says which files count.

    DIR/TABLE/month=2023-03/part-0000001-0000016-9.parquet   rows of the batches 1 to 16
    DIR/TABLE/month=2023-03/.part-0000017-0000017-10.new     written, and not yet to be seen
    DIR/journal.sqlite                                       which stories and parts there are
    DIR/lock                                                 held as long as a run lives

A part is first written under its hidden name. One transaction of the journal then makes it count,
and only then is it shown, and removed what it replaces: a run that is killed at any moment leaves a
journal by which the next one puts the folder in order (`Journal.settle`).
"""

import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.corpus.schemas import ALL, UNDATED, make_schema, pack
from analysis.errors import PublishError, needing

JOURNAL, LOCK = "journal.sqlite", "lock"
MARK = 0x53_42_43_31  # the journal's "application id", by which SQLite files are told apart
_BEGUN = f".{JOURNAL}.new"
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", LOCK, _BEGUN, f"{_BEGUN}-journal"}
_PART = re.compile(r"\.?(part-\d{7,}-\d{7,}-\d+)\.(?:parquet|new)")
_TABLES = f"""
PRAGMA application_id = {MARK};
CREATE TABLE sources (source TEXT PRIMARY KEY) WITHOUT ROWID;
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
_SEEN = "CREATE TEMP TABLE seen (place INTEGER PRIMARY KEY, story TEXT, kind TEXT, reason TEXT)"


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


@dataclass(frozen=True)
class Known:
    """A story of which the journal knows.

    Attributes:
        story: Its key.
        digest: That of the story as it was read (`analysis.corpus.rules.digest_story`).
        place: Its place among those that were given.
        month: The month in which it ran; "" for one that could not be read.
        kind: Why it could not be read, in a word, or "".
        reason: The same as a sentence.
    """

    story: str
    digest: str
    place: int
    month: str = ""
    kind: str = ""
    reason: str = ""


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
    with saying(folder, "read"), closing(_open(folder / JOURNAL)) as base:
        places = dict(base.execute("SELECT story, place FROM stories"))
        parts = [part for part in _list_parts(base) if part.shown]
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
        kept = " What was read before is kept: make room, and give the same command again."
        raise PublishError(
            f"{folder} cannot be {done} ({why}).{kept if done == 'written' else ''}"
        ) from error


def _open(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)


def _list_parts(base: sqlite3.Connection, where: str = "", *values: object) -> list[Part]:
    ask = f"SELECT * FROM parts {where} ORDER BY name, month, first, number"  # noqa: S608 (ours)
    return [Part(*row) for row in base.execute(ask, values)]


def _make_journal(path: Path) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as base:
        base.executescript(_TABLES)


class Journal:
    """The folder of a corpus, while one run writes it.

    Args:
        folder: The folder, which need not exist.
        sources: What the run reads.

    Raises:
        PublishError: It holds anything and is no corpus, another run writes it, this run lacks a
            source of earlier ones, or it cannot be written.
    """

    def __init__(self, folder: Path, sources: Iterable[str]) -> None:
        self.folder = folder
        with saying(folder):
            self._check()
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(folder / LOCK)
            try:
                self._lock.acquire(blocking=False)
            except Timeout:
                raise PublishError(
                    f"Another run is writing {folder}: wait until it is done, or choose another "
                    "folder."
                ) from None
            try:
                self._begin(sorted(set(sources)))
            except BaseException:
                self._lock.release()
                raise

    def _check(self) -> None:
        """Refuse a folder that `corpus` has not made."""
        if not os.path.lexists(self.folder):
            return
        if self.folder.is_symlink() or not self.folder.is_dir():
            raise PublishError(f"{self.folder} is a file; name a folder for the corpus.")
        if is_corpus(self.folder):
            return
        if other := sorted({entry.name for entry in self.folder.iterdir()} - _LITTER):
            raise PublishError(
                f"{self.folder} holds {other[0]} and is no corpus (it has no {JOURNAL} of one), "
                "so that nothing is written there; choose another folder."
            )

    def _begin(self, sources: Sequence[str]) -> None:
        if not is_corpus(self.folder):
            _make_journal(self.folder / _BEGUN)
            (self.folder / _BEGUN).replace(self.folder / JOURNAL)
        self._base = _open(self.folder / JOURNAL)
        earlier = [row[0] for row in self._base.execute("SELECT source FROM sources")]
        if lacking := [source for source in earlier if source not in sources]:
            raise PublishError(
                f"{self.folder} holds the stories of {lacking[0]}, which is not named now, so that "
                "they would leave: name it, too, or choose another folder."
            )
        self.settle()
        self._next, self._batch = self._base.execute(
            "SELECT (SELECT ifnull(max(number), 0) FROM parts) + 1,"
            " max((SELECT ifnull(max(last), 0) FROM parts),"
            " (SELECT ifnull(max(batch), 0) FROM stories),"
            " (SELECT ifnull(max(batch), 0) FROM stale)) + 1"
        ).fetchone()
        self._base.execute(_SEEN)
        with self._writing():
            self._base.executemany("INSERT OR IGNORE INTO sources VALUES (?)", zip(sources))
        if missing := [name for name in ALL if not _list_parts(self._base, "WHERE name = ?", name)]:
            parts = [self.write(name, UNDATED, 0, 0, pack_nothing(name)) for name in missing]
            self.change(parts)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):  # a full disk has ended it already
                self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def close(self) -> None:
        """End the run."""
        self._base.close()
        self._lock.release()

    def settle(self) -> None:
        """Put the folder in order: show the parts that count, remove those that do not.

        Raises:
            PublishError: A part that counts is not there.
        """
        parts = {(part.name, part.month, part.stem): part for part in _list_parts(self._base)}
        for path in (path for name in ALL for path in (self.folder / name).glob("month=*/*")):
            if match := _PART.fullmatch(path.name):
                month = path.parent.name.removeprefix("month=")
                part = parts.get((path.parent.parent.name, month, match[1]))
                if part is None:
                    path.unlink()
                elif path != (place := part.place(self.folder, part.shown)):
                    path.replace(place)
        places = (part.place(self.folder, part.shown) for part in parts.values())
        if lost := next((place for place in places if not place.exists()), None):
            raise PublishError(
                f"{lost} is missing, which an earlier run wrote: remove {self.folder}, and give "
                "the same command again."
            )

    def find(self, story: str) -> str:
        """Give the digest of a story as it was read, or ""."""
        found = self._base.execute("SELECT digest FROM stories WHERE story = ?", (story,))
        return str((found.fetchone() or [""])[0])

    def see(self, place: int, story: str, kind: str = "", reason: str = "") -> None:
        """Note that a story was given in this run, or what was given and is none."""
        self._base.execute("INSERT INTO seen VALUES (?, ?, ?, ?)", (place, story, kind, reason))

    def write(
        self, name: str, month: str, first: int, last: int, content: bytes, *, shown: bool = True
    ) -> Part:
        """Write a part under its hidden name; it counts when `change` has taken it."""
        part = Part(self._next, name, month, first, last, len(content), shown)
        self._next += 1
        path = part.place(self.folder, shown=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        return part

    def add(self, files: Mapping[tuple[str, str], bytes], stories: Sequence[Known]) -> None:
        """Take the rows of a batch in.

        Args:
            files: The Parquet file of each table and month.
            stories: The stories of the batch. Rows that they had before leave when the run ends,
                and the new ones are shown then.
        """
        batch = self._batch
        self._batch += 1
        old = [
            row
            for one in stories
            for row in self._base.execute(
                "SELECT story, batch, month FROM stories WHERE story = ? AND kind = ''",
                (one.story,),
            )
        ]
        parts = [
            self.write(name, month, batch, batch, content, shown=not old)
            for (name, month), content in files.items()
        ]
        rows = (
            (one.story, one.digest, batch, one.month, one.kind, one.reason, one.place)
            for one in stories
        )
        with self._writing():
            self._base.executemany("INSERT OR IGNORE INTO stale VALUES (?, ?, ?)", old)
            self._base.executemany("INSERT OR REPLACE INTO stories VALUES (?,?,?,?,?,?,?)", rows)
            self._insert(parts)
        self._show(parts)

    def change(self, parts: Iterable[Part], instead_of: Iterable[Part] = ()) -> None:
        """Make parts that were written count, in place of others."""
        parts, old = list(parts), list(instead_of)
        with self._writing():
            self._remove(old)
            self._insert(parts)
        self._show(parts)
        for part in old:
            part.place(self.folder).unlink(missing_ok=True)

    def _insert(self, parts: Iterable[Part]) -> None:
        rows = (
            (one.number, one.name, one.month, one.first, one.last, one.bytes, one.shown)
            for one in parts
        )
        self._base.executemany("INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def _remove(self, parts: Iterable[Part]) -> None:
        numbers = ((part.number,) for part in parts)
        self._base.executemany("DELETE FROM parts WHERE number = ?", numbers)

    def _show(self, parts: Iterable[Part]) -> None:
        for part in parts:
            if part.shown:
                part.place(self.folder, shown=False).replace(part.place(self.folder))

    def list_parts(self, name: str = "", month: str = "") -> list[Part]:
        """List the parts that count, of a table and month or of all."""
        if name:
            return _list_parts(self._base, "WHERE name = ? AND month = ?", name, month)
        return _list_parts(self._base)

    def mark_vanished(self) -> None:
        """Mark the rows of stories that were not given in this run.

        Those at addresses stay, as feeds drop theirs after a while, unless they are another's copy.
        """
        gone = (
            "story NOT IN (SELECT story FROM seen WHERE kind = '') AND (story NOT GLOB 'http*://*'"
            " OR story IN (SELECT story FROM seen WHERE kind = 'duplicate'))"
        )
        with self._writing():
            self._base.execute(
                "INSERT OR IGNORE INTO stale "  # noqa: S608
                f"SELECT story, batch, month FROM stories WHERE kind = '' AND {gone}"
            )
            self._base.execute(f"DELETE FROM stories WHERE {gone}")  # noqa: S608

    def list_stale(self) -> Iterator[tuple[Part, frozenset[str]]]:
        """List the parts that hold rows of stories that have changed or are gone, and which."""
        parts = _list_parts(
            self._base,
            "WHERE EXISTS (SELECT 1 FROM stale WHERE stale.month = parts.month"
            " AND stale.batch BETWEEN parts.first AND parts.last)",
        )
        for part in parts:
            found = self._base.execute(
                "SELECT story FROM stale WHERE month = ? AND batch BETWEEN ? AND ?",
                (part.month, part.first, part.last),
            )
            yield part, frozenset(row[0] for row in found)

    def finish(self, parts: Iterable[Part], instead_of: Iterable[Part]) -> None:
        """End a run: old rows leave, those that replace them are shown, the places are noted."""
        old = list(instead_of)
        with self._writing():
            self._remove(old)
            self._insert(parts)
            self._base.execute("DELETE FROM stale")
            self._base.execute("UPDATE parts SET shown = 1")
            self._base.execute(
                "UPDATE stories SET place = seen.place FROM seen"
                " WHERE seen.story = stories.story AND seen.kind = ''"
            )
        self.settle()

    def list_skipped(self) -> Iterator[tuple[str, str, str]]:
        """List what was given in this run and is not counted: story, kind and reason."""
        yield from self._base.execute(
            "SELECT story, kind, reason FROM (SELECT * FROM seen WHERE kind != ''"
            " UNION ALL SELECT seen.place, stories.story, stories.kind, stories.reason"
            " FROM seen JOIN stories USING (story) WHERE seen.kind = '' AND stories.kind != '')"
            " ORDER BY place"
        )

    def count(self) -> tuple[int, int]:
        """Count the stories that were read and are there, and what was skipped in this run."""
        (read,) = self._base.execute("SELECT count(*) FROM stories WHERE kind = ''").fetchone()
        return int(read), sum(1 for _ in self.list_skipped())


def pack_nothing(name: str) -> bytes:
    """The Parquet file of a table without rows, by which programs know its columns.

    Example:
        >>> pack_nothing("claims")[:4]
        b'PAR1'
    """
    schema = make_schema(name)
    with needing("stories", "A corpus"):
        return pack(name, schema.empty_table())
