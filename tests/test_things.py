"""What is asked for, called or shouted: where a wish is speech, and where the speech ends."""

import pytest
from quoting import quote


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Clara Voss has called for the repeal of the law.", "the repeal of the law"),
        ("Clara Voss urged the council to spare the mine.", "the council to spare the mine"),
    ],
)
def test_what_a_person_asks_for_is_what_they_say(text, content):
    assert quote(text) == [("indirect", content, "Clara Voss")]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The council called for a ban on cars.", "a ban on cars", "council"),
        ("The company promised higher wages.", "higher wages", "company"),
    ],
)
def test_what_a_body_asks_for_or_promises_is_what_it_says(text, content, speaker):
    assert quote(text) == [("indirect", content, speaker)]


def test_what_an_engine_requires_is_not():
    assert quote("The engine requires oil.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Clara Voss shouted “I am with her” until the band played.", "“I am with her”"),
        ("Clara Voss said “town hall” five times on Monday.", "“town hall”"),
        ("Clara Voss called the mayor “a crook” when he left.", "the mayor “a crook”"),
        ("Clara Voss called the plan “a crime” and left the room.", "the plan “a crime”"),
        (
            "Clara Voss called the dish “a feast for a king” on Monday.",
            "the dish “a feast for a king”",
        ),
    ],
)
def test_when_how_often_and_what_was_done_next_is_no_part_of_what_is_said(text, content):
    assert [row[1:] for row in quote(text)] == [(content, "Clara Voss")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Clara Voss promised to “leave politics” when the war ends.",
            "to “leave politics” when the war ends",
        ),
        ("Clara Voss predicted a “slump” when rates rise.", "a “slump” when rates rise"),
        ("Clara Voss praised the “honest” Norland Times.", "the “honest” Norland Times"),
    ],
)
def test_when_it_shall_be_and_what_the_words_describe_is_said_too(text, content):
    assert [row[1:] for row in quote(text)] == [(content, "Clara Voss")]


def test_a_second_cue_before_a_colon_begins_a_quote_of_its_own():
    text = "Clara Voss said that she taught law, and added: “I know a little about it.”"
    assert quote(text) == [
        ("indirect", "that she taught law", "Clara Voss"),
        ("direct", "“I know a little about it.”", "Clara Voss"),
    ]


def test_a_sentence_in_marks_after_a_paraphrase_is_direct_speech():
    text = "Clara Voss said the mine was “a danger to us all.” “We shall close it by May.”"
    assert quote(text) == [
        ("mixed", "the mine was “a danger to us all.”", "Clara Voss"),
        ("direct", "“We shall close it by May.”", "Clara Voss"),
    ]


def test_a_speech_s_title_is_not_said():
    text = "In a speech called “The Way Home,” Clara Voss said the mine would close."
    assert quote(text) == [("indirect", "the mine would close", "Clara Voss")]
