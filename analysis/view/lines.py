r"""Lines that were broken to fit a width: which line breaks stand for blanks.

A paragraph is a line, as everywhere in Sourcebook; where lines are hard-wrapped, as in e-mails and
plain-text files, a paragraph is several. A line goes on in the next one where it ends without a
full stop and the next begins with a small letter, or, in a text most of whose lines are as long as
the width allows, wherever the next line's first word had no room. A blank line between parts
paragraphs, unless there is one after each line, or the sentence stops at a comma.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.view.views import Edit

LONGEST_LINE = 120  # characters; what is longer was not broken to fit
LIKE = 0.75  # of the longest line, that a line has at least which was broken to fit
WRAPPED = 0.6  # of the lines of a text that must be so long
RUNNING_ON = 0.4  # of those that must go on in small letters
FEWEST_SPACED = 3  # lines with a blank line before them, to be taken for lines far apart
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_BLANK = r"[^\S\n\r\v\f\x85\u2028\u2029]*"
_BREAK = r"(?:\f?(?:\r\n|[\n\r\v\x85\u2028])\f?|\f)"  # a page may end within a paragraph
_BREAKS = re.compile(rf"{_BLANK}{_BREAK}{_BLANK}(?P<second>{_BREAK}{_BLANK})?")
_COMMA = re.compile(r",[\"'”’»]*$")
_QUOTED = re.compile(r"[ \t]*>[> \t]*")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]*_]*$")
# A word in small letters alone; "al-Assad" and "iPhone" may begin a paragraph.
_SMALL = re.compile(r"[(\[“‘\"']?[a-z][a-z’',;:.!?…)”\"»-]*(?:\s|$)")
# What begins a line of its own: an item of a list, a dash before a name, a speaker's label.
_OWN_LINE = re.compile(
    r"[-–—•‣▪●*·#+]\s*\S|[(\[]?(?:\d{1,3}[.)\]]|[a-z]\))\s|[A-Z][\w.’' -]{0,40}:\s|[A-Z]\.?:\s"
)
# A byline is a line of its own, and what follows it another.
_BYLINE = re.compile(
    r"(?:By|BY)(?:\s(?:and\s)?[A-Z][\w.’'-]*,?){2,8}(?:\s(?:in|of|for)\s.{1,40})?$"
)
_WORD = re.compile(r"\S+")
_HYPHEN = re.compile(r"(?P<first>\w+)-$")
_REST = re.compile(r"[a-z]+")
_ANOTHER = re.compile(r"(?:and|or|to)\b")  # "pre- and post-war"


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
            if broken and not rest:
                new = ""
            elif broken and rest and not _ANOTHER.match(text, line.start):
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
    breaks = _count_breaks(text, lines)
    is_open = {at: not _ends_sentence(text, lines[at - 1]) for at in breaks}
    runs_on = {at for at in breaks if is_open[at] and _SMALL.match(text, lines[at].start)}
    runs_on |= {at for at in breaks if _HYPHEN.search(text, *_end_of(lines[at - 1]))}
    spaced = {at for at, count in breaks.items() if count > 1}
    wraps = {at for at in runs_on & spaced if _COMMA.search(text, *_end_of(lines[at - 1]))}
    if len(spaced) < FEWEST_SPACED or len(runs_on & spaced) < RUNNING_ON * len(spaced):
        breaks = {at: count for at, count in breaks.items() if count == 1}
    if not breaks:
        return wraps
    wraps |= runs_on & breaks.keys()
    widths = {at: lines[at - 1].end - lines[at - 1].start for at in breaks}
    needed = {at: widths[at] + 1 + _measure_word(text, lines[at].start) for at in breaks}
    headed = set()
    introduced = {at for at in breaks if text[lines[at - 1].end - 1] == ":"}
    for block in _list_blocks([at for at in breaks if at not in introduced]):
        if block[0] not in runs_on and needed[block[0]] <= max(widths[at] for at in block):
            headed.add(block[0])  # a headline above the lines
        if 2 * len(runs_on.intersection(block)) >= len(block):
            wraps.update(at for at in block if is_open[at] and at not in headed)
    widest = max(widths.values())
    long = {at for at in breaks if widths[at] >= LIKE * widest}
    fits = widest <= LONGEST_LINE and len(long) >= WRAPPED * len(breaks)
    if fits and len(runs_on & long) >= RUNNING_ON * len(long):
        wraps |= {at for at in long - headed if is_open[at] or needed[at] > widest}
    return wraps


def _count_breaks(text: str, lines: Sequence[_Line]) -> dict[int, int]:
    """Count the line breaks before each line that may go on with the one before: one or two."""
    counts = {}
    for place in range(1, len(lines)):
        before, line = lines[place - 1], lines[place]
        if before.start < before.end and line.start < line.end:
            gap = _BREAKS.fullmatch(text, before.end, line.outer)
            parted = _OWN_LINE.match(text, line.start, line.end) or any(
                _BYLINE.match(text, one.start, one.end) for one in (before, line)
            )
            if gap and not parted:
                counts[place] = 2 if gap["second"] else 1
    return counts


def _measure_word(text: str, start: int) -> int:
    word = _WORD.match(text, start)
    return len(word[0]) if word else 0


def _end_of(line: _Line) -> tuple[int, int]:
    return max(line.start, line.end - 8), line.end


def _ends_sentence(text: str, line: _Line) -> bool:
    return bool(_SENTENCE_END.search(text, *_end_of(line)))


def _list_blocks(places: Sequence[int]) -> list[list[int]]:
    """Part places into runs that follow one another."""
    blocks: list[list[int]] = []
    for place in places:
        if not blocks or blocks[-1][-1] != place - 1:
            blocks.append([])
        blocks[-1].append(place)
    return blocks
