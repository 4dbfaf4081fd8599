"""The quotes of a story in their context, with what needs checking first."""

from html import escape
from typing import Any

import pandas as pd

from analysis.display.highlights import UNSURE_BELOW, Mark, clip_mark, nest_marks
from analysis.display.tables import Html, render_table
from analysis.document import find_paragraphs
from analysis.tabulation import list_records

AROUND = 160
"""Characters of a paragraph that are shown before and after what is marked in it."""
MARK = '<mark style="background:#ffefb3;color:#16191d">'
COLUMNS = ["quote", "check", "speaker", "in context", "kind", "manner", "rule", "paragraph"]


def render_quotes(text: str, quotes: pd.DataFrame, caption: str = "", *, article: str = "") -> Html:
    """Writes the quotes as a table, each in its context, what needs checking first on top.

    Args:
        text: The story, exactly as the table's offsets count it.
        quotes: The quotes table.
        caption: What the table holds.
        article: The page with the highlighted article, to whose words the quotes' numbers lead;
            "" for the same page.

    Returns:
        HTML, which notebooks show: quotes without a speaker, then the others from the least
        certain, last those a person has checked. The passage is marked, its cue bold and its
        source underlined.

    >>> columns = ["quote", "start", "end", "spans", "speaker", "confidence", "paragraph"]
    >>> rows = pd.DataFrame([(1, 0, 5, ((0, 5),), None, 0.4, 1)], columns=columns)
    >>> '“No!”</mark> &amp; left' in render_quotes("“No!” & left.", rows)
    True
    """
    checked = quotes.get("verified", False)
    ranked = quotes.assign(found=quotes["speaker"].notna() | checked)
    ranked = ranked.sort_values(["found", "confidence"], kind="stable")
    rows = [
        {
            **row,
            "quote": Html(f'<a href="{escape(article)}#q{row["quote"]}">{row["quote"]}</a>'),
            "check": _say_doubt(row),
            "in context": _mark_passage(text, row),
            "manner": _name_manner(row),
        }
        for row in list_records(ranked)
    ]
    shown = pd.DataFrame(rows, columns=COLUMNS, dtype=object)
    return render_table(shown, caption=caption, article=article)


def _say_doubt(row: dict[str, Any]) -> str:
    """What a person should look at: "no speaker", "uncertain, 54% sure", "91% sure", "checked"."""
    if row.get("verified"):
        return "checked"
    sure = f"{row['confidence']:.0%} sure"
    if not isinstance(row["speaker"], str):
        return "no speaker"
    return sure if row["confidence"] >= UNSURE_BELOW else f"uncertain, {sure}"


def _name_manner(row: dict[str, Any]) -> str | None:
    """The manner of its cue, "other" for a cue that is not in the list, None without a cue."""
    cue = row.get("cue")
    if not isinstance(cue, str) or not any(map(str.isalpha, cue)):
        return None
    return row["manner"] if isinstance(row.get("manner"), str) else "other"


def _mark_passage(text: str, row: dict[str, Any]) -> Html:
    """The paragraphs around a quote, cut where they are long, its words marked."""
    spans = row["spans"] or [(row["start"], row["end"])]
    marks = [Mark(start, end, MARK, "</mark>") for start, end in spans]
    for part, tag in (("cue", "b"), ("source", "u")):
        if pd.notna(row.get(f"{part}_start")):
            edges = row[f"{part}_start"], row[f"{part}_end"]
            marks.append(Mark(*edges, f"<{tag}>", f"</{tag}>"))
    first, last = min(mark.start for mark in marks), max(mark.end for mark in marks)
    pieces = []
    for start, end in find_paragraphs(text):
        if start < last and first < end:
            left = _cut(text, first - AROUND, 1) if start < first - AROUND else start
            right = _cut(text, last + AROUND, -1) if last + AROUND < end else end
            inside = [clip_mark(m, left, right) for m in marks if m.start < right and left < m.end]
            words = nest_marks(text, inside, left, right)
            pieces.append(f"{'…' * (left > start)}{words}{'…' * (right < end)}")
    return Html("<br>".join(pieces))


def _cut(text: str, place: int, step: int) -> int:
    """The nearest border of words from a place on, no further than some forty characters."""
    for there in range(place, place + 40 * step, step):
        if text[there].isspace():
            return there
    return place
