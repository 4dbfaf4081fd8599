"""Organisations among capitalised words: known by name, by their last word, or before "of"."""

from analysis.grammar.labels import Label, LabelledLine, find_run_end
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_first_names
from analysis.names.confidence import Basis


def find_organisation(line: LabelledLine, at: int, end: int) -> tuple[int, int, str, Basis] | None:
    """Find the organisation a run of capitalised words names, or begins to name.

    Args:
        line: The line.
        at: Position of the run's first word.
        end: Position after its last word.

    Returns:
        Position of the organisation's first word, position after its last (past the run's end
        in "University of Oxford"), the rule
        and what it goes by; None when the run names no organisation.
    """
    words = line.words
    for label in line.labels:
        if at <= label.first < end and label.organisation and _is_whole(line, label, at, end):
            return _include_state(line, label, at), label.last, "gazetteer", Basis.LIST
    member = line.label_at.get(end - 1)  # "Member of Parliament for Holt"
    is_title = member is not None and member.title is not None and member.first < at
    if words[end - 1].text in load_words("organisation of") and _is_of(line, end) and not is_title:
        last = _find_end_after_of(line, end + 1, words[end - 1].text)
        return at, last, "word before of", Basis.WORDS
    heads = [i for i in range(at + 1, end) if _is_head(line, at, i, end)]
    if not heads:
        return (at, end, "ampersand", Basis.WORDS) if _has_partners(line, at, end) else None
    last = heads[-1] + 1
    return at, last, "last word", Basis.WORDS


def _has_partners(line: LabelledLine, at: int, end: int) -> bool:
    """Whether a run is two words and an ampersand ("Berg & Lund"), and no "Q&A"."""
    texts = [word.text for word in line.words[at:end]]
    is_known = any(place in line.label_at for place in range(at, end))
    return texts[1:-1] == ["&"] and max(map(len, texts)) > 1 and not is_known


def find_owned(line: LabelledLine, at: int, end: int) -> tuple[int, int, str, Basis] | None:
    """Find an organisation whose name holds an owner's ("St Anne's School", "People's Party").

    Args:
        line: The line.
        at: Position of the first word of the run that ends in the owner.
        end: Position after its last word.

    Returns:
        As `find_organisation` does; None when what is owned, or the owner, makes no name.
    """
    words = line.words
    if end + 1 >= len(words) or words[end].text not in {"'s", "'"} or not line.named[end + 1]:
        return None
    is_saint = end - at > 1 and words[end - 2].text in {"St", "St.", "Saint"}
    last = find_run_end(line, end + 1)
    is_body = words[last - 1].text in load_words("organisation")
    if not is_body or not (is_saint or words[end - 1].text in load_words("owner")):
        return None
    return (end - 2 if is_saint else at), last, "last word", Basis.WORDS


def _is_head(line: LabelledLine, at: int, position: int, end: int) -> bool:
    """Whether a word makes an organisation of the words before it in its run."""
    text, label = line.words[position].text, line.label_at.get(position)
    is_given = position == at + 1 and line.words[at].text in load_first_names()
    if text in load_words("firm") and position + 1 == end and not is_given:
        return True
    if text not in load_words("organisation") or (label and not label.organisation):
        return False
    is_persons = position == at + 1 and text in load_words("of a person")
    return not is_persons or at in line.label_at


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


def _find_end_after_of(line: LabelledLine, at: int, head: str) -> int:
    words = line.words
    at = at + 1 if words[at].text == "the" else at
    end = find_run_end(line, at)
    titles = (i for i in range(at + 1, end) if i in line.label_at and line.label_at[i].title)
    end = next(titles, end)
    if end + 1 >= len(words):
        return end
    if head in load_words("department") and (last := _find_list_end(line, end)) > end:
        return last
    if not line.named[end + 1]:
        return end
    goes_on = words[end].text == "of" and words[end - 1].text in {"District", "University"}
    is_adjective = words[end - 1].tag == "JJ"
    is_aim = words[at - 1].text == "for" and end - at == 1
    is_list = is_aim or is_adjective or head in load_words("department")
    if words[end].text == "and" and is_list and end + 1 not in line.label_at:
        last = find_run_end(line, end + 1)
        is_head = words[last - 1].text in load_words("organisation of")
        is_other = is_head and (last - end > 2 or _is_of(line, last))
        return end if is_other else last  # "Institute of Technology and Norland University"
    return find_run_end(line, end + 1) if goes_on else end


def _find_list_end(line: LabelledLine, end: int) -> int:
    """Find where a list of a department's fields ends ("for Culture, Media and Sport")."""
    words, at = line.words, end
    while at + 1 < len(words) and words[at].text == "," and line.named[at + 1]:
        at = find_run_end(line, at + 1)
    at += words[at].text == "," if at < len(words) else 0
    is_closed = at > end and at + 1 < len(words) and words[at].text == "and"
    return find_run_end(line, at + 1) if is_closed and line.named[at + 1] else end
