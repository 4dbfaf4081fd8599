"""Bars whose parts are actors: the sides of a story, and its named and unnamed sources."""

from collections.abc import Container, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.actors import SOURCE as COUNTED
from analysis.charts.actors import select_counted
from analysis.charts.bars import Bar, arrange_bars, draw_bars, list_marks
from analysis.charts.quotes import NOBODY
from analysis.charts.quotes import SOURCE as READ
from analysis.charts.rows import RowLabel, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import Passage, file_evidence, group_passages
from analysis.style import Caption, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT, Theme, find_sides, rank_sides, side_colours
from analysis.wording import (
    count_things,
    name_actor,
    name_leaders,
    name_speaker,
    say_share,
    start_sentence,
)

NO_SIDE = "no side"
NAMED, UNNAMED = "named actors", "unnamed sources"
PARTS = ("first", "second", "third", "fourth", "others")


@in_both_schemes
@of_one_story
def mentions_by_side(
    actors: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
    *,
    top: int = 10,
    caption: Caption | None = None,
    source: str = COUNTED,
    theme: Theme = LIGHT,
) -> go.Figure:
    """Ranks the sides by how often their actors are mentioned, and shows whose mentions these are.

    Args:
        actors: The actors table (actor, type, affiliation, mentions).
        mentions: The mentions table (actor, kind, start, text, paragraph; end and sentence when
            the sentences are given), to which each bar then leads.
        sentences: The story's sentences (sentence, start, text), which show these in context.
        top: How many sides get a bar; the note sums up the rest.
        caption: Words to use instead of the ones computed, field by field.
        source: The source line.
        theme: The colours.

    Returns:
        Stacked bars, one a side, one part an actor, and a last bar for actors without a side; the
        data hold every actor.
    """
    sides = find_sides(actors)
    counts = actors[["actor", "mentions"]].assign(
        side=[sides[actor] or NO_SIDE for actor in actors["actor"]]
    )
    counts = _rank_groups(counts[counts["mentions"] > 0], "side", "actor", "mentions", [NO_SIDE])
    words = _describe_sides(counts, top, source).add_note(note_checked(actors, "actor"))
    words = words.override(caption)
    if counts.empty or set(counts["side"]) == {NO_SIDE}:
        return draw_nothing(words, "mentions-by-side", counts, theme)
    colours = side_colours(rank_sides(actors), theme)
    counted = None if mentions is None else select_counted(mentions, actors)
    passages = {} if counted is None else group_passages(counted, list(counted["actor"]), sentences)
    bars = [
        _make_bar(rows, colours.get(rows["side"].iloc[0], theme.other), {NO_SIDE}, passages)
        for _, rows in _keep_top(counts, top).groupby("side", sort=False)
    ]
    return _draw_shares(bars, words, "mentions-by-side", counts, theme)


@in_both_schemes
@of_one_story
def words_by_naming(
    quotes: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    caption: Caption | None = None,
    source: str = READ,
    theme: Theme = LIGHT,
) -> go.Figure:
    """Sets the words given to named actors beside those of sources without a name.

    Args:
        quotes: The quotes table (speaker, words). A speaker who is no actor of the actors table is
            an unnamed source.
        actors: The actors table (actor, type, affiliation).
        caption: Words to use instead of the ones computed, field by field.
        source: The source line.
        theme: The colours.

    Returns:
        Stacked bars: named actors, unnamed sources, and quotes for which nobody was found; one part
        a speaker. The data hold every speaker.
    """
    named = set(actors["actor"])
    naming = [
        NOBODY if pd.isna(speaker) else NAMED if speaker in named else UNNAMED
        for speaker in quotes["speaker"]
    ]
    told = pd.DataFrame(
        {
            "naming": pd.Series(naming, dtype=object),
            "speaker": quotes["speaker"].astype(object).fillna(NOBODY).to_list(),
            "words": quotes["words"].to_list(),
        }
    )
    sums = told.groupby(["naming", "speaker"], sort=False)["words"].sum().reset_index()
    counts = _rank_groups(sums, "naming", "speaker", "words", [NAMED, UNNAMED, NOBODY])
    words = _describe_naming(counts, source).add_note(note_checked(quotes, "quote"))
    words = words.override(caption)
    if counts.empty:
        return draw_nothing(words, "words-by-naming", counts, theme)
    passages = group_passages(quotes, list(told["speaker"]))
    bars = [
        _make_bar(rows, theme.other, {UNNAMED, NOBODY}, passages)
        for _, rows in counts.groupby("naming", sort=False)
    ]
    return _draw_shares(bars, words, "words-by-naming", counts, theme)


