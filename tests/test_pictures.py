"""Pictures: their sizes, and what happens without a browser."""

import asyncio
import json
import queue
import re
import shutil
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import kaleido
import pandas as pd
import plotly.graph_objects as go
import psutil
import pytest

from analysis import charts
from analysis.errors import PublishError
from analysis.publish import drawing
from analysis.publish.pictures import (
    NO_BROWSER,
    SETTLE,
    BrowserError,
    Pictures,
    find_browser,
    list_pictures,
    read_size,
    write_pictures,
)


def write_figure(path: Path, **layout) -> None:
    path.write_text(
        go.Figure([go.Bar(x=[1, 2], y=[3, 4]), go.Scatter(x=[1, 2], y=[3, 4])], layout).to_json(),
        encoding="utf-8",
    )


def read_page_size(document: Path) -> tuple[float, float]:
    """The size of a PDF's only page in CSS pixels, of which 96 make 72 of its points."""
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", document.read_bytes())
    assert len(boxes) == 1
    return tuple(float(points) / 72 * 96 for points in boxes[0])


def read_drawing_size(drawing: Path) -> tuple[int, int]:
    root = ElementTree.parse(drawing).getroot()  # noqa: S314 - made just now
    return int(root.get("width")), int(root.get("height"))


NAMES = ("named", "plain", "tall")


@pytest.fixture(scope="module")
def drawn(browser, tmp_path_factory):
    """A folder with three figures and their pictures, and what was said to be written there."""
    folder = tmp_path_factory.mktemp("drawn")
    actors = pd.DataFrame({"actor": [f"Person {number}" for number in range(15)]})
    mentions = actors.assign(kind="name")
    actors = actors.assign(type="person", affiliation="", mentions=1)
    figure = charts.mention_frequency(mentions, actors)
    (folder / "named.json").write_text(figure.to_json(), encoding="utf-8")
    write_figure(folder / "plain.json")
    write_figure(folder / "tall.json", width=700, height=900)
    return folder, write_pictures(folder)


@pytest.mark.browser
@pytest.mark.slow
def test_pictures_have_the_sizes_the_web_and_networks_want(drawn):
    folder, written = drawn
    names = [name for stem in NAMES for name in list_pictures(stem)]
    assert [path.name for path in written] == names
    for stem in NAMES:
        assert read_size(folder / f"{stem}-1200x675.png") == (1200, 675)
        assert read_size(folder / f"{stem}-1080x1080.png") == (1080, 1080)
    width, height = read_size(folder / "named.png")
    meta = json.loads((folder / "named.json").read_text("utf-8"))["layout"]["meta"]
    assert width == 1440 and height == 2 * meta["pictures"]["web"]["layout"]["height"]
    for stem in NAMES:
        points = tuple(pixels / 2 for pixels in read_size(folder / f"{stem}.png"))
        assert read_drawing_size(folder / f"{stem}.svg") == points
        assert read_page_size(folder / f"{stem}.pdf") == pytest.approx(points, abs=1)
    assert read_size(folder / "tall.png") == (1400, 1800)
    assert sorted(path.name for path in folder.iterdir()) == sorted(
        [*names, *(f"{stem}.json" for stem in NAMES)]
    )


@pytest.mark.browser
@pytest.mark.slow
def test_the_same_figure_gives_the_same_pictures_at_another_time(drawn, tmp_path):
    time.sleep(1)  # a PDF's date has seconds
    write_figure(tmp_path / "plain.json")
    write_pictures(tmp_path)
    for name in list_pictures("plain"):
        assert (tmp_path / name).read_bytes() == (drawn[0] / name).read_bytes(), name


@pytest.mark.browser
@pytest.mark.slow
def test_a_kaleido_that_was_not_tried_draws_the_same_in_its_own_way(drawn, tmp_path, monkeypatch):
    monkeypatch.setattr(drawing, "KEEPS_ITS_PAGE", set())
    for name in ("plain", "tall"):
        shutil.copyfile(drawn[0] / f"{name}.json", tmp_path / f"{name}.json")
    jobs = queue.SimpleQueue()
    maker = SimpleNamespace(add=lambda some: [jobs.put(one) for one in some])
    Pictures("", maker, tmp_path).add_new(tmp_path)
    jobs.put(None)
    with ThreadPoolExecutor() as thread:  # Playwright has a loop in this one
        thread.submit(asyncio.run, drawing._draw(find_browser(), jobs)).result()
    for path in (*tmp_path.glob("*.svg"), *tmp_path.glob("*.pdf")):
        SETTLE[path.suffix](path)
    names = [*list_pictures("plain"), *list_pictures("tall")]
    assert [one for one in names if read(tmp_path / one) != read(drawn[0] / one)] == []


