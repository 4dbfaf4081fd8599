"""The front page of a report, its findings as text, and the list of its files."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from analysis.article import Article
from analysis.display import highlight_article
from analysis.findings import summarise_review, summarise_sums
from analysis.publish.files import hash_file, write_file
from analysis.publish.markup import FigureMarkup, make_environment, show_figure, write_iframe
from analysis.publish.pages import METHOD
from analysis.publish.pictures import read_size
from analysis.story import Story
from analysis.style import Brand
from analysis.wording import say_date

# What a link to each kind of file says, in the order they are offered.
FORMATS = {
    ".html": "Interactive page",
    ".png": "Picture (PNG)",
    "-1200x675.png": "1200 × 675",
    "-1080x1080.png": "1080 × 1080",
    ".svg": "Drawing (SVG)",
    ".pdf": "PDF",
    "-iframe.txt": "Embed code",
    ".csv": "Numbers (CSV)",
    ".json": "Plotly (JSON)",
    ".txt": "Alternative text",
}
UNTITLED = "Untitled story"


@dataclass(frozen=True)
class Contents:
    """What a report holds.

    Attributes:
        story: The story and its tables.
        pages: File name without suffix to title, in order.
        figures: The figures in the order the pages show them.
        shown_on: Name of a figure to the name of the first page that shows it.
        missing: Why there are no pictures, or "".
        brand: How the pages look.
    """

    story: Story
    pages: Mapping[str, str]
    figures: Sequence[FigureMarkup]
    shown_on: Mapping[str, str]
    missing: str = ""
    brand: Brand = field(default_factory=Brand)


def list_downloads(figures: Path, name: str, prefix: str = "figures/") -> dict[str, str]:
    """List a figure's files.

    Args:
        figures: The folder they are in.
        name: The figure's name.
        prefix: The way there from the page that links to them, such as "../figures/".

    Returns:
        What a link says to where it leads, for the files that exist.
    """
    return {
        label: f"{prefix}{name}{ending}"
        for ending, label in FORMATS.items()
        if (figures / f"{name}{ending}").exists()
    }


def write_index(folder: Path, contents: Contents) -> None:
    """Write index.html, findings.md, findings.json and, last, manifest.json.

    Args:
        folder: The report's folder, with figures, pages and tables in place.
        contents: What it holds.

    Raises:
        PublishError: If a file cannot be written.
    """
    write_file(folder / "index.html", _render_index(folder, contents))
    write_file(folder / "findings.md", _render_findings(contents))
    findings = [{"figure": figure.name, **figure.caption} for figure in contents.figures]
    write_file(folder / "findings.json", to_json(findings))
    write_file(folder / "manifest.json", to_json(_make_manifest(folder, contents)))


def _render_index(folder: Path, contents: Contents) -> str:
    story, article = contents.story, contents.story.article
    shown = []
    drawn = [figure for figure in contents.figures if not figure.is_empty]
    for figure in drawn:
        downloads = list_downloads(folder / "figures", figure.name)
        picture = downloads.get(FORMATS[".png"], "")
        iframe = write_iframe(figure, f"figures/{figure.name}.html")
        shown.append(show_figure(figure, picture=picture, files=downloads, iframe=iframe))
    return (
        make_environment()
        .get_template("index.html.j2")
        .render(
            story=article.heading or UNTITLED,
            facts=_list_facts(story),
            url=article.url if article.url.startswith(("https://", "http://")) else "",
            pages=contents.pages,
            findings=_list_findings(contents),
            shown=shown,
            missing=contents.missing,
            highlighted=highlight_article(
                article.text,
                story.mentions,
                story.quotes,
                actors=story.actors,
                statements=story.statements,
                brand=contents.brand,
            ),
            tables={name: len(table) for name, table in story.tables.items()},
            drawn=drawn,
            brand=contents.brand,
        )
    )


def _list_facts(story: Story) -> dict[str, str]:
    facts = {
        "By": story.article.byline,
        "Outlet": story.article.outlet,
        "Published": say_date(story.article.published),
        "Licence": story.article.licence,
        "Checked": summarise_review(story.quotes, story.actors),
        "Actors": str(len(story.actors)),
        "Quotes": str(len(story.quotes)),
        "Claims": str(len(story.claims)),
        "Numbers": str(len(story.numbers) or ""),
    }
    return {label: fact for label, fact in facts.items() if fact}


def _list_findings(contents: Contents) -> dict[str, str]:
    """What was found, to the place on the index that shows it ("" where there is nothing to see).

    What does not hold comes first, then the titles of the figures, then the verdict on each claim
    that no figure draws.
    """
    story, figures = contents.story, contents.figures
    sums = {
        one["finding"].removesuffix("."): f"p{one['paragraph']}"
        for one in summarise_sums(story.arithmetic).to_dict("records")
    }
    titles = {one.caption["title"]: "" if one.is_empty else one.name for one in figures}
    drawn = {row["claim"] for figure in figures for row in figure.rows if "claim" in row}
    paragraphs = dict(zip(story.claims["claim"], story.claims["paragraph"], strict=True))
    verdicts = {
        f"{one['finding']} {one['objection']}".strip().removesuffix("."): (
            f"p{paragraphs[one['claim']]}"
        )
        for one in story.verdicts.to_dict("records")
        if one["claim"] not in drawn
    }
    return sums | titles | verdicts


def _render_findings(contents: Contents) -> str:
    """Write the findings as Markdown in which the story's words mean nothing but themselves."""
    title, *findings = (
        re.sub(r"([\\`*_\[\]|~])", r"\\\1", escape(line, quote=False))
        for line in (contents.story.article.heading or UNTITLED, *_list_findings(contents))
    )
    lines = [f"# {title}", "", *(f"- {finding}" for finding in findings)]
    checked = summarise_review(contents.story.quotes, contents.story.actors)
    return "\n".join([*lines, *(["", checked] if checked else [])]) + "\n"


