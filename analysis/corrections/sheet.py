"""The sheet of corrections beside a story: one CSV file that spreadsheets open and save."""

import csv
import io
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
from filelock import FileLock, Timeout

from analysis.cells import mark_text, unmark_text
from analysis.corrections.rows import (
    COLUMNS,
    NEEDED,
    NOBODY,
    Correction,
    What,
    check_correction,
    simplify,
)
from analysis.errors import ArticleError, CorrectionError
from analysis.inputs import Row, is_given, read_rows
from analysis.tabulation import list_records

ENDING = ".corrections.csv"
OLD_FILES = {
    "aliases.csv": ("surface", "actor", "type", "affiliation"),
    "speakers.csv": ("text", "speaker"),
}
"""The files that an earlier version read instead, and their columns."""
PATIENCE = 30  # seconds that one session waits for another that is saving


@dataclass(frozen=True)
class Corrections:
    """All that people say of one story.

    Attributes:
        rows: One a thing that was said, or is to be looked at.
        path: The file they are from and go to; None for those of a text without a file.
        saved: The rows as they stood in the file when it was last read or written.
        notes: What whoever reads the story should know of the files beside it, a sentence each.
    """

    rows: tuple[Correction, ...] = ()
    path: Path | None = None
    saved: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def table(self) -> pd.DataFrame:
        """The rows as a table, with the columns `COLUMNS`."""
        return tabulate_corrections(self.rows)

    def record(self, row: Correction, *, instead_of: Iterable[Correction] = ()) -> "Corrections":
        """Add what a person says, in place of what was said of the same thing.

        Args:
            row: What is said now.
            instead_of: Other rows that it replaces, such as those of the same passage that were
                made before the text changed.

        Returns:
            The corrections with it; these stay as they are.

        Raises:
            ArticleError: What it says may not stand there.

        Example:
            >>> said = Corrections().record(Correction(What.TYPE, "Holt", "organisation"))
            >>> said.record(Correction(What.TYPE, "Holt", "person")).table["new"].tolist()
            ['person']
        """
        return self.record_all([(row, instead_of)])

    def record_all(self, rows: Iterable[tuple[Correction, Iterable[Correction]]]) -> "Corrections":
        """Add several things that a person says: see `record`.

        Args:
            rows: What is said, and the other rows that each replaces.

        Returns:
            The corrections with them.

        Raises:
            ArticleError: What one says may not stand there.
        """
        said = _group_rows(self.rows)
        for new, instead_of in rows:
            row = check_correction(new)
            old = dict.fromkeys([row.key, *(one.key for one in instead_of)])
            more = (one.more for key in old for one in said.get(key, ()) if one.more)
            for key in old:
                if key != row.key:
                    said.pop(key, None)
            said[row.key] = (replace(row, more=row.more or next(more, ())),)
        return replace(self, rows=tuple(row for one in said.values() for row in one))

    def withdraw(self, row: Correction) -> "Corrections":
        """Take back all that was said of what a row is about."""
        return replace(self, rows=tuple(one for one in self.rows if one.key != row.key))

    def take_back(self, before: "Corrections", after: "Corrections") -> "Corrections":
        """Undo one step, and nothing that was said since, here or by others.

        Args:
            before: The corrections before the step.
            after: The corrections after it.

        Returns:
            These corrections with the rows that the step changed as they were before it.
        """
        old, new, now = map(_group_rows, (before.rows, after.rows, self.rows))
        for key in {**old, **new}:
            if old.get(key) != new.get(key):
                now[key] = old.get(key, ())
        return replace(self, rows=tuple(row for one in now.values() for row in one))

    @property
    def conflicts(self) -> pd.DataFrame:
        """The rows that answer one question in different ways, with the columns `COLUMNS`."""
        return tabulate_corrections(_list_conflicts(self.rows))

    def merge(self, other: "Corrections") -> tuple["Corrections", pd.DataFrame]:
        """Join another person's corrections of the same story to these.

        Args:
            other: What the other person says.

        Returns:
            The corrections of both, and the rows that contradict each other, with the columns
            `COLUMNS`. Both stay in the sheet, and none of them is applied until one is removed.

        Example:
            >>> mine = Corrections((Correction(What.TYPE, "Holt", "person", who="Ann"),))
            >>> other = Corrections((Correction(What.TYPE, "Holt", "organisation", who="Ben"),))
            >>> mine.merge(other)[1][["new", "who"]].values.tolist()
            [['person', 'Ann'], ['organisation', 'Ben']]
        """
        merged = replace(self, rows=_join_rows((), self.rows, other.rows))
        return merged, merged.conflicts

    def save(self, path: Path | None = None) -> "Corrections":
        """Write the sheet, with what others have written to it in the meantime.

        The file is made beside and takes the old one's place when it is whole and on the disk: a
        program that is killed and a disk that is full leave the old one as it was. Sessions that
        save at once wait for each other.

        Args:
            path: Where to write; None for where they are from.

        Returns:
            The corrections as they stand in the file now.

        Raises:
            CorrectionError: There is no path, or the file cannot be written.
            ArticleError: The file that is there cannot be read: it is left as it is.
        """
        path = path or self.path
        if path is None:
            raise CorrectionError(
                "These corrections are of a text without a file; say where to save them."
            )
        place = Path(os.path.realpath(path))
        try:
            with _locking(place):
                theirs = read_sheet(place)
                rows = _join_rows(self.saved, self.rows, theirs)
                if rows != theirs or not is_given(place):
                    _write_whole(place, format_sheet(rows))
        except OSError as error:
            raise CorrectionError(
                f"{path} cannot be written: {error.strerror or error}. What stood there is as it "
                "was, and what you have said is kept here: make room or mend it, and save again."
            ) from error
        return replace(self, rows=rows, path=path, saved=rows, notes=())


