"""Tables to files: CSV for spreadsheets, Parquet for programs, JSON for the web."""

import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from pathlib import Path

import pandas as pd
from pandas.api.types import is_numeric_dtype, is_object_dtype

from analysis.errors import PublishError
from analysis.publish.files import replacing

# What a spreadsheet takes for the start of a formula: https://owasp.org/www-community/attacks/
# CSV_Injection lists these, with their full-width forms.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_tables(
    tables: Mapping[str, pd.DataFrame],
    out: Path | str,
    format: str = "csv",  # noqa: A002 - the word the command line uses
) -> list[Path]:
    r"""Write every table under its name.

    Args:
        tables: Name of the table, which becomes the file's name, to its rows.
        out: The folder to write into; made when missing.
        format: "csv", "parquet" or "json" (a list of records). In all of them a fraction reads
            "1/10" and a quote's spans "[[1, 2]]". In CSV a text that a spreadsheet would run as
            a formula gets a leading apostrophe.

    Returns:
        The files written, in the order of the tables.

    Raises:
        PublishError: If the format is unknown or a file cannot be written.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> claims = pd.DataFrame({"claim": [1], "ratio": [Fraction(1, 10)]})
        >>> [path.name for path in write_tables({"claims": claims}, folder)]
        ['claims.csv']
        >>> (folder / "claims.csv").read_text()
        'claim,ratio\n1,1/10\n'
    """
    if format not in WRITERS:
        raise PublishError(f"No tables are written as {format!r}; use {', '.join(WRITERS)}.")
    files = []
    for name, table in tables.items():
        path = Path(out) / f"{name}.{format}"
        with replacing(path) as beside:
            WRITERS[format](_flatten(table), beside)
        files.append(path)
    return files


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write rows as UTF-8 CSV that no spreadsheet takes for formulas."""
    words = [name for name in table.columns if not is_numeric_dtype(table[name])]
    safe = table.assign(**{name: table[name].map(neutralise_formula) for name in words})
    safe.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def neutralise_formula(value: object) -> object:
    r"""Put an apostrophe before text that a spreadsheet would run; leave the rest as it is.

    Example:
        >>> neutralise_formula('=HYPERLINK("https://example.org")')
        '\'=HYPERLINK("https://example.org")'
        >>> neutralise_formula(-1.5), neutralise_formula("a = b")
        (-1.5, 'a = b')
    """
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


def _write_parquet(table: pd.DataFrame, path: Path) -> None:
    table.to_parquet(path, index=False, engine="pyarrow")


def _write_json(table: pd.DataFrame, path: Path) -> None:
    records = json.loads(table.to_json(orient="records", date_format="iso"))
    text = json.dumps(records, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


WRITERS: Mapping[str, Callable[[pd.DataFrame, Path], None]] = {
    "csv": write_csv,
    "parquet": _write_parquet,
    "json": _write_json,
}


def _flatten(table: pd.DataFrame) -> pd.DataFrame:
    """Write fractions and spans as text, which every format can hold."""
    objects = [name for name in table.columns if is_object_dtype(table[name])]
    return table.assign(**{name: table[name].map(_to_text) for name in objects})


def _to_text(value: object) -> object:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return json.dumps(value) if isinstance(value, (tuple, list)) else value
