"""A pronoun is a person's when no one else can be meant."""

import pytest
from naming import name


def find_pronouns(text):
    return [(surface, actor) for surface, actor, kind in name(text) if kind == "pronoun"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg spoke. She left.", [("She", "Anna Berg")]),
        ("Anna Berg spoke.\nShe left.", [("She", "Anna Berg")]),
        ("Anna Berg took her hat.", [("her", "Anna Berg")]),
        ("Mr. Lund spoke. His aides left with him.", [("His", "Lund"), ("him", "Lund")]),
        ("Paul Lund met Anna Berg. He left and she stayed.",
         [("He", "Paul Lund"), ("she", "Anna Berg")]),
        ("Anna Berg spoke. She left. Then she slept.",
         [("She", "Anna Berg"), ("she", "Anna Berg")]),
        ("Senator Mark Holm spoke. The senator left. He was late.", [("He", "Mark Holm")]),
        ("“Paul Lund lost his hat,” she said.", [("his", "Paul Lund")]),
        ("Paul Lund said Mark Holm was ill. He left.", []),
        ("Paul Lund spoke with Mark Holm. He left.", [("He", "Paul Lund")]),
    ],
)  # fmt: skip
def test_who_is_meant(text, expected):
    assert find_pronouns(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Paul Lund and Mark Holm met. He left.",
        "Anna Berg spoke. He left.",
        "Anna Berg met a woman. She left.",
        "Paul Lund met an officer. He left.",
        "Ms. Berg asked her to stay.",
        "The ministry spoke. It left.",
        "Anna Berg and Paul Lund met. They left.",
        "Anna Berg spoke. It rained. The shops closed. She left.",
        "Paul Lund spoke. “He is late,” the note said.",
        "Paul Lund met Mark Holm and his wife.",
        "Paul Lund spoke. In his speech, Mark Holm left.",
        "He left. Paul Lund stayed.",
    ],
)
def test_what_is_not_clear_is_left_out(text):
    assert find_pronouns(text) == []
