"""How sums are learned: passages and their links, and what is written of the weights."""

import pytest

from analysis import analyze
from analysis.arithmetic.linking import load_weights
from analysis.arithmetic.statements import FAILS
from analysis.bundle import split_names, unpack_arrays
from analysis.errors import DataError
from analysis.training.sums import (
    OPERATIONS,
    Passage,
    Sum,
    SumScore,
    describe_links,
    list_examples,
    list_unmeant,
    read_passages,
    score_sums,
    train_sums,
)
from analysis.training.weights import pack_features


def mark(text, kind, words, *, holds):
    return Passage(text, (Sum(kind, holds, words),))


WALKING = "Of the 300 pupils 75 walk, or 52 per cent."
SHARE = mark(WALKING, "share", ("52", "300", "75"), holds=False)
NONE = mark(WALKING, "share", ("52", "300", "75"), holds=None)


def test_the_passages_of_the_package_are_read():
    passages = read_passages()
    assert len(passages) > 1_000
    sums = [one for passage in passages for one in passage.sums]
    assert {one.kind for one in sums} == set(OPERATIONS)
    assert {one.holds for one in sums} == {True, False, None}


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("[]", "Line 1 of .* is no passage"),
        ("{", "Line 1 of .* is no passage"),
        ('{"text": "Ten.", "kind": "sum", "holds": true, "result": "ten"}', "premises"),
        ('{"text": "T", "kind": "s", "holds": true, "result": "", "premises": []}', "names a kind"),
        (
            '{"text": "Ten.", "kind": "sum", "holds": true, "result": "11", "premises": []}',
            "names a kind or words",
        ),
    ],
)
def test_a_line_that_is_no_passage_is_told(line, complaint, tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(DataError, match=complaint):
        read_passages(path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DataError, match="is missing"):
        read_passages(tmp_path / "none.jsonl")


def list_meant(passage):
    """List the operations of the links that a passage means."""
    links = [link.operation for link, _ in describe_links(analyze(passage.text))]
    rows = list(list_examples(passage))
    assert len(rows) <= len(links)
    return [one.features[0].split()[0] for one in rows if one.is_meant]


def test_the_marked_sum_is_meant_and_no_other():
    assert list_meant(SHARE) == ["share"]
    assert list_meant(NONE) == []


def test_an_order_is_meant_the_way_it_is_said():
    text = "Ayr has 60 wards, fewer than the 40 of Troon."
    words = ("fewer than", "60", "40")
    assert list_meant(mark(text, "order", words, holds=False)) == ["less"]
    assert list_meant(mark(text, "order", words, holds=True)) == ["more"]


def test_a_sum_that_holds_beside_the_marked_one_teaches_nothing():
    text = "Ayr has 60 wards and Troon 40, 20 more, or 60 per cent of Largs's."
    passage = mark(text, "difference", ("20", "60", "40"), holds=True)
    rows = list(list_examples(passage))
    links = [link.made.verdict for link, _ in describe_links(analyze(text))]
    assert sum(one.is_meant for one in rows) >= 1
    assert len(rows) < len(links)


def test_nothing_that_fails_in_the_news_is_meant():
    rows = list(list_unmeant("Ayr has 300 pupils. Of these 75 walk, and 52 per cent read."))
    assert rows
    assert not any(one.is_meant for one in rows)


def test_weights_are_learned_and_read_back():
    pytest.importorskip("torch")
    weights = train_sums([SHARE] * 8, ["Ayr has 300 pupils, 75 boats and 52 per cent."] * 2)
    packed = unpack_arrays(pack_features(weights))
    names = split_names(packed["features"])
    assert list(names) == sorted(weights)
    assert dict(zip(names, packed["weights"].tolist(), strict=True)) == weights
    assert max(weights, key=lambda name: weights[name]).startswith("share ")


def test_the_weights_of_the_package_are_small_enough_to_be_kept():
    assert len(load_weights()) > 1_000
    assert all(abs(weight) < 10 for weight in load_weights().values())


def test_what_the_table_says_of_passages_is_counted():
    right = mark(WALKING.replace("52", "25"), "share", ("25", "300", "75"), holds=True)
    score = score_sums([SHARE, right, NONE])
    table = analyze(WALKING).arithmetic
    caught = int(FAILS in set(table["verdict"]))
    assert score == SumScore(
        failing=1, caught=caught, holding=1, found=1, alarms=2 * caught, false_alarms=caught
    )


def test_each_sum_of_a_story_is_counted_by_itself():
    one, other = mark(WALKING, "share", ("52", "300", "75"), holds=False), " Of 80 boats 20 leak."
    whole = f"{WALKING}{other} That is 25 percent of the 80."
    story = Passage(whole, (*one.sums, Sum("share", True, ("25 percent", "80", "20"))))
    score = score_sums([story])
    assert (score.failing, score.holding) == (1, 1)
    assert score.false_alarms == score.alarms - score.caught


def test_the_words_of_a_sum_are_those_that_stand_nearest_to_one_another():
    text = f"In 1975, 75 years ago, 300 came. A school opened.\n\n{WALKING}"
    story = mark(text, "share", ("52", "300", "75"), holds=False)
    meant = [one.features for one in list_examples(story) if one.is_meant]
    assert [features[0].split()[0] for features in meant] == ["share"]
