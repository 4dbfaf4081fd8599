"""Reading the corpora's names, training on them, and comparing with them."""

import numpy as np
import pytest

from analysis.errors import DataError
from analysis.lstm import Lstm
from analysis.names.recogniser import recognise
from analysis.training.actors import count_person, score_names
from analysis.training.choices import read_coreference, score_choices
from analysis.training.names import GoldName, GoldStory, read_gum_names, read_uner
from analysis.training.vectors import Vectors

UNER = """# newdoc id = one
# sent_id = one-1
# text = Anna Berg left Acme's Oslo.
1\tAnna\tB-PER\t-\tx
2\tBerg\tI-PER\t-\tx
3\tleft\tO
4\tAcme\tB-ORG\t-\tx
5\t's\tO
6\tOslo\tB-LOC\t-\tx
7\t.\tO

# newdoc id = two
# sent_id = two-1
# text = A Norwegian came.
1\tA\tO
2\tNorwegian\tB-OTH\t-\tx
3\tcame\tO
4\t.\tO
"""

GUM = [
    ("The", "DT", 2, "det", "(1-organization-new-x-cf1-2,4-coref"),
    ("Bank", "NNP", 5, "root", ""),
    ("of", "IN", 4, "case", ""),
    ("Norway", "NNP", 2, "nmod", "(2-place-new-x-cf1-1-coref)1)"),
    ("thanked", "VBD", 0, "root", ""),
    ("President", "NNP", 5, "obj", "(3-person-new-x-cf1-1,2,3-coref"),
    ("Anna", "NNP", 6, "flat", ""),
    ("Berg", "NNP", 6, "flat", "3)"),
    ("and", "CC", 11, "cc", ""),
    ("her", "PRP$", 11, "nmod", "(4-person-new-x-cf1-2-coref(3-person-giv-x-cf1-1-coref)"),
    ("aide", "NN", 6, "conj", "4)"),
]

AIDES = [
    ("Premier", "NNP", 2, "nmod:desc", "(1-person-new-x-cf1-1,2,3-coref"),
    ("Anna", "NNP", 4, "nsubj", ""),
    ("Berg", "NNP", 2, "flat", "1)"),
    ("met", "VBD", 0, "root", ""),
    ("coauthor", "NN", 4, "obj", "(2-person-new-x-cf1-1-coref"),
    ("Paul", "NNP", 7, "compound", ""),
    ("Lund", "NNP", 5, "appos", "2)"),
    ("and", "CC", 9, "cc", ""),
    ("driver", "NN", 5, "conj", "(3-person-new-x-cf1-1-coref"),
    ("Oslo", "NNP", 11, "compound", ""),
    ("taxi", "NN", 9, "appos", "3)"),
]


@pytest.fixture
def corpora(tmp_path):
    (tmp_path / "uner").mkdir()
    (tmp_path / "uner" / "train.iob2").write_text(UNER, encoding="utf-8")
    (tmp_path / "gum" / "train").mkdir(parents=True)
    write_gum(tmp_path / "gum" / "train" / "GUM_news_x.conllu", GUM)
    return tmp_path


def write_gum(path, words):
    rows = [
        f"{n}\t{w}\t_\t_\t{tag}\t_\t{head}\t{rel}\t_\t{f'Entity={entity}' if entity else '_'}"
        for n, (w, tag, head, rel, entity) in enumerate(words, 1)
    ]
    text = " ".join(word for word, *_ in words)
    block = "\n".join([f"# newdoc id = {path.stem}", "# newpar", f"# text = {text}", *rows])
    path.write_text(block + "\n\n", encoding="utf-8")


def write(story):
    return [(story.text[n.start : n.end], n.type, n.entity) for n in story.names]


def test_names_of_uner(corpora):
    stories = read_uner(corpora, "train")
    assert [story.document for story in stories] == ["one", "two"]
    assert write(stories[0]) == [
        ("Anna Berg", "PER", ""),
        ("Acme", "ORG", ""),
        ("Oslo", "LOC", ""),
    ]
    assert write(stories[1]) == []


