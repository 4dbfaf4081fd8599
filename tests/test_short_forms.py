"""Firms and clubs go by a part of their names; places and persons of that name do not."""

import pytest
from naming import name_actors


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Barley Homes paid. Barley said it was sorry.", "Barley Homes"),
        ("Severn Water paid. Severn has closed.", "Severn Water"),
        ("They beat Halmark Rovers. Halmark left, and Rovers have no coach.", "Halmark Rovers"),
        ("Halmark Town 2 Redmark Rovers 1", "Halmark Town"),
    ],
)
def test_a_part_stands_for_the_whole(text, whole):
    rows = name_actors(text)
    assert rows[0] == (whole, whole)
    assert {actor for _, actor in rows} - {"Redmark Rovers"} == {whole}
    assert len(rows) > 1


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Clara Barley runs Barley Homes. Barley said she was sorry.",
            ["Clara Barley", "Barley Homes", "Clara Barley", "Clara Barley"],
        ),
        ("Severn Water paid. Boats sail in Severn.", ["Severn Water"]),
        ("They beat Leeds United. Fans came from Leeds.", ["Leeds United"]),
    ],
)
def test_persons_and_places_keep_their_names(text, rows):
    assert [actor for _, actor in name_actors(text)] == rows
