"""The notebooks: prose and one-line calls, outputs stripped, and they run from top to bottom."""

import ast
import shutil
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat.v4 import new_code_cell

from analysis.publish.manifest import MANIFEST

ROOT = Path(__file__).parent.parent
START, *NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
OF_ONE = [path for path in NOTEBOOKS if path.stem != "5-many-stories"]


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def kernel():
    """One for all: to start one and to import everything takes longer than most notebooks."""
    manager = KernelManager(client_class="jupyter_client.asynchronous.AsyncKernelClient")
    manager.start_kernel()
    yield manager
    manager.shutdown_kernel(now=True)


@pytest.fixture
def run_notebook(kernel):
    """Runs a notebook as JupyterLab does, in its own folder, with other parameters."""

    def run(path, **parameters):
        notebook = nbformat.read(path, as_version=4)
        cell = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
        cell.source += "".join(f"\n{name} = {value!r}" for name, value in parameters.items())
        begin = f"%reset -f\n%cd -q {path.parent}"  # nothing of what ran before has a name
        notebook.cells.insert(0, new_code_cell(begin))
        NotebookClient(notebook, timeout=None, startup_timeout=600, km=kernel).execute()
        del notebook.cells[0]
        return notebook

    return run


def read_code(path):
    return [cell.source for cell in code_cells(nbformat.read(path, as_version=4))]


@pytest.fixture
def notebooks(tmp_path):
    """A copy of the folder."""
    return shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")


def test_there_is_one_to_start_with_four_of_a_story_and_one_of_many():
    assert START.stem == "0-start"
    assert [path.stem for path in OF_ONE] == ["1-article", "2-actors", "3-quotes", "4-economy"]
    assert NOTEBOOKS[-1].stem == "5-many-stories"


@pytest.mark.parametrize("path", [START, *NOTEBOOKS], ids=lambda path: path.stem)
def test_cells_are_short_stripped_and_without_logic(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in code_cells(notebook):
        assert cell.outputs == [] and cell.execution_count is None
        tree = ast.parse(cell.source)
        logic = (ast.FunctionDef, ast.ClassDef, ast.For, ast.While, ast.If, ast.Lambda)
        assert not [node for node in ast.walk(tree) if isinstance(node, logic)]
        assert len(tree.body) <= 3 and len(cell.source.splitlines()) <= 6


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_headings_are_questions_and_limits_stand_at_the_end(path):
    notebook = nbformat.read(path, as_version=4)
    prose = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    headings = [line for text in prose for line in text.splitlines() if line.startswith("## ")]
    exempt = {"## Limits", "## Take the figures with you"}
    assert [h for h in headings if not h.endswith("?") and h not in exempt] == []
    assert headings[-1] == "## Limits"


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_over_a_story_with_next_to_nothing_in_it(run_notebook, path, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("It rained all day.", encoding="utf-8")
    parameters = {"STORY": str(story)} if path in OF_ONE else {"STORIES": str(tmp_path)}
    if path.stem != "1-article":
        parameters |= {"EXPORTS": str(tmp_path / "figures"), "PICTURES": False}
    notebook = run_notebook(path, **parameters)
    assert all(cell.execution_count for cell in code_cells(notebook))
    names = {file.suffix for file in (tmp_path / "figures").glob("*.*")}
    assert path.stem == "1-article" or {".html", ".json", ".csv"} <= names


def test_the_one_to_start_with_is_short_and_leads_to_the_others():
    cells = nbformat.read(START, as_version=4).cells
    assert sum(len(cell.source.splitlines()) for cell in cells) < 30
    assert all(f"]({path.name})" in cells[-1].source for path in NOTEBOOKS)


def test_none_of_them_names_a_story(notebooks):
    assert (notebooks / "settings.toml").read_text("utf-8").count("\nstory = ") == 1
    assert not [path.name for path in NOTEBOOKS if ".txt" in "".join(read_code(path))]


@pytest.mark.slow
def test_stories_read_one_after_the_other_keep_their_figures_apart(run_notebook, notebooks):
    for name in ("first", "second"):
        (notebooks / f"{name}.txt").write_text(f"Ms. {name.title()} agreed.", encoding="utf-8")
        settings = f"story = '{name}.txt'\nexports = 'exports'"
        (notebooks / "settings.toml").write_text(settings, encoding="utf-8")
        run_notebook(notebooks / "2-actors.ipynb", PICTURES=False)
    for name in ("first", "second"):
        figures = notebooks / "exports" / name / "figures"
        data = (figures / "mention-frequency.csv").read_text("utf-8")
        assert name.title() in data and (figures / "plotly.min.js").exists()


@pytest.mark.slow
def test_a_finished_report_is_left_alone(run_notebook, notebooks, report):
    out = shutil.copytree(report, notebooks / "report")
    before = {path: path.read_bytes() for path in out.rglob("*.*")}
    (notebooks / "mine.txt").write_text("It rained.", encoding="utf-8")
    with pytest.raises(CellExecutionError, match="is a finished report"):
        run_notebook(
            notebooks / "4-economy.ipynb",
            STORY="mine.txt",
            EXPORTS=str(out / "figures"),
            PICTURES=False,
        )
    assert MANIFEST in {path.name for path in before}
    assert {path: path.read_bytes() for path in out.rglob("*.*")} == before
