"""Lets what people say of a story win in its tables of mentions, actors and quotes."""

from bisect import bisect_right
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.corrections import (
    NO_ACTOR,
    NO_QUOTE,
    NOBODY,
    RULE,
    Correction,
    Placed,
    Told,
    Unplaced,
    simplify,
)
from analysis.document import Document
from analysis.document.parsing import Sentence
from analysis.grammar.quotation_marks import find_quotations
from analysis.quotes import name_kind
from analysis.quotes.conversation import WORD
from analysis.references.questions import PRONOUNS
from analysis.tabulation import TEXT

_NO_QUOTE_THERE = "no quote stands there"


def correct_mentions(
    document: Document, mentions: pd.DataFrame, profiles: pd.DataFrame, told: Told
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Let what people say of single places win in the mentions, and of actors in the profiles.

    Args:
        document: The story taken apart.
        mentions: The mentions table.
        profiles: The actors' profiles.
        told: What people say of the story.

    Returns:
        The mentions with the column verified, which says whether a person has decided the row; and
        the profiles, with a row for each actor whom only a person has named.

    Example:
        >>> from analysis import analyze
        >>> from analysis.corrections import Corrections, What
        >>> said = Corrections().record(Correction(What.MENTION, "She", "Ann Berg"))
        >>> story = analyze("Ann Berg met Eva Voss. She left.", corrections=said)
        >>> story.mentions[["text", "actor", "verified"]].values.tolist()[-1]
        ['She', 'Ann Berg', True]
    """
    by_name = [rule == "alias" for rule in mentions["rule"].tolist()]
    mentions = mentions.assign(verified=np.array(by_name, dtype=bool))
    if not told:
        return mentions, profiles
    names = _list_names(mentions)
    for (start, end), rows in told.mentions.items():
        for row in rows:
            new = told.follow(row.new)
            actor = names.get(simplify(new), new)
            mentions = _set_mention(document, mentions, (start, end), actor, row)
    mentions = _number(mentions, "mention")
    return mentions, correct_profiles(profiles, told, mentions)


def correct_profiles(
    profiles: pd.DataFrame, told: Told, mentions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Let what people say of actors win in their profiles.

    Args:
        profiles: The actors: actor, type, affiliation, pronouns and more.
        told: What people say of the story.
        mentions: Its mentions: actors without any are left out, and those without a profile get
            one; None where no mention has changed.

    Returns:
        The profiles.
    """
    if not told:
        return profiles
    if mentions is not None:
        named = dict.fromkeys(mentions["actor"])
        profiles = profiles[profiles["actor"].isin(named)]
        new = [actor for actor in named if actor not in set(profiles["actor"])]
        more = pd.DataFrame({"actor": new, "type": ["person"] * len(new)}, dtype=TEXT)
        profiles = pd.concat([profiles, more], ignore_index=True).fillna("")
    keys = [simplify(actor) for actor in profiles["actor"]]
    said = {"type": told.types, "affiliation": told.affiliations, "pronouns": told.pronouns}
    for column, answers in said.items():
        both = zip(keys, profiles[column], strict=True)
        cells = [answers.get(key, cell) for key, cell in both]
        profiles = profiles.assign(**{column: pd.Series(cells, profiles.index, dtype=TEXT)})
    return profiles


def correct_quotes(
    document: Document, quotes: pd.DataFrame, told: Told, mentions: pd.DataFrame
) -> tuple[pd.DataFrame, list[Unplaced]]:
    """Let what people say of the quotes win over what was read.

    Args:
        document: The story taken apart.
        quotes: The quotes table.
        told: What people say of the story.
        mentions: The mentions table: a speaker that stands there as text becomes its actor.

    Returns:
        The quotes, without those that are none and with those that were missing. What a person has
        decided has the rule "a person", confidence 1 and is verified; it is the quote that shares
        most of its words with those of the correction. And the corrections that met no quote, or
        contradict each other there.

    Example:
        >>> from analysis import analyze
        >>> from analysis.corrections import Corrections, What
        >>> said = Corrections().record(Correction(What.QUOTE, "I was there", "Kim"))
        >>> story = analyze("Ms. Park met Mr. Kim. “I was there.”", corrections=said)
        >>> story.quotes[["speaker", "verified"]].values.tolist()
        [['Kim', True]]
    """
    if not told:
        return quotes, []
    names = _list_names(mentions)
    quotes = quotes.assign(
        speaker=pd.Series(
            [_follow_speaker(speaker, names, told) for speaker in quotes["speaker"]],
            quotes.index,
            dtype=TEXT,
        )
    )
    unplaced: list[Unplaced] = []
    answers: dict[int, list[Placed]] = {}
    for one in told.quotes:
        row = find_quote(quotes, one.start, one.end)
        if row is None:
            unplaced.append(Unplaced(one.correction, _NO_QUOTE_THERE))
        else:
            answers.setdefault(row, []).append(one)
    added = []
    for one in told.missing:
        same = quotes.index[(quotes["start"] == one.start) & (quotes["end"] == one.end)]
        if len(same):
            answers.setdefault(int(same[0]), []).append(one)
        else:
            added.append(_make_quote(document, one, quotes))
    lost: list[int] = []
    decided: dict[int, str | None] = {}
    for at, rows in answers.items():
        said = {_name_speaker(row.correction.new, names, told) for row in rows}
        if len(said) > 1:
            reason = "another row says something else of the same quote; keep one of them"
            unplaced += [Unplaced(row.correction, reason) for row in rows]
            continue
        speaker = said.pop()
        if speaker == NO_QUOTE:
            lost.append(at)
        else:
            decided[at] = speaker
    kept = _decide(quotes, decided).drop(index=lost)
    if added:
        fresh = pd.DataFrame(
            [{**row, "speaker": _name_speaker(row["speaker"], names, told)} for row in added]
        )
        kept = pd.concat([kept, fresh.astype(quotes.dtypes)], ignore_index=True)
    return _number(kept, "quote"), unplaced


def correct_sources(
    document: Document, mentions: pd.DataFrame, profiles: pd.DataFrame, quotes: pd.DataFrame
) -> pd.DataFrame:
    """Let a pronoun or a role that a person has given a quote by mean its speaker there, too.

    Args:
        document: The story taken apart.
        mentions: The mentions table.
        profiles: The actors' profiles.
        quotes: The quotes table, corrected.

    Returns:
        The mentions.
    """
    if not quotes["verified"].to_numpy().any():
        return mentions
    known = set(profiles["actor"])
    told = quotes[quotes["verified"] & quotes["speaker"].isin(known) & quotes["source"].notna()]
    columns = ("source_start", "source_end", "source", "speaker")
    for start, end, source, speaker in zip(*(told[name] for name in columns), strict=True):
        place = (int(start), int(end))
        there = (mentions["start"] == place[0]) & (mentions["end"] == place[1])
        if source.lower() in PRONOUNS or (mentions["kind"][there] == "role").any():
            mentions = _set_mention(document, mentions, place, speaker)
    return _number(mentions, "mention")


def correct_speakers(quotes: pd.DataFrame, told: Told) -> pd.DataFrame:
    """Let what people say of actors win in what the quotes say of their speakers.

    Args:
        quotes: The quotes, with the columns speaker_type and speaker_affiliation.
        told: What people say of the story.

    Returns:
        The quotes.
    """
    if not told:
        return quotes
    keys = [simplify(one) if isinstance(one, str) else "" for one in quotes["speaker"]]
    said = {"speaker_type": told.types, "speaker_affiliation": told.affiliations}
    for column, answers in said.items():
        both = zip(keys, quotes[column], strict=True)
        cells = [(answers[key] or None) if key in answers else cell for key, cell in both]
        quotes = quotes.assign(**{column: pd.Series(cells, quotes.index, dtype=TEXT)})
    return quotes


def _set_mention(
    document: Document,
    mentions: pd.DataFrame,
    place: tuple[int, int],
    actor: str,
    row: Correction | None = None,
) -> pd.DataFrame:
    """Give a place an actor; a pronoun or description that meant nobody becomes a mention."""
    there = mentions.index[(mentions["start"] == place[0]) & (mentions["end"] == place[1])]
    if row is not None and row.old and len(there) > 1:
        old = [simplify(row.old), simplify(actor)]
        there = there[[simplify(one) in old for one in mentions.loc[there, "actor"]]]
    if actor == NO_ACTOR:
        return mentions.drop(index=there)
    if len(there):
        changed = mentions.copy()
        changed.loc[there, "actor"] = actor
        changed.loc[there, "rule"] = RULE
        changed.loc[there, "confidence"] = 1.0
        changed.loc[there, "verified"] = True
        return changed
    words = document.article.text[slice(*place)]
    sentence = _find_sentence(document, *place)
    new = {
        "mention": 0,
        "actor": actor,
        "kind": "pronoun" if words.lower() in PRONOUNS else "role",
        "start": place[0],
        "end": place[1],
        "text": words,
        "sentence": sentence.sentence,
        "paragraph": sentence.paragraph,
        "rule": RULE,
        "confidence": 1.0,
        "verified": True,
    }
    fresh = pd.DataFrame([new]).astype(mentions.dtypes)
    return pd.concat([mentions, fresh], ignore_index=True) if len(mentions) else fresh


def _make_quote(document: Document, one: Placed, quotes: pd.DataFrame) -> dict[str, object]:
    """Write a passage that a person calls a quote as a row; its quotation marks are part of it."""
    view = document.article.view
    quotations = find_quotations(document.text, document.paragraphs)
    ((start, end),) = view.find_stretches([(one.start, one.end)])
    for found in quotations:
        if found.start <= start and end <= found.end:
            around = document.text[found.start : start] + document.text[end : found.end]
            if not WORD.search(around):
                start, end = found.start, found.end
    first, last = view.locate(start, end)
    blank: dict[str, object] = dict.fromkeys(quotes.columns)
    return blank | {
        "quote": 0,
        "kind": name_kind(document.text, ((start, end),), quotations),
        "start": first,
        "end": last,
        "text": document.article.text[first:last],
        "spans": ((first, last),),
        "speaker": one.correction.new,
        "rule": RULE,
        "confidence": 1.0,
        "words": len(WORD.findall(document.text[start:end])),
        "paragraph": _find_sentence(document, first, last).paragraph,
        "verified": True,
    }


def find_quote(quotes: pd.DataFrame, start: int, end: int) -> int | None:
    """Find the quote that a place means.

    Args:
        quotes: The quotes table.
        start: The offset of the place.
        end: Where it ends.

    Returns:
        The index of the row that shares most with it, and more than half of the shorter of both;
        None where there is none.
    """
    best, most = None, 0.0
    near = quotes[(quotes["start"] < end) & (quotes["end"] > start)]
    for at, spans in zip(near.index, near["spans"], strict=True):
        common = sum(max(0, min(last, end) - max(first, start)) for first, last in spans)
        length = sum(last - first for first, last in spans)
        if 2 * common > min(end - start, length):
            whole = max(end, spans[-1][1]) - min(start, spans[0][0])
            if common / whole > most:
                best, most = at, common / whole
    return best


def _decide(quotes: pd.DataFrame, speakers: Mapping[int, str | None]) -> pd.DataFrame:
    """Give quotes, by their index, the speakers that a person says they have."""
    at = list(speakers)
    quotes = quotes.copy()
    quotes.loc[at, "speaker"] = pd.Series(speakers, at, dtype=TEXT)
    quotes.loc[at, "rule"] = RULE
    quotes.loc[at, "confidence"] = 1.0
    quotes.loc[at, "verified"] = True
    return quotes


def _name_speaker(said: object, names: Mapping[str, str], told: Told) -> str | None:
    """Name the speaker that a person gives: an actor by any of its names, or other words."""
    if said in (NOBODY, None):
        return None
    actor = names.get(simplify(str(said)), str(said))
    return _follow_speaker(actor, names, told)


def _follow_speaker(speaker: object, names: Mapping[str, str], told: Told) -> str | None:
    """Find who a speaker is instead, where people say that it is another actor or none."""
    if not isinstance(speaker, str):
        return None
    actor = told.follow(speaker)
    if actor == NO_ACTOR:
        return None
    return speaker if actor == speaker else names.get(simplify(actor), actor)


def _list_names(mentions: pd.DataFrame) -> dict[str, str]:
    """The actors by their names, and by all the words that name them."""
    named = mentions[mentions["kind"] != "pronoun"]
    texts = zip(named["text"], named["actor"], strict=True)
    names = {simplify(text): actor for text, actor in reversed(list(texts))}
    return names | {simplify(actor): actor for actor in mentions["actor"]}


def _find_sentence(document: Document, start: int, end: int) -> Sentence:
    ((inner, _),) = document.article.view.find_stretches([(start, end)])
    firsts = [one.start for one in document.sentences]
    return document.sentences[max(0, bisect_right(firsts, inner) - 1)]


def _number(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """Put rows into the order of the text and number them."""
    ordered = table.assign(_last=-table["end"]).sort_values(["start", "_last"], kind="stable")
    ordered = ordered.drop(columns="_last").reset_index(drop=True)
    return ordered.assign(**{column: range(1, len(ordered) + 1)}).astype({column: "int64"})
