"""Quotation marks of other typographies, read as English ones."""

import re
from collections.abc import Iterator

from analysis.view.views import Edit

# „so“ and ‚so‘ of German and Polish, »so« of German and Danish; the longest is some ten sentences.
_LOW = re.compile(r"„(?P<double>[^„“”\n]{1,2000})“|(?<!\w)‚(?P<single>[^‚‘’\n]{1,2000})‘(?!\w)")
_INWARD = re.compile(r"(?<![\w.,!?…])»(?=\w)[^«»\n]{1,2000}(?<=\S)«(?!\w)")
_OTHERS = str.maketrans({"‟": "“", "❝": "“", "❞": "”", "〝": "“", "〞": "”", "＂": '"', "″": '"'})
_OTHER = re.compile("[‟❝❞〝〞＂]|(?<!\\d)″|(?<=\\w)[´`](?=\\w)|(?<!\\w)‹(?=\\w)|(?<=[\\w.,!?…])›")
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
    yield from (Edit(place, place + 1, mark) for place, mark in sorted(edits))
