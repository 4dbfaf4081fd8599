"""How certain the model must be of what it alone finds.

It counts deeds among words more readily than a careful reader does: "proposed talks" says what
somebody did, "proposed that they talk" what somebody said.
"""

from collections.abc import Collection

from analysis.grammar.frames import Span, is_quotation
from analysis.grammar.noun_phrases import FINITE, find_noun_phrase_after, is_time
from analysis.grammar.words import Words
from analysis.lexicon.cues import name_manner
from analysis.lexicon.lists import word_set
from analysis.lexicon.persons import may_speak
from analysis.quotes.attributions import Attribution
from analysis.quotes.authors import find_cited
from analysis.quotes.complements import WH, asks_anonymity
from analysis.quotes.verbs import find_cue_verbs

CLAUSE_CERTAIN = 0.15  # a clause outside quotation marks less likely to be said is left out
UNSOURCED_CERTAIN = 0.2  # a quotation without a source; otherwise the story may tell its speaker
THING_CERTAIN = 0.5  # a noun phrase ("expressed his desire")
STRANGE_CERTAIN = 0.6  # one that a thing says ("its presence shows support"), or after no cue
ASKED_CERTAIN = 0.9  # a question nobody is said to ask, a source taken for content
DEED_CERTAIN = 0.95  # what is asked for or done ("proposed talks", "managed to talk")
LIKING = word_set(
    "like likes liked love loves loved enjoy enjoys enjoyed hate hates hated miss misses missed "
    "prefer prefers preferred"
)
PASSING = frozenset(["when", "if", "once", "being"])  # "when asked", "on being asked"
OPENING_TAGS = frozenset(["TO", "VBG"])  # of content without a finite verb
PERSONAL = frozenset(["PRP", "WP"])
TAKING_NOUNS = frozenset(["as", "for", "of"])  # cues that take these take things
# What stands before a name in quotation marks that others use: "known as “…”", "dubbed “…”".
BILLED = word_set("known billed marketed advertised")
NAMELY = word_set("so-called self-styled self-proclaimed nicknamed dubbed alias aka")
# Verbs whose infinitive is done or not done, rather than said or meant (implicative and aspectual
# verbs: L. Karttunen, Implicative Verbs, Language 47, 1971).
DOING = word_set(
    "manage manages managed managing fail fails failed failing try tries tried trying attempt "
    "attempts attempted attempting help helps helped helping begin begins began begun beginning "
    "start starts started starting continue continues continued continuing happen happens happened "
    "get gets got remember remembers remembered forget forgets forgot forgotten bother bothers "
    "bothered dare dares dared neglect neglects neglected proceed proceeds proceeded use used able "
    "decline declines declined declining refuse refuses refused refusing"
)


def find_least_certainty(words: Words, one: Attribution) -> float:
    """Find how likely an attribution must be to count.

    Args:
        words: The frame's words.
        one: The attribution.

    Returns:
        The least probability: none for words in quotation marks, little for a clause, more for a
        mere thing, most for a deed.
    """
    learned = one.rule == "learned"
    if is_quoted(words, one):
        unsourced = UNSOURCED_CERTAIN if learned and one.source is None else 0.0
        return DEED_CERTAIN if _holds_terms(words, one) else unsourced
    if not learned or one.cue is None:
        return CLAUSE_CERTAIN
    anonymous = asks_anonymity(words, one.content[0][0])
    if anonymous or _takes_source(words, one, one.cue) or _asks_in_passing(words, one, one.cue):
        return ASKED_CERTAIN
    done = words[one.cue[1] - 1].lower in DOING and words[one.content[0][0]].lower == "to"
    if done or find_cited(words, one.content[-1][1]):  # "(quoted) Ann Park as | saying"
        return DEED_CERTAIN
    if _is_clause(words, one):
        return CLAUSE_CERTAIN
    return _rate_thing(words, one, one.cue)


def _takes_source(words: Words, one: Attribution, cue: Span) -> bool:
    """Say whether the source after "according to" is taken for content."""
    according = [word.lower for word in words[slice(*cue)]][-2:] == ["according", "to"]
    return according and one.content[0][0] == cue[1]


def _asks_in_passing(words: Words, one: Attribution, cue: Span) -> bool:
    """Say whether it only leads up to an answer: "Asked whether it works, (she said)"."""
    if cue[0] and words[cue[0] - 1].lower in PASSING:
        return True
    return one.source is None and words[cue[0]].lower in PASSING | {"asked", "pressed"}


