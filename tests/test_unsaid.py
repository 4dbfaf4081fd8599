"""What stands beside speech and nobody said."""

import pytest
from quoting import quote, quote_sources


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clara Voss asked not to be moved.", ["not to be moved"]),
        ("Clara Voss left without saying why she came.", []),
        ("Clara Voss left, saying why she came.", ["why she came"]),
        ("Clara Voss said nothing about the vote.", []),
        ("The minister told reporters nothing of the kind.", []),
        ("Clara Voss said little on Tuesday.", []),
        ("Holt Ltd named Clara Voss its chief executive on Monday.", []),
    ],
)
def test_what_nobody_said_is_no_quote(text, expected):
    assert [content for _, content, _ in quote(text)] == expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Not so, says Clara Voss. “The fish are gone for good.”", ["Clara Voss"]),
        ("A reporter asked if she would run again.", ["reporter"]),
    ],
)
def test_a_question_in_passing_and_a_bare_no_are_no_quotes_of_their_own(text, rows):
    assert [row[2] for row in quote(text)] == rows


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Clara Voss had an idea:\n“Let us all go home now.”", "Clara Voss"),
    ],
)
def test_what_leads_up_to_a_quotation_in_the_next_paragraph_is_no_quote(text, speaker):
    assert [(kind, who) for kind, _, who in quote(text)] == [("direct", speaker)]


def test_who_was_told_is_no_content_and_who_told_it_is_the_source():
    text = "Ms. Holm was told by the clinic that the drug had run out."
    assert quote_sources(text) == [("that the drug had run out", "the clinic", "clinic")]
    assert quote_sources("Ms. Holm was told that the drug had run out.") == [
        ("that the drug had run out", None, None)
    ]


def test_it_that_was_confirmed_is_no_content():
    rows = quote_sources("It rained when it was confirmed in May that the pump had failed.")
    assert {content for content, *_ in rows} <= {"that the pump had failed"}


def test_the_source_after_according_to_is_no_content():
    text = "“It works,” Clara Voss told Mr. Park, according to two people who sat nearby."
    assert quote(text) == [("direct", "“It works,”", "Clara Voss")]


def test_what_a_crowd_does_after_chanting_is_not_chanted():
    assert quote("Protesters chanted “Shame on You” and threw eggs.") == [
        ("direct", "“Shame on You”", "protesters")
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tea helps, the study concluded, though doctors disagree.", "Tea helps"),
        (
            "The tea, the study concluded, is bitter.",
            "The tea, the study concluded, is bitter",
        ),
    ],
)
def test_what_the_writer_sets_against_it_was_not_said(text, content):
    assert [row[1] for row in quote(text)] == [content]


@pytest.mark.xfail(strict=True, reason="the name of a dish is taken for speech")
def test_the_name_of_a_dish_is_no_speech_and_what_somebody_calls_it_is():
    assert quote("The dish is known as “bandeja paisa” and costs $4.") == []
    assert quote("Clara Voss called the dish “a feast for a king” on Monday.") == [
        ("mixed", "the dish “a feast for a king”", "Clara Voss")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The firm refused to say how many jobs would go.",
        "Clara Voss declined to comment.",
        "One mother asked not to be named.",
    ],
)
def test_a_refusal_to_say_is_no_quote(text):
    assert quote(text) == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Clara Voss had a message for voters: “Stay.”", [("“Stay.”", "Clara Voss")]),
        ("“The dogs” are tired, Clara Voss said.", [("“The dogs” are tired", "Clara Voss")]),
        (
            "Clara Voss is accused of “lying to the whole town”.",
            [("“lying to the whole town”", None)],
        ),
        ("“You lied,” Clara Voss was told.", [("“You lied,”", None)]),
        ("“You lied,” Clara Voss was told by Omar Lund.", [("“You lied,”", "Omar Lund")]),
        ("Clara Voss was quoted as saying: “We won.”", [("“We won.”", "Clara Voss")]),
        ("Clara Voss is said to be ill.", [("to be ill", None)]),
        ("Clara Voss said she is known to be ill.", [("she is known to be ill", "Clara Voss")]),
    ],
)
def test_who_is_addressed_or_talked_about_does_not_speak(text, rows):
    assert [(content, speaker) for _, content, speaker in quote(text)] == rows


@pytest.mark.xfail(strict=True, reason="the verb beside the words is taken for their cue")
@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Clara Voss quoted Omar Lund as saying they won.", ["they won"]),
        ("“No comment,” was all Clara Voss would say.", ["“No comment,”"]),
    ],
)
def test_what_is_still_taken_for_speech(text, contents):
    assert [content for _, content, _ in quote(text)] == contents
