"""The words of a story that ask for an actor: pronouns, and descriptions such as "the coach"."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS, Word
from analysis.lexicon.cues import load_speech_verbs
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_person_nouns
from analysis.names.spans import Entity
from analysis.references.phrases import Phrase, find_phrases

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("person", "M")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("person", "F")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("person", "T")),
    **dict.fromkeys(("it", "its", "itself"), ("thing", "")),
}
_SUBJECTS = frozenset({"he", "she", "they"})
_OPENINGS = frozenset({"the", "this", "that", "my", "our", "your"})
OPENERS = _OPENINGS | PRONOUNS.keys()  # the words that questions begin with
# What stands before a description that says what somebody is, and means nobody.
PREDICATIVE = frozenset({"is", "was", "be", "become", "becomes", "became", "as", "elected", "like"})
_SMALL = frozenset({"IN", "CC", "TO", "WRB", "WP", "WDT", "DT", ",", "RB"})
EARLY = 4  # words before which a place is its sentence's opening
_OPENING_MARKS, _CLOSING_MARKS, _STRAIGHT = {"“", "``"}, {"”", "''"}, {'"'}


class Question(NamedTuple):
    """A pronoun or a description whose actor is asked for.

    Attributes:
        kind: "person" (he, she, they), "thing" (it), "description" or "introduction" ("a nurse").
        noun: The pronoun, or the description's noun, in lower case.
        words: All its words, in lower case.
        sex: "M", "F", "T" or "".
        office: The office that a description names, or "".
        line: The number of its line.
        paragraph: Its paragraph.
        start: Its offset.
        end: Where it ends.
        part: As of `analysis.references.cast.Seen`.
        quotation: The quotation it stands in, 0 outside.
        speaks: A verb of speech is its own.
        opens: It opens its sentence.
        at: The place of its first word in the line.
        before: The word before it, where that is one of few ("and", "that"), or that word's tag.
        lead: The sentence's first word, where that is one of few ("when", "but"), or its tag.
        is_plural: A description's noun is a plural for persons ("the visitors").
        state: The state whose adjective or people a description holds, or "".
    """

    kind: str
    noun: str
    words: tuple[str, ...]
    sex: str
    office: str
    line: int
    paragraph: int
    start: int
    end: int
    part: str
    quotation: int
    speaks: bool
    opens: bool
    at: int = 0
    before: str = ""
    lead: str = ""
    is_plural: bool = False
    state: str = ""


def ask(
    line: LabelledLine, number: int, at: int, quotation: int, named: Mapping[int, Entity]
) -> list[Question]:
    """Read the questions that begin at a word.

    Args:
        line: The line.
        number: Its number.
        at: The word's place.
        quotation: The quotation it stands in, 0 outside.
        named: The named spans, by their offsets.

    Returns:
        The questions: of "her lawyer" whom "her" means, then whom all of it means.
    """
    words, word = line.words, line.words[at]
    found = []
    where = (number, word.paragraph, word.start)
    around = _look_around(words, at)
    is_joined = word.joined or (at + 1 < len(words) and words[at + 1].joined)  # "they/them"
    if word.lower in PRONOUNS and word.tag[:3] == "PRP" and not is_joined:
        kind, sex = PRONOUNS[word.lower]
        place = (*where, word.end, _tell_part(words, at), quotation)
        speaks = find_speech(words, at, at + 1)
        found.append(Question(kind, word.lower, (word.lower,), sex, "", *place, speaks, *around))
    is_opening = word.lower in _OPENINGS or word.tag == "PRP$"
    is_told = at > 0 and words[at - 1].lower in PREDICATIVE
    for phrase in find_phrases(line, at, named) if is_opening else ():
        end = phrase.noun + 1
        if not is_told or (end < len(words) and words[end].tag == "POS"):
            found.append(_describe(line, (number, at, quotation), phrase, "description"))
    return found


def ask_introduced(
    line: LabelledLine, number: int, at: int, quotation: int, named: Mapping[int, Entity]
) -> Question | None:
    """Read the description that "a" or "another" opens: whom does "a nurse" mean?

    Args:
        line: The line.
        number: Its number.
        at: The article's place.
        quotation: The quotation it stands in, 0 outside.
        named: The named spans, by their offsets.

    Returns:
        The question; None where there is no such description, or it says what somebody is.
    """
    if at and line.words[at - 1].lower in PREDICATIVE:  # "is a nurse"
        return None
    phrases = find_phrases(line, at, named, tied=True)
    if not phrases:
        return None
    return _describe(line, (number, at, quotation), phrases[-1], "introduction")


def _describe(
    line: LabelledLine, place: tuple[int, int, int], phrase: Phrase, kind: str
) -> Question:
    """Ask whom a phrase means; its place is its line's number, its first word and quotation."""
    number, at, quotation = place
    words, end = line.words, phrase.noun + 1
    noun, label = words[phrase.noun].lower, line.label_at.get(phrase.noun)
    return Question(
        kind,
        noun,
        tuple(one.lower for one in words[at:end]),
        load_person_nouns().get(noun, ""),
        label.title.office if label and label.title else "",
        number,
        words[at].paragraph,
        words[at].start,
        words[phrase.noun].end,
        find_part(line, at, end),
        quotation,
        find_speech(words, at, end),
        *_look_around(words, at),
        phrase.is_plural,
        phrase.state,
    )


