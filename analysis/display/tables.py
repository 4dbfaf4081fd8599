"""Tables as HTML a person can read, with a screen reader too."""

import os
from collections.abc import Sequence
from html import escape

import numpy as np
import pandas as pd

from analysis.bundle import read_text

MISSING = "–"
OFFSETS = ("start", "end", "spans")
LEAST_SORTED = 3
"""Rows from which on a table can be sorted; `tables.js` says from when on it is searched."""
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

    >>> "mathjax_ignore" in Table({"text": ["$5 million and $9 million"]}).head(1)._repr_html_()
    True
    """

    @property
    def _constructor(self) -> type["Table"]:
        return Table

    def _repr_html_(self) -> str | None:
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
    numbers = {column for column in columns if _is_number(table[column])}
    heads = "".join(
        f'<th scope="col"{_align(column in numbers)}>{escape(str(column).replace("_", " "))}</th>'
        for column in columns
    )
    places = [f' id="{escape(anchor)}-{place}"' for place in table[anchor]] if anchor else []
    rows = "".join(
        f"<tr{place_on_page}>"
        + "".join(
            _write_cell(str(column), value, column in numbers, place == 0, article)
            for place, (column, value) in enumerate(zip(columns, row, strict=True))
        )
        + "</tr>"
        for row, place_on_page in zip(
            table[list(columns)].itertuples(index=False, name=None),
            places or [""] * len(table),
            strict=True,
        )
    )
    rows = rows or f'<tr><td colspan="{len(columns)}">None.</td></tr>'
    title = escape(caption)
    kind = f"sb-table {SORTABLE}" if len(table) >= LEAST_SORTED else "sb-table"
    return SortableHtml(
        f"<style>{read_style('table.css')}</style>"
        f'<div class="sb-scroll {NO_MATHS}" role="region" tabindex="0" '
        f'aria-label="{title or "Table"}">'
        f'<table class="{kind}">{f"<caption><span>{title}</span></caption>" if title else ""}'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


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
