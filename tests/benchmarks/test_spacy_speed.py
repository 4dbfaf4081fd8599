"""How fast stories are read to all their tables, beside a spaCy pipeline as large as its small one.

The pipeline has the layers, sizes and labels of en_core_web_sm 3.8, with weights drawn at random:
they take as long to apply as learned ones, and need no download. It tags, parses and finds names,
without lemmas; Sourcebook also finds who is meant and who speaks. Both read stories that they have
not seen, by turns, and processor time counts. Needs spaCy: `pip install -e .[speed]`.
"""

import time

import pytest

from analysis import analyze
from analysis.training.marked_stories import read_marked_stories

spacy = pytest.importorskip("spacy")
from spacy.training import Example  # noqa: E402

WIDTH = 96
ROWS = (5000, 1000, 2500, 2500, 50, 50)
ATTRIBUTES = ("NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE")
TAGS, RELATIONS, NAMES = 50, 45, 18  # labels
ROUNDS = 5


def make_reader(layers):
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": list(ATTRIBUTES),
            "rows": list(ROWS),
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "depth": layers,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def make_parser(kind, reader):
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": reader,
    }


@pytest.fixture(scope="module")
def pipeline():
    """A pipeline of en_core_web_sm's shape: one reader for tags and trees, another for names."""
    shared = {
        "@architectures": "spacy.Tok2VecListener.v1",
        "width": WIDTH,
        "upstream": "tok2vec",
    }
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": shared}
    made = spacy.blank("en")
    made.add_pipe("tok2vec", config={"model": make_reader(4)})
    made.add_pipe("tagger", config={"model": tagger})
    made.add_pipe("parser", config={"model": make_parser("parser", shared)})
    made.add_pipe("attribute_ruler")
    made.add_pipe("ner", config={"model": make_parser("ner", make_reader(4))})
    words = [f"word{at}" for at in range(TAGS)]
    told = {
        "words": words,
        "tags": [f"TAG{at}" for at in range(TAGS)],
        "heads": [max(at - 1, 0) for at in range(TAGS)],
        "deps": ["ROOT", *(f"rel{at % RELATIONS}" for at in range(1, TAGS))],
        "entities": [f"U-NAME{at % NAMES}" if at % 2 else "O" for at in range(TAGS)],
    }
    example = Example.from_dict(made.make_doc(" ".join(words)), told)
    made.initialize(lambda: [example])
    return made


def test_reading_unseen_stories(benchmark, capsys, pipeline):
    texts = [one.story.text for one in read_marked_stories("dev")]
    spent = {"Sourcebook": 0.0, "spaCy": 0.0}
    readers = [("Sourcebook", analyze), ("spaCy", pipeline)]
    for text in texts[-10:]:
        for _, read in readers:
            read(text)
    for number in range(ROUNDS):
        for name, read in readers if number % 2 else reversed(readers):
            began = time.process_time()
            for text in texts[number:-10:ROUNDS]:
                read(text)
            spent[name] += time.process_time() - began
    words = sum(len(text.split()) for text in texts[:-10])
    benchmark.extra_info["ratio"] = ratio = spent["spaCy"] / spent["Sourcebook"]
    told = ", ".join(f"{name} {words / spent[name]:.0f} words a second" for name in spent)
    with capsys.disabled():
        print(f"\nSourcebook reads {ratio:.2f} times as fast as spaCy ({told}; {words} words)")
    read = benchmark(analyze, texts[0])
    assert len(read.tokens) == pytest.approx(len(pipeline(texts[0])), rel=0.1)
