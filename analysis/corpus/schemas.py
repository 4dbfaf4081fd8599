"""The tables of many stories: their columns, and the kinds of these, whatever rows there are."""

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd

from analysis import story
from analysis.article import FACTS, Article
from analysis.corrections import Corrections
from analysis.errors import needing
from analysis.tabulation import TEXT, flatten, tabulate

if TYPE_CHECKING:
    import pyarrow as pa

# The tables of one story but its words, each of which would take a row.
# What an editor should know is of one story alone.
TABLES = ("sentences", *(one for one in story.TABLES if one not in ("tokens", "findings")))
STORIES = dict.fromkeys(("story", *FACTS), "str") | {
    "paragraphs": "int64",
    "words": "int64",
    "notes": "str",
    "unused": "str",
}
SKIPPED = dict.fromkeys(("story", "kind", "reason"), "str")
ALL = ("stories", *TABLES, "skipped")
"""The folders that `corpus` writes."""
UNDATED = "undated"  # in place of the month of a story of which it is not known
# Columns whose cells are no plain numbers or texts; in files they are written as text.
FRACTIONS = {
    "numbers": ("value", "upper"),
    "claims": ("ratio", "upper", "low", "high", "value"),
}
LISTS = {"quotes": ("spans",), "arithmetic": ("numbers",)}


@cache
def list_kinds(name: str) -> Mapping[str, str]:
    """List the columns of a table, `story` in front.

    Args:
        name: One of `ALL`.

    Returns:
        The kind of each column: a type of NumPy or pandas.

    Example:
        >>> list_kinds("sentences")["sentence"], list_kinds("claims")["ratio"]
        ('int64', 'object')
    """
    if name in ("stories", "skipped"):
        return STORIES if name == "stories" else SKIPPED
    empty = pd.DataFrame(getattr(story.analyze_article(Article(""), Corrections()), name))
    exact = {*FRACTIONS.get(name, ()), *LISTS.get(name, ())}
    told = {str(column): str(kind) for column, kind in empty.dtypes.items()}
    kinds = {
        column: "object" if column in exact else "str" if kind == "object" else kind
        for column, kind in told.items()
    }
    return {"story": "str"} | kinds


def set_kinds(name: str, table: pd.DataFrame | None, stories: Sequence[str]) -> pd.DataFrame:
    """Give the columns of a table their kinds, which pandas guesses by the rows there are.

    Args:
        name: Its name, one of `TABLES`.
        table: Its rows; None for none.
        stories: The story of each row.

    Returns:
        The table with the columns of `list_kinds`.

    Example:
        >>> set_kinds("claims", None, []).dtypes["start"]
        dtype('int64')
    """
    kinds = list_kinds(name)
    if table is None:
        return tabulate([], kinds)
    columns = (table[column].tolist() for column in kinds if column != "story")
    return tabulate(zip(stories, *columns, strict=True), kinds)


@cache
def make_schema(name: str) -> "pa.Schema":
    """The schema of a table's Parquet files: numbers, truth values, and text for all else."""
    with needing("stories", "A corpus"):
        import pyarrow as pa
    types = {
        "int64": pa.int64(),
        "Int64": pa.int64(),
        "float64": pa.float64(),
        "bool": pa.bool_(),
        "str": pa.string(),
        "object": pa.string(),
    }
    return pa.schema([(column, types[kind]) for column, kind in list_kinds(name).items()])


def pack(name: str, table: "pd.DataFrame | pa.Table") -> bytes:
    """Write a table as a Parquet file.

    Args:
        name: Its name, one of `ALL`.
        table: Its rows. Fractions ("1/10") and spans ("[[1, 2]]") are written as text.

    Returns:
        The file, the same for the same rows.
    """
    schema = make_schema(name)
    import pyarrow as pa
    import pyarrow.parquet as pq

    if isinstance(table, pd.DataFrame):
        table = pa.Table.from_pandas(flatten(table), schema=schema, preserve_index=False)
    file = BytesIO()
    pq.write_table(table.replace_schema_metadata(None), file, compression="zstd")
    return file.getvalue()


def pack_nothing(name: str) -> bytes:
    """The Parquet file of a table without rows, by which programs know its columns.

    Example:
        >>> pack_nothing("claims")[:4]
        b'PAR1'
    """
    return pack(name, make_schema(name).empty_table())


def unpack(name: str, table: "pa.Table") -> pd.DataFrame:
    """Make of what `pack` wrote the table that it was given.

    Args:
        name: Its name.
        table: The rows that were read.

    Returns:
        The table, with columns of the kinds that `list_kinds` names.
    """
    import pyarrow as pa

    types = {pa.string(): TEXT, pa.int64(): pd.Int64Dtype()}
    columns = {}
    for column, kind in list_kinds(name).items():
        if kind == "object":
            read = _read_list if column in LISTS.get(name, ()) else Fraction
            cells = [None if cell is None else read(cell) for cell in table[column].to_pylist()]
            columns[column] = pd.Series(cells, dtype="object")
        else:
            own = table[column].to_pandas(types_mapper=types.get)
            columns[column] = own if kind == "str" else own.astype(kind)
    return pd.DataFrame(columns)


def _read_list(cell: str) -> object:
    return _freeze(json.loads(cell))


def _freeze(value: object) -> object:
    return tuple(map(_freeze, value)) if isinstance(value, list) else value