def name_sheet(story: Path | str) -> Path:
    """Name the sheet of a story.

    Example:
        >>> name_sheet("seeds/article.txt").as_posix()
        'seeds/article.corrections.csv'
    """
    story = Path(story)
    return story.parent / f"{story.stem or 'story'}{ENDING}"


def read_corrections(story: Path | str) -> Corrections:
    """Read what people say of a story: its sheet, or what stands in the files of earlier versions.

    Args:
        story: The story's file.

    Returns:
        The corrections; none where there is no file. Where `aliases.csv` or `speakers.csv` stand
        beside the story, `notes` says what becomes of them: without a sheet their rows are read as
        corrections, which saving writes to the sheet; with one they are not read.

    Raises:
        ArticleError: A file cannot be read, lacks a column, or has a cell that may not stand there.

    Example:
        >>> read_corrections("no-such-story.txt").rows
        ()
    """
    path = name_sheet(story)
    old = [place for name in OLD_FILES if is_given(place := Path(story).with_name(name))]
    names = " and ".join(place.name for place in old)
    are = "is" if len(old) == 1 else "are"
    if is_given(path):
        rows = read_sheet(path)
        note = f"{names} {are} no longer read: {path.name} takes the place of such files."
        return Corrections(rows, path, rows, (note,) if old else ())
    rows = tuple(row for place in old for row in _read_old(place))
    note = (
        f"{names} {are} of an earlier form: `python -m analysis review {Path(story).name}` takes "
        f"what stands there into {path.name}."
    )
    return Corrections(rows, path, (), (note,) if old else ())


def read_sheet(path: Path) -> tuple[Correction, ...]:
    """Read a sheet of corrections, as people and spreadsheets write it.

    Args:
        path: The file; there may be none.

    Returns:
        Its rows in order.

    Raises:
        ArticleError: As `read_corrections`.
    """
    if not is_given(path):
        return ()
    return tuple(_read_row(row) for row in read_rows(path, NEEDED, others=True))


def check_corrections(table: pd.DataFrame) -> tuple[Correction, ...]:
    """Read corrections from a table, as `read_sheet` does from a file.

    Args:
        table: The columns what, words and new, and any others of `COLUMNS`.

    Returns:
        A correction a row.

    Raises:
        ArticleError: A column is missing, or a cell may not stand there.

    Example:
        >>> check_corrections(pd.DataFrame({"what": ["name"], "words": ["Kuleba"]}))
        Traceback (most recent call last):
        analysis.errors.ArticleError: The corrections lack the column new.
    """
    if missing := [column for column in NEEDED if column not in table.columns]:
        raise ArticleError(f"The corrections lack the column {', '.join(missing)}.")
    return tuple(
        _read_row(
            Row(
                f"corrections, row {number}",
                {key: "" if pd.isna(cell) else str(cell).strip() for key, cell in row.items()},
            )
        )
        for number, row in enumerate(list_records(table), start=1)
    )


