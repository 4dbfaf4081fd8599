"""What the weights of references are learned from: who is meant in GUM and GAP, and the fitting."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.article import Article
from analysis.document import parse_article
from analysis.entities.eponyms import RULE as EPONYM
from analysis.entities.lookup import LabelledLine, label_lines
from analysis.entities.spans import Entity, list_entities
from analysis.errors import DataError
from analysis.references.questions import Question
from analysis.references.reading import Choice, judge_by_weights, read_references
from analysis.references.scorer import Weights
from analysis.training.names import GoldStory

NOBODY = 0  # the place of nobody among who may be meant
RAREST = 2  # a feature of fewer candidates has no weight
RIDGE = 1.0
GAP_SHARE = 0.15  # what a question of GAP counts beside one of GUM; chosen on GUM dev and GAP
STEPS = 300

Gold = Callable[[Question], set[str | None] | None]


class Example(NamedTuple):
    """A question with those who may be meant, and who is.

    Attributes:
        features: Those of nobody, then those of each actor.
        right: The places of those who are meant, or may be for all that is known.
        share: What it counts.
    """

    features: list[list[str]]
    right: list[int]
    share: float


class GoldReading(NamedTuple):
    """A text as any story is read, with what the corpus says of who is meant.

    Attributes:
        lines: Its lines.
        entities: Its named spans.
        gold: Gives the actors one of whom a question means, None for nobody the text names; or
            None where the corpus says nothing of the question.
        share: What its questions count.
    """

    lines: Sequence[LabelledLine]
    entities: Sequence[Entity]
    gold: Gold
    share: float = 1.0


def read_coreference(story: GoldStory) -> GoldReading:
    """Read a document of GUM with its coreference.

    Args:
        story: The document; an actor is the corpus's entity that most of its names name.

    Returns:
        The reading.
    """
    document = parse_article(Article(story.text))
    lines, entities = _read_names(story.text)
    locate = document.article.view.locate
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        start, end = locate(entity.start, entity.end)
        for name in story.names:
            if name.start < end and start < name.end:
                meant[entity.actor][name.entity] += 1
    actors: dict[str, str] = {}
    for actor, counts in meant.items():
        actors.setdefault(counts.most_common(1)[0][0], actor)
    named = {name.entity for name in story.names}
    mentions = defaultdict(list)
    for mention in story.mentions:
        mentions[mention.start].append(mention)

    def gold(question: Question) -> set[str | None] | None:
        start, end = locate(question.start, question.end)
        held = [mention for mention in mentions[start] if mention.end >= end]
        if not held:
            return {None}
        entity = min(held, key=lambda mention: mention.end).entity
        if entity in actors:
            return {actors[entity]}
        return None if entity in named else {None}

    return GoldReading(lines, entities, gold)


def read_gap(corpora: Path, split: str) -> list[GoldReading]:
    """Read GAP: texts with one pronoun each, and two names it may mean.

    Args:
        corpora: The folder that holds `gap/gap-development.tsv`, read as "train", and
            `gap/gap-validation.tsv`, read as "dev".
        split: "train" or "dev".

    Returns:
        The readings. Where neither name is meant, anybody else may be.

    Raises:
        DataError: The file is missing.
    """
    part = {"train": "development", "dev": "validation"}[split]
    path = corpora / "gap" / f"gap-{part}.tsv"
    if not path.is_file():
        raise DataError(f"{path} is missing: --corpora needs the folder that holds gap/.")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_read_gap_row(row) for row in rows]


def _read_gap_row(row: dict[str, str]) -> GoldReading:
    lines, entities = _read_names(row["Text"])
    locate = Article(row["Text"]).view.locate
    place = int(row["Pronoun-offset"])
    who: dict[str, str | None] = {}
    for letter in "AB":
        first, last = int(row[f"{letter}-offset"]), len(row[letter])
        spans = [(locate(one.start, one.end), one) for one in entities if one.kind == "name"]
        met = [one.actor for (start, end), one in spans if start < first + last and first < end]
        who[letter] = met[0] if met else None
    is_meant = {letter: row[f"{letter}-coref"].upper() == "TRUE" for letter in "AB"}

    def gold(question: Question) -> set[str | None] | None:
        if locate(question.start, question.end)[0] != place:
            return None
        if right := [who[letter] for letter in "AB" if is_meant[letter]]:
            return None if right[0] is None else set(right)
        return {None, *{one.actor for one in entities}} - ({*who.values()} - {None})

    return GoldReading(lines, entities, gold, GAP_SHARE)


def _read_names(text: str) -> tuple[Sequence[LabelledLine], list[Entity]]:
    document = parse_article(Article(text))
    lines = label_lines(document)
    entities = list_entities(document, lines)
    return lines, [entity for entity in entities if entity.rule != EPONYM]


def list_examples(readings: Iterable[GoldReading], weights: Weights) -> list[Example]:
    """List the questions of some texts, each read as if all before it had been answered rightly.

    Args:
        readings: The texts.
        weights: What answers the questions of which a corpus says nothing.

    Returns:
        The questions of which it does.
    """
    examples: list[Example] = []
    for reading in readings:

        def answer(choice: Choice, reading: GoldReading = reading) -> tuple[str | None, float]:
            gold = reading.gold(choice.question)
            if gold is None:
                return judge_by_weights(choice, weights)
            names: list[str | None] = [None, *(actor.name for actor in choice.actors)]
            right = [place for place, name in enumerate(names) if name in gold] or [NOBODY]
            examples.append(Example(choice.features, right, reading.share))
            return names[right[0]], 1.0

        read_references(reading.lines, reading.entities, judge=answer)
    return examples


def score_choices(readings: Iterable[GoldReading]) -> dict[str, tuple[int, int, int]]:
    """Compare the answers of the weights with a corpus's.

    Args:
        readings: The texts.

    Returns:
        For each kind of question how many mean an actor, how many were given one, and how many of
        these are right.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:

        def answer(choice: Choice, reading: GoldReading = reading) -> tuple[str | None, float]:
            name, odds = judge_by_weights(choice)
            gold = reading.gold(choice.question)
            if gold is not None:
                kind = counts[choice.question.kind]
                kind["meant"] += None not in gold
                kind["given"] += name is not None and (None not in gold or name not in gold)
                kind["right"] += None not in gold and name in gold
            return name, odds

        read_references(reading.lines, reading.entities, judge=answer)
    return {kind: (n["meant"], n["given"], n["right"]) for kind, n in counts.items()}


