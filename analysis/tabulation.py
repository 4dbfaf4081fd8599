"""Makes tables of rows, a column at a time: pandas takes far longer to find out what they hold."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

_OF_PANDAS = frozenset({"str", "Int64"})  # kinds in which a cell may be empty


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
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    kinds = zip(columns.items(), cells, strict=True)
    return pd.DataFrame({name: _make_column(own, kind) for (name, kind), own in kinds})


def _make_column(cells: Sequence[Any], kind: Any) -> Any:  # noqa: ANN401 (an array of any kind)
    if kind in _OF_PANDAS:
        return pd.array(list(cells), dtype=kind)
    if kind != "object":
        return np.array(cells, dtype=kind)
    column = np.empty(len(cells), dtype=object)
    for place, cell in enumerate(cells):  # a cell may be a sequence itself
        column[place] = cell
    return column
