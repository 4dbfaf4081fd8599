"""Pairs the quotation marks of an article: which words stand between marks, paragraph by paragraph.

The rules are those of newspaper typography (Chicago Manual of Style 13.30 and 6.115; New Hart's
Rules 9.2): double or single marks, the other kind inside, and a quotation of several paragraphs
that opens every paragraph and closes only the last. Straight marks have no direction, so the
characters beside them give it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from analysis.document import Paragraph
from analysis.document.sentences import split_sentences

# One mark of either kind; two single marks in a row are typed for a double one.
MARK = re.compile(r"''|``|[\"“”„«»'‘’‚`]")
DOUBLE = frozenset(["''", "``", '"', "“", "”", "„", "«", "»"])
OPENING = frozenset(["``", "“", "„", "«", "‘", "‚", "`"])
CLOSING = frozenset("”»")
# What may stand before an opening mark besides white space.
GAP = frozenset("([{<—–―-/‘“\"'…")
# Feet and inches, minutes and seconds: 6'2", 5’ 10", 12'30".
FEET = re.compile(r"\d\s?['’′]\s?\d+(?:\.\d+)?[½¼¾]?$")
# Words that begin with an apostrophe because letters are left out, and years without a century.
ELISION = re.compile(
    r"(?:em|til|till|tis|twas|twere|cause|cos|cuz|n|round|bout|nother|fraid|hood|burbs|\d0s)\b",
    re.IGNORECASE,
)
MOST_MARKS = 100  # marks between a single mark and its partner
FARTHEST = 2_000  # characters back in which a sentence begins
WIDEST = 50  # characters of a blank
# What nobody says of themselves between marks: "Ms. Park said", "said the mayor".
SPEAKS = (
    r"(?:(?:he|she|they|(?:the|an?)\s[\w-]+(?:\s\w+)?|(?:[A-Z][\w.’'-]*\s?){1,4})\s?"
    r"(?<=\s)(?:said|says|added|asked|told|wrote|replied)\b"
    r"|(?:said|says|added|asked|wrote|replied)\s(?:he\b|she\b|the\s|an?\s|[A-Z]))"
)
SOURCE = re.compile(rf"[,?!]\s(?={SPEAKS})")
NAMED_SOURCE = re.compile(r"[,?!]\s(?=(?:said|says|added|replied)\s(?:[A-Z][\w.’'-]*\s?){2,4}[.,])")
SOURCE_AFTER = re.compile(rf"\s{SPEAKS}")
SHORT_YEAR = re.compile(r"\d\d\b(?![.,:%]?\d)")


class Quotation(NamedTuple):
    """What stands between two outermost quotation marks.

    Attributes:
        start: Offset of the opening mark; of the paragraph, where a paragraph goes on with a
            quotation without a mark of its own.
        end: Offset after the closing mark, or where the quotation breaks off without one.
        paragraph: The paragraph, from 1.
        closed: Whether there is a closing mark.
        continues: Whether it carries on the quotation that the paragraph before left open.
    """

    start: int
    end: int
    paragraph: int
    closed: bool
    continues: bool


class _Mark(NamedTuple):
    """One quotation mark and what it may be, judged by the characters beside it."""

    start: int
    end: int
    text: str
    opens: bool
    closes: bool
    sure: bool  # as a closing mark; after a digit or a plural's s it may be something else


class _Pair(NamedTuple):
    start: int
    end: int
    closed: bool


def find_quotations(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Quotation, ...]:
    r"""Find every passage in quotation marks, outermost marks only.

    Apostrophes ("don't", "the workers' demands", "'90s"), feet and inches are no quotation marks.
    A quotation without a closing mark ends before its source, where the next one opens, or with
    its paragraph; one without an opening mark, before its source, begins with its sentence.

    Args:
        text: The article's text; all offsets are code points into it.
        paragraphs: Its paragraphs, in order.

    Returns:
        The quotations in order; none overlaps another.

    Example:
        >>> text = 'At 6\'2", she said “I’m ‘tall’” of the workers’ demands.'
        >>> paragraphs = [Paragraph(1, 0, len(text))]
        >>> [text[found.start : found.end] for found in find_quotations(text, paragraphs)]
        ['“I’m ‘tall’”']
    """
    found: list[Quotation] = []
    left_open = ""
    for place, paragraph in enumerate(paragraphs):
        marks = list(_read_marks(text, paragraph))
        doubles = [mark for mark in marks if mark.text in DOUBLE]
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
        carried = _opening_mark(text, following) if following else ""
        pairs = _pair_doubles(doubles, paragraph, carried in DOUBLE)
        if left_open in DOUBLE and doubles and not doubles[0].opens:
            pairs = [_Pair(paragraph.start, doubles[0].end, True), *pairs]
        pairs = sorted([*pairs, *_find_unopened(text, doubles, pairs, paragraph)])
        singles = _leave_out_paired([mark for mark in marks if mark.text not in DOUBLE], pairs)
        pairs = _outermost(pairs + _pair_singles(singles, paragraph, carried))
        source = NAMED_SOURCE if carried else SOURCE
        pairs = [pair if pair.closed else _end_at_source(text, pair, source) for pair in pairs]
        for pair in pairs:
            continues = bool(left_open) and pair.start == paragraph.start
            end = pair.start + len(text[pair.start : pair.end].rstrip())
            found.append(Quotation(pair.start, end, paragraph.paragraph, pair.closed, continues))
        is_open = bool(pairs) and not pairs[-1].closed and pairs[-1].end == paragraph.end
        left_open = (carried or '"') if is_open else ""
    return tuple(found)


def _opening_mark(text: str, paragraph: Paragraph) -> str:
    """Return the mark a paragraph opens with, or "" when it opens with none."""
    match = MARK.match(text, paragraph.start, paragraph.end)
    if not match or match.group() in CLOSING or ELISION.match(text, match.end()):
        return ""
    return match.group()


def _read_marks(text: str, paragraph: Paragraph) -> Iterator[_Mark]:
    """Yield a paragraph's marks; apostrophes inside words, feet and inches are left out."""
    position = paragraph.start
    while match := MARK.search(text, position, paragraph.end):
        start, mark = match.start(), match.group()
        before = text[start - 1] if start > paragraph.start else " "
        if mark == "''" and text.startswith("'''", start) and not before.isspace():
            mark = "'"  # a single mark closes within a double one: '''
        position = start + len(mark)
        after = text[position] if position < paragraph.end else " "
        if mark == '"' and FEET.search(text, max(paragraph.start, start - 10), start):
            continue
        gap = before.isspace() or before in GAP or not before.isprintable()
        opens = gap and not after.isspace()
        closes = not before.isspace() and not after.isalnum()
        sure = not before.isdigit()
        if mark in DOUBLE:
            if opens == closes:  # the characters beside it do not tell: '(" ', 'said:"Yes."And'
                opens, closes = mark not in CLOSING, mark not in OPENING
        else:
            opens = mark in OPENING or (opens and mark != "’")
            opens = opens and not _is_apostrophe(text, start, position, paragraph)
            closes = closes and mark not in OPENING
            sure = before not in "sSzxn" or not (after.isspace() or after in "-–—")
        if opens or closes:
            yield _Mark(start, position, mark, opens, closes, sure)


