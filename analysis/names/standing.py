"""How a name stands in its sentence: as a place, as a thing, or by itself."""

from collections.abc import Collection

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS
from analysis.lexicon.lists import load_words
from analysis.lexicon.persons import load_person_nouns
from analysis.names.runs import find_run_end


def stands_as_place(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words stand after a preposition of place, in a way persons don't."""
    words = line.words
    after = words[last] if last < len(words) else None
    if first == 0 or (after and (after.text == "'s" or after.tag[:2] == "NN")):
        return False
    before = words[first - 1].lower
    if before == "in":
        governor = words[first - 2].lower if first > 1 else ""
        return governor not in load_words("belief")
    return before in {"near", "across", "throughout", "outside"}


def stands_as_thing(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words stand after an article without a noun following ("the Pirates were")."""
    words = line.words
    if first == 0 or words[first - 1].lower not in {"the", "a", "an"}:
        return False
    after = words[last] if last < len(words) else None
    return after is None or (after.tag[:2] not in {"NN", "JJ", "VB"} and not after.joined)


def stands_apart(line: LabelledLine, first: int, last: int) -> bool:
    """Whether no capitalised words beside a name make a longer one of it."""
    words = line.words
    if words[first].joined and words[first - 1].lower == "ex":
        first -= 1
    before = first > 0 and words[first - 1].capital and not words[first - 1].opens
    after = last < len(words) and (words[last].joined or words[last].capital)
    is_function = after and words[last].lower in load_words("function word")
    return not (before or words[first].joined or (after and not is_function))


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


def stands_alone(line: LabelledLine, at: int, end: int, lower: Collection[str]) -> bool:
    """Whether the words are a person's name here and not a common word or a longer name's part."""
    label = line.label_at.get(at)
    is_state = (
        label
        and label.forms
        and end - at == 1
        and not label.forms[0].ambiguous
        and not _acts(line, end)
    )
    if is_state or is_common_word(line, at, end, lower) or _is_date(line, at, end):
        return False
    is_thing = stands_as_place(line, at, end) or stands_as_thing(line, at, end)
    is_storm = at > 0 and line.words[at - 1].text in load_words("storm")
    if end - at == 1 and (is_thing or is_storm):
        return False
    return line.lettering == "capitals" or not _has_neighbours(line, at, end)


def is_common_word(line: LabelledLine, at: int, end: int, lower: Collection[str]) -> bool:
    """Whether words are capitalised but for opening their sentence ("Young drivers", "Cash rose").

    Who says or wants something is a person all the same ("Cash said").
    """
    word = line.words[at]
    after = line.words[end] if end < len(line.words) else None
    if not word.opens or word.tag in {"NNP", "NNPS"}:
        return False
    is_adjective = word.tag == "JJ" and word.text in load_words("adjective and name")
    if is_adjective and after and after.tag[:2] == "NN" and after.text.islower():
        return True
    return (word.lower in lower or word.tag == "MD") and not _acts_as_person(line, end)


def _acts_as_person(line: LabelledLine, end: int) -> bool:
    """Whether what follows is done by persons only ("said", "would not say", "who")."""
    words = line.words
    if end + 1 < len(words) and words[end].text == ",":
        return words[end + 1].text == "who"
    while end < len(words) and words[end].tag in {"RB", "MD"}:
        end += 1
    acts = load_words("news verb") | load_words("personal verb") | load_words("personal act")
    return end < len(words) and words[end].text in acts


def _is_date(line: LabelledLine, at: int, end: int) -> bool:
    """Whether a month's name is no surname here: "in May", "May 3", but not "May said"."""
    words = line.words
    if words[at].text not in load_words("calendar"):
        return False
    if end - at > 1:
        return False
    after = words[end] if end < len(words) else None
    before = words[at - 1] if at else None
    if words[at].text not in load_words("month and name") or (after and after.text[0].isdigit()):
        return True
    if before and (before.tag[:2] == "VB" or before.lower in {"with", "against", "under"}):
        return False
    is_free = before is None or words[at].opens or before.text in {",", "that", "but", "when", "as"}
    is_owner = after is not None and after.text == "'s"
    return not (is_free and (is_owner or _acts(line, end)))


def _acts(line: LabelledLine, end: int) -> bool:
    """Whether a verb or "who" follows, so that a surname is no place or people ("Paris said")."""
    words = line.words
    if end + 1 < len(words) and words[end].text == "," and words[end + 1].text == "who":
        return True
    while end < len(words) and words[end].tag in {"RB", "MD"}:
        end += 1
    if end == len(words):
        return False
    return words[end].tag in FINITE_TAGS or words[end].text in load_words("news verb")


def _has_neighbours(line: LabelledLine, at: int, end: int) -> bool:
    """Whether other capitalised words make a longer name of it ("Trump Tower")."""
    words = line.words
    follows = words[end].text if end < len(words) else ""
    is_of_person = follows in load_words("of a person")
    if line.lettering == "title":
        unfit = load_words("no person") | load_words("organisation")
        return follows in unfit and not is_of_person
    if at and line.named[at - 1] and at - 1 not in line.label_at and not words[at].joined:
        return True
    if end >= len(words) or not line.named[end] or end in line.label_at or words[end].joined:
        return False
    return not (is_of_person and find_run_end(line, end) == end + 1)
