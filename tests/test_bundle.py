"""The files that come with Sourcebook: damaged or missing, one sentence names each of them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.bundle import DIGESTS, list_digests
from analysis.errors import PublishError
from analysis.publish.execution import execute_notebooks

ROOT = Path(__file__).parent.parent
DAMAGES = ["cut", "emptied", "missing", "flipped"]

# Damages every file at once; restores the one that is named, until a story can be read and drawn.
FIND_ALL = """
import sys
from pathlib import Path
from analysis.bundle import DIGESTS, FOLDERS, NOTES
from analysis.errors import DataError

home, damage = Path("analysis"), sys.argv[1]
files = [file for folder in FOLDERS for file in (home / folder).iterdir()]
files = [file for file in files if not file.name.endswith(NOTES)] + [home / DIGESTS]
whole = {file.as_posix(): file.read_bytes() for file in files}


def spoil(file, content):
    flipped = bytearray(content)
    flipped[len(content) // 2] ^= 1
    match damage:
        case "missing":
            file.unlink()
        case "emptied":
            file.write_bytes(b"")
        case "cut":
            file.write_bytes(content[: len(content) - 20])
        case "flipped":
            file.write_bytes(flipped)


def use_all():
    # In steps, of which each is taken until it goes, and what went before it is not taken again.
    from analysis import analyze
    from analysis.corpus.source_types import load_source_types
    from analysis.display.tables import read_style
    from analysis.publish.markup import load_templates, make_environment
    from analysis.publish.plotlyjs import choose_plotlyjs

    text = "Russia’s economy is a tenth the size of China’s, Ann Berg said. She met Tom Holt."
    text += " Of 40 it sold 20, or half."
    text += " It cost $5. “We agree,” he said. “We do not,” she said. “It is so,” he said."
    read = []
    yield lambda: read.append(analyze(text))
    story = read[0]
    for part in ("arithmetic", "verdicts", "ratios", "findings"):
        yield lambda part=part: getattr(story, part)
    yield story._repr_html_
    yield lambda: choose_plotlyjs([])
    yield load_source_types
    for sheet in ("highlight.css", "table.css"):
        yield lambda sheet=sheet: read_style(sheet)
    templates = [file for file in (home / "templates").iterdir() if file.name != "LICENSE"]
    for file in templates:
        yield lambda file=file: load_templates().get_source(make_environment(), file.name)


for file in files:
    spoil(file, whole[file.as_posix()])
named = []
for step in use_all():
    while True:
        try:
            step()
            break
        except DataError as error:
            path = next(path for path in whole if f"/{path} " in str(error))
            assert "install Sourcebook again" in str(error) and chr(10) not in str(error)
            assert path not in named
            named.append(path)
            Path(path).write_bytes(whole[path])
print(*(set(whole) - set(named)))
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """A copy of the package, and of the notebooks beside it."""
    home = tmp_path_factory.mktemp("copy")
    for folder in ("analysis", "notebooks"):
        leave = shutil.ignore_patterns(".ipynb_checkpoints")
        shutil.copytree(ROOT / folder, home / folder, ignore=leave)
    return home


def run(home, *arguments):
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


def test_the_list_says_what_each_file_is_now():
    listed = (ROOT / "analysis" / DIGESTS).read_text("utf-8")
    assert listed == list_digests(), "run `make digests`, and look at what it changed"


@pytest.mark.slow
@pytest.mark.parametrize("damage", DAMAGES)
def test_each_damaged_file_is_named(package, tmp_path, damage):
    home = tmp_path / "copy"
    shutil.copytree(package, home)
    done = run(home, "-c", FIND_ALL, damage)
    assert done.returncode == 0, done.stderr
    unread = set(done.stdout.split())
    if damage == "missing":  # then the loop over the templates does not meet them
        unread = {path for path in unread if not path.startswith("analysis/templates/")}
    assert not unread


@pytest.mark.slow
@pytest.mark.parametrize("name", ["models/tagger.npz", "models/quotes.npz", "data/words.csv"])
def test_a_damaged_install_ends_in_one_sentence(package, tmp_path, name):
    file = package / "analysis" / name
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    try:
        done = run(
            package, "-m", "analysis", "tables", ROOT / "seeds/article.txt", "--out", tmp_path
        )
    finally:
        file.write_bytes(whole)
    assert done.returncode == 2
    assert f"{name} is damaged: install Sourcebook again" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.slow
def test_a_missing_notebook_is_named(package, tmp_path):
    (package / "notebooks" / "3-quotes.ipynb").unlink()
    done = run(package, "-m", "analysis", "report", ROOT / "seeds/article.txt", "--out", tmp_path)
    assert done.returncode == 2
    assert "3-quotes.ipynb is missing: install Sourcebook again" in done.stderr


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"null", b"\x00\xff", b'{"cells": 5}', None]
)
def test_a_damaged_notebook_is_named(tmp_path, content):
    whole = (ROOT / "notebooks" / "1-article.ipynb").read_bytes()
    path = tmp_path / "1-article.ipynb"
    path.write_bytes(whole[: len(whole) // 2] if content is None else content)
    with pytest.raises(PublishError, match=r"1-article\.ipynb is not a notebook .* install"):
        execute_notebooks([path], {})
