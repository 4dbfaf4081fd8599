"""Characters that stand for others: wrongly decoded ones, HTML entities, letters in pieces."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from html import unescape

from analysis.view.views import Edit

_MARKS = re.compile(r"[–—‘’“”…]+")  # what most such runs are, which ftfy leaves as it is
# A run of others than ASCII; a long one is read in parts, each from what begins a character.
_OTHER = r"(?:[^\x00-\x7f]|[A-Za-z](?=[\u0300-\u036f]))"
_RUN = re.compile(rf"{_OTHER}{{1,100}}(?:(?![Â-ô]){_OTHER})*")
# What is left of a closing mark in many decoders, which drop its last byte: Windows-1252 has none.
_CLOSING_REST = re.compile(r"â€\ufffd?(?=[\s.,;:!?)\]—-]|$)")
# An entity, or one that was escaped once more: &ldquo; &#8220; &#x201C; &amp;ldquo;
_ENTITY = re.compile(r"&(?:amp;)*(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z][A-Za-z\d]{1,31});")
# Those of quotation marks and apostrophes are understood without the semicolon, too.
_OPEN_ENTITY = re.compile(
    r"&(?:[lr][ds]quo|ndash|mdash|hellip|#(?:8211|8212|821[67]|822[01]|8230|39|34))(?![;\d])"
)
_ESCAPED_AGAIN = 4  # times an entity is resolved at most
# What stands where marks were that could not be decoded or encoded, U+FFFD, a question mark or the
# first byte's letter: before a word, after a word's or sentence's end, in one. Patterns that begin
# with the sign and look behind after it are found far sooner than those that look behind first.
LOST = "\ufffd?â"
_LOST = {
    sign: {
        re.compile(rf"[{sign}](?<![\w{LOST}].)(?=\w)"): "“",
        re.compile(rf"[{sign}](?<={',' if sign == '?' else '[.,!?…]'}.)(?![\w?])"): "”",
        re.compile(rf"[{sign}](?<=[^\W\d_].)(?=(?:s|t|re|ve|ll|d|m)\b)"): "’",
    }
    for sign in LOST
}
# A no-break space decoded wrongly that became a blank: "sheÂ said".
_BLANK_REST = re.compile(r"(?<=[a-z.,!?;:])Â(?=\s|$)")
# What e-mail makes of characters that are not ASCII, =E2=80=9C, and of a line's end and blank.
_QUOTED_PRINTABLE = re.compile(r"(?:=[C-F][\dA-F](?:=[89AB][\dA-F])+){1,30}")
_QUOTED_BREAK = re.compile(r"=\r?\n|=20(?=\r?\n|$)")
# A letter and the accents put on it, ligatures, and characters that nobody sees.
_UNSEEN = r"\u00ad\u200c-\u200f\u202a-\u202e\u2066-\u2069"
_PIECES = re.compile(rf"[^\W\d_][\u0300-\u036f]+|[\ufb00-\ufb06]+|[{_UNSEEN}]+")
_IN_PIECES = re.compile(rf"[\u0300-\u036f\ufb00-\ufb06{_UNSEEN}]")  # few texts have any of them


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
    edits = [edit for match in _RUN.finditer(text) for edit in _mend_run(match)]
    edits += [Edit(*match.span(), "”") for match in _CLOSING_REST.finditer(text)]
    edits += [
        Edit(*match.span(), read)
        for match in _ENTITY.finditer(text)
        if (read := _resolve(match.group())) != match.group()
    ]
    edits += [Edit(*m.span(), unescape(f"{m.group()};")) for m in _OPEN_ENTITY.finditer(text)]
    edits += [Edit(*match.span(), "") for match in _BLANK_REST.finditer(text)]
    for marks in _LOST.values():
        opening, closing, _ = marks
        if opening.search(text) and closing.search(text):
            edits += [
                Edit(*m.span(), new) for mark, new in marks.items() for m in mark.finditer(text)
            ]
    edits += _read_quoted_printable(text)
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
    for match in _PIECES.finditer(text) if _IN_PIECES.search(text) else ():
        piece = match.group()
        if unicodedata.category(piece[0]) == "Cf":
            yield Edit(*match.span(), "")
        elif (joined := unicodedata.normalize("NFKC", piece)) != piece:
            yield Edit(*match.span(), joined)


def _mend_run(run: re.Match[str]) -> Iterator[Edit]:
    """Mend a run: each character for itself, where as many stand for them."""
    read, given = _decode(run.group()), run.group()
    if len(read) == len(given):
        pairs = enumerate(zip(given, read, strict=True), run.start())
        yield from (Edit(at, at + 1, new) for at, (old, new) in pairs if new != old)
    elif read != given:
        yield Edit(*run.span(), read)


@lru_cache(maxsize=2**12)
def _decode(run: str) -> str:
    if _MARKS.fullmatch(run):
        return run
    import ftfy  # noqa: PLC0415 - a tenth of a second, which most stories need not wait for

    composed = unicodedata.normalize("NFC", run)
    read = ftfy.fix_encoding(composed)
    return run if read == composed else read


def _read_quoted_printable(text: str) -> list[Edit]:
    """Read the codes of an e-mail's text, and join the lines that it parted."""
    edits = []
    for match in _QUOTED_PRINTABLE.finditer(text):
        codes = bytes.fromhex(match.group().replace("=", ""))
        with suppress(UnicodeDecodeError):
            edits.append(Edit(*match.span(), codes.decode()))
    if edits:
        edits += [Edit(*match.span(), "") for match in _QUOTED_BREAK.finditer(text)]
    return edits


def _resolve(entity: str) -> str:
    """Read an entity as its character; a control character becomes a blank."""
    read = entity
    for _ in range(_ESCAPED_AGAIN):
        read = unescape(read)
    return "".join(" " if unicodedata.category(one) == "Cc" else one for one in read)
