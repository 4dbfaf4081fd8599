"""Makes tables of rows, a column at a time: pandas takes far longer to find out what they hold."""

import json
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.types import is_object_dtype

TEXT = pd.StringDtype("python", na_value=np.nan)
"""What pandas calls "str", kept as Python's strings: for few rows those of Arrow take longer."""
# Kinds in which a cell may be empty.
_OF_PANDAS: dict[str, Any] = {"str": TEXT, "Int64": pd.Int64Dtype()}


def tabulate(rows: Iterable[Sequence[object]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Make a table.

    Args:
        rows: The rows, each with a cell for every column.
        columns: The columns in order, each with its kind: a type of NumPy or pandas.

    Returns:
        The table.

    Example:
        >>> tabulate([("Ann", 2), (None, 1)], {"name": "str", "times": "int64"})["times"].sum()
        np.int64(3)
    """
    cells = list(zip(*rows, strict=True))
    if not cells:
        return _make_empty(tuple(columns.items())).copy(deep=False)
    made = (_make_column(own, kind) for own, kind in zip(cells, columns.values(), strict=True))
    table = pd.DataFrame(dict(enumerate(made)))
    table.columns = _name_columns(tuple(columns)).view()
    return table


@lru_cache(maxsize=64)
def _name_columns(names: Sequence[str]) -> pd.Index:
    """Make the names of columns once: pandas looks up in them by what it keeps with them."""
    return pd.Index(list(names))


@lru_cache(maxsize=64)
def _make_empty(columns: Sequence[tuple[str, str]]) -> pd.DataFrame:
    return pd.DataFrame({name: _make_column((), kind) for name, kind in columns})


def _make_column(cells: Sequence[Any], kind: str) -> Any:  # noqa: ANN401 (an array of any kind)
    if kind in _OF_PANDAS:
        return pd.array(list(cells), dtype=_OF_PANDAS[kind])
    if kind != "object":
        return np.array(cells, dtype=kind)
    column = np.empty(len(cells), dtype=object)
    for place, cell in enumerate(cells):  # a cell may be a sequence itself
        column[place] = cell
    return column


def list_rows(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    """List the rows of a table, to change them and `tabulate` them anew: pandas takes longer.

    Example:
        >>> list_rows(pd.DataFrame({"name": ["Ann", "Bo"], "times": [2, 1]}))
        [('Ann', 2), ('Bo', 1)]
    """
    return list(map(tuple, table.to_numpy(dtype=object).tolist()))


def list_records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """List the rows of a table, each cell under its column's name, as pandas' `to_dict` does.

    That takes ten times as long for a table of a few rows.

    Example:
        >>> list_records(pd.DataFrame({"name": ["Ann", "Bo"], "times": [2, 1]}))
        [{'name': 'Ann', 'times': 2}, {'name': 'Bo', 'times': 1}]
    """
    names = list(map(str, table.columns))
    return [dict(zip(names, row, strict=True)) for row in table.to_numpy(dtype=object).tolist()]


def flatten(table: pd.DataFrame) -> pd.DataFrame:
    """Write fractions and spans as text, which every format of files can hold.

    Args:
        table: Any table.

    Returns:
        The table with "1/10" for a fraction and "[[1, 2]]" for spans.

    Example:
        >>> table = pd.DataFrame({"ratio": [Fraction(1, 10)], "spans": [((1, 2),)]})
        >>> flatten(table).values.tolist()
        [['1/10', '[[1, 2]]']]
    """
    objects = [name for name in table.columns if is_object_dtype(table[name])]
    return table.assign(**{name: table[name].map(_to_text) for name in objects})


def _to_text(value: object) -> object:
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return json.dumps(value) if isinstance(value, (tuple, list)) else value
