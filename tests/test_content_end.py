"""Where what is said ends and the writer goes on."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import read_frames
from analysis.grammar.quotation_marks import find_quotations
from analysis.quotes.complements import find_complement
from analysis.quotes.content_end import find_content_end
from analysis.quotes.verbs import find_verbs


def read_content(text):
    document = parse_article(Article(text))
    quotations = find_quotations(document.text, document.paragraphs)
    (frame,) = read_frames(document, quotations)
    verbs = find_verbs(frame.words)
    complement = find_complement(frame.words, verbs[0])
    end = find_content_end(frame.words, complement, verbs[0], verbs)
    return text[frame.words[complement.start].start : frame.words[end - 1].end]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("She said it works, but nobody agreed.", "it works"),
        ("She said that it works, but that it costs.", "that it works, but that it costs."),
        ("She said it works; nobody agreed.", "it works"),
        ("She said it works and added that it pays.", "it works"),
        ("She said it works, adding that it pays.", "it works"),
        ("She said it works and it pays.", "it works and it pays."),
        ("When she said it works, nobody agreed.", "it works"),
        ("She said it was “great,” a word she likes.", "it was “great,”"),
        ("She said it was “great,” and “a gift.”", "it was “great,” and “a gift.”"),
        ("She called it “a mess” and left.", "it “a mess”"),
        ("She called it “a mess” and “a shame.”", "it “a mess” and “a shame.”"),
        ("She declared it to be over two years ago.", "it to be over"),
    ],
)
def test_the_end_of_the_content(text, content):
    assert read_content(text) == content
