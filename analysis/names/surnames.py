"""Joins a story's persons: "Mr. Xi", "President Xi" and "Xi" are Xi Jinping when he is named."""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import cache

from analysis.grammar.labels import LabelledLine, find_run_end
from analysis.grammar.words import FINITE_TAGS, write_words
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_first_names
from analysis.names.confidence import Basis
from analysis.names.names import Name, list_taken

Parts = tuple[str, ...]

_NICKNAME = re.compile(r"(?:“|\"|``|‘) ?[\w ]+? ?(?:”|\"|''|’) ")
_CAPITAL = re.compile(r"^\w|(?<=^mc)\w|(?<=['’-])\w(?=\w)")  # of "O’Brien", "McCarthy"


def find_parts(line: LabelledLine, first: int, last: int) -> Parts:
    """Give the words of a person's name, without initials."""
    texts = _spell(line, first, last)
    return tuple(t for t in texts if len(t.rstrip(".")) > 1 and t[0].isalnum()) or tuple(texts)


def _spell(line: LabelledLine, first: int, last: int) -> list[str]:
    """Write HILDA BERG as Hilda Berg; words of two letters may be initials."""
    texts = [word.text for word in line.words[first:last]]
    if texts[0][:2].isupper() and texts[0][2:].islower():  # "HIlda"
        slip = texts[0].capitalize()
        texts[0] = slip if slip in load_first_names() else texts[0]
    if len(texts) == 1 or not all(text.isupper() for text in texts):
        return texts
    return [
        text
        if len(text) < 3 or "." in text
        else _CAPITAL.sub(lambda found: found[0].upper(), text.lower())
        for text in texts
    ]


def find_known_parts(lines: Sequence[LabelledLine], names: Sequence[Name]) -> dict[str, set[Parts]]:
    """List the words by which a story can name its persons, with the full names they belong to."""
    known: dict[str, set[Parts]] = defaultdict(set)
    skipped = load_words("particle") | load_words("suffix")
    for name in names:
        if name.type == "person":
            parts = find_parts(lines[name.line], name.first, name.last)
            for part in parts:
                if part not in skipped and len(part) > 1:
                    known[part].add(parts)
    return dict(known)


