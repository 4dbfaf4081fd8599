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


def test_brackets_that_spell_nothing_out_introduce_nothing():
    assert ("XYZ", "Anna Berg") not in name_actors("Anna Berg (XYZ) left. XYZ stayed.")
