"""The whole run: everything of a report or nothing, and never somebody else's files."""

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import nbformat
import psutil
import pytest
from forking import Forked
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.__main__ import main
from analysis.errors import ArticleError, BrandError, PublishError
from analysis.publish import execution, report
from analysis.publish.index import FORMATS
from analysis.publish.kernel import start_kernel
from analysis.publish.pictures import NO_BROWSER, list_pictures
from analysis.publish.report import render_report

STORY = "“We agree,” said Ms. Park of South Korea.\n\nSeoul has agreed too, =Ms. Park said.\n"
FIGURE = """
import pandas as pd, plotly.graph_objects as go
from analysis import publish, style
caption = style.Caption(title="{name} is <named> most", subtitle="Mentions", alt="Bars of {name}")
figure = go.Figure(go.Bar(x=[7, 3], y=["Park", "Kim"], orientation="h"))
data = pd.DataFrame({{"actor": ["Park", "Kim"], "mentions": [7, 3]}})
figure = style.apply_caption(figure, caption, "{name}", data)
figure
"""
FACTS = """
title = "A <visit>"
published = "2023-03"
outlet = "The Gazette"
byline = "Jo <Doe>"
licence = "CC BY 4.0"
url = "javascript:alert(1)"
"""
WAIT = "import time; time.sleep(300)"
SAVE = "publish.save_figures([figure], EXPORTS, pictures=PICTURES)"


PICTURES = {name.removeprefix("x") for name in list_pictures("x")}
FIGURES = ("figure-2-first", "figure-3-second")


def write_notebook(folder: Path, name: str, *sources: str) -> None:
    parameters = "STORY = 'story.txt'\nEXPORTS = 'nowhere'\nPICTURES = True"
    cells = [
        new_markdown_cell(f"# Part {name}"),
        new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        *map(new_code_cell, sources),
    ]
    folder.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=cells), folder / f"{name}.ipynb")


def write_story(folder: Path) -> Path:
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "story.toml").write_text(FACTS, encoding="utf-8")
    return folder / "story.txt"


def write_manifest(folder: Path, *names: str) -> None:
    files = [{"path": name} for name in names]
    (folder / "manifest.json").write_text(json.dumps({"figures": [], "files": files}))


def list_files(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def find_leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".")]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory):
    """A folder with a story and two small notebooks."""
    folder = tmp_path_factory.mktemp("workshop")
    write_story(folder)
    for name in ("2-first", "3-second"):
        write_notebook(folder / "notebooks", name, FIGURE.format(name=f"figure-{name}"), SAVE)
    return folder


@pytest.fixture(scope="module")
def plain(workshop):
    """Their report, made on a machine without a browser, and what was told meanwhile."""
    out, told = workshop / "exports", []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BROWSER_PATH", str(workshop / "nowhere"))
        render_report(workshop / "story.txt", out, workshop / "notebooks", progress=told.append)
    return out, told


@pytest.fixture(scope="module")
def kernel():
    """One for the reports of which it is not asked how their kernel begins."""
    with start_kernel() as started:
        yield started


@pytest.mark.slow
def test_without_a_browser_everything_else_is_made(plain):
    out, told = plain
    tables = (
        *("tokens", "mentions", "actors", "quotes", "numbers", "arithmetic", "claims", "checks"),
        "findings",
    )
    assert list_files(out) == {
        *("index.html", "findings.md", "findings.json", "claimreview.json", "manifest.json"),
        *("summary.html", "transparency.txt"),
        *(f"pages/{name}{end}.html" for name in ("2-first", "3-second") for end in ("", "-method")),
        "figures/plotly.min.js",
        *(f"figures/{name}{end}" for name in FIGURES for end in FORMATS if end not in PICTURES),
        *(f"tables/{name}.csv" for name in tables),
    }
    done = [str(step) for step in told if step.what]
    assert [line.split(":")[0] for line in done] == [f"{n} of 5" for n in range(1, 6)]
    assert sum(NO_BROWSER in line for line in done) == 1
    said = [step.describe() for step in told]
    assert said[0] == "the story; left: 2-first, 3-second, pictures, pages and tables"
    assert "2-first; left: 3-second, pictures, pages and tables" in said
    assert said[-2:] == ["pages and tables", ""]
    assert find_leftovers(out.parent) == []


