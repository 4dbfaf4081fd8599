"""Shares over periods: a line a group, each in a band of what it may be instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analysis.charts.lines import GAP, LABEL_HEIGHT, NARROW, PLOT_HEIGHT, spread_labels
from analysis.style import Body
from analysis.style.colours import LIGHT, Theme
from analysis.style.figures import start_figure
from analysis.style.labels import escape_label, join_lines, measure_text, wrap_text
from analysis.style.template import LABEL_SIZE, PAD
from analysis.wording import say_share

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
BAND = 0.14
"""How much of a line's colour its band has."""


@dataclass(frozen=True)
class Trend:
    """One group's share, period by period.

    Attributes:
        label: The group.
        shares: One a period, 0 to 1.
        low: The lower ends of the band.
        high: The upper ends.
        details: What pointing at each mark tells besides.
    """

    label: str
    shares: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    details: tuple[str, ...]


def draw_trends(trends: Sequence[Trend], theme: Theme = LIGHT) -> go.Figure:
    """Draws the lines and their bands; of a single period, marks with bars.

    Args:
        trends: At least one; all with a share for each period.
        theme: The colours.

    Returns:
        A figure without words; `arrange_trends` says what goes around it.
    """
    figure = start_figure(theme)
    for place, trend in enumerate(trends):
        colour = _choose_colour(place, theme)
        x = list(range(len(trend.shares)))
        if len(x) > 1:
            figure.add_scatter(
                x=[*x, *reversed(x)],
                y=[*trend.high, *reversed(trend.low)],
                mode="lines",
                fill="toself",
                fillcolor=_make_clear(colour),
                line={"width": 0},
                hoverinfo="skip",
            )
        errors = {
            "type": "data",
            "array": [h - s for h, s in zip(trend.high, trend.shares, strict=True)],
            "arrayminus": [s - low for s, low in zip(trend.shares, trend.low, strict=True)],
            "color": colour,
        }
        figure.add_scatter(
            x=x,
            y=list(trend.shares),
            mode="lines+markers",
            name=escape_label(trend.label),
            line={"color": colour, "width": 3, "dash": DASHES[place % len(DASHES)]},
            marker={"size": 7, "color": colour},
            error_y=errors if len(x) == 1 else None,
            hovertext=[
                f"<b>{escape_label(trend.label)}: {say_share(share)}</b><br>{escape_label(detail)}"
                for share, detail in zip(trend.shares, trend.details, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.update_layout(hovermode="closest")
    return figure


def arrange_trends(
    trends: Sequence[Trend], periods: Sequence[str], width: int, theme: Theme = LIGHT
) -> Body:
    """Names the periods below and the lines at their ends.

    Args:
        trends: The lines that were drawn.
        periods: What each period is called, in order.
        width: Pixels.
        theme: The colours.

    Returns:
        The room and the words that the lines need.
    """
    highest = max(0.05, min(1.0, 1.08 * max(max(trend.high) for trend in trends)))
    narrow = width < NARROW
    room = width / 4 if narrow else width / 3
    names = [
        wrap_text(f"{say_share(trend.shares[-1])} {trend.label}", room, LABEL_SIZE, most=2)
        for trend in trends
    ]
    gap = LABEL_HEIGHT * max(map(len, names))
    shifts = spread_labels([t.shares[-1] / highest * PLOT_HEIGHT for t in trends], gap)
    words: list[dict[str, Any]] = [
        {
            "text": join_lines(lines),
            "align": "left",
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 4,
            "y": trend.shares[-1],
            "yshift": shift,
            "showarrow": False,
            "font": {"size": LABEL_SIZE, "color": theme.ink},
        }
        for trend, lines, shift in zip(trends, names, shifts, strict=True)
    ]
    left = PAD + GAP + measure_text("100%", LABEL_SIZE)
    right = PAD + GAP + max(measure_text(line, LABEL_SIZE) for lines in names for line in lines)
    longest = max(measure_text(period, LABEL_SIZE) for period in periods) + GAP
    fit = max(1, int((width - left - right) / longest))
    step = -(-len(periods) // fit)
    shown = list(range(len(periods)))[:: max(1, step)]
    return Body(
        height=PLOT_HEIGHT,
        left=left,
        right=right,
        bottom=26,
        annotations=tuple(words),
        paths={
            "xaxis.range": [-0.3, len(periods) - 0.7],
            "xaxis.showline": True,
            "xaxis.tickmode": "array",
            "xaxis.tickvals": shown,
            "xaxis.ticktext": [escape_label(periods[place]) for place in shown],
            "xaxis.tickangle": 0,
            "yaxis.range": [0, highest],
            "yaxis.nticks": 6,
            "yaxis.showgrid": True,
            "yaxis.tickformat": "~%",
        },
    )


def _choose_colour(place: int, theme: Theme) -> str:
    return (*theme.sides, theme.other)[min(place, len(theme.sides))]


def _make_clear(colour: str) -> str:
    """The colour through which the other bands can be seen.

    >>> _make_clear("#0072B2")
    'rgba(0,114,178,0.14)'
    """
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red},{green},{blue},{BAND})"
