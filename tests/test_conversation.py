"""Who goes on speaking from sentence to sentence."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.quotation_marks import find_quotations
from analysis.quotes.conversation import follow_conversation

NOBODY = pd.DataFrame(columns=["actor", "kind", "start", "end", "paragraph"])


def follow(text):
    document = parse_article(Article(text))
    quotations = find_quotations(text, document.paragraphs)
    return follow_conversation(document, NOBODY, quotations)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It works,” officials said.\n“It really does work.”",
            [("officials", "quotation before cue"), ("officials", "continues")],
        ),
        (
            "Officials said it works. “It really does work.”",
            [("officials", "clause after cue"), ("officials", "continues")],
        ),
        (
            "Officials had this to say:\n“It really does work.”",
            [("officials", "introduced with a colon")],
        ),
        (
            "Officials were glad. “It really does work.”",
            [("officials", "sentence before")],
        ),
        (
            "Officials met, and “we shall never leave here” hung on the wall.",
            [("officials", "nearest subject")],
        ),
        (
            "“It really does work.”",
            [(None, "no source found")],
        ),
        (
            "“It works,” officials said.\nIt rained.\nIt was late.\n“It really does work.”",
            [("officials", "quotation before cue"), (None, "no source found")],
        ),
    ],
)
def test_who_is_behind_a_quotation_without_a_cue(text, expected):
    assert [(one.speaker.name, one.rule) for one in follow(text)] == expected


def test_a_question_and_the_sentence_that_says_who_asks_are_one():
    (one,) = follow("“Does it really work?” Officials asked on Monday.")
    assert one.speaker.name == "officials"


def test_a_quotation_and_its_signature_are_one():
    (one,) = follow("“It works very well.” ― Ann Park, teacher")
    assert (one.speaker.name, one.rule) == ("Ann Park", "signed")


def test_confidence_sinks_with_each_step_away_from_the_cue():
    said, went_on, again = follow(
        "“It works,” officials said.\n“It really does work.”\n“Believe you me.”"
    )
    assert said.confidence > went_on.confidence > again.confidence
