"""Runs of capitalised words: which are an organisation, a person, or not told by themselves."""

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
        type: person | organisation, or "" when the run does not tell.
        actor: The name of an organisation the gazetteer knows, otherwise "".
        affiliation: The state or bloc the text, or the gazetteer, ties it to; "" when unknown.
        title: The title that stands with a person's name.
        rule: The rule that found it.
    """

    line: int
    first: int
    last: int
    type: str
    actor: str = ""
    affiliation: str = ""
    title: Title | None = None
    rule: str = ""


def find_names(lines: Sequence[LabelledLine]) -> list[Name]:
    """Find persons, organisations and capitalised runs that may be either or neither.

    A run is an organisation by its last word ("Council") or a word before "of" ("University
    of"); a person by a title or job before it, a known given name, or a context only persons
    stand in (an age, "who", a job in apposition, a verb of speech). Headlines in capitals or
    title case are read only for organisations the gazetteer knows.

    Args:
        lines: The story's lines with their labels.

    Returns:
        The names in order; they don't overlap.
    """
    return [
        name
        for number, line in enumerate(lines)
        for name in (_read_prose if line.lettering == "prose" else _read_known)(number, line)
    ]


def find_run_end(line: LabelledLine, at: int) -> int:
    """Find where the run of capitalised words that begins at a word ends.

    Particles ("van", "bin"), an ampersand and the lower-case end of a hyphened given name
    ("Jong-un") belong to the run; a compound that begins in lower case ("pro-Moscow") ends it.
    """
    words, end = line.words, at
    if words[at].joined and at and words[at - 1].text.islower():
        return at + 1
    while end < len(words):
        joined_name = words[end].joined and end - at >= 2 and _ends_given_name(words[end].text)
        if not line.named[end] and not (end > at and (_goes_on(line, end) or joined_name)):
            break
        end += 1
    return max(end, at + 1)


def _goes_on(line: LabelledLine, at: int) -> bool:
    words, following = line.words, at + 1
    if words[at].text not in load_words("particle") | {"&"} or words[at].capitalised:
        return False
    while following < len(words) and words[following].text in load_words("particle"):
        following += 1
    return following < len(words) and line.named[following]


def _ends_given_name(text: str) -> bool:
    return (
        text.isalpha()
        and text.islower()
        and len(text) <= 6
        and not text.endswith("ed")
        and text not in load_words("compound end")
    )


def _read_known(number: int, line: LabelledLine) -> Iterator[Name]:
    for label in line.labels:
        if label.organisation:
            yield _make_organisation(number, line, label.first, label.last, "gazetteer")


def _read_prose(number: int, line: LabelledLine) -> Iterator[Name]:
    at = 0
    while at < len(line.words):
        if not line.named[at]:
            at += 1
            continue
        end = find_run_end(line, at)
        organisation = _find_organisation(line, at, end)
        if organisation is None:
            yield from _read_pieces(number, line, at, end)
            at = end
            continue
        first, last, rule = organisation
        yield from _read_pieces(number, line, at, first)
        yield _make_organisation(number, line, first, last, rule)
        at = last


def _make_organisation(number: int, line: LabelledLine, first: int, last: int, rule: str) -> Name:
    label = line.label_at.get(first)
    known = label.organisation if label and (label.first, label.last) == (first, last) else None
    actor, affiliation = known or ("", "")
    side = affiliation or find_side_before(line, first) or _find_side_of(line, last)
    return Name(number, first, last, "organisation", actor, side, None, f"organisation: {rule}")


def _find_side_of(line: LabelledLine, last: int) -> str:
    """The state in "Ministry of Defence of Ukraine" or at the end of "Bank of Japan"."""
    label = line.label_at.get(last - 1)
    if last + 1 < len(line.words) and line.words[last].text == "of":
        label = line.label_at.get(last + 1)
    if label and len(label.forms) == 1 and label.forms[0].kind == "name":
        return label.forms[0].actor
    return ""


def _find_organisation(line: LabelledLine, at: int, end: int) -> tuple[int, int, str] | None:
    """Find the organisation a run of capitalised words names, or begins to name."""
    words = line.words
    for label in line.labels:
        if at <= label.first < end and label.organisation and _is_whole(line, label, at, end):
            return label.first, label.last, "gazetteer"
    if words[end - 1].text in load_words("organisation of") and _is_of(line, end):
        last = _find_end_after_of(line, end + 1, words[end - 1].text)
        return _trim_start(line, at, end, keep=1), last, "word before of"
    heads = [
        i
        for i in range(at + 1, end)
        if words[i].text in load_words("organisation")
        and ((label_here := line.label_at.get(i)) is None or label_here.organisation)
    ]
    if not heads:
        return None
    last = heads[-1] + 1
    first = _trim_start(line, at, last, keep=2)
    return (first, last, "last word") if last - first >= 2 else None


def _is_whole(line: LabelledLine, label: Label, at: int, end: int) -> bool:
    """Whether a known organisation's name is not part of a longer one ("Texas Supreme Court")."""
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
    titles = (i for i in range(at + 1, end) if i in line.label_at and line.label_at[i].title)
    end = next(titles, end)
    if end + 1 >= len(words) or not line.named[end + 1]:
        return end
    goes_on = words[end].text == "of" and words[end - 1].text in {"District", "University"}
    is_list = words[end].text == "and" and head in load_words("department")
    if goes_on or (is_list and end + 1 not in line.label_at):
        return find_run_end(line, end + 1)
    return end


def _trim_start(line: LabelledLine, first: int, last: int, *, keep: int) -> int:
    """Leave out titles, and the state before a public body, if enough of the name remains."""
    words = line.words
    public = words[last - 1].text in load_words("government")
    while first in line.label_at:
        label = line.label_at[first]
        short = words[first].text.replace(".", "").isupper()
        is_state = bool(label.forms) and label.forms[0].kind != "demonym" and (public or short)
        if last - label.last < keep or not (is_state or label.title):
            break
        first = label.last
    return first


def _read_pieces(number: int, line: LabelledLine, at: int, end: int) -> Iterator[Name]:
    """Read what a run of capitalised words holds between its titles and states."""
    while at < end:
        label = line.label_at.get(at)
        if label:
            at = label.last
            continue
        last = at + 1
        while last < end and last not in line.label_at:
            last += 1
        if line.named[at]:
            yield _read_piece(number, line, at, last)
        at = last


def _read_piece(number: int, line: LabelledLine, first: int, last: int) -> Name:
    words = line.words
    texts = [word.text for word in words[first:last]]
    title = line.label_at.get(first - 1)
    rule = _find_person_rule(line, first, last, title)
    if rule is None or len(texts) > 5:
        return Name(number, first, last, "")
    found = title.title if title and rule == "title" else None
    side = find_side_before(line, title.first if title and found else first)
    side_after, title_after = find_side_after(line, last)
    if title_after and not (found and found.office):
        found = title_after
    return Name(number, first, last, "person", "", side or side_after, found, f"person: {rule}")


def _find_person_rule(line: LabelledLine, first: int, last: int, title: Label | None) -> str | None:
    words = line.words
    texts = [word.text for word in words[first:last]]
    unfit = texts[-1] in load_words("no person") | load_words("organisation")
    if title and title.title:
        if unfit and title.title.kind != "honorific":
            return None
        return "title"
    before = line.label_at.get(first - 2) if first > 1 and words[first - 1].text == "," else None
    if unfit or (len(texts) == 1) or any(t.isupper() and len(t) > 3 for t in texts):
        return None
    if texts[0] in load_first_names():
        return "given name"
    if len(texts) > 3 or texts[0] in load_words("place opening"):
        return None
    if before and before.title and before.title.office:
        return "office in apposition"
    return _find_person_context(line, first, last)


def _find_person_context(line: LabelledLine, first: int, last: int) -> str | None:
    words = line.words
    after = words[last].text if last < len(words) else ""
    if after in load_words("news verb"):
        return "verb of speech"
    if first and words[first - 1].text in load_words("news verb"):
        return "verb of speech"
    if after != "," or last + 1 >= len(words):
        return None
    following = words[last + 1].text
    if following == "who" or (following.isdigit() and 10 < int(following) < 110):
        return "apposition"
    for at in range(last + 1, min(last + 6, len(words))):
        label = line.label_at.get(at)
        if label and label.title and label.title.kind not in {"honorific", "party"}:
            return "apposition"
        if words[at].text == "," or words[at].tag[:2] == "VB":
            break
    return None
