"""Figures as HTML: what is shown, and what stays text."""

import pytest

from analysis.errors import PublishError
from analysis.publish.markup import show_figure, take_figure_apart

HOSTILE = '"><script>alert(1)</script>'


def make_spec(**meta):
    words = {"title": "Park is named most", "subtitle": None, "alt": "Bars of Park"}
    meta = {"name": "named", "caption": words, "data": [{"words_quoted": 12}], **meta}
    return {"data": [{"type": "bar", "x": [1]}], "layout": {"width": 640, "meta": meta}}


def test_a_figure_is_drawn_as_wide_as_the_page_with_the_layouts_it_knows():
    figure = take_figure_apart(make_spec(layouts={"320": {"height": 500}}))
    assert figure.spec["layout"] == {"meta": {"layouts": {"320": {"height": 500}}}}
    assert figure.rows == [{"words_quoted": 12}]
    assert figure.caption["subtitle"] == ""


def test_taking_a_figure_apart_leaves_it_whole():
    spec = make_spec()
    take_figure_apart(spec)
    assert spec == make_spec()


@pytest.mark.parametrize("name", ["", "A B", "../up", "x.html", "naïve"])
def test_a_name_that_is_no_file_name_is_refused(name):
    with pytest.raises(PublishError, match="needs a name"):
        take_figure_apart(make_spec(name=name))


def test_without_scripts_there_is_the_picture_or_what_it_says():
    figure = take_figure_apart(make_spec())
    assert '<img src="figures/named.png" alt="Bars of Park">' in show_figure(
        figure, picture="figures/named.png"
    )
    assert "<p>Park is named most</p>" in show_figure(figure)


def test_columns_read_as_words():
    assert '<th scope="col" class="sb-number">words quoted</th>' in show_figure(
        take_figure_apart(make_spec())
    )


def test_what_the_story_says_is_no_markup():
    spec = make_spec(caption={"title": HOSTILE, "alt": HOSTILE}, data=[{HOSTILE: HOSTILE, "n": 1}])
    spec["data"][0]["text"] = [HOSTILE]
    shown = show_figure(take_figure_apart(spec), files={HOSTILE: "a.csv"})
    assert "<script>alert" not in shown and 'aria-label="">' not in shown
