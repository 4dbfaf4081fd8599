"""Pages: what a reader gets to see, first as text, then in a real browser without a network."""

import re

import pandas as pd
import plotly.graph_objects as go
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.errors import PublishError
from analysis.publish.pages import list_figures, read_title, render_page
from analysis.style import Brand, Caption, apply_caption
from analysis.style.colours import Theme

HOSTILE = "</script><img src=x onerror=alert(1)>"
PAGES = {"1-who": "Who is named?", "2-quotes": "Who speaks?"}


def make_figure(name="named", actor="Park"):
    figure = go.Figure(go.Bar(x=[7, 3], y=["one", "two"], orientation="h"))
    caption = Caption(title=f"{actor} is named most", subtitle="Mentions", alt=f"Bars of {actor}")
    return apply_caption(figure, caption, name, pd.DataFrame({"actor": [actor], "mentions": [7]}))


def show(figure):
    data = {"application/vnd.plotly.v1+json": figure.to_plotly_json(), "text/html": "never this"}
    return new_output("display_data", data=data)


def make_notebook(*cells):
    return new_notebook(cells=[new_markdown_cell("# Who is named?"), *cells])


def render(*cells, **options):
    options = {"name": "1-who", "pages": PAGES, "story": "A visit", **options}
    return render_page(make_notebook(*cells), **options)


def test_the_page_says_what_it_is():
    page = render(new_markdown_cell("## Why?\n\nBecause."), published="March 2023")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<title>Who is named? | A visit</title>" in page
    assert page.count("<h1") == 1
    assert "March 2023" in page
    assert '<a class="skip" href="#content">' in page and 'id="content"' in page


def test_it_leads_to_the_other_pages_and_back_to_the_index():
    page = render()
    assert '<a href="../index.html">' in page
    assert '<a href="2-quotes.html">Who speaks?</a>' in page
    assert '<a href="1-who.html" aria-current="page">' in page


def test_long_pages_get_a_table_of_contents():
    headings = ["Who?", "What `x`?", "Who?"]
    page = render(*(new_markdown_cell(f"## {heading}") for heading in headings))
    anchors = re.findall(r'<h2 id="(.*?)">', page)
    assert anchors == ["who", "what-x", "who-again"]
    assert re.findall(r'<a href="#([\w-]+)">(.*?)</a>', page) == [
        ("who", "Who?"),
        ("what-x", "What x?"),
        ("who-again", "Who?"),
    ]


def test_code_stands_on_the_method_page_only_beside_what_it_shows():
    cells = [
        new_code_cell("import analysis"),
        new_code_cell("1 + 1", outputs=[new_output("execute_result", data={"text/plain": "2<3"})]),
    ]
    page, method = render(*cells), render(*cells, method=True)
    assert "<pre>2&lt;3</pre>" in page and "<pre>2&lt;3</pre>" in method
    assert "import" not in re.sub(r"<style>.*?</style>|<script>.*?</script>", "", page, flags=re.S)
    assert method.count('class="highlight') == 1, "cells that show nothing join the next one"


def test_what_is_for_whoever_runs_the_notebook_stands_on_the_method_page_only():
    saved = new_output("stream", name="stdout", text="a.html")
    tags = {"tags": ["method"]}
    cells = [
        new_markdown_cell("## Take the figures with you", metadata=tags),
        new_code_cell("save()", outputs=[saved, show(make_figure("aside"))], metadata=tags),
    ]
    page, method = render(*cells), render(*cells, method=True)
    assert "Take the figures" not in page and "a.html" not in page
    assert "Take the figures" in method and "<pre>a.html</pre>" in method
    assert "plot-aside" not in page and 'id="plot-aside"' in method


def test_the_readers_page_and_the_method_page_lead_to_one_another():
    assert '<a href="1-who-method.html">' in render()
    assert '<a href="1-who.html">The same page for readers</a>' in render(method=True)


