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