def _rank_groups(
    counts: pd.DataFrame, group: str, member: str, value: str, last: Sequence[str]
) -> pd.DataFrame:
    """Sorts groups by their sums, those of `last` behind the others in its order, then members."""
    totals = counts.groupby(group)[value].transform("sum")
    late = counts[group].map({name: place for place, name in enumerate(last, 1)}).fillna(0)
    ranked = counts.assign(_late=late, _total=-totals, _value=-counts[value])
    ranked = ranked.sort_values(["_late", "_total", group, "_value"], kind="stable")
    return ranked[[group, member, value]].reset_index(drop=True)


def _keep_top(counts: pd.DataFrame, top: int) -> pd.DataFrame:
    """The rows of the first sides, and of the actors without one."""
    ranked = [side for side in dict.fromkeys(counts["side"]) if side != NO_SIDE]
    return counts[counts["side"].isin([*ranked[:top], NO_SIDE])]


def _make_bar(
    rows: pd.DataFrame,
    colour: str,
    unsure: Container[str],
    passages: Mapping[object, tuple[Passage, ...]],
) -> Bar:
    """A bar of one group, its fifth and later members joined in a last part."""
    label = str(rows.iloc[0, 0])
    names, values = list(rows.iloc[:, 1]), [int(value) for value in rows.iloc[:, 2]]
    most = len(PARTS) if len(names) == len(PARTS) else len(PARTS) - 1
    rest = list(zip(names[most:], values[most:], strict=True))
    shown = [*names[:most], *["others"] * bool(rest)]
    sizes = [*values[:most], *[sum(values[most:])] * bool(rest)]
    missing = len(PARTS) - len(shown)
    listed = _list_parts(label, dict(zip(names[:most], values[:most], strict=True)), len(rest))
    counted = [passages.get(name, ()) for name in names]
    others = dict.fromkeys(passage for each in counted[most:] for passage in each)
    return Bar(
        label=RowLabel(start_sentence(label), listed, unsure=label in unsure),
        values=(*sizes, *[0] * missing),
        colour=colour,
        names=(*shown, *[""] * missing),
        details=(*[""] * (len(PARTS) - 1), ", ".join(f"{n} {v:,}" for n, v in rest)),
        passages=(*counted[:most], *[tuple(others)] * bool(rest), *[()] * missing),
    )


def _draw_shares(
    bars: Sequence[Bar], words: Caption, name: str, counts: pd.DataFrame, theme: Theme
) -> go.Figure:
    return apply_caption(
        draw_bars(bars, PARTS, theme),
        words,
        name,
        counts,
        arrange=lambda width: arrange_bars(bars, PARTS, width, theme),
        evidence=file_evidence(list_marks(bars, PARTS)),
        theme=theme,
    )


def _list_parts(label: str, parts: Mapping[str, int], others: int) -> str:
    """The parts, such as (Xi Jinping 10, China 9); "" where the only one is the bar itself."""
    listed = [f"{name} {value:,}" for name, value in parts.items()]
    listed += [f"{others:,} others"] * bool(others)
    return "" if list(parts) == [label] else f"({', '.join(listed)})"


