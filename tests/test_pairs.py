"""Named and heard: the share of mentions beside the share of words, by side or by actor."""

import pandas as pd
import pytest
from charting import ACTORS, QUOTES, SEED, caption_of, data_of, make_quotes, read_label, read_texts

from analysis import charts
from analysis.style import fit_width


def make_actors(*rows):
    actors = pd.DataFrame(rows, columns=["actor", "mentions", "affiliation"])
    return actors.assign(type="person")


def draw(named, heard, **options):
    """From (actor, mentions, side) and (speaker, words)."""
    quotes = make_quotes(*((speaker, "direct", words) for speaker, words in heard))
    return charts.named_and_heard(make_actors(*named), quotes, **options)


def test_both_panels_have_one_unit_and_one_scale():
    for width in (320, 640, 880):
        figure = fit_width(SEED["named_and_heard"], width)
        mentions, words = figure.data
        assert (mentions.xaxis, words.xaxis) == ("x", "x2")
        assert mentions.y == words.y
        assert figure.layout.xaxis.range == figure.layout.xaxis2.range
        assert figure.layout.xaxis.range[0] == 0
        assert {"share of mentions", "share of words quoted"} <= set(read_texts(figure))
    for shares in ("mentions_share", "words_share"):
        assert data_of(SEED["named_and_heard"])[shares].sum() == pytest.approx(1, abs=0.001)


def test_a_side_counts_its_people_and_the_unnamed_who_speak_for_it():
    quotes = make_quotes(("Xi", "direct", 5), ("officials", "direct", 15), (None, "direct", 60))
    quotes["speaker_affiliation"] = ["China", "China", None]
    named = [("China", 6, ""), ("Xi", 2, "China"), ("Kim", 2, "")]
    figure = charts.named_and_heard(make_actors(*named), quotes)
    rows = data_of(figure).set_index("side")[["mentions", "words"]]
    assert rows.T.to_dict("list") == {"China": [8, 20], "Kim": [2, 0], "nobody found": [0, 60]}
    labels = [read_label(text) for text in figure.layout.yaxis.ticktext]
    assert labels == ["China (with Xi)", "Kim", "Nobody found"]
    assert caption_of(figure).title == "China has 80% of the mentions and 25% of the words"
    assert "No speaker was found for 75% of the words." in caption_of(figure).note


def test_by_actor_each_stands_alone_and_the_unnamed_are_one_row():
    quotes = make_quotes(("Xi", "direct", 5), ("officials", "direct", 15))
    quotes["speaker_affiliation"] = ["China", "China"]
    named = [("China", 6, ""), ("Xi", 2, "China")]
    figure = charts.named_and_heard(make_actors(*named), quotes, by="actor")
    rows = data_of(figure).set_index("actor")["words"]
    assert rows.to_dict() == {"China": 0, "Xi": 5, "unnamed sources": 15}


@pytest.mark.parametrize(
    ("named", "heard", "title"),
    [
        (
            [("Park", 9, ""), ("Kim", 1, "")],
            [("Kim", 40)],
            "Park has 90% of the mentions and is not quoted; Kim has 10% and 100%",
        ),
        (
            [("Park", 5, ""), ("Kim", 5, "")],
            [("Kim", 9), ("Park", 11)],
            "No side’s shares of mentions and words lie far apart: "
            "Kim has 50% of the mentions and 45% of the words",
        ),
        (
            [(name, 2, "") for name in "ABCDEFGHIJKL"],
            [(name, 10) for name in "AABCDEFGHIJK"] + [("A", 20)],
            "A has 8% of the mentions and 29% of the words",
        ),
        ([("Park", 1, "")], [("Park", 9)], "Park is the only one named in this story"),
        ([("Park", 1, ""), ("Kim", 1, "")], [], "Nobody is quoted in this story"),
    ],
)
def test_the_title_is_the_contrast_or_says_that_there_is_none(named, heard, title):
    assert caption_of(draw(named, heard)).title == title


def test_too_little_is_a_sentence_and_no_chart():
    assert not draw([("Park", 1, "")], [("Park", 9)]).data


def test_whoever_is_named_more_than_heard_stands_on_top():
    figure = draw([("A", 1, ""), ("B", 8, ""), ("C", 4, "")], [("A", 90), ("C", 30)])
    assert [read_label(text) for text in figure.layout.yaxis.ticktext] == ["B", "C", "A"]


def test_who_speaks_a_lot_and_is_named_once_is_among_those_shown():
    named = [(f"Person {number}", 30 - number, "") for number in range(20)]
    figure = draw([*named, ("Quiet Kim", 1, "")], [("Quiet Kim", 90)], top=5)
    assert len(figure.data[0].y) == 5
    assert read_label(figure.layout.yaxis.ticktext[-1]) == "Quiet Kim"
    assert "Not shown: 16 sides." in caption_of(figure).note
    assert len(data_of(figure)) == 21


@pytest.mark.parametrize("width", [320, 880])
def test_the_longest_bar_leaves_room_for_its_number(width):
    figure = draw([("Park", 123456, ""), ("Kim", 1, "")], [("Kim", 123456)])
    figure = fit_width(figure, width)
    plot = width - figure.layout.margin.l - figure.layout.margin.r
    spare = 0.48 * plot * (1 - max(figure.data[0].x) / figure.layout.xaxis.range[1])
    assert spare > 7 * len("100%" if width < 480 else "100% (123,456)")


def test_a_mark_has_the_colour_of_its_side():
    figure = charts.named_and_heard(ACTORS, QUOTES)
    labels = [read_label(text).split(" (")[0] for text in figure.layout.yaxis.ticktext]
    fills = dict(zip(labels, figure.data[0].marker.color, strict=True))
    frequency = SEED["mention_frequency"]
    assert fills["China"] == frequency.data[0].marker.color[0]
