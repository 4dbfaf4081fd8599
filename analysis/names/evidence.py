"""Settles what capitalised words name: by the recogniser, the rules and the whole story."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import pairwise

from analysis.grammar.labels import LabelledLine, ends_given_name
from analysis.grammar.words import Word
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_first_names, load_surnames
from analysis.names.bodies import find_acronyms
from analysis.names.confidence import Basis
from analysis.names.described import tell_described
from analysis.names.names import (
    INITIALS,
    Name,
    drop_letters,
    has_given_name,
    is_address,
    list_taken,
    list_texts,
    make_organisation,
    make_person,
    take_surname,
)
from analysis.names.recogniser import Recognised
from analysis.names.surnames import find_repeated
from analysis.steps import Step

NICKNAME = 3  # words of a nickname at most: "The Iron Bishop"
_CLOSING = {"”", '"', "''", "’"}
Pass = Callable[[Sequence[LabelledLine], Sequence[Name]], list[Name]]


def settle_names(
    lines: Sequence[LabelledLine],
    names: Sequence[Name],
    recognised: Sequence[Recognised],
    without: Collection[str] = (),
) -> list[Name]:
    """Let rules add to what is recognised, then take every step of `PASSES`.

    The gazetteers' organisations and persons with a title stand; what other rules find counts only
    where nothing is recognised.

    Args:
        lines: The story's lines with their labels.
        names: Persons, organisations and untold runs, in order.
        recognised: What the recogniser finds in the lines.
        without: Names of steps to leave out.

    Returns:
        Persons and organisations, in order; they don't overlap.
    """
    decided = _list_places(recognised)
    nobody = {"LOC", "MISC"}
    actors = _list_places(found for found in recognised if found.type not in nobody)
    pieces = {(found.line, found.first) for found in recognised if found.type not in nobody}

    def stands(name: Name) -> bool:
        own = list_taken([name])
        joins = name.type == "organisation" and len(own & pieces) > 1
        is_sure = name.title is not None or name.basis == Basis.LIST
        if name.type == "person" and _is_usual(list_texts(lines, name)):
            return is_sure or own.isdisjoint(actors)  # "Ann Park" looks like a place
        return is_sure or joins or decided.isdisjoint(own)

    settled = [name for name in names if name.type and stands(name)]
    taken = list_taken(settled)
    settled += [
        _make_name(lines[found.line], found)
        for found in recognised
        if taken.isdisjoint(_list_places([found])) and _fits(lines[found.line], found)
    ]
    settled = _drop_headlines(lines, settled)
    for step, change in PASSES:
        if step.name not in without:
            settled = change(lines, settled)
    return sorted(settled, key=lambda name: (name.line, name.first))


def _drop_headlines(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Drop what a headline seems to name, and holds whom the prose names ("Berg Meets Voss")."""
    prose = {list_texts(lines, name) for name in names if lines[name.line].lettering == "prose"}
    known = {text[-1] for text in prose}

    def holds_known(name: Name) -> bool:
        text = list_texts(lines, name)
        return text not in prose and not known.isdisjoint(text[:-1])

    return [
        name
        for name in names
        if lines[name.line].lettering == "prose"
        or name.basis != Basis.GUESS
        or not holds_known(name)
    ]


def _is_usual(texts: Sequence[str]) -> bool:
    """Whether a name is a given name and a surname that the lists know."""
    return len(texts) == 2 and texts[0] in load_first_names() and texts[1] in load_surnames()


def _list_places(recognised: Iterable[Recognised]) -> set[tuple[int, int]]:
    return {(found.line, at) for found in recognised for at in range(found.first, found.last)}


def _make_name(line: LabelledLine, found: Recognised) -> Name:
    words, last = line.words, found.last
    first = words[found.first]
    if first.opens and first.text == "The" and last - found.first > 1:
        found = found._replace(first=found.first + 1)
    is_acronym = last - found.first == 1 and words[found.first].text.isupper()
    if found.type == "ORG" or (is_acronym and len(words[found.first].text) > 1):
        place = (found.line, line, found.first, last)
        return make_organisation(*place, "recognised", basis=Basis.GUESS)
    while last < len(words) and words[last].joined and ends_given_name(words[last].text):
        last += 1
    at = found.first
    while at and at - 1 not in line.label_at and INITIALS.fullmatch(words[at - 1].text):
        at -= 1
    last = drop_letters(line, at, take_surname(line, last))
    if has_given_name([word.text for word in words[at:last]]):
        return make_person(found.line, line, at, last, "given name")
    return make_person(found.line, line, at, last, "recognised", basis=Basis.GUESS)


