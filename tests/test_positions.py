"""The strips: where in a story each actor stands, and where each speaks."""

import pandas as pd
import pytest
from charting import (
    ACTORS,
    GOLD,
    HOSTILE,
    QUOTES,
    SEED,
    caption_of,
    data_of,
    make_actors,
    make_mentions,
    make_quotes,
    read_label,
)

from analysis import charts
from analysis.style import fit_width
from analysis.style.labels import measure_text


def test_positions_put_a_tick_in_the_paragraph_of_every_mention():
    figure = SEED["mention_positions"]
    ticks = figure.data[0]
    assert len(ticks.x) == len(GOLD["mentions"])
    assert sorted(round(x) for x in ticks.x) == sorted(row["paragraph"] for row in GOLD["mentions"])
    assert caption_of(figure).title == (
        "China is named first, National Security Council not before paragraph 18"
    )


def test_positions_of_one_actor_say_only_who_is_first():
    mentions = make_mentions({"Park": 3})
    figure = charts.mention_positions(mentions, make_actors(mentions))
    assert caption_of(figure).title == "Park is named first"


def test_pointing_at_a_mention_shows_its_sentence_with_nothing_of_it_read_as_markup():
    mentions = make_mentions({"Park": 1}).assign(sentence=7)
    sentences = pd.DataFrame({"sentence": [7], "text": [f"Park met {HOSTILE} and left."]})
    figure = charts.mention_positions(mentions, make_actors(mentions), sentences)
    (hover,) = figure.data[0].hovertext
    assert read_label(hover) == f"Park: “Park”, paragraph 1 Park met {HOSTILE} and left."
    assert "<b>" not in hover


def test_quotes_without_a_sure_speaker_have_an_open_mark_and_nobody_the_last_row():
    quotes = make_quotes(
        (None, "direct", 5),
        ("Xi Jinping", "direct", 5),
        ("officials", "mixed", 5),
        confidence=[0.9, 0.9, 0.4],
    )
    figure = charts.quote_positions(quotes, ACTORS)
    assert figure.data[0].marker.symbol == ("diamond-tall-open", "line-ns", "diamond-tall-open")
    labels = list(figure.layout.yaxis.ticktext)
    assert [read_label(text) for text in labels] == [
        "Xi Jinping (China)",
        "Officials",
        "Nobody found",
    ]
    assert [text.startswith("<i>") for text in labels] == [False, True, True]
    assert figure.data[0].y == (2, 0, 1)
    assert "Open diamonds: 2 of 3 quotes" in caption_of(figure).note
    assert read_label(figure.data[0].hovertext[0]) == (
        "nobody found, direct, paragraph 1 passage 1"
    )
    assert read_label(figure.data[0].hovertext[2]) == (
        "officials, mixed, paragraph 3, 40% sure passage 3"
    )


@pytest.mark.parametrize(
    ("speakers", "title"),
    [
        (["Park"], "The only quote goes to Park"),
        (["Park", "Park"], "Both quotes go to Park"),
        ([None, None], "No speaker was found for 2 quotes"),
        ([None, "Park", "Kim"], "The first words go to Park, none to Kim before paragraph 3"),
        (
            ["ferry company", "Park"],
            "The first words go to “ferry company”, none to Park before paragraph 2",
        ),
        (["Park", "driver"], "The first words go to Park, none to “driver” before paragraph 2"),
    ],
)
def test_the_title_says_who_speaks_first_and_who_last(speakers, title):
    quotes = make_quotes(*((speaker, "direct", 5) for speaker in speakers))
    actors = make_actors(make_mentions({"Park": 1, "Kim": 1}))
    assert caption_of(charts.quote_positions(quotes, actors)).title == title


@pytest.mark.parametrize("last", [9, 120, 900, 4000])
@pytest.mark.parametrize("width", [288, 720])
def test_the_numbers_of_the_paragraphs_stand_apart_and_there_are_some(last, width):
    quotes = make_quotes(("Park", "direct", 5)).assign(paragraph=last)
    figure = charts.quote_positions(quotes, make_actors(make_mentions({"Park": 1})))
    axis = fit_width(figure, width).layout.xaxis
    numbers = range(axis.dtick, last + 1, axis.dtick)
    assert 2 <= len(numbers) <= 12
    assert len(numbers) * (measure_text(f"{last:,}", 12) + 4) < width


def test_every_quote_of_the_story_has_its_mark():
    figure = SEED["quote_positions"]
    assert len(figure.data[0].x) == len(data_of(figure)) == len(QUOTES)
