"""The front page of a report, its findings as text, and the list of its files."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from textwrap import shorten
from typing import Any

import pandas as pd

from analysis.article import Article
from analysis.audit import ON_TOP
from analysis.audit.counts import count_story
from analysis.audit.findings import (
    DEPENDING,
    DOUBT,
    MOST,
    NAMELESS,
    ONCE,
    SIDE,
    UNHEARD,
    VOICE,
    WRONG,
)
from analysis.audit.transparency import explain_sources
from analysis.display import highlight_article
from analysis.findings import summarise_review
from analysis.publish.files import hash_file, write_file
from analysis.publish.markup import FigureMarkup, make_environment, show_figure, write_iframe
from analysis.publish.pages import METHOD
from analysis.publish.pictures import list_pictures, read_size
from analysis.publish.summary import SUMMARY_PDF, answer_story, describe_findings
from analysis.story import Story
from analysis.style import Brand
from analysis.tabulation import list_records
from analysis.wording import count_things, say_date

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
    "-bars.csv": "For Datawrapper and Flourish (CSV)",
    ".json": "Plotly (JSON)",
    ".txt": "Alternative text",
}
DOUBTS = 3  # passages in doubt that are named on top
# The figures that show a kind of finding best.
CARRYING = {
    WRONG: ("economy-comparison",),
    DEPENDING: ("economy-comparison",),
    UNHEARD: ("named-and-heard",),
    VOICE: ("words-by-speaker",),
    SIDE: ("words-by-speaker",),
    NAMELESS: ("words-by-type",),
    DOUBT: ("words-by-speaker",),
    ONCE: ("words-by-speaker",),
    MOST: ("named-and-heard",),
}


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


def list_downloads(
    figures: Path, name: str, prefix: str = "figures/", *, drawn: bool = False
) -> dict[str, str]:
    """List a figure's files.

    Args:
        figures: The folder they are in.
        name: The figure's name.
        prefix: The way there from the page that links to them, such as "../figures/".
        drawn: Whether its pictures are being drawn, and are taken to be there.

    Returns:
        What a link says to where it leads, for the files that exist.
    """
    pictures = list_pictures(name) if drawn else []
    return {
        label: f"{prefix}{name}{ending}"
        for ending, label in FORMATS.items()
        if f"{name}{ending}" in pictures or (figures / f"{name}{ending}").exists()
    }


def write_index(folder: Path, contents: Contents) -> None:
    """Write index.html, findings.md, findings.json, transparency.txt and, last, manifest.json.

    Args:
        folder: The report's folder, with figures, pages and tables in place.
        contents: What it holds.

    Raises:
        PublishError: If a file cannot be written.
    """
    write_file(folder / "index.html", _render_index(folder, contents))
    story = contents.story
    told = explain_sources(story.mentions, story.actors, story.quotes)
    write_file(folder / "transparency.txt", told)
    write_file(folder / "findings.md", _render_findings(contents))
    findings = [{"figure": figure.name, **figure.caption} for figure in contents.figures]
    write_file(folder / "findings.json", to_json(findings))
    write_file(folder / "manifest.json", to_json(_make_manifest(folder, contents)))


def _render_index(folder: Path, contents: Contents) -> str:
    story, article = contents.story, contents.story.article
    shown = {}
    drawn = [figure for figure in contents.figures if not figure.is_empty]
    for figure in drawn:
        downloads = list_downloads(folder / "figures", figure.name)
        picture = downloads.get(FORMATS[".png"], "")
        iframe = write_iframe(figure, f"figures/{figure.name}.html")
        shown[figure.name] = show_figure(figure, picture=picture, files=downloads, iframe=iframe)
    carrying = choose_carrying(story.findings, list(shown))
    return (
        make_environment()
        .get_template("index.html.j2")
        .render(
            story=article.label,
            facts=_list_facts(story),
            answers=answer_story(story),
            url=article.url if article.url.startswith(("https://", "http://")) else "",
            pages=contents.pages,
            findings=describe_findings(story),
            most=ON_TOP,
            carrying=[shown.pop(name) for name in carrying],
            shown=shown.values(),
            doubts=_list_doubts(story),
            eye=_say_eye(story),
            missing=contents.missing,
            summary=(folder / SUMMARY_PDF).exists(),
            highlighted=highlight_article(
                article.text,
                story.mentions,
                story.quotes,
                actors=story.actors,
                statements=story.statements,
                brand=contents.brand,
                margin=True,
            ),
            tables={name: count_things(len(rows), "row") for name, rows in story.tables.items()},
            drawn=drawn,
            brand=contents.brand,
        )
    )


def choose_carrying(findings: pd.DataFrame, names: Sequence[str]) -> list[str]:
    """Choose the figures that carry the first findings: two at most, one at least.

    Args:
        findings: The findings table.
        names: The figures there are, in the order the pages show them.

    Returns:
        Names of figures, that of the greater news first.

    Example:
        >>> found = pd.DataFrame({"kind": ["does not hold", "one voice"]})
        >>> choose_carrying(found, ["mention-frequency", "words-by-speaker"])
        ['words-by-speaker']
    """
    wanted = [name for kind in findings["kind"] for name in CARRYING.get(kind, ())]
    found = [name for name in dict.fromkeys(wanted) if name in names][:2]
    return found or list(names[:1])


def _list_facts(story: Story) -> dict[str, str]:
    facts = {
        "By": story.article.byline,
        "Outlet": story.article.outlet,
        "Published": say_date(story.article.published),
        "Licence": story.article.licence,
    }
    return {label: fact for label, fact in facts.items() if fact}


def _list_doubts(story: Story) -> list[dict[str, object]]:
    """The passages whose speaker is in doubt, the longest first, a few of them."""
    counts = count_story(story.mentions, story.actors, story.quotes, story.article.text)
    longest = counts.unsure.sort_values("words", ascending=False, kind="stable")
    return [
        {
            "quote": row["quote"],
            "words": shorten(row["text"].strip("“”\"'"), 70, placeholder=" …"),
            "who": f"{row['speaker']}, {row['confidence']:.0%} sure"
            if isinstance(row["speaker"], str)
            else "nobody was found",
        }
        for row in list_records(longest.head(DOUBTS))
    ]


def _say_eye(story: Story) -> str:
    """What a person has checked, and is still to check, in a few sentences."""
    counts = count_story(story.mentions, story.actors, story.quotes, story.article.text)
    doubtful, unchecked = len(counts.unsure), story.verdicts["verdict"].str.startswith("not")
    said = [summarise_review(story.quotes, story.actors)]
    if doubtful > DOUBTS:
        said.insert(0, f"And {doubtful - DOUBTS:,} more whose speaker is in doubt.")
    elif not doubtful and len(story.quotes):
        said.insert(0, "No speaker is in doubt.")
    if unchecked.any():
        claims = count_things(int(unchecked.sum()), "claim")
        said.append(f"For {claims} there are no figures.")
    said.append("Answers in the sheet beside the story win in every table and figure.")
    return " ".join(filter(None, said))


def _render_findings(contents: Contents) -> str:
    """Write the findings as Markdown in which the story's words mean nothing but themselves."""
    story = contents.story
    answers = [f"{question}: {answer}" for question, answer in answer_story(story).items()]
    findings = [
        " ".join(filter(None, (one["sentence"], one["caveat"])))
        for one in list_records(story.findings)
    ]
    title, *lines = (
        re.sub(r"([\\`*_\[\]|~])", r"\\\1", escape(line, quote=False))
        for line in (story.article.label, *answers, *findings)
    )
    said = [f"- {line}" for line in lines[: len(answers)]]
    listed = [f"{number}. {line}" for number, line in enumerate(lines[len(answers) :], start=1)]
    checked = summarise_review(story.quotes, story.actors)
    parts = [[f"# {title}"], said, listed, [checked] if checked else []]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


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
