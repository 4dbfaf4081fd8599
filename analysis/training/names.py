"""Reads where the corpora name persons, organisations and places."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from analysis.errors import DataError

_BRACKET = re.compile(r"(\()?([^()]+)(\))?")
_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
_LINKS = frozenset({"of", "for", "the", "and", "&", "on", "in", "at", "to", "de", "la", "-", "'s"})
_CUTS = frozenset({",", "(", ")", "in", "at"})
_POSSESSIVES = frozenset({"'s", "’s"})
_INNER = frozenset({"&", "of", "and"}) | _POSSESSIVES
_MARKS = frozenset({"'s", "’s", "'", "’", ",", "."})
_PARTICLES = frozenset(
    {"van", "von", "der", "den", "de", "del", "di", "da", "du", "la", "le", "al", "bin", "el"}
)
_TITLES = frozenset(
    """
    mr. mr mrs. mrs ms. ms miss dr. dr president senator sen. minister secretary governor gov.
    justice judge king queen prince princess professor prof. general gen. major colonel captain
    pope prime chief sir lord lady saint chairman councillor congressman representative rep. chair
    spokesperson spokesman spokeswoman emeritus director-general director student uncle aunt mayor
    ambassador sheriff detective officer coach emperor empress speaker reverend rev. lt. sgt. duke
    duchess baron earl bishop cardinal archbishop
    """.split()  # noqa: SIM905  (read as prose, it is shorter by half)
)


_Rows = Sequence[list[str]]
_Place = tuple[int, int, str, str]


class GoldName(NamedTuple):
    """A name in a corpus.

    Attributes:
        start: Offset of its first character in the story's text.
        end: Offset after its last character.
        type: PER | ORG | LOC, or MISC for peoples, products, works and events.
        entity: The corpus's number for who is meant; "" where it has none.
    """

    start: int
    end: int
    type: str
    entity: str = ""


class GoldStory(NamedTuple):
    """A document of a corpus.

    Attributes:
        document: Its name.
        text: Its text, one paragraph a line.
        names: The names in it, in order.
        mentions: All mentions of persons, organisations and places, where the corpus marks them.
        has_others: All names that are MISC are among the names.
    """

    document: str
    text: str
    names: tuple[GoldName, ...]
    mentions: tuple[GoldName, ...] = ()
    has_others: bool = False


class _Sentence(NamedTuple):
    document: str
    opens: bool
    text: str
    rows: list[list[str]]


def read_uner(corpora: Path, split: str) -> list[GoldStory]:
    """Read Universal NER over the English Web Treebank.

    Args:
        corpora: The folder that holds `uner/train.iob2` and `uner/dev.iob2`.
        split: "train" or "dev".

    Returns:
        Its documents; every sentence is a paragraph, since the file tells of no others.

    Raises:
        DataError: The file is missing.
    """
    path = corpora / "uner" / f"{split}.iob2"
    return [
        _make_story(document, [s._replace(opens=True) for s in group], _read_tags)
        for document, group in groupby(_read(path), key=lambda s: s.document)
    ]


def read_gum_names(corpora: Path, split: str, genre: str = "*") -> list[GoldStory]:
    """Read the named persons, organisations and places of GUM.

    A mention counts when its head is a proper noun; the name is the head with the proper nouns
    around it, without articles, titles, appositions and what is after a comma.

    Args:
        corpora: The folder that holds `gum/train` and `gum/dev`.
        split: "train" or "dev".
        genre: "news", "interview", ...; all of them when left out.

    Returns:
        Its documents.

    Raises:
        DataError: There is no such document.
    """
    paths = sorted((corpora / "gum" / split).glob(f"GUM_{genre}_*.conllu"))
    if not paths:
        raise DataError(f"{corpora / 'gum' / split} holds no GUM_{genre}_*.conllu.")
    return [_make_story(path.stem, list(_read(path)), _read_mentions, _read_all) for path in paths]


def _read(path: Path) -> Iterator[_Sentence]:
    if not path.is_file():
        raise DataError(f"{path} is missing: --corpora needs the folder that holds uner/ and gum/.")
    document, opens = path.stem, True
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        text, rows = "", []
        for line in block.splitlines():
            key, _, value = line.partition(" = ")
            if key == "# newdoc id":
                document, opens = value, True
            elif line.startswith("# newpar"):
                opens = True
            elif key == "# text":
                text = value
            elif line and line.partition("\t")[0].isdigit():
                rows.append(line.split("\t"))
        if rows:
            yield _Sentence(document, opens, text.strip(), rows)
            opens = False


def _make_story(
    document: str,
    sentences: Sequence[_Sentence],
    read: Callable[[_Rows], Iterator[_Place]],
    read_all: Callable[[_Rows], Iterator[_Place]] = lambda rows: iter(()),
) -> GoldStory:
    text = ""
    names: list[GoldName] = []
    mentions: list[GoldName] = []
    for sentence in sentences:
        if text:
            text += "\n" if sentence.opens else " "
        spans = _find_spans(sentence)
        for found, places in ((names, read), (mentions, read_all)):
            for first, last, type_, entity in places(sentence.rows):
                start, end = len(text) + spans[first][0], len(text) + spans[last][1]
                found.append(GoldName(start, end, type_, entity))
        text += sentence.text
    return GoldStory(document, text, tuple(sorted(names)), tuple(sorted(mentions)))


def _find_spans(sentence: _Sentence) -> list[tuple[int, int]]:
    spans, end = [], 0
    for row in sentence.rows:
        start = sentence.text.find(row[1], end)
        if start < 0:
            raise DataError(f"{sentence.document}: {row[1]!r} is not in {sentence.text!r}.")
        end = start + len(row[1])
        spans.append((start, end))
    return spans


def _read_tags(rows: _Rows) -> Iterator[_Place]:
    """Read IOB tags."""
    first, kind = 0, ""
    for at, tag in enumerate([*(row[2] for row in rows), "O"]):
        if kind and not tag.startswith("I-"):
            yield first, at - 1, kind, ""
            kind = ""
        if tag.startswith("B-"):
            first, kind = at, tag[2:] if tag[2:] in _TYPES.values() else ""


def _read_mentions(rows: _Rows) -> Iterator[_Place]:
    """Read the names in the mentions of a sentence; the longer of two that overlap.

    The longer may name something else: "Google" in "Google Science Fair" is no name by itself.
    """
    found = list(_read_brackets(rows))
    names: list[_Place] = []
    for fields, mention in found:
        nested = [
            (kind[1], part)
            for kind, part in found
            if part != mention and part[0] in mention and part[-1] in mention and kind[1] in _TYPES
        ]
        name = _find_name(rows, fields, mention, nested)
        if name:
            names.append((*name, _TYPES.get(fields[1], ""), fields[0]))
    taken: set[int] = set()
    for name_ in sorted(names, key=lambda name: (name[0] - name[1], name)):
        places = range(name_[0], name_[1] + 1)
        if not taken.intersection(places):
            taken.update(places)
            if name_[2]:
                yield name_


def _read_all(rows: _Rows) -> Iterator[_Place]:
    """Read every mention whole, named or not."""
    for fields, mention in _read_brackets(rows):
        if fields[1:2] and fields[1] in _TYPES:
            yield mention[0], mention[-1], _TYPES[fields[1]], fields[0]


def _read_brackets(rows: _Rows) -> Iterator[tuple[list[str], range]]:
    """Read brackets as in `Entity=(7-person-...-1,2-coref(8-place-...)`."""
    opened: list[tuple[list[str], int]] = []
    for at, row in enumerate(rows):
        brackets = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for opens, inner, closes in _BRACKET.findall(brackets[1]) if brackets else ():
            if opens:
                opened.append((inner.split("-", 7), at))
            number = inner.split("-")[0]
            same = [index for index, (fields, _) in enumerate(opened) if fields[0] == number]
            if closes and same:
                fields, first = opened.pop(same[-1])
                yield fields, range(first, at + 1)


def _find_name(
    rows: _Rows, fields: Sequence[str], mention: range, nested: Sequence[tuple[str, range]]
) -> tuple[int, int] | None:
    """Find the name in a mention: words around its head, without articles and titles."""
    if len(fields) < 6 or not re.fullmatch(r"[\d,]+", fields[5]):
        return None
    head = _find_head(rows, mention, nested)
    if head is None:
        return None
    if fields[1] == "person":
        inner = {at for kind, part in nested if kind != "person" for at in part}
        return _find_person(rows, head, mention, inner)
    if rows[head][4][:3] != "NNP":
        return None
    core = {mention[0] + int(number) - 1 for number in fields[5].split(",")} & set(mention)
    owners = {at for _, part in nested if head not in part for at in part}
    low = high = head
    for at in sorted(at for at in core if at > head):
        gap = [row[1] for row in rows[high + 1 : at]]
        if any((word not in _LINKS and word[:1].islower()) or word in _CUTS for word in gap):
            break
        high = at
    while high + 1 in mention and rows[high + 1][7] == "flat" and rows[high + 1][4] == "NNP":
        high += 1
    while low > mention[0]:
        before = low - 1
        mark = rows[before][1]
        if mark == "-" or (mark in _INNER and before - 1 in core):
            if mark in _POSSESSIVES and before - 1 in owners:
                break
            before -= 1
        elif rows[before][4][:3] != "NNP":
            break
        low = before
    while high > low and rows[high][1] in _MARKS:
        high -= 1
    return low, high


def _find_head(rows: _Rows, mention: range, nested: Sequence[tuple[str, range]]) -> int | None:
    """Find the word of a mention that the sentence governs; None when it joins mentions."""
    heads = [at for at in mention if int(rows[at][6]) - 1 not in mention]
    joined = {
        at
        for at in mention
        if heads and rows[at][7][:4] == "conj" and int(rows[at][6]) - 1 == heads[0]
    }
    is_list = any(at in part and heads[0] not in part for _, part in nested for at in joined)
    return heads[0] if heads and not is_list else None


def _is_apposed(rows: _Rows, at: int) -> bool:
    """Whether a word, or the one it is compounded with, says who it is ("coauthor Ann Berg")."""
    if rows[at][7] == "compound":
        at = int(rows[at][6]) - 1
    return rows[at][4] == "NNP" and rows[at][7].split(":")[0] in {"flat", "appos"}


def _find_person(
    rows: _Rows, head: int, mention: range, inner: Collection[int]
) -> tuple[int, int] | None:
    """Find a person's name at, or right after, a mention's head."""
    at = head
    if rows[at][4][:3] != "NNP":
        at += 1
        follows = at in mention and at not in inner and rows[at][4] == "NNP"
        if not (follows and _is_apposed(rows, at)):
            return None
    low = high = at

    def is_part(position: int) -> bool:
        if position not in mention or position in inner or rows[position][1] in _MARKS:
            return False
        return rows[position][4][:3] == "NNP" or (
            rows[position][7] == "flat" or rows[position][1] in {"-", "&"} | _PARTICLES
        )

    while is_part(high + 1):
        high += 1
    while (rows[low - 1][4][:3] == "NNP" or rows[low - 1][1] == "-") and is_part(low - 1):
        if rows[low - 1][7] == "nmod:desc":  # how the treebank marks titles
            break
        low -= 1
    titles = [i for i in range(low, high + 1) if rows[i][1].lower() in _TITLES]
    low = titles[-1] + 1 if titles else low
    while high > low and rows[high][4][:3] != "NNP" and rows[high - 1][1] != "-":
        high -= 1
    is_plural = low == high and rows[low][4] == "NNPS"
    return (low, high) if low <= high and not is_plural else None