def format_sheet(rows: Iterable[Correction]) -> bytes:
    r"""Write corrections as CSV that spreadsheets open as it is meant.

    Args:
        rows: The corrections.

    Returns:
        UTF-8 with the mark by which Excel knows it; a cell that a spreadsheet would run or misread
        has an apostrophe before it.

    Example:
        >>> row = Correction(What.QUOTE, "=1+1", "Ann Park")
        >>> format_sheet([row]).decode("utf-8-sig").splitlines()[1]
        "quote,,,'=1+1,,,,Ann Park,,"
    """
    rows = list(rows)
    others = list(dict.fromkeys(name for row in rows for name, _ in row.more))
    sheet = io.StringIO(newline="")
    lines = csv.writer(sheet, lineterminator="\n")
    lines.writerow([*COLUMNS, *map(mark_text, others)])
    for row in rows:
        more = dict(row.more)
        cells = [str(getattr(row, column)) for column in COLUMNS]
        cells += [more.get(name, "") for name in others]
        lines.writerow(map(mark_text, cells))
    return sheet.getvalue().encode("utf-8-sig")


def tabulate_corrections(rows: Iterable[Correction]) -> pd.DataFrame:
    """Make a table of corrections, with the columns `COLUMNS`, all text."""
    cells = [[str(getattr(row, column)) for column in COLUMNS] for row in rows]
    return pd.DataFrame(cells, columns=list(COLUMNS), dtype="str")


def _list_conflicts(rows: Iterable[Correction]) -> list[Correction]:
    """List the rows that answer one question in different ways."""
    answers: dict[tuple[str, ...], dict[str, Correction]] = {}
    for row in rows:
        if not row.is_open:
            answers.setdefault(row.key, {})[simplify(row.new)] = row
    return [row for one in answers.values() if len(one) > 1 for row in one.values()]


def _read_row(row: Row) -> Correction:
    cells = {
        name.lower() if name.lower() in COLUMNS else name: unmark_text(cell)
        for name, cell in row.cells.items()
    }
    what = " ".join(cells["what"].lower().split())
    if what not in set(What):
        raise ArticleError(
            f"{row.place}: what is {cells['what']!r}; write one of {', '.join(What)}."
        )
    known = {name: cells[name] for name in COLUMNS if name != "what" and name in cells}
    more = tuple((name, cell) for name, cell in cells.items() if name not in COLUMNS)
    return check_correction(Correction(What(what), **known, more=more, place=row.place))


def _read_old(path: Path) -> Iterator[Correction]:
    """Read the rows of `aliases.csv` or `speakers.csv` as corrections."""
    for place, cells in read_rows(path, OLD_FILES[path.name]):
        if path.name == "speakers.csv":
            new = cells["speaker"] or NOBODY
            yield check_correction(Correction(What.QUOTE, cells["text"], new, place=place))
            continue
        surface, actor = cells["surface"], cells["actor"]
        if not surface or not actor:
            raise ArticleError(f"{place}: surface and actor may not be empty.")
        yield Correction(What.NAME, surface, actor, place=place)
        for what in (What.TYPE, What.AFFILIATION):
            if cells[what]:
                yield check_correction(Correction(what, actor, cells[what], place=place))


def _join_rows(
    base: tuple[Correction, ...], mine: tuple[Correction, ...], theirs: tuple[Correction, ...]
) -> tuple[Correction, ...]:
    """Join what two sessions made of the same rows.

    What one of them changed, added or removed is so in the end. Of what both changed, both answers
    are kept where they differ; an answer goes before an open row.
    """
    sides = [_group_rows(rows) for rows in (base, mine, theirs)]
    joined: list[Correction] = []
    for key in dict.fromkeys([*sides[2], *sides[1]]):
        before, here, there = (side.get(key, ()) for side in sides)
        if here == before:
            joined += there
        elif there == before:
            joined += here
        else:
            both = {row.new: row for row in (*here, *there)}
            joined += [row for new, row in both.items() if new or len(both) == 1]
    return tuple(joined)


def _group_rows(rows: Iterable[Correction]) -> dict[tuple[str, ...], tuple[Correction, ...]]:
    grouped: dict[tuple[str, ...], tuple[Correction, ...]] = {}
    for row in rows:
        grouped[row.key] = (*grouped.get(row.key, ()), row)
    return grouped


@contextmanager
def _locking(path: Path) -> Iterator[None]:
    """Let one session at a time save a file, by a lock beside it that is gone afterwards.

    Whoever removes the lock may do so while another waits for it, who then holds a lock that
    nobody else can see, and asks again.
    """
    place = path.with_name(f".{path.name}.lock")
    while True:
        lock = FileLock(place)
        try:
            lock.acquire(timeout=PATIENCE)
        except Timeout:
            raise CorrectionError(f"{path} is being saved by another session; try again.") from None
        try:
            with FileLock(place).acquire(blocking=False):
                lock.release()  # ours is another file than the one that stands there
        except Timeout:
            break
    try:
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open
            place.unlink()
        lock.release()


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file beside and put it in its place when all of it is on the disk."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
