"""Mentions of the seed article row by row, and the counts that follow from mentions and quotes."""

import ast
import json
import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from naming import say_names

from analysis import analyze
from analysis.actors import count_actors, find_mentions, list_unused
from analysis.article import Article
from analysis.corrections import check_corrections, tell
from analysis.document import parse_article
from analysis.tabulation import list_records

HERE = Path(__file__).parent
GOLD = json.loads((HERE / "gold_article.json").read_text(encoding="utf-8"))
ALIASES = check_corrections(say_names(("Kuleba", "Dmytro Kuleba", "person", "Ukraine")))
TOLD = tell(ALIASES, Article(""))


@pytest.fixture(scope="module")
def document():
    path = HERE.parent / "seeds" / "article.txt"
    return parse_article(Article(path.read_bytes().decode()))


@pytest.fixture(scope="module")
def tables(document):
    return find_mentions(document, TOLD)


def list_rows(mentions):
    columns = ["start", "end", "text", "actor", "kind", "paragraph"]
    return set(mentions[columns].itertuples(index=False, name=None))


@pytest.mark.parametrize("row", GOLD["mentions"], ids=lambda row: f"{row['start']}-{row['text']}")
def test_every_mention_a_careful_reader_finds(tables, row):
    expected = tuple(row[k] for k in ("start", "end", "text", "actor", "kind", "paragraph"))
    assert expected in list_rows(tables[0])


def test_and_no_other(tables):
    others = tables[0].query("kind != 'pronoun' and text != 'The two men'")
    assert len(others) == len(GOLD["mentions"])


def test_the_two_men_are_both(tables):
    both = tables[0].query("text == 'The two men'")
    assert set(both["actor"]) == {"Xi Jinping", "Vladimir Putin"}


def test_the_pronouns_of_the_story_mean_whom_a_reader_takes_them_for(document, tables):
    pronouns = tables[0].query("kind == 'pronoun'")
    found = [(document.text[row.start : row.end + 7], row.actor) for row in pronouns.itertuples()]
    assert found == [
        ("he is sch", "Xi Jinping"),  # "its forces" in the same sentence is left open
        ("his desire", "Volodymyr Zelensky"),
        ("his ailing", "Xi Jinping"),
    ]


@pytest.mark.parametrize("place", GOLD["place_mentions"], ids=lambda place: str(place["start"]))
def test_a_capital_that_is_a_place_is_no_mention(tables, place):
    assert place["start"] not in set(tables[0]["start"])


def test_mentions_are_numbered_in_order_and_point_at_their_text(document, tables):
    mentions = tables[0]
    assert mentions["mention"].tolist() == list(range(1, len(mentions) + 1))
    assert mentions["start"].is_monotonic_increasing
    assert mentions["rule"].ne("").all()
    for row in mentions.itertuples():
        assert document.text[row.start : row.end] == row.text
        sentence = document.sentences[row.sentence - 1]
        assert sentence.start <= row.start < row.end <= sentence.end
        assert sentence.paragraph == row.paragraph


