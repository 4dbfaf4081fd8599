"""The chart of a comparison over the years."""

from collections.abc import Sequence
from fractions import Fraction

import pandas as pd
import plotly.graph_objects as go

from analysis.charts.economy import HOW, colour_pair, name_source
from analysis.charts.lines import DASHES, Line, arrange_lines, draw_lines
from analysis.style import (
    Caption,
    apply_caption,
    draw_nothing,
)
from analysis.style.colours import LIGHT, Theme
from analysis.wording import name_actor, name_ratio, say_ratio, start_sentence


def ratio_by_year(
    ratios: pd.DataFrame,
    claims: pd.DataFrame | None = None,
    *,
    claimed: Fraction | None = None,
    published: str = "",
    actors: pd.DataFrame | None = None,
    caption: Caption | None = None,
    source: str = "",
    theme: Theme = LIGHT,
) -> go.Figure:
    """Draws the ratio of two economies over the years, beside the ratio the story claims.

    Args:
        ratios: What `analysis.factcheck.compare_claims` or `analysis.indicators.compare_economies`
            returns (year, label, subject, object, ratio, source, vintage, and where known claim
            and measure); of several comparisons the first is drawn.
        claims: The claims table (claim, subject, object, ratio): gives the claimed ratio.
        claimed: The claimed ratio, instead of the one in `claims`.
        published: When the story ran, an ISO date as far as known.
        actors: The actors table, for the subject's colour.
        caption: Words to use instead of the ones computed, field by field.
        source: The source line; by default the ratios' own source and vintage.
        theme: The colours.

    Returns:
        Lines from zero, one a way of measuring, named at their ends.
    """
    name = "ratio-by-year"
    ratios = ratios[ratios["ratio"].notna()]
    if ratios.empty:
        words = Caption(
            title="There are no two economies to compare over the years",
            subtitle="The story makes no comparison for which there are data.",
            alt="No chart: there are no two economies to compare over the years.",
        )
        return draw_nothing(words.override(caption), name, ratios, theme)
    pair = ["claim"] if "claim" in ratios else ["subject", "object"]
    rows = ratios[(ratios[pair] == ratios[pair].iloc[0]).all(axis=1)]
    claimed = claimed or _find_claim(claims, rows)
    lines = _list_lines(rows)
    return apply_caption(
        draw_lines(lines, colour_pair(rows, actors, theme)[0], theme),
        _describe_years(rows, lines, claimed, source).override(caption),
        name,
        rows,
        arrange=lambda width: arrange_lines(lines, claimed, published, width, theme),
        theme=theme,
    )


def _find_claim(claims: pd.DataFrame | None, rows: pd.DataFrame) -> Fraction | None:
    """The ratio claimed of the two actors that are drawn."""
    if claims is None:
        return None
    same = [name for name in ("claim", "subject", "object") if name in rows]
    found = claims[(claims[same] == rows[same].iloc[0]).all(axis=1)]
    return found["ratio"].iloc[0] if len(found) else None


def _list_lines(rows: pd.DataFrame) -> list[Line]:
    order = [*HOW, *sorted(set(rows["label"]) - set(HOW))]
    return [
        Line(str(label), list(map(int, line["year"])), list(map(float, line["ratio"])))
        for label in order
        if len(line := rows[rows["label"] == label].sort_values("year"))
    ][: len(DASHES)]


def _describe_years(
    rows: pd.DataFrame, lines: Sequence[Line], claimed: Fraction | None, source: str
) -> Caption:
    subject = name_actor(rows["subject"].iloc[0], possessive=True)
    object_ = name_actor(rows["object"].iloc[0], possessive=True)
    measure = rows["measure"].iloc[0] if "measure" in rows else "economy"
    first = lines[0]
    before, after = first.ratios[0], first.ratios[-1]
    change = "rose" if after > before * 1.05 else "fell" if after < before * 0.95 else "stayed near"
    of = " of" if round(before, 3) < 1 else ""
    start = f"{say_ratio(before)}{of} {object_}"
    if len(first.years) == 1:
        finding = f"was {start} in {first.years[0]}"
    elif change == "stayed near":
        finding = f"stayed near {say_ratio(after)}{of} {object_} from {first.years[0]}"
        finding += f" to {first.years[-1]}"
    else:
        finding = f"{change} from {start} in {first.years[0]} to {say_ratio(after)}"
        finding += f" in {first.years[-1]}"
    finding = f"{subject} {measure} {finding} {HOW.get(first.label, '')}".rstrip()
    claim = f"; dotted: the claimed {name_ratio(claimed)}" if claimed else ""
    return Caption(
        title=start_sentence(finding),
        subtitle=f"{start_sentence(subject)} {measure} relative to {object_}, by year{claim}",
        source=source or name_source(rows),
        note="Each year stands for itself; later revisions change earlier years too.",
        alt=f"Line chart of {subject} {measure} relative to {object_} by year, where {finding}.",
    )
