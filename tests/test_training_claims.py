"""How claims are learned: passages and what they may claim, and what is written of the weights."""

import pytest

from analysis.bundle import split_names, unpack_arrays
from analysis.claims.candidate_choice import load_weights
from analysis.errors import DataError
from analysis.training.claims import (
    KINDS,
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


def test_the_passages_of_the_package_are_read():
    passages = read_passages()
    assert len(passages) > 1_000
    assert {made.kind for passage in passages for made in passage.claims} == set(KINDS)
    assert sum(not passage.claims for passage in passages) > 1_000


def test_a_trigger_is_found_where_it_stands(tmp_path):
    path = tmp_path / "passages.jsonl"
    claim = '"kind": "level", "subject": "Laos", "object": null, "measure": "population"'
    path.write_text(
        f'{{"text": "7 of 7 million", "claims": [{{"trigger": "7", "nth": 2, {claim}}}]}}',
        encoding="utf-8",
    )
    [passage] = read_passages(path)
    assert passage.claims == (Marked(5, 6, "level", "Laos", "", "population"),)


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
    answers = [answer for _, answer in list_examples(KENYA)]
    assert answers.count(True) == 1
    assert not any(answer for _, answer in list_examples(KENYA._replace(claims=())))


NEWS = "Sudan has 46 million people. In Sudan 6.1 million people need assistance."


def test_what_a_person_found_in_the_news_is_meant_and_nothing_else():
    claim = Marked(0, 0, "level", "Sudan", "", "population")
    judged = {hash_sentence("Sudan has 46 million people."): [Judged(claim, is_sure=True)]}
    answers = [answer for _, answer in list_news([NEWS], judged)]
    assert answers.count(True) == 1 and len(answers) > 1
    unsure = {name: [one._replace(is_sure=False) for one in own] for name, own in judged.items()}
    rest = [answer for _, answer in list_news([NEWS], unsure)]
    assert rest and not any(rest) and len(rest) < len(answers)


def test_the_news_that_a_person_has_read_is_known_by_hashes_alone():
    judged = read_news()
    assert all(len(name) == 16 for name in judged)
    assert sum(one.is_sure for own in judged.values() for one in own) > 20


def test_weights_are_learned_and_written():
    pytest.importorskip("torch")
    weights = train_claims([KENYA] * 8, ["In Sudan 6.1 million people need assistance."] * 2)
    packed = unpack_arrays(pack_features(weights))
    assert split_names(packed["features"]) == tuple(sorted(weights))
    assert any(weight > 0 for weight in weights.values())


def test_the_weights_that_come_with_sourcebook_are_of_a_size():
    assert len(load_weights()) > 1_000
    assert all(abs(weight) < 10 for weight in load_weights().values())


def test_claims_are_counted_by_their_kind_actors_and_measure():
    wrong = KENYA._replace(claims=(KENYA.claims[0]._replace(subject="Uganda"),))
    assert score_claims([KENYA]) == ClaimScore(made=1, found=1, told=1, right=1)
    assert score_claims([wrong]) == ClaimScore(made=1, found=0, told=1, right=0)
