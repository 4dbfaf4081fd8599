"""The notebooks: prose and one-line calls, outputs stripped, and they run from top to bottom."""

import ast
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def run_notebook(path, **parameters):
    """Run a notebook as JupyterLab does, in its own folder, with other parameters."""
    notebook = nbformat.read(path, as_version=4)
    cell = next(c for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
    cell.source += "".join(f"\n{name} = {value!r}" for name, value in parameters.items())
    resources = {"metadata": {"path": str(path.parent)}}
    waits = {"timeout": None, "startup_timeout": 600}
    return NotebookClient(notebook, **waits, resources=resources).execute()


def test_there_are_four():
    assert [path.stem for path in NOTEBOOKS] == ["1-article", "2-actors", "3-quotes", "4-economy"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
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
def test_it_runs_over_a_story_with_next_to_nothing_in_it(path, tmp_path):
    story = tmp_path / "story.txt"
    story.write_text("It rained all day.", encoding="utf-8")
    parameters = {"STORY": str(story)}
    if path.stem != "1-article":
        parameters |= {"EXPORTS": str(tmp_path / "figures"), "PICTURES": False}
    notebook = run_notebook(path, **parameters)
    assert all(cell.execution_count for cell in code_cells(notebook))
    names = {file.suffix for file in (tmp_path / "figures").glob("*.*")}
    assert path.stem == "1-article" or {".html", ".json", ".csv"} <= names
