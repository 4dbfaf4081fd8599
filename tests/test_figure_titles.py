"""A title given to a finished chart by plotly's own means stands where its caption's stood."""

import copy
import json

import pytest

from analysis import analyze, charts, publish
from analysis.style import WEB, Caption, fit_width

STORY = analyze("“We agree,” said Ms. Park. “No,” said Mr. Kim. Ms. Park left for Seoul.")
LONG = (
    "Two persons are named in a story of three sentences & one of them left with $5 and $6 in the "
    "pocket of her coat"
)
WAYS = {
    "update_layout": lambda figure, words: figure.update_layout(title=words),
    "title_text": lambda figure, words: figure.update_layout(title_text=words),
    "attribute": lambda figure, words: setattr(figure.layout, "title", {"text": words}),
    "text": lambda figure, words: setattr(figure.layout.title, "text", words),
}


def draw(**options):
    return charts.mention_frequency(STORY.mentions, STORY.actors, **options)


def read(figure):
    return json.loads(figure.to_json())["layout"]


def find_differences(one, other):
    """What differs in two values of JSON, but for the rounding of a pixel."""
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        pairs = [(one[key], other[key]) for key in one]
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        pairs = zip(one, other, strict=True)
    elif isinstance(one, int | float) and isinstance(other, int | float):
        return [] if abs(one - other) <= 1 else [(one, other)]
    else:
        return [] if one == other else [(one, other)]
    return [found for pair in pairs for found in find_differences(*pair)]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("words", ["Park leads", LONG])
def test_it_is_laid_out_as_if_the_chart_had_been_drawn_with_it(way, words):
    figure = draw()
    WAYS[way](figure, words)
    changed, drawn = read(figure), read(draw(caption=Caption(words)))
    assert "title" not in changed
    assert changed["meta"]["caption"]["title"] == words
    for meta in (changed["meta"], drawn["meta"]):
        meta["pictures"] = meta["pictures"][WEB]
    assert find_differences(changed, drawn) == []


def test_a_picture_of_one_size_keeps_it():
    figure, before = draw(), read(draw())["meta"]["pictures"]
    figure.update_layout(title=LONG)
    after = read(figure)["meta"]["pictures"]
    for name in before:
        if name != WEB:
            assert after[name]["layout"]["height"] == before[name]["layout"]["height"]
            assert after[name]["layout"]["margin.t"] > before[name]["layout"]["margin.t"]


def test_marks_of_plotly_are_left_out_and_words_stay_words():
    figure = draw()
    figure.update_layout(title="<b>Park</b><br>leads <i onclick=x>by</i> 1 &lt; 2, 2 < 3")
    assert read(figure)["meta"]["caption"]["title"] == "Park leads by 1 < 2, 2 < 3"


@pytest.mark.parametrize("words", ["", " ", None])
def test_no_title_is_no_change(words):
    figure = draw()
    figure.update_layout(title_text=words)
    assert read(figure)["meta"] == read(draw())["meta"]


def test_the_other_ways_to_change_a_figure_go_on_working():
    figure = draw()
    figure.update_layout(title="One", height=900, paper_bgcolor="#eee").update_traces(opacity=0.5)
    figure.update_layout(title="Two")
    assert figure.layout.title.text == "Two"
    for shown in (figure, copy.deepcopy(figure)):
        layout = read(shown)
        assert layout["meta"]["caption"]["title"] == "Two"
        assert (layout["height"], layout["paper_bgcolor"]) == (900, "#eee")
    texts = [one.text for one in fit_width(figure, 320).layout.annotations]
    assert "Two" in texts and fit_width(figure, 320).layout.width == 320


def test_it_is_published_and_shown_by_the_widget(tmp_path):
    figure = draw(sentences=STORY.sentences)
    figure.update_layout(title=LONG)
    publish.save_figures([figure], tmp_path, pictures=False)
    page = (tmp_path / "mention-frequency.html").read_text("utf-8")
    assert "Two persons are named" in page and "Park is named most<" not in page
    chart = charts.explore(figure).children[0]
    shown = [one.text for one in chart.layout.annotations]
    assert any("Two persons are named" in text for text in shown)
    assert not any("is named most" in text for text in shown)
    assert "title" not in chart.get_state()["_widget_layout"]
