"""JupyterLab: the words of stories in it, the notebooks as they are run, and a review by keyboard.

It starts once for all of these, which takes as long as many of them.
"""

import json
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from browsing import KERNEL_IS_IDLE, POLLING, read_until, serve_lab, show_notebook, start_lab
from IPython.core.formatters import DisplayFormatter
from naming import say_names
from nbformat.sign import NotebookNotary
from nbformat.v4 import new_code_cell, new_notebook, new_output
from papers import STORY, make_open_document, make_page, make_pdf, make_word

from analysis import analyze, charts, read_story
from analysis.display import render_quotes, render_table
from analysis.publish.places import find_story
from analysis.publish.workspace import set_out

ROOT = Path(__file__).parent.parent

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a repository with working copies of its notebooks, as `make lab` makes."""
    with serve_lab(tmp_path_factory.mktemp("lab")) as (served, url):
        shutil.copytree(ROOT / "notebooks", served / "notebooks")
        shutil.copytree(ROOT / "seeds", served / "seeds")
        shutil.copyfile(ROOT / ".gitignore", served / ".gitignore")
        author = ("-c", "user.name=Jo", "-c", "user.email=jo@example.org")
        for command in (["init", "--quiet"], ["add", "."], [*author, "commit", "-qm", "Begin"]):
            subprocess.run(["git", *command], cwd=served, check=True)
        set_out(served / "workspace")
        for path in (served / "workspace").glob("*.ipynb"):  # pictures have tests of their own
            text = path.read_text("utf-8").replace("PICTURES = True", "PICTURES = False")
            path.write_text(text, "utf-8")
        yield served, url


@pytest.fixture(scope="module")
def page(browser, lab):
    """JupyterLab, for one notebook after another."""
    started = start_lab(browser, lab[1])
    yield started
    started.close()


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


@pytest.fixture(scope="module", params=[True, False], ids=["trusted", "stranger"])
def outputs(request, page, lab, shown):
    """A page on which a notebook shows these outputs, once formulas are set in it."""
    served, _ = lab
    cells = [
        new_code_cell("", outputs=[new_output("display_data", data=data)])
        for data in (FORMULA, *shown.values(), FORMULA)
    ]
    notebook = new_notebook(cells=cells)
    path = served / "workspace" / f"{'trusted' if request.param else 'stranger'}.ipynb"
    nbformat.write(notebook, path)
    if request.param:
        NotebookNotary(data_dir=str(served.parent / "DATA_DIR")).sign(
            nbformat.read(path, as_version=4)
        )
    show_notebook(page, f"workspace/{path.name}", runs=False)
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


def write_notebook(path, cells):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = new_notebook(cells=[*map(new_code_cell, cells)], metadata={"kernelspec": kernel})
    nbformat.write(notebook, path)


CHART = """
import plotly.io
from analysis.charts import explore
explore(plotly.io.read_json("chart.json"))
"""
COUNT_SCRIPTS = """() => {
  const create = URL.createObjectURL;
  window.scripts = 0;
  URL.createObjectURL = (blob) => { scripts += blob.size > 1e6; return create.call(URL, blob); };
}"""
OPEN = "async (path) => { await jupyterapp.commands.execute('docmanager:open', { path }); }"
RUN = "() => { jupyterapp.commands.execute('notebook:run-all-cells'); }"
RESTART = """async () => {
  await jupyterapp.commands.execute("notebook:clear-all-cell-outputs");
  await jupyterapp.shell.currentWidget.context.sessionContext.restartKernel();
}"""
CLOSE = """async () => {
  const shown = jupyterapp.shell.currentWidget;
  await shown.context.save();
  shown.dispose();
}"""


def list_clicked(page):
    """What the chart of the notebook on show lists when its bar is clicked."""
    shown = page.locator(".jp-NotebookPanel:visible")
    listed = shown.locator(".sb-evidence")
    shown.locator(".jupyter-widgets select").select_option(index=0)
    listed.wait_for(state="detached")
    shown.locator(".js-plotly-plot .point path").first.click(force=True)
    listed.wait_for()
    return listed.locator("li").all_inner_texts()


def test_one_script_draws_the_charts_of_a_page_in_every_notebook_of_every_kernel(page, lab):
    for name in ("one", "two"):
        write_notebook(lab[0] / "workspace" / f"{name}.ipynb", [CHART])
    story = analyze("“We agree,” said Ms. Park.")
    chart = charts.words_by_speaker(story.quotes, story.actors)
    chart.write_json(lab[0] / "workspace" / "chart.json")
    page.evaluate(COUNT_SCRIPTS)
    show_notebook(page, "workspace/one.ipynb")
    page.evaluate(RUN)
    (listed,) = list_clicked(page)
    assert "We agree" in listed
    page.evaluate(RESTART)
    page.wait_for_function(KERNEL_IS_IDLE, arg="workspace/one.ipynb", polling=POLLING)
    page.evaluate(RUN)
    assert list_clicked(page) == [listed]
    page.evaluate(OPEN, "workspace/two.ipynb")  # beside it, with a kernel of its own
    page.wait_for_function(KERNEL_IS_IDLE, arg="workspace/two.ipynb", polling=POLLING)
    page.evaluate(RUN)
    assert list_clicked(page) == [listed]
    page.evaluate(CLOSE)
    page.evaluate(OPEN, "workspace/two.ipynb")  # as the kernel, which lives, has it
    assert list_clicked(page) == [listed]
    assert page.evaluate("scripts") == 1


READ_ERRORS = """() => [...document.querySelectorAll(
  '.jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type*="error"]'
)].map((output) => output.textContent)"""
SHOWN = "jupyterapp.shell.currentWidget.context?.path"
COUNT_FIGURES = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .filter((plot) => plot.querySelector(".point path, path.point, .js-line")).length"""


