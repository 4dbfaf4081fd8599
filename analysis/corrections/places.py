"""Finds the words of a correction again, in a text that may have changed since."""

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from itertools import takewhile
from typing import NamedTuple

import numpy as np

from analysis.article import Article
from analysis.corrections.rows import PASSAGES, Correction, What, simplify, straighten
from analysis.document import find_paragraphs
from analysis.view import read_view

BESIDE = 60
"""Characters that are kept of what stands before and after a passage."""
LONG = 4
"""So many words seldom stand twice in a story by chance."""
NEIGHBOURS = 5
"""So many words in a row beside a passage are seldom beside another by chance."""
FEWEST = 2
"""So many there must be in any case; the same words a little further away tell too little."""
REACH = 3
"""So many words may have been put in beside a passage."""
CLEAR = 0.1
"""By so much of 1 one place must go better with what stood beside a passage than the next."""
_WORD = re.compile(r"\w+")
_PLACE = re.compile(r"(\d+) of (\d+)")


class Placed(NamedTuple):
    """A correction and where its words stand in the text as given; 0, 0 for wherever they do."""

    correction: Correction
    start: int
    end: int


class Unplaced(NamedTuple):
    """A correction that is not applied, and why."""

    correction: Correction
    reason: str


class Location(NamedTuple):
    """Where a passage stands, in the words by which a correction finds it again.

    Attributes:
        words: The passage's own words, on one line.
        before: What stands before it.
        after: What stands after it.
        where: Its paragraph, and which of several such passages it is: "paragraph 3, 2 of 5".
    """

    words: str
    before: str
    after: str
    where: str = ""


class _Line:
    """A text on one line, with straight quotation marks and the way back to its characters."""

    def __init__(self, text: str) -> None:
        text = straighten(text)
        blank = np.fromiter(map(str.isspace, text), dtype=bool, count=len(text))
        kept = ~blank
        kept[1:] |= ~blank[:-1]
        self._at = np.flatnonzero(kept)
        self._text = "".join(" " if blank[at] else text[at] for at in self._at.tolist())

    def find(self, words: str) -> list[tuple[int, int]]:
        """Find words on the borders of words, as offsets in the text."""
        form = " ".join(straighten(words).split())
        text, places, start = self._text, [], self._text.find(form) if form else -1
        while start >= 0:
            end = start + len(form)
            begins = not (form[0].isalnum() and text[start - 1 : start].isalnum())
            if begins and not (form[-1].isalnum() and text[end : end + 1].isalnum()):
                places.append((int(self._at[start]), int(self._at[end - 1]) + 1))
                start = end - 1
            start = text.find(form, start + 1)
        return places