def _look_around(words: Sequence[Word], at: int) -> tuple[bool, int, str, str]:
    before = name_small(words[at - 1]) if at else ""
    return at < EARLY, at, before, name_small(words[0])


def name_small(word: Word) -> str:
    """Name a word that is one of few, such as "and", "to" or "when"; of any other, its tag."""
    return word.lower if word.tag in _SMALL else word.tag


def number_quotations(line: LabelledLine, current: int) -> list[int]:
    """Number the quotation each word stands in: 0 outside; the marks belong to it.

    Args:
        line: The line.
        current: The number of the quotation that is open where it begins, or 0.

    Returns:
        A number a word, and [current] for a line without words.
    """
    numbers, opened = [], current
    for before, word in zip([None, *line.words], line.words, strict=False):
        is_inch = before is not None and before.end == word.start and before.text[-1:].isdigit()
        is_straight = word.text in _STRAIGHT and not current and not is_inch  # not of a 6" pipe
        if word.text in _OPENING_MARKS or is_straight:
            current = opened = opened + 1
            numbers.append(current)
        elif word.text in _CLOSING_MARKS | _STRAIGHT:
            numbers.append(current)
            current = 0
        else:
            numbers.append(current)
    return [*numbers[:-1], current] if numbers else [current]


def find_part(line: LabelledLine, first: int, last: int) -> str:
    """Tell what part words play in their clause: subject, owner, tied or object."""
    words = line.words
    if last < len(words) and words[last].tag == "POS":
        return "owner"
    if is_subject(line, first, last):
        return "subject"
    while first and (label := line.label_at.get(first - 1)) and label.title:
        first = label.first
    return "tied" if first and words[first - 1].tag in {"IN", "TO"} else "object"


def is_subject(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words have a finite verb and are not tied to a noun or preposition before them."""
    words = line.words
    while first and (label := line.label_at.get(first - 1)) and label.title:
        first = label.first
    if first and words[first - 1].tag in {"IN", "TO"}:
        return False
    while last < len(words) and words[last].tag in {"RB", "MD"}:
        last += 1
    if last < len(words) and words[last].text == ",":
        last = next((i for i in range(last + 1, len(words)) if words[i].text == ","), last) + 1
    return last < len(words) and words[last].tag in FINITE_TAGS


def find_speech(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a verb of speech follows words, or stands before them in "said Ann Berg"."""
    at = last
    while at < len(words) and words[at].lower not in load_speech_verbs():
        if words[at].tag not in {"RB", "MD"} and words[at].text not in {"has", "have", "had"}:
            break
        at += 1
    if at < len(words) and words[at].lower in load_speech_verbs():
        return True
    return first > 0 and words[first - 1].lower in load_words("inverted verb")


def _tell_part(words: Sequence[Word], at: int) -> str:
    """Tell a pronoun's part by its form; "it" is a subject before a verb."""
    text = words[at].lower
    if words[at].tag == "PRP$":
        return "owner"
    acts = at + 1 < len(words) and words[at + 1].tag in FINITE_TAGS | {"RB"}
    return "subject" if text in _SUBJECTS or (text == "it" and acts) else "object"
