"""Tells by what a story says beside a name that it is a firm, a club or a public body.

"The packaging group Norvane", "the chief executive of Norvane" and "Norvane have won" are said of
no person, however much the name looks like a surname.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words
from analysis.lexicon.organisations import load_listed_names
from analysis.lexicon.persons import load_first_names
from analysis.names.confidence import Basis
from analysis.names.names import Name, list_taken, list_texts, make_organisation

_MOST_WORDS = 3  # of a name that is told by what stands beside it
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "one"})
_PLURALS = frozenset({"are", "were", "have"})
_OPENERS = frozenset({"", "“", '"', "``", ":", ";", "that", "but", "when", "while", "because"})
_OPENERS |= {"said", "says", "where", "after", "before", "since", "although", "how"}
_COMPOUND = re.compile(r"(?!Ma?c|De|D[aiu]|L[aeu]|Van|Fitz|San)[A-Z][a-z]{2,}[A-Z][a-z]{2,}")
_Texts = tuple[str, ...]


def tell_described(lines: Sequence[LabelledLine], names: Sequence[Name]) -> list[Name]:
    """Take for organisations, wherever they stand, the names a story describes as such.

    Who has a title, or shares the word with a person named in full, stays a person.

    Args:
        lines: The story's lines with their labels.
        names: Its persons and organisations.

    Returns:
        The names, those described and guessed to be persons as organisations, and with them the
        places where such names were missed.
    """
    told = _list_told(lines, names)
    kept = [
        make_organisation(name.line, lines[name.line], name.first, name.last, "described")
        if name.type == "person" and list_texts(lines, name) in told
        else name
        for name in names
    ]
    taken = list_taken(names)
    for number, first, last in _find_again(lines, told):
        if not any((number, at) in taken for at in range(first, last)):
            kept.append(make_organisation(number, lines[number], first, last, "described"))
    return kept


def _list_told(lines: Sequence[LabelledLine], names: Sequence[Name]) -> dict[_Texts, set[int]]:
    """List what is described as an organisation, and is told to be nothing else.

    With the words of each name come the numbers of the lines in which it is described.
    """
    described: dict[_Texts, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for first, last in _find_runs(line) if line.lettering == "prose" else ():
            if _is_described(line, first, last):
                described[tuple(word.text for word in line.words[first:last])].add(number)
    guesses = {Basis.GUESS, Basis.CONTEXT}
    settled = {list_texts(lines, n) for n in names if n.type != "person" or n.basis not in guesses}
    surnames = {
        list_texts(lines, n)[-1:] for n in names if n.type == "person" and n.last - n.first > 1
    }
    lower = {word.text for line in lines for word in line.words if word.text.islower()}
    return {
        text: where
        for text, where in described.items()
        if text not in settled | surnames and (len(text) > 1 or text[0].lower() not in lower)
    }


def _find_again(
    lines: Sequence[LabelledLine], told: Mapping[_Texts, set[int]]
) -> Iterator[tuple[int, int, int]]:
    """Find where names stand by themselves, and not as places."""
    for number, line in enumerate(lines):
        for first, last in _find_runs(line) if told and line.lettering == "prose" else ():
            where = told.get(tuple(word.text for word in line.words[first:last]), set())
            is_place = first > 0 and line.words[first - 1].lower == "in" and number not in where
            if where and not is_place:
                yield number, first, last


def _find_runs(line: LabelledLine) -> Iterator[tuple[int, int]]:
    """Find the short runs of capitalised words that no list knows, and no given name opens."""
    at, words = 0, line.words
    while at < len(words):
        if not line.named[at]:
            at += 1
            continue
        first = at
        while at < len(words) and (line.named[at] or words[at].joined):
            at += 1
        if words[first].text == "Ex" and at - first > 1:  # "Ex-Norvane striker"
            first += 1
        is_given = words[first].text in load_first_names()
        if at - first <= _MOST_WORDS and not is_given and _is_unknown(line, first, at):
            yield first, at


def _is_unknown(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words are in no list that tells what they are."""
    words = line.words[first:last]
    match = load_listed_names().match(line.words, first)
    is_place = match is not None and "places" in match[1] and match[0] == last
    is_common = len(words) == 1 and any(
        words[0].text in load_words(kind) for kind in ("organisation", "firm", "club")
    )
    is_code = words[0].text.isupper() and not 2 < len(words[0].text) < 7  # "TV", "WHEREAS"
    is_labelled = any(at in line.label_at for at in range(first, last))
    return not (is_place or is_common or is_code or is_labelled)


