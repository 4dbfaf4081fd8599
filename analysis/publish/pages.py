"""Executed notebooks to pages that open anywhere and ask the network for nothing."""

import copy
import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape, unescape

from nbconvert import HTMLExporter
from nbformat import NotebookNode

from analysis.display.tables import SORTABLE, read_table_script
from analysis.publish.markup import (
    FigureMarkup,
    load_templates,
    make_environment,
    show_figure,
    take_figure_apart,
)
from analysis.publish.plotlyjs import choose_plotlyjs
from analysis.style import Brand

PLOTLY = "application/vnd.plotly.v1+json"
HIDDEN_TAGS = {"parameters", "injected-parameters"}
METHOD_TAG = "method"  # of cells for whoever runs the notebook: on the method page only
METHOD = "-method"
# Neither of these can work on a page without a kernel and the network.
LIVE_FORMATS = {"application/vnd.jupyter.widget-view+json", "application/javascript"}


def read_title(notebook: NotebookNode, otherwise: str = "") -> str:
    """Read a notebook's title: its metadata, or its first heading.

    Args:
        notebook: The notebook.
        otherwise: What to call it when it says nothing.

    Returns:
        The title as plain text.
    """
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    heading = re.search(r"^# +(.+)$", prose, flags=re.MULTILINE)
    return str(notebook.metadata.get("title") or (heading[1].strip() if heading else otherwise))


def list_figures(notebook: NotebookNode) -> list[str]:
    """List the names of the figures an executed notebook shows to readers, in order.

    Raises:
        PublishError: If one has no name, title or words for those who cannot see it.
    """
    return [figure.name for figure in read_figures(notebook, method=False)]


def render_page(
    notebook: NotebookNode,
    *,
    name: str,
    pages: Mapping[str, str],
    story: str,
    published: str = "",
    downloads: Mapping[str, Mapping[str, str]] | None = None,
    method: bool = False,
    brand: Brand | None = None,
    footer: Sequence[str] = (),
) -> str:
    """Turn an executed notebook into an HTML page for readers, or into the one with its code.

    Args:
        notebook: What `execute_notebooks` returned for it; left as it is.
        name: The reader's page's file name without its suffix; the other one's ends in "-method".
        pages: File name without suffix to title, for every reader's page of the report.
        story: What the story is called.
        published: When it ran, or "".
        downloads: Name of a figure to its files: what a link says, and where it leads.
        method: Whether to show the code, and the cells tagged "method", which are for whoever runs
            the notebook.
        brand: How it looks; None for the house's own look.
        footer: Lines for its end, such as who wrote the story and under which licence it stands.

    Returns:
        The page: prose, results and figures. If there is a figure, a reader's page has plotly.js
        inside, once, and opens anywhere; a method page takes the copy in ../figures. What sorts and
        searches the tables is inside both.

    Raises:
        PublishError: If a figure has no name, title or words for those who cannot see it.
    """
    cells = _prepare(notebook, downloads or {}, method)
    content, _ = _make_exporter(method).from_notebook_node(cells)
    content, headings = _anchor_headings(_lead_to_story(content))
    if "</h1>" not in content:
        content = f"<h1>{escape(pages[name])}</h1>{content}"
    opening, end, rest = content.partition("</h1>")
    drawn = {figure.name: figure for figure in read_figures(notebook, method)}
    return (
        make_environment()
        .get_template("page.html.j2")
        .render(
            title=pages[name],
            story=story,
            published=published,
            name=name,
            method=method,
            brand=brand or Brand(),
            footer=footer,
            pages=pages,
            headings=headings,
            opening=opening + end,
            content=rest,
            drawn=list(drawn.values()),
            plotly=""
            if method or not drawn
            else choose_plotlyjs(figure.spec for figure in drawn.values()),
            tables=read_table_script() if SORTABLE in rest else "",
        )
    )


@cache
def _make_exporter(method: bool) -> HTMLExporter:
    """Set up what turns cells into HTML, with the code of these or without."""
    return HTMLExporter(  # type: ignore[no-untyped-call]
        template_file="cells.html.j2",
        extra_loaders=[load_templates()],
        exclude_anchor_links=True,
        exclude_input=not method,
    )


def _select_cells(notebook: NotebookNode, method: bool) -> list[NotebookNode]:
    """The cells that are on a page."""
    hidden = HIDDEN_TAGS if method else HIDDEN_TAGS | {METHOD_TAG}
    return [
        cell for cell in notebook.cells if not hidden.intersection(cell.metadata.get("tags", []))
    ]


def read_figures(notebook: NotebookNode, method: bool) -> list[FigureMarkup]:
    """Read the figures of a reader's page, or of the page with its code, in order."""
    cells = _select_cells(notebook, method)
    outputs = (output for cell in cells for output in cell.get("outputs", []))
    shown = (output.get("data", {}).get(PLOTLY) for output in outputs)
    return [take_figure_apart(spec) for spec in shown if spec]


def _prepare(
    notebook: NotebookNode, downloads: Mapping[str, Mapping[str, str]], method: bool
) -> NotebookNode:
    """Copy what a page shows: figures as HTML, code together with what it shows."""
    prepared = copy.deepcopy(notebook)
    cells: list[NotebookNode] = []
    for cell in _select_cells(prepared, method):
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if _prepare_output(output, downloads)]
            if cells and cells[-1].cell_type == "code" and not cells[-1].outputs:
                cell.source = f"{cells.pop().source}\n\n{cell.source}"
        cells.append(cell)
    prepared.cells = cells
    return prepared


def _prepare_output(output: NotebookNode, downloads: Mapping[str, Mapping[str, str]]) -> bool:
    """Make an output fit for a page; False for warnings, which are for whoever runs it."""
    if "data" not in output:
        return bool(output.get("name") == "stdout")
    if PLOTLY in output.data:
        figure = take_figure_apart(output.data[PLOTLY])
        files = downloads.get(figure.name, {})
        output.data = {"text/html": show_figure(figure, files=files)}
    for kind in LIVE_FORMATS.intersection(output.data):
        del output.data[kind]
    return True


def _lead_to_story(content: str) -> str:
    """Let links into the story lead to the index where the page does not show the story itself.

    Example:
        >>> _lead_to_story('<a href="#p2">2</a>')
        '<a href="../index.html#p2">2</a>'
    """
    if 'id="p1"' in content:
        return content
    return re.sub(r'href="#([pq]\d+)"', r'href="../index.html#\1"', content)


def _anchor_headings(content: str) -> tuple[str, dict[str, str]]:
    """Give each second-level heading an anchor, and list them for a table of contents.

    Example:
        >>> _anchor_headings("<h2>Who is <em>named</em>?</h2>")[0]
        '<h2 id="who-is-named">Who is <em>named</em>?</h2>'
    """
    headings: dict[str, str] = {}

    def add_anchor(match: re.Match[str]) -> str:
        text = unescape(re.sub(r"<.*?>", "", match[1]))
        anchor = re.sub(r"\W+", "-", text.lower()).strip("-") or "section"
        while anchor in headings:
            anchor += "-again"
        headings[anchor] = text
        return f'<h2 id="{anchor}">{match[1]}</h2>'

    return re.sub(r"<h2>(.*?)</h2>", add_anchor, content, flags=re.DOTALL), headings
