"""The chart that sets how often an actor is named beside how much it gets to say."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.actors import SOURCE, select_counted
from analysis.charts.bars import BAR_HEIGHT, say_mark, say_passages
from analysis.charts.quotes import find_speaker_sides
from analysis.charts.rows import GAP, LINE, RowLabel, arrange_rows, label_actor, note_checked
from analysis.charts.single import of_one_story
from analysis.display.evidence import Mark, file_evidence, group_passages, name_mark
from analysis.style import Body, Caption, apply_caption, draw_nothing, in_both_schemes
from analysis.style.colours import LIGHT, Theme, find_sides, rank_sides, side_colours
from analysis.style.labels import measure_text
from analysis.style.template import LABEL_SIZE, PAD, build_template
from analysis.wording import count_things, name_actor, name_leaders, start_sentence

MEASURES = {"mentions": "mentions", "words_quoted": "words quoted"}
"""The columns set side by side, and what a chart's reader is told they are."""


@in_both_schemes
@of_one_story
def named_and_quoted(
    actors: pd.DataFrame,
    quotes: pd.DataFrame | None = None,
    mentions: pd.DataFrame | None = None,
    sentences: pd.DataFrame | None = None,
    *,
    top: int = 12,
    caption: Caption | None = None,
    source: str = SOURCE,
    theme: Theme = LIGHT,
) -> go.Figure:
    """Sets each actor's mentions beside the words the story quotes or paraphrases of it.

    Args:
        actors: The actors table (actor, type, affiliation, mentions, words_quoted).
        quotes: The quotes table (speaker, speaker_affiliation, start, text, words, paragraph): with
            it the words count that unnamed sources say for a side, where the title says who speaks
            for an actor, and bars of words lead to the quotes.
        mentions: The mentions table (actor, kind, start, text, paragraph; end and sentence when
            the sentences are given), to which bars of mentions then lead.
        sentences: The story's sentences (sentence, start, text), which show these in context.
        top: How many actors get a row, those with the largest shares of both; the note says how
            many do not.
        caption: Words to use instead of the ones computed, field by field.
        source: The source line.
        theme: The colours.

    Returns:
        Two bars a row, each in a panel with a scale of its own; the data hold every actor.
    """
    sides = find_sides(actors)
    counts = actors[["actor", *MEASURES]].copy()
    counts.insert(1, "side", [sides[actor] for actor in counts["actor"]])
    counts = counts[counts[list(MEASURES)].sum(axis=1) > 0].reset_index(drop=True)
    unnamed = {} if quotes is None else _count_unnamed(quotes, actors)
    words = _describe_pairs(counts, unnamed, top, source).add_note(note_checked(actors, "actor"))
    words = words.override(caption)
    if counts.empty:
        return draw_nothing(words, "named-and-quoted", counts, theme)
    shown = _keep_top(counts, top)
    labels = [label_actor(row["actor"], row["side"]) for row in shown.to_dict("records")]
    colours = side_colours(rank_sides(actors), theme)
    counted = None if mentions is None else select_counted(mentions, actors)
    rows = dict(zip(shown["actor"], labels, strict=True))
    marks = _list_marks(rows, counted, quotes, sentences)
    figure = go.Figure(layout={"template": build_template(theme)})
    axes = zip(("x", "x2"), MEASURES.items(), strict=True)
    for place, (axis, (column, measure)) in enumerate(axes):
        figure.add_bar(
            name=measure,
            orientation="h",
            xaxis=axis,
            x=[int(value) for value in shown[column]],
            y=list(range(len(shown))),
            marker={"color": [colours[side] for side in shown["side"]]},
            ids=[name_mark(row, place) for row in range(len(shown))],
            hovertext=[
                _say_bar(label, measure, int(value), row[place])
                for label, value, row in zip(labels, shown[column], marks, strict=True)
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
        "named-and-quoted",
        counts,
        arrange=lambda width: _arrange_pairs(shown, labels, width, theme),
        evidence=file_evidence(marks),
        theme=theme,
    )


def _list_marks(
    rows: Mapping[str, RowLabel],
    counted: pd.DataFrame | None,
    quotes: pd.DataFrame | None,
    sentences: pd.DataFrame | None,
) -> list[list[Mark]]:
    """For each actor its two bars, with the passages behind them as far as the tables are given."""
    found = [
        {} if counted is None else group_passages(counted, list(counted["actor"]), sentences),
        {} if quotes is None else group_passages(quotes, list(quotes["speaker"])),
    ]
    return [
        [
            Mark(f"{label.label} {label.detail}".strip(), measure, passages.get(actor, ()))
            for measure, passages in zip(MEASURES.values(), found, strict=True)
        ]
        for actor, label in rows.items()
    ]


def _say_bar(label: RowLabel, measure: str, value: int, mark: Mark) -> str:
    """What pointing at a bar tells: whose it is, and the first passages behind it."""
    heading = measure if mark.passages else f"{measure}: {value:,}"
    return say_mark(f"{label.label}, {heading}", say_passages(mark.passages))


def _count_unnamed(quotes: pd.DataFrame, actors: pd.DataFrame) -> dict[str, int]:
    """The words of unnamed sources by the side they speak for."""
    told = quotes.assign(side=find_speaker_sides(quotes, actors))
    unnamed = told[~told["speaker"].isin(set(actors["actor"])) & (told["side"] != "")]
    return {str(side): int(sum_) for side, sum_ in unnamed.groupby("side")["words"].sum().items()}


def _keep_top(counts: pd.DataFrame, top: int) -> pd.DataFrame:
    """The actors with the largest shares of both measures, in the order of the table."""
    measured = counts[list(MEASURES)]
    shares = (measured / measured.sum().clip(lower=1)).sum(axis=1)
    kept = shares.sort_values(ascending=False, kind="stable").head(top).index
    return counts.loc[sorted(kept)]


def _arrange_pairs(
    shown: pd.DataFrame, labels: Sequence[RowLabel], width: int, theme: Theme
) -> Body:
    rows = arrange_rows(labels, BAR_HEIGHT, width, theme)
    panel = 0.48 * (width - rows.left - PAD)
    annotations: list[dict[str, Any]] = []
    paths: dict[str, Any] = {"bargap": 1 - BAR_HEIGHT / rows.pitch, **rows.paths}
    for axis, (column, measure) in zip(("x", "x2"), MEASURES.items(), strict=True):
        longest = max(1, int(shown[column].max()))
        number = GAP + measure_text(f"{longest:,}", LABEL_SIZE, bold=True)
        paths[f"{axis.replace('x', 'xaxis')}.range"] = [0, longest * panel / (panel - number)]
        annotations.append(_write_heading(measure, axis, theme))
        annotations += [
            _write_number(int(value), row, axis, theme) for row, value in enumerate(shown[column])
        ]
    return Body(
        height=rows.height,
        left=rows.left,
        right=PAD,
        top=LINE + 6,
        annotations=(*annotations, *rows.annotations),
        paths=paths,
    )


def _write_heading(measure: str, axis: str, theme: Theme) -> dict[str, Any]:
    return {
        "text": measure,
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


def _write_number(value: int, row: int, axis: str, theme: Theme) -> dict[str, Any]:
    return {
        "text": f"{value:,}",
        "x": value,
        "xref": axis,
        "y": row,
        "xanchor": "left",
        "xshift": 3,
        "showarrow": False,
        "font": {"color": theme.ink if value else theme.muted, "size": LABEL_SIZE, "weight": 700},
    }


def _describe_pairs(
    counts: pd.DataFrame, unnamed: Mapping[str, int], top: int, source: str
) -> Caption:
    if counts.empty:
        return Caption(
            title="No actor is named in this story",
            subtitle="No person, state, organisation or group was found.",
            source=source,
            alt="No chart: no actor is named in this story.",
        )
    finding = _find_contrast(counts, unnamed)
    shown, left_out = min(top, len(counts)), len(counts) - top
    return Caption(
        title=start_sentence(finding),
        subtitle="Mentions of each actor, and words of its quotes and paraphrases; colours show "
        "sides",
        source=source,
        note=(f"Not shown: {count_things(left_out, 'actor')}. " if left_out > 0 else "")
        + "The two scales differ. Unnamed sources have no row here.",
        alt=f"Paired bar chart of mentions and words quoted of {count_things(shown, 'actor')}, "
        f"where {finding}.",
    )


def _find_contrast(counts: pd.DataFrame, unnamed: Mapping[str, int]) -> str:
    named, most = _find_leaders(counts, "mentions")
    speakers, said = _find_leaders(counts, "words_quoted")
    verb = "are" if len(named) > 1 else "is"
    mentions = count_things(most, "mention") + (" each" if len(named) > 1 else "")
    each = " each" if len(speakers) > 1 else ""
    words = count_things(said, "word") + each
    if len(counts) == 1:
        only = f"{_join(named)} is the only actor named"
        return f"{only}: {mentions}, {words}" if said else f"{only} ({mentions}) and is not quoted"
    if not said:
        voices = _find_voices(counts, named, unnamed)
        rest = f" and {voices}" if voices else ", and nobody named is quoted"
        return f"{_join(named)} {verb} named most ({mentions}){rest}"
    if named == speakers:
        return f"{_join(named)} {verb} named most and quoted most: {mentions}, {words}"
    silent = set(named) <= set(counts.loc[counts["words_quoted"] == 0, "actor"])
    gets = "get" if len(speakers) > 1 else "gets"
    if silent and (voices := _find_voices(counts, named, unnamed)):
        return f"{_join(named)} {verb} named most ({mentions}) and {voices}"
    if silent:
        return (
            f"{_join(named)} {verb} named most ({mentions}) but not quoted; "
            f"{_join(speakers)} {gets} the most words ({said:,}{each})"
        )
    but = ";" if set(named) & set(speakers) else ", but"
    return (
        f"{_join(named)} {verb} named most ({mentions})"
        f"{but} {_join(speakers)} {gets} the most words ({said:,}{each})"
    )


def _find_voices(counts: pd.DataFrame, named: Sequence[str], unnamed: Mapping[str, int]) -> str:
    """Says who speaks for an actor that is not quoted itself, its side's people or unnamed."""
    if len(named) != 1:
        return ""
    side = str(counts.loc[counts["actor"] == named[0], "side"].iloc[0])
    others = counts[(counts["side"] == side) & (counts["words_quoted"] > 0) & (side == named[0])]
    nameless = unnamed.get(named[0], 0)
    if others.empty and not nameless:
        return ""
    words = count_things(int(others["words_quoted"].sum()) + nameless, "word")
    who = _join([str(actor) for actor in others["actor"]]) if len(others) else ""
    speakers = " and ".join([*([who] if who else []), *["unnamed sources"] * bool(nameless)])
    return f"speaks through {speakers} ({words})"


def _find_leaders(counts: pd.DataFrame, column: str) -> tuple[list[str], int]:
    most = int(counts[column].max())
    return [str(actor) for actor in counts.loc[counts[column] == most, "actor"]], most


def _join(actors: Sequence[str]) -> str:
    return name_leaders([name_actor(actor) for actor in actors], "actors")
