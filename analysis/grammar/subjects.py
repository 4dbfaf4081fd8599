"""Subjects of verbs, as far as Penn tags alone show them."""

from analysis.grammar.frames import Span
from analysis.grammar.noun_phrases import (
    ADVERB,
    DASHES,
    DEEPEST,
    FINITE,
    LINKS,
    PUNCTUATION,
    RELATIVES,
    TIMES,
    find_noun_phrase_after,
    find_noun_phrase_before,
)
from analysis.grammar.words import Words
from analysis.lexicon.lists import word_set
from analysis.lexicon.persons import may_be_person

BE = word_set("be is are was were been being am 's 're 'm get gets got getting")
MODALS = word_set("would could should might may can must ca")
AUXILIARIES = BE | MODALS | word_set("has have had having 've 'd 'll will wo shall do does did")
NEGATIONS = word_set("not n't never neither nor hardly")
INTRODUCING = word_set("that because whether if where how why what which whom than")
SUBORDINATING = word_set("after although as before if since though unless until while")
_OF_CLAUSES = RELATIVES | {"whose"}
_ORIGINS = frozenset({"of", "from"})
NOMINATIVE = word_set("i we he she they")
CLAUSE = 12  # words a relative clause may be long
ASIDE = 30  # words an aside between subject and verb may be long


def find_group_start(words: Words, place: int) -> int:
    """Walk left over auxiliaries and adverbs.

    Args:
        words: The frame's words.
        place: The place of a verb.

    Returns:
        The place of the first word that belongs to it.
    """
    while place > 0:
        before = words[place - 1]
        is_auxiliary = before.lower in AUXILIARIES and before.tag not in ("POS", "NNP")
        if not is_auxiliary and before.lower not in NEGATIONS and before.tag not in ADVERB:
            break
        place -= 1
    return place


def find_subject(words: Words, first: int) -> Span | None:
    """Find the subject that stands before a verb, past an aside between commas or dashes.

    Args:
        words: The frame's words.
        first: The place of the verb's first word.

    Returns:
        The noun phrase; before "who" and "which" the noun they refer to. None without one.
    """
    if first <= 0:
        return None
    before = words[first - 1]
    if before.lower in RELATIVES and before.tag in ("WDT", "WP", "IN"):
        end = first - 2 if first > 1 and words[first - 2].lower == "," else first - 1
        end = _leave_out_time(words, end)
        start = find_noun_phrase_before(words, end)
        if start is not None and before.lower == "who":
            start = _skip_thing(words, start, end)
        if start is not None:
            return _head_of_apposition(words, start, end)
        return (first - 1, first) if before.lower == "who" else None
    if before.lower == "," or before.lower in DASHES:
        return _find_subject_before_aside(words, first - 1)
    if first > 2 and before.lower in TIMES and words[first - 2].tag == "IN":
        first -= 2  # "A study published on Friday found"
    start = find_noun_phrase_before(words, first)
    if start is None or (start == 1 and words[0].tag == "IN" and words[0].lower in LINKS):
        return None  # "On the wall was a sign."
    antecedent = _find_antecedent(words, start)
    origin = _head_of_origin(words, start) if antecedent is None else None
    return origin or (start if antecedent is None else antecedent, first)


def _find_antecedent(words: Words, start: int) -> int | None:
    """Go from what a relative clause ends with to whom it is of: "the man who shot | Ann Berg".

    Returns:
        The place of the first word of the noun phrase before the clause. None where there is no
        such clause, where it goes on ("who believe that | Ann Berg"), or where a comma parts it.
    """
    if words[start].lower in NOMINATIVE:
        return None
    if words[start].tag == "WP$":  # "a woman | whose hurt son"
        return find_noun_phrase_before(words, start)
    if start > 3 and words[start - 1].tag == "VBG" and words[start - 2].tag == "IN":
        end = start - 2 - (words[start - 3].tag in ("VBN", "JJ"))
        held = find_noun_phrase_before(words, end)  # "the man held for hitting | Ann Berg"
        return held if held is None else (_find_antecedent(words, held) or held)
    verbs = 0
    for place in range(start - 1, max(0, start - CLAUSE), -1):
        word = words[place]
        if verbs and word.tag in ("WP", "WDT", "WP$") and word.lower in _OF_CLAUSES:
            return find_noun_phrase_before(words, place)
        opens = word.lower in INTRODUCING or word.tag == "CC" or word.quotation >= 0
        opens = opens or (verbs > 0 and word.lower in SUBORDINATING)
        if opens or word.lower in PUNCTUATION:
            return None
        verbs += word.tag in FINITE
    return None


