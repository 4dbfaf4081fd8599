"""The word lists are whole, used, and say where they come from."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
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
    "degrees.csv",
    "measure_words.csv",
    "regions.csv",
    "members.csv",
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
    sources = "".join(path.read_text(encoding="utf-8") for path in ANALYSIS.rglob("*.py"))
    listed = {row["list"] for row in read_rows("words.csv")}
    used = re.findall(r'(?:load_words\(|load_lists\(\)\.words\[)"([^"]+)"', sources)
    assert set(used) <= listed
    assert [name for name in sorted(listed) if f'"{name}"' not in sources] == []
    with pytest.raises(KeyError):
        load_words("no such list")


def test_few_first_names_are_a_month_or_a_state_too():
    names = load_first_names()
    states = {form for forms in load_states()["names"] for form in forms.split("|")}
    assert set(names) & states == {"Chad", "Georgia", "India", "Israel", "Jordan", "Kenya"}
    assert set(names) & load_words("calendar") <= load_words("month and name")
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


# What the networks read of a text by the lists, and what the rules make of it.
READ = """
import json, sys
from analysis import analyze
from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.labels import label_lines
from analysis.lstm import Lstm
seen = []
label = Lstm.label
def read(network, passages):
    passages = [[list(features) for features in passage] for passage in passages]
    words = [features for passage in passages for features in passage]
    seen.append([[one for one in features if one[:5] != "rule "] for features in words])
    return label(network, passages)
Lstm.label = read
story = analyze(sys.argv[1])
labels = [line.labels for line in label_lines(parse_article(Article(sys.argv[1])))]
cues = story.quotes["manner"].fillna("").tolist()
print(json.dumps({"features": seen, "rules": [repr(labels), cues]}))
"""
TEXT = (
    "Wizard Zorb Quill of Dojo Union met Lord Quill in Norland. “We sleep,” he murmurated. Pal"
    " Trent of the Marl Board said that Norlandish tea was good, the BTQ and Quillco agreed."
)
ADDED = {
    "titles.csv": ["Wizard,job,,,", "Lord Quill,office,,,M"],
    "first_names.csv": ["Zorb,M"],
    "surnames.csv": ["Quill", "Trent"],
    "words.csv": [
        "organisation,Dojo",
        "news verb,met",
        "particle,tea",
        "particle,Wizard",
        "club,Marl",
    ],
    "companies.csv": ["Quillco,"],
    "places.csv": ["Norland,"],
    "organisations.csv": ["Board of Trade Quarrels,BTQ|Dojo Union,"],
    "states.csv": ["Norland,NLD,state,Norland,Norlandish,,,"],
    "cues.csv": ["murmurate,murmurated,neutral,clause,loaded"],
}


def copy_package(folder, change):
    """Copy the package, with other lists, and write down what its files are."""
    shutil.copytree(ANALYSIS, folder / "analysis")
    for path in (folder / "analysis" / "data").glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([*change(path.name, lines), ""]), encoding="utf-8")
    write = "from pathlib import Path; from analysis.bundle import *; from analysis import bundle; "
    write += "Path('analysis/digests.txt').write_text(bundle.list_digests(), encoding='utf-8')"
    run_copy(folder, write)


def run_copy(folder, program, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True
    )


@pytest.mark.slow
def test_rules_read_a_new_word_at_once_and_networks_when_they_learn_anew(tmp_path):
    copy_package(tmp_path, lambda name, lines: [*lines, *ADDED.get(name, ())])
    before = json.loads(run_copy(ANALYSIS.parent, READ, TEXT).stdout)
    after = json.loads(run_copy(tmp_path, READ, TEXT).stdout)
    assert before["features"] == after["features"]
    assert "Wizard" not in before["rules"][0]
    assert before["rules"][0] != after["rules"][0]
    assert "loaded" in after["rules"][1]
    learning = READ.replace("story =", "with learned.learn_anew(): story =")
    anew = json.loads(
        run_copy(tmp_path, "from analysis.lexicon import learned" + learning, TEXT).stdout
    )
    written = json.dumps(anew["features"])
    assert before["features"] != anew["features"]
    for clue in ("in club", "states name first", "in verb murmurate"):
        assert clue in written
        assert clue not in json.dumps(before["features"])


@pytest.mark.slow
def test_a_cue_that_a_network_learned_from_is_missed(tmp_path):
    copy_package(tmp_path, lambda name, lines: [one for one in lines if one[:6] != "quip,q"])
    done = run_copy(tmp_path, READ, TEXT)
    assert "data/cues.csv lacks quip, quipped, quipping, quips, which quotes.npz" in done.stderr
