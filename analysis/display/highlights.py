"""The highlighted article, and the tables, as HTML for a notebook cell and for a page."""

import math
import re
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import pandas as pd

from analysis.display.tables import NO_MATHS, read_style, render_table
from analysis.document import find_paragraphs
from analysis.style import Brand, load_brand
from analysis.style.colours import Theme, find_sides, mix_colours, rank_sides
from analysis.tabulation import list_records

MENTION_KINDS = {
    "name": ("solid", "by name"),
    "metonym": ("dashed", "by capital or seat"),
    "demonym": ("dotted", "by nationality"),
    "role": ("double", "by role"),
    "pronoun": ("groove", "by pronoun"),
}
QUOTE_KINDS = {
    "direct": ("solid", "direct quote"),
    "mixed": ("dashed", "mixed quote"),
    "indirect": ("dotted", "indirect quote"),
}
UNSURE_BELOW = 0.6


HINT = (
    "Point at a mark to see what decided; with the keyboard, go from paragraph to paragraph by Tab."
)
LONG = 30_000
"""A text of more characters scrolls in a box of its own where it is one of several outputs."""
SHORT = 60
"""Characters by which a paragraph names what is marked in it."""


@dataclass(frozen=True)
class Mark:
    """Something to mark in the text, from start to end, as an opening and a closing tag.

    `about` is what is told of it, not escaped.
    """

    start: int
    end: int
    opening: str
    closing: str
    about: str = ""


def highlight_article(
    text: str,
    mentions: pd.DataFrame,
    quotes: pd.DataFrame,
    title: str = "",
    *,
    actors: pd.DataFrame | None = None,
    statements: pd.DataFrame | None = None,
    brand: Brand | None = None,
    margin: bool = False,
) -> str:
    """Writes the story with its actors, quotes and statements of numbers marked.

    A mention has the colour of its side, or of its actor when the sides are not given, and an
    underline for its kind; a quote is underlined by its kind and opens with its speaker. Quotes
    without a speaker, or less than 60% sure, have a wavy line and a question mark. A statement has
    a line above it and opens with its verdict. Pointing at any of them tells who, by which rule
    and how sure; with the keyboard, a paragraph that has the focus tells it of all that is in it.

    Args:
        text: The story, exactly as its tables' offsets count it.
        mentions: The mentions table (actor, kind, start, end, rule).
        quotes: The quotes table (kind, spans, cue, source, speaker, rule, confidence).
        title: The headline, or "".
        actors: The actors table (actor, type, affiliation, mentions), for the sides.
        statements: What can be checked: start, end, verdict ("" for none) and about (what else is
            told of it); None for nothing.
        brand: The colours; None for those of `analysis.style.load_brand`.
        margin: Whether a margin beside each paragraph says who speaks in it, where there is room.

    Returns:
        HTML without scripts, everything from the story escaped. Paragraph n has the id "pn", quote
        n has "qn" where it begins, and the words inside `<div class="sb-text">` are the text,
        character for character.

    >>> page = highlight_article("A <b> & c.", pd.DataFrame(), pd.DataFrame())
    >>> '<p id="p1">A &lt;b&gt; &amp; c.</p>' in page
    True
    """
    brand = brand or load_brand()
    groups, names = _group_actors(mentions, actors, len(brand.light.sides))
    marks = [
        *_mark_quotes(quotes),
        *_mark_statements(statements),
        *_mark_mentions(mentions, groups, brand.light),
    ]
    waiting = deque(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
    body, at, going = [], 0, list[Mark]()
    for number, (start, end) in enumerate(find_paragraphs(text), start=1):
        while waiting and waiting[0].start < end:
            going.append(waiting.popleft())
        going = [mark for mark in going if mark.end > start]
        inside = [clip_mark(mark, start, end) for mark in going]
        body.append(escape(text[at:start]))
        voices = _name_voices(quotes, start, end) if margin else ""
        opening = f'<p id="p{number}"{voices}{_describe_marks(text, inside)}>'
        body.append(f"{opening}{nest_marks(text, inside, start, end)}</p>")
        at = end
    body.append(escape(text[at:]))
    heading = f'<p class="sb-title">{escape(title)}</p>' if title else ""
    legend = _write_legend(names, mentions, quotes, statements, brand.light)
    hint = f'<p class="sb-hint">{HINT}</p>' if marks else ""
    kind = "sb-article sb-long" if len(text) > LONG else "sb-article"
    kind += " sb-margin" if margin else ""
    return (
        f'<div class="{kind} {NO_MATHS}"><style>{_write_style(brand)}</style>{heading}'
        f'{legend}{hint}<div class="sb-text">{"".join(body)}</div></div>'
    )


def _name_voices(quotes: pd.DataFrame, start: int, end: int) -> str:
    """The attribute by which the margin of a paragraph names who speaks in it."""
    inside = quotes[(quotes["start"] < end) & (quotes["end"] > start)] if len(quotes) else quotes
    voices = dict.fromkeys(
        (row["speaker"] if isinstance(row["speaker"], str) else "nobody found")
        + (" ?" if _is_unsure(row) else "")
        for row in list_records(inside)
    )
    lines = escape("\n".join(voices)).replace("\n", "&#10;")
    several = " data-sb-several" if len(voices) > 1 else ""
    return f' data-sb-voices="{lines}"{several}' if voices else ""


def _describe_marks(text: str, marks: Sequence[Mark]) -> str:
    """The attributes by which a paragraph tells, when it has the focus, what is marked in it."""
    told = [
        f"{_shorten(text, mark)}: {mark.about}"
        for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end))
    ]
    lines = escape("\n".join(told)).replace("\n", "&#10;")
    return f' tabindex="0" aria-description="{lines}"' if told else ""


