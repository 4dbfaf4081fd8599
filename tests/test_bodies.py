"""Organisations of the same name are told apart by their side, and short forms joined."""

import pytest
from naming import name_actors, name_sides


def test_the_short_form_joins_the_long_one():
    rows = name_actors("The Russian Foreign Ministry spoke. The Foreign Ministry was angry.")
    assert rows[-1] == ("Foreign Ministry", "Russian Foreign Ministry")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("He studied at Harrow School. The Harrow School won.", "Harrow School"),
        (
            "The Berg Foundation for the Arts paid. The Berg Foundation left.",
            "Berg Foundation for the Arts",
        ),
        ("The Church of Norland met. The Church agreed.", "Church of Norland"),
    ],
)
def test_the_beginning_of_a_name_joins_the_whole(text, whole):
    assert {actor for _, actor in name_actors(text)} == {whole}


def test_a_body_known_by_name_is_never_another():
    text = "The Norland Republican Party met. The Republican Party met, and the GOP left."
    assert name_actors(text)[1:] == [
        ("Republican Party", "Republican Party"),
        ("GOP", "Republican Party"),
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        (
            "The Norland City Council met. The Sudland City Council met. The City Council left.",
            ["Norland City Council", "Sudland City Council", "City Council"],
        ),
        (
            "The Berg Foundation paid. The Berg Foundation Choir School sang.",
            ["Berg Foundation", "Berg Foundation Choir School"],
        ),
    ],
)
def test_what_fits_several_or_is_a_part_of_its_own_joins_none(text, actors):
    assert [actor for _, actor in name_actors(text)] == actors


@pytest.mark.xfail(strict=True, reason="the last word of a body's name, alone, is missed")
def test_the_last_word_of_a_name_is_a_name():
    rows = name_actors("The Norland Council met. The Sudland Council met. The Council left.")
    assert rows[-1] == ("Council", "Council")


def test_two_ministries_of_one_name_stay_two():
    text = "Ukraine’s Defence Ministry spoke. Russia’s Defence Ministry spoke."
    actors = [actor for surface, actor in name_actors(text) if surface == "Defence Ministry"]
    assert actors == ["Defence Ministry (Ukraine)", "Defence Ministry (Russia)"]
    sides = name_sides(text)
    assert [sides[actor] for actor in actors] == ["Ukraine", "Russia"]


def test_the_state_a_public_body_opens_with_is_named_too():
    rows = name_actors(
        "The U.S. Department of Agriculture paid. The Department of Agriculture lied."
    )
    assert rows == [
        ("U.S. Department of Agriculture", "U.S. Department of Agriculture"),
        ("U.S.", "United States"),
        ("Department of Agriculture", "U.S. Department of Agriculture"),
    ]


def test_the_state_before_a_body_known_by_name_is_named_too():
    assert name_actors("The US State Department agreed. The State Department left.") == [
        ("US State Department", "State Department"),
        ("US", "United States"),
        ("State Department", "State Department"),
    ]


def test_a_bloc_at_a_sentence_opening_is_the_bloc():
    rows = name_actors("U.N. Secretary-General Anna Berg came. The U.N. and the Fed spoke.")
    assert rows == [
        ("U.N.", "United Nations"),
        ("Anna Berg", "Anna Berg"),
        ("U.N.", "United Nations"),
        ("Fed", "Federal Reserve"),
    ]
