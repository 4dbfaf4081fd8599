"""requirements.txt, environment.yml and pyproject.toml name the same packages, and agree."""

import importlib.util
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent
SPEC = importlib.util.spec_from_file_location("environment", ROOT / ".ci" / "environment.py")
environment = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(environment)


def read_pyproject(extra="dev"):
    """Name -> requirement, of what Sourcebook asks for with an extra; the Pythons it runs on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found, waiting = {}, [*project["dependencies"], f"sourcebook[{extra}]"]
    while waiting:
        one = Requirement(waiting.pop())
        if one.name == "sourcebook":
            waiting += [r for name in one.extras for r in project["optional-dependencies"][name]]
        else:
            found[one.name] = one
    return found, project["requires-python"]


def read_requirements():
    """Name -> version, for the packages Sourcebook itself asks for, and all names."""
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pins, own, name = {}, set(), ""
    for line in lines:
        if match := re.match(r"([\w.-]+)==([^\s;]+)", line):
            name = match[1]
            pins.setdefault(name, match[2])
        elif re.search(r"#\s+(via )?sourcebook \(pyproject\.toml\)", line):
            own.add(name)
    return {name: pins[name] for name in own}, lines


def read_environment():
    listed = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]
    pip = next(entry["pip"] for entry in listed if isinstance(entry, dict))
    conda = [entry for entry in listed if isinstance(entry, str)]
    pins = [entry for entry in [*conda, *pip] if "==" in entry]
    rest = [entry for entry in [*conda, *pip] if "==" not in entry]
    return dict(entry.split("==") for entry in pins), rest


def test_the_same_packages_stand_in_all_three():
    wanted, _ = read_pyproject()
    assert set(read_requirements()[0]) == set(wanted) == set(read_environment()[0])


def test_the_pinned_versions_agree_and_lie_in_the_ranges():
    wanted, _ = read_pyproject()
    pins, _ = read_requirements()
    assert pins == read_environment()[0]
    assert {name for name, pin in pins.items() if pin not in wanted[name].specifier} == set()


def test_every_requirement_is_exact_and_has_the_hashes_of_its_files():
    _, lines = read_requirements()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    entries = text.replace("\\\n", " ").splitlines()
    exact = r"[\w.-]+==[\w.]+( ; [^\\]*?)?(\s+--hash=sha256:[0-9a-f]{64})+$"
    assert len(entries) > 100
    assert [entry for entry in entries if not re.match(exact, entry)] == []


@pytest.mark.slow
@pytest.mark.parametrize("tool", ["pip", "uv pip"])
def test_a_file_with_another_hash_is_not_installed(tmp_path, tool):
    right = re.search(r"^editables==(?:.*\\\n)*.*", "\n".join(read_requirements()[1]), re.M)[0]
    (tmp_path / "right.txt").write_text(right)
    (tmp_path / "wrong.txt").write_text(re.sub("sha256:.{8}", "sha256:00000000", right))
    (tmp_path / "none.txt").write_text(right.split("\\")[0])
    folder = tmp_path / "packages"
    for name in ("wrong", "none", "right"):
        install = [sys.executable, "-m", *tool.split(), "install", "--no-deps", "--target", folder]
        wanted = [*environment.HASHED, tmp_path / f"{name}.txt"]
        done = subprocess.run([*install, *wanted], capture_output=True, text=True, check=False)
        assert (done.returncode == 0) == (name == "right"), done.stderr
        assert (folder / "editables").exists() == (name == "right")


def test_conda_gets_the_same_pythons():
    _, pythons = read_pyproject()
    python = next(entry for entry in read_environment()[1] if entry.startswith("python"))
    assert SpecifierSet(python.removeprefix("python")) == SpecifierSet(pythons)


def test_what_builds_sourcebook_is_installed_with_the_rest():
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    pins, _ = read_requirements()
    for need in map(Requirement, needed):
        assert pins[need.name] in need.specifier


@pytest.mark.parametrize("extra", ["report", "notebooks", "refresh", "stories", "dask"])
def test_what_an_extra_brings_is_there_when_the_tests_run(extra):
    assert set(read_pyproject(extra)[0]) <= set(read_pyproject()[0])


def test_the_helpers_alone_ask_for_no_notebooks_pages_or_pictures():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = {*read_pyproject("report")[0], *read_pyproject("notebooks")[0]}
    needed = {Requirement(one).name for one in project["dependencies"]}
    assert extras - needed >= {"jupyterlab", "nbconvert", "kaleido", "pyarrow", "ipywidgets"}
    assert len(needed) < 10
