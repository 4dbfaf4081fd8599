"""The chart of the cues by which each side's words are introduced."""

from collections import Counter
from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.bars import Bar, arrange_bars, draw_bars, list_marks
from analysis.charts.quotes import NOBODY, SOURCE, find_speaker_sides
from analysis.charts.rows import RowLabel, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import file_evidence, group_passages
from analysis.style import Caption, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT, Theme, rank_sides, side_colours
from analysis.wording import count_things, name_actor, say_all, start_sentence

MANNERS = ("neutral", "loaded", "thought", "directive", "other")
SIDELESS, UNNAMED = "actors without a side", "unnamed sources"
WORDED = {"thought": "a word of thought", "other": "not in the list of cues"}
LAST = (SIDELESS, UNNAMED, NOBODY)
MANNERS_NOTE = (
    "Neutral: said; loaded: claimed, insisted; thought: believes; directive: urged; other: not in "
    "the list of cues. A handful of cues shows no pattern."
)


@in_both_schemes
@of_one_story
def cues_by_side(
    quotes: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    top: int = 10,
    caption: Caption | None = None,
    source: str = SOURCE,
    theme: Theme = LIGHT,
) -> go.Figure:
    """Counts the cues that introduce each side's words, by their manner.

    Args:
        quotes: The quotes table (speaker, cue, manner). Quotes without a cue are left out.
        actors: The actors table (actor, type, affiliation, mentions): gives the sides.
        top: How many sides get a bar; the note sums up the rest.
        caption: Words to use instead of the ones computed, field by field.
        source: The source line.
        theme: The colours.

    Returns:
        Stacked bars, one a side, one part a manner, then speakers without a side, without a name
        or side, and nobody; pointing at a part lists its cues. The data hold every side.
    """
    quotes = quotes.reset_index(drop=True)
    told = _tell_sides(quotes, actors)
    counts = _count_manners(told)
    words = _describe_manners(counts, told, len(quotes), top, source).add_note(
        note_checked(quotes, "quote")
    )
    words = words.override(caption)
    if counts.empty:
        return draw_nothing(words, "cues-by-side", counts, theme)
    colours = side_colours(rank_sides(actors), theme)
    spoken = quotes.loc[told.index]
    passages = group_passages(spoken, list(zip(told["side"], told["manner"], strict=True)))
    bars = [
        Bar(
            label=RowLabel(start_sentence(row["side"]), unsure=row["side"] in LAST),
            values=tuple(row[manner] for manner in MANNERS),
            colour=colours.get(row["side"], theme.other),
            details=tuple(_list_cues(told, row["side"], manner) for manner in MANNERS),
            passages=tuple(passages.get((row["side"], manner), ()) for manner in MANNERS),
        )
        for row in _keep_top(counts, top).to_dict("records")
    ]
    return apply_caption(
        draw_bars(bars, MANNERS, theme),
        words,
        "cues-by-side",
        counts,
        arrange=lambda width: arrange_bars(bars, MANNERS, width, theme),
        evidence=file_evidence(list_marks(bars, MANNERS)),
        theme=theme,
    )


