"""Finds what a story's own numbers prove or disprove."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice

import pandas as pd

from analysis.arithmetic.changes import are_alike, find_changes, make_change
from analysis.arithmetic.linking import Linker
from analysis.arithmetic.parts import find_shares, find_sums
from analysis.arithmetic.premises import find_derived
from analysis.arithmetic.ratios import find_ratios
from analysis.arithmetic.results import find_results, list_window
from analysis.arithmetic.scenes import Scene, make_scenes
from analysis.arithmetic.spots import FARTHEST_BACK
from analysis.arithmetic.statements import FAILS, FAR, HOLDS, OPEN, Statement, middle, say
from analysis.arithmetic.statements import quote as quote_number
from analysis.arithmetic.times import find_times, list_births, span_of
from analysis.arithmetic.turned import turn
from analysis.document import Document
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import DATE, PERCENT, TIMES
from analysis.tabulation import tabulate

COLUMNS = {
    "row": "int64",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "kind": "str",
    "statement": "str",
    "computed": "str",
    "correction": "str",
    "verdict": "str",
    "slip": "str",
    "numbers": "object",
    "confidence": "float64",
    "speaker": "str",
    "paragraph": "int64",
}
_COMPARED = ("order", "repeat")  # kinds of statements that are no sums
_FAR_LIKELIER = 0.2
_PARAGRAPHS = 3  # as far as a change's name may stand from its numbers
_MOST_NUMBERS = 60  # more in a sentence make a table
_DATELINE = 400  # characters in which a story says when it ran


def find_statements(
    document: Document, numbers: Sequence[Number], claims: pd.DataFrame | None = None
) -> list[Statement]:
    """Find the statements that a story's own numbers prove or disprove.

    Args:
        document: The story taken apart.
        numbers: Its numbers, as `analysis.numbers.find_numbers` finds them.
        claims: The claims table: comparisons of two actors of whom the story may give numbers.

    Returns:
        The statements in the order of the text. A number that one way of reading bears out does
        not fail by another.
    """
    sentences = list(list_sentences(document, numbers))
    story = [scene for scene, _, _ in sentences]
    births, published = list_births(story), _read_published(document, numbers)
    found: list[Statement] = []
    linker = Linker()
    for scene, window, before in sentences:
        linker.read(scene, before)
        is_alone = len(scene.numbers) < 2 and not window
        if is_alone or len(scene.numbers) > _MOST_NUMBERS:
            continue
        found += find_changes(scene)
        found += find_sums(scene, story)
        found += find_shares(scene)
        found += find_ratios(scene, story)
        found += find_times(scene, story, births, published)
        found += find_derived(scene, window, list(find_results(scene)))
    found += linker.find_sums()
    found += _find_jumps(story, found)
    if claims is not None and len(claims):
        found += _check_claims(claims, numbers)
    scenes = {scene.sentence: scene for scene in story}
    found = [turn(one, scenes) for one in found]
    return sorted(_settle(found), key=lambda one: (one.numbers[0].start, one.stated.start))


def list_sentences(
    document: Document, numbers: Sequence[Number]
) -> Iterator[tuple[Scene, list[Scene], list[Scene]]]:
    """List a story's sentences that have numbers, each with those before it that can matter.

    Args:
        document: The story taken apart.
        numbers: Its numbers.

    Yields:
        The sentence; the window, `list_window`; and all that may have given a number before,
        the nearest first.
    """
    story = make_scenes(document, numbers)
    for n, scene in enumerate(story):
        before = story[max(0, n - FARTHEST_BACK) : n]
        yield scene, list_window(scene, before), before[::-1]


_JUMP = r"\b(?:an?|the|its|their) <d:P>[ -]<W><NOUN> (?:in|of) "


def _find_jumps(story: Sequence[Scene], found: Sequence[Statement]) -> list[Statement]:
    """Tie "a 20 percent jump in revenue" to a pair of numbers elsewhere, where one fits."""
    told = {one.stated.number for one in found}
    pairs = [one for one in found if one.kind == "order"]
    jumps = [scene.number(match, "d") for scene in story for match in scene.find(_JUMP)]
    return [
        made
        for jump in jumps
        if jump.number not in told and jump.value
        for made in (_fit_pair(jump, pair, story) for pair in pairs)
        if made
    ]


def _fit_pair(jump: Number, pair: Statement, story: Sequence[Scene]) -> Statement | None:
    y = pair.stated
    if abs(jump.paragraph - y.paragraph) > _PARAGRAPHS:
        return None
    x = next(one for one in pair.numbers if one is not y)
    scene = next(one for one in story if one.sentence == y.sentence)
    made = make_change(scene, x, y, jump, FAR)
    return made if made and made.verdict == HOLDS else None


def _check_claims(claims: pd.DataFrame, numbers: Sequence[Number]) -> list[Statement]:
    """Compare "X has a tenth of Y's population" with the story's own numbers of X and of Y."""
    levels: dict[str | None, list[Number]] = {}
    for one in numbers:
        if one.kind == "level" and one.unit and one.value and one.upper is None:
            levels.setdefault(one.actor, []).append(one)
    ratios = [one for one in numbers if one.unit == TIMES]
    found = []
    columns = ("subject", "object", "start", "end", "low", "high", "quantity", "status")
    for subject, object_, start, end, low, high, quantity, status in zip(
        *(claims[name] for name in columns), strict=True
    ):
        stated = next((one for one in ratios if start <= one.start < end), None)
        if stated is None or status not in ("asserted", "loose"):
            continue
        fitting = (
            (y, x, ratio)
            for y in levels.get(subject, ())
            for x in levels.get(object_, ())
            if are_alike(x, y)
            and low <= (ratio := (y.value or 0) / (x.value or Fraction(1))) <= high
        )
        for y, x, ratio in islice(fitting, 1):
            said = say(ratio, TIMES) if ratio >= 1 else say(ratio * 100, PERCENT)
            found.append(
                Statement(
                    "ratio",
                    tuple(sorted((y, x, stated), key=lambda one: one.number)),
                    stated,
                    quote_number(y),
                    f"{quantity} of {quote_number(x)}",
                    f"{said} of {quote_number(x)}",
                    HOLDS,
                    confidence=FAR,
                )
            )
    return found


