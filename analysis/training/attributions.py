"""Reads PolNeAR and compares quotes with it, by kind (Newell, Margolin & Ruths, LREC 2018)."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.actors import find_mentions
from analysis.errors import DataError
from analysis.quotes import find_quotes
from analysis.training.scoring import parse_text

Spans = tuple[tuple[int, int], ...]

ROLES = ("source", "cue", "content")
KINDS = ("direct", "mixed", "indirect")
WORD = re.compile(r"\w+")
ENTRY = re.compile(r"[TE]\d+")
MARKS = re.compile('["“”]')
HALF = 0.5
# How far PolNeAR's annotators agree on 24 articles that several of them marked.
AGREEMENT = {"content exact": 66.0, "content half": 79.5}


class Gold(NamedTuple):
    """Somebody says something; each role is spans of the text, or none."""

    source: Spans
    cue: Spans
    content: Spans


class GoldArticle(NamedTuple):
    """One annotated article."""

    name: str
    text: str
    attributions: tuple[Gold, ...]


def read_polnear(corpora: Path, part: str) -> list[GoldArticle]:
    """Read PolNeAR; of an article that several people annotated, the first one's work.

    Args:
        corpora: The folder that holds `polnear/{train,dev}/{text,attributions}`.
        part: "train" or "dev".

    Returns:
        The articles by name.

    Raises:
        DataError: There are none.
    """
    root = corpora / "polnear" / part
    first: dict[str, Path] = {}
    for path in sorted((root / "attributions").glob("*.ann")):
        first.setdefault(path.name.rsplit("_", 1)[0], path)
    if not first:
        raise DataError(f"{root} holds no attributions: --corpora needs the folder of polnear/.")
    articles = []
    for name, path in first.items():
        text = (root / "text" / f"{name}.txt").read_bytes().decode()
        articles.append(GoldArticle(name, text, tuple(read_annotations(path))))
    return articles


def read_annotations(path: Path) -> Iterator[Gold]:
    """Read brat's standoff format.

    Args:
        path: The .ann file.

    Yields:
        Its attributions that have content.
    """
    spans: dict[str, Spans] = {}
    events: list[str] = []
    for line in path.read_bytes().decode().split("\n"):
        name, _, rest = line.rstrip("\r").partition("\t")
        if not rest or not ENTRY.fullmatch(name):
            continue  # the text of a content may run over several lines
        first = rest.split("\t")[0]
        if name[0] == "E":
            events.append(first)
        else:
            pieces = (piece.split() for piece in first.split(" ", 1)[1].split(";"))
            spans[name] = tuple((int(start), int(end)) for start, end in pieces)
    for event in events:
        roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for part in event.split():
            role, _, name = part.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in roles:
                roles[role] += spans.get(name, ())
        gold = Gold(*(tuple(sorted(roles[role])) for role in ROLES))
        if gold.content:
            yield gold


class Band(NamedTuple):
    """The rows whose confidence lies in one tenth: how many, their mean, how many are right."""

    lowest: float
    rows: int
    mean: float
    right: float


def read_quotes(text: str, without: Collection[str] = ()) -> list[Gold]:
    """Read a text's quotes as attributions; `without` names steps to leave out."""
    return _take_attributions(_read_table(text, without))


def measure_confidence(articles: Iterable[GoldArticle]) -> list[Band]:
    """Hold the confidence of rows against the share that is right.

    Args:
        articles: What annotators marked.

    Returns:
        One band a tenth of confidence that has rows, in order. A row is right when its content
        shares half of its words with a marked one, and its source a character with that one's.
    """
    judged: list[tuple[float, bool]] = []
    for article in articles:
        quotes = _read_table(article.text)
        found, gold = _take_attributions(quotes), article.attributions
        starts = [match.start() for match in WORD.finditer(article.text)]
        match = match_contents(starts, gold, found)
        right = {j for i, j in match.items() if is_source_right(gold[i], found[j])}
        judged += ((sure, j in right) for j, sure in enumerate(quotes["confidence"]))
    bands = []
    for tenth in range(10):
        inside = [(sure, hit) for sure, hit in judged if min(int(sure * 10), 9) == tenth]
        if count := len(inside):
            mean, right_share = (sum(column) / count for column in zip(*inside, strict=True))
            bands.append(Band(tenth / 10, count, mean, right_share))
    return bands


def _read_table(text: str, without: Collection[str] = ()) -> pd.DataFrame:
    before = frozenset(name for name in without if not name.startswith("quotes: "))
    mentions = _read_mentions(text, before)
    return find_quotes(parse_text(text), mentions, without=without)


@lru_cache(maxsize=200)
def _read_mentions(text: str, without: frozenset[str]) -> pd.DataFrame:
    """Find the mentions once for all who leave out steps of quotes alone."""
    return find_mentions(parse_text(text), without=without)[0]


