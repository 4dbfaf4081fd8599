"""One document -> its words and facts, whatever its format."""

import re

from analysis.errors import FormatError
from analysis.formats.contents import Contents
from analysis.formats.dates import read_date
from analysis.formats.decoding import decode_text
from analysis.formats.documents import read_open_document, read_word
from analysis.formats.messages import read_message
from analysis.formats.pages import read_fragment, read_page
from analysis.formats.portable import read_pdf
from analysis.formats.recognition import recognise
from analysis.inputs import make_line

_MANY = {
    "zip": "a zip file",
    "csv": "a table",
    "jsonl": "JSON",
    "json": "JSON",
    "parquet": "a table",
    "xml": "XML",
}
_FRONT = re.compile(r"---[ \t]*\r?\n((?:[\w-]+:[^\n]*\n|[ \t-][^\n]*\n)*)---[ \t]*\r?(?:\n|\Z)\s*")
_FRONT_LINE = re.compile(r"^([\w-]+):[ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
# What generators of sites call the facts in front of a Markdown text.
_FRONT_KEYS = {
    "title": "title",
    "date": "published",
    "author": "byline",
    "byline": "byline",
    "section": "desk",
    "category": "desk",
    "url": "url",
}


def read_contents(data: bytes, name: str, *, url: str = "", declared: str = "") -> Contents:
    """Read one story's document.

    Args:
        data: The document: plain text, Markdown, a web page, a Word document (.docx), an
            OpenDocument text (.odt), a PDF with text, or an e-mail (.eml). What it is is told by
            what it holds.
        name: Its name, for messages; the ending tells Markdown from plain text.
        url: Where a page stands, when it was fetched.
        declared: The encoding that a page's server names, if any.

    Returns:
        Its words and facts. Those of a plain text are its own, with no character changed.

    Raises:
        FormatError: It cannot be read, holds no words, or is no such document. The message says
            which and what to do.
        MissingExtraError: What reads it is not installed.

    Example:
        >>> read_contents(b"Kyiv agreed.", "story.txt").text
        'Kyiv agreed.'
    """
    if not data.strip():
        raise FormatError(f"{name} is empty: it should hold the story's text.", "empty")
    kind = recognise(data, name)
    if kind in {"page", "message", "pdf", "word", "opendocument"}:
        contents = _read_document(kind, data, name, url, declared)
    elif kind in {"text", "fragment"}:
        contents = _read_text(data, name, declared, is_fragment=kind == "fragment")
    elif kind in {"zip", "csv", "parquet"}:
        raise FormatError(
            f"{name} is {_MANY[kind]}, which may hold many stories: name one of them, or read all "
            "with read_stories.",
            "format",
        )
    else:
        raise FormatError(
            f"{name} is {_MANY.get(kind, kind)}, and all in it would be read as the story's words: "
            "copy these alone into a plain text file (UTF-8).",
            "format",
        )
    if not contents.text.strip():
        raise FormatError(f"{name} is empty: it should hold the story's text.", "empty")
    return contents


def _read_document(kind: str, data: bytes, name: str, url: str, declared: str) -> Contents:
    if kind == "page":
        return read_page(data, name, url=url, declared=declared)
    if kind == "message":
        return read_message(data, name)
    if kind == "pdf":
        return read_pdf(data, name)
    return read_word(data, name) if kind == "word" else read_open_document(data, name)


def _read_text(data: bytes, name: str, declared: str, *, is_fragment: bool) -> Contents:
    text, notes = decode_text(data, name, declared)
    front = _FRONT.match(text) if name.lower().endswith((".md", ".markdown")) else None
    if front:
        told = {
            _FRONT_KEYS[key.lower()]: make_line(value.strip("\"'[]"))
            for key, value in _FRONT_LINE.findall(front[1])
            if key.lower() in _FRONT_KEYS
        }
        told["published"] = read_date(told.get("published", ""))
        facts = {key: value for key, value in told.items() if value}
        return Contents(text[front.end() :], facts, notes)
    return Contents(read_fragment(text) if is_fragment else text, {}, notes)