def list_texts(path):
    """The texts written down in a test module that a file can hold."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    texts = [node.value for node in nodes if isinstance(node, ast.Constant)]
    stories = [text for text in texts if isinstance(text, str) and " " in text]
    return [text for text in stories if not re.search("[\ud800-\udfff]", text)]


@cache
def list_astray(text):
    """The rows of a text that do not point at their words; each text is read once."""
    document = parse_article(Article(text))
    mentions, _ = find_mentions(document, TOLD)
    astray = []
    for row in list_records(mentions):
        sentence = document.sentences[row["sentence"] - 1]
        start, end = document.article.view.locate(sentence.start, sentence.end)
        words = text[row["start"] : row["end"]]
        is_there = words == row["text"] and sentence.paragraph == row["paragraph"]
        if not (is_there and start <= row["start"] < row["end"] <= end):
            astray.append(row)
    return astray


@pytest.mark.parametrize("path", sorted(HERE.glob("test_*.py")), ids=lambda path: path.stem)
def test_every_row_of_every_text_of_the_tests_points_at_its_words(path):
    assert {text: astray for text in list_texts(path) if (astray := list_astray(text))} == {}


def test_profiles_of_the_article(tables):
    profiles = tables[1].set_index("actor")
    assert profiles["affiliation"].to_dict() == {
        "China": "China",
        "Xi Jinping": "China",
        "Russia": "Russia",
        "Vladimir Putin": "Russia",
        "Ukraine": "Ukraine",
        "the West": "the West",
        "United States": "United States",
        "Volodymyr Zelensky": "Ukraine",
        "Dmytro Kuleba": "Ukraine",
        "National Security Council": "",
    }
    assert profiles.loc["Xi Jinping", "type"] == "person"
    assert profiles.loc["the West", "type"] == "group"
    assert profiles.loc["National Security Council", "type"] == "organisation"


def test_a_story_that_names_nobody_has_empty_tables():
    mentions, profiles = find_mentions(parse_article(Article("nobody here.")))
    assert mentions.empty
    assert profiles.empty
    quotes = pd.DataFrame({"speaker": [], "words": []})
    assert count_actors(profiles, mentions, quotes).empty


PIECES = ["China", "’s", " ", "-", "Mr.", "Xi", "President", "Kyiv", "to", "of", "“", "”", "(", ")"]


@settings(deadline=None)  # the first text waits for the weights
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES)).map(" ".join)))
def test_any_text_is_read_and_every_row_points_at_its_text(text):
    mentions, profiles = find_mentions(parse_article(Article(text)), TOLD)
    assert [text[a:b] for a, b in zip(mentions["start"], mentions["end"], strict=True)] == (
        mentions["text"].tolist()
    )
    assert set(mentions["actor"]) == set(profiles["actor"])
    assert not mentions.duplicated(["start", "end", "kind", "actor"]).any()


def make_mentions(*rows):
    return pd.DataFrame(rows, columns=["actor", "kind", "start", "paragraph"])


def test_counts():
    profiles = pd.DataFrame(
        [("Putin", "person", "Russia"), ("Xi", "person", "China"), ("China", "state", "China")],
        columns=["actor", "type", "affiliation"],
    )
    mentions = make_mentions(
        ("Putin", "name", 5, 1),
        ("Xi", "name", 20, 1),
        ("China", "demonym", 30, 2),
        ("Xi", "role", 40, 2),
        ("Xi", "pronoun", 50, 3),
    )
    quotes = pd.DataFrame({"speaker": ["Xi", "officials", "Xi", None], "words": [7, 9, 4, 2]})
    actors = count_actors(profiles, mentions, quotes)
    assert actors.to_dict("records") == [
        dict(zip(actors.columns, row, strict=True))
        for row in [
            ("Xi", "person", "China", 2, 2, 11, 1),
            ("Putin", "person", "Russia", 1, 0, 0, 1),
            ("China", "state", "China", 1, 0, 0, 2),
        ]
    ]
    assert list(actors.columns) == [
        "actor",
        "type",
        "affiliation",
        "mentions",
        "quotes",
        "words_quoted",
        "first_paragraph",
    ]


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("Prime Minister Ann Berg left.", ["Prime Minister", "", ""]),
        ("Mr. Hill, a teacher in Hull, left.", ["Mr.", "a teacher in Hull", "he/him"]),
        (
            "Mr. Tom Hill spoke. Detective Sergeant Tom Hill left.",
            ["Detective Sergeant", "", "he/him"],
        ),
        ("Ann Berg left. She was tired, and her dog was, too.", ["", "", "she/her"]),
        ("Ann Berg, who was tired, left.", ["", "", ""]),
        ("Sam Berg, a singer who uses they/them, left.", ["", "a singer", ""]),
        ("Ann Berg, chief executive of Holt Bank, left.", ["", "chief executive of Holt Bank", ""]),
        ("The head of Holt Bank, Ann Berg, left.", ["", "The head of Holt Bank", ""]),
        ("Ann Berg left. The editor, Tom Hill, did not.", ["", "", ""]),
        ("For Ann Berg, the teacher was late.", ["", "", ""]),
    ],
)
def test_what_the_story_calls_an_actor_is_its_profile(text, profile):
    actors = analyze(text).actors
    person = actors[actors["actor"].isin(["Ann Berg", "Hill", "Sam Berg"]) | (len(actors) == 1)]
    assert person.iloc[0][["title", "description", "pronouns"]].tolist() == profile


def test_the_columns_of_actors_stand_in_the_order_of_the_codebook():
    assert list(analyze("Ann Berg left.").actors.columns) == [
        "actor",
        "type",
        "affiliation",
        "title",
        "description",
        "pronouns",
        "mentions",
        "quotes",
        "words_quoted",
        "first_paragraph",
        "verified",
    ]


def test_an_unnamed_source_has_no_row_even_where_nobody_is_named():
    profiles = pd.DataFrame(columns=["actor", "type", "affiliation"])
    quotes = pd.DataFrame({"speaker": ["officials"], "words": [9]})
    assert count_actors(profiles, make_mentions(), quotes).empty


def test_aliases_that_match_nothing_are_reported(document):
    surfaces = ["Kuleba", "Kule", "Lavrov", "China’s"]
    assert list_unused(document, pd.DataFrame({"surface": surfaces})) == ["Kule", "Lavrov"]
    assert list_unused(document, pd.DataFrame({"surface": []})) == []


def test_who_is_named_by_labels_alone_is_an_actor():
    text = "ANNA SALT: Why is it shut?\n\nMR. KIRBY: It broke.\n\nSALT: When?\n\nMR. KIRBY: In May."
    story = analyze(text)
    rows = story.actors[["actor", "type", "mentions", "quotes"]].values.tolist()
    assert rows == [["Anna Salt", "person", 2, 2], ["Kirby", "person", 2, 2]]
    assert all(text[row.start : row.end] == row.text for row in story.mentions.itertuples())
    assert story.mentions["mention"].tolist() == [1, 2, 3, 4]


def test_a_party_s_people_are_no_person():
    story = analyze("“No deal is near,” Republicans said. “No,” House Democrats said.")
    assert story.quotes["speaker_type"].tolist() == ["unnamed group", "organisation"]
    assert "person" not in set(story.actors["type"])
