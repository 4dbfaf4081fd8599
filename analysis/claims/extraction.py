"""Finds comparison claims: one actor's economy or other measure set beside another's."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

import pandas as pd

from analysis.claims.comparisons import (
    CONTINUATION,
    TIME,
    TIME_BEFORE,
    mask_mentions,
)
from analysis.claims.counts import read_counts
from analysis.claims.ellipsis import find_object
from analysis.claims.levels import Stated, read_levels
from analysis.claims.measures import list_indicators, load_measures
from analysis.claims.predicates import Predicate, Scene, read_predicates
from analysis.claims.ranks import read_equals, read_orders, read_ranks
from analysis.claims.signs import has_figures, may_hold_claim, read_line
from analysis.claims.status import find_status, is_asked, is_negated, read_status
from analysis.claims.subjects import Subject, find_bound, find_subjects
from analysis.document import Document, Sentence
from analysis.numbers.bounds import read_bound
from analysis.numbers.quantities import may_hold_quantity
from analysis.numbers.words import make_plain
from analysis.quotes.holding import Passages

COLUMNS = [
    "claim",
    "start",
    "end",
    "text",
    "subject",
    "object",
    "measure",
    "ratio",
    "relation",
    "status",
    "speaker",
    "paragraph",
    "quantity",
    "upper",
    "low",
    "high",
    "time",
    "rule",
    "kind",
    "value",
    "unit",
]
RATIO = "ratio"
_NAMING, _MEANING = ("name", "metonym", "demonym", "speaker"), ("role", "pronoun")

# The first reads what is said of any two actors, the others what is said of a state.
_READERS = (read_counts, read_equals, read_orders, read_ranks, read_levels)

_FIRST_PERSON = re.compile(r"\b(?:I|me|myself|mine)\b")
_POWER = re.compile(r"\b(?:PPP|purchasing[- ]power)\b", re.I)
_PER_HEAD = re.compile(r"\bper[- ](?:head|capita|person)\b", re.I)
_MARKET = re.compile(
    r"\b(?:nominal(?:ly)?|(?:market|current) (?:exchange )?rates|in dollar terms)\b", re.I
)


@dataclass(frozen=True)
class _Claim:
    """A claim as it stands in a sentence."""

    start: int
    end: int
    subject: Subject
    predicate: Predicate
    measure: str
    relation: str
    status: str
    time: str | None
    number: tuple[int, int]


def find_claims(document: Document, mentions: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Find the comparison claims of a story: "X, whose economy is a tenth the size of Y's".

    A claim sets one actor beside another on a measure with a part, a percentage or a multiple, or
    makes them equal in a measure we know ("the size of", "as large as": a ratio of 1), in one
    sentence; what it leaves out ("its economy", "Russia's is a tenth the size") may stand in the
    sentence before. Ordinals, shares of a whole ("a third of China's exports"), one actor's change
    over time and comparisons that only say more or less are no claims.

    Args:
        document: The story taken apart.
        mentions: The mentions table; roles are not looked at.
        quotes: The quotes table, for who says it.

    Returns:
        One row a claim, in the order of the text: claim, start, end, text, subject, object,
        measure (a name from `data/measures.csv`, or the story's own words for one not listed
        there), ratio (subject / object, a `fractions.Fraction`), relation (equal | about |
        at_least | at_most | more | less), status (asserted | loose | negated | hypothetical |
        forecast), speaker (of the quote it stands in, or None), paragraph, quantity (the words
        for the number, "nearly ten times"), upper (the higher of two numbers, "two to three
        times", or the second reading of "three times larger", else None), low and high (the
        ratios that round to the words), time ("in 2010", or None), rule (the form that found it).

    Example:
        >>> from analysis.actors import find_mentions
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> from analysis.quotes import find_quotes
        >>> document = parse_article(Article("India has more than four times Brazil’s population."))
        >>> mentions, _ = find_mentions(document)
        >>> claims = find_claims(document, mentions, find_quotes(document, mentions))
        >>> claims.loc[0, ["subject", "object", "measure", "relation"]].to_list()
        ['India', 'Brazil', 'population', 'more']
        >>> claims.loc[0, "ratio"]
        Fraction(4, 1)
    """
    rows: list[dict[str, Any]] = []
    view = document.article.view
    mentions, quotes = view.point_in(mentions), view.point_in(quotes)
    by_sentence = _list_mentions(mentions, _NAMING)
    meant = _list_mentions(mentions, _MEANING)
    passages, quoted = Passages(quotes), len(quotes) > 0
    actors = set(mentions["actor"].tolist()) - {None}
    published = re.match(r"\d{4}", document.article.published)
    year = int(published.group()) if published else None
    plain = make_plain(document.text)
    before: Sentence | None = None
    last_level: str | None = None
    for sentence in document.sentences:
        earlier = before if before and before.paragraph == sentence.paragraph else None
        before = sentence
        last_level = last_level if earlier else None
        named = by_sentence.get(sentence.sentence, [])
        words = plain[sentence.start : sentence.end]
        others = meant.get(sentence.sentence, [])
        may_hold_figures = may_hold_claim(words)
        if quoted and may_hold_figures:
            others = others + _find_first_persons(words, sentence, passages, actors)
        if not named and not others:
            continue
        own: list[dict[str, Any]] = []
        if named and may_hold_quantity(words):
            scene = _make_scene(plain, sentence, named)
            if earlier:
                scene = replace(
                    scene,
                    earlier=_make_scene(plain, earlier, by_sentence.get(earlier.sentence, [])),
                )
            own += [
                _describe_comparison(document, sentence, claim)
                for claim in _read_sentence(scene, year)
            ]
        if may_hold_figures:
            for stated in _read_figures(words, sentence, (named, others), last_level):
                if not any(_is_told(stated, row, sentence) for row in own):
                    own.append(_describe_stated(document, sentence, stated, words, year))
                    last_level = stated.measure
        for row in sorted(own, key=lambda row: (row["start"], row["end"])):
            row["claim"] = len(rows) + 1
            row["speaker"] = passages.find_speaker(row["start"], row["end"])
            row["paragraph"] = sentence.paragraph
            rows.append(row)
    return view.point_back(_tabulate(rows)) if rows else _make_empty_table().copy()


