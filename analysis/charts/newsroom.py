"""Charts of many stories as bars: newcomers, the unheard, sources and reporting words by desk."""

from collections import Counter
from collections.abc import Sequence
from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.bars import Bar, arrange_bars, draw_bars, list_marks
from analysis.charts.manners import MANNERS, MANNERS_NOTE
from analysis.charts.rows import RowLabel, note_checked
from analysis.charts.voices import SOURCE, say_period
from analysis.corpus.voices import NAMED, UNDATED, UNKNOWN
from analysis.display.evidence import Passage, file_evidence
from analysis.errors import StoriesError
from analysis.style import Caption, ChartOptions, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT, Theme
from analysis.tabulation import list_records
from analysis.wording import count_things, name_actor, name_leaders, say_share, start_sentence

TEN = 10
NOVELTY = ("the ten heard most", "heard before", "heard for the first time")
OTHERS = "others"
_HEADS = {"desk": "desk", "byline": "author", "outlet": "outlet"}


@in_both_schemes
def new_voices(voices: pd.DataFrame, **options: Unpack[ChartOptions]) -> go.Figure:
    """Sets the quotes of newcomers beside those of the ten who are quoted most.

    Args:
        voices: The quotes of many stories (`analysis.corpus.tabulate_voices`); those of sources
            without a name and of stories without a date are left out.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Stacked bars, one a period: quotes of the ten named sources with the most quotes, of others
        who were heard in an earlier period, and of those heard for the first time.
    """
    named = voices[(voices["naming"] == NAMED) & (voices["period"] != UNDATED)]
    most = {name for name, _ in Counter(named["name"]).most_common(TEN)}
    first = named.groupby("name")["period"].min()
    told = [
        NOVELTY[0] if name in most else NOVELTY[2] if first[name] == period else NOVELTY[1]
        for name, period in zip(named["name"], named["period"], strict=True)
    ]
    counts = _count(named, "period", pd.Series(told, named.index, dtype=object), NOVELTY)
    counts = counts.sort_values("period", kind="stable", ignore_index=True)
    ten, total = int(counts[NOVELTY[0]].sum()), len(named)
    people = named["name"].nunique()
    finding = (
        f"the {min(TEN, people)} sources heard most have {say_share(ten, total or 1)} of the quotes"
        f" of {count_things(people, 'named source')}"
    )
    words = Caption(
        title=start_sentence(finding) if total else "No named source is quoted in these stories",
        subtitle="Quotes of named sources by period, and whether they were heard before",
        source=options.get("source") or SOURCE,
        note="In the first period nobody can have been heard before. Who is who over many stories "
        "is itself read from the text: the doubtful joins are listed.",
        alt=f"Stacked bar chart of quotes by period, where {finding}.",
    )
    return _draw(
        counts,
        "period",
        NOVELTY,
        words=words,
        name="new-voices",
        voices=voices,
        told=told,
        rows=named,
        options=options,
    )


