"""Whom “he” and “she” stand for."""

import pytest
from quoting import quote

from analysis.quotes.antecedents import Appearance, Speaker, find_antecedent

SPOKESMAN = Appearance(1, Speaker("spokesman for Kent Police", True, is_named=False), "spoke")
ROSA = Appearance(1, Speaker("Rosa Marsh", True), "named")
PIET = Appearance(1, Speaker("Piet Maas", True), "named")
SEXES = {"Rosa Marsh": {"F"}}


@pytest.mark.parametrize(
    ("pronoun", "appearances", "name", "rule"),
    [
        ("he", [SPOKESMAN], "spokesman for Kent Police", "pronoun"),
        ("he", [ROSA, PIET], "Piet Maas", "pronoun"),
        ("she", [ROSA, PIET], "Rosa Marsh", "pronoun"),
        ("he", [PIET], None, "pronoun without a person"),
        ("he", [ROSA, PIET, SPOKESMAN], "Piet Maas", "pronoun"),
        ("she", [ROSA, SPOKESMAN], "Rosa Marsh", "pronoun"),
        ("he", [ROSA], None, "pronoun without a person"),
        ("it", [PIET], None, "pronoun without a person"),
    ],
)
def test_a_pronoun_stands_for_the_one_person_who_can_be_meant(pronoun, appearances, name, rule):
    found = find_antecedent(pronoun, appearances, SEXES)
    assert (found.name, found.rule) == (name, rule)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "A spokesman for Kent Police said: “It works.” He added: “It pays.”",
            "spokesman for Kent Police",
        ),
        ("A spokeswoman said: “It works.” He added: “It pays.”", None),
        ("Officials said: “It works.” He added: “It pays.”", None),
        (
            "Rosa Marsh and her neighbour, Piet Maas, met. “It works,” she said. “No,” he said.",
            "Piet Maas",
        ),
    ],
)
def test_an_unnamed_person_is_a_person_too(text, speaker):
    assert quote(text)[-1][2] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The newspaper said it works. He said it pays.",
        "The government said it works. She said it pays.",
        "A letter said it works. He said it pays.",
    ],
)
def test_he_and_she_are_no_papers_and_governments(text):
    assert quote(text)[-1] == ("indirect", "it pays", None)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Clara Voss read a letter from Tom Hill, in which he called it “a very bad idea.”",
            "Tom Hill",
        ),
        (
            "Clara Voss gave a speech to Tom Hill in which she called it “a very bad idea.”",
            "Clara Voss",
        ),
        (
            "It saw letters from Tom Hill to Paul Lund in which he called it “a very bad idea.”",
            None,
        ),
    ],
)
def test_he_who_is_alone_in_a_sentence_wrote_what_it_tells_of(text, speaker):
    before = "Sean Marsh spoke first. “We will build it here,” Mr. Marsh said.\n"
    assert quote(before + text)[-1][2] == speaker
