"""Noun phrases, as far as tags show them."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import read_frames
from analysis.grammar.noun_phrases import find_noun_phrase_after, find_noun_phrase_before


def read(text):
    (frame,) = read_frames(parse_article(Article(text)), [])
    return frame.words


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The Kremlin said", "the kremlin"),
        ("Officials said", "officials"),
        ("He said", "he"),
        ("On Tuesday Mr. Park said", "mr. park"),
        ("A spokesman for the ministry of health said", "a spokesman for the ministry of health"),
        ("People familiar with the matter said", "people familiar with the matter"),
        ("A person briefed on the talks said", "a person briefed on the talks"),
        ("The experts studying the virus said", "the experts studying the virus"),
        ("Ann Park and Luis Diaz said", "ann park and luis diaz"),
        ("Norway’s foreign minister said", "norway 's foreign minister"),
        ("Sen. Ann Park (D-Ohio) said", "sen. ann park ( d-ohio )"),
        ("Many of the voters said", "many of the voters"),
        ("Some said", "some"),
        ("Mr. Park himself said", "mr. park himself"),
        ("The retired general said", "the retired general"),
    ],
)  # fmt: skip
def test_the_noun_phrase_before_a_verb(text, phrase):
    words = read(text)
    start = find_noun_phrase_before(words, len(words) - 1)
    assert " ".join(word.lower for word in words[start:-1]) == phrase


@pytest.mark.parametrize("text", ["He quickly said", "To him said", ", said", "Of said"])
def test_other_words_before_a_verb_are_no_noun_phrase(text):
    words = read(text)
    assert find_noun_phrase_before(words, len(words) - 1) is None


@pytest.mark.parametrize(
    ("text", "ties", "phrase"),
    [
        ("the mayor of Oslo left", True, "the mayor of oslo"),
        ("the mayor of Oslo left", False, "the mayor"),
        ("Ann Park and Luis Diaz left", True, "ann park and luis diaz"),
        ("she left", True, "she"),
        ("Kyiv and Moscow to start", True, "kyiv and moscow"),
        ("the mayor on Friday left", True, "the mayor"),
    ],
)
def test_the_noun_phrase_from_a_place_on(text, ties, phrase):
    words = read(text)
    end = find_noun_phrase_after(words, 0, ties)
    assert " ".join(word.lower for word in words[:end]) == phrase


def test_no_noun_phrase_begins_with_a_verb_or_past_the_end():
    words = read("left early")
    assert find_noun_phrase_after(words, 0) is None
    assert find_noun_phrase_after(words, 2) is None
