"""How fast a story's actors are found, beside NLTK's own tagging loop with the same weights."""

from pathlib import Path

import pytest

from analysis.actors import find_mentions
from analysis.article import Article
from analysis.document import parse_article
from analysis.document.tagger import load_tagger

STORY = Article((Path(__file__).parents[2] / "seeds" / "article.txt").read_bytes().decode())


@pytest.fixture(scope="module")
def document():
    return parse_article(STORY)


def test_finding_the_actors(benchmark, document):
    mentions, _ = benchmark(find_mentions, document)
    benchmark.extra_info["words"] = len(document.tokens)
    assert len(mentions)


def test_tagging_as_nltk_does(benchmark, document):
    sentences = [[token.text for token in s.tokens] for s in document.sentences]
    tag = load_tagger().tag
    assert benchmark(lambda: [tag(sentence) for sentence in sentences])
    benchmark.extra_info["words"] = len(document.tokens)
