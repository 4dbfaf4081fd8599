"""Trains what reads quotes: labels of words, links between them, and how far to trust them.

The links, the choice between rules and model, and the confidence are learned from articles that
the labels were not: a first model learns from every second article and reads the others.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pycrfsuite

from analysis.article import Article
from analysis.crf import Crf
from analysis.document import parse_article
from analysis.quotes.attributions import Attribution, attribute
from analysis.quotes.conversation import read_story_frames
from analysis.quotes.features import describe_words
from analysis.quotes.frames import Word
from analysis.quotes.linking import (
    Fragment,
    Weights,
    describe_pair,
    link_fragments,
    read_fragments,
)
from analysis.quotes.quotation_marks import find_quotations
from analysis.quotes.reading import (
    Reader,
    describe_choice,
    find_rival,
    make_attribution,
)
from analysis.training.attributions import (
    HALF,
    WORD,
    Gold,
    GoldArticle,
    Spans,
    find_words,
    is_source_right,
)

PASSES = 110
FIRST_PASSES = 60
LEAST_FREQUENT = 4  # times a feature must stand in the training articles
RIDGE = {"cue": 0.3, "source": 0.3, "rule": 1.0, "right": 1.0}
OUTSIDE = -10  # hundredths: how much less often to leave a word out, chosen on dev
LABELS = {"content": "C", "cue": "U", "source": "S"}

Words = Sequence[Word]
Row = tuple[list[str], bool]


class Example(NamedTuple):
    """A frame with what is known of it."""

    article: int
    words: Words
    found: list[Attribution]
    features: pycrfsuite.ItemSequence
    labels: list[str]


def train_quotes(articles: Sequence[GoldArticle]) -> tuple[dict[str, object], dict[str, object]]:
    """Train both files of weights; the same articles always give the same weights.

    Args:
        articles: The annotated articles to learn from.

    Returns:
        The labels' weights (labels, states, transitions) and the links' weights (cue, source,
        rule, right: feature -> weight), all in hundredths, ready to be written as JSON.
    """
    examples = [one for number, each in enumerate(articles) for one in read_examples(number, each)]
    half = train_labels([one for one in examples if one.article % 2 == 0], FIRST_PASSES)
    links = train_links(half, [one for one in examples if one.article % 2], articles)
    model = train_labels(examples, PASSES)
    states: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (feature, label), weight in model.info().state_features.items():
        if hundredths := round(100 * weight):
            states[feature][label] = hundredths
    states["bias"]["O"] = states["bias"].get("O", 0) + OUTSIDE
    moves: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (label, following), weight in model.info().transitions.items():
        moves[label][following] = round(100 * weight)
    labels = sorted(model.labels())
    return {"labels": labels, "states": states, "transitions": moves}, dict(links)


def read_examples(number: int, article: GoldArticle) -> Iterator[Example]:
    """Read an article's frames with their labels."""
    document = parse_article(Article(article.text))
    quotations = find_quotations(document.text, document.paragraphs)
    frames = list(read_story_frames(document, quotations))
    labels = label_words([word for frame, *_ in frames for word in frame.words], article)
    place = 0
    for frame, opens, after_quotation in frames:
        own = labels[place : place + len(frame.words)]
        if own[0][0] == "I":
            own[0] = "B" + own[0][1]
        found = attribute(frame.words)
        features = describe_words(frame.words, found, opens, after_quotation)
        yield Example(number, frame.words, found, pycrfsuite.ItemSequence(features), own)
        place += len(frame.words)


def label_words(words: Words, article: GoldArticle) -> list[str]:
    """Write the annotation as labels; a word belongs to a span that holds more than half of it.

    Args:
        words: The words of all frames.
        article: The article.

    Returns:
        A label a word: B or I with C, U or S; O.
    """
    ends = [word.end for word in words]
    labels = ["O"] * len(words)
    for role, letter in LABELS.items():
        for gold in article.attributions:
            for start, end in getattr(gold, role):
                begun = "B"
                for place in range(bisect_left(ends, start + 1), len(words)):
                    word = words[place]
                    if word.start >= end:
                        break
                    inside = min(end, word.end) - max(start, word.start)
                    if labels[place] == "O" and 2 * inside > word.end - word.start:
                        labels[place] = begun + letter
                        begun = "I"
    return labels


def train_labels(examples: Iterable[Example], passes: int) -> pycrfsuite.Tagger:
    """Train a linear-chain CRF with L1 regularisation."""
    rows = ((one.features, one.labels) for one in examples)
    return _train(rows, {"c1": 1.0, "c2": 0.0}, passes, LEAST_FREQUENT)


def _train(
    rows: Iterable[tuple[object, list[str]]],
    penalty: Mapping[str, float],
    passes: int,
    least_frequent: int,
) -> pycrfsuite.Tagger:
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in rows:
        trainer.append(features, labels)
    trainer.set_params(
        {
            **penalty,
            "max_iterations": passes,
            "feature.minfreq": least_frequent,
            "feature.possible_transitions": True,
        }
    )
    with TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
    return tagger


