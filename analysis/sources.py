"""The sources of quotes as mentions: who is named only there, or is never named at all."""

from bisect import bisect_right
from typing import Any

import numpy as np
import pandas as pd

from analysis.document import Document
from analysis.grammar.noun_phrases import RELATIVES
from analysis.names.confidence import rate
from analysis.quotes.speakers import PRONOUNS


def join_speakers(
    document: Document, mentions: pd.DataFrame, profiles: pd.DataFrame, quotes: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Make mentions of the sources that name or mean an actor and are none yet.

    Labels of a transcript name who stands nowhere else ("KOWAL:") or mean somebody ("Interviewer:"
    below "By Ann Park"), and "a nurse" may be named further down.

    Args:
        document: The story taken apart.
        mentions: Its mentions.
        profiles: Its actors.
        quotes: Its quotes, each with the type of its speaker.

    Returns:
        The mentions with one for each such source, in place of what was found inside a new actor's
        words and of whom a role or pronoun meant who is somebody else by the quotes; and the
        actors' profiles with the new ones and without whom only those words named.
    """
    sources = _list_sources(quotes, mentions)
    is_known = sources["speaker"].isin(profiles["actor"])
    is_name = sources["speaker_type"].isin(["person", "organisation"])
    is_more = _hold_names(sources, mentions, profiles) & sources["cue"].notna()
    new = sources[~is_known & is_name & ~is_more]
    meant = sources[is_known]
    spans = list(zip(new["start"], new["end"], strict=True))
    taken = set(zip(meant["start"], meant["end"], strict=True))
    is_kept = [
        not any(first <= start and end <= last for first, last in spans)
        and not (kind in ("role", "pronoun") and (start, end) in taken)
        for start, end, kind in zip(*(mentions[c] for c in ("start", "end", "kind")), strict=True)
    ]
    kept = mentions[np.array(is_kept, dtype=bool)]
    joined = _add(document, kept, pd.concat([new.assign(kind="name"), meant]))
    lost = set(mentions["actor"]) - set(joined["actor"])
    rows = new.drop_duplicates("speaker")
    more = pd.DataFrame({"actor": rows["speaker"], "type": rows["speaker_type"]})
    profiles = pd.concat([profiles[~profiles["actor"].isin(lost)], more], ignore_index=True)
    return joined, profiles.fillna("")


def add_unnamed(
    document: Document, mentions: pd.DataFrame, quotes: pd.DataFrame, others: pd.DataFrame
) -> pd.DataFrame:
    """Add where the story speaks of an unnamed source that it quotes, and speaks of again.

    Args:
        document: The story taken apart.
        mentions: Its mentions.
        quotes: Its quotes, each with the type of its speaker.
        others: The pronouns and roles of whom the story does not name, with the columns of the
            mentions.

    Returns:
        The mentions with those of whoever is quoted and meant in two places or more, by the words
        that the quotes call them. A source named in one place stands in the quotes alone.

    Example:
        >>> from analysis import analyze
        >>> rows = analyze("A nurse came out. “It was cold,” she said.").mentions
        >>> rows[["text", "actor", "kind"]].values.tolist()
        [['A nurse', 'nurse', 'role'], ['she', 'nurse', 'pronoun']]
    """
    is_unnamed = quotes["speaker_type"].isin(["unnamed person", "unnamed group"])
    spoken = quotes[is_unnamed]
    found = others[others["actor"].isin(spoken["speaker"])].assign(verified=False)
    sources = _list_sources(spoken, found)
    times = pd.concat([found["actor"], sources["speaker"]]).value_counts()
    again = set(times[times > 1].index)
    found = pd.concat([mentions, found[found["actor"].isin(again)]])
    return _add(document, found, sources[sources["speaker"].isin(again)])


def _list_sources(quotes: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """List the sources in whose words no mention of their speaker stands, each with its kind."""
    columns = [
        "speaker",
        "speaker_type",
        "source_start",
        "source_end",
        "source",
        "cue",
        "paragraph",
    ]
    told = quotes.loc[quotes["source_start"].notna() & quotes["speaker"].notna(), columns]
    told = told.drop_duplicates("source_start").rename(
        columns={"source_start": "start", "source_end": "end"}
    )
    places: dict[str, list[tuple[int, int]]] = {}
    for actor, start, end in zip(*(mentions[c] for c in ("actor", "start", "end")), strict=True):
        places.setdefault(actor, []).append((start, end))
    is_new = [
        not any(first < end and start < last for first, last in places.get(speaker, ()))
        for speaker, start, end in zip(*(told[c] for c in ("speaker", "start", "end")), strict=True)
    ]
    told = told.assign(kind=[_name_kind(source) for source in told["source"]])
    return told[np.array(is_new, dtype=bool) & (told["kind"] != "")]


def _hold_names(
    sources: pd.DataFrame, mentions: pd.DataFrame, profiles: pd.DataFrame
) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Whether each source holds a name, as "boxers Ann Berg and Eva Holt" holds two."""
    types = dict(zip(profiles["actor"], profiles["type"], strict=True))
    named = mentions[mentions["kind"] == "name"]
    places = [
        (start, end)
        for start, end, actor in zip(*(named[c] for c in ("start", "end", "actor")), strict=True)
        if types.get(actor) in ("person", "organisation") and end - start > 1
    ]
    spans = zip(sources["start"], sources["end"], strict=True)
    held = [any(first <= start and end <= last for start, end in places) for first, last in spans]
    return np.array(held, dtype=bool)


def _add(document: Document, mentions: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Add sources, each with its kind, to the mentions, in the order of the text."""
    places = sources[["start", "end"]].astype("int64").reset_index(drop=True)
    firsts = [one.start for one in document.sentences]
    inner = document.article.view.point_in(places)["start"].tolist()
    added = places.assign(
        actor=sources["speaker"].tolist(),
        kind=sources["kind"].tolist(),
        text=sources["source"].tolist(),
        sentence=[document.sentences[bisect_right(firsts, at) - 1].sentence for at in inner],
        paragraph=sources["paragraph"].tolist(),
        rule="speaker",
        confidence=rate("speaker"),
        verified=False,
    )
    joined = pd.concat([mentions, added]) if len(added) else mentions
    joined = joined.sort_values(["start", "end"], ascending=[True, False], kind="stable")
    joined = joined.assign(mention=range(1, len(joined) + 1))[list(mentions.columns)]
    return joined.reset_index(drop=True).astype(mentions.dtypes)


def _name_kind(source: str) -> str:
    """Name the kind of mention that a source's words are; "" for "who" and "which"."""
    word = source.lower()
    return "" if word in RELATIVES else "pronoun" if word in PRONOUNS else "role"