def find_repeated(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Find the places where a person named elsewhere in the story is named by a part alone.

    One word that is only guessed to be a person's name says nothing of other places.

    Args:
        lines: The story's lines.
        names: The persons and organisations found so far.

    Returns:
        The names, and with them those found again.
    """
    sure = [n for n in names if n.basis != Basis.GUESS or n.last - n.first > 1]
    known = find_known_parts(lines, sure)
    lower = {word.text for line in lines for word in line.words if word.text.islower()}
    taken = list_taken(names)
    found = list(names)
    upper = {part.upper(): part for part in known}
    for number, line in enumerate(lines):
        words = line.words
        capitals = upper if line.lettering == "capitals" else {}
        at = 0
        while at < len(words):
            text = capitals.get(words[at].text, words[at].text)
            if text not in known or (number, at) in taken or not words[at].capital:
                at += 1
                continue
            end, persons = at + 1, known[text]
            while end < len(words):
                following = capitals.get(words[end].text, words[end].text)
                persons = persons & known.get(following, set())
                if not persons:
                    break
                end += 1
            if _stands_alone(line, at, end, lower):
                rule = "part of a name"
                found.append(Name(number, at, end, "person", rule=rule, basis=Basis.PART))
            at = end
    return found


def _stands_alone(line: LabelledLine, at: int, end: int, lower: Collection[str]) -> bool:
    """Whether words are a person's name here, and no common word, date, state, thing or part."""
    words, label = line.words, line.label_at.get(at)
    if end - at == 1:
        is_noun_next = end < len(words) and words[end].tag[:2] == "NN"
        is_other = words[at].tag == "MD" or (words[at].tag == "JJ" and is_noun_next)
        is_common = words[at].opens and (is_other or words[at].lower in lower)
        is_date = words[at].text in load_words("calendar")
        acts = _acts(line, end, persons_only=True) or (is_date and _is_met(line, at, end))
        if (is_common or is_date) and not acts:
            return False
        is_state = label and label.forms and not label.forms[0].ambiguous
        before = words[at - 1] if at else None
        is_thing = before and before.lower in {"the", "a", "an"} and not _describes(line, end)
        if is_thing or (is_state and not _acts(line, end)):
            return False
        if before and before.text in load_words("storm"):
            return False
    return line.lettering == "capitals" or not _has_neighbours(line, at, end)


def _is_met(line: LabelledLine, at: int, end: int) -> bool:
    """Whether a month's name is the object of a verb, or owns something ("They met May")."""
    words = line.words
    if end < len(words) and words[end].text == "'s":
        return words[at].opens
    is_free = end == len(words) or not (words[end].text[0].isdigit() or words[end].tag[:2] == "NN")
    return is_free and at > 0 and words[at - 1].tag in FINITE_TAGS - {"MD"}


def _describes(line: LabelledLine, end: int) -> bool:
    """Whether a name is followed by what it describes ("the Berg plan")."""
    after = line.words[end] if end < len(line.words) else None
    return after is not None and (after.tag[:2] in {"NN", "JJ", "VB"} or after.joined)


def _acts(line: LabelledLine, end: int, *, persons_only: bool = False) -> bool:
    """Whether a verb or "who" follows ("Paris said"), be it one of what only persons do."""
    words = line.words
    if end + 1 < len(words) and words[end].text == "," and words[end + 1].text == "who":
        return True
    while end < len(words) and words[end].tag in {"RB", "MD"}:
        end += 1
    if end == len(words):
        return False
    acts = load_words("news verb") | load_words("personal verb") | load_words("personal act")
    return words[end].text in acts or (not persons_only and words[end].tag in FINITE_TAGS)


def _has_neighbours(line: LabelledLine, at: int, end: int) -> bool:
    """Whether other capitalised words make a longer name of it ("Trump Tower")."""
    words = line.words
    follows = words[end].text if end < len(words) else ""
    is_of_person = follows in load_words("of a person")
    if line.lettering == "title":
        unfit = load_words("no person") | load_words("organisation")
        return follows in unfit and not is_of_person
    if at and line.named[at - 1] and at - 1 not in line.label_at and not words[at].joined:
        return True
    if end >= len(words) or not line.named[end] or end in line.label_at or words[end].joined:
        return False
    return not (is_of_person and find_run_end(line, end) == end + 1)


def join_persons(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[tuple[str, bool]]:
    """Tell which person each name means.

    A shorter name joins the one longer name that holds all its words; with several of them, a
    title decides (Mr. or Mrs., or the office one of them was introduced with), and otherwise
    the one the text below the headline names in full first: a story goes on to call whom it
    is about by the surname, and their relatives in full. Two persons who share a surname are
    never made one.

    Args:
        lines: The story's lines.
        names: Persons, in order of appearance.

    Returns:
        For every name the person's fullest form in the story, and whether several fit.
    """
    parts = [find_parts(lines[name.line], name.first, name.last) for name in names]
    fullest = _find_fullest(parts)
    offices: dict[Parts, set[str]] = defaultdict(set)
    for name, own in zip(names, parts, strict=True):
        if name.title and name.title.office and len(own) > 1:
            offices[fullest[own][0]].add(name.title.office)
    displayed: dict[Parts, str] = {}
    for name, own in zip(names, parts, strict=True):
        words = lines[name.line].words
        whole = _write_name(lines[name.line], name)
        in_capitals = words[name.first].text.isupper() and lines[name.line].lettering == "capitals"
        if not in_capitals and len(whole) > len(displayed.get(own, "")):
            displayed[own] = whole
    order = _order_persons(lines, names, parts)

    @cache
    def find_person(own: Parts, sex: str | None, office: str) -> tuple[str, bool]:
        candidates = [c for c in fullest[own] if _is_of_sex(c, sex)] or [own]
        holders = [c for c in candidates if office and office in offices[c]]
        fitting = holders if len(holders) == 1 else candidates
        choice = min(fitting, key=order.__getitem__)
        return displayed.get(choice, " ".join(choice)), len(fitting) > 1

    titles = [name.title for name in names]
    return [
        find_person(own, (title.sex or None) if title else None, title.office if title else "")
        for own, title in zip(parts, titles, strict=True)
    ]


def _order_persons(
    lines: Sequence[LabelledLine], names: Sequence[Name], parts: Sequence[Parts]
) -> dict[Parts, tuple[bool, int]]:
    """Order names by where the text first has them, those that only headlines have last.

    A first sentence that is a paragraph of its own is a headline too.
    """
    apart = len(lines) > 1 and lines[0].words[0].paragraph != lines[1].words[0].paragraph
    order: dict[Parts, tuple[bool, int]] = {}
    for place, (name, own) in enumerate(zip(names, parts, strict=True)):
        is_headline = lines[name.line].lettering != "prose" or (apart and name.line == 0)
        order[own] = min(order.get(own, (True, place)), (is_headline, place))
    return order


def _write_name(line: LabelledLine, name: Name) -> str:
    words = line.words[name.first : name.last]
    texts = _spell(line, name.first, name.last)
    written = write_words(word._replace(text=text) for word, text in zip(words, texts, strict=True))
    return _NICKNAME.sub("", written)


def _find_fullest(parts: Sequence[Parts]) -> dict[Parts, list[Parts]]:
    """Map each name to the longest names that hold all its words in order."""
    distinct = list(dict.fromkeys(parts))
    by_word: dict[str, list[Parts]] = defaultdict(list)
    for own in distinct:
        for word in {part.lower() for part in own}:
            by_word[word].append(own)
    holders: dict[Parts, list[Parts]] = {}
    for own in distinct:
        near = min((by_word[part.lower()] for part in own), key=len)  # who share its rarest word
        holders[own] = [other for other in near if own != other and _is_part(own, other)]
    fullest: dict[Parts, list[Parts]] = {}
    for own in distinct:
        tops = [holder for holder in holders[own] if not holders[holder]]
        fullest[own] = tops if tops and (len(own) == 1 or len(tops) == 1) else [own]
    return fullest


def _is_part(own: Parts, other: Parts) -> bool:
    if len(own) >= len(other) or (set(other) - set(own)) & load_words("suffix"):
        return False
    folded = [part.lower() for part in other]
    rest = iter(folded)
    return all(part.lower() in rest for part in own)


def _is_of_sex(parts: Parts, sex: str | None) -> bool:
    known = load_first_names().get(parts[0]) if len(parts) > 1 else None
    return not (sex and known) or sex == known
