"""The command line: a story in, its tables or a whole report out.

Each command imports what it uses, so that help comes at once.
"""

import gc
import signal
import sys
import time
import tomllib
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from enum import StrEnum
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from io import TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Any

from analysis.errors import MissingExtraError, SourcebookError, needing

try:
    with needing("report", "The command line"):
        import typer
        from rich.console import Console
        from typer.core import TyperGroup
except MissingExtraError as error:
    sys.exit(str(error))

if TYPE_CHECKING:
    import pandas as pd

    from analysis.corpus import Moment
    from analysis.publish import Progress

QUIET = 30  # seconds between two lines in a log
FEW = 10  # reasons that are shown
GARBAGE = 100_000  # things that are made before Python looks which of them nobody needs

# Marks that turn the writing round, and so could make a sentence read otherwise than it stands.
_TURNS = {"LRE", "RLE", "LRO", "RLO", "PDF"}


class _Commands(TyperGroup):
    """The commands. Typer says "Aborted." of a file that ends too early, which is a fault."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 (Typer's own types)
        try:
            return super().invoke(ctx)
        except EOFError as error:
            raise RuntimeError("A file ended too early.") from error


app = typer.Typer(
    name="sourcebook",
    cls=_Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    help="Audit the sources of a news story: **who is named, who gets to speak, and do its "
    "numbers hold?**\n\nA story is a text file, a web page, a Word or OpenDocument text, a PDF or "
    "an e-mail. Beside it may stand a facts file of the same name (`story.toml`: title, published, "
    "outlet, desk, url, byline, licence), and what you know "
    "better (`story.corrections.csv`; `review` writes one to fill in), which wins over all that is "
    "read.",
)

Story = Annotated[
    Path,
    typer.Argument(
        help="The story: text, a web page, .docx, .odt, PDF or .eml.",
        show_default=False,
        metavar="STORY",
    ),
]


# What ends a run as Ctrl-C does; each system has some of them.
INTERRUPTIONS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
    if hasattr(signal, name)
]


def show_plain(text: str) -> str:
    r"""Make any text harmless on a terminal: its control characters are written out.

    Args:
        text: A sentence that may hold a person's own words or paths.

    Returns:
        One line.

    Example:
        >>> print(show_plain("\x1b[31mred\x1b[0m, and\na line"))
        \x1b[31mred\x1b[0m, and\na line
    """
    return "".join(
        character.encode("unicode_escape").decode()
        if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}
        or unicodedata.bidirectional(character) in _TURNS
        else character
        for character in text
    )


def _make_console(*, stderr: bool = False) -> Console:
    """A console that takes no text for markup and breaks no line."""
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def _say_version(asked: bool) -> None:
    if asked:
        _make_console().print(f"sourcebook {find_version()}")
        raise typer.Exit


def find_version() -> str:
    """Find the version that is installed, or that of the checkout when none is."""
    try:
        return version("sourcebook")
    except PackageNotFoundError:
        project = Path(__file__).parent.parent / "pyproject.toml"
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])


@app.callback()
def _take_options(
    _: Annotated[
        bool,
        typer.Option(
            "--version", help="Say which version this is.", callback=_say_version, is_eager=True
        ),
    ] = False,
) -> None:
    """What is asked of no command: the version."""


class Period(StrEnum):
    """By what time many stories are counted."""

    month = "month"
    quarter = "quarter"
    year = "year"
    all = "all"


class Engine(StrEnum):
    """Where many stories are read."""

    local = "local"
    dask = "dask"


class TableFormat(StrEnum):
    """What `tables` can write."""

    csv = "csv"
    xlsx = "xlsx"
    parquet = "parquet"
    json = "json"


@app.command()
def report(
    story: Annotated[
        Path,
        typer.Argument(
            help="The story, or a folder of stories, or one that `corpus` has written.",
            show_default=False,
            metavar="STORY",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder to make. Of what is there, only a report's own files are replaced.",
            show_default="exports/, the story's name, /report",
        ),
    ] = None,
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
    period: Annotated[
        Period, typer.Option(help="Of a folder of stories: by what time they are counted.")
    ] = Period.month,
) -> None:
    """Make pages, figures and tables to publish: open index.html in the folder when it is done.

    Runs the four notebooks over the story and leaves in the folder an index page,
    a page for each notebook, each figure (interactive, picture, data) and the tables behind them.
    Nothing is replaced until everything is there. Of a folder of stories the report says who is
    heard in all of them.

    Example: `python -m analysis report seeds/article.txt --out my-report`
    """
    from analysis.publish.kernel import start_kernel

    console = _make_console()
    with _show_progress(console) as progress, start_kernel() as kernel:
        # Imported while the kernel imports as much in a process of its own.
        from analysis import publish

        of_many = partial(publish.render_overview, period=period.value) if story.is_dir() else None
        render = of_many or publish.render_report
        out = out or publish.name_folder(story, "report")
        index = render(story, out, pictures=pictures, progress=progress, brand=brand, kernel=kernel)
    console.print(show_plain(f"Done: open {index}"))


@contextmanager
def _show_progress(console: Console) -> Iterator[Callable[["Progress"], None]]:
    """A bar on a terminal; elsewhere, such as in a log, one line for each step that is done."""
    if not console.is_terminal:
        yield (lambda step: console.print(show_plain(str(step))) if step.what else None)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as ProgressBar

    words = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(20), MofNCompleteColumn(), TimeElapsedColumn(), words)
    with ProgressBar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None)

        def show(step: "Progress") -> None:
            if step.note:
                bar.console.print(show_plain(step.note))
            bar.update(
                task,
                description=show_plain(step.describe()),
                total=len(step.steps),
                completed=len(step.finished),
                refresh=True,
            )

        yield show


@app.command()
def tables(
    story: Story,
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder to write the tables into.",
            show_default="exports/, the story's name, /tables",
        ),
    ] = None,
    format: Annotated[  # noqa: A002 (the option's name)
        TableFormat,
        typer.Option(
            help="csv or xlsx (one workbook) for spreadsheets, parquet for pandas, or json."
        ),
    ] = TableFormat.csv,
) -> None:
    """Write the story's tables, from tokens, mentions and actors to claims and checks.

    Beside them stands claimreview.json, the claims as schema.org ClaimReview.

    Every row carries the character offsets of its text, so each number leads back to a sentence.

    Example: `python -m analysis tables seeds/article.txt --out tables --format csv`
    """
    from analysis.claimreview import format_reviews
    from analysis.publish import name_folder, write_tables
    from analysis.publish.files import write_file
    from analysis.publish.manifest import REVIEWS, check_tables
    from analysis.publish.tables import WORKBOOK
    from analysis.story import read_story
    from analysis.wording import count_things

    console = _make_console()
    out = out or name_folder(story, "tables")
    found = read_story(story)
    names = [WORKBOOK] if format is TableFormat.xlsx else found.tables
    check_tables(out, [f"{name}.{format.value}" for name in names], story)
    for sentence in found.say_unused():
        console.print(show_plain(sentence), style="yellow")
    write_file(
        out / REVIEWS, format_reviews(found.review_checks(reviewed=date.today().isoformat()))
    )
    for path in write_tables(found.tables, out, format=format.value):
        held = [len(table) for name, table in found.tables.items() if path.stem in (name, WORKBOOK)]
        sheets = f"{len(held)} sheets with " if len(held) > 1 else ""
        console.print(show_plain(f"{path}  {sheets}{count_things(sum(held), 'row')}"))
    console.print(show_plain(f"{out / REVIEWS}  the claims as schema.org ClaimReview"))


@app.command()
def corpus(
    sources: Annotated[
        list[str],
        typer.Argument(
            help="Folders, documents, zip files, tables (CSV, JSON Lines, Parquet), feeds, "
            "addresses.",
            show_default=False,
            metavar="SOURCE...",
        ),
    ],
    *,
    out: Annotated[
        Path, typer.Option(help="The folder of the tables.", show_default=False, metavar="DIR")
    ],
    text_column: Annotated[
        str,
        typer.Option(
            help="The column of tables that holds the stories, where its name does not say so.",
            show_default=False,
            metavar="COLUMN",
        ),
    ] = "",
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Fetch addresses, and what feeds only link to.")
    ] = False,
    workers: Annotated[
        int, typer.Option(help="How many processes read.", show_default="one a core", min=0)
    ] = 0,
    engine: Annotated[
        Engine, typer.Option(help="Where they read: on this machine, or on a Dask cluster.")
    ] = Engine.local,
    scheduler: Annotated[
        str,
        typer.Option(
            help="The cluster's address, such as tcp://192.0.2.7:8786.",
            show_default="a cluster on this machine",
        ),
    ] = "",
) -> None:
    """Write the tables of hundreds to millions of stories, as Parquet files by month.

    DIR/quotes, DIR/mentions and so on hold a table each, with the column `story` in front, as
    DuckDB, pandas and polars read them. `DIR/skipped` says what is no story, and why. Give the same
    command again after an interruption, or when there are new stories: what was read is not read
    again.

    Example: `python -m analysis corpus seeds/stories --out corpus`
    """
    from analysis.corpus.forks import start_loading

    if engine is Engine.local:
        start_loading()
    # Imported while what workers need is loaded in a process of its own.
    from analysis.corpus import read_skipped, write_corpus

    console = _make_console()
    with _show_pace(console) as tell:
        done = write_corpus(
            sources,
            out,
            text_column=text_column,
            fetch=fetch,
            workers=workers,
            engine=engine.value,
            scheduler=scheduler,
            tell=tell,
        )
    skipped = read_skipped(out)
    if len(skipped) <= FEW:
        for sentence in _say_skipped(skipped):
            console.print(show_plain(sentence), style="yellow")
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in skipped["kind"].value_counts().items())
    counts = f"{done.read:,} stories read, {done.unchanged:,} as before, {done.skipped:,} skipped"
    console.print(show_plain(f"{out}  {counts}{f' ({kinds})' if kinds else ''}"))


def _say_skipped(skipped: "pd.DataFrame") -> list[str]:
    """Say what was skipped, and why, a sentence each."""
    told = zip(skipped["story"], skipped["reason"], strict=True)
    return [why if why.startswith(story) else f"{story}: {why}" for story, why in told]


@contextmanager
def _show_pace(console: Console) -> Iterator[Callable[["Moment"], None]]:
    """A bar on a terminal; elsewhere, such as in a log, a line now and then."""
    from analysis.corpus import Pace

    pace, told = Pace(), time.monotonic()
    if not console.is_terminal:

        def print_line(moment: "Moment") -> None:
            nonlocal told
            line, now = pace.describe(moment, time.monotonic()), time.monotonic()
            if now - told >= QUIET:
                told = now
                console.print(line)

        yield print_line
        return
    from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as ProgressBar

    columns = (BarColumn(20), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with ProgressBar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda moment: bar.update(
            task,
            description=pace.describe(moment, time.monotonic()),
            completed=moment.share,
            refresh=True,
        )


@app.command()
def sources(
    stories: Annotated[
        Path,
        typer.Argument(
            help="A folder of stories, or one that `corpus` has written.",
            show_default=False,
            metavar="STORIES",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            help="The folder of the sheet.", show_default="exports/, the folder's name, /sources"
        ),
    ] = None,
    period: Annotated[Period, typer.Option(help="What a row is of.")] = Period.month,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="A column to leave blank for people to fill in; may be given again.",
            show_default="gender, as they say; place",
        ),
    ] = None,
    types: Annotated[
        Path | None,
        typer.Option(
            help="Your newsroom's list of words and the type of source that each makes (CSV: "
            "type,words), in place of Sourcebook's.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write the source sheet of many stories: who was heard, how much, and of what type.

    sources.xlsx and sources.csv have a row a source and period. Fill in their blank columns in
    either file: what stands there is kept whenever the sheet is written again.

    Example: `python -m analysis sources seeds/stories --period quarter --column gender`
    """
    from analysis.corpus import (
        audit_stories,
        read_corpus_corrections,
        read_source_types,
        read_stories,
    )
    from analysis.publish import name_folder, write_sources

    console = _make_console()
    out = out or name_folder(stories, "sources")
    own = read_source_types(types) if types else None
    read = read_stories(stories)
    told = read_corpus_corrections(stories)
    audit = audit_stories(read, told, period=period.value, types=own)
    skipped = _say_skipped(read.skipped)
    notes = write_sources(audit.sources, out, column)
    for sentence in [*skipped, *read.notes, *read.unused, *audit.notes, *notes]:
        console.print(show_plain(sentence), style="yellow")
    counts = f"{len(audit.sources):,} rows of {len(read.stories):,} stories"
    console.print(show_plain(f"{out / 'sources.xlsx'}  {counts}"))


@app.command()
def review(
    story: Story,
    merge: Annotated[
        Path | None,
        typer.Option(
            help="Another person's sheet of the same story, whose rows are taken into yours.",
            show_default=False,
            metavar="SHEET",
        ),
    ] = None,
) -> None:
    """Write a sheet of what to check in a story, least certain first, to fill in by hand.

    The sheet, story.corrections.csv beside the story, opens in any spreadsheet. In the column
    `new` write “ok”, or what is right: of a quote its speaker, “nobody” or “not a quote”; of an
    actor whom it is, or “not an actor”. Every later command and notebook goes by it. What a person
    has written is never changed; run this again after the story has changed, and new rows are
    added.

    Example: `python -m analysis review seeds/article.txt`
    """
    from analysis.corrections import Corrections, read_corrections, read_sheet
    from analysis.errors import ArticleError
    from analysis.inputs import is_given
    from analysis.reviews import Review
    from analysis.story import read_story
    from analysis.tabulation import list_records
    from analysis.wording import count_things

    console = _make_console()
    session = Review(read_story(story))
    if merge is not None:
        if not is_given(merge):
            raise ArticleError(f"There is no file {merge}: check the name and the folder.")
        session.corrections, conflicts = session.corrections.merge(Corrections(read_sheet(merge)))
        for row in list_records(conflicts):
            said = f"{row['what']} “{row['words']}”: “{row['new']}” says {row['who'] or 'somebody'}"
            console.print(show_plain(f"Conflict: {said}."), style="yellow")
    asked = session.ask()
    saved = asked.save()
    for sentence in replace(session.story, corrections=read_corrections(story)).say_unused():
        console.print(show_plain(sentence), style="yellow")
    answered = sum(not row.is_open for row in saved.rows)
    counts = f"{count_things(answered, 'answer')}, {len(saved.rows) - answered:,} to check"
    console.print(show_plain(f"{saved.path}  {counts}"))


@app.command()
def diff(
    old: Annotated[
        Path, typer.Argument(help="The story as it was.", show_default=False, metavar="OLD")
    ],
    new: Annotated[
        Path, typer.Argument(help="The story as it is now.", show_default=False, metavar="NEW")
    ],
) -> None:
    """Say what changed between two versions of a story: who is in it, who speaks, which numbers.

    Example: `python -m analysis diff draft.txt final.txt`
    """
    from analysis.comparison import compare
    from analysis.story import read_story

    console = _make_console()
    for sentence in compare(read_story(new), read_story(old)).say():
        console.print(show_plain(sentence))


@app.command()
def lab(
    folder: Annotated[
        Path, typer.Option(help="The folder of the working copies.", show_default=True)
    ] = Path("workspace"),
) -> None:
    """Open the notebooks in JupyterLab: working copies of them, which keep what they show.

    A copy that you have changed stays as you left it; any other follows the notebook.

    Example: `python -m analysis lab`
    """
    import subprocess

    from analysis.publish.kernel import START_LAB
    from analysis.publish.workspace import set_out

    with needing("notebooks", "Opening the notebooks"):
        import jupyterlab  # noqa: F401

    made, left = set_out(folder)
    console = _make_console()
    for note in left:
        console.print(show_plain(note))
    start = str(made / "0-start.ipynb")
    subprocess.run([sys.executable, "-c", START_LAB, start], check=False)  # noqa: S603


@app.command()
def refresh(
    accept: Annotated[
        list[str] | None,
        typer.Option(
            help="Code of a country, such as SYR, whose figures may vanish or jump, since you have "
            "looked at the World Bank's own pages and they did; may be given again.",
            metavar="CODE",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Get the World Bank's newest figures; every story is checked against them from then on.

    Needs a network and the extra: `pip install 'sourcebook[refresh]'`. The figures go into your own
    data folder, or the one that the variable SOURCEBOOK_DATA names, and their day stands in each
    check as its vintage. Whatever goes wrong, the figures that are there stay; so they do when one
    country's vanished or jumped. Remove the file to go back to those that come with Sourcebook.

    Example: `python -m analysis refresh`
    """
    from analysis.indicators import load_indicators
    from analysis.refresh import load_replaced, refresh_indicators

    before = load_replaced()["vintage"].max()
    path = refresh_indicators(accept=accept or ())
    figures = load_indicators()
    _make_console().print(
        show_plain(
            f"{path}: {len(figures):,} figures up to {figures['year'].max()}, of "
            f"{figures['vintage'].max()} (before: of {before})."
        )
    )


def _interrupt(number: int, _: FrameType | None) -> None:
    """End the run with the code that shells expect, on its way clearing up what is half made."""
    for one in INTERRUPTIONS:
        signal.signal(one, signal.SIG_IGN)  # clearing up is not interrupted in its turn
    sys.exit(128 + number)


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    """Say what a person should know as a sentence, without the line of code that found it."""
    _make_console(stderr=True).print(show_plain(str(message)), style="yellow")


def main() -> None:
    """Run the command line; a mistake that can be put right ends in one sentence and code 2."""
    if isinstance(sys.stdout, TextIOWrapper):  # a log in Windows' own encoding lacks most scripts
        sys.stdout.reconfigure(errors="backslashreplace")
    for one in INTERRUPTIONS:
        if signal.getsignal(one) is not signal.SIG_IGN:  # as it is under nohup
            signal.signal(one, _interrupt)
    warnings.showwarning = _show_warning
    gc.set_threshold(GARBAGE)  # what is loaded stays, and looking through it takes time
    try:
        app()
    except SourcebookError as error:
        _make_console(stderr=True).print(show_plain(str(error)))
        sys.exit(2)


if __name__ == "__main__":
    main()