def _shorten(text: str, mark: Mark) -> str:
    """The first words of what is marked."""
    words = " ".join(text[mark.start : min(mark.end, mark.start + SHORT)].split())
    return words if mark.end <= mark.start + SHORT else f"{words.rpartition(' ')[0] or words} …"


def _group_actors(
    mentions: pd.DataFrame, actors: pd.DataFrame | None, most: int
) -> tuple[dict[str, int], list[str]]:
    """Each actor's place in the palette (one past its end for none), and the names of the places.

    The groups are the sides; without the actors table each of the most mentioned actors is one.
    """
    if mentions.empty:
        return {}, []
    if actors is None:
        sides = {actor: actor for actor in mentions["actor"]}
        names = list(mentions["actor"].value_counts().index)
    else:
        sides, names = find_sides(actors), rank_sides(actors)
    names = names[:most]
    places = {name: place for place, name in enumerate(names)}
    return {actor: places.get(side, most) for actor, side in sides.items()}, names


def _mark_mentions(mentions: pd.DataFrame, groups: dict[str, int], theme: Theme) -> Iterable[Mark]:
    for row in list_records(mentions):
        place = groups.get(row["actor"], len(theme.sides))
        kind = row["kind"] if row["kind"] in MENTION_KINDS else "name"
        about = f"{row['actor']} ({MENTION_KINDS[kind][1]})" + _say_rule(row)
        # Notebooks that are not trusted lose the style sheet; the line's colour is kept inline.
        line = _draw_line(MENTION_KINDS[kind][0], _pick(place, theme))
        opening = (
            f'<mark class="sb-mention sb-side-{place} sb-{kind}" style="{line}" '
            f'title="{escape(about)}">'
        )
        yield Mark(row["start"], row["end"], opening, "</mark>", about)


def _mark_quotes(quotes: pd.DataFrame) -> Iterable[Mark]:
    for row in list_records(quotes):
        speaker = row["speaker"] if isinstance(row["speaker"], str) else ""
        # How sure a passage is says nothing of a speaker who was not found.
        reason = _say_rule(row if speaker else {"rule": row["rule"]})
        unsure = _is_unsure(row)
        kind = row["kind"] if row["kind"] in QUOTE_KINDS else "indirect"
        about = f"{row['kind']} quote, speaker: {speaker or 'nobody found'}" + reason
        if isinstance(row.get("cue"), str):
            about += f"; cue: {row['cue']}"
        spans = row["spans"] if isinstance(row["spans"], Sequence) else ()
        for place, (start, end) in enumerate(spans or [(row["start"], row["end"])]):
            who = "" if place else f' data-sb-speaker="{escape(speaker or "nobody found")}"'
            if who and "quote" in row:
                who = f' id="q{row["quote"]}"{who}'
            opening = (
                f'<span class="sb-quote sb-{kind}{" sb-unsure" if unsure else ""}"{who} '
                f'style="{_underline("wavy" if unsure else QUOTE_KINDS[kind][0])}" '
                f'title="{escape(about)}">'
            )
            yield Mark(start, end, opening, "</span>", about)


def _mark_statements(statements: pd.DataFrame | None) -> Iterable[Mark]:
    if statements is None:
        return
    for row in list_records(statements):
        verdict = escape(row["verdict"])
        opening = (
            f'<span class="sb-statement" data-sb-verdict="{verdict or "not checked"}" '
            f'style="text-decoration-line:overline" title="{escape(row["about"])}">'
        )
        yield Mark(row["start"], row["end"], opening, "</span>", row["about"])


def _is_unsure(row: dict[str, Any]) -> bool:
    """Whether a quote has no speaker, or is less than 60% sure."""
    named = isinstance(row["speaker"], str) and row["speaker"]
    return not named or not row["confidence"] >= UNSURE_BELOW


