"""The command line: what it writes, and one clear sentence with code 2 for a mistake."""

import importlib.metadata
import json
import re
import subprocess
import sys
import tomllib
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest
from rich.console import Console
from typer.testing import CliRunner

from analysis.__main__ import app
from analysis.publish import Progress

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "article.txt"
TABLES = [
    *("tokens", "mentions", "actors", "quotes"),
    *("numbers", "arithmetic", "claims", "checks", "findings"),
]


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "analysis", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


HEAVY = {"pandas", "numpy", "nltk", "plotly", "jinja2", "nbformat", "jupyter_client", "kaleido"}


@pytest.mark.parametrize(
    "arguments, wanted",
    [(["--help"], set()), (["--version"], set()), (["tables", SEED], {"pandas", "numpy"})],
    ids=["help", "version", "tables"],
)
def test_a_command_imports_what_it_uses(tmp_path, arguments, wanted):
    code = (
        "import atexit, sys; atexit.register(lambda: print('', *sys.modules, file=sys.stderr));"
        "from analysis.__main__ import main; main()"
    )
    command = [sys.executable, "-c", code, *map(str, arguments)]
    if "tables" in arguments:
        command += ["--out", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stderr.split()) == wanted


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["csv", "parquet", "json"])
def test_tables_are_written_under_their_names(tmp_path, kind, do):
    done = do("tables", SEED, "--out", tmp_path, "--format", kind)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
        [*(f"{name}.{kind}" for name in TABLES), "claimreview.json"]
    )
    reviews = json.loads((tmp_path / "claimreview.json").read_text("utf-8"))["@graph"]
    verdicts = [one["reviewRating"]["alternateName"] for one in reviews]
    assert verdicts == ["depends on the measure"]
    path = tmp_path / f"claims.{kind}"
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "json": pd.read_json}[kind]
    claim = read(path).iloc[0]
    assert (claim["subject"], claim["object"]) == ("Russia", "China")
    assert claim["ratio"] == (0.1 if kind == "csv" else "1/10")
    assert SEED.read_text("utf-8")[claim["start"] : claim["end"]] == claim["text"]


