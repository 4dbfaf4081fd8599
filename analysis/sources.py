"""The sources of quotes as mentions: who is named only there, or is never named at all."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import Any, NamedTuple

import pandas as pd

from analysis.actors import MENTION_COLUMNS, PROFILE_COLUMNS
from analysis.document import Document
from analysis.grammar.cover import Cover
from analysis.grammar.noun_phrases import RELATIVES
from analysis.names.confidence import rate
from analysis.quotes.speakers import PRONOUNS
from analysis.tabulation import list_rows, tabulate

_NAMED = ("person", "organisation")
_UNNAMED = ("unnamed person", "unnamed group")


class _Source(NamedTuple):
    """Who is a quote's source, in the text as given; the kind is that of its mention."""

    start: int
    end: int
    words: str
    speaker: str
    type: str
    is_label: bool
    paragraph: int
    kind: str


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
    sources = list(_list_sources(quotes, mentions))
    if not sources:
        return mentions, profiles
    actors, types = profiles["actor"].tolist(), profiles["type"].tolist()
    known = dict(zip(actors, types, strict=True))
    names = _Names(mentions, known)
    new = [
        source._replace(kind="name")
        for source in sources
        if source.speaker not in known
        and source.type in _NAMED
        and (source.is_label or not names.stand_within(source.start, source.end))
    ]
    meant = [source for source in sources if source.speaker in known]
    if not (new or meant):
        return mentions, profiles
    inside = Cover((source.start, source.end) for source in new)
    taken = {(source.start, source.end) for source in meant}
    columns = (mentions[name].tolist() for name in ("start", "end", "kind"))
    is_kept = [
        not inside.holds(start, end) and not (kind in ("role", "pronoun") and (start, end) in taken)
        for start, end, kind in zip(*columns, strict=True)
    ]
    joined = _add(document, compress(list_rows(mentions), is_kept), [*new, *meant])
    lost = set(mentions["actor"].tolist()) - set(joined["actor"].tolist())
    first: dict[str, str] = {}
    for source in new:
        first.setdefault(source.speaker, source.type)
    kept = [row for row in list_rows(profiles) if row[0] not in lost]
    more = [(actor, type_, "", "", "", "") for actor, type_ in first.items()]
    return joined, tabulate([*kept, *more], PROFILE_COLUMNS)


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
    types = quotes["speaker_type"].tolist()
    both = zip(quotes["speaker"].tolist(), types, strict=True)
    spoken = {speaker for speaker, type_ in both if type_ in _UNNAMED}
    if not spoken:
        return mentions
    sources = [one for one in _list_sources(quotes, others) if one.type in _UNNAMED]
    meant = (actor for actor in others["actor"].tolist() if actor in spoken)
    times = Counter([*meant, *(source.speaker for source in sources)])
    again = {actor for actor, number in times.items() if number > 1}
    if not again:
        return mentions
    found = [(*row, False) for row in list_rows(others) if row[1] in again]
    sources = [source for source in sources if source.speaker in again]
    return _add(document, [*list_rows(mentions), *found], sources)


def _list_sources(quotes: pd.DataFrame, mentions: pd.DataFrame) -> Iterator[_Source]:
    """List the sources in whose words no mention of their speaker stands."""
    places: dict[str, list[tuple[int, int]]] = {}
    for actor, start, end in zip(
        *(mentions[name].tolist() for name in ("actor", "start", "end")), strict=True
    ):
        places.setdefault(actor, []).append((start, end))
    covers: dict[str, Cover] = {}
    names = ("source_start", "source_end", "source", "speaker", "speaker_type", "cue", "paragraph")
    seen = set()
    for first, last, words, speaker, type_, cue, paragraph in zip(
        *(quotes[name].tolist() for name in names), strict=True
    ):
        if not (isinstance(words, str) and isinstance(speaker, str)) or first in seen:
            continue
        seen.add(first)
        if speaker not in covers:
            covers[speaker] = Cover(places.get(speaker, ()))
        if not covers[speaker].meets(first, last) and (kind := _name_kind(words)):
            is_label = not isinstance(cue, str)
            yield _Source(int(first), int(last), words, speaker, type_, is_label, paragraph, kind)


class _Names:
    """Where a story names persons and organisations."""

    def __init__(self, mentions: pd.DataFrame, types: dict[str, str]) -> None:
        columns = (mentions[name].tolist() for name in ("start", "end", "kind", "actor"))
        self._spans = sorted(
            (start, end)
            for start, end, kind, actor in zip(*columns, strict=True)
            if kind == "name" and types.get(actor) in _NAMED and end - start > 1
        )

    def stand_within(self, start: int, end: int) -> bool:
        """Whether a source holds a name: "boxers Ann Berg and Eva Holt" is none itself."""
        at = bisect_right(self._spans, (start, 0))
        return any(last <= end for first, last in self._spans[at : at + 9] if first < end)


def _add(
    document: Document, mentions: Iterable[tuple[Any, ...]], sources: Sequence[_Source]
) -> pd.DataFrame:
    """Add sources to the rows of the mentions, in the order of the text."""
    firsts = [one.start for one in document.sentences]
    inner = document.article.view.find_stretches((one.start, one.end) for one in sources)
    added = [
        (
            0,
            one.speaker,
            one.kind,
            one.start,
            one.end,
            one.words,
            document.sentences[bisect_right(firsts, start) - 1].sentence,
            one.paragraph,
            "speaker",
            rate("speaker"),
            False,
        )
        for one, (start, _) in zip(sources, inner, strict=True)
    ]
    rows = sorted([*mentions, *added], key=lambda row: (row[3], -row[4]))
    numbered = ((number, *row[1:]) for number, row in enumerate(rows, 1))
    return tabulate(numbered, MENTION_COLUMNS | {"verified": "bool"})


def _name_kind(source: str) -> str:
    """Name the kind of mention that a source's words are; "" for "who" and "which"."""
    word = source.lower()
    return "" if word in RELATIVES else "pronoun" if word in PRONOUNS else "role"
