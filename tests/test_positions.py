"""The strip of where in a story each speaker speaks."""

import pytest
from charting import (
    ACTORS,
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


def make_late(**options):
    """Eight quotes: Xi Jinping's three come last."""
    speakers = [None, "Vladimir Putin", "officials", "Vladimir Putin", "officials"]
    rows = [(one, "direct", 5) for one in [*speakers, *["Xi Jinping"] * 3]]
    return make_quotes(*rows, **options)


def test_quotes_without_a_sure_speaker_have_an_open_mark_and_nobody_the_last_row():
    figure = charts.quote_positions(make_late(confidence=[0.9, 0.9, 0.4, *[0.9] * 5]), ACTORS)
    symbols = figure.data[0].marker.symbol
    assert [symbol == "diamond-tall-open" for symbol in symbols] == [
        *[True, False, True],
        *[False] * 5,
    ]
    labels = list(figure.layout.yaxis.ticktext)
    assert [read_label(text) for text in labels] == [
        "Vladimir Putin (Russia)",
        "Officials",
        "Xi Jinping (China)",
        "Nobody found",
    ]
    assert [text.startswith("<i>") for text in labels] == [False, True, False, True]
    assert figure.data[0].y == (3, 0, 1, 0, 1, 2, 2, 2)
    assert "Open diamonds: 2 of 8 quotes" in caption_of(figure).note
    assert read_label(figure.data[0].hovertext[0]) == (
        "nobody found, direct, paragraph 1 passage 1"
    )
    assert read_label(figure.data[0].hovertext[2]) == (
        "officials, direct, paragraph 3, 40% sure passage 3"
    )


@pytest.mark.parametrize(
    ("speakers", "title"),
    [
        (
            ["Kim", "nurse", "Kim", "nurse", "Park", "Park", "Park"],
            "Park, with 3 of 7 quotes, does not speak before paragraph 5",
        ),
        (
            ["Kim", "Park", "Kim", "nurse", "nurse", "nurse"],
            "“nurse”, with 3 of 6 quotes, does not speak before paragraph 4",
        ),
        (["Park", "Kim", "Park", "nurse", "Park", "Kim"], ""),
        (["Kim", "Kim", "Park", "nurse", "Kim", "Park", "Park"], ""),
        (["Kim", "Park", "Park", "Park"], ""),
        ([None, None], ""),
    ],
)
def test_a_chart_is_drawn_where_somebody_quoted_much_speaks_late(speakers, title):
    quotes = make_quotes(*((speaker, "direct", 5) for speaker in speakers))
    actors = make_actors(make_mentions({"Park": 1, "Kim": 1}))
    figure = charts.quote_positions(quotes, actors)
    nothing = "Nobody who is quoted much speaks only in the later half of the quotes"
    assert caption_of(figure).title == (title or nothing)
    assert bool(figure.data) == bool(title)


@pytest.mark.parametrize("last", [9, 120, 900, 4000])
@pytest.mark.parametrize("width", [288, 720])
def test_the_numbers_of_the_paragraphs_stand_apart_and_there_are_some(last, width):
    quotes = make_late().assign(paragraph=[*range(1, 6), last - 2, last - 1, last])
    figure = charts.quote_positions(quotes, ACTORS)
    axis = fit_width(figure, width).layout.xaxis
    numbers = range(axis.dtick, last + 1, axis.dtick)
    assert 2 <= len(numbers) <= 12
    assert len(numbers) * (measure_text(f"{last:,}", 12) + 4) < width


def test_every_quote_has_its_mark():
    figure = charts.quote_positions(make_late(), ACTORS)
    assert len(figure.data[0].x) == len(data_of(figure)) == 8
