"""Named against quoted: two bars an actor, each with its scale."""

import pandas as pd
import pytest
from charting import ACTORS, SEED, caption_of, data_of, read_label, read_texts

from analysis import charts
from analysis.style import fit_width


def make_actors(*rows):
    actors = pd.DataFrame(rows, columns=["actor", "mentions", "words_quoted"])
    return actors.assign(type="person", affiliation="")


def test_both_panels_start_at_zero_and_share_their_rows():
    figure = fit_width(SEED["named_and_quoted"], 640)
    mentions, words = figure.data
    assert (mentions.xaxis, words.xaxis) == ("x", "x2")
    assert mentions.y == words.y
    assert figure.layout.xaxis.range[0] == figure.layout.xaxis2.range[0] == 0
    assert {"mentions", "words quoted"} <= set(read_texts(figure))
    labels = [read_label(text) for text in figure.layout.yaxis.ticktext]
    at = labels.index("Dmytro Kuleba (Ukraine)")
    assert mentions.x[at] == ACTORS.set_index("actor")["mentions"]["Dmytro Kuleba"]
    assert words.x[at] == data_of(figure).set_index("actor")["words_quoted"]["Dmytro Kuleba"] > 0
    assert mentions.marker.color[at] == words.marker.color[at]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (
            [("Park", 9, 0), ("Kim", 2, 40)],
            "Park is named most (9 mentions) but not quoted; Kim gets the most words (40)",
        ),
        (
            [("Park", 9, 5), ("Kim", 2, 40)],
            "Park is named most (9 mentions), but Kim gets the most words (40)",
        ),
        (
            [("Park", 9, 40), ("Kim", 2, 40)],
            "Park is named most (9 mentions); Park and Kim get the most words (40 each)",
        ),
        (
            [("Park", 9, 50), ("Kim", 2, 40)],
            "Park is named most and quoted most: 9 mentions, 50 words",
        ),
        (
            [("Park", 9, 0), ("Kim", 2, 0)],
            "Park is named most (9 mentions), and nobody named is quoted",
        ),
        ([("Park", 1, 0)], "Park is the only actor named (1 mention) and is not quoted"),
        ([("Park", 3, 7)], "Park is the only actor named: 3 mentions, 7 words"),
        (
            [("Park", 2, 0), ("Kim", 2, 0), ("Diaz", 1, 4), ("Ito", 1, 4)],
            "Park and Kim are named most (2 mentions each) but not quoted; "
            "Diaz and Ito get the most words (4 each)",
        ),
    ],
)
def test_the_title_is_the_contrast(rows, title):
    assert caption_of(charts.named_and_quoted(make_actors(*rows))).title == title


def test_who_speaks_a_lot_and_is_named_once_is_among_those_shown():
    rows = [(f"Person {number}", 30 - number, 0) for number in range(20)]
    figure = charts.named_and_quoted(make_actors(*rows, ("Quiet Kim", 1, 90)), top=5)
    assert len(figure.data[0].y) == 5
    assert read_label(figure.layout.yaxis.ticktext[-1]) == "Quiet Kim"
    assert "Not shown: 16 actors." in caption_of(figure).note
    assert len(data_of(figure)) == 21


@pytest.mark.parametrize("width", [320, 880])
def test_the_longest_bar_leaves_room_for_its_number(width):
    figure = fit_width(charts.named_and_quoted(make_actors(("Park", 1234, 123456))), width)
    for axis, longest in ((figure.layout.xaxis, 1234), (figure.layout.xaxis2, 123456)):
        plot = width - figure.layout.margin.l - figure.layout.margin.r
        spare = 0.48 * plot * (1 - longest / axis.range[1])
        assert spare > 7 * len(f"{longest:,}")


def test_a_state_whose_people_speak_is_not_called_unquoted():
    rows = [("China", 9, 0, "state"), ("Xi", 2, 40, "person"), ("Kim", 1, 50, "person")]
    actors = pd.DataFrame(rows, columns=["actor", "mentions", "words_quoted", "type"])
    actors["affiliation"] = ["China", "China", ""]
    quotes = pd.DataFrame(
        {"speaker": ["officials"], "speaker_affiliation": ["China"], "words": [5]}
    )
    title = caption_of(charts.named_and_quoted(actors, quotes)).title
    assert (
        title
        == "China is named most (9 mentions) and speaks through Xi and unnamed sources (45 words)"
    )
