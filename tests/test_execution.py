"""Notebooks run over a story, and say clearly what failed."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.errors import PublishError
from analysis.publish.execution import execute_notebooks, find_notebooks
from analysis.publish.kernel import start_kernel

ROOT = Path(__file__).parent.parent


def write_notebook(path: Path, *sources: str) -> Path:
    parameters = new_code_cell("STORY = 'mine'", metadata={"tags": ["parameters"]})
    cells = [new_markdown_cell("# Title"), parameters, *map(new_code_cell, sources)]
    nbformat.write(new_notebook(cells=cells), path)
    return path


def read_results(notebook) -> list[str]:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output.data["text/plain"] for output in outputs if "data" in output]


@pytest.fixture(scope="module")
def kernel():
    """One for notebooks of which it is not asked how a kernel begins or ends."""
    with start_kernel() as started:
        yield started


@pytest.mark.slow
def test_parameters_reach_every_notebook_and_results_keep_their_order(tmp_path):
    paths = [
        write_notebook(tmp_path / "1.ipynb", "import time; time.sleep(1)", "STORY + ' one'"),
        write_notebook(tmp_path / "2.ipynb", "STORY + ' two'"),
        write_notebook(tmp_path / "3.ipynb", "from analysis import errors", "errors.__name__"),
    ]
    before = [path.read_bytes() for path in paths]
    begun, finished = [], []
    executed = execute_notebooks(
        paths,
        {"STORY": "it's “yours”"},
        started=begun.append,
        done=lambda path, notebook: finished.append((path, read_results(notebook))),
    )
    assert [read_results(notebook) for notebook in executed] == [
        ['"it\'s “yours” one"'],
        ['"it\'s “yours” two"'],
        ["'analysis.errors'"],
    ]
    assert begun == paths
    assert finished == list(zip(paths, map(read_results, executed), strict=True))
    assert [path.read_bytes() for path in paths] == before


@pytest.mark.slow
def test_each_notebook_begins_in_its_own_folder_with_no_names_but_its_own(tmp_path, kernel):
    look = "sorted(set(globals()) & {'kept', 'Path', 'analyze', 'get_ready'}), os.getcwd(), mine"
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    paths = [
        write_notebook(tmp_path / "a" / "1.ipynb", "kept = 1", "import os; os.chdir('/')"),
        write_notebook(tmp_path / "b" / "2.ipynb", "import os; mine = os.environ['MINE']", look),
    ]
    settings = {"MINE": "“it's”"}
    _, second = execute_notebooks(paths, {"STORY": "s"}, settings=settings, kernel=kernel)
    [result] = read_results(second)
    assert ast.literal_eval(result) == ([], str(tmp_path / "b"), "“it's”")
    counts = [cell.execution_count for cell in second.cells if cell.cell_type == "code"]
    assert counts == [1, 2, 3, 4]


@pytest.mark.slow
def test_what_was_injected_before_gives_way(tmp_path, kernel):
    path = write_notebook(tmp_path / "1.ipynb", "STORY")
    notebook = nbformat.read(path, as_version=4)
    old = new_code_cell("STORY = 'old'", metadata={"tags": ["injected-parameters"]})
    notebook.cells.insert(2, old)
    nbformat.write(notebook, path)
    [executed] = execute_notebooks([path], {"STORY": "new"}, kernel=kernel)
    assert read_results(executed) == ["'new'"]


@pytest.mark.slow
def test_a_failing_cell_is_named_and_the_others_stop(tmp_path, kernel):
    bad = write_notebook(tmp_path / "bad.ipynb", "x = 1", "y = x / 0\nprint(y)")
    wait = "import pathlib, time; time.sleep(300); pathlib.Path('finished').touch()"
    slow = write_notebook(tmp_path / "slow.ipynb", wait)
    with pytest.raises(PublishError) as failure:
        execute_notebooks([bad, slow], {"STORY": "s"}, kernel=kernel)
    assert str(failure.value) == (
        "bad.ipynb: code cell 3 (y = x / 0) failed: ZeroDivisionError: division by zero"
    )
    assert not (tmp_path / "finished").exists()


@pytest.mark.slow
def test_several_failures_end_quietly(tmp_path):
    for name in ("a", "b", "c"):
        write_notebook(tmp_path / f"{name}.ipynb", "1 / 0")
    code = (
        "import pathlib, sys\n"
        "from analysis.publish.execution import execute_notebooks, find_notebooks\n"
        "try: execute_notebooks(find_notebooks(pathlib.Path(sys.argv[1])), {'STORY': 's'})\n"
        "except Exception as error: print(type(error).__name__)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("PublishError\n", "")


@pytest.mark.slow
def test_a_kernel_that_dies_is_said_so(tmp_path, capfd):
    path = write_notebook(tmp_path / "dies.ipynb", "import os; os._exit(1)")
    with pytest.raises(PublishError, match=r"dies\.ipynb: its kernel did not run"):
        execute_notebooks([path], {"STORY": "s"})
    assert "Traceback" not in capfd.readouterr().err


TAKE_A_PORT = """
import json, pathlib, socket, sys
files = [word for word in sys.orig_argv if word.endswith(".json")]
starts = pathlib.Path(__file__).with_name("starts")
if files:
    starts.write_text(starts.read_text() + "x" if starts.exists() else "x")
    if len(starts.read_text()) <= {clashes}:
        taken = socket.create_server(("127.0.0.1", json.load(open(files[0]))["shell_port"]))
"""


@pytest.mark.slow
@pytest.mark.parametrize("clashes", [1, 99])
def test_a_kernel_whose_ports_were_taken_is_started_again(tmp_path, monkeypatch, clashes):
    (tmp_path / "sitecustomize.py").write_text(TAKE_A_PORT.format(clashes=clashes))
    path = write_notebook(tmp_path / "1.ipynb", "STORY + ' one'")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT}")
    if clashes == 1:
        [executed] = execute_notebooks([path], {"STORY": "my"})
        assert read_results(executed) == ["'my one'"]
        assert (tmp_path / "starts").read_text() == "xx"
    else:
        with pytest.raises(PublishError, match=r"1\.ipynb: its kernel did not run: .*in use"):
            execute_notebooks([path], {"STORY": "my"})
        assert (tmp_path / "starts").read_text() == "xxx"


def test_a_file_that_is_no_notebook_is_said_so(tmp_path):
    (tmp_path / "no.ipynb").write_text("{}x")
    with pytest.raises(PublishError, match=r"no\.ipynb is not a notebook"):
        execute_notebooks([tmp_path / "no.ipynb"], {"STORY": "s"})


def test_a_folder_without_notebooks_is_said_so(tmp_path):
    with pytest.raises(PublishError, match="no notebooks in"):
        find_notebooks(tmp_path)


def test_notebooks_come_in_the_order_of_their_names(tmp_path):
    for name in ("2-b", "1-a", "3-c"):
        write_notebook(tmp_path / f"{name}.ipynb")
    assert [path.stem for path in find_notebooks(tmp_path)] == ["1-a", "2-b", "3-c"]
