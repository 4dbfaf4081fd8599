"""The chart that sets how much a story is about somebody beside how much they get to say."""

from collections.abc import Sequence
from typing import Any, Literal, Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.actors import SOURCE, select_counted
from analysis.charts.bars import BAR_HEIGHT, say_mark, say_passages
from analysis.charts.quotes import NOBODY, find_speaker_sides
from analysis.charts.rows import GAP, LINE, RowLabel, arrange_rows, label_actor, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import Mark, file_evidence, group_passages, name_mark
from analysis.style import (
    Body,
    Caption,
    ChartOptions,
    apply_caption,
    draw_nothing,
    in_both_schemes,
)
from analysis.style.colours import LIGHT, Theme, find_sides, rank_sides, side_colours
from analysis.style.figures import start_figure
from analysis.style.labels import measure_text
from analysis.style.template import LABEL_SIZE, PAD
from analysis.wording import count_things, name_actor, say_share, start_sentence

PANELS = {"mentions": "share of mentions", "words": "share of words quoted"}
"""What is counted, and what a chart's reader is told the share of it is."""
UNNAMED = "unnamed sources"
LAST = (UNNAMED, NOBODY)
CONTRAST = 0.1
"""How far apart two shares lie that are called a contrast."""
LONG_NAME = 24
COUNTS_FROM = 220
"""Pixels from which on a panel has room for counts beside its percentages."""