class Finder:
    """Finds words in one text, whatever the blanks between them and their quotation marks."""

    def __init__(self, article: Article) -> None:
        """Take a story's text."""
        self._article = article
        self._given, self._view = _Line(article.text), _Line(article.view.text)
        self._paragraphs = [start for start, _ in find_paragraphs(article.text)]

    def find(self, words: str) -> list[tuple[int, int]]:
        """Find where words stand, on the borders of words.

        Args:
            words: As they stand in the story, or as a spreadsheet or a person wrote them.

        Returns:
            Their places in the text as given, in order; those in what the text stands for where
            they are none.
        """
        if places := self._given.find(words):
            return places
        found = self._view.find(read_view(words).text)
        return [self._article.view.locate(*place) for place in found]

    def look_around(self, start: int, end: int) -> Location:
        """Give a passage's words and what stands beside it, without counting where they stand too.

        Args:
            start: Its offset in the text as given.
            end: Where it ends.

        Returns:
            Its location, whose `where` is empty.
        """
        text = self._article.text
        before, after = text[max(0, start - BESIDE) : start], text[end : end + BESIDE]
        if start > BESIDE:
            before = before[before.find(" ") + 1 :]
        if end + BESIDE < len(text) and " " in after:
            after = after[: after.rfind(" ")]
        return Location(*(" ".join(one.split()) for one in (text[start:end], before, after)))

    def describe(self, start: int, end: int) -> Location:
        """Say where a passage stands, so that it is found again.

        Args:
            start: Its offset in the text as given.
            end: Where it ends.

        Returns:
            Its location.
        """
        location = self.look_around(start, end)
        places = self.find(location.words)
        where = f"paragraph {bisect_right(self._paragraphs, start)}"
        if len(places) > 1 and (start, end) in places:
            where += f", {places.index((start, end)) + 1} of {len(places)}"
        return location._replace(where=where)

    def place(self, row: Correction) -> Placed | Unplaced:
        """Find where a correction belongs.

        Args:
            row: A correction of one passage.

        Returns:
            Its place, or why it has none: words that stand there once are found by themselves,
            unless they are few or stood there more often before; otherwise by what stands beside
            them. It is never given to words beside which other words stand.
        """
        places = self.find(row.words)
        if not places:
            return Unplaced(row, "its words stand nowhere in the story")
        is_alone = not (row.before or row.after)
        is_long = len(_WORD.findall(row.words)) >= LONG and not _PLACE.search(row.where)
        if len(places) == 1 and (is_alone or is_long):
            return Placed(row, *places[0])
        if is_alone:
            times = f"its words stand {len(places)} times in the story"
            return Unplaced(row, f"{times}; give what stands before or after them")
        return self._choose(row, places)

    def _choose(self, row: Correction, places: list[tuple[int, int]]) -> Placed | Unplaced:
        """Choose the place beside which the same words stand as in a correction."""
        scores = [self._compare(row, *place) for place in places]
        best = max(scores)
        close = best if best >= 1 else best - CLEAR
        met = [place for place, score in zip(places, scores, strict=True) if score >= close]
        if best <= 0:
            return Unplaced(row, "its words stand only where other words stand beside them")
        known = _PLACE.search(row.where)
        if len(met) > 1 and known and int(known[2]) == len(places) and best >= 1:
            met = [place for place in places[int(known[1]) - 1 :][:1] if place in met]
        if len(met) == 1:
            return Placed(row, *met[0])
        times = f"its words stand {len(places)} times in the story"
        return Unplaced(row, f"{times}, and what stands beside them does not tell which")

    def _compare(self, row: Correction, start: int, end: int) -> float:
        """How much of what a correction has beside its words stands there, from 0 to 1.

        It is 0 for too little: "he said" beside it tells nothing, unless it is all that stands
        there, as in a story of a few words.
        """
        text = self._article.text
        _, *beside, _ = self.look_around(start, end)
        if [*map(simplify, beside)] == [simplify(row.before), simplify(row.after)]:
            return 1
        near = (
            _split(text[max(0, start - 2 * BESIDE) : start])[::-1],
            _split(text[end:][: 2 * BESIDE]),
        )
        told = _split(row.before)[::-1], _split(row.after)
        total = sum(map(len, told))
        sides = list(zip(told, near, strict=True))
        alike = sum(_count_alike(one, two[: len(one) + REACH]) for one, two in sides)
        same = max(_count_same(*side) for side in sides)
        is_enough = same >= NEIGHBOURS or (same >= FEWEST and 2 * alike > total)
        return alike / total if total and is_enough else 0


def place_corrections(
    corrections: tuple[Correction, ...], article: Article
) -> tuple[list[Placed], list[Unplaced]]:
    """Find where each correction belongs in a story.

    Args:
        corrections: What a person says; rows on which nobody has said anything mean nothing.
        article: The story.

    Returns:
        Those that have a place, and those that have none or contradict another, with the reason.
    """
    said = [row for row in corrections if not row.is_open]
    finder = Finder(article) if any(row.what in PASSAGES for row in said) else None
    placed: dict[tuple[object, ...], list[Placed]] = {}
    unplaced = []
    for row in said:
        found = finder.place(row) if finder and row.what in PASSAGES else Placed(row, 0, 0)
        if isinstance(found, Unplaced):
            unplaced.append(found)
            continue
        key: tuple[object, ...] = row.key
        if row.what in PASSAGES:
            key = (row.what, found.start, found.end)
        if row.what is What.MENTION:  # "the two men" may be a row for each
            key = (*key, simplify(row.old))
        placed.setdefault(key, []).append(found)
    kept = []
    for rows in placed.values():
        one, others = settle(rows)
        kept += one
        unplaced += others
    return kept, unplaced


def settle(rows: list[Placed]) -> tuple[list[Placed], list[Unplaced]]:
    """Keep one of several rows that answer one question alike; of others that differ, none.

    Args:
        rows: The rows on one thing.

    Returns:
        The row that is kept, if one is, and those that contradict each other.
    """
    answers = {simplify(one.correction.new): one.correction.new for one in rows}
    if len(answers) == 1:
        return [rows[0]], []
    reason = "rows contradict each other: " + " and ".join(
        f"“{answer}”" for answer in answers.values()
    )
    return [], [Unplaced(one.correction, f"{reason}; keep one of them") for one in rows]


def _split(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _count_alike(one: list[str], two: list[str]) -> int:
    """How many words stand in both in the same order."""
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks)


def _count_same(one: list[str], two: list[str]) -> int:
    """How many words are the same from the first on."""
    pairs = zip(one, two, strict=False)
    return len(list(takewhile(lambda pair: pair[0] == pair[1], pairs)))
