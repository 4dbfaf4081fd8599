"""The rows of a chart and their labels: left of the row, or above it where the page is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.style.colours import LIGHT, Theme
from analysis.style.labels import join_lines, measure_text, wrap_text
from analysis.style.template import LABEL_SIZE, PAD
from analysis.wording import say_checked, start_sentence

LABELS_BESIDE = 480
"""From this width on labels stand left of their rows."""
LINE = 17
GAP = 8


@dataclass(frozen=True)
class RowLabel:
    """What a row is called.

    Attributes:
        label: The words.
        detail: A quieter word after them, such as the side; "" for none.
        unsure: Whether the words are no actor's name; they are set in italics.
    """

    label: str
    detail: str = ""
    unsure: bool = False


def label_actor(actor: str, side: str) -> RowLabel:
    """The label of an actor's row; the side follows unless the actor is that side or on none.

    >>> label_actor("Xi Jinping", "China").detail, label_actor("China", "China").detail
    ('(China)', '')
    """
    return RowLabel(start_sentence(actor), f"({side})" if side not in ("", actor) else "")


def note_checked(table: pd.DataFrame, thing: str) -> str:
    """How many rows of a table a person has checked, for a note; "" for none.

    >>> note_checked(pd.DataFrame({"verified": [True, False]}), "quote")
    'A person has checked 1 of 2 quotes.'
    """
    return say_checked([bool(one) for one in table.get("verified", ())], thing)


@dataclass(frozen=True)
class Rows:
    """Where the rows stand at one width, in pixels.

    Attributes:
        left: Room for the labels, from the edge of the figure.
        pitch: From one row to the next.
        height: Of all rows together.
        annotations: Labels above their rows, if that is where they stand.
        paths: Parts of the layout by path: the y axis, where row 0 is the topmost.
    """

    left: float
    pitch: float
    height: int
    annotations: tuple[dict[str, Any], ...]
    paths: dict[str, Any]


def arrange_rows(
    labels: Sequence[RowLabel],
    mark: int,
    width: int,
    theme: Theme = LIGHT,
    *,
    above: bool = False,
) -> Rows:
    """Finds room for the labels of a chart's rows.

    Args:
        labels: One a row, from the top; at least one.
        mark: Height of what is drawn in a row, in pixels.
        width: Pixels the figure has.
        theme: The colours.
        above: Whether the labels stand above their rows at every width, as long ones should.

    Returns:
        The rows; row n stands at y = n.
    """
    above = above or width < LABELS_BESIDE
    column = width - 2 * PAD if above else width * 0.34
    written = [_write_label(label, column, 2 if above else 3, theme) for label in labels]
    widest = max(label_width for _, label_width, _ in written)
    lines = max(count for *_, count in written)
    pitch = mark + 10 + LINE * lines if above else max(mark + 10, LINE * lines + 8)
    head = LINE * (lines + 1) // 2 if above else 0  # what labels need over the first row
    texts = [text for text, *_ in written]
    return Rows(
        left=PAD if above else PAD + GAP + widest,
        pitch=pitch,
        height=pitch * len(labels) + head,
        annotations=tuple(_set_above(text, row, mark) for row, text in enumerate(texts) if above),
        paths={
            "yaxis.range": [len(labels) - 0.5, -0.5 - head / pitch],
            "yaxis.showline": not above,
            "yaxis.showticklabels": not above,
            "yaxis.ticklabelstandoff": 5,
            "yaxis.tickmode": "array",
            "yaxis.ticktext": texts,
            "yaxis.tickvals": list(range(len(labels))),
        },
    )


def _write_label(row: RowLabel, column: float, most: int, theme: Theme) -> tuple[str, float, int]:
    """The label in plotly's markup, its words on `most` lines; its width, and its lines."""
    lines = wrap_text(row.label, column, LABEL_SIZE, most=most) or ["?"]
    details = wrap_text(row.detail, column, LABEL_SIZE, most=2)
    drawn = [measure_text(line, LABEL_SIZE) for line in lines]
    style = "i" if row.unsure else "span"
    text = f"<{style}>{join_lines(lines)}</{style}>"
    if details:
        widths = [measure_text(line, LABEL_SIZE) for line in details]
        beside = drawn[-1] + measure_text(f" {details[0]}", LABEL_SIZE)
        joined = len(details) == 1 and beside <= column
        drawn = [*drawn[:-1], beside] if joined else drawn + widths
        text += f'{" " if joined else "<br>"}<span style="color:{theme.muted}">'
        text += f"{join_lines(details)}</span>"
    return text, max(drawn), len(drawn)


def _set_above(text: str, row: int, mark: int) -> dict[str, Any]:
    return {
        "text": text,
        "align": "left",
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -2,
        "y": row,
        "yanchor": "bottom",
        "yshift": mark / 2 + 1,
        "showarrow": False,
        "font": {"size": LABEL_SIZE},
    }
