"""The words of named people, organisations, unnamed sources with an affiliation, and anonymous."""

import pytest
from charting import ACTORS, QUOTES, SEED, caption_of, data_of, make_quotes, read_texts

from analysis import analyze, charts
from analysis.style import fit_width


def make_typed(*rows):
    """From (speaker, its type, its affiliation, words)."""
    quotes = make_quotes(*((speaker, "direct", words) for speaker, *_, words in rows))
    return quotes.assign(
        speaker_type=[kind for _, kind, *_ in rows],
        speaker_affiliation=[side for _, _, side, _ in rows],
    )


def test_types_of_speakers_are_told_apart():
    quotes = make_typed(
        ("officials", "unnamed group", None, 20),
        ("Xi Jinping", "person", "China", 50),
        ("spokeswoman", "unnamed person", "China", 15),
        ("China", "state", None, 9),
        ("the report", "document", None, 6),
        (None, None, None, 5),
        ("Ann Berg", "person", None, 4),
    )
    figure = charts.words_by_type(quotes, ACTORS)
    assert data_of(figure).values.tolist() == [
        ["named people", "Xi Jinping", 50],
        ["named people", "Ann Berg", 4],
        ["organisations and states", "China", 9],
        ["unnamed, with affiliation", "spokeswoman", 15],
        ["anonymous", "officials", 20],
        ["documents", "the report", 6],
        ["nobody found", "nobody found", 5],
    ]
    assert caption_of(figure).title == (
        "Anonymous sources get 18.3% of the words quoted or paraphrased, "
        "unnamed ones with an affiliation 13.8%"
    )


def test_a_story_is_read_into_types():
    story = analyze(
        "“We agree,” said Ann Berg, a baker. “We doubt it,” said a spokeswoman for Norway. "
        "“It was dark,” said a neighbour."
    )
    types = data_of(charts.words_by_type(story.quotes, story.actors))["type"]
    assert list(types) == ["named people", "unnamed, with affiliation", "anonymous"]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            [("Xi Jinping", "person", None, 6), (None, None, None, 4)],
            "No source is unnamed: people get 60% of the words quoted or paraphrased",
        ),
        (
            [("Xi Jinping", "person", None, 6), ("China", "state", None, 4)],
            "No source is unnamed: people get 60% of the words quoted or paraphrased, "
            "organisations and states 40%",
        ),
        (
            [("Xi Jinping", "person", None, 6), ("aides", "unnamed group", "China", 4)],
            "Unnamed sources get 40% of the words quoted or paraphrased; "
            "for whom they speak is said of each",
        ),
        (
            [("a", "unnamed person", None, 6), ("b", "unnamed person", None, 4)],
            "Anonymous sources get 100% of the words quoted or paraphrased, “a” the most",
        ),
        ([(None, None, None, 6)], "No speaker was found for 6 words quoted"),
        ([], "Nobody is quoted in this story"),
    ],
)
def test_the_title_says_what_the_unnamed_get_or_that_there_are_none(rows, title):
    figure = charts.words_by_type(make_typed(*rows), ACTORS)
    assert caption_of(figure).title == title
    assert bool(figure.data) == (len({kind for _, kind, *_ in rows}) > 1)


@pytest.mark.parametrize("width", [320, 720])
def test_a_part_too_small_for_its_name_is_named_beside_the_bar_and_never_cut(width):
    names = [("Bartholomew Featherstonehaugh", 200), ("Xi Jinping", 9), ("Vladimir Putin", 8)]
    quotes = make_typed(
        *((name, "person", None, words) for name, words in names),
        *((f"Person {number}", "person", None, 1) for number in range(9)),
        ("officials", "unnamed group", None, 3),
    )
    texts = read_texts(fit_width(charts.words_by_type(quotes, ACTORS), width))
    label = next(text for text in texts if text.startswith("Named people"))
    assert "…" not in "".join(texts)
    if width == 720:
        assert label == "Named people (Xi Jinping 9, Vladimir Putin 8, Person 0 1, 8 others 8)"
        assert "Bartholomew Featherstonehaugh 200" in texts
    assert "Anonymous (officials 3)" in texts


def test_pointing_at_the_others_names_them():
    quotes = make_typed(
        *((f"Person {number}", "person", None, 20 - number) for number in range(7)),
        ("officials", "unnamed group", None, 3),
    )
    heading, more = charts.words_by_type(quotes, ACTORS).data[-1].hovertext[0].split("<br>")[:2]
    assert heading.startswith("<b>Named people, 3 others")
    assert more == "Person 4 16, Person 5 15, Person 6 14"


def test_no_word_of_the_story_s_quotes_is_left_out():
    assert data_of(SEED["words_by_type"])["words"].sum() == QUOTES["words"].sum()
