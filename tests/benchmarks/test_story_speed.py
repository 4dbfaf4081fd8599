"""How fast a story is read from its text to its tables, beside NLTK tagging the same words.

Words a second are the story's words (tokens without punctuation) divided by the time shown; a story
of a newspaper's length is the example ten times over.
"""

from pathlib import Path

import pytest

from analysis import analyze
from analysis.article import Article
from analysis.document import parse_article
from analysis.document.tagger import load_tagger, straighten

STORY = (Path(__file__).parents[2] / "seeds" / "article.txt").read_bytes().decode()
STORIES = {"short": STORY, "long": "\n".join([STORY] * 10)}


@pytest.mark.parametrize("length", STORIES)
def test_analysing_a_story(benchmark, length):
    text = STORIES[length]
    analyze(text)
    benchmark.extra_info["words"] = sum(word.isalnum() for word in analyze(text).tokens["text"])
    assert len(benchmark(analyze, text).quotes)


@pytest.mark.parametrize("length", STORIES)
def test_tagging_its_words_with_nltk(benchmark, length):
    document = parse_article(Article(STORIES[length]))
    words = [[straighten(token.text) for token in s.tokens] for s in document.sentences]
    tagger = load_tagger()
    benchmark(lambda: [tagger.tag(sentence) for sentence in words])
