"""What a chart needs around and inside its plot, and how far that gives way to a fixed size."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.style.template import PAD

# How much lower than it asks for a picture of a fixed size may make a plot, and one of rows higher.
SQUEEZE, SPREAD = 0.85, 1.5


@dataclass(frozen=True)
class Body:
    """What a chart needs around and inside its plot at one width, in pixels.

    Attributes:
        height: Of the plot itself, between its axes.
        left: Room for labels left of the plot; likewise right, top and bottom.
        right: Room to the right.
        top: Room between the subtitle and the plot.
        bottom: Room between the plot and the note.
        annotations: Plotly annotations.
        shapes: Plotly shapes.
        paths: Other parts of the layout by path, such as "xaxis.range".
    """

    height: int
    left: float = PAD
    right: float = PAD
    top: float = 0
    bottom: float = 0
    annotations: tuple[dict[str, Any], ...] = ()
    shapes: tuple[dict[str, Any], ...] = ()
    paths: Mapping[str, Any] = dataclasses.field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows the plot is made of: those of a y axis that counts them from 0, or 0."""
        rows = list(self.paths.get("yaxis.tickvals", []))
        return len(rows) if rows == list(range(len(rows))) else 0

    @property
    def cuts_labels(self) -> bool:
        """Whether the name of a row is too long for its room."""
        return any("…" in text for text in self.paths.get("yaxis.ticktext", []))

    @property
    def pitch(self) -> float:
        """From one row to the next."""
        first, last = self.paths["yaxis.range"][1], self.paths["yaxis.range"][0]
        return float(self.height / (last - first))

    def keep_rows(self, count: int) -> "Body":
        """Leaves out all rows but the first ones.

        >>> paths = {"yaxis.tickvals": [0, 1, 2], "yaxis.ticktext": ["a", "b", "c"],
        ...     "yaxis.range": [2.5, -0.5]}
        >>> body = Body(height=90, annotations=({"y": 0}, {"y": 2}), paths=paths).keep_rows(2)
        >>> body.height, body.annotations, body.paths["yaxis.ticktext"], body.paths["yaxis.range"]
        (60, ({'y': 0},), ['a', 'b'], [1.5, -0.5])
        """
        edge = count - 0.5

        def is_kept(mark: Mapping[str, Any]) -> bool:
            return mark.get("yref", "y") != "y" or float(mark.get("y", mark.get("y0", 0))) < edge

        def cut(shape: dict[str, Any]) -> dict[str, Any]:
            on_rows = shape.get("yref", "y") == "y" and "y1" in shape
            return {**shape, "y1": min(shape["y1"], edge)} if on_rows else shape

        return dataclasses.replace(
            self,
            height=round(self.height - self.pitch * (self.rows - count)),
            annotations=tuple(filter(is_kept, self.annotations)),
            shapes=tuple(cut(shape) for shape in self.shapes if is_kept(shape)),
            paths={
                **self.paths,
                "yaxis.range": [edge, self.paths["yaxis.range"][1]],
                "yaxis.tickvals": list(self.paths["yaxis.tickvals"][:count]),
                "yaxis.ticktext": list(self.paths["yaxis.ticktext"][:count]),
            },
        )

    def stretch(self, height: float) -> "Body":
        """Gives the plot another height; bars keep their thickness, and the rows move apart."""
        height = round(min(height, SPREAD * self.height) if self.rows else height)
        paths = dict(self.paths)
        if "bargap" in paths:
            paths["bargap"] = 1 - (1 - paths["bargap"]) * self.height / height
        return dataclasses.replace(self, height=height, paths=paths)
