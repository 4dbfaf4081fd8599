"""Who speaks in a transcript or an interview, where no word stands in quotation marks."""

import pandas as pd
import pytest
from quoting import quote, quote_sources

from analysis import analyze

BRIEFING = (
    "Clara Voss spoke on Friday.\n"
    "REPORTER: Why was the bridge open?\n"
    "CLARA VOSS: Nobody told us. Sean Marsh said “no.”\n"
    "REPORTER: Nobody?\n"
    "MS. VOSS (to an aide): Not one.\n"
    "She left."
)


def test_each_paragraph_after_a_name_in_capitals_is_a_turn():
    assert quote(BRIEFING) == [
        ("direct", "Why was the bridge open?", "reporter"),
        ("direct", "Nobody told us. Sean Marsh said “no.”", "Clara Voss"),
        ("direct", "“no.”", "Sean Marsh"),
        ("direct", "Nobody?", "reporter"),
        ("direct", "Not one.", "Clara Voss"),
    ]


def test_the_letters_of_an_interview_name_nobody():
    text = "Q: What went wrong?\nA: The pump failed.\nQ: Could it happen again?\nA. It could."
    assert quote_sources(text) == [
        ("What went wrong?", "Q", None),
        ("The pump failed.", "A", None),
        ("Could it happen again?", "Q", None),
        ("It could.", "A", None),
    ]


def test_a_label_is_written_as_a_name_where_the_story_has_none():
    text = "HOST: Why?\nCLARA VOSS: It broke.\nHOST: When?\nVOSS: In May."
    assert [row[2] for row in quote(text)] == ["host", "Clara Voss", "host", "Clara Voss"]


@pytest.mark.parametrize(
    "text",
    [
        "UPDATE: The bridge is open.\nWATCH: It was a bad day.",
        "CORRECTION: It is May.\nIt rained.\nCORRECTION: It is June.",
        "The bridge is open.\nA: the north side.\nB: the south side.",
    ],
)
def test_labels_of_another_kind_are_no_speakers(text):
    assert quote(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "SALT: Two spoons.\nFLOUR: Two cups.\nWATER: One cup.\nOIL: A little.",
        "OSLO: It rained.\nLIMA: It was dry.\nOSLO: It stayed wet.",
    ],
)
def test_headings_in_capitals_are_no_speakers(text):
    assert quote(text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "Clara Voss met Sean Marsh.\nSM: Why now?\nCV: It was time.\nSM: And then?",
            ["Sean Marsh", "Clara Voss", "Sean Marsh"],
        ),
        (
            "CLARA VOSS: It works.\nSEAN MARSH: Since when?\nCLARA VOSS: Today.\nMs. Voss smiled.",
            ["Clara Voss", "Sean Marsh", "Clara Voss"],
        ),
    ],
)
def test_labels_join_the_actors_of_the_story(text, speakers):
    assert [speaker for kind, _, speaker in quote(text) if kind == "direct"] == speakers


def test_an_alias_says_who_speaks_under_a_label():
    aliases = pd.DataFrame(
        [("KV", "Kim Vane", "person", "")], columns=["surface", "actor", "type", "affiliation"]
    )
    story = analyze("Q: Why now?\nKV: It was time.\nQ: And then?", aliases=aliases)
    assert story.quotes["speaker"].dropna().tolist() == ["Kim Vane"]
