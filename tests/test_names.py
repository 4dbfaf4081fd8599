"""Persons and organisations found by what stands in and around their names."""

import pytest
from naming import name_actors


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("President Xi Jinping left.", "Xi Jinping"),
        ("It was Mr. Kuleba who left.", "Kuleba"),
        ("“Mr. Kuleba left,” she said.", "Kuleba"),
        ("Foreign Minister Sergei Lavrov spoke.", "Sergei Lavrov"),
        ("The spokesman Dmitry Peskov spoke.", "Dmitry Peskov"),
        ("We met Angela Merkel there.", "Angela Merkel"),
        ("Yevgenia Belorusets, 43, lives there.", "Yevgenia Belorusets"),
        ("There Belorusets Chornobai, who is old, agreed.", "Belorusets Chornobai"),
        ("“We won,” said Ruslan Stefanchuk.", "Ruslan Stefanchuk"),
        ("The prime minister, Anwar bin Ibrahim, spoke.", "Anwar bin Ibrahim"),
        ("Ursula von der Leyen came.", "Ursula von der Leyen"),
        ("The list of Wing Tsoi-kang won.", "Wing Tsoi-kang"),
        ("Moon Jae-in bowed.", "Moon Jae-in"),
        ("Ask Maria Lopez about it.", "Maria Lopez"),
        ("Steve King, who is old, agreed.", "Steve King"),
        ("Martin Luther King III agreed.", "Martin Luther King III"),
        ("Ms. von der Leyen came.", "von der Leyen"),
        ("They saw Hwang Hee-Chan there.", "Hwang Hee-Chan"),
        ("They saw Kim Jong-un there.", "Kim Jong-un"),
        ("We met J.K. Rowling there.", "J.K. Rowling"),
        ("Democrat Hillary Clinton won.", "Hillary Clinton"),
        ("We met Ted Cruz (R-Texas) there.", "Ted Cruz"),
        ("We saw the Reagan Administration of Ronald Reagan.", "Ronald Reagan"),
        ("Michael Jordan scored.", "Michael Jordan"),
        ("Jordan Henderson scored.", "Jordan Henderson"),
    ],
)
def test_persons(text, person):
    assert (person, person) in name_actors(text)
    assert {actor for _, actor in name_actors(text)} == {person}


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("The National Security Council spokesman spoke.", "National Security Council"),
        ("He studied at the University of Oxford.", "University of Oxford"),
        ("The Ministry of Foreign Affairs denied it.", "Ministry of Foreign Affairs"),
        (
            "The Department of Health and Human Services paid.",
            "Department of Health and Human Services",
        ),
        ("They sued Acme Inc. yesterday.", "Acme Inc."),
        ("The Texas Supreme Court ruled.", "Texas Supreme Court"),
        ("The Bank of China lent money.", "Bank of China"),
        ("American Airlines cut flights.", "American Airlines"),
        ("The FBI denied it.", "Federal Bureau of Investigation"),
    ],
)
def test_organisations(text, organisation):
    assert [actor for _, actor in name_actors(text)] == [organisation]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, officials met.",
        "Officials said so. Markets fell. Experts disagreed.",
        "In February he went to Christmas Island.",
        "They walked along Fifth Avenue and Wall Street.",
        "The First World War began in the summer.",
        "The GDP figures and the DNA test came late.",
        "The two men met. Both smiled. Neither spoke.",
        "Senators and Congressmen argued.",
        "Fed up, voters stayed at home.",
        "The Old Mill-run shop closed.",
        "Firefighters spent the night at the scene.",
        "His “friend” waited.",
        "He stood inside the Oval Office on Capitol Hill.",
        "IT WAS A LONG NIGHT",
        "What a Long Strange Trip It Was",
    ],
)
def test_what_names_nobody(text):
    assert name_actors(text) == []


def test_the_states_own_organ_and_its_demonym_are_both_named():
    assert name_actors("The Russian Foreign Ministry protested.") == [
        ("Russian Foreign Ministry", "Russian Foreign Ministry"),
        ("Russian", "Russia"),
    ]


def test_a_possessive_is_not_part_of_the_name():
    assert name_actors("President Xi’s tour ended.") == [("Xi", "Xi")]
    assert name_actors("President Xi's tour ended.") == [("Xi", "Xi")]
