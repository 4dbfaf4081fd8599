"""Persons and organisations found by what stands in and around their names."""

import pytest
from naming import name_actors


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("President Xi Jinping left.", "Xi Jinping"),
        ("It was Mr. Kuleba who left.", "Kuleba"),
        ("“Mr. Kuleba left,” she said.", "Kuleba"),
        ("Foreign Minister Sergei Lavrov spoke.", "Sergei Lavrov"),
        ("The spokesman Dmitry Peskov spoke.", "Dmitry Peskov"),
        ("We met Angela Merkel there.", "Angela Merkel"),
        ("Yevgenia Belorusets, 43, lives there.", "Yevgenia Belorusets"),
        ("There Belorusets Chornobai, who is old, agreed.", "Belorusets Chornobai"),
        ("“We won,” said Ruslan Stefanchuk.", "Ruslan Stefanchuk"),
        ("The prime minister, Anwar bin Ibrahim, spoke.", "Anwar bin Ibrahim"),
        ("Ursula von der Leyen came.", "Ursula von der Leyen"),
        ("The list of Wing Tsoi-kang won.", "Wing Tsoi-kang"),
        ("Moon Jae-in bowed.", "Moon Jae-in"),
        ("Ask Maria Lopez about it.", "Maria Lopez"),
        ("Steve King, who is old, agreed.", "Steve King"),
        ("Martin Luther King III agreed.", "Martin Luther King III"),
        ("Ms. von der Leyen came.", "von der Leyen"),
        ("They saw Hwang Hee-Chan there.", "Hwang Hee-Chan"),
        ("They saw Kim Jong-un there.", "Kim Jong-un"),
        ("We met J.K. Rowling there.", "J.K. Rowling"),
        ("Democrat Hillary Clinton won.", "Hillary Clinton"),
        ("We met Ted Cruz (R-Texas) there.", "Ted Cruz"),
        ("Michael Jordan scored.", "Michael Jordan"),
        ("Jordan Henderson scored.", "Jordan Henderson"),
        ("Rami Eidan studies at home.", "Rami Eidan"),
        ("Oluwaseun Bello runs the lab.", "Oluwaseun Bello"),
        ("The novelist Stephen King agreed.", "Stephen King"),
        ("Activists cheered scientist Maria Lopez of Texas.", "Maria Lopez"),
        ("They saw Scientologist Maria Lopez there.", "Maria Lopez"),
        ("Texas Lt. Gov. Ed Lund came from Texas.", "Ed Lund"),
        ("We met Detective Inspector Rosa Marsh there.", "Rosa Marsh"),
        ("Cllr Tom Reed came. We thanked Cllr Reed.", "Tom Reed"),
        ("They saw Christina Maria Lopez there.", "Christina Maria Lopez"),
        ("They met James Berg. [23] He smiled.", "James Berg"),
    ],
)
def test_persons(text, person):
    assert (person, person) in name_actors(text)
    assert {actor for _, actor in name_actors(text)} == {person}


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("The National Security Council spokesman spoke.", "National Security Council"),
        ("He studied at the University of Oxford.", "University of Oxford"),
        ("The Ministry of Foreign Affairs denied it.", "Ministry of Foreign Affairs"),
        (
            "The Department of Health and Human Services paid.",
            "Department of Health and Human Services",
        ),
        ("They sued Acme Inc. yesterday.", "Acme Inc."),
        ("The Texas Supreme Court ruled.", "Texas Supreme Court"),
        ("The Bank of China lent money.", "Bank of China"),
        ("American Airlines cut flights.", "American Airlines"),
        ("The FBI denied it.", "Federal Bureau of Investigation"),
        ("The Supreme Court of Cassation ruled.", "Supreme Court of Cassation"),
        ("The Medical Journal of Australia wrote it.", "Medical Journal of Australia"),
        ("The Centre for Internet and Society met.", "Centre for Internet and Society"),
        ("The Academy of Painting and Sculpture opened.", "Academy of Painting and Sculpture"),
        (
            "The General Assembly of the United Nations met.",
            "General Assembly of the United Nations",
        ),
        ("Readers of the Globe and Mail wrote.", "Globe and Mail"),
        ("The Ways and Means Committee met.", "Ways and Means Committee"),
        ("They voted Labour in June.", "Labour Party"),
        ("Scotland Yard said so.", "Metropolitan Police"),
        ("Aides said Coca-Cola lost.", "Coca-Cola"),
    ],
)
def test_organisations(text, organisation):
    assert [actor for _, actor in name_actors(text)] == [organisation]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday, officials met.",
        "Officials said so. Markets fell. Experts disagreed.",
        "In February he went to Christmas Island.",
        "They walked along Fifth Avenue and Wall Street.",
        "The First World War began in the summer.",
        "The GDP figures and the DNA test came late.",
        "The two men met. Both smiled. Neither spoke.",
        "Fed up, voters stayed at home.",
        "The Old Mill-run shop closed.",
        "Firefighters spent the night at the scene.",
        "His “friend” waited.",
        "He stood inside the Oval Office on Capitol Hill.",
        "IT WAS A LONG NIGHT",
        "What a Long Strange Trip It Was",
        "Schools in South Australia closed.",
        "Cars crossed the George Washington Bridge.",
        "People came here in 3000 BC and left in 5 BC.",
        "Labour costs rose, but labour laws did not change.",
        "The use of Information and Communication Technology (ICT) rose. ICT is new.",
    ],
)
def test_what_names_nobody(text):
    assert name_actors(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The U.S. Congress met. Congress left.",
            [("U.S. Congress", "Congress"), ("Congress", "Congress")],
        ),
        (
            "The Supreme Court of the United States met.",
            [("Supreme Court", "Supreme Court"), ("United States", "United States")],
        ),
    ],
)
def test_a_body_known_by_name_may_open_with_its_state(text, expected):
    assert name_actors(text) == expected


