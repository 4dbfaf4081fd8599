"""Learns which numbers belong together, from invented passages whose sums are marked.

They lie in `analysis/training/sums/passages.jsonl`, a JSON object a line: "text"; "kind", of sum;
"holds" (true, false, or null where only a careless reader would see a sum); "result", the words of
the result; "premises", those of the numbers it rests on (none are named of some that are no sum);
and "why". Nobody in them is real. What no
number of real news is the result of is learned from the news: nearly all of what it says is right,
so that numbers which would not hold together do not belong together.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.arithmetic.clues import Clues
from analysis.arithmetic.extraction import list_sentences
from analysis.arithmetic.links import COMPARED, ORDERS, Link, list_links
from analysis.arithmetic.spots import list_spots
from analysis.arithmetic.statements import FAILS, HOLDS
from analysis.numbers import Number
from analysis.story import Story, analyze
from analysis.training.passages import read_marked
from analysis.training.weights import learn_features

Row = tuple[Collection[str], bool]
PASSAGES = Path(__file__).parent / "sums" / "passages.jsonl"
# What a marked sum can be a link of.
OPERATIONS = {
    "change": {"change", "difference", "ratio"},
    "sum": {"sum", "difference", "hundred"},
    "shares": {"hundred", "sum", "difference", "share"},
    "share": {"share", "ratio", "odds"},
    "difference": {"difference", "change", "span", *ORDERS},
    "rate": {"rate", "ratio", "share", "period"},
    "ratio": {"ratio", "change", "share", "odds"},
    "order": {"change", "difference", *ORDERS},
    "age": {"age", "later age", "difference", "span"},
    "duration": {"span", "difference", "age"},
    "same": {"repeat"},
}


class Passage(NamedTuple):
    """A text with one sum.

    Attributes:
        text: The text.
        kind: A key of `OPERATIONS`.
        holds: Whether the sum holds; None where the numbers are none.
        words: The words of the result and of each number that it rests on.
    """

    text: str
    kind: str
    holds: bool | None
    words: tuple[str, ...]


class SumScore(NamedTuple):
    """How the sums of passages were read.

    Attributes:
        failing: Passages whose sum does not hold.
        caught: Those in which something does not hold, by the table.
        holding: Passages whose sum holds.
        found: Those in which something holds, by the table.
        others: Passages without a sum that does not hold.
        false_alarms: Those in which something does not hold, by the table.
    """

    failing: int = 0
    caught: int = 0
    holding: int = 0
    found: int = 0
    others: int = 0
    false_alarms: int = 0


def read_passages(path: Path = PASSAGES) -> list[Passage]:
    """Read passages whose sums are marked.

    Raises:
        DataError: The file is missing, or a line of it is no such passage.
    """
    return read_marked(path, _make_passage, "its sum")


def _make_passage(row: dict[str, Any]) -> Passage:
    words = tuple(one for one in (row["result"], *row["premises"]) if one)
    passage = Passage(row["text"], row["kind"], row["holds"], words)
    if passage.kind not in OPERATIONS or not all(one in passage.text for one in words):
        raise ValueError("it names a kind or words that it has not")
    return passage


def describe_links(story: Story) -> Iterator[tuple[Link, list[str]]]:
    """Name the features of every link of a story's numbers.

    Yields:
        Each link with its features, as the weights know them; what is true of two of its numbers
        is there twice, and counts twice.
    """
    clues = Clues()
    for scene, window, before in list_sentences(story.document, story.found_numbers):
        spots = list_spots(scene, window)
        for link in list_links(spots, before):
            groups = clues.describe(link, spots)
            yield link, [start + name for _, start, own in groups for name in own]


def list_examples(passage: Passage) -> Iterator[Row]:
    """List the links of a passage, each with whether its words mean it.

    Yields:
        The features and the answer; nothing of links that nothing is known of: a passage may say
        more that is right than its one marked sum.
    """
    story = analyze(passage.text)
    marked = [_find_words(one, passage.text, story.found_numbers) for one in passage.words]
    marked = [one for one in marked if one]
    for link, features in describe_links(story):
        answer = _is_meant(link, passage, marked)
        if answer is not None:
            yield features, answer


def _find_words(words: str, text: str, numbers: Iterable[Number]) -> set[int]:
    spans = [found.span() for found in re.finditer(re.escape(words), text)]
    return {
        one.number
        for one in numbers
        if any(one.start < end and start < one.end for start, end in spans)
    }


def _is_meant(link: Link, passage: Passage, marked: Sequence[set[int]]) -> bool | None:
    members = {spot.number.number for spot in (link.stated, *link.premise)}
    is_compared, holds = link.operation in COMPARED, link.made.verdict == HOLDS
    is_marked = members <= set().union(*marked) and all(members & one for one in marked)
    if passage.kind not in ("order", "same") and len(members) < len(
        {frozenset(one) for one in marked}
    ):
        is_marked = False
    if is_marked and link.operation in OPERATIONS[passage.kind]:
        if passage.holds is None:
            return None if holds else False
        if link.operation not in ORDERS:
            return True
        return holds == passage.holds if passage.kind in ("order", "difference") else None
    if not holds or is_compared or passage.holds is None:
        return False
    # A sum that holds may be meant, too: but not of numbers that are known to fail as another.
    return False if passage.holds is False and members <= set().union(*marked) else None


def list_unmeant(texts: Iterable[str]) -> Iterator[Row]:
    """List the links of real news that would not hold: none of them is meant."""
    for text in texts:
        for link, features in describe_links(analyze(text)):
            if link.made.verdict == FAILS:
                yield features, False


def train_sums(passages: Iterable[Passage], texts: Iterable[str]) -> dict[str, int]:
    """Train the weights of the features of links.

    Args:
        passages: Passages whose sums are marked.
        texts: Real news.

    Returns:
        Each feature's weight, in hundredths of a natural logarithm of the odds.
    """
    rows = [row for passage in passages for row in list_examples(passage)]
    rows += list_unmeant(texts)
    return learn_features(rows)


def score_sums(passages: Iterable[Passage]) -> SumScore:
    """Count what the arithmetic table says of passages whose sums are marked."""
    counts = dict.fromkeys(SumScore._fields, 0)
    for passage in passages:
        verdicts = set(analyze(passage.text).arithmetic["verdict"])
        if passage.holds is False:
            counts["failing"] += 1
            counts["caught"] += FAILS in verdicts
        else:
            counts["others"] += 1
            counts["false_alarms"] += FAILS in verdicts
        if passage.holds:
            counts["holding"] += 1
            counts["found"] += HOLDS in verdicts
    return SumScore(**counts)
