"""A chart whose marks can be clicked, in a notebook's cell."""

import comm
import pytest
from ipywidgets import Widget

from analysis import analyze
from analysis.charts import explore, words_by_speaker

STORY = analyze("“We agree,” said Ms. Park.")
LARGE = 1_000_000  # characters; plotly's script has five times as many


@pytest.fixture
def sent(monkeypatch):
    """The state of each widget, as it goes to the browser."""
    create, states = comm.create_comm, []

    def note(**options):
        states.append(options["data"]["state"])
        return create(**options)

    monkeypatch.setattr(comm, "create_comm", note)
    return states


def explore_words():
    return explore(words_by_speaker(STORY.quotes, STORY.actors))


def count_large(states):
    return sum(len(str(state)) > LARGE for state in states)


def test_a_chart_that_can_be_clicked_goes_to_the_browser_with_its_data(sent):
    explore_words()
    [drawn] = [state["_widget_data"] for state in sent if "_widget_data" in state]
    assert {trace["type"] for trace in drawn} == {"bar"}


def test_charts_bring_the_script_once_and_again_when_it_has_been_closed(sent):
    for _ in range(2):
        Widget.close_all()
        sent.clear()
        charts = [explore_words().children[0] for _ in range(3)]
        assert count_large(sent) == 1
        assert len({chart.get_state()["_script"] for chart in charts}) == 1


def test_a_script_of_another_shape_is_sent_as_plotly_would(sent, monkeypatch):
    text = "define(['base'], (base) => ({ FigureModel: base.DOMWidgetModel }));"
    monkeypatch.setattr("plotly.graph_objects.FigureWidget._esm", text)
    explore_words()
    [chart] = [state for state in sent if "_widget_data" in state]
    assert (chart["_esm"], chart["_script"]) == (text, None)