def _say_rule(row: dict[str, Any]) -> str:
    words = f"; rule: {row['rule']}" if isinstance(row.get("rule"), str) else ""
    sure = row.get("confidence")
    return words + (
        f", {sure:.0%} sure" if isinstance(sure, float) and not math.isnan(sure) else ""
    )


def _draw_line(style: str, colour: str) -> str:
    return f"border-bottom:{3 if style == 'double' else 2}px {style} {colour}"


def _underline(style: str) -> str:
    """An underline whose colour and strength are left to the style sheet."""
    return f"text-decoration-line:underline;text-decoration-style:{style}"


def _pick(place: int, theme: Theme) -> str:
    return (*theme.sides, theme.other)[place]


def clip_mark(mark: Mark, start: int, end: int) -> Mark:
    """The part of a mark inside a stretch of text; a later part does not name the speaker again."""
    if start <= mark.start and mark.end <= end:
        return mark
    clipped = replace(mark, start=max(mark.start, start), end=min(mark.end, end))
    if clipped.start > mark.start:
        opening = re.sub(
            r'( id="q\d+")? data-sb-(speaker|verdict)=', " data-sb-more=", clipped.opening
        )
        return replace(clipped, opening=opening)
    return clipped


def nest_marks(text: str, marks: Sequence[Mark], start: int, end: int) -> str:
    """Writes a stretch of text with its marks inside one another, splitting those that cross.

    Args:
        text: The whole text.
        marks: Within the stretch.
        start: Where the stretch begins; likewise its end.
        end: The offset after its last character.

    Returns:
        HTML, the text escaped.
    """
    pieces, at = [], start
    waiting = sorted(marks, key=lambda mark: (mark.start, -mark.end))
    while waiting:
        outer, *others = waiting
        inside = [mark for mark in others if mark.start < outer.end]
        crossing = [mark for mark in inside if mark.end > outer.end]
        waiting = [mark for mark in others if mark.start >= outer.end]
        waiting += [clip_mark(mark, outer.end, mark.end) for mark in crossing]
        waiting.sort(key=lambda mark: (mark.start, -mark.end))
        pieces.append(escape(text[at : outer.start]))
        pieces.append(outer.opening)
        clipped = [clip_mark(mark, mark.start, outer.end) for mark in inside]
        pieces.append(nest_marks(text, clipped, outer.start, outer.end))
        pieces.append(outer.closing)
        at = outer.end
    return "".join([*pieces, escape(text[at:end])])


def _write_legend(
    names: Sequence[str],
    mentions: pd.DataFrame,
    quotes: pd.DataFrame,
    statements: pd.DataFrame | None,
    theme: Theme,
) -> str:
    """Names the sides, the kinds of mention and of quote, and the statements the story has."""
    items = [
        f'<span class="sb-mention sb-side-{place}" '
        f'style="{_draw_line("solid", _pick(place, theme))}">{escape(name)}</span>'
        for place, name in enumerate(names)
    ]
    if len(mentions):
        other = len(theme.sides)
        items += [
            f'<span class="sb-mention sb-side-{other}" '
            f'style="{_draw_line(line, theme.other)}">{words}</span>'
            for kind, (line, words) in MENTION_KINDS.items()
            if kind in set(mentions["kind"])
        ]
    if len(quotes):
        items += [
            f'<span class="sb-quote" style="{_underline(line)}">{words}</span>'
            for kind, (line, words) in QUOTE_KINDS.items()
            if kind in set(quotes["kind"])
        ]
    if any(map(_is_unsure, list_records(quotes))):
        items.append(
            f'<span class="sb-quote sb-unsure" style="{_underline("wavy")}">'
            "speaker uncertain</span>"
        )
    if statements is not None and len(statements):
        items.append('<span class="sb-statement">number checked</span>')
    return f'<p class="sb-legend">{" ".join(items)}</p>' if items else ""


def _write_style(brand: Brand) -> str:
    """The style sheet, with the brand's colours by light and by dark."""
    ground, ink, quiet, link = (
        f"light-dark({getattr(brand.light, name)},{getattr(brand.dark, name)})"
        for name in ("ground", "ink", "muted", "link")
    )
    page = f".sb-article{{--sb-ground:{ground};--sb-ink:{ink};--sb-quiet:{quiet};--sb-link:{link}}}"
    light, dark = (
        [
            (colour, mix_colours(colour, theme.ground, 0.16))
            for colour in (*theme.sides, theme.other)
        ]
        for theme in (brand.light, brand.dark)
    )
    sides = "".join(
        f".sb-article .sb-side-{place}{{background:light-dark({fill},{dark_fill});"
        f"border-bottom-color:light-dark({line},{dark_line})!important}}"
        for place, ((line, fill), (dark_line, dark_fill)) in enumerate(
            zip(light, dark, strict=True)
        )
    )
    return read_style("highlight.css") + page + sides


__all__ = ["highlight_article", "render_table"]
