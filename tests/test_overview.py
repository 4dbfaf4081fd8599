"""The report of a folder of stories, and its commands."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from analysis.__main__ import app
from analysis.errors import ArticleError, PublishError
from analysis.publish import render_overview
from analysis.publish.kernel import start_kernel

SEEDS = Path(__file__).parent.parent / "seeds" / "stories"


@pytest.fixture(scope="module")
def kernel():
    with start_kernel() as started:
        yield started


@pytest.fixture(scope="module")
def overview(tmp_path_factory, kernel):
    out = tmp_path_factory.mktemp("overview") / "report"
    render_overview(SEEDS, out, pictures=False, kernel=kernel)
    return out


@pytest.mark.slow
def test_it_holds_what_its_manifest_lists(overview):
    manifest = json.loads((overview / "manifest.json").read_text("utf-8"))
    listed = {file["path"] for file in manifest["files"]}
    listed |= {file["path"] for one in manifest["figures"] for file in one["files"]}
    held = {path.relative_to(overview).as_posix() for path in overview.rglob("*.*")}
    assert held == listed | {"manifest.json"}
    assert {"index.html", "pages/5-many-stories.html", "tables/sources.csv"} <= listed


@pytest.mark.slow
def test_its_front_page_says_what_was_found(overview):
    page = (overview / "index.html").read_text("utf-8")
    assert "Unnamed sources get" in page and 'id="new-voices"' in page
    readers = (overview / "pages" / "5-many-stories.html").read_text("utf-8")
    assert 'href="#p' not in readers  # no page shows the stories


@pytest.mark.slow
def test_another_one_takes_its_place_and_nothing_else_does(overview, tmp_path, kernel):
    (tmp_path / "one.txt").write_text("“We agree,” said Ann Park.", encoding="utf-8")
    render_overview(tmp_path, overview, pictures=False, period="year", kernel=kernel)
    assert tmp_path.name in (overview / "index.html").read_text("utf-8")
    (overview / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(PublishError, match=r"mine\.txt"):
        render_overview(SEEDS, overview, pictures=False)
    (overview / "mine.txt").unlink()


def test_a_folder_without_stories_is_told(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArticleError, match="There is no story in"):
        render_overview(tmp_path / "empty", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_sheet_is_written_from_the_command_line(tmp_path):
    (tmp_path / "in").mkdir()
    text = "“We agree,” said Ann Park, the mayor of Hull."
    (tmp_path / "in" / "a.txt").write_text(text, encoding="utf-8")
    options = ["--out", str(tmp_path / "out"), "--period", "all", "--column", "place"]
    result = CliRunner().invoke(app, ["sources", str(tmp_path / "in"), *options])
    assert result.exit_code == 0 and "1 rows of 1 stories" in result.output
    first, row = (tmp_path / "out" / "sources.csv").read_text("utf-8-sig").splitlines()
    assert first.endswith(",checked,place") and row.startswith('"all","Ann Park","yes"')