def _describe_comparison(document: Document, sentence: Sentence, claim: _Claim) -> dict[str, Any]:
    """The row of a comparison by a part, a percentage or a multiple."""
    start, end = sentence.start + claim.start, sentence.start + claim.end
    quantity = claim.predicate.quantity
    return {
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "subject": claim.subject.actor,
        "object": claim.predicate.object,
        "measure": claim.measure,
        "ratio": quantity.value,
        "relation": claim.relation,
        "status": claim.status,
        "quantity": _cut(document.text, sentence, claim.number),
        "upper": quantity.upper,
        "low": quantity.low,
        "high": quantity.high,
        "time": claim.time,
        "rule": claim.subject.rule,
        "kind": RATIO,
        "value": None,
        "unit": "",
    }


def _read_figures(
    words: str,
    sentence: Sentence,
    mentions: tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]],
    earlier: str | None,
) -> list[Stated]:
    """Read what a sentence says of figures; of two readings of the same words the first is kept.

    It is read with its names alone, and then with whom its pronouns and descriptions mean.
    """
    named, meant = mentions
    views = ([named] if named else []) + ([named + meant] if meant else [])
    kept: list[Stated] = []
    for view in views:
        placed = _place_mentions(view, sentence)
        actors = {actor for *_, actor in placed}
        of_states = any(has_figures(actor) for actor in actors)
        if not of_states and len(actors) < 2:  # nobody else to be compared with
            continue
        line = read_line(words, placed)
        for read in _READERS if of_states else _READERS[:1]:
            for one in read(line, earlier):
                if not any(_are_one(one, other) for other in kept):
                    kept.append(one)
    return kept


def _place_mentions(
    mentions: list[tuple[int, int, str]], sentence: Sentence
) -> list[tuple[int, int, str]]:
    """The mentions as offsets into their sentence, without those that overlap one before."""
    kept: list[tuple[int, int, str]] = []
    for first, last, actor in mentions:
        start, end = first - sentence.start, last - sentence.start
        is_inside = 0 <= start < end <= sentence.end - sentence.start
        if is_inside and not any(start < other[1] and other[0] < end for other in kept):
            kept.append((start, end, actor))
    return sorted(kept)


