"""Rows as CSV and as an Excel workbook whose cells a spreadsheet shows as they are meant."""

import csv
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pandas as pd
from pandas.api.types import is_numeric_dtype, is_object_dtype

from analysis.cells import mark_text
from analysis.errors import PublishError

# Columns that hold exact fractions, where the table has any.
RATIOS = ("ratio", "upper", "low", "high")
VALUES = ("value", "upper")  # of the numbers table; the claims table has the first

MOST_ROWS = 1_048_576  # of a sheet, its header among them
MOST_CHARACTERS = 32_767  # of a cell, as UTF-16 counts them
CUT = " [… cut: a cell holds no more; CSV has it all]"
WIDEST = 400  # pixels of a column
# A workbook says when it was made; this is what makes the same story give the same bytes.
MADE = datetime(2000, 1, 1)


def write_csv(table: pd.DataFrame, path: Path) -> None:
    r"""Write rows as CSV: UTF-8 with the mark by which Excel knows it, texts in quotation marks.

    A text that a spreadsheet would run or misread gets a leading apostrophe: see
    `analysis.cells.mark_text`.

    Args:
        table: Any rows; numbers, truth values and texts.
        path: Where to write.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "scores.csv"
        >>> write_csv(pd.DataFrame({"text": ["3-1", "“Won”"], "words": [1, 1]}), path)
        >>> path.read_text(encoding="utf-8-sig")
        'text,words\n"\'3-1",1\n"“Won”",1\n'
    """
    texts = [name for name in table.columns if not is_numeric_dtype(table[name])]
    marked = table.assign(**{name: table[name].map(mark_text) for name in texts})
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        # The header has no quotation marks: after the mark at its start, not all would see them.
        csv.writer(file, lineterminator="\n").writerow(marked.columns)
        marked.to_csv(
            file, index=False, header=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC
        )


def _write_decimal(value: object) -> float | None:
    return float(value) if isinstance(value, Fraction) else None


def spell_ratios(table: pd.DataFrame) -> pd.DataFrame:
    """Write exact fractions as decimals, each with the fraction in words beside it.

    Args:
        table: A table; of its columns `RATIOS` those that hold fractions are changed, and of
            the story's numbers `VALUES`.

    Returns:
        The table with decimals in these columns and a column more after each ratio, named for it
        with "_exact": "1 to 10", which no spreadsheet takes for the tenth of January.

    Example:
        >>> spell_ratios(pd.DataFrame({"claim": [1], "ratio": [Fraction(1, 10)]}))
           claim  ratio ratio_exact
        0      1    0.1     1 to 10
    """
    spelt = table.copy()
    if VALUES[0] in table:
        decimal = [name for name in VALUES if "ratio" not in table or name not in RATIOS]
        spelt = spelt.assign(
            **{name: table[name].map(_write_decimal).astype("float64") for name in decimal}
        )
    for name in RATIOS if "ratio" in table or VALUES[0] not in table else ():
        if name in table and is_object_dtype(table[name]):
            known = [isinstance(value, Fraction) for value in table[name]]
            words = table[name][known].map(lambda one: f"{one.numerator} to {one.denominator}")
            spelt[name] = table[name][known].map(float).astype("float64").reindex(table.index)
            place = spelt.columns.to_list().index(name) + 1
            spelt.insert(place, f"{name}_exact", words.astype("str").reindex(table.index))
    return spelt


def write_workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write tables as an Excel workbook: a sheet each, its header in sight as one scrolls.

    Texts are typed as texts, so that none is run or misread. One that is too long for a cell is
    cut, and says so. The same tables give the same bytes.

    Args:
        tables: Name of the sheet to its rows.
        path: Where to write.

    Raises:
        PublishError: If a table has more rows than a sheet holds.
    """
    for name, table in tables.items():
        if len(table) >= MOST_ROWS:
            raise PublishError(
                f"The table {name} has {len(table):,} rows, and a sheet of a workbook holds "
                f"{MOST_ROWS - 1:,}; write it as CSV."
            )
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    file = BytesIO()
    with pd.ExcelWriter(file, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        writer.book.set_properties({"created": MADE})
        bold = writer.book.add_format({"bold": True})
        for name, table in tables.items():
            texts = [column for column in table.columns if not is_numeric_dtype(table[column])]
            short = table.assign(**{column: table[column].map(_cut_text) for column in texts})
            short.to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            sheet = writer.sheets[name]
            sheet.set_row(0, None, bold)
            sheet.autofit(WIDEST)
            sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    path.write_bytes(file.getvalue())


def _cut_text(value: object) -> object:
    """Cut a text to what a cell holds, with words that say so."""
    if not isinstance(value, str) or len(value) * 2 <= MOST_CHARACTERS:
        return value
    units = value.encode("utf-16-le")
    if len(units) <= 2 * MOST_CHARACTERS:
        return value
    whole = units[: 2 * (MOST_CHARACTERS - len(CUT))].decode("utf-16-le", errors="ignore")
    return f"{whole}{CUT}"
