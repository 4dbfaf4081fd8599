"""Files and folders are the old ones or the new ones, never half of either."""

import hashlib
from pathlib import Path

import pytest

from analysis.errors import PublishError
from analysis.publish.files import hash_file, replacing, tabulate_files, write_file


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path):
    write_file(tmp_path / "a.txt", "old")
    with pytest.raises(ZeroDivisionError), replacing(tmp_path / "a.txt") as beside:
        beside.write_text("half")
        1 / 0  # noqa: B018
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "old"


@pytest.mark.parametrize("error", [KeyboardInterrupt, ZeroDivisionError])
def test_an_interrupted_folder_leaves_the_old_one_whole(tmp_path: Path, error: type):
    write_file(tmp_path / "out" / "a.txt", "old")
    with pytest.raises(error), replacing(tmp_path / "out") as beside:
        write_file(beside / "b.txt", "new")
        raise error
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["out", "out/a.txt"]


def test_a_name_that_is_too_long_ends_in_a_sentence(tmp_path: Path):
    with pytest.raises(PublishError, match="cannot be written: File name too long"):
        write_file(tmp_path / ("a" * 300) / "b.txt", "new")


def test_a_new_folder_takes_the_place_of_the_old_one(tmp_path: Path):
    write_file(tmp_path / "out" / "old.txt", "old")
    with replacing(tmp_path / "out") as beside:
        write_file(beside / "new.txt", "new")
        assert (tmp_path / "out" / "old.txt").exists(), "the old one stands until the new is whole"
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == [
        "out",
        "out/new.txt",
    ]


def test_a_folder_that_cannot_take_its_place_brings_the_old_one_back(tmp_path, monkeypatch):
    write_file(tmp_path / "out" / "old.txt", "old")
    rename = Path.rename

    def fail_for_the_new(path: Path, target: Path) -> Path:
        if (path / "new.txt").exists():
            raise OSError("disk error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fail_for_the_new)
    with pytest.raises(PublishError, match="disk error"), replacing(tmp_path / "out") as beside:
        write_file(beside / "new.txt", "new")
    assert [path.name for path in tmp_path.rglob("*")] == ["out", "old.txt"]


def test_of_two_that_take_one_place_at_once_the_last_stays_whole(tmp_path, monkeypatch):
    write_file(tmp_path / "out" / "old.txt", "old")
    rename = Path.rename

    def let_another_in_first(path: Path, target: Path) -> Path:
        moved = rename(path, target)
        if path.name == "out":
            monkeypatch.setattr(Path, "rename", rename)
            write_file(tmp_path / "out" / "another.txt", "another")
        return moved

    monkeypatch.setattr(Path, "rename", let_another_in_first)
    with replacing(tmp_path / "out") as beside:
        write_file(beside / "new.txt", "new")
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == [
        "out",
        "out/new.txt",
    ]


def test_where_nothing_can_be_written_one_sentence_says_so(tmp_path: Path):
    write_file(tmp_path / "file", "a file, not a folder")
    with pytest.raises(PublishError, match=r"cannot be written"):
        write_file(tmp_path / "file" / "a.txt", "text")


def test_text_keeps_its_line_ends_and_letters(tmp_path: Path):
    write_file(tmp_path / "a.txt", "één\r\ntwo\n")
    assert (tmp_path / "a.txt").read_bytes() == "één\r\ntwo\n".encode()


def test_the_list_of_files_says_what_is_there(tmp_path: Path):
    write_file(tmp_path / "figures" / "a.csv", "12345")
    listed = tabulate_files([tmp_path / "figures" / "a.csv"])
    assert listed.to_dict("records") == [
        {"name": "a", "format": "csv", "path": "figures/a.csv", "bytes": 5}
    ]
    assert hash_file(tmp_path / "figures" / "a.csv") == hashlib.sha256(b"12345").hexdigest()
