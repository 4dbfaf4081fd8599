"""Who gets to speak in the ways wires, courts, tabloids and science pages put it."""

import pytest
from quoting import quote


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA (AP) — ",
        "LIMA, March 4 — ",
        "Oslo, Norway (Reuters) - ",
        "NEW YORK -- ",
        "WASHINGTON (CNN) ",
        "ST. PAUL, Minn. — ",
    ],
)
def test_a_dateline_is_no_part_of_what_is_said(dateline):
    assert quote(f"{dateline}The bridge is safe, Clara Voss said Tuesday.") == [
        ("indirect", "The bridge is safe", "Clara Voss")
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("COVID-19 is back, Clara Voss said.", "COVID-19 is back"),
        ("U.S.-China talks are over, Clara Voss said.", "U.S.-China talks are over"),
        ("NATO - which grew - is ready, Clara Voss said.", "NATO - which grew - is ready"),
    ],
)
def test_capitals_and_dashes_alone_make_no_dateline(text, content):
    assert quote(text) == [("indirect", content, "Clara Voss")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Bridge is a death trap, warns expert",
            [("indirect", "Bridge is a death trap", "expert")],
        ),
        (
            "The bridge needs work, Clara Voss has warned.",
            [("indirect", "The bridge needs work", "Clara Voss")],
        ),
        ("The mayor heeds claims, warnings and reports.", []),
    ],
)
def test_a_warning_may_follow_what_it_warns_of(text, expected):
    assert quote(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Residents who say the water tastes of metal have stopped drinking it.",
            [("the water tastes of metal", "residents")],
        ),
        (
            "The nurse, who said she had not slept for two days, drove home.",
            [("she had not slept for two days", "nurse")],
        ),
        (
            "Clara Voss, who said that the pumps failed and that nobody came, left.",
            [("that the pumps failed and that nobody came", "Clara Voss")],
        ),
        (
            "The council met residents who say the water tastes of metal.",
            [("the water tastes of metal", "residents")],
        ),
    ],
)
def test_what_a_relative_clause_reports_ends_with_it(text, expected):
    assert [(content, speaker) for _, content, speaker in quote(text)] == expected


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "“I am tired.” Clara Voss put down the phone. “I am so very tired of this.”",
            ["Clara Voss", "Clara Voss"],
        ),
        (
            "“I am tired.” It rained. “I am so very tired of this.”",
            [None, None],
        ),
    ],
)
def test_who_acts_between_two_quotations_speaks_both(text, speakers):
    assert [row[2] for row in quote(text)] == speakers


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "According to the indictment, Clara Voss told an informant, “I can fix it.”",
            ["Clara Voss"],
        ),
        ("According to Clara Voss, the plan is “dead and gone for good.”", ["Clara Voss"]),
        ("According to Clara Voss, the mayor knew.", ["Clara Voss"]),
    ],
)
def test_a_quotation_is_whose_cue_stands_beside_it_whoever_reports_it(text, speakers):
    assert [speaker for _, _, speaker in quote(text)] == speakers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rates will fall by spring, the central bank predicts.", ["central bank"]),
        ("The drug cut deaths by a fifth, a trial in the BMJ has found.", ["trial in the BMJ"]),
        ("The day before the fire, officials met.", []),
        ("The club sold shirts, flags and reports.", []),
    ],
)
def test_source_and_cue_at_the_end_make_a_quote_however_its_words_are_tagged(text, expected):
    assert [speaker for _, _, speaker in quote(text)] == expected


def test_a_headline_may_name_the_speaker_after_a_colon():
    text = "‘He’s a real love rat’: Ex tells all\nThe ex of the singer spoke out."
    assert quote(text)[0] == ("direct", "‘He’s a real love rat’", "ex")


@pytest.mark.xfail(strict=True, reason="a city before a colon is not told from a speaker")
def test_a_dateline_with_a_colon():
    assert quote("WELLINGTON: Two hikers are missing, police said.") == [
        ("indirect", "Two hikers are missing", "police")
    ]


@pytest.mark.xfail(strict=True, reason="dialogue after dashes, without marks, is not read")
def test_dialogue_after_dashes():
    assert [row[1] for row in quote("— Where are you going? she asked.\n— Home, he said.")] == [
        "Where are you going?",
        "Home",
    ]


@pytest.mark.xfail(strict=True, reason="an unnamed person who only acts is not remembered")
def test_he_is_not_the_named_speaker_once_another_man_has_acted():
    text = "“I was born here,” Omar Hassan said.\nHis son nods.\n“Never,” he says."
    assert quote(text)[-1] == ("direct", "“Never,”", "his son")
