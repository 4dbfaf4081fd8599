"""The cues by which each side's words are introduced."""

import pytest
from charting import ACTORS, caption_of, data_of, make_quotes, read_texts

from analysis import charts

SPEAKERS = ("Xi Jinping", "Vladimir Putin", "Xi Jinping", "officials", None, "the West")


def draw(cues, manners, speakers=SPEAKERS):
    rows = [(speaker, "direct", 5) for speaker, _ in zip(speakers, cues, strict=False)]
    return charts.cues_by_side(make_quotes(*rows, cues=cues, manners=manners), ACTORS)


def test_cues_are_counted_by_side_and_manner_and_listed():
    figure = draw(
        ("said", "claimed", "Said", "thinks", "urged", "quacked"),
        ("neutral", "loaded", "neutral", "thought", "directive", None),
    )
    data = data_of(figure).set_index("side")
    assert list(data.index) == [
        "China",
        "Russia",
        "actors without a side",
        "unnamed sources",
        "nobody found",
    ]
    assert data.loc["China"].tolist() == [2, 0, 0, 0, 0, 2]
    assert data.loc["actors without a side", "other"] == 1
    assert data["total"].sum() == 6
    assert "“said” 2" in figure.data[0].hovertext[0].split("<br>")
    assert {"neutral", "loaded", "thought", "directive", "other"} <= set(read_texts(figure))
    assert caption_of(figure).title == "1 of 6 cues is loaded (“claimed”), for Russia"


@pytest.mark.parametrize(
    ("manners", "title"),
    [
        (("neutral",) * 3, "No cue is loaded: all 3 are neutral"),
        (("neutral", "thought", "thought"), "No cue is loaded: 1 of 3 cues is neutral"),
        (("loaded",) * 3, "All 3 cues are loaded, 2 of them for China"),
        (("loaded", "loaded", "neutral"), "2 of 3 cues are loaded"),
        (("loaded", "neutral", "loaded"), "2 of 3 cues are loaded, all for China"),
    ],
)
def test_the_title_says_for_whom_cues_are_loaded(manners, title):
    assert caption_of(draw(("barks", "claimed", "admits"), manners)).title == title


@pytest.mark.parametrize(
    ("manner", "title"),
    [
        ("neutral", "The only cue, “barks”, is neutral"),
        ("loaded", "The only cue, “barks”, is loaded"),
        ("thought", "The only cue, “barks”, is a word of thought"),
        (None, "The only cue, “barks”, is not in the list of cues"),
    ],
)
def test_a_story_with_one_cue_is_not_counted_out(manner, title):
    assert caption_of(draw(("barks",), (manner,))).title == title


@pytest.mark.parametrize("cue", [None, float("nan"), ":"])
def test_quotes_without_a_cue_are_left_out_and_counted_in_the_note(cue):
    figure = draw(("said", cue), ("neutral", None))
    assert data_of(figure)["total"].sum() == 1
    assert caption_of(figure).note.startswith("1 quote without a cue left out.")
    nothing = draw((cue, cue), (None, None))
    assert not nothing.data
    assert caption_of(nothing).title == "No cue introduces a quote in this story"
