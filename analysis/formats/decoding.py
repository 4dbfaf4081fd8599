"""Decodes texts, of whichever encoding."""

import codecs
import re

from analysis.errors import FormatError, needing
from analysis.inputs import ENCODINGS

# Those in which English is written. Others say little that is not taken for one of them.
ENGLISH = ["utf_8", "cp1252", "mac_roman", "utf_16_le", "utf_16_be"]
SAMPLE = 200_000  # bytes by which an encoding is told
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode_text(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Decode a text.

    Args:
        data: Its bytes.
        name: Its name, for the message.
        declared: The encoding that the document says it has, if it says so.

    Returns:
        The text without a byte order mark, and a note when the encoding had to be guessed. What is
        UTF-8, or has a mark, is read as that whatever it says.

    Raises:
        FormatError: It is no text.
        MissingExtraError: The encoding has to be guessed, and what does so is not installed.

    Example:
        >>> decode_text("café’s".encode("cp1252"), "a.txt", "windows-1252")
        ('café’s', ())
    """
    marked = next((ENCODINGS[mark] for mark in ENCODINGS if data.startswith(mark)), "")
    for encoding in (marked or "utf-8-sig", _find_codec(declared)):
        try:
            text = data.decode(encoding) if encoding else "\0"
        except (UnicodeError, ValueError):
            text = "\0"
        if "\0" not in text:
            return text, ()
    if marked:
        raise FormatError(f"{name} is damaged {marked.upper()}: save it as UTF-8.")
    if guess := guess_encoding(data):
        text = data.decode(guess, errors="replace")
        if "\0" not in text:
            spelled = guess.replace("_", "-")
            return text, (f"It is not UTF-8, and is read as what it seems to be, {spelled}.",)
    raise FormatError(f"{name} is not a text file: save it as plain text (UTF-8).", "format")


def guess_encoding(data: bytes) -> str:
    """Guess the encoding of a text that has no mark and is not UTF-8.

    Args:
        data: The text, or its beginning.

    Returns:
        One of `ENGLISH`, or "" when it is no text.

    Raises:
        MissingExtraError: charset-normalizer is not installed.

    Example:
        >>> guess_encoding("“No,” said Zoë, the café’s owner.".encode("cp1252"))
        'cp1252'
    """
    sample = data[: SAMPLE // 2 * 2]
    if len(_CONTROLS.findall(sample)) > len(sample) / 100 and b"\0" not in sample:
        return ""
    with needing("stories", "A text that is not UTF-8"):
        from charset_normalizer import from_bytes
    best = from_bytes(sample, cp_isolation=ENGLISH).best()
    if best is None or (len(sample) < 8 and b"\0" in sample):
        return ""
    return str(best.encoding)


def _find_codec(name: str) -> str:
    """The name of an encoding that Python knows, or ""; what pages call Latin-1 is Windows's."""
    try:
        found = codecs.lookup(name.strip()).name if name else ""
    except (LookupError, ValueError):
        return ""
    return "cp1252" if found in {"iso8859-1", "ascii"} else found
