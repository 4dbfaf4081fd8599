"""Lines over the years, named at their ends, with a claimed value and the day of the story."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from analysis.style import Body
from analysis.style.colours import LIGHT, Theme, mix_colours
from analysis.style.figures import start_figure
from analysis.style.labels import escape_label, join_lines, measure_text, wrap_text
from analysis.style.template import LABEL_SIZE, PAD
from analysis.wording import say_date, say_ratio

PLOT_HEIGHT = 300
NARROW = 480
LABEL_HEIGHT = 17
GAP = 8
DASHES = ("solid", "dash", "dot")
CLEAR_TURN = 1.15
"""How far a line turns from both of its ends to be said to turn."""


@dataclass(frozen=True)
class Line:
    """A ratio measured one way, year by year.

    Attributes:
        label: How it was measured.
        years: In order.
        ratios: One a year.
    """

    label: str
    years: list[int]
    ratios: list[float]

    @property
    def turn(self) -> int | None:
        """The place of the highest or lowest ratio where the line clearly turns there, or None.

        >>> Line("", [2000, 2001, 2002], [2, 3.6, 1]).turn, Line("", [2000, 2001], [2, 3]).turn
        (1, None)
        """
        ends = sorted((self.ratios[0], self.ratios[-1]))
        peak, low = (self.ratios.index(one(self.ratios)) for one in (max, min))
        rise, fall = self.ratios[peak] / ends[1], ends[0] / self.ratios[low]
        if max(rise, fall) < CLEAR_TURN:
            return None
        return peak if rise >= fall else low


@dataclass(frozen=True)
class Claimed:
    """What a story claims of the ratio.

    Attributes:
        ends: The ratio, or the two ends of what is claimed.
        words: What it is called.
        low: The lowest ratio that matches it.
        high: The highest; `inf` when there is none.
    """

    ends: tuple[float, ...]
    words: str
    low: float
    high: float


def draw_lines(lines: Sequence[Line], colour: str, theme: Theme = LIGHT) -> go.Figure:
    """Draws up to three lines, the first in a colour of its own.

    Args:
        lines: At least one.
        colour: The first line's colour.
        theme: The colours of the rest.

    Returns:
        A figure without words; `arrange_lines` says what goes around it.
    """
    colours = (colour, theme.other, theme.ink)
    figure = start_figure(theme)
    for place, (line, own, dash) in enumerate(zip(lines, colours, DASHES, strict=False)):
        last = len(line.years) - 1
        dotted = (last, line.turn) if place == 0 else (last,)
        figure.add_scatter(
            x=line.years,
            y=line.ratios,
            mode="lines+markers",
            name=escape_label(line.label),
            line={"color": own, "width": 3, "dash": dash},
            marker={
                "size": [9 * (point in dotted) for point in range(last + 1)],
                "color": own,
                "opacity": 1,
            },
            customdata=[say_ratio(ratio) for ratio in line.ratios],
            hovertemplate="%{customdata}",
        )
    figure.update_layout(hovermode="x unified")
    return figure


def arrange_lines(
    lines: Sequence[Line],
    claimed: Claimed | None,
    published: str,
    width: int,
    theme: Theme = LIGHT,
) -> Body:
    """Names the lines at their ends, the claim on its line, and the day of the story.

    Args:
        lines: The lines that were drawn.
        claimed: What to draw a line at, in a band of what matches it, or None.
        published: An ISO date as far as known, or "".
        width: Pixels.
        theme: The colours.

    Returns:
        The room and the words the lines need.
    """
    first, last = min(line.years[0] for line in lines), max(line.years[-1] for line in lines)
    story = _place_date(published)
    story = story if story and first <= story <= last + 5 else None
    years = (first - 0.5, max(last, story or last) + 0.5)
    highest = (
        max([*(max(line.ratios) for line in lines), *(claimed.ends if claimed else ())]) * 1.08
    )
    left = PAD + GAP + measure_text("100%", LABEL_SIZE)
    words, right = _name_lines(lines, highest, width)
    per_year = (width - left - right) / (years[1] - years[0])
    shapes = []
    words += _name_turn(lines[0], years)
    if claimed:
        shapes.append(_shade(claimed, highest, theme))
        shapes += [_rule(theme, 2, y0=y, y1=y, xref="paper", x0=0, x1=1) for y in claimed.ends]
        words.append(
            _name_claim(lines, claimed, story, highest=highest, years=years, per_year=per_year)
        )
    if story:
        shapes.append(_rule(theme, 1, x0=story, x1=story, yref="paper", y0=0, y1=1))
        words.append(_name_story(published, story, years))
    span = last - first
    return Body(
        height=PLOT_HEIGHT,
        left=left,
        right=right,
        top=LABEL_HEIGHT + 4 if story else 0,
        bottom=26,
        annotations=tuple(words),
        shapes=tuple(shapes),
        paths={
            "xaxis.range": list(years),
            "xaxis.showline": True,
            "xaxis.ticklabelstandoff": 4,
            "xaxis.dtick": 1 if span <= 6 else 5 if span <= 15 or width >= NARROW else 10,
            "xaxis.tick0": 2000,
            "xaxis.tickformat": "d",
            "yaxis.range": [0, highest],
            "yaxis.nticks": 6,
            "yaxis.ticklabelstandoff": 4,
            "yaxis.showgrid": True,
            "yaxis.tickformat": "~%" if highest < 2 else ".1~f",
            "yaxis.ticksuffix": "" if highest < 2 else "×",
        },
    )


def _name_lines(
    lines: Sequence[Line], highest: float, width: int
) -> tuple[list[dict[str, Any]], float]:
    """Writes each line's last value and name at its end; also how wide the widest of these is."""
    narrow = width < NARROW
    room = width / 4 if narrow else width
    names = [wrap_text(line.label, room, LABEL_SIZE) for line in lines]
    values = [say_ratio(line.ratios[-1]) for line in lines]
    ends = [
        [value, *name] if narrow else [f"{value} {' '.join(name)}"]
        for value, name in zip(values, names, strict=True)
    ]
    gap = LABEL_HEIGHT * max(map(len, ends))
    shifts = spread_labels([line.ratios[-1] / highest * PLOT_HEIGHT for line in lines], gap)
    words = [
        {
            "text": f"<b>{value}</b>{'<br>' if narrow else ' '}{join_lines(name)}",
            "align": "left",
            "x": 1,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 2,
            "y": line.ratios[-1],
            "yshift": shift,
            "showarrow": False,
            "font": {"size": LABEL_SIZE},
        }
        for line, value, name, shift in zip(lines, values, names, shifts, strict=True)
    ]
    widest = max(measure_text(text, LABEL_SIZE) for end in ends for text in end)
    return words, PAD + GAP + widest