@pytest.mark.slow
def test_tables_go_into_one_workbook(tmp_path, do):
    done = do("tables", SEED, "--out", tmp_path, "--format", "xlsx")
    assert done.returncode == 0, done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"tables.xlsx", "claimreview.json"}
    assert re.search(r"tables.xlsx  9 sheets with \d+ rows\n", done.stdout)
    sheets = pd.read_excel(tmp_path / "tables.xlsx", sheet_name=None)
    assert list(sheets) == TABLES
    text = SEED.read_text("utf-8")
    for row in sheets["quotes"].to_dict("records"):
        assert text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize(
    ("text", "says"),
    [(None, "There is no file"), (b"", "is empty"), (b"\x00\x01", "not a text file")],
)
@pytest.mark.parametrize("command", ["tables", "report"])
def test_a_story_that_cannot_be_read_ends_in_one_sentence(tmp_path, command, text, says, do):
    story = tmp_path / "story.txt"
    if text is not None:
        story.write_bytes(text)
    done = do(command, story, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert says in done.stderr and "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "out").exists()


def test_a_wrong_option_names_the_right_ones(do):
    done = do("tables", SEED, "--format", "ods")
    assert done.returncode == 2
    assert all(kind in done.stderr for kind in ("csv", "xlsx", "parquet", "json"))


@pytest.mark.parametrize("command", [[], ["report"], ["tables"]])
def test_help_says_what_it_does_and_gives_an_example(command, do):
    done = do(*command, "--help")
    assert done.returncode == 0
    assert "story" in done.stdout.lower()
    if command:
        assert "Example" in done.stdout and "--out" in done.stdout


def test_a_correction_that_matches_nothing_is_reported(tmp_path, do):
    (tmp_path / "story.txt").write_text("Ms. Park agreed.", "utf-8")
    (tmp_path / "story.corrections.csv").write_text(
        "what,words,new\nname,Prak,Park\nname,Park,Min Park\n", "utf-8"
    )
    done = do("tables", tmp_path / "story.txt", "--out", tmp_path / "out", "--format", "json")
    assert "Prak" in done.stdout and "Min Park" not in done.stdout
    actors = json.loads((tmp_path / "out" / "actors.json").read_text("utf-8"))
    assert [actor["actor"] for actor in actors] == ["Min Park"]


def test_a_log_that_lacks_a_script_holds_its_codes(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    (tmp_path / "story.txt").write_text("Ms. Park agreed.", "utf-8")
    (tmp_path / "story.corrections.csv").write_text("what,words,new\nquote,عباس,Park\n", "utf-8")
    done = run("tables", tmp_path / "story.txt", "--out", tmp_path / "out", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert r"\u0639\u0628\u0627\u0633" in done.stdout and (tmp_path / "out").exists()


def test_a_persons_words_are_no_markup_and_move_no_cursor(tmp_path, do):
    folder = tmp_path / "[draft] [/b] :smile: \x1b[31mred"
    folder.mkdir(parents=True)
    (folder / "story.txt").write_text("Ms. Park agreed.", "utf-8")
    (folder / "story.corrections.csv").write_text(
        "what,words,new\nquote,[the] :smile: [/b] \x1b]0;title\a \u202eabc,Park\n", "utf-8"
    )
    done = do("tables", folder / "story.txt", "--out", folder / "out [/i]", "--format", "json")
    assert done.returncode == 0, done.stderr
    assert r"[the] :smile: [/b] \x1b]0;title\x07 \u202eabc" in done.stdout
    assert r"[draft] [/b] :smile: \x1b[31mred" in done.stdout and "out [/i]" in done.stdout
    done = do("tables", folder / "none [/b].txt")
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert r":smile: \x1b[31mred" in done.stderr and "none [/b].txt" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("arguments", [["tables", "x", "--format", "[/b]\x1b[31m"], ["[/b]"]])
def test_a_wrong_word_on_the_command_line_is_no_markup(arguments):
    done = run(*arguments)
    assert done.returncode == 2 and "[/b]" in done.stderr and "Traceback" not in done.stderr


def test_a_file_that_ends_too_early_is_a_fault_and_says_more_than_aborted(monkeypatch):
    def end(_):
        raise EOFError("Compressed file ended")

    monkeypatch.setattr("analysis.story.read_story", end)
    done = CliRunner().invoke(app, ["tables", "story.txt"])
    assert isinstance(done.exception, RuntimeError) and "Aborted" not in done.output


def test_the_version_is_that_of_the_project(monkeypatch):
    said = (
        f"sourcebook {tomllib.loads((ROOT / 'pyproject.toml').read_text())['project']['version']}"
    )
    assert run("--version").stdout.strip() == said
    monkeypatch.setattr(
        "analysis.__main__.version", lambda name: importlib.metadata.version("no-" + name)
    )
    assert CliRunner().invoke(app, ["--version"]).output.strip() == said


def test_a_story_without_corrections_gets_its_tables(tmp_path, do):
    (tmp_path / "story.txt").write_text("“We agree,” said Ms. Park.", "utf-8")
    done = do("tables", tmp_path / "story.txt", "--out", tmp_path / "out", "--format", "json")
    assert done.returncode == 0, done.stderr
    quotes = json.loads((tmp_path / "out" / "quotes.json").read_text("utf-8"))
    assert [quote["speaker"] for quote in quotes] == ["Park"]


STEPS = ("the story", "1-article", "2-actors", "3-quotes", "4-economy", "pictures", "pages [/b]")


def render_some(*_, progress, **options):
    """A report that is made at once, and tells of it as `render_report` does."""
    for place, step in enumerate(STEPS):
        progress(Progress(STEPS, STEPS[:place], (step,)))
        note = "No [the] browser." * (place == 5)
        progress(Progress(STEPS, STEPS[: place + 1], what=step, note=note))
    return Path("exports [/b]/index.html")


@pytest.mark.parametrize("terminal", [False, True])
def test_a_bar_stands_on_a_terminal_and_lines_elsewhere(monkeypatch, terminal):
    screen = StringIO()
    monkeypatch.setattr(
        "analysis.__main__.Console",
        lambda **options: Console(file=screen, force_terminal=terminal, width=120, **options),
    )
    monkeypatch.setattr("analysis.publish.report.render_report", render_some)
    CliRunner().invoke(app, ["report", "story.txt"])
    said = screen.getvalue()
    assert "Done: open exports [/b]/index.html" in said and said.count("No [the] browser.") == 1
    if terminal:
        assert "7/7" in said and "left: pages [/b]" in said
    else:
        done = [f"{place} of 7: {step}" for place, step in enumerate(STEPS, 1)]
        assert said.splitlines()[:5] == done[:5] and "\x1b" not in said


def test_a_sheet_is_written_filled_in_and_goes_for_every_command(tmp_path, do):
    story, sheet = tmp_path / "story.txt", tmp_path / "story.corrections.csv"
    story.write_text("“We agree,” said Ms. Park. “No,” said Mr. Kim.", "utf-8")
    done = do("review", story)
    assert done.returncode == 0 and "0 answers, 4 to check" in done.stdout, done.stderr
    asked = sheet.read_text("utf-8-sig")
    sheet.write_text(asked.replace("Kim,99,,", "Kim,99,Lee,"), "utf-8")
    do("tables", story, "--out", tmp_path / "out", "--format", "json")
    quotes = json.loads((tmp_path / "out" / "quotes.json").read_text("utf-8"))
    assert [(one["speaker"], one["verified"]) for one in quotes] == [("Park", False), ("Lee", True)]
    assert "1 answer, 3 to check" in do("review", story).stdout


def test_another_persons_sheet_is_merged_and_conflicts_are_named(tmp_path, do):
    story, theirs = tmp_path / "story.txt", tmp_path / "theirs.csv"
    story.write_text("“We agree,” said Ms. Park. “No,” said Mr. Kim.", "utf-8")
    heads = "what,words,new,who\n"
    (tmp_path / "story.corrections.csv").write_text(f"{heads}quote,We agree,Lee,Ann\n", "utf-8")
    theirs.write_text(f"{heads}quote,We agree,Holt,Ben\nquote,No,Berg,Ben\n", "utf-8")
    done = do("review", story, "--merge", theirs)
    assert done.returncode == 0, done.stderr
    assert "Conflict: quote “We agree”: “Lee” says Ann." in done.stdout
    assert "Conflict: quote “We agree”: “Holt” says Ben." in done.stdout
    do("tables", story, "--out", tmp_path / "out", "--format", "json")
    quotes = json.loads((tmp_path / "out" / "quotes.json").read_text("utf-8"))
    assert [one["speaker"] for one in quotes] == ["Park", "Berg"]
    done = do("review", story, "--merge", tmp_path / "none.csv")
    assert done.returncode == 2 and "There is no file" in done.stderr


def test_two_versions_are_compared(tmp_path, do):
    (tmp_path / "old.txt").write_text("Ms. Park saw 12 people.", "utf-8")
    (tmp_path / "new.txt").write_text("Ms. Park and Mr. Kim saw 14 people.", "utf-8")
    done = do("diff", tmp_path / "old.txt", tmp_path / "new.txt")
    assert done.stdout.splitlines() == [
        "Kim is added: 1 mention.",
        "12 is now 14: “Ms. Park and Mr. Kim saw 14 people.”",
    ]
