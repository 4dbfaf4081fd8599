"""Each story has a folder of its own, and one place says which story the notebooks read."""

from pathlib import Path

import pytest

from analysis.errors import ArticleError
from analysis.publish.places import find_exports, find_story, list_sources, name_folder


@pytest.mark.parametrize(
    ("story", "folder"),
    [
        ("seeds/article.txt", "exports/article/report"),
        ("/home/me/My story.v2.txt", "exports/My story.v2/report"),
        ("...txt", "exports/story/report"),
        (".txt", "exports/txt/report"),
        ("..", "exports/story/report"),
    ],
)
def test_a_folder_has_the_storys_name(story, folder):
    assert name_folder(story, "report").as_posix() == folder


def test_two_stories_and_two_purposes_never_share_a_folder():
    pairs = [(story, what) for story in ("a.txt", "b.txt") for what in ("report", "figures")]
    folders = [name_folder(*pair) for pair in pairs]
    assert len(set(folders)) == 4
    assert not [one for one in folders if {one} & {a for b in folders for a in b.parents}]


def test_a_strange_name_has_its_sources_beside_it():
    assert [path.name for path in list_sources(Path("/"))][3:4] == ["story.corrections.csv"]


def write_settings(folder: Path, text: str) -> None:
    (folder / "settings.toml").write_text(text, "utf-8")


def test_the_settings_beside_the_notebooks_name_the_story(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_settings(tmp_path, "story = '../stories/mine.txt'\nexports = '../out'\n")
    assert find_story() == str(Path("../stories/mine.txt"))
    assert Path(find_exports(find_story())) == Path("../out/mine/figures")
    assert Path(find_exports("another.txt")) == Path("../out/another/figures")
    write_settings(tmp_path, "story = 'mine.txt'")
    assert Path(find_exports(find_story())) == Path("exports/mine/figures")


def test_the_variable_wins_where_they_cannot_be_changed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_settings(tmp_path, "story = 'another.txt'")
    monkeypatch.setenv("SOURCEBOOK_STORY", str(tmp_path / "mine.txt"))
    assert find_story() == str(tmp_path / "mine.txt")
    assert Path(find_exports(find_story())) == tmp_path / "exports" / "mine" / "figures"
    monkeypatch.setenv("SOURCEBOOK_STORY", "mine.txt")
    with pytest.raises(ArticleError, match="write the whole path"):
        find_story()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (None, "There is no file"),
        (b"", "should name the story"),
        (b"story = 3", "should name the story"),
        (b"story = ''", "should name the story"),
        (b"exports = 'out'", "should name the story"),
        (b"story = 'a.txt'\nexports = 1", "should name the story"),
        (b"story = a.txt", "not valid TOML"),
        (b'story = "C:\\Users\\me.txt"', "not valid TOML"),
        (b"story = '\xff'", "not UTF-8"),
        (b"story = " + b"[" * 100_000, "not valid TOML"),
    ],
)
def test_settings_that_say_nothing_end_in_a_sentence(tmp_path, monkeypatch, text, says):
    monkeypatch.chdir(tmp_path)
    if text is not None:
        (tmp_path / "settings.toml").write_bytes(text)
    with pytest.raises(ArticleError, match=says) as failure:
        find_story()
    assert "settings.toml" in str(failure.value) and "my-story.txt" in str(failure.value)
