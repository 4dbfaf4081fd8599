"""Organisations of the same name are told apart by their side, and short forms joined."""

from naming import name_actors, name_sides


def test_the_short_form_joins_the_long_one():
    rows = name_actors("The Russian Foreign Ministry spoke. The Foreign Ministry was angry.")
    assert rows[-1] == ("Foreign Ministry", "Russian Foreign Ministry")


def test_two_ministries_of_one_name_stay_two():
    text = "Ukraine’s Defence Ministry spoke. Russia’s Defence Ministry spoke."
    actors = [actor for surface, actor in name_actors(text) if surface == "Defence Ministry"]
    assert actors == ["Defence Ministry (Ukraine)", "Defence Ministry (Russia)"]
    sides = name_sides(text)
    assert [sides[actor] for actor in actors] == ["Ukraine", "Russia"]


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


def test_the_state_a_public_body_opens_with_is_named_too():
    rows = name_actors(
        "The U.S. Department of Agriculture paid. The Department of Agriculture lied."
    )
    assert rows == [
        ("U.S. Department of Agriculture", "U.S. Department of Agriculture"),
        ("U.S.", "United States"),
        ("Department of Agriculture", "U.S. Department of Agriculture"),
    ]
