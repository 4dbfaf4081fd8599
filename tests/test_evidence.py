"""What a story does with a name elsewhere tells what it is."""

import pytest
from naming import name_actors

from analysis.actors import find_mentions
from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.labels import label_lines
from analysis.names.evidence import settle_names
from analysis.names.names import find_names
from analysis.names.recogniser import Recognised


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("They met Kathrin Vatres. Vatres spoke.", "Kathrin Vatres"),
        ("Angela Merkel and Tuvalo Brimsko met.", "Tuvalo Brimsko"),
        ("They chose Angela Merkel or Brimsko.", "Brimsko"),
        ("The World Food Programme (WFP) paid. WFP trucks left.", "World Food Programme"),
        ("The polls have Zelmanov leading. “We will win,” Zelmanov said.", "Zelmanov"),
        ("Aides to Brimsko said Brimsko would stay. Mr. Brimsko did.", "Brimsko"),
        ("The Norland Weather Watch (NWW) warned. The NWW was right.", "Norland Weather Watch"),
    ],
)
def test_told_by_the_rest_of_the_story(text, actor):
    assert actor in [found for _, found in name_actors(text)]


@pytest.mark.parametrize(
    "text",
    [
        "They love Tampa Bay. The Bay is blue.",
        "Northern Arena opened. The Arena was full.",
        "A Turkey sandwich costs more in New Jersey.",
        "He worked in the West Wing for years.",
        "WAR DRAGS ON AS WINTER NEARS",
        "The “expert” and the “reformer” met.",
        "Prices rose. Nobody knew why. Shops closed.",
        "He wore a T-shirt in Bourg-la-Reine.",
        "New Jersey’s governor and New Jersey's mayors left.",
        "The West Wing’s staff left the West Wing.",
        "The Senator’s aide and the Governor's wife left.",
        "STOCKS FALL AS BANKS WOBBLE",
        "One Utah Republican left, and a New Hampshire Democrat came.",
        "Markets Tumble as Fears Grow Over Banks",
        "Workers struck. Talks failed. Trade fell.",
        'The ‘expert’ and the "leader" spoke.',
    ],
)
def test_places_and_things_are_not_persons(text):
    assert name_actors(text) == []


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Polls by K. Dane Warlow fell.", (0, 3, 5), "K. Dane Warlow"),
        ("Anna Warlow and Paul Warlow met. Aides to the Warlows left.", (1, 3, 4), "Paul Warlow"),
        ("Andy Barlow drew. The Warlow Prints sold.", (1, 1, 3), "Warlow Prints"),
        ("Youssef Karim drew. They saw Karim Lund.", (1, 2, 4), "Karim Lund"),
    ],
)
def test_what_is_recognised_as_a_person_is_cut_to_the_name(text, place, expected):
    lines = label_lines(parse_article(Article(text)))
    names = settle_names(lines, find_names(lines), [Recognised(*place, "PER")])
    *_, last = [lines[n.line].words[n.first : n.last] for n in names]
    assert " ".join(word.text for word in last) == expected


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("Sant Warlow left. They sold the Warlow.", (1, 3, 4), "organisation"),
        ("Junge SVP left. Anna SVP won. Voters like SVP.", (2, 2, 3), "organisation"),
        ("Sant Warlow left. They sold Warlox.", (1, 2, 3), "organisation"),
    ],
)
def test_what_is_recognised_as_an_organisation_is_one_whoever_has_that_name(text, place, expected):
    lines = label_lines(parse_article(Article(text)))
    names = settle_names(lines, find_names(lines), [Recognised(*place, "ORG")])
    assert [n.type for n in names if (n.line, n.first, n.last) == place] == [expected]


def test_a_caption_names_the_prose_s_organisations():
    text = "The Civic Party lost, and so did the Greens.\nClaudia Berg of Civic Party"
    assert name_actors(text).count(("Civic Party", "Civic Party")) == 2
    assert ("Civic Party", "Civic Party") not in name_actors("Claudia Berg of Civic Past Party")


