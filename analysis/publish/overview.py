"""A report of many stories: their notebook as a page, figures, tables and a front page."""

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from analysis.corpus import Stories, audit_stories, read_corpus_corrections, read_stories
from analysis.display.tables import STILL_VARIABLE
from analysis.errors import ArticleError
from analysis.publish.drafts import open_drafts
from analysis.publish.execution import OF_MANY, execute_notebooks, find_notebooks
from analysis.publish.files import replacing, sweep, write_file
from analysis.publish.index import FORMATS, list_downloads, list_files, to_json
from analysis.publish.kernel import Kernel
from analysis.publish.manifest import MANIFEST, check_apart, check_replaceable
from analysis.publish.markup import FigureMarkup, make_environment, show_figure, write_iframe
from analysis.publish.places import STORIES_VARIABLE
from analysis.publish.progress import Progress, Steps
from analysis.publish.report import PAGES, PICTURES, find_brand, run_and_draw
from analysis.publish.tables import write_tables
from analysis.style import Brand, read_brand
from analysis.style.brand import BRAND_VARIABLE, BYLINE_VARIABLE
from analysis.wording import count_things, say_checked, say_date

READING = "the stories"


def render_overview(
    stories_path: Path | str,
    out: Path | str,
    pictures: bool = True,
    progress: Callable[[Progress], object] | None = None,
    *,
    period: str = "month",
    brand: Path | str | None = None,
    kernel: Kernel | None = None,
) -> Path:
    """Read a folder of stories and leave in another a report of who is heard in them.

    It holds index.html, pages/, figures/, tables/ (stories, skipped, sources, who is who, doubtful
    names, and every quote with its source) and manifest.json, and takes an earlier one's place as
    `analysis.publish.render_report` says.

    Args:
        stories_path: The folder with the stories; `corrections.csv` in it says what people know of
            actors over all of them.
        out: The folder to make or to replace.
        pictures: Whether to make PNG, SVG and PDF too.
        progress: Called when a step begins and when it ends.
        period: By what time is counted: "month", "quarter", "year" or "all".
        brand: The file with the newsroom's own look; None for `brand.toml` in the folder of the
            stories, or the one that SOURCEBOOK_BRAND names.
        kernel: A kernel that was started before; None to start one.

    Returns:
        The path of the index page.

    Raises:
        ArticleError: There is no story in the folder, or the corrections cannot be read.
        StoriesError: There is no such period.
        BrandError: The brand's file cannot be read or has a mistake.
        PublishError: `out` holds something that no report wrote, or a file cannot be written.
    """
    stories_path, out = Path(stories_path), Path(os.path.realpath(out))
    sweep(out.parent)
    look_path = find_brand(stories_path / "a story", brand)
    paths = find_notebooks(own=OF_MANY)
    check_apart(out, [stories_path / "a story", *paths, *([look_path] if look_path else [])])
    check_replaceable(out)
    names = [path.stem for path in paths]
    steps = Steps([READING, *names, PICTURES, PAGES], progress or (lambda _: None))
    steps.begin(READING)
    look = read_brand(look_path) if look_path else Brand()
    stories = read_stories(stories_path)
    if stories.stories.empty:
        raise ArticleError(f"There is no story in {stories_path}: it should hold text files.")
    audit = audit_stories(stories, read_corpus_corrections(stories_path), period=period)
    steps.end(READING, " ".join([*stories.unused, *audit.notes]))
    settings = {
        STORIES_VARIABLE: str(stories_path.resolve()),
        BRAND_VARIABLE: str(look_path.resolve()) if look_path else "",
        BYLINE_VARIABLE: look.byline,
        STILL_VARIABLE: "1",
    }
    with replacing(out, lambda old: check_replaceable(old, out)) as folder:
        folder.mkdir()
        parameters = {
            "STORIES": settings[STORIES_VARIABLE],
            "EXPORTS": str(folder / "figures"),
            "PICTURES": False,
            "PERIOD": period,
        }
        run = partial(execute_notebooks, paths, parameters, settings=settings, kernel=kernel)
        title = stories_path.resolve().name
        with open_drafts(folder, paths, title=title, brand=look) as drafts:
            executed, missing = run_and_draw(run, folder, steps, drafts, pictures=pictures)
            steps.begin(PAGES)
            notebooks = dict(zip(names, executed, strict=True))
            pages, figures, shown_on = drafts.write(notebooks)
        tables = {
            "stories": stories.stories,
            "skipped": stories.skipped,
            "sources": audit.sources,
            "voices": audit.voices,
            "links": audit.links,
            "doubtful": audit.doubtful,
        }
        write_tables(tables, folder / "tables")
        index = make_environment().get_template("overview.html.j2")
        page = index.render(
            title=title,
            facts=_list_facts(stories, audit.voices),
            pages=pages,
            findings={one.caption["title"]: "" if one.is_empty else one.name for one in figures},
            shown=_show_figures(folder, figures),
            missing=missing,
            tables={name: count_things(len(rows), "row") for name, rows in tables.items()},
            drawn=[one for one in figures if not one.is_empty],
            brand=look,
        )
        write_file(folder / "index.html", page)
        listed = list_files(folder, figures, shown_on)
        manifest = {"stories": title, "pictures": missing or None, **listed}
        write_file(folder / MANIFEST, to_json(manifest))
        steps.end(PAGES)
    return out / "index.html"


def _list_facts(stories: Stories, voices: pd.DataFrame) -> Mapping[str, str]:
    dates = sorted(date for date in stories.stories["published"] if date)
    facts = {
        "Stories": f"{len(stories.stories):,}",
        "Left out": f"{len(stories.skipped):,}" if len(stories.skipped) else "",
        "Published": " to ".join(dict.fromkeys(map(say_date, (dates[0], dates[-1]))))
        if dates
        else "",
        "Quotes": count_things(len(voices), "quote"),
        "Checked": say_checked([bool(one) for one in voices["verified"]], "quote"),
    }
    return {label: fact for label, fact in facts.items() if fact}


def _show_figures(folder: Path, figures: list[FigureMarkup]) -> list[str]:
    shown = []
    for figure in figures:
        if not figure.is_empty:
            files = list_downloads(folder / "figures", figure.name)
            picture = files.get(FORMATS[".png"], "")
            iframe = write_iframe(figure, f"figures/{figure.name}.html")
            shown.append(show_figure(figure, picture=picture, files=files, iframe=iframe))
    return shown