def _fit(rows: Iterable[Row], ridge: float) -> dict[str, int]:
    """Fit a logistic regression; weights in hundredths."""
    pairs = (([features], ["yes" if right else "no"]) for features, right in rows)
    model = _train(pairs, {"c1": 0.0, "c2": ridge}, 200, 2)
    weights: defaultdict[str, float] = defaultdict(float)
    for (feature, label), weight in model.info().state_features.items():
        weights[feature] += weight if label == "yes" else -weight
    return {feature: value for feature, w in weights.items() if (value := round(100 * w))}


def train_links(
    model: pycrfsuite.Tagger, examples: Sequence[Example], articles: Sequence[GoldArticle]
) -> dict[str, dict[str, int]]:
    """Learn from what a model reads in articles it has not seen."""
    read = [(one, read_fragments(model.tag(one.features))) for one in examples]
    fitted: dict[str, dict[str, int]] = {"rule": {"bias": -9900}, "right": {}}

    def fit(name: str, rows: Iterable[Row]) -> None:
        fitted[name] = _fit(rows, RIDGE[name])

    for name, role in (("cue", "C"), ("source", "U")):
        fit(name, [row for one in read for row in _list_pairs(*one, articles, role)])
    starts = [[match.start() for match in WORD.finditer(each.text)] for each in articles]
    weights = _scale(fitted)
    fit("rule", [row for one in read for row in _list_choices(*one, articles, starts, weights)])
    reader = Reader(Crf((), {}, ()), _scale(fitted))
    fit("right", [row for one in read for row in _list_readings(*one, articles, starts, reader)])
    return fitted


def _scale(fitted: Mapping[str, Mapping[str, int]]) -> dict[str, Weights]:
    return {
        name: {feature: weight / 100 for feature, weight in row.items()}
        for name, row in fitted.items()
    }


def _shared(words: Words, fragment: Fragment, spans: Spans) -> int:
    """Count the characters a fragment shares with spans."""
    start, end = words[fragment.start].start, words[fragment.end - 1].end
    return sum(max(0, min(end, b) - max(start, a)) for a, b in spans)


def _list_pairs(
    one: Example, fragments: list[Fragment], articles: Sequence[GoldArticle], role: str
) -> Iterator[Row]:
    """List pairs of a content and a cue (role C), or a cue and a source (role U)."""
    words, gold = one.words, articles[one.article].attributions
    mine, theirs, other_role = ("content", "cue", "U") if role == "C" else ("cue", "source", "S")
    for number, fragment in enumerate(fragments):
        shares = [_shared(words, fragment, getattr(each, mine)) for each in gold]
        if fragment.role != role or not any(shares):
            continue
        own = [each for each, share in zip(gold, shares, strict=True) if share]
        if role == "C":
            own = [gold[shares.index(max(shares))]]
        for other, partner in enumerate(fragments):
            if partner.role == other_role:
                right = any(_shared(words, partner, getattr(each, theirs)) for each in own)
                yield describe_pair(words, fragments, number, other, one.found), right


def _overlap(
    words: Words, found: Attribution, gold: Sequence[Gold], starts: Sequence[int]
) -> tuple[float, Gold | None]:
    """Find the annotated content that shares most with one, and the share of joint words."""
    spans = [(words[start].start, words[end - 1].end) for start, end in found.content]
    read = find_words(starts, spans)
    best: tuple[float, Gold | None] = (0.0, None)
    for one in gold:
        marked = find_words(starts, one.content)
        share = len(read & marked) / max(1, len(read | marked))
        if share > best[0]:
            best = (share, one)
    return best


def _list_choices(
    one: Example,
    fragments: list[Fragment],
    articles: Sequence[GoldArticle],
    starts: Sequence[Sequence[int]],
    links: Mapping[str, Weights],
) -> Iterator[Row]:
    """List contents that model and rules end differently, where one of them is nearer."""
    gold = articles[one.article].attributions
    for link in link_fragments(one.words, fragments, one.found, links):
        learned = make_attribution(one.words, link)
        rule = find_rival(learned, one.found)
        if rule is None or rule.content == learned.content:
            continue
        mine, its = (
            _overlap(one.words, each, gold, starts[one.article])[0] for each in (learned, rule)
        )
        if mine != its:
            yield describe_choice(one.words, learned, rule), its > mine


def _list_readings(
    one: Example,
    fragments: list[Fragment],
    articles: Sequence[GoldArticle],
    starts: Sequence[Sequence[int]],
    reader: Reader,
) -> Iterator[Row]:
    """List whole readings: right when half of the content and the source are."""
    gold = articles[one.article].attributions
    for reading in reader.judge(one.words, fragments, one.found):
        found = reading.attribution
        share, nearest = _overlap(one.words, found, gold, starts[one.article])
        source: Spans = ()
        if found.source is not None:
            first, end = found.source
            source = ((one.words[first].start, one.words[end - 1].end),)
        right = nearest is not None and is_source_right(nearest, Gold(source, (), ()))
        yield reading.features, right and share >= HALF
