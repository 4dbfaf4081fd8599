"""Streets and home towns are no persons, though they look like names."""

import pytest
from naming import name_actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Clara Voss, 40, of Hazel Lane, Holt, was jailed.", ["Clara Voss"]),
        ("Clara Voss (of Rose Close) was jailed.", ["Clara Voss"]),
        ("She lived in Hazel Lane.", []),
        ("A woman from Ashby was held.", []),
        ("A 19-year-old from Ashby was held.", []),
        ("Lord Voss of Ashby spoke.", ["Voss"]),
        ("Nathan Lane spoke to Hazel Lane.", ["Nathan Lane", "Hazel Lane"]),
        ("A letter from Berg reached Clara Berg.", ["Clara Berg", "Clara Berg"]),
        ("The book of Clara Lane is out.", ["Clara Lane"]),
    ],
)
def test_where_somebody_lives_is_no_person(text, actors):
    assert [actor for _, actor in name_actors(text)] == actors


@pytest.mark.parametrize(
    ("text", "person", "count"),
    [
        ("Theresa May spoke. May said it was over. It ended in May.", "Theresa May", 2),
        ("Prime Minister Theresa May left. They met May on May 3.", "Theresa May", 2),
        ("Theresa May lost. May's deal failed, and in May, May resigned.", "Theresa May", 3),
        ("Steve Cash agreed. Cash said they paid in cash. Cash is scarce.", "Steve Cash", 2),
        ("Bill Love left. Love would not say why. They love it.", "Bill Love", 2),
        ("Darren Young was jailed. Young drivers were his victims.", "Darren Young", 1),
        ("Eric Pickles spoke. Pickles resigned. She sold pickles.", "Eric Pickles", 2),
        ("Will Baker was asked. Will there be a shop?", "Will Baker", 1),
    ],
)
def test_a_surname_may_be_a_month_or_a_common_word(text, person, count):
    assert [actor for _, actor in name_actors(text)] == [person] * count


def test_a_month_is_no_surname_of_a_place():
    assert name_actors("They left Paris. May was warm, and they came home in June.") == []


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


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Mr and Mrs Voss, of Ashby, sued.", ["Voss"]),
        ("The Bishop of Ashby, the Rt Rev Clara Voss, spoke.", ["Clara Voss"]),
        ("The Duke of Ashby opened the show.", []),
        ("Mum-of-three Kelly Dobbs was fined.", ["Kelly Dobbs"]),
        ("The fall of Berg was swift. Clara Berg resigned.", ["Clara Berg", "Clara Berg"]),
    ],
)
def test_what_a_person_is_of_is_no_person(text, actors):
    assert [actor for _, actor in name_actors(text)] == actors


def test_a_surname_that_reads_as_an_adjective_still_counts():
    text = "Tommy Hale beat Shane Lowther. Lowther flies to Dubai on Monday."
    assert [actor for _, actor in name_actors(text)].count("Shane Lowther") == 2


def test_a_double_surname_may_end_in_a_place_s_word():
    text = "Minette Butters-Hall, president of the farmers' union, was cautious."
    assert name_actors(text)[0] == ("Minette Butters-Hall", "Minette Butters-Hall")


def test_a_home_town_after_an_age_is_no_person():
    text = "They named her as Clara Voss, 16, from Ashby."
    assert name_actors(text) == [("Clara Voss", "Clara Voss")]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Hurricane Irma came. Irma hit the coast, and Irma killed ten.", []),
        ("Storm Eunice came. Eunice Holt stayed home. Holt slept.", ["Eunice Holt"] * 2),
        ("Cyclone Voss came. Clara Voss stayed home. Voss slept.", ["Clara Voss"] * 2),
        ("They fled the town of Ashby.", []),
        ("The Earl of Ashby spoke.", []),
    ],
)
def test_storms_and_towns_are_no_persons(text, actors):
    assert [actor for _, actor in name_actors(text)] == actors