def _settle(found: Iterable[Statement]) -> list[Statement]:
    """Keep one statement of each stated number and kind; of what fails, one of each number.

    What holds goes before what fails, unless that is far likelier to be meant, and that before
    what is open. That a number is more than another, or given again, says little of what it is
    the result of, and settles only what is less likely to be meant.
    """
    order = {HOLDS: 0, FAILS: 1, OPEN: 2}
    ranked = sorted(found, key=lambda one: (order[one.verdict], -one.confidence))
    by_number: dict[int, list[Statement]] = {}
    for one in ranked:
        by_number.setdefault(one.stated.number, []).append(one)
    kept: list[Statement] = []
    right: dict[int, list[Statement]] = {}  # by each number that what holds rests on
    for one in ranked:
        if one.verdict == HOLDS and one.kind not in _COMPARED:
            for number in one.numbers:
                right.setdefault(number.number, []).append(one)
    for own in by_number.values():
        surest = max((one.confidence for one in own if one.verdict == FAILS), default=0.0)
        same: list[Statement] = []
        for one in own:
            is_beaten = one.verdict == HOLDS and one.confidence <= surest - _FAR_LIKELIER
            is_beaten = is_beaten or (one.verdict == FAILS and _is_used_up(one, right))
            if not is_beaten and not any(_settles(other, one) for other in same):
                same.append(one)
        kept += same
    return [*(one for one in kept if one.verdict != FAILS), *_tell_once(kept)]


