"""The chart of a comparison over the years."""

from collections.abc import Sequence
from fractions import Fraction
from math import inf
from typing import Any, Unpack

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.economy import colour_pair
from analysis.charts.judgements import BOUNDS, HOW, PARITY, name_source
from analysis.charts.lines import DASHES, Claimed, Line, arrange_lines, draw_lines
from analysis.charts.single import of_one_story
from analysis.style import (
    Caption,
    ChartOptions,
    apply_caption,
    draw_nothing,
    in_both_schemes,
)
from analysis.style.colours import LIGHT
from analysis.tabulation import list_records
from analysis.verdicts import cover_claim
from analysis.wording import name_actor, name_ratio, say_ratio, start_sentence


@in_both_schemes
@of_one_story
def ratio_by_year(
    ratios: pd.DataFrame,
    claims: pd.DataFrame | None = None,
    *,
    claimed: Fraction | None = None,
    published: str = "",
    actors: pd.DataFrame | None = None,
    name: str = "ratio-by-year",
    **options: Unpack[ChartOptions],
) -> go.Figure:
    """Draws the ratio of two economies over the years, beside the ratio the story claims.

    The claimed ratio is a dotted line (two, of a range) in a band: where the ratio lies in the
    band, the claim matches.

    Args:
        ratios: What `analysis.factcheck.compare_claims` or `analysis.indicators.compare_economies`
            returns (year, label, subject, object, ratio, source, vintage, and where known claim
            and measure); of several comparisons the first is drawn.
        claims: The claims table (claim, subject, object, ratio, relation, and where known upper,
            low, high): gives the claimed ratio.
        claimed: The claimed ratio, instead of the one in `claims`.
        published: When the story ran, an ISO date as far as known.
        actors: The actors table, for the subject's colour.
        name: The figure's name, another one when a page has two of them.
        **options: What every chart takes, as `ChartOptions` says.

    Returns:
        Lines from zero, one a way of measuring, named at their ends.
    """
    caption, theme = options.get("caption"), options.get("theme") or LIGHT
    ratios = ratios[ratios["ratio"].between(0, inf, inclusive="neither")]
    if ratios.empty:
        words = Caption(
            title="There are no two economies to compare over the years",
            subtitle="The story makes no comparison for which there are data.",
            alt="No chart: there are no two economies to compare over the years.",
        )
        return draw_nothing(words.override(caption), name, ratios, theme)
    if claims is not None and {"kind", "claim"} <= set(claims) and "claim" in ratios:
        counted = claims.loc[claims["kind"] == "ratio", "claim"]
        ratios = (
            ratios[ratios["claim"].isin(counted)] if ratios["claim"].isin(counted).any() else ratios
        )
    pair = ["claim"] if "claim" in ratios else ["subject", "object"]
    rows = ratios[(ratios[pair] == ratios[pair].iloc[0]).all(axis=1)]
    claim = _find_claim(claims, rows)
    if claimed:
        claim = _read_claim({"ratio": claimed, "relation": "equal"})
    lines = _list_lines(rows)
    return apply_caption(
        draw_lines(lines, colour_pair(rows, actors, theme)[0], theme),
        _describe_years(rows, lines, claim, options.get("source") or "").override(caption),
        name,
        rows,
        arrange=lambda width: arrange_lines(lines, claim, published, width, theme),
        theme=theme,
    )


def _find_claim(claims: pd.DataFrame | None, rows: pd.DataFrame) -> Claimed | None:
    """What is claimed of the two actors that are drawn."""
    if claims is None:
        return None
    same = [name for name in ("claim", "subject", "object") if name in rows]
    found = claims[(claims[same] == rows[same].iloc[0]).all(axis=1)]
    return _read_claim({"relation": "equal"} | list_records(found)[0]) if len(found) else None


def _read_claim(claim: dict[str, Any]) -> Claimed:
    """The ends of a claim, the words for it, and the ratios that match it."""
    ends = [claim["ratio"]] + ([claim["upper"]] if pd.notna(claim.get("upper")) else [])
    words = " to ".join(name_ratio(Fraction(end)) for end in ends).replace(" times to ", " to ")
    bound = BOUNDS.get(claim["relation"], "")
    if bound and ends == [1]:
        words = PARITY
    return Claimed(tuple(map(float, ends)), f"{bound} {words}".strip(), *cover_claim(claim))


def _list_lines(rows: pd.DataFrame) -> list[Line]:
    order = [*HOW, *sorted(set(rows["label"]) - set(HOW))]
    return [
        Line(str(label), list(map(int, line["year"])), list(map(float, line["ratio"])))
        for label in order
        if len(line := rows[rows["label"] == label].sort_values("year"))
    ][: len(DASHES)]


def _describe_years(
    rows: pd.DataFrame, lines: Sequence[Line], claimed: Claimed | None, source: str
) -> Caption:
    subject = name_actor(rows["subject"].iloc[0], possessive=True)
    object_ = name_actor(rows["object"].iloc[0], possessive=True)
    measure = rows["measure"].iloc[0] if "measure" in rows else "economy"
    first = lines[0]
    finding = _say_course(first, object_)
    finding = f"{subject} {measure} {finding} {HOW.get(first.label, '')}".rstrip()
    claim = f"; dotted: the claimed {claimed.words}, shaded: what matches it" if claimed else ""
    return Caption(
        title=start_sentence(finding),
        subtitle=f"{start_sentence(subject)} {measure} relative to {object_}, by year{claim}",
        source=source or name_source(rows),
        note="Each year stands for itself; later revisions change earlier years too.",
        alt=f"Line chart of {subject} {measure} relative to {object_} by year, where {finding}.",
    )


def _say_course(line: Line, object_: str) -> str:
    """How a ratio moved: from where, over which turn where there is a clear one, to where."""
    before, after = line.ratios[0], line.ratios[-1]
    of = " of" if round(before, 3) < 1 else ""
    start = f"{say_ratio(before)}{of} {object_}"
    if len(line.years) == 1:
        return f"was {start} in {line.years[0]}"
    last = f"{say_ratio(after)} in {line.years[-1]}"
    if line.turn is not None:
        there = f"{say_ratio(line.ratios[line.turn])} in {line.years[line.turn]}"
        up, down = f"rose from {start} in {line.years[0]} to {there}", "fell to"
        if line.ratios[line.turn] < before:
            up, down = up.replace("rose", "fell", 1), "rose to"
        return f"{up} and {down} {last}"
    if before * 0.95 <= after <= before * 1.05:
        of = " of" if round(after, 3) < 1 else ""
        near = f"{say_ratio(after)}{of} {object_}"
        return f"stayed near {near} from {line.years[0]} to {line.years[-1]}"
    return f"{'rose' if after > before else 'fell'} from {start} in {line.years[0]} to {last}"
