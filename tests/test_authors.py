"""Letters, statements and answers speak for whoever wrote or gave them."""

import pytest
from quoting import quote, quote_sources


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The statement from Clara Voss read in full:\n“I have decided to go.”", "Clara Voss"),
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
        ("For Clara Voss, the mayor said, it works.", "mayor"),
        ("Two letters to Clara Voss said it works.", "two letters to Clara Voss"),
    ],
)
def test_persons_speak_for_themselves_and_letters_not_for_whom_they_reach(text, speaker):
    assert [row[2] for row in quote(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It was a swipe at the banker, who told investors that he would stay.", "banker"),
        ("A spokesman for the clinic, who said that it works, left.", "spokesman for the clinic"),
        ("The attack on Ms. Holm, who said that it works, failed.", "Holm"),
        ("The council, which said on Friday that it works, met on Monday.", "council"),
    ],
)
def test_who_is_a_person_and_which_has_a_name(text, speaker):
    assert [row[2] for row in quote(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Not so, says Clara Voss. “The fish are gone for good.”", ["Clara Voss"]),
        ("Asked if she would run again, Clara Voss laughed. “I may well do so.”", ["Clara Voss"]),
        ("“No,” said Clara Voss, when asked if she knew. “I knew not a thing.”", ["Clara Voss"]),
        ("A reporter asked if she would run again.", ["reporter"]),
    ],
)
def test_a_question_in_passing_and_a_bare_no_are_no_quotes_of_their_own(text, rows):
    assert [row[2] for row in quote(text)] == rows


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Eva Marsh, mother of the victim Sean Marsh, wept. “He was my son,” Marsh said.",
            "Eva Marsh",
        ),
        ("Sean Marsh left. “It works,” Clara Voss said. “It pays,” Marsh said.", "Sean Marsh"),
        ("Eva Marsh and Sean Marsh met. “It works,” Mr. Marsh said.", "Sean Marsh"),
    ],
)
def test_of_two_with_one_surname_speaks_who_acted_last(text, speaker):
    assert quote(text)[-1][2] == speaker


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Many sources privy to the talks say it works.", "Many sources privy to the talks"),
        ("It is almost complete, singer Sean Marsh recently revealed.", "singer Sean Marsh"),
        ("The leader, Sean Marsh — who left — insisted that it works.", "Sean Marsh"),
    ],
)
def test_a_source_is_whole_and_ends_before_a_mark(text, source):
    assert source in quote_sources(text)[-1][1]
    assert not quote_sources(text)[-1][1].endswith((",", "—"))


def test_it_that_was_revealed_is_no_content():
    rows = quote_sources("It rained when it was revealed in May that the pump had failed.")
    assert [content for content, *_ in rows] == ["that the pump had failed"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Stated Clara Voss:\n“I think that the stakes are high.”", "Clara Voss"),
        ("Head coach Clara Voss:\n“I think that the stakes are high.”", "Clara Voss"),
        ("The mayor:\n“I think that the stakes are high.”", "mayor"),
        ("The rules:\n“Nobody may leave the room at night.”", None),
        ("It is Clara Voss’s “if you like it, you keep it” promise.", "Clara Voss"),
    ],
)
def test_a_bare_name_before_a_colon_or_an_owner_speaks(text, speaker):
    assert [row[2] for row in quote(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Workers held signs reading “Pay Us What You Owe” outside the gate.",
            ("direct", "“Pay Us What You Owe”", "signs"),
        ),
        (
            "Clara Voss wore a hat reading, “Make Hove Great Again Also” on Monday.",
            ("direct", "“Make Hove Great Again Also”", "hat"),
        ),
        (
            "A man in a shirt saying “Out of here now” left.",
            ("direct", "“Out of here now”", "shirt"),
        ),
        (
            "Clara Voss left the room, saying “I am out of here now”.",
            ("direct", "“I am out of here now”", "Clara Voss"),
        ),
        (
            "The union was in overdrive, whipping lawmakers against “any and all control”.",
            ("direct", "“any and all control”", "union"),
        ),
        (
            "Clara Voss was asked, “What is the most dangerous place?”",
            ("direct", "“What is the most dangerous place?”", None),
        ),
        (
            "Here’s Clara Voss in May 1992: “Our new direction must rest on it.”",
            ("direct", "“Our new direction must rest on it.”", "Clara Voss"),
        ),
    ],
)
def test_whose_words_a_quotation_holds(text, expected):
    assert quote(text) == [expected]


def test_the_source_after_according_to_is_no_content():
    text = "“It works,” Clara Voss told Mr. Park, according to officials with knowledge of it."
    assert quote(text) == [("direct", "“It works,”", "Clara Voss")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is a risk,” said Park constituent Sean Marsh when asked.", "Sean Marsh"),
        ("“It works,” said his best friend at Leeds, Sean Marsh, who came.", "Sean Marsh"),
        ("“It works,” said his best friend at Leeds, who came.", "his best friend at Leeds"),
        ("“It works,” said Clara Voss and her son, Sean Marsh.", "Clara Voss and her son"),
    ],
)
def test_a_description_ends_in_the_name_it_leads_up_to(text, speaker):
    assert quote(text)[0][2] == speaker


def test_a_namesake_who_only_acts_takes_no_words_from_the_one_who_spoke_before():
    text = (
        "Clara Marsh spoke first. “He drank,” Ms. Marsh said. Then Sean Marsh, her brother, left. "
        "“I watched him,” Marsh said."
    )
    assert quote(text)[-1][2] == "Clara Marsh"
