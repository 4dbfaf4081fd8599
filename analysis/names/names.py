"""Runs of capitalised words: which are an organisation, a person, or not told by themselves."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.grammar.labels import Label, LabelledLine, ends_given_name, find_run_end
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words
from analysis.lexicon.organisations import load_listed_names
from analysis.lexicon.persons import load_first_names, load_person_nouns, load_surnames
from analysis.lexicon.titles import Title
from analysis.names.affiliations import find_side_after, find_side_before, get_side
from analysis.names.confidence import Basis
from analysis.names.organisations import find_organisation

INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")


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
        rule: The rule that found it, for readers.
        basis: By what it was told to be a name.
    """

    line: int
    first: int
    last: int
    type: str
    actor: str = ""
    affiliation: str = ""
    title: Title | None = None
    rule: str = ""
    basis: Basis = Basis.WORDS


def list_texts(lines: Sequence[LabelledLine], name: Name) -> tuple[str, ...]:
    """Give the words of a name."""
    return tuple(word.text for word in lines[name.line].words[name.first : name.last])


def list_taken(names: Iterable[Name]) -> set[tuple[int, int]]:
    """Give the places, as line and word, that names cover."""
    return {(name.line, at) for name in names for at in range(name.first, name.last)}


def find_names(lines: Sequence[LabelledLine]) -> list[Name]:
    """Find persons, organisations and capitalised runs that may be either or neither.

    A run is an organisation if a list knows it, or by an ampersand; a person by a title before it,
    a known given name, or initials. Headlines in capitals or title case are read only for
    organisations the gazetteer knows, and bylines.

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


def _read_known(number: int, line: LabelledLine) -> Iterator[Name]:
    for label in line.labels:
        if label.organisation:
            yield make_organisation(
                number, line, label.first, label.last, "gazetteer", basis=Basis.LIST
            )
    if line.lettering == "title" and line.words[0].lower == "by":
        yield from _read_byline(number, line)


def _read_byline(number: int, line: LabelledLine) -> Iterator[Name]:
    """Read who wrote the story ("By Clara Voss and Tom Berg in Port Holt")."""
    first = 1
    for at, word in enumerate([*line.words[1:], None], 1):
        if word is None or word.text in {"and", "&", ",", "in", "at", "|"}:
            if 1 < at - first < 5 and not any(place in line.label_at for place in range(first, at)):
                yield make_person(number, line, first, at, "byline")
            first = at + 1
            if word is None or word.text not in {"and", "&", ","}:
                return


def _read_prose(number: int, line: LabelledLine) -> Iterator[Name]:
    at = 0
    while at < len(line.words):
        if not line.named[at]:
            at += 1
            continue
        end = find_run_end(line, at)
        organisation = find_organisation(line, at, end)
        if organisation is None:
            yield from _read_pieces(number, line, at, end)
            at = end
            continue
        first, last, rule, basis = organisation
        yield from _read_pieces(number, line, at, first)
        yield make_organisation(number, line, first, last, rule, basis=basis)
        at = last


def make_organisation(
    number: int,
    line: LabelledLine,
    first: int,
    last: int,
    rule: str,
    *,
    basis: Basis = Basis.WORDS,
) -> Name:
    """Make an organisation of words of a line, with the side that stands beside them."""
    label, end = line.label_at.get(first), line.label_at.get(last - 1)
    is_known = basis == Basis.LIST
    is_whole = end is not None and end.last == last and (end is label or is_known)
    known = end.organisation if end and is_whole and end.first >= first else None
    actor, affiliation = known or ("", "")
    own = get_side(label) if label and label.first == first else ""
    side = affiliation or own or find_side_before(line, first) or _find_side_of(line, last)
    wording = f"organisation: {rule}"
    return Name(number, first, last, "organisation", actor, side, None, wording, basis)


def _find_side_of(line: LabelledLine, last: int) -> str:
    """The state in "Ministry of Defence of Ukraine" or at the end of "Bank of Japan"."""
    label = line.label_at.get(last - 1)
    if last + 1 < len(line.words) and line.words[last].text == "of":
        label = line.label_at.get(last + 1)
    if label and len(label.forms) == 1 and label.forms[0].kind == "name":
        return label.forms[0].actor
    return ""


def _read_pieces(number: int, line: LabelledLine, at: int, end: int) -> Iterator[Name]:
    """Read what a run of capitalised words holds between its titles and states."""
    while at < end:
        label = line.label_at.get(at)
        if label and not _is_given_name(line, label, end):
            at = label.last
            continue
        last = at + 1
        while last < end and last not in line.label_at:
            last += 1
        last = take_surname(line, last)
        while last - at > 2 and line.words[last - 1].tag in FINITE_TAGS:
            last -= 1
        last = drop_letters(line, at, last)
        if any(line.named[at:last]):
            yield _read_piece(number, line, at, last)
        at = last


def _is_given_name(line: LabelledLine, label: Label, end: int) -> bool:
    """Whether a place's name is a given one ("Ms. Paris Hill", "Jordan Henderson")."""
    if not _is_single_place(label) or label.last == end or label.last in line.label_at:
        return False
    before = line.label_at.get(label.first - 1)
    title = before.title if before else None
    is_name = line.words[label.first].text in load_first_names()
    has_surname = line.words[label.last].text in load_surnames()
    return (title is not None and title.kind == "honorific") or (is_name and has_surname)


