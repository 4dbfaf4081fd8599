"""How claims are learned: passages, what they may claim, and what is written of the weights."""

from fractions import Fraction

import pytest

from analysis.bundle import split_names, unpack_arrays
from analysis.claims import learned, pairs
from analysis.errors import DataError
from analysis.training.claims import (
    KINDS,
    PAIRS,
    STATES,
    ClaimScore,
    Judged,
    Marked,
    Passage,
    list_examples,
    list_news,
    read_news,
    read_passages,
    score_claims,
    train_claims,
)
from analysis.training.passages import hash_sentence
from analysis.training.weights import pack_features

TEXT = "Kenya has 54 million people and 47 counties."
KENYA = Passage(TEXT, (Marked(10, 20, "level", "Kenya", "", "population"),))
LIONS = "Kenya has four times as many lions as Uganda."
COMPARED = Passage(LIONS, (Marked(10, 20, "ratio", "Kenya", "Uganda", "", Fraction(4)),))


def test_the_passages_of_the_package_are_read():
    passages = read_passages(STATES.passages)
    assert len(passages) > 1_000
    assert {made.kind for passage in passages for made in passage.claims} == set(KINDS)
    assert sum(not passage.claims for passage in passages) > 1_000
    compared = read_passages(PAIRS.passages)
    assert len(compared) > 500
    assert sum(not passage.claims for passage in compared) > 200


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (
            '"kind": "level", "subject": "Laos", "object": null, "measure": "population"',
            Marked(5, 6, "level", "Laos", "", "population"),
        ),
        (
            '"subject": "Laos", "object": "Peru", "ratio": "1/2"',
            Marked(5, 6, "ratio", "Laos", "Peru", "", Fraction(1, 2)),
        ),
        (  # as the tables name states and parts of the world
            '"kind": "share", "subject": "Czech Republic", "object": "Middle East", '
            '"measure": "economy"',
            Marked(5, 6, "share", "Czechia", "the Middle East", "economy"),
        ),
    ],
)
def test_a_trigger_is_found_where_it_stands(claim, expected, tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_text(
        f'{{"text": "7 of 7 million", "claims": [{{"trigger": "7", "nth": 2, {claim}}}]}}',
        encoding="utf-8",
    )
    [passage] = read_passages(path)
    assert passage.claims == (expected,)


@pytest.mark.parametrize(
    "line",
    [
        "[]",
        "{",
        '{"text": "Ten."}',
        '{"text": "Ten.", "claims": [{"trigger": "Ten", "kind": "level"}]}',
        '{"text": "Ten.", "claims": [{"trigger": "11", "kind": "level", "subject": "Laos", '
        '"object": null, "measure": "population"}]}',
        '{"text": "Ten.", "claims": [{"trigger": "Ten", "kind": "sum", "subject": "Laos", '
        '"object": null, "measure": "population"}]}',
        '{"text": "Ten.", "claims": [{"trigger": "Ten", "subject": "Laos", "object": "Peru", '
        '"ratio": "half"}]}',
    ],
)
def test_a_line_that_is_no_passage_is_told(line, tmp_path):
    path = tmp_path / "passages.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(DataError, match=r"Line 1 of .* is no passage with its claims"):
        read_passages(path)


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(DataError, match="is missing"):
        read_passages(tmp_path / "none.jsonl")


def test_only_the_marked_number_is_an_example_of_a_claim():
    meant = [one for one in list_examples(STATES, KENYA) if one.is_meant]
    assert {one.trigger for one in meant} == {10}
    assert not any(one.is_meant for one in list_examples(STATES, KENYA._replace(claims=())))


def test_the_marked_pair_is_meant_and_not_the_other_way_round():
    assert [one.is_meant for one in list_examples(PAIRS, COMPARED)] == [True, False]


NEWS = "Sudan has 46 million people. In Sudan 6.1 million people need assistance."


def test_what_a_person_found_in_the_news_is_meant_and_nothing_else():
    claim = Marked(0, 0, "level", "Sudan", "", "population")
    name = hash_sentence("Sudan has 46 million people.")
    judged = {name: [Judged("46 million", claim, is_sure=True)]}
    examples = list(list_news(STATES, NEWS, judged))
    meant = {one.trigger for one in examples if one.is_meant}
    assert meant == {10} and {one.trigger for one in examples} > meant
    unsure = {name: [Judged("46 million", claim, is_sure=False)]}
    rest = list(list_news(STATES, NEWS, unsure))
    assert rest and not any(one.is_meant for one in rest)
    assert meant.isdisjoint(one.trigger for one in rest)


@pytest.mark.parametrize("lesson", [STATES, PAIRS])
def test_the_news_that_a_person_has_read_is_known_by_hashes_alone(lesson):
    judged = read_news(lesson.news)
    assert all(len(name) == 16 for name in judged)
    assert sum(one.is_sure for own in judged.values() for one in own) > 10


@pytest.mark.parametrize(
    ("lesson", "passage", "news"),
    [
        (STATES, KENYA, "In Sudan 6.1 million people need assistance."),
        (PAIRS, COMPARED, "Kenya has four lions, and Uganda twice as many."),
    ],
)
def test_weights_are_learned_and_read_back(lesson, passage, news):
    pytest.importorskip("torch")
    weights = train_claims(lesson, [passage] * 40, [news] * 2)
    packed = unpack_arrays(pack_features(weights))
    assert split_names(packed["features"]) == tuple(sorted(weights))
    assert any(weight > 0 for weight in weights.values())


@pytest.mark.parametrize("load", [learned.load_weights, pairs.load_weights])
def test_the_weights_that_come_with_sourcebook_are_of_a_size(load):
    assert len(load()) > 1_000
    assert all(abs(weight) < 10 for weight in load().values())


def test_claims_are_counted_by_their_kind_actors_and_measure():
    wrong = KENYA._replace(claims=(KENYA.claims[0]._replace(subject="Uganda"),))
    assert score_claims(STATES, [KENYA]) == ClaimScore(made=1, found=1, told=1, right=1)
    assert score_claims(STATES, [wrong]) == ClaimScore(made=1, found=0, told=1, right=0)


def test_comparisons_are_counted_by_their_actors_and_ratio():
    other = COMPARED.claims[0]._replace(ratio=Fraction(3))
    passages = [COMPARED, Passage(LIONS, (other,))]
    assert score_claims(PAIRS, passages) == ClaimScore(made=2, found=1, told=2, right=1)
