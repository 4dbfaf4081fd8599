"""Learns what is claimed of actors' figures, from invented passages whose claims are marked.

There are two kinds of lessons. `STATES` are claims of states' figures, of all kinds, and `PAIRS`
comparisons of any two actors by a number. The passages of each lie in a folder of its name beside
this module, a JSON object a line: "text", and "claims", each with "trigger" (the words of its
number, comparative or superlative), "nth" (which of the places where they stand, if not the first),
"subject" and "object" (null for none). A claim of a state has "kind" and "measure", too, as the
claims table names them, a comparison "ratio": the subject's number divided by the object's. What a
passage does not list, it does not claim. States and cities are real, their figures need not be;
nobody else in them is.

What is no claim is learned from real news, too. `news.jsonl` holds what a person found claimed in
it: the hash of a sentence, the claim, and "sure": false where people may differ. What it does not
list, the news does not claim.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

from analysis.claims.candidate_clues import CandidateClues
from analysis.claims.candidates import Candidate, list_candidates
from analysis.claims.extraction import list_lines, list_pair_lines
from analysis.claims.learned import state_claim
from analysis.claims.measures import find_like
from analysis.claims.pairs import PairClues, list_pairs, state_pair
from analysis.claims.signs import Line
from analysis.claims.stated import CHANGE, LEVEL, ORDER, RANK, RATIO, SHARE, Stated
from analysis.document import Sentence
from analysis.lexicon.states import is_listed, load_regions, load_seats
from analysis.story import Story, analyze
from analysis.training.passages import hash_sentence, read_judged, read_marked
from analysis.training.weights import RIDGE_OF_CLAIMS, learn_choices

_SAME = {"income per head": "GDP per head"}  # what a passage calls by one name
KINDS = (LEVEL, ORDER, RATIO, RANK, SHARE, CHANGE)
_EMPTY = frozenset(["the", "of", "and", "a", "mr", "ms", "mrs", "dr"])


class Marked(NamedTuple):
    """A claim that a passage or the news makes.

    Attributes:
        start: Where the words of its number, comparative or superlative begin.
        end: Where they end.
        kind: One of `KINDS`.
        subject: Whose figure.
        object: Whose it is compared with, or the whole; "" for none.
        measure: Which figure; "" for any.
        ratio: Of a comparison, the subject's number divided by the object's; None for any.
    """

    start: int
    end: int
    kind: str
    subject: str
    object: str
    measure: str
    ratio: Fraction | None = None


class Judged(NamedTuple):
    """A claim that a person found in real news.

    Attributes:
        trigger: The words of its number, comparative or superlative.
        claim: The claim.
        is_sure: Whether another would find the same.
    """

    trigger: str
    claim: Marked
    is_sure: bool


class Passage(NamedTuple):
    """A text with all its claims."""

    text: str
    claims: tuple[Marked, ...]


class Found(NamedTuple):
    """What the words of a text may claim.

    Attributes:
        sentence: The words of the sentence.
        start: Where its number, comparative or superlative begins in the text.
        end: Where it ends.
        trigger: Its words.
        features: What is true of it, as the weights know it.
        stated: The claim.
    """

    sentence: str
    start: int
    end: int
    trigger: str
    features: Collection[str]
    stated: Stated


class Example(NamedTuple):
    """What a number, comparative or superlative may claim, to learn from.

    Attributes:
        trigger: Where that begins.
        features: What is true of the claim.
        is_meant: Whether the words mean it.
    """

    trigger: int
    features: Collection[str]
    is_meant: bool


class Lesson(NamedTuple):
    """What is learned.

    Attributes:
        name: The folder of its passages.
        list_found: Lists what a story may claim.
        kinds: The kinds of its claims.
    """

    name: str
    list_found: Callable[[Story], Iterator[Found]]
    kinds: Collection[str]

    @property
    def passages(self) -> Path:
        """The file of its passages."""
        return Path(__file__).parent / self.name / "passages.jsonl"

    @property
    def news(self) -> Path:
        """The file of what was found in real news."""
        return self.passages.with_name("news.jsonl")


class ClaimScore(NamedTuple):
    """How the claims of passages were read.

    Attributes:
        made: Claims that they make.
        found: Those in the claims table: kind, actors, and measure and place or the ratio.
        told: Rows of the table that are meant as facts, neither supposed nor foretold.
        right: Those that are made.
    """

    made: int = 0
    found: int = 0
    told: int = 0
    right: int = 0


def _list_of_states(story: Story) -> Iterator[Found]:
    for sentence, line, earlier in list_lines(story.document, story.mentions, story.quotes):
        clues = CandidateClues(line)
        for one in list_candidates(line, earlier):
            measure = one.measure.means
            is_marked = measure in _SAME or not find_like(measure)  # passages list no others
            if is_marked and (stated := state_claim(line, one)):
                yield _find(story, sentence, line, one, clues, stated)


def _list_of_pairs(story: Story) -> Iterator[Found]:
    lines = list_pair_lines(story.document, story.mentions, story.quotes)
    for sentence, line, earlier, tell_kind in lines:
        clues = PairClues(line, tell_kind)
        for one in list_pairs(line, earlier.named):
            if stated := state_pair(line, one):
                yield _find(story, sentence, line, one, clues, stated)


def _find(  # noqa: PLR0917 (what is known of a candidate)
    story: Story,
    sentence: Sentence,
    line: Line,
    one: Candidate,
    clues: CandidateClues,
    stated: Stated,
) -> Found:
    sign = line.signs[one.trigger]
    return Found(
        story.document.text[sentence.start : sentence.end],
        sentence.start + sign.start,
        sentence.start + sign.end,
        line.plain[sign.start : sign.end],
        [name for _, own in clues.describe(one) for name in own],
        stated,
    )


STATES = Lesson("claims", _list_of_states, KINDS)
PAIRS = Lesson("pairs", _list_of_pairs, (RATIO,))


def read_passages(path: Path) -> list[Passage]:
    """Read passages whose claims are marked.

    Raises:
        DataError: The file is missing, or a line of it is no such passage.
    """
    return read_marked(path, _make_passage, "its claims")


def _make_passage(row: dict[str, Any]) -> Passage:
    return Passage(row["text"], tuple(_read_claim(row["text"], one) for one in row["claims"]))


def _read_claim(text: str, row: dict[str, Any]) -> Marked:
    nth = int(row.get("nth") or 1)
    start, end = [one.span() for one in re.finditer(re.escape(row["trigger"]), text)][nth - 1]
    return _make_marked(row)._replace(start=start, end=end)


def _make_marked(row: dict[str, Any]) -> Marked:
    subject, other = _spell(row["subject"]), _spell(row["object"] or "")
    if "kind" not in row:
        return Marked(0, 0, RATIO, subject, other, "", Fraction(row.get("ratio") or 0) or None)
    if row["kind"] not in KINDS:
        raise ValueError(f"there is no kind {row['kind']!r}")
    return Marked(0, 0, row["kind"], subject, other, row["measure"])


def _spell(name: str) -> str:
    """Give the name by which the tables know a state or a part of the world."""
    if is_listed(name):
        return name
    return load_regions().get(name) or load_seats().get(name, name)


def read_news(path: Path) -> dict[str, list[Judged]]:
    """Read what is claimed in real news, by the hash of each sentence: `hash_sentence`.

    Raises:
        DataError: The file is missing, or a line of it is no such claim.
    """
    return read_judged(path, _make_judged, "its claim")


def _make_judged(row: dict[str, Any]) -> Judged:
    return Judged(row["trigger"], _make_marked(row), row["sure"])


def list_examples(lesson: Lesson, passage: Passage) -> Iterator[Example]:
    """List what a passage may claim, each with whether it does.

    Yields:
        The examples.
    """
    for one in lesson.list_found(analyze(passage.text)):
        is_meant = any(
            made.start < one.end and one.start < made.end and _is_stated(one.stated, made)
            for made in passage.claims
        )
        yield Example(one.start, one.features, is_meant)


def list_news(
    lesson: Lesson, text: str, judged: Mapping[str, Sequence[Judged]]
) -> Iterator[Example]:
    """List what real news may claim, each with whether it does.

    Args:
        lesson: What is learned.
        text: The news.
        judged: What is claimed in it: `read_news`.

    Yields:
        The examples; none of sentences of which people may differ.
    """
    for one in lesson.list_found(analyze(text)):
        marks = judged.get(hash_sentence(one.sentence), ())
        if all(mark.is_sure for mark in marks):
            is_meant = any(
                mark.trigger == one.trigger and _is_stated(one.stated, mark.claim) for mark in marks
            )
            yield Example(one.start, one.features, is_meant)


def _is_stated(stated: Stated, made: Marked) -> bool:
    return (
        stated.kind == made.kind
        and is_named(stated.subject, made.subject)
        and is_named(stated.object or "", made.object)
        and _is_measure(stated.measure, made.measure)
        and made.ratio in (None, stated.value)
    )


def _is_measure(told: str, made: str) -> bool:
    """Whether two names are of one measure: "exports as a share of GDP" are exports."""
    return not made or told == made or told.startswith(f"{made} ") or _SAME.get(told) == made


def is_named(actor: str, name: str) -> bool:
    """Say whether an actor goes by a name, be one of them fuller than the other.

    Example:
        >>> is_named("Rosa Holt", "Holt"), is_named("Holt Foods", "Dorne Foods")
        (True, False)
        >>> is_named("Equatorial Guinea", "Guinea")
        False
    """
    if actor == name or not actor or not name or (is_listed(actor) and is_listed(name)):
        return actor == name
    one, other = (
        {word for word in re.findall(r"\w+", text.lower()) if word not in _EMPTY}
        for text in (actor, name)
    )
    return bool(one and other) and (one <= other or other <= one)


def train_claims(
    lesson: Lesson, passages: Iterable[Passage], texts: Iterable[str]
) -> dict[str, int]:
    """Train the weights of the features of what may be claimed.

    Args:
        lesson: What is learned.
        passages: Passages whose claims are marked.
        texts: Real news, of which `read_news` says what it claims.

    Returns:
        Each feature's weight, in hundredths of a natural logarithm of the odds.
    """
    judged = read_news(lesson.news)
    read = [list(list_examples(lesson, passage)) for passage in passages]
    read += [list(list_news(lesson, text, judged)) for text in texts]
    rows: list[tuple[Hashable, Collection[str], bool]] = [
        ((n, one.trigger), one.features, one.is_meant)
        for n, examples in enumerate(read)
        for one in examples
    ]
    return learn_choices(rows, RIDGE_OF_CLAIMS)


def score_claims(lesson: Lesson, passages: Iterable[Passage]) -> ClaimScore:
    """Count what the claims table says of passages whose claims are marked."""
    made = found = told = right = 0
    for passage in passages:
        claims = analyze(passage.text).claims
        rows = [row for row in claims.itertuples() if row.kind in lesson.kinds]
        hits = [{n for n, row in enumerate(rows) if _is_found(row, one)} for one in passage.claims]
        made += len(hits)
        found += sum(map(bool, hits))
        facts = {n for n, row in enumerate(rows) if row.status in ("asserted", "loose")}
        told += len(facts)
        right += len(facts & set().union(*hits))
    return ClaimScore(made, found, told, right)


def _is_found(row: Any, made: Marked) -> bool:  # noqa: ANN401 (a row of a table)
    """Whether a row of the claims table is a claim that is made."""
    other = row.object if isinstance(row.object, str) else ""
    is_one = (
        row.kind == made.kind
        and is_named(row.subject, made.subject)
        and is_named(other, made.object)
    )
    if made.ratio is not None:
        return is_one and row.ratio == made.ratio
    is_there = row.start < made.end and made.start < row.end
    return is_one and is_there and _is_measure(row.measure, made.measure)
