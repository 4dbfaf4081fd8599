"""The README says what is so: its commands, its codebook, its modules and its example."""

import re
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from analysis import read_story
from analysis.corpus.sheet import COLUMNS
from analysis.corrections import What, read_corrections
from analysis.style import read_brand

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def story():
    return read_story(ROOT / "seeds" / "article.txt")


def read_codebook():
    """Table -> its columns, as the README lists them."""
    chapter = README.split("## Codebook")[1].split("\n## ")[0]
    tables = {}
    for section in chapter.split("\n### ")[1:]:
        rows = re.findall(r"^\| ([\w, ]+) \|", section, re.M)[1:]
        tables[section.split(":")[0]] = [name for row in rows for name in row.split(", ")]
    return tables


@pytest.mark.parametrize(
    "table",
    [
        *("tokens", "mentions", "actors", "quotes"),
        *("numbers", "arithmetic", "claims", "checks", "findings"),
    ],
)
def test_every_column_is_in_the_codebook_and_no_other(story, table):
    assert sorted(read_codebook()[table]) == sorted(story.tables[table].columns)


def test_no_table_is_left_out_of_the_codebook(story):
    assert set(read_codebook()) == {*story.tables, "sources"}


def test_the_codebook_has_the_columns_of_the_source_sheet():
    assert read_codebook()["sources"] == list(COLUMNS)


def test_the_plain_commands_are_the_ones_make_runs():
    plain = re.findall(r"^    python (\.ci/environment\.py .*)$", README, re.M)
    made = []
    for target in ("report", "test"):
        run = subprocess.run(
            ["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=True
        )
        made += re.findall(r"\.ci/environment\.py .*", run.stdout.replace('"', ""))
    assert plain == [command.rstrip() for command in made]


def test_the_checks_run_the_readmes_test_command():
    assert re.search(r"^    make test\b", README, re.M)
    assert re.search(r"^(\w+=\w+ )*make test$", (ROOT / ".ci" / "run").read_text("utf-8"), re.M)


def test_every_module_is_listed_in_the_order_of_the_imports():
    listed = re.findall(r"^    (\w+)(?:\.py|/) ", README, re.M)
    folders = {"data", "models", "notebooks", "training"}
    modules = [*(ROOT / "analysis").glob("*.py"), *(ROOT / "analysis").glob("*/__init__.py")]
    names = {path.stem if path.stem != "__init__" else path.parent.name for path in modules}
    assert set(listed) == names - folders - {"analysis"}
    contract = (ROOT / "pyproject.toml").read_text("utf-8").split("layers = [")[1].split("]")[0]
    assert listed == re.findall(r'"(\w+)"', contract)[::-1]


def test_the_python_example_runs(monkeypatch):
    monkeypatch.chdir(ROOT)
    for example in re.findall(r"```python\n(.*?)```", README, re.S):
        names = {}
        exec(example, names)  # noqa: S102 (our own README)
        read = names.get("story") or names["stories"]
        assert len(read.quotes)


def test_links_and_pictures_lead_to_files():
    targets = re.findall(r"\]\(([^)#]+)\)", README)
    assert targets
    files = [target for target in targets if not target.startswith("https://")]
    missing = [target for target in files if not (ROOT / target).exists()]
    assert missing == []


def test_the_example_of_corrections_is_one(tmp_path):
    example = dedent(re.search(r"```csv\n(.*?)```", README, re.S)[1])
    (tmp_path / "story.corrections.csv").write_text(example, "utf-8")
    rows = read_corrections(tmp_path / "story.txt").rows
    assert [row.new for row in rows] == ["Kim Vane", "a former executive", "not an actor"]


def test_every_kind_of_correction_is_explained():
    chapter = README.split("### Checking and correcting")[1].split("\n### ")[0]
    assert re.findall(r"^\| `([\w ]+)` \|", chapter, re.M) == list(What)


def test_the_example_of_a_brand_is_one(tmp_path):
    (tmp_path / "brand.toml").write_text(re.search(r"```toml\n(.*?)```", README, re.S)[1], "utf-8")
    assert read_brand(tmp_path / "brand.toml").light.sides[0] == "#0F5499"
