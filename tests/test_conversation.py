"""Who goes on speaking from sentence to sentence."""

import pandas as pd
import pytest
from quoting import quote

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


@pytest.mark.parametrize(
    "text",
    [
        "Two spoke.\n“The pump broke and nobody looked.”\n— Ann Park, nurse",
        "Two spoke.\n“The pump broke and nobody looked.”\n- Ann Park",
        "Two spoke.\n“The pump broke and nobody looked.” (Ann Park, nurse)",
        "“The pump broke and nobody looked.” With those words Ann Park left.",
        "“The pump broke and nobody looked.” Ann Park shook her head.",
        "“The pump broke and nobody looked,” and Ann Park shook her head.",
        "Sean Marsh said: “It rained.” Ann Park’s view? “The pump broke and nobody looked.”",
        "“It rained,” Sean Marsh said. Ann Park nodded. “The pump broke and nobody looked.”",
        "Ann Park’s message to drivers – “the pump broke and nobody looked” – was ignored.",
    ],
)
def test_who_signs_a_quotation_or_acts_beside_it_said_it(text):
    said = {row[1].strip("“”,.").lower(): row[2] for row in quote(text)}
    assert said["the pump broke and nobody looked"] == "Ann Park"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Park sat down. Examined by Sean Marsh, she said it broke.\n“Are you sure?”\n"
        "“I was there.”\n“That is no answer.”\n“I am.”",
        "Ann Park sat down.\n“Are you sure?” Sean Marsh asked.\n“I was there.”\n"
        "“That is no answer.”\n“I am.”",
        "Ann Park met Sean Marsh.\n“You came, Ann,” Marsh said.\n“I was there.”\n"
        "“That is no answer.”\n“I am.”",
    ],
)
def test_two_who_talk_alternate(text):
    speakers = [row[2] for row in quote(text) if row[0] == "direct"]
    assert speakers == ["Sean Marsh", "Ann Park"] * 2
