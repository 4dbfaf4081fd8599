"""The chart of the words, such as “said”, by which each side's quotes are introduced."""

from collections import Counter
from collections.abc import Iterable
from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.bars import Bar, arrange_bars, draw_bars, list_marks
from analysis.charts.quotes import NOBODY, SOURCE, find_speaker_sides
from analysis.charts.rows import RowLabel, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import file_evidence, group_passages
from analysis.style import Caption, ChartOptions, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT, rank_sides, side_colours
from analysis.tabulation import list_records
from analysis.wording import count_things, list_names, name_actor, say_all, start_sentence

MANNERS = ("neutral", "loaded", "thought", "directive", "other")
SIDELESS, UNNAMED = "actors without a side", "unnamed sources"
FEWEST, FEWEST_LOADED, FEWEST_EACH = 15, 3, 5
"""How many introducing words a pattern needs, of them loaded, and for each of two sides."""
LAST = (SIDELESS, UNNAMED, NOBODY)
MANNERS_NOTE = (
    "Neutral: said; loaded: claimed, insisted; thought: believes; directive: urged; other: not in "
    "the list of such words."
)


@in_both_schemes
@of_one_story
def reporting_words(
    quotes: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    top: int = 10,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Counts the words that introduce each side's quotes, by what they let a reader think.

    Args:
        quotes: The quotes table (speaker, cue, manner). Quotes without a cue are left out.
        actors: The actors table (actor, type, affiliation, mentions): gives the sides.
        top: How many sides get a bar; the note sums up the rest.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Stacked bars, one a side, one part a manner, then speakers without a side, without a name
        or side, and nobody; pointing at a part lists its words. The data hold every side. A
        sentence where there are fewer than `FEWEST` words, `FEWEST_LOADED` loaded ones, or two
        sides with `FEWEST_EACH`.
    """
    quotes = quotes.reset_index(drop=True)
    told = _tell_sides(quotes, actors)
    counts = _count_manners(told)
    name, theme = "reporting-words", options.get("theme") or LIGHT
    source = options.get("source") or SOURCE
    words = _describe_manners(counts, told, len(quotes), top, source)
    words = words.add_note(note_checked(quotes, "quote")).override(options.get("caption"))
    if not _show_pattern(counts):
        return draw_nothing(words, name, counts, theme)
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
        for row in list_records(_keep_top(counts, top))
    ]
    return apply_caption(
        draw_bars(bars, MANNERS, theme),
        words,
        name,
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


def _show_pattern(counts: pd.DataFrame) -> bool:
    """Whether there are enough words to compare sides by."""
    enough = counts["total"].sum() >= FEWEST and counts["loaded"].sum() >= FEWEST_LOADED
    return bool(enough and (counts["total"] >= FEWEST_EACH).sum() > 1)


def _describe_manners(
    counts: pd.DataFrame, told: pd.DataFrame, quotes: int, top: int, source: str
) -> Caption:
    if not _show_pattern(counts):
        title = _say_too_few(counts, told, quotes)
        return Caption(
            title=title,
            subtitle="A loaded word judges what it introduces, as “claimed” and “admitted” do.",
            source=source,
            alt=f"No chart: {title[0].lower()}{title[1:]}.",
        )
    finding = _find_loaded(counts, told)
    rest = counts[~counts["side"].isin(LAST)].iloc[top:]
    left_out = (
        f"Not shown: {count_things(len(rest), 'side')} with "
        f"{count_things(int(rest['total'].sum()), 'word')} altogether. "
        if len(rest)
        else ""
    )
    without = quotes - len(told)
    if without:
        left_out += f"{count_things(without, 'quote')} without such a word left out. "
    unnamed = int((told["unnamed"] & ~told["side"].isin(LAST)).sum())
    if unnamed:
        verb = "counts" if unnamed == 1 else "count"
        left_out += f"{count_things(unnamed, 'word')} of unnamed sources {verb} for a side. "
    return Caption(
        title=start_sentence(finding),
        subtitle="Words that introduce the quotes of each side, by what they let a reader think",
        source=source,
        note=left_out + MANNERS_NOTE,
        alt="Stacked bar chart of words that introduce the quotes of "
        f"{count_things(len(_keep_top(counts, top)), 'group')} of speakers, where {finding}.",
    )


def _say_too_few(counts: pd.DataFrame, told: pd.DataFrame, quotes: int) -> str:
    """Why no pattern is drawn."""
    total, loaded = int(counts["total"].sum()), int(counts["loaded"].sum())
    if not quotes:
        return "Nobody is quoted in this story"
    if not total:
        return "No word such as “said” introduces a quote in this story"
    if not loaded:
        words = "the only word that introduces a quote" if total == 1 else ""
        words = words or f"none of {total:,} words that introduce quotes"
        return start_sentence(f"{words} is {'not ' if total == 1 else ''}loaded")
    used = list(dict.fromkeys(told.loc[told["manner"] == "loaded", "cue"]))
    are = "is" if loaded == 1 else "are"
    listed = list_names([f"“{word}”" for word in used])
    return f"Too few words to show a pattern: {loaded:,} of {total:,} {are} loaded ({listed})"


def _find_loaded(counts: pd.DataFrame, told: pd.DataFrame) -> str:
    total, loaded = int(counts["total"].sum()), int(counts["loaded"].sum())
    most = int(counts["loaded"].max())
    leaders = counts.loc[counts["loaded"] == most, "side"]
    share = say_all(total) if loaded == total else f"{loaded:,} of {total:,}"
    finding = f"{share} words that introduce quotes are loaded"
    if len(leaders) > 1 or leaders.iloc[0] == NOBODY:
        return finding
    who = str(leaders.iloc[0])
    whom = who if who in LAST else name_actor(who)
    if most < loaded:
        return f"{finding}, {most:,} of them for {whom}"
    used = list(told.loc[told["manner"] == "loaded", "cue"].unique())
    word = f" (“{used[0]}”)" if len(used) == 1 else ""
    return f"{finding}{word}, all for {whom}"
