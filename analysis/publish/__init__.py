"""What a notebook or the command line publishes with: figures, pictures, tables, a whole report."""

from importlib import import_module
from typing import TYPE_CHECKING

from analysis.errors import needing
from analysis.publish.progress import Progress

if TYPE_CHECKING:
    from analysis.publish.figures import save_figures
    from analysis.publish.overview import render_overview
    from analysis.publish.pictures import write_pictures
    from analysis.publish.places import find_exports, find_stories, find_story, name_folder
    from analysis.publish.report import render_report
    from analysis.publish.sources import write_sources
    from analysis.publish.start import choose_story
    from analysis.publish.tables import write_tables

__all__ = [
    "Progress",
    "choose_story",
    "find_exports",
    "find_stories",
    "find_story",
    "name_folder",
    "render_overview",
    "render_report",
    "save_figures",
    "write_pictures",
    "write_sources",
    "write_tables",
]
_LATER = {
    "choose_story": "start",
    "find_exports": "places",
    "find_stories": "places",
    "find_story": "places",
    "name_folder": "places",
    "render_overview": "overview",
    "render_report": "report",
    "save_figures": "figures",
    "write_pictures": "pictures",
    "write_sources": "sources",
    "write_tables": "tables",
}


def __getattr__(name: str) -> object:
    """Import what takes long when it is asked for: whoever writes tables needs no pictures."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    with needing("report", f"analysis.publish.{name}"):
        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
