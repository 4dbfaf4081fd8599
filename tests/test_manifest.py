"""A report takes the place of a report, and of nothing else."""

import json
import os
import shutil
from pathlib import Path

import pytest

from analysis.errors import PublishError
from analysis.publish.manifest import (
    check_apart,
    check_replaceable,
    check_tables,
    check_unfinished,
    read_manifest,
)

FILES = ("index.html", "figures/named.html", "figures/named.txt", "tables/quotes.csv")


@pytest.fixture
def report(tmp_path):
    """A folder as a report leaves it."""
    folder = tmp_path / "report"
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("from a report", "utf-8")
    listed = [{"path": name, "bytes": 13} for name in FILES]
    manifest = {"figures": [{"name": "named", "files": listed[1:3]}], "files": [*listed[::3]]}
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    return folder


def test_what_a_report_wrote_may_be_replaced_even_when_changed_or_removed(report):
    (report / "index.html").write_text("edited by hand", "utf-8")
    (report / "tables" / "quotes.csv").unlink()
    check_replaceable(report)
    assert read_manifest(report) == {*FILES, "manifest.json"}


@pytest.mark.parametrize("empty", [None, ".DS_Store", "Thumbs.db", ".ipynb_checkpoints/a.ipynb"])
def test_an_empty_folder_may_be_replaced(tmp_path, empty):
    (tmp_path / "out").mkdir()
    if empty:
        (tmp_path / "out" / empty).parent.mkdir(exist_ok=True)
        (tmp_path / "out" / empty).write_text("litter", "utf-8")
    check_replaceable(tmp_path / "out")
    check_replaceable(tmp_path / "none")


def test_litter_in_a_report_keeps_nobody_from_replacing_it(report):
    (report / "figures" / "desktop.ini").write_text("litter", "utf-8")
    (report / ".ipynb_checkpoints").mkdir()
    (report / ".ipynb_checkpoints" / "findings-checkpoint.md").write_text("litter", "utf-8")
    check_replaceable(report)


@pytest.mark.parametrize(
    "name",
    [
        "notes.txt",
        "figures/photo.png",
        "tables/budget.xlsx",
        "tables/story.txt",
        "drafts/2023/a.txt",
        "figures/named.html~",
        "Figures.zip",
        ".hidden",
        "-",
    ],
)
def test_any_other_file_is_named(report, name):
    (report / name).parent.mkdir(parents=True, exist_ok=True)
    (report / name).write_text("mine", "utf-8")
    with pytest.raises(PublishError) as refusal:
        check_replaceable(report)
    assert str(refusal.value) == (
        f"{report} holds {name}, which no report wrote and which would be lost; move it away, or "
        "choose another folder."
    )


def test_the_first_of_them_is_named(report):
    for name in ("tables/z.txt", "figures/b.txt", "figures/a.txt"):
        (report / name).write_text("mine", "utf-8")
    with pytest.raises(PublishError, match=r"holds figures/a\.txt, which"):
        check_replaceable(report)


@pytest.mark.parametrize("name", ["drafts", "figures/named.html", "tables/.DS_Store"])
def test_a_folder_where_a_report_made_none_is_named(report, name):
    if (report / name).exists():
        (report / name).unlink()
    (report / name).mkdir()
    with pytest.raises(PublishError, match=f"holds {name}, which"):
        check_replaceable(report)


@pytest.mark.parametrize("name", ["index.html", "figures", "tables/.DS_Store", "mine"])
def test_a_link_is_named_wherever_it_leads(report, tmp_path, name):
    target = tmp_path / "elsewhere"
    if (report / name).exists():
        (report / name).rename(target)
    (report / name).symlink_to(target)
    with pytest.raises(PublishError, match=f"holds {name}, which"):
        check_replaceable(report)


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "{}",
        "[1]",
        '{"files": "index.html", "figures": []}',
        '{"files": [{"path": "index.html"}]}',
        '{"files": [null], "figures": []}',
        '{"name": "A website", "icons": []}',
        "[" * 100_000,
        "\x00\xff",
    ],
)
def test_without_a_reports_manifest_nothing_is_replaced(report, manifest):
    (report / "manifest.json").write_text(manifest, "latin-1")
    with pytest.raises(PublishError, match=r"holds figures/named\.html and is no report"):
        check_replaceable(report)
    (report / "manifest.json").unlink()
    with pytest.raises(PublishError, match=r"it has no manifest\.json of one"):
        check_replaceable(report)


