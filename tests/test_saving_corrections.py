"""A sheet under fault: nothing is lost, nothing is half written, and a sentence says why."""

import csv
import io
import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.corrections import (
    OLD_FILES,
    Correction,
    Corrections,
    What,
    name_sheet,
    read_corrections,
)
from analysis.corrections.sheet import format_sheet
from analysis.errors import ArticleError, CorrectionError

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that share a start")
HOSTILE = [
    '=HYPERLINK("https://example.org")',
    *("+49 30", "-5", "@here", "'tis", "''", "1/10", "May 5"),
    *('He said, "No"; “Yes”, and\tleft', "naïve 中国 عباس 🙂", "007", "TRUE", "’68", "a\u202eb"),
]


def make(*words, new="Kim", **more):
    return tuple(Correction(What.QUOTE, one, new, old="Park", sure="81", **more) for one in words)


def write(folder, *rows):
    path = folder / "story.corrections.csv"
    path.write_bytes(format_sheet(rows))
    return path


def read(folder):
    return read_corrections(folder / "story.txt")


def say(corrections, *rows):
    for row in rows:
        corrections = corrections.record(row)
    return corrections


def list_files(folder):
    return sorted(path.name for path in folder.iterdir())


def in_child(work):
    """Do something in a process of its own; give its number."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            work()
            os._exit(0)
        os._exit(1)
    return child


def test_every_text_comes_back_from_the_sheet_and_none_is_a_formula(tmp_path):
    rows = make(*HOSTILE, who="=cmd|' /C calc'!A0", when="2026-11-29 09:00 UTC")
    path = write(tmp_path, *rows)
    assert read(tmp_path).rows == rows
    cells = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.spreadsheet
@pytest.mark.slow
def test_every_text_comes_back_when_a_spreadsheet_has_saved_it(tmp_path):
    program = shutil.which("soffice")
    if not program:
        if os.environ.get("SOURCEBOOK_SPREADSHEET") == "required":
            pytest.fail("LibreOffice is missing")
        pytest.skip("LibreOffice is missing")
    rows = make(*HOSTILE, when="2026-11-29 09:00 UTC")
    path = write(tmp_path, *rows)
    for separator in ("59", "44", "9"):  # a semicolon, a comma, a tab
        (tmp_path / "copy.csv").write_bytes(format_sheet(rows))
        subprocess.run(
            [
                *(program, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"),
                *("--infilter=CSV:44,34,76,1", "--convert-to"),
                f"csv:Text - txt - csv (StarCalc):{separator},34,76,1,,0,false,true,false",
                *("--outdir", tmp_path / "saved", tmp_path / "copy.csv"),
            ],
            check=True,
            capture_output=True,
            timeout=300,
        )
        shutil.copy(tmp_path / "saved" / "copy.csv", path)
        assert read(tmp_path).rows == rows


@pytest.mark.parametrize(
    "save",
    [
        lambda text: text.replace(",", ";").encode(),
        lambda text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        lambda text: text.replace(",", "\t").encode("utf-16"),
        lambda text: ("sep=;\r\n" + text.replace(",", ";").replace("\n", "\r\n")).encode(
            "utf-8-sig"
        ),
        lambda text: text.replace("'", "’").replace("“", '""').replace("”", '""').encode(),
    ],
)
def test_what_a_spreadsheet_saved_again_is_read_and_saved(tmp_path, save):
    rows = (Correction(What.QUOTE, "It’s “over”", "Kim"), Correction(What.TYPE, "=A1", "person"))
    path = tmp_path / "story.corrections.csv"
    text = 'what,words,new\nquote,"It’s “over”",Kim\ntype,\'=A1,person\n'
    path.write_bytes(save(text))
    said = read(tmp_path)
    assert [row.key for row in said.rows] == [row.key for row in rows]
    say(said, *make("New")).save()
    assert len(read(tmp_path).rows) == 3


@pytest.mark.parametrize("encoding", ["cp1252", "mac-roman"])
def test_a_sheet_in_another_encoding_is_named_and_left_as_it_is(tmp_path, encoding):
    said = say(read(tmp_path), *make("One")).save()
    content = format_sheet(make("Zoë said “No”")).decode("utf-8-sig").encode(encoding)
    path = tmp_path / "story.corrections.csv"
    path.write_bytes(content)
    for attempt in (lambda: read(tmp_path), lambda: say(said, *make("Two")).save()):
        with pytest.raises(ArticleError, match=r"story\.corrections\.csv is not UTF-8.*UTF-8"):
            attempt()
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "damaged",
    [
        b"what,words,new\nquote,\xe2\x80\x9cHe said, then left\xe2\x80\x9d,Kim\n",
        b"\0\0",
        b"PK\3\4 ...",
    ],
)
def test_a_damaged_sheet_is_never_written_over(tmp_path, damaged):
    path = tmp_path / "story.corrections.csv"
    path.write_bytes(damaged)
    with pytest.raises(ArticleError, match=r"story\.corrections\.csv"):
        Corrections(make("One"), path).save()
    assert path.read_bytes() == damaged
    assert list_files(tmp_path) == [path.name]


def test_columns_and_notes_of_the_persons_own_stay(tmp_path):
    path = tmp_path / "story.corrections.csv"
    path.write_text("what,words,new,Note to self,\nquote,No,Kim,=ask her,\nquote,Yes,,call,\n")
    say(read(tmp_path), *make("Maybe"), *make("No", new="Park")).save()
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))
    assert [(row["words"], row["new"], row["Note to self"]) for row in rows] == [
        *(("No", "Park", "'=ask her"), ("Yes", "", "call"), ("Maybe", "Kim", ""))
    ]


def test_what_two_sessions_say_is_both_kept(tmp_path):
    write(tmp_path, *make("Zero", "Gone"))
    one, two = read(tmp_path), read(tmp_path)
    say(one, *make("One")).withdraw(make("Gone")[0]).save()
    say(two, *make("Two"), *make("Zero", new="Berg")).save()
    said = {row.words: row.new for row in read(tmp_path).rows}
    assert said == {"Zero": "Berg", "One": "Kim", "Two": "Kim"}


def test_what_two_sessions_say_of_one_thing_is_a_conflict_until_one_is_removed(tmp_path):
    write(tmp_path, *make("Zero"))
    one, two = read(tmp_path), read(tmp_path)
    say(one, *make("Zero", new="Berg")).save()
    saved = say(two, *make("Zero", new="Voss")).save()
    assert {row.new for row in read(tmp_path).rows} == {"Berg", "Voss"}
    say(saved, *make("Zero", new="Voss")).save()
    assert [row.new for row in read(tmp_path).rows] == ["Voss"]


def test_undoing_what_was_saved_removes_it_and_nothing_else(tmp_path):
    before = read(tmp_path)
    after = say(before, *make("One")).save()
    say(read(tmp_path), *make("Two")).save()
    replace(after, rows=before.rows).save()
    assert [row.words for row in read(tmp_path).rows] == ["Two"]


@forks
@pytest.mark.slow
def test_nothing_is_lost_when_many_save_at_once(tmp_path):
    def work(name):
        for number in range(8):
            say(read(tmp_path), *make(f"{name} {number}")).save()

    children = [in_child(lambda name=name: work(name)) for name in "abcd"]
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert len({row.words for row in read(tmp_path).rows}) == 32
    assert list_files(tmp_path) == ["story.corrections.csv"]


@forks
@pytest.mark.slow
def test_a_session_that_is_killed_while_saving_leaves_a_whole_sheet(tmp_path):
    rows = make(*(f"Passage {number} {'x' * 200}" for number in range(400)))
    write(tmp_path, *rows)

    def work():
        for number in range(10_000):
            say(read(tmp_path), *make("The last", new=f"Speaker {number}")).save()

    for attempt in range(12):
        child = in_child(work)
        time.sleep(0.05 + attempt / 90)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        kept = read(tmp_path).rows
        assert kept[: len(rows)] == rows and len(kept) <= len(rows) + 1
    say(read(tmp_path), *make("After all")).save()
    assert list_files(tmp_path) == ["story.corrections.csv"]
    assert read(tmp_path).rows[-1].words == "After all"


@forks
def test_a_disk_that_is_full_leaves_the_sheet_and_says_so(tmp_path):
    resource = pytest.importorskip("resource")
    path = write(tmp_path, *make("One"))
    before = path.read_bytes()

    def work():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        said = say(read(tmp_path), *make(*(f"Passage {number}" for number in range(2_000))))
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, resource.RLIM_INFINITY))
        try:
            said.save()
        except CorrectionError as error:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            (tmp_path / "said.txt").write_text(str(error))
            (tmp_path / "seen.csv").write_bytes(path.read_bytes())
            said.save()  # what was said is still there, and there is room now

    assert os.waitpid(in_child(work), 0)[1] == 0
    assert (tmp_path / "seen.csv").read_bytes() == before
    assert "story.corrections.csv cannot be written: File too large" in (
        (tmp_path / "said.txt").read_text()
    )
    assert len(read(tmp_path).rows) == 2_001
    assert not [name for name in list_files(tmp_path) if name.startswith(".")]


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() != 0 or not shutil.which("mount"), reason="mounts a disk"
)
def test_a_disk_without_room_for_a_byte_leaves_the_sheet(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        path = write(disk, *make("One"))
        before = path.read_bytes()
        with suppress(OSError), (disk / "filler").open("wb") as filler:
            while True:
                filler.write(b"x" * 4_096)
                filler.flush()
        said = say(read(disk), *make("Two"))
        with pytest.raises(CorrectionError, match=r"cannot be written: No space left on device"):
            said.save()
        assert path.read_bytes() == before
        (disk / "filler").unlink()
        said.save()
        assert [row.words for row in read(disk).rows] == ["One", "Two"]
    finally:
        subprocess.run(["umount", disk], check=True)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_takes_no_file_is_named(tmp_path):
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(CorrectionError, match="cannot be written: Permission denied"):
            say(read(tmp_path), *make("One")).save()
    finally:
        tmp_path.chmod(0o700)


def test_a_text_without_a_file_has_nowhere_to_save():
    with pytest.raises(CorrectionError, match="say where to save"):
        Corrections(make("One")).save()


def test_a_link_to_a_sheet_stays_one_and_its_rights_stay(tmp_path):
    path = write(tmp_path, *make("One"))
    shared = tmp_path / "shared.csv"
    path.rename(shared)
    path.symlink_to(shared)
    shared.chmod(0o640)
    say(read(tmp_path), *make("Two")).save()
    assert path.is_symlink() and len(read(tmp_path).rows) == 2
    assert shared.stat().st_mode & 0o777 == 0o640


def test_a_sheet_is_no_file_of_an_earlier_form():
    assert name_sheet(Path("story.txt")).name not in OLD_FILES