@pytest.mark.slow
def test_the_index_says_what_was_found_in_which_story(plain):
    index = (plain[0] / "index.html").read_text("utf-8")
    assert "<h1>A &lt;visit&gt;</h1>" in index
    assert "The Gazette" in index and "March 2023" in index
    assert "Jo &lt;Doe&gt;" in index and "CC BY 4.0" in index and "Jo <" not in index
    assert "javascript:" not in index.split("<script")[0]
    assert '<a href="#p1">South Korea’s side is named most: 4 times.</a>' in index
    assert "said Ms. Park of South Korea" in re.sub(r"<.*?>", "", index)
    assert 'src="figures/plotly.min.js"' in index and "neither was found" in index


@pytest.mark.slow
def test_each_page_says_whose_the_story_is_and_under_which_licence(plain):
    for path in (plain[0] / "pages").iterdir():
        footer = path.read_text("utf-8").split("<footer>")[1].split("</footer>")[0]
        assert "by Jo &lt;Doe&gt;." in footer and "Licence of the story: CC BY 4.0" in footer


@pytest.mark.slow
def test_the_newsrooms_brand_reaches_figures_pages_and_story(workshop, tmp_path, kernel):
    story = write_story(tmp_path)
    (tmp_path / "brand.toml").write_text('[light]\nground = "#FFF1E5"\nlink = "#0A5F67"', "utf-8")
    chart = "from analysis import analyze, charts, publish\nfound = analyze('Beijing agreed.')\n"
    chart += "figure = charts.mention_frequency(found.mentions, found.actors)\nfigure"
    write_notebook(tmp_path / "notebooks", "1-named", chart, SAVE)
    render_report(story, tmp_path / "out", tmp_path / "notebooks", pictures=False, kernel=kernel)
    for path in (*tmp_path.glob("out/pages/*"), *tmp_path.glob("out/figures/*.html")):
        assert "--ground: #FFF1E5" in path.read_text("utf-8"), path.name
    assert "--ground: #FFF1E5" in (tmp_path / "out" / "index.html").read_text("utf-8")
    figure = json.loads((tmp_path / "out/figures/mention-frequency.json").read_text("utf-8"))
    assert figure["layout"]["template"]["layout"]["paper_bgcolor"] == "#FFF1E5"
    assert figure["layout"]["meta"]["caption"]["byline"] == "Jo <Doe>"


def test_a_brand_with_a_mistake_is_said_before_anything_runs(workshop, tmp_path):
    (tmp_path / "mine.toml").write_text("ground = 1", "utf-8")
    with pytest.raises(BrandError, match="the key ground"):
        render_report(workshop / "story.txt", tmp_path / "out", brand=tmp_path / "mine.toml")
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
def test_findings_are_text_in_which_a_changed_number_shows(plain):
    assert (plain[0] / "findings.md").read_text("utf-8") == (
        "# A &lt;visit&gt;\n\n"
        "- Speaks most: Park, 67% of the words\n"
        "- Named, not heard: nobody who is named more than once\n"
        "- Does not hold: no number could be checked\n\n"
        "1. South Korea’s side is named most: 4 times. Pronouns are not counted; leaders, "
        "ministries and capitals are, for their side.\n\n"
        "Nobody has checked the 2 quotes. Nobody has checked the 2 actors.\n"
    )
    findings = json.loads((plain[0] / "findings.json").read_text("utf-8"))
    assert [(found["figure"], found["title"]) for found in findings] == [
        (name, f"{name} is <named> most") for name in FIGURES
    ]


@pytest.mark.slow
def test_the_same_story_gives_the_same_bytes_behind_a_link_and_over_an_older_report(
    plain, workshop, tmp_path, monkeypatch
):
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "nowhere"))
    (tmp_path / "published" / "pages").mkdir(parents=True)
    (tmp_path / "published" / "pages" / "old.html").write_text("from an older report")
    write_manifest(tmp_path / "published", "pages/old.html")
    (tmp_path / "exports").symlink_to(tmp_path / "published")
    render_report(workshop / "story.txt", tmp_path / "exports", workshop / "notebooks")
    assert (tmp_path / "exports").is_symlink()
    assert list_files(tmp_path / "published") == list_files(plain[0])
    for name in list_files(plain[0]):
        assert (tmp_path / "published" / name).read_bytes() == (plain[0] / name).read_bytes(), name


@pytest.fixture
def old(tmp_path):
    """What a former report left."""
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "index.html").write_text("old")
    write_manifest(tmp_path / "exports", "index.html")
    return tmp_path / "exports"


