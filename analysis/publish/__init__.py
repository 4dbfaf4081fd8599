"""What a notebook or the command line publishes with: figures, pictures, tables, a whole report."""

from collections.abc import Callable
from pathlib import Path

from analysis.publish.figures import save_figures
from analysis.publish.pictures import write_pictures
from analysis.publish.places import find_exports, find_story, name_folder
from analysis.publish.progress import Progress
from analysis.publish.tables import write_tables

__all__ = [
    "Progress",
    "find_exports",
    "find_story",
    "name_folder",
    "render_report",
    "save_figures",
    "write_pictures",
    "write_tables",
]


def render_report(
    story_path: Path | str,
    out: Path | str,
    notebooks: Path | None = None,
    pictures: bool = True,
    progress: Callable[[Progress], object] | None = None,
    *,
    brand: Path | str | None = None,
) -> Path:
    """Run the notebooks over a story and publish it: see `render_report` in `report.py`."""
    # Two seconds of imports that the notebooks, which only save figures, should not wait for.
    from analysis.publish.report import render_report as render  # noqa: PLC0415

    return render(story_path, out, notebooks, pictures, progress, brand=brand)
