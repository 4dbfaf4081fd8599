"""Files and folders are the old ones or the new ones, never half of either."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from analysis.errors import PublishError
from analysis.publish.files import hash_file, replacing, sweep, tabulate_files, write_file

ROOT = Path(__file__).parent.parent
# Replaces the folder `out` in the current one, and is killed where {where} says.
KILLED = """
import os, pathlib, signal
from analysis.publish.files import replacing, write_file
rename = pathlib.Path.rename
def rename_and_die(path, target):
    if {where} == "before" or (path.parent.name == "new" and {where} == "between"):
        os.kill(os.getpid(), signal.SIGKILL)
    moved = rename(path, target)
    if path.parent.name == "new":
        os.kill(os.getpid(), signal.SIGKILL)
    return moved
pathlib.Path.rename = rename_and_die
with replacing(pathlib.Path("out").resolve()) as beside:
    write_file(beside / "new.txt", "new")
"""
ALIVE = """
import pathlib
from analysis.publish.files import replacing, write_file
with replacing(pathlib.Path("out").resolve()) as beside:
    write_file(beside / "new.txt", "new")
    print("working", flush=True)
    input()
"""


def run_in(folder: Path, code: str, **streams):
    return subprocess.Popen(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
        cwd=folder,
        text=True,
        **streams,
    )


def list_all(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "left"), [("before", "old"), ("between", "old"), ("after", "new")]
)
def test_what_a_killed_run_left_is_put_back_and_swept(tmp_path: Path, where: str, left: str):
    write_file(tmp_path / "out" / "old.txt", "old")
    assert run_in(tmp_path, KILLED.format(where=repr(where))).wait() == -9
    assert (tmp_path / "out").exists() == (where != "between")
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".sourcebook-")]
    sweep(tmp_path)
    assert list_all(tmp_path) == ["out", f"out/{left}.txt"]


@pytest.mark.slow
def test_the_next_run_does_so_before_it_writes(tmp_path: Path):
    write_file(tmp_path / "out" / "old.txt", "old")
    run_in(tmp_path, KILLED.format(where="'between'")).wait()
    write_file(tmp_path / "another.txt", "another")
    assert list_all(tmp_path) == ["another.txt", "out", "out/old.txt"]


@pytest.mark.slow
def test_what_took_the_place_since_stays(tmp_path: Path):
    write_file(tmp_path / "out" / "old.txt", "old")
    run_in(tmp_path, KILLED.format(where="'between'")).wait()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    sweep(tmp_path)
    assert list_all(tmp_path) == ["out", "out/mine.txt"]


@pytest.mark.slow
def test_a_run_that_lives_is_not_swept_and_a_killed_one_is(tmp_path: Path):
    run = run_in(tmp_path, ALIVE, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    other = run_in(tmp_path, ALIVE, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for one in (run, other):
        assert one.stdout.readline() == "working\n"
    other.kill()
    other.communicate()
    write_file(tmp_path / "another.txt", "another")
    assert len([path for path in tmp_path.iterdir() if path.name.startswith(".")]) == 1
    run.communicate("\n")
    assert run.returncode == 0
    assert list_all(tmp_path) == ["another.txt", "out", "out/new.txt"]


def test_a_folder_that_another_run_locks_as_it_is_swept_stays(tmp_path: Path, monkeypatch):
    """That run has made its folder and not yet locked it: to the first it looks left behind."""
    (folder := tmp_path / ".sourcebook-0123abcd").mkdir()
    release, other = FileLock.release, FileLock(folder / "lock")

    def let_go(lock, force=False):
        release(lock, force)
        if lock is not other and not other.is_locked:
            other.acquire(blocking=False)

    monkeypatch.setattr(FileLock, "release", let_go)
    sweep(tmp_path)
    assert other.is_locked and (folder / "lock").exists()
    monkeypatch.undo()
    other.release()
    sweep(tmp_path)
    assert not folder.exists()


def test_only_what_runs_leave_is_swept(tmp_path: Path):
    names = [".sourcebook-mine", ".sourcebook-0123456789", "sourcebook-01234567", ".out-01234567"]
    for name in names:
        write_file(tmp_path / name / "mine.txt", "mine")
    (tmp_path / ".sourcebook-01234567").symlink_to(tmp_path / names[0])
    (tmp_path / ".sourcebook-01234568").write_text("mine")
    before = list_all(tmp_path)
    sweep(tmp_path)
    assert list_all(tmp_path) == before
    sweep(tmp_path / "none")


def test_an_old_folder_that_may_not_be_replaced_comes_back(tmp_path: Path):
    write_file(tmp_path / "out" / "old.txt", "old")
    asked = []

    def refuse_at_last(folder: Path) -> None:
        asked.append(folder)
        if folder != tmp_path / "out":
            raise PublishError("no")

    with (
        pytest.raises(PublishError, match="no"),
        replacing(tmp_path / "out", refuse_at_last) as beside,
    ):
        write_file(beside / "new.txt", "new")
    assert len(asked) == 2 and list_all(tmp_path) == ["out", "out/old.txt"]


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
