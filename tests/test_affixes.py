"""Titles before a person's name and letters after it belong to neither name nor count."""

import pytest
from naming import name_actors


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss KC spoke. Ms Voss left.",
        "Clara Voss MP met Clara Voss OBE.",
        "DCI Clara Voss spoke. Det Ch Insp Voss left.",
        "Det Con Clara Voss spoke. Det Con Voss left.",
        "PC Clara Voss was first. PC Voss gave first aid.",
        "Cllr Clara Voss spoke, and Cllr Voss left.",
        "Alhaji Clara Voss spoke. Chief Voss left.",
        "Smt Clara Voss met nobody, and Smt. Voss left.",
        "Fr Clara Voss spoke. Archdeacon Voss left.",
        "Alderman Clara Voss spoke. Ald Voss left.",
        "The explorer Clara Voss came with Prof Voss.",
        "The chief minister, Clara Voss, spoke. Chief Minister Voss left.",
        "Transport Secretary Clara Voss spoke. The road, Ms Voss said, was closed.",
    ],
)
def test_titles_and_letters_are_no_part_of_a_name(text):
    rows = name_actors(text)
    assert {surface for surface, _ in rows} <= {"Clara Voss", "Voss"}
    assert [actor for _, actor in rows] == ["Clara Voss", "Clara Voss"]


def test_a_particle_is_no_rank():
    assert name_actors("Angel di Maria met Tom Hale.") == [
        ("Angel di Maria", "Angel di Maria"),
        ("Tom Hale", "Tom Hale"),
    ]


def test_a_degree_by_itself_names_nobody():
    assert name_actors("She took her PhD and went into politics.") == []