def test_a_manifest_that_lists_what_lies_elsewhere_gives_nothing_away(report, tmp_path):
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    (report / "mine.txt").write_text("mine", "utf-8")
    listed = [{"path": path} for path in ("../mine.txt", str(report / "mine.txt"), *FILES)]
    (report / "manifest.json").write_text(json.dumps({"figures": [], "files": listed}), "utf-8")
    with pytest.raises(PublishError, match=r"holds mine\.txt, which"):
        check_replaceable(report)


def test_a_file_is_no_folder(report):
    with pytest.raises(PublishError, match=r"index\.html is a file"):
        check_replaceable(report / "index.html")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_cannot_be_read_stays(report):
    (report / "figures").chmod(0)
    with pytest.raises(PublishError, match=r"figures cannot be read"):
        check_replaceable(report)
    (report / "figures").chmod(0o755)


@pytest.mark.parametrize("name", ["story.txt", "tables/quotes.csv", "deep/er/aliases.csv"])
def test_a_report_is_not_made_where_it_is_read(report, name):
    with pytest.raises(PublishError, match=f"{name} is read and lies in "):
        check_apart(report, [report / name])


def test_nor_where_a_link_leads_from_or_to(report, tmp_path):
    (tmp_path / "story.txt").symlink_to(report / "index.html")
    (report / "story.txt").symlink_to(tmp_path / "else.txt")
    for story in (tmp_path / "story.txt", report / "story.txt"):
        with pytest.raises(PublishError, match=r"story\.txt is read and lies in "):
            check_apart(report, [story])


def test_a_story_beside_is_no_matter_by_whichever_way_it_is_named(report, monkeypatch):
    monkeypatch.chdir(report.parent)
    check_apart(report, [Path("report") / ".." / "story.txt", Path("aliases.csv")])


@pytest.mark.parametrize("inside", ["", "figures"])
def test_the_folder_one_is_in_is_not_replaced(report, monkeypatch, inside):
    monkeypatch.chdir(report / inside)
    with pytest.raises(PublishError, match="the folder you are in"):
        check_apart(report, [])
    with pytest.raises(PublishError, match="the folder you are in"):
        check_apart(Path(report.anchor), [])


def test_nothing_else_is_written_into_a_finished_report(report):
    for folder in (report, report / "figures", report / "tables" / "more"):
        with pytest.raises(PublishError, match="is a finished report"):
            check_unfinished(folder)
    check_unfinished(report.parent)
    check_unfinished(report / "another-story" / "figures")
    (report / "manifest.json").unlink()
    check_unfinished(report / "figures")


def test_tables_take_the_place_of_tables(tmp_path):
    story = tmp_path / "story.txt"
    names = ["quotes.csv", "claims.csv"]
    check_tables(tmp_path / "none", names, story)
    (tmp_path / "quotes.csv").write_text("mine", "utf-8")
    with pytest.raises(PublishError, match=r"quotes\.csv is there and no table of an earlier run"):
        check_tables(tmp_path, names, story)
    (tmp_path / "claimreview.json").write_text('{"@context": "https://schema.org", "@graph": []}')
    check_tables(tmp_path, names, story)
    (tmp_path / "claimreview.json").write_text('{"mine": 1}')
    with pytest.raises(PublishError, match=r"claimreview\.json is there"):
        check_tables(tmp_path, [], story)


def test_tables_never_take_the_place_of_what_they_are_read_from(tmp_path):
    (tmp_path / "claimreview.json").write_text('{"@context": "https://schema.org", "@graph": []}')
    (tmp_path / "claims.json").write_text("a story with a strange name", "utf-8")
    with pytest.raises(PublishError, match=r"claims\.json is there"):
        check_tables(tmp_path, ["quotes.json", "claims.json"], tmp_path / "claims.json")


def test_tables_are_not_written_through_links_or_into_reports(report, tmp_path):
    shutil.copy(report / "index.html", tmp_path / "mine.csv")
    (tmp_path / "claimreview.json").write_text('{"@context": "https://schema.org", "@graph": []}')
    (tmp_path / "quotes.csv").symlink_to(tmp_path / "mine.csv")
    with pytest.raises(PublishError, match=r"quotes\.csv is there"):
        check_tables(tmp_path, ["quotes.csv"], tmp_path / "story.txt")
    with pytest.raises(PublishError, match="is a finished report"):
        check_tables(report / "tables", ["quotes.csv"], tmp_path / "story.txt")
