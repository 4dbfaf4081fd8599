"""Ranked horizontal bars in parts, the shape shared by the charts of actors and speakers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import plotly.graph_objects as go

from analysis.charts.rows import GAP, LABELS_BESIDE, LINE, RowLabel, arrange_rows
from analysis.display.evidence import Mark, Passage, name_mark
from analysis.style import Body
from analysis.style.colours import LIGHT, Theme, choose_ink, mix_colours
from analysis.style.figures import start_figure
from analysis.style.labels import escape_label, join_lines, measure_text, wrap_text
from analysis.style.template import FOOTER_SIZE, LABEL_SIZE, PAD

TINTS = (1.0, 0.55, 0.3, 0.14, 0.0)
BAR_HEIGHT = 22
HOVER_WIDTH = 340
"""Pixels a line of what pointing at a mark tells may take, so that it fits on a telephone."""
SAID = 2
"""How many passages pointing at a mark tells."""


@dataclass(frozen=True)
class Bar:
    """One bar.

    Attributes:
        label: Who it stands for.
        values: The size of each part, in the order of the parts' names.
        colour: "#RRGGBB" of the side.
        names: What its parts are called, where each bar has parts of its own.
        aside: Quieter words beside the total, such as "in 4 quotes".
        details: What pointing at each part tells besides, such as the words counted.
        passages: The passages of the story that each part counts.
    """

    label: RowLabel
    values: tuple[int, ...]
    colour: str
    names: tuple[str, ...] = ()
    aside: str = ""
    details: tuple[str, ...] = ()
    passages: tuple[tuple[Passage, ...], ...] = ()

    @property
    def total(self) -> int:
        """The length of the bar."""
        return sum(self.values)


def draw_bars(bars: Sequence[Bar], parts: Sequence[str], theme: Theme = LIGHT) -> go.Figure:
    """Draws the bars, longest-first or in whatever order they come, top down.

    Args:
        bars: At least one bar.
        parts: What each part of a bar is called.
        theme: The colours.

    Returns:
        A figure without words; `arrange_bars` says what goes around it.
    """
    figure = start_figure(theme)
    for index, part in enumerate(parts):
        figure.add_bar(
            name=escape_label(part),
            orientation="h",
            x=[bar.values[index] for bar in bars],
            y=list(range(len(bars))),
            marker={
                "color": [mix_colours(bar.colour, theme.ground, TINTS[index]) for bar in bars],
                "line": {"color": [bar.colour for bar in bars], "width": 1},
            },
            ids=[name_mark(row, index) for row in range(len(bars))],
            hovertext=[_say_part(bar, index, part) for bar in bars],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.update_layout(
        barmode="stack",
        hovermode="closest",
        xaxis={"visible": False, "range": [0, 1.004 * (max(bar.total for bar in bars) or 1)]},
    )
    return figure


def _say_part(bar: Bar, index: int, part: str) -> str:
    """What pointing at a part tells: whose it is, and the first passages that it counts.

    Where the passages are not known it tells how much the part counts.
    """
    detail = bar.details[index] if bar.details else ""
    name = bar.names[index] if bar.names else part
    passages = bar.passages[index] if bar.passages else ()
    heading = name if passages else f"{name}: {bar.values[index]:,}"
    details = wrap_text(detail, HOVER_WIDTH, LABEL_SIZE, most=4)
    return say_mark(f"{bar.label.label}, {heading}", [*details, *say_passages(passages)])


def say_mark(heading: str, lines: Sequence[str]) -> str:
    """What pointing at a mark tells, in plotly's markup: a heading in bold, and lines below it."""
    bold = join_lines(wrap_text(heading, HOVER_WIDTH, LABEL_SIZE, bold=True, most=2))
    return "<br>".join([f"<b>{bold}</b>", *([join_lines(list(lines))] if lines else [])])


