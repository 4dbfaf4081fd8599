"""A capital is its government when it acts or is acted upon, and otherwise a place."""

import pytest
from naming import name

BEIJING = ("Beijing", "China", "metonym")
MOSCOW = ("Moscow", "Russia", "metonym")
KYIV = ("Kyiv", "Ukraine", "metonym")
KREMLIN = ("Kremlin", "Russia", "metonym")
WASHINGTON = ("Washington", "United States", "metonym")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beijing has proposed a plan.", [BEIJING]),
        ("Beijing, an old ally, has proposed a plan.", [BEIJING]),
        ("Kyiv also wants talks.", [KYIV]),
        ("He warned Beijing against it.", [BEIJING]),
        ("The minister urged Kyiv and Moscow to talk.", [KYIV, MOSCOW]),
        ("Beijing and Moscow have agreed.", [BEIJING, MOSCOW]),
        ("They provided armaments to Moscow.", [MOSCOW]),
        ("It shows Beijing’s unwavering support.", [BEIJING]),
        ("It shows support for Moscow.", [MOSCOW]),
        ("The partnership between Moscow and Beijing grew.", [MOSCOW, BEIJING]),
        ("Relations with Beijing improved.", [BEIJING]),
        ("The Kyiv government fell.", [KYIV]),
        ("According to Moscow, the talks failed.", [MOSCOW]),
        ("He knew that Washington had imposed sanctions.", [WASHINGTON]),
        (
            "Washington warned Pyongyang.",
            [WASHINGTON, ("Pyongyang", "North Korea", "metonym")],
        ),
        ("Bamako protested.", [("Bamako", "Mali", "metonym")]),
        ("Brussels wants reform.", [("Brussels", "European Union", "metonym")]),
    ],
)
def test_a_capital_that_acts(text, expected):
    assert name(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He will travel to Moscow next week.",
        "The visit to Moscow is a message.",
        "They flew to Kyiv and Warsaw.",
        "She lives in Moscow.",
        "He left for Moscow on Monday.",
        "He visited Beijing twice.",
        "Shells struck Kyiv.",
        "The streets of Kyiv were empty.",
        "Moscow-based analysts doubt it.",
        "Paris, France, is lovely.",
        "The Paris agreement holds.",
        "Kyiv residents fled.",
        "Crowds filled Moscow’s streets.",
        "Kyiv is the largest city there.",
        "Kyiv was shelled overnight.",
        "He studied at Moscow State University.",
        "London Bridge is falling down.",
    ],
)
def test_a_capital_that_is_a_place(text):
    assert [row for row in name(text) if row[2] == "metonym"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Kremlin stated this.", [KREMLIN]),
        ("Critics of the Kremlin fled.", [KREMLIN]),
        ("Downing Street declined.", [("Downing Street", "United Kingdom", "metonym")]),
        ("Tourists walked in the Kremlin.", []),
        ("He spoke at the White House.", []),
        ("The Quai d’Orsay objected.", [("Quai d’Orsay", "France", "metonym")]),
    ],
)
def test_seats_of_power(text, expected):
    assert name(text) == expected


def test_a_dateline_names_nobody():
    assert name("KYIV, Ukraine (AP) — Russia attacked.") == [("Russia", "Russia", "name")]
    assert name("MOSCOW (Reuters) - Shelling resumed.") == []


def test_a_capital_that_is_a_person_in_the_story():
    rows = name("George Washington slept here. Washington has false teeth.")
    assert {actor for _, actor, _ in rows} == {"George Washington"}
