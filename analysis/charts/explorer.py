"""A chart in JupyterLab whose marks, clicked or chosen, list the passages that they count."""

import os
import warnings
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from analysis.display.evidence import label_marks, list_mark
from analysis.display.tables import STILL_VARIABLE, read_style
from analysis.errors import MissingExtraError, needing
from analysis.grammars import import_jsonschema

if TYPE_CHECKING:
    from ipywidgets import VBox

NOTHING_YET = "(click a bar or a mark, or choose one here)"


def explore(figure: go.Figure) -> "go.Figure | VBox":
    """Let the marks of a chart list the passages of the story that they count.

    Args:
        figure: A chart of `analysis.charts`.

    Returns:
        A widget for JupyterLab: the chart, a list of its marks to choose from by keyboard, and
        below it the passages of the mark that was clicked or chosen, each with a link to its place
        in the story, where the notebook shows it. The chart itself, when no passages stand behind
        it, when the packages for widgets are missing (a warning says which), and in a report.

    Example:
        >>> from analysis import analyze, charts
        >>> story = analyze("“We agree,” said Ms. Park.")
        >>> chart = charts.words_by_speaker(story.quotes, story.actors)
        >>> [type(part).__name__ for part in charts.explore(chart).children]
        ['WholeChart', 'Dropdown', 'HTML']
    """
    evidence = (figure.layout.meta or {}).get("evidence")
    if not evidence or os.environ.get(STILL_VARIABLE) == "1":
        return figure
    try:
        with needing("notebooks", "A chart that can be clicked"):
            return _make_widget(figure, evidence)
    except MissingExtraError as error:
        warnings.warn(str(error), stacklevel=2)
        return figure


def _make_widget(figure: go.Figure, evidence: dict[str, Any]) -> "VBox":
    from ipywidgets import HTML, Dropdown, Layout, VBox  # noqa: PLC0415 - an extra

    import_jsonschema()  # which plotly's widget does otherwise
    from analysis.charts.widget import WholeChart  # noqa: PLC0415

    # As it is shown, with a title that was changed, and without what only a page needs.
    shown = {**figure.to_dict()["layout"], "meta": None}
    chart = WholeChart(figure.data, shown)
    options = [(NOTHING_YET, ""), *((label, one) for one, label in label_marks(evidence).items())]
    chosen = Dropdown(
        description="Passages of",
        options=options,
        style={"description_width": "initial"},
        layout=Layout(width="auto", max_width="640px"),
    )
    listed = HTML()
    style = f"<style>{read_style('evidence.css')}</style>"

    def list_chosen(change: dict[str, Any]) -> None:
        listed.value = style + list_mark(evidence, change["new"]) if change["new"] else ""

    def choose(trace: Any, points: Any, _: object) -> None:  # noqa: ANN401 - plotly's own
        marks = [trace.ids[place] for place in points.point_inds]
        chosen.value = next((one for _, one in options if one in marks), chosen.value)

    chosen.observe(list_chosen, "value")
    for trace in chart.data:
        trace.on_click(choose)
    return VBox([chart, chosen, listed])