def _are_one(one: Stated, other: Stated) -> bool:
    """Whether two readings are of the same words: the number, or a whole that holds the other."""
    (first, last), (start, end) = one.number, other.number
    return first < end and start < last


def _is_told(stated: Stated, row: Mapping[str, Any], sentence: Sentence) -> bool:
    """Whether a comparison has already told what was read in the same words."""
    if row["kind"] != RATIO:
        return False
    start, end = sentence.start + stated.start, sentence.start + stated.end
    meets = bool(row["start"] < end and start < row["end"])
    if stated.kind == "level":
        quantity = row["text"].find(row["quantity"])
        number = sentence.start + stated.number[0] - row["start"]
        return meets and bool(quantity <= number < quantity + len(row["quantity"]))
    return meets and stated.kind != "rank"


def _describe_stated(
    document: Document, sentence: Sentence, stated: Stated, words: str, story_year: int | None
) -> dict[str, Any]:
    """The row of a claim about figures."""
    start, end = sentence.start + stated.start, sentence.start + stated.end
    denied = is_negated(stated.verb)
    ahead = any(_is_ahead(time, story_year) for time in stated.times)
    level = stated.kind in ("level", "rank")
    return {
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "subject": stated.subject,
        "object": stated.object,
        "measure": _refine_measure(stated.measure, words, per_head=stated.kind != "level"),
        "ratio": None if level else stated.value,
        "relation": stated.relation,
        "status": read_status(
            words[: stated.start],
            stated.verb,
            presupposed=stated.presupposed,
            asked=is_asked(words),
            denied=denied,
            ahead=ahead or stated.verb in ("to", "to be"),
        ),
        "quantity": _cut(document.text, sentence, stated.number),
        "upper": stated.upper,
        "low": stated.low,
        "high": stated.high,
        "time": "; ".join(stated.times) or None,
        "rule": stated.rule,
        "kind": stated.kind,
        "value": stated.value if level else None,
        "unit": stated.unit,
    }


