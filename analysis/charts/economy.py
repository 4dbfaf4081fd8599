"""Charts of whether a story's comparison of two economies holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import inf
from typing import Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.bars import HOVER_WIDTH, say_mark, say_passages
from analysis.charts.judgements import (
    BOUNDS,
    HOW,
    PARITY,
    claimed_ends,
    name_range,
    name_source,
    say_disagreement,
    say_judgement,
    say_of,
)
from analysis.charts.rows import GAP, RowLabel, arrange_rows
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
from analysis.style.labels import escape_label, measure_text, wrap_text
from analysis.style.template import LABEL_SIZE, PAD
from analysis.tabulation import list_records
from analysis.wording import (
    add_article,
    count_things,
    name_actor,
    name_ratio,
    say_amount,
    say_ratio,
    start_sentence,
)

BAR_HEIGHT = 26
LATEST = "latest"
PAIRED = ("ratio", "order", "share")  # the kinds of claims on two economies


@dataclass(frozen=True)
class _Size:
    """One bar: a size as a share of the object's, and the words beside it."""

    label: RowLabel
    share: float
    words: str
    amounts: str
    colour: str
    claimed: tuple[float, ...] = ()  # the ends that the story claims


@in_both_schemes
@of_one_story
def economy_comparison(
    checks: pd.DataFrame,
    *,
    actors: pd.DataFrame | None = None,
    claims: pd.DataFrame | None = None,
    claim: int | None = None,
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Sets the size a story claims beside the real one, both as a share of the other economy.

    Args:
        checks: The checks table (claim, measure, year, subject_value, object_value, ratio,
            claimed, verdict, source, vintage, label, subject, object, and where known basis, unit
            and quantity, the story's words for the ratio).
        actors: The actors table, for the colours of the sides.
        claims: The claims table (claim, start, text, paragraph), to whose words the bars then lead.
        claim: The claim to show; by default the first one that could be checked.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Bars from zero: the object's size, the claimed one, and one bar a check.
    """
    name, theme = "economy-comparison", options.get("theme") or LIGHT
    caption, source = options.get("caption"), options.get("source") or ""
    if "kind" in checks:
        checks = checks[checks["kind"].isin(PAIRED)]
    rows = _choose_checks(checks, claim)
    if rows.empty:
        return draw_nothing(_explain_nothing(checks).override(caption), name, rows, theme)
    sizes = _list_sizes(rows, colour_pair(rows, actors, theme), theme)
    marks = _list_marks(sizes, rows, claims)
    figure = start_figure(theme, bargap=0)
    figure.add_bar(
        orientation="h",
        ids=[name_mark(row, 0) for row in range(len(sizes))],
        x=[size.share for size in sizes],
        y=list(range(len(sizes))),
        marker={
            "color": [theme.ground if size.claimed else size.colour for size in sizes],
            "line": {"color": [size.colour for size in sizes], "width": 2},
        },
        hovertext=[_say_size(size, mark) for size, (mark,) in zip(sizes, marks, strict=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    return apply_caption(
        figure,
        _describe_comparison(rows, source, checks["claim"].nunique() - 1).override(caption),
        name,
        rows,
        arrange=lambda width: _arrange_sizes(sizes, width, theme),
        evidence=file_evidence(marks),
        theme=theme,
    )


def _list_marks(
    sizes: Sequence[_Size], rows: pd.DataFrame, claims: pd.DataFrame | None
) -> list[list[Mark]]:
    """A mark a bar, behind each of which stand the words of the claim."""
    told = None if claims is None else claims[claims["claim"] == rows["claim"].iloc[0]]
    found = {} if told is None else group_passages(told, list(told["claim"]))
    passages = found.get(rows["claim"].iloc[0], ())
    return [
        [Mark(f"{size.label.label}, {size.label.detail}", "the claim", passages)] for size in sizes
    ]


def _say_size(size: _Size, mark: Mark) -> str:
    """What pointing at a bar tells: the amounts behind its share, and the words of the claim."""
    amounts = wrap_text(size.amounts or size.words, HOVER_WIDTH, LABEL_SIZE)
    heading = f"{size.label.label}, {size.label.detail}"
    return say_mark(heading, [*amounts, *say_passages(mark.passages)])


def _choose_checks(checks: pd.DataFrame, claim: int | None) -> pd.DataFrame:
    """One claim's checks that have data: for each indicator and basis the last year."""
    known: pd.DataFrame = checks[checks["ratio"].between(0, inf, inclusive="neither")]
    if claim is not None:
        known = known[known["claim"] == claim]
    if "kind" in known and (comparisons := known["kind"] == "ratio").any():
        known = known[comparisons]  # rather than one that only says more or less
    rows: pd.DataFrame = known[known["claim"] == known["claim"].min()].copy()
    rows["basis"] = rows["basis"].fillna("") if "basis" in rows else ""
    rows = rows.sort_values("year", kind="stable").drop_duplicates(["label", "basis"], keep="last")
    order = {label: place for place, label in enumerate(HOW)}
    rows["later"] = rows["basis"].str.startswith(LATEST)
    rows["order"] = rows["label"].map(order).fillna(len(order))
    rows = rows.sort_values(["later", "order"], kind="stable", ignore_index=True)
    rows = rows.drop(columns=["later", "order"]).drop_duplicates(["label", "year", "ratio"])
    return rows.reset_index(drop=True)


def _explain_nothing(checks: pd.DataFrame) -> Caption:
    if checks.empty:
        title = "The story compares no two economies"
        return Caption(title=title, subtitle="No comparison was found.", alt=f"No chart: {title}.")
    title = "The story’s comparison could not be checked"
    reason = str(checks["verdict"].iloc[0]).removeprefix("not checked").strip(": .") + "."
    reason = start_sentence(reason)
    return Caption(title=title, subtitle=reason, alt=f"No chart: {title}. {reason}")


def colour_pair(rows: pd.DataFrame, actors: pd.DataFrame | None, theme: Theme) -> tuple[str, str]:
    """The subject's colour and the object's: their sides', or one highlight and grey."""
    subject, object_ = rows["subject"].iloc[0], rows["object"].iloc[0]
    if actors is None:
        return theme.sides[0], theme.other
    colours, sides = side_colours(rank_sides(actors), theme), find_sides(actors)
    return colours[sides.get(subject, "")], colours[sides.get(object_, "")]


def _list_sizes(rows: pd.DataFrame, colours: tuple[str, str], theme: Theme) -> list[_Size]:
    first = rows.iloc[0]
    subject, object_ = first["subject"], first["object"]
    claimed = Fraction(first["claimed"]).limit_denominator(1000)
    words, percent = name_ratio(claimed), say_ratio(float(claimed))
    bound = BOUNDS.get(str(first.get("relation")), "")
    if bound and claimed == 1:
        words = PARITY
    ends = claimed_ends(first)
    if len(ends) > 1:
        words, percent = name_range(first), ""
    sizes = [
        _Size(RowLabel(start_sentence(add_article(object_))), 1, "100%", "", colours[1]),
        _Size(
            RowLabel(start_sentence(add_article(subject)), "as the story claims"),
            ends[-1],
            f"{bound} {words}".strip() if len(ends) == 1 else words,
            f"({percent})" if percent and claimed < 1 and words != percent else "",
            theme.ink,
            claimed=ends,
        ),
    ]
    for row in list_records(rows):
        how = f"{HOW.get(row['label'], '')}, {row['year']}".lstrip(", ")
        if row["basis"].startswith(LATEST) and rows["basis"].nunique() > 1:
            how += ", latest"
        unit = row.get("unit", "")
        amounts = [say_amount(row[f"{side}_value"], unit) for side in ("subject", "object")]
        sizes.append(
            _Size(
                RowLabel(start_sentence(add_article(subject)), how),
                row["ratio"],
                say_ratio(row["ratio"]),
                f"({amounts[0]} of {amounts[1]})",
                colours[0],
            )
        )
    return sizes


def _arrange_sizes(sizes: list[_Size], width: int, theme: Theme) -> Body:
    rows = arrange_rows([size.label for size in sizes], BAR_HEIGHT, width, theme)
    room = width - rows.left - PAD
    beside = [measure_text(size.words, LABEL_SIZE, bold=True) + GAP for size in sizes]
    scale = min((room - words) / size.share for size, words in zip(sizes, beside, strict=True))
    words = []
    for row, (size, taken) in enumerate(zip(sizes, beside, strict=True)):
        amounts = measure_text(f" {size.amounts}", LABEL_SIZE)
        fits = size.share * scale + taken + amounts <= room
        text = f"<b>{escape_label(size.words)}</b>"
        if fits and size.amounts:
            text += f' <span style="color:{theme.muted}">{escape_label(size.amounts)}</span>'
        words.append(
            {
                "text": text,
                "x": size.share,
                "y": row,
                "xanchor": "left",
                "xshift": 4,
                "showarrow": False,
                "bgcolor": theme.ground,
                "borderpad": 1,
                "font": {"color": theme.ink, "size": LABEL_SIZE},
            }
        )
    claimed = next(size.claimed for size in sizes if size.claimed)
    reach = (BAR_HEIGHT / 2 + 4) / rows.pitch
    lines = [
        {
            "type": "line",
            "x0": end,
            "x1": end,
            "y0": row - reach,
            "y1": row + reach,
            "line": {"color": theme.ink, "width": 2, "dash": "dot"},
        }
        for end in claimed
        for row in range(2 if end == claimed[-1] else 1, len(sizes))
    ]
    return Body(
        height=rows.height,
        left=rows.left,
        right=PAD,
        annotations=(*words, *rows.annotations),
        shapes=tuple(lines),
        paths={
            "bargap": 1 - BAR_HEIGHT / rows.pitch,
            "xaxis.range": [0, room / scale],
            "xaxis.visible": False,
            **rows.paths,
        },
    )


def _describe_comparison(rows: pd.DataFrame, source: str, others: int) -> Caption:
    """The words of the chart; the story has so many other comparisons."""
    first = rows.iloc[0]
    subject = name_actor(first["subject"], possessive=True)
    object_ = name_actor(first["object"], possessive=True)
    finding = f"{subject} {first['measure']} was {say_of(float(first['ratio']), object_)}"
    finding += f" {HOW.get(first['label'], '')}".rstrip() + f" in {first['year']}"
    finding += say_judgement(first) + say_disagreement(rows)
    measured = "; ".join(
        f"{HOW.get(row['label'], row['label'])} in {row['year']} it was {say_ratio(row['ratio'])}"
        for row in list_records(rows.iloc[1:])
    )
    notes = [f"Not drawn: {count_things(others, 'other comparison')}."] if others else []
    if str(first["basis"]).startswith("as known"):
        notes.append(f"{first['year']} was the last year with figures when the story ran.")
    if "purchasing power" in set(rows["label"]):
        notes.append("Dollars by purchasing power are international dollars.")
    return Caption(
        title=start_sentence(finding),
        subtitle=f"{start_sentence(subject)} {first['measure']} relative to {object_} (100%), "
        "as claimed and as measured",
        source=source or name_source(rows),
        note=" ".join(notes),
        alt=f"Bar chart of {subject} {first['measure']} relative to {object_}, where "
        f"{finding}" + (f"; {measured}." if measured else "."),
    )
