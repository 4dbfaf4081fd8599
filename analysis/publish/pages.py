"""Executed notebooks to pages that open anywhere and ask the network for nothing."""

import copy
import re
from collections.abc import Mapping
from html import escape, unescape

from jinja2 import PackageLoader
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from plotly.offline import get_plotlyjs

from analysis.publish.markup import FigureMarkup, make_environment, show_figure, take_figure_apart

PLOTLY = "application/vnd.plotly.v1+json"
HIDDEN_TAGS = {"parameters", "injected-parameters"}
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
    """List the names of the figures an executed notebook shows, in order.

    Raises:
        PublishError: If one has no name, title or words for those who cannot see it.
    """
    return [figure.name for figure in _read_figures(notebook)]


def render_page(
    notebook: NotebookNode,
    *,
    name: str,
    pages: Mapping[str, str],
    story: str,
    published: str = "",
    downloads: Mapping[str, Mapping[str, str]] | None = None,
) -> str:
    """Turn an executed notebook into one HTML page with everything it needs inside.

    Args:
        notebook: What `execute_notebooks` returned for it; left as it is.
        name: This page's file name without its suffix.
        pages: File name without suffix to title, for every page of the report.
        story: What the story is called.
        published: When it ran, or "".
        downloads: Name of a figure to its files: what a link says, and where it leads.

    Returns:
        The page: prose, results and figures, with the code folded away. plotly.js is inside, once,
        if there is a figure.

    Raises:
        PublishError: If a figure has no name, title or words for those who cannot see it.
    """
    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_file="cells.html.j2",
        extra_loaders=[PackageLoader("analysis")],
        exclude_anchor_links=True,
    )
    content, _ = exporter.from_notebook_node(_prepare(notebook, downloads or {}))
    content, headings = _anchor_headings(_lead_to_story(content))
    if "</h1>" not in content:
        content = f"<h1>{escape(pages[name])}</h1>{content}"
    opening, end, rest = content.partition("</h1>")
    drawn = {figure.name: figure for figure in _read_figures(notebook)}
    return (
        make_environment()
        .get_template("page.html.j2")
        .render(
            title=pages[name],
            story=story,
            published=published,
            name=name,
            pages=pages,
            headings=headings,
            opening=opening + end,
            content=rest,
            drawn=list(drawn.values()),
            plotly=get_plotlyjs() if drawn else "",
        )
    )


def _read_figures(notebook: NotebookNode) -> list[FigureMarkup]:
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    shown = (output.get("data", {}).get(PLOTLY) for output in outputs)
    return [take_figure_apart(spec) for spec in shown if spec]


def _prepare(notebook: NotebookNode, downloads: Mapping[str, Mapping[str, str]]) -> NotebookNode:
    """Copy what a reader should see: figures as HTML, code together with what it shows."""
    prepared = copy.deepcopy(notebook)
    cells: list[NotebookNode] = []
    for cell in prepared.cells:
        if HIDDEN_TAGS.intersection(cell.metadata.get("tags", [])):
            continue
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
    """Let links to a paragraph lead to the index where the page does not show the story itself.

    Example:
        >>> _lead_to_story('<a href="#p2">2</a>')
        '<a href="../index.html#p2">2</a>'
    """
    if 'id="p1"' in content:
        return content
    return re.sub(r'href="#(p\d+)"', r'href="../index.html#\1"', content)


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
