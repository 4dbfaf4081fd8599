"""The notebooks as somebody works with them: opened, run and clicked in JupyterLab."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from browsing import POLLING, read_until, serve_lab, show_notebook, start_lab
from papers import STORY, make_open_document, make_page, make_pdf, make_word

from analysis.publish.places import find_story
from analysis.publish.workspace import set_out

ROOT = Path(__file__).parent.parent

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READ_ERRORS = """() => [...document.querySelectorAll(
  '.jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type*="error"]'
)].map((output) => output.textContent)"""
SHOWN = "jupyterapp.shell.currentWidget.context?.path"
COUNT_FIGURES = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .filter((plot) => plot.querySelector(".point path, path.point, .js-line")).length"""


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
