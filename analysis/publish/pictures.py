"""Pictures of figures: PNG, SVG and PDF, all through one start of Chrome or Chromium."""

import json
import os
import re
import shutil
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from analysis.errors import PublishError
from analysis.publish.drawing import Drawing, DrawingError
from analysis.publish.files import working_in
from analysis.style import PICTURE_SIZES, WEB, set_paths

PATIENCE = 120.0  # seconds from one picture to the next, where the slowest machines need ten
HEIGHT = 450  # points, of a figure that says nothing of its size

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
    "Pictures need Chrome or Chromium, and neither was found; everything else is made. "
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


def list_pictures(name: str) -> list[str]:
    """List the names of a figure's pictures.

    Example:
        >>> list_pictures("named")
        ['named.png', 'named.svg', 'named.pdf', 'named-1200x675.png', 'named-1080x1080.png']
    """
    cards = [f"{name}-{size}.png" for size in PICTURE_SIZES if size != WEB]
    return [f"{name}.png", f"{name}.svg", f"{name}.pdf", *cards]


def write_pictures(
    folder: Path | str, names: Sequence[str] | None = None, *, patience: float = PATIENCE
) -> list[Path]:
    """Make the pictures of every figure in a folder.

    For a figure named NAME the folder gets NAME.png (for the web, two pixels to the point, as high
    as it needs), NAME.svg and NAME.pdf (the same for designers), NAME-1200x675.png and
    NAME-1080x1080.png (of these sizes in pixels, for social networks). The same figure gives the
    same bytes.

    Args:
        folder: Holds each figure as NAME.json, as `save_figures` leaves it; the pictures are
            written beside.
        names: Which figures; None for all of them.
        patience: Seconds to wait for a browser that does not answer: from its start to the first
            picture, and from each picture to the next.

    Returns:
        The pictures, figure by figure, in the order of `list_pictures`.

    Raises:
        BrowserError: If there is no browser (the message says how to get one), or it fails or does
            not answer; it is then ended with all it started.
        PublishError: If a file cannot be read or written.
    """
    folder = Path(folder)
    names = list_figures(folder) if names is None else names
    figures = {name: _read_figure(folder / f"{name}.json") for name in names}
    if not figures:
        return []
    with _saying_where(folder), working_in(folder) as beside, start_pictures(beside) as pictures:
        pictures.add(figures)
        return pictures.finish(folder, patience)


def list_figures(folder: Path) -> list[str]:
    """List the names of the figures that `save_figures` has left in a folder."""
    return sorted(path.stem for path in folder.glob("*.json"))


class Pictures:
    """Pictures that are being drawn; `start_pictures` starts a browser for them."""

    def __init__(self, browser: str, drawing: Drawing, beside: Path) -> None:
        """Take the browser's program, what draws with it, and the folder to draw into."""
        self._browser, self._drawing, self._beside = browser, drawing, beside
        self._files: list[Path] = []
        self._names: set[str] = set()
        self._printed: dict[Path, Path] = {}

    def add_new(self, folder: Path) -> None:
        """Ask for the pictures of the figures in a folder that were not there before.

        Args:
            folder: Holds each figure as NAME.json, or does not exist yet.

        Raises:
            PublishError: If a figure cannot be read.
        """
        names = [name for name in list_figures(folder) if name not in self._names]
        self.add({name: _read_figure(folder / f"{name}.json") for name in names})

    def add(self, figures: Mapping[str, Mapping[str, Any]]) -> None:
        """Ask for the pictures of figures, and do not wait for them.

        Args:
            figures: Name of a figure to its data and layout.
        """
        for name, figure in figures.items():
            files = [self._beside / file for file in list_pictures(name)]
            self._drawing.add(_size_picture(figure, name, file) for file in files)
            self._files += files
            self._names.add(name)

    def print_page(self, page: str, path: Path) -> None:
        """Ask for a page as a PDF once all pictures are drawn, which it may show by their names.

        Args:
            page: The page, as HTML.
            path: The file to write.
        """
        source = self._beside / f"{path.stem}.html"
        source.write_text(page, encoding="utf-8")
        drawn = source.with_suffix(".pdf")
        self._drawing.add([{"page": str(source.resolve()), "path": str(drawn)}])
        self._printed[drawn] = path

    def finish(self, folder: Path, patience: float = PATIENCE) -> list[Path]:
        """Wait for all pictures, and put them into a folder.

        Args:
            folder: Where they belong, on the disk on which they are drawn.
            patience: Seconds to wait for the next picture.

        Returns:
            The pictures, figure by figure, in the order of `list_pictures`.

        Raises:
            BrowserError: If the browser fails or does not answer.
            PublishError: If a file cannot be written.
        """
        try:
            self._drawing.finish(patience)
        except DrawingError as error:
            raise BrowserError(
                f"{self._browser} did not start, stopped or fell silent; everything else but "
                "pictures is made. Set BROWSER_PATH to the program of a Chrome or Chromium that "
                "works."
            ) from error
        with _saying_where(folder):
            for file in self._files:
                if file.suffix in SETTLE:
                    SETTLE[file.suffix](file)
                file.replace(folder / file.name)
            for drawn, path in self._printed.items():
                SETTLE[drawn.suffix](drawn)
                drawn.replace(path)
        return [folder / file.name for file in self._files]


