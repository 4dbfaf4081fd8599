"""Who is one over many stories: what agrees joins, what contradicts parts, doubts are listed."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import read_stories
from analysis.corpus import link_actors, read_corpus_corrections

SEEDS = Path(__file__).parent.parent / "seeds"
COLUMNS = ["actor", "type", "affiliation", "title", "description", "pronouns"]


def link(*rows, told=None):
    """Link actors, each of a story of its own ("a", "b" ...)."""
    table = pd.DataFrame([row + ("",) * (len(COLUMNS) - len(row)) for row in rows], columns=COLUMNS)
    table.insert(0, "story", [chr(ord("a") + place) for place in range(len(table))])
    return link_actors(table, told)


def name(*rows):
    return link(*rows).links["name"].tolist()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Ann Park", "person", "Hull"), ("Ann Park", "person", "Hull")),
        (("Ann Park", "person", "", "", "mayor of Hull"), ("Ann Park", "person", "", "Mayor")),
        (("Ann B. Park", "person"), ("Ann Park", "person")),
        (("Dr. Ann Park", "person"), ("Ann Park", "person")),
        (("Zoë Park", "person"), ("Zoe Park", "person")),
        (("Kenya", "state"), ("Kenya", "state")),
        (("the Red Cross", "organisation"), ("Red Cross", "organisation")),
    ],
)
def test_what_agrees_is_one(first, second):
    assert len(set(name(first, second))) == 1


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (
            ("Sam Park", "person", "", "", "", "she/her"),
            ("Sam Park", "person", "", "", "", "he/him"),
            "he/him and she/her",
        ),
        (("Sam Park", "person", "Hull"), ("Sam Park", "person", "Leeds"), "another affiliation"),
        (
            ("Sam Park", "person", "", "", "a goalkeeper"),
            ("Sam Park", "person", "", "", "the mayor"),
            "other words are said of it",
        ),
        (("Sam B. Park", "person"), ("Sam C. Park", "person"), "another initial"),
        (("Court", "organisation", "Peru"), ("Court", "organisation", "Chile"), "affiliation"),
    ],
)
def test_what_contradicts_is_two_and_listed(first, second, why):
    links = link(first, second)
    assert links.links["name"].nunique() == 2
    told = links.doubtful["why"].iloc[0]
    assert why in told or (why == "he/him and she/her" and {"he/him", "she/her"} <= {*told.split()})


def test_a_surname_alone_is_nobody_elses_without_affiliation_and_description():
    whole = ("Ann Park", "person", "Hull", "", "mayor of Hull")
    assert name(whole, ("Park", "person", "Hull", "Mayor")) == ["Ann Park", "Ann Park"]
    links = link(whole, ("Park", "person"))
    assert links.links["name"].tolist() == ["Ann Park", "Park (b)"]
    assert links.doubtful[["name", "other"]].values.tolist() == [["Park (b)", "Ann Park"]]


def test_of_two_persons_of_one_surname_the_surname_means_neither():
    rows = ("Ann Park", "person"), ("Ben Park", "person"), ("Park", "person")
    assert name(*rows) == ["Ann Park", "Ben Park", "Park (c)"]


def test_a_person_wins_over_what_was_joined(tmp_path):
    (tmp_path / "corrections.csv").write_text(
        "what,where,words,new\nname,b,Ann Park,Ann Park of Leeds\nname,,No One,Ann\n"
        "quote,,We agree,Kim\n",
        encoding="utf-8",
    )
    told = read_corpus_corrections(tmp_path)
    links = link(("Ann Park", "person"), ("Ann Park", "person"), told=told)
    assert links.links["name"].tolist() == ["Ann Park", "Ann Park of Leeds"]
    assert len(links.notes) == 2
    assert "about one passage" in links.notes[0]
    assert "no story names such an actor" in links.notes[1]


@pytest.mark.slow
def test_a_man_who_becomes_mayor_is_one_or_listed_as_doubtful():
    stories = read_stories(SEEDS / "stories")
    assert stories.skipped["kind"].tolist() == ["duplicate"]  # wire copy that both papers ran
    links = link_actors(stories.actors)
    assert len(links.links) == len(stories.actors)
    reedy = links.links[links.links["actor"] == "Tomas Reedy"]
    assert reedy["story"].nunique() > 2
    names = {*reedy["name"]}
    assert "Tomas Reedy" in names
    assert len(names) == 1 or names <= {*links.doubtful["name"], *links.doubtful["other"]}
