"""Cues as verbs: their form, and who their subject is."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import read_frames
from analysis.grammar.quotation_marks import find_quotations
from analysis.grammar.subjects import find_main_subject, find_subject
from analysis.quotes.verbs import find_verbs


def read(text):
    document = parse_article(Article(text))
    quotations = find_quotations(document.text, document.paragraphs)
    (frame,) = read_frames(document, quotations)
    return frame.words


def spell(words, span):
    return None if span is None else " ".join(word.lower for word in words[slice(*span)])


@pytest.mark.parametrize(
    ("text", "form", "negated", "modal"),
    [
        ("She said it works.", "finite", False, False),
        ("She has often said it works.", "finite", False, False),
        ("She is saying it works.", "finite", False, False),
        ("She did not say it works.", "finite", True, False),
        ("She has never said it works.", "finite", True, False),
        ("She not only said it works.", "finite", False, False),
        ("She did not just say it works.", "finite", False, False),
        ("She would say it works.", "finite", False, True),
        ("She left, saying it works.", "participle", False, False),
        ("She was told it works.", "passive", False, False),
        ("She went on to say it works.", "infinitive", False, False),
        ("A plan called “Dawn” failed.", "bare", False, False),
    ],
)
def test_the_form_of_a_cue(text, form, negated, modal):
    verb = find_verbs(read(text))[-1]
    assert (verb.form, verb.negated, verb.modal) == (form, negated, modal)


@pytest.mark.parametrize(
    "text",
    ["The claims were false.", "Two reports came.", "The court ruled out a trial.", "It works."],
)
def test_nouns_and_other_verbs_are_no_cues(text):
    assert find_verbs(read(text)) == []


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ms. Park said it works.", "ms. park"),
        ("Ms. Park has often said it works.", "ms. park"),
        ("Ms. Park, the mayor of Oslo, said it works.", "ms. park"),
        ("Ms. Park, 61, a lawyer, said it works.", "ms. park"),
        ("Ms. Park, who was there, said it works.", "ms. park"),
        ("Ms. Park - a lawyer - said it works.", "ms. park"),
        ("The people who said it works left.", "the people"),
        ("On the wall said it works.", None),
        ("Said it works.", None),
    ],
)
def test_the_subject_before_a_cue(text, subject):
    words = read(text)
    verb = next(verb for verb in find_verbs(words) if verb.cue.cue == "say")
    assert spell(words, find_subject(words, verb.first)) == subject


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ms. Park left, saying it works.", "ms. park"),
        ("Ms. Park shook her head and said it works.", "ms. park"),
        ("Ms. Park said that he lied, adding it works.", "ms. park"),
        ("Ms. Park praised a man who lied, saying it works.", "ms. park"),
        ("Saying it works.", None),
    ],
)
def test_the_subject_a_cue_shares_with_the_verb_before(text, subject):
    words = read(text)
    verb = find_verbs(words)[-1]
    assert spell(words, find_main_subject(words, verb.first)) == subject
