"""Where the contents that the model marked begin and end."""

from analysis.grammar.frames import QUOTE, Span
from analysis.grammar.noun_phrases import (
    FINITE,
    find_noun_phrase_after,
    find_noun_phrase_before,
    is_time,
)
from analysis.grammar.words import Words
from analysis.lexicon.lists import word_set
from analysis.quotes.attributions import Attribution
from analysis.quotes.authors import find_cited, find_surface
from analysis.quotes.content_before import CONTRASTS
from analysis.quotes.content_end import (
    TEMPORAL,
    find_resumption,
    goes_on_after_aside,
    is_aside,
    is_contrary,
    leaves_speech,
)
from analysis.quotes.verbs import BE, find_cue_verbs, find_main_subject, find_subject

VENUES = frozenset(["on", "in", "at"])
# What is said of the subject, where it is passive: "is alleged (to have lied)".
SAID_OF = word_set(
    "said alleged reported believed thought claimed accused understood rumoured rumored suspected "
    "considered deemed charged estimated presumed assumed feared known expected supposed reputed"
)
LISTENING = frozenset(["person", "person_to"])  # what a cue with a listener takes


def mend_boundaries(words: Words, one: Attribution) -> Attribution:
    """Leave out of a content what nobody says: whom it is said to, and what the writer goes on to.

    Args:
        words: The frame's words.
        one: The attribution as the model marked it.

    Returns:
        The attribution with its content mended, and its source where that was taken for content.
    """
    for mend in (
        _begin_at_quotation,
        _part_source,
        _leave_out_listener,
        _leave_out_addressee,
        _find_quoted,
        _leave_out_last_piece,
        _end_at_quotation,
        _find_source,
        _end_with_speech,
        _trim_end,
    ):
        one = mend(words, one)
    return one


def _begin_at_quotation(words: Words, one: Attribution) -> Attribution:
    """Leave out what leads up to a quotation: "(scolded) him: “…”", "The answer is plain: “…”".

    After a cue a clause may be said itself: "(said) the answer is plain: “…”".
    """
    start, end = one.content[0][0], one.content[-1][1]
    is_led = one.cue is not None and one.cue[0] < start
    for place in range(start, end - 1):
        if words[place].lower == ":" and words[place + 1].tag == QUOTE:
            later = tuple((max(place + 1, a), b) for a, b in one.content if b > place + 1)
            return one._replace(content=later)
        if (is_led and words[place].tag in FINITE) or words[place].quotation >= 0:
            break
    return one


def _part_source(words: Words, one: Attribution) -> Attribution:
    """Take for the source what stands between a quotation and its cue: "“…,” Ann Park (said)"."""
    (start, end), *rest = one.content
    if one.source is not None or one.cue is None or one.cue[0] != end or end < start + 2:
        return one
    source = find_noun_phrase_before(words, end)
    if source is None or source <= start or words[source - 1].ending not in (",", "?", "!"):
        return one
    return one._replace(content=((start, source), *rest), source=(source, end))


def _find_source(words: Words, one: Attribution) -> Attribution:
    """Give a quotation its subject: "Ms. Park left, (crying) “…”", "Ann Park (plans) to go".

    In the second the verb was taken for a noun, and so for a part of the name.
    """
    if one.cue is None or not _follows(one, one.cue):
        return one
    surface = find_surface(words, one.cue[1] - 1)
    if surface is not None or one.source is not None:
        return one if surface is None else one._replace(source=surface)
    if one.cue[0] and words[one.cue[0]].tag == "NNS" and words[one.cue[0] - 1].tag == "NNP":
        named = find_noun_phrase_before(words, one.cue[0])
        return one if named is None else one._replace(source=(named, one.cue[0]))
    cue = words[slice(*one.cue)]
    active = cue[0].tag in FINITE or (cue[0].tag == "VBG" and words[one.cue[0] - 1].lower == ",")
    if not active or any(word.tag == "VBN" for word in cue):
        return one
    if not any(words[place].tag == QUOTE for span in one.content for place in range(*span)):
        return one
    own = find_subject(words, one.cue[0]) if cue[0].tag in FINITE else None
    return one._replace(source=own or find_main_subject(words, one.cue[0]))


def _find_agent(words: Words, one: Attribution, cue: Span) -> Span | None:
    """Find who told somebody: "(was told) by Ann Park", unless that is taken for content."""
    place = cue[1] - (words[cue[1] - 1].lower == "by")
    if place + 1 >= len(words) or words[place].lower != "by":
        return None
    end = find_noun_phrase_after(words, place + 1, ties=False)
    is_content = any(a <= place + 1 < b for a, b in one.content)
    return None if end is None or is_content else (place + 1, end)


def _is_said_of(words: Words, cue: Span) -> bool:
    """Say whether a cue tells of its subject what others say: "is said (to be ill)"."""
    first, last = cue
    while last > first + 1 and words[last - 1].tag in ("IN", "TO"):  # "is accused of"
        last -= 1
    place = last - 2
    while place > 0 and words[place].tag == "RB":
        place -= 1
    return words[last - 1].lower in SAID_OF and place >= 0 and words[place].lower in BE


