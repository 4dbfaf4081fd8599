"""Named spans as a table, and the aliases that win over the rules."""

import pandas as pd
import pytest
from naming import name, name_actors, name_sides, say, say_names

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.labels import label_lines
from analysis.names import Entity, list_entities

KULEBA = ("Kuleba", "Dmytro Kuleba", "person", "Ukraine")


def read(text):
    document = parse_article(Article(text))
    rows = list_entities(document, label_lines(document))
    return pd.DataFrame(rows, columns=Entity._fields)


def test_columns_and_offsets():
    text = "Chinese President Xi Jinping will travel.\n\nMr. Xi’s aides know."
    entities = read(text)
    assert list(entities.columns) == list(Entity._fields)
    assert entities["text"].tolist() == ["Chinese", "Xi Jinping", "Xi"]
    assert entities["paragraph"].tolist() == [1, 1, 2]
    assert entities["sentence"].tolist() == [1, 1, 2]
    assert entities["affiliation"].tolist() == ["", "China", ""]
    assert entities["office"].tolist() == ["", "president", ""]
    for row in entities.itertuples():
        assert text[row.start : row.end] == row.text


@pytest.mark.parametrize("text", ["", "\n\n", "…", "no capital letters here", "“ ” ’ - —"])
def test_texts_that_name_nobody_keep_the_columns(text):
    entities = read(text)
    assert entities.empty
    assert list(entities.columns) == list(Entity._fields)


def test_offsets_hold_in_any_script():
    text = "🙂 Élysée officials said “naïve” 中国 things to Xi Jinping, whom Mr.\u00a0Putin met."
    entities = read(text)
    assert "Xi Jinping" in entities["text"].tolist()
    for row in entities.itertuples():
        assert text[row.start : row.end] == row.text


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        ("Mr. Kuleba stated it.", KULEBA, [("Kuleba", "Dmytro Kuleba")]),
        ("Kuleba’s view is known.", KULEBA, [("Kuleba", "Dmytro Kuleba")]),
        ("Dmytro Kuleba spoke. Mr. Kuleba left.", KULEBA, [
            ("Dmytro Kuleba", "Dmytro Kuleba"),
            ("Kuleba", "Dmytro Kuleba"),
        ]),
        ("The Kulebas left. kuleba is lower.", KULEBA, []),
        ("The Hive voted.", ("The Hive", "Hive Party", "organisation", ""),
         [("The Hive", "Hive Party")]),
        ("Georgia voted.", ("Georgia", "State of Georgia", "group", "United States"),
         [("Georgia", "State of Georgia")]),
        ("Russia’s army came.", ("Russia’s army", "Russian army", "organisation", "Russia"),
         [("Russia’s army", "Russian army")]),
        ("Russia’s army came.", ("Russia's army", "Russian army", "organisation", "Russia"),
         [("Russia’s army", "Russian army")]),
    ],
)  # fmt: skip
def test_aliases_win(text, row, expected):
    assert name_actors(text, say_names(row)) == expected


def test_an_alias_gives_type_and_side():
    assert name_sides("Mr. Kuleba stated it.", say_names(KULEBA)) == {"Dmytro Kuleba": "Ukraine"}


def test_an_alias_does_not_take_apart_a_longer_name():
    aliases = say_names(("Jinping", "Somebody Else", "person", ""))
    assert name("Xi Jinping spoke.", aliases) == [("Xi Jinping", "Xi Jinping", "name")]


def test_an_alias_without_side_leaves_what_the_text_says():
    aliases = say(("name", "Zelensky", "Volodymyr Zelensky"))
    text = "Ukrainian President Volodymyr Zelensky left. Zelensky waved."
    assert name_sides(text, aliases)["Volodymyr Zelensky"] == "Ukraine"


def test_an_aliased_person_keeps_the_office_the_text_gives():
    text = "Ukrainian Foreign Minister Kuleba came. Russian Foreign Minister Sergei Lavrov met his "
    text += "Ukrainian counterpart."
    rows = name(text, say_names(KULEBA))
    assert ("his Ukrainian counterpart", "Dmytro Kuleba", "role") in rows
