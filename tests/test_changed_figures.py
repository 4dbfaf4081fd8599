"""The usual ways to change a plotly figure work on ours, on every page and at every size."""

import json

import pytest
from charting import HOSTILE, SEED, read_label

from analysis.publish.markup import take_figure_apart
from analysis.style import follow_changes


def change(figure, **layout):
    """A copy with another layout, as a page and the pictures take it."""
    copy = type(figure)(figure)
    copy.update_layout(**layout)
    return follow_changes(json.loads(copy.to_json()))


def list_layouts(spec):
    meta = spec["layout"]["meta"]
    return [*meta["layouts"].values(), *(one["layout"] for one in meta["pictures"].values())]


@pytest.mark.parametrize("name", SEED)
def test_a_figure_says_its_title_and_one_left_alone_stays_as_it_is(name):
    figure = SEED[name]
    assert read_label(figure.layout.title.text) == figure.layout.meta["caption"]["title"]
    spec = json.loads(figure.to_json())
    assert follow_changes(spec) == spec


@pytest.mark.parametrize("title", ["Mine", {"text": "Mine"}])
def test_a_title_of_ones_own_is_the_title_everywhere(title):
    spec = change(SEED["mention_frequency"], title=title)
    assert {layout["title.text"] for layout in list_layouts(spec)} == {"Mine"}
    assert take_figure_apart(spec).caption["title"] == "Mine"


def test_a_long_title_is_wrapped_and_the_figure_grows_with_it():
    before = SEED["mention_frequency"].layout.meta["layouts"]
    spec = change(SEED["mention_frequency"], title="A title of many words " * 8)
    for width, layout in spec["layout"]["meta"]["layouts"].items():
        more = layout["title.text"].count("<br>") - before[width]["title.text"].count("<br>")
        assert more >= 1
        assert layout["height"] - before[width]["height"] == pytest.approx(
            layout["margin.t"] - before[width]["margin.t"], abs=1
        )


def test_a_title_is_words_and_no_markup_but_plotlys_own():
    spec = change(SEED["mention_frequency"], title="Mine<br>&lt;b&gt; &amp; yours")
    assert spec["layout"]["meta"]["caption"]["title"] == "Mine <b> & yours"
    assert "&lt;b&gt; &amp; yours" in spec["layout"]["meta"]["layouts"]["640"]["title.text"]
    hostile = change(SEED["mention_frequency"], title=HOSTILE)["layout"]["meta"]["layouts"]["640"]
    assert "<a" not in hostile["title.text"] and "$" not in hostile["title.text"]


def test_heights_axes_and_notes_of_ones_own_are_the_same_at_every_size():
    note = {"text": "Here", "x": 1, "y": 1, "showarrow": False}
    figure = type(SEED["mention_frequency"])(SEED["mention_frequency"])
    figure.add_annotation(note)
    figure.add_vline(x=3)
    figure.update_xaxes(range=[0, 50])
    for layout in list_layouts(change(figure, height=700)):
        assert layout["height"] == 700
        assert layout["annotations"][-1]["text"] == "Here"
        assert layout["shapes"][-1]["x0"] == 3
    spec = change(figure)
    assert spec["layout"]["xaxis"]["range"] == [0, 50]
