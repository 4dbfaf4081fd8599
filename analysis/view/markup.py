"""Markup that stands between a story's words: HTML tags, Markdown, and the escapes of JSON."""

import json
import re
from collections.abc import Iterator

from analysis.view.views import Edit

_NAMES = (
    "a|abbr|article|b|big|blockquote|body|br|center|cite|code|div|em|figcaption|figure|font|footer"
    "|h[1-6]|head|header|hr|html|i|img|li|main|mark|nav|ol|p|pre|q|s|section|small|span|strong|sub"
    "|sup|table|tbody|td|th|thead|title|tr|u|ul"
)
_TAG = re.compile(rf"</?(?P<name>{_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Tags that part paragraphs, and those within one.
_PARTING = re.compile(
    r"br|p|div|li|h\d|tr|td|th|ul|ol|hr|section|article|blockquote|title|fig.*", re.IGNORECASE
)
# Links and pictures, the signs of headings and lists at a line's start, and those around words.
_LINK = re.compile(r"!?\[(?P<words>[^\[\]\n]{1,300})\]\((?:https?:|mailto:|/|#)[^()\s]{1,500}\)")
_LINE_START = re.compile(r"^[ \t]*(?:#{1,6}|[*+•‣▪●])[ \t]+(?=\S)", re.MULTILINE)
_AROUND = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,3}|_{1,3}|~~)(?=[^\s*_~])(?P<words>[^*_~\n]{1,500}?)(?<=\S)(?P=mark)(?![\w*])"
)
_ESCAPE = re.compile(
    r"\\(?:u[\da-fA-F]{4}(?:\\u[\da-fA-F]{4}){,30}(?:\\u[dD][c-fC-F][\da-fA-F]{2})*|[\"/nrt])"
)
_ESCAPED_SIGN = re.compile(r"\\(?=[*_#`~.()\[\]!'’-])(?!\.\.)")  # of Markdown, and \' of code
_ESCAPED_MARK = re.compile(r"\\(?:\"|u201[89cdCD])")
# The number of a note after a word, or after a sentence ("They left.¹ He", "They left.12 He").
_FOOTNOTE = re.compile(
    r"[¹²³⁰⁴-⁹\d]"
    r"(?:(?:(?<=[^\W\d_]{3}[¹²³⁰⁴-⁹])|(?<=[^\W\d_]{3}[.,;!?”\"][¹²³⁰⁴-⁹]))[¹²³⁰⁴-⁹]*"
    r"|(?<=[a-z]{4}[.!?”]\d)\d?(?=\s+[“‘\"]?[A-Z]))"
)


def drop_markup(text: str) -> Iterator[Edit]:
    r"""Find what stands between the words and is none of them.

    Args:
        text: Any text.

    Yields:
        What to read instead, in order: nothing, a line break, or what an escape stands for.

    Example:
        >>> text = "**Ann Berg**, [mayor](https://lyon.example),<br>said \\\"no\\\"."
        >>> [edit.new for edit in drop_markup(text)]
        ['', '', '', '', '\n', '"', '"']
    """
    edits = [
        Edit(*match.span(), "\n" if _PARTING.fullmatch(match["name"]) else "")
        for match in _TAG.finditer(text)
    ]
    for match in _LINK.finditer(text):
        start, end = match.span("words")
        edits += [Edit(match.start(), start, ""), Edit(end, match.end(), "")]
    edits += [Edit(*match.span(), "") for match in _FOOTNOTE.finditer(text)]
    edits += [Edit(*match.span(), "") for match in _ESCAPED_SIGN.finditer(text)]
    for match in _AROUND.finditer(text):
        start, end = match.span("words")
        edits += [Edit(match.start(), start, ""), Edit(end, match.end(), "")]
    if _ESCAPED_MARK.search(text):
        edits += [Edit(*match.span(), _unescape(match.group())) for match in _ESCAPE.finditer(text)]
    end = 0
    for edit in sorted(edits):
        if edit.start >= end:
            yield edit
            end = edit.end


def drop_signs(text: str) -> Iterator[Edit]:
    r"""Find the signs of headings and lists, which tell lines apart and are no words.

    Args:
        text: Any text.

    Yields:
        Nothing instead of each, in order.

    Example:
        >>> [edit.start for edit in drop_signs("# Lyon\n\n* one\n- two")]
        [0, 8]
    """
    for match in _LINE_START.finditer(text):
        yield Edit(*match.span(), "")


def _unescape(escape: str) -> str:
    """Read an escape as JSON does; half of a pair stays."""
    read: str = json.loads(f'"{escape}"')
    return escape if re.search("[\ud800-\udfff]", read) else read