def _describe_sides(counts: pd.DataFrame, top: int, source: str) -> Caption:
    sided = counts[counts["side"] != NO_SIDE]
    rest = counts[counts["side"] == NO_SIDE]
    if sided.empty:
        known = "No actor is named in this story"
        if len(rest):
            known = f"No side is known for {_name_sideless(rest)}"
        return Caption(
            title=known,
            subtitle="Sides are as the text (“South Korean President Park”) or a correction says.",
            source=source,
            alt=f"No chart: {known[0].lower()}{known[1:]}.",
        )
    finding = _find_leading_side(sided)
    totals = sided.groupby("side", sort=False)["mentions"].sum()
    left_out = totals.iloc[top:]
    note = (
        f"Not shown: {count_things(len(left_out), 'side')} with "
        f"{count_things(int(left_out.sum()), 'mention')} altogether. "
        if len(left_out)
        else ""
    )
    if len(rest):
        note += f"No side is known for {_name_sideless(rest)}; a correction can say one."
    return Caption(
        title=start_sentence(finding),
        subtitle="Mentions in the story by side; the parts of a bar are its actors",
        source=source,
        note=note.strip(),
        alt=f"Stacked bar chart of mentions of {count_things(min(top, len(totals)), 'side')} "
        f"by actor, where {finding}.",
    )


def _name_sideless(rest: pd.DataFrame) -> str:
    names = [name_actor(str(actor)) for actor in rest["actor"]]
    return name_leaders(names, "actors")


def _find_leading_side(sided: pd.DataFrame) -> str:
    totals = sided.groupby("side", sort=False)["mentions"].sum()
    names, most = list(totals.index), int(totals.iloc[0])
    mentions = count_things(most, "mention")
    leaders = [str(name) for name in names if totals[name] == most]
    if len(names) == 1:
        return f"{_own(names[0])} side is the only one named: {mentions}"
    if len(leaders) == len(names) > 3:
        return f"{len(leaders)} sides are named equally often: {mentions} each"
    if len(leaders) > 1:
        sides = name_leaders([name_actor(name) for name in leaders], "sides")
        who = sides if sides.endswith(" sides") else f"the sides of {sides}"
        return f"{who} are named most: {mentions} each"
    return f"{_own(names[0])} side is named most: {mentions}, {_own(names[1])} {totals.iloc[1]:,}"


def _own(side: str) -> str:
    return name_actor(side, possessive=True)


def _describe_naming(counts: pd.DataFrame, source: str) -> Caption:
    if counts.empty:
        return Caption(
            title="Nobody is quoted in this story",
            subtitle="No direct, mixed or indirect quote was found.",
            source=source,
            alt="No chart: nobody is quoted in this story.",
        )
    finding = _find_unnamed_share(counts)
    return Caption(
        title=start_sentence(finding),
        subtitle="Words quoted or paraphrased, by whether the story names the source",
        source=source,
        note="The parts of a bar are its speakers. An unnamed source (“officials”) is known only "
        "by the words the story gives it.",
        alt=f"Stacked bar chart of words quoted or paraphrased by kind of source, where {finding}.",
    )


def _find_unnamed_share(counts: pd.DataFrame) -> str:
    sums = counts.groupby("naming")["words"].sum()
    total = int(sums.sum())
    named, unnamed = int(sums.get(NAMED, 0)), int(sums.get(UNNAMED, 0))
    words = count_things(total, "word")
    if not total or not (named or unnamed):
        return f"no speaker was found for {words} quoted"
    if not unnamed:
        return f"named actors get {say_share(named, total)} of the words quoted or paraphrased"
    rows = counts[counts["naming"] == UNNAMED]
    lead = (
        f", {name_speaker(str(rows['speaker'].iloc[0]), False)} the most" if len(rows) > 1 else ""
    )
    return (
        f"unnamed sources get {say_share(unnamed, total)} of the words quoted or paraphrased{lead}"
    )
