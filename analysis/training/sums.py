"""Learns which numbers belong together, from invented passages and stories whose sums are marked.

They lie in `analysis/training/sums`, a JSON object a line: "text" and "sums", each with "kind";
"holds" (true, false, or null where only a careless reader would see a sum); "result", the words of
the result; "premises", those of the numbers it rests on (none are named of some that are no sum);
and "why". A passage with one sum has its keys beside "text". Nobody in them is real. All sums of a
story are marked, so that other numbers do not belong together even where they would hold. What no
number of real news is the result of is learned from the news: nearly all of what it says is right,
so that numbers which would not hold together do not belong together.
"""

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from pathlib import Path
from sys import intern
from typing import Any, NamedTuple

from analysis.arithmetic.clues import Clues
from analysis.arithmetic.extraction import list_sentences
from analysis.arithmetic.link import COMPARED, ORDERS, Link
from analysis.arithmetic.links import list_links
from analysis.arithmetic.spots import list_spots
from analysis.arithmetic.statements import FAILS, HOLDS
from analysis.numbers import Number
from analysis.story import Story, analyze
from analysis.training.passages import read_marked
from analysis.training.weights import RIDGE_OF_SUMS, learn_choices

PASSAGES = Path(__file__).parent / "sums"
# What a marked sum can be a link of.
OPERATIONS = {
    "change": {"change", "difference", "ratio"},
    "sum": {"sum", "difference", "hundred", "rate"},
    "shares": {"hundred", "sum", "difference", "share"},
    "share": {"share", "ratio", "odds"},
    "difference": {"difference", "sum", "change", "span", *ORDERS},
    "rate": {"rate", "ratio", "share", "period"},
    "ratio": {"ratio", "change", "share", "odds"},
    "order": {"change", "difference", *ORDERS},
    "age": {"age", "later age", "difference", "span"},
    "duration": {"span", "difference", "age"},
    "same": {"repeat", "rate"},
}


class Sum(NamedTuple):
    """A sum of a text.

    Attributes:
        kind: A key of `OPERATIONS`.
        holds: Whether it holds; None where the numbers are none.
        words: The words of the result and of each number that it rests on.
    """

    kind: str
    holds: bool | None
    words: tuple[str, ...]


class Passage(NamedTuple):
    """A text with its sums; where it has one, others that hold may stand in it, too."""

    text: str
    sums: tuple[Sum, ...]


class Example(NamedTuple):
    """A link to learn from.

    Attributes:
        result: The number that it says comes from others.
        features: What is true of the link.
        is_meant: Whether the words mean it.
    """

    result: int
    features: Collection[str]
    is_meant: bool


class SumScore(NamedTuple):
    """How the sums of passages were read.

    Attributes:
        failing: Sums that do not hold.
        caught: Those of which two numbers at least stand in a row that does not hold.
        holding: Sums that hold.
        found: Those of which two numbers at least stand in a row that holds.
        alarms: Rows that do not hold.
        false_alarms: Those that are of no sum that does not hold.
    """

    failing: int = 0
    caught: int = 0
    holding: int = 0
    found: int = 0
    alarms: int = 0
    false_alarms: int = 0


def read_passages(path: Path = PASSAGES) -> list[Passage]:
    """Read passages whose sums are marked.

    Args:
        path: A file of them, or a folder of such files.

    Raises:
        DataError: A file is missing, or a line of it is no such passage.
    """
    paths = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [passage for one in paths for passage in read_marked(one, _make_passage, "its sum")]


def _make_passage(row: dict[str, Any]) -> Passage:
    text, sums = row["text"], row.get("sums", [row])
    return Passage(text, tuple(_make_sum(one, text) for one in sums))


def _make_sum(row: dict[str, Any], text: str) -> Sum:
    words = tuple(one for one in (row["result"], *row["premises"]) if one)
    if row["kind"] not in OPERATIONS or not all(one in text for one in words):
        raise ValueError("it names a kind or words that it has not")
    return Sum(row["kind"], row["holds"], words)


def describe_links(story: Story) -> Iterator[tuple[Link, list[str]]]:
    """Name the features of every link of a story's numbers.

    Yields:
        Each link with its features, as the weights know them; what is true of two of its numbers
        is there twice, and counts twice.
    """
    clues = Clues()
    for scene, _, before in list_sentences(story.document, story.found_numbers):
        spots = list_spots(scene, before)
        for link in list_links(spots, before):
            groups = clues.describe(link, spots)
            yield link, [intern(start + name) for _, start, own in groups for name in own]


def list_examples(passage: Passage) -> Iterator[Example]:
    """List the links of a passage, each with whether its words mean it.

    Yields:
        The examples; nothing of links that nothing is known of: a passage with one
        sum may say more that is right, and any story the same twice.
    """
    story = analyze(passage.text)
    marked = [_find_marked(one, passage.text, story.found_numbers) for one in passage.sums]
    values = {number.number: number.value for number in story.found_numbers}
    for link, features in describe_links(story):
        answer = _is_meant(link, passage, marked)
        if answer is False and _is_told_again(link, marked, values):
            answer = None
        if answer is not None:
            yield Example(link.stated.number.number, features, answer)


def _find_marked(one: Sum, text: str, numbers: Sequence[Number]) -> list[set[int]]:
    """Find the numbers of a sum, by each of its words: where they stand nearest to one another."""
    places = [_find_words(words, text) for words in one.words]
    starts = [start for start, _ in places[0]] if places else []
    near = [
        [min(spans, key=lambda span: abs(span[0] - start)) for spans in places[1:]]
        for start in starts
    ]
    far = [
        sum(abs(span[0] - start) for span in spans)
        for start, spans in zip(starts, near, strict=True)
    ]
    is_twice = len(set(one.words)) < len(one.words)  # the same words twice, and wherever they are
    if starts and not is_twice:
        nearest = far.index(min(far))
        places = [[places[0][nearest]], *([span] for span in near[nearest])]
    found = [
        {
            number.number
            for number in numbers
            if any(number.start < end and start < number.end for start, end in spans)
        }
        for spans in places
    ]
    return [own for own in found if own]


