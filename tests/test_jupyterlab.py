"""What JupyterLab makes of a story: its words, no formulas of its own, a review by keyboard."""

import json

import nbformat
import pytest
from browsing import serve_lab, show_notebook, start_lab
from IPython.core.formatters import DisplayFormatter
from naming import say_names
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis import analyze, charts, read_story
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
        "words": charts.words_by_speaker(story.quotes, story.actors),
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


@pytest.fixture(scope="module")
def page(browser, lab):
    """JupyterLab, for one notebook after another."""
    started = start_lab(browser, lab[1])
    yield started
    started.close()


@pytest.fixture(scope="module", params=[True, False], ids=["trusted", "stranger"])
def outputs(request, page, lab, shown):
    """A page on which a notebook shows these outputs, once formulas are set in it."""
    served, _ = lab
    cells = [
        new_code_cell("", outputs=[new_output("display_data", data=data)])
        for data in (FORMULA, *shown.values(), FORMULA)
    ]
    notebook = new_notebook(cells=cells)
    path = served / f"{'trusted' if request.param else 'stranger'}.ipynb"
    nbformat.write(notebook, path)
    if request.param:
        NotebookNotary(data_dir=str(served.parent / "DATA_DIR")).sign(
            nbformat.read(path, as_version=4)
        )
    show_notebook(page, path.name, runs=False)
    page.wait_for_function(
        "(count) => document.querySelectorAll('.jp-OutputArea-output').length === count",
        arg=len(cells),
    )
    last = page.locator(".jp-OutputArea-output").last
    last.locator("mjx-container").nth(3).wait_for()
    page.get_by_role("dialog").get_by_role("button", name="No Kernel").click()
    return page


def test_no_words_of_a_story_are_set_as_formulas(outputs, shown):
    first, *formulas, last = outputs.evaluate(FORMULAS)
    texts = outputs.locator(".jp-OutputArea-output").all_text_contents()[1:-1]
    assert first == last == 4, "what asks for formulas gets them"
    assert dict(zip(shown, formulas, strict=True)) == dict.fromkeys(shown, 0)
    for name, text in zip(shown, texts, strict=True):
        assert MATHS[:28] in text, name


def test_pointing_at_a_figure_shows_the_words_as_they_are(outputs):
    assert outputs.evaluate("typeof MathJax") == "object", "which plotly.js would use"
    for figure in outputs.locator(".js-plotly-plot").all():
        figure.locator(".point path, path.point").first.hover(force=True)
        words = figure.locator(".hoverlayer .hovertext")
        words.wait_for()
        assert "$5 million" in words.text_content()
        assert figure.locator("mjx-container, .text-math").count() == 0


STORY = (
    "Hull is in shock. The plant will close, the owner, Ann Park, said. "
    "“We lost the market,” Ms. Park said.\n"
    "Tom Berg was not told. “No deal was ever close,” he said.\n"
    "“It is a bad day for all of the coast, and a good one for lawyers.” The mayor is silent.\n"
    "Russia’s GDP is a tenth of China’s.\n"
)
BAD_DAY = "“It is a bad day for all of the coast, and a good one for lawyers.”"
CELLS = (
    "from analysis import read_story, review\nreview(read_story('story.txt'), who='Jo')",
    "read_story('story.txt')",
)
IS_IN_PANEL = "document.querySelector('.sb-review').contains(document.activeElement)"
GROUNDS = """() => [".sb-review", ".sb-article"].map((part) =>
  getComputedStyle(document.querySelector(part)).backgroundColor.match(/\\d+/g).map(Number))"""
TOLD = "getComputedStyle(document.activeElement, '::after').content"


@pytest.fixture
def notebook(page, lab):
    """A notebook that reviews a story, open in JupyterLab, the cursor in its first cell."""
    served, _ = lab
    (served / "story.txt").write_text(STORY, "utf-8")
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = new_notebook(cells=[*map(new_code_cell, CELLS)], metadata={"kernelspec": kernel})
    nbformat.write(book, served / "review.ipynb")
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.emulate_media(color_scheme="dark")
    show_notebook(page, "review.ipynb")
    page.locator(".jp-Notebook-cell").first.focus()
    return page


def press(page, key):
    """Press a key in the panel; what it says when it has answered."""
    view = page.locator(".sb-card").element_handle()
    page.keyboard.press(key)
    page.wait_for_function("(card) => !card.isConnected", arg=view)
    return page.locator(".sb-review").inner_text()


def show_by(page, theme):
    page.evaluate("(theme) => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
    light = str(theme == "JupyterLab Light").lower()
    page.locator(f"body[data-jp-theme-light={light}]").wait_for(state="attached")


def test_a_story_is_reviewed_by_keyboard_alone(lab, notebook, find_barriers):
    page, (served, _) = notebook, lab
    page.keyboard.press("Control+Enter")
    page.locator(".sb-review").wait_for()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(IS_IN_PANEL):
            break
    shown = page.locator(".sb-review").inner_text()
    assert BAD_DAY in shown and "Read as Tom Berg" in shown
    page.keyboard.press("s")
    page.keyboard.type("ann")
    page.get_by_role("option", name="Ann Park").wait_for()
    assert find_barriers(page, ".sb-review") == []
    assert "Said: Ann Park. Saved in story.corrections.csv." in press(page, "Enter")
    (said,) = read_story(served / "story.txt").corrections.rows
    assert (said.words, said.old, said.new, said.who) == (BAD_DAY, "Tom Berg", "Ann Park", "Jo")

    assert "Taken back" in press(page, "u")
    assert read_story(served / "story.txt").corrections.rows == ()
    assert "Said: Ann Park" in press(page, press_number(page, "Ann Park"))
    press(page, "m")
    page.keyboard.type("hull is")
    for _ in range(2):
        page.keyboard.press("Shift+Control+ArrowRight")
    assert "Hull is in shock" in press(page, "Enter")
    shown = press(page, "n")
    assert "Added a quote" in shown and "8 to accept together" in shown
    assert "All is looked at" in press(page, "a")
    story = read_story(served / "story.txt")
    assert story.quotes.set_index("text")["speaker"].get(BAD_DAY) == "Ann Park"
    assert story.quotes["verified"].all()

    page.locator(".jp-Notebook-cell").last.focus()
    page.keyboard.press("Control+Enter")
    page.locator(".sb-article .sb-quote[data-sb-speaker='Ann Park']", has_text=BAD_DAY).wait_for()
    page.locator(".sb-article [data-sb-verdict]").wait_for()
    page.locator(".sb-article p[tabindex]").nth(1).focus()
    page.keyboard.press("Tab")
    assert "direct quote, speaker: Ann Park; rule: a person" in page.evaluate(TOLD)
    for theme, is_light in (("JupyterLab Light", True), ("JupyterLab Dark", False)):
        show_by(page, theme)
        assert [sum(ground) > 3 * 128 for ground in page.evaluate(GROUNDS)] == [is_light] * 2
        assert find_barriers(page, ".sb-review", ".sb-article") == [], theme


def press_number(page, name):
    """The key of a candidate."""
    return page.locator(".sb-actions button", has_text=name).get_attribute("aria-keyshortcuts")
