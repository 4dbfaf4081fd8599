"""How a name stands in its sentence: as a place, as a thing, or by itself."""

from analysis.entities.gazetteers import load_person_nouns, load_words
from analysis.entities.lookup import LabelledLine


def stands_as_place(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words stand after a preposition of place, in a way persons don't."""
    words = line.words
    after = words[last] if last < len(words) else None
    if first == 0 or (after and (after.text == "'s" or after.tag[:2] == "NN")):
        return False
    before = words[first - 1].text.lower()
    if before == "in":
        governor = words[first - 2].text.lower() if first > 1 else ""
        return governor not in load_words("belief")
    return before in {"near", "across", "throughout", "outside"}


def stands_as_thing(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words stand after an article without a noun following ("the Pirates were")."""
    words = line.words
    if first == 0 or words[first - 1].text.lower() not in {"the", "a", "an"}:
        return False
    after = words[last] if last < len(words) else None
    return after is None or (after.tag[:2] not in {"NN", "JJ", "VB"} and not after.joined)


def stands_apart(line: LabelledLine, first: int, last: int) -> bool:
    """Whether no capitalised words beside a name make a longer one of it."""
    words = line.words
    before = first > 0 and words[first - 1].capitalised and not words[first - 1].opens
    after = last < len(words) and (words[last].joined or words[last].capitalised)
    is_function = after and words[last].text.lower() in load_words("function word")
    return not (before or words[first].joined or (after and not is_function))


def is_address(line: LabelledLine, first: int, last: int) -> bool:
    """Whether words stand where a story says which street or town somebody is from.

    "in Hazel Lane", "Clara Voss, of Hazel Lane, Holt", "a woman from Holt", "Lord Voss of Holt".
    """
    words = line.words
    before = words[first - 1].text.lower() if first else ""
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
        is_aged = earlier.joined and earlier.text == "old"
        return is_aged or earlier.text.lower() in load_person_nouns()
    return before == "of" and first > 2 and _is_of_peer(line, first - 2)


def _is_of_peer(line: LabelledLine, at: int) -> bool:
    """Whether a word is the name of a lord or lady."""
    title = line.label_at.get(at - 1)
    words = line.words[title.first : title.last] if title and title.title else ()
    return any(word.text in load_words("peerage") for word in words)
