"""Sentences read around their quotations."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import QUOTE, is_quotation, read_frames
from analysis.grammar.quotation_marks import find_quotations


def read(text):
    document = parse_article(Article(text))
    return read_frames(document, find_quotations(document.text, document.paragraphs))


def test_a_quotation_of_several_sentences_is_one_word():
    (frame,) = read("Ms. Park said: “It works. It pays. We go.”")
    assert [word.lower for word in frame.words] == ["ms.", "park", "said", ":", ""]
    assert frame.words[-1].tag == QUOTE


def test_a_sentence_goes_on_after_a_quotation_that_ends_within_it():
    frames = read("“It works. It pays,” said Ms. Park. She left.")
    assert [len(frame.words) for frame in frames] == [5, 3]


def test_a_frame_never_crosses_a_paragraph():
    frames = read("“It works.\n“It pays,” said Ms. Park.")
    assert [frame.paragraph for frame in frames] == [1, 2]


def test_a_word_keeps_its_offsets():
    text = "Then “it works,” he said."
    (frame,) = read(text)
    words = [text[word.start : word.end] for word in frame.words]
    assert words == ["Then", "“it works,”", "he", "said", "."]


@pytest.mark.parametrize(
    ("text", "tag", "ending", "capital"),
    [
        ("the “axis of evil” fell", "NN", "", False),
        ("He said “Yes.”", QUOTE, ".", True),
        ("He said “he would never do it” then", QUOTE, "", False),
        ("‘Who?’ he asked", QUOTE, "?", True),
    ],
)
def test_a_term_is_a_noun_and_speech_is_not(text, tag, ending, capital):
    (word,) = (word for frame in read(text) for word in frame.words if word.quotation >= 0)
    assert (word.tag, word.ending, word.capital) == (tag, ending, capital)


def test_curly_apostrophes_are_read_as_straight_ones():
    (frame,) = read("It’s Norway’s.")
    assert [word.lower for word in frame.words] == ["it", "'s", "norway", "'s", "."]


def test_a_sentence_without_end_is_cut():
    frames = read("on and " * 2000)
    assert max(len(frame.words) for frame in frames) < 500
    assert sum(len(frame.words) for frame in frames) == 4000


def test_past_the_end_there_is_no_quotation():
    (frame,) = read("He said “yes, of course.”")
    assert is_quotation(frame.words, 2)
    assert not is_quotation(frame.words, 3)
