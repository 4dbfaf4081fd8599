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
        ("Andy Warlow drew. The Warlow Prints sold.", (1, 1, 3), "Warlow"),
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
        ("Anna Warlow left. In fact, Warlow pleaded guilty.", (1, 3, 4), "person"),
        ("Bill de Warlow left. De Warlow paid.", (1, 0, 2), "person"),
        ("Sant Warlow left. They sold the Warlow.", (1, 3, 4), "organisation"),
        ("Junge SVP left. Anna SVP won. Voters like SVP.", (2, 2, 3), "organisation"),
        ("Sant Warlow left. They sold Warlox.", (1, 2, 3), "organisation"),
    ],
)
def test_a_surname_of_the_story_is_no_organisation(text, place, expected):
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
        "The Rice Owls won. The Owls won.",
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
