"""How fast many stories are written as tables, by one process and two, beside NLTK tagging them.

The stories are ones that nothing was learned from. The time runs from the first batch that is
written to the last, so that the start of the processes does not count; on a machine where others
work, two processes get what is left. NLTK takes words apart and tags them, in one process.
"""

import time

import pytest
from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer

from analysis.corpus import run, write_corpus
from analysis.document.tagger import load_tagger
from analysis.training.marked_stories import read_marked_stories

pytestmark = pytest.mark.usefixtures("only_when_measured")

BATCH = 8_000  # characters


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    for number, one in enumerate(read_marked_stories("dev")):
        (folder / f"{number:02}.txt").write_text(one.story.text, encoding="utf-8")
    return folder


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(run, "CHARACTERS", BATCH)


@pytest.mark.usefixtures("small_batches")
@pytest.mark.parametrize("workers", [1, 2])
def test_writing_the_tables_of_many_stories(benchmark, capsys, desk, tmp_path, workers):
    moments = []

    def note(moment):
        moments.append((time.monotonic(), moment.read))

    options = {"workers": workers, "tell": note}
    benchmark.pedantic(write_corpus, ([desk], tmp_path / "out"), options, rounds=1)
    began, first = next(one for one in moments if one[1])
    ended, last = moments[-1]
    benchmark.extra_info["stories a second"] = rate = (last - first) / (ended - began)
    with capsys.disabled():
        print(f"\n{workers} processes read {rate:.1f} stories a second")


def test_tagging_them_with_nltk(benchmark, capsys, desk):
    texts = [path.read_text("utf-8") for path in desk.iterdir()]
    sentences, words, tagger = PunktSentenceTokenizer(), NLTKWordTokenizer(), load_tagger()

    def tag():
        return [
            tagger.tag(words.tokenize(sentence))
            for text in texts
            for sentence in sentences.tokenize(text)
        ]

    benchmark.pedantic(tag, rounds=1, warmup_rounds=1)
    with capsys.disabled():
        print(f"\nNLTK tags {len(texts) / benchmark.stats.stats.mean:.1f} stories a second")
