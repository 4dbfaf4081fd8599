"""From a source's words to the speaker behind them."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import read_frames
from analysis.quotes.speakers import Cast

NAMES = {
    "Park": ("Ann Park", "name"),
    "Ann Park": ("Ann Park", "name"),
    "Diaz": ("Luis Diaz", "name"),
    "Kremlin": ("Russia", "metonym"),
    "Norway": ("Norway", "name"),
    "Norwegian": ("Norway", "demonym"),
    "Bank of England": ("Bank of England", "name"),
    "the Norwegian leader": ("Ola Berg", "role"),
}


def find_speaker(text, unnamed=None):
    """Find who is behind the words of a text that is nothing but a source."""
    document = parse_article(Article(text))
    rows = [
        (actor, kind, text.index(name), text.index(name) + len(name))
        for name, (actor, kind) in NAMES.items()
        if name in text
    ]
    mentions = pd.DataFrame(rows, columns=["actor", "kind", "start", "end"])
    mentions["paragraph"] = 1
    (frame,) = read_frames(document, [])
    return Cast(document, mentions, unnamed=unnamed).find_speaker(
        frame.words, (0, len(frame.words))
    )


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Ms. Park", "Ann Park"),
        ("Norwegian mayor Ann Park", "Ann Park"),
        ("The Kremlin", "Russia"),
        ("the Norwegian leader", "Ola Berg"),
        ("The Bank of England", "Bank of England"),
        ("Ann Park of Norway", "Ann Park"),
    ],
)
def test_a_source_whose_head_is_an_actor_is_that_actor(source, speaker):
    assert find_speaker(source).name == speaker


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("officials", "officials"),
        ("Officials", "officials"),
        ("a senior official", "senior official"),
        ("The two men", "two men"),
        ("Some US media outlets", "US media outlets"),
        ("The Kremlin spokesman", "Kremlin spokesman"),
        ("Norway’s foreign minister", "Norway’s foreign minister"),
        ("a spokesman for the Kremlin", "spokesman for the Kremlin"),
        ("Park and Diaz", "Park and Diaz"),
        ("Norwegian officials", "Norwegian officials"),
    ],
)
def test_an_unnamed_source_keeps_its_own_words(source, speaker):
    assert find_speaker(source).name == speaker


def test_two_at_once_keep_their_words():
    document = parse_article(Article("The two men"))
    rows = [(actor, "role", 0, 11) for actor in ("Tom Berg", "Paul Hill")]
    mentions = pd.DataFrame(rows, columns=["actor", "kind", "start", "end"])
    (frame,) = read_frames(document, [])
    assert Cast(document, mentions).find_speaker(frame.words, (0, 3)).name == "two men"


def test_a_role_is_as_sure_as_its_mention():
    document = parse_article(Article("The coach"))
    mentions = pd.DataFrame(
        [("Tom Berg", "role", 0, 9, 0.6)], columns=["actor", "kind", "start", "end", "confidence"]
    )
    (frame,) = read_frames(document, [])
    speaker = Cast(document, mentions).find_speaker(frame.words, (0, 2))
    assert (speaker.name, speaker.certainty) == ("Tom Berg", 0.6)


@pytest.mark.parametrize("pronoun", ["he", "she", "they", "it", "we"])
def test_a_pronoun_that_means_nobody_has_no_speaker(pronoun):
    found = find_speaker(pronoun)
    assert (found.name, found.rule) == (None, "pronoun without a person")


def test_a_pronoun_may_mean_somebody_who_is_never_named():
    found = find_speaker("she", unnamed={0: ("nurse", 0.7)})
    assert (found.name, found.is_named, found.certainty) == ("nurse", False, 0.7)
