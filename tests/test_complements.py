"""What follows a cue as its content."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import read_frames
from analysis.grammar.quotation_marks import find_quotations
from analysis.quotes.complements import begins_clause, find_complement
from analysis.quotes.verbs import find_verbs


def read(text):
    document = parse_article(Article(text))
    quotations = find_quotations(document.text, document.paragraphs)
    (frame,) = read_frames(document, quotations)
    return frame.words


@pytest.mark.parametrize(
    ("text", "kind", "first"),
    [
        ("She said that it works.", "that", "that"),
        ("She said on Friday that it works.", "that", "that"),
        ("She said, in a statement, that it works.", "that", "that"),
        ("She said it works.", "clause", "it"),
        ("She told him it works.", "clause", "it"),
        ("She told the council on Monday it works.", "clause", "it"),
        ("She asked why it works.", "wh", "why"),
        ("She promised to go.", "to", "to"),
        ("She denied lying.", "ing", "lying"),
        ("She urged the council to go.", "person_to", "the"),
        ("She urged them not to go.", "person_to", "them"),
        ("She warned Oslo against going.", "against", "against"),
        ("She accused them of lying.", "of", "them"),
        ("She described the man as a liar.", "as", "the"),
        ("She called the man “a liar of old.”", "object", "the"),
        ("She declared the war to be over.", "to be", "the"),
        ("She said: “It works.”", "colon", ""),
        ("She said, “It works.”", "quote", ""),
        ("She vowed to “fight on and on.”", "to", "to"),
    ],
)
def test_what_a_cue_takes(text, kind, first):
    words = read(text)
    complement = find_complement(words, find_verbs(words)[0])
    assert (complement.kind, words[complement.start].lower) == (kind, first)


@pytest.mark.parametrize(
    "text",
    [
        "She asked for peace.",
        "She proposed a plan to end it.",
        "She announced a plan that would work.",
        "She wrote about a group that fights.",
        "She claimed that prize.",
        "It indicates their support.",
        "She said.",
    ],
)
def test_what_no_cue_takes(text):
    words = read(text)
    assert find_complement(words, find_verbs(words)[0]) is None


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
