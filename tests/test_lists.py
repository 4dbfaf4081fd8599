"""The word lists are whole, used, and say where they come from."""

import csv
import re
from pathlib import Path

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.words import Wording
from analysis.lexicon.lists import load_words
from analysis.lexicon.organisations import load_organisations
from analysis.lexicon.persons import load_first_names
from analysis.lexicon.states import load_forms, load_states
from analysis.lexicon.titles import load_titles

ANALYSIS = Path(__file__).parent.parent / "analysis"
FILES = [
    "states.csv",
    "titles.csv",
    "organisations.csv",
    "not_states.csv",
    "words.csv",
    "first_names.csv",
    "companies.csv",
]


def read_rows(name):
    with (ANALYSIS / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", FILES)
def test_no_row_stands_twice_and_every_file_names_its_source(name):
    rows = [tuple(row.values()) for row in read_rows(name)]
    assert len(rows) == len(set(rows))
    assert f"| {name} |" in (ANALYSIS / "data" / "SOURCES.md").read_text(encoding="utf-8")


def test_every_list_is_used_and_every_list_used_is_there():
    sources = [path.read_text(encoding="utf-8") for path in ANALYSIS.rglob("*.py")]
    used = {name for text in sources for name in re.findall(r'load_words\("([^"]+)"\)', text)}
    assert used == {row["list"] for row in read_rows("words.csv")}
    with pytest.raises(KeyError):
        load_words("no such list")


def test_first_names_are_no_state_and_no_month():
    names = load_first_names()
    states = {form for forms in load_states()["names"] for form in forms.split("|")}
    assert set(names) & states <= {"Jordan", "Chad"}
    assert not set(names) & load_words("calendar")
    assert names["Angela"] == "F"
    assert names["Volodymyr"] == "M"


@pytest.mark.parametrize(
    ("load", "text", "words"),
    [
        (load_titles, "prime minister", 2),
        (load_organisations, "International Monetary Fund", 3),
        (load_forms, "Papua New Guinea", 3),
        (load_forms, "New Mexico", 2),
    ],
)
def test_lookup(load, text, words):
    line = Wording(parse_article(Article(f"{text} left."))).lines[0]
    match = load().match(line.words, 0)
    assert match is not None
    assert match[0] == words
