"""Pictures: their sizes, and what happens without a browser."""

import struct
from pathlib import Path
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from analysis.errors import PublishError
from analysis.publish.pictures import NO_BROWSER, BrowserError, find_browser, write_pictures


def write_figure(path: Path, **layout) -> None:
    path.write_text(
        go.Figure([go.Bar(x=[1, 2], y=[3, 4]), go.Scatter(x=[1, 2], y=[3, 4])], layout).to_json(),
        encoding="utf-8",
    )


def read_png_size(path: Path) -> tuple[int, int]:
    header = path.read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", header[16:24])


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_pictures_have_the_size_of_the_figure_and_png_has_it_twice(tmp_path):
    write_figure(tmp_path / "plain.json")
    write_figure(tmp_path / "tall.json", width=700, height=900)
    written = write_pictures(tmp_path)
    names = ["plain.png", "plain.svg", "tall.png", "tall.svg"]
    assert [path.name for path in written] == names
    assert read_png_size(tmp_path / "plain.png") == (1440, 900)
    assert read_png_size(tmp_path / "tall.png") == (1400, 1800)
    drawing = ElementTree.parse(tmp_path / "tall.svg").getroot()  # noqa: S314 - made just now
    assert (drawing.get("width"), drawing.get("height")) == ("700", "900")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*names, "plain.json", "tall.json"]
    )


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.usefixtures("browser")
def test_the_same_figure_gives_the_same_pictures(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        write_figure(tmp_path / folder / "plain.json")
        write_pictures(tmp_path / folder)
    for name in ("plain.png", "plain.svg"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


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
