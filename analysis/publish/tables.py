"""Tables to files: CSV and Excel for spreadsheets, Parquet for programs, JSON for the web."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from analysis.errors import PublishError, needing
from analysis.publish.files import replacing
from analysis.publish.spreadsheets import spell_ratios, write_csv, write_workbook
from analysis.tabulation import flatten

WORKBOOK = "tables"  # the workbook's name


def write_tables(
    tables: Mapping[str, pd.DataFrame],
    out: Path | str,
    format: str = "csv",  # noqa: A002 - the word the command line uses
) -> list[Path]:
    r"""Write every table under its name, or all of them as one workbook.

    Args:
        tables: Name of the table, which becomes the file's name, to its rows.
        out: The folder to write into; made when missing.
        format: "csv", "xlsx" (one workbook, tables.xlsx, with a sheet a table), "parquet" or
            "json" (a list of records). In all of them a quote's spans read "[[1, 2]]". A fraction
            reads "1/10" in Parquet and JSON; for a spreadsheet it is a decimal, with the fraction
            in words in a column beside it (`analysis.publish.spreadsheets.spell_ratios`). In CSV
            a text that a spreadsheet would run or misread gets a leading apostrophe.

    Returns:
        The files written, in the order of the tables.

    Raises:
        PublishError: If the format is unknown, a file cannot be written or a table is too long
            for a workbook.

    Example:
        >>> import tempfile
        >>> from fractions import Fraction
        >>> folder = Path(tempfile.mkdtemp())
        >>> claims = pd.DataFrame({"claim": [1], "ratio": [Fraction(1, 10)]})
        >>> [path.name for path in write_tables({"claims": claims}, folder)]
        ['claims.csv']
        >>> (folder / "claims.csv").read_text(encoding="utf-8-sig")
        'claim,ratio,ratio_exact\n1,0.1,"1 to 10"\n'
    """
    if format not in FORMATS:
        raise PublishError(f"No tables are written as {format!r}; use {', '.join(FORMATS)}.")
    out = Path(out)
    if format == "xlsx":
        path = out / f"{WORKBOOK}.xlsx"
        with replacing(path) as beside, needing("report", "A workbook"):
            write_workbook({name: _spell(table) for name, table in tables.items()}, beside)
        return [path]
    files = [out / f"{name}.{format}" for name in tables]
    for path, table in zip(files, tables.values(), strict=True):
        with replacing(path) as beside:
            WRITERS[format](table, beside)
    return files


def _spell(table: pd.DataFrame) -> pd.DataFrame:
    return flatten(spell_ratios(table))


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    write_csv(_spell(table), path)


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    with needing("report", "A Parquet file"):
        import pyarrow  # noqa: F401, PLC0415 - pandas asks for it in words of its own
    flatten(table).to_parquet(path, index=False, engine="pyarrow")


def _write_json(table: pd.DataFrame, path: Path) -> None:
    records = json.loads(flatten(table).to_json(orient="records", date_format="iso"))
    text = json.dumps(records, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


WRITERS: Mapping[str, Callable[[pd.DataFrame, Path], None]] = {
    "csv": _write_csv,
    "parquet": _write_parquet,
    "json": _write_json,
}
FORMATS = ("csv", "xlsx", "parquet", "json")
