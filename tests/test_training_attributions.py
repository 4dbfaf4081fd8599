"""Scoring quotes against annotation, on an example made up for it."""

from analysis.training.attributions import (
    Gold,
    GoldArticle,
    measure_confidence,
    read_annotations,
    score_quotes,
)

TEXT = "Ann said it rained. “We go,” Bo said."
RAIN = Gold(((0, 3),), ((4, 8),), ((9, 18),))
GO = Gold(((29, 31),), ((32, 36),), ((20, 28),))
ARTICLE = GoldArticle("one", TEXT, (RAIN, GO))


def test_the_same_attributions_score_a_hundred():
    score = score_quotes([ARTICLE], lambda text: [GO, RAIN])
    assert score["content exact"] == score["source words"] == score["direct speaker"] == 100


def test_a_wrong_source_and_a_missing_quote_are_counted_apart():
    score = score_quotes([ARTICLE], lambda text: [RAIN._replace(source=GO.source)])
    assert score["content half"] == 66.7
    assert score["content and source"] == 0
    assert (score["indirect found"], score["indirect speaker"], score["direct found"]) == (
        100,
        0,
        0,
    )


def test_confidence_is_held_against_the_share_that_is_right():
    text = (
        "“We agree with every word of it,” said Ms. Park. “We do not agree at all,” said Ms. Kim."
    )
    park = Gold(((42, 50),), (), ((0, 33),))
    article = GoldArticle("one", text, (park._replace(source=((39, 47),)),))
    bands = measure_confidence([article])
    assert sum(band.rows for band in bands) == 2
    assert sum(band.rows * band.right for band in bands) == 1


def test_annotations_are_read_with_all_their_pieces(tmp_path):
    path = tmp_path / "one.ann"
    path.write_text(
        "T1\tSource 0 3\tAnn\nT2\tContent 9 11;12 18\tit rained\nE1\tX:T2 Source:T1 Content:T2\n"
    )
    assert list(read_annotations(path)) == [Gold(((0, 3),), (), ((9, 11), (12, 18)))]
