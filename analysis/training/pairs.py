"""Learns which numbers of a story compare two actors, from invented passages.

They lie in `analysis/training/pairs`, a JSON object a line: "text", and "claims", each with
"trigger" (the words of its number), "nth" (which of the places where they stand, if not the first),
"subject" and "object" (whom it compares, by their full names) and "ratio" (the first divided by the
second). What a passage does not list, it does not claim. Nobody in them is real, but for states and
cities, whose figures need not be. What is no comparison is learned from real news, too:
`news.jsonl` holds what a person found compared in it, as in `analysis.training.claims`.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from analysis.claims.candidates import Candidate
from analysis.claims.extraction import list_pair_lines
from analysis.claims.pairs import PairClues, list_pairs
from analysis.claims.stated import RATIO
from analysis.story import analyze
from analysis.training.passages import hash_sentence, read_judged, read_marked
from analysis.training.weights import learn_features

Row = tuple[Collection[str], bool]
PASSAGES = Path(__file__).parent / "pairs" / "passages.jsonl"
NEWS = PASSAGES.with_name("news.jsonl")
_EMPTY = frozenset(["the", "of", "and", "a", "mr", "ms", "mrs", "dr"])


class Compared(NamedTuple):
    """A comparison that a passage makes.

    Attributes:
        start: Where the words of its number begin.
        end: Where they end.
        subject: Whose number.
        object: Whose it is compared with.
        ratio: The first divided by the second.
    """

    start: int
    end: int
    subject: str
    object: str
    ratio: Fraction


class Judged(NamedTuple):
    """What a person found compared in real news.

    Attributes:
        trigger: The words of the number.
        subject: Whose number.
        object: Whose it is compared with.
        is_sure: Whether another would find the same.
    """

    trigger: str
    subject: str
    object: str
    is_sure: bool


class Passage(NamedTuple):
    """A text with all its comparisons of two actors by a number."""

    text: str
    claims: tuple[Compared, ...]


class PairScore(NamedTuple):
    """How the comparisons of passages were read.

    Attributes:
        made: Comparisons that they make.
        found: Those in the claims table: subject, object and ratio.
        told: Rows of the table that compare two actors by a number, and are meant as facts.
        right: Those that are made.
    """

    made: int = 0
    found: int = 0
    told: int = 0
    right: int = 0


def read_passages(path: Path = PASSAGES) -> list[Passage]:
    """Read passages whose comparisons are marked.

    Raises:
        DataError: The file is missing, or a line of it is no such passage.
    """
    return read_marked(path, _make_passage, "its comparisons")


def _make_passage(row: dict[str, Any]) -> Passage:
    return Passage(row["text"], tuple(_read_pair(row["text"], one) for one in row["claims"]))


def _read_pair(text: str, row: dict[str, str | int | None]) -> Compared:
    trigger, nth = str(row["trigger"]), int(row.get("nth") or 1)
    start, end = [one.span() for one in re.finditer(re.escape(trigger), text)][nth - 1]
    return Compared(
        start, end, str(row["subject"]), str(row["object"]), Fraction(str(row["ratio"]))
    )


def is_named(actor: str, name: str) -> bool:
    """Say whether an actor goes by a name, be one of them fuller than the other.

    Example:
        >>> is_named("Rosa Holt", "Holt"), is_named("Holt Foods", "Dorne Foods")
        (True, False)
    """
    one, other = (
        {word for word in re.findall(r"\w+", text.lower()) if word not in _EMPTY}
        for text in (actor, name)
    )
    return bool(one and other) and (one <= other or other <= one)


def list_examples(passage: Passage) -> Iterator[Row]:
    """List whom the sentences of a passage may compare, each with whether they do.

    Yields:
        The features and the answer.
    """
    story = analyze(passage.text)
    lines = list_pair_lines(story.document, story.mentions, story.quotes)
    for sentence, line, earlier, tell_kind in lines:
        clues = PairClues(line, tell_kind)
        for one in list_pairs(line, earlier.named):
            sign = line.signs[one.trigger]
            start, end = sentence.start + sign.start, sentence.start + sign.end
            names = [name for _, own in clues.describe(one) for name in own]
            is_made = any(
                made.start < end
                and start < made.end
                and is_named(one.subject.means, made.subject)
                and one.object is not None
                and is_named(one.object.means, made.object)
                for made in passage.claims
            )
            yield names, is_made


def read_news(path: Path = NEWS) -> dict[str, list[Judged]]:
    """Read what is compared in real news, by the hash of each sentence: `hash_sentence`.

    Raises:
        DataError: The file is missing, or a line of it is no such comparison.
    """
    return read_judged(path, _make_judged, "its comparison")


def _make_judged(row: dict[str, Any]) -> Judged:
    return Judged(row["trigger"], row["subject"], row["object"], row["sure"])


def list_news(texts: Iterable[str], judged: Mapping[str, Sequence[Judged]]) -> Iterator[Row]:
    """List whom the sentences of real news may compare, each with whether they do.

    Args:
        texts: The news.
        judged: What is compared in them: `read_news`.

    Yields:
        The features and the answer; nothing of sentences of which people may differ.
    """
    for text in texts:
        story = analyze(text)
        lines = list_pair_lines(story.document, story.mentions, story.quotes)
        for sentence, line, earlier, tell_kind in lines:
            words = story.document.text[sentence.start : sentence.end]
            marks = judged.get(hash_sentence(words), ())
            clues = PairClues(line, tell_kind)
            for one in list_pairs(line, earlier.named) if all(m.is_sure for m in marks) else ():
                sign = line.signs[one.trigger]
                number = line.plain[sign.start : sign.end]
                names = [name for _, own in clues.describe(one) for name in own]
                yield names, any(_is_judged(one, number, mark) for mark in marks)


def _is_judged(one: Candidate, number: str, mark: Judged) -> bool:
    other = one.object.means if one.object else ""
    return (number, one.subject.means, other) == (mark.trigger, mark.subject, mark.object)


def train_pairs(passages: Iterable[Passage], texts: Iterable[str]) -> dict[str, int]:
    """Train the weights of the features of candidates.

    Args:
        passages: Passages whose comparisons are marked.
        texts: Real news, of which `read_news` says what it compares.

    Returns:
        Each feature's weight, in hundredths of a natural logarithm of the odds.
    """
    rows = [row for passage in passages for row in list_examples(passage)]
    rows += list_news(texts, read_news())
    return learn_features(rows)


def score_pairs(passages: Iterable[Passage]) -> PairScore:
    """Count what the claims table says of passages whose comparisons are marked."""
    made = found = told = right = 0
    for passage in passages:
        claims = analyze(passage.text).claims
        rows = [row for row in claims.itertuples() if row.kind == RATIO]
        hits = [{n for n, row in enumerate(rows) if _is_found(row, one)} for one in passage.claims]
        made += len(hits)
        found += sum(map(bool, hits))
        facts = {n for n, row in enumerate(rows) if row.status in ("asserted", "loose")}
        told += len(facts)
        right += len(facts & set().union(*hits))
    return PairScore(made, found, told, right)


def _is_found(row: object, made: Compared) -> bool:
    """Whether a row of the claims table is a comparison that is made."""
    return (
        is_named(str(row.subject), made.subject)  # type: ignore[attr-defined]
        and is_named(str(row.object), made.object)  # type: ignore[attr-defined]
        and row.ratio == made.ratio  # type: ignore[attr-defined]
    )
