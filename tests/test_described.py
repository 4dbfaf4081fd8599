"""What a story says beside a name tells that it is a firm, a club or a body, and no person."""

import pytest
from naming import list_types


@pytest.mark.parametrize(
    "text",
    [
        "Norvane, the packaging group, closed. Workers at Norvane wept.",
        "The packaging group Norvane closed. Nobody at Norvane spoke.",
        "Norvane, the London biscuit startup, closed. Norvane was silent.",
        "Its online arm, Norvane, closed. Norvane was silent.",
        "Shares in Norvane fell. Norvane was silent.",
        "He is the chief executive of Norvane. Norvane was silent.",
        "An analyst at Norvane left. Norvane was silent.",
        "Norvane's shareholders met. They like Norvane.",
        "Analysts said Norvane have lost. Norvane was silent.",
    ],
)
def test_what_is_described_as_an_organisation_is_one_wherever_it_stands(text):
    assert list_types(text) == [("Norvane", "organisation")] * 2


def test_who_has_a_captain_is_an_organisation():
    assert list_types("Norvane captain Clara Voss scored. The fans of Norvane sang.") == [
        ("Norvane", "organisation"),
        ("Clara Voss", "person"),
        ("Norvane", "organisation"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Clara Norvane, the head of the group, left. Norvane's shareholders met.",
        "The company Norvane founded closed. Mr Norvane wept.",
        "Clara Voss and Norvane were friends. Mr Norvane wept.",
        "Shares in Norvane's firm fell. Mr Norvane wept.",
    ],
)
def test_who_has_a_given_name_or_title_stays_a_person(text):
    assert "organisation" not in [kind for _, kind in list_types(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Harlow, a town by the sea, closed its pier.",
        "Officials in Norvane, the town, spoke.",
        "The firm opened two in Florida, the first and the last.",
        "On cable TV shares fell.",
    ],
)
def test_places_and_things_are_no_organisations(text):
    assert list_types(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "NFX leader Clara Voss spoke.",
        "NFX organiser Clara Voss spoke.",
    ],
)
def test_an_acronym_with_a_leader_is_an_organisation(text):
    assert "organisation" in [kind for _, kind in list_types(text)]
    assert {kind for name, kind in list_types(text) if name[0] == "N"} == {"organisation"}


@pytest.mark.parametrize(
    "text",
    ["They asked Latinos. Latinos said no.", "They read the Bible. Bible says no."],
)
def test_peoples_and_books_that_say_something_are_none(text):
    assert "organisation" not in [kind for _, kind in list_types(text)]


def test_who_played_for_a_club_is_no_part_of_its_name():
    assert list_types("Ex-Norvane striker Clara Voss left.") == [
        ("Norvane", "organisation"),
        ("Clara Voss", "person"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "John Lewis, the retailer, said sales fell. Staff at John Lewis wept.",
        "The retailer John Lewis said sales fell. John Lewis has 40 shops.",
        "Arthur Dunne, the solicitors' firm, won. Arthur Dunne has 40 partners.",
    ],
)
def test_a_firm_may_have_its_founder_s_name(text):
    assert [kind for _, kind in list_types(text)] == ["organisation"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss, the firm's founder, left. Clara Voss is 40.",
        "The developer Donald Hale said no. They met Donald Hale.",
        "Donald Hale, a one-man company, spoke. Hale left.",
        "Donald Hale sold shares. Donald Hale's customers wept.",
    ],
)
def test_who_runs_a_firm_or_goes_by_the_surname_is_a_person(text):
    assert [kind for _, kind in list_types(text)] == ["person"] * 2
