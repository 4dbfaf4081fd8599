"""An acronym in brackets is the organisation before it, and so it is wherever it stands."""

from naming import name_actors


def test_an_acronym_is_its_organisation():
    rows = name_actors("The World Food Programme (WFP) paid. WFP trucks left.")
    assert rows == [
        ("World Food Programme", "World Food Programme"),
        ("WFP", "World Food Programme"),
        ("WFP", "World Food Programme"),
    ]


def test_an_acronym_in_brackets_tells_an_organisation_by_its_initials():
    rows = name_actors("The Movimento per la Pace (MPP) grew. Voters cheered the MPP.")
    assert rows == [
        ("Movimento per la Pace", "Movimento per la Pace"),
        ("MPP", "Movimento per la Pace"),
        ("MPP", "Movimento per la Pace"),
    ]


def test_initials_of_two_organisations_stand_for_themselves():
    rows = name_actors(
        "The American Medical Association met the Australian Medical Association. "
        "Doctors left the AMA. The AMA said it agreed."
    )
    assert rows[2:] == [("AMA", "AMA"), ("AMA", "AMA")]


def test_an_acronym_is_the_one_organisation_whose_initials_it_is():
    rows = name_actors("The University of Southern Norland opened. Students of USN came.")
    assert rows == [
        ("University of Southern Norland", "University of Southern Norland"),
        ("USN", "University of Southern Norland"),
    ]


def test_an_acronym_of_two_organisations_is_neither():
    rows = name_actors("The Norland Power Party and the New Peace Party met. NPP left.")
    assert [actor for _, actor in rows] == ["Norland Power Party", "New Peace Party"]


def test_an_acronym_of_a_law_is_no_organisation_spelt_out():
    rows = name_actors("The Fair Harbour Act (FHA) passed.")
    assert "Fair Harbour Act" not in [actor for _, actor in rows]


def test_brackets_that_spell_nothing_out_introduce_nothing():
    assert ("XYZ", "Anna Berg") not in name_actors("Anna Berg (XYZ) left. XYZ stayed.")