def _is_apostrophe(text: str, start: int, after: int, paragraph: Paragraph) -> bool:
    """Say whether a single mark before a word stands for letters or a century left out."""
    if ELISION.match(text, after):
        return True
    before = text[max(paragraph.start, start - WIDEST) : start].rstrip()[-1:]
    return before.isalpha() and bool(SHORT_YEAR.match(text, after))


def _leave_out_paired(marks: Sequence[_Mark], pairs: Sequence[_Pair]) -> list[_Mark]:
    """Keep the marks that stand in no pair; both are in order."""
    kept: list[_Mark] = []
    place = 0
    for mark in marks:
        while place < len(pairs) and pairs[place].end <= mark.start:
            place += 1
        if place == len(pairs) or mark.start < pairs[place].start:
            kept.append(mark)
    return kept


def _pair_doubles(marks: Sequence[_Mark], paragraph: Paragraph, goes_on: bool) -> list[_Pair]:
    """Pair double marks: nested when that comes out even, otherwise one after another."""
    pairs, opened = _pair_nested(marks)
    if opened and not goes_on:
        pairs, opened = _pair_flat(marks)
    if opened:
        pairs.append(_Pair(opened[0].start, paragraph.end, False))
    return pairs


def _pair_nested(marks: Sequence[_Mark]) -> tuple[list[_Pair], list[_Mark]]:
    """Pair marks as brackets are paired; return the outermost pairs and what stays open."""
    pairs: list[_Pair] = []
    opened: list[_Mark] = []
    for place, mark in enumerate(marks):
        if opened and _closes(marks, place):
            opener = opened.pop()
            if not opened:
                pairs.append(_Pair(opener.start, mark.end, True))
        elif mark.opens:
            opened.append(mark)
    return pairs, opened