def _is_described(line: LabelledLine, first: int, last: int) -> bool:
    """Whether what stands beside a name is said of organisations only."""
    return (
        _is_compound(line, first, last)
        or _has_player(line, first, last)
        or _follows_noun(line, first, last)
        or _has_share_or_office(line, first)
        or _acts_as_several(line, first, last)
        or _plays(line, last)
    )


def _is_compound(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a name is two words written as one, and no surname ("MetService", not "McCall")."""
    return last - first == 1 and bool(_COMPOUND.fullmatch(line.words[first].text))


def _has_player(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a captain or chief executive of it is named ("Norvane captain Clara Voss")."""
    words = line.words
    if last + 1 >= len(words) or words[last].joined:
        return False
    label = line.label_at.get(last)
    end = label.last if label and label.title else last + 1
    office = label.title.office if label and label.title else ""
    is_role = words[end - 1].text in load_words("sports role") or office == "chief executive"
    if last - first == 1 and words[first].text.isupper():  # "NFU leader Clara Voss"
        is_role |= bool(office) or words[end - 1].text in {"chief", "organiser", "organizer"}
    return is_role and end < len(words) and line.named[end] and end not in line.label_at


def _is_body_noun(text: str) -> bool:
    nouns = load_words("organisation noun")
    return text in nouns or text.removesuffix("s") in nouns


def _follows_noun(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a firm or the like is named ("the carton maker Norvane", "its arm, Norvane,")."""
    words = line.words
    if first < 2:
        return False
    if words[first - 1].text != ",":
        after = words[last] if last < len(words) else None  # "the firm Berg ran"
        is_clause = after and after.tag in FINITE_TAGS and not words[first].text.isupper()
        return not is_clause and _is_body_noun(words[first - 1].text)
    is_closed = last == len(words) or words[last].text in {",", ".", ";", ")"}
    if not is_closed or not _is_body_noun(words[first - 2].text):
        return False
    before = words[max(0, first - 5) : first - 2]
    return any(word.lower in _DETERMINERS or word.text == "'s" for word in before)


def _has_share_or_office(line: LabelledLine, first: int) -> bool:
    """Whether it is what shares are in, or what has a chief executive or an analyst."""
    words = line.words
    if first < 2:
        return False
    before, head = words[first - 1].lower, words[first - 2].lower
    if before == "in":
        return head in load_words("share")
    if before not in {"of", "at"}:
        return False
    label = line.label_at.get(first - 2)
    office = label.title.office if label and label.title else ""
    is_run = office in {"chief executive", "finance director"} or head in {"founder", "co-founder"}
    return is_run or (before == "at" and head in load_words("post"))


def _acts_as_several(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a plural verb follows one name, as of clubs and firms ("Norvane have won")."""
    words = line.words
    if last >= len(words) or words[last].text not in _PLURALS or words[last - 1].text[-1] == "s":
        return False
    return (words[first - 1].lower if first else "") in _OPENERS


def _plays(line: LabelledLine, last: int) -> bool:
    """Whether it wins or loses by a score ("Norvane lost 3-1", "Norvane beat Holt 2-0")."""
    words = line.words
    if last == len(words) or words[last].text not in {"won", "lost", "drew", "beat", "thrashed"}:
        return False
    pairs = pairwise(words[last + 1 : last + 9])
    return any(a.text.isdigit() and b.text.isdigit() and b.joined for a, b in pairs)
