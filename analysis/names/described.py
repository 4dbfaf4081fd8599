"""Tells by what a story says beside a name that it is a firm, a club or a public body.

"The packaging group Norvane", "the chief executive of Norvane" and "Norvane have won" are said of
no person, however much the name looks like a surname.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from analysis.grammar.descriptions import NOUNS, list_descriptions
from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words
from analysis.lexicon.organisations import load_listed_names
from analysis.names.confidence import Basis
from analysis.names.names import Name, has_given_name, list_taken, list_texts, make_organisation

_MOST_WORDS = 3  # of a name that is told by what stands beside it
_PLURALS = frozenset({"are", "were", "have"})
_OPENERS = frozenset({"", "“", '"', "``", ":", ";", "that", "but", "when", "while", "because"})
_OPENERS |= {"said", "says", "where", "after", "before", "since", "although", "how"}
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
    persons = {list_texts(lines, n): n for n in names if n.type == "person"}
    guesses = {Basis.GUESS, Basis.CONTEXT}
    settled = {list_texts(lines, n) for n in names if n.type != "person"}
    settled |= {list_texts(lines, n) for n in names if n.title}
    settled |= {t for t, n in persons.items() if len(t) == 1 and n.basis not in guesses}
    surnames = {text[-1:] for text in persons if len(text) > 1}
    surnames |= {text for text in persons if text[-1:] in persons and len(text) > 1}
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
    """Find the short runs of capitalised words that no list knows."""
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
        if at - first <= _MOST_WORDS and _is_unknown(line, first, at):
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
    if has_given_name([word.text for word in line.words[first:last]]):
        return _follows_noun(line, first, last, "firm noun")  # "the retailer John Lewis"
    return (
        _has_player(line, first, last)
        or _follows_noun(line, first, last, "organisation noun")
        or _has_trade(line, last)
        or _has_share_or_office(line, first)
        or _acts_as_several(line, first, last)
    )


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


def _follows_noun(line: LabelledLine, first: int, last: int, nouns: str) -> bool:
    """Whether a firm or the like is named ("the carton maker Norvane", "its arm, Norvane,")."""
    found = [one for one in list_descriptions(line, first, last) if one.words[-1] == one.noun]
    return any(one.noun in load_words(nouns) for one in found) and not (
        _is_in_clause(line, first, last)
    )


def _has_trade(line: LabelledLine, last: int) -> bool:
    """Whether it has what only a firm has ("Norvane's shareholders")."""
    owned = [word.lower for word in line.words[last : last + 2]]
    return owned[:1] == ["'s"] and not load_words("trade noun").isdisjoint(owned)


def _is_in_clause(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a noun and a clause tied to it stand around a name ("the firm Berg ran")."""
    words = line.words
    after = words[last] if last < len(words) else None
    is_tied = first > 0 and words[first - 1].tag in NOUNS and not words[first].text.isupper()
    if after is None or not is_tied:
        return False
    return after.tag in FINITE_TAGS and after.text not in load_words("news verb")


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
