"""The command line: a story in, its tables or a whole report out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TimeElapsedColumn
from rich.progress import Progress as ProgressBar

from analysis.claimreview import format_reviews
from analysis.errors import SourcebookError
from analysis.indicators import load_indicators
from analysis.publish import Progress, render_report, write_tables
from analysis.publish.files import write_file
from analysis.publish.tables import WORKBOOK
from analysis.refresh import refresh_indicators
from analysis.story import read_story

app = typer.Typer(
    name="sourcebook",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Audit the sources of a news story: **who is named, who gets to speak, and do its "
    "numbers hold?**\n\nA story is a UTF-8 text file. Beside it may stand a facts file of the same "
    "name (`story.toml`: title, published, outlet, url, byline, licence), `aliases.csv`, what you "
    "know about its names (surface, actor, type, affiliation), and `speakers.csv`, who said a "
    "passage (text, speaker); what these say wins over everything built in.",
)

Story = Annotated[
    Path, typer.Argument(help="The story, a UTF-8 text file.", show_default=False, metavar="STORY")
]


class TableFormat(StrEnum):
    """What `tables` can write."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    json = "json"


@app.command()
def report(
    story: Story,
    out: Annotated[
        Path, typer.Option(help="The folder to make; what a report left there is replaced.")
    ] = Path("exports"),
    pictures: Annotated[
        bool, typer.Option(help="Make pictures (PNG, SVG, PDF) too; needs Chrome or Chromium.")
    ] = True,
    brand: Annotated[
        Path | None,
        typer.Option(
            help="Your newsroom's fonts, colours and byline; by default brand.toml beside the "
            "story, if there is one.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Make pages, figures and tables to publish: open index.html in the folder when it is done.

    Runs the four notebooks over the story, side by side, and leaves in the folder an index page,
    a page for each notebook, each figure (interactive, picture, data) and the tables behind them.
    Nothing is replaced until everything is there.

    Example: `python -m analysis report seeds/article.txt --out exports`
    """
    console = Console()
    with _show_progress(console) as progress:
        index = render_report(story, out, pictures=pictures, progress=progress, brand=brand)
    console.print(f"Done: open {index}", soft_wrap=True, highlight=False)


@contextmanager
def _show_progress(console: Console) -> Iterator[Callable[[Progress], None]]:
    """A bar on a terminal; elsewhere, such as in a log, one line for each step that is done."""
    if not console.is_terminal:
        yield (
            lambda step: (
                console.print(str(step), highlight=False, soft_wrap=True) if step.what else None
            )
        )
        return
    columns = (BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn(), "{task.description}")
    with ProgressBar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(step: Progress) -> None:
            if step.note:
                bar.console.print(step.note, highlight=False)
            words, steps = step.describe(), len(step.steps)
            bar.update(task, description=words, total=steps, completed=len(step.finished))

        yield show


@app.command()
def tables(
    story: Story,
    out: Annotated[Path, typer.Option(help="The folder to write the tables into.")] = Path(
        "exports/tables"
    ),
    format: Annotated[  # noqa: A002 (the option's name)
        TableFormat,
        typer.Option(
            help="csv or xlsx (one workbook) for spreadsheets, parquet for pandas, or json."
        ),
    ] = TableFormat.csv,
) -> None:
    """Write the story's tables: tokens, mentions, actors, quotes, claims and checks.

    Beside them stands claimreview.json, the checks as schema.org ClaimReview.

    Every row carries the character offsets of its text, so each number leads back to a sentence.

    Example: `python -m analysis tables seeds/article.txt --out tables --format csv`
    """
    console = Console()
    found = read_story(story)
    for sentence in found.say_unused():
        console.print(sentence, style="yellow", markup=False, highlight=False, soft_wrap=True)
    for path in write_tables(found.tables, out, format=format.value):
        held = [name for name in found.tables if path.stem in (name, WORKBOOK)]
        sizes = ", ".join(f"{len(found.tables[name]):,} {name}" for name in held)
        console.print(f"{path}  {sizes}", markup=False, highlight=False, soft_wrap=True)
    reviews = out / "claimreview.json"
    write_file(reviews, format_reviews(found.review_checks()))
    console.print(f"{reviews}  the checks as schema.org ClaimReview", highlight=False)


@app.command()
def refresh() -> None:
    """Get the World Bank's newest figures; every story is checked against them from then on.

    Needs a network and the extra: `pip install 'sourcebook[refresh]'`. The figures go into your own
    data folder, or the one that the variable SOURCEBOOK_DATA names, and their day stands in each
    check as its vintage. Whatever goes wrong, the figures that are there stay. Remove the file to
    go back to those that come with Sourcebook.

    Example: `python -m analysis refresh`
    """
    console = Console(soft_wrap=True, highlight=False)
    before = load_indicators()["vintage"].max()
    path = refresh_indicators()
    figures = load_indicators()
    console.print(
        f"{path}: {len(figures):,} figures up to {figures['year'].max()}, of "
        f"{figures['vintage'].max()} (before: of {before})."
    )


def main() -> None:
    """Run the command line; a mistake that can be put right ends in one sentence and code 2."""
    if isinstance(sys.stdout, TextIOWrapper):  # a log in Windows' own encoding lacks most scripts
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        app()
    except SourcebookError as error:
        Console(stderr=True, soft_wrap=True, highlight=False).print(str(error), markup=False)
        sys.exit(2)


if __name__ == "__main__":
    main()