def _head_of_origin(words: Words, start: int) -> Span | None:
    """Go from "31 of Kenya" or "of Kenya" back to the name in "Ann Berg, 31, of Kenya said"."""
    if words[start].tag == "CD":
        comma = start - 1  # "31 of Kenya", read as "31 of them"
    elif start > 1 and words[start - 1].lower in _ORIGINS:
        comma = start - 2
    else:
        return None
    if comma > 1 and words[comma - 1].tag == "CD":
        comma -= 2 * (words[comma - 2].lower == ",")
    if comma < 1 or words[comma].lower != "," or words[comma - 1].tag != "NNP":
        return None
    name = find_noun_phrase_before(words, comma)
    return None if name is None or (name and words[name - 1].tag == "IN") else (name, comma)


def _leave_out_time(words: Words, end: int) -> int:
    """Move left over "in May 2012", which stands between a noun and its clause."""
    place = end
    while place > 2 and (words[place - 1].tag == "CD" or words[place - 1].lower in TIMES):
        place -= 1
    is_time = any(word.lower in TIMES for word in words[place:end])
    return place - (words[place - 1].tag == "IN") if is_time else end


def _skip_thing(words: Words, start: int, end: int) -> int:
    """Leave out what cannot be "who": "a swipe at | the banker, who said"."""
    first = find_noun_phrase_after(words, start, ties=False) or end
    last = find_noun_phrase_before(words, end, depth=DEEPEST)
    if first >= end or last is None or last < first or words[first].tag == "CC":
        return start
    head, other = words[first - 1], words[end - 1]
    return last if may_be_person(other) and not may_be_person(head) else start


def _find_subject_before_aside(words: Words, closing: int) -> Span | None:
    """Find the noun phrase before ", a spokesman," or " - who was there - "."""
    marks = {","} if words[closing].lower == "," else DASHES
    for left in range(closing - 1, max(0, closing - ASIDE), -1):
        if words[left].lower not in marks:
            continue
        start = find_noun_phrase_before(words, left)
        if start is None or (words[start].tag == "CD" and start + 1 == left):
            continue
        inner = words[left + 1]
        if inner.tag == "CC" or (inner.tag in FINITE and inner.lower not in RELATIVES):
            return None
        return _head_of_apposition(words, start, left)
    return None


def _head_of_apposition(words: Words, start: int, end: int) -> Span:
    """Go from "the mayor" back to "Jones" in "Jones, 66, the mayor"."""
    while start > 1 and words[start - 1].lower == ",":
        if words[start].capital and words[start].tag not in ("DT", "PRP$", "CD"):
            break
        earlier = find_noun_phrase_before(words, start - 1)
        if earlier is None or (earlier and words[earlier - 1].tag == "IN"):
            break
        start, end = earlier, start - 1
    return (start, end)


def find_main_subject(words: Words, place: int) -> Span | None:
    """Find the subject of the nearest finite verb to the left that has one.

    Args:
        words: The frame's words.
        place: Where to begin looking.

    Returns:
        The noun phrase, or None.
    """
    embedded = None
    for left in range(min(place, len(words)) - 1, 0, -1):
        if not _is_finite(words, left):
            continue
        subject = find_subject(words, find_group_start(words, left))
        if subject is None or words[subject[0]].lower in ("it", "there", "that"):
            continue
        if not _is_embedded(words, subject, find_group_start(words, left)):
            return subject
        embedded = embedded or subject
    return embedded


def _is_finite(words: Words, place: int) -> bool:
    """Say whether a verb is finite; right after a name even one tagged as an infinitive is."""
    tag = words[place].tag
    return tag in FINITE or (tag in ("VB", "VBN") and words[place - 1].tag in ("NNP", "PRP"))


def _is_embedded(words: Words, subject: Span, verb: int) -> bool:
    """Say whether a subject is that of a clause within another: "who …", "said that it …"."""
    if words[verb - 1].lower in RELATIVES:
        return True
    before = words[subject[0] - 1] if subject[0] else None
    return before is not None and (
        before.lower in INTRODUCING or before.tag in ("VBD", "VBZ", "VBP")
    )