def read(picture):
    """What a picture holds, the attributes of a drawing's parts in order."""
    if picture.suffix == ".svg":
        return ElementTree.canonicalize(from_file=picture)
    return picture.read_bytes()


def test_the_kaleido_that_is_installed_was_tried():
    # If not: look whether it has an option now; if it has none, run the test above with it.
    assert version("kaleido") in drawing.KEEPS_ITS_PAGE
    assert drawing.choose_kaleido("1.1.0") is kaleido.Kaleido


def test_an_empty_style_stands_in_one_place(tmp_path):
    box, rest = ' viewBox="0 0 720 517"', '><g style=""></g></svg>'
    for name, attributes in {"a": f'{box} style=""', "b": f' style=""{box}'}.items():
        (tmp_path / f"{name}.svg").write_text(f'<svg class="main-svg"{attributes}{rest}')
        SETTLE[".svg"](tmp_path / f"{name}.svg")
        written = (tmp_path / f"{name}.svg").read_text()
        assert written == f'<svg class="main-svg" style=""{box}{rest}'


@pytest.mark.parametrize("variable", ["BROWSER_PATH", "PATH"])
def test_without_a_browser_one_sentence_says_how_to_get_it(tmp_path, monkeypatch, variable):
    write_figure(tmp_path / "plain.json")
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setenv(variable, str(tmp_path / "nowhere"))
    monkeypatch.setattr("analysis.publish.pictures.INSTALLED_BROWSERS", ())
    with pytest.raises(BrowserError) as failure:
        write_pictures(tmp_path)
    assert str(failure.value) == NO_BROWSER
    assert all(system in NO_BROWSER for system in ("Debian", "Ubuntu", "macOS", "Windows"))
    assert [path.name for path in tmp_path.iterdir()] == ["plain.json"]


def test_a_browser_that_does_not_start_is_named(tmp_path, monkeypatch):
    write_figure(tmp_path / "plain.json")
    broken = tmp_path / "broken-browser"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(broken))
    with pytest.raises(BrowserError, match="broken-browser did not start"):
        write_pictures(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken-browser", "plain.json"]


ANSWERS_ONCE = """#!{python}
import json, os, subprocess, time
child = subprocess.Popen(["sleep", "300"])
open("{noted}", "w").write(f"{{os.getpid()}} {{child.pid}}")
question = b""
while not question.endswith(bytes(1)):
    question += os.read(3, 1)
answer = {{"id": json.loads(question[:-1])["id"], "result": {{"targetInfos": []}}}}
os.write(4, json.dumps(answer).encode() + bytes(1))
{then}
"""


@pytest.mark.slow
@pytest.mark.parametrize("then", ["time.sleep(300)", "os._exit(1)", "os.read(3, 1); os._exit(0)"])
def test_a_browser_that_falls_silent_is_ended_with_all_it_started(tmp_path, monkeypatch, then):
    write_figure(tmp_path / "plain.json")
    noted, browser = tmp_path / "noted", tmp_path / "browser"
    browser.write_text(ANSWERS_ONCE.format(python=sys.executable, noted=noted, then=then))
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(browser))
    with pytest.raises(BrowserError, match="fell silent"):
        write_pictures(tmp_path, patience=4)
    # Where it did not even start within the time, there is nothing to end.
    started = [int(number) for number in noted.read_text().split()] if noted.exists() else []
    assert not [number for number in started if psutil.pid_exists(number)]
    assert {path.name for path in tmp_path.iterdir()} - {"noted"} == {"browser", "plain.json"}


def test_browser_path_wins_over_what_is_installed(tmp_path, monkeypatch):
    mine = tmp_path / "mine"
    mine.write_text("#!/bin/sh\n")
    mine.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(mine))
    assert find_browser() == str(mine)


def test_a_figure_that_cannot_be_read_is_named(tmp_path):
    (tmp_path / "broken.json").write_text("{")
    with pytest.raises(PublishError, match=r"broken\.json"):
        write_pictures(tmp_path)


def test_a_folder_without_figures_needs_no_browser(tmp_path, monkeypatch):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    assert write_pictures(tmp_path) == []
