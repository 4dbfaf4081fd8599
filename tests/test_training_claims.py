"""How claims are learned: passages and what they may claim, and what is written of the weights."""

import pytest

from analysis.bundle import split_names, unpack_arrays
from analysis.claims.candidate_choice import load_weights
from analysis.errors import DataError
from analysis.training.claims import (
    KINDS,
    ClaimScore,
    Marked,
    Passage,
    list_examples,
    list_unmeant,
    read_passages,
    score_claims,
    train_claims,
)
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


@pytest.mark.parametrize(
    ("text", "is_contradicted"),
    [
        ("In Sudan 6.1 million people need assistance.", True),
        ("Sudan has 46 million people.", False),  # which the figures bear out
        ("It rained.", False),
    ],
)
def test_what_figures_contradict_is_not_meant_in_the_news(text, is_contradicted):
    rows = list(list_unmeant([text]))
    assert bool(rows) == is_contradicted and not any(answer for _, answer in rows)


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
