"""Finds comparison claims: one actor's economy or other measure set beside another's."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, pairwise
from typing import Any, NamedTuple

import pandas as pd

from analysis.claims.anaphora import Place, Told, find_anaphors
from analysis.claims.background import Background, Heard
from analysis.claims.candidates import Earlier, look_back, may_be_claimed
from analysis.claims.comparisons import (
    CONTINUATION,
    TIME,
    TIME_BEFORE,
    mask_mentions,
)
from analysis.claims.ellipsis import find_object
from analysis.claims.learned import read_learned
from analysis.claims.measures import (
    NARROWING,
    list_indicators,
    load_measures,
    measures_by_noun,
    narrows,
)
from analysis.claims.pairs import may_be_compared, read_pairs
from analysis.claims.predicates import Predicate, Scene, read_predicates
from analysis.claims.signs import Line, has_figures, may_hold_claim, read_line
from analysis.claims.stated import LEVEL, RANK, RATIO, Stated
from analysis.claims.status import find_status, is_asked, is_negated, read_status
from analysis.claims.subjects import Subject, find_bound, find_subjects
from analysis.claims.unlisted import list_unlisted
from analysis.document import Document, Sentence
from analysis.lexicon.states import find_iso3, is_union
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
_NAMING, _MEANING = ("name", "metonym", "demonym", "speaker"), ("role", "pronoun")

_FIRST_PERSON = re.compile(r"\b(?:I|me|myself|mine|(?P<plural>[Ww]e|us|ourselves|ours))\b")
_POSSESSIVE = frozenset({"its", "their", "his", "her", "my", "our"})
_LONGEST = 3_000  # characters of a sentence; what is longer is a list or a table
_POWER = re.compile(r"\b(?:PPP|purchasing[- ]power)\b", re.I)
_PER_HEAD = re.compile(r"\bper[- ](?:head|capita|person)\b", re.I)
_MARKET = re.compile(
    r"\b(?:nominal(?:ly)?|(?:market|current) (?:exchange )?rates|in dollar terms)\b", re.I
)


# Kind, sentence, start, end, actor and rule.
_Mention = tuple[str, int, int, int, str, str]


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
    """Find what a story claims of its actors' figures: "X, whose economy is a tenth of Y's".

    A claim sets one actor beside another with a part, a percentage or a multiple (a ratio), makes
    them equal (a ratio of 1) or says who is ahead (an order); or it tells a state's level, rank,
    its share of a whole or its change over the years. What a clause leaves out ("its economy",
    "its larger rival", "Y spent three times that") may stand before it in the paragraph.

    Args:
        document: The story taken apart.
        mentions: The mentions table.
        quotes: The quotes table, for who says it.

    Returns:
        One row a claim, in the order of the text: claim, start, end, text, subject, object,
        measure (a name from `data/measures.csv`, or the story's own words for one not listed
        there), ratio (subject / object, a `fractions.Fraction`, or None), relation (equal | about |
        at_least | at_most | more | less), status (asserted | loose | negated | hypothetical |
        forecast), speaker (of the quote it stands in, or None), paragraph, quantity (the words
        for the number, "nearly ten times"), upper (the higher of two numbers, "two to three
        times", or the second reading of "three times larger", else None), low and high (the
        ratios that round to the words), time ("in 2010", or None), rule (the form that found it),
        kind (ratio | order | level | rank | share | change), value (of a level, or the place of a
        rank), unit (of value).

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
    view = document.article.view
    story = _prepare(document, view.point_in(mentions), view.point_in(quotes))
    rows: list[dict[str, Any]] = []
    for at, sentence, earlier, heard in _list_sentences(story):
        own = _read_claims(story, at, earlier, heard)
        for row in sorted(own, key=lambda row: (row["start"], row["end"])):
            row["claim"] = len(rows) + 1
            row["speaker"] = story.passages.find_speaker(row["start"], row["end"])
            row["paragraph"] = sentence.paragraph
            rows.append(row)
    return view.point_back(_tabulate(rows)) if rows else _make_empty_table().copy(deep=False)


