"""Persons and organisations in a story, found by titles, given names, organisation words."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.affiliations import find_side_after, find_side_before
from analysis.gazetteers import Title, load_first_names, load_words
from analysis.lookup import Label, LabelledLine


class Name(NamedTuple):
    """Words of a line that name a person or an organisation.

    Attributes:
        line: The line's position in the story.
        first: Position of the first word in the line.
        last: Position after the last word.
        type: person | organisation.
        actor: The name of an organisation the gazetteer knows, otherwise "".
        affiliation: The state or bloc the text, or the gazetteer, ties it to; "" when unknown.
        title: The title that stands with a person's name.
        rule: The rule that found it.
    """

    line: int
    first: int
    last: int
    type: str
    actor: str
    affiliation: str
    title: Title | None
    rule: str


def find_names(lines: Sequence[LabelledLine]) -> list[Name]:
    """Find persons and organisations.

    A run of capitalised words is an organisation by its last word ("Council") or a word before
    "of" ("University of"); a person by a title or job before it, a known given name, or a
    context only persons stand in (an age, "who", a job in apposition, a verb of speech). Runs
    with none of these are left out. Headlines in capitals or title case are read only for
    organisations the gazetteer knows.

    Args:
        lines: The story's lines with their labels.

    Returns:
        The names in order; they don't overlap.
    """
    return [
        name
        for number, line in enumerate(lines)
        for name in (
            _read_prose(number, line)
            if line.lettering == "prose"
            else _read_known(number, line, line.labels)
        )
    ]


def _read_known(number: int, line: LabelledLine, labels: Sequence[Label]) -> Iterator[Name]:
    for label in labels:
        if label.organisation:
            actor, affiliation = label.organisation
            side = affiliation or find_side_before(line, label.first)
            yield Name(
                number,
                label.first,
                label.last,
                "organisation",
                actor,
                side,
                None,
                "gazetteer: organisation",
            )


def _read_prose(number: int, line: LabelledLine) -> Iterator[Name]:
    at = 0
    while at < len(line.words):
        if not line.named[at]:
            at += 1
            continue
        end = find_run_end(line, at)
        organisation = _find_organisation(line, at, end)
        if organisation is None:
            yield from _read_pieces(number, line, at, end, "")
            at = end
            continue
        first, last, rule = organisation
        yield from _read_pieces(number, line, at, first, "")
        label = line.label_at.get(first)
        known = label.organisation if label and (label.first, label.last) == (first, last) else None
        actor, affiliation = known or ("", "")
        affiliation = affiliation or find_side_before(line, first)
        yield Name(number, first, last, "organisation", actor, affiliation, None, rule)
        end = max(last, find_run_end(line, last) if last < len(line.words) else last)
        yield from _read_pieces(number, line, last, end, affiliation)
        at = end


def find_run_end(line: LabelledLine, at: int) -> int:
    """Find where the run of capitalised words that begins at a word ends.

    Particles ("van", "bin"), an ampersand and the lower-case end of a hyphened given name
    ("Jong-un") belong to the run when it goes on after them.
    """
    words, end = line.words, at
    while end < len(words):
        if line.named[end]:
            end += 1
        elif end == at:
            break
        elif _goes_on(line, end):
            end += 1
        elif words[end].joined and end - at >= 2 and _ends_given_name(line, end):
            end += 1
        else:
            break
    return end


def _goes_on(line: LabelledLine, at: int) -> bool:
    words, following = line.words, at + 1
    if words[at].text not in load_words("particle") | {"&"} or words[at].capitalised:
        return False
    while following < len(words) and words[following].text in load_words("particle"):
        following += 1
    return following < len(words) and line.named[following]


def _ends_given_name(line: LabelledLine, at: int) -> bool:
    word = line.words[at]
    return (
        word.text.isalpha()
        and word.text.islower()
        and len(word.text) <= 5
        and word.text not in load_words("compound end")
        and not word.text.endswith("ed")
    )


def _find_organisation(line: LabelledLine, at: int, end: int) -> tuple[int, int, str] | None:
    """Find the organisation a run of capitalised words names, or begins to name."""
    words = line.words
    for label in line.labels:
        if at <= label.first < end and label.organisation and _is_whole(line, label, at, end):
            return label.first, label.last, "gazetteer: organisation"
    head = end - 1
    if words[head].text in load_words("organisation of") and _is_of(line, end):
        last = _find_end_after_of(line, end + 1, words[head].text)
        return _trim_start(line, at, end, keep=1), last, "organisation word: of"
    heads = [
        i
        for i in range(at + 1, end)
        if words[i].text in load_words("organisation")
        and not (i in line.label_at and line.label_at[i].title and line.label_at[i].last > i + 1)
    ]
    if not heads:
        return None
    last = heads[-1] + 1
    first = _trim_start(line, at, last, keep=2)
    if last - first < 2:
        return None
    return first, last, "organisation word"


def _is_whole(line: LabelledLine, label: Label, at: int, end: int) -> bool:
    """Whether a known organisation's name is not part of a longer one ("Indian National Congress")."""
    before, after = label.first - 1, label.last
    if before >= at and before not in line.label_at:
        return False
    return label.last - label.first > 1 or after >= end or after in line.label_at


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
    title = next((i for i in range(at, end) if i in line.label_at and line.label_at[i].title), None)
    if title is not None and title > at:
        return title
    if end + 1 < len(words) and words[end].text == "and" and head in load_words("department"):
        following = line.label_at.get(end + 1)
        if line.named[end + 1] and not following:
            return find_run_end(line, end + 1)
    return end


