"""Compares names with English Worldwide Newswire: papers of five continents (Shan et al., 2023)."""

import json
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from analysis.actors import find_mentions
from analysis.errors import DataError
from analysis.training.names import GoldName, GoldStory
from analysis.training.scoring import Score, parse_text

_HEAD = re.compile(
    r"(?:(?:the|The|Mr|Mrs|Ms|Dr|Prof|President|Prime Minister|Minister|Sheikh|Sir|Gen)\.?\s+)+"
)
_TAIL = re.compile(r"(?:'s|’s|'|’)$")
_LABELS = {"persons": "Person", "organisations": "Organization"}
_KINDS = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
_KINDS |= dict.fromkeys(("NORP", "Misc", "Product"), "MISC")
_TYPES = {"persons": {"person"}, "organisations": {"organisation", "group"}}


class NamedArticle(NamedTuple):
    """An article and where it names whom: start, end and label ("Person", ...)."""

    text: str
    names: tuple[tuple[int, int, str], ...]


def read_worldwide(corpora: Path, split: str) -> list[NamedArticle]:
    """Read the articles.

    Args:
        corpora: The folder that holds `worldwide/{train,dev}.jsonl`.
        split: "train" or "dev".

    Returns:
        The articles.

    Raises:
        DataError: The file is missing.
    """
    path = corpora / "worldwide" / f"{split}.jsonl"
    if not path.is_file():
        raise DataError(f"{path} is missing: --corpora needs the folder that holds worldwide/.")
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [NamedArticle(row["text"], tuple(map(tuple, row["names"]))) for row in rows]


def read_worldwide_names(corpora: Path, split: str) -> list[GoldStory]:
    """Read the persons, organisations and places of the articles, to learn from.

    Args:
        corpora: The folder that holds `worldwide/{train,dev}.jsonl`.
        split: "train" or "dev".

    Returns:
        The articles; titles, articles and possessives are no part of a name.

    Raises:
        DataError: The file is missing.
    """
    return [
        GoldStory(
            f"worldwide {number}",
            text,
            tuple(
                GoldName(*_trim(text, start, end), _KINDS[label])
                for start, end, label in names
                if label in _KINDS
            ),
            has_others=True,
        )
        for number, (text, names) in enumerate(read_worldwide(corpora, split))
    ]


def score_worldwide(
    articles: Iterable[NamedArticle], without: Collection[str] = ()
) -> dict[str, Score]:
    """Compare the names of persons and organisations; groups count as organisations.

    Titles, articles and possessives are no part of a name, on either side.

    Args:
        articles: The articles.
        without: Names of steps to leave out.

    Returns:
        The scores of "persons" and "organisations"; right when both ends are.
    """
    scores = dict.fromkeys(_LABELS, Score(0, 0, 0))
    for text, names in articles:
        mentions, profiles = find_mentions(parse_text(text), without=without)
        types = dict(zip(profiles["actor"], profiles["type"], strict=True))
        named = mentions[mentions["kind"] == "name"]
        rows = list(zip(named["start"], named["end"], named["actor"], strict=True))
        for kind, label in _LABELS.items():
            gold = {_trim(text, start, end) for start, end, its in names if its == label}
            found = {_trim(text, a, b) for a, b, actor in rows if types.get(actor) in _TYPES[kind]}
            scores[kind] = scores[kind].add(gold, found)
    return scores


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out titles and articles before a name, and the possessive after it."""
    head = _HEAD.match(text[start:end])
    if head and start + head.end() < end:
        start += head.end()
    tail = _TAIL.search(text[start:end])
    return start, end - len(tail[0]) if tail else end
