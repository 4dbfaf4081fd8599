"""Titles, which nobody says, beside signs and headlines, which do say something."""

import pytest
from quoting import quote

from analysis.quotes.titles import reads_as_title


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss read “Pride and Prejudice” on the train.",
        "She starred in “The Long Way Home” and wrote the song “Rivers of Ash.”",
        "He finished “War and Peace,” then read “Emma” twice.",
        "Clara Voss sang the ballad “Oh My Darling” at noon.",
        "The study, “Sleep and Memory in Older Adults,” appeared in May.",
        "Clara Voss opened the so-called “freedom bridge”.",
        "They met at a bar called “The Last Drop” in 1988.",
        "On a night billed as “Hats for Holm,” nobody came.",
    ],
)
def test_what_is_read_written_or_sung_under_a_title_is_no_speech(text):
    assert quote(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The banner said “No Homes, No Peace”.", ("direct", "“No Homes, No Peace”", "banner")),
        ("“We Will Rebuild,” Mayor Says", ("direct", "“We Will Rebuild,”", "Mayor")),
        (
            "Mayor: “Town Stands Tall Again Today”",
            ("direct", "“Town Stands Tall Again Today”", "Mayor"),
        ),
        (
            "Clara Voss read “a long list of all our names” aloud.",
            ("mixed", "“a long list of all our names” aloud", "Clara Voss"),
        ),
        (
            "Clara Voss said her book “The Long Way Home” had sold well.",
            ("mixed", "her book “The Long Way Home” had sold well", "Clara Voss"),
        ),
    ],
)
def test_signs_headlines_and_sentences_around_a_title_do_speak(text, expected):
    assert quote(text) == [expected]


@pytest.mark.xfail(strict=True, reason="“many times” is read into the content")
def test_a_name_called_in_capitals_is_speech():
    assert quote("Clara Voss called Mr. Park “Little Marco” many times.") == [
        ("mixed", "Mr. Park “Little Marco”", "Clara Voss")
    ]


def test_a_programme_on_which_somebody_says_it_is_no_speech():
    text = "The bridge was in good repair, she said on Friday on the BBC’s “Morning Town.”"
    assert [content for _, content, _ in quote(text)] == ["The bridge was in good repair"]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("“The Art of the Deal”", True),
        ("“One Hundred Years of Solitude,”", True),
        ("“We will never leave Oslo”", False),
        ("“Give it back! Give it back!”", False),
        ("“Mr. Park left for Oslo early”", False),
        ("“Yes”", False),
        ("“”", False),
    ],
)
def test_titles_are_capitalised_throughout(passage, expected):
    assert reads_as_title(passage) is expected


@pytest.mark.xfail(strict=True, reason="a comma inside a title’s marks is taken for speech’s end")
def test_a_title_with_its_comma_does_not_end_the_content():
    text = "Clara Voss has said she was inspired by “Brief Encounter,” an old film."
    assert [row[1] for row in quote(text)] == ["she was inspired by “Brief Encounter,” an old film"]
