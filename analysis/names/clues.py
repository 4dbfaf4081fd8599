"""What tells of a capitalised word whether it names a person, an organisation or a place."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis.grammar.labels import Label, LabelledLine, label_as_learned
from analysis.grammar.words import Word
from analysis.lexicon.learned import load_lists
from analysis.names.stretches import Passage, Stretch

_BESIDE = frozenset({"the", "a", "an", "in", "at", "near", "from", "with", "by", "against"})
_LONGEST = 40  # words of a run that are looked up; no name is longer
_AGE = re.compile(r"[1-9]\d")

Lists = Mapping[int, Sequence[str]]  # the word lists that hold each word, by the word's place


class Run(NamedTuple):
    """Capitalised words one after the other."""

    first: int
    last: int


class Clues:
    """Describes the words of a story's passages by themselves, their line and the whole story."""

    def __init__(self, lines: Sequence[LabelledLine]) -> None:
        """Gather from the whole story how it writes each word, and what stands beside it."""
        self.lines = lines = [label_as_learned(line) for line in lines]
        self._runs: list[dict[int, Run]] = []
        self._listed: list[dict[int, tuple[str, ...]]] = []  # of cities and companies, by word
        self._lower: set[str] = set()
        self._capitalised: Counter[str] = Counter()
        self._evidence: dict[str, set[str]] = defaultdict(set)
        for line in lines:
            self._gather(line)

    def _gather(self, line: LabelledLine) -> None:
        runs = _find_runs(line)
        self._runs.append({at: run for run in runs for at in range(run.first, run.last)})
        self._listed.append(_find_listed_names(line.words))
        for word in line.words:
            if not word.capital:
                self._lower.add(word.text)
            elif not word.opens and line.lettering == "prose":
                self._capitalised[word.text] += 1
        for run in runs if line.lettering == "prose" else ():
            found = set(_find_evidence(line, run))
            beside = set(_list_neighbours(line, run))
            for at in range(run.first, run.last):
                place = "whole" if run.last - run.first == 1 else "in"
                if at == run.last - 1:
                    place = "last" if place == "in" else place
                self._evidence[line.words[at].text].update(f"{place} {clue}" for clue in found)
                self._evidence[line.words[at].text].add(place)
                if place != "in":
                    self._evidence[line.words[at].text].update(beside)

    def describe(self, passage: Passage) -> list[list[str]]:
        """Give the features of every word of a passage; of words around stretches, the word."""
        words = self.lines[passage.line].words[passage.first : passage.last]
        rows = [[_name_word(word)] for word in words]
        for stretch in passage.stretches:
            first, last = stretch.first - passage.first, stretch.last - passage.first
            rows[first:last] = self._describe_stretch(stretch)
        return rows

    def _describe_stretch(self, stretch: Stretch) -> list[list[str]]:
        line = self.lines[stretch.line]
        runs = self._runs[stretch.line]
        near = range(max(0, stretch.first - 1), min(stretch.last + 1, len(line.words)))
        listed = self._listed[stretch.line]
        lists = {at: tuple(_list_memberships(line, at, listed)) for at in near}
        shared: dict[Run | None, list[str]] = {}
        rows = []
        for at in range(stretch.first, stretch.last):
            run = runs.get(at)
            if run not in shared:
                shared[run] = list(self._describe_run(line, run, lists))
            own = self._describe(line, at, run, lists)
            rows.append([*own, *shared[run], *self._describe_use(line.words[at].text)])
        return rows

    def _describe(
        self, line: LabelledLine, at: int, run: Run | None, lists: Lists
    ) -> Iterator[str]:
        word = line.words[at]
        text = word.text
        folded = text.lower()
        yield _name_word(word)
        yield f"shape {_shape(text)}"
        yield f"~2 {folded[-2:]}"
        yield f"~3 {folded[-3:]}"
        yield f"~4 {folded[-4:]}"
        yield f"^3 {folded[:3]}"
        if word.joined:
            yield "joined"
        if word.opens:
            yield "opens"
        yield f"lettering {line.lettering}"
        for offset in (-1, 0, 1):
            for name in lists.get(at + offset, ()):
                yield f"{offset} in {name}"
        if run:
            length = min(run.last - run.first, 5)
            yield f"run {length}"
            yield f"run {length} {min(at - run.first, 4)}"

    def _describe_run(self, line: LabelledLine, run: Run | None, lists: Lists) -> Iterator[str]:
        if run is None:
            yield "no run"
            return
        words = line.words
        yield f"run ends {words[run.last - 1].lower}"
        before = words[run.first - 1].lower if run.first else "none"
        after = words[run.last].lower if run.last < len(words) else "none"
        yield f"run after {before}"
        yield f"run before {after}"
        if run.first > 1:
            yield f"run after {words[run.first - 2].lower} {before}"
        if run.last + 1 < len(words):
            yield f"run before {after} {words[run.last + 1].lower}"
        for name in lists.get(run.first - 1, ()):
            yield f"run after in {name}"
        for name in lists[run.last - 1]:
            yield f"run ends in {name}"
        for name in lists[run.first]:
            yield f"run begins in {name}"
        last = min(run.last, run.first + _LONGEST)
        for place in range(run.first, last) if run.last - run.first > 1 else ():
            for name in lists[place]:
                yield f"run has in {name}"
        for clue in _find_evidence(line, run):
            yield f"run {clue}"

    def _describe_use(self, text: str) -> Iterator[str]:
        if text.lower() in self._lower:
            yield "also lower"
        times = self._capitalised[text]
        yield f"times {0 if not times else 1 if times == 1 else 2 if times < 5 else 5}"
        for clue in sorted(self._evidence.get(text, ())):
            yield f"story {clue}"


