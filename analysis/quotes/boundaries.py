"""Where the contents that the network marked begin and end, and who has no part in them."""

from collections.abc import Callable, Collection, Mapping

from analysis.grammar.frames import QUOTE, Span
from analysis.grammar.noun_phrases import FINITE, find_noun_phrase_after
from analysis.grammar.subjects import BE, find_main_subject, find_subject
from analysis.grammar.words import Words
from analysis.lexicon.lists import word_set
from analysis.quotes.attributions import Attribution
from analysis.quotes.content_end import (
    find_resumption,
    goes_on_after_aside,
    is_aside,
    is_contrary,
    leaves_speech,
)
from analysis.quotes.verbs import find_cue_verbs

# What is said of the subject, where it is passive: "is alleged (to have lied)".
SAID_OF = word_set(
    "said alleged reported believed thought claimed accused understood rumoured rumored suspected "
    "considered deemed charged estimated presumed assumed feared known expected supposed reputed"
)
HEARING = frozenset(["hear", "hears", "heard"])
LISTENING = frozenset(["person", "person_to"])  # what a cue with a listener takes


def mend_boundaries(words: Words, one: Attribution, without: Collection[str] = ()) -> Attribution:
    """Leave out of an attribution what nobody says, and who only listens.

    Args:
        words: The frame's words.
        one: The attribution as the network marked it.
        without: Names of steps to leave out.

    Returns:
        The attribution, mended.
    """
    for name, mend in MENDS.items():
        if one.cue is not None and name not in without:
            one = mend(words, one, one.cue)
    return one


def _begin_at_quotation(words: Words, one: Attribution, cue: Span) -> Attribution:
    """Leave out what leads up to a quotation: "(scolded) him: “…”", "The answer is plain: “…”".

    After a cue a clause may be said itself: "(said) the answer is plain: “…”".
    """
    start, end = one.content[0][0], one.content[-1][1]
    for place in range(start, end - 1):
        if words[place].lower == ":" and words[place + 1].tag == QUOTE:
            later = tuple((max(place + 1, a), b) for a, b in one.content if b > place + 1)
            return one._replace(content=later)
        if (cue[0] < start and words[place].tag in FINITE) or words[place].quotation >= 0:
            break
    return one


def _leave_out_listener(words: Words, one: Attribution, cue: Span) -> Attribution:
    """Take no listener for the source: "Ms. Park (was told) that it works"."""
    passive = [verb for verb in find_cue_verbs(words, cue) if verb.form == "passive"]
    told = any(verb.cue.takes & LISTENING for verb in passive) or _is_said_of(words, cue)
    if not told or (one.source is not None and one.source[1] > cue[0]):
        return one
    content = one.content
    if len(content) > 1 and content[0][1] == cue[0] and words[content[1][0]].lower == "that":
        content = content[1:]
    return one._replace(content=content, source=_find_agent(words, one, cue))


def leave_out_hearer(words: Words, one: Attribution) -> Attribution:
    """Take no court for the source of what it heard: "the jury (heard) that he slept".

    Args:
        words: The frame's words.
        one: The attribution.

    Returns:
        The attribution, without a source where that only hears.
    """
    if one.cue is None or one.source is None or words[one.cue[1] - 1].lower not in HEARING:
        return one
    return one._replace(source=None)


def _is_said_of(words: Words, cue: Span) -> bool:
    """Say whether a cue tells of its subject what others say: "is said (to be ill)"."""
    first, last = cue
    while last > first + 1 and words[last - 1].tag in ("IN", "TO"):  # "is accused of"
        last -= 1
    place = last - 2
    while place > 0 and words[place].tag == "RB":
        place -= 1
    return words[last - 1].lower in SAID_OF and place >= 0 and words[place].lower in BE


def _find_agent(words: Words, one: Attribution, cue: Span) -> Span | None:
    """Find who told somebody: "(was told) by Ann Park", unless that is taken for content."""
    place = cue[1] - (words[cue[1] - 1].lower == "by")
    if place + 1 >= len(words) or words[place].lower != "by":
        return None
    end = find_noun_phrase_after(words, place + 1, ties=False)
    is_content = any(a <= place + 1 < b for a, b in one.content)
    return None if end is None or is_content else (place + 1, end)


def _find_source(words: Words, one: Attribution, cue: Span) -> Attribution:
    """Give a quotation after its cue the cue's subject: "Ms. Park left, (crying) “…”"."""
    said = [word for span in one.content for word in words[slice(*span)]]
    if one.source is not None or one.content[0][0] < cue[1] or all(w.tag != QUOTE for w in said):
        return one
    verb = words[cue[0]]
    if any(word.tag == "VBN" for word in words[slice(*cue)]):
        return one
    if verb.tag in FINITE:
        own = find_subject(words, cue[0]) or find_main_subject(words, cue[0])
        return one._replace(source=own)
    shares = verb.tag == "VBG" and words[cue[0] - 1].lower == ","
    return one._replace(source=find_main_subject(words, cue[0])) if shares else one


def _end_at_quotation(words: Words, one: Attribution, cue: Span) -> Attribution:
    """Leave out the council of "“…,” (she told) the council", and "“Out!” (they cried) at it"."""
    start, end = one.content[0]
    if words[start].quotation >= 0 and start + 1 < end and leaves_speech(words, start + 1):
        return one._replace(content=((start, start + 1),))
    first, *rest = one.content
    last = words[first[1] - 1]
    if not last.ending or last.tag != QUOTE:
        return one
    return one._replace(content=(first, *(span for span in rest if _speaks(words[slice(*span)]))))


def _speaks(words: Words) -> bool:
    """Say whether words in a content hold a verb or a quotation."""
    return any(word.tag in FINITE or word.quotation >= 0 for word in words)


def _end_with_speech(words: Words, one: Attribution, cue: Span) -> Attribution:
    """End before a ", but" of the writer's, and where the sentence goes on after an aside."""
    start, end = one.content[0][0], one.content[-1][1]
    aside = cue[0] < start and is_aside(words, cue[0])
    resumption = find_resumption(words, cue[0], start)
    if resumption is not None and start < resumption < end:
        return one._replace(content=_cut(one.content, resumption))
    for place in range(start + 1, end - 1):
        if words[place].lower != ",":
            continue
        if is_contrary(words, place + 1) or (aside and goes_on_after_aside(words, place + 1)):
            return one._replace(content=_cut(one.content, place))
    return one


def _cut(content: tuple[Span, ...], place: int) -> tuple[Span, ...]:
    return tuple((a, min(b, place)) for a, b in content if a < place)


MENDS: Mapping[str, Callable[[Words, Attribution, Span], Attribution]] = {
    "quotes: lead": _begin_at_quotation,
    "quotes: listeners": _leave_out_listener,
    "quotes: subjects": _find_source,
    "quotes: addressees": _end_at_quotation,
    "quotes: writer": _end_with_speech,
}
