"""What is said: where the content of a cue begins, and where it ends."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.frames import QUOTE, Word, word_set
from analysis.phrases import (
    ADVERB,
    DASHES,
    FINITE,
    NOMINAL,
    TIMES,
    begins_clause,
    find_noun_phrase_after,
    find_text,
)
from analysis.verbs import Verb

Words = Sequence[Word]

WH = word_set("if whether how why what when where who whom which whose")
NOT_SKIPPED = WH | {"that", "as", "than"}
AGAINST = word_set("against about of")
# Verbs that seldom take a noun as their object, so a noun after them mostly begins a clause.
CLAUSAL = frozenset(["say", "think", "tell", "add"])
WHEN = word_set("last this earlier late early next later")
SUBORDINATORS = word_set("as after when while because if although since before though")
INFINITIVES = frozenset(["to", "to be", "person_to"])
COUNTS = frozenset(["DT", "CD", "JJ", "RB"])
OBJECT_REACH = 15  # words from a verb to the words in quotation marks in its object
ADVERBIALS = 4  # adverbs, times and phrases between a cue and its content


class Complement(NamedTuple):
    """What follows a cue as its content.

    Attributes:
        start: The place of its first word.
        kind: quote, colon, that, wh, to, ing, clause, person_to, against, of, as, name, to be,
            or object (words in quotation marks in the verb's object).
    """

    start: int
    kind: str


def find_complement(words: Words, verb: Verb) -> Complement | None:
    """Find what is said to the right of a cue.

    Args:
        words: The frame's words.
        verb: The cue.

    Returns:
        Where the content begins and what it is; None when nothing of what the verb takes follows.
    """
    addressed = _find_addressed(words, verb)
    if isinstance(addressed, Complement):
        return addressed
    starts = [place for begin in (*addressed, verb.end) for place in _skip(words, begin)]
    for start in dict.fromkeys(starts):
        complement = _read_complement(words, verb, start) if start < len(words) else None
        if complement is not None:
            return complement
    return _find_object(words, verb)


def _find_addressed(words: Words, verb: Verb) -> Complement | list[int]:
    """Look past the person spoken to: "told her", "urged them to go", "accused him of lying"."""
    takes = verb.cue.takes
    if not takes & {"person", "person_to", "against", "of"} or _quotes(words, verb.end):
        return []
    ends = {
        end
        for ties in (False, True)
        if (end := find_noun_phrase_after(words, verb.end, ties)) is not None and end < len(words)
    }
    for end in sorted(ends):
        if "person_to" in takes and _is_infinitive(words, end):
            return Complement(verb.end, "person_to")
        if "against" in takes and (words[end].text in AGAINST or _is_infinitive(words, end)):
            return Complement(end, "against")
        if "of" in takes and words[end].text == "of":
            return Complement(verb.end, "of")
    return sorted(ends) if "person" in takes else []


def _is_infinitive(words: Words, place: int) -> bool:
    """Say whether "to go", "not to go" or "to “go”" begins here."""
    if words[place].text == "not":
        place += 1
    if place + 1 >= len(words) or words[place].tag != "TO":
        return False
    following = words[place + 1]
    return following.tag in ("VB", QUOTE) or following.tag in ADVERB or following.quotation >= 0


def _quotes(words: Words, place: int) -> bool:
    """Say whether a passage in quotation marks begins here."""
    return place < len(words) and words[place].quotation >= 0


def _skip(words: Words, place: int) -> Iterator[int]:
    """Yield the places where content may begin: here, and past adverbs, times and phrases."""
    yield place
    for _ in range(ADVERBIALS):
        further = _skip_adverbial(words, place)
        if further is None or further >= len(words):
            return
        place = further
        yield place


def _skip_adverbial(words: Words, place: int) -> int | None:
    """Find the end of one adverb, time, prepositional phrase or aside between commas."""
    word = words[place] if place < len(words) else None
    if word is None or word.text in NOT_SKIPPED:
        return None
    if word.text in TIMES or (word.text in WHEN and _is_time(words, place + 1)):
        return _skip_time(words, place + 1)
    if word.tag in ("IN", "TO"):
        is_participle = place + 1 < len(words) and words[place + 1].tag == "VBG"
        return find_noun_phrase_after(words, place + 1 + is_participle)
    if word.text == ",":
        return _skip_aside(words, place)
    return place + 1 if word.tag in ADVERB else None


def _skip_time(words: Words, place: int) -> int:
    while place < len(words) and (words[place].text in TIMES | WHEN or words[place].tag == "CD"):
        place += 1
    return place


def _is_time(words: Words, place: int) -> bool:
    return place < len(words) and words[place].text in TIMES | WHEN | {"in"}


def _skip_aside(words: Words, place: int) -> int | None:
    """Find the end of ", in a statement," and ", however,"."""
    if place + 1 >= len(words):
        return None
    inner = words[place + 1]
    if inner.tag not in ("IN", "RB", "TO", "VBG") and inner.text not in TIMES:
        return None
    closing = find_text(words[: place + ADVERBIALS * 4], place + 1, {","})
    return None if closing is None else closing + 1


def _read_complement(words: Words, verb: Verb, start: int) -> Complement | None:
    """Read what begins at a place as content, if the verb takes it."""
    takes = verb.cue.takes
    word = words[start]
    kind = ""
    if word.quotation >= 0:
        kind = "quote"
    elif word.text == ":":
        start, kind = start + 1, "colon"
    elif (word.text == "," or word.text in DASHES) and _quotes(words, start + 1):
        start, kind = start + 1, "quote"
    elif word.text == "that" and takes & {"that", "clause"} and _goes_on(words, start + 1):
        kind = "that"
    elif "wh" in takes and word.text in WH:
        kind = "wh"
    elif takes & {"to", "person_to"} and _is_infinitive(words, start):
        kind = "to"
    elif "ing" in takes and word.tag == "VBG" and start == verb.end:
        kind = "ing"
    elif "clause" in takes and begins_clause(words, start, verb.cue.cue in CLAUSAL):
        kind = "clause"
    return Complement(start, kind) if kind else None


def _goes_on(words: Words, place: int) -> bool:
    return place < len(words) and words[place].tag not in (".", "CC")


def _find_object(words: Words, verb: Verb) -> Complement | None:
    """Find "called it “a mess”", "described it as a mess", "declared it to be over"."""
    takes = verb.cue.takes
    if takes & {"as", "name", "for"}:
        for word in words[verb.end : verb.end + OBJECT_REACH]:
            if word.quotation >= 0:
                return Complement(verb.end, "object")
            if word.text in (".", ";", ":", ",") or word.tag in FINITE:
                break
    for ties in (False, True):
        end = find_noun_phrase_after(words, verb.end, ties)
        if end is None or end + 1 >= len(words):
            continue
        if "as" in takes and words[end].text == "as":
            return Complement(verb.end, "as")
        if "that" in takes and words[end].tag == "TO" and words[end + 1].text == "be":
            return Complement(verb.end, "to be")
        if "name" in takes and words[verb.end].tag == "PRP" and words[end].tag in ("DT", "JJ"):
            return Complement(verb.end, "name")
    return None


def find_content_end(
    words: Words, complement: Complement, verb: Verb, verbs: Sequence[Verb]
) -> int:
    """Find where the content ends.

    Args:
        words: The frame's words.
        complement: The content's beginning.
        verb: The cue.
        verbs: All cues of the frame.

    Returns:
        The place after its last word: before the final stop, a semicolon, ", but", a further
        cue of the same speaker, or words the speaker did not say.
    """
    start = complement.start
    if complement.kind == "object":
        return _find_object_end(words, start)
    further = {other.first: other for other in verbs if other.first > start}
    subordinate = _is_subordinate(words, verb)
    for place in range(start + 1, len(words)):
        word, before = words[place], words[place - 1]
        if word.text == ";" or (word.text == "according" and place > start + 1):
            return place
        if before.text == "," and (subordinate or word.text == "but"):
            return place - 1
        if before.ending and not _content_goes_on(words, place):
            return place
        other = further.get(place)
        if other is not None and _is_coordinate(words, verb, other):
            return place - 1
    return _leave_out_ago(words, start) if complement.kind in INFINITIVES else len(words)


def _leave_out_ago(words: Words, start: int) -> int:
    """Leave out "a year ago" after an infinitive: it says when the cue happened."""
    end = len(words)
    while end > start and words[end - 1].tag == ".":
        end -= 1
    if words[end - 1].text != "ago":
        return end
    end -= 1
    while end > start and (
        words[end - 1].text.rstrip("s") in TIMES or words[end - 1].tag in COUNTS
    ):
        end -= 1
    return end


def _find_object_end(words: Words, start: int) -> int:
    """End after the words in quotation marks, those joined to them, and the noun they describe."""
    place = next(p for p in range(start, len(words)) if words[p].quotation >= 0) + 1
    while place < len(words):
        word = words[place]
        if word.quotation < 0 and word.tag not in NOMINAL:
            joins = word.text in (",", "and", "or") and _quotes(words, place + 1)
            if not joins:
                break
            place += 1
        place += 1
    return place


def _is_subordinate(words: Words, verb: Verb) -> bool:
    """Say whether the cue's clause opens the sentence and another follows: "When he says"."""
    return (
        bool(words)
        and words[0].text in SUBORDINATORS
        and find_text(words[: verb.first], 0, {","}) is None
    )


def _content_goes_on(words: Words, place: int) -> bool:
    """Say whether what follows a quotation that ends with a comma may still be content."""
    joins = words[place].text in ("and", "or", "but") or words[place].quotation >= 0
    return joins or words[place - 1].ending != ","


def _is_coordinate(words: Words, verb: Verb, other: Verb) -> bool:
    """Say whether a further cue has the same speaker: "and added that", ", noting that"."""
    before = words[other.first - 1]
    if before.tag != "CC" and before.text != ",":
        return False
    if other.form == "participle":
        if before.tag == "CC" and verb.form != "participle":
            return False
    elif other.form != "finite" or before.tag != "CC":
        return False
    complement = find_complement(words, other)
    return complement is not None and (
        complement.kind in ("that", "quote", "object") or other.cue.cue in CLAUSAL
    )