def _rate_thing(words: Words, one: Attribution, cue: Span) -> float:
    """Ask most of deeds and of what nobody is said to say, least of what a cue takes."""
    verbs = find_cue_verbs(words, cue)
    takes = frozenset[str]().union(*(verb.cue.takes for verb in verbs))
    asks = "person_to" in takes or any(verb.cue.kind == "directive" for verb in verbs)
    if asks:  # what takes "doing" ("proposed") may be done by it, what does not is but wished
        wished = "ing" not in takes and _names_somebody(words, one.source)
        return THING_CERTAIN if wished else DEED_CERTAIN
    if "name" in takes:
        return CLAUSE_CERTAIN if _names_twice(words, one) else DEED_CERTAIN
    likes = words[cue[1] - 1].lower in LIKING
    if likes or _says_how_long(words, one) or _precedes_quotation(words, one):
        return DEED_CERTAIN
    is_cue = name_manner(" ".join(word.lower for word in words[slice(*cue)])) is not None
    if is_cue and (not verbs or _takes_thing(words, one, takes)):
        return CLAUSE_CERTAIN
    if is_cue and one.source is None:
        return DEED_CERTAIN
    return THING_CERTAIN if is_cue and _names_somebody(words, one.source) else STRANGE_CERTAIN


def _takes_thing(words: Words, one: Attribution, takes: Collection[str]) -> bool:
    """Say whether it is what the cue takes: "(accused her) of theft", not "(charged) a fee"."""
    return any(
        words[place].lower in TAKING_NOUNS and words[place].lower in takes
        for start, end in one.content
        for place in range(start, end)
    )


def _says_how_long(words: Words, one: Attribution) -> bool:
    """Say whether the content is no more than "for hours"."""
    (start, _), (_, end) = one.content[0], one.content[-1]
    bare = all(word.tag in ("DT", "CD", "JJ") for word in words[start + 1 : end - 1])
    return bare and words[start].tag == "IN" and is_time(words[end - 1])


def _precedes_quotation(words: Words, one: Attribution) -> bool:
    """Say whether the words follow: "(scolded) the mayor: “…”", "(voiced) doubts, saying “…”"."""
    end = one.content[-1][1]
    if words[-1].lower == ":" and end >= len(words) - 1:
        return True
    if [word.tag for word in words[end : end + 2]] == [",", "VBG"]:
        return any(is_quotation(words, end + place) for place in (2, 3))
    return end < len(words) and words[end].lower == ":" and is_quotation(words, end + 1)


def _names_twice(words: Words, one: Attribution) -> bool:
    """Tell "(called) the plan a disaster" from "(called) the police (on Monday)"."""
    start, end = one.content[0]
    after = find_noun_phrase_after(words, start, ties=False)
    return after is not None and after < end and words[after].tag not in ("IN", "TO", ",", "RB")


def _names_somebody(words: Words, source: Span | None) -> bool:
    """Say whether a source is a person, a body or a name, not "the presence of troops"."""
    end = None if source is None else find_noun_phrase_after(words, source[0], ties=False)
    if end is None:
        return False
    head = words[end - 1]
    return head.tag in PERSONAL or may_speak(head)


def _is_clause(words: Words, one: Attribution) -> bool:
    start, end = one.content[0]
    opening = start + 1 if words[start].tag == "IN" and start + 1 < end else start  # "of doing"
    clause = any(word.tag in FINITE for first, last in one.content for word in words[first:last])
    wished = [word.tag for word in words[opening : opening + 2]] == ["PRP", "TO"]  # "them to go"
    return clause or wished or words[opening].tag in OPENING_TAGS or words[start].lower in WH


def _holds_terms(words: Words, one: Attribution) -> bool:
    """Say whether the writer names what others call so: "opened the so-called “freedom bridge”"."""
    if one.cue is None or one.rule != "learned":
        return False
    places = [place for start, end in one.content for place in range(start, end)]
    if one.source is not None and any(words[place].tag in FINITE for place in places):
        return False
    quoted = [place for place in places if words[place].quotation >= 0]
    return all(_is_called(words, place) for place in quoted)


def _is_called(words: Words, place: int) -> bool:
    """Say whether words in quotation marks are what something is called, not what is said."""
    before = [word.lower for word in words[max(0, place - 2) : place]]
    is_called = (before[-1:] == ["as"] and before[0] in BILLED) or before == ["so", "called"]
    return is_called or bool(NAMELY.intersection(before[-1:]))


def is_quoted(words: Words, one: Attribution) -> bool:
    """Say whether any of its content stands in quotation marks.

    Args:
        words: The frame's words.
        one: The attribution.

    Returns:
        Whether any does.
    """
    return any(word.quotation >= 0 for start, end in one.content for word in words[start:end])