def _drop_storms(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    kinds = load_words("storm")
    storms = {
        word.text
        for line in lines
        for before, word in pairwise(line.words)
        if before.text in kinds and word.capital
    }
    texts = {name: list_texts(lines, name) for name in names if storms}
    full = {text[-1] for text in texts.values() if len(text) > 1 and text[0] not in kinds}
    dropped = {
        name
        for name, text in texts.items()
        if text[-1] in storms - full or (text[0] in kinds and text[-1] in storms)
    }
    return [name for name in names if name not in dropped]


def _drop_families(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    surnames = {
        list_texts(lines, n)[-1] for n in names if n.type == "person" and n.last > n.first + 1
    }

    def is_family(name: Name) -> bool:
        line, text = lines[name.line], list_texts(lines, name)
        before = line.words[name.first - 1].lower if name.first else ""
        is_plural = text[0].endswith("s") and text[0].removesuffix("s") in surnames
        return name.basis == Basis.GUESS and len(text) == 1 and is_plural and before == "the"

    return [name for name in names if not is_family(name)]


def _fits(line: LabelledLine, found: Recognised) -> bool:
    """Whether what is recognised can be an actor's name as far as the gazetteers know."""
    label, end = line.label_at.get(found.first), line.label_at.get(found.last - 1)
    is_whole = label is not None and (label.first, label.last) == (found.first, found.last)
    is_cut = any(
        one is not None and one.forms and not found.first <= one.first < one.last <= found.last
        for one in (label, end)
    )
    is_known = is_whole and any(
        form.kind in {"capital", "metonym"}
        or form.type == "organisation"
        or (found.type == "PER" and not form.ambiguous)
        for form in (label.forms if label else ())
    )
    is_title = (
        end is not None
        and end.title is not None
        and (
            end.title.kind in {"party", "rank"}
            or end.first < found.first  # "Parliament" in "Member of Parliament"
            or end.last > found.last
        )
    )
    is_of_person = line.words[found.last - 1].text in load_words("of a person")
    is_several = found.type == "PER" or found.last - found.first > 1
    is_home = is_several and is_address(line, found.first, found.last)
    words = line.words[found.first : found.last]
    is_people = found.type == "PER" and len(words) == 1 and words[0].tag == "NNPS"
    is_party = words[0].text in {"R", "D"} and len(words) > 1 and words[1].joined  # "(R-Texas)"
    is_other = is_of_person or is_home or is_people or is_party
    is_unfit = is_known or is_cut or is_title or is_other or _is_seat(line, found)
    return found.type in {"PER", "ORG"} and not is_unfit


def _is_seat(line: LabelledLine, found: Recognised) -> bool:
    """Whether a title alone is named, with its place after it ("the Duke of Holt")."""
    if found.last == len(line.words) or line.words[found.last].text != "of":
        return False
    label = line.label_at.get(found.first)
    is_title = label is not None and label.title is not None and label.last == found.last
    is_peer = found.last - found.first == 1
    return is_title or (is_peer and line.words[found.first].text in load_words("peerage"))


def _repeat_in_headlines(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        if name.type == "organisation" and lines[name.line].lettering == "prose":
            texts = list_texts(lines, name)
            known[texts[0]].add(texts)
    lengths = {first: {len(texts) for texts in own} for first, own in known.items()}
    taken, found = list_taken(names), list(names)
    for number, line in enumerate(lines):
        words = [word.text for word in line.words] if line.lettering == "title" else []
        at = 0
        while at < len(words):
            ends = {at + length for length in lengths.get(words[at], ())}
            fitting = [
                end
                for end in ends
                if end <= len(words) and tuple(words[at:end]) in known[words[at]]
            ]
            last = max(fitting, default=at + 1)
            if fitting and not any((number, place) in taken for place in range(at, last)):
                found.append(
                    make_organisation(number, line, at, last, "in a headline", basis=Basis.PART)
                )
            at = last
    return found


def _join_nicknames(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    kept = dict.fromkeys(names)
    holders = {(name.line, at): name for name in names for at in range(name.first, name.last)}
    for number, line in enumerate(lines):
        words = line.words
        for at in range(1, len(words) - 3):
            end = _find_nickname_end(words, at)
            if not end or not words[at - 1].capital:
                continue
            before, after = holders.get((number, at - 1)), holders.get((number, end))
            before = before if before and before.last == at else None
            after = after if after and after.first == end else None
            is_given = words[at - 1].text in load_first_names()
            is_person = {n.type for n in (before, after) if n} == {"person"}
            if not (is_given or is_person):
                continue
            first, last = before.first if before else at - 1, after.last if after else end + 1
            whole = make_person(number, line, first, last, "nickname")
            for place in list_taken([whole]):
                kept.pop(holders.get(place, whole), None)
                holders[place] = whole
            kept[whole] = None
    return list(kept)


def _find_nickname_end(words: Sequence[Word], at: int) -> int:
    """Find the place after a nickname in marks and before a surname; 0 where there is none."""
    if words[at].text not in {"“", '"', "``", "‘"}:
        return 0
    end = at + 1
    while end < min(len(words), at + 1 + NICKNAME) and words[end].capital:
        end += 1
    is_short = at + 1 < end < len(words) - 1
    is_marked = is_short and words[end].text in _CLOSING and words[end + 1].capital
    return end + 1 if is_marked else 0


PASSES: tuple[tuple[Step, Pass], ...] = (
    (Step("names: storms", "names", "storms that have persons’ names are nobody"), _drop_storms),
    (Step("names: nicknames", "names", "Ray “Shorty” Diaz is one person"), _join_nicknames),
    (Step("names: families", "names", "“the Bergs” are no one person"), _drop_families),
    (
        Step("names: described", "names", "what is spoken of as a firm or club is one"),
        tell_described,
    ),
    (
        Step("names: acronyms", "names", "acronyms name the bodies they stand for"),
        find_acronyms,
    ),
    (
        Step("names: headlines", "names", "headlines name the text’s organisations"),
        _repeat_in_headlines,
    ),
    (
        Step("names: parts", "names", "persons named elsewhere are named by a part alone"),
        find_repeated,
    ),
)
