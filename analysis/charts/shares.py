"""The chart of how much is said by whom the story names, and by whom it does not."""

from collections.abc import Mapping
from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.bars import Bar, arrange_bars, draw_bars, list_marks
from analysis.charts.quotes import NOBODY, SOURCE, find_speaker_sides
from analysis.charts.rows import RowLabel, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import Passage, file_evidence, group_passages
from analysis.style import Caption, ChartOptions, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT, Theme
from analysis.wording import count_things, name_speaker, say_share, start_sentence

PEOPLE, BODIES = "named people", "organisations and states"
AFFILIATED, ANONYMOUS = "unnamed, with affiliation", "anonymous"
DOCUMENTS = "documents"
TYPES = (PEOPLE, BODIES, AFFILIATED, ANONYMOUS, DOCUMENTS, NOBODY)
PARTS = ("first", "second", "third", "fourth", "others")


@in_both_schemes
@of_one_story
def words_by_type(
    quotes: pd.DataFrame, actors: pd.DataFrame, **options: Unpack[ChartOptions]
) -> go.Figure:
    """Sums the words of named people, organisations, unnamed and anonymous sources.

    Args:
        quotes: The quotes table (speaker, speaker_type, speaker_affiliation, words). Where it has
            no speaker_type, a speaker who is no actor of the actors table is an unnamed source.
        actors: The actors table (actor, type, affiliation).
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Stacked bars, one a type of speaker, one part a speaker: unnamed sources whose words say
        for whom they speak (“officials in Beijing”) apart from those whose words do not. The data
        hold every speaker. A sentence where all words are of one type.
    """
    theme, name = options.get("theme") or LIGHT, "words-by-type"
    told = pd.DataFrame(
        {
            "type": pd.Series(_type_speakers(quotes, actors), dtype=object),
            "speaker": quotes["speaker"].astype(object).fillna(NOBODY).to_list(),
            "words": quotes["words"].to_list(),
        }
    )
    counts = told.groupby(["type", "speaker"], sort=False)["words"].sum().reset_index()
    counts["place"] = counts["type"].map(TYPES.index)
    counts = counts.sort_values(["place", "words"], ascending=[True, False], kind="stable")
    counts = counts.drop(columns="place").reset_index(drop=True)
    words = _describe_types(counts, options.get("source") or SOURCE)
    words = words.add_note(note_checked(quotes, "quote")).override(options.get("caption"))
    if counts["type"].nunique() < 2:
        return draw_nothing(words, name, counts, theme)
    passages = group_passages(quotes, list(zip(told["type"], told["speaker"], strict=True)))
    bars = [_make_bar(rows, passages, theme) for _, rows in counts.groupby("type", sort=False)]
    return apply_caption(
        draw_bars(bars, PARTS, theme),
        words,
        name,
        counts,
        arrange=lambda width: arrange_bars(bars, PARTS, width, theme),
        evidence=file_evidence(list_marks(bars, PARTS)),
        theme=theme,
    )


def _type_speakers(quotes: pd.DataFrame, actors: pd.DataFrame) -> list[str]:
    """The type of each quote's speaker, one of `TYPES`."""
    types = dict(zip(actors["actor"], actors["type"], strict=True))
    read = quotes.get("speaker_type", pd.Series(None, quotes.index, dtype=object))
    rows = zip(quotes["speaker"], read, find_speaker_sides(quotes, actors), strict=True)
    return [
        NOBODY if pd.isna(speaker) else _name_type(types.get(speaker, kind), side)
        for speaker, kind, side in rows
    ]


def _name_type(kind: object, side: str) -> str:
    if kind == "person":
        return PEOPLE
    if kind in ("organisation", "state", "group"):
        return BODIES
    if kind == "document":
        return DOCUMENTS
    return AFFILIATED if side else ANONYMOUS


def _make_bar(
    rows: pd.DataFrame, passages: Mapping[object, tuple[Passage, ...]], theme: Theme
) -> Bar:
    """A bar of one type, its fifth and later speakers joined in a last part."""
    label = str(rows["type"].iloc[0])
    names = [str(one) for one in rows["speaker"]]
    values = [int(value) for value in rows["words"]]
    most = len(PARTS) if len(names) == len(PARTS) else len(PARTS) - 1
    rest = list(zip(names[most:], values[most:], strict=True))
    shown = [*names[:most], *[count_things(len(rest), "other")] * bool(rest)]
    sizes = [*values[:most], *[sum(values[most:])] * bool(rest)]
    missing = len(PARTS) - len(shown)
    counted = [passages.get((label, name), ()) for name in names]
    others = dict.fromkeys(passage for each in counted[most:] for passage in each)
    return Bar(
        label=RowLabel(start_sentence(label), unsure=label not in (PEOPLE, BODIES)),
        values=(*sizes, *[0] * missing),
        colour=theme.other,
        names=("" if label == NOBODY else shown[0], *shown[1:], *[""] * missing),
        details=(*[""] * (len(PARTS) - 1), ", ".join(f"{n} {v:,}" for n, v in rest)),
        passages=(*counted[:most], *[tuple(others)] * bool(rest), *[()] * missing),
    )


def _describe_types(counts: pd.DataFrame, source: str) -> Caption:
    finding = _find_unnamed_share(counts) if len(counts) else "nobody is quoted in this story"
    if counts["type"].nunique() < 2:
        return Caption(
            title=start_sentence(finding),
            subtitle="All words that are quoted or paraphrased come from one type of speaker."
            if len(counts)
            else "No direct, mixed or indirect quote was found.",
            source=source,
            alt=f"No chart: {finding}.",
        )
    return Caption(
        title=start_sentence(finding),
        subtitle="Words quoted or paraphrased, by type of speaker; the parts of a bar are speakers",
        source=source,
        note="An unnamed source is known only by the words the story gives it. With affiliation: "
        "these say for whom it speaks (“officials in Beijing”); anonymous: they do not.",
        alt=f"Stacked bar chart of words quoted by type of speaker, where {finding}.",
    )


def _find_unnamed_share(counts: pd.DataFrame) -> str:
    sums = counts.groupby("type")["words"].sum()
    total = int(sums.sum())
    of = "of the words quoted or paraphrased"
    anonymous, affiliated = int(sums.get(ANONYMOUS, 0)), int(sums.get(AFFILIATED, 0))
    if int(sums.get(NOBODY, 0)) == total:
        return f"no speaker was found for {count_things(total, 'word')} quoted"
    if anonymous:
        rows = counts[counts["type"] == ANONYMOUS]
        first = name_speaker(str(rows["speaker"].iloc[0]), False)
        lead = f", {first} the most" if len(rows) > 1 else f": {first}"
        share = say_share(affiliated, total)
        beside = f", unnamed ones with an affiliation {share}" if affiliated else lead
        return f"anonymous sources get {say_share(anonymous, total)} {of}{beside}"
    if affiliated:
        return (
            f"unnamed sources get {say_share(affiliated, total)} {of}; "
            "for whom they speak is said of each"
        )
    people, bodies = int(sums.get(PEOPLE, 0)), int(sums.get(BODIES, 0))
    named = f"no source is unnamed: people get {say_share(people, total)} {of}"
    return named + (f", {BODIES} {say_share(bodies, total)}" if bodies else "")
