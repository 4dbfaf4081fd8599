"""What becomes of words that the network marked as source, cue and content."""

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import read_frames
from analysis.grammar.quotation_marks import find_quotations
from analysis.quotes.linking import read_fragments
from analysis.quotes.reading import judge, load_reader


@pytest.mark.parametrize(
    ("text", "labels", "sources"),
    [
        ("Ms. Park on Friday revealed the plan.", "BS IS IS O BU BC IC O", ["Ms. Park"]),
        ("Voters narrowly rejected the proposal.", "BS IS BU BC IC O", ["Voters"]),
        ("The meeting discussed bilateral relations.", "BS O BU BC IC O", ["The meeting"]),
        ("The proposed measures include a new tax.", "BS BU BC IC IC IC IC O", []),
        ("Officials in Oslo believe it works.", "BS IS IS BU BC IC O", ["Officials in Oslo"]),
    ],
)
def test_a_source_is_a_whole_noun_phrase(text, labels, sources):
    document = parse_article(Article(text))
    (frame,) = read_frames(document, find_quotations(text, document.paragraphs))
    fragments = read_fragments(labels.split())
    assert len(frame.words) == len(labels.split())
    found = [
        reading.attribution.source
        for reading in judge(frame.words, fragments, [], load_reader().links)
    ]
    assert [text[frame.words[a].start : frame.words[b - 1].end] for a, b in found] == sources
