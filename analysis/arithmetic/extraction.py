"""Finds what a story's own numbers prove or disprove."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

import pandas as pd

from analysis.arithmetic.changes import find_changes
from analysis.arithmetic.parts import find_shares, find_sums
from analysis.arithmetic.ratios import find_ratios
from analysis.arithmetic.scenes import Scene, make_scenes
from analysis.arithmetic.statements import FAILS, HOLDS, OPEN, Statement
from analysis.arithmetic.times import find_times, span_of
from analysis.document import Document
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import DATE

COLUMNS = [
    "row",
    "start",
    "end",
    "text",
    "kind",
    "statement",
    "computed",
    "verdict",
    "slip",
    "numbers",
    "confidence",
    "speaker",
    "paragraph",
]
_DATELINE = 400  # characters in which a story says when it ran


def find_statements(document: Document, numbers: Sequence[Number]) -> list[Statement]:
    """Find the statements that a story's own numbers prove or disprove.

    Args:
        document: The story taken apart.
        numbers: Its numbers, as `analysis.numbers.find_numbers` finds them.

    Returns:
        The statements in the order of the text. A number that one way of reading bears out does
        not fail by another.
    """
    story = make_scenes(document, numbers)
    published = _read_published(document, numbers)
    found: list[Statement] = []
    for scene in story:
        if len(scene.numbers) + sum(len(other.numbers) for other in scene.earlier) < 2:
            continue
        found += find_changes(scene)
        found += find_sums(scene, story)
        found += find_shares(scene)
        found += find_ratios(scene, story)
        found += find_times(scene, story, published)
    return sorted(_settle(found), key=lambda one: (one.numbers[0].start, one.stated.start))


def _settle(found: Iterable[Statement]) -> list[Statement]:
    """Keep one statement of each stated number and kind; what holds goes before what fails."""
    order = {HOLDS: 0, FAILS: 1, OPEN: 2}
    ranked = sorted(found, key=lambda one: order[one.verdict])
    kept: list[Statement] = []
    for one in ranked:
        same = [other for other in kept if other.stated is one.stated]
        if any(other.kind == one.kind or other.verdict != one.verdict for other in same):
            continue
        kept.append(one)
    return kept


def _read_published(document: Document, numbers: Sequence[Number]) -> Interval | None:
    """When the story ran, in years: as its facts say, or the first whole date of its text."""
    told = re.match(r"(\d{4})(?:-(\d\d))?", document.article.published)
    if told:
        year = Fraction(int(told[1]))
        if told[2]:
            return Interval(year + Fraction(int(told[2]) - 1, 12), year + Fraction(int(told[2]), 12))
        return Interval(year, year + 1)
    for one in numbers:
        if one.start > _DATELINE:
            break
        if one.unit == DATE and one.value is not None and one.reading.day:
            return span_of(one)
    return None


def tabulate_statements(statements: Sequence[Statement], document: Document) -> pd.DataFrame:
    """Make the arithmetic table.

    Args:
        statements: The statements.
        document: The story taken apart.

    Returns:
        One row a statement: row, start, end, text (from the first of its numbers to the last),
        kind, statement (in plain words), computed, verdict (holds | does not hold | cannot be
        checked), slip, numbers (those of the numbers table it rests on), confidence, speaker,
        paragraph.
    """
    rows = []
    for row, one in enumerate(statements, 1):
        stated = one.stated
        last = max(one.numbers, key=lambda number: number.end)
        first = min(one.numbers, key=lambda number: number.first)
        is_far = last.start - first.start > _DATELINE
        start, end = (stated.first, stated.end) if is_far else (first.first, last.end)
        rows.append(
            {
                "row": row,
                "start": start,
                "end": end,
                "text": document.text[start:end],
                "kind": one.kind,
                "statement": one.statement,
                "computed": one.computed,
                "verdict": one.verdict,
                "slip": one.slip or None,
                "numbers": tuple(number.number for number in one.numbers),
                "confidence": one.confidence,
                "speaker": stated.speaker or None,
                "paragraph": stated.paragraph,
            }
        )
    table = pd.DataFrame(rows, columns=COLUMNS)
    counted = dict.fromkeys(("row", "start", "end", "paragraph"), "int64")
    table = table.astype({**counted, "confidence": "float64"})
    return document.article.view.point_back(table)
