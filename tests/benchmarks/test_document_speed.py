"""How fast a story is tagged, beside NLTK's own loop with the same weights, and taken apart."""

import time
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


def words_a_second(tag, sentences, rounds=5):
    """Measure processor time, so that a busy machine slows nothing down."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        for sentence in sentences:
            tag(sentence)
        best = min(best, time.process_time() - begun)
    return sum(map(len, sentences)) / best


def test_tagging_keeps_up_with_40_000_words_a_second(sentences):
    assert words_a_second(load_tagger().tag_words, sentences) > 40_000


def test_tagging_is_faster_than_nltks_own_loop(sentences):
    tagger = load_tagger()
    assert words_a_second(tagger.tag_words, sentences) > 2 * words_a_second(tagger.tag, sentences)


def test_the_weights_load_in_less_than_three_tenths_of_a_second():
    times = []
    for _ in range(3):
        load_tagger.cache_clear()
        begun = time.process_time()
        load_tagger()
        times.append(time.process_time() - begun)
    assert min(times) < 0.3


@pytest.mark.parametrize("way", ["tag_words", "tag"])
def test_tagging(benchmark, sentences, way):
    tag = getattr(load_tagger(), way)
    benchmark(lambda: [tag(sentence) for sentence in sentences])


def test_taking_the_story_apart(benchmark):
    assert benchmark(parse_article, STORY).tokens
