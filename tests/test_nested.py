"""Quotations inside quotations are rows of their own, each with its speaker."""

import pytest

from analysis import analyze

INTRODUCTION = "Ann Berg met Bo Lund on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "inner", "speaker"),
    [
        ("“Bo Lund said, ‘Go home,’” Ann Berg recalled.", "‘Go home,’", "Bo Lund"),
        ("“And I said, ‘I am ill,’” Ann Berg recalled.", "‘I am ill,’", "Ann Berg"),
        ("\"Bo Lund said, 'Go home,'\" Ann Berg recalled.", "'Go home,'", "Bo Lund"),
        ("‘Bo Lund said, “Go home,”’ Ann Berg recalled.", "“Go home,”", "Bo Lund"),
        ("“You said, ‘Go home,’” Ann Berg recalled.", "‘Go home,’", None),
    ],
)
def test_who_says_what_is_quoted_inside(text, inner, speaker):
    text = INTRODUCTION + text
    story = analyze(text)
    rows = {row.text: row for row in story.quotes.itertuples()}
    assert inner in rows
    found = rows[inner].speaker
    assert (found if isinstance(found, str) else None) == speaker
    assert text[rows[inner].start : rows[inner].end] == inner
    assert "Ann Berg" in set(story.quotes["speaker"])


@pytest.mark.parametrize(
    "text",
    [
        "“We don't say 'no' to 'em,” Ann Berg said.",
        "“He calls it ‘the pit’,” Ann Berg said.",
        "“It’s the boys’ own club,” Ann Berg said.",
        "“I read ‘War and Peace’ twice,” Ann Berg said.",
    ],
)
def test_what_nobody_says_inside_is_no_row(text):
    assert len(analyze(text).quotes) == 1


def test_it_can_be_left_out():
    text = "“Bo Lund said, ‘Go home,’” Ann Berg recalled."
    assert len(analyze(text, without=["quotes: nested"]).quotes) == 1
