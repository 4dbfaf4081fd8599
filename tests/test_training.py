"""The command line of the training, on made-up corpora; how treebanks are read and scored."""

import gzip
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from analysis import analyze
from analysis.bundle import split_names, unpack_arrays
from analysis.document.sentences import split_sentences
from analysis.document.tagger import Tagger, load_tagger
from analysis.errors import DataError
from analysis.lstm import Lstm, unpack
from analysis.quotes import conversation
from analysis.quotes.reading import Reader
from analysis.training.__main__ import main
from analysis.training.conllu import GoldSentence, find_words, read_conllu, read_ewt
from analysis.training.scoring import score_sentences, score_tags
from analysis.training.tagger import join_hyphens, train_tagger

# "word/tag" pairs; "_" in front of a word means that no space stands before it.
STORIES = [
    ["The/DT minister/NN left/VBD Kyiv/NNP _./.", "She/PRP did/VBD _n't/RB speak/VB _./."],
    ["A/DT well/RB _-/HYPH _known/VBN envoy/NN spoke/VBD _./.", "He/PRP left/VBD _./."],
]


def gold(line: str, document: str = "d", paragraph: int = 1) -> GoldSentence:
    pairs = [pair.rsplit("/", 1) for pair in line.split()]
    text = " ".join(word for word, _ in pairs).replace(" _", "")
    return GoldSentence(
        document,
        paragraph,
        text,
        tuple(word.removeprefix("_") for word, _ in pairs),
        tuple(tag for _, tag in pairs),
    )


def write_conllu(path: Path, names: list[str]) -> None:
    lines = []
    for name, story in zip(names, STORIES, strict=False):
        lines += [f"# newdoc id = {name}", "# newpar"]
        for line in story:
            sentence = gold(line)
            lines.append(f"# text = {sentence.text}")
            for i, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True), 1):
                lines.append(f"{i}\t{word}\t_\t_\t{tag}" + "\t_" * 5)
            lines.append("")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def corpora(tmp_path):
    for split in ("train", "dev"):
        write_conllu(tmp_path / "ewt" / f"{split}.conllu", ["mail-1", "mail-2"])
        write_conllu(tmp_path / "gum" / split / "GUM_news_talks.conllu", ["GUM_news_talks"])
    return tmp_path


@pytest.fixture
def run(monkeypatch, capsys):
    def run_main(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["training", *map(str, arguments)])
        with pytest.raises(SystemExit) as stop:
            main()
        return stop.value.code, *capsys.readouterr()

    return run_main


@pytest.mark.slow
def test_training_writes_the_same_bytes_in_any_process_and_learns_its_examples(corpora):
    files = [corpora / "one.npz", corpora / "two.npz"]
    command = [sys.executable, "-m", "analysis.training", "train", "tagger", "--corpora", corpora]
    for seed, out in enumerate(files):
        environment = {**os.environ, "PYTHONHASHSEED": str(seed)}
        subprocess.run([*command, "--out", out], env=environment, check=True, capture_output=True)
    assert files[0].read_bytes() == files[1].read_bytes()
    tagger = Tagger(unpack_arrays(files[0].read_bytes()))
    assert tagger.tag_words(["The", "minister", "left", "."]) == ["DT", "NN", "VBD", "."]
    assert "JJ" in tagger.classes, "the joined word is learned too"


def test_evaluating_names_corpus_and_size_beside_every_figure(run, corpora):
    code, tags, _ = run("evaluate", "tagger", "--corpora", corpora)
    assert code == 0
    assert "EWT dev: 2 documents, 4 sentences, 20 words" in tags
    assert "GUM dev, news: 1 documents, 2 sentences, 10 words" in tags
    _, sentences, _ = run("evaluate", "sentences", "--corpora", corpora)
    assert "100.0%  100.0%  EWT dev: 2 documents, 4 sentences, 20 words" in sentences


@pytest.mark.parametrize("command", [["train", "tagger"], ["evaluate", "sentences"]])
def test_missing_corpora_end_in_one_sentence_and_code_2(run, command, tmp_path):
    code, _, complaint = run(*command, "--corpora", tmp_path / "nowhere")
    assert code == 2
    assert "--corpora needs the folder" in complaint
    assert len(complaint.splitlines()) == 1


@pytest.mark.parametrize("content", ["no treebank at all\n", b"\xff\xfe"])
def test_a_file_that_is_no_conllu_is_named(content, tmp_path):
    path = tmp_path / "ewt" / "train.conllu"
    path.parent.mkdir()
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(DataError, match=r"train\.conllu is not"):
        read_ewt(tmp_path, "train")


