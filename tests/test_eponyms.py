"""A person's name inside that of an organisation or thing is a row of its own, the person's."""

import pytest
from naming import find, name, say_names
from quoting import quote


def find_eponyms(text, aliases=None):
    """The names inside names, as (text, actor, confidence)."""
    mentions, _ = find(text, aliases)
    rows = mentions[mentions["rule"] == "person: eponym"]
    return list(rows[["text", "actor", "confidence"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pete Holt left. The Holt Foundation paid.", [("Holt", "Pete Holt", 0.6)]),
        ("Pete Holt spoke at Holt Tower.", [("Holt", "Pete Holt", 0.6)]),
        ("Pete Holt left. The Pete G. Holt Trust paid.", [("Pete G. Holt", "Pete Holt", 0.6)]),
        ("Pete Holt left the Holt Taj Mahal.", [("Holt", "Pete Holt", 0.6)]),
    ],
)
def test_what_is_named_after_a_person_names_the_person_too(text, expected):
    assert find_eponyms(text) == expected


def test_the_organisation_keeps_its_row():
    text = "Pete Holt left. The Holt Foundation paid."
    assert name(text) == [
        ("Pete Holt", "Pete Holt", "name"),
        ("Holt Foundation", "Holt Foundation", "name"),
        ("Holt", "Pete Holt", "name"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Pete Holt left. The Ruth Holt Fund paid.",  # somebody else's
        "Pete Holt left for Holt Street in Holt County.",  # grounds, named after somebody else
        "Sherrod Ford left. He drove for Ford Motor Company.",  # known for itself
        "Walter Hewlett left Hewlett-Packard.",  # a compound: two founders
        "The Holt Foundation paid. The Holt Tower fell.",  # nobody of that name
        "Anna Hill left. The Hill Club sits on a hill.",  # a common word
    ],
)
def test_no_person_of_the_story_is_named_in(text):
    assert find_eponyms(text) == []


def test_of_two_the_one_called_by_the_surname_is_meant_and_that_is_uncertain():
    text = "Tony Holt and John Holt own the Holt Group. Mr. Holt left. John Holt stayed."
    assert find_eponyms(text) == [("Holt", "Tony Holt", 0.42)]


def test_an_alias_says_whose_the_whole_name_is():
    text = "Pete Holt left. The Holt Foundation paid."
    aliases = say_names(("Holt Foundation", "Holt Foundation", "organisation", ""))
    assert find_eponyms(text, aliases) == []


def test_the_person_does_not_speak_for_what_bears_the_name():
    text = (
        "Pete Holt left. “We pay,” the Holt Foundation said. A guard at Holt Tower said it closed."
    )
    assert [row[2] for row in quote(text)] == ["Holt Foundation", "guard at Holt Tower"]


def test_what_bears_the_name_leaves_a_pronoun_to_whom_it_means():
    text = "Paul Holt resigned in May. Pete Berg opened Holt Tower and he wept."
    assert ("he", "Pete Berg", "pronoun") in name(text)
