"""What kind of speaker each quote has, and for whom the speaker speaks."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from operator import itemgetter

import pandas as pd

from analysis.lexicon.lists import load_words, word_set
from analysis.lexicon.organisations import is_body
from analysis.lexicon.persons import is_person_noun, load_first_names
from analysis.lexicon.states import load_seats
from analysis.tabulation import TEXT

# What ends the noun at the head of a source's words: "people | familiar with the talks".
_REST = re.compile(
    r"\s(?:of|for|at|from|in|on|to|with|by|about|who|that|which|and|close|familiar|briefed|"
    r"involved|speaking|working|whose)\s|,"
)
_TIE = re.compile(r",?\s(of|for|at|from|with|in)\s(?:[Tt]he\s)?(?:[\w’'-]+\s){0,2}")
_OWNED = re.compile(r"[’']s?\s")
_PLACE = re.compile(r"^\sin\s(?:[Tt]he\s)?([A-Z][\w. ’'-]*)$")
_SIDES = frozenset({"state", "organisation"})
_GOVERNING = word_set("authorities government lawmakers ministers official officials policymakers")


def describe_speakers(
    quotes: pd.DataFrame, profiles: pd.DataFrame, mentions: pd.DataFrame
) -> pd.DataFrame:
    """Say what kind of speaker each quote has, and for whom the speaker speaks.

    Args:
        quotes: The quotes table; speaker, source, source_start and source_end are read.
        profiles: The actors (actor, type, affiliation).
        mentions: The mentions table.

    Returns:
        The quotes with two more columns after speaker: speaker_type (person, state, organisation
        or group for an actor; "unnamed person", "unnamed group" or "document" for other words;
        missing without a speaker) and speaker_affiliation (the actor's side; for other words the
        state or organisation that they name as theirs, as in "a spokeswoman for Holt", or the
        person whose lawyer speaks; missing where nothing tells).

    Example:
        >>> from analysis import analyze
        >>> quotes = analyze("“We agree,” said a spokeswoman for the Italian government.").quotes
        >>> quotes[["speaker_type", "speaker_affiliation"]].values.tolist()
        [['unnamed person', 'Italy']]
    """
    types, sides = (
        dict(zip(profiles["actor"].tolist(), profiles[name].tolist(), strict=True))
        for name in ("type", "affiliation")
    )
    spans = (mentions[name].tolist() for name in ("start", "end", "actor"))
    places = sorted(zip(*spans, strict=True), key=itemgetter(0))
    kinds: list[str | None] = []
    affiliations: list[str | None] = []
    names = ("speaker", "source", "source_start", "source_end", "cue")
    columns = (quotes[name].tolist() for name in names)
    for speaker, source, start, end, cue in zip(*columns, strict=True):
        if not isinstance(speaker, str):
            kinds.append(None)
            affiliations.append(None)
            continue
        within: list[tuple[int, int, str]] = []
        if isinstance(source, str) and not pd.isna(start):
            first, last = (bisect_left(places, at, key=itemgetter(0)) for at in (start, end))
            within = [(b - start, e - start, who) for b, e, who in places[first:last]]
        is_label = not isinstance(cue, str) and isinstance(source, str)
        kinds.append(types.get(speaker) or name_kind(speaker, is_label=is_label))
        side = sides.get(speaker, "")
        if not side and within:
            side = _find_side(source, [one for one in within if one[2] != speaker], types)
        if not side and speaker not in types:
            side = _find_seat(source if isinstance(source, str) else speaker)
        affiliations.append(side or None)
    described = quotes.copy(deep=False)
    after = list(quotes.columns).index("speaker") + 1
    for name, cells in (("speaker_affiliation", affiliations), ("speaker_type", kinds)):
        described.insert(after, name, pd.Series(cells, quotes.index, dtype=TEXT))
    return described


def _find_side(source: str, named: Sequence[tuple[int, int, str]], types: Mapping[str, str]) -> str:
    """Find for whom a source speaks, among those whom its words name."""
    end = rest.start() if (rest := _REST.search(source)) else len(source)
    words = source[:end].split()
    noun = words[-1].lower() if words else ""
    for first, last, actor in named:
        tie = _TIE.fullmatch(source, end, first) if first > end else None
        owns = _OWNED.match(source, last)
        if types.get(actor) not in _SIDES:
            is_side = noun in load_words("for a person") and (first < end or tie is not None)
        elif first < end:
            is_side = owns is not None or noun not in load_words("about a side")
        else:
            is_about = noun in load_words("about a side") and tie is not None and tie[1] == "of"
            is_theirs = _ends_in_body(source) or noun in load_words("several") | {
                "one"
            }  # "one of Holt's lawyers"
            is_whole = is_theirs or (owns is None and tie is not None and tie[1] != "in")
            is_side = tie is not None and is_whole and not is_about
        if is_side:
            return actor
    return ""


def _ends_in_body(source: str) -> bool:
    return is_body(source.rsplit(maxsplit=1)[-1].lower())


def _find_seat(source: str) -> str:
    """Find the state of "officials in Beijing", whom no other word ties to it."""
    end = rest.start() if (rest := _REST.search(source)) else len(source)
    place = _PLACE.match(source[end:])
    words = source[:end].split()
    is_government = bool(words) and words[-1].lower() in _GOVERNING
    return load_seats().get(place[1], "") if place and is_government else ""


def name_kind(words: str, *, is_label: bool = False) -> str:
    """Name the kind of a source whose words are no actor's name.

    Args:
        words: The source's words.
        is_label: They stand before a colon or below a quotation, with no verb: a name alone.

    Returns:
        "unnamed person", "unnamed group" or "document"; "person" or "organisation" for a name.

    Example:
        >>> [name_kind(one) for one in ("officials", "a nurse", "two of them", "the report")]
        ['unnamed group', 'unnamed person', 'unnamed group', 'document']
    """
    head = _REST.split(words)[0].split() or [words]
    noun, first = head[-1].lower(), head[0]
    is_one = is_label and len(head) == 1 and words.isalpha()  # "Kirby: It broke."
    if is_one and words.islower() and not is_person_noun(words):
        return "person"  # "kirby: it broke."
    is_several = noun.endswith("s") and first not in load_first_names()  # "House Republicans"
    is_office = is_person_noun(noun) and first not in load_first_names()  # "Prime Minister"
    is_long = len(head) > 1 and head[-1][:1].isupper()
    is_name = is_one or (is_long and not is_several and not is_office)
    if words[:1].isupper() and is_name:
        names_body = any(word in load_words("organisation") for word in words.split())
        return "organisation" if names_body and first not in load_first_names() else "person"
    documents = load_words("utterance") | load_words("document")
    if documents.intersection((noun, noun.removesuffix("s"))):
        return "document"
    several = load_words("several").intersection(word.lower() for word in head)
    is_plural = noun.endswith("s") and not noun.endswith("ss")
    return "unnamed group" if several or is_plural or is_body(noun) else "unnamed person"
