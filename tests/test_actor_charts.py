"""The chart of who is named, and by what words."""

import pytest
from charting import GOLD, SEED, caption_of, data_of, make_actors, make_mentions

from analysis import charts


def test_mentions_are_counted_by_actor_and_kind():
    data = data_of(SEED["mention_frequency"]).set_index("actor")
    assert data.loc["China", ["name", "metonym", "demonym", "role", "total"]].tolist() == [
        9,
        4,
        6,
        0,
        19,
    ]
    assert data["total"].sum() == len(GOLD["mentions"])
    assert data["total"].is_monotonic_decreasing
    assert caption_of(SEED["mention_frequency"]).title == (
        "China is named most: 19 mentions, Russia 18"
    )


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        ({"Park": 3}, "Park is the only actor named: 3 mentions"),
        ({"Park": 1}, "Park is the only actor named: 1 mention"),
        ({"Park": 2, "Kim": 2}, "Park and Kim are named most: 2 mentions each"),
        (dict.fromkeys("abcd", 1), "4 actors are named equally often: 1 mention each"),
        ({**dict.fromkeys("abcd", 2), "e": 1}, "4 actors are named most: 2 mentions each"),
        (
            {
                f"Ministry of the Interior and of {of} Affairs": 2
                for of in ("Home", "Foreign", "No")
            },
            "3 actors are named most: 2 mentions each",
        ),
        (
            {"the West": 3, "United States": 2},
            "The West is named most: 3 mentions, the United States 2",
        ),
    ],
)
def test_the_title_is_the_finding_in_ties_and_small_stories_too(counts, title):
    mentions = make_mentions(counts)
    figure = charts.mention_frequency(mentions, make_actors(mentions))
    assert caption_of(figure).title == title