def list_lines(
    document: Document, mentions: pd.DataFrame, quotes: pd.DataFrame
) -> Iterator[tuple[Sentence, Line, Earlier]]:
    """List the sentences that may claim something of states' figures, as what claims are read from.

    Args:
        document: The story taken apart.
        mentions: The mentions table.
        quotes: The quotes table.

    Yields:
        The sentence, its line, and what the sentence before it tells.
    """
    view = document.article.view
    story = _prepare(document, view.point_in(mentions), view.point_in(quotes))
    for at, sentence, earlier, heard in _list_sentences(story):
        words = story.told.text[sentence.start : sentence.end]
        if may_hold_claim(words):
            places = _list_places(story, at, words)
            line = _read_line(story.told.text, sentence, places)
            if heard or _tells_of_states(line):
                yield sentence, line, _look_back(story.told, earlier, heard)


def list_pair_lines(
    document: Document, mentions: pd.DataFrame, quotes: pd.DataFrame
) -> Iterator[tuple[Sentence, Line, Earlier, Callable[[str], str]]]:
    """List the sentences that may compare two actors, as what claims are read from.

    Args:
        document: The story taken apart.
        mentions: The mentions table.
        quotes: The quotes table.

    Yields:
        The sentence, its line, what the sentence before it tells, and what tells the kinds of
        actors apart.
    """
    view = document.article.view
    story = _prepare(document, view.point_in(mentions), view.point_in(quotes))
    for at, sentence, earlier, _ in _list_sentences(story):
        words = story.told.text[sentence.start : sentence.end]
        if may_hold_claim(words) or may_hold_quantity(words):
            places = _list_places(story, at, words)
            line = _read_line(story.told.text, sentence, places)
            if may_be_compared(line):
                lined = _line_up_all(story, sentence, earlier, places)
                yield sentence, *lined, story.told.tell_kind


def _list_sentences(
    story: "_Story",
) -> Iterator[tuple[int, Sentence, Sentence | None, tuple[Heard, ...]]]:
    """List the sentences: each with the one before it in its paragraph, and the states told of."""
    background = Background(story.told.text)
    sentences = story.told.sentences
    for at, sentence in enumerate(sentences):
        number, paragraph = sentence.sentence, sentence.paragraph
        yield at, sentence, _find_earlier(sentences, at), background.recall(number, paragraph)
        states = [name for *_, name in story.told.list_places(sentence) if has_figures(name)]
        background.hear(states, number, paragraph)


def _tells_of_states(line: Line) -> bool:
    """Whether a line names a state, a union or a part of the world."""
    return any(one.sign in ("A", "G") for one in line.signs)


def _find_earlier(sentences: Sequence[Sentence], at: int) -> Sentence | None:
    """The sentence before another in its paragraph."""
    is_new = not at or sentences[at - 1].paragraph != sentences[at].paragraph
    return None if is_new else sentences[at - 1]


def _prepare(document: Document, mentions: pd.DataFrame, quotes: pd.DataFrame) -> "_Story":
    published = re.match(r"\d{4}", document.article.published)
    columns = ("kind", "sentence", "start", "end", "actor", "rule")
    named = list(zip(*(mentions[name].tolist() for name in columns), strict=True))
    told = Told(
        make_plain(document.text),
        document.sentences,
        _list_mentions(named, _NAMING),
        _list_mentions(named, _MEANING),
        # The actors that a mention's rule says are organisations.
        frozenset(actor for *_, actor, rule in named if rule.startswith("organisation")),
    )
    return _Story(
        document,
        told,
        Passages(quotes),
        len(quotes) > 0,
        frozenset(actor for *_, actor, _ in named),
        frozenset(start for kind, _, start, *_ in named if kind == "metonym"),
        int(published.group()) if published else None,
    )


class _Story(NamedTuple):
    """What claims are read from; `capitals` are the places that name a state by its capital."""

    document: Document
    told: Told
    passages: Passages
    is_quoting: bool
    actors: frozenset[str]
    capitals: frozenset[int]
    year: int | None


