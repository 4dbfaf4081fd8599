"""Titles in quotation marks, which nobody says."""

import re

TITLE_SHARE = 0.75  # of a title's longer words begin with a capital letter
LETTERS = re.compile(r"[^\W\d_]+")
# Titles capitalise pronouns (Chicago Manual of Style 8.159), speech does not.
PRONOUN = re.compile(r"\b(?:you|he|she|it|we|they|me|him|her|us|them)\b")


def reads_as_title(passage: str) -> bool:
    """Say whether words in quotation marks are a title: capitalised throughout, and no sentence.

    Args:
        passage: The words with their marks.

    Returns:
        Whether they are.

    Example:
        >>> reads_as_title("“The Art of the Deal”"), reads_as_title("“Mr. Xi left Moscow early.”")
        (True, False)
    """
    if PRONOUN.search(passage):
        return False
    words = [word for word in LETTERS.findall(passage) if len(word) > 3 or word[0].isupper()]
    capitals = sum(word[0].isupper() for word in words)
    return len(words) > 1 and capitals >= TITLE_SHARE * len(words)
