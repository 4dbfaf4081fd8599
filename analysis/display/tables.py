"""Tables as HTML a person can read, with a screen reader too."""

import os
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from zlib import crc32

import numpy as np
import pandas as pd

from analysis.bundle import read_text

MISSING = "–"
OFFSETS = ("start", "end", "spans")
LEAST_SORTED = 3
"""Rows from which on a table can be sorted; `tables.js` says from when on it is searched."""
LEAST_STACKED = 5
"""Columns from which on a row is stacked where the page is narrow."""
MOST_ROWS = 3_000
"""Rows of a table that a cell shows which ends with it; a page of more would be slow."""
SORTABLE = "sb-sortable"
STILL_VARIABLE = "SOURCEBOOK_STILL"
"""Environment variable: "1" where nobody will click, as in a report; figures stay as they are, and
a page brings once what its tables need."""
PLAIN = ("year", "paragraph", "sentence", "token", "mention", "quote", "claim")


# What MathJax leaves alone, in JupyterLab and in pages that nbconvert makes. Without it the words
# between two dollar signs are set as a formula.
NO_MATHS = "mathjax_ignore tex2jax_ignore"


class Table(pd.DataFrame):
    """A table that a notebook shows word for word, and whatever is made of it by pandas.

    It can be sorted there, and one of many rows searched and filtered.

    >>> "mathjax_ignore" in Table({"text": ["$5 million and $9 million"]}).head(1)._repr_html_()
    True
    """

    @property
    def _constructor(self) -> type["Table"]:
        return Table

    def _repr_html_(self) -> str | None:
        if self.columns.is_unique and self.columns.nlevels == 1 and len(self.columns):
            return render_bare_table(self)._repr_html_()
        with pd.option_context("display.html.use_mathjax", False):
            return super()._repr_html_()  # type: ignore[no-any-return, misc]


class Html(str):
    """HTML that a notebook shows as what it means, and everything else takes as text."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)

    def __repr__(self) -> str:
        return f"<{len(self):,} characters of HTML>"


class SortableHtml(Html):
    """A table that a notebook lets people sort, search and filter, and everything else reads."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        if SORTABLE not in self or os.environ.get(STILL_VARIABLE) == "1":
            return str(self)
        return f"{self}<script>{read_table_script()}</script>"


def read_table_script() -> str:
    """Reads what lets the tables of a page be sorted, searched and filtered.

    Returns:
        JavaScript, for the end of a page or of a notebook's output: DataTables, where the page has
        not got it yet, and what we make of it.
    """
    # Hidden from module loaders, as that of JupyterLab, which DataTables would go to instead.
    library = (
        "if (!window.DataTable) (function (define, exports, module) {"
        f"{read_text('templates/datatables.min.js')}"
        "})();"
    )
    return f"{library}\n{read_text('templates/tables.js')}"


def read_style(name: str) -> str:
    """Reads one of the style sheets that come with the package.

    Args:
        name: Its file name.

    Returns:
        CSS.
    """
    return read_text(f"templates/{name}")


def say_value(value: object, *, plain: bool = False) -> str:
    """A table's value in words for a reader.

    Args:
        value: Anything a cell holds.
        plain: Whether a number is a year or another name that takes no separators.

    Returns:
        Text, not escaped.

    >>> [say_value(value) for value in (0.103078, 1836890000000.0, 12345, None, True)]
    ['0.103', '1,836,890,000,000', '12,345', '–', 'yes']
    >>> say_value(2021, plain=True)
    '2021'
    """
    if isinstance(value, tuple | list):
        return ", ".join(say_value(part) for part in value) or MISSING
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # noqa: PLR0124
        return MISSING
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if isinstance(value, int | np.integer):
        return f"{value:d}" if plain else f"{value:,d}"
    if isinstance(value, float | np.floating):
        return _say_float(float(value))
    return str(value)


def _say_float(value: float) -> str:
    if value.is_integer() or abs(value) >= 1000:
        return f"{value:,.0f}"
    if 0 < abs(value) < 0.001:
        return f"{value:.2g}"
    return f"{value:.3f}".rstrip("0").rstrip(".")


def render_table(
    table: pd.DataFrame,
    columns: Sequence[str] | None = None,
    caption: str = "",
    *,
    offsets: bool = False,
    article: str | None = "",
    anchor: str = "",
) -> SortableHtml:
    """Writes a table as accessible HTML.

    Args:
        table: Any table. A cell that is `Html` already is taken as it is.
        columns: Which columns to show, in this order; by default all.
        caption: What the table holds.
        offsets: Whether to show character offsets when the columns are not chosen.
        article: The page with the highlighted article, to whose paragraphs the paragraph numbers
            lead; "" for the same page, None for no links.
        anchor: A column of numbers that gives each row its place on the page: "claim" makes the
            row of claim 1 `#claim-1`. One table of a page can have them.

    Returns:
        HTML, which notebooks show: a table with a caption, column and row headers, everything
        escaped, numbers aligned and rounded for reading. In a notebook it can be sorted, and one of
        many rows searched and filtered.

    >>> '<a href="#p3">3</a>' in render_table(pd.DataFrame({"actor": ["R&D"], "paragraph": [3]}))
    True
    """
    if columns is None:
        columns = [
            column
            for column in table.columns
            if offsets or not (column in OFFSETS or str(column).endswith(("_start", "_end")))
        ]
    heads = {column: str(column).replace("_", " ") for column in columns}
    places = [f' id="{escape(anchor)}-{place}"' for place in table[anchor]] if anchor else []
    return _write_table(table, heads, caption, article=article, places=places)