def _take_attributions(quotes: pd.DataFrame) -> list[Gold]:
    def spans(start: int | None, end: int | None) -> Spans:
        return () if start is None or end is None else ((start, end),)

    columns = ("source_start", "source_end", "cue_start", "cue_end")
    offsets = quotes[list(columns)].astype(object)
    rows = offsets.where(offsets.notna(), None).values.tolist()
    return [
        Gold(spans(*row[:2]), spans(*row[2:]), content)
        for row, content in zip(rows, quotes["spans"], strict=True)
    ]


def name_kind(text: str, content: Spans) -> str:
    """Say whether content stands wholly, partly or not in double quotation marks.

    Args:
        text: The article's text.
        content: The content's spans.

    Returns:
        "direct", "mixed" or "indirect".

    Example:
        >>> name_kind("He said “no.”", ((8, 13),))
        'direct'
    """
    words = " ".join(text[start:end] for start, end in content).strip(" ,.;:\n")
    if not MARKS.search(words):
        return "indirect"
    inside = words[1:-1] if words[0] in '"“' else words
    return "direct" if words[0] in '"“' and not MARKS.search(inside) else "mixed"


def score_quotes(
    articles: Iterable[GoldArticle], read: Callable[[str], Sequence[Gold]]
) -> dict[str, float]:
    """Compare what is found with what the annotators marked.

    Args:
        articles: The annotated articles.
        read: Finds the attributions of a text.

    Returns:
        F1 in percent: of the words of each role ("source words"), of contents that are the same
        word for word ("content exact"), that share half of their joint words ("content half"),
        and whose source is right as well ("content and source"). Shares in percent of each kind:
        "direct found", "direct exact", "direct speaker", "direct contents" (their number), and so
        on.
    """
    n: Counter[str] = Counter()
    for article in articles:
        _count(article, [one for one in read(article.text) if one.content], n)
    table = {
        f"{role} words": _f1(n[f"{role} hits"], n[f"{role} found"], n[f"{role} gold"])
        for role in ROLES
    }
    for name in ("content exact", "content half", "content and source"):
        table[name] = _f1(n[name], n["found"], n["gold"])
    for kind in KINDS:
        total = n[f"{kind} contents"]
        for what in ("found", "exact", "speaker"):
            table[f"{kind} {what}"] = round(100 * n[f"{kind} {what}"] / max(1, total), 1)
        table[f"{kind} contents"] = total
    return table


def _count(article: GoldArticle, found: Sequence[Gold], n: Counter[str]) -> None:
    """Add one article to the counts."""
    gold = article.attributions
    starts = [match.start() for match in WORD.finditer(article.text)]
    for role in ROLES:
        marked = find_word_places(starts, [span for one in gold for span in getattr(one, role)])
        read = find_word_places(starts, [span for one in found for span in getattr(one, role)])
        n[f"{role} gold"] += len(marked)
        n[f"{role} found"] += len(read)
        n[f"{role} hits"] += len(marked & read)
    n["gold"] += len(gold)
    n["found"] += len(found)
    match = match_contents(starts, gold, found)
    for number, one in enumerate(gold):
        kind = name_kind(article.text, one.content)
        n[f"{kind} contents"] += 1
        if number not in match:
            continue
        other = found[match[number]]
        exact = find_word_places(starts, one.content) == find_word_places(starts, other.content)
        right = is_source_right(one, other)
        n["content half"] += 1
        n["content exact"] += exact
        n["content and source"] += right
        n[f"{kind} found"] += 1
        n[f"{kind} exact"] += exact
        n[f"{kind} speaker"] += right


def find_word_places(starts: Sequence[int], spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Find the words that begin in spans, by the offsets where all words begin."""
    return frozenset(
        place
        for start, end in spans
        for place in starts[bisect_left(starts, start) : bisect_left(starts, end)]
    )


def match_contents(
    starts: Sequence[int], gold: Sequence[Gold], found: Sequence[Gold]
) -> dict[int, int]:
    """Pair contents one to one that share half of their joint words, the best pairs first."""
    marked = [find_word_places(starts, one.content) for one in gold]
    read = [find_word_places(starts, one.content) for one in found]
    pairs = sorted(
        (
            (len(one & other) / len(one | other), i, j)
            for i, one in enumerate(marked)
            for j, other in enumerate(read)
            if one & other
        ),
        reverse=True,
    )
    match: dict[int, int] = {}
    used: set[int] = set()
    for share, i, j in pairs:
        if share >= HALF and i not in match and j not in used:
            match[i] = j
            used.add(j)
    return match


def is_source_right(gold: Gold, found: Gold) -> bool:
    """Say whether two sources share a character, or neither is there."""
    if not gold.source and not found.source:
        return True
    return any(a < d and c < b for a, b in found.source for c, d in gold.source)


def _f1(hits: int, found: int, gold: int) -> float:
    return round(200 * hits / (found + gold), 1) if found + gold else 0.0
