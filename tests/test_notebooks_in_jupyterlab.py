"""The notebooks as somebody works with them: opened, run and clicked in JupyterLab."""

import shutil
from pathlib import Path

import pytest
from browsing import serve_lab

ROOT = Path(__file__).parent.parent

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READ_ERRORS = """() => [...document.querySelectorAll(
  '.jp-RenderedText[data-mime-type="application/vnd.jupyter.stderr"], [data-mime-type*="error"]'
)].map((output) => output.textContent)"""
COUNT_FIGURES = """() => [...document.querySelectorAll(".js-plotly-plot")]
  .filter((plot) => plot.querySelector(".point path, path.point, .js-line")).length"""


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """JupyterLab over a copy of the notebooks and of the story that they name."""
    with serve_lab(tmp_path_factory.mktemp("lab")) as (served, url):
        shutil.copytree(ROOT / "notebooks", served / "notebooks")
        shutil.copytree(ROOT / "seeds", served / "seeds")
        for path in (served / "notebooks").glob("*.ipynb"):  # pictures have tests of their own
            text = path.read_text("utf-8").replace("PICTURES = True", "PICTURES = False")
            path.write_text(text, "utf-8")
        yield served, url


def run_all(browser, url, name):
    """Open a notebook and run all its cells through the menu; the page, when they are through."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{url}lab/tree/notebooks/{name}.ipynb?reset&token=test")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.get_by_text("(ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_text("Run All Cells", exact=True).click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.jp-CodeCell .jp-InputArea-prompt')]"
        ".every((prompt) => /\\d/.test(prompt.textContent))"
    )
    return page


@pytest.mark.parametrize(
    ("name", "figures"), [("1-article", 0), ("2-actors", 2), ("3-quotes", 3), ("4-economy", 3)]
)
def test_a_notebook_runs_without_a_warning_and_draws_its_figures(browser, lab, name, figures):
    page = run_all(browser, lab[1], name)
    page.wait_for_function(f"(count) => ({COUNT_FIGURES})() === count", arg=figures)
    assert page.evaluate(READ_ERRORS) == []
    page.close()


def test_a_click_on_a_bar_lists_its_sentences_and_each_leads_into_the_story(browser, lab):
    page = run_all(browser, lab[1], "2-actors")
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
    page.close()
