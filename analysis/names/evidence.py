"""Settles what runs of capitalised words name: by the rules, the recogniser and the whole story."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_first_names
from analysis.names.acronyms import find_acronyms
from analysis.names.described import tell_described
from analysis.names.mending import has_ampersand, mend
from analysis.names.names import INITIALS, Name, make_organisation, make_person
from analysis.names.recogniser import Recognised
from analysis.names.runs import ends_given_name
from analysis.names.short_forms import find_short_forms
from analysis.names.standing import is_address, is_common_word, stands_as_place, stands_as_thing


def settle_names(
    lines: Sequence[LabelledLine], names: Sequence[Name], recognised: Sequence[Recognised]
) -> list[Name]:
    """Let the recogniser decide what the rules leave open.

    A headline names only whom the prose names, or who has a given name there. An acronym in
    brackets after an organisation names it.

    Args:
        lines: The story's lines with their labels.
        names: Persons, organisations and untold runs, in order.
        recognised: What the recogniser finds in the lines.

    Returns:
        Persons and organisations, in order; they don't overlap.
    """
    settled = list(_confirm(lines, names, recognised))
    settled += _read_headlines(lines)
    taken = {(name.line, at) for name in settled for at in range(name.first, name.last)}
    lower = {word.text for line in lines for word in line.words if not word.capital}
    for name in recognised:
        line = lines[name.line]
        pieces = mend(line, name)
        for found in pieces:
            is_free = not any((found.line, at) in taken for at in range(found.first, found.last))
            is_fit = _fits(line, found) and not _opens_only(line, found, lower)
            if is_free and (is_fit or len(pieces) > 1):
                settled.append(_make_name(line, found))
    settled = _trim_persons(lines, _drop_storms(lines, settled))
    settled = _claim_surnames(lines, settled)
    settled = find_short_forms(lines, settled)
    settled = tell_described(lines, settled, recognised)
    settled = find_acronyms(lines, settled)
    settled += _repeat_in_headlines(lines, settled)
    return sorted(settled, key=lambda name: (name.line, name.first))


def _confirm(
    lines: Sequence[LabelledLine], names: Sequence[Name], recognised: Sequence[Recognised]
) -> Iterator[Name]:
    """Keep persons told by their context alone only where the recogniser sees one as well.

    Who speaks and is recognised as nothing is an organisation ("National Highways said").
    """
    kinds: dict[tuple[int, int], str] = {
        (found.line, at): found.type
        for found in recognised
        for at in range(found.first, found.last)
    }
    for name in names:
        own = {kinds.get((name.line, at), "") for at in range(name.first, name.last)}
        line = lines[name.line]
        is_told = name.rule not in {"person: verb of speech", "person: apposition"}
        is_double = name.last - name.first > 2 and line.words[name.last - 1].joined
        if is_told or (("PER" in own or is_double) and not has_ampersand(line, name)):
            if name.type:
                yield name
            continue
        after = line.words[name.last] if name.last < len(line.words) else None
        speaks = name.rule.endswith("speech") and after and after.tag in FINITE_TAGS
        if (speaks and "ORG" not in own) or has_ampersand(line, name):
            yield make_organisation(name.line, line, name.first, name.last, "verb of speech")


def _make_name(line: LabelledLine, found: Recognised) -> Name:
    words, last = line.words, found.last
    first = words[found.first]
    if first.opens and first.text == "The" and last - found.first > 1:
        found = found._replace(first=found.first + 1)
    is_acronym = last - found.first == 1 and words[found.first].text.isupper()
    if found.type == "ORG" or (is_acronym and len(words[found.first].text) > 1):
        return make_organisation(found.line, line, found.first, last, "recognised")
    while last < len(words) and words[last].joined and ends_given_name(words[last].text):
        last += 1
    at = found.first
    while at and at - 1 not in line.label_at and INITIALS.fullmatch(words[at - 1].text):
        at -= 1
    return make_person(found.line, line, at, last, "recognised")


def _drop_storms(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Leave out storms, which have persons' names ("Hurricane Irma", then "Irma")."""
    kinds = load_words("storm")
    storms = {
        word.text
        for line in lines
        for before, word in pairwise(line.words)
        if before.text in kinds and word.capital
    }
    if not storms:
        return list(names)
    texts = {name: _list_texts(lines, name) for name in names if name.type == "person"}
    full = {text[-1] for text in texts.values() if len(text) > 1 and text[0] not in kinds}
    dropped = {
        name
        for name, text in texts.items()
        if text[-1] in storms - full or (text[0] in kinds and text[-1] in storms)
    }
    return [name for name in names if name not in dropped]


