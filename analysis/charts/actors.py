"""Charts of who is named."""

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
from analysis.wording import count_things, name_actor, name_leaders, start_sentence

MENTION_KINDS = {
    "name": "name",
    "metonym": "capital or seat",
    "demonym": "nationality",
    "role": "role",
    "pronoun": "pronoun",
}
"""The kinds of mention, and what a chart's reader is told they are."""

SOURCE = "the story’s own words, counted by Sourcebook"


@in_both_schemes
@of_one_story
def mention_frequency(
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    *,
    top: int = 15,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Ranks the actors by how often the story mentions them, and shows by what words.

    Args:
        mentions: The mentions table (actor, kind, start, text, paragraph; end and sentence when
            the sentences are given).
        actors: The actors table (actor, type, affiliation, mentions): gives the sides.
        sentences: The story's sentences (sentence, start, text), to which each bar then leads.
        top: How many actors get a bar; the note sums up the rest.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Stacked bars, one an actor, one part a kind of mention; the data hold every actor.
    """
    counts = _count_mentions(mentions, actors)
    theme = options.get("theme") or LIGHT
    words = _describe_mentions(counts, top, options.get("source") or SOURCE)
    words = words.add_note(note_checked(actors, "actor")).override(options.get("caption"))
    if counts.empty:
        return draw_nothing(words, "mention-frequency", counts, theme)
    colours = side_colours(rank_sides(actors), theme)
    counted = select_counted(mentions, actors)
    keys = list(zip(counted["actor"], counted["kind"], strict=True))
    passages = group_passages(counted, keys, sentences)
    bars = [
        Bar(
            label=label_actor(row["actor"], row["side"]),
            values=tuple(row[kind] for kind in MENTION_KINDS),
            colour=colours[row["side"]],
            passages=tuple(passages.get((row["actor"], kind), ()) for kind in MENTION_KINDS),
        )
        for row in list_records(counts.head(top))
    ]
    kinds = list(MENTION_KINDS.values())
    return apply_caption(
        draw_bars(bars, kinds, theme),
        words,
        "mention-frequency",
        counts,
        arrange=lambda width: arrange_bars(bars, kinds, width, theme),
        evidence=file_evidence(list_marks(bars, kinds)),
        theme=theme,
    )


def select_counted(mentions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Selects the mentions that count: those of the actors table that are no pronouns.

    Args:
        mentions: The mentions table (actor; kind, where there is one).
        actors: The actors table (actor), which has no unnamed sources.

    Returns:
        Those rows.
    """
    named = mentions[mentions["actor"].isin(actors["actor"])]
    return named[named["kind"] != "pronoun"] if "kind" in named else named


def _count_mentions(mentions: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """Counts by actor and kind, the most mentioned first, then whoever the story names earlier."""
    mentions = select_counted(mentions, actors)
    sides = find_sides(actors)
    order = {actor: place for place, actor in enumerate(dict.fromkeys(mentions["actor"]))}
    counts = pd.crosstab(mentions["actor"], mentions["kind"]).reindex(
        index=list(order), columns=list(MENTION_KINDS), fill_value=0
    )
    counts["total"] = counts.sum(axis=1)
    counts.insert(0, "side", [sides.get(actor, "") for actor in counts.index])
    counts.insert(0, "actor", list(counts.index))
    return counts.sort_values("total", ascending=False, kind="stable").reset_index(drop=True)


def _describe_mentions(counts: pd.DataFrame, top: int, source: str) -> Caption:
    if counts.empty:
        return Caption(
            title="No actor is named in this story",
            subtitle="No person, state, organisation or group was found.",
            source=source,
            alt="No chart: no actor is named in this story.",
        )
    finding = _find_most_named(counts)
    shown, rest = counts.head(top), counts.iloc[top:]
    left_out = (
        f"Not shown: {count_things(len(rest), 'actor')} with "
        f"{count_things(int(rest['total'].sum()), 'mention')} altogether. "
        if len(rest)
        else ""
    )
    return Caption(
        title=start_sentence(finding),
        subtitle="Mentions in the story by actor and by the words used; colours show sides",
        source=source,
        note=left_out + "Capitals and seats of power count for their state when it acts.",
        alt=f"Stacked bar chart of mentions of {count_things(len(shown), 'actor')} "
        f"by the words used, where {finding}.",
    )


def _find_most_named(counts: pd.DataFrame) -> str:
    names = [name_actor(actor) for actor in counts["actor"]]
    totals = [int(total) for total in counts["total"]]
    most = count_things(totals[0], "mention")
    if len(names) == 1:
        return f"{names[0]} is the only actor named: {most}"
    leaders = [name for name, total in zip(names, totals, strict=True) if total == totals[0]]
    if len(leaders) == len(names) > 3:
        return f"{len(leaders)} actors are named equally often: {most} each"
    if len(leaders) > 1:
        return f"{name_leaders(leaders, 'actors')} are named most: {most} each"
    return f"{names[0]} is named most: {most}, {names[1]} {totals[1]:,}"
