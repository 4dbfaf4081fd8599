"""Tells what a file is by what it holds, whatever its name says."""

import io
import re
import zipfile
from itertools import islice
from pathlib import PurePath

from analysis.inputs import ENCODINGS

# How texts begin that are not a story's words alone.
MARKUP = {
    "%pdf-": "a PDF",
    "<!doctype html": "a web page",
    "<!doctype": "XML",
    "<html": "a web page",
    "<?xml": "XML",
    "<rss": "XML",
    "<feed": "XML",
    "{\\rtf": "RTF",
    '{"': "JSON",
}
# How files begin that hold no story, and what they are.
OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Word, Excel or Outlook document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"RIFF": "a picture, a sound or a film",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"\xfd7zXZ": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"Rar!": "a compressed file",
    b"SQLite": "a database",
}
FEWEST_TAGS = 3  # pairs of them, that make a text a part of a web page
TEXTS = {".txt", ".text", ".md", ".markdown"}
PAGES = {".html", ".htm", ".xhtml"}
MESSAGES = {".eml", ".mht", ".mhtml"}
ENDINGS = (*sorted(TEXTS | PAGES | MESSAGES), ".docx", ".odt", ".pdf")
"""How the names of files end that hold one story."""
TABLES = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json"}
_TAGS = re.compile(
    r"<(p|div|span|a|li|td|h[1-6]|article|section)\b[^<>]*>[^<]*</\1>", re.IGNORECASE
)
# The lines that e-mails begin with, each with the lines that carry it on.
_HEADERS = re.compile(r"(?:[A-Za-z][A-Za-z-]+:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*)+")
_HEADER = re.compile(r"^(From|To|Subject|Date|Cc|Reply-To|Message-ID|MIME-Version):", re.I | re.M)
_SENT = re.compile(r"^(?:From|Received|Return-Path|Delivered-To|MIME-Version):", re.I | re.M)
# What may stand before a text's format: comments of HTML, and the line that parts e-mails in a box.
_BEFORE_FORMAT = re.compile(r"(?:<!--.*?-->\s*|From \S[^\n]*\d\n(?=[A-Za-z-]+:))+", re.DOTALL)
_SAMPLE = 20_000  # characters or bytes by which a file is told


def name_format(text: str) -> str:
    r"""Name what a text is that holds more than a story's words.

    Args:
        text: Any text.

    Returns:
        "a PDF", "a web page", "a part of a web page", "XML", "RTF", "JSON" or
        "an e-mail with its headers"; "" for other texts.

    Example:
        >>> name_format("From: Ann <ann@example.org>\nSubject: Plant\n\nWe will close.")
        'an e-mail with its headers'
    """
    text = text.lstrip("\ufeff \t\r\n").replace("\r\n", "\n")
    if before := _BEFORE_FORMAT.match(text):
        text = text[before.end() :]
    opening = text[:20].lower()
    if found := next((MARKUP[start] for start in MARKUP if opening.startswith(start)), ""):
        return found
    headers = _HEADERS.match(text)
    if headers and _SENT.search(headers[0]) and len(_HEADER.findall(headers[0])) > 1:
        return "an e-mail with its headers"
    tags = islice(_TAGS.finditer(text), FEWEST_TAGS)
    return "a part of a web page" if len(list(tags)) == FEWEST_TAGS else ""


def recognise(data: bytes, name: str) -> str:
    """Tell what a file is.

    Args:
        data: The file, or as much of its beginning as shows what it is; of a zip file, all.
        name: Its name, whose ending counts where the beginning leaves it open.

    Returns:
        "text", "page", "word", "opendocument", "pdf", "message", "zip", "csv", "jsonl", "json",
        "parquet", "xml", or in words what is none of these ("a picture").

    Example:
        >>> recognise(b"<html><p>Kyiv agreed.</p></html>", "story.txt")
        'page'
    """
    start = data[:_SAMPLE].lstrip(b" \t\r\n")
    ending = PurePath(name).suffix.lower()
    if start.startswith(b"%PDF-"):
        return "pdf"
    if start.startswith(b"PK\x03\x04") or start.startswith(b"PK\x05\x06"):
        return _recognise_package(data)
    if start.startswith(b"PAR1"):
        return "parquet"
    if found := next((OTHERS[mark] for mark in OTHERS if start.startswith(mark)), ""):
        return found
    if ending in TABLES:
        return TABLES[ending]
    marked = next((ENCODINGS[mark] for mark in ENCODINGS if start.startswith(mark)), "utf-8")
    return _recognise_text(start.decode(marked, errors="replace"), ending)


def _recognise_text(text: str, ending: str) -> str:
    found = name_format(text)
    if found == "XML":
        is_page = re.search(r"<!doctype html|<html[\s>]", text[:2000], re.IGNORECASE)
        return "page" if is_page else "xml"
    if found == "a web page" or ending in PAGES:
        return "page"
    if found == "an e-mail with its headers" or ending in MESSAGES:
        return "message"
    if found == "a part of a web page":
        return "fragment"
    if found == "JSON":
        return "jsonl" if re.match(r"\s*\{.*\}\s*\n\s*\{", text) else "json"
    return found or "text"


def _recognise_package(data: bytes) -> str:
    """Tell a zip file from the documents that are zip files, too."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return "zip"
    if "word/document.xml" in names:
        return "word"
    if {"mimetype", "content.xml"} <= names:
        return "opendocument"
    if "xl/workbook.xml" in names:
        return "an Excel workbook"
    if "ppt/presentation.xml" in names:
        return "a presentation"
    return "zip"
