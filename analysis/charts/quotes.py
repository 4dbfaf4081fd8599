"""Charts of who gets to speak."""

from dataclasses import replace
from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.bars import Bar, arrange_bars, draw_bars, list_marks
from analysis.charts.rows import label_actor, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import file_evidence, group_passages
from analysis.style import Caption, ChartOptions, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT, find_sides, rank_sides, side_colours
from analysis.tabulation import list_records
from analysis.wording import (
    count_things,
    name_leaders,
    name_speaker,
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
def words_by_speaker(
    quotes: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    top: int = 15,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Ranks the speakers by how many quoted words the story gives them, by kind of quote.

    Args:
        quotes: The quotes table (speaker, speaker_affiliation, kind, words). A speaker who is no
            actor of the actors table is an unnamed source, on the side that its words name; a
            missing speaker is shown as nobody found.
        actors: The actors table (actor, type, affiliation, mentions).
        top: How many speakers get a bar; the note sums up the rest.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Stacked bars, one a speaker, one part a kind of quote, with the number of quotes beside
        them; the data hold every speaker.
    """
    counts = _count_by_speaker(quotes, actors)
    name, theme = "words-by-speaker", options.get("theme") or LIGHT
    words = _describe_speakers(counts, top, options.get("source") or SOURCE)
    words = words.add_note(note_checked(quotes, "quote")).override(options.get("caption"))
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
            aside=f"in {count_things(row['quotes'], 'quote')}",
            passages=tuple(passages.get((row["speaker"], kind), ()) for kind in QUOTE_KINDS),
        )
        for row in list_records(_keep_top(counts, top))
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


def _count_by_speaker(quotes: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Words by speaker and kind, and quotes, the largest first, those without a speaker last."""
    named = set(actors["actor"])
    found = quotes["speaker"].notna()
    speakers = quotes["speaker"].where(found, NOBODY)
    told: dict[str, set[str]] = {}
    for speaker, side in zip(speakers, find_speaker_sides(quotes, actors), strict=True):
        told.setdefault(speaker, set()).add(side)
    sides = {speaker: one.pop() if len(one) == 1 else "" for speaker, one in told.items()}
    assigned = quotes.assign(found=found, speaker=speakers)
    sums = assigned.groupby(["found", "speaker", "kind"], sort=False)["words"]
    counts = sums.sum().unstack("kind", fill_value=0)
    counts = counts.reindex(columns=list(QUOTE_KINDS), fill_value=0).astype(int).reset_index()
    counts["total"] = counts[list(QUOTE_KINDS)].sum(axis=1)
    counts["quotes"] = counts["speaker"].map(assigned["speaker"].value_counts())
    counts["side"] = [sides.get(speaker, "") for speaker in counts["speaker"]]
    counts["named"] = counts["found"] & counts["speaker"].isin(named)
    counts = counts.sort_values(["found", "total"], ascending=False, kind="stable")
    columns = ["speaker", "side", "named", *QUOTE_KINDS, "total", "quotes"]
    return counts[["found", *columns]].reset_index(drop=True)


def _keep_top(counts: pd.DataFrame, top: int) -> pd.DataFrame:
    """The largest speakers, and always the row of quotes without one."""
    return pd.concat([counts[counts["found"]].head(top), counts[~counts["found"]]])


def _describe_speakers(counts: pd.DataFrame, top: int, source: str) -> Caption:
    if counts.empty:
        return Caption(
            title="Nobody is quoted in this story",
            subtitle="No direct, mixed or indirect quote was found.",
            source=source,
            alt="No chart: nobody is quoted in this story.",
        )
    shown, rest = _keep_top(counts, top), counts[counts["found"]].iloc[top:]
    finding = _find_most_quoted(counts)
    left_out = (
        f"Not shown: {count_things(len(rest), 'speaker')} with "
        f"{count_things(int(rest['total'].sum()), 'word')} altogether. "
        if len(rest)
        else ""
    )
    return Caption(
        title=start_sentence(finding),
        subtitle="Words quoted or paraphrased, by speaker and by kind of quote; colours show sides",
        source=source,
        note=left_out + KINDS_NOTE,
        alt=f"Stacked bar chart of words quoted or paraphrased of "
        f"{count_things(len(shown), 'speaker')} "
        f"by kind of quote, where {finding}.",
    )


def _find_most_quoted(counts: pd.DataFrame) -> str:
    total = int(counts["total"].sum())
    speakers = counts[counts["found"]]
    if speakers.empty or not total:
        return f"no speaker was found for {count_things(total, 'word')}"
    most = int(speakers["total"].iloc[0])
    unnamed = int(speakers.loc[~speakers["named"], "total"].sum())
    unnamed = unnamed if speakers["named"].iloc[0] or unnamed > most else 0
    leading = speakers[speakers["total"] == most]
    leaders = list(map(name_speaker, leading["speaker"], leading["named"]))
    several = len(leaders) > 1
    who = name_leaders(leaders, "speakers")
    each = " each" if several else ""
    others = "unnamed sources" if speakers["named"].iloc[0] else "all unnamed sources together"
    finding = f"{who} {'get' if several else 'gets'} {say_share(most, total)} of the words "
    finding += f"quoted or paraphrased{each}"
    return finding + (f", {others} {say_share(unnamed, total)}" if unnamed else "")
