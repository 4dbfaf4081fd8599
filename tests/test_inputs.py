"""Files a person gives: read as people and programs write them, or refused in one sentence."""

import csv
import os
import socket
import threading
from datetime import date

import pytest

from analysis.article import read_article
from analysis.corrections import read_corrections
from analysis.errors import ArticleError, BrandError
from analysis.inputs import make_line, read_rows, read_toml
from analysis.style import read_brand

COLUMNS = ("text", "speaker")
ROW = {"text": "We agree", "speaker": "Zoë"}


def write(folder, content, name="speakers.csv"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_table_is_read_however_it_was_saved(tmp_path, encoding, end, separator):
    table = separator.join(COLUMNS) + end + separator.join(ROW.values()) + end
    rows = read_rows(write(tmp_path, table.encode(encoding)), COLUMNS)
    assert [dict(row.cells) for row in rows] == [ROW]
    assert rows[0].place.endswith("line 2")


@pytest.mark.parametrize(
    ("opening", "line"),
    [
        ("\n", 3),
        (" \r\n\r\n", 4),
        (";;\n", 3),
        ("sep=;\n", 3),
        ('"sep=;"\r\n', 3),
        ("SEP=;\r", 3),
        ("sep=;\n\n", 4),
    ],
)
def test_what_stands_before_the_heads_means_nothing(tmp_path, opening, line):
    rows = read_rows(write(tmp_path, f"{opening}text;speaker\nWe agree;Zoë\n"), COLUMNS)
    assert [dict(row.cells) for row in rows] == [ROW]
    assert rows[0].place.endswith(f"line {line}")


def test_the_separator_is_the_one_that_parts_the_heads(tmp_path):
    table = 'text;speaker;"a, b, c, d"\nWe agree;Zoë;x\n'
    assert [dict(row.cells) for row in read_rows(write(tmp_path, table), COLUMNS)] == [ROW]


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("text,speaker,Text\nA,B,C\n", "has the column text twice"),
        ("text,speaker\n" + "x" * 200_000 + ",B\n", "line 2: a cell has over 100,000 characters"),
        ('text,speaker\n"A,B\n' + "C,D\n" * 50_000, "a straight quotation mark missing"),
        ("sep=;\ntext,speaker\nA,B\n", "lacks the column text, speaker"),
        ("text,speaker\nA\0,B\n", "is not a text file"),
        ("text,speaker\nA,B\n".encode("utf-16-le"), "is not a text file"),
        ("text,speaker\nA,B\n".encode("utf-16")[:-1], "is damaged UTF-16"),
        (b"\xef\xbb\xbf", "lacks the column"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(tmp_path, table, says):
    limit = csv.field_size_limit()
    with pytest.raises(ArticleError, match=says):
        read_rows(write(tmp_path, table), COLUMNS)
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_toml_is_read_however_it_was_saved(tmp_path, encoding, end):
    lines = f'title = "Zoë"{end}published = 2023-03-20{end}'
    path = write(tmp_path, lines.encode(encoding), "a.toml")
    assert read_toml(path) == {"title": "Zoë", "published": date(2023, 3, 20)}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("title = " + "[" * 3_000 + "]" * 3_000, "brackets within brackets"),
        ("title = " + "{a=" * 3_000 + "1" + "}" * 3_000, "brackets within brackets"),
        ("title = " + "9" * 5_000, "a number of thousands of digits"),
        ('title = "a"\ntitle = "b"', "Cannot overwrite a value"),
        ('title = "a\0b"', "is not a text file"),
        ("title = 2023-02-30", "not valid TOML"),
    ],
)
@pytest.mark.parametrize("error", [ArticleError, BrandError])
def test_toml_that_cannot_be_read_is_refused(tmp_path, text, says, error):
    with pytest.raises(error, match=says) as refusal:
        read_toml(write(tmp_path, text, "a.toml"), error)
    assert len(str(refusal.value)) < 400


@pytest.mark.parametrize(
    "value",
    ["2023-03-20", "08:00:00", '["a", "b"]', "{a = 1}", "0x" + "f" * 5_000, "inf", "true", "[[1]]"],
)
@pytest.mark.parametrize("key", ["title", "byline"])
def test_what_is_no_text_is_no_fact(tmp_path, key, value):
    write(tmp_path, f"{key} = {value}", "story.toml")
    with pytest.raises(ArticleError, match=f"{key} should be text in quotation marks"):
        read_article(write(tmp_path, "Kyiv agreed.", "story.txt"))


def test_a_fact_is_one_line_without_control_characters(tmp_path):
    write(tmp_path, r'title = "Talks\u0000 \u001b[31m\nin\u2028Seoul\t"', "story.toml")
    article = read_article(write(tmp_path, "Kyiv agreed.", "story.txt"))
    assert article.title == make_line(article.title) == "Talks [31m in Seoul"


READERS = {
    "story.txt": lambda folder: read_article(folder / "story.txt"),
    "story.toml": lambda folder: read_article(write(folder, "Kyiv agreed.", "story.txt")),
    "story.corrections.csv": lambda folder: read_corrections(folder / "story.txt"),
    "brand.toml": lambda folder: read_brand(folder / "brand.toml"),
}


@pytest.fixture(params=READERS)
def place(request, tmp_path, monkeypatch):
    """Where a story or what stands beside it should be, and what reads it."""
    monkeypatch.chdir(tmp_path)  # a socket's path may not be long
    return tmp_path / request.param, lambda: READERS[request.param](tmp_path)


def refuse(read, says, path):
    with pytest.raises((ArticleError, BrandError), match=says) as refusal:
        read()
    assert path.name in str(refusal.value) and "\n" not in str(refusal.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows has none of these")
def test_what_may_never_end_is_not_read(place):
    path, read = place
    path.symlink_to("/dev/zero")
    refuse(read, "is a pipe or a device", path)
    path.unlink()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path.name)
        refuse(read, "is a pipe or a device", path)
    path.unlink()
    os.mkfifo(path)
    writer = threading.Thread(target=lambda: path.write_bytes(b"Kyiv agreed."), daemon=True)
    writer.start()  # so that a reader that waits gets an answer
    refuse(read, "is a pipe or a device", path)
    assert path.read_bytes() == b"Kyiv agreed."  # the writer has waited for this
    path.unlink()


def test_a_folder_and_a_link_to_nothing_are_named(place):
    path, read = place
    path.mkdir()
    refuse(read, "is a folder", path)
    path.rmdir()
    path.symlink_to(path.with_name("gone"))
    refuse(read, "is a link to a file that is not there", path)
    path.unlink()
    path.symlink_to(path)
    refuse(read, "cannot be read: ", path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(place):
    path, read = place
    path.write_text("")
    path.chmod(0)
    refuse(read, "cannot be read: Permission denied", path)
