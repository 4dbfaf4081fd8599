"""The journal of a corpus's folder, while a run writes it: what is read, and which files count."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.corpus.layout import (
    BEGUN,
    JOURNAL,
    LITTER,
    LOCK,
    PART,
    Part,
    is_corpus,
    list_parts,
    make_journal,
    open_journal,
    saying,
)
from analysis.corpus.schemas import ALL, UNDATED, pack_nothing
from analysis.errors import PublishError

_SEEN = "CREATE TEMP TABLE seen (place INTEGER PRIMARY KEY, story TEXT, kind TEXT, reason TEXT)"


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


class Journal:
    """The folder of a corpus, while one run writes it.

    Args:
        folder: The folder, which need not exist.
        sources: What the run reads.
        rules: What stories are read by (`analysis.corpus.rules.digest_rules`).

    Raises:
        PublishError: It holds anything and is no corpus, another run writes it, this run lacks a
            source of earlier ones, or it cannot be written.
    """

    def __init__(self, folder: Path, sources: Iterable[str], rules: str) -> None:
        self.folder, self._rules = folder, rules
        with saying(folder):
            self._check()
            folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(folder / LOCK)
            try:
                lock.acquire(blocking=False)
            except Timeout:
                raise PublishError(
                    f"Another run is writing {folder}: wait until it is done, or choose another "
                    "folder."
                ) from None
            self._held = ExitStack()
            self._held.callback(lock.release)
            try:
                self._begin(sorted(set(sources)))
            except BaseException:
                self.close()
                raise

    def _check(self) -> None:
        """Refuse a folder that `corpus` has not made."""
        if not os.path.lexists(self.folder):
            return
        if self.folder.is_symlink() or not self.folder.is_dir():
            raise PublishError(f"{self.folder} is a file; name a folder for the corpus.")
        if is_corpus(self.folder):
            return
        if other := sorted({entry.name for entry in self.folder.iterdir()} - LITTER):
            raise PublishError(
                f"{self.folder} holds {other[0]} and is no corpus (it has no {JOURNAL} of one), "
                "so that nothing is written there; choose another folder."
            )

    def _begin(self, sources: Sequence[str]) -> None:
        if not is_corpus(self.folder):
            make_journal(self.folder / BEGUN)
            (self.folder / BEGUN).replace(self.folder / JOURNAL)
        self._base = self._held.enter_context(closing(open_journal(self.folder / JOURNAL)))
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
            if not self._base.execute("SELECT 1 FROM rules").fetchone():
                self._base.execute("INSERT INTO rules VALUES (?)", (self._rules,))
            self._base.executemany("INSERT OR IGNORE INTO sources VALUES (?)", zip(sources))
        if missing := [name for name in ALL if not list_parts(self._base, "WHERE name = ?", name)]:
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
        self._held.close()

    def settle(self) -> None:
        """Put the folder in order: show the parts that count, remove those that do not.

        Raises:
            PublishError: A part that counts is not there.
        """
        parts = {(part.name, part.month, part.stem): part for part in list_parts(self._base)}
        for path in (path for name in ALL for path in (self.folder / name).glob("month=*/*")):
            if match := PART.fullmatch(path.name):
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

    def find(self, story: str) -> tuple[str, str]:
        """Give the digest of a story as it was read, and why it could not be; or "" and ""."""
        found = self._base.execute("SELECT digest, kind FROM stories WHERE story = ?", (story,))
        digest, kind = found.fetchone() or ("", "")
        return str(digest), str(kind)

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
                and the new ones are shown then; so is all that is read by other rules than before.
        """
        batch = self._batch
        self._batch += 1
        (rules,) = self._base.execute("SELECT digest FROM rules").fetchone()
        old = [
            row
            for one in stories
            for row in self._base.execute(
                "SELECT story, batch, month FROM stories WHERE story = ? AND kind = ''",
                (one.story,),
            )
        ]
        still = (
            self._base.execute("SELECT 1 FROM stale WHERE story = ?", (one.story,)).fetchone()
            for one in stories
        )
        is_shown = rules == self._rules and not old and not any(still)
        parts = [
            self.write(name, month, batch, batch, content, shown=is_shown)
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
            return list_parts(self._base, "WHERE name = ? AND month = ?", name, month)
        return list_parts(self._base)

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
        parts = list_parts(
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
            self._base.execute("UPDATE rules SET digest = ?", (self._rules,))
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