def _tell_once(kept: Iterable[Statement]) -> Iterator[Statement]:
    """Tell once what fails of the same numbers: by the change, or the least, that they give."""
    by_numbers: dict[tuple[int, ...], list[Statement]] = {}
    for one in kept:
        if one.verdict == FAILS:
            by_numbers.setdefault(tuple(number.number for number in one.numbers), []).append(one)
    for same in by_numbers.values():
        told = min(same, key=lambda one: (one.stated.kind != "change", middle(one.stated)))
        yield told.believe(max(one.confidence for one in same))


def _is_used_up(failing: Statement, right: Mapping[int, Sequence[Statement]]) -> bool:
    """Whether the numbers of what fails are likelier to be those of what holds."""
    own = {one.number for one in failing.numbers}
    return any(
        one.confidence > failing.confidence and own <= {number.number for number in one.numbers}
        for one in right.get(failing.stated.number, ())
    )


def _settles(other: Statement, one: Statement) -> bool:
    if other.kind == one.kind:
        return True
    own = {number.number for number in one.numbers}
    if one.kind == "order" and not own <= {number.number for number in other.numbers}:
        return False  # what else a number results from says nothing of its order
    says_more = other.kind not in _COMPARED or one.kind in _COMPARED
    says_more = says_more or other.confidence > one.confidence
    return says_more and (other.verdict != one.verdict or one.verdict == FAILS)


def _read_published(document: Document, numbers: Sequence[Number]) -> Interval | None:
    """When the story ran, in years: as its facts say, or the first whole date of its text."""
    told = re.match(r"(\d{4})(?:-(\d\d))?", document.article.published)
    if told:
        year = Fraction(int(told[1]))
        if told[2]:
            return Interval(
                year + Fraction(int(told[2]) - 1, 12), year + Fraction(int(told[2]), 12)
            )
        return Interval(year, year + 1)
    for one in numbers:
        if one.start > _DATELINE:
            break
        if one.unit == DATE and one.value is not None and one.reading.day:
            return span_of(one)
    return None


def _locate(statement: Statement) -> tuple[int, int]:
    """Where a statement stands: the result's sentence.

    Of a sum it is the one with most numbers; of two numbers compared, the last, which says how.
    """
    by_sentence: dict[int, list[Number]] = {}
    for one in statement.numbers:
        by_sentence.setdefault(one.sentence, []).append(one)
    home = statement.stated.sentence
    own = by_sentence[max(by_sentence) if statement.kind == "order" else home]
    if statement.kind == "sum":
        own = max(by_sentence.values(), key=lambda some: (len(some), some[0].sentence == home))
    return min(one.first for one in own), max(one.end for one in own)


def list_verdicts(statements: Iterable[Statement]) -> dict[int, str]:
    """Give the verdict of the statements that each number is part of, by the number's number.

    A number that is part of several has the verdict that matters most: that one does not hold.
    """
    order = (OPEN, HOLDS, FAILS)
    verdicts: dict[int, str] = {}
    for one in sorted(statements, key=lambda one: order.index(one.verdict)):
        verdicts |= {number.number: one.verdict for number in one.numbers}
    return verdicts


def tabulate_statements(statements: Sequence[Statement], document: Document) -> pd.DataFrame:
    """Make the arithmetic table.

    Args:
        statements: The statements.
        document: The story taken apart.

    Returns:
        One row a statement: row, start, end, text (from the first of its numbers to the last),
        kind, statement (in plain words), computed, correction (what is wrong, as a sum), verdict
        (holds | does not hold | cannot be checked), slip, numbers (those of the numbers table it
        rests on), confidence, speaker, paragraph.
    """
    rows = []
    for row, one in enumerate(statements, 1):
        stated = one.stated
        start, end = _locate(one)
        rows.append(
            (
                row,
                start,
                end,
                document.text[start:end],
                one.kind,
                one.statement,
                one.computed,
                one.correction or None,
                one.verdict,
                one.slip or None,
                tuple(number.number for number in one.numbers),
                one.confidence,
                stated.speaker or None,
                stated.paragraph,
            )
        )
    return document.article.view.point_back(tabulate(rows, COLUMNS))
