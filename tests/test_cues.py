"""The cue lexicon: what is in it, and how a cue is found in a sentence."""

import csv
from importlib.resources import files

import pytest

from analysis.grammar.words import Word
from analysis.lexicon.cues import find_cue, load_cues, name_manner

KINDS = {"neutral", "loaded", "thought", "directive"}
TAKES = {
    *("clause", "that", "wh", "to", "ing", "person", "person_to"),
    *("as", "name", "of", "against", "for"),
}


def make_words(text):
    return [Word(word, word.lower(), 0, 0, "", False) for word in text.split()]


def read_rows():
    text = files("analysis").joinpath("data", "cues.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def test_every_row_is_well_formed():
    rows = read_rows()
    assert len({row["cue"] for row in rows}) == len(rows) > 300
    for row in rows:
        assert row["kind"] in KINDS | {""}, row
        assert row["manner"] in KINDS, row
        assert set(row["takes"].split("|")) - {""} <= TAKES, row
        assert row["cue"] in row["forms"].split("|"), row
        assert row["forms"] == row["forms"].lower(), row


def test_no_form_belongs_to_two_cues():
    forms = [form for row in read_rows() for form in row["forms"].split("|")]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("text", "cue", "kind"),
    [
        ("said so", "say", "neutral"),
        ("told", "tell", "neutral"),
        ("wrote", "write", "neutral"),
        ("boasts that", "boast", "loaded"),
        ("urging them", "urge", "directive"),
        ("thought so", "think", "thought"),
        ("criticised", "criticize", "loaded"),
        ("calls for peace", "call for", "directive"),
        ("put it mildly", "put it", "neutral"),
        ("pointed out that", "point out", "neutral"),
    ],
)
def test_inflected_forms_and_phrases_are_found(text, cue, kind):
    words = make_words(text)
    found, end = find_cue(words, 0)
    assert (found.cue, found.kind) == (cue, kind)
    assert end == len(cue.split())


@pytest.mark.parametrize("text", ["walked", "put them", "table", "according to"])
def test_other_words_are_no_cues(text):
    words = make_words(text)
    assert all(find_cue(words, place) is None for place in range(len(words)))


def test_the_lexicon_is_read_once():
    assert load_cues() is load_cues()


@pytest.mark.parametrize(
    ("cue", "manner"),
    [
        ("said", "neutral"),
        ("Told", "neutral"),
        ("according to", "neutral"),
        ("has repeatedly denied", "loaded"),
        ("insists", "loaded"),
        ("pointed out", "loaded"),
        ("believes", "thought"),
        ("fears", "thought"),
        ("warned", "directive"),
        ("is calling on", "directive"),
        ("calls", "neutral"),
        ("went on to criticise", "loaded"),
        ("declined to say", "neutral"),
        ("claimed in a report", "loaded"),
    ],
)
def test_a_cue_reports_in_the_manner_of_its_verb(cue, manner):
    assert name_manner(cue) == manner


@pytest.mark.parametrize("cue", [None, "", ":", "walked", "sayings"])
def test_what_is_no_cue_of_the_list_has_no_manner(cue):
    assert name_manner(cue) is None
