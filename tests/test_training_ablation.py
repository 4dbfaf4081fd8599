"""What a step is worth, and the scorers of stories, reports and papers of the world."""

import json
import sys

import pytest
from test_training_names import GUM, UNER, write_gum

from analysis.errors import DataError
from analysis.training.__main__ import main
from analysis.training.ablation import BEGINS, ENDS, Exam, Row, ablate, put_table, write_lines
from analysis.training.reports import score_reports
from analysis.training.stories import AnnotatedStory, read_stories, score_stories
from analysis.training.worldwide import read_worldwide, score_worldwide

STORY = (
    "Anna Berg runs the port of Lyon. “We lost everything,” she said. Paul Lund said that"
    " it rained. An aide said “no”."
)


def place(text, **answer):
    start = STORY.index(text)
    return {"start": start, "end": start + len(text), **answer}


ANSWERS = {
    "quotes": [
        place("“We lost everything,”", kind="direct", speaker="Anna Berg", speaker_type="person"),
        place("that it rained", kind="indirect", speaker="Lund", speaker_type="person"),
        place("“no”", kind="direct", speaker="the coach", speaker_type="unnamed person"),
    ],
    "mentions": [
        place("Anna Berg", kind="name", actor="Anna Berg"),
        place("Paul Lund", kind="name", actor="Paul Lund"),
        place("she", kind="pronoun", actor="Anna Berg"),
    ],
    "actors": [
        {"actor": "Anna Berg", "affiliation": "Lyon"},
        {"actor": "Paul Lund", "affiliation": None},
    ],
}


def test_stories_are_compared_with_a_readers_answers():
    scores = score_stories([AnnotatedStory(STORY, ANSWERS)])
    expected = {"direct": 50, "indirect": 100, "unnamed": 0, "names found": 100, "sides": 0}
    assert {name: scores[name] for name in expected} == expected
    assert scores["pronouns found"] == scores["pronouns right"] == 100


@pytest.mark.parametrize(
    ("speaker", "type_", "affiliation", "right"),
    [
        ("HFS", "organisation", None, 100),
        ("The Harbour", "organisation", None, 0),
        ("a spokeswoman", "unnamed person", "HFS", 100),
        ("an aide", "unnamed person", None, 0),
        (None, None, None, 0),
    ],
)
def test_who_speaks_for_somebody_may_be_named_by_either(speaker, type_, affiliation, right):
    text = "“It is over,” a spokeswoman for HFS said."
    quote = {"kind": "direct", "start": 0, "end": 13, "speaker": speaker}
    quote |= {"speaker_type": type_, "affiliation": affiliation}
    story = AnnotatedStory(text, {"quotes": [quote], "mentions": []})
    assert score_stories([story])["direct"] == right


def test_a_story_without_answers_is_named(tmp_path):
    with pytest.raises(DataError, match="holds no stories"):
        read_stories(tmp_path)
    (tmp_path / "one.txt").write_text("He left.")
    with pytest.raises(DataError, match=r"one\.json holds no answers"):
        read_stories(tmp_path)


REPORT = "“We go,” Bo Lund said. Ann Berg of Acme Ltd met Bo Lund in Lyon."


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ({"speaker": [["We go", "Bo Lund"]]}, {"speaker": [["We go", ["Ann Berg", "Bo"]]]}),
        ({"noquote": ["Acme"]}, {"noquote": ["We go"]}),
        ({"qkind": [["We go", "direct"]]}, {"qkind": [["We go", "mixed"]]}),
        ({"exact": ["“We go,”"]}, {"exact": ["We go"]}),
        ({"nquotes": 1}, {"nquotes": 0}),
        ({"actors": {"Bo Lund": "person"}}, {"actors": {"Bo Lund": "state"}}),
        ({"noactor": ["Lyon"]}, {"noactor": ["Ann Berg"]}),
        ({"mention": [["Bo Lund", "Bo Lund"]]}, {"mention": [["Lund", "Bo Lund"]]}),
        ({"notmention": [["Bo Lund", "Ann Berg"]]}, {"notmention": [["Bo Lund", "Bo Lund"]]}),
        ({"nomention": ["Bo"]}, {"nomention": ["Ann Berg"]}),
        ({"nsent": 2}, {"nsent": 3}),
        ({"nclaims": 0, "claims": []}, {"claims": [{"subject": "Acme"}]}),
    ],
)
def test_reports_are_right_when_all_that_is_asked_for_is(right, wrong):
    both = {
        **wrong,
        **{
            name: [*right[name], *wrong[name]]
            for name in right
            if name in wrong and isinstance(right[name], list)
        },
    }
    assert score_reports([{"text": REPORT, **one} for one in (right, wrong, both)]) == 1


def write_worldwide(corpora, text, names):
    (corpora / "worldwide").mkdir(parents=True)
    rows = [(text.index(name), text.index(name) + len(name), label) for name, label in names]
    line = json.dumps({"text": text, "names": rows})
    (corpora / "worldwide" / "dev.jsonl").write_text(line + "\n", encoding="utf-8")