def _is_single_place(label: Label) -> bool:
    return (
        label.last - label.first == 1
        and bool(label.forms)
        and all(form.kind in {"name", "capital"} for form in label.forms)
    )


def _read_piece(number: int, line: LabelledLine, first: int, last: int) -> Name:
    first = _take_particles(line, first)
    label = line.label_at.get(first - 1)
    title = label.title if label and label.last == first else None
    rule = _find_person_rule(line, first, last, title)
    if rule is None and title is None and last - first in {2, 3} and _find_title(line, first):
        rule = "office in apposition" if _may_be_person(line, first, last) else None
    if rule is None or last - first > 6:
        return Name(number, first, last, "")
    return make_person(number, line, first, last, rule)


def _find_person_rule(line: LabelledLine, first: int, last: int, title: Title | None) -> str | None:
    """Name the rule by which a run's words are a person, or None when they don't tell."""
    texts = [word.text for word in line.words[first:last]]
    is_unfit = not _may_be_person(line, first, last)
    if all(INITIALS.fullmatch(text) for text in texts):
        return None
    if title and title.kind != "party":
        return "title" if not is_unfit or title.kind == "honorific" else None
    if is_unfit or len(texts) == 1 or is_address(line, first, last):
        return None
    is_given = has_given_name(texts) and not _opens_with_place(line, first, last)
    if is_given or _ends_in_given_name(line, first, last):
        return "given name"
    return "initials" if all(INITIALS.fullmatch(text) for text in texts[:-1]) else None


def _may_be_person(line: LabelledLine, first: int, last: int) -> bool:
    text, is_joined = line.words[last - 1].text, line.words[last - 1].joined
    is_double = is_joined and text[:1].isupper()  # "Butters-Hall"
    return is_double or text not in load_words("no person") | load_words("organisation")


def has_given_name(texts: Sequence[str]) -> bool:
    """Whether a given name opens words that are no more than a person's name."""
    short = {text for text in texts if len(text.rstrip(".")) == 1}
    core = set(texts) - load_words("particle") - load_words("suffix") - short
    return texts[0] in load_first_names() and 1 < len(core) <= 3