def test_an_opening_article_is_no_part_of_a_name():
    assert ("Church", "Church") in name_actors("The Church’s site fell.")


def test_a_team_or_brand_is_no_person():
    for text in (
        "They beat the Rice Owls. The Owls left.",
        "The Dallas Cowboys beat the Green Bay Packers.",
        "She drove a Toyota to the shop.",
    ):
        _, profiles = find_mentions(parse_article(Article(text)))
        assert set(profiles["type"]) <= {"organisation"}


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_apostrophes_are_alike(apostrophe):
    text = "Ms. Park~s aide met Russia~s envoy at Brimsko Corp.~s office. Park~s did."
    found = name_actors(text.replace("~", apostrophe))
    assert found == [
        ("Park", "Park"),
        ("Russia", "Russia"),
        ("Brimsko Corp.", "Brimsko Corp."),
        ("Park", "Park"),
    ]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Hurricane Irma came. Irma hit the coast, and Irma killed ten.", []),
        ("Storm Eunice came. Eunice Holt stayed home. Holt slept.", ["Eunice Holt"] * 2),
        ("Cyclone Voss came. Clara Voss stayed home. Voss slept.", ["Clara Voss"] * 2),
        ("They fled the town of Ashby.", []),
    ],
)
def test_storms_and_towns_are_no_persons(text, actors):
    assert [actor for _, actor in name_actors(text)] == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Clara Voss, 40, of Hazel Lane, Holt, was jailed.", ["Clara Voss"]),
        ("Clara Voss (of Rose Close) was jailed.", ["Clara Voss"]),
        ("She lived in Hazel Lane.", []),
        ("A woman from Ashby was held.", []),
        ("A 19-year-old from Ashby was held.", []),
        ("Lord Voss of Ashby spoke.", ["Voss"]),
        ("Nathan Lane spoke to Hazel Lane.", ["Nathan Lane", "Hazel Lane"]),
        ("A letter from Berg reached Clara Berg.", ["Clara Berg", "Clara Berg"]),
        ("The book of Clara Lane is out.", ["Clara Lane"]),
    ],
)
def test_where_somebody_lives_is_no_person(text, actors):
    assert [actor for _, actor in name_actors(text)] == actors


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Mr and Mrs Voss, of Ashby, sued.", ["Voss"]),
        ("The Bishop of Ashby, the Rt Rev Clara Voss, spoke.", ["Clara Voss"]),
        ("The Duke of Ashby opened the show.", []),
        ("Mum-of-three Kelly Dobbs was fined.", ["Kelly Dobbs"]),
        ("The fall of Berg was swift. Clara Berg resigned.", ["Clara Berg", "Clara Berg"]),
    ],
)
def test_what_a_person_is_of_is_no_person(text, actors):
    assert [actor for _, actor in name_actors(text)] == actors


def test_a_home_town_after_an_age_is_no_person():
    text = "They named her as Clara Voss, 16, from Ashby."
    assert name_actors(text) == [("Clara Voss", "Clara Voss")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sione “The Crab” Vaipulu scored.", [("Sione “The Crab” Vaipulu", "Sione Vaipulu")]),
        (
            "Alun “Big Al” Prosser left. Big Al wept.",
            [("Alun “Big Al” Prosser", "Alun Prosser"), ("Big Al", "Alun Prosser")],
        ),
        ("Ann Berg sang “Big Blue”", [("Ann Berg", "Ann Berg")]),
    ],
)
def test_a_nickname_in_marks_is_no_part_of_the_name_one_goes_by(text, expected):
    assert name_actors(text) == expected


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Marlbeck Tenants’ Union said that rents would fall.", "Marlbeck Tenants’ Union"),
        ("The Marlbeck Teachers' Union said that it would strike.", "Marlbeck Teachers' Union"),
    ],
)
def test_a_name_is_closed_up_where_the_text_closes_it_up(text, actor):
    assert actor in [one for _, one in name_actors(text)]
