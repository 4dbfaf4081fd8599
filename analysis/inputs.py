"""Reads the files a person gives: any file's bytes, and text, TOML and CSV beside a story."""

import csv
import io
import os
import re
import stat
import tomllib
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.errors import ArticleError, SourcebookError

# The marks at a file's beginning that tell its encoding; UTF-32's begins with UTF-16's.
ENCODINGS = {
    BOM_UTF32_LE: "utf-32",
    BOM_UTF32_BE: "utf-32",
    BOM_UTF16_LE: "utf-16",
    BOM_UTF16_BE: "utf-16",
}
# How files begin that are no text.
BINARY = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a Word or OpenDocument document, or another zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
}
SEPARATORS = ",;\t"
# What may stand before a CSV file's heads: blank lines, and Excel's line that names the separator.
_BLANK_LINES = r"(?:[ \t,;]*(?:\r\n?|\n))*"
_OPENING = re.compile(rf'{_BLANK_LINES}(?:"?sep=([,;\t])"?[ \t]*(?:\r\n?|\n))?{_BLANK_LINES}', re.I)


class Row(NamedTuple):
    """One row of a CSV file, and where it stands: "story.corrections.csv, line 3"."""

    place: str
    cells: Mapping[str, str]


def is_given(path: Path) -> bool:
    """Say whether anything stands there, be it a link that leads nowhere."""
    return os.path.lexists(path)


def read_input(path: Path, error: type[SourcebookError] = ArticleError) -> bytes:
    """Read a file a person has named.

    Args:
        path: The file.
        error: What is raised when it cannot be read.

    Returns:
        Its bytes.

    Raises:
        SourcebookError: It is missing, no file but a folder, a pipe or a device (which may never
            end), or cannot be read. The message says which.
    """
    try:
        kind = path.stat().st_mode
        if stat.S_ISREG(kind):
            return path.read_bytes()
    except FileNotFoundError:
        if path.is_symlink():
            raise error(f"{path} is a link to a file that is not there.") from None
        raise error(f"There is no file {path}: check the name and the folder.") from None
    except OSError as failure:
        raise error(f"{path} cannot be read: {failure.strerror}.") from failure
    except ValueError:  # a NUL
        raise error(f"{str(path)!r} is no name of a file.") from None
    if stat.S_ISDIR(kind):
        raise error(f"{path} is a folder: give the name of a text file in it.")
    raise error(f"{path} is a pipe or a device: save what it gives as a file, and name that.")


def read_text(path: Path, error: type[SourcebookError] = ArticleError) -> str:
    """Read a text file: a story, or what stands beside it.

    Args:
        path: The file: UTF-8, or UTF-16 or UTF-32 with the mark that says so, as Excel's "Unicode
            text".
        error: What is raised when it cannot be read.

    Returns:
        Its text without a byte order mark, and otherwise as it is.

    Raises:
        SourcebookError: As `read_input`, and when it is not such text.
    """
    data = read_input(path, error)
    if found := next((BINARY[start] for start in BINARY if data.startswith(start)), ""):
        raise error(f"{path} is {found}: save its words as plain text (UTF-8).")
    encoding = next((ENCODINGS[mark] for mark in ENCODINGS if data.startswith(mark)), "utf-8-sig")
    if b"\0" in data and encoding == "utf-8-sig":
        raise error(f"{path} is not a text file: save it as plain text (UTF-8).")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as failure:
        if encoding != "utf-8-sig":
            raise error(f"{path} is damaged {encoding.upper()}: save it as UTF-8.") from None
        line = data.count(b"\n", 0, failure.start) + 1
        raise error(
            f"{path} is not UTF-8 text (line {line} cannot be decoded): "
            "save it again with the encoding UTF-8."
        ) from None
    if "\0" in text:
        raise error(f"{path} holds characters of number 0: save it as plain text (UTF-8).")
    return text


def read_toml(path: Path, error: type[SourcebookError] = ArticleError) -> dict[str, Any]:
    """Read a TOML file.

    Args:
        path: The file.
        error: What is raised when it cannot be read.

    Returns:
        What stands in it, by key.

    Raises:
        SourcebookError: As `read_text`, and when it is no TOML.
    """
    text = re.sub("\r\n?", "\n", read_text(path, error))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        reason = str(failure)
    except RecursionError:
        reason = "brackets within brackets, deeper than can be read"
    except ValueError:
        reason = "a number of thousands of digits"
    raise error(
        f"{path} is not valid TOML: {reason}. Each line should read like "
        'title = "Talks in Seoul", in straight quotation marks.'
    )