def _make_manifest(folder: Path, contents: Contents) -> dict[str, Any]:
    article: Article = contents.story.article
    story = {
        "title": article.title,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
        "byline": article.byline,
        "licence": article.licence,
    }
    files = list_files(folder, contents.figures, contents.shown_on)
    return {"story": story, "pictures": contents.missing or None, **files}


def list_files(
    folder: Path, shown: Sequence[FigureMarkup], shown_on: Mapping[str, str]
) -> dict[str, Any]:
    """List the files of a report's folder for its manifest.

    Args:
        folder: The folder, with all but the manifest in place.
        shown: Its figures.
        shown_on: Name of a figure to the name of the first page that shows it.

    Returns:
        `figures`, each with its caption and its files, and `files`, all others.
    """
    files = {path: _describe_file(folder, path) for path in sorted(folder.rglob("*.*"))}
    figures = []
    for figure in shown:
        own = [folder / path for path in list_downloads(folder / "figures", figure.name).values()]
        page = shown_on.get(figure.name)
        figures.append(
            {
                "name": figure.name,
                "caption": figure.caption,
                "page": f"pages/{page}.html" if page else None,
                "method": f"pages/{page}{METHOD}.html" if page else None,
                "iframe": write_iframe(figure, f"figures/{figure.name}.html"),
                "files": [files.pop(path) for path in own],
            }
        )
    return {"figures": figures, "files": list(files.values())}


def _describe_file(folder: Path, path: Path) -> dict[str, str | int]:
    described: dict[str, str | int] = {
        "path": path.relative_to(folder).as_posix(),
        "bytes": path.stat().st_size,
        "sha256": hash_file(path),
    }
    if path.suffix == ".png":
        width, height = read_size(path)
        described |= {"width": width, "height": height}
    return described


def to_json(value: object) -> str:
    """Write a file of JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
