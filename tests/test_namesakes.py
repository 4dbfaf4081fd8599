"""Which of two persons with one surname speaks."""

import pytest
from naming import name_actors, say_names
from quoting import quote

from analysis import analyze


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Eva Marsh, mother of the victim Sean Marsh, wept. “He was my son,” Marsh said.",
            "Eva Marsh",
        ),
        ("Sean Marsh left. “It works,” Clara Voss said. “It pays,” Marsh said.", "Sean Marsh"),
        ("Eva Marsh and Sean Marsh met. “It works,” Mr. Marsh said.", "Sean Marsh"),
    ],
)
def test_of_two_with_one_surname_speaks_who_acted_last(text, speaker):
    assert quote(text)[-1][2] == speaker


def test_a_namesake_who_only_acts_takes_no_words_from_the_one_who_spoke_before():
    text = (
        "Clara Marsh spoke first. “He drank,” Ms. Marsh said. Then Sean Marsh, her brother, left. "
        "“I watched him,” Marsh said."
    )
    assert quote(text)[-1][2] == "Clara Marsh"


def test_whom_an_alias_names_speaks_whoever_spoke_before():
    text = "Tom Voss left. “No,” Tom Voss said. “Yes,” Voss said."
    aliases = say_names(("Voss", "Thomas Voss", "person", ""))
    assert analyze(text, corrections=aliases).quotes["speaker"].tolist() == [
        "Tom Voss",
        "Thomas Voss",
    ]


def test_an_alias_for_a_whole_name_holds_for_its_parts():
    text = "Tom Voss left. Voss, a miner, and Mr. Voss’s aide stayed."
    aliases = say_names(("Tom Voss", "Thomas Voss", "person", ""))
    assert {actor for _, actor in name_actors(text, aliases)} == {"Thomas Voss"}