def test_contractions_written_together_are_read_apart(tmp_path):
    path = tmp_path / "one.conllu"
    rows = ["1-2\tdon't\t_\t_\t_", "1\tdo\t_\t_\tVBP", "2\tn't\t_\t_\tRB", "2.1\tgo\t_\t_\tVB"]
    path.write_text("# text = don't\n" + "".join(row + "\t_" * 5 + "\n" for row in rows))
    assert list(read_conllu(path)) == [
        GoldSentence("one", 1, "don't", ("do", "n't"), ("VBP", "RB"))
    ]


@pytest.mark.parametrize(
    "line, words, tags",
    [
        ("well/RB _-/HYPH _known/VBN man/NN", "well-known man", "JJ NN"),
        ("ten/CD _-/HYPH _day/NN talks/NNS", "ten-day talks", "JJ NNS"),
        ("a/DT cut/VB _-/HYPH _off/RP", "a cut-off", "DT NN"),
        ("Al/NNP _-/HYPH _Masri/NNP left/VBD", "Al-Masri left", "NNP VBD"),
        ("F/NNP _-/HYPH _16/CD jets/NNS", "F-16 jets", "NNP NNS"),
        ("man/NN _-/HYPH _in/IN _-/HYPH _chief/NN", "man-in-chief", "NN"),
        ("well/RB -/HYPH known/VBN", "well - known", "RB HYPH VBN"),
    ],
)
def test_hyphened_words_are_joined_as_the_tokeniser_reads_them(line, words, tags):
    joined = join_hyphens(gold(line))
    assert joined.words == tuple(words.split())
    assert joined.tags == tuple(tags.split())


def test_words_are_found_where_they_stand():
    assert find_words(gold("I/PRP do/VBP _n't/RB")) == [(0, 1), (2, 4), (4, 7)]
    with pytest.raises(DataError):
        find_words(gold("I/PRP do/VBP")._replace(text="I don't know, I said"[:3]))


def test_tags_are_scored_word_by_word():
    score = score_tags([gold("He/PRP left/VBD _./.")], lambda words: ["PRP", "VBN", "."])
    assert score.f1 == pytest.approx(2 / 3)


def test_sentences_are_scored_inside_paragraphs():
    sentences = [
        gold("He/PRP left/VBD _./."),
        gold("She/PRP stayed/VBD and/CC"),
        gold("they/PRP slept/VBD _./."),
        gold("No/UH _./.", paragraph=2),
    ]
    whole, boundaries = score_sentences(sentences, split_sentences)
    assert whole == (4, 3, 2)
    assert boundaries == (2, 1, 1)


def test_training_leaves_the_state_of_random_alone():
    state = random.getstate()
    train_tagger([gold(line) for story in STORIES for line in story], passes=1)
    assert random.getstate() == state


@pytest.mark.parametrize(
    "words",
    [
        [
            "The",
            "Kremlin",
            "has",
            "n’t",
            "answered",
            "a",
            "well-known",
            "envoy",
            ",",
            "she",
            "said",
        ],
        ["“", "A", "-1", "a", "bias", "”", "’s", "", " ", "x" * 300],
    ],
)
def test_the_fast_way_gives_the_tags_of_nltks_own_loop(words):
    tagger = load_tagger()
    straight = [word.replace("’", "'") for word in words]
    assert tagger.tag_words(words) == [tag for _, tag in tagger.tag(straight)]


def run_without_pytorch(program):
    hide = "import sys; sys.modules['torch'] = None\n"
    command = [sys.executable, "-c", hide + program]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.mark.slow
def test_stories_are_read_without_pytorch():
    done = run_without_pytorch(
        "from analysis import analyze\n"
        "story = analyze('“We lost everything,” Anna Berg said on Monday.')\n"
        "print(*story.quotes['speaker'])"
    )
    assert (done.stdout, done.returncode) == ("Anna Berg\n", 0), done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", ["train entities", "train quotes", "evaluate actors"])
def test_training_without_pytorch_says_what_to_install(command, tmp_path):
    arguments = ["", *command.split(), "--corpora", str(tmp_path), "--vectors", "none"]
    (tmp_path / "polnear" / "train" / "attributions").mkdir(parents=True)
    (tmp_path / "polnear" / "train" / "text").mkdir()
    (tmp_path / "polnear" / "train" / "text" / "one.txt").write_text("He left.")
    (tmp_path / "polnear" / "train" / "attributions" / "one_a.ann").write_text("")
    done = run_without_pytorch(
        f"sys.argv[:] = {arguments}\nfrom analysis.training.__main__ import main\nmain()"
    )
    assert done.returncode == 2
    assert done.stderr == "Training needs PyTorch: pip install 'sourcebook[train]'.\n"


