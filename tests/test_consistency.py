"""What is recognised of a name in one place holds in the others."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.labels import label_lines
from analysis.names.consistency import agree_names
from analysis.names.recogniser import Recognised


def agree(text, *recognised):
    """The names, by line, words and type, that agree with what was recognised."""
    lines = label_lines(parse_article(Article(text)))
    return [
        (n.line, " ".join(w.text for w in lines[n.line].words[n.first : n.last]), n.type)
        for n in agree_names(lines, [Recognised(*place) for place in recognised])
    ]


def test_a_name_has_the_type_it_has_most_often():
    text = "They left Brimsko. They met Brimsko. They like Brimsko."
    found = agree(text, (0, 2, 3, "PER"), (1, 2, 3, "ORG"), (2, 2, 3, "ORG"))
    assert found == [(0, "Brimsko", "ORG"), (1, "Brimsko", "ORG"), (2, "Brimsko", "ORG")]


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        ("They like Brimsko.", [(1, "Brimsko", "ORG")]),
        ("They like Anna Brimsko.", []),
        ("They like Brimsko Water.", []),
        ("They like Brimsko-made hats.", []),
        ("They like the brimsko.", []),
        ("They like Brimsko In the end.", [(1, "Brimsko", "ORG")]),
    ],
)
def test_a_name_recognised_once_is_recognised_where_it_stands_by_itself(again, expected):
    assert agree(f"They left Brimsko. {again}", (0, 2, 3, "ORG"))[1:] == expected


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("They saw how the Brimskos lost.", (0, 4, 5), "ORG"),
        ("They like the Brimskos.", (0, 3, 4), "ORG"),
        ("They like the Brimsko plan.", (0, 3, 4), "PER"),
        ("They like the Brimsko and Berg plans.", (0, 3, 4), "PER"),
    ],
)
def test_a_person_has_no_article(text, place, expected):
    assert [kind for *_, kind in agree(text, (*place, "PER"))] == [expected]


def test_persons_are_joined_elsewhere():
    assert len(agree("They left Brimsko. They like Brimsko.", (0, 2, 3, "PER"))) == 1