def _read_claims(
    story: _Story, at: int, earlier: Sentence | None, heard: tuple[Heard, ...]
) -> list[dict[str, Any]]:
    """Read the rows of a sentence."""
    told, sentence = story.told, story.told.sentences[at]
    named = list(told.named.get(sentence.sentence, []))
    words = told.text[sentence.start : sentence.end]
    if len(words) > _LONGEST:
        return []
    may_claim = may_hold_claim(words) or may_hold_quantity(words)
    others = _list_meant(story, at, words, may_claim)
    rows: list[dict[str, Any]] = []
    if named and may_hold_quantity(words):
        scene = _make_scene(told, sentence, named)
        if earlier:
            before = _make_scene(told, earlier, told.named.get(earlier.sentence, ()))
            scene = replace(scene, earlier=before)
        claims = list(_read_sentence(scene, story.year))
        if not claims and others:
            whose = [one for one in others if told.text[one[0] : one[1]].lower() not in _POSSESSIVE]
            scene = _make_scene(told, sentence, sorted([*named, *whose]))
            claims = list(_read_sentence(scene, story.year))
        rows += [_describe_comparison(story.document, sentence, claim) for claim in claims]
    if may_claim:
        places = [*_list_whole(story, named, words), *others]
        for stated in _read_figures(story, sentence, earlier, places, heard):
            if not any(_is_told(stated, row, sentence) for row in rows):
                rows.append(_describe_stated(story, sentence, stated))
    return rows


def _list_meant(story: _Story, at: int, words: str, may_claim: bool) -> list[Place]:
    """Whom the pronouns and descriptions of a sentence mean."""
    sentence = story.told.sentences[at]
    meant = list(story.told.meant.get(sentence.sentence, []))
    if not may_claim:
        return meant
    return find_anaphors(story.told, at) + meant + _find_first_persons(story, sentence, words)


def _list_whole(story: _Story, named: Sequence[Place], words: str) -> list[Place]:
    """The names in a sentence, without capitals where it counts people."""
    return [one for one in named if one[0] not in story.capitals or not _tells_people(words)]


def _list_places(story: _Story, at: int, words: str) -> list[Place]:
    """Whom the names, pronouns and descriptions of a sentence mean."""
    named = story.told.named.get(story.told.sentences[at].sentence, ())
    return [*_list_whole(story, named, words), *_list_meant(story, at, words, may_claim=True)]


def _line_up_all(
    story: _Story, sentence: Sentence, earlier: Sentence | None, places: list[Place]
) -> tuple[Line, Earlier]:
    """Read a sentence with the names that are none of the story's actors, and what is before it."""
    told = story.told
    unlisted = list_unlisted(sentence, places)
    line = _read_line(told.text, sentence, [*places, *unlisted])
    if earlier is None:
        return line, Earlier()
    before = told.list_places(earlier)
    others = list_unlisted(earlier, before)
    return line, look_back(_read_line(told.text, earlier, sorted([*before, *others])), ())


def _look_back(told: Told, earlier: Sentence | None, heard: tuple[Heard, ...]) -> Earlier:
    """What has been told before a sentence, and in the one before it in its paragraph."""
    if earlier is None:
        return Earlier(heard)
    return look_back(_read_line(told.text, earlier, told.list_places(earlier)), heard)


def _tells_people(words: str) -> bool:
    """Whether a sentence counts people: those of a capital are not those of its state."""
    return (
        re.search(r"\b(?:populat|people|inhabitants|residents|citizens)", words, re.I) is not None
    )


def _read_line(plain: str, sentence: Sentence, mentions: list[Place]) -> Line:
    """Read a sentence as a line of signs."""
    words = plain[sentence.start : sentence.end]
    return read_line(words, _place_mentions(mentions, sentence), _list_narrowed(sentence))


def _list_narrowed(sentence: Sentence) -> set[int]:
    """Where words begin that a noun or an adjective right before them narrows."""
    return {
        after.start - sentence.start
        for before, after in pairwise(sentence.tokens)
        if before.tag in NARROWING and narrows(before.text)
    }


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
    story: _Story,
    sentence: Sentence,
    earlier: Sentence | None,
    places: list[Place],
    heard: tuple[Heard, ...],
) -> list[Stated]:
    """Read what a sentence says of figures; of two readings of the same words the first is kept."""
    told = story.told
    line = _read_line(told.text, sentence, places)
    found: list[Stated] = []
    if may_be_claimed(line) and (heard or _tells_of_states(line)):
        found += read_learned(line, _look_back(told, earlier, heard))
    if may_be_compared(line):
        line, before = _line_up_all(story, sentence, earlier, places)
        pairs = read_pairs(line, before, told.tell_kind)
        found += [one for one in pairs if not any(_are_one(one, other) for other in found)]
    return found