def test_names_of_the_world_are_compared_without_titles_and_possessives(tmp_path):
    text = "Dr. Amina Sesay’s aide met the World Bank. Mr. Koroma left."
    names = [("Dr. Amina Sesay’s", "Person"), ("the World Bank", "Organization")]
    write_worldwide(tmp_path, text, [*names, ("met", "Date")])
    scores = score_worldwide(read_worldwide(tmp_path, "dev"))
    assert scores == {"persons": (1, 2, 1), "organisations": (1, 1, 1)}


def measure_names(without):
    return {"names": 50.0, "typed": 40.0 - 1.5 * len(without)}


def measure_quotes(without):
    return {"quotes": 70.0 + 0.04 * len(without)}


def test_a_row_a_step_says_what_changes():
    exams = [Exam({"names"}, measure_names), Exam({"names", "quotes"}, measure_quotes)]
    rows = list(ablate(["names: storms", "quotes: letters"], exams, workers=2))
    assert rows[2] == Row("quotes: letters", {"quotes": 70.04})
    assert list(write_lines(rows)) == [
        "| left out | names | typed | quotes |",
        "| --- | ---: | ---: | ---: |",
        "| all steps | 50.0 | 40.0 | 70.0 |",
        "| names: storms | . | -1.5 | . |",
        "| quotes: letters | . | . | . |",
    ]


def test_each_row_is_there_before_the_next_is_measured():
    def rows():
        yield Row("all steps", {"right": 1.0})
        raise KeyboardInterrupt

    lines = write_lines(rows())
    assert [next(lines) for _ in range(3)][-1] == "| all steps | 1.0 |"


def test_the_table_replaces_the_one_before_and_nothing_else():
    once = put_table(f"# Card\n\n{BEGINS}\n{ENDS}\n\nMore.\n", ["| a |", "| b |"])
    assert once == f"# Card\n\n{BEGINS}\n| a |\n| b |\n{ENDS}\n\nMore.\n"
    assert put_table(once, ["| c |"]) == f"# Card\n\n{BEGINS}\n| c |\n{ENDS}\n\nMore.\n"
    with pytest.raises(DataError, match="no place"):
        put_table("# Card", [])


@pytest.fixture
def corpora(tmp_path):
    (tmp_path / "uner").mkdir()
    (tmp_path / "uner" / "dev.iob2").write_text(UNER, encoding="utf-8")
    (tmp_path / "gum" / "dev").mkdir(parents=True)
    write_gum(tmp_path / "gum" / "dev" / "GUM_news_x.conllu", GUM)
    write_worldwide(tmp_path, "Dr. Amina Sesay left.", [("Amina Sesay", "Person")])
    (tmp_path / "gap").mkdir()
    columns = ["ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref"]
    columns += ["B", "B-offset", "B-coref", "URL"]
    row = ["x", "Ann Berg said she met Bo Lund.", "she", "14", "Ann Berg", "0", "TRUE"]
    row += ["Bo Lund", "22", "FALSE", "u"]
    table = "\n".join("\t".join(cells) for cells in (columns, row))
    (tmp_path / "gap" / "gap-validation.tsv").write_text(table + "\n", encoding="utf-8")
    for part in ("text", "attributions"):
        (tmp_path / "polnear" / "dev" / part).mkdir(parents=True)
    (tmp_path / "polnear" / "dev" / "text" / "one.txt").write_text("He said it rained.")
    spans = ["T1\tSource 0 2\tHe", "T2\tCue 3 7\tsaid", "T3\tContent 8 17\tit rained"]
    notes = "\n".join([*spans, "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3", ""])
    (tmp_path / "polnear" / "dev" / "attributions" / "one_a.ann").write_text(notes)
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "one.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "stories" / "one.json").write_text(json.dumps(ANSWERS), encoding="utf-8")
    (tmp_path / "reports.jsonl").write_text(json.dumps({"text": "It rained.", "nquotes": 0}))
    return tmp_path


@pytest.fixture
def run(monkeypatch, capsys):
    def run_main(*arguments):
        monkeypatch.setattr(sys, "argv", ["training", "ablate", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capsys.readouterr()

    return run_main


@pytest.mark.slow
def test_the_command_prints_every_figure_of_the_whole(run, corpora):
    given = ("--stories", corpora / "stories", "--reports", corpora / "reports.jsonl")
    code, said, _ = run("--corpora", corpora, *given, "--workers", 1)
    assert code == 0
    header, _, whole, *_ = (
        [cell.strip() for cell in line.split("|")] for line in said.splitlines()
    )
    figures = dict(zip(header, whole, strict=True))
    assert figures["worldwide persons"] == figures["PolNeAR indirect"] == "100.0"
    assert figures["GAP he, she found"] == figures["GUM names"] == "100.0"
    assert figures["stories direct"] == "50.0"
    assert figures["reports, of 1"] == "1.0"


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--step", "names: nothing"], "No step is called 'names: nothing'"),
        (["--step", "names: nothing", "--write"], "The model card holds every step"),
    ],
)
def test_a_mistake_ends_in_one_sentence(run, tmp_path, options, complaint):
    code, _, said = run("--corpora", tmp_path, *options)
    assert code == 2
    assert said.startswith(complaint)
    assert len(said.splitlines()) == 1


def test_missing_corpora_are_named(run, tmp_path):
    code, _, said = run("--corpora", tmp_path, "--workers", 1)
    assert code == 2
    assert "--corpora needs the folder" in said or "holds no GUM" in said
