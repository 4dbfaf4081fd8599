"""Who is meant by descriptions and shared surnames, and what is said of each actor."""

import pandas as pd
import pytest
from naming import say_names

from analysis import analyze


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Tom Hill, an engineer, spoke. “It is safe,” the engineer said.", ["Tom Hill"]),
        (
            "Ann Berg, a teacher, and Tom Hill, a plumber, came. “It works,” the plumber said. "
            "“It does not,” the teacher said.",
            ["Tom Hill", "Ann Berg"],
        ),
        (
            "Ann Berg, a teacher, and Tom Hill, a teacher, came. “Yes,” the teacher said.",
            ["teacher"],
        ),
        ("Ann Berg, 54, and Tom Hill, 31, came. “Yes,” the 54-year-old said.", ["Ann Berg"]),
        (
            "Robin Vale, who uses they/them pronouns, came. “I was late,” they said.",
            ["Robin Vale"],
        ),
        ("A nurse called. “It was loud,” she said. “Very,” the nurse said.", ["nurse", "nurse"]),
        ("A spokesman for the mill called. “It is shut,” he said.", ["spokesman"]),
        (
            "Ann Berg runs the shop. Tom Berg said on Monday that it was shut. “It is,” Berg said.",
            ["Tom Berg", "Tom Berg"],
        ),
        ("Tom Brask and Anna Brask arrived. Lady Brask said that it works.", ["Anna Brask"]),
        ("Beijing stressed that the talks would go on.", ["China"]),
    ],
)
def test_mentions_and_quotes_agree_on_who_is_meant(text, speakers):
    story = analyze(text)
    assert story.quotes["speaker"].tolist() == speakers
    named = set(story.mentions["actor"])
    assert all(speaker in named for speaker in speakers if speaker[0].isupper())


def test_what_a_person_says_of_a_names_type_reaches_pronouns():
    alias = say_names(("Norvane", "Norvane", "organisation", ""))
    story = analyze("Norvane closed its plant. “It is over,” he said.", corrections=alias)
    assert story.quotes["speaker"].isna().all()


def test_whom_an_alias_names_is_no_namesake():
    alias = say_names(("Voss", "Ann Voss", "person", ""))
    text = "Tom Voss said that it works. Ann Voss came. “It does,” Voss said."
    assert analyze(text, corrections=alias).quotes["speaker"].tolist() == ["Tom Voss", "Ann Voss"]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Malaysia’s envoy, Ann Berg, spoke.", "Malaysia"),
        ("Ann Berg, a spokesperson for the Japanese foreign ministry, spoke.", "Japan"),
        ("“Yes,” said Ann Berg of Holt Bank.", "Holt Bank"),
        ("Ann Berg, an analyst at Holt Bank, spoke.", "Holt Bank"),
        ("Ann Berg, chief executive of Holt Bank, spoke.", "Holt Bank"),
        ("The head of Holt Bank, Ann Berg, spoke.", "Holt Bank"),
        ("Holt Bank’s chairman, Ann Berg, spoke.", "Holt Bank"),
        ("Holt Bank’s Ann Berg spoke.", "Holt Bank"),
        ("Ann Berg, whose Holt Bank lends to it, spoke.", "Holt Bank"),
        ("Ann Berg, who leads the Vietnamese delegation, spoke.", "Vietnam"),
        ("Tom Hill came. Mr. Hill’s lawyer, Ann Berg, did not.", "Tom Hill"),
        ("Judge Ann Berg spoke at Hull Crown Court.", "Hull Crown Court"),
        ("Ann Berg, a former director of Holt Bank, spoke.", ""),
        ("Ann Berg, a critic of Holt Bank, spoke.", ""),
        ("Ann Berg, an expert on China, spoke.", ""),
        ("Ann Berg, a historian of China, spoke.", ""),
        ("Ann Berg, a pro-Chinese councillor, spoke.", ""),
        ("Ann Berg spoke to Holt Bank.", ""),
        ("Ann Berg, who was tired, spoke of Japan.", ""),
    ],
)
def test_a_persons_side_stands_beside_the_name(text, side):
    actors = analyze(text).actors.set_index("actor")
    assert actors.loc["Ann Berg", "affiliation"] == side


@pytest.mark.parametrize(
    ("text", "kind", "side"),
    [
        ("“We agree,” said Ann Berg of Holt Bank.", "person", "Holt Bank"),
        ("“We agree,” said a spokeswoman for Holt Bank.", "unnamed person", "Holt Bank"),
        ("“We agree,” said China’s foreign minister.", "unnamed person", "China"),
        ("“We agree,” officials said.", "unnamed group", None),
        ("“We agree,” officials in Beijing said.", "unnamed group", "China"),
        ("“We agree,” diplomats in Beijing said.", "unnamed group", None),
        ("“We agree,” said an official in the Chinese government.", "unnamed person", "China"),
        ("“We agree,” said one of Holt Bank’s lawyers.", "unnamed person", "Holt Bank"),
        ("“We agree,” said two people familiar with Holt Bank’s plans.", "unnamed group", None),
        ("“We agree,” said a critic of China.", "unnamed person", None),
        ("“We agree,” the ministry said.", "unnamed group", None),
        ("“We agree,” the couple said.", "unnamed group", None),
        ("“We agree,” said the 54-year-old.", "unnamed person", None),
        ("“Prices rose,” a study found.", "document", None),
        ("“We agree,” two of them said.", "unnamed group", None),
        ("“Prices rose,” the report said.", "document", None),
        ("“We agree,” the Kremlin said.", "state", "Russia"),
    ],
)
def test_each_speaker_has_a_kind_and_speaks_for_somebody(text, kind, side):
    (row,) = analyze(text).quotes[["speaker_type", "speaker_affiliation"]].values.tolist()
    assert [None if pd.isna(cell) else cell for cell in row] == [kind, side]
