r"""Lines that were broken to fit a width: which line breaks stand for blanks.

A paragraph is a line, as everywhere in Sourcebook; where lines are hard-wrapped, as in e-mails and
plain-text files, a paragraph is several. A line goes on in the next one where it ends without a
full stop and the next begins with a small letter, or, in a text most of whose lines are as long as
the width allows, wherever the next line's first word had no room.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.view.views import Edit

LONGEST_LINE = 120  # characters; what is longer was not broken to fit
LIKE = 0.75  # of the longest line, that a line has at least which was broken to fit
WRAPPED = 0.6  # of the lines of a text that must be so long
RUNNING_ON = 0.4  # of those that must go on in small letters
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANK = r"[^\S\n\r\v\f\x85\u2028\u2029]*"
_BREAK = re.compile(rf"{_BLANK}(?:\r\n|[\n\r\v\x85\u2028]){_BLANK}")
_QUOTED = re.compile(r"[ \t]*>[> \t]*")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]*_]*$")
# A word in small letters alone; "al-Assad" and "iPhone" may begin a paragraph.
_SMALL = re.compile(r"[(\[“‘\"']?[a-z][a-z’',;:.!?…)”\"»-]*(?:\s|$)")
# What begins a line of its own: an item of a list, a dash before a name, a speaker's label.
_OWN_LINE = re.compile(r"[-–—•*·#+]\s*\S|[(\[]?\d{1,3}[.)\]]\s|[A-Z][\w.’' -]{0,40}:\s|[A-Z]\.?:\s")
_WORD = re.compile(r"\S+")
_HYPHEN = re.compile(r"(?P<first>[^\W\d_]+)-$")
_REST = re.compile(r"[a-z]+")


class _Line(NamedTuple):
    """A line: where it stands with its signs of quotation, and where its words do, if any."""

    outer: int
    start: int
    end: int


def join_lines(text: str) -> Iterator[Edit]:
    r"""Find the line breaks that stand for a blank, and the signs before quoted lines.

    Args:
        text: Any text.

    Yields:
        What stands for them, in order: a blank, or nothing.

    Example:
        >>> [edit.new for edit in join_lines("> The bridge would be\n> rebuilt by May.")]
        ['', ' ']
    """
    lines = list(_read_lines(text))
    wraps = _find_wraps(text, lines)
    words = ""
    for place, line in enumerate(lines):
        start = line.outer
        if place in wraps:
            before = lines[place - 1]
            start, new = before.end, " "
            broken = _HYPHEN.search(text, before.start, before.end)
            rest = _REST.match(text, line.start, line.end)
            if broken and rest:
                words = words or f" {' '.join(_WORD.findall(text.lower()))} "
                whole = f" {broken['first']}{rest[0]} ".lower()
                start, new = (before.end - 1, "") if whole in words else (before.end, "")
            yield Edit(start, line.start, new)
        elif start < line.start:
            yield Edit(start, line.start, "")


def _read_lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        quoted = _QUOTED.match(text, *match.span())
        first = quoted.end() if quoted else match.start()
        words = text[first : match.end()]
        if quoted or words.strip():
            start = first + len(words) - len(words.lstrip())
            outer = match.start() if quoted else start
            yield _Line(outer, start, first + len(words.rstrip()))


def _find_wraps(text: str, lines: Sequence[_Line]) -> set[int]:
    """Find the lines that go on with the line before, by their place in the list."""
    follows = [
        place
        for place in range(1, len(lines))
        if lines[place - 1].start < lines[place - 1].end
        and lines[place].start < lines[place].end
        and _BREAK.fullmatch(text, lines[place - 1].end, lines[place].outer)
        and not _OWN_LINE.match(text, lines[place].start, lines[place].end)
    ]
    if not follows:
        return set()
    is_open = {at: not _ends_sentence(text, lines[at - 1]) for at in follows}
    runs_on = {at for at in follows if is_open[at] and _SMALL.match(text, lines[at].start)}
    wraps = set(runs_on)
    for block in _list_blocks(follows):
        if 2 * len(runs_on.intersection(block)) >= len(block):
            wraps.update(at for at in block if is_open[at])
    widths = {at: lines[at - 1].end - lines[at - 1].start for at in follows}
    widest = max(widths.values())
    long = {at for at in follows if widths[at] >= LIKE * widest}
    fits = widest <= LONGEST_LINE and len(long) >= WRAPPED * len(follows)
    if fits and len(runs_on & long) >= RUNNING_ON * len(long):
        for at in long:
            word = _WORD.match(text, lines[at].start)
            had_room = word and widths[at] + 1 + len(word[0]) <= widest
            if is_open[at] or not had_room:
                wraps.add(at)
    return wraps


def _ends_sentence(text: str, line: _Line) -> bool:
    return bool(_SENTENCE_END.search(text, max(line.start, line.end - 8), line.end))


def _list_blocks(places: Sequence[int]) -> list[list[int]]:
    """Part places into runs that follow one another."""
    blocks: list[list[int]] = []
    for place in places:
        if not blocks or blocks[-1][-1] != place - 1:
            blocks.append([])
        blocks[-1].append(place)
    return blocks
