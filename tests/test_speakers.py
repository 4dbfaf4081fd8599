"""From a source's words to the speaker behind them."""

import pandas as pd
import pytest

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.frames import read_frames
from analysis.quotes.antecedents import Appearance, Speaker
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


def find_speaker(text, appearances=()):
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
    return Cast(document, mentions).find_speaker(frame.words, (0, len(frame.words)), 1, appearances)


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


PARK = Appearance(1, Speaker("Ann Park", True), "spoke")
OFFICIALS = Appearance(1, Speaker("officials"), "spoke")


@pytest.mark.parametrize(
    ("pronoun", "appearances", "speaker"),
    [
        ("she", [PARK, OFFICIALS], "Ann Park"),
        ("they", [PARK, OFFICIALS], "officials"),
        ("it", [PARK, OFFICIALS], None),
        ("it", [Appearance(1, Speaker("Norway"), "spoke")], "Norway"),
        ("he", [], None),
        ("he", [OFFICIALS], None),
        ("he", [Appearance(-5, Speaker("Ann Park", True), "spoke")], None),
        ("we", [PARK], None),
    ],
)
def test_a_pronoun_stands_for_a_recent_speaker_that_fits(pronoun, appearances, speaker):
    found = find_speaker(pronoun, appearances)
    assert found.name == speaker
    assert "pronoun" in found.rule
