"""Working copies of the notebooks, and the story that they are told to read."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from analysis.errors import PublishError, SourcebookError
from analysis.publish import choose_story, find_story
from analysis.publish.dropping import read_drop
from analysis.publish.start import keep_story
from analysis.publish.workspace import name_story, set_out

SEED = Path(__file__).parent.parent / "seeds" / "article.txt"
HOSTILE = "<img src=x onerror=alert(1)> said Ms. Park. “We <b>agree</b>,” said Mr. Kim."


def change(path, edit):
    notebook = json.loads(path.read_text("utf-8"))
    edit(notebook)
    path.write_text(json.dumps(notebook), "utf-8")


def add_output(notebook):
    cell = next(one for one in notebook["cells"] if one["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "shown"}]


def age(notebook):
    """Make a copy one of an older notebook."""
    notebook["cells"] = notebook["cells"][:1]
    cells = [[one["cell_type"], "".join(one["source"])] for one in notebook["cells"]]
    notebook["metadata"]["copied_from"] = hashlib.sha256(json.dumps(cells).encode()).hexdigest()


@pytest.fixture
def folder(tmp_path):
    return set_out(tmp_path / "workspace")[0]


def test_what_a_copy_shows_and_what_a_person_wrote_in_it_stays(folder):
    change(folder / "1-article.ipynb", add_output)
    change(folder / "2-actors.ipynb", lambda one: one["cells"].pop())
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set_out(folder) == (folder, [])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_copy_of_an_older_notebook_is_renewed_unless_somebody_changed_it(folder):
    new = (folder / "1-article.ipynb").read_bytes()
    for name in ("1-article", "2-actors"):
        change(folder / f"{name}.ipynb", age)
    change(folder / "2-actors.ipynb", lambda one: one["cells"][0].update(source="Mine"))
    _, left = set_out(folder)
    assert (folder / "1-article.ipynb").read_bytes() == new
    assert "Mine" in (folder / "2-actors.ipynb").read_text("utf-8")
    assert [note.split(" has ")[0] for note in left] == [str(folder / "2-actors.ipynb")]


def test_a_copy_that_is_no_notebook_is_named_and_left(folder):
    (folder / "1-article.ipynb").write_text("[]", "utf-8")
    with pytest.raises(PublishError, match="is not a notebook that can be read"):
        set_out(folder)
    assert (folder / "1-article.ipynb").read_text("utf-8") == "[]"


@pytest.mark.parametrize("name", ["story.txt", 'it\'s "mine".txt', "C:\\me\\story.txt", "é.txt"])
def test_the_story_that_is_named_is_the_one_that_is_found(folder, monkeypatch, name):
    before = (folder / "settings.toml").read_text("utf-8")
    name_story(name, folder)
    monkeypatch.chdir(folder)
    assert find_story() == name
    name_story("../seeds/article.txt", folder)
    after = Path("settings.toml").read_text("utf-8")
    assert after.replace('"', "'") == before, "nothing else in it is changed"


def test_a_text_that_is_pasted_overwrites_nothing(tmp_path):
    paths = [keep_story(text, tmp_path, "../../Ünser Text") for text in (b"One.", b"Two.", b"One.")]
    assert [path.name for path in paths] == ["unser-text.txt", "unser-text-2.txt", "unser-text.txt"]
    assert {path.parent for path in paths} == {tmp_path / "stories"}
    with pytest.raises(SourcebookError, match="paste a story first"):
        keep_story(b" \n", tmp_path)


def test_two_stories_that_differ_in_the_ending_alone_get_sheets_of_their_own(tmp_path):
    page = b"<html><body><p>It rained.</p></body></html>"
    paths = [
        keep_story(data, tmp_path, name)
        for name, data in (("Rain.txt", b"It rained."), ("Rain.HTML", page), ("Rain.html", page))
    ]
    assert [path.name for path in paths] == ["rain.txt", "rain-2.html", "rain-2.html"]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.png", b"\x89PNG\r\n", "a.png is a picture"),
        ("a.docx", b"PK\x03\x04", "a.docx is a zip file"),
        ("a.txt", b" \n", "a.txt is empty"),
        ("a.pdf", b"%PDF-1.4", "a.pdf"),
    ],
)
def test_what_is_no_story_is_named_and_not_kept(tmp_path, name, data, says):
    with pytest.raises(SourcebookError, match=f"^{re.escape(says)}"):
        keep_story(data, tmp_path, name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("told", "parts", "says"),
    [
        ({"names": ["a.txt", "b.txt"], "size": 2}, [], "2 files were dropped"),
        ({"names": ["a.pdf"], "size": 10_000_000}, [], "a.pdf is larger than 9 MB"),
        ({"names": ["stories"], "size": 4096}, [], "stories cannot be read"),
    ],
)
def test_what_cannot_be_dropped_is_said(told, parts, says):
    with pytest.raises(SourcebookError, match=f"^{says}"):
        read_drop(told, parts)


def test_a_pasted_text_is_answered_and_read_from_then_on(folder, monkeypatch):
    monkeypatch.chdir(folder)
    pasted, read, _, _, answer = choose_story().children
    pasted.value = HOSTILE
    read.click()
    assert "<li>" in answer.value and "1 quote" in answer.value
    assert "<img" not in answer.value and "<b>agree" not in answer.value
    assert Path(find_story()).read_text("utf-8") == HOSTILE


def test_a_path_is_answered_and_a_wrong_one_says_so_and_changes_nothing(folder, monkeypatch):
    monkeypatch.chdir(folder)
    _, _, _, path, answer = choose_story().children
    path.value = f' "{SEED}" '
    assert "China is named most" in answer.value and find_story() == str(SEED)
    path.value = "<i>nowhere</i>.txt"
    assert 'role="alert"' in answer.value and "&lt;i&gt;nowhere" in answer.value
    assert find_story() == str(SEED)