@in_both_schemes
@of_one_story
def named_and_heard(
    actors: pd.DataFrame,
    quotes: pd.DataFrame,
    mentions: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
    *,
    by: Literal["side", "actor"] = "side",
    top: int = 7,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Sets the share of mentions beside the share of quoted words, the least heard on top.

    Args:
        actors: The actors table (actor, type, affiliation, mentions).
        quotes: The quotes table (speaker, speaker_affiliation, words; start, text and paragraph,
            to lead to the quotes).
        mentions: The mentions table (actor, kind, start, text, paragraph; end and sentence when
            the sentences are given), to which bars of mentions then lead.
        sentences: The story's sentences (sentence, start, text), which show these in context.
        by: "side" counts ministers, spokespeople and unnamed officials for their side; an actor
            on no side stands for itself. "actor" counts each alone.
        top: How many get a row, those with the largest shares of both; the note says how many do
            not.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Two bars a row, in percent and on one scale; the data hold every side or actor. A sentence
        where fewer than two are named, or nobody is quoted.
    """
    theme, name = options.get("theme") or LIGHT, "named-and-heard"
    groups, heard = _group_actors(actors, by), _group_quotes(quotes, actors, by)
    counts = _count_shares(actors["mentions"], groups, quotes["words"], heard, by)
    words = _describe_pairs(counts, by, top, options.get("source") or SOURCE)
    words = words.add_note(note_checked(quotes, "quote")).override(options.get("caption"))
    if _is_too_little(counts, by):
        return draw_nothing(words, name, counts, theme)
    shown = _keep_top(counts, by, top)
    sides, colours = find_sides(actors), side_colours(rank_sides(actors), theme)
    keys = [str(one) for one in shown[by]]
    labels = (
        [label_actor(one, sides.get(one, "")) for one in keys]
        if by == "actor"
        else [RowLabel(start_sentence(one), _name_members(one, actors, groups)) for one in keys]
    )
    labels = [
        RowLabel(label.label, label.detail, unsure=one in LAST)
        for one, label in zip(keys, labels, strict=True)
    ]
    fills = [colours.get(sides.get(one, one), theme.other) for one in keys]
    group_of = dict(zip(actors["actor"], groups, strict=True))
    counted = None if mentions is None else select_counted(mentions, actors)
    found = (
        {}
        if counted is None
        else group_passages(counted, [group_of[one] for one in counted["actor"]], sentences),
        group_passages(quotes, heard),
    )
    marks = [
        [
            Mark(f"{label.label} {label.detail}".strip(), part, passages.get(one, ()))
            for part, passages in zip(PANELS.values(), found, strict=True)
        ]
        for one, label in zip(keys, labels, strict=True)
    ]
    figure = start_figure(theme)
    for place, (axis, column) in enumerate(zip(("x", "x2"), PANELS, strict=True)):
        figure.add_bar(
            name=PANELS[column],
            orientation="h",
            xaxis=axis,
            x=list(shown[f"{column}_share"]),
            y=list(range(len(shown))),
            marker={"color": fills},
            ids=[name_mark(row, place) for row in range(len(shown))],
            hovertext=[
                say_mark(
                    f"{label.label}, {column}: {int(value):,}", say_passages(mark[place].passages)
                )
                for label, value, mark in zip(labels, shown[column], marks, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.update_layout(
        barmode="overlay",
        hovermode="closest",
        xaxis={"visible": False, "domain": [0, 0.48]},
        xaxis2={"visible": False, "domain": [0.52, 1], "fixedrange": True},
    )
    return apply_caption(
        figure,
        words,
        name,
        counts,
        arrange=lambda width: _arrange_pairs(shown, labels, width, theme),
        evidence=file_evidence(marks),
        theme=theme,
    )


def _group_actors(actors: pd.DataFrame, by: str) -> list[str]:
    """Under which row each actor counts."""
    sides = find_sides(actors)
    return [(sides[actor] if by == "side" else "") or actor for actor in actors["actor"]]


def _group_quotes(quotes: pd.DataFrame, actors: pd.DataFrame, by: str) -> list[str]:
    """Under which row the words of each quote count."""
    groups = dict(zip(actors["actor"], _group_actors(actors, by), strict=True))
    sides = find_speaker_sides(quotes, actors)
    return [
        NOBODY
        if pd.isna(speaker)
        else groups.get(speaker) or (side if by == "side" else "") or UNNAMED
        for speaker, side in zip(quotes["speaker"], sides, strict=True)
    ]


def _count_shares(
    mentions: pd.Series, named: Sequence[str], words: pd.Series, heard: Sequence[str], by: str
) -> pd.DataFrame:
    """A row a group: its mentions, its words, and both as shares; the least heard first."""
    sums = [
        values.groupby(list(keys), sort=False).sum() if len(values) else pd.Series(dtype=int)
        for values, keys in ((mentions, named), (words, heard))
    ]
    index = list(dict.fromkeys([*sums[0].index, *sums[1].index]))
    counts = pd.DataFrame({by: pd.Series(index, dtype=object)})
    for column, values in zip(PANELS, sums, strict=True):
        counts[column] = [int(values.get(one, 0)) for one in index]
    for column in PANELS:
        counts[f"{column}_share"] = (counts[column] / max(1, counts[column].sum())).round(4)
    counts = counts[counts[list(PANELS)].sum(axis=1) > 0]
    late = counts[by].map({one: place for place, one in enumerate(LAST, 1)}).fillna(0)
    gap = counts["words_share"] - counts["mentions_share"]
    ranked = counts.assign(_late=late, _gap=gap).sort_values(["_late", "_gap"], kind="stable")
    return ranked.drop(columns=["_late", "_gap"]).reset_index(drop=True)


def _is_too_little(counts: pd.DataFrame, by: str) -> bool:
    return int((~counts[by].isin(LAST)).sum()) < 2 or not counts["words"].sum()


def _keep_top(counts: pd.DataFrame, by: str, top: int) -> pd.DataFrame:
    """Those with the largest shares of both, and the words of nobody's side, in their order."""
    late = counts[by].isin(LAST)
    shares = (counts["mentions_share"] + counts["words_share"])[~late]
    kept = shares.sort_values(ascending=False, kind="stable").head(top).index
    return counts[late | counts.index.isin(kept)]


def _name_members(side: str, actors: pd.DataFrame, groups: Sequence[str]) -> str:
    """Who counts for a side besides itself: (with Xi Jinping and 2 others)."""
    ranked = actors.assign(_group=list(groups)).sort_values("mentions", ascending=False)
    members = [one for one in ranked.loc[ranked["_group"] == side, "actor"] if one != side]
    if not members:
        return ""
    first, rest = members[0], len(members) - 1
    if len(first) > LONG_NAME:
        return f"(with {count_things(len(members), 'other')})"
    others = f" and {count_things(rest, 'other')}" if rest else ""
    return f"(with {first}{others})"


def _arrange_pairs(
    shown: pd.DataFrame, labels: Sequence[RowLabel], width: int, theme: Theme
) -> Body:
    rows = arrange_rows(labels, BAR_HEIGHT, width, theme)
    panel = 0.48 * (width - rows.left - PAD)
    with_counts = panel >= COUNTS_FROM
    longest = max(float(shown[f"{column}_share"].max()) for column in PANELS)
    numbers = {
        column: [
            (_say_percent(share), f"({int(count):,})" if with_counts and count else "")
            for share, count in zip(shown[f"{column}_share"], shown[column], strict=True)
        ]
        for column in PANELS
    }
    room = GAP + max(
        measure_text(percent, LABEL_SIZE, bold=True) + measure_text(f" {count}", LABEL_SIZE)
        for column in PANELS
        for percent, count in numbers[column]
    )
    annotations: list[dict[str, Any]] = []
    paths: dict[str, Any] = {"bargap": 1 - BAR_HEIGHT / rows.pitch, **rows.paths}
    for axis, column in zip(("x", "x2"), PANELS, strict=True):
        paths[f"{axis.replace('x', 'xaxis')}.range"] = [0, longest * panel / (panel - room)]
        annotations.append(_write_heading(PANELS[column], axis, theme))
        annotations += [
            _write_number(number, share, row, axis, theme)
            for row, (number, share) in enumerate(
                zip(numbers[column], shown[f"{column}_share"], strict=True)
            )
        ]
    return Body(
        height=rows.height,
        left=rows.left,
        right=PAD,
        top=LINE + 6,
        annotations=(*annotations, *rows.annotations),
        paths=paths,
    )


def _write_heading(words: str, axis: str, theme: Theme) -> dict[str, Any]:
    return {
        "text": words,
        "x": 0,
        "xref": axis,
        "xanchor": "left",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "yshift": 2,
        "borderpad": 0,
        "showarrow": False,
        "font": {"color": theme.muted, "size": LABEL_SIZE},
    }


def _write_number(
    number: tuple[str, str], share: float, row: int, axis: str, theme: Theme
) -> dict[str, Any]:
    percent, count = number
    beside = f' <span style="color:{theme.muted}">{count}</span>' if count else ""
    return {
        "text": f"<b>{percent}</b>{beside}",
        "x": share,
        "xref": axis,
        "y": row,
        "xanchor": "left",
        "xshift": 3,
        "showarrow": False,
        "font": {"color": theme.ink if share else theme.muted, "size": LABEL_SIZE},
    }


def _say_percent(share: float) -> str:
    """A share in whole percents, none of it rounded away.

    >>> _say_percent(0.142), _say_percent(0.003), _say_percent(0)
    ('14%', 'under 1%', '0%')
    """
    return "under 1%" if 0 < share < 0.005 else say_share(round(share, 2))


def _describe_pairs(counts: pd.DataFrame, by: str, top: int, source: str) -> Caption:
    if _is_too_little(counts, by):
        if not counts["mentions"].sum():
            title = "No actor is named in this story"
        elif not counts["words"].sum():
            title = "Nobody is quoted in this story"
        else:
            only = next((str(one) for one in counts[by] if one not in LAST), "nobody")
            title = f"{start_sentence(name_actor(only))} is the only one named in this story"
        return Caption(
            title=title,
            subtitle="Who is talked about and who is heard needs two who are named, and a quote.",
            source=source,
            alt=f"No chart: {title[0].lower()}{title[1:]}.",
        )
    finding = _find_contrast(counts, by)
    rows = len(_keep_top(counts, by, top))
    left_out = len(counts) - rows
    note = f"Not shown: {count_things(left_out, by)}. " if left_out else ""
    lost = float(counts.loc[counts[by] == NOBODY, "words_share"].sum())
    if lost:
        note += f"No speaker was found for {_say_percent(lost)} of the words. "
    if by == "side":
        note += "Unnamed sources count for the side that their words name."
    return Caption(
        title=start_sentence(finding),
        subtitle="Share of all mentions and of all words quoted or paraphrased, "
        f"by {by}; the least heard on top",
        source=source,
        note=note.strip(),
        alt=f"Paired bar chart of shares of mentions and of words quoted by {by}, where {finding}.",
    )


def _find_contrast(counts: pd.DataFrame, by: str) -> str:
    rows = counts[~counts[by].isin(LAST)]
    quiet, loud = rows.iloc[0], rows.iloc[-1]
    if quiet["mentions_share"] - quiet["words_share"] < CONTRAST:
        if loud["words_share"] - loud["mentions_share"] >= CONTRAST:
            return _say_both(loud, by)
        most = rows[rows["mentions_share"] == rows["mentions_share"].max()].iloc[0]
        return f"no {by}’s shares of mentions and words lie far apart: {_say_both(most, by)}"
    finding = _say_both(quiet, by)
    if loud["words_share"] - loud["mentions_share"] >= CONTRAST:
        percents = [_say_percent(float(loud[f"{column}_share"])) for column in PANELS]
        finding += f"; {name_actor(str(loud[by]))} has {' and '.join(percents)}"
    return finding


def _say_both(row: pd.Series, by: str) -> str:
    mentions, words = (_say_percent(float(row[f"{column}_share"])) for column in PANELS)
    who = name_actor(str(row[by]))
    if not row["words"]:
        return f"{who} has {mentions} of the mentions and is not quoted"
    return f"{who} has {mentions} of the mentions and {words} of the words"
