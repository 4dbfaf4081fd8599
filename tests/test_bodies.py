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
