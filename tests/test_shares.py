"""The bars whose parts are actors: the sides of a story, its named and unnamed sources."""

import pandas as pd
import pytest
from charting import ACTORS, QUOTES, SEED, caption_of, data_of, make_quotes, read_label, read_texts

from analysis import charts
from analysis.style import fit_width


def make_sides(*rows):
    actors = pd.DataFrame(rows, columns=["actor", "affiliation", "mentions"])
    return actors.assign(type="person")


def read_sides(figure):
    return [read_label(note.text) for note in figure.layout.annotations if note.yshift]


def test_a_side_is_the_sum_of_its_actors_and_the_sideless_come_last():
    figure = charts.mentions_by_side(
        make_sides(("Kim", "Norway", 2), ("Diaz", "", 9), ("Lee", "Chile", 3), ("Ito", "Norway", 4))
    )
    assert data_of(figure).values.tolist() == [
        ["Norway", "Ito", 4],
        ["Norway", "Kim", 2],
        ["Chile", "Lee", 3],
        ["no side", "Diaz", 9],
    ]
    assert caption_of(figure).title == "Norway’s side is named most: 6 mentions, Chile’s 3"
    assert caption_of(figure).note == "No side is known for Diaz; a correction can say one."
    texts = read_texts(figure)
    assert "Norway (Ito 4, Kim 2)" in texts
    assert "No side (Diaz 9)" in texts


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("A", "Chile", 1)], "Chile’s side is the only one named: 1 mention"),
        (
            [("A", "Chile", 2), ("B", "United States", 2)],
            "The sides of Chile and the United States are named most: 2 mentions each",
        ),
        (
            [(name, f"Side {name}", 2) for name in "ABCD"],
            "4 sides are named equally often: 2 mentions each",
        ),
        (
            [(name, f"Side {name}", 1 + (name != "E")) for name in "ABCDE"],
            "4 sides are named most: 2 mentions each",
        ),
    ],
)
def test_the_title_holds_for_one_side_and_for_ties(rows, title):
    assert caption_of(charts.mentions_by_side(make_sides(*rows))).title == title


@pytest.mark.parametrize(
    ("names", "title"),
    [
        (["Park"], "No side is known for Park"),
        (["Park", "Kim"], "No side is known for Park and Kim"),
        ("abcde", "No side is known for 5 actors"),
    ],
)
def test_without_any_side_the_chart_says_for_whom(names, title):
    figure = charts.mentions_by_side(make_sides(*((name, "", 2) for name in names)))
    assert caption_of(figure).title == title
    assert not figure.data


def test_the_fifth_actor_and_all_after_it_are_one_part_that_names_them_when_pointed_at():
    rows = [(f"Person {number}", "Chile", 20 - number) for number in range(7)]
    figure = charts.mentions_by_side(make_sides(*rows))
    heading, more = figure.data[-1].hovertext[0].split("<br>")
    assert heading == "<b>Chile, others: 45</b>"
    assert figure.data[-1].x == (16 + 15 + 14,)
    assert read_label(more) == "Person 4 16, Person 5 15, Person 6 14"
    assert any(text.endswith("Person 3 17, 3 others)") for text in read_texts(figure))
    assert sum(trace.x[0] for trace in figure.data) == data_of(figure)["mentions"].sum()


def test_sides_beyond_the_top_are_summed_in_the_note():
    rows = [(f"P{number}", f"S{number}", 20 - number) for number in range(5)]
    figure = charts.mentions_by_side(make_sides(*rows), top=3)
    assert len(figure.data[0].y) == 3
    assert "Not shown: 2 sides with 33 mentions altogether." in caption_of(figure).note


@pytest.mark.parametrize("width", [320, 880])
def test_every_part_of_a_bar_is_named_above_it(width):
    texts = read_texts(fit_width(SEED["mentions_by_side"], width))
    assert "China (China 19, Xi Jinping 10)" in texts


def test_words_of_named_and_unnamed_sources_are_told_apart():
    quotes = make_quotes(
        ("Xi Jinping", "direct", 60),
        ("officials", "indirect", 20),
        ("a diplomat", "indirect", 15),
        (None, "direct", 5),
    )
    figure = charts.words_by_naming(quotes, ACTORS)
    assert data_of(figure).values.tolist() == [
        ["named actors", "Xi Jinping", 60],
        ["unnamed sources", "officials", 20],
        ["unnamed sources", "a diplomat", 15],
        ["nobody found", "nobody found", 5],
    ]
    assert caption_of(figure).title == (
        "Unnamed sources get 35% of the words quoted or paraphrased, “officials” the most"
    )
    assert [text for text in read_texts(figure) if text in {"60", "35", "5"}] == ["60", "35", "5"]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ([("Xi Jinping", "direct", 6)], "Named actors get 100% of the words quoted or paraphrased"),
        (
            [("Xi Jinping", "direct", 6), (None, "direct", 4)],
            "Named actors get 60% of the words quoted or paraphrased",
        ),
        (
            [("officials", "direct", 6)],
            "Unnamed sources get 100% of the words quoted or paraphrased",
        ),
        ([(None, "direct", 6)], "No speaker was found for 6 words quoted"),
    ],
)
def test_the_title_says_what_the_unnamed_get_or_that_there_are_none(rows, title):
    assert caption_of(charts.words_by_naming(make_quotes(*rows), ACTORS)).title == title


def test_no_word_of_the_story_s_quotes_is_left_out():
    assert data_of(SEED["words_by_naming"])["words"].sum() == QUOTES["words"].sum()