def _trim_persons(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Cut from persons' names what the rest of the story tells is no part of them.

    A name that the story gives more often without its last words ends there ("Anna Berg Wins");
    of surnames in a compound ("Berg-Lund", "Berg-branded") each stands for itself, and of what is
    named after a person ("the Warhol Polaroids") the surname. "The Bergs" are no person.
    """
    texts = {name: _list_texts(lines, name) for name in names if name.type == "person"}
    times = Counter(texts.values())
    surnames = {
        text[-1]
        for name, text in texts.items()
        if len(text) > 1 and not lines[name.line].words[name.last - 1].joined
    }
    kept: list[Name] = []
    for name in names:
        text = texts.get(name, ())
        if _is_family(lines[name.line], name, surnames):
            continue
        words = lines[name.line].words
        shorter = next((n for n in range(2, min(len(text), 6)) if times[text[:n]] > times[text]), 0)
        is_compound = len(text) > 1 and all(w.joined for w in words[name.first + 1 : name.last])
        if shorter or _is_named_after(name, text, surnames):
            kept.append(name._replace(last=name.first + (shorter or 1)))
        elif not (is_compound and surnames.intersection(text)):
            kept.append(name)
    return kept


def _is_named_after(name: Name, text: tuple[str, ...], surnames: set[str]) -> bool:
    """Whether a name is rather that of a thing, after a person's surname ("Warhol Polaroids")."""
    is_guess = name.rule.endswith("recognised")
    return is_guess and len(text) == 2 and text[0] in surnames - {text[1]} - set(load_first_names())


def _is_family(line: LabelledLine, name: Name, surnames: set[str]) -> bool:
    """Whether a name is the plural of a surname, and so no one person ("the Bergs")."""
    text = line.words[name.first].text
    is_guess = name.last - name.first == 1 and name.rule.endswith("recognised")
    before = line.words[name.first - 1].lower if name.first else ""
    is_plural = text.endswith("s") and text.removesuffix("s") in surnames
    return is_guess and is_plural and before == "the"


def _claim_surnames(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Take for a person what is guessed to be an organisation but is a surname of the story.

    The organisations that the gazetteer knows ("Ford") stay, and so do words that hold an article
    or are written in capitals.
    """
    texts = [_list_texts(lines, name) for name in names]
    surnames = {
        tuple(part.lower() for part in text[at:])
        for name, text in zip(names, texts, strict=True)
        if name.type == "person"
        for at in range(1, len(text))
    }
    claimed = []
    for name, text in zip(names, texts, strict=True):
        line = lines[name.line]
        is_guess = name.type == "organisation" and name.rule.endswith("recognised")
        is_surname = tuple(part.lower() for part in text) in surnames and not text[-1].isupper()
        if is_guess and is_surname and not stands_as_thing(line, name.first, name.last):
            claimed.append(make_person(name.line, line, name.first, name.last, "recognised"))
        else:
            claimed.append(name)
    return claimed


def _list_texts(lines: Sequence[LabelledLine], name: Name) -> tuple[str, ...]:
    return tuple(word.text for word in lines[name.line].words[name.first : name.last])


def _fits(line: LabelledLine, found: Recognised) -> bool:
    """Whether what is recognised can be an actor's name as far as the word lists know."""
    if found.type == "LOC" or line.lettering != "prose":
        return False
    labels = [line.label_at[at] for at in range(found.first, found.last) if at in line.label_at]
    is_no_state = any(not (label.forms or label.organisation or label.title) for label in labels)
    is_seat = any(
        (label.first, label.last) == (found.first, found.last)
        and any(
            form.kind in {"capital", "metonym"}
            or form.type == "organisation"
            or (found.type == "PER" and not form.ambiguous)
            for form in label.forms
        )
        for label in labels
    )
    is_cut = any(
        label.forms and not found.first <= label.first < label.last <= found.last
        for label in labels
    )
    words = line.words[found.first : found.last]
    is_of_person = words[-1].text in load_words("of a person")
    is_thing = found.type == "PER" and len(words) > 2 and words[-1].text in load_words("no person")
    end = line.label_at.get(found.last - 1)
    is_title = (
        end is not None
        and end.title is not None
        and (end.title.kind in {"party", "rank"} or end.last > found.last)
    )
    after = line.label_at.get(found.last)
    is_home = bool(found.type == "ORG" and after and after.title and after.title.kind == "party")
    is_date = len(words) == 1 and words[0].text in load_words("calendar")
    is_region = bool(labels and labels[0].forms) and words[0].text in load_words("compass")
    is_unfit = is_of_person or is_thing or is_title or is_home or is_date or is_region
    is_unfit |= _is_seat(line, found) or (found.type == "PER" and _is_no_person(line, found))
    return not (is_no_state or is_seat or is_cut or is_unfit)


def _is_seat(line: LabelledLine, found: Recognised) -> bool:
    """Whether a title alone is named, with its place after it ("the Duke of Holt")."""
    if found.last == len(line.words) or line.words[found.last].text != "of":
        return False
    label = line.label_at.get(found.first)
    is_title = label is not None and label.title is not None and label.last == found.last
    is_peer = found.last - found.first == 1
    return is_title or (is_peer and line.words[found.first].text in load_words("peerage"))


def _is_no_person(line: LabelledLine, found: Recognised) -> bool:
    """Whether words stand for a place, or are a compound with a parent ("Mum-of-two")."""
    words = line.words[found.first : found.last]
    is_compound = found.first + 1 < len(line.words) and line.words[found.first + 1].joined
    is_parent = is_compound and words[0].text in {"Mum", "Mom", "Dad", "Mother", "Father"}
    is_place = len(words) == 1 and stands_as_place(line, found.first, found.last)
    return is_parent or is_place or is_address(line, found.first, found.last)


def _opens_only(line: LabelledLine, found: Recognised, lower: Collection[str]) -> bool:
    """Whether a word may be capitalised for opening its sentence, since it stands in lower case."""
    word = line.words[found.first]
    is_alone = found.last - found.first == 1
    if found.type == "PER" and is_alone and is_common_word(line, found.first, found.last, lower):
        return True
    return word.opens and is_alone and word.lower in lower


def _read_headlines(lines: Sequence[LabelledLine]) -> Iterator[Name]:
    """Read "Given Surname" in headlines in title case, where the prose has the surname."""
    seen = {
        word.text
        for line in lines
        if line.lettering == "prose"
        for word, named in zip(line.words, line.named, strict=True)
        if named
    }
    for number, line in enumerate(lines):
        if line.lettering != "title":
            continue
        for at, (word, following) in enumerate(zip(line.words, line.words[1:], strict=False)):
            if word.text in load_first_names() and following.text in seen:
                unfit = load_words("no person") | load_words("organisation")
                if at + 1 in line.label_at or following.text in unfit:
                    continue
                yield Name(number, at, at + 2, "person", rule="person: given name in a headline")


def _repeat_in_headlines(lines: Sequence[LabelledLine], names: Sequence[Name]) -> Iterator[Name]:
    """Find the prose's organisations in headlines and captions in title case."""
    known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        if name.type == "organisation" and lines[name.line].lettering == "prose":
            texts = _list_texts(lines, name)
            known[texts[0]].add(texts)
    taken = {(name.line, at) for name in names for at in range(name.first, name.last)}
    for number, line in enumerate(lines):
        words = [word.text for word in line.words] if line.lettering == "title" else []
        at = 0
        while at < len(words):
            fitting = [
                own for own in known.get(words[at], ()) if tuple(words[at : at + len(own)]) == own
            ]
            last = at + max(map(len, fitting), default=1)
            if fitting and not any((number, place) in taken for place in range(at, last)):
                yield make_organisation(number, line, at, last, "in a headline")
            at = last
