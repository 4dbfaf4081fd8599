"""Compares the actors found with what the corpora say: their names, who is meant, how often."""

import csv
import re
import time
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.actors import find_mentions
from analysis.article import Article
from analysis.document import Document, parse_article
from analysis.document.tagger import load_tagger
from analysis.errors import DataError
from analysis.grammar.labels import LabelledLine, label_lines
from analysis.lstm import Lstm
from analysis.names.confidence import Basis
from analysis.names.consistency import agree_names
from analysis.names.recogniser import recognise
from analysis.names.spans import list_entities
from analysis.training.names import GoldName, GoldStory
from analysis.training.scoring import Score, parse_text

_TYPES = {"person": "PER", "organisation": "ORG", "state": "LOC", "group": "LOC"}
# PolNeAR counts two persons: the column, the given name, the surname.
PERSONS = (("trump_count", "Donald", "Trump"), ("clinton_count", "Hillary", "Clinton"))
TOP = 5


class Counted(NamedTuple):
    """How often an article names a person: by its reference, by us, and by the bare surname."""

    article: str
    reference: int
    found: int
    bare: int


class FoundName(NamedTuple):
    """A name found: where, its type (PER | ORG | LOC), who is meant, and the rule that found it."""

    start: int
    end: int
    type: str
    actor: str
    rule: str


class NameScores(NamedTuple):
    """What a comparison of names gives.

    Attributes:
        untyped: Right when both ends are.
        typed: Right when both ends and the type are.
        b_cubed: F1 of B-cubed over the names that both have (Bagga & Baldwin 1998), 0 to 1.
        count_error: Mean relative error of the counts of an article's five most named.
    """

    untyped: Score
    typed: Score
    b_cubed: float
    count_error: float


def read_articles(corpora: Path, split: str) -> list[tuple[dict[str, str], str]]:
    """Read PolNeAR's articles with their rows of `metadata.tsv`.

    Raises:
        DataError: The table is missing.
    """
    folder = corpora / "polnear"
    if not (folder / "metadata.tsv").is_file():
        raise DataError(f"{folder / 'metadata.tsv'} is missing: --corpora needs polnear/ too.")
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["compartment"] == split]
    paths = [folder / split / "text" / f"{row['filename']}.txt" for row in rows]
    return [
        (row, path.read_bytes().decode())
        for row, path in zip(rows, paths, strict=True)
        if path.is_file()
    ]


def count_person(
    articles: Iterable[tuple[dict[str, str], str]], column: str, given: str, surname: str
) -> list[Counted]:
    """Count how often articles name a person, beside PolNeAR's counts.

    Like the reference, only names with the surname count, and not those of relatives.

    Args:
        articles: Rows of the metadata with the articles' texts.
        column: The reference's column.
        given: The person's given name.
        surname: The person's surname.

    Returns:
        The counts, article by article.
    """
    counted = []
    for row, text in articles:
        mentions, _ = find_mentions(parse_article(Article(text)))
        named = mentions[mentions["kind"] == "name"]
        found = sum(
            surname in surface and _is_person(actor, given, surname)
            for surface, actor in zip(named["text"], named["actor"], strict=True)
        )
        bare = len(re.findall(rf"\b{surname}\b", text))
        counted.append(Counted(row["filename"], int(row[column]), found, bare))
    return counted


def _is_person(actor: str, given: str, surname: str) -> bool:
    words = actor.split()
    return words == [surname] or (given in words and words[-1] == surname)


def find_all_names(
    document: Document,
    lines: Sequence[LabelledLine],
    recogniser: Lstm | None = None,
    without: Collection[str] = (),
) -> list[FoundName]:
    """Find the names of a story as the package does, and the places, which are no actors.

    Of two names of which one holds the other the longer counts, as in the corpora. `without` names
    steps to leave out.
    """
    entities = list_entities(document, lines, recogniser=recogniser, without=without)
    named = [e for e in entities if e.kind == "name" and e.basis is not Basis.EPONYM]
    locate = document.article.view.locate
    found: list[FoundName] = []
    for entity in named:  # in order of start, longer ones first
        if not found or entity.start >= found[-1].end:
            type_ = _TYPES[entity.type]
            found.append(FoundName(entity.start, entity.end, type_, entity.actor, entity.rule))
    taken = {at for name in found for at in range(name.start, name.end)}
    for place in agree_names(lines, recognise(lines, recogniser)):
        words = lines[place.line].words[place.first : place.last]
        start, end = words[0].start, words[-1].end
        if place.type == "LOC" and taken.isdisjoint(range(start, end)):
            found.append(FoundName(start, end, "LOC", document.text[start:end], "place"))
    return [FoundName(*locate(name.start, name.end), *name[2:]) for name in found]