def find_changes(served, page, name):
    """What differs in the repository once a notebook is saved with what it shows."""
    page.keyboard.press("Control+s")
    path = served / "workspace" / f"{name}.ipynb"
    shows = '"output_type"'
    read_until(page, "1", lambda _: shows in path.read_text("utf-8"))
    assert shows in path.read_text("utf-8")
    command = ["git", "status", "--porcelain"]
    return subprocess.run(command, cwd=served, capture_output=True, text=True, check=True).stdout


def run_all(page, name):
    """Open a notebook and run all its cells through the menu, unless it has just been run."""
    path = f"workspace/{name}.ipynb"
    if page.evaluate(SHOWN) == path:
        return
    show_notebook(page, path)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]"
        ".every((prompt) => /\\d/.test(prompt.textContent))",
        polling=POLLING,
    )


@pytest.mark.parametrize(
    ("name", "figures"),
    [("1-article", 0), ("3-quotes", 3), ("4-economy", 3), ("5-many-stories", 8), ("2-actors", 2)],
)
def test_a_notebook_runs_without_a_warning_draws_its_figures_and_leaves_no_change(
    page, lab, name, figures
):
    run_all(page, name)
    drawn = read_until(page, COUNT_FIGURES, lambda count: count == figures)
    assert (page.evaluate(READ_ERRORS), drawn) == ([], figures)
    assert find_changes(lab[0], page, name) == ""


def test_a_click_on_a_bar_lists_its_sentences_and_each_leads_into_the_story(page):
    run_all(page, "2-actors")
    bar = page.locator(".jupyter-widgets .js-plotly-plot .point path").first
    bar.scroll_into_view_if_needed()
    bar.click(force=True)
    listed = page.locator(".jupyter-widgets .sb-evidence").first
    listed.wait_for()
    assert listed.locator(".sb-part").inner_text() == "China, name"
    assert listed.locator("li").count() == 9
    assert listed.locator("li mark").first.inner_text() == "China"
    listed.get_by_role("link", name="paragraph 6").click()
    page.wait_for_function("() => document.querySelector('#p6:target')")
    assert page.locator("#p6").count() == 1
    page.locator(".jupyter-widgets select").first.select_option(label="Russia, name")
    page.get_by_text("Russia, name", exact=True).last.wait_for()


