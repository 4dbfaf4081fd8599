"""What a story does with a name elsewhere tells what it is."""

import pytest
from naming import name_actors

from analysis.actors import find_mentions
from analysis.article import Article
from analysis.document import parse_article


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
        "Markets Tumble as Fears Grow Over Banks",
        "Workers struck. Talks failed. Trade fell.",
        'The ‘expert’ and the "leader" spoke.',
    ],
)
def test_places_and_things_are_not_persons(text):
    assert name_actors(text) == []


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
