"""What changed between two versions of a story."""

import pytest

from analysis import analyze, compare

BEFORE = (
    "Ms. Ann Park runs 12 plants in Hull. “We shall keep all of them,” Ms. Park said.\n"
    "Mr. Tom Berg of the union was there. “She closed two last year,” Mr. Berg said. “Wait.”\n"
)


def say(before, now):
    return compare(analyze(now), analyze(before)).say()


def test_the_same_story_has_not_changed():
    assert say(BEFORE, BEFORE) == ["Nothing that Sourcebook reads has changed."]
    assert say(BEFORE, "  \n" + BEFORE.replace("\n", "\n\n")) == say(BEFORE, BEFORE)


def test_who_came_and_who_went_is_told():
    found = compare(analyze(BEFORE.replace("Tom Berg", "Ian Holt").replace("Berg", "Holt")),
                    analyze(BEFORE))  # fmt: skip
    rows = found.actors[["actor", "change"]].values.tolist()
    assert rows == [["Ian Holt", "added"], ["Tom Berg", "removed"]]
    assert found.quotes["change"].tolist() == ["changed"] * len(found.quotes)


def test_who_lost_words_is_told():
    now = BEFORE.replace("“She closed two last year,” Mr. Berg said. “Wait.”", "He left.")
    found = compare(analyze(now), analyze(BEFORE))
    row = found.speakers.set_index("speaker").loc["Tom Berg"]
    assert row["change"] == "removed" and (row["words_before"], row["words"]) == (6, 0)
    assert found.quotes["change"].tolist() == ["removed"]


@pytest.mark.parametrize(
    ("old", "new", "numbers"),
    [
        ("12 plants", "14 plants", [("12", "14")]),
        ("12 plants", "plants", [("12", "")]),
        ("two last year", "three last year", [("two", "three")]),
        ("was there", "was there, for $1.5 million", [("", "$1.5"), ("", "million")]),
        ("was there", "very much was there", []),
        ("Mr. Tom Berg", "In 2019 it was 7. Mr. Tom Berg", [("", "2019"), ("", "7")]),
    ],
)
def test_changed_numbers_stand_beside_each_other(old, new, numbers):
    found = compare(analyze(BEFORE.replace(old, new)), analyze(BEFORE)).numbers
    assert list(found[["before", "now"]].itertuples(index=False, name=None)) == numbers


def test_an_actor_by_a_fuller_name_is_the_same_one():
    before, now = (f"Mr. {name} left. “No,” he said." for name in ("Berg", "Tom Berg"))
    found = compare(analyze(now), analyze(before))
    assert found.actors.empty and found.speakers.empty and found.quotes.empty


def test_a_rewritten_passage_is_one_passage():
    now = BEFORE.replace("We shall keep all of them", "We shall keep nearly all of them")
    found = compare(analyze(now), analyze(BEFORE))
    assert found.quotes.empty
    assert found.speakers[["speaker", "words_before", "words"]].values.tolist() == [
        ["Ann Park", 6, 7]
    ]
