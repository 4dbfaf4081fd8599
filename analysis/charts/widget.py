"""A chart as plotly's widget for JupyterLab, whose script all charts of a kernel share."""

import re
from functools import cache
from typing import Any

import anywidget  # noqa: F401 - plotly asks for it in words of its own
import plotly.graph_objects as go
import traitlets
from ipywidgets import Widget, widget_serialization

from analysis.bundle import read_text

DEFAULT_EXPORT = re.compile(r"\bexport\s+default\b|\bas\s+default\b")


class Script(Widget):  # type: ignore[misc]
    """A script that is sent to the browser once, for any number of charts."""

    text = traitlets.Unicode().tag(sync=True)


class WholeChart(go.FigureWidget):  # type: ignore[misc]
    """Goes to the browser with its data, and not ahead of them: a slow one drew it empty.

    Left to itself, plotly sends 5 MB of script with each chart, and a browser compiles each anew.
    """

    _script = traitlets.Instance(Script, allow_none=True).tag(sync=True, **widget_serialization)

    def __init__(self, data: Any, layout: Any) -> None:  # noqa: ANN401 - plotly's own
        """Make a chart of its traces and its layout."""
        super().__init__(data, layout)
        if script := _make_script(getattr(self, "_esm", "")):
            script.open()  # anew, where all widgets have been closed
            self._script = script
            self._esm = read_text("templates/chart.js")
        self.open()

    def open(self) -> None:
        """Open the way to the browser, once there is what is drawn."""
        if self._widget_data:
            super().open()


@cache
def _make_script(text: str) -> Script | None:
    """Make one script of what plotly would send; None where that is no module that we know."""
    return Script(text=text) if DEFAULT_EXPORT.search(text) else None
