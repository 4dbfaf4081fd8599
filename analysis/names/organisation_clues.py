"""Tells by what a story says beside a name that it is a firm, a club or a public body.

"Norvane, the packaging group", "shares in Norvane", "the chief executive of Norvane" and "Norvane
have won" are said of no person, however much the name looks like a surname.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words
from analysis.lexicon.organisations import load_listed_names
from analysis.lexicon.persons import load_first_names

_MOST_WORDS = 3  # of a name that is told by what stands beside it
_MOST_BETWEEN = 10  # words of an apposition
_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "one"})
_NOUN_ENDS = frozenset({",", ".", ";", ")", "of", "that", "which", "based", "and", "behind", "—"})
_PLURALS = frozenset({"are", "were", "have"})
_OPENERS = frozenset({"", "“", '"', "``", ":", ";", "that", "but", "when", "while", "because"})
_OPENERS |= {"said", "says", "where", "after", "before", "since", "although", "how"}
_COMPOUND = re.compile(r"(?!Ma?c|De|D[aiu]|L[aeu]|Van|Fitz|San)[A-Z][a-z]{2,}[A-Z][a-z]{2,}")
Texts = tuple[str, ...]


def list_texts(line: LabelledLine, first: int, last: int) -> Texts:
    """Give the words of a name."""
    return tuple(word.text for word in line.words[first:last])


def find_described(lines: Sequence[LabelledLine]) -> dict[Texts, list[tuple[int, int, int]]]:
    """Find the names that a story speaks of as it does of organisations only.

    Args:
        lines: The story's lines with their labels.

    Returns:
        For the words of each such name, where it is spoken of so: line, first word, word after
        the last.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> from analysis.grammar.labels import label_lines
        >>> story = parse_article(Article("Shares in Norvane fell, said Clara Voss."))
        >>> list(find_described(label_lines(story)))
        [('Norvane',)]
    """
    described: dict[Texts, list[tuple[int, int, int]]] = defaultdict(list)
    for number, line in enumerate(lines):
        for first, last in _find_runs(line) if line.lettering == "prose" else ():
            if is_described(line, first, last):
                texts = tuple(word.text for word in line.words[first:last])
                described[texts].append((number, first, last))
    return dict(described)


def list_speakers(lines: Sequence[LabelledLine]) -> set[Texts]:
    """List single words that say something, and stand with a capital where none is needed."""
    speaking: set[Texts] = set()
    capitalised: set[str] = set()
    for line in lines:
        if line.lettering != "prose":
            continue
        capitalised.update(w.text for w in line.words if w.capital and not w.opens)
        for first, last in _find_runs(line):
            after = line.words[last] if last < len(line.words) else None
            speaks = after and after.tag in FINITE_TAGS and after.text in load_words("news verb")
            if speaks and last - first == 1 and _may_be_one(line.words[first].text):
                speaking.add(list_texts(line, first, last))
    return {texts for texts in speaking if texts[0] in capitalised}


def list_founders(lines: Sequence[LabelledLine]) -> set[Texts]:
    """List the full names that are said to be firms ("John Lewis, the retailer,")."""
    return {
        list_texts(line, first, last)
        for line in lines
        if line.lettering == "prose"
        for first, last in _find_runs(line, given=True)
        if last - first > 1 and _is_firm(line, first, last)
    }


def _is_firm(line: LabelledLine, first: int, last: int) -> bool:
    words = line.words
    after = words[last] if last < len(words) else None
    is_clause = after and after.tag in FINITE_TAGS and after.text not in load_words("news verb")
    is_beside = (
        first > 0
        and _is_body_noun(words[first - 1].text, load_words("firm noun"))
        and not is_clause
    )
    return is_beside or _has_apposition(line, last, load_words("firm noun"))


def _may_be_one(text: str) -> bool:
    """Whether a word may be one organisation's name and is no people, party or thing."""
    unfit = load_words("people") | load_words("no person")
    return not (text.endswith("s") and not text.isupper()) and text not in unfit


def _find_runs(line: LabelledLine, *, given: bool = False) -> Iterator[tuple[int, int]]:
    """Find the short runs of capitalised words that no list knows, with a given name or without."""
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
        if at - first <= _MOST_WORDS and is_given == given and _is_unknown(line, first, at):
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


def is_described(line: LabelledLine, first: int, last: int) -> bool:
    """Whether what stands beside a name is said of organisations only."""
    return (
        _is_compound(line, first, last)
        or _has_member(line, last)
        or _has_player(line, first, last)
        or _has_apposition(line, last, load_words("organisation noun"))
        or _follows_noun(line, first, last)
        or _has_share_or_office(line, first)
        or _owns_trade(line, last)
        or _acts_as_several(line, first, last)
    )


def _is_compound(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a name is two words written as one, and no surname ("MetService", not "McCall")."""
    return last - first == 1 and bool(_COMPOUND.fullmatch(line.words[first].text))


def _has_member(line: LabelledLine, last: int) -> bool:
    """Whether it owns a person with a given name ("Norvane's Clara Voss")."""
    words = line.words
    if last + 2 >= len(words) or words[last].text != "'s":
        return False
    is_full = words[last + 1].text in load_first_names() and line.named[last + 2]
    unfit = load_words("no person") | load_words("organisation")
    return is_full and last + 2 not in line.label_at and words[last + 2].text not in unfit


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


def _is_body_noun(text: str, nouns: Collection[str]) -> bool:
    return text in nouns or text.removesuffix("s") in nouns


def _has_apposition(line: LabelledLine, last: int, nouns: Collection[str]) -> bool:
    """Whether what follows a comma is a firm or the like ("Norvane, the Danish carton maker,")."""
    words = line.words
    if last + 2 >= len(words) or words[last].text not in {",", "("}:
        return False
    if words[last + 1].lower not in _DETERMINERS:
        return False
    head = ""
    for word in words[last + 2 : last + 2 + _MOST_BETWEEN]:
        if word.lower in _NOUN_ENDS or word.tag in {"IN", "TO", "WDT"}:
            break
        if word.text == "who" or word.tag[:3] in {"VBD", "VBZ", "VBP", "MD"}:
            return False
        head = f"{head}-{word.text}" if word.joined else word.text
    return _is_body_noun(head, nouns)


def _follows_noun(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a firm or the like is named ("the carton maker Norvane", "its arm, Norvane,")."""
    words, nouns = line.words, load_words("organisation noun")
    if first < 2:
        return False
    if words[first - 1].text != ",":
        after = words[last] if last < len(words) else None  # "the firm Berg ran"
        is_clause = after and after.tag in FINITE_TAGS and not words[first].text.isupper()
        return not is_clause and _is_body_noun(words[first - 1].text, nouns)
    is_closed = last == len(words) or words[last].text in {",", ".", ";", ")"}
    if not is_closed or not _is_body_noun(words[first - 2].text, nouns):
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


def _owns_trade(line: LabelledLine, last: int) -> bool:
    """Whether it owns or has what only trading firms have ("Norvane's shareholders")."""
    words = line.words
    at = last + 1 if last < len(words) and words[last].text in {"'s", "'"} else last
    if at >= len(words) or words[at - 1].joined:
        return False
    return words[at].text in load_words("trade noun")


def _acts_as_several(line: LabelledLine, first: int, last: int) -> bool:
    """Whether a plural verb follows one name, as of clubs and firms ("Norvane have won")."""
    words = line.words
    if last >= len(words) or words[last].text not in _PLURALS or words[last - 1].text[-1] == "s":
        return False
    return (words[first - 1].lower if first else "") in _OPENERS