@in_both_schemes
def sources_by(
    voices: pd.DataFrame,
    by: str = "desk",
    *,
    top: int = 10,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Counts the words of each desk, author or outlet by the type of source that gets them.

    Args:
        voices: The quotes of many stories (`analysis.corpus.tabulate_voices`).
        by: "desk", "byline" or "outlet".
        top: How many get a bar; the note sums up the rest.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Stacked bars, one a desk, one part a type: the three with the most words, the others
        together, and sources of which no word tells the type.

    Raises:
        StoriesError: There is no such grouping.
    """
    _check_by(by)
    sums = voices[voices["type"] != UNKNOWN].groupby("type")["words"].sum()
    kept = sorted(sums.index, key=lambda one: (-sums[one], one))[:3]
    parts = (*kept, *[OTHERS] * (len(sums) > len(kept)), UNKNOWN)
    told = [one if one in parts else OTHERS for one in voices["type"]]
    counts = _count(voices, by, pd.Series(told, voices.index, dtype=object), parts, "words")
    shown = counts.head(top)
    finding = "no source is quoted in these stories"
    if len(counts) and kept:
        shares = (counts[kept[0]] / counts["total"].clip(lower=1)).round(6)
        place = int(shares.argmax())
        finding = (
            f"sources of the type “{kept[0]}” get the largest share "
            f"{_say_where(by, counts[by].iloc[place])}: "
            f"{say_share(float(shares.iloc[place]))} of the words, in all stories "
            f"{say_share(int(counts[kept[0]].sum()), int(counts['total'].sum()) or 1)}"
        )
    words = Caption(
        title=start_sentence(finding),
        subtitle=f"Words quoted or paraphrased by {_HEADS[by]} and type of source",
        source=options.get("source") or SOURCE,
        note=_note_left(counts, top, _HEADS[by])
        + "Types are told by the stories’ own words (“a professor”); the list is the newsroom’s.",
        alt=f"Stacked bar chart of words by {_HEADS[by]} and type of source, where {finding}.",
    )
    name = f"sources-by-{_HEADS[by]}"
    return _draw(
        shown,
        by,
        parts,
        words=words,
        name=name,
        voices=voices,
        told=told,
        rows=voices,
        options=options,
    )


@in_both_schemes
def reporting_words_by(
    voices: pd.DataFrame,
    by: str = "outlet",
    *,
    top: int = 10,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Counts the words that introduce quotes at each outlet, desk or author, by their manner.

    Args:
        voices: The quotes of many stories (`analysis.corpus.tabulate_voices`). Quotes without a
            cue are left out.
        by: "outlet", "desk" or "byline".
        top: How many get a bar; the note sums up the rest.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Stacked bars, one an outlet, one part a manner; the data hold every outlet.

    Raises:
        StoriesError: There is no such grouping.
    """
    _check_by(by)
    spoken = voices[voices["cue"].str.contains(r"[^\W\d_]", na=False)]
    told = [manner if manner in MANNERS else "other" for manner in spoken["manner"]]
    counts = _count(spoken, by, pd.Series(told, spoken.index, dtype=object), MANNERS)
    loaded, total = int(counts["loaded"].sum()), int(counts["total"].sum())
    finding = "no word introduces a quote in these stories"
    if total:
        shares = counts["loaded"] / counts["total"].clip(lower=1)
        place = int(shares.to_numpy().argmax())
        finding = (
            f"{loaded:,} of {total:,} words that introduce quotes are loaded"
            if loaded != 1
            else f"1 of {total:,} words that introduce quotes is loaded"
        )
        if loaded and len(counts) > 1:
            where = _say_where(by, counts[by].iloc[place])
            own, all_ = int(counts["loaded"].iloc[place]), int(counts["total"].iloc[place])
            finding += f", most often {where}: {own:,} of {all_:,}"
    words = Caption(
        title=start_sentence(finding),
        subtitle=f"Words that introduce quotes by {_HEADS[by]}, and what they let a reader think",
        source=options.get("source") or SOURCE,
        note=_note_left(counts, top, _HEADS[by]) + MANNERS_NOTE,
        alt=f"Stacked bar chart of such words by {_HEADS[by]} and manner, where {finding}.",
    )
    name = f"reporting-words-by-{_HEADS[by]}"
    return _draw(
        counts.head(top),
        by,
        MANNERS,
        words=words,
        name=name,
        voices=voices,
        told=told,
        rows=spoken,
        options=options,
    )


@in_both_schemes
def named_never_quoted(
    mentions: pd.DataFrame,
    links: pd.DataFrame,
    voices: pd.DataFrame,
    *,
    top: int = 15,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Ranks the persons whom the stories name and never quote.

    Args:
        mentions: The mentions of all stories (story, actor, kind, text, paragraph).
        links: Who is who (`analysis.corpus.actors.link_actors`).
        voices: The quotes of the same stories (`analysis.corpus.tabulate_voices`).
        top: How many get a bar; the note sums up the rest.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Bars, one a person: mentions but for pronouns; the data hold every person, and the number of
        stories.
    """
    heard = set(voices.loc[voices["naming"] == NAMED, "name"])
    persons = links[links["type"] == "person"]
    named = mentions[mentions["kind"] != "pronoun"].merge(
        persons[["story", "actor", "name"]], on=["story", "actor"]
    )
    silent = named[~named["name"].isin(heard)]
    counts = (
        silent.groupby("name", sort=False)
        .agg(mentions=("story", "size"), stories=("story", "nunique"))
        .reset_index()
        .sort_values(["mentions", "stories"], ascending=False, kind="stable", ignore_index=True)
    )
    finding = "everybody whom these stories name is quoted somewhere"
    if len(counts):
        most = int(counts["mentions"].iloc[0])
        leaders = [name_actor(one) for one in counts.loc[counts["mentions"] == most, "name"]]
        each = " each" if len(leaders) > 1 else ""
        finding = (
            f"{name_leaders(leaders, 'persons')} {'are' if each else 'is'} named most often without"
            f" being quoted: {count_things(most, 'mention')}{each}"
        )
    words = Caption(
        title=start_sentence(finding),
        subtitle="Mentions of persons without any quote in these stories",
        source=options.get("source") or SOURCE,
        note=_note_left(counts.rename(columns={"mentions": "total"}), top, "person", "mention")
        + "Many need not be heard; paraphrases that were missed make others look silent.",
        alt=f"Bar chart of mentions of persons who are never quoted, where {finding}.",
    )
    words, theme = words.override(options.get("caption")), options.get("theme") or LIGHT
    if counts.empty:
        return draw_nothing(words, "named-never-quoted", counts, theme)
    titles = dict(zip(voices["story"], voices["title"], strict=True))
    passages = _gather(silent, silent["name"].tolist(), titles)
    bars = [
        Bar(
            RowLabel(row["name"], f"({count_things(row['stories'], 'story', 'stories')})"),
            (int(row["mentions"]),),
            theme.other,
            passages=(passages.get(row["name"], ()),),
        )
        for row in list_records(counts.head(top))
    ]
    return _finish(
        bars, ("mentions",), words=words, name="named-never-quoted", counts=counts, theme=theme
    )


def _say_where(by: str, group: object) -> str:
    """Where a desk's, an author's or an outlet's stories are.

    >>> _say_where("desk", "city"), _say_where("byline", "Ann Park"), _say_where("desk", UNKNOWN)
    ('on the desk “city”', 'in the stories of Ann Park', 'where the desk is not told')
    """
    name = str(group)
    if name == UNKNOWN:
        return f"where the {_HEADS[by]} is not told"
    return {
        "desk": f"on the desk “{name_actor(name)}”",
        "byline": f"in the stories of {name_actor(name)}",
        "outlet": f"at {name_actor(name)}",
    }[by]


def _check_by(by: str) -> None:
    if by not in _HEADS:
        raise StoriesError(f"Stories are told apart by {', '.join(_HEADS)}, and not by {by!r}.")


def _count(
    rows: pd.DataFrame, by: str, told: pd.Series, parts: Sequence[str], weight: str = ""
) -> pd.DataFrame:
    """Count rows, or sum up a column of them, by group and part; the largest group first."""
    weights = rows[weight] if weight else pd.Series(1, rows.index)
    table = pd.DataFrame({by: rows[by], "part": told, "weight": weights})
    counts = table.pivot_table("weight", by, "part", aggfunc="sum", fill_value=0)
    counts = counts.reindex(columns=list(parts), fill_value=0).astype(int)
    counts = counts.rename_axis(None, axis=1).reset_index()
    counts["total"] = counts[list(parts)].sum(axis=1)
    last = counts[by] == UNKNOWN
    counts = counts.assign(_last=last).sort_values(
        ["_last", "total", by], ascending=[True, False, True], ignore_index=True
    )
    return counts.drop(columns="_last")


def _note_left(counts: pd.DataFrame, top: int, thing: str, unit: str = "") -> str:
    rest = counts.iloc[top:]
    if rest.empty:
        return ""
    more = f" with {count_things(int(rest['total'].sum()), unit)}" if unit else ""
    return f"Not shown: {count_things(len(rest), thing)}{more}. "


def _gather(
    rows: pd.DataFrame, keys: Sequence[object], titles: dict[str, str]
) -> dict[object, tuple[Passage, ...]]:
    """The passages of rows by key, each with the headline of its story."""
    found: dict[object, dict[Passage, None]] = {}
    columns = (rows[name].tolist() for name in ("story", "text", "paragraph"))
    for key, story, text, paragraph in zip(keys, *columns, strict=True):
        passage = Passage(f"{titles.get(story) or story}: {text}", (), "", int(paragraph))
        found.setdefault(key, {})[passage] = None
    return {key: tuple(own) for key, own in found.items()}


def _draw(
    counts: pd.DataFrame,
    by: str,
    parts: Sequence[str],
    *,
    words: Caption,
    name: str,
    voices: pd.DataFrame,
    told: Sequence[str],
    rows: pd.DataFrame,
    options: ChartOptions,
) -> go.Figure:
    """Stacked bars, one a group, with the quotes behind each part."""
    theme = options.get("theme") or LIGHT
    words = words.add_note(note_checked(voices, "quote")).override(options.get("caption"))
    if counts.empty:
        return draw_nothing(words, name, counts, theme)
    titles = dict(zip(voices["story"], voices["title"], strict=True))
    passages = _gather(rows, list(zip(rows[by], told, strict=True)), titles)
    bars = [
        Bar(
            RowLabel(start_sentence(say_period(str(row[by]))), unsure=row[by] == UNKNOWN),
            tuple(int(row[part]) for part in parts),
            theme.sides[0],
            passages=tuple(passages.get((row[by], part), ()) for part in parts),
        )
        for row in list_records(counts)
    ]
    return _finish(bars, parts, words=words, name=name, counts=counts, theme=theme)


def _finish(
    bars: Sequence[Bar],
    parts: Sequence[str],
    *,
    words: Caption,
    name: str,
    counts: pd.DataFrame,
    theme: Theme,
) -> go.Figure:
    return apply_caption(
        draw_bars(bars, parts, theme),
        words,
        name,
        counts,
        arrange=lambda width: arrange_bars(bars, parts, width, theme),
        evidence=file_evidence(list_marks(bars, parts)),
        theme=theme,
    )
