"""Joins a story's organisations: "the Foreign Ministry" is the only one the story names."""

from collections.abc import Mapping, Sequence

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import write_words
from analysis.lexicon.lists import load_words
from analysis.names.acronyms import is_acronym
from analysis.names.names import Name


def join_organisations(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[str]:
    """Tell which organisation each name means.

    A shorter name joins the one longer name that ends in it ("the Foreign Ministry"), begins with
    it ("Harvard", "the House") or whose initials it is ("MIT"), unless the two are on different
    sides. Two organisations that differ only in their side carry it in brackets.

    Args:
        lines: The story's lines.
        names: Organisations, in order of appearance.

    Returns:
        For every name the organisation's name in the tables.
    """
    texts = [write_words(lines[name.line].words[name.first : name.last]) for name in names]
    sides: dict[str, set[str]] = {}
    for name, text in zip(names, texts, strict=True):
        sides.setdefault(text, set()).add(name.affiliation)
    known = {text: name.actor for name, text in zip(names, texts, strict=True) if name.actor}
    actors = []
    for name, text in zip(names, texts, strict=True):
        whole = _find_whole(text, name.affiliation, sides, known)
        if name.actor:
            actors.append(name.actor)
        elif whole != text:
            actors.append(whole)
        elif len(sides[text] - {""}) > 1 and name.affiliation:
            actors.append(f"{text} ({name.affiliation})")
        else:
            actors.append(text)
    return actors


def _find_whole(
    text: str, side: str, sides: Mapping[str, set[str]], known: Mapping[str, str]
) -> str:
    """Find the one longest name, or known organisation, that a name is short for, or itself."""
    while text not in known:
        holders = {
            other
            for other in sides
            if _is_short_for(text, other) and (not side or sides[other] <= {side, ""})
        }
        tops = [h for h in holders if not any(_is_short_for(h, other) for other in holders)]
        if len(tops) != 1:
            return text
        text = tops[0]
    return known[text]


def _is_short_for(short: str, whole: str) -> bool:
    """Whether one name can be short for another: its end, its beginning or its initials."""
    if whole.endswith(f" {short}"):
        return " " in short or short not in load_words("organisation")
    if whole.startswith(f"{short} "):
        first, *rest = whole[len(short) + 1 :].split()
        is_kind = any(first in load_words(kind) for kind in ("organisation", "firm", "club"))
        return first in {"of", "for"} or (not rest and is_kind)
    return is_acronym(short, whole.replace("-", " ").split())