def read_rows(path: Path, columns: Sequence[str], *, others: bool = False) -> list[Row]:
    """Read a CSV file as people and spreadsheets write it.

    Args:
        path: The file, parted by commas, semicolons or tabs. Blank lines, other columns, and a
            line "sep=;" before the first mean nothing.
        columns: The columns it must have.
        others: Whether the cells of other columns are given too, by the heads as they stand there.

    Returns:
        The rows that are not blank, in order, with the cells of those columns, trimmed.

    Raises:
        ArticleError: As `read_text`, or a column is missing or there twice, a row has more cells
            than there are columns, or a cell is badly quoted or too long.
    """
    text = read_text(path)
    separator, start = find_separator(text, columns)
    skipped = count_lines(text[:start])
    content = io.StringIO(text[start:], newline="")
    lines = csv.reader(content, delimiter=separator, strict=True)
    rows = []
    try:
        given = [head.strip() for head in next(lines, [])]
        heads = [head.lower() for head in given]
        _check_heads(path, heads, columns)
        named = zip(heads, given, strict=True)
        kept = {head: name for head, name in named if others and head}
        kept |= {column: column for column in columns}
        for cells in lines:
            place = f"{path}, line {lines.line_num + skipped}"
            if any(map(str.strip, cells[len(heads) :])):
                raise ArticleError(
                    f"{place}: there are more cells than the first line has; "
                    f"put a cell that holds {separator!r} in straight quotation marks."
                )
            if any(map(str.strip, cells)):
                row = dict(zip(heads, [*cells, *[""] * len(heads)], strict=False))
                rows.append(Row(place, {name: row[head].strip() for head, name in kept.items()}))
    except csv.Error as failure:
        what = (
            "a cell has over 100,000 characters; is a straight quotation mark missing at its end?"
            if "limit" in str(failure)
            else "straight quotation marks should stand around a whole cell, and twice inside it: "
            '"He said ""no"""'
        )
        raise ArticleError(f"{path}, line {lines.line_num + skipped}: {what}") from None
    return rows


def find_separator(text: str, columns: Sequence[str] = ()) -> tuple[str, int]:
    r"""Find what parts the cells of a CSV file, and where its first line begins.

    Args:
        text: The file, or its beginning.
        columns: Columns it should have, which tell, too.

    Returns:
        One of `SEPARATORS`, and the offset of the heads, after blank lines and "sep=;".

    Example:
        >>> find_separator("sep=;\ntitle;text, in full\n")
        (';', 6)
    """
    opening = _OPENING.match(text)
    separator, start = (opening[1], opening.end()) if opening else (None, 0)
    return separator or max(SEPARATORS, key=lambda one: _rate(text[start:], one, columns)), start


def count_lines(text: str) -> int:
    r"""Count the ends of lines, of whichever kind.

    Example:
        >>> count_lines("a\r\nb\rc\n")
        3
    """
    return len(re.findall("\r\n?|\n", text))


def make_line(text: str) -> str:
    r"""Make one line of a text: blanks and control characters of any number become one blank.

    Example:
        >>> make_line("Talks\n  in\x1b Seoul ")
        'Talks in Seoul'
    """
    controls = {"Cc", "Zl", "Zp", "Cs"}
    return " ".join(
        "".join(" " if unicodedata.category(one) in controls else one for one in text).split()
    )


def _rate(text: str, separator: str, columns: Sequence[str]) -> tuple[int, int]:
    """How many of the columns, and how many cells, the first line has with a separator."""
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        heads = [head.strip().lower() for head in next(lines, [])]
    except csv.Error:
        return 0, 0
    return len(set(columns) & set(heads)), len(heads)


def _check_heads(path: Path, heads: Sequence[str], columns: Sequence[str]) -> None:
    if missing := [column for column in columns if column not in heads]:
        raise ArticleError(
            f"{path} lacks the column {', '.join(missing)}: its first line should read "
            f"{','.join(columns)}."
        )
    if twice := [column for column in columns if heads.count(column) > 1]:
        raise ArticleError(f"{path} has the column {twice[0]} twice; keep one of them.")
