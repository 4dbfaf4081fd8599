"""The whole run: a story in; pages, figures, tables and an index out, all of them or none."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.article import Article
from analysis.claimreview import format_reviews
from analysis.display.tables import STILL_VARIABLE
from analysis.inputs import is_given
from analysis.publish.drafts import Drafts, Written, open_drafts, read_saved
from analysis.publish.execution import execute_notebooks, find_notebooks
from analysis.publish.files import replacing, sweep, working_in, write_file
from analysis.publish.index import (
    Contents,
    choose_carrying,
    write_index,
)
from analysis.publish.kernel import Kernel
from analysis.publish.manifest import REVIEWS, check_apart, check_replaceable
from analysis.publish.pictures import PATIENCE, BrowserError, start_pictures
from analysis.publish.places import STORY_VARIABLE, list_sources
from analysis.publish.progress import Progress, Steps
from analysis.publish.summary import SUMMARY, SUMMARY_PDF, render_summary
from analysis.publish.tables import write_tables
from analysis.story import Story, read_story
from analysis.style import Brand, read_brand
from analysis.style.brand import BRAND_VARIABLE, BYLINE_VARIABLE
from analysis.wording import say_date

if TYPE_CHECKING:
    from nbformat import NotebookNode

STORY, PICTURES, PAGES = "the story", "pictures", "pages and tables"


def render_report(
    story_path: Path | str,
    out: Path | str,
    notebooks: Path | None = None,
    pictures: bool = True,
    progress: Callable[[Progress], object] | None = None,
    *,
    brand: Path | str | None = None,
    kernel: Kernel | None = None,
) -> Path:
    """Read a story and leave in a folder everything a newsroom can publish of it.

    The folder gets index.html, pages/ (for each notebook one for readers and one with its code),
    figures/, tables/ (CSV), findings.md, findings.json (what the figures' titles say), summary.html
    and summary.pdf (the findings on one page), transparency.txt (words for the story's own
    readers), claimreview.json (the checks, as schema.org has them), and manifest.json (each file
    with size and SHA-256). It is made beside and takes the place of the old one at the end; a run
    that fails leaves the old one whole, and one that was killed between leaves it to the
    next run to put the old one back. Only files that the old one's manifest lists are ever
    replaced. The same story gives the same bytes.

    Args:
        story_path: The story, a UTF-8 text file, with its facts and corrections beside it.
        out: The folder to make or to replace.
        notebooks: The folder with the notebooks to run; None for Sourcebook's own.
        pictures: Whether to make PNG, SVG and PDF too, which needs Chrome or Chromium. Without one,
            everything else is made and `progress` is told how to get it.
        brand: The file with the newsroom's own look (see `analysis.style.read_brand`); None for
            `brand.toml` beside the story, or the one that SOURCEBOOK_BRAND names.
        kernel: A kernel that was started before, and makes itself ready meanwhile (see
            `analysis.publish.kernel.start_kernel`); None to start one.
        progress: Called when a step begins and when it ends: `str` of what it is called with says
            which step has ended ("2 of 7: 1-article"), `describe` what runs and what is left.

    Returns:
        The path of the index page.

    Raises:
        ArticleError: If the story or what stands beside it cannot be read.
        BrandError: If the brand's file cannot be read or has a mistake.
        PublishError: If `out` holds something that no report wrote, or what is read here, a
            notebook fails (the message names it and its cell), or a file cannot be written.
    """
    story_path, out = Path(story_path), Path(os.path.realpath(out))
    sweep(out.parent)
    look_path = find_brand(story_path, brand)
    paths = find_notebooks(notebooks)
    check_apart(out, [*list_sources(story_path), *paths, *([look_path] if look_path else [])])
    check_replaceable(out)
    names = [path.stem for path in paths]
    steps = Steps([STORY, *names, PICTURES, PAGES], progress or (lambda _: None))
    steps.begin(STORY)
    look = read_brand(look_path) if look_path else Brand()
    story = read_story(story_path)
    settings = {
        STORY_VARIABLE: str(story_path.resolve()),
        BRAND_VARIABLE: str(look_path.resolve()) if look_path else "",
        BYLINE_VARIABLE: story.article.byline or look.byline,
        STILL_VARIABLE: "1",
    }
    steps.end(STORY, " ".join(story.say_unused()))
    with replacing(out, lambda old: check_replaceable(old, out)) as folder:
        folder.mkdir()  # before the notebooks run: a place that takes no folder says so at once
        parameters = {
            "STORY": settings[STORY_VARIABLE],
            "EXPORTS": str(folder / "figures"),
            "PICTURES": False,
        }
        run = partial(execute_notebooks, paths, parameters, settings=settings, kernel=kernel)
        sheet = partial(_write_sheet, story, look, folder / "figures")
        with open_drafts(
            folder,
            paths,
            title=story.article.label,
            brand=look,
            published=say_date(story.article.published),
            footer=_write_footer(story.article),
        ) as drafts:
            tables = drafts.begin(partial(write_tables, story.tables, folder / "tables"))
            executed, missing = run_and_draw(
                run, folder, steps, drafts, pictures=pictures, sheet=sheet
            )
            steps.begin(PAGES)
            tables.result()
            written = drafts.write(dict(zip(names, executed, strict=True)))
        _write_all(folder, story, written, missing, look)
        steps.end(PAGES)
    return out / "index.html"


def find_brand(story: Path, given: Path | str | None) -> Path | None:
    """Find the brand's file: the given one, the one beside the story, or the one that is set."""
    beside = story.parent / "brand.toml"
    path = given or (beside if is_given(beside) else os.environ.get(BRAND_VARIABLE))
    return Path(path) if path else None


def run_and_draw(
    run: "Callable[..., list[NotebookNode]]",
    folder: Path,
    steps: Steps,
    drafts: Drafts,
    *,
    pictures: bool,
    sheet: Callable[[], str] | None = None,
) -> "tuple[list[NotebookNode], str]":
    """Run notebooks, and draw the pictures of the figures they save while they go on.

    Args:
        run: Runs them, and calls `started` and `done` as `execute_notebooks` does.
        folder: The report's folder.
        steps: Is told what begins and ends.
        drafts: Makes the pages of those that have run.
        pictures: Whether to draw them.
        sheet: Writes the page that is printed at the end, as HTML; None for no such page.

    Returns:
        The executed notebooks, and why there are no pictures, or "".
    """
    figures, missing, drawn = folder / "figures", "", None
    with working_in(folder) as beside, ExitStack() as until_drawn:
        if pictures:
            try:
                drawn = until_drawn.enter_context(start_pictures(beside))
                drafts.drawn = True
            except BrowserError as error:
                missing = str(error)

        def end(path: Path, notebook: "NotebookNode") -> None:
            drafts.add(path.stem, notebook)
            if drawn:
                drawn.add_new(figures)
            steps.end(path.stem)

        executed = run(started=lambda path: steps.begin(path.stem), done=end)
        steps.begin(PICTURES)
        if drawn:
            try:
                if sheet:
                    drawn.print_page(sheet(), folder / SUMMARY_PDF)
                drawn.finish(figures, PATIENCE)
            except BrowserError as error:
                missing = str(error)
        steps.end(PICTURES, missing or ("" if pictures else "no pictures, as asked"))
    return executed, missing


def _write_all(
    folder: Path,
    story: Story,
    written: Written,
    missing: str,
    brand: Brand,
) -> None:
    """Write the index around the figures, the tables and the pages."""
    reviews = story.review_checks("pages/4-economy.html", date.today().isoformat())
    write_file(folder / REVIEWS, format_reviews(reviews))
    has_pictures = any((folder / "figures").glob("*.svg"))
    sheet = _write_sheet(story, brand, folder / "figures", "figures/", has_pictures)
    write_file(folder / SUMMARY, sheet)
    write_index(folder, Contents(story, *written, missing, brand))


def _write_sheet(
    story: Story, brand: Brand, figures: Path, prefix: str = "", has_pictures: bool = True
) -> str:
    """Write the one page to print, with the figure that carries the findings."""
    drawn = [one.name for one in read_saved(figures, ()) if not one.is_empty]
    carrying = choose_carrying(story.findings, drawn)[:1] if has_pictures else []
    picture = f"{prefix}{carrying[0]}.svg" if carrying else ""
    return render_summary(story, story.article.label, picture, brand)


def _write_footer(article: Article) -> list[str]:
    """Who wrote the story, for whom, and what may be done with it."""
    parts = {"The story is by ": article.byline, "It ran in ": article.outlet}
    lines = [f"{words}{fact}." for words, fact in parts.items() if fact]
    lines += [f"Licence of the story: {article.licence}"] if article.licence else []
    return lines
