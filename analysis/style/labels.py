"""Text on a chart: made safe for plotly, measured, and wrapped into lines that fit.

Plotly reads a small HTML in every label and never wraps one, so each text that reaches a figure
passes through here.
"""

import html
import re
import unicodedata
from functools import lru_cache

FONT_FAMILY = "Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif"

# Advance widths of Helvetica in thousandths of the size, from Adobe's Core 14 font metrics;
# Arial and Liberation Sans share them. What is not listed is 556 wide, as the digits are.
_ADVANCES = {
    191: "'",
    222: "ijl",
    260: "|",
    278: " !,./:;I[\\]ft",
    333: "()-`r",
    355: '"',
    389: "*",
    500: "Jckvsxyz",
    584: "+<=>~",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1015: "@",
}
_ADVANCE = {character: width for width, characters in _ADVANCES.items() for character in characters}
_BOLD = 1.14  # bold type is wider; in DejaVu Sans, the widest fallback, by this much
_SPARE = 1.1  # fallback fonts run wider than Arial


_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # Cc, Zl, Zp, Cs


def escape_label(text: str) -> str:
    """Makes any text safe to stand in a plotly label, title, annotation or hover text.

    Plotly reads tags (`<b>`, `<a href>`), entities, TeX between dollar signs and `%{...}`
    templates in its texts; all four are switched off, and line breaks and other control
    characters become spaces.

    Args:
        text: Words from a story, a table or a person.

    Returns:
        The text in plotly's markup, showing exactly those words.

    >>> escape_label('<b>Q&A</b> for $5 or $6')
    '&lt;b&gt;Q&amp;A&lt;/b&gt; for &#36;5 or &#36;6'
    """
    escaped = html.escape(_BREAKS.sub(" ", text), quote=False)
    return escaped.replace("$", "&#36;").replace("%{", "&#37;{")


def measure_text(text: str, size: float, *, bold: bool = False) -> float:
    """Estimates how wide a text is drawn.

    Args:
        text: Plain text, one line.
        size: Font size in pixels.
        bold: Whether it is set in bold.

    Returns:
        Pixels, a little generous.

    >>> measure_text("WWW", 14) > measure_text("iii", 14) > 0
    True
    """
    return _add_advances(text) / 1000 * size * _SPARE * (_BOLD if bold else 1)


@lru_cache(maxsize=2**14)  # the same lines are tried at every width, and in both schemes
def _add_advances(text: str) -> int:
    return sum(map(_advance, text))


def _advance(character: str) -> int:
    if character.isascii():
        return _ADVANCE.get(character, 556)
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return 1300 if unicodedata.category(character) == "So" else 1000
    if character.isupper():
        return 720
    return 333 if character in "‘’“”" else 580


def wrap_text(
    text: str,
    width: float,
    size: float,
    *,
    bold: bool = False,
    most: int = 0,
    balance: bool = False,
) -> list[str]:
    """Breaks a text into lines no wider than `width`.

    Args:
        text: Plain text; white space of any kind separates words.
        width: Pixels a line may take.
        size: Font size in pixels.
        bold: Whether it is set in bold.
        most: The most lines to return, the last one ending in "…" when words are left over;
            0 for as many as it takes.
        balance: Shorten the first lines until the last takes a third of the room, so that
            no single word is left on it.

    Returns:
        The lines as plain text; none for an empty text.

    >>> wrap_text("According to a foreign ministry spokesperson", 160, 14)
    ['According to a foreign', 'ministry spokesperson']
    >>> wrap_text("According to a foreign ministry spokesperson", 160, 14, most=1)
    ['According to a foreign…']
    """
    lines = _fill_lines(text, width, size, bold)
    if most and len(lines) > most:
        return [*lines[: most - 1], _shorten(" ".join(lines[most - 1 :]), width, size, bold)]
    narrower = width
    while (
        balance
        and len(lines) > 1
        and measure_text(lines[-1], size, bold=bold) < width / 3
        and (narrower := narrower * 0.96) > width / 2
    ):
        tried = _fill_lines(text, narrower, size, bold)
        if len(tried) > len(lines):
            break
        lines = tried
    return lines


def _fill_lines(text: str, width: float, size: float, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        joined = f"{line} {rest}" if line else rest
        if measure_text(joined, size, bold=bold) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        while measure_text(rest, size, bold=bold) > width:
            cut = _cut(rest, width, size, bold)
            lines.append(rest[:cut])
            rest = rest[cut:]
        line = rest
    return [*lines, line] if line else lines


def _cut(text: str, width: float, size: float, bold: bool) -> int:
    """How many characters of the text fit, at least one, never parting a mark from its letter."""
    fits = 1
    while fits < len(text) and measure_text(text[: fits + 1], size, bold=bold) <= width:
        fits += 1
    while fits > 1 and fits < len(text) and _advance(text[fits]) == 0:
        fits -= 1
    return fits


def _shorten(text: str, width: float, size: float, bold: bool) -> str:
    room = width - measure_text("…", size, bold=bold)
    if measure_text(text, size, bold=bold) > room:
        text = text[: _cut(text, room, size, bold)]
    return text.rstrip() + "…"


def join_lines(lines: list[str]) -> str:
    """Escapes each line and joins them with plotly's line break.

    >>> join_lines(["a < b", "c"])
    'a &lt; b<br>c'
    """
    return "<br>".join(escape_label(line) for line in lines)
