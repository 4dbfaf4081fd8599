"""Charts of who gets to speak."""

from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.bars import Bar, arrange_bars, draw_bars, list_marks
from analysis.charts.rows import label_actor, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import file_evidence, group_passages
from analysis.style import Caption, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT, Theme, find_sides, rank_sides, side_colours
from analysis.wording import (
    count_things,
    name_leaders,
    name_speaker,
    say_all,
    say_share,
    start_sentence,
)

QUOTE_KINDS = ("direct", "mixed", "indirect")
NOBODY = "nobody found"
SOURCE = "the story’s own words, read by Sourcebook"
KINDS_NOTE = (
    "Direct: all in quotation marks, or a turn of a transcript; mixed: partly; indirect: "
    "paraphrased. "
    "Speakers in italics are not named; their side is the one their words give."
)


@in_both_schemes
@of_one_story
def quotes_by_speaker(
    quotes: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    top: int = 15,
    caption: Caption | None = None,
    source: str = SOURCE,
    theme: Theme = LIGHT,
) -> go.Figure:
    """Ranks the speakers by how many quotes the story gives them, by kind of quote.

    Args:
        quotes: The quotes table (speaker, speaker_affiliation, kind). A speaker who is no actor of
            the actors table is an unnamed source, on the side that its words name; a missing
            speaker is shown as nobody found.
        actors: The actors table (actor, type, affiliation, mentions).
        top: How many speakers get a bar; the note sums up the rest.
        caption: Words to use instead of the ones computed, field by field.
        source: The source line.
        theme: The colours.

    Returns:
        Stacked bars, one a speaker, one part a kind of quote; the data hold every speaker.
    """
    return _draw_speakers(
        quotes.assign(weight=1),
        actors,
        name="quotes-by-speaker",
        thing="quote",
        top=top,
        caption=caption,
        source=source,
        theme=theme,
    )


@in_both_schemes
@of_one_story
def words_by_speaker(
    quotes: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    top: int = 15,
    caption: Caption | None = None,
    source: str = SOURCE,
    theme: Theme = LIGHT,
) -> go.Figure:
    """Ranks the speakers by how many quoted words the story gives them, by kind of quote.

    Args:
        quotes: The quotes table (speaker, kind, words), read as in `quotes_by_speaker`.
        actors: The actors table (actor, type, affiliation, mentions).
        top: How many speakers get a bar; the note sums up the rest.
        caption: Words to use instead of the ones computed, field by field.
        source: The source line.
        theme: The colours.

    Returns:
        Stacked bars, one a speaker, one part a kind of quote; the data hold every speaker.
    """
    return _draw_speakers(
        quotes.assign(weight=quotes["words"]),
        actors,
        name="words-by-speaker",
        thing="word",
        top=top,
        caption=caption,
        source=source,
        theme=theme,
    )


def find_speaker_sides(quotes: pd.DataFrame, actors: pd.DataFrame) -> list[str]:
    """Says for which side each quote's speaker speaks.

    Args:
        quotes: The quotes table (speaker; speaker_affiliation, where there is one).
        actors: The actors table (actor, type, affiliation).

    Returns:
        A side a quote: the actor's, or of an unnamed source the one its words name; "" for none.

    >>> actors = pd.DataFrame({"actor": ["Xi"], "type": ["person"], "affiliation": ["China"]})
    >>> quotes = pd.DataFrame({"speaker": ["Xi", "officials", None],
    ...     "speaker_affiliation": ["China", "Poland", None]})
    >>> find_speaker_sides(quotes, actors)
    ['China', 'Poland', '']
    """
    sides = find_sides(actors)
    told = quotes.get("speaker_affiliation", pd.Series("", quotes.index)).fillna("")
    return [
        "" if pd.isna(speaker) else sides.get(speaker, sides.get(side) or side)
        for speaker, side in zip(quotes["speaker"], told, strict=True)
    ]


def _draw_speakers(
    quotes: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    name: str,
    thing: str,
    top: int,
    caption: Caption | None,
    source: str,
    theme: Theme,
) -> go.Figure:
    counts = _count_by_speaker(quotes, actors)
    words = _describe_speakers(counts, thing, top, source)
    words = words.add_note(note_checked(quotes, "quote")).override(caption)
    if counts.empty:
        return draw_nothing(words, name, counts.drop(columns="found"), theme)
    colours = side_colours(rank_sides(actors), theme)
    speakers = quotes["speaker"].astype(object).fillna(NOBODY)
    passages = group_passages(quotes, list(zip(speakers, quotes["kind"], strict=True)))
    bars = [
        Bar(
            label=replace(label_actor(row["speaker"], row["side"]), unsure=not row["named"]),
            values=tuple(row[kind] for kind in QUOTE_KINDS),
            colour=colours.get(row["side"], theme.other),
            passages=tuple(passages.get((row["speaker"], kind), ()) for kind in QUOTE_KINDS),
        )
        for row in _keep_top(counts, top).to_dict("records")
    ]
    return apply_caption(
        draw_bars(bars, QUOTE_KINDS, theme),
        words,
        name,
        counts.drop(columns="found"),
        arrange=lambda width: arrange_bars(bars, QUOTE_KINDS, width, theme),
        evidence=file_evidence(list_marks(bars, QUOTE_KINDS)),
        theme=theme,
    )


