"""Letters, statements, signs and answers speak for whoever wrote, bears or gave them."""

import pytest
from quoting import quote


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The statement from Clara Voss read in full:\n“Ferries must stay ours.”", "Clara Voss"),
        ("The letter, signed by Clara Voss, reads: “We ask you to go by May.”", "Clara Voss"),
        ("The letter to the council read:\n“You have until May to pay.”", "letter to the council"),
        ("For Clara Voss, the answer is plain: “Close the mine and pay us.”", "Clara Voss"),
        ("Clara Voss’s answer: “Ask me again in a year or so.”", "Clara Voss"),
        ("Clara Voss came early. Her advice was short: “Close the mine and pay.”", "Clara Voss"),
        ("It works, according to a paper by Clara Voss of the University of Bern.", "Clara Voss"),
        ("A statement from the ministry said it works.", "ministry"),
    ],
)
def test_a_text_speaks_for_its_author(text, speaker):
    assert [row[2] for row in quote(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The lawyer of Clara Voss said it works.", "lawyer of Clara Voss"),
        ("For Clara Voss, officials said, it works.", "officials"),
        ("Two letters to Clara Voss said it works.", "two letters to Clara Voss"),
    ],
)
def test_persons_speak_for_themselves_and_letters_not_for_whom_they_reach(text, speaker):
    assert [row[2] for row in quote(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Declared Clara Voss:\n“Nobody has asked me about the ferry.”", "Clara Voss"),
        ("Chief engineer Clara Voss:\n“Nobody asked me about the ferry.”", "Clara Voss"),
        ("The mayor:\n“Nobody has asked me about the ferry.”", "mayor"),
        ("The rules:\n“Nobody may leave the room at night.”", None),
        ("It was Clara Voss’s “no child walks to school alone” plan.", "Clara Voss"),
    ],
)
def test_a_bare_name_before_a_colon_or_an_owner_speaks(text, speaker):
    assert [row[2] for row in quote(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Workers held signs reading “Pay Us What You Owe” outside the gate.",
            ("direct", "“Pay Us What You Owe”", "workers"),
        ),
        (
            "Clara Voss wore a hat reading, “Ferries Belong To Hove” on Monday.",
            ("direct", "“Ferries Belong To Hove”", "hat"),
        ),
        (
            "A sign on the door read “Keep out of here”.",
            ("direct", "“Keep out of here”", "sign on the door"),
        ),
        (
            "Two boys in shirts saying “Out of here now” left.",
            ("direct", "“Out of here now”", "shirts"),
        ),
        (
            "Clara Voss left the room, saying “I am out of here now”.",
            ("direct", "“I am out of here now”", "Clara Voss"),
        ),
        (
            "The union went on, campaigning against “every last one of the quotas”.",
            ("direct", "“every last one of the quotas”", "union"),
        ),
        (
            "Clara Voss was asked, “Which ferry would you sell first?”",
            ("direct", "“Which ferry would you sell first?”", None),
        ),
        (
            "Here is Clara Voss in 2004: “Ferries are the roads of the north.”",
            ("direct", "“Ferries are the roads of the north.”", "Clara Voss"),
        ),
    ],
)
def test_whose_words_a_quotation_holds(text, expected):
    assert quote(text) == [expected]
