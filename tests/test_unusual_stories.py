"""Stories no one planned for: every chart draws them well, or says that nothing is there."""

import inspect
from functools import cache

import pytest
from browsing import opened, read_until, resize
from naming import say_names
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from test_pages_in_browser import FIND_CLIPPED_TEXT, MEASURE_MARKS, OVERFLOW, WIDTHS

from analysis import analyze, charts
from analysis.display import render_table
from analysis.publish.pages import render_page

LONG = "Interministerial Coordinating Committee for Transboundary Watercourses and Floodplains"
UNBROKEN = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
CLAIM = "India, whose economy is a tenth the size of China’s, has agreed.\n"


def write_story(*names):
    """Each name is quoted directly, and each but the first once more in other words."""
    said = (f"“We have agreed to every word of it,” said {name}.\n" for name in names)
    more = (f"{name} said that nothing was final.\n" for name in names[1:])
    return "".join((*said, *more))


def know(names):
    return say_names(
        *((name, name, "person", f"Side {place % 9}") for place, name in enumerate(names))
    )


NAMES = {
    "long names": (LONG, UNBROKEN, "Anna-Maria Elisabeth von und zu Hohenstein-Langenburg"),
    "one actor": ("Min Park",),
    "forty actors": tuple(f"{first}{last}son" for first in "ABDEHKLM" for last in "aeiou"),
    "from right to left": ("محمود عباس", "בנימין נתניהו", "فاطمة الزهراء"),
    "emoji": ("👩🏽‍🚀 Agency 🚀", "🇺🇦 Brigade"),
    "markup": ("<b>Bold</b> & Sons", "$a$ %{x} Limited"),
}
PLAIN = {
    "no quotes": "Ms. Park met Mr. Kim of South Korea. Seoul has agreed.\n" + CLAIM,
    "no claims": "“We agree,” said Ms. Park of South Korea.",
    "nothing": "It rained all day.",
}
STORIES = (*NAMES, *PLAIN)


@cache
def read(what):
    if what in PLAIN:
        return analyze(PLAIN[what])
    names = NAMES[what]
    return analyze(write_story(*names) + CLAIM, published="2023-03", corrections=know(names))


@cache
def draw_all(what):
    """Every chart of one story, fed with the tables its parameters are called after."""
    story = read(what)
    given = {**story.tables, "ratios": story.ratios, "published": story.article.published}
    drawn = []
    for name in charts.__all__:
        if name == "explore":  # it shows a chart
            continue
        chart = getattr(charts, name)
        asked = inspect.signature(chart).parameters
        if "voices" in asked:  # it shows many stories
            continue
        drawn.append(chart(**{part: given[part] for part in asked if part in given}))
    return drawn


@pytest.mark.parametrize("what", STORIES)
def test_every_chart_shows_something_or_says_that_there_is_nothing(what):
    for figure in draw_all(what):
        caption = figure.layout.meta["caption"]
        nothing = caption["alt"].startswith("No chart: ")
        assert bool(figure.data) != nothing, caption
        assert nothing or figure.layout.meta["data"], caption
        assert caption["title"] and caption["subtitle"] and caption["alt"]


def test_the_stories_are_as_unusual_as_their_names_say():
    stories = {what: read(what) for what in STORIES}
    actors = {what: set(story.actors["actor"]) for what, story in stories.items()}
    assert all(set(names) <= actors[what] for what, names in NAMES.items())
    assert {what for what, story in stories.items() if story.quotes.empty} == {
        *("no quotes", "nothing")
    }
    assert {what for what, story in stories.items() if story.claims.empty} == {
        *("no claims", "nothing")
    }


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("what", STORIES)
def test_a_page_of_them_holds_its_form_at_every_width(browser, tmp_path, what):
    story = read(what)
    kind = "application/vnd.plotly.v1+json"
    shown = [{kind: figure.to_plotly_json()} for figure in draw_all(what)]
    shown += [{"text/html": story._repr_html_()}]
    shown += [{"text/html": render_table(table)} for table in story.tables.values()]
    outputs = [new_output("display_data", data=data) for data in shown]
    cells = [new_markdown_cell("# Who is named?"), new_code_cell("", outputs=outputs)]
    page = render_page(new_notebook(cells=cells), name="a", pages={"a": "Who?"}, story=what)
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    drawn = {f"plot-{figure.layout.meta['name']}": bool(figure.data) for figure in draw_all(what)}
    with opened(browser, tmp_path / "a.html", width=WIDTHS[0]) as (page, wrong):
        for width in WIDTHS:
            resize(page, width)
            assert read_until(page, OVERFLOW, lambda pixels: pixels <= 0) <= 0, width
            assert read_until(page, FIND_CLIPPED_TEXT, lambda texts: texts == []) == [], width
            for figure in page.evaluate(MEASURE_MARKS):
                assert figure["words"] and (figure["marks"] > 0) == drawn[figure["name"]], width
        assert wrong == []
