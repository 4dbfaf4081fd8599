"""The charts of who is quoted, with how many words in how many quotes."""

import pandas as pd
from charting import ACTORS, QUOTES, SEED, caption_of, data_of, make_quotes, read_label, read_texts

from analysis import charts
from analysis.style import fit_width


def test_words_are_counted_by_speaker_and_kind_and_quotes_beside_them():
    quotes = make_quotes(
        ("Xi Jinping", "direct", 30), ("Xi Jinping", "mixed", 9), ("officials", "indirect", 4)
    )
    figure = charts.words_by_speaker(quotes, ACTORS)
    rows = data_of(figure).set_index("speaker")
    columns = ["direct", "mixed", "indirect", "total", "quotes"]
    assert rows.loc["Xi Jinping", columns].tolist() == [30, 9, 0, 39, 2]
    assert {"39 in 2 quotes", "4 in 1 quote"} <= set(read_texts(fit_width(figure, 720)))


def test_every_word_of_the_story_s_quotes_is_counted():
    assert data_of(SEED["words_by_speaker"])["total"].sum() == QUOTES["words"].sum()
    assert data_of(SEED["words_by_speaker"])["quotes"].sum() == len(QUOTES)


def test_the_unnamed_are_told_from_the_one_of_them_who_leads():
    quotes = make_quotes(*[("driver", "direct", 4)] * 3, *[("nurse", "direct", 2)] * 2)
    quotes = pd.concat([quotes, make_quotes(("Xi Jinping", "direct", 2))], ignore_index=True)
    assert caption_of(charts.words_by_speaker(quotes, ACTORS)).title == (
        "“driver” gets 67% of the words quoted or paraphrased, all unnamed sources together 89%"
    )


def test_a_source_without_a_name_keeps_the_words_of_the_story_in_a_title():
    quotes = make_quotes(("ferry company", "indirect", 9), ("Xi Jinping", "direct", 1))
    assert caption_of(charts.words_by_speaker(quotes, ACTORS)).title == (
        "“ferry company” gets 90% of the words quoted or paraphrased"
    )


def test_the_note_says_what_each_kind_is_in_a_transcript_too():
    note = caption_of(charts.words_by_speaker(make_quotes(("Xi", "direct", 1)), ACTORS)).note
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
    figure = charts.words_by_speaker(quotes, ACTORS)
    labels = list(figure.layout.yaxis.ticktext)
    assert [read_label(label) for label in labels] == [
        "Officials",
        "Xi Jinping (China)",
        "Nobody found",
    ]
    assert [label.startswith("<i>") for label in labels] == [True, False, True]
    assert data_of(figure)["total"].tolist() == [5, 2, 100]


def test_quotes_without_any_speaker_are_still_shown():
    figure = charts.words_by_speaker(make_quotes((None, "direct", 5)), ACTORS)
    assert caption_of(figure).title == "No speaker was found for 5 words"
    assert figure.data[0].x == (5,)


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
    rows = data_of(charts.words_by_speaker(quotes, actors)).set_index("speaker")
    assert rows["side"].to_dict() == {"China": "China", "officials": "China", "a nurse": ""}
    assert rows["named"].to_dict() == {"China": True, "officials": False, "a nurse": False}
