"""Blanks that tokenised text has too many, and glued quotations and sentences too few."""

import re
from collections.abc import Iterator

from analysis.view.views import Edit

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
# A comma or a period with a blank before it, as tokenisers leave it, and as people write it.
_APART = re.compile(r"(?<=\S)[ \t]+[,.;:?!](?=\s|$)")
_CLOSE = re.compile(r"(?<=\w)[,.;:?!](?=\s|$)")
FEWEST_APART = 2
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
# Tokens that lean on the one after them, and on the one before.
_LEANS_ON = re.compile(r"[(\[“„«‘$£€]|``|-L[RS]B-")
_LEANS_BACK = re.compile(
    r"[,.;:?!%)\]”»…]|\.{2,3}|''|-R[RS]B-|n['’]t|['’](?:s|re|ve|ll|d|m|S)?", re.IGNORECASE
)
_TOKEN = re.compile(r"\S+")
# A mark between words: "said.“We" belongs to what follows, "late,”he" to what stands before.
_OPENING = re.compile(r"(?<=[\w.,!?…;:])“(?=\w)")
_CLOSING = re.compile(r"(?<=[\w.,!?…])”(?=“|[^\W\d_]{2})")
_STRAIGHT = re.compile('"')
_BESIDE_GLUED = re.compile(r'[.,!?…;:]"[^\W\d_]')
# Two sentences without a blank between them, but no address; "Dr.Lee" may have one too.
_SENTENCES = re.compile(
    r"(?<![\w./@:-])[A-Za-z][a-z’']{1,30}[.!?](?=[A-Z][a-z’']*(?:,?\s|[.,]?$))"
    r"(?!(?:Com|Org|Net|Edu|Gov|Js|Ai|Io|Tv|Co|Uk|Us|Eu)\b)"
)
# A comma with a blank before it, which no English text means.
_COMMA_APART = re.compile(r"(?<=[\w”’\"»)])[ \t\u00a0\u202f]+(?=,\s)")


def mend_spacing(text: str) -> Iterator[Edit]:
    """Find blanks before and after marks that belong to a word, and where blanks are missing.

    Args:
        text: Any text.

    Yields:
        What stands instead, in order: nothing, a bracket, or a blank.

    Example:
        >>> [edit.new for edit in mend_spacing('He left."It was late," he said.')]
        [' ']
    """
    apart = len(_APART.findall(text))
    if apart >= FEWEST_APART and apart > len(_CLOSE.findall(text)):
        yield from _join_tokens(text)
    else:
        yield from _part_glued(text)


def _join_tokens(text: str) -> Iterator[Edit]:
    """Let the marks of tokenised text lean on the words they belong to."""
    for line in _LINE.finditer(text):
        tokens = list(_TOKEN.finditer(text, *line.span()))
        quoted, leans_on, end = False, False, line.start()
        for token in tokens:
            word = token.group()
            quoted ^= word.count('"') % 2 == 1
            leans_back = bool(_LEANS_BACK.fullmatch(word)) or (word == '"' and not quoted)
            if (leans_on or leans_back) and end < token.start():
                yield Edit(end, token.start(), "")
            if word in _BRACKETS:
                yield Edit(*token.span(), _BRACKETS[word])
            leans_on = bool(_LEANS_ON.fullmatch(word)) or (word == '"' and quoted)
            end = token.end()


def _part_glued(text: str) -> Iterator[Edit]:
    """Put a blank where a quotation or a sentence is glued to what stands beside it."""
    places = {match.start() for match in _OPENING.finditer(text)}
    places |= {match.end() for match in _CLOSING.finditer(text)}
    places |= {match.end() for match in _SENTENCES.finditer(text)}
    if _BESIDE_GLUED.search(text):
        for line in _LINE.finditer(text):
            places.update(_find_glued_straight(text, *line.span()))
    edits = [Edit(place, place, " ") for place in places]
    edits += [Edit(*match.span(), "") for match in _COMMA_APART.finditer(text)]
    yield from sorted(edits)


def _find_glued_straight(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a straight mark, which opens and closes by turns, is glued to a neighbour."""
    quoted = False
    for match in _STRAIGHT.finditer(text, start, end):
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if before.isdigit() and not quoted:
            continue  # inches
        quoted = not quoted
        if before and before in ".,!?…;:" and after.isalpha():
            yield match.start() if quoted else match.end()