def _name_turn(line: Line, years: tuple[float, float]) -> list[dict[str, Any]]:
    """Writes the value and the year where a line turns."""
    if line.turn is None:
        return []
    value, year = line.ratios[line.turn], line.years[line.turn]
    place = (year - years[0]) / (years[1] - years[0])
    return [
        {
            "text": f"<b>{say_ratio(value)}</b> in {year}",
            "x": year,
            "xanchor": "left" if place < 0.2 else "right" if place > 0.8 else "center",
            "y": value,
            "yanchor": "bottom" if value > line.ratios[0] else "top",
            "yshift": 5 if value > line.ratios[0] else -5,
            "showarrow": False,
            "font": {"size": LABEL_SIZE},
        }
    ]


def spread_labels(heights: Sequence[float], gap: float) -> list[float]:
    """How far each label moves, in pixels, so that no two stand closer than the gap.

    >>> spread_labels([100, 95, 20], 17)
    [6.0, -6.0, 0.0]
    """
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    placed = dict(enumerate(map(float, heights)))
    for lower, upper in pairwise(order):
        overlap = placed[lower] + gap - placed[upper]
        if overlap > 0:
            placed[lower] -= overlap / 2
            placed[upper] += overlap / 2
    return [placed[place] - heights[place] for place in range(len(heights))]


def _rule(theme: Theme, width: int, **ends: float | str) -> dict[str, Any]:
    """A dotted line across the plot."""
    line = {"color": theme.ink, "width": width, "dash": "dot"}
    return {"type": "line", "layer": "below", "line": line, **ends}


def _shade(claimed: Claimed, highest: float, theme: Theme) -> dict[str, Any]:
    """The band of the ratios that match the claim, as far as the plot goes."""
    return {
        "type": "rect",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": claimed.low,
        "y1": min(claimed.high, highest),
        "line": {"width": 0},
        "fillcolor": mix_colours(theme.ink, theme.ground, 0.1),
    }


def _name_claim(
    lines: Sequence[Line],
    claimed: Claimed,
    story: float | None,
    *,
    highest: float,
    years: tuple[float, float],
    per_year: float,
) -> dict[str, Any]:
    """Names the claimed ratio on its line, at the end and on the side where most room is."""
    text, line_at = f"claimed: {claimed.words}", claimed.ends[0]
    if measure_text(text, LABEL_SIZE) > per_year * (years[1] - years[0]):
        text = "claimed"  # the subtitle says what
    reach = measure_text(text, LABEL_SIZE) / per_year

    def measure_room(end: str, side: str) -> float:
        low, high = (years[0], years[0] + reach) if end == "left" else (years[1] - reach, years[1])
        offset = LABEL_HEIGHT / 2 if side == "bottom" else -LABEL_HEIGHT / 2
        height = line_at / highest * PLOT_HEIGHT + offset
        if height < LABEL_HEIGHT or (story and low - 1 <= story <= high + 1):
            return 0
        return min(
            (
                abs(ratio / highest * PLOT_HEIGHT - height)
                for line in lines
                for year, ratio in zip(line.years, line.ratios, strict=True)
                if low - 1 <= year <= high + 1
            ),
            default=PLOT_HEIGHT,
        )

    places = [(end, side) for end in ("left", "right") for side in ("bottom", "top")]
    end, side = max(places, key=lambda place: measure_room(*place))
    edge = claimed.low if side == "top" else claimed.high
    beside_band = abs(edge - line_at) < 0.05 * highest
    return {
        "text": escape_label(text),
        "x": 0 if end == "left" else 1,
        "xref": "paper",
        "xanchor": end,
        "y": edge if beside_band else line_at,
        "yanchor": side,
        "showarrow": False,
        "font": {"size": LABEL_SIZE},
    }


def _place_date(published: str) -> float | None:
    """A date on the axis of years; a month counts from its middle, a year from its own.

    >>> _place_date("2023-03"), _place_date("2023"), _place_date("")
    (2023.2083333333333, 2023.5, None)
    """
    found = re.match(r"(\d{4})(?:-(\d{2}))?", published)
    if not found:
        return None
    return int(found[1]) + ((int(found[2]) - 0.5) / 12 if found[2] else 0.5)


def _name_story(published: str, story: float, years: tuple[float, float]) -> dict[str, Any]:
    late = story > (years[0] + years[1]) / 2
    return {
        "text": f"story, {escape_label(say_date(published))}",
        "x": story,
        "xanchor": "right" if late else "left",
        "xshift": 6 if late else -6,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": LABEL_SIZE},
    }