def _trim_start(line: LabelledLine, first: int, last: int, *, keep: int) -> int:
    """Leave out titles and state names before an organisation, if enough of it remains."""
    words = line.words
    while first in line.label_at:
        label = line.label_at[first]
        is_state = bool(label.forms) and label.forms[0].kind != "demonym"
        if last - label.last < keep or not (is_state or label.title):
            break
        first = label.last
    if words[first].opens and words[first].text.lower() in {"the"} and last - first > keep:
        first += 1
    return first


def _read_pieces(number: int, line: LabelledLine, at: int, end: int, side: str) -> Iterator[Name]:
    """Read the persons in a run of capitalised words."""
    while at < end:
        label = line.label_at.get(at)
        if label and label.first == at:
            at = max(label.last, at + 1)
            continue
        last = at
        while last < end and not (last in line.label_at and line.label_at[last].first == last):
            last += 1
        name = _read_person(number, line, at, last)
        if name:
            yield name._replace(affiliation=name.affiliation or side)
        at = max(last, at + 1)


def _read_person(number: int, line: LabelledLine, first: int, last: int) -> Name | None:
    words = line.words
    if not line.named[first] or last - first > 5:
        return None
    texts = [word.text for word in words[first:last]]
    title = line.label_at.get(first - 1)
    rule = None
    unfit = load_words("no person") | load_words("organisation")
    if title and title.title and title.last == first:
        if texts[-1] not in unfit or title.title.kind == "honorific":
            rule = "title"
    elif texts[-1] in unfit or any(t.isupper() and len(t) > 3 for t in texts):
        rule = None
    elif len(texts) > 1 and texts[0] in load_first_names():
        rule = "given name"
    elif 2 <= len(texts) <= 3:
        rule = _find_person_context(line, first, last)
    if rule is None:
        return None
    found = title.title if rule == "title" and title else None
    side = find_side_before(line, title.first if found and title else first)
    side_after, title_after = find_side_after(line, last)
    if found is None or not found.office:
        found = title_after or found
    return Name(number, first, last, "person", "", side or side_after, found, rule)


def _find_person_context(line: LabelledLine, first: int, last: int) -> str | None:
    words = line.words
    after = words[last].text if last < len(words) else ""
    if after in load_words("news verb"):
        return "verb of speech"
    if first and words[first - 1].text in load_words("news verb"):
        return "verb of speech"
    if after == "," and last + 1 < len(words):
        following = words[last + 1]
        if following.text == "who" or (following.text.isdigit() and 10 < int(following.text) < 110):
            return "apposition"
        for at in range(last + 1, min(last + 6, len(words))):
            label = line.label_at.get(at)
            if label and label.title and label.title.kind != "honorific":
                return "apposition"
            if words[at].text == ",":
                break
    return None