def say_passages(passages: Sequence[Passage]) -> list[str]:
    """The first passages that a mark counts, as lines of what pointing at it tells.

    Args:
        passages: In the order of the story.

    Returns:
        Lines no wider than `HOVER_WIDTH`; the last says how many passages are left.
    """
    lines = [
        line
        for passage in passages[:SAID]
        for line in wrap_text(f"• {passage.cut_before_words()}", HOVER_WIDTH, LABEL_SIZE, most=3)
    ]
    left = len(passages) - SAID
    return [*lines, *([f"{left:,} more: click to list all"] if left > 0 else [])]


def list_marks(bars: Sequence[Bar], parts: Sequence[str]) -> list[list[Mark]]:
    """The marks of the bars that `draw_bars` draws, with the passages behind each.

    Args:
        bars: The bars.
        parts: What each part of a bar is called.

    Returns:
        For each bar its parts, for `analysis.display.evidence.file_evidence`.
    """
    return [
        [
            Mark(
                row=f"{bar.label.label} {bar.label.detail if not bar.names else ''}".strip(),
                part=bar.names[index] if bar.names else part,
                passages=bar.passages[index] if bar.passages else (),
            )
            for index, part in enumerate(parts)
        ]
        for bar in bars
    ]


def arrange_bars(
    bars: Sequence[Bar], parts: Sequence[str], width: int, theme: Theme = LIGHT
) -> Body:
    """Places labels, numbers and the key around the bars at one width.

    Up to three parts are named on the bars themselves where that fits; otherwise a key stands
    above the bars. Parts of a bar's own are named on it one by one, where they fit, without a key;
    the others are listed beside its label, which stands above it.

    Args:
        bars: The bars that were drawn.
        parts: What each part of a bar is called.
        width: Pixels.
        theme: The colours.

    Returns:
        The room and the words the bars need.
    """
    own = any(bar.names for bar in bars)
    longest = max(bar.total for bar in bars) or 1
    asides = max(measure_text(f" {bar.aside}", LABEL_SIZE) for bar in bars)
    asides *= width >= LABELS_BESIDE
    right = PAD + GAP + measure_text(f"{longest:,}", LABEL_SIZE, bold=True) + asides
    labels = [bar.label for bar in bars]
    if own:
        scale = (width - PAD - right) / longest
        labels = [_list_small_parts(bar, scale, width - 2 * PAD) for bar in bars]
    rows = arrange_rows(labels, BAR_HEIGHT, width, theme, above=own)
    scale = (width - rows.left - right) / longest

    used = [index for index in range(len(parts)) if any(bar.values[index] for bar in bars)]
    worded = own or (1 < len(used) <= 3 and _have_room_for_names(bars, parts, used, scale))
    key, shapes, key_height = (
        _draw_key([(index, parts[index]) for index in used], width, rows.left, theme)
        if len(used) > 1 and not worded
        else ([], [], 0)
    )
    numbers = _write_parts(bars, parts, scale, worded, theme) if len(used) > 1 or own else []
    totals = [_write_total(bar, row, theme, bool(asides)) for row, bar in enumerate(bars)]
    return Body(
        height=rows.height,
        left=rows.left,
        right=right,
        top=key_height,
        annotations=(*key, *numbers, *totals, *rows.annotations),
        shapes=tuple(shapes),
        paths={"bargap": 1 - BAR_HEIGHT / rows.pitch, **rows.paths},
    )


def _list_small_parts(bar: Bar, scale: float, column: float) -> RowLabel:
    """The bar's label with the parts too small to be named on it, none of them cut short."""
    small = [
        f"{name} {value:,}"
        for name, value in zip(bar.names, bar.values, strict=True)
        if value and name and not _fits(f"{name} {value:,}", value, scale)
    ]
    forms = [", ".join(small)] + [
        f"{', '.join(small[:kept])} and {len(small) - kept:,} more"
        for kept in range(len(small) - 1, 0, -1)
    ]
    room = column - measure_text(f"{bar.label.label} ()", LABEL_SIZE)
    fitting = (form for form in forms if form and measure_text(form, LABEL_SIZE) <= room)
    listed = next(fitting, f"{len(small):,} more" if small else "")
    return replace(bar.label, detail=f"({listed})" if listed else "")