def _tabulate(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    numbers = dict.fromkeys(("claim", "start", "end", "paragraph"), "int64")
    return pd.DataFrame(rows, columns=COLUMNS).astype(numbers)


@cache
def _make_empty_table() -> pd.DataFrame:
    return _tabulate([])  # as of most stories


def _cut(text: str, sentence: Sentence, span: tuple[int, int]) -> str:
    """The words of a span of a sentence, without the quotation mark they may begin with."""
    return text[sentence.start + span[0] : sentence.start + span[1]].strip(' "“”')


def _list_mentions(
    mentions: pd.DataFrame, kinds: Collection[str]
) -> dict[int, list[tuple[int, int, str]]]:
    """Start, end and actor of the mentions of some kinds, by sentence, in order."""
    named: dict[int, list[tuple[int, int, str]]] = {}
    columns = ("kind", "sentence", "start", "end", "actor")
    for kind, sentence, start, end, actor in zip(
        *(mentions[c].tolist() for c in columns), strict=True
    ):
        if kind in kinds:
            named.setdefault(int(sentence), []).append((int(start), int(end), str(actor)))
    return {
        sentence: sorted(spans, key=lambda span: (span[0], -span[1]))
        for sentence, spans in named.items()
    }


def _find_first_persons(
    words: str, sentence: Sentence, passages: Passages, actors: Collection[str]
) -> list[tuple[int, int, str]]:
    """Find where speakers speak of themselves, as the mentions of them that they are."""
    places = [
        (sentence.start + one.start(), sentence.start + one.end())
        for one in _FIRST_PERSON.finditer(words)
    ]
    speakers = [passages.find_speaker(*place) for place in places]
    return [
        (*place, speaker)
        for place, speaker in zip(places, speakers, strict=True)
        if speaker in actors and speaker
    ]


def _make_scene(plain: str, sentence: Sentence, mentions: list[tuple[int, int, str]]) -> Scene:
    """Mask the mentions of a sentence; one that overlaps the mention before it is left out."""
    actors: dict[int, str] = {}
    spans: list[tuple[int, int]] = []
    for first, last, actor in mentions:
        start, end = first - sentence.start, last - sentence.start
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
            actors[start] = actor
    tokens = tuple(
        (token.start - sentence.start, token.end - sentence.start, token.tag)
        for token in sentence.tokens
    )
    return Scene(mask_mentions(plain[sentence.start : sentence.end], spans), actors, tokens)


def _read_sentence(scene: Scene, story_year: int | None) -> Iterator[_Claim]:
    """Read the claims of a sentence: every predicate with the first subject that fits it."""
    last: _Claim | None = None
    for predicate in read_predicates(scene):
        subjects = chain(_continue_subject(scene, last, predicate), find_subjects(scene, predicate))
        claims = (_make_claim(scene, subject, predicate, story_year) for subject in subjects)
        claim = next(filter(None, claims), None)
        if claim:
            yield claim
            last = claim


def _continue_subject(scene: Scene, last: _Claim | None, predicate: Predicate) -> Iterator[Subject]:
    """The subject of the claim before, when another predicate is joined to its own."""
    if last and last.subject.end < last.predicate.start:
        bound = find_bound(scene, predicate)
        if CONTINUATION.fullmatch(scene.view, last.end, bound.start):
            yield replace(last.subject, bound=bound.text, rule="continued")


def _make_claim(
    scene: Scene, subject: Subject, predicate: Predicate, story_year: int | None
) -> _Claim | None:
    """Make a claim of a subject and a predicate, if they speak of one measure and two actors."""
    measure = _agree_on_measure(subject, predicate)
    if measure and not predicate.object and subject.measure and subject.end < predicate.start:
        object_ = find_object(scene, subject.start, subject.actor, measure)
        predicate = replace(predicate, object=object_ or "")
    if measure is None or subject.actor == predicate.object or not predicate.object:
        return None
    if predicate.equal and measure not in set(load_measures()["measure"]) | {"size"}:
        return None
    start, end = min(subject.start, predicate.start), max(subject.end, predicate.end)
    time = _find_time(scene, start, predicate)
    denied = is_negated(subject.verb)
    relation, denied = read_bound(subject.bound, negated=denied)
    return _Claim(
        start=start,
        end=end,
        subject=subject,
        predicate=predicate,
        measure=_refine_measure(measure, scene.view),
        relation=relation,
        status=find_status(scene, subject, predicate, denied, _is_ahead(time, story_year)),
        time=time,
        number=(find_bound(scene, predicate).start, predicate.number[1]),
    )


def _agree_on_measure(subject: Subject, predicate: Predicate) -> str | None:
    """The one measure that subject and predicate speak of, or None."""
    named = predicate.measures | ({subject.measure} if subject.measure else set())
    if len(named) > 1:
        return None
    measure = next(iter(named), None)
    if subject.measure is None and subject.rule == "bare":
        if predicate.share or predicate.object_noun:
            return None
        return measure or ("size" if predicate.size_only else None)
    if subject.measure is None and predicate.share and not list_indicators(measure or ""):
        return None
    return measure


def _refine_measure(measure: str, view: str, *, per_head: bool = True) -> str:
    """The measure as the sentence takes it: per head, at market rates, by purchasing power."""
    if per_head and measure == "economy" and _PER_HEAD.search(view):
        measure = "GDP per head"
    power, market = bool(_POWER.search(view)), bool(_MARKET.search(view))
    refined = measure + (" by purchasing power" if power else " at market rates")
    return refined if power != market and refined in set(load_measures()["measure"]) else measure


def _find_time(scene: Scene, start: int, predicate: Predicate) -> str | None:
    """The words that say when: after the claim, within it before the number, or before it."""
    found = (
        TIME.match(scene.view, predicate.end)
        or TIME.search(scene.view[: predicate.start], start)
        or TIME_BEFORE.search(scene.view[:start])
    )
    return found[1] if found else None


def _is_ahead(time: str | None, story_year: int | None) -> bool:
    """Whether a claim's time is after the story's year."""
    year = re.search(r"\d{4}", time or "")
    return bool(year and story_year and int(year.group()) > story_year)