def test_the_states_own_organ_and_its_demonym_are_both_named():
    assert name_actors("The Russian Foreign Ministry protested.") == [
        ("Russian Foreign Ministry", "Russian Foreign Ministry"),
        ("Russian", "Russia"),
    ]


def test_a_possessive_is_not_part_of_the_name():
    assert name_actors("President Xi’s tour ended.") == [("Xi", "Xi")]
    assert name_actors("President Xi's tour ended.") == [("Xi", "Xi")]


def test_a_double_surname_may_end_in_a_place_s_word():
    text = "Minette Butters-Hall, president of the farmers' union, was cautious."
    assert name_actors(text)[0] == ("Minette Butters-Hall", "Minette Butters-Hall")


@pytest.mark.parametrize(
    "text",
    [
        "Clara Voss KC spoke. Ms Voss left.",
        "Clara Voss MP met Clara Voss OBE.",
        "DCI Clara Voss spoke. Det Ch Insp Voss left.",
        "Det Con Clara Voss spoke. Det Con Voss left.",
        "PC Clara Voss was first. PC Voss gave first aid.",
        "Cllr Clara Voss spoke, and Cllr Voss left.",
        "Alhaji Clara Voss spoke. Chief Voss left.",
        "Smt Clara Voss met nobody, and Smt. Voss left.",
        "Fr Clara Voss spoke. Archdeacon Voss left.",
        "Alderman Clara Voss spoke. Ald Voss left.",
        "The explorer Clara Voss came with Prof Voss.",
        "The chief minister, Clara Voss, spoke. Chief Minister Voss left.",
        "Transport Secretary Clara Voss spoke. The road, Ms Voss said, was closed.",
    ],
)
def test_titles_and_letters_are_no_part_of_a_name(text):
    rows = name_actors(text)
    assert {surface for surface, _ in rows} <= {"Clara Voss", "Voss"}
    assert [actor for _, actor in rows] == ["Clara Voss", "Clara Voss"]


def test_a_particle_is_no_rank():
    assert name_actors("Angel di Maria met Tom Hale.") == [
        ("Angel di Maria", "Angel di Maria"),
        ("Tom Hale", "Tom Hale"),
    ]


def test_a_degree_by_itself_names_nobody():
    assert name_actors("She took her PhD and went into politics.") == []
