"""Who says what within one sentence."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import read_frames
from analysis.grammar.quotation_marks import find_quotations
from analysis.quotes.attributions import attribute


def read(text):
    """Give source, cue, contents and rule of each attribution, spelled out."""
    document = parse_article(Article(text))
    (frame,) = read_frames(document, find_quotations(text, document.paragraphs))

    def spell(span):
        return span and text[frame.words[span[0]].start : frame.words[span[1] - 1].end]

    return [
        (spell(one.source), spell(one.cue), [spell(span) for span in one.content], one.rule)
        for one in attribute(frame.words)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It works,” officials said.",
            ("officials", "said", ["“It works,”"], "quotation before cue"),
        ),
        (
            "“It works,” said an official in Oslo.",
            ("an official in Oslo", "said", ["“It works,”"], "quotation before cue"),
        ),
        (
            "“It works,” he told them, “and it pays.”",
            ("he", "told", ["“It works,”", "“and it pays.”"], "quotation before cue"),
        ),
        (
            "It works, officials said.",
            ("officials", "said", ["It works"], "clause before cue"),
        ),
        (
            "The plan, she added, is dead.",
            ("she", "added", ["The plan", "is dead"], "clause before cue"),
        ),
        (
            "It works, according to officials.",
            ("officials", "according to", ["It works"], "according to"),
        ),
        (
            "According to officials in Oslo, it works.",
            ("officials in Oslo", "According to", ["it works"], "according to"),
        ),
        (
            "According to the plan, it works.",
            ("the plan", "According to", ["it works"], "according to"),
        ),
        (
            "In the words of Ann Park, “it works.”",
            ("Ann Park", "In the words of", ["“it works.”"], "according to"),
        ),
        (
            "It works, per the ministry.",
            ("the ministry", "per", ["It works"], "according to"),
        ),
        (
            "For Ann Park, it was “a mess of a plan.”",
            ("Ann Park", "For", ["it was “a mess of a plan.”"], "according to"),
        ),
        (
            "“It works very well.” — Ann Park, teacher",
            ("Ann Park", None, ["“It works very well.”"], "signed"),
        ),
        (
            "The mayor has said that it works.",
            ("The mayor", "has said", ["that it works"], "that-clause after cue"),
        ),
        (
            "As the mayor put it, “it works.”",
            ("the mayor", "put it", ["“it works.”"], "quotation after cue"),
        ),
    ],
)
def test_each_way_to_put_it(text, expected):
    assert read(text) == [expected]


def test_speech_within_speech_is_not_told_apart():
    assert read("The mayor said that officials say it works.") == [
        ("The mayor", "said", ["that officials say it works"], "that-clause after cue")
    ]


def test_contents_never_share_a_word():
    found = read("“It works,” the mayor said, according to a local paper.")
    assert [source for source, *_ in found] == ["the mayor"]


@pytest.mark.parametrize(
    "text",
    [
        "We think it works.",
        "The mayor did not say that it works.",
        "The mayor might say that it works.",
        "Everything went according to plan.",
        "Seats are shared out according to the number of votes.",
        "The hall was restored according to its first drawings in 1912.",
        "According to custom, the eldest begins.",
        "While the mayor spoke, officials explained.",
        "If the mayor says that it works, officials will come.",
        "It works, I think.",
        "It works, the mayor did not say.",
        "Did the mayor say that it works?",
        "It is hard to say that it works.",
        "In June 212 declared candidates will drop out.",
    ],
)
def test_no_attribution(text):
    assert read(text) == []
