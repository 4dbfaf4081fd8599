"""Whose words a text or an answer holds: "the statement from Ann Park", "her advice"."""

from collections.abc import Sequence

from analysis.quotes.frames import Word, word_set
from analysis.quotes.phrases import DEEPEST, find_noun_phrase_after, find_noun_phrase_before

Words = Sequence[Word]
Span = tuple[int, int]

# Nouns for what somebody says or writes: they speak only for whoever says or writes it.
UTTERANCES = word_set(
    "advice affidavit allegation analysis answer argument article assertion assessment "
    "assumption belief claim column comment complaint conclusion contention criticism demand "
    "diagnosis e-mail email essay explanation filing hope letter line mantra memo message motto "
    "note op-ed paper pitch plea position post prediction promise proposal question reasoning "
    "remark reply report request response slogan speech statement study suggestion testimony text "
    "theory thread tweet verdict view warning word"
)

# What words are written on: signs say what they say in capitals.
SURFACES = word_set(
    "badge banner billboard board button cap caption card flag flyer graffiti hat headline label "
    "leaflet mug note notice placard plaque poster shirt sign slogan sticker sweatshirt t-shirt "
    "tattoo ticker wall"
)


def find_surface(words: Words, first: int) -> Span | None:
    """Find what words are written on: "(wore) a hat | reading, “…”".

    Args:
        words: The frame's words.
        first: The place of "reading" or "saying".

    Returns:
        The noun phrase before it; None when it is nothing that words are written on.
    """
    if not first or words[first - 1].text.removesuffix("s") not in SURFACES:
        return None
    start = find_noun_phrase_before(words, first, depth=DEEPEST)
    return None if start is None else (start, first)


def find_author(words: Words, source: Span) -> Span | None:
    """Find whose words a source holds that is itself a text or an answer.

    Args:
        words: The frame's words.
        source: The source.

    Returns:
        The author's noun phrase, or the pronoun before the noun ("her advice"); None when the
        source is no such text, or the sentence does not say whose it is.
    """
    first, last = source
    end = min(find_noun_phrase_after(words, first, ties=False) or last, last)
    if words[end - 1].text not in UTTERANCES and words[end - 1].text[:-1] not in UTTERANCES:
        return None
    if words[first].tag == "PRP$":
        return first, first + 1
    for place in range(end - 2, first, -1):
        if words[place].tag == "POS":
            return first, place
    return _find_signed(words, end) or _find_topic(words, first)


def _find_signed(words: Words, end: int) -> Span | None:
    """Read "from Ann Park", "by Ann Park" and ", signed by Ann Park" after the noun."""
    place = end + (end < len(words) and words[end].text == ",")
    if place + 1 < len(words) and words[place].text in ("signed", "written", "posted", "issued"):
        place += 1
    if place + 1 >= len(words) or words[place].text not in ("from", "by"):
        return None
    after = find_noun_phrase_after(words, place + 1, ties=False)
    return None if after is None else (place + 1, after)


def _find_topic(words: Words, first: int) -> Span | None:
    """Read "For Ann Park, (the answer is plain)"."""
    if first < 3 or words[0].text != "for" or words[first - 1].text != ",":
        return None
    return (1, first - 1) if find_noun_phrase_after(words, 1) == first - 1 else None