def score_names(
    stories: Sequence[GoldStory],
    recognisers: Sequence[Lstm | None] = (),
    without: Collection[str] = (),
) -> NameScores:
    """Compare the names found with those of a corpus.

    Args:
        stories: The corpus.
        recognisers: The weights for each story; the package's own when left out.
        without: Names of steps to leave out.

    Returns:
        The scores.
    """
    gold = found = both = typed = 0
    precision: list[float] = []
    recall: list[float] = []
    errors: list[float] = []
    for story, recogniser in zip(stories, recognisers or [None] * len(stories), strict=True):
        document = parse_text(story.text)
        found_names = find_all_names(document, label_lines(document), recogniser, without)
        names = {(name.start, name.end): name for name in found_names}
        wanted = {(n.start, n.end): n for n in story.names}
        shared = names.keys() & wanted.keys()
        gold, found, both = gold + len(wanted), found + len(names), both + len(shared)
        typed += sum(names[span].type == wanted[span].type for span in shared)
        pairs = [(names[span].actor, wanted[span].entity) for span in sorted(shared)]
        for_actor = Counter(actor for actor, _ in pairs)
        for_entity = Counter(entity for _, entity in pairs)
        together = Counter(pairs)
        precision += [together[pair] / for_actor[pair[0]] for pair in pairs]
        recall += [together[pair] / for_entity[pair[1]] for pair in pairs]
        errors += _list_count_errors(story.names, list(names.values()), together)
    p, r = _mean(precision), _mean(recall)
    return NameScores(
        Score(gold, found, both),
        Score(gold, found, typed),
        2 * p * r / (p + r) if p + r else 0.0,
        _mean(errors),
    )


def measure_rules(stories: Iterable[GoldStory]) -> list[tuple[str, int, int]]:
    """Count how many of the names that each rule finds have the right words and type.

    Args:
        stories: A corpus.

    Returns:
        The rule, how many names it finds and how many are right, the most found first. These are
        the shares that `analysis.names.confidence` holds.
    """
    found, right = Counter[str](), Counter[str]()
    for story in stories:
        document = parse_article(Article(story.text))
        wanted = {(name.start, name.end, name.type) for name in story.names}
        for name in find_all_names(document, label_lines(document)):
            found[name.rule] += 1
            right[name.rule] += (name.start, name.end, name.type) in wanted
    return [(rule, count, right[rule]) for rule, count in found.most_common()]


def _list_count_errors(
    wanted: Sequence[GoldName], found: Sequence[FoundName], together: Counter[tuple[str, str]]
) -> list[float]:
    """List the relative errors of the counts of the five most named.

    Each of our actors stands for the one of theirs with which it shares the most names, and for no
    other (as in Luo's CEAF, 2005): "early Athens" is not counted wrong by every "Athens".
    """
    counts = Counter(name.entity for name in wanted)
    own = Counter(name.actor for name in found)
    meant: dict[str, str] = {}
    for (actor, entity), _ in sorted(together.items(), key=lambda item: (-item[1], item[0])):
        if entity not in meant and actor not in meant.values():
            meant[entity] = actor
    return [
        abs(own[meant.get(entity, "")] - count) / count
        for entity, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:TOP]
    ]


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def measure_speed(texts: Sequence[str]) -> tuple[int, float, float]:
    """Measure words a second of processor time: finding mentions, and NLTK's tagging loop.

    Args:
        texts: Stories; each is read once before the clock runs.

    Returns:
        How many words, and the two speeds, over the same words in one run.
    """
    documents = [parse_article(Article(text)) for text in texts]
    count = sum(len(document.tokens) for document in documents)
    find_mentions(documents[0])
    begun = time.process_time()
    for document in documents:
        find_mentions(document)
    own = count / (time.process_time() - begun)
    tagger = load_tagger()
    begun = time.process_time()
    for document in documents:
        for sentence in document.sentences:
            tagger.tag([token.text for token in sentence.tokens])
    return count, own, count / (time.process_time() - begun)
