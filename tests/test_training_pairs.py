"""How comparisons of two actors are learned: passages, whom they may compare, and the weights."""

from fractions import Fraction

import pytest

from analysis.bundle import split_names, unpack_arrays
from analysis.claims.pairs import load_weights
from analysis.errors import DataError
from analysis.training.pairs import (
    Compared,
    Judged,
    PairScore,
    Passage,
    list_examples,
    list_news,
    read_news,
    read_passages,
    score_pairs,
    train_pairs,
)
from analysis.training.passages import hash_sentence
from analysis.training.weights import pack_features

TEXT = "Kenya has four times as many lions as Uganda."
KENYA = Passage(TEXT, (Compared(10, 20, "Kenya", "Uganda", Fraction(4)),))


def test_the_passages_of_the_package_are_read():
    passages = read_passages()
    assert len(passages) > 500
    assert sum(not passage.claims for passage in passages) > 200


def test_a_trigger_is_found_where_it_stands(tmp_path):
    path = tmp_path / "passages.jsonl"
    claim = '"subject": "Laos", "object": "Peru", "ratio": "1/2"'
    path.write_text(
        f'{{"text": "half and half", "claims": [{{"trigger": "half", "nth": 2, {claim}}}]}}',
        encoding="utf-8",
    )
    [passage] = read_passages(path)
    assert passage.claims == (Compared(9, 13, "Laos", "Peru", Fraction(1, 2)),)


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        '{"text": "Ten."}',
        '{"text": "Ten.", "claims": [{"trigger": "Ten", "subject": "Laos"}]}',
        '{"text": "Ten.", "claims": [{"trigger": "11", "subject": "Laos", "object": "Peru", '
        '"ratio": "1/2"}]}',
        '{"text": "Ten.", "claims": [{"trigger": "Ten", "subject": "Laos", "object": "Peru", '
        '"ratio": "half"}]}',
    ],
)
def test_a_line_that_is_no_passage_is_told(line, tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(DataError, match=r"Line 1 of .* is no passage with its comparisons"):
        read_passages(path)


def test_the_marked_pair_is_meant_and_not_the_other_way_round():
    rows = list(list_examples(KENYA))
    assert [answer for _, answer in rows] == [True, False]
    assert not any(answer for _, answer in list_examples(KENYA._replace(claims=())))


def test_what_a_person_found_in_the_news_is_meant_and_nothing_else():
    judged = {hash_sentence(TEXT): [Judged("four times", "Kenya", "Uganda", is_sure=True)]}
    assert [answer for _, answer in list_news([TEXT], judged)] == [True, False]
    assert not any(answer for _, answer in list_news([TEXT], {}))
    unsure = {name: [one._replace(is_sure=False) for one in own] for name, own in judged.items()}
    assert not list(list_news([TEXT], unsure))


def test_the_news_that_a_person_has_read_is_known_by_hashes_alone():
    judged = read_news()
    assert all(len(name) == 16 for name in judged)
    assert sum(one.is_sure for own in judged.values() for one in own) > 10


def test_weights_are_learned_and_read_back():
    pytest.importorskip("torch")
    weights = train_pairs([KENYA] * 8, ["Kenya has four lions, and Uganda twice as many."])
    packed = unpack_arrays(pack_features(weights))
    assert list(split_names(packed["features"])) == sorted(weights)
    assert weights["as as: in order state state"] > 0


def test_the_weights_of_the_package_are_small_enough_to_be_kept():
    assert len(load_weights()) > 500
    assert all(abs(weight) < 10 for weight in load_weights().values())


def test_what_the_table_says_of_passages_is_counted():
    other = Passage("It rained in Kenya.", (Compared(0, 2, "Kenya", "Uganda", Fraction(2)),))
    assert score_pairs([KENYA, other]) == PairScore(made=2, found=1, told=1, right=1)
