"""Which words are the source, and where they begin and end."""

import pytest
from quoting import quote, quote_sources


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It was a gift for the banker, who told guests that he would stay.", "banker"),
        ("A spokesman for the clinic, who said that it works, left.", "spokesman for the clinic"),
        ("The attack on Ms. Holm, who said that it works, failed.", "Holm"),
        ("The council, which said on Friday that it works, met on Monday.", "council"),
    ],
)
def test_who_is_a_person_and_which_has_a_name(text, speaker):
    assert [row[2] for row in quote(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Many sources privy to the talks say it works.", "Many sources privy to the talks"),
        ("It is almost complete, singer Sean Marsh recently revealed.", "singer Sean Marsh"),
        ("The leader, Sean Marsh — who left — insisted that it works.", "Sean Marsh"),
    ],
)
def test_a_source_is_whole_and_ends_before_a_mark(text, source):
    assert [row[1] for row in quote_sources(text)] == [source]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is a risk,” said Hove constituent Sean Marsh on Monday.", "Sean Marsh"),
        ("“It works,” said his old neighbour in Hove, Sean Marsh, who came.", "Sean Marsh"),
        ("“It works,” said his old neighbour in Hove, who came.", "his old neighbour in Hove"),
        ("“It works,” said Clara Voss and her son, Sean Marsh.", "Clara Voss and her son"),
    ],
)
def test_a_description_ends_in_the_name_it_leads_up_to(text, speaker):
    assert quote(text)[0][2] == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Sean Marsh, 31, of Norway", "Sean Marsh"),
        ("Sean Marsh, of Norway", "Sean Marsh"),
        ("Sean Marsh, 54, from Ohio", "Sean Marsh"),
        ("In Kenya, 31 of them", "31 of them"),
        ("On Monday, officials from Kenya", "officials from Kenya"),
    ],
)
def test_where_somebody_is_from_does_not_speak(source, speaker):
    assert quote(f"{source} said it rained.")[0][2] == speaker


@pytest.mark.parametrize("source", ["her son", "her old neighbour", "his son"])
def test_whose_somebody_is_belongs_to_the_source(source):
    assert quote(f"“It works,” said {source}.") == [("direct", "“It works,”", source)]


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
            "Police have been told that Mr. Vane was seen at the port.",
            [("that Mr. Vane was seen at the port", None)],
        ),
        (
            "Residents were urged by the mayor to boil their water.",
            [("to boil their water", "mayor")],
        ),
        ("Police have said that Mr. Vane was seen.", [("that Mr. Vane was seen", "police")]),
        ("The court heard that the driver had slept.", [("that the driver had slept", None)]),
    ],
)
def test_who_is_told_or_hears_is_no_source(text, expected):
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
    "text",
    [
        "While Clara Voss called it “a triumph,” Sean Marsh called it “a fraud.”",
        "Clara Voss called it “a triumph,” but Sean Marsh called it “a fraud.”",
    ],
)
def test_two_in_one_sentence_have_their_own_words(text):
    assert [row[1:] for row in quote(text)] == [
        ("it “a triumph,”", "Clara Voss"),
        ("it “a fraud.”", "Sean Marsh"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prices rose by 4 percent per year, and then fell.",
        "For Hull, a city of fishermen, “home” means the sea.",
        "For a year, it rained.",
    ],
)
def test_per_and_for_name_no_source_by_themselves(text):
    assert quote(text) == []


def test_the_who_is_no_relative_pronoun():
    text = "The WHO said the plan was wrong. Clara Voss, who left, said the WHO was right."
    assert [row[1:] for row in quote(text)] == [
        ("the plan was wrong", "WHO"),
        ("the WHO was right", "Clara Voss"),
    ]


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
            "Will Voss left. Will said he was glad.",
            [("indirect", "he was glad", "Will Voss")],
        ),
        (
            "Bob Hope left. Hope said the plan was wrong.",
            [("indirect", "the plan was wrong", "Bob Hope")],
        ),
        (
            "Theresa May left. May said she was glad. “It is over,” said Mrs. May.",
            [
                ("indirect", "she was glad", "Theresa May"),
                ("direct", "“It is over,”", "Theresa May"),
            ],
        ),
        (
            "“We Will Rebuild Every House,” Mayor Says",
            [("direct", "“We Will Rebuild Every House,”", "Mayor")],
        ),
    ],
)
def test_a_name_that_looks_like_a_verb_or_a_month_is_a_name(text, expected):
    assert quote(text) == expected
