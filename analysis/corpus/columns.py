"""Tells what the columns of a table of stories hold, by the names that newsrooms give them."""

import re
from collections.abc import Mapping, Sequence
from statistics import median

from analysis.article import FACTS
from analysis.errors import FormatError
from analysis.formats import Contents, name_format, read_date
from analysis.formats.pages import read_fragment
from analysis.inputs import make_line

# What each fact is called in tables, the surest name first.
NAMES = {
    "text": (
        *("text", "full_text", "fulltext", "article_text", "story_text", "body_text", "maintext"),
        *("content_text", "body", "article_body", "articlebody", "content", "story", "article"),
        *("content_html", "body_html", "html", "text_content"),
    ),
    "title": ("title", "headline", "hed", "heading", "head", "article_title"),
    "published": (
        *("published", "date", "published_at", "publishedat", "date_published", "datepublished"),
        *("publish_date", "publication_date", "publicationdate", "pub_date", "pubdate", "datetime"),
        *("published_date", "article_date", "timestamp", "time", "created_at", "created"),
    ),
    "outlet": (
        *("outlet", "publication", "publisher", "newspaper", "paper", "site_name", "sitename"),
        *("source", "source_name", "outlet_name", "media", "site"),
    ),
    "desk": ("desk", "section", "section_name", "category", "categories", "department", "rubric"),
    "url": ("url", "link", "permalink", "canonical_url", "href", "address", "uri", "web_url"),
    "byline": ("byline", "author", "authors", "author_name", "writer", "reporter", "journalist"),
    "licence": ("licence", "license"),
    "id": ("id", "story_id", "article_id", "guid", "uuid", "key", "slug"),
}
LONG = 300  # characters that the texts of a column have, half of them at least, to be stories
SHOWN = 12  # columns that a message names


def find_columns(
    rows: Sequence[Mapping[str, object]], name: str, text_column: str = ""
) -> dict[str, str]:
    """Find the columns of text and facts.

    Args:
        rows: The first rows of the table.
        name: Its name, for the message.
        text_column: The column of the text, where it is known.

    Returns:
        Of "text", "id" and the facts of an article, each with its column, those that are there.

    Raises:
        FormatError: No column is plainly the text. The message lists the columns.

    Example:
        >>> find_columns([{"Headline": "Talks", "Body": "Kyiv agreed."}], "stories.csv")
        {'text': 'Body', 'title': 'Headline'}
    """
    columns = list(dict.fromkeys(column for row in rows for column in row))
    known = {re.sub(r"\W+", "_", column.strip().lower()).strip("_"): column for column in columns}
    found = {
        fact: next((known[one] for one in names if one in known), "")
        for fact, names in NAMES.items()
    }
    if text_column:
        found["text"] = text_column if text_column in columns else ""
    elif not found["text"]:
        long = [column for column in columns if _measure(rows, column) >= LONG]
        found["text"] = long[0] if len(long) == 1 else ""
    if not found["text"]:
        listed = ", ".join(make_line(column)[:40] for column in columns[:SHOWN]) or "none"
        more = f" and {len(columns) - SHOWN} more" if len(columns) > SHOWN else ""
        what = f"no column {text_column!r}" if text_column else "no column that is plainly the text"
        raise FormatError(
            f"{name} has {what} of stories: name one of its own (--text-column): {listed}{more}.",
            "format",
        )
    return {fact: column for fact, column in found.items() if column}


def read_row(row: Mapping[str, object], columns: Mapping[str, str]) -> Contents:
    """Read a row as a story.

    Args:
        row: Its cells, of any type.
        columns: As of `find_columns`.

    Returns:
        The text, of HTML its words, and the facts. A date that is none is left out.

    Example:
        >>> read_row({"a": "Kyiv agreed.", "d": "20 March 2023"}, {"text": "a", "published": "d"})
        Contents(text='Kyiv agreed.', facts={'published': '2023-03-20'}, notes=())
    """
    text = _spell(row.get(columns["text"]))
    if name_format(text) in {"a web page", "a part of a web page"}:
        text = read_fragment(text)
    facts = {
        fact: make_line(_spell(row.get(columns[fact])))
        for fact in FACTS
        if fact in columns and columns[fact] != columns["text"]
    }
    if "published" in facts:
        facts["published"] = read_date(facts["published"])
    known = {fact: _drop_halves(value) for fact, value in facts.items() if value}
    return Contents(_drop_halves(text), known)


def read_key(row: Mapping[str, object], columns: Mapping[str, str], number: int) -> str:
    """The row's own name, of its column of ids, or else its number.

    Example:
        >>> read_key({"id": "a7"}, {"id": "id"}, 1), read_key({}, {}, 1)
        ('a7', '1')
    """
    own = make_line(_spell(row.get(columns["id"]))) if "id" in columns else ""
    return own[:200] or str(number)


def _measure(rows: Sequence[Mapping[str, object]], column: str) -> float:
    lengths = [len(text) for row in rows if (text := _spell(row.get(column)))]
    return median(lengths) if lengths else 0


def _spell(value: object) -> str:
    """A cell as text; of a list, as authors may be, its members."""
    if value is None or value != value:  # noqa: PLR0124  # no number
        return ""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, map(_spell, value)))
    if isinstance(value, dict):
        return _spell(value.get("name") or value.get("title"))
    return str(value)


def _drop_halves(text: str) -> str:
    """Replace half characters, which JSON can write and no file can hold."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)
