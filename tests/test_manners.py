"""The words, such as “said”, by which each side's quotes are introduced."""

import pytest
from charting import ACTORS, caption_of, data_of, make_quotes, read_texts

from analysis import charts

SPEAKERS = ("Xi Jinping", "Vladimir Putin", "Xi Jinping", "officials", None, "the West")


def draw(cues, manners, times=1):
    rows = [(speaker, "direct", 5) for speaker, _ in zip(SPEAKERS, cues, strict=False)] * times
    return charts.reporting_words(make_quotes(*rows, cues=cues, manners=manners), ACTORS)


def test_words_are_counted_by_side_and_manner_and_listed():
    figure = draw(
        ("said", "claimed", "Said", "thinks", "urged", "quacked"),
        ("neutral", "loaded", "neutral", "thought", "directive", None),
        times=5,
    )
    data = data_of(figure).set_index("side")
    assert list(data.index) == [
        "China",
        "Russia",
        "actors without a side",
        "unnamed sources",
        "nobody found",
    ]
    assert data.loc["China"].tolist() == [10, 0, 0, 0, 0, 10]
    assert data.loc["actors without a side", "other"] == 5
    assert data["total"].sum() == 30
    assert "“said” 10" in figure.data[0].hovertext[0].split("<br>")
    assert {"neutral", "loaded", "thought", "directive", "other"} <= set(read_texts(figure))
    assert caption_of(figure).title == (
        "5 of 30 words that introduce quotes are loaded (“claimed”), all for Russia"
    )


@pytest.mark.parametrize(
    ("manners", "title"),
    [
        (("loaded",) * 3, "All 18 words that introduce quotes are loaded, 12 of them for China"),
        (("loaded", "loaded", "neutral"), "12 of 18 words that introduce quotes are loaded"),
        (
            ("loaded", "neutral", "loaded"),
            "12 of 18 words that introduce quotes are loaded, all for China",
        ),
    ],
)
def test_the_title_says_for_whom_they_are_loaded(manners, title):
    assert caption_of(draw(("barks", "claimed", "admits"), manners, times=6)).title == title


@pytest.mark.parametrize(
    ("cues", "manners", "times", "title"),
    [
        (("said",), ("neutral",), 1, "The only word that introduces a quote is not loaded"),
        (("said", "told"), ("neutral",), 9, "None of 18 words that introduce quotes is loaded"),
        (
            ("claimed", "said", "admits"),
            ("loaded", "neutral", "loaded"),
            1,
            "Too few words to show a pattern: 2 of 3 are loaded (“claimed” and “admits”)",
        ),
        (
            ("claimed",),
            ("loaded",),
            20,
            "Too few words to show a pattern: 20 of 20 are loaded (“claimed”)",
        ),
        (
            ("claimed", "said"),
            ("loaded", "neutral"),
            1,
            "Too few words to show a pattern: 1 of 2 is loaded (“claimed”)",
        ),
        ((), (), 1, "Nobody is quoted in this story"),
    ],
)
def test_too_few_words_are_a_sentence_and_no_chart(cues, manners, times, title):
    figure = draw(cues, manners, times) if cues else charts.reporting_words(make_quotes(), ACTORS)
    assert caption_of(figure).title == title
    assert not figure.data


@pytest.mark.parametrize("cue", [None, float("nan"), ":"])
def test_quotes_without_such_a_word_are_left_out_and_counted_in_the_note(cue):
    manners = ("loaded", "loaded", "loaded", "loaded", "loaded", None)
    figure = draw(("claims", "claims", "claims", "claims", "claims", cue), manners, times=5)
    assert data_of(figure)["total"].sum() == 25
    assert caption_of(figure).note.startswith("5 quotes without such a word left out.")
    nothing = draw((cue, cue), (None, None))
    assert not nothing.data
    assert caption_of(nothing).title == "No word such as “said” introduces a quote in this story"


def test_readers_are_never_told_of_cues():
    figure = draw(("said", "claimed"), ("neutral", "loaded"), times=10)
    assert "cue" not in " ".join([*read_texts(figure), caption_of(figure).alt]).lower()
