"""Whose side a name is on, from the words around it: "Ukrainian President", "of Russia"."""

from analysis.grammar.labels import Label, LabelledLine
from analysis.lexicon.titles import Title

_SKIPPED = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "NN", "RB"})


def get_side(label: Label | None) -> str:
    """The one actor a label means as a state; a capital is no side."""
    if label is None or len(label.forms) != 1 or label.forms[0].kind == "capital":
        return ""
    return label.forms[0].actor


def find_side_before(line: LabelledLine, at: int) -> str:
    """Find the state or bloc that words before a name, or before its title, tie it to.

    Args:
        line: The line.
        at: Position of the name's first word, or of its title's.

    Returns:
        The actor of "Ukrainian", "Ukraine's" or "Kremlin" when nothing but titles, adjectives
        and nouns stand between it and the name; otherwise "".
    """
    words = line.words
    back = at - 1
    while back >= max(0, at - 6):
        label = line.label_at.get(back)
        if label and label.forms:
            if words[back].tag == "IN" or get_side(label) == "":
                return ""
            return get_side(label)
        if label and (label.title or label.organisation):
            affiliation = label.organisation[1] if label.organisation else ""
            if affiliation:
                return affiliation
            back = label.first - 1
            continue
        if words[back].text == "'s" and back and line.label_at.get(back - 1):
            back -= 1
            continue
        if words[back].text in {",", "and"} or words[back].tag not in _SKIPPED:
            return ""
        back -= 1
    return ""


def find_side_after(line: LabelledLine, at: int) -> tuple[str, Title | None]:
    """Find the state or bloc, and the office, that an apposition after a name gives.

    Args:
        line: The line.
        at: Position after the name's last word.

    Returns:
        The actor and title of ", the Ukrainian foreign minister," or ", president of Ukraine,",
        the actor alone of "of Ukraine"; ("", None) when there is no such apposition.
    """
    words = line.words
    if at + 1 < len(words) and words[at].text == "of":
        return get_side(line.label_at.get(at + 1)), None
    if at + 1 >= len(words) or words[at].text != ",":
        return "", None
    side, title = "", None
    at += 1
    for _ in range(8):
        label = line.label_at.get(at)
        if at >= len(words) or words[at].text in {",", ".", ";", "who", "and"}:
            break
        if label and label.title and label.title.kind != "honorific":
            title = label.title
            if side:
                break
            at = label.last
            if at < len(words) and words[at].text == "of":
                follows = line.label_at.get(at + 1) or line.label_at.get(at + 2)
                side = get_side(follows)
            break
        if label and label.forms and not side:
            side = get_side(label)
            at = label.last
            continue
        if words[at].tag[:2] == "VB" and words[at].tag != "VBN":
            return "", None
        at += 1
    return (side, title) if title else ("", None)
