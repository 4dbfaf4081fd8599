"""States and blocs: their names, demonyms, and what only looks like them."""

import pytest
from naming import name

CHINA = ("China", "China", "name")
RUSSIA = ("Russia", "Russia", "name")
UKRAINE = ("Ukraine", "Ukraine", "name")
US = ("US", "United States", "name")
CHINESE = ("Chinese", "China", "demonym")
RUSSIAN = ("Russian", "Russia", "demonym")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China and Russia agreed.", [CHINA, RUSSIA]),
        ("China’s economy grew.", [CHINA]),
        ("Eswatini said the plan was wrong.", [("Eswatini", "Eswatini", "name")]),
        ("China's economy grew.", [CHINA]),
        ("The Ukraine conflict goes on.", [UKRAINE]),
        ("The war in eastern Ukraine goes on.", [UKRAINE]),
        ("The war in Eastern Ukraine goes on.", [UKRAINE]),
        ("Russian forces met Chinese envoys.", [RUSSIAN, CHINESE]),
        ("The Ukrainians held on.", [("Ukrainians", "Ukraine", "demonym")]),
        ("Some US media outlets reported it.", [US]),
        ("The United States is eager.", [("United States", "United States", "name")]),
        (
            "U.S. officials met in the U.S.",
            [("U.S.", "United States", "name"), ("U.S.", "United States", "name")],
        ),
        ("They gave us a chance.", []),
        ("The South Korean and South African teams played.", [
            ("South Korean", "South Korea", "demonym"),
            ("South African", "South Africa", "demonym"),
        ]),
        ("Saint Lucia and Côte d’Ivoire voted.", [
            ("Saint Lucia", "Saint Lucia", "name"),
            ("Côte d’Ivoire", "Ivory Coast", "name"),
        ]),
        ("The EU and NATO condemned it.", [
            ("EU", "European Union", "name"),
            ("NATO", "NATO", "name"),
        ]),
    ],
)  # fmt: skip
def test_names_and_demonyms(text, expected):
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It drew lukewarm support by the West.", [("West", "the West", "name")]),
        ("Western nations warned.", [("Western", "the West", "demonym")]),
        ("It tells the world, especially the non-West, a lot.", []),
        ("He drove out West.", []),
        ("The West Wing and the Wild West were on television.", []),
        ("Western Australia is dry.", []),
        ("The west of the city was hit.", []),
        ("The West of England voted.", []),
    ],
)
def test_the_west(text, expected):
    assert name(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The US-led coalition flew.", [US]),
        ("The Russia-Ukraine war goes on.", [RUSSIA, UKRAINE]),
        ("Pro-Russian rebels fled.", [RUSSIAN]),
        ("Sino-Russian trade grew.", [("Sino", "China", "demonym"), RUSSIAN]),
        ("Non-Russian speakers left.", []),
        ("It cost US$ 10 billion.", []),
    ],
)
def test_compounds(text, expected):
    assert name(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She flew from New Jersey to New Mexico.",
        "West Virginia and Northern Ireland are far apart.",
        "African Americans and Native Americans voted.",
        "Latin America is large.",
        "They sailed the South China Sea.",
        "Chinese New Year is in February.",
        "He ate French fries and Brussels sprouts.",
        "He bought a Turkey sandwich.",
        "Turkey sandwiches sell well.",
        "Polish the silver before dinner.",
        "He speaks Russian and reads Chinese.",
        "It was written in German.",
        "He moved to Georgia after college.",
        "Monday brought May rain.",
        "The “aid” was late.",
    ],
)
def test_what_only_looks_like_a_state(text):
    assert name(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She wrote in French about Russian tanks.", [RUSSIAN]),
        ("He lives in Chinese territory.", [CHINESE]),
        ("Turkey has closed the border.", [("Turkey", "Turkey", "name")]),
        ("Polish officials objected.", [("Polish", "Poland", "demonym")]),
        (
            "Georgia and Armenia reopened the border.",
            [("Georgia", "Georgia", "name"), ("Armenia", "Armenia", "name")],
        ),
        ("The king of Jordan arrived.", [("Jordan", "Jordan", "name")]),
        ("Jordan’s king arrived.", [("Jordan", "Jordan", "name")]),
        ("Jordan’s coach was pleased.", []),
        (
            "Seoul protested. Korean officials agreed.",
            [("Seoul", "South Korea", "metonym"), ("Korean", "South Korea", "demonym")],
        ),
        (
            "Kinshasa protested. Congo and Rwanda met.",
            [
                ("Kinshasa", "Democratic Republic of the Congo", "metonym"),
                ("Congo", "Democratic Republic of the Congo", "name"),
                ("Rwanda", "Rwanda", "name"),
            ],
        ),
    ],
)
def test_an_ambiguous_form_counts_with_support(text, expected):
    assert name(text) == expected


def test_a_form_two_states_share_stays_open_when_both_are_named():
    rows = name("North Korea and South Korea talked. Korean officials agreed.")
    assert [text for text, _, _ in rows] == ["North Korea", "South Korea"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CHINA WARNS U.S. OVER TAIWAN", ["China", "United States", "Taiwan"]),
        ("TELL US MORE", []),
        ("China Warns Russia Over Ukraine War", ["China", "Russia", "Ukraine"]),
    ],
)
def test_headlines(text, expected):
    assert [actor for _, actor, _ in name(text)] == expected
