"""Organisations by their words: a last word such as “Party”, an owner, an ampersand."""

import pytest
from naming import list_types, name_actors


def test_who_speaks_and_looks_like_no_person_is_an_organisation():
    assert list_types("National Gravels said it would close.") == [
        ("National Gravels", "organisation")
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("St Anne's Primary School closed.", "St Anne's Primary School"),
        ("The Norland People's Party won.", "Norland People's Party"),
        ("The case went to Holt Coroner's Court.", "Holt Coroner's Court"),
    ],
)
def test_an_owner_may_be_part_of_the_name(text, name):
    assert name_actors(text) == [(name, name)]


def test_whoever_owns_a_body_is_no_part_of_its_name():
    assert name_actors("Anna Berg's Foundation paid.")[0] == ("Anna Berg", "Anna Berg")


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("They met Labour leader Clara Voss.", ["Labour Party", "Clara Voss"]),
        ("The Norland Labour Congress met.", ["Norland Labour Congress"]),
    ],
)
def test_a_known_body_may_be_part_of_another_name(text, actors):
    assert [actor for _, actor in name_actors(text)] == actors


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("A spokesman for Holt & Berg left.", [("Holt & Berg", "organisation")]),
        ("They asked Procter & Lund.", [("Procter & Lund", "organisation")]),
        ("The Q&A was long, and R&D grew.", []),
    ],
)
def test_an_ampersand_makes_a_firm_of_two_names(text, types):
    assert list_types(text) == types


def test_a_member_of_parliament_is_no_parliament():
    text = "The Member of Parliament for Holt, Clara Voss, spoke."
    assert ("Clara Voss", "person") in list_types(text)
    assert "organisation" not in [kind for _, kind in list_types(text)]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Royal Society fellows met.", "Royal Society"),
        ("Democratic Alliance members left.", "Democratic Alliance"),
    ],
)
def test_an_adjective_may_open_a_body_s_name_and_its_sentence(text, body):
    assert name_actors(text) == [(body, body)]


def test_an_adjective_before_a_known_body_is_none_of_it():
    assert name_actors("Angry Congress members left.") == [("Congress", "Congress")]
