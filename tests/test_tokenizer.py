"""Words are split as NLTK's own tokenizer splits them, whatever way was faster."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.tokenize import NLTKWordTokenizer

from analysis.document.tokenizer import tokenize_piece

# What stories are made of: words, contractions, abbreviations, marks, letters of all scripts.
STORY = (
    "the Park can't cannot CANNOT gonna Gotta wanna lemme gimme d'ye more'n 'tis 'Twas whaddya "
    "We'll they’re n't N'T ’s 's Mr. U.S. Ph.D a.m. e.g. 3.5 1,000 $5 10% 12:30 '90s O’Brien "
    "rock'n'roll x-ray . , ; : ! ? ... … .. - -- — – / ' '' \" `` ` “ ” ‘ ’ « » „ ( ) [ ] { } < > "
    "* & @ # ~ _ é É ß ı İ ſ ñ Ł ² ½ e\u0301 \u0301 中国 Привет 🙂 \u200d \x1c £ € x"
)
PARTS = STORY.split(" ")
MARKS = "".join(sorted({c for part in PARTS for c in part}))


def tokenize(piece, closes):
    words = NLTKWordTokenizer().tokenize(piece if closes else f"{piece} x")
    return words if closes else words[:-1]


@settings(max_examples=600)
@given(
    st.lists(st.sampled_from(PARTS) | st.text(MARKS, max_size=4), min_size=1, max_size=5)
    | st.lists(st.text(max_size=6), min_size=1, max_size=2),
    st.booleans(),
)
def test_any_piece_is_split_as_nltk_splits_it(parts, closes):
    piece = "".join(parts)
    if not closes:  # only what closes a sentence has blanks in it
        piece = "".join(piece.split())
    assert tokenize_piece(piece, closes=closes) == tokenize(piece, closes)


@pytest.mark.parametrize("closes", [True, False])
def test_compounds_and_numbers_are_split_as_nltk_splits_them(closes):
    words, joints, marks = ("by", "Cannot", "tis", "10"), ("-", "--", ",", "."), ("", *",;:.")
    for first, joint, last, mark in product(words, joints, words, marks):
        for piece in (f"{first}{joint}{last}{mark}", f"{first}{joint}{last}{joint}{first}{mark}"):
            assert tokenize_piece(piece, closes=closes) == tokenize(piece, closes)


@pytest.mark.parametrize("closes", [True, False])
@pytest.mark.parametrize(
    "form", ["{}", "a{}b", "'{}", "{}'s", "a.{}", "can{}not", "{}not", "“{}”."]
)
def test_every_character_is_split_as_nltk_splits_it(form, closes):
    characters = [chr(code) for code in (*range(0x21, 0x250), *range(0x2010, 0x2040), 0x20AC)]
    pieces = [form.format(one) for one in characters if not one.isspace()]
    assert [tokenize_piece(one, closes=closes) for one in pieces] == [
        tokenize(one, closes) for one in pieces
    ]