def assert_untouched(old):
    assert list_files(old) == {"index.html", "manifest.json"}
    assert (old / "index.html").read_text() == "old"
    assert find_leftovers(old.parent) == []


@pytest.mark.slow
def test_a_failing_notebook_is_named_and_the_old_report_stays(tmp_path, old, kernel):
    write_notebook(tmp_path / "notebooks", "4-bad", "1 / 0")
    story, notebooks = write_story(tmp_path), tmp_path / "notebooks"
    with pytest.raises(PublishError, match=r"4-bad\.ipynb: code cell 2 .*ZeroDivisionError"):
        render_report(story, old, notebooks, pictures=False, kernel=kernel)
    assert_untouched(old)


def run_command(interruption, command, folder):
    """Run a command as if Sourcebook's own notebooks were in this folder."""
    signal.signal(interruption, signal.SIG_DFL)  # which nohup and & ignore
    notebooks = execution.find_notebooks(folder)
    report.find_notebooks = lambda _: notebooks
    sys.argv = ["sourcebook", *map(str, command)]
    main()


CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


@pytest.mark.slow
@pytest.mark.parametrize("interruption", CODES, ids=lambda one: one.name)
def test_a_run_that_is_interrupted_leaves_the_old_report_whole(tmp_path, old, interruption):
    write_notebook(tmp_path / "notebooks", "1-quick", "1 + 1")
    process_id = "pathlib.Path('kernel').write_text(str(os.getpid()))"
    write_notebook(tmp_path / "notebooks", "2-slow", f"import os, pathlib; {process_id}", WAIT)
    command = ["report", write_story(tmp_path), "--out", old, "--no-pictures"]
    run = Forked(run_command, interruption, command, tmp_path / "notebooks")
    kernel = tmp_path / "notebooks" / "kernel"
    while not (kernel.exists() and kernel.read_text()):
        assert run.process.is_alive()
        time.sleep(0.1)
    os.kill(run.process.pid, interruption)
    # Kernels are stopped, not waited for: the slow one would take five minutes.
    assert run.finish() == (CODES[interruption], "")
    assert not psutil.pid_exists(int(kernel.read_text()))
    assert_untouched(old)


@pytest.mark.slow
def test_two_reports_at_once_do_not_meet(plain, workshop, old, monkeypatch):
    story, notebooks = workshop / "story.txt", workshop / "notebooks"
    monkeypatch.setenv("BROWSER_PATH", str(workshop / "nowhere"))
    runs = [Forked(render_report, story, old, notebooks) for _ in range(2)]
    assert [run.finish() for run in runs] == [(0, "")] * 2
    assert list_files(old) == list_files(plain[0]) and len(list_files(old)) > 15
    for name in list_files(old):
        assert (old / name).read_bytes() == (plain[0] / name).read_bytes(), name
    assert find_leftovers(old.parent) == []


def test_a_folder_with_other_files_is_never_replaced(workshop, old):
    (old / "notes.txt").write_text("mine")
    with pytest.raises(PublishError, match=r"holds notes\.txt"):
        render_report(workshop / "story.txt", old, workshop / "notebooks")
    assert list_files(old) == {"index.html", "manifest.json", "notes.txt"}


@pytest.mark.parametrize("name", ["figures/photo.png", "tables/story.txt", "story.txt"])
def test_a_file_of_somebodys_anywhere_in_it_keeps_the_report_as_it_is(workshop, old, name):
    (old / name).parent.mkdir(exist_ok=True)
    (old / name).write_text("mine")
    with pytest.raises(PublishError, match=f"holds {name}, which no report wrote"):
        render_report(workshop / "story.txt", old, workshop / "notebooks")
    assert list_files(old) == {"index.html", "manifest.json", name}


@pytest.mark.slow
def test_a_file_that_is_added_while_the_report_is_made_stays(tmp_path, old, kernel):
    write_notebook(tmp_path / "notebooks", "1-quick", "1 + 1")

    def add(step):
        if step.what == "1-quick":
            (old / "figures").mkdir()
            (old / "figures" / "photo.png").write_text("mine")

    story, notebooks = write_story(tmp_path), tmp_path / "notebooks"
    with pytest.raises(PublishError, match=r"holds figures/photo\.png, which no report wrote"):
        render_report(story, old, notebooks, pictures=False, progress=add, kernel=kernel)
    assert list_files(old) == {"index.html", "manifest.json", "figures/photo.png"}
    assert find_leftovers(tmp_path) == []


