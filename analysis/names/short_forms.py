"""Finds firms and clubs by the words a story leaves of their names: "Halford" for Halford Town."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS, write_words
from analysis.lexicon.lists import load_words
from analysis.lexicon.organisations import load_listed_names
from analysis.lexicon.persons import load_first_names
from analysis.names.names import Name, make_organisation
from analysis.names.organisation_clues import Texts, list_texts
from analysis.names.standing import stands_apart, stands_as_place, stands_as_thing

_GUESSES = frozenset({"person: recognised", "part of a name"})


def find_short_forms(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Find where a firm or club is named without its last word, or a club by its last alone.

    The rest must be no surname of a person of the story, no given name and no listed state.

    Args:
        lines: The story's lines with their labels.
        names: Its persons and organisations.

    Returns:
        The names; those guessed to be persons that are such short forms as organisations, and
        with them the short forms that were missed.
    """
    shorts = _list_shorts(lines, names)
    if not shorts:
        return list(names)
    kept: list[Name] = []
    for name in names:
        line = lines[name.line]
        texts = list_texts(line, name.first, name.last)
        if name.type == "person" and name.rule in _GUESSES and texts in shorts:
            kept.append(_make(name.line, line, name.first, name.last, shorts[texts]))
        else:
            kept.append(name)
    taken = {(name.line, at) for name in names for at in range(name.first, name.last)}
    for number, line in enumerate(lines):
        for first, last, whole in _find_again(line, shorts):
            if not any((number, at) in taken for at in range(first, last)):
                kept.append(_make(number, line, first, last, whole))
    return kept


def _make(number: int, line: LabelledLine, first: int, last: int, whole: str) -> Name:
    return make_organisation(number, line, first, last, "short form")._replace(actor=whole)


def _list_shorts(lines: Sequence[LabelledLine], names: Sequence[Name]) -> dict[Texts, str]:
    """List the short forms that mean one organisation of the story, with its whole name."""
    unfit = set(load_first_names()) | load_words("compass")
    wholes: dict[Texts, str] = {}
    for name in names:
        line = lines[name.line]
        texts = list_texts(line, name.first, name.last)
        if name.type == "person" and (len(texts) > 1 or name.rule not in _GUESSES):
            unfit.update(texts)
        elif len(texts) > 1 and not any(at in line.label_at for at in range(name.first, name.last)):
            wholes[texts] = write_words(line.words[name.first : name.last])
    found: dict[Texts, set[str]] = defaultdict(set)
    for texts, whole in wholes.items():
        if texts[-1] in load_words("firm") | load_words("club"):
            found[texts[:-1]].add(whole)
        if texts[-1] in load_words("club"):
            found[texts[-1:]].add(whole)
    return {
        short: of.pop()
        for short, of in found.items()
        if len(of) == 1 and not unfit.intersection(short)
    }


def _find_again(line: LabelledLine, shorts: Mapping[Texts, str]) -> Iterator[tuple[int, int, str]]:
    if line.lettering != "prose":
        return
    for at in range(len(line.words)):
        for texts, whole in shorts.items():
            last = at + len(texts)
            if list_texts(line, at, last) == texts:
                is_club = whole.split()[-1] in load_words("club") and line.named[at]
                if _stands_for_whole(line, at, last, is_club=is_club):
                    yield at, last, whole


def _stands_for_whole(line: LabelledLine, first: int, last: int, *, is_club: bool) -> bool:
    """Whether words are a short form here and no place: clubs, and whoever acts as one does."""
    is_apart = stands_apart(line, first, last) and not stands_as_thing(line, first, last)
    if not is_apart or stands_as_place(line, first, last):
        return False
    match = load_listed_names().match(line.words, first)
    if is_club and not (match and "places" in match[1]):
        return True
    after = line.words[last] if last < len(line.words) else None
    return after is not None and (after.tag in FINITE_TAGS or after.text in load_words("news verb"))
