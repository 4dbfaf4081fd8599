"""Characters that stand for others: wrongly decoded ones, HTML entities, letters in pieces."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape

import ftfy

from analysis.view.views import Edit

_RUN = re.compile(r"(?:[^\x00-\x7f]|[A-Za-z](?=[\u0300-\u036f]))+")
# What is left of a closing mark in many decoders, which drop its last byte: Windows-1252 has none.
_CLOSING_REST = re.compile(r"â€\ufffd?(?=[\s.,;:!?)\]—-]|$)")
# An entity, or one that was escaped once more: &ldquo; &#8220; &#x201C; &amp;ldquo;
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
_ESCAPED_AGAIN = 4  # times an entity is resolved at most
# Marks that no decoder could read, U+FFFD: before a word, after a word's or sentence's end, in one.
_LOST_OPENING = re.compile(r"(?<![\w\ufffd])\ufffd(?=\w)")
_LOST_CLOSING = re.compile(r"(?<=[.,!?…])\ufffd(?!\w)")
_LOST_APOSTROPHE = re.compile(r"(?<=\w)\ufffd(?=(?:s|t|re|ve|ll|d|m)\b)")
# A letter and the accents put on it, ligatures, and characters that nobody sees.
_PIECES = re.compile(
    r"[^\W\d_][\u0300-\u036f]+|[\ufb00-\ufb06]+"
    r"|[\u00ad\u200c-\u200f\u202a-\u202e\u2066-\u2069]+"
)


def mend_characters(text: str) -> Iterator[Edit]:
    """Find characters decoded wrongly, HTML entities, and quotation marks that were lost so.

    The wrongly decoded are found and read by ftfy, run by run; a run that is right stays.

    Args:
        text: Any text.

    Yields:
        What stands for them, in order.

    Example:
        >>> [(edit.start, edit.new) for edit in mend_characters("ZoÃ« &amp; JosÃ©")]
        [(2, 'ë'), (5, '&'), (14, 'é')]
    """
    edits = [
        Edit(*match.span(), read)
        for match in _RUN.finditer(text)
        if (read := _decode(match.group())) != match.group()
    ]
    edits += [Edit(*match.span(), "”") for match in _CLOSING_REST.finditer(text)]
    edits += [
        Edit(*match.span(), read)
        for match in _ENTITY.finditer(text)
        if (read := _resolve(match.group())) != match.group()
    ]
    if _LOST_OPENING.search(text) and _LOST_CLOSING.search(text):
        lost = {_LOST_OPENING: "“", _LOST_CLOSING: "”", _LOST_APOSTROPHE: "’"}
        edits += [Edit(*m.span(), new) for mark, new in lost.items() for m in mark.finditer(text)]
    end = 0
    for edit in sorted(edits):
        if edit.start >= end:
            yield edit
            end = edit.end


def join_letters(text: str) -> Iterator[Edit]:
    r"""Find letters written in several characters, several in one, and characters nobody sees.

    Args:
        text: Any text.

    Yields:
        The letters that stand for them, in order.

    Example:
        >>> [edit.new for edit in join_letters("Jose\u0301 \ufb01led a re\u00adport")]
        ['é', 'fi', '']
    """
    for match in _PIECES.finditer(text):
        piece = match.group()
        if unicodedata.category(piece[0]) == "Cf":
            yield Edit(*match.span(), "")
        elif (joined := unicodedata.normalize("NFKC", piece)) != piece:
            yield Edit(*match.span(), joined)


def _decode(run: str) -> str:
    composed = unicodedata.normalize("NFC", run)
    read = ftfy.fix_encoding(composed)
    return run if read == composed else read


def _resolve(entity: str) -> str:
    """Read an entity as its character; a control character becomes a blank."""
    read = entity
    for _ in range(_ESCAPED_AGAIN):
        read = unescape(read)
    return "".join(" " if unicodedata.category(one) == "Cc" else one for one in read)
