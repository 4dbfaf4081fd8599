"""The charts of who is quoted, how often and with how many words."""

import pandas as pd
import pytest
from charting import ACTORS, GOLD, SEED, caption_of, data_of, make_quotes, read_label

from analysis import charts


def test_quotes_are_counted_by_speaker_and_kind():
    data = data_of(SEED["quotes_by_speaker"]).set_index("speaker")
    assert data.loc["Dmytro Kuleba", ["direct", "mixed", "indirect", "total"]].tolist() == [
        2,
        2,
        0,
        4,
    ]
    assert data["total"].sum() == len(GOLD["quotes"])
    assert caption_of(SEED["quotes_by_speaker"]).title == (
        "Dmytro Kuleba has 4 of 15 quotes; unnamed sources have 7"
    )


@pytest.mark.parametrize(
    ("count", "title"), [(1, "the only quote"), (2, "both quotes"), (3, "all 3 quotes")]
)
def test_a_speaker_who_has_every_quote_is_said_to(count, title):
    quotes = make_quotes(*[("Xi Jinping", "direct", 5)] * count)
    assert caption_of(charts.quotes_by_speaker(quotes, ACTORS)).title == f"Xi Jinping has {title}"


def test_the_unnamed_are_told_from_the_one_of_them_who_leads():
    quotes = make_quotes(*[("driver", "direct", 4)] * 3, *[("nurse", "direct", 2)] * 2)
    quotes = pd.concat([quotes, make_quotes(("Xi Jinping", "direct", 2))], ignore_index=True)
    assert caption_of(charts.quotes_by_speaker(quotes, ACTORS)).title == (
        "“driver” has 3 of 6 quotes; all unnamed sources together have 5"
    )
    assert caption_of(charts.words_by_speaker(quotes, ACTORS)).title == (
        "“driver” gets 67% of the words quoted or paraphrased, all unnamed sources together 89%"
    )


def test_a_source_without_a_name_keeps_the_words_of_the_story_in_a_title():
    quotes = make_quotes(("ferry company", "indirect", 9), ("Xi Jinping", "direct", 1))
    assert caption_of(charts.words_by_speaker(quotes, ACTORS)).title == (
        "“ferry company” gets 90% of the words quoted or paraphrased"
    )


def test_the_note_says_what_each_kind_is_in_a_transcript_too():
    note = caption_of(charts.quotes_by_speaker(make_quotes(("Xi", "direct", 1)), ACTORS)).note
    assert "Direct: all in quotation marks, or a turn of a transcript;" in note


def test_words_are_summed_and_shared_out():
    quotes = make_quotes(("Xi Jinping", "direct", 60), ("officials", "indirect", 40))
    figure = charts.words_by_speaker(quotes, ACTORS)
    assert data_of(figure)["total"].tolist() == [60, 40]
    assert caption_of(figure).title == (
        "Xi Jinping gets 60% of the words quoted or paraphrased, unnamed sources 40%"
    )


def test_unnamed_sources_are_in_italics_and_nobody_comes_last():
    quotes = make_quotes(
        (None, "indirect", 50),
        (None, "direct", 50),
        ("officials", "mixed", 5),
        ("Xi Jinping", "direct", 1),
        ("Xi Jinping", "direct", 1),
    )
    figure = charts.quotes_by_speaker(quotes, ACTORS)
    labels = list(figure.layout.yaxis.ticktext)
    assert [read_label(label) for label in labels] == [
        "Xi Jinping (China)",
        "Officials",
        "Nobody found",
    ]
    assert [label.startswith("<i>") for label in labels] == [False, True, True]
    assert data_of(figure)["total"].tolist() == [2, 1, 2]


def test_quotes_without_any_speaker_are_still_shown():
    figure = charts.quotes_by_speaker(make_quotes((None, "direct", 5)), ACTORS)
    assert caption_of(figure).title == "No speaker was found for 1 quote"
    assert figure.data[0].x == (1,)


def test_an_unnamed_source_has_the_colour_of_the_side_it_speaks_for_and_stays_in_italics():
    actors = pd.DataFrame(
        [("China", "state", "China", 3)], columns=["actor", "type", "affiliation", "mentions"]
    )
    quotes = pd.DataFrame(
        {
            "speaker": ["China", "officials", "a nurse"],
            "speaker_affiliation": ["China", "China", None],
            "kind": "direct",
            "words": 4,
        }
    )
    rows = data_of(charts.quotes_by_speaker(quotes, actors)).set_index("speaker")
    assert rows["side"].to_dict() == {"China": "China", "officials": "China", "a nurse": ""}
    assert rows["named"].to_dict() == {"China": True, "officials": False, "a nurse": False}