@contextmanager
def start_pictures(beside: Path) -> Iterator[Pictures]:
    """Start a browser that draws pictures as figures are made, and end it afterwards.

    Args:
        beside: An empty folder to draw into.

    Yields:
        What takes figures.

    Raises:
        BrowserError: If there is no browser; the message says how to get one.
        PublishError: If nothing can be written.
    """
    browser = find_browser()
    if browser is None:
        raise BrowserError(NO_BROWSER)
    with _saying_where(beside):
        drawing = Drawing(browser)
    with drawing:
        yield Pictures(browser, drawing, beside)


@contextmanager
def _saying_where(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise PublishError(
            f"{folder} cannot take the pictures: {error.strerror or error}."
        ) from error


def read_size(picture: Path) -> tuple[int, int]:
    """Read the width and height of a PNG, in pixels, from its header."""
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    return width, height


def _size_picture(figure: Mapping[str, Any], name: str, path: Path) -> dict[str, Any]:
    """Lay a figure out for a picture, where it knows how; otherwise only give it the size.

    Returns:
        What kaleido calls a figure dictionary.
    """
    size = path.stem.removeprefix(name).removeprefix("-") or WEB
    layout = {key: value for key, value in figure["layout"].items() if key != "meta"}
    known = (figure["layout"].get("meta") or {}).get("pictures", {}).get(size)
    if known:
        layout = set_paths(layout, known["layout"])
        width, height, scale = layout["width"], layout["height"], known["scale"]
    else:
        width, height, scale = PICTURE_SIZES[size][-1]
        if size == WEB:
            width, height = layout.get("width", width), layout.get("height", HEIGHT)
    if path.suffix != ".png":
        scale = 1
    form = path.suffix.removeprefix(".")
    return {
        "fig": {"data": figure["data"], "layout": layout},
        "path": str(path),
        "opts": {"format": form, "width": width, "height": height, "scale": scale},
    }


def _settle_drawing(drawing: Path) -> None:
    """Give an SVG's parts lasting names: plotly.js draws six random digits for them each time.

    An empty style of the whole stands before or after its box, as busy as the browser was.
    """
    text = drawing.read_text(encoding="utf-8")
    text = re.sub(r'^(<svg [^>]*?)( viewBox="[^"]*")( style="")', r"\1\3\2", text)
    drawn = re.search(r'id="defs-(\w+)"', text)
    if drawn:
        text = re.sub(f"(defs-|[a-z]){drawn[1]}", rf"\1-{drawing.stem}-", text)
    drawing.write_text(text, encoding="utf-8", newline="\n")


def _settle_dates(document: Path) -> None:
    """Take from a PDF the time it was made; as many digits stand there as before."""
    content = document.read_bytes()
    dates = rb"(/(?:Creation|Mod)Date \(D:)\d{14}"
    document.write_bytes(re.sub(dates, rb"\g<1>20000101000000", content))


SETTLE: Mapping[str, Callable[[Path], None]] = {".svg": _settle_drawing, ".pdf": _settle_dates}


def _read_figure(path: Path) -> Mapping[str, Any]:
    """Read a figure, its traces numbered: otherwise plotly.js draws lots, and SVGs differ."""
    try:
        figure = json.loads(path.read_text(encoding="utf-8"))
        traces = [{**trace, "uid": str(number)} for number, trace in enumerate(figure["data"])]
        return {"data": traces, "layout": figure["layout"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishError(f"{path} is not a figure that can be read.") from error