def test_readers_see_neither_parameters_nor_warnings():
    page = render(
        new_code_cell("STORY = '/home/me'", metadata={"tags": ["parameters"]}),
        new_code_cell("EXPORTS = '/else/where'", metadata={"tags": ["injected-parameters"]}),
        new_code_cell(
            "print('shown')",
            outputs=[
                new_output("stream", name="stderr", text="DeprecationWarning"),
                new_output("stream", name="stdout", text="shown to all"),
            ],
        ),
    )
    assert "shown to all" in page
    assert not [word for word in ("/home/me", "/else/where", "DeprecationWarning") if word in page]


def test_plotly_is_inside_once_and_only_where_there_is_a_figure():
    outputs = [show(make_figure("one")), show(make_figure("two"))]
    page = render(new_code_cell("", outputs=outputs))
    assert page.count("* plotly.js ") == 1
    assert len(page.encode()) < 6_000_000
    assert len(render().encode()) < 50_000
    method = render(new_code_cell("", outputs=outputs), method=True)
    assert method.count('<script src="../figures/plotly.min.js">') == 1
    assert len(method.encode()) < 100_000


def test_a_figure_carries_its_words_its_numbers_and_its_files():
    page = render(
        new_code_cell("", outputs=[show(make_figure())]),
        downloads={"named": {"Numbers (CSV)": "../figures/named.csv"}},
    )
    assert '<figure aria-label="Bars of Park" id="named">' in page
    assert re.search(
        r'scope="col">mentions</th>.*<td class="sb-number"[^>]*>7</td>', page, re.DOTALL
    )
    assert '<a href="../figures/named.csv">Numbers (CSV)</a>' in page
    assert "never this" not in page


def test_what_the_story_says_stays_text():
    page = render(
        new_code_cell("", outputs=[show(make_figure(actor=HOSTILE))]),
        story=HOSTILE,
        published="<b>",
    )
    assert "<img src=x" not in page
    assert "<b>" not in page.split("<script>")[0]


def test_nothing_is_loaded_from_anywhere():
    page = render(new_code_cell("", outputs=[show(make_figure())]))
    own = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.search(r"<(script|img|iframe)[^>]*\bsrc=", own)
    assert not re.search(r"<link|@import|url\(", own)
    assert "default-src 'none'" in page


def test_the_notebook_stays_as_it_was():
    notebook = make_notebook(new_code_cell("", outputs=[show(make_figure())]))
    before = str(notebook)
    render_page(notebook, name="1-who", pages=PAGES, story="A visit")
    assert str(notebook) == before


def test_the_same_notebook_gives_the_same_bytes():
    cell = new_code_cell("x", outputs=[show(make_figure())])
    assert render(cell) == render(cell)


def test_a_figure_without_a_caption_is_refused():
    with pytest.raises(PublishError, match="needs a name"):
        render(new_code_cell("", outputs=[show(go.Figure())]))


def test_figures_are_listed_in_the_order_shown():
    cells = [new_code_cell("", outputs=[show(make_figure(name))]) for name in ("b", "a")]
    assert list_figures(make_notebook(*cells)) == ["b", "a"]


def test_the_title_is_the_metadata_or_the_first_heading_or_the_file():
    notebook = make_notebook()
    assert read_title(notebook) == "Who is named?"
    notebook.metadata.title = "Names"
    assert read_title(notebook) == "Names"
    assert read_title(new_notebook(), "4-economy") == "4-economy"


def test_a_page_wears_the_newsrooms_brand():
    brand = Brand(light=Theme(ground="#FFF1E5", font="Verdana"), heading_font="'Big Caslon'")
    page = render(brand=brand, footer=["Licence of the story: <CC>"])
    assert "--ground: #FFF1E5;" in page and "--ground: #15181C;" in page
    assert "--font: Verdana; --heading-font: 'Big Caslon';" in page
    assert "<p>Licence of the story: &lt;CC&gt;</p>" in page


def test_links_to_a_paragraph_lead_to_where_the_story_stands():
    table = new_output("display_data", data={"text/html": '<a href="#p2">2</a>'})
    story = new_output("display_data", data={"text/html": '<p id="p1">One</p><p id="p2">Two</p>'})
    assert '<a href="../index.html#p2">' in render(new_code_cell("", outputs=[table]))
    assert '<a href="#p2">' in render(new_code_cell("", outputs=[table, story]))