def render_bare_table(table: pd.DataFrame) -> SortableHtml:
    """Writes a table as a cell shows it that ends with it.

    Args:
        table: Any table whose columns have different names.

    Returns:
        HTML: all columns by their own names, an index that has a name or holds words before them,
        and the first `MOST_ROWS` rows, with a sentence on how to see the others.

    >>> "of 4,000 rows" in render_bare_table(pd.DataFrame({"sentence": range(4000)}))
    True
    """
    count = len(table)
    rows = table.iloc[:MOST_ROWS]
    is_number = rows.index.nlevels == 1 and pd.api.types.is_integer_dtype(rows.index)
    if not is_number or rows.index.name is not None:
        rows = pd.DataFrame(rows).reset_index(names=_name_levels(rows))
    shown = _write_table(
        rows, {column: str(column) for column in rows.columns}, article=None, kind=" sb-bare"
    )
    if count <= MOST_ROWS:
        return shown
    more = (
        f"The first {MOST_ROWS:,} of {count:,} rows are shown, sorted and searched; "
        f"<code>.iloc[{MOST_ROWS}:]</code>, <code>.query(…)</code> or <code>.tail()</code> "
        "show others."
    )
    return SortableHtml(f'{shown}<p class="sb-more">{more}</p>')


def _name_levels(table: pd.DataFrame) -> list[str]:
    """Name the levels of an index so that no two columns are called alike."""
    taken, names = {str(column) for column in table.columns}, []
    for number, given in enumerate(table.index.names):
        name = str(given) if given is not None else f"level {number}" if number else "index"
        while name in taken:
            name += "_"
        taken.add(name)
        names.append(name)
    return names


def _write_table(
    table: pd.DataFrame,
    heads: Mapping[Any, str],
    caption: str = "",
    *,
    article: str | None,
    places: Sequence[str] = (),
    kind: str = "",
) -> SortableHtml:
    """Writes the columns that have heads."""
    columns = list(heads)
    numbers = {column for column in columns if _is_number(table[column])}
    head = "".join(
        f'<th scope="col"{_align(column in numbers)}>{escape(words)}</th>'
        for column, words in heads.items()
    )
    rows = "".join(
        f"<tr{place_on_page}>"
        + "".join(
            _write_cell(str(column), value, column in numbers, place == 0, article)
            for place, (column, value) in enumerate(zip(columns, row, strict=True))
        )
        + "</tr>"
        for row, place_on_page in zip(
            table[columns].itertuples(index=False, name=None),
            places or [""] * len(table),
            strict=True,
        )
    )
    rows = rows or f'<tr><td colspan="{len(columns)}">None.</td></tr>'
    title = escape(caption)
    sorts = f"sb-table {SORTABLE}" if len(table) >= LEAST_SORTED else "sb-table"
    above = f"<caption><span>{title}</span></caption>" if title else ""
    stacked, style = _stack(list(heads.values())) if len(columns) >= LEAST_STACKED else ("", "")
    return SortableHtml(
        f"<style>{read_style('table.css')}{style}</style>"
        f'<div class="sb-scroll{kind} {NO_MATHS}" role="region" tabindex="0" '
        f'aria-label="{title or "Table"}">'
        f'<table class="{sorts}{stacked}">{above}'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _stack(heads: Sequence[str]) -> tuple[str, str]:
    """Lets a page stack the cells of a row where it is narrow, each beside the head of its column.

    Returns:
        The classes of the table, and the style that tells each cell its head.
    """
    written = ["".join(f"\\{ord(letter):x} " for letter in head) for head in heads]
    name = f"sb-heads-{crc32(repr(heads).encode('utf-8', 'replace')):08x}"
    rules = (
        f'.{name} tr > :nth-child({place}) {{ --sb-head: "{words}"; }}'
        for place, words in enumerate(written, start=1)
    )
    return f" sb-stacked {name}", "".join(rules)


def _is_number(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _align(number: bool, words: str = "") -> str:
    phrase = len(words) > 20 and not isinstance(words, Html)
    kind = "sb-number" if number else "sb-long" if len(words) > 40 else "sb-phrase" * phrase
    return f' class="{kind}"' if kind else ""


def _write_cell(column: str, value: object, number: bool, first: bool, article: str | None) -> str:
    words = value if isinstance(value, Html) else escape(say_value(value, plain=column in PLAIN))
    kind = _align(number, words)
    if number:
        kind += f' data-order="{"" if words == MISSING else value}"'
    if column == "paragraph" and article is not None and words != MISSING:
        words = f'<a href="{escape(article)}#p{words}">{words}</a>'
    tag = 'th scope="row"' if first else "td"
    return f"<{tag}{kind}>{words}</{tag[:2]}>"
