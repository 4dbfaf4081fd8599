"""The source sheet as files in which people fill in what no program should guess."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.cells import mark_text, unmark_text
from analysis.corpus.sheet import BLANKS, COLUMNS, KEY
from analysis.corrections import simplify
from analysis.errors import PublishError, needing
from analysis.inputs import is_given, read_rows
from analysis.publish.files import replacing
from analysis.publish.spreadsheets import write_csv, write_workbook
from analysis.tabulation import list_records

NAME = "sources"
Key = tuple[str, ...]


class Filled(NamedTuple):
    """What people have filled in.

    Attributes:
        rows: Each row that has any of it, with its key's own words, by its simplified key.
        columns: The columns that are not Sourcebook's.
        notes: A sentence for each cell that the two files fill in differently.
    """

    rows: Mapping[Key, Mapping[str, str]]
    columns: tuple[str, ...]
    notes: tuple[str, ...] = ()


def write_sources(
    sources: pd.DataFrame, folder: Path | str, columns: Sequence[str] | None = None
) -> list[str]:
    """Write sources.xlsx and sources.csv, with all that people have filled in there before.

    What stands in other columns than Sourcebook's is kept, row by row (period, name, named). A row
    that is no longer found stays, with no stories, as long as something is filled in.

    Args:
        sources: The rows (`analysis.corpus.sheet.tabulate_sources`).
        folder: The folder; made when missing.
        columns: Columns to leave blank for people, beside those that are there; None for `BLANKS`
            in a new sheet.

    Returns:
        A sentence for each thing that somebody should know of: rows that are no longer found, and
        cells that the two files fill in differently.

    Raises:
        PublishError: A file is there that cannot be read, a column bears a name of Sourcebook's,
            or a file cannot be written. Both are left as they were.

    Example:
        >>> import tempfile
        >>> rows = pd.DataFrame([{**dict.fromkeys(COLUMNS, 0), "period": "2025", "name": "Park",
        ...     "named": "yes"}])
        >>> write_sources(rows, tempfile.mkdtemp(), ["place"])
        []
    """
    folder = Path(folder)
    filled = _read_both(folder)
    columns = BLANKS if columns is None and not filled.columns else columns or ()
    if taken := [column for column in columns if simplify(column) in COLUMNS]:
        raise PublishError(f"The column {taken[0]!r} is one that Sourcebook counts; name another.")
    sheet, notes = _fill(sources, filled, columns)
    with (
        needing("report", "A workbook"),
        replacing(folder / f"{NAME}.xlsx") as book,
        replacing(folder / f"{NAME}.csv") as text,
    ):
        write_workbook({NAME: sheet}, book)
        write_csv(sheet.rename(columns=lambda name: str(mark_text(name))), text)
    return [*filled.notes, *notes]


def _read_both(folder: Path) -> Filled:
    """Read what is filled in in the files that are there, the one saved last before the other."""
    paths = [path for ending in ("xlsx", "csv") if is_given(path := folder / f"{NAME}.{ending}")]
    paths.sort(key=lambda path: path.lstat().st_mtime_ns, reverse=True)
    rows: dict[Key, dict[str, str]] = {}
    columns: dict[str, None] = {}
    notes = []
    for path in paths:
        for row in _read_rows(path):
            own = {name: cell for name, cell in row.items() if name not in COLUMNS}
            columns |= dict.fromkeys(own)
            if not any(own.values()):
                continue
            key = tuple(simplify(row.get(name, "")) for name in KEY)
            kept = rows.setdefault(key, {name: row.get(name, "") for name in KEY})
            for name, cell in own.items():
                if cell and kept.setdefault(name, cell) != cell:
                    notes.append(
                        f"{row['name']}, {row['period']}: {name} is {kept[name]!r} in "
                        f"{paths[0].name}, which was saved last and is kept, and {cell!r} in "
                        f"{path.name}."
                    )
    return Filled(rows, tuple(columns), tuple(notes))


def _read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a sheet as text, without the marks that keep a spreadsheet from running them."""
    if path.suffix == ".csv":
        return [
            {unmark_text(name): unmark_text(cell) for name, cell in row.cells.items()}
            for row in read_rows(path, KEY, others=True)
        ]
    with needing("report", "A workbook"):
        import openpyxl  # noqa: F401, PLC0415 - pandas asks for it in words of its own
    try:
        table = pd.read_excel(path, sheet_name=0, dtype=str, keep_default_na=False)
    except Exception as error:  # of a damaged workbook openpyxl raises whatever it stumbles over
        raise PublishError(
            f"{path} cannot be read as a workbook, and what is filled in there would be lost: "
            "mend it or move it away."
        ) from error
    table = table.rename(columns=lambda name: str(name).strip())
    if missing := [name for name in KEY if name not in table]:
        raise PublishError(f"{path} lacks the column {missing[0]}: put it back, or move the file.")
    return [
        {
            str(name): cell.strip()
            for name, cell in row.items()
            if not str(name).startswith("Unnamed: ")  # a column without a head
        }
        for row in list_records(table)
    ]


def _fill(
    sources: pd.DataFrame, filled: Filled, columns: Sequence[str]
) -> tuple[pd.DataFrame, list[str]]:
    """Put what is filled in beside its rows; rows that are gone follow after the others."""
    names = list(dict.fromkeys([*filled.columns, *columns]))
    keys = [
        tuple(map(simplify, map(str, key)))
        for key in zip(*(sources[name] for name in KEY), strict=True)
    ]
    sheet = sources.reset_index(drop=True)
    for name in names:
        cells = [filled.rows.get(key, {}).get(name, "") for key in keys]
        sheet[name] = pd.array(cells, dtype="str")
    gone = [row for key, row in filled.rows.items() if key not in set(keys)]
    if not gone:
        return sheet, []
    empty = dict.fromkeys(("stories", "quotes", "words", "central", "chosen", "checked"), 0)
    kept = pd.DataFrame([{**empty, **row} for row in gone]).reindex(columns=sheet.columns)
    texts = [str(name) for name in sheet if pd.api.types.is_string_dtype(sheet[name])]
    kept = kept.assign(**{name: kept[name].astype(object).fillna("") for name in texts})
    notes = [
        f"{row['name']}, {row['period']}, is quoted no longer; the row stays, since something is "
        "filled in there."
        for row in gone
    ]
    return pd.concat([sheet, kept.astype(sheet.dtypes)], ignore_index=True), notes
