"""Where the content of a cue ends."""

from collections.abc import Sequence

from analysis.grammar.frames import QUOTE, is_quotation
from analysis.grammar.noun_phrases import ADVERB, FINITE, NOMINAL, RELATIVES, find_text, is_time
from analysis.grammar.words import Words
from analysis.lexicon.lists import word_set
from analysis.quotes.complements import CLAUSAL, Complement, find_complement
from analysis.quotes.verbs import Verb

SUBORDINATORS = word_set("as after when while because if although since before though")
TEMPORAL = word_set("after before once until when while")
INFINITIVES = frozenset(["to", "to be", "person_to"])


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
    relative = is_aside(words, verb.first)
    resumption = find_resumption(words, verb.first, start)
    attached = verb.form == "participle" and words[verb.first - 1].lower != ","
    leaves = attached and start + 1 < len(words) and words[start + 1].tag in FINITE
    if complement.kind == "quote" and (leaves or leaves_speech(words, start + 1)):
        resumption = start + 1
    for place in range(start + 1, len(words)):
        word, before = words[place], words[place - 1]
        if word.lower == ";" or (word.lower == "according" and place > start + 1):
            return place
        resumes = subordinate or (relative and goes_on_after_aside(words, place))
        if before.lower == "," and (resumes or is_contrary(words, place)):
            return place - 1
        if place == resumption or (before.ending and not _content_goes_on(words, place)):
            return place
        other = further.get(place)
        if other is not None and _is_coordinate(words, verb, other):
            return place - 1
    return _leave_out_ago(words, start) if complement.kind in INFINITIVES else len(words)


def is_contrary(words: Words, place: int) -> bool:
    """Say whether the writer goes on with "but", not the speaker with "but that".

    Args:
        words: The frame's words.
        place: The place after a comma.

    Returns:
        Whether the writer does.
    """
    following = words[place + 1].lower if place + 1 < len(words) else ""
    return words[place].lower == "but" and following != "that"


def _leave_out_ago(words: Words, start: int) -> int:
    """Leave out "a year ago" after an infinitive: it says when the cue happened."""
    end = len(words)
    while end > start and words[end - 1].tag == ".":
        end -= 1
    if words[end - 1].lower != "ago":
        return end
    end -= 1
    while end > start and is_time(words[end - 1]):
        end -= 1
    while end > start and words[end - 1].tag in ("DT", "CD"):
        end -= 1
    return end


def _find_object_end(words: Words, start: int) -> int:
    """End after the words in quotation marks, those joined to them, and the noun they describe."""
    place = next(p for p in range(start, len(words)) if words[p].quotation >= 0) + 1
    while place < len(words):
        word = words[place]
        if word.quotation < 0 and (word.tag not in NOMINAL or words[place - 1].ending):
            joins = word.lower in (",", "and", "or") and is_quotation(words, place + 1)
            if not joins:
                break
            place += 1
        place += 1
    return place


def _is_subordinate(words: Words, verb: Verb) -> bool:
    """Say whether the cue's clause opens the sentence and another follows: "When he says"."""
    return (
        bool(words)
        and words[0].lower in SUBORDINATORS
        and find_text(words[: verb.first], 0, {","}) is None
    )


def is_aside(words: Words, first: int) -> bool:
    """Say whether a cue is an aside's: "Ms. Park, who said it works, left".

    Args:
        words: The frame's words.
        first: The place of the cue's first word.

    Returns:
        Whether "who", "which" or "that" stands before it, after a comma.
    """
    return first > 1 and words[first - 1].lower in RELATIVES and words[first - 2].lower == ","


def goes_on_after_aside(words: Words, place: int) -> bool:
    """Say whether the sentence goes on after an aside: "Ms. Park, who said it works, | then left".

    Args:
        words: The frame's words.
        place: The place after a comma.

    Returns:
        Whether a finite verb stands there, perhaps after adverbs, or a participle that must be one.
    """
    while place < len(words) and words[place].tag in ADVERB:
        place += 1
    if place >= len(words):
        return False
    taken_for_participle = words[place].tag == "VBN" and words[place + 1 : place + 2]
    if taken_for_participle and not any(word.tag in FINITE for word in words[place:]):
        return words[place + 1].lower != "by"
    return words[place].tag in FINITE


def find_resumption(words: Words, first: int, start: int) -> int | None:
    """Find where the sentence goes on after "who says …": "Those who say it works | have left".

    Args:
        words: The frame's words.
        first: The place of the cue's first word.
        start: The place of the content's first word.

    Returns:
        The place of the verb of whom "who" refers to; None when the cue's clause does not stand
        between the two, or a comma stands there.
    """
    if first < 2 or start < first or words[first - 1].lower not in RELATIVES:
        return None
    if any(word.tag in FINITE or word.lower == "," for word in words[: first - 1]):
        return None
    own, verbs = 1, []  # how many of the verbs are the content's and its clauses'
    for place in range(start, len(words)):
        word, before = words[place], words[place - 1]
        own += place > start and (word.lower in SUBORDINATORS or word.lower in RELATIVES)
        if word.tag not in FINITE or before.tag in FINITE:
            continue
        if before.tag in ("CC", ",", "PRP"):
            continue
        if not own:
            return place
        own -= 1
        verbs.append(place)
    if len(verbs) != 1 or verbs[0] == start:
        return None
    hidden = any(word.tag in ("NNS", "VBN") for word in words[start + 1 : verbs[0]])
    return verbs[0] if hidden else None


def leaves_speech(words: Words, place: int) -> bool:
    """Say whether what follows words in quotation marks is a deed, a place or a time.

    "Shouted “Out!” and left", "says “I see” until she is heard", "said “no” four times".

    Args:
        words: The frame's words.
        place: The place after the words in quotation marks.

    Returns:
        Whether the speech ends there.
    """
    speech = words[place - 1]
    if place + 1 >= len(words):
        return False
    counts = words[place + 1].lower == "times" and not words[place + 1].capital
    if words[place].lower in TEMPORAL or counts:
        return True
    if words[place].tag == "CC":
        return words[place + 1].tag in FINITE
    goes_on = any(word.tag in FINITE or word.quotation >= 0 for word in words[place:])
    names_place = words[place].tag in ("IN", "TO") and not goes_on
    return names_place and speech.capital and speech.tag == QUOTE


def _content_goes_on(words: Words, place: int) -> bool:
    """Say whether what follows a quotation that ends with a comma may still be content."""
    joins = words[place].lower in ("and", "or", "but") or words[place].quotation >= 0
    return joins or words[place - 1].ending != ","


def _is_coordinate(words: Words, verb: Verb, other: Verb) -> bool:
    """Say whether a further cue has the same speaker: "and added that", ", noting that"."""
    before = words[other.first - 1]
    if before.tag != "CC" and before.lower != ",":
        return False
    if other.form == "participle":
        if before.tag == "CC" and verb.form != "participle":
            return False
    elif other.form != "finite" or before.tag != "CC":
        return False
    complement = find_complement(words, other)
    return complement is not None and (
        complement.kind in ("that", "quote", "colon", "object") or other.cue.cue in CLAUSAL
    )
