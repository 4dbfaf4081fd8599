"""Joins a story's organisations: "the Foreign Ministry" is the only one the story names."""

from collections.abc import Sequence

from analysis.entities.lookup import LabelledLine
from analysis.entities.names import Name


def join_organisations(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[str]:
    """Tell which organisation each name means.

    A shorter name joins the one longer name that ends in it, unless the two are on different
    sides. Two organisations that differ only in their side carry it in brackets.

    Args:
        lines: The story's lines.
        names: Organisations, in order of appearance.

    Returns:
        For every name the organisation's name in the tables.
    """
    texts = [_write(lines[name.line], name) for name in names]
    sides: dict[str, set[str]] = {}
    for name, text in zip(names, texts, strict=True):
        sides.setdefault(text, set()).add(name.affiliation)
    actors = []
    for name, text in zip(names, texts, strict=True):
        holders = [
            other
            for other in sides
            if other.endswith(f" {text}")
            and (not name.affiliation or sides[other] <= {name.affiliation, ""})
        ]
        if name.actor:
            actors.append(name.actor)
        elif len(holders) == 1 and " " in text:
            actors.append(holders[0])
        elif len(sides[text] - {""}) > 1 and name.affiliation:
            actors.append(f"{text} ({name.affiliation})")
        else:
            actors.append(text)
    return actors


def _write(line: LabelledLine, name: Name) -> str:
    words = line.words[name.first : name.last]
    pieces = [
        ("" if word.text == "'s" else "-" if word.joined else " ") + word.text for word in words
    ]
    return "".join(pieces)[1:]
