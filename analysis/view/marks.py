"""Quotation marks of other typographies, read as English ones."""

import re
from collections.abc import Iterator

from analysis.view.views import Edit

# „so“ and ‚so‘ of German and Polish, »so« of German and Danish; the longest is some ten sentences.
_LOW = re.compile(r"„(?P<double>[^„“”\n]{1,2000})“|(?<!\w)‚(?P<single>[^‚‘’\n]{1,2000})‘(?!\w)")
_INWARD = re.compile(r"(?<![\w.,!?…])»(?=\w)[^«»\n]{1,2000}(?<=\S)«(?!\w)")
_OTHERS = str.maketrans(
    {"‟": "“", "❝": "“", "❞": "”", "〝": "“", "〞": "”", "＂": '"', "″": '"'}
    | dict.fromkeys("「『", "“")
    | dict.fromkeys("」』", "”")
)
_OTHER = re.compile(
    r"[‟❝❞〝〞＂「」『』″´`‹›](?:(?<=[‟❝❞〝〞＂「」『』])|(?<=″)(?<!\d.)|(?<=\w[´`])(?=\w)"
    r"|(?<=‹)(?<!\w.)(?=\w)|(?<=[\w.,!?…]›))"
)
_LINE = re.compile(r"[^\n]+")
_CURLY = re.compile("[“”]")
_SINGLE = {"´": "’", "`": "’", "‹": "‘", "›": "’"}


def turn_marks(text: str) -> Iterator[Edit]:
    """Find quotation marks and apostrophes that English does not write so.

    Args:
        text: Any text.

    Yields:
        The English marks that stand for them, in order.

    Example:
        >>> [edit.new for edit in turn_marks("„Ja“, »nein« and Berg´s ❝no❞")]
        ['“', '”', '“', '”', '’', '“', '”']
    """
    edits = []
    for match in _LOW.finditer(text):
        marks = "“”" if match["double"] else "‘’"
        edits += [(match.start(), marks[0]), (match.end() - 1, marks[1])]
    for match in _INWARD.finditer(text):
        edits += [(match.start(), "“"), (match.end() - 1, "”")]
    for match in _OTHER.finditer(text):
        mark = match.group()
        edits.append((match.start(), _SINGLE.get(mark) or mark.translate(_OTHERS)))
    turned = {place for place, _ in edits}
    edits += [(place, mark) for place, mark in _turn_round(text) if place not in turned]
    yield from (Edit(place, place + 1, mark) for place, mark in sorted(edits))


def _turn_round(text: str) -> Iterator[tuple[int, str]]:
    """Yield closing marks that open a quotation, as Swedes and slips write them, and openings."""
    for line in _LINE.finditer(text):
        is_open = False
        for match in _CURLY.finditer(text, *line.span()):
            before = text[match.start() - 1] if match.start() > line.start() else " "
            after = text[match.end()] if match.end() < line.end() else " "
            begins = (before.isspace() or before in "(—–") and after.isalnum()
            ends = not before.isspace() and not after.isalnum()
            if match.group() == "”" and begins and not is_open:
                yield match.start(), "“"
                is_open = True
            elif match.group() == "“" and ends and is_open:
                yield match.start(), "”"
                is_open = False
            else:
                is_open = match.group() == "“"
