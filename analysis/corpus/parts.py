"""Parquet parts: small ones are joined, rows that no longer count leave."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby, islice
from typing import TYPE_CHECKING

from analysis.corpus.journal import Journal
from analysis.corpus.layout import Part
from analysis.corpus.schemas import SKIPPED, TABLES, UNDATED, make_schema, pack, pack_nothing
from analysis.tabulation import tabulate

if TYPE_CHECKING:
    import pyarrow as pa

SMALL = 1 << 20  # bytes; parts as large as this are joined with no other
MANY = 16  # small parts of one table and month that are joined while a run goes on
_ROWS = 20_000  # of `skipped` in a part


def join_parts(journal: Journal, rooms: Iterable[tuple[str, str]], least: int = MANY) -> None:
    """Join small parts that follow one another, so that a folder does not fill with files.

    Args:
        journal: The folder's.
        rooms: The tables and months in which to look.
        least: How many there must be.
    """
    for name, month in rooms:
        shown = [part for part in journal.list_parts(name, month) if part.shown]
        for is_small, group in groupby(shown, lambda part: part.bytes < SMALL):
            parts = list(group)
            if is_small and len(parts) >= least:
                import pyarrow as pa

                tables = [_read(journal, part) for part in parts]
                if any(table.schema != make_schema(name) for table in tables):
                    continue  # an earlier version's, of stories that are there no longer
                content = pack(name, pa.concat_tables(tables))
                first, last = parts[0].first, parts[-1].last
                journal.change([journal.write(name, month, first, last, content)], parts)


def finish_parts(journal: Journal) -> None:
    """End a run: rows of stories that have changed or are gone leave, and what was skipped is told.

    Args:
        journal: The folder's, in which all stories of the run were noted.
    """
    journal.mark_vanished()
    new, old = list[Part](), list[Part]()
    for part, gone in journal.list_stale():
        old.append(part)
        new += _drop_rows(journal, part, gone)
    for name in ("stories", *TABLES):
        part = journal.list_parts(name, UNDATED)[0]
        if part not in old and _is_outdated(journal, part):
            old.append(part)
            new.append(journal.write(name, UNDATED, 0, 0, pack_nothing(name)))
    told = list(_pack_skipped(journal)) or [pack_nothing("skipped")]
    before = journal.list_parts("skipped", UNDATED)
    if told != [part.place(journal.folder).read_bytes() for part in before]:
        old += before
        new += [journal.write("skipped", UNDATED, 0, 0, content) for content in told]
    journal.finish(new, old)
    rooms = {(one.name, one.month): True for one in journal.list_parts() if one.name != "skipped"}
    join_parts(journal, rooms, 2)


def _read(journal: Journal, part: Part) -> "pa.Table":
    import pyarrow.parquet as pq

    return pq.read_table(BytesIO(part.place(journal.folder, part.shown).read_bytes()))


def _is_outdated(journal: Journal, part: Part) -> bool:
    """Whether a part without rows has the columns of an earlier version."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(part.place(journal.folder, part.shown)) as file:
        return not file.metadata.num_rows and file.schema_arrow != make_schema(part.name)


def _drop_rows(journal: Journal, part: Part, gone: frozenset[str]) -> Iterator[Part]:
    import pyarrow as pa
    import pyarrow.compute as pc

    table = _read(journal, part)
    left = table.filter(pc.invert(pc.is_in(table["story"], pa.array(sorted(gone), pa.string()))))
    if len(left) or not part.first:  # the first part is there for its columns, too
        content = pack(part.name, left) if len(left) else pack_nothing(part.name)
        yield journal.write(part.name, part.month, part.first, part.last, content)


def _pack_skipped(journal: Journal) -> Iterator[bytes]:
    rows = journal.list_skipped()
    while some := list(islice(rows, _ROWS)):
        yield pack("skipped", tabulate(some, SKIPPED))
