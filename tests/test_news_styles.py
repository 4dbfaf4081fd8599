"""Who gets to speak in the ways wires, courts, tabloids and science pages put it."""

import pytest
from quoting import quote, quote_sources


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
    ("text", "content", "speaker"),
    [
        (
            "The deal is off, according to a person familiar with the matter.",
            "The deal is off",
            "person familiar with the matter",
        ),
        (
            "Two people briefed on the talks said on Friday that the deal was off.",
            "that the deal was off",
            "two people briefed on the talks",
        ),
        (
            "A study published in Nature on Wednesday found that the ice is thinning.",
            "that the ice is thinning",
            "study published in Nature",
        ),
        (
            "The deal is off, according to Clara Voss.",
            "The deal is off",
            "Clara Voss",
        ),
    ],
)
def test_what_describes_a_source_belongs_to_it_and_when_it_spoke_does_not(text, content, speaker):
    assert quote(text) == [("indirect", content, speaker)]


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


def test_who_was_told_is_no_content_and_who_told_it_is_the_source():
    text = "Ms. Holm was told by the clinic that the drug had run out."
    assert quote_sources(text) == [("that the drug had run out", "the clinic", "clinic")]
    assert quote_sources("Ms. Holm was told that the drug had run out.") == [
        ("that the drug had run out", None, None)
    ]


def test_what_a_crowd_does_after_chanting_is_not_chanted():
    assert quote("Protesters chanted “Shame on You” and threw eggs.") == [
        ("direct", "“Shame on You”", "protesters")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Police have been told that Mr. Vane was seen at the port.",
            [("that Mr. Vane was seen at the port", None)],
        ),
        (
            "Residents were urged by the mayor to boil their water.",
            [("to boil their water", "mayor")],
        ),
        ("Police have said that Mr. Vane was seen.", [("that Mr. Vane was seen", "police")]),
    ],
)
def test_who_is_told_is_no_source(text, expected):
    assert [(content, speaker) for _, content, speaker in quote(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“A week is a long time in politics,” Sean Marsh is supposed to have said.",
            ("direct", "“A week is a long time in politics,”", "Sean Marsh"),
        ),
        ("Some shouted “Go home!” at the buses.", ("direct", "“Go home!”", "some")),
        (
            "“We will not sign” - Clara Voss - “and nobody can make us.”",
            (
                "direct",
                "“We will not sign” - Clara Voss - “and nobody can make us.”",
                "Clara Voss",
            ),
        ),
        (
            "The findings suggest that sleep helps, the authors write.",
            ("indirect", "The findings suggest that sleep helps", "authors"),
        ),
    ],
)
def test_the_source_is_what_stands_beside_the_words(text, expected):
    assert quote(text) == [expected]


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


def test_the_name_of_a_dish_is_no_speech_and_what_somebody_calls_it_is():
    assert quote("The dish is known as “bandeja paisa” and costs $4.") == []
    assert quote("Clara Voss called the dish “a feast for a king” on Monday.") == [
        ("mixed", "the dish “a feast for a king”", "Clara Voss")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Clara Voss remembers the night well:\n“The water came up the stairs.”",
            "Clara Voss",
        ),
        ("Clara Voss had an idea:\n“Let us all go home now.”", "Clara Voss"),
    ],
)
def test_what_leads_up_to_a_quotation_in_the_next_paragraph_is_no_quote(text, speaker):
    assert [(kind, who) for kind, _, who in quote(text)] == [("direct", speaker)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“It works,” said one mother, who asked not to be named. “It always did so.”",
            [("“It works,” said one mother, who asked not to be named. “It always did so.”")],
        ),
        ("Clara Voss asked not to be moved.", ["not to be moved"]),
        ("Clara Voss left without saying why she came.", []),
        ("Clara Voss left, saying why she came.", ["why she came"]),
    ],
)
def test_what_nobody_said_is_no_quote(text, expected):
    assert [content for _, content, _ in quote(text)] == expected


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We made progress,” said Omar Said of Egypt.",
            [("direct", "“We made progress,”", "Omar Said")],
        ),
        (
            "Omar Said said on Friday that no trains would run.",
            [("indirect", "that no trains would run", "Omar Said")],
        ),
        (
            "“We Will Rebuild Every House,” Mayor Says",
            [("direct", "“We Will Rebuild Every House,”", "Mayor")],
        ),
    ],
)
def test_a_surname_that_looks_like_a_cue_is_a_name(text, expected):
    assert quote(text) == expected


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


def test_a_headline_may_name_the_speaker_after_a_colon():
    text = "‘He’s a real love rat’: Ex tells all\nThe ex of the singer spoke out."
    assert quote(text)[0] == ("direct", "‘He’s a real love rat’", "ex")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "WELLINGTON: Two hikers are missing, police said.",
            [("indirect", "Two hikers are missing", "police")],
        ),
    ],
)
@pytest.mark.xfail(strict=True, reason="a city before a colon is not told from a speaker")
def test_a_dateline_with_a_colon(text, expected):
    assert quote(text) == expected


@pytest.mark.xfail(strict=True, reason="dialogue after dashes, without marks, is not read")
def test_dialogue_after_dashes():
    assert [row[1] for row in quote("— Where are you going? she asked.\n— Home, he said.")] == [
        "Where are you going?",
        "Home",
    ]


@pytest.mark.xfail(strict=True, reason="a refusal to say is taken for what was said")
def test_a_refusal_to_say_is_no_quote():
    assert quote("The firm refused to say how many jobs would go.") == []


@pytest.mark.xfail(strict=True, reason="an unnamed person who only acts is not remembered")
def test_he_is_not_the_named_speaker_once_another_man_has_acted():
    text = "“I was born here,” Omar Hassan said.\nHis son nods.\n“Never,” he says."
    assert quote(text)[-1][2] != "Omar Hassan"


@pytest.mark.xfail(strict=True, reason="a comma inside a title’s marks is taken for speech’s end")
def test_a_title_with_its_comma_does_not_end_the_content():
    text = "Clara Voss has said she was inspired by “Brief Encounter,” an old film."
    assert [row[1] for row in quote(text)] == ["she was inspired by “Brief Encounter,” an old film"]
