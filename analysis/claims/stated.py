"""What a story says of an actor's figures, and what the words beside a number make of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.claims.signs import Line
from analysis.numbers.bounds import read_side

RATIO, ORDER, LEVEL, RANK, SHARE, CHANGE = "ratio", "order", "level", "rank", "share", "change"
NOT_NAMED = "learned, not named"  # the rule of a claim whose subject the sentence does not name
FELL = (
    "shrank|shrink|shrinks|shrunk|shrinking|contracted|contracts|contract|fell|fallen|fall|falls|"
    "declined|declines|dropped|decreased|slumped|plunged|collapsed"
)
_OF_YEARS = re.compile(
    r"\bsince\b|\b(?:between|from)\b.*\b(?:and|to|through|until)\b|\bdecades?\b|\bgeneration\b|"
    r"\bcentury\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|\d{1,2}) "
    r"years\b(?! (?:ago|earlier))",
    re.I,
)


@dataclass(frozen=True)
class Stated:
    """A claim about a state's figures; offsets count from the start of the sentence.

    Attributes:
        kind: level, share, change, order, rank or ratio.
        start: Where its words begin.
        end: Where they end.
        subject: Whose figures.
        measure: Which.
        rule: The form that found it, or "learned".
        verb: The words of the verb, for how it is meant.
        object: The actor or whole compared with, or None.
        value: The level, the ratio or the rank that is claimed.
        upper: The higher of two numbers.
        low: The smallest number that the words cover.
        high: The largest.
        unit: The unit of value: people, percent, a currency, or "".
        relation: equal, about, at_least, at_most, more, less.
        number: Where the words for the number stand.
        times: The times in the claim or beside it.
        presupposed: Whether it stands under any if ("Kenya, a country of 54 million").
    """

    kind: str
    start: int
    end: int
    subject: str
    measure: str
    rule: str
    verb: str = ""
    object: str | None = None
    value: Fraction | None = None
    upper: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""
    relation: str = "equal"
    number: tuple[int, int] = (0, 0)
    times: tuple[str, ...] = ()
    presupposed: bool = False


def read_relation(verb: str, bound: str) -> str:
    """Read what a verb and the words before a number make of it: "exceeds", "is approaching".

    Args:
        verb: The words of the verb, in lower case.
        bound: Those before the number.

    Returns:
        A relation of `analysis.numbers.bounds.read_side`.
    """
    relation = read_side(bound)
    if relation != "equal":
        return relation
    if re.search(r"\b(?:exceed|top|pass|cross|above)", verb) and "stop" not in verb:
        return "more"
    if re.search(r"\bbelow$", verb):
        return "less"
    return "about" if "approach" in verb else relation


# What may stand between a claim and its time.
_BESIDE = (
    r"[\s,]*(?:in size|in value|rate|pace|clip|people|inhabitants|in real terms|to|in dollar terms|"
    r"of (?:its |the )?(?:GDP|gross domestic product|output|economy))?[\s,]*"
)


def find_times(line: Line, start: int, end: int) -> tuple[str, ...]:
    """Find the times in a claim, right after it, or at the start of the sentence.

    Args:
        line: The sentence.
        start: Where the claim begins.
        end: Where it ends.

    Returns:
        Their words, those within and after the claim first.
    """
    near = [
        words
        for first, last, words in line.times
        if start <= first < end
        or (first >= end and re.fullmatch(_BESIDE, _gap(line, end, first)))
        or (last <= start and len(line.plain[last:start]) <= 2)
    ]
    if near:
        return tuple(near)
    return tuple(words for first, _, words in line.times if first <= 1)


def span_years(times: Sequence[str]) -> bool:
    """Say whether times are of several years: "since 2010", "in three decades".

    Example:
        >>> span_years(["since 2010"]), span_years(["in 2010"])
        (True, False)
    """
    return any(_OF_YEARS.search(time) for time in times)


def _gap(line: Line, start: int, end: int) -> str:
    """What stands between two places besides times."""
    text = line.plain[start:end]
    for first, last, _ in line.times:
        if start <= first and last <= end:
            text = text.replace(line.plain[first:last], " ")
    return text
