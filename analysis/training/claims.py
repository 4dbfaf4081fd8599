"""Learns what is claimed of states' figures, from invented passages whose claims are marked.

They lie in `analysis/training/claims/passages.jsonl`, a JSON object a line: "text", and "claims",
each with "trigger" (the words of its number, comparative or superlative), "nth" (which of the
places where they stand, if not the first), "kind", "subject", "object" (null for none) and
"measure", as the claims table names them. What a passage does not list, it does not claim. The
states are real, their figures need not be. What is no claim is learned from real news, too.
`analysis/training/claims/news.jsonl` holds what a person found claimed in it: the hash of a
sentence, and the kind, subject, object and measure of the claim; "sure" is false where people may
differ. What it does not list, the news does not claim.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from analysis.claims.candidate_clues import CandidateClues
from analysis.claims.candidates import Candidate, list_candidates
from analysis.claims.extraction import list_lines
from analysis.claims.stated import CHANGE, LEVEL, ORDER, RANK, RATIO, SHARE
from analysis.lexicon.states import is_listed, load_regions, load_seats
from analysis.story import analyze
from analysis.training.passages import hash_sentence, read_judged, read_marked
from analysis.training.weights import learn_features

Row = tuple[Collection[str], bool]
PASSAGES = Path(__file__).parent / "claims" / "passages.jsonl"
NEWS = PASSAGES.with_name("news.jsonl")
KINDS = (LEVEL, ORDER, RATIO, RANK, SHARE, CHANGE)
_SAME = {"income per head": "GDP per head"}  # what a passage calls by one name


class Marked(NamedTuple):
    """A claim that a passage makes.

    Attributes:
        start: Where the words of its number, comparative or superlative begin.
        end: Where they end.
        kind: One of `KINDS`.
        subject: Whose figure.
        object: Whose it is compared with, or the whole; "" for none.
        measure: Which figure.
    """

    start: int
    end: int
    kind: str
    subject: str
    object: str
    measure: str


class Judged(NamedTuple):
    """A claim that a person found in real news; `is_sure` unless another may differ."""

    claim: Marked
    is_sure: bool


class Passage(NamedTuple):
    """A text with all its claims."""

    text: str
    claims: tuple[Marked, ...]


class ClaimScore(NamedTuple):
    """How the claims of passages were read.

    Attributes:
        made: Claims that they make.
        found: Those in the claims table: kind, subject, object, measure and place.
        told: Rows of the table that are meant as facts, neither supposed nor foretold.
        right: Those that are made.
    """

    made: int = 0
    found: int = 0
    told: int = 0
    right: int = 0


def read_passages(path: Path = PASSAGES) -> list[Passage]:
    """Read passages whose claims are marked.

    Raises:
        DataError: The file is missing, or a line of it is no such passage.
    """
    return read_marked(path, _make_passage, "its claims")


def _make_passage(row: dict[str, Any]) -> Passage:
    return Passage(row["text"], tuple(_read_claim(row["text"], one) for one in row["claims"]))


def _read_claim(text: str, row: dict[str, str | int | None]) -> Marked:
    trigger, nth = str(row["trigger"]), int(row.get("nth") or 1)
    start, end = [one.span() for one in re.finditer(re.escape(trigger), text)][nth - 1]
    kind = str(row["kind"])
    if kind not in KINDS:
        raise ValueError(f"there is no kind {kind!r}")
    named = (_spell(str(row["subject"])), _spell(str(row["object"] or "")), str(row["measure"]))
    return Marked(start, end, kind, *named)


def _spell(name: str) -> str:
    """Give the name by which the tables know a state or a part of the world."""
    if is_listed(name):
        return name
    return load_regions().get(name) or load_seats().get(name, name)


def list_examples(passage: Passage) -> Iterator[Row]:
    """List what the sentences of a passage may claim, each with whether they do.

    Yields:
        The features and the answer.
    """
    story = analyze(passage.text)
    for sentence, line, earlier in list_lines(story.document, story.mentions, story.quotes):
        clues = CandidateClues(line)
        for one in list_candidates(line, earlier):
            sign = line.signs[one.trigger]
            start, end = sentence.start + sign.start, sentence.start + sign.end
            names = [name for _, own in clues.describe(one) for name in own]
            is_made = any(
                made.start < end and start < made.end and _is_one(one, made)
                for made in passage.claims
            )
            yield names, is_made


def _is_one(one: Candidate, made: Marked) -> bool:
    return (
        one.kind == made.kind
        and one.subject.means == made.subject
        and (one.object.means if one.object else "") == made.object
        and _is_measure(one.measure.means, made.measure)
    )


def _is_measure(told: str, made: str) -> bool:
    """Whether two names are of one measure: "exports as a share of GDP" are exports."""
    return told == made or told.startswith(f"{made} ") or _SAME.get(told) == made


def read_news(path: Path = NEWS) -> dict[str, list[Judged]]:
    """Read what is claimed in real news, by the hash of each sentence: `hash_sentence`.

    Raises:
        DataError: The file is missing, or a line of it is no such claim.
    """
    return read_judged(path, _make_judged, "its claim")


def _make_judged(row: dict[str, Any]) -> Judged:
    marked = Marked(0, 0, row["kind"], row["subject"], row["object"] or "", row["measure"])
    return Judged(marked, row["sure"])


def list_news(texts: Iterable[str], judged: Mapping[str, Sequence[Judged]]) -> Iterator[Row]:
    """List what the sentences of real news may claim, each with whether they do.

    Args:
        texts: The news.
        judged: What is claimed in them: `read_news`.

    Yields:
        The features and the answer; nothing of sentences of which people may differ.
    """
    for text in texts:
        story = analyze(text)
        for sentence, line, earlier in list_lines(story.document, story.mentions, story.quotes):
            words = story.document.text[sentence.start : sentence.end]
            marks = judged.get(hash_sentence(words), ())
            clues = CandidateClues(line)
            for one in list_candidates(line, earlier) if all(m.is_sure for m in marks) else ():
                names = [name for _, own in clues.describe(one) for name in own]
                yield names, any(_is_one(one, mark.claim) for mark in marks)


def train_claims(passages: Iterable[Passage], texts: Iterable[str]) -> dict[str, int]:
    """Train the weights of the features of candidates.

    Args:
        passages: Passages whose claims are marked.
        texts: Real news, of which `read_news` says what it claims.

    Returns:
        Each feature's weight, in hundredths of a natural logarithm of the odds.
    """
    rows = [row for passage in passages for row in list_examples(passage)]
    rows += list_news(texts, read_news())
    return learn_features(rows)


def score_claims(passages: Iterable[Passage]) -> ClaimScore:
    """Count what the claims table says of passages whose claims are marked."""
    made = found = told = right = 0
    for passage in passages:
        rows = list(analyze(passage.text).claims.itertuples())
        hits = [{n for n, row in enumerate(rows) if _is_found(row, one)} for one in passage.claims]
        made += len(hits)
        found += sum(map(bool, hits))
        facts = {n for n, row in enumerate(rows) if row.status in ("asserted", "loose")}
        told += len(facts)
        right += len(facts & set().union(*hits))
    return ClaimScore(made, found, told, right)


def _is_found(row: object, made: Marked) -> bool:
    """Whether a row of the claims table is a claim that is made."""
    other = row.object if isinstance(row.object, str) else ""  # type: ignore[attr-defined]
    return (
        row.kind == made.kind  # type: ignore[attr-defined]
        and row.start < made.end  # type: ignore[attr-defined]
        and made.start < row.end  # type: ignore[attr-defined]
        and row.subject == made.subject  # type: ignore[attr-defined]
        and other == made.object
        and _is_measure(row.measure, made.measure)  # type: ignore[attr-defined]
    )
