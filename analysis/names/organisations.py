"""Organisations among capitalised words: known by name, or two names and an ampersand."""

from analysis.grammar.labels import Label, LabelledLine
from analysis.lexicon.lists import load_words
from analysis.names.confidence import Basis


def find_organisation(line: LabelledLine, at: int, end: int) -> tuple[int, int, str, Basis] | None:
    """Find the organisation a run of capitalised words names.

    Args:
        line: The line.
        at: Position of the run's first word.
        end: Position after its last word.

    Returns:
        Position of the organisation's first word, position after its last, the rule and what it
        goes by; None when no list knows one.
    """
    for place in range(at, end):
        label = line.label_at.get(place)
        if label is None or label.first != place or not label.organisation:
            continue
        if _is_whole(line, label, at, end):
            return _include_state(line, label, at), label.last, "gazetteer", Basis.LIST
    return (at, end, "ampersand", Basis.WORDS) if _has_partners(line, at, end) else None


def _has_partners(line: LabelledLine, at: int, end: int) -> bool:
    """Whether a run is two words and an ampersand ("Berg & Lund"), and no "Q&A"."""
    texts = [word.text for word in line.words[at:end]]
    is_known = any(place in line.label_at for place in range(at, end))
    return texts[1:-1] == ["&"] and max(map(len, texts)) > 1 and not is_known


def _is_whole(line: LabelledLine, label: Label, at: int, end: int) -> bool:
    """Whether a known organisation's name is not part of a longer one ("Texas Supreme Court")."""
    before, after = label.first - 1, label.last
    if before >= at and _goes_on(line, before):
        return False
    is_opening = line.words[after - 1].text in load_words("organisation of") and _is_of(line, after)
    if is_opening and after + 1 not in line.label_at and after + 2 not in line.label_at:
        return False  # "Supreme Court of Cassation"
    return label.last - label.first > 1 or after >= end or not _goes_on(line, after)


def _goes_on(line: LabelledLine, at: int) -> bool:
    """Whether a word beside makes a longer name: one unknown, or that of another body."""
    label = line.label_at.get(at)
    return label is None or label.organisation is not None


def _include_state(line: LabelledLine, label: Label, at: int) -> int:
    """Begin a known organisation at its state, if that stands before it ("US State Department")."""
    state = line.label_at.get(label.first - 1) if label.first > at else None
    forms = state.forms if state else ()
    side = label.organisation[1] if label.organisation else ""
    is_body = not side and line.words[label.last - 1].text in load_words("organisation")
    is_own = is_body or any(side == form.actor for form in forms)
    is_state = bool(forms) and forms[0].kind == "name" and forms[0].type == "state"
    return state.first if state and is_own and is_state else label.first


def _is_of(line: LabelledLine, at: int) -> bool:
    words = line.words
    if at + 1 >= len(words) or words[at].text not in {"of", "for"}:
        return False
    following = at + 2 if words[at + 1].text == "the" else at + 1
    return following < len(words) and line.named[following]
