"""What the weights of references are learned from: who is meant in texts of which it is known."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.errors import DataError
from analysis.grammar.labels import LabelledLine, label_lines
from analysis.names.confidence import Basis
from analysis.names.spans import Entity, list_entities
from analysis.references.cast import Actor, gather_cast
from analysis.references.features import name_features
from analysis.references.questions import Question
from analysis.references.reading import Answer, Choice, judge_by_weights, read_references
from analysis.references.scorer import Scorer
from analysis.training.names import GoldStory
from analysis.training.scoring import parse_text

NOBODY = 0  # the place of nobody among who may be meant

IsMeant = Callable[[Actor | None], bool]
Gold = Callable[[Question], IsMeant | None]


class ChoiceExample(NamedTuple):
    """A question with those who may be meant, and who is.

    Attributes:
        features: Those of nobody, then those of each actor.
        right: The places of those who are meant, or may be for all that is known.
    """

    features: list[list[str]]
    right: list[int]


class GoldReading(NamedTuple):
    """A text as any story is read, with what the corpus says of who is meant.

    Attributes:
        lines: Its lines.
        entities: Its named spans.
        gold: Tells which actors a question may mean, None for nobody; it is None itself where
            the corpus says nothing of the question.
        is_whole: The corpus says of every question what it means.
    """

    lines: Sequence[LabelledLine]
    entities: Sequence[Entity]
    gold: Gold
    is_whole: bool = True


def read_coreference(story: GoldStory, without: Collection[str] = ()) -> GoldReading:
    """Read a document of GUM, or a marked story, with its coreference.

    Args:
        story: The document; an actor is the corpus's entity that most of its names name.
        without: Names of steps to leave out.

    Returns:
        The reading.
    """
    lines, entities = _read_names(story.text, without)
    locate = parse_text(story.text).article.view.locate
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

    def find_entity(first: int, last: int) -> str | None:
        start, end = locate(first, last)
        held = [mention for mention in mentions[start] if mention.end >= end]
        return min(held, key=lambda mention: mention.end).entity if held else None

    def gold(question: Question) -> IsMeant | None:
        entity = find_entity(question.start, question.end)
        if entity in named and entity not in actors:
            return None

        def is_meant(actor: Actor | None) -> bool:
            if actor is None or entity is None:
                return actor is None and entity is None
            if actor.is_named:
                return actors.get(entity) == actor.name
            (own,) = actor.descriptions
            return find_entity(own.start, own.end) == entity

        return is_meant

    return GoldReading(lines, entities, gold)


def read_gap(corpora: Path, split: str, without: Collection[str] = ()) -> list[GoldReading]:
    """Read GAP: texts with one pronoun each, and two names it may mean.

    Args:
        corpora: The folder that holds `gap/gap-development.tsv`, read as "train", and
            `gap/gap-validation.tsv`, read as "dev".
        split: "train" or "dev".
        without: Names of steps to leave out.

    Returns:
        The readings. Where neither name is meant, anybody else may be.

    Raises:
        DataError: The file is missing.
    """
    return [_read_gap_row(row, without) for row in read_gap_rows(corpora, split)]


def read_gap_rows(corpora: Path, split: str) -> list[dict[str, str]]:
    """Read GAP's rows as they are, "Text" among their columns; as `read_gap` says."""
    part = {"train": "development", "dev": "validation"}[split]
    path = corpora / "gap" / f"gap-{part}.tsv"
    if not path.is_file():
        raise DataError(f"{path} is missing: --corpora needs the folder that holds gap/.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _read_gap_row(row: dict[str, str], without: Collection[str]) -> GoldReading:
    lines, entities = _read_names(row["Text"], without)
    locate = parse_text(row["Text"]).article.view.locate
    place = int(row["Pronoun-offset"])
    who: dict[str, str | None] = {}
    for letter in "AB":
        first, last = int(row[f"{letter}-offset"]), len(row[letter])
        spans = [(locate(one.start, one.end), one) for one in entities if one.kind == "name"]
        met = [one.actor for (start, end), one in spans if start < first + last and first < end]
        who[letter] = met[0] if met else None
    is_meant = {letter: row[f"{letter}-coref"].upper() == "TRUE" for letter in "AB"}

    right = [who[letter] for letter in "AB" if is_meant[letter]]
    wrong = {*who.values()}

    def gold(question: Question) -> IsMeant | None:
        if locate(question.start, question.end) != (place, place + len(row["Pronoun"])):
            return None
        if right and right[0] is None:
            return None
        if right:
            return lambda actor: actor is not None and actor.name in right
        return lambda actor: actor is None or actor.name not in wrong

    return GoldReading(lines, entities, gold, is_whole=False)


def _read_names(text: str, without: Collection[str]) -> tuple[Sequence[LabelledLine], list[Entity]]:
    document = parse_text(text)
    lines = label_lines(document)
    entities = list_entities(document, lines, without=without)
    return lines, [entity for entity in entities if entity.basis is not Basis.EPONYM]


def list_examples(
    readings: Iterable[GoldReading], scorer: Scorer, *, is_told: bool = True
) -> list[ChoiceExample]:
    """List the questions of some texts.

    Args:
        readings: The texts.
        scorer: What answers the questions of which a corpus says nothing.
        is_told: Each is read as if all before it had been answered rightly; otherwise as the
            scorer answers them, so that what is learned from has the mistakes of a reading.

    Returns:
        The questions of which it does.
    """
    examples: list[ChoiceExample] = []
    for reading in readings:

        def answer(choice: Choice, reading: GoldReading = reading) -> Answer:
            is_meant = reading.gold(choice.question)
            if is_meant is None:
                return judge_by_weights(choice, scorer)
            actors = [None, *choice.actors]
            right = [place for place, actor in enumerate(actors) if is_meant(actor)] or [NOBODY]
            named = [at for at in right if (one := actors[at]) and one.is_named and one.seen]
            right = named or right  # rather than the words by which a lead spoke of somebody
            features = [
                [name for one in own for name in name_features(one)] for own in choice.clues
            ]
            examples.append(ChoiceExample(features, right))
            return (actors[right[0]], 1.0) if is_told else judge_by_weights(choice, scorer)

        read_references(reading.lines, reading.entities, judge=answer)
    return examples


def score_choices(
    readings: Iterable[GoldReading], without: Collection[str] = ()
) -> dict[str, tuple[int, int, int]]:
    """Compare the answers of the weights with a corpus's.

    Args:
        readings: The texts.
        without: Names of steps to leave out.

    Returns:
        For each kind of question how many mean an actor, how many were given one, and how many of
        these are right.
    """
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        cast = gather_cast(reading.lines, reading.entities).values()

        def answer(
            choice: Choice, reading: GoldReading = reading, cast: Iterable[Actor] = cast
        ) -> Answer:
            actor, odds = judge_by_weights(choice)
            is_meant = reading.gold(choice.question)
            if is_meant is not None:
                kind = counts[choice.question.kind]
                is_named = actor is not None and actor.is_named
                kind["meant"] += not is_meant(None) and any(map(is_meant, cast))
                kind["given"] += is_named and not (is_meant(None) and is_meant(actor))
                kind["right"] += is_named and is_meant(actor) and not is_meant(None)
            return actor, odds

        read_references(reading.lines, reading.entities, judge=answer, without=without)
    return {kind: (n["meant"], n["given"], n["right"]) for kind, n in counts.items()}
