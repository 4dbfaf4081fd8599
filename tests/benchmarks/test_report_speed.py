"""How long a person waits at the command line, from its start to its end.

Each time is that of a process of its own. A report uses two cores; the processor time of all its
processes but the browser's is shown as `cpu`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.publish.pictures import write_pictures

pytestmark = pytest.mark.usefixtures("only_when_measured")

ROOT = Path(__file__).parents[2]
SEED = str(ROOT / "seeds" / "article.txt")


def run(*arguments: str) -> None:
    # As a person's Python does, it keeps what it has compiled: without, it compiles all of pandas
    # and Jupyter anew each time, which takes half as long again.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, env=kept)


def measure(benchmark, *arguments: str) -> None:
    before = os.times()
    benchmark.pedantic(run, arguments, rounds=3, warmup_rounds=1)
    after = os.times()
    spent = sum(after[2:4]) - sum(before[2:4])
    benchmark.extra_info["cpu"] = round(spent / 4, 2)


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_asking_what_there_is(benchmark, option):
    measure(benchmark, "-m", "analysis", option)


def test_importing_what_a_notebook_imports_first(benchmark):
    measure(benchmark, "-c", "from analysis import read_story")


def test_writing_tables(benchmark, tmp_path):
    measure(benchmark, "-m", "analysis", "tables", SEED, "--out", str(tmp_path / "tables"))


@pytest.mark.parametrize("pictures", ["--no-pictures", "--pictures"])
def test_making_a_report(benchmark, tmp_path, pictures):
    measure(benchmark, "-m", "analysis", "report", SEED, "--out", str(tmp_path / "out"), pictures)


@pytest.mark.usefixtures("browser")
def test_drawing_the_pictures_of_a_report(benchmark, request, tmp_path):
    report = request.getfixturevalue("report")  # not made where nothing is measured
    for figure in (report / "figures").glob("*.json"):
        (tmp_path / figure.name).write_bytes(figure.read_bytes())
    assert benchmark.pedantic(write_pictures, [tmp_path], rounds=1)
