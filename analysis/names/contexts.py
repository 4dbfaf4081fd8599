"""The contexts only persons stand in: speech, an age, "who", an office or job beside."""

from analysis.grammar.labels import LabelledLine
from analysis.lexicon.lists import load_words


def is_seat(line: LabelledLine, first: int, last: int) -> bool:
    """Whether the words are a party and state in brackets: "R-Texas"."""
    words = line.words[first:last]
    return len(words) > 1 and len(words[0].text) == 1 and words[1].joined


def may_be_person(line: LabelledLine, first: int, last: int) -> bool:
    """Whether two or three words can be a person's name by their form."""
    texts = [word.text for word in line.words[first:last]]
    return (
        2 <= len(texts) <= 3
        and not is_seat(line, first, last)
        and texts[0] not in load_words("place opening")
        and (
            line.words[last - 1].joined
            or texts[-1] not in load_words("no person") | load_words("organisation")
        )
        and not any(text.isupper() and len(text) > 2 for text in texts)
    )


def find_context(line: LabelledLine, first: int, last: int) -> str | None:
    """Name the context only persons stand in: speech, an age, "who", an office or job beside."""
    words = line.words
    before = words[first - 1].text if first else ""
    after = words[last].text if last < len(words) else ""
    if after in load_words("news verb") or before in load_words("inverted verb"):
        return "verb of speech"
    if after == "," and last + 1 < len(words) and _is_apposition(line, last + 1):
        return "apposition"
    return None


def _is_apposition(line: LabelledLine, at: int) -> bool:
    """Whether words after a name's comma are an age, "who", or hold an office or a job."""
    words = line.words
    if words[at].text == "who" or (words[at].text.isdigit() and 10 < int(words[at].text) < 110):
        return True
    for position in range(at, min(at + 5, len(words))):
        label = line.label_at.get(position)
        if label and label.title and label.title.kind not in {"honorific", "party"}:
            return True
        if words[position].text == "," or words[position].tag[:2] == "VB":
            break
    return False