def _tell_sides(quotes: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """The quotes that have a cue of letters: side, cue and manner of each."""
    named = set(actors["actor"])
    spoken = quotes[quotes["cue"].str.contains(r"[^\W\d_]", na=False)]
    return pd.DataFrame(
        {
            "side": [
                NOBODY if pd.isna(speaker) else side or (SIDELESS if speaker in named else UNNAMED)
                for speaker, side in zip(
                    spoken["speaker"], find_speaker_sides(spoken, actors), strict=True
                )
            ],
            "unnamed": [not pd.isna(who) and who not in named for who in spoken["speaker"]],
            "cue": [cue.lower() for cue in spoken["cue"]],
            "manner": [manner if manner in MANNERS else "other" for manner in spoken["manner"]],
        },
        index=spoken.index,
        dtype=object,
    )


def _count_manners(told: pd.DataFrame) -> pd.DataFrame:
    """A row a side, the one with the most cues first, those of `LAST` behind."""
    counts = pd.crosstab(told["side"], told["manner"]).reindex(columns=list(MANNERS), fill_value=0)
    counts["total"] = counts.sum(axis=1)
    counts = counts.rename_axis(None).rename_axis(None, axis=1)
    counts.insert(0, "side", list(counts.index))
    counts["late"] = [LAST.index(side) + 1 if side in LAST else 0 for side in counts["side"]]
    counts = counts.sort_values(["late", "total", "side"], ascending=[True, False, True])
    return counts.drop(columns="late").reset_index(drop=True)


def _keep_top(counts: pd.DataFrame, top: int) -> pd.DataFrame:
    late = counts["side"].isin(LAST)
    return pd.concat([counts[~late].head(top), counts[late]])


def _list_cues(told: pd.DataFrame, side: str, manner: str) -> str:
    """The cues of a part with their counts: “said” 3, “stated” 1, the most frequent first."""
    cues: Iterable[str] = told.loc[(told["side"] == side) & (told["manner"] == manner), "cue"]
    return ", ".join(
        f"“{cue}” {count:,}" if count > 1 else f"“{cue}”"
        for cue, count in Counter(cues).most_common()
    )


def _describe_manners(
    counts: pd.DataFrame, told: pd.DataFrame, quotes: int, top: int, source: str
) -> Caption:
    if counts.empty:
        title = (
            "No cue introduces a quote in this story"
            if quotes
            else "Nobody is quoted in this story"
        )
        return Caption(
            title=title,
            subtitle="A cue is the word that makes it speech or thought, such as “said”.",
            source=source,
            alt=f"No chart: {title[0].lower()}{title[1:]}.",
        )
    finding = _find_loaded(counts, told)
    rest = counts[~counts["side"].isin(LAST)].iloc[top:]
    left_out = (
        f"Not shown: {count_things(len(rest), 'side')} with "
        f"{count_things(int(rest['total'].sum()), 'cue')} altogether. "
        if len(rest)
        else ""
    )
    without = quotes - len(told)
    if without:
        left_out += f"{count_things(without, 'quote')} without a cue left out. "
    unnamed = int((told["unnamed"] & ~told["side"].isin(LAST)).sum())
    if unnamed:
        verb = "counts" if unnamed == 1 else "count"
        left_out += f"{count_things(unnamed, 'cue')} of unnamed sources {verb} for a side. "
    return Caption(
        title=start_sentence(finding),
        subtitle="Cues that introduce the words of each side, by what they let a reader think",
        source=source,
        note=left_out + MANNERS_NOTE,
        alt=f"Stacked bar chart of cues of {count_things(len(_keep_top(counts, top)), 'group')} "
        f"of speakers by manner, where {finding}.",
    )


def _find_loaded(counts: pd.DataFrame, told: pd.DataFrame) -> str:
    total, loaded = int(counts["total"].sum()), int(counts["loaded"].sum())
    if total == 1:
        cue = f"the only cue, “{told['cue'].iloc[0]}”,"
        manner = told["manner"].iloc[0]
        return f"{cue} is {WORDED.get(manner, manner)}"
    if not loaded:
        neutral = int(counts["neutral"].sum())
        if neutral == total:
            return f"no cue is loaded: {say_all(total)} are neutral"
        are = "is" if neutral == 1 else "are"
        return f"no cue is loaded: {neutral:,} of {total:,} cues {are} neutral"
    most = int(counts["loaded"].max())
    leaders = counts.loc[counts["loaded"] == most, "side"]
    share = say_all(total, "cues") if loaded == total else f"{loaded:,} of {total:,} cues"
    finding = f"{share} {'is' if loaded == 1 else 'are'} loaded"
    if len(leaders) > 1 or leaders.iloc[0] == NOBODY:
        return finding
    who = str(leaders.iloc[0])
    whom = who if who in LAST else name_actor(who)
    if most < loaded:
        return f"{finding}, {most:,} of them for {whom}"
    used = list(told.loc[told["manner"] == "loaded", "cue"].unique())
    word = f" (“{used[0]}”)" if len(used) == 1 else ""
    return f"{finding}{word}, {'all for' if loaded > 1 else 'for'} {whom}"
