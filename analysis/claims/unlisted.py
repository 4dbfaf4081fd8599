"""Finds the names in a sentence that are none of the story's actors: towns, firms given once."""

import re
from collections.abc import Iterator, Sequence

from analysis.claims.anaphora import Place
from analysis.document import Sentence, Token
from analysis.lexicon.lists import load_words

_NAMES = frozenset(["NNP", "NNPS"])
_JOINS = frozenset(["of", "de", "&", "the"])
_NO_NAME = re.compile(r"(?:[A-Z]\.?){1,4}$|.*%")  # initials and codes


def list_unlisted(sentence: Sentence, taken: Sequence[Place]) -> list[Place]:
    """List the proper names of a sentence that name or mean no actor of the story.

    Args:
        sentence: The sentence.
        taken: What in it names or means an actor.

    Returns:
        Start, end and name of each.
    """
    return [
        (start, end, name)
        for start, end, name in _list_runs(sentence)
        if not any(start < last and first < end for first, last, _ in taken)
    ]


def _list_runs(sentence: Sentence) -> Iterator[Place]:
    """List the runs of words that the tagger takes for proper names."""
    tokens = sentence.tokens
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and _is_part(tokens[end]):
            end += 1
            joined = end + 1 < len(tokens) and tokens[end].text in _JOINS
            if joined and end > at and _is_part(tokens[end + 1]):
                end += 1
        run = tokens[at:end]
        if run and not _is_no_name([token.text for token in run]):
            start, last = run[0].start, run[-1].end
            yield start, last, " ".join(token.text for token in run)
        at = max(end, at + 1)


def _is_part(token: Token) -> bool:
    return token.tag in _NAMES and not any(letter.isdigit() for letter in token.text)


def _is_no_name(words: Sequence[str]) -> bool:
    calendar = load_words("calendar")
    return all(word in calendar or _NO_NAME.match(word) for word in words)
