"""The trained recogniser: stretches that can hold names, how labels are read, what it knows."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.labels import label_lines
from analysis.names.recogniser import load_recogniser, read_labels, recognise
from analysis.names.stretches import Stretch, find_passages, find_stretches


def label(text):
    return label_lines(parse_article(Article(text)))


def write(lines, found):
    return " ".join(word.text for word in lines[found.line].words[found.first : found.last])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the cat sat.", []),
        ("In it, Angela Merkel met officials of the Bank of Japan.",
         ["In", "Angela Merkel", "Bank of Japan"]),
        ("He watched Channel 4 and left.", ["He", "Channel 4"]),
        ("It was Anwar bin Ibrahim.", ["It", "Anwar bin Ibrahim"]),
        ("NOTHING TO SEE", []),
    ],
)  # fmt: skip
def test_stretches_that_can_hold_names(text, expected):
    lines = label(text)
    assert [write(lines, stretch) for stretch in find_stretches(lines)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the cat sat.", []),
        ("For once they met Angela Merkel and left Berlin in some haste.",
         ["For once they met Angela Merkel and left Berlin in some haste ."]),
        ("Berlin was cold and dark all through that week, the men told me and Anna.",
         ["Berlin was cold and dark all", "the men told me and Anna ."]),
    ],
)  # fmt: skip
def test_stretches_are_read_with_the_words_around_them(text, expected):
    lines = label(text)
    assert [write(lines, passage) for passage in find_passages(lines)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The report said Trump leads nationally.", [("Trump", "PER")]),
        ("He moved to Philadelphia in June.", [("Philadelphia", "LOC")]),
        ("Shares of Microsoft fell on Monday.", [("Microsoft", "ORG")]),
        ("They sued Lockheed Martin in June.", [("Lockheed Martin", "ORG")]),
        ("The committee met on Tuesday.", []),
        ("The meeting was long. Nobody spoke. Everything ended.", []),
    ],
)
def test_what_it_has_learned(text, expected):
    lines = label(text)
    assert [(write(lines, found), found.type) for found in recognise(lines)] == expected


def test_labels_are_read_as_names():
    stretch = Stretch(3, 5, 14)
    labels = ["B-PER", "I-PER", "O", "B-ORG", "B-ORG", "I-LOC", "O", "B-PER", "B-PER"]
    assert [tuple(name) for name in read_labels(stretch, labels)] == [
        (3, 5, 7, "PER"),
        (3, 8, 9, "ORG"),
        (3, 9, 10, "ORG"),
        (3, 10, 11, "LOC"),
        (3, 12, 14, "PER"),  # "Ivana Berg" is one person
    ]


def test_the_weights_are_shared_and_plain():
    assert load_recogniser() is load_recogniser()
    assert set(load_recogniser().labels) == {
        "O",
        *(f"{place}-{kind}" for place in "BI" for kind in ("PER", "ORG", "LOC", "MISC")),
    }


def test_a_score_is_no_part_of_a_clubs_name():
    lines = label("Dunmore Town beat Eskholme Rovers 2-1 in the rain.")
    assert "Eskholme Rovers" in [write(lines, name) for name in recognise(lines)]
