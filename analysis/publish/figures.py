"""Figures to files: interactive pages, Plotly's JSON, the data, pictures."""

import json
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from analysis.errors import PublishError
from analysis.publish.files import replacing, tabulate_files, write_file
from analysis.publish.manifest import check_unfinished
from analysis.publish.markup import make_environment, show_figure, take_figure_apart, write_iframe
from analysis.publish.pictures import BrowserError, write_pictures
from analysis.publish.spreadsheets import write_csv
from analysis.style import Brand, load_brand

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

# One copy beside the figures, not one in each: a folder with six figures holds
# it once instead of six times, and an article that embeds them all loads it once.
PLOTLY_FILE = "plotly.min.js"
BARS = "-bars.csv"


def save_figures(
    figures: "Iterable[Figure]", out: Path | str, *, pictures: bool = True
) -> pd.DataFrame:
    """Write each figure as files that can be published.

    For a figure named NAME the folder gets NAME.html (interactive; works offline as long as
    plotly.min.js lies beside it), NAME-iframe.txt (what embeds that page in an article), NAME.json
    (Plotly's own format), NAME.csv (its data), NAME-bars.csv (of bars, as Datawrapper and Flourish
    take them), NAME.txt (its words for those who cannot see it)
    and, with `pictures`, what `analysis.publish.write_pictures` makes. Without a browser there are
    no pictures, a warning says how to get them, and everything else is written.

    Args:
        figures: Plotly figures with their name, caption and data in `layout.meta`, as the
            functions of `analysis.charts` make them.
        out: The folder to write into; made when missing. Files of the same names are replaced.
        pictures: Whether to make pictures (PNG, SVG, PDF) too; this needs Chrome or Chromium and
            takes some seconds.

    Returns:
        One row a file: name, format, path (folder and file name), bytes.

    Raises:
        PublishError: If a figure has no name, title or alternative text, two have the same name,
            `out` is in a finished report, or a file cannot be written.
        BrandError: If the file that SOURCEBOOK_BRAND names has a mistake.

    Example:
        >>> import tempfile
        >>> from plotly.graph_objects import Figure
        >>> figure = Figure(layout={"meta": {
        ...     "name": "named",
        ...     "caption": {"title": "Ms. Park is named most", "alt": "Bar chart of mentions"},
        ...     "data": [{"actor": "Park", "mentions": 7}],
        ... }})
        >>> save_figures([figure], tempfile.mkdtemp(), pictures=False)["format"].to_list()
        ['html', 'txt', 'json', 'txt', 'csv', 'csv']
    """
    # Here, since tables are written without plotly.
    from plotly.offline import get_plotlyjs  # noqa: PLC0415

    from analysis.publish.plotlyjs import choose_plotlyjs, holds_whole  # noqa: PLC0415

    out = Path(out)
    check_unfinished(out)
    specs = [json.loads(figure.to_json()) for figure in figures]
    names = [take_figure_apart(spec).name for spec in specs]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise PublishError(f"Two figures are called {repeated[0]}; one would replace the other.")
    if specs:
        # An earlier figure there may need the whole of it.
        script = get_plotlyjs() if holds_whole(out / PLOTLY_FILE) else choose_plotlyjs(specs)
        write_file(out / PLOTLY_FILE, script)
    brand = load_brand()
    files = [path for spec in specs for path in _write_figure(spec, out, brand)]
    if pictures:
        try:
            files += write_pictures(out, names)
        except BrowserError as error:
            warnings.warn(str(error), stacklevel=2)
    return tabulate_files(files)


def _write_figure(spec: Mapping[str, Any], out: Path, brand: Brand) -> list[Path]:
    """Write all of one figure's files but its pictures."""
    figure = take_figure_apart(spec)
    page = make_environment().get_template("embed.html.j2")
    name = figure.name
    texts = {
        f"{name}.html": page.render(
            figure=figure, shown=show_figure(figure, article=None), drawn=[figure], brand=brand
        ),
        f"{name}-iframe.txt": write_iframe(figure, f"{out.resolve().name}/{name}.html") + "\n",
        f"{name}.json": json.dumps(spec, ensure_ascii=False, separators=(",", ":")),
        f"{name}.txt": f"{figure.caption['alt']}\n",
    }
    for file, text in texts.items():
        write_file(out / file, text)
    rows = pd.DataFrame(figure.rows)
    grid = arrange_bars(rows)
    tables = {f"{name}.csv": rows} | ({} if grid.empty else {f"{name}{BARS}": grid})
    for file, table in tables.items():
        with replacing(out / file) as beside:
            write_csv(table, beside)
    return [out / file for file in (*texts, *tables)]


def arrange_bars(rows: pd.DataFrame) -> pd.DataFrame:
    """Arrange a figure's numbers as Datawrapper and Flourish take bars: labels, then values.

    Both take a header, one column of labels that each stand once, and only numbers beside it; a
    column of totals would be one bar more.

    Args:
        rows: The data behind a figure.

    Returns:
        The labels and the numbers; no rows where the figure does not draw one bar a label.

    Example:
        >>> rows = pd.DataFrame({"actor": ["Park", "Kim"], "side": ["Peru", ""],
        ...                      "name": [2, 1], "role": [1, 0], "total": [3, 1]})
        >>> arrange_bars(rows).columns.tolist()
        ['actor', 'name', 'role']
    """
    if rows.empty or not pd.api.types.is_string_dtype(rows.iloc[:, 0]):
        return pd.DataFrame()
    labels = rows.columns[0]
    values = (
        rows.drop(columns=labels).select_dtypes("number").drop(columns="total", errors="ignore")
    )
    if values.empty or rows[labels].duplicated().any() or {"start", "paragraph"} & set(values):
        return pd.DataFrame()
    return rows[[labels, *values.columns]]
