"""plotly.js on pages: the small bundle where it draws all that is drawn, else the whole of it."""

import plotly.graph_objects as go
from plotly.offline import get_plotlyjs, get_plotlyjs_version

from analysis.bundle import read_text
from analysis.publish import save_figures
from analysis.publish.plotlyjs import choose_plotlyjs, find_version

BASIC = read_text("data/plotly-basic.min.js")


def make_figure(name, trace):
    caption = {"title": name, "alt": name}
    return go.Figure(trace, layout={"meta": {"name": name, "caption": caption, "data": []}})


def test_the_small_bundle_is_of_the_version_that_plotly_has():
    wanted = get_plotlyjs_version()
    assert find_version(BASIC) == wanted, "data/SOURCES.md says how to get that of another version"
    assert find_version(get_plotlyjs()) == wanted


def test_with_another_version_of_plotly_its_own_is_taken(monkeypatch):
    monkeypatch.setattr("analysis.publish.plotlyjs.get_plotlyjs_version", lambda: "3.0.0")
    assert choose_plotlyjs([{"data": [{"type": "bar"}]}]) == get_plotlyjs()


def test_every_figure_of_a_folder_can_be_drawn(tmp_path):
    bars, heat = make_figure("bars", go.Bar(y=[1])), make_figure("heat", go.Heatmap(z=[[1]]))
    script = tmp_path / "plotly.min.js"
    save_figures([bars, make_figure("line", go.Scatter(y=[1]))], tmp_path, pictures=False)
    assert script.read_text("utf-8") == BASIC
    save_figures([heat], tmp_path, pictures=False)
    save_figures([bars], tmp_path, pictures=False)
    assert script.read_text("utf-8") == get_plotlyjs()