def test_a_story_inside_the_folder_is_named_even_if_a_report_lists_it(workshop, old):
    write_manifest(old, "index.html", "story.txt")
    write_story(old)
    with pytest.raises(PublishError, match=r"story\.txt is read and lies in "):
        render_report(old / "story.txt", old, workshop / "notebooks")
    assert (old / "story.txt").read_text("utf-8") == STORY


@pytest.mark.parametrize(
    "name", ["aliases.csv", "story.corrections.csv", "story.toml", "brand.toml"]
)
def test_so_is_what_stands_beside_the_story(workshop, tmp_path, name):
    (tmp_path / name).symlink_to(tmp_path / "out" / name)
    with pytest.raises(PublishError, match=f"{name} is read and lies in "):
        render_report(tmp_path / "story.txt", tmp_path / "out", workshop / "notebooks")


@pytest.mark.slow
def test_a_browser_that_never_answers_costs_the_pictures_only(
    workshop, tmp_path, monkeypatch, kernel
):
    silent = tmp_path / "silent-browser"
    silent.write_text("#!/bin/sh\nsleep 300 &\nsleep 300\n")
    silent.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(silent))
    monkeypatch.setattr("analysis.publish.report.PATIENCE", 1)
    told, story, notebooks = [], workshop / "story.txt", workshop / "notebooks"
    index = render_report(story, tmp_path / "out", notebooks, progress=told.append, kernel=kernel)
    [note] = [step.note for step in told if step.what == "pictures"]
    assert note.startswith(f"{silent} did not start, stopped or fell silent; everything else")
    assert index.exists() and not list((tmp_path / "out" / "figures").glob("*.png"))
    page = (tmp_path / "out" / "pages" / "2-first.html").read_text(encoding="utf-8")
    assert "figures/figure-2-first.json" in page and "figures/figure-2-first.png" not in page


def test_a_website_that_no_report_made_is_never_replaced(workshop, tmp_path):
    (tmp_path / "index.html").write_text("mine")
    (tmp_path / "manifest.json").write_text('{"name": "My site", "icons": []}')
    with pytest.raises(PublishError, match=r"holds index\.html and is no report"):
        render_report(workshop / "story.txt", tmp_path, workshop / "notebooks")
    assert (tmp_path / "index.html").read_text() == "mine"


def test_a_report_that_a_killed_run_hid_is_back_before_the_next_begins(workshop, tmp_path, old):
    hidden = tmp_path / ".sourcebook-0123abcd" / "old" / "4" / "exports"
    hidden.parent.mkdir(parents=True)
    old.rename(hidden)
    with pytest.raises(ArticleError):
        render_report(tmp_path / "none.txt", old, workshop / "notebooks")
    assert_untouched(old)


def test_a_file_is_no_folder_for_a_report(workshop):
    with pytest.raises(PublishError, match="is a file"):
        render_report(workshop / "story.txt", workshop / "story.txt", workshop / "notebooks")


def test_a_link_that_leads_nowhere_but_to_itself_is_none_either(workshop, tmp_path):
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(PublishError, match="is a file"):
        render_report(workshop / "story.txt", tmp_path / "loop", workshop / "notebooks")


def test_a_place_that_takes_no_folder_is_said_before_anything_runs(workshop):
    out, told = workshop / "story.txt" / "out", []
    with pytest.raises(PublishError, match=r"story\.txt is a file, not a folder\.$"):
        render_report(workshop / "story.txt", out, workshop / "notebooks", progress=told.append)
    assert [str(step) for step in told if step.what] == ["1 of 5: the story"]


def test_corrections_that_change_nothing_are_said(tmp_path, kernel):
    write_notebook(tmp_path / "notebooks", "1-quick", "1 + 1")
    said = "what,words,new\nname,Prak,P\nquote,We disagree,Ms. Park\n"
    (tmp_path / "story.corrections.csv").write_text(said)
    told, notebooks = [], tmp_path / "notebooks"
    story, out = write_story(tmp_path), tmp_path / "out"
    render_report(story, out, notebooks, pictures=False, progress=told.append, kernel=kernel)
    notes = [step.note for step in told if step.what == "the story"]
    assert len(notes) == 1 and "“Prak”" in notes[0] and "“We disagree”" in notes[0]


def test_a_story_that_cannot_be_read_is_said_before_anything_runs(workshop, tmp_path):
    with pytest.raises(ArticleError):
        render_report(tmp_path / "none.txt", tmp_path / "exports", workshop / "notebooks")
    assert not (tmp_path / "exports").exists()