def _name_word(word: Word) -> str:
    """Name a word as `analysis.training.vectors` names those whose vectors are known."""
    return f"w {word.lower}"


def _find_runs(line: LabelledLine) -> list[Run]:
    """Find the runs of capitalised words; a title or a state ends one."""
    words, runs = line.words, []
    at = 0
    while at < len(words):
        if not words[at].capital:
            at += 1
            continue
        first = at
        while at < len(words) and (words[at].capital or (words[at].joined and at > first)):
            at += 1
        runs.append(Run(_skip_titles(line, first, at), at))
    return runs


def _skip_titles(line: LabelledLine, first: int, last: int) -> int:
    label = line.label_at.get(first)
    while label and label.title and label.last < last:
        first = label.last
        label = line.label_at.get(first)
    return first


def _list_neighbours(line: LabelledLine, run: Run) -> Iterator[str]:
    """Yield the words before and after a run, and what governs a preposition before it."""
    words = line.words
    if run.first:
        before = words[run.first - 1]
        yield f"< {before.lower}"
        if run.first > 1 and before.tag == "IN":
            yield f"< {words[run.first - 2].lower} {before.lower}"
    if run.last < len(words):
        yield f"> {words[run.last].lower}"


def _find_evidence(line: LabelledLine, run: Run) -> Iterator[str]:
    """Yield what stands beside a run that only some kinds of names have beside them."""
    words = line.words
    before = words[run.first - 1] if run.first else None
    after = words[run.last] if run.last < len(words) else None
    label = line.label_at.get(run.first - 1)
    if label and label.title:
        yield f"title {label.title.kind}"
    if words[run.first].text in load_lists().first_names and run.last - run.first in {2, 3}:
        yield "given name"
    if words[run.last - 1].text in load_lists().words["organisation"]:
        yield "organisation word"
    if before:
        text = before.lower
        if text in _BESIDE:
            yield f"after {text}"
        if text in load_lists().words["inverted verb"]:
            yield "said before"
    if after:
        yield from _find_evidence_after(line, run.last, after)


def _find_evidence_after(line: LabelledLine, at: int, after: Word) -> Iterator[str]:
    text = after.lower
    if text in load_lists().words["news verb"] or text in load_lists().words["personal verb"]:
        yield "said after"
    elif after.tag in {"VBZ", "VBD", "MD"}:
        yield "verb after"
    if text in {"'s", "who", "("}:
        yield f"before {text}"
    if text == "," and at + 1 < len(line.words):
        beside = line.label_at.get(at + 1) or line.label_at.get(at + 2)
        following = line.words[at + 1].text
        if following == "who" or _AGE.fullmatch(following):
            yield "apposition"
        elif beside and beside.title and beside.title.kind != "party":
            yield "office beside"
    if after.tag[:2] == "NN":
        yield "noun after"


def _list_memberships(
    line: LabelledLine, at: int, listed: Mapping[int, tuple[str, ...]]
) -> Iterator[str]:
    word, lists = line.words[at], load_lists()
    yield from lists.memberships.get(word.text, ()) or lists.memberships.get(word.lower, ())
    if word.text in lists.first_names:
        yield "given names"
    if word.text in lists.surnames:
        yield "surnames"
    yield from listed.get(at, ())
    label = line.label_at.get(at)
    if label:
        yield from _name_label(label, at)


def _find_listed_names(words: Sequence[Word]) -> dict[int, tuple[str, ...]]:
    """Find the words that belong to the name of a large city or a company."""
    found: dict[int, tuple[str, ...]] = {}
    listed = load_lists().listed
    for at, word in enumerate(words):
        match = listed.match(words, at) if word.capital else None
        for place in range(at, match[0]) if match else ():
            found.setdefault(place, match[1] if match else ())
    return found


def _name_label(label: Label, at: int) -> Iterator[str]:
    place = "first" if at == label.first else "inner"
    if label.title:
        yield f"title {label.title.kind}"
    elif label.organisation:
        yield f"organisations {place}"
    elif not label.forms:
        yield f"other places {place}"
    else:
        form = label.forms[0]
        yield f"states {form.kind} {place}"


@lru_cache(maxsize=2**14)
def _shape(text: str) -> str:
    """Show a word's capitals, digits and marks, each kind once or twice: "McGill2" is "XxXxxd"."""
    shape: list[str] = []
    for c in text[:12]:
        kind = "X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c
        if shape[-2:] != [kind, kind]:
            shape.append(kind)
    return "".join(shape)