def _find_words(words: str, text: str) -> list[tuple[int, int]]:
    """Find words that are no part of a longer number."""
    pattern = rf"(?<![\d.,]){re.escape(words)}(?!\d|[.,]\d)"
    found = [found.span() for found in re.finditer(pattern, text)]
    return found or [found.span() for found in re.finditer(re.escape(words), text)]


def _is_meant(link: Link, passage: Passage, marked: Sequence[list[set[int]]]) -> bool | None:
    members = {spot.number.number for spot in (link.stated, *link.premise)}
    holds = link.made.verdict == HOLDS
    own = list(zip(passage.sums, marked, strict=True))
    answers = {
        _answer(link, one)
        for one, groups in own
        if link.operation in OPERATIONS[one.kind] and _is_marked(members, one, groups)
    }
    if answers:
        return True if True in answers else None if None in answers else False
    if any(one.holds is False and _is_marked(members, one, groups) for one, groups in own):
        return None  # the numbers of a slip, told as another operation
    is_no_sum = any(one.holds is None for one in passage.sums)
    if not holds or is_no_sum:
        return False
    if link.operation in COMPARED and link.likeness != "far":
        return False if len(passage.sums) == 1 else None
    if link.likeness == "far" or len(passage.sums) > 1:
        return False
    # What holds in a passage may be meant, too: but not of numbers that are known to fail as
    # another sum, and not of what is known to be the result of others.
    is_used = any(
        (one.holds is False and members <= set().union(*groups))
        or (_is_result(link, one, groups) and not members <= set().union(*groups))
        for one, groups in zip(passage.sums, marked, strict=True)
    )
    return False if is_used else None


def _is_result(link: Link, one: Sum, groups: Sequence[set[int]]) -> bool:
    """Whether a link's result is that of a marked sum, all of whose words are numbers."""
    return len(groups) == len(one.words) and link.stated.number.number in groups[0]


def _is_told_again(
    link: Link, marked: Sequence[list[set[int]]], values: Mapping[int, Fraction | None]
) -> bool:
    """Whether a link that holds is of the values of a marked sum, which stand elsewhere."""
    if link.made.verdict != HOLDS:
        return False
    own = {spot.number.value for spot in (link.stated, *link.premise)}
    return any(own == {values[one] for group in groups for one in group} for groups in marked)


def _is_marked(members: Collection[int], one: Sum, groups: Sequence[set[int]]) -> bool:
    """Whether numbers are those of a sum, or two of those that it puts in order."""
    is_whole = one.kind in ("order", "same") or len(members) >= len(set(map(frozenset, groups)))
    return (
        is_whole
        and set(members) <= set().union(*groups)
        and all(not own.isdisjoint(members) for own in groups)
    )


def _answer(link: Link, one: Sum) -> bool | None:
    """Whether a link of a sum's numbers is what its words mean."""
    holds = link.made.verdict == HOLDS
    if one.holds is None:
        return None if holds else False
    if link.operation not in ORDERS:
        return True
    return holds == one.holds if one.kind in ("order", "difference") else None


def list_unmeant(text: str) -> Iterator[Example]:
    """List the links of real news that would not hold: none of them is meant."""
    for link, features in describe_links(analyze(text)):
        if link.made.verdict == FAILS:
            yield Example(link.stated.number.number, features, is_meant=False)


def train_sums(passages: Iterable[Passage], texts: Iterable[str]) -> dict[str, int]:
    """Train the weights of the features of links.

    Args:
        passages: Passages whose sums are marked.
        texts: Real news.

    Returns:
        Each feature's weight, in hundredths of a natural logarithm of the odds.
    """
    stories = chain(map(list_examples, passages), map(list_unmeant, texts))
    rows: list[tuple[Hashable, Collection[str], bool]] = [
        ((n, one.result), one.features, one.is_meant)
        for n, examples in enumerate(stories)
        for one in examples
    ]
    return learn_choices(rows, RIDGE_OF_SUMS)


def score_sums(passages: Iterable[Passage]) -> SumScore:
    """Count what the arithmetic table says of passages whose sums are marked."""
    counts = dict.fromkeys(SumScore._fields, 0)
    for passage in passages:
        story = analyze(passage.text)
        table = story.arithmetic
        rows = list(zip(table["verdict"], map(set, table["numbers"]), strict=True))
        alarms = [numbers for verdict, numbers in rows if verdict == FAILS]
        right = [numbers for verdict, numbers in rows if verdict == HOLDS]
        false = alarms
        for one in passage.sums:
            groups = _find_marked(one, passage.text, story.found_numbers)
            if one.holds is False:
                counts["failing"] += 1
                counts["caught"] += any(_tells(numbers, groups) for numbers in alarms)
                false = [numbers for numbers in false if not _tells(numbers, groups)]
            elif one.holds:
                counts["holding"] += 1
                counts["found"] += any(_tells(numbers, groups) for numbers in right)
        counts["alarms"] += len(alarms)
        counts["false_alarms"] += len(false)
    return SumScore(**counts)


def _tells(numbers: Collection[int], groups: Sequence[set[int]]) -> bool:
    """Whether a row is of a sum: two of its numbers stand in it, or all where it has fewer."""
    return sum(not own.isdisjoint(numbers) for own in groups) >= min(2, len(groups))
