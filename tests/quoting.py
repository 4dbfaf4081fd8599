"""Reads a text and gives its quotes, short enough to write down as expected rows."""

from analysis import analyze


def quote(text):
    """The quotes as (kind, content, speaker)."""
    return list_quotes(text, ["kind", "text", "speaker"])


def quote_sources(text):
    """The quotes as (content, source, speaker)."""
    return list_quotes(text, ["text", "source", "speaker"])


def list_quotes(text, columns):
    """Some columns of the quotes, after checking that every row points at its text."""
    quotes = analyze(text).quotes
    for row in quotes.itertuples():
        assert text[row.start : row.end] == row.text
    rows = quotes[columns].astype(object)
    return [tuple(row) for row in rows.where(rows.notna(), None).values.tolist()]
