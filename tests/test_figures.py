"""Figures to files: each can be taken away and used by itself."""

import csv
import json
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import plotly.io as pio
import pytest

from analysis.errors import PublishError
from analysis.publish.figures import arrange_bars, save_figures
from analysis.publish.pictures import NO_BROWSER

HOSTILE = '=HYPERLINK("https://example.org")</script><script>alert(1)</script>'


def make_figure(name="named", *, actor="Park", **caption) -> go.Figure:
    words = {"title": "Park is named most", "subtitle": "Mentions", "alt": "Bar chart of mentions"}
    figure = go.Figure(go.Bar(x=[7, 3], y=[actor, "Kim"], orientation="h"))
    figure.layout.meta = {
        "name": name,
        "caption": words | caption,
        "data": [{"actor": actor, "mentions": 7}, {"actor": "Kim", "mentions": 3}],
    }
    return figure


def test_each_figure_gets_its_files_and_the_list_names_them(tmp_path):
    files = save_figures([make_figure("one"), make_figure("two")], tmp_path, pictures=False)
    assert files.columns.to_list() == ["name", "format", "path", "bytes"]
    assert {Path(path).name for path in files["path"]} == {
        f"{name}{ending}"
        for name in ("one", "two")
        for ending in (".html", "-iframe.txt", ".json", ".csv", "-bars.csv", ".txt")
    }
    for path, size in zip(files["path"], files["bytes"], strict=True):
        assert (tmp_path.parent / path).stat().st_size == size > 0
    assert {path.name for path in tmp_path.iterdir()} == {
        *(Path(path).name for path in files["path"]),
        "plotly.min.js",
    }


def test_the_json_reads_back_to_the_same_figure(tmp_path):
    figure = make_figure(actor=HOSTILE)
    save_figures([figure], tmp_path, pictures=False)
    assert pio.read_json(tmp_path / "named.json") == figure


def test_the_numbers_open_in_a_spreadsheet_as_numbers_and_text_only(tmp_path):
    save_figures([make_figure(actor=HOSTILE)], tmp_path, pictures=False)
    with (tmp_path / "named.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [
        {"actor": f"'{HOSTILE}", "mentions": "7"},
        {"actor": "Kim", "mentions": "3"},
    ]


def test_a_figure_without_data_still_has_all_its_files(tmp_path):
    figure = make_figure()
    figure.layout.meta = {**figure.layout.meta, "data": []}
    save_figures([figure], tmp_path, pictures=False)
    assert (tmp_path / "named.csv").read_text("utf-8-sig").strip() == ""
    assert "<table" not in (tmp_path / "named.html").read_text()


def test_the_interactive_page_escapes_what_the_story_says(tmp_path):
    save_figures([make_figure(actor=HOSTILE, alt=HOSTILE, title=HOSTILE)], tmp_path, pictures=False)
    page = (tmp_path / "named.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert page.count("</script>") == 4, "the data, plotly.js, the height, and what draws"
    iframe = (tmp_path / "named-iframe.txt").read_text(encoding="utf-8")
    assert iframe.count("</script>") == 1 and 'title="=HYPERLINK(&#34;' in iframe


def test_the_alternative_text_stands_by_itself(tmp_path):
    save_figures([make_figure(alt="Bar chart of “mentions”")], tmp_path, pictures=False)
    assert (tmp_path / "named.txt").read_text(encoding="utf-8") == "Bar chart of “mentions”\n"


def test_the_same_figure_gives_the_same_bytes(tmp_path):
    for folder in ("a", "b"):
        save_figures([make_figure()], tmp_path / folder / "figures", pictures=False)
    for path in (tmp_path / "a" / "figures").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / "figures" / path.name).read_bytes()


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        (go.Figure(), "is called ''"),
        (make_figure("../../escape"), "small letters"),
        (make_figure(title=""), "named has no title"),
        (make_figure(alt=""), "named has no alt"),
    ],
)
def test_a_figure_that_cannot_be_published_is_refused(tmp_path, figure, says):
    with pytest.raises(PublishError, match=says):
        save_figures([make_figure("first"), figure], tmp_path / "out", pictures=False)
    assert not (tmp_path / "out").exists(), "nothing is written of the others either"


def test_two_figures_of_one_name_are_refused(tmp_path):
    with pytest.raises(PublishError, match="Two figures are called named"):
        save_figures([make_figure(), make_figure()], tmp_path, pictures=False)


def test_without_a_browser_one_sentence_says_how_to_get_it_and_the_rest_is_made(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    with pytest.warns(UserWarning) as warned:
        files = save_figures([make_figure()], tmp_path / "out", pictures=True)
    assert [str(warning.message) for warning in warned] == [NO_BROWSER]
    assert set(files["format"]) == {"html", "json", "csv", "txt"}


def test_the_data_is_plain_json(tmp_path):
    save_figures([make_figure()], tmp_path, pictures=False)
    meta = json.loads((tmp_path / "named.json").read_text())["layout"]["meta"]
    assert meta["caption"]["title"] == "Park is named most"


@pytest.mark.parametrize(
    "rows",
    [
        {"actor": ["Park", "Park"], "paragraph": [1, 2]},  # a mark each, not a bar
        {"claim": [1], "ratio": [0.5]},
        {"speaker": ["Park"], "text": ["No"]},
        {},
    ],
)
def test_what_is_no_bar_a_label_is_not_arranged_for_other_tools(rows):
    assert arrange_bars(pd.DataFrame(rows)).empty


def test_bars_are_labels_that_each_stand_once_and_numbers_of_one_kind():
    rows = {"speaker": ["Kim", "Park"], "named": [True, False], "direct": [2, 1], "total": [2, 1]}
    assert arrange_bars(pd.DataFrame(rows)).to_dict("list") == {
        "speaker": ["Kim", "Park"],
        "direct": [2, 1],
    }