def _pair_flat(marks: Sequence[_Mark]) -> tuple[list[_Pair], list[_Mark]]:
    """Pair marks one after another: a second opening mark ends a quotation left open."""
    pairs: list[_Pair] = []
    opened: list[_Mark] = []
    for place, mark in enumerate(marks):
        if opened and _closes(marks, place):
            pairs.append(_Pair(opened.pop().start, mark.end, True))
        elif mark.opens:
            if opened:
                pairs.append(_Pair(opened.pop().start, mark.start, False))
            opened.append(mark)
    return pairs, opened


def _closes(marks: Sequence[_Mark], place: int) -> bool:
    """Say whether the mark closes: an unsure one only if no other closes before the next opens."""
    mark = marks[place]
    if not mark.closes or mark.sure:
        return mark.closes
    following = marks[place + 1] if place + 1 < len(marks) else None
    return following is None or not following.closes


def _pair_singles(marks: Sequence[_Mark], paragraph: Paragraph, carried: str) -> list[_Pair]:
    """Pair single marks; one without a partner is an apostrophe."""
    pairs: list[_Pair] = []
    place = 0
    while place < len(marks):
        opener = marks[place]
        place += 1
        if not opener.opens:
            continue
        closer = _find_single_closer(marks, place)
        if closer is not None:
            pairs.append(_Pair(opener.start, marks[closer].end, True))
            place = closer + 1
        elif opener.start == paragraph.start and carried == opener.text:
            pairs.append(_Pair(opener.start, paragraph.end, False))
            break
    return pairs


def _find_single_closer(marks: Sequence[_Mark], place: int) -> int | None:
    """Find the closing mark: the first sure one that is not a nested pair's, or a possible one."""
    possible = None
    depth = 0
    for number in range(place, min(len(marks), place + MOST_MARKS)):
        mark = marks[number]
        if mark.closes and mark.sure:
            if depth == 0:
                return number
            depth -= 1
        elif mark.closes and possible is None and depth == 0:
            possible = number
        elif mark.opens and not mark.closes:
            depth += 1
    return possible


def _find_unopened(
    text: str, marks: Sequence[_Mark], pairs: Sequence[_Pair], paragraph: Paragraph
) -> Iterator[_Pair]:
    """Yield what a closing mark without an opening one closes, where a source follows it."""
    for mark in marks:
        place = bisect_right(pairs, mark.start, key=attrgetter("start"))
        before = pairs[place - 1].end if place else paragraph.start
        if mark.opens or mark.start < before:
            continue
        if text[mark.start - 1] in ",?!…—-" and SOURCE_AFTER.match(text, mark.end):
            first = max(before, mark.end - FARTHEST)
            *_, (start, _) = split_sentences(text[first : mark.end])
            yield _Pair(first + start, mark.end, True)


def _end_at_source(text: str, pair: _Pair, source: re.Pattern[str]) -> _Pair:
    """End a quotation without a closing mark before ", he said"."""
    found = source.search(text, pair.start, pair.end)
    return pair if found is None else pair._replace(end=found.start() + 1)


def _outermost(pairs: Sequence[_Pair]) -> list[_Pair]:
    """Sort pairs and drop those that lie in another."""
    kept: list[_Pair] = []
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        if not kept or pair.start >= kept[-1].end:
            kept.append(pair)
    return kept