def test_names_of_gum_are_without_articles_titles_and_what_is_no_name(corpora):
    (story,) = read_gum_names(corpora, "train")
    assert write(story) == [("Bank of Norway", "ORG", "1"), ("Anna Berg", "PER", "3")]


def test_titles_are_no_part_of_a_name_and_names_follow_what_a_person_is(corpora):
    write_gum(corpora / "gum" / "train" / "GUM_bio_y.conllu", AIDES)
    (story,) = read_gum_names(corpora, "train", "bio")
    assert write(story) == [("Anna Berg", "PER", "1"), ("Paul Lund", "PER", "2")]


def test_missing_corpora_are_said_to_be_missing(tmp_path):
    with pytest.raises(DataError, match="uner"):
        read_uner(tmp_path, "train")
    with pytest.raises(DataError, match="gum"):
        read_gum_names(tmp_path, "train")


@pytest.mark.slow
def test_training_learns_and_repeats(corpora):
    pytest.importorskip("torch", reason="PyTorch is an extra")
    from analysis.training.recogniser import (  # noqa: PLC0415
        describe_story,
        train_recogniser,
    )

    stories = read_uner(corpora, "train")
    passages = [one for story in stories for one in describe_story(story)[1]] * 1000
    vectors = Vectors({}, np.zeros((1, 2), np.float32))
    network = train_recogniser(passages, vectors)
    for mine, again in zip(network, train_recogniser(passages, vectors), strict=True):
        assert np.array_equal(mine, again)
    found = [
        (name.first, name.last, name.type)
        for story in stories
        for name in recognise(describe_story(story)[0], Lstm(network))
    ]
    assert found == [(0, 2, "PER"), (3, 4, "ORG"), (5, 6, "LOC")]  # a Norwegian is neither


def test_names_are_compared_with_the_corpus():
    text = "Mr. Berg met Angela Merkel. Merkel spoke to Mr. Berg."
    names = (
        GoldName(4, 8, "PER", "1"),
        GoldName(13, 26, "PER", "2"),
        GoldName(28, 34, "PER", "2"),
        GoldName(48, 52, "ORG", "3"),
    )
    scores = score_names([GoldStory("x", text, names)])
    assert scores.untyped == (4, 4, 4)
    assert scores.typed == (4, 4, 3)
    assert scores.b_cubed == pytest.approx(2 * 0.75 / 1.75)
    assert scores.count_error == pytest.approx((0 + 1 + 1) / 3)


def test_an_actor_stands_for_one_of_the_corpus():
    text = "China won. China lost. China left."
    names = [GoldName(at, at + 5, "LOC", "1") for at in (0, 11)] + [GoldName(23, 28, "LOC", "2")]
    scores = score_names([GoldStory("x", text, tuple(names))])
    assert scores.count_error == pytest.approx((1 / 2 + 1) / 2)


def test_pronouns_and_roles_are_compared_with_the_corpus():
    text = "Sen. Anna Berg left. She slept. The senator left. Paul Lund came. He sang."
    names = (GoldName(5, 14, "PER", "1"), GoldName(50, 59, "PER", "2"))
    mentions = (
        *names,
        GoldName(text.index("She"), text.index("She") + 3, "PER", "1"),
        GoldName(text.index("The sen"), text.index(" left. Paul"), "PER", "1"),
        GoldName(text.index("He "), text.index("He ") + 2, "PER", "1"),
    )
    reading = read_coreference(GoldStory("x", text, names, mentions))
    assert score_choices([reading]) == {"person": (2, 2, 1), "description": (1, 1, 1)}


def test_lists_are_no_name_and_a_name_stands_around_its_head(corpora):
    (story,) = read_gum_names(corpora, "train")
    whole = [story.text[m.start : m.end] for m in story.mentions]
    assert "The Bank of Norway" in whole
    assert "her aide" in whole


def test_a_person_is_counted_apart_from_relatives():
    text = "Anna Berg spoke. Paul Berg left. Ms. Berg smiled. The Berg Foundation paid."
    (row,) = count_person([({"filename": "x", "n": "3"}, text)], "n", "Anna", "Berg")
    assert row == ("x", 3, 3, 4)