def _leave_out_listener(words: Words, one: Attribution) -> Attribution:
    """Leave out who is told, as content and as source: "Ms. Park (was told) that it works"."""
    if one.cue is None:
        return one
    cue = one.cue
    passive = [verb for verb in find_cue_verbs(words, cue) if verb.form == "passive"]
    told = any(verb.cue.takes & LISTENING for verb in passive) or _is_said_of(words, cue)
    if told and (one.source is None or one.source[1] <= cue[0]):
        one = one._replace(source=_find_agent(words, one, cue))
    (start, end), *rest = one.content
    if not rest or end > cue[0]:
        return one
    is_it = bool(passive) and words[end - 1].lower == "it"  # "(when it) was revealed that it works"
    is_listener = told and not _speaks(words[start:end])
    return one._replace(content=tuple(rest)) if is_it or is_listener else one


def _find_quoted(words: Words, one: Attribution) -> Attribution:
    """Give the words to whom somebody quotes: "Bild quoted Ann Park as saying (it works)"."""
    if one.cue is None or not _follows(one, one.cue):
        return one
    (start, end), *rest = one.content
    first = min(one.cue[0], start)
    places = (at for at in range(first, end) if words[at].lower == "saying" and at >= one.cue[0])
    saying = next(places, None)
    cited = None if saying is None else find_cited(words, saying)
    if saying is None or cited is None:
        return one
    content = ((max(start, saying + 1), end), *rest)
    return one._replace(content=content, source=cited) if content[0][0] < end else one


def _leave_out_addressee(words: Words, one: Attribution) -> Attribution:
    """Give the words to who has them for somebody: "Ms. Park had a message for voters: “…”"."""
    if one.cue is None or one.source is None or words[one.cue[0]].lower != ":":
        return one
    place = one.source[0] - 1
    if place < 0 or words[place].lower not in ("for", "to"):
        return one
    own = (0, place) if place else None
    return one._replace(source=find_main_subject(words, one.cue[0]) or own)


def _leave_out_last_piece(words: Words, one: Attribution) -> Attribution:
    """Leave out a last piece that is where it was said, or what the writer sets against it.

    "It works, (she said on Friday on) the BBC’s “Town”", "It works, (she said), though it costs".
    """
    *rest, (start, end) = one.content
    if not rest or one.cue is None or start < one.cue[1]:
        return one
    if words[start].lower in CONTRASTS and _speaks(words[slice(*rest[0])]):
        return one._replace(content=tuple(rest))
    if start != one.cue[1] or words[start - 1].lower not in VENUES:
        return one
    clause = any(word.tag in FINITE for word in words[start:end])
    return one if clause else one._replace(content=tuple(rest))


def _follows(one: Attribution, cue: Span) -> bool:
    """Say whether all of the content follows the cue."""
    return one.content[0][0] >= cue[1]


def _end_at_quotation(words: Words, one: Attribution) -> Attribution:
    """Leave out the council of "“…,” (she told) the council", and when “Out!” was shouted.

    Nor does “…” go on in "“…” was all she (would say)".
    """
    (start, end), *rest = one.content
    if one.cue is not None and one.cue[0] >= end and words[start].quotation >= 0:
        tells = [word.lower for word in words[start + 1 : start + 3]]
        if tells[:1] and tells[0] in BE and tells[-1] in ("all", "what", "how"):
            source = one.source or find_subject(words, one.cue[0])
            return one._replace(content=((start, start + 1),), source=source)
    if words[end - 1].ending and words[end - 1].tag == QUOTE:
        kept = [span for span in rest if _speaks(words[slice(*span)])]
        return one._replace(content=((start, end), *kept))
    quoted = next((at for at in range(start, end) if words[at].quotation >= 0), end)
    follows = one.cue is not None and one.cue[1] == start and not rest and quoted < end
    clause = any(word.tag in FINITE for word in words[start:quoted])
    if not follows or clause or not leaves_speech(words, quoted + 1):
        return one
    shall = words[quoted + 1].lower in TEMPORAL and not _is_past(words[quoted + 2 :])
    return one if shall else one._replace(content=((start, quoted + 1),))


def _is_past(words: Words) -> bool:
    """Tell "when he left", which happened, from "(promised to “leave”) when it ends"."""
    return next((word.tag for word in words if word.tag in FINITE), "") == "VBD"


def _speaks(words: Words) -> bool:
    """Say whether words in a content hold a verb or a quotation."""
    return any(word.tag in FINITE or word.quotation >= 0 for word in words)


def _end_with_speech(words: Words, one: Attribution) -> Attribution:
    """End before a ", but" of the writer's, and where the sentence goes on after an aside."""
    start, end = one.content[0][0], one.content[-1][1]
    aside = one.cue is not None and one.cue[0] < start and is_aside(words, one.cue[0])
    resumption = find_resumption(words, one.cue[0] if one.cue else 0, start)
    if resumption is not None and start < resumption < end:
        return one._replace(content=_cut(one.content, resumption))
    for place in range(start + 1, end - 1):
        if words[place].lower != ",":
            continue
        if is_contrary(words, place + 1) or (aside and goes_on_after_aside(words, place + 1)):
            return one._replace(content=_cut(one.content, place))
    return one


def _trim_end(words: Words, one: Attribution) -> Attribution:
    """Leave out a last comma, and "on" where Monday is left out: "(called) it “a feast” on"."""
    *rest, (start, end) = one.content
    opens_time = words[end - 1].tag == "IN" and end < len(words) and is_time(words[end])
    if end - start > 1 and (opens_time or words[end - 1].lower == ","):
        return one._replace(content=(*rest, (start, end - 1)))
    return one


def _cut(content: tuple[Span, ...], place: int) -> tuple[Span, ...]:
    return tuple((a, min(b, place)) for a, b in content if a < place)