def _fits(text: str, value: float, scale: float) -> bool:
    """Whether a text has room in a segment of a size."""
    return measure_text(text, LABEL_SIZE) <= value * scale - 6


def _have_room_for_names(
    bars: Sequence[Bar], parts: Sequence[str], used: Sequence[int], scale: float
) -> bool:
    """Whether each part's name fits into its longest segment."""
    return all(
        measure_text(f"{longest:,} {parts[index]}", LABEL_SIZE) + GAP <= longest * scale
        for index, longest in ((i, max(bar.values[i] for bar in bars)) for i in used)
    )


def _write_parts(
    bars: Sequence[Bar], parts: Sequence[str], scale: float, worded: bool, theme: Theme
) -> list[dict[str, Any]]:
    """Words and numbers inside the segments, the fullest form that has room in each.

    The only segment of a bar needs no number: the total stands beside it.
    """
    written = []
    for row, bar in enumerate(bars):
        start = 0
        for index, value in enumerate(bar.values):
            number = f"{value:,}" if value < bar.total else ""
            name = bar.names[index] if bar.names else parts[index]
            whole = f"{name} {number}" if bar.names else f"{number} {name}"
            forms = [whole.strip(), number] if worded else [number]
            text = next((form for form in forms if _fits(form, value, scale)), "")
            if value and text:
                fill = mix_colours(bar.colour, theme.ground, TINTS[index])
                written.append(
                    {
                        "text": escape_label(text),
                        "x": start + value / 2,
                        "y": row,
                        "showarrow": False,
                        "font": {"color": choose_ink(fill, theme), "size": LABEL_SIZE},
                    }
                )
            start += value
    return written


def _write_total(bar: Bar, row: int, theme: Theme, with_aside: bool) -> dict[str, Any]:
    aside = f' <span style="color:{theme.muted};font-weight:400">{escape_label(bar.aside)}</span>'
    return {
        "text": f"{bar.total:,}{aside if bar.aside and with_aside else ''}",
        "x": bar.total,
        "y": row,
        "xanchor": "left",
        "xshift": 3,
        "showarrow": False,
        "font": {"color": theme.ink, "size": LABEL_SIZE, "weight": 700},
    }


def _draw_key(
    parts: Sequence[tuple[int, str]], width: int, left: float, theme: Theme
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], float]:
    """Swatches with names above the plot, in as many rows as the width asks for."""
    swatch, places, x, row = 12, [], 0.0, 0
    for index, part in parts:
        needed = swatch + 5 + measure_text(part, FOOTER_SIZE)
        if x and x + needed > width - 2 * PAD:
            x, row = 0.0, row + 1
        places.append((index, part, x, row))
        x += needed + 14
    height = (row + 1) * LINE + 10
    words, shapes = [], []
    for index, part, offset, line in places:
        top = height - line * LINE - 2
        start = PAD - left + offset
        shapes.append(
            {
                "type": "rect",
                "xref": "paper",
                "yref": "paper",
                "xsizemode": "pixel",
                "ysizemode": "pixel",
                "xanchor": 0,
                "yanchor": 1,
                "x0": start,
                "x1": start + swatch,
                "y0": top,
                "y1": top - swatch,
                "fillcolor": mix_colours(theme.other, theme.ground, TINTS[index]),
                "line": {"color": theme.other, "width": 1},
            }
        )
        words.append(
            {
                "text": escape_label(part),
                "showarrow": False,
                "font": {"color": theme.ink, "size": FOOTER_SIZE},
                "borderpad": 0,
                "x": 0,
                "xanchor": "left",
                "xref": "paper",
                "xshift": start + swatch + 4,
                "y": 1,
                "yanchor": "middle",
                "yref": "paper",
                "yshift": top - swatch / 2,
            }
        )
    return words, shapes, height