def _place_mentions(mentions: list[Place], sentence: Sentence) -> list[Place]:
    """The mentions as offsets into their sentence, without those that overlap one before."""
    kept: list[Place] = []
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
    if stated.kind == LEVEL:
        quantity = row["text"].find(row["quantity"])
        number = sentence.start + stated.number[0] - row["start"]
        return meets and bool(quantity <= number < quantity + len(row["quantity"]))
    return meets and stated.kind != RANK


def _describe_stated(story: _Story, sentence: Sentence, stated: Stated) -> dict[str, Any]:
    """The row of a claim about figures."""
    document, words = story.document, story.told.text[sentence.start : sentence.end]
    start, end = sentence.start + stated.start, sentence.start + stated.end
    denied = is_negated(stated.verb)
    ahead = any(_is_ahead(time, story.year) for time in stated.times)
    level = stated.kind in (LEVEL, RANK)
    return {
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "subject": stated.subject,
        "object": stated.object,
        "measure": _refine_measure(stated.measure, words, per_head=stated.kind != LEVEL),
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


def _list_mentions(mentions: Sequence[_Mention], kinds: Collection[str]) -> dict[int, list[Place]]:
    """Start, end and actor of the mentions of some kinds, by sentence, in order."""
    named: dict[int, list[Place]] = {}
    for kind, sentence, start, end, actor, _ in mentions:
        if kind in kinds:
            named.setdefault(sentence, []).append((start, end, actor))
    return {
        sentence: sorted(spans, key=lambda span: (span[0], -span[1]))
        for sentence, spans in named.items()
    }


def _find_first_persons(story: _Story, sentence: Sentence, words: str) -> list[Place]:
    """Find where speakers speak of themselves, as the mentions of them that they are.

    "We" is a firm or a state that speaks; of a person who says it nobody can tell.
    """
    found: list[Place] = []
    for one in _FIRST_PERSON.finditer(words) if story.is_quoting else ():
        start, end = sentence.start + one.start(), sentence.start + one.end()
        speaker = story.passages.find_speaker(start, end)
        is_one = not one["plural"] or (speaker and story.told.tell_kind(speaker) != "other")
        if speaker and speaker in story.actors and is_one:
            found.append((start, end, speaker))
    return found


def _make_scene(told: Told, sentence: Sentence, places: Iterable[Place]) -> Scene:
    """Mask the mentions of a sentence; one that overlaps the mention before it is left out."""
    actors: dict[int, str] = {}
    spans: list[tuple[int, int]] = []
    for first, last, actor in places:
        start, end = first - sentence.start, last - sentence.start
        if not spans or start >= spans[-1][1]:
            spans.append((start, end))
            actors[start] = actor
    tokens = tuple(
        (token.start - sentence.start, token.end - sentence.start, token.tag)
        for token in sentence.tokens
    )
    return Scene(mask_mentions(told.text[sentence.start : sentence.end], spans), actors, tokens)


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
        if CONTINUATION.fullmatch(scene.lower, last.end, bound.start):
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
        measure=_name_measure(measure, scene, (start, end), (subject.actor, predicate.object)),
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


def _name_measure(
    measure: str, scene: Scene, claim: tuple[int, int], actors: tuple[str, str]
) -> str:
    """The measure as the sentence takes it; of firms and persons as the story says it."""
    if not any(find_iso3(actor) or is_union(actor) for actor in actors):
        words = scene.view[slice(*claim)]
        nouns = [noun for noun, named in measures_by_noun().items() if named == measure]
        said = [noun for noun in nouns if re.search(rf"\b{re.escape(noun)}\b", words, re.I)]
        return max(said, key=len, default=measure)
    return _refine_measure(measure, scene.view)


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
    """Whether a claim's time is after the story's."""
    if re.search(r"\bnext\b", time or ""):
        return True
    year = re.search(r"\d{4}", time or "")
    return bool(year and story_year and int(year.group()) > story_year)
