"""Trains what reads quotes: labels of words, links between them, and how far to trust them.

The links, the choice between rules and model, and the confidence are learned from articles that
the labels were not: in turn, a network learns from three quarters of them and reads the rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis.lstm import Lstm, Network
from analysis.quotes.attributions import Attribution
from analysis.quotes.linking import (
    Fragment,
    Weights,
    describe_pair,
    link_fragments,
    read_fragments,
)
from analysis.quotes.reading import describe_choice, find_rival, judge, make_attribution
from analysis.training.attributions import (
    HALF,
    WORD,
    Gold,
    GoldArticle,
    Spans,
    find_word_places,
    is_source_right,
)
from analysis.training.quote_labels import FrameExample, Words, read_examples, train_labels
from analysis.training.regression import Row, fit_regression
from analysis.training.vectors import Vectors

FOLDS = 4
RIDGE = {"cue": 0.3, "source": 0.3, "rule": 1.0, "right": 1.0}

Fragments = list[Fragment]


def train_quotes(
    articles: Sequence[GoldArticle], vectors: Vectors
) -> tuple[Network, dict[str, object]]:
    """Train both files of weights; the same articles give the same weights.

    Args:
        articles: The annotated articles to learn from.
        vectors: What is known of words beforehand.

    Returns:
        The labels' weights, and the links' (cue, source, rule, right: feature -> weight) in
        hundredths, ready to be written as JSON.
    """
    examples = [one for number, each in enumerate(articles) for one in read_examples(number, each)]
    read = [pair for fold in range(FOLDS) for pair in read_unseen(examples, fold, vectors)]
    return train_labels(examples, vectors), dict(train_links(read, articles))


def read_unseen(
    examples: Sequence[FrameExample], fold: int, vectors: Vectors
) -> Iterator[tuple[FrameExample, Fragments]]:
    """Label the articles of one fold with a network that learned from the others."""
    others = [one for one in examples if one.article % FOLDS != fold]
    unseen = [one for one in examples if one.article % FOLDS == fold]
    labels = Lstm(train_labels(others, vectors)).label([one.features for one in unseen])
    return zip(unseen, map(read_fragments, labels), strict=True)


def _fit(rows: Iterable[Row], ridge: float) -> dict[str, int]:
    """Fit a logistic regression; weights in hundredths."""
    weights = fit_regression(rows, ridge)
    return {feature: value for feature, w in weights.items() if (value := round(100 * w))}


def train_links(
    read: Sequence[tuple[FrameExample, Fragments]], articles: Sequence[GoldArticle]
) -> dict[str, dict[str, int]]:
    """Learn from what a model reads in articles it has not seen."""
    fitted: dict[str, dict[str, int]] = {"rule": {"bias": -9900}, "right": {}}

    def fit(name: str, rows: Iterable[Row]) -> None:
        fitted[name] = _fit(rows, RIDGE[name])

    for name, role in (("cue", "C"), ("source", "U")):
        fit(name, [row for one in read for row in _list_pairs(*one, articles, role)])
    starts = [[match.start() for match in WORD.finditer(each.text)] for each in articles]
    weights = _scale(fitted)
    fit("rule", [row for one in read for row in _list_choices(*one, articles, starts, weights)])
    weights = _scale(fitted)
    fit("right", [row for one in read for row in _list_readings(*one, articles, starts, weights)])
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
    one: FrameExample, fragments: Fragments, articles: Sequence[GoldArticle], role: str
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
    """Find the annotated content that shares most with one, and the share of joint words.

    Words outside the frame do not count: a quotation that goes on there is joined later.
    """
    here = find_word_places(starts, [(words[0].start, words[-1].end)])
    spans = [(words[start].start, words[end - 1].end) for start, end in found.content]
    read = find_word_places(starts, spans)
    best: tuple[float, Gold | None] = (0.0, None)
    for one in gold:
        marked = find_word_places(starts, one.content) & here
        share = len(read & marked) / max(1, len(read | marked))
        if share > best[0]:
            best = (share, one)
    return best


def _list_choices(
    one: FrameExample,
    fragments: Fragments,
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
    one: FrameExample,
    fragments: Fragments,
    articles: Sequence[GoldArticle],
    starts: Sequence[Sequence[int]],
    links: Mapping[str, Weights],
) -> Iterator[Row]:
    """List whole readings: right when half of the content and the source are."""
    gold = articles[one.article].attributions
    for reading in judge(one.words, fragments, one.found, links):
        found = reading.attribution
        share, nearest = _overlap(one.words, found, gold, starts[one.article])
        source: Spans = ()
        if found.source is not None:
            first, end = found.source
            source = ((one.words[first].start, one.words[end - 1].end),)
        right = nearest is not None and is_source_right(nearest, Gold(source, (), ()))
        yield reading.features, right and share >= HALF
