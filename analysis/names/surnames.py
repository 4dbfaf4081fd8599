"""Joins a story's persons: "Mr. Xi", "President Xi" and "Xi" are Xi Jinping when he is named."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import write_words
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_first_names
from analysis.names.names import Name
from analysis.names.spellings import Parts, settle_spellings
from analysis.names.standing import stands_alone, stands_as_place, stands_as_thing

_CAPITAL = re.compile(r"^\w|(?<=^mc)\w|(?<=['’-])\w(?=\w)")  # of "O’Brien", "McCarthy"


def find_parts(line: LabelledLine, first: int, last: int) -> Parts:
    """Give the words of a person's name, without initials and slips of the shift key."""
    texts = _spell(line, first, last)
    return tuple(t for t in texts if len(t.rstrip(".")) > 1) or tuple(texts)


def _spell(line: LabelledLine, first: int, last: int) -> list[str]:
    """Write "HIlda" as "Hilda", where that is a given name, and HILDA BERG as Hilda Berg."""
    texts = [word.text for word in line.words[first:last]]
    shouted = len(texts) > 1 and all(text.isupper() for text in texts)
    return [_lower(text) if shouted or text[2:].islower() else text for text in texts]


def _lower(text: str) -> str:
    """Leave all but a word's first letter small, unless it may be initials."""
    lowered = _CAPITAL.sub(lambda found: found[0].upper(), text.lower())
    is_long = text.isupper() and len(text) > 2 and "." not in text
    is_given = text[:2].isupper() and lowered in load_first_names()
    return lowered if is_long or is_given else text


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

    Args:
        lines: The story's lines.
        names: The persons and organisations found so far.

    Returns:
        The new names, in order.
    """
    known = find_known_parts(lines, names)
    lower = {word.text for line in lines for word in line.words if word.text.islower()}
    taken = {(name.line, at) for name in names for at in range(name.first, name.last)}
    return [
        name
        for number, line in enumerate(lines)
        for name in _repeat_in_line(number, line, known, taken, lower)
    ]


def _repeat_in_line(
    number: int,
    line: LabelledLine,
    known: dict[str, set[Parts]],
    taken: set[tuple[int, int]],
    lower: Collection[str],
) -> Iterator[Name]:
    words = line.words
    capitals = {part.upper(): part for part in known} if line.lettering == "capitals" else {}
    at = 0
    while at < len(words):
        text = capitals.get(words[at].text, words[at].text)
        if text not in known or (number, at) in taken or not words[at].capital:
            at += 1
            continue
        end, persons = at + 1, known[text]
        while end < len(words):
            persons = persons & known.get(capitals.get(words[end].text, words[end].text), set())
            if not persons:
                break
            end += 1
        if stands_alone(line, at, end, lower) and not (
            end - at == 1 and (stands_as_place(line, at, end) or stands_as_thing(line, at, end))
        ):
            yield Name(number, at, end, "person", "", "", None, "part of a name")
        at = end


def _take_particles(line: LabelledLine, at: int, wholes: Collection[Parts]) -> int:
    """Begin a surname at the particles it has in the full name ("von der Leyen")."""
    first = at
    while first and any(
        pair == (line.words[first - 1].text, line.words[first].text)
        for whole in wholes
        for pair in pairwise(whole)
    ):
        first -= 1
    return first


def join_persons(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[tuple[str, bool]]:
    """Tell which person each name means.

    A shorter name joins the one longer name that holds all its words; with several of them, a
    title decides (Mr. or Mrs., or the office one of them was introduced with), and otherwise
    the one the text below the headline names in full first: a story goes on to call whom it
    is about by the surname, and their relatives in full. Full names that are only guessed
    ("Longtime Berg") wait for others. Two persons who share a surname are never made one.

    Args:
        lines: The story's lines.
        names: Persons, in order of appearance.

    Returns:
        For every name the person's fullest form in the story, and whether several fit.
    """
    written = [find_parts(lines[name.line], name.first, name.last) for name in names]
    parts = settle_spellings(written)
    fullest = _find_fullest(parts)
    offices: dict[Parts, set[str]] = defaultdict(set)
    for name, own in zip(names, parts, strict=True):
        if name.title and name.title.office and len(own) > 1:
            offices[fullest[own][0]].add(name.title.office)
    displayed: dict[Parts, str] = {}
    for name, own, spelling in zip(names, parts, written, strict=True):
        words = lines[name.line].words
        whole = _write_name(lines[name.line], name)
        in_capitals = words[name.first].text.isupper() and lines[name.line].lettering == "capitals"
        if in_capitals or own != spelling:
            continue
        if len(whole) > len(displayed.get(own, "")):
            displayed[own] = whole
    persons: list[tuple[str, bool]] = []
    sure = _list_sure(names, parts)
    order = _order_persons(lines, names, parts)
    for name, own in zip(names, parts, strict=True):
        sex = (name.title.sex or None) if name.title else None
        candidates = [c for c in fullest[own] if _is_of_sex(c, sex)] or [own]
        fitting = _choose(name, candidates, offices)
        fitting = [c for c in fitting if c in sure] or fitting
        choice = min(fitting, key=order.__getitem__)
        persons.append((displayed.get(choice, " ".join(choice)), len(fitting) > 1))
    return persons


def _list_sure(names: Sequence[Name], parts: Sequence[Parts]) -> set[Parts]:
    """List the names that are more than guesses: by a rule, their given name, or standing twice."""
    times = Counter(parts)
    return {
        own
        for name, own in zip(names, parts, strict=True)
        if times[own] > 1 or own[0] in load_first_names() or not name.rule.endswith("recognised")
    }


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
    return write_words(word._replace(text=text) for word, text in zip(words, texts, strict=True))


def _find_fullest(parts: Sequence[Parts]) -> dict[Parts, list[Parts]]:
    """Map each name to the longest names that hold all its words in order."""
    distinct = list(dict.fromkeys(parts))
    fullest: dict[Parts, list[Parts]] = {}
    for own in distinct:
        holders = [other for other in distinct if own != other and _is_part(own, other)]
        tops = [h for h in holders if not any(h != o and _is_part(h, o) for o in holders)]
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


def _choose(
    name: Name, candidates: Sequence[Parts], offices: dict[Parts, set[str]]
) -> Sequence[Parts]:
    """Keep the candidate who was introduced with the name's office, if there is one such."""
    if name.title and name.title.office:
        fitting = [c for c in candidates if name.title.office in offices[c]]
        if len(fitting) == 1:
            return fitting
    return candidates