def fit_choices(examples: Sequence[Example], ridge: float = RIDGE) -> dict[str, float]:
    """Fit the weights of a conditional logit (McFadden 1974) in PyTorch, by L-BFGS.

    Args:
        examples: What to learn from.
        ridge: How strongly weights are drawn to 0; above 0.

    Returns:
        Each feature's weight, in natural logarithms of the odds.

    Example:
        >>> examples = [Example([["nobody"], ["near"]], [1], 1.0)] * 3
        >>> examples += [Example([["nobody"], ["near"]], [0], 1.0)]
        >>> weights = fit_choices(examples, 1e-6)
        >>> round(weights["near"] - weights["nobody"], 2)  # the logarithm of 3 to 1
        1.1
    """
    import torch  # noqa: PLC0415 (an extra)

    from analysis.training.threads import use_one_thread  # noqa: PLC0415

    candidates = [set(one) for example in examples for one in example.features]
    times = Counter(feature for one in candidates for feature in one)
    kept = sorted(feature for feature, count in times.items() if count >= RAREST)
    places = {feature: place for place, feature in enumerate(kept)}
    known = [[places[one] for one in sorted(held) if one in places] for held in candidates]
    starts = torch.tensor([0, *(len(one) for one in known)]).cumsum(0)[:-1]
    features = torch.tensor([place for one in known for place in one], dtype=torch.long)
    owners = torch.tensor([n for n, one in enumerate(examples) for _ in one.features])
    is_right = torch.tensor(
        [place in one.right for one in examples for place in range(len(one.features))]
    )
    shares = torch.tensor([one.share for one in examples], dtype=torch.float64)
    weights = torch.zeros(len(kept), 1, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def add_up(scores: torch.Tensor) -> torch.Tensor:
        """The logarithm of the sum of each example's candidates, in powers of e."""
        lowest = torch.full((len(examples),), -torch.inf, dtype=torch.float64)
        highest = lowest.scatter_reduce(0, owners, scores.detach(), "amax")
        sums = torch.zeros_like(highest)
        return highest + sums.index_add(0, owners, torch.exp(scores - highest[owners])).log()

    def measure() -> torch.Tensor:
        optimizer.zero_grad()
        bags = torch.nn.functional.embedding_bag(features, weights, starts, mode="sum")
        scores = bags.squeeze(1)
        wrong = torch.where(is_right, scores, torch.full_like(scores, -1e4))
        loss = (shares * (add_up(scores) - add_up(wrong))).sum()
        loss = loss + ridge / 2 * weights.square().sum()
        loss.backward()
        return loss

    with use_one_thread():
        optimizer.step(measure)
    return dict(zip(kept, weights.detach().squeeze(1).tolist(), strict=True))
