"""Pictures of figures, PNG and SVG, all through one start of Chrome or Chromium."""

import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from plotly.graph_objects import Figure
from plotly.io import read_json

from analysis.errors import PublishError
from analysis.style import fit_width

# File suffix to pixels per point: PNG twice the size for sharp screens.
PICTURE_SCALES = {"png": 2, "svg": 1}
# Points. A column of text is about this wide on the web, so that letters keep their size there.
WIDTH, HEIGHT = 720, 450

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "msedge",
)
INSTALLED_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
NO_BROWSER = (
    "PNG and SVG pictures need Chrome or Chromium, and neither was found; everything else is made. "
    "Debian and Ubuntu: sudo apt-get install chromium. macOS: brew install --cask google-chrome. "
    "Windows: winget install Google.Chrome. Installed elsewhere: set BROWSER_PATH to its program."
)


class BrowserError(PublishError):
    """Pictures cannot be made for want of a browser; everything else can."""


def find_browser() -> str | None:
    """Find Chrome, Chromium or Edge.

    Returns:
        The path of its program: the one the environment variable BROWSER_PATH names, or the first
        one on the PATH or where macOS and Windows install them. None if there is none.
    """
    if chosen := os.environ.get("BROWSER_PATH"):
        return shutil.which(chosen)
    found = map(shutil.which, (*BROWSERS, *INSTALLED_BROWSERS))
    return next((path for path in found if path), None)


def write_pictures(folder: Path | str, names: Sequence[str] | None = None) -> list[Path]:
    """Make a PNG and an SVG of every figure in a folder.

    Args:
        folder: Holds each figure as NAME.json, as `save_figures` leaves it; the pictures are
            written beside.
        names: Which figures; None for all of them.

    Returns:
        The pictures, PNG then SVG for each figure in the order of their names. A PNG has two
        pixels to the point, so that a figure 720 wide gives 1440.

    Raises:
        BrowserError: If there is no browser (the message says how to get one) or it fails.
        PublishError: If a file cannot be read or written.
    """
    folder = Path(folder)
    names = sorted(path.stem for path in folder.glob("*.json")) if names is None else names
    figures = {name: _read_figure(folder / f"{name}.json") for name in names}
    browser = find_browser()
    if not figures:
        return []
    if browser is None:
        raise BrowserError(NO_BROWSER)
    written = [folder / f"{name}.{suffix}" for name in names for suffix in PICTURE_SCALES]
    with tempfile.TemporaryDirectory(prefix=".pictures-", dir=folder) as beside:
        _draw(figures, Path(beside), browser)
        for path in written:
            drawn = Path(beside) / path.name
            if path.suffix == ".svg":
                _settle_ids(drawn)
            drawn.replace(path)
    return written


def _draw(figures: Mapping[str, Figure], out: Path, browser: str) -> None:
    import kaleido  # noqa: PLC0415 - a third of a second that every notebook would wait for

    jobs = [
        {
            "fig": figure,
            "path": out / f"{name}.{suffix}",
            "opts": {
                "format": suffix,
                "width": figure.layout.width or WIDTH,
                "height": figure.layout.height or HEIGHT,
                "scale": scale,
            },
        }
        for name, figure in figures.items()
        for suffix, scale in PICTURE_SCALES.items()
    ]
    try:
        kaleido.write_fig_from_object_sync(
            jobs, cancel_on_error=True, kopts={"mathjax": False, "n": 1, "path": browser}
        )
    except Exception as error:  # whatever goes wrong between Chrome and us
        raise BrowserError(
            f"{browser} did not start, or stopped while it drew the pictures; everything else is "
            "made. Set BROWSER_PATH to the program of a Chrome or Chromium that works."
        ) from error


def _settle_ids(drawing: Path) -> None:
    """Give an SVG's parts lasting names: plotly.js draws six random digits for them each time."""
    text = drawing.read_text(encoding="utf-8")
    drawn = re.search(r'id="defs-(\w+)"', text)
    if drawn:
        text = re.sub(f"(defs-|[a-z]){drawn[1]}", rf"\1-{drawing.stem}-", text)
        drawing.write_text(text, encoding="utf-8", newline="\n")


def _read_figure(path: Path) -> Figure:
    """Read a figure, laid out for the width of a picture where it knows how."""
    try:
        figure = read_json(path)
    except (OSError, ValueError) as error:
        raise PublishError(f"{path} is not a figure that can be read.") from error
    for number, trace in enumerate(figure.data):
        trace.uid = str(number)  # otherwise random, and so is the SVG
    return fit_width(figure, WIDTH) if "layouts" in (figure.layout.meta or {}) else figure
