"""How many keys a review takes, with a careful reader's answers as the person."""

import json

import pytest

from analysis.errors import DataError
from analysis.training.presses import count_presses, read_answers, report_presses

TEXT = (
    "“The bridge is safe,” said Ms. Ann Park, the engineer. “It was never closed,” she said.\n"
    "“That is not so,” said Mr. Tom Berg, a driver. The road under it sank twice.\n"
)


def mark(words, speaker):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "speaker": speaker}


RIGHT = [
    mark("“The bridge is safe,”", "Ann Park"),
    mark("“It was never closed,”", "Ann Park"),
    mark("“That is not so,”", "Tom Berg"),
]


def write(folder, quotes):
    (folder / "bridge.txt").write_text(TEXT, "utf-8")
    (folder / "bridge.json").write_text(json.dumps({"quotes": quotes}), "utf-8")
    return read_answers(folder)


def count(folder, quotes):
    ((_, text, answers),) = write(folder, quotes)
    return count_presses(text, answers)


def test_what_is_right_takes_a_key_or_less(tmp_path):
    counted = count(tmp_path, RIGHT)
    assert (counted.right, counted.fixes, counted.missing) == (3, 0, 0)
    assert 1 <= counted.keys <= counted.quotes + counted.actors


def test_a_wrong_speaker_costs_little_more_and_a_missing_quote_its_selection(tmp_path):
    wrong = [*RIGHT[:2], mark("“That is not so,”", "Ann Park")]
    counted = count(tmp_path, wrong)
    assert counted.right == 2 and 1 <= counted.fixes <= 4
    counted = count(tmp_path, [*RIGHT, mark("The road under it sank twice", "Tom Berg")])
    assert counted.missing == 1 and counted.selecting > 2


def test_a_review_of_25_quotes_takes_less_than_60_keys(tmp_path):
    wrong = [*RIGHT[:2], mark("“That is not so,”", "Ann Park")]
    assert count(tmp_path, wrong).expect(25, 0.9) < 60
    assert "bridge" in report_presses({"bridge": count(tmp_path, wrong)})


def test_a_folder_without_answers_is_named(tmp_path):
    with pytest.raises(DataError, match="holds no story with answers"):
        read_answers(tmp_path)