def test_what_is_left_out_is_not_read(run, corpora):
    (corpora / "ewt" / "train.conllu").unlink()
    out = corpora / "out.npz"
    code, said, _ = run(
        "train", "tagger", "--corpora", corpora, "--out", out, "--without", "worldwide, ewt"
    )
    assert code == 0
    assert "worldwide is not among what this learns from" in said
    assert "Training on 1 documents, 2 sentences" in said
    assert out.exists()


def write_gap(folder: Path) -> None:
    columns = ["ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref"]
    columns += ["B", "B-offset", "B-coref", "URL"]
    row = ["x", "Ann Berg said she met Bo Lund.", "she", "14", "Ann Berg", "0", "TRUE"]
    row += ["Bo Lund", "22", "FALSE", "u"]
    (folder / "gap").mkdir()
    table = "\n".join("\t".join(cells) for cells in (columns, row))
    (folder / "gap" / "gap-development.tsv").write_text(table + "\n", encoding="utf-8")


def test_references_learn_from_what_is_not_left_out(run, tmp_path):
    pytest.importorskip("torch")
    write_gap(tmp_path)
    out = tmp_path / "references.npz"
    command = ("train", "references", "--corpora", tmp_path, "--out", out)
    code, said, _ = run(*command, "--without", "gum,marked")
    assert code == 0
    assert "Training on 1 texts, 1 questions." in said
    learned = unpack_arrays(out.read_bytes())
    assert split_names(learned["features"]) == (), "one question teaches nothing"
    out.unlink()
    code, _, said = run(*command, "--without", "gap,gum,marked")
    assert (code, out.exists()) == (2, False)
    assert said == "Without gap,gum,marked nothing is left to learn from; leave out less.\n"


@pytest.mark.parametrize(
    "without, complaint",
    [
        ("ewt,gum", "Without ewt,gum nothing is left to learn from; leave out less."),
        ("polner", "--without knows no polner, only ewt, "),
    ],
)
def test_leaving_out_too_much_or_what_is_unknown_ends_in_one_sentence(
    run, corpora, without, complaint
):
    out = corpora / "out.npz"
    code, _, said = run("train", "tagger", "--corpora", corpora, "--out", out, "--without", without)
    assert code == 2
    assert said.startswith(complaint)
    assert len(said.splitlines()) == 1
    assert not out.exists()


def list_rules(text):
    return analyze(text).quotes["rule"].tolist()


@pytest.mark.slow
def test_without_polnear_rules_alone_read_quotes(run, tmp_path, monkeypatch):
    code, said, _ = run(
        *("train", "quotes", "--corpora", tmp_path, "--vectors", tmp_path / "none"),
        *("--out", tmp_path, "--without", "polnear,worldwide"),
    )
    assert code == 0
    assert "Nothing is left to learn quotes from: the rules alone will read them." in said
    links = json.loads(gzip.decompress((tmp_path / "quote_links.json.gz").read_bytes()))
    reader = Reader(Lstm(unpack((tmp_path / "quotes.npz").read_bytes())), links)
    text = (
        "“We go,” Bo Lund said. Ann Berg said that it rained. Mr. Berg disputed the notion of it."
    )
    assert "learned" in list_rules(text)
    monkeypatch.setattr(conversation, "load_reader", lambda: reader)
    assert list_rules(text) == ["quotation before cue", "that-clause after cue"]


def test_claims_of_passages_are_measured(run, tmp_path):
    path = tmp_path / "kept.jsonl"
    claim = {"trigger": "54 million", "kind": "level", "subject": "Kenya", "object": None}
    row = {"text": "Kenya has 54 million people.", "claims": [claim | {"measure": "population"}]}
    path.write_text(json.dumps(row), encoding="utf-8")
    code, said, _ = run("evaluate", "claims", path)
    assert code == 0
    assert "Claims found 100.0% (1 of 1)" in said
    assert "Rows told as facts that are claims 100.0% (1 of 1)" in said


def test_sums_of_passages_are_measured(run, tmp_path):
    path = tmp_path / "kept.jsonl"
    text = "Of the 300 pupils 75 walk, or 52 per cent."
    row = {"text": text, "kind": "share", "holds": False, "result": "52", "premises": ["75"]}
    path.write_text(json.dumps(row), encoding="utf-8")
    code, said, _ = run("evaluate", "sums", path)
    assert code == 0
    assert "Sums that do not hold, caught 100.0% (1 of 1)" in said
    assert "False alarms, of alarms   0.0% (0 of 1)" in said