def _opens_with_place(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a place opens the name of a club ("Dallas Cowboys"), and no given name a person's."""
    match = load_listed_names().match(line.words, first)
    is_place = match is not None and "places" in match[1]
    surname = line.words[last - 1].text
    return is_place and surname.endswith("s") and surname not in load_surnames()


def _ends_in_given_name(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a hyphenated given name follows a family name ("Park Geun-hye")."""
    word = line.words[last - 1]
    return last - first == 3 and word.joined and ends_given_name(word.text)


def take_surname(line: LabelledLine, last: int) -> int:
    """End a person's name after a surname that is a title too, and a suffix ("King III").

    Args:
        line: The line.
        last: Position after the name's last word so far.

    Returns:
        The position after its last word.
    """
    words = [word.text for word in line.words[last : last + 2]]
    label = line.label_at.get(last)
    if words and label and label.title and label.last == last + 1 and words[0] in load_surnames():
        is_last = len(words) == 1 or not line.named[last + 1] or words[1] in load_words("suffix")
        last += is_last
    return last + (last < len(line.words) and line.words[last].text in load_words("suffix"))


def make_person(
    number: int,
    line: LabelledLine,
    first: int,
    last: int,
    rule: str,
    *,
    basis: Basis = Basis.WORDS,
) -> Name:
    """Make a person of words of a line, with the title and side that stand beside them."""
    before = _find_title(line, first)
    title = before.title if before else None
    side = find_side_before(line, before.first if before else first)
    side_after, title_after = find_side_after(line, last)
    if title_after and not (title and title.office):
        title = title_after
    wording = f"person: {rule}"
    return Name(number, first, last, "person", "", side or side_after, title, wording, basis)


def _find_title(line: LabelledLine, first: int) -> Label | None:
    """Find the title before a name, or the office before a comma ("the premier, Li Qiang")."""
    label = line.label_at.get(first - 1)
    if label and label.title and label.last == first:
        return label
    if first < 2 or line.words[first - 1].text != ",":
        return None
    label = line.label_at.get(first - 2)
    return label if label and label.title and label.title.office else None


def _take_particles(line: LabelledLine, first: int) -> int:
    """Begin a name at its particle: "al-Sadr", "Ms. von der Leyen"."""
    words, start = line.words, first
    while start and words[start - 1].text in load_words("particle"):
        start -= 1
    is_joined = words[first].joined and start == first - 1
    title = line.label_at.get(start - 1)
    return start if is_joined or (title and title.title and start < first) else first


def drop_letters(line: LabelledLine, first: int, last: int) -> int:
    """End a name before the letters of honours, degrees and seats ("Anna Berg KC OBE").

    Args:
        line: The line.
        first: Position of the name's first word.
        last: Position after its last word.

    Returns:
        The position after the last word that is no such letters; the first word always stays.
    """
    while last - first > 1 and line.words[last - 1].text in load_words("letters after a name"):
        last -= 1
    return last


def is_address(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words stand where a story says which street or town somebody is from.

    "in Hazel Lane", "Clara Voss, of Hazel Lane, Holt", "a woman from Holt", "Lord Voss of Holt",
    "the Bishop of Holt", "the town of Holt".
    """
    words = line.words
    before = words[first - 1].lower if first else ""
    earlier = words[first - 2] if first > 1 else None
    if earlier is None:
        return False
    if last - first > 1:
        is_home = before == "of" and earlier.text in {",", "("}
        is_beside = is_home or before in {"in", "at", "near", "along", "off", "outside"}
        return is_beside and words[last - 1].text in load_words("street")
    if before == ",":
        return earlier.text in load_words("street")
    if before == "from":
        is_aged = (earlier.joined and earlier.text == "old") or earlier.text == ","
        return is_aged or earlier.text.lower() in load_person_nouns()
    is_home = earlier.text in {",", "("} or earlier.text in load_words("settlement")
    return before == "of" and (is_home or _is_of_seat(line, first - 2))


def _is_of_seat(line: LabelledLine, at: int) -> bool:
    """Whether a word is the title of a bishop or mayor, or the name of a lord or lady."""
    titles = [label for label in (line.label_at.get(at), line.label_at.get(at - 1)) if label]
    texts = {
        word.text
        for label in titles
        for word in (line.words[label.first : label.last] if label.title else ())
    }
    return not {line.words[at].text, *texts}.isdisjoint(load_words("peerage"))
