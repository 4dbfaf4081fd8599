"""Figures and templates as HTML that asks the network for nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pandas as pd
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from analysis.bundle import has_file, read_text
from analysis.display.evidence import list_evidence
from analysis.display.tables import render_table
from analysis.errors import PublishError
from analysis.style import FIT_SCRIPT, NOMINAL_WIDTH
from analysis.style.colours import Theme

CAPTION_PARTS = ("title", "subtitle", "source", "note", "alt", "byline")
PAGE_PARTS = ("layouts", "dark")  # of a figure's meta: what a page needs to draw it
NUMBERS = "The numbers behind this figure"
SUMMARY_HEIGHT = 60  # of the line that unfolds the numbers, below the figure
NAME_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-_")


@dataclass(frozen=True)
class FigureMarkup:
    """A figure taken apart for a page.

    Attributes:
        name: Its file name without a suffix, and its anchor on a page.
        caption: title, subtitle, source, note and alt as text; "" where there is none.
        rows: The data behind it, one mapping of column to value each.
        evidence: The passages of the story behind each of its marks; {} where there are none.
        spec: What plotly.js draws: data, layout, and the layouts for other widths.
    """

    name: str
    caption: Mapping[str, str]
    rows: list[Mapping[str, object]]
    spec: Mapping[str, Any]
    evidence: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether it draws nothing and only says that the story has nothing to draw."""
        return not self.spec["data"]


def load_templates() -> FunctionLoader:
    """Let Jinja read the templates that come with the package, each checked."""

    def load(name: str) -> str | None:
        path = f"templates/{name}"
        return read_text(path) if has_file(path) else None

    return FunctionLoader(load)


@cache
def make_environment() -> Environment:
    """Set up the templates: everything is escaped unless it says it is HTML."""
    environment = Environment(
        loader=load_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["table"] = write_numbers
    environment.filters["css_colours"] = write_colours
    environment.globals["fit_script"] = FIT_SCRIPT
    return environment


def write_colours(theme: Theme) -> str:
    """Write a theme's colours as the custom properties that `style.css` takes.

    Example:
        >>> write_colours(Theme())[:38]
        '--ground: #FFFFFF; --ink: #16191D; --q'
    """
    colours = {
        "ground": theme.ground,
        "ink": theme.ink,
        "quiet": theme.muted,
        "line": theme.grid,
        "soft": theme.soft,
        "link": theme.link,
    }
    return " ".join(f"--{name}: {colour};" for name, colour in colours.items())


def write_numbers(rows: Sequence[Mapping[str, object]]) -> Markup:
    """Write the data behind a figure as a table.

    Args:
        rows: One mapping of column to value each.

    Returns:
        HTML, as `analysis.display.render_table` writes it.
    """
    numbers = pd.DataFrame.from_records([dict(row) for row in rows])
    table = render_table(numbers, numbers.columns.tolist(), NUMBERS, article=None)
    return Markup(table)  # noqa: S704 (every cell is escaped)


def take_figure_apart(figure: Mapping[str, Any]) -> FigureMarkup:
    """Separate what plotly.js draws from the words and the data around it.

    Args:
        figure: A figure as Plotly's JSON, with name, caption and data in `layout.meta` as
            `analysis.charts` leaves them.

    Returns:
        Its parts.

    Raises:
        PublishError: If it has no name, one that is no file name, no title, or no words for those
            who cannot see it.
    """
    layout = dict(figure["layout"])
    meta = layout.pop("meta", None) or {}
    name, caption = _check_meta(meta)
    layout.pop("width", None)  # as wide as the page gives it
    if kept := {part: meta[part] for part in PAGE_PARTS if part in meta}:
        layout["meta"] = kept
    spec = {**figure, "layout": layout}
    return FigureMarkup(name, caption, list(meta.get("data", [])), spec, meta.get("evidence") or {})


def write_iframe(figure: FigureMarkup, source: str) -> str:
    """Write what embeds a figure in an article: an iframe that is as high as the figure asks for.

    Args:
        figure: The figure.
        source: Where its interactive page is.

    Returns:
        An `<iframe>`, and a script that changes its height with its width. Where an editing system
        takes the script away, the iframe keeps one height and scrolls.
    """
    layouts = figure.spec["layout"].get("meta", {}).get("layouts", {})
    height = layouts.get(str(NOMINAL_WIDTH), {}).get("height", 450) + SUMMARY_HEIGHT
    template = make_environment().get_template("iframe.html.j2")
    return template.render(figure=figure, source=source, height=height).strip()


def show_figure(
    figure: FigureMarkup,
    picture: str = "",
    files: Mapping[str, str] | None = None,
    iframe: str = "",
    article: str | None = "",
) -> str:
    """Write a figure as a `<figure>` with its words, its drawing, its numbers and its passages.

    Args:
        figure: The figure.
        picture: Where its picture is, for browsers without scripts; "" if there is none.
        files: What a link to one of its files says, to where the file is.
        iframe: What embeds it in an article, to be copied; "" to leave it out.
        article: The page with the highlighted story, to which the passages lead; "" for the same
            page, None for no links.

    Returns:
        HTML that needs plotly.js and `draw.js` on the page.
    """
    template = make_environment().get_template("figure.html.j2")
    told = list_evidence(figure.evidence, figure.name, article=article)
    parts = {"passages": told, "numbers": figure.rows, "files": files}
    menu = " and ".join(", ".join(part for part in parts if parts[part]).rsplit(", ", 1))
    return template.render(
        figure=figure,
        menu=menu.capitalize(),
        picture=picture,
        files=files or {},
        iframe=iframe,
        evidence=told,
    )


def _check_meta(meta: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    name, given = str(meta.get("name", "")), meta.get("caption") or {}
    if not name or not NAME_LETTERS.issuperset(name):
        raise PublishError(
            f"A figure is called {name!r}; to be published it needs a name of small letters, "
            "digits and hyphens in fig.layout.meta['name'], as analysis.charts gives it."
        )
    caption = {part: str(given.get(part) or "") for part in CAPTION_PARTS}
    missing = [part for part in ("title", "alt") if not caption[part]]
    if missing:
        raise PublishError(f"The figure {name} has no {' and no '.join(missing)} in its caption.")
    return name, caption
