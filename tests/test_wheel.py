"""`pip install .` brings the helpers, their data and their weights to another story's notebook."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UV = [sys.executable, "-m", "uv"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    out = tmp_path_factory.mktemp("wheel")
    here = ["--no-build-isolation", "--python", sys.executable]  # with the hatchling that is pinned
    build = [*UV, "build", "--quiet", *here, "--wheel", "--out-dir", out, ROOT]
    subprocess.run(build, check=True)
    return next(out.glob("sourcebook-*.whl"))


@pytest.mark.slow
def test_the_wheel_holds_data_weights_licences_and_notebooks(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    shown = [
        file for folder in ("data", "models") for file in (ROOT / "analysis" / folder).iterdir()
    ]
    assert {f"analysis/{file.parent.name}/{file.name}" for file in shown} <= {*names}
    assert {"analysis/notebooks/2-actors.ipynb", "analysis/notebooks/settings.toml"} <= {*names}
    for licence in ("LICENSE", "analysis/data/LICENSE", "analysis/models/LICENSE"):
        assert any(name.endswith(f"dist-info/licenses/{licence}") for name in names)
    assert not [name for name in names if name.startswith(("tests", "seeds", "."))]


@pytest.mark.slow
def test_stories_to_learn_from_are_in_the_source_and_not_in_the_wheel(wheel):
    part = "analysis/training/"
    names = zipfile.ZipFile(wheel).namelist()
    assert f"{part}marked_stories.py" in names
    assert (ROOT / part / "stories" / "a01.txt").exists()
    assert not [name for name in names if name.startswith(f"{part}stories/")]


@pytest.mark.slow
def test_it_works_in_an_empty_environment_outside_the_clone(wheel, tmp_path):
    environment = tmp_path / "environment"
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([*UV, "venv", "--quiet", "--python", sys.executable, environment], check=True)
    pins = ["--constraints", ROOT / "requirements.txt"]  # with their hashes, which uv verifies
    install = [*UV, "pip", "install", "--quiet", "--python", python, *pins, wheel]
    subprocess.run(install, check=True)
    code = (
        "from analysis import analyze, charts\n"
        "story = analyze('“We agree,” said Ms. Park. Seoul has agreed too.')\n"
        "print(story.quotes.speaker[0], *story.mentions.actor)\n"
        "print(len(charts.mention_frequency(story.mentions, story.actors).data) > 0)\n"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [python, "-c", code], cwd=tmp_path, env=clean, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["Park", "Park", "South", "Korea", "True"]

    without = {
        "from analysis import publish; publish.save_figures": (
            "analysis.publish.save_figures needs",
            "report",
        ),
        "from analysis import __main__": ("The command line needs", "report"),
        "from analysis import analyze, publish\n"
        "publish.write_tables(analyze('It rained.').tables, 'out', 'xlsx')": (
            "A workbook needs",
            "report",
        ),
        "from analysis import *\nreview(analyze('It rained.'))": (
            "Reviewing in JupyterLab needs",
            "notebooks",
        ),
    }
    for code, (says, extra) in without.items():
        done = subprocess.run(
            [python, "-c", code],
            cwd=tmp_path,
            env=clean,
            capture_output=True,
            text=True,
            check=False,
        )
        last = done.stderr.strip().splitlines()[-1]
        assert done.returncode != 0 and says in last
        assert last.endswith(f"which is not installed: pip install 'sourcebook[{extra}]'")
