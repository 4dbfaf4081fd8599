"""What kind of speaker each quote has, and for whom the speaker speaks."""

import re
from collections.abc import Mapping

import pandas as pd

from analysis.lexicon.lists import load_words, word_set
from analysis.lexicon.persons import load_first_names

# What ends the noun at the head of a source's words: "people | familiar with the talks".
_REST = re.compile(r"\s(?:of|for|at|from|in|on|with|who|that|which|and|close|familiar|briefed)\s|,")
_SEVERAL = word_set(
    "all both couple crowd dozens eight family few five four hundreds jury many most nine others "
    "pair people police public seven several six some ten thousands three two"
)
_TEXTS = word_set("data document documents indictment lawsuit poll survey website")
_SIDES = frozenset({"state", "organisation"})


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
        state or organisation that they name, as in "a spokeswoman for Holt"; missing where
        nothing tells).

    Example:
        >>> from analysis import analyze
        >>> quotes = analyze("“We agree,” said a spokeswoman for the Italian government.").quotes
        >>> quotes[["speaker_type", "speaker_affiliation"]].values.tolist()
        [['unnamed person', 'Italy']]
    """
    types = dict(zip(profiles["actor"], profiles["type"], strict=True))
    sides = dict(zip(profiles["actor"], profiles["affiliation"], strict=True))
    tied = mentions[mentions["actor"].map(types).isin(_SIDES)]
    places = list(zip(tied["start"], tied["end"], tied["actor"], strict=True))
    kinds: list[str | None] = []
    affiliations: list[str | None] = []
    columns = ("speaker", "source_start", "source_end")
    for speaker, start, end in quotes[list(columns)].itertuples(index=False):
        if not isinstance(speaker, str):
            kinds.append(None)
            affiliations.append(None)
            continue
        within = [] if pd.isna(start) else [one for one in places if start <= one[0] < end]
        kinds.append(types.get(speaker) or name_kind(speaker, types))
        named = next((actor for *_, actor in within if actor != speaker), "")
        affiliations.append(sides.get(speaker, named) or named or None)
    names = list(quotes.columns)
    after = names.index("speaker") + 1
    added = {"speaker_type": kinds, "speaker_affiliation": affiliations}
    described = {
        name: pd.Series(values, quotes.index, dtype="str") for name, values in added.items()
    }
    return quotes.assign(**described)[[*names[:after], *added, *names[after:]]]


def name_kind(words: str, types: Mapping[str, str]) -> str:
    """Name the kind of a source whose words are no actor's name.

    Args:
        words: The source's words.
        types: The types of the story's actors.

    Returns:
        "unnamed person", "unnamed group" or "document"; "person" or "organisation" for a name.

    Example:
        >>> [name_kind(one, {}) for one in ("officials", "a nurse", "two of them", "the report")]
        ['unnamed group', 'unnamed person', 'unnamed group', 'document']
    """
    head = _REST.split(words)[0].split() or [words]
    noun, first = head[-1].lower(), head[0]
    if words[:1].isupper() and len(head) > 1 and head[-1][:1].isupper():
        is_body = any(word in load_words("organisation") for word in words.split())
        return "organisation" if is_body and first not in load_first_names() else "person"
    if noun in load_words("utterance") | _TEXTS or noun.removesuffix("s") in load_words(
        "utterance"
    ):
        return "document"
    several = _SEVERAL.intersection(word.lower() for word in head)
    is_plural = noun.endswith("s") and not noun.endswith("ss")
    is_body = noun in load_words("organisation noun")
    return "unnamed group" if several or is_plural or is_body else "unnamed person"
