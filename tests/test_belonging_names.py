"""Whoever is named in what says who somebody is does not speak: "the lawyer for Ann Berg said"."""

import pytest

from analysis import analyze


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("The man who shot Tom Hale", "man who shot Tom Hale"),
        ("An officer who arrested Ann Berg", "officer who arrested Ann Berg"),
        ("The company that hired Tom Hale", "company that hired Tom Hale"),
        ("Residents who met Ann Berg on Monday", "residents who met Ann Berg"),
        ("A woman whose son shot Tom Hale", "woman whose son shot Tom Hale"),
        ("A man accused of shooting Tom Hale", "man accused of shooting Tom Hale"),
        ("The woman Tom Hale married", "woman Tom Hale married"),
        ("A man who was shot by Tom Hale", "man who was shot by Tom Hale"),
        ("A lawyer for Tom Hale", "lawyer for Tom Hale"),
        ("A critic of singer Ann Berg", "critic of singer Ann Berg"),
        ("The mother of Tom Hale", "mother of Tom Hale"),
        ("Spokesman for mayor Ann Berg", "spokesman for mayor Ann Berg"),
    ],
)
def test_nobody_speaks_who_is_only_named_to_tell_who_does(who, speaker):
    assert analyze(f"{who} said it would end.").quotes["speaker"].tolist()[-1] == speaker


@pytest.mark.parametrize(
    ("who", "speaker"),
    [
        ("Ann Berg, who shot Tom Hale,", "Ann Berg"),
        ("Ann Berg who shot Tom Hale", "Ann Berg"),
        ("A woman named Ann Berg", "Ann Berg"),
        ("A man identified as Tom Hale", "Tom Hale"),
        ("A nurse, Ann Berg,", "Ann Berg"),
        ("Head of research Ann Berg", "Ann Berg"),
        ("Then-secretary of commerce Tom Hale", "Tom Hale"),
        ("Chair of governors Ann Berg", "Ann Berg"),
        ("Director of operations at the port Ann Berg", "Ann Berg"),
        ("Father of two Tom Hale", "Tom Hale"),
    ],
)
def test_whoever_is_so_called_speaks(who, speaker):
    assert analyze(f"{who} said it would end.").quotes["speaker"].tolist()[-1] == speaker
