"""The pages of a report: drafted as its notebooks end, written when all is there."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.publish.execution import read_notebook
from analysis.publish.figures import PLOTLY_FILE
from analysis.publish.files import write_file
from analysis.publish.index import list_downloads
from analysis.publish.markup import FigureMarkup, take_figure_apart
from analysis.publish.pages import METHOD, list_figures, read_figures, read_title, render_page
from analysis.publish.plotlyjs import choose_plotlyjs
from analysis.style import Brand

if TYPE_CHECKING:
    from nbformat import NotebookNode

Downloads = Mapping[str, Mapping[str, str]]  # by a figure's name, where each of its files is
Written = tuple[dict[str, str], list[FigureMarkup], dict[str, str]]


class Drafts:
    """Pages that are made while the notebooks after them run; `open_drafts` starts what does so.

    Attributes:
        drawn: Whether pictures of the figures are being drawn.
    """

    drawn: bool = False

    def __init__(
        self,
        folder: Path,
        thread: ThreadPoolExecutor,
        titles: dict[str, str],
        render: Callable[..., str],
    ) -> None:
        """Take the report's folder, what makes pages, the notebooks' titles, and how to."""
        self._folder, self._thread, self._titles, self._render = folder, thread, titles, render
        self._drafts: dict[str, Future[tuple[Downloads, dict[str, str]]]] = {}

    def begin(self, work: Callable[[], object]) -> Future[object]:
        """Do something else meanwhile; what is given back waits for it."""
        return self._thread.submit(work)

    def add(self, name: str, notebook: "NotebookNode") -> None:
        """Draft the pages of a notebook that has run; it returns at once."""
        self._drafts[name] = self._thread.submit(self._draft, name, notebook)

    def write(self, notebooks: "Mapping[str, NotebookNode]") -> Written:
        """Write a page for readers and one with the code for each notebook.

        Args:
            notebooks: The executed notebooks by name.

        Returns:
            The pages (name to title), the figures in the order the pages show them, and name of a
            figure to the name of the first page that shows it.
        """
        shown_on: dict[str, str] = {}
        for name, notebook in notebooks.items():
            for figure in list_figures(notebook):
                shown_on.setdefault(figure, name)
        figures = read_saved(self._folder / "figures", list(shown_on))
        if shown_on:  # figures that are shown and not saved need it too
            shown = [one for notebook in notebooks.values() for one in read_figures(notebook, True)]
            script = choose_plotlyjs(figure.spec for figure in [*figures, *shown])
            write_file(self._folder / "figures" / PLOTLY_FILE, script)
        for name, notebook in notebooks.items():
            expected, pages = self._drafts[name].result()
            downloads = self._list_downloads(notebook)
            if downloads != expected:  # there are no pictures after all
                pages = self._render_both(name, notebook, downloads)
            for file, page in pages.items():
                write_file(self._folder / "pages" / file, page)
        return self._titles, figures, shown_on

    def _draft(self, name: str, notebook: "NotebookNode") -> tuple[Downloads, dict[str, str]]:
        expected = self._list_downloads(notebook, drawn=self.drawn)
        return expected, self._render_both(name, notebook, expected)

    def _list_downloads(self, notebook: "NotebookNode", *, drawn: bool = False) -> Downloads:
        """List the files of the figures on a notebook's pages, `drawn` where they will be there."""
        figures = self._folder / "figures"
        names = dict.fromkeys(figure.name for figure in read_figures(notebook, method=True))
        return {
            name: list_downloads(figures, name, "../figures/", drawn=drawn)
            for name in names
            if (path := figures / f"{name}.json").exists() and not _read_figure(path).is_empty
        }

    def _render_both(
        self, name: str, notebook: "NotebookNode", downloads: Downloads
    ) -> dict[str, str]:
        """Make the page for readers and the one with the code, by the names of their files."""
        render = partial(self._render, notebook, name=name, pages=self._titles, downloads=downloads)
        return {
            f"{name}.html": render(method=False),
            f"{name}{METHOD}.html": render(method=True),
        }


@contextmanager
def open_drafts(
    folder: Path,
    paths: Sequence[Path],
    *,
    title: str,
    brand: Brand,
    published: str = "",
    footer: Sequence[str] = (),
) -> Iterator[Drafts]:
    """Make the pages of a report's notebooks while they run.

    Args:
        folder: The report's folder.
        paths: The notebooks; they are read for their titles.
        title: What the report is of.
        brand: How the pages look.
        published: When that ran, or "".
        footer: Lines for the end of each page.

    Yields:
        What takes the executed notebooks.

    Raises:
        PublishError: If a notebook cannot be read.
    """
    titles = {path.stem: read_title(read_notebook(path, {}), path.stem) for path in paths}
    render = partial(render_page, story=title, published=published, brand=brand, footer=footer)
    with ThreadPoolExecutor(1) as thread:
        try:
            yield Drafts(folder, thread, titles, render)
        finally:  # a run that fails waits for no more pages
            thread.shutdown(wait=False, cancel_futures=True)


def read_saved(folder: Path, order: Sequence[str]) -> list[FigureMarkup]:
    """Read the figures of a folder: those the pages show in their order, then any others."""
    figures = {one.name: one for one in map(_read_figure, sorted(folder.glob("*.json")))}
    return [figures.pop(name) for name in order if name in figures] + list(figures.values())


def _read_figure(path: Path) -> FigureMarkup:
    return take_figure_apart(json.loads(path.read_text(encoding="utf-8")))
