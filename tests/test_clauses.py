"""Clauses, as far as tags show them."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.clauses import begins_clause
from analysis.grammar.frames import read_frames


@pytest.mark.parametrize(
    ("text", "loose", "expected"),
    [
        ("the council will act", False, True),
        ("it works", False, True),
        ("there is hope", False, True),
        ("Norway’s unwavering support for peace", False, False),
        ("a plan that would work", False, False),
        ("those who saw it are here", True, True),
        ("if it rains, they will stay", True, True),
        ("if it rains, they will stay", False, False),
        ("him as a liar", False, False),
        ("", False, False),
    ],
)
def test_a_clause_has_a_subject_and_a_finite_verb(text, loose, expected):
    frames = read_frames(parse_article(Article(text)), [])
    words = frames[0].words if frames else ()
    assert begins_clause(words, 0, loose) is expected
