"""requirements.txt, environment.yml and pyproject.toml name the same packages, and agree."""

import re
import tomllib
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parent.parent


def read_pyproject():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return {r.name: r for r in map(Requirement, wanted)}, project["requires-python"]


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


def test_every_requirement_is_exact():
    _, lines = read_requirements()
    entries = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert entries
    assert [line for line in entries if not re.match(r"[\w.-]+==[\w.]+( ;.*)?$", line)] == []


def test_conda_gets_the_same_pythons():
    _, pythons = read_pyproject()
    python = next(entry for entry in read_environment()[1] if entry.startswith("python"))
    assert SpecifierSet(python.removeprefix("python")) == SpecifierSet(pythons)


def test_what_refresh_needs_is_there_when_the_tests_run():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = extras["optional-dependencies"]
    assert set(extras["refresh"]) <= set(extras["dev"])
