"""The chart of where in a story each speaker speaks."""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.bars import HOVER_WIDTH
from analysis.charts.quotes import NOBODY, SOURCE, find_speaker_sides
from analysis.charts.rows import GAP, RowLabel, arrange_rows, label_actor, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import Mark, file_evidence, group_passages, name_mark
from analysis.display.highlights import UNSURE_BELOW
from analysis.style import (
    Body,
    Caption,
    ChartOptions,
    apply_caption,
    draw_nothing,
    in_both_schemes,
)
from analysis.style.colours import LIGHT, Theme, rank_sides, side_colours
from analysis.style.figures import start_figure
from analysis.style.labels import join_lines, measure_text, wrap_text
from analysis.style.template import LABEL_SIZE, PAD
from analysis.tabulation import list_records
from analysis.wording import count_things, name_speaker, start_sentence

TICK_HEIGHT = 18
UNSURE = "diamond-tall-open"
FEWEST_SPEAKERS, FEWEST_QUOTES = 3, 6
MUCH, MUCH_SHARE = 3, 0.15
"""How many quotes, and what share of all, are much for one speaker."""
PARAGRAPH_STEPS = [step * 10**power for power in range(7) for step in (1, 2, 5)]


@in_both_schemes
@of_one_story
def quote_positions(
    quotes: pd.DataFrame,
    actors: pd.DataFrame,
    *,
    top: int = 8,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Shows in which paragraphs each speaker speaks, the one who speaks first on top.

    Args:
        quotes: The quotes table (speaker, kind, start, text, confidence, paragraph).
        actors: The actors table (actor, type, affiliation, mentions): gives the sides.
        top: How many speakers get a row, those with the most quotes; quotes for which nobody was
            found always have one.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        A strip a row and a tick a quote, an open diamond when the quote has no speaker or is less
        than 60% sure; pointing at a mark shows the passage. The data hold every quote. A sentence
        where nobody who is quoted much speaks only in the later half.
    """
    columns = ["speaker", "kind", "paragraph", "start", "confidence", "text"]
    numbers = quotes.columns.intersection(["quote"])
    told = quotes[[*columns, *numbers]].assign(side=find_speaker_sides(quotes, actors))
    told = told.sort_values("start", kind="stable").reset_index(drop=True)
    side_of = dict(zip(told["speaker"], told["side"], strict=True))
    told = told.drop(columns="side")
    told["unsure"] = told["speaker"].isna() | ~(told["confidence"] >= UNSURE_BELOW)
    theme = options.get("theme") or LIGHT
    words = _describe_quotes(told, set(actors["actor"]), top, options.get("source") or SOURCE)
    words = words.add_note(note_checked(quotes, "quote")).override(options.get("caption"))
    if not _find_late(told, top):
        return draw_nothing(words, "quote-positions", told, theme)
    shown = told.assign(speaker=told["speaker"].astype(object).fillna(NOBODY))
    most = told["speaker"].value_counts().head(top).index
    shown = shown[shown["speaker"].isin([*most, NOBODY])]
    order = sorted(dict.fromkeys(shown["speaker"]), key=lambda speaker: speaker == NOBODY)
    named = set(actors["actor"])
    labels = [
        replace(label_actor(speaker, side_of.get(speaker, "")), unsure=speaker not in named)
        for speaker in order
    ]
    ids, evidence = _file_marks(shown, "speaker", order, labels)
    colours = side_colours(rank_sides(actors), theme)
    hues = [colours.get(side_of.get(speaker, ""), theme.other) for speaker in shown["speaker"]]
    figure = start_figure(theme)
    figure.add_scatter(
        mode="markers",
        ids=ids,
        x=_spread(shown, "speaker"),
        y=[order.index(speaker) for speaker in shown["speaker"]],
        marker={
            "symbol": [UNSURE if unsure else "line-ns" for unsure in shown["unsure"]],
            "size": TICK_HEIGHT / 1.4,
            "color": hues,
            "line": {"color": hues, "width": [2 if unsure else 3 for unsure in shown["unsure"]]},
        },
        hovertext=[
            _say_place(
                f"{row['speaker']}, {row['kind']}, paragraph {row['paragraph']}"
                + (f", {row['confidence']:.0%} sure" if row["speaker"] != NOBODY else ""),
                row["text"],
            )
            for row in list_records(shown)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    last = int(told["paragraph"].max())
    return apply_caption(
        figure,
        words,
        "quote-positions",
        told.drop(columns=numbers),
        arrange=lambda width: _arrange_positions(labels, last, width, theme),
        evidence=evidence,
        theme=theme,
    )


def _file_marks(
    shown: pd.DataFrame,
    who: str,
    order: Sequence[str],
    labels: Sequence[RowLabel],
) -> tuple[list[str], dict[str, Any]]:
    """The id of each tick, and the passages behind the ticks, which are as many as these."""
    passages = group_passages(shown, range(len(shown)))
    rows: list[list[Mark]] = [[] for _ in order]
    ids = []
    for number, name in enumerate(shown[who]):
        row = order.index(name)
        ids.append(name_mark(row, len(rows[row])))
        label = f"{labels[row].label} {labels[row].detail}".strip()
        rows[row].append(Mark(label, "", passages[number]))
    return ids, file_evidence(rows)


def _spread(rows: pd.DataFrame, who: str) -> list[float]:
    """The paragraph of each row, side by side where somebody has several in one."""
    same = rows.groupby([who, "paragraph"])["start"]
    step = (same.cumcount() + 0.5) / same.transform("size") - 0.5
    return list(rows["paragraph"] + 0.7 * step)


def _say_place(heading: str, passage: str) -> str:
    """What pointing at a mark tells: whose it is, and the words there."""
    lines = wrap_text(" ".join(passage.split()), HOVER_WIDTH, LABEL_SIZE, most=8)
    return join_lines([*wrap_text(heading, HOVER_WIDTH, LABEL_SIZE), *lines])


def _arrange_positions(labels: Sequence[RowLabel], last: int, width: int, theme: Theme) -> Body:
    rows = arrange_rows(labels, TICK_HEIGHT, width, theme)
    number = measure_text(f"{last:,}", LABEL_SIZE) + GAP
    most = min(12, int((width - rows.left - PAD) / number))
    return Body(
        height=rows.height,
        left=rows.left,
        right=PAD,
        bottom=44,
        annotations=rows.annotations,
        paths={
            "xaxis.dtick": next(step for step in PARAGRAPH_STEPS if last / step <= most),
            "xaxis.range": [0.5, last + 0.5],
            "xaxis.showline": True,
            "xaxis.tick0": 0,
            "xaxis.tickangle": 0,
            "xaxis.tickformat": ",d",
            "xaxis.ticklabelstandoff": 4,
            "xaxis.title.standoff": 4,
            "xaxis.title.text": "paragraph",
            "yaxis.showgrid": True,
            **rows.paths,
        },
    )


def _find_late(told: pd.DataFrame, top: int) -> str:
    """The much-quoted speaker who first speaks in the later half of the quotes; "" for none."""
    found = told[told["speaker"].notna()]
    counts = found["speaker"].value_counts()
    if len(counts) < FEWEST_SPEAKERS or len(told) < FEWEST_QUOTES:
        return ""
    much = counts[(counts >= MUCH) & (counts >= MUCH_SHARE * len(told))].head(top)
    firsts = found.groupby("speaker")["paragraph"].min().loc[much.index]
    middle = (int(told["paragraph"].min()) + int(told["paragraph"].max())) / 2
    late = firsts[firsts > middle]
    return "" if late.empty else str(late.index[0])


def _describe_quotes(told: pd.DataFrame, named: Container[str], top: int, source: str) -> Caption:
    late = _find_late(told, top)
    if not late:
        title = "Nobody who is quoted much speaks only in the later half of the quotes"
        title = "Nobody is quoted in this story" if told.empty else title
        return Caption(
            title=title,
            subtitle=f"Much: {MUCH} quotes or more, and {MUCH_SHARE:.0%} of all or more.",
            source=source,
            alt=f"No chart: {title[0].lower()}{title[1:]}.",
        )
    own = told[told["speaker"] == late]
    who = name_speaker(late, late in named)
    finding = f"{who}, with {len(own):,} of {len(told):,} quotes, does not speak before paragraph "
    finding += f"{int(own['paragraph'].min()):,}"
    speakers = told["speaker"].nunique()
    shown = count_things(min(top, speakers), "speaker")
    unsure, quotes = int(told["unsure"].sum()), count_things(len(told), "quote")
    doubt = f"Open diamonds: {unsure:,} of {quotes} without a speaker or less than 60% sure."
    return Caption(
        title=start_sentence(finding),
        subtitle="Each tick is a quote or paraphrase, in its paragraph; colours show sides",
        source=source,
        note=(doubt if unsure else "Every quote has a speaker and is 60% sure or more.")
        + (f" The {shown} with the most quotes, of {speakers:,}." if speakers > top else ""),
        alt=f"Strip chart of the quotes of {shown} by paragraph, where {finding}.",
    )
