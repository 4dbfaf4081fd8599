"""Who goes on speaking from sentence to sentence."""

import pytest
from quoting import list_quotes, quote


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
    assert list_quotes(text, ["speaker", "rule"]) == expected


def test_a_question_and_the_sentence_that_says_who_asks_are_one():
    assert quote("“Does it really work?” Officials asked on Monday.") == [
        ("direct", "“Does it really work?”", "officials")
    ]


def test_a_quotation_and_its_signature_are_one():
    rows = list_quotes("“It works very well.” ― Ann Parr, teacher", ["speaker", "rule"])
    assert rows == [("Ann Parr", "signed")]


def test_confidence_sinks_with_each_step_away_from_the_cue():
    text = "“It works,” officials said.\n“It really does work.”\n“Believe you me.”"
    (said,), (went_on,), (again,) = list_quotes(text, ["confidence"])
    assert said > went_on > again


@pytest.mark.parametrize(
    "text",
    [
        "Two spoke.\n“The pump broke and nobody looked.”\n— Ann Parr, nurse",
        "Two spoke.\n“The pump broke and nobody looked.”\n- Ann Parr",
        "Two spoke.\n“The pump broke and nobody looked.” (Ann Parr, nurse)",
        "“The pump broke and nobody looked.” With those words Ann Parr left.",
        "“The pump broke and nobody looked.” Ann Parr shook her head.",
        "“The pump broke and nobody looked,” and Ann Parr shook her head.",
        "Sean Marsh said: “It rained.” Ann Parr’s view? “The pump broke and nobody looked.”",
        "“It rained,” Sean Marsh said. Ann Parr nodded. “The pump broke and nobody looked.”",
        "Ann Parr’s message to drivers – “the pump broke and nobody looked” – was ignored.",
    ],
)
def test_who_signs_a_quotation_or_acts_beside_it_said_it(text):
    said = {row[1].strip("“”,.").lower(): row[2] for row in quote(text)}
    assert said["the pump broke and nobody looked"] == "Ann Parr"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Parr sat down. Examined by Sean Marsh, she said it broke.\n“Are you sure?”\n"
        "“I was there.”\n“That is no answer.”\n“I am.”",
        "Ann Parr sat down.\n“Are you sure?” Sean Marsh asked.\n“I was there.”\n"
        "“That is no answer.”\n“I am.”",
        "Ann Parr met Sean Marsh.\n“You came, Ann,” Marsh said.\n“I was there.”\n"
        "“That is no answer.”\n“I am.”",
    ],
)
def test_two_who_talk_alternate(text):
    speakers = [row[2] for row in quote(text) if row[0] == "direct"]
    assert speakers == ["Sean Marsh", "Ann Parr"] * 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman said: “It works.” He added: “It pays.”", "spokesman"),
        ("A spokeswoman said: “It works.” He added: “It pays.”", None),
        ("Officials said: “It works.” He added: “It pays.”", None),
        ("The newspaper said it works. “It pays,” he said.", None),
        (
            "Rosa Marsh and her neighbour, Piet Maas, met. “It works,” she said. “No,” he said.",
            "Piet Maas",
        ),
    ],
)
def test_he_and_she_are_persons_named_or_not(text, speaker):
    assert quote(text)[-1][2] == speaker
