"""What JupyterLab makes of a story: its words, and no formulas of its own."""

import json

import nbformat
import pytest
from browsing import serve_lab
from IPython.core.formatters import DisplayFormatter
from naming import say_names
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis import analyze, charts
from analysis.display import render_quotes, render_table

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MATHS = (
    r"$5 million … and $9 million, \(x^2\), \[y\], $$z$$, "
    r"\begin{equation}a\label{b}\end{equation} and \ref{b}"
)
SURFACE = say_names(("Park", f"Park {MATHS}", "person", f"Side {MATHS}"))
FORMULA = {"text/html": r"<p>$x^2$, \(x^2\), $$x^2$$, \begin{equation}x\end{equation}</p>"}
FORMULAS = """() => [...document.querySelectorAll(".jp-OutputArea-output")]
  .map((output) => output.querySelectorAll("mjx-container").length)"""


def show(value):
    """What a notebook's cell gives JupyterLab to show."""
    data, _ = DisplayFormatter().format(value)
    return data


@pytest.fixture(scope="module")
def shown():
    """Everything in which a story's words reach a notebook, by what it is."""
    text = f"“We paid {MATHS},” said Ms. Park. She would pay “{MATHS}”, she said."
    story = analyze(text, title=f"A title with {MATHS}", corrections=SURFACE)
    figures = {
        "mentions": charts.mention_frequency(story.mentions, story.actors),
        "positions": charts.quote_positions(story.quotes, story.actors),
        "cues": charts.cues_by_side(story.quotes, story.actors),
    }
    kind = "application/vnd.plotly.v1+json"
    return {
        "story": show(story),
        "render_table": show(render_table(story.sentences, caption=f"Sentences: {MATHS}")),
        "render_quotes": show(render_quotes(text, story.quotes, caption=MATHS)),
        "quotes": show(story.quotes),
        "actors": show(story.actors.query("mentions > 0").head()),
        "joined": show(story.quotes.merge(story.sentences, on="start")),
        "sentences": show(story.sentences),
        **{name: {kind: json.loads(figure.to_json())} for name, figure in figures.items()},
    }


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """A JupyterLab of its own: the folder it serves, and its address."""
    with serve_lab(tmp_path_factory.mktemp("lab")) as served:
        yield served


def open_outputs(browser, lab, outputs, *, trusted):
    """Open a notebook with these outputs in JupyterLab; the page, once formulas are set in it."""
    served, url = lab
    cells = [
        new_code_cell("", outputs=[new_output("display_data", data=data)])
        for data in (FORMULA, *outputs, FORMULA)
    ]
    notebook = new_notebook(cells=cells)
    path = served / f"{'trusted' if trusted else 'stranger'}.ipynb"
    nbformat.write(notebook, path)
    if trusted:
        NotebookNotary(data_dir=str(served.parent / "DATA_DIR")).sign(
            nbformat.read(path, as_version=4)
        )
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{url}lab/tree/{path.name}?reset&token=test")
    page.wait_for_function(
        "(count) => document.querySelectorAll('.jp-OutputArea-output').length === count",
        arg=len(cells),
    )
    last = page.locator(".jp-OutputArea-output").last
    last.locator("mjx-container").nth(3).wait_for()
    page.get_by_role("dialog").get_by_role("button", name="No Kernel").click()
    return page


@pytest.mark.parametrize("trusted", [True, False], ids=["trusted", "stranger"])
def test_no_words_of_a_story_are_set_as_formulas(browser, lab, shown, trusted):
    page = open_outputs(browser, lab, shown.values(), trusted=trusted)
    first, *formulas, last = page.evaluate(FORMULAS)
    texts = page.locator(".jp-OutputArea-output").all_text_contents()[1:-1]
    page.close()
    assert first == last == 4, "what asks for formulas gets them"
    assert dict(zip(shown, formulas, strict=True)) == dict.fromkeys(shown, 0)
    for name, text in zip(shown, texts, strict=True):
        assert MATHS[:28] in text, name


def test_pointing_at_a_figure_shows_the_words_as_they_are(browser, lab, shown):
    page = open_outputs(browser, lab, shown.values(), trusted=True)
    assert page.evaluate("typeof MathJax") == "object", "which plotly.js would use"
    for figure in page.locator(".js-plotly-plot").all():
        figure.locator(".point path, path.point").first.hover(force=True)
        words = figure.locator(".hoverlayer .hovertext")
        words.wait_for()
        assert "$5 million" in words.text_content()
        assert figure.locator("mjx-container, .text-math").count() == 0
    page.close()