MAIL = (
    "From: Jo <jo@example.org>\nTo: desk@example.org\nSubject: The bridge\n"
    "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
)
TEXT = "\n\n".join(STORY)
DROPPED = {
    "bridge.txt": TEXT.encode(),
    "bridge.docx": make_word(*STORY),
    "bridge.odt": make_open_document(*STORY),
    "bridge.html": make_page(*STORY),
    "bridge.pdf": make_pdf(*((50, 700 - 40 * n, one) for n, one in enumerate(STORY))),
    "bridge.eml": (MAIL + TEXT).encode(),
}
MAKE_FILES = """(files) => {
  const data = new DataTransfer();
  for (const [name, bytes] of files) data.items.add(new File([new Uint8Array(bytes)], name));
  return data;
}"""


def drop(page, place, **files):
    """Drop files as from the desktop, the pointer first above the place."""
    made = [[name, list(data)] for name, data in files.items()]
    data = page.evaluate_handle(MAKE_FILES, made)
    for kind in ("dragenter", "dragover", "drop"):
        place.dispatch_event(kind, {"dataTransfer": data})


def test_a_story_is_dropped_pasted_or_chosen_and_read_from_then_on(
    page, lab, monkeypatch, find_barriers
):
    served, _ = lab
    monkeypatch.chdir(served / "workspace")
    run_all(page, "0-start")
    place = page.locator(".sb-drop")
    place.wait_for()
    assert find_barriers(page, ".sb-drop") == []
    for number, (name, data) in enumerate(DROPPED.items(), start=1):
        drop(page, place if number % 2 else page.locator("textarea.widget-input"), **{name: data})
        ending = name.partition(".")[2]
        kept = f"stories/bridge{'' if number == 1 else f'-{number}'}.{ending}"
        read_until(page, "1", lambda _, kept=kept: find_story().endswith(kept))
        assert find_story().endswith(kept) and Path(find_story()).read_bytes() == data
        page.get_by_text(re.compile(r"\d actors?, \d quotes?")).wait_for()
    drop(page, place, **{"one.txt": b"It rained.", "two.txt": b"It snowed."})
    page.get_by_role("alert").get_by_text("2 files were dropped").wait_for()
    place.locator("input").set_input_files(
        {
            "name": "chosen.txt",
            "mimeType": "text/plain",
            "buffer": "“We agree,” said Ms. Kim.".encode(),
        }
    )
    page.get_by_text("1 quote").wait_for()
    assert find_story().endswith("stories/chosen.txt")
    assert find_changes(served, page, "0-start") == ""


REVIEWED = (
    "Hull is in shock. The plant will close, the owner, Ann Park, said. "
    "“We lost the market,” Ms. Park said.\n"
    "Tom Berg was not told. “No deal was ever close,” he said.\n"
    "“It is a bad day for all of the coast, and a good one for lawyers.” The mayor is silent.\n"
    "Russia’s GDP is a tenth of China’s.\n"
)
BAD_DAY = "“It is a bad day for all of the coast, and a good one for lawyers.”"
REVIEW = (
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
    (served / "workspace" / "story.txt").write_text(REVIEWED, "utf-8")
    write_notebook(served / "workspace" / "review.ipynb", REVIEW)
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.emulate_media(color_scheme="dark")
    show_notebook(page, "workspace/review.ipynb")
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
    (said,) = read_story(served / "workspace" / "story.txt").corrections.rows
    assert (said.words, said.old, said.new, said.who) == (BAD_DAY, "Tom Berg", "Ann Park", "Jo")

    assert "Taken back" in press(page, "u")
    assert read_story(served / "workspace" / "story.txt").corrections.rows == ()
    assert "Said: Ann Park" in press(page, press_number(page, "Ann Park"))
    press(page, "m")
    page.keyboard.type("hull is")
    for _ in range(2):
        page.keyboard.press("Shift+Control+ArrowRight")
    assert "Hull is in shock" in press(page, "Enter")
    shown = press(page, "n")
    assert "Added a quote" in shown and "8 to accept together" in shown
    assert "All is looked at" in press(page, "a")
    story = read_story(served / "workspace" / "story.txt")
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