def _count_by_speaker(quotes: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Sums weights by speaker and kind, the largest first, quotes without a speaker last."""
    named = set(actors["actor"])
    found = quotes["speaker"].notna()
    speakers = quotes["speaker"].where(found, NOBODY)
    told: dict[str, set[str]] = {}
    for speaker, side in zip(speakers, find_speaker_sides(quotes, actors), strict=True):
        told.setdefault(speaker, set()).add(side)
    sides = {speaker: one.pop() if len(one) == 1 else "" for speaker, one in told.items()}
    sums = quotes.assign(found=found, speaker=speakers).groupby(
        ["found", "speaker", "kind"], sort=False
    )["weight"]
    counts = sums.sum().unstack("kind", fill_value=0)
    counts = counts.reindex(columns=list(QUOTE_KINDS), fill_value=0).astype(int).reset_index()
    counts["total"] = counts[list(QUOTE_KINDS)].sum(axis=1)
    counts["side"] = [sides.get(speaker, "") for speaker in counts["speaker"]]
    counts["named"] = counts["found"] & counts["speaker"].isin(named)
    counts = counts.sort_values(["found", "total"], ascending=False, kind="stable")
    columns = ["speaker", "side", "named", *QUOTE_KINDS, "total"]
    return counts[["found", *columns]].reset_index(drop=True)


def _keep_top(counts: pd.DataFrame, top: int) -> pd.DataFrame:
    """The largest speakers, and always the row of quotes without one."""
    return pd.concat([counts[counts["found"]].head(top), counts[~counts["found"]]])


def _describe_speakers(counts: pd.DataFrame, thing: str, top: int, source: str) -> Caption:
    if counts.empty:
        return Caption(
            title="Nobody is quoted in this story",
            subtitle="No direct, mixed or indirect quote was found.",
            source=source,
            alt="No chart: nobody is quoted in this story.",
        )
    shown, rest = _keep_top(counts, top), counts[counts["found"]].iloc[top:]
    finding = _find_most_quoted(counts, thing)
    left_out = (
        f"Not shown: {count_things(len(rest), 'speaker')} with "
        f"{count_things(int(rest['total'].sum()), thing)} altogether. "
        if len(rest)
        else ""
    )
    noun = "Quotes" if thing == "quote" else "Words quoted or paraphrased"
    return Caption(
        title=start_sentence(finding),
        subtitle=f"{noun} by speaker and by kind of quote; colours show sides",
        source=source,
        note=left_out + KINDS_NOTE,
        alt=f"Stacked bar chart of {noun.lower()} of {count_things(len(shown), 'speaker')} "
        f"by kind of quote, where {finding}.",
    )


def _find_most_quoted(counts: pd.DataFrame, thing: str) -> str:
    total = int(counts["total"].sum())
    speakers = counts[counts["found"]]
    if speakers.empty or not total:
        return f"no speaker was found for {count_things(total, thing)}"
    most = int(speakers["total"].iloc[0])
    unnamed = int(speakers.loc[~speakers["named"], "total"].sum())
    unnamed = unnamed if speakers["named"].iloc[0] or unnamed > most else 0
    leading = speakers[speakers["total"] == most]
    leaders = list(map(name_speaker, leading["speaker"], leading["named"]))
    several = len(leaders) > 1
    who = name_leaders(leaders, "speakers")
    each = " each" if several else ""
    others = "unnamed sources" if speakers["named"].iloc[0] else "all unnamed sources together"
    if thing == "word":
        finding = f"{who} {'get' if several else 'gets'} {say_share(most, total)} of the words "
        finding += f"quoted or paraphrased{each}"
        return finding + (f", {others} {say_share(unnamed, total)}" if unnamed else "")
    if most == total:
        return f"{who} has {'the only quote' if total == 1 else say_all(total, 'quotes')}"
    finding = f"{who} {'have' if several else 'has'} {most:,} of {count_things(total, thing)}{each}"
    return finding + (f"; {others} have {unnamed:,}" if unnamed else "")
