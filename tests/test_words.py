"""Words and their offsets, compounds taken apart, and how a line is lettered."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.words import Wording
from analysis.lexicon.phrases import Phrases, split_phrase


def read(text):
    return Wording(parse_article(Article(text))).lines


@pytest.mark.parametrize(
    "text",
    [
        "The US-led coalition and Sino-Russian ties — and Mr. Xi’s “non-West”.",
        "Côte d’Ivoire… 中国 🙂 and/or Guinea–Bissau?",
        "--- a/b -- c- -d",
    ],
)
def test_words_point_at_their_text(text):
    for line in read(text):
        for word in line.words:
            assert text[word.start : word.end].replace("’", "'") == word.text.replace("’", "'")


def test_compounds_are_taken_apart_and_stay_joined():
    (line,) = read("The US-led coalition left.")
    assert [(word.text, word.joined) for word in line.words] == [
        ("The", False),
        ("US", False),
        ("led", True),
        ("coalition", False),
        ("left", False),
        (".", False),
    ]


def test_words_that_open_a_sentence_or_a_quote_are_marked():
    lines = read("He left. “They know,” she said.")
    assert [word.text for line in lines for word in line.words if word.opens] == [
        "He",
        "“",
        "They",
    ]


@pytest.mark.parametrize(
    ("text", "lettering"),
    [
        ("Xi Jinping will travel to Moscow.", "prose"),
        ("Russian President Vladimir Putin and Chinese President Xi Jinping met.", "prose"),
        ("Xi Jinping Will Travel to Moscow for Talks", "title"),
        ("XI JINPING TO VISIT MOSCOW", "capitals"),
        ("NATO said so.", "prose"),
        ("", "prose"),
    ],
)
def test_lettering(text, lettering):
    assert [line.lettering for line in read(text)] in ([lettering], [])


def test_phrases_find_the_longest_match():
    phrases = Phrases([("Guinea", 1), ("Guinea-Bissau", 2), ("Papua New Guinea", 3)])
    (line,) = read("Papua New Guinea and Guinea-Bissau and Guinea.")
    found = [phrases.match(line.words, at) for at in range(len(line.words))]
    assert [match[1] for match in found if match] == [(3,), (1,), (2,), (1,)]


def test_phrases_fold_case_only_when_asked():
    (line,) = read("the prime minister spoke.")
    assert Phrases([("Prime Minister", 1)]).match(line.words, 1) is None
    assert Phrases([("Prime Minister", 1)], fold=True).match(line.words, 1) == (3, (1,))


def test_split_phrase():
    assert split_phrase("Washington, D.C.") == ("Washington", ",", "D.C.")
    assert split_phrase("Côte d’Ivoire") == ("Côte", "d'Ivoire")


def test_a_sentence_far_longer_than_any_is_several_lines_parted_after_marks():
    text = "Ann Berg, " * 400
    lines = read(text)
    assert [line.words[-1].text for line in lines] == [",", ",", ","]
    assert "".join(word.text for line in lines for word in line.words) == text.replace(" ", "")


def test_a_sentence_of_an_ordinary_length_is_one_line():
    assert len(read("She saw it, " * 80)) == 1
