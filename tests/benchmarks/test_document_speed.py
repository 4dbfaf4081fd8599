"""How fast a story is tagged, beside NLTK's own loop with the same weights, and taken apart."""

from pathlib import Path

import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.document.tagger import load_tagger, straighten

STORY = Article((Path(__file__).parents[2] / "seeds" / "article.txt").read_bytes().decode())


@pytest.fixture(scope="module")
def sentences() -> list[list[str]]:
    document = parse_article(STORY)
    return [[straighten(token.text) for token in s.tokens] for s in document.sentences]


@pytest.mark.parametrize("way", ["tag_words", "tag"])
def test_tagging(benchmark, sentences, way):
    tag = getattr(load_tagger(), way)
    benchmark(lambda: [tag(sentence) for sentence in sentences])


def test_loading_the_weights(benchmark):
    benchmark.pedantic(load_tagger, setup=load_tagger.cache_clear, rounds=3)


def test_taking_the_story_apart(benchmark):
    assert benchmark(parse_article, STORY).tokens
