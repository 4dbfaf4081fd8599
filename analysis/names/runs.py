"""Runs of capitalised words: where one ends."""

from analysis.grammar.labels import LabelledLine
from analysis.lexicon.lists import load_words


def find_run_end(line: LabelledLine, at: int) -> int:
    """Find where the run of capitalised words that begins at a word ends.

    Particles ("van", "bin"), an ampersand and the lower-case end of a hyphened given name
    ("Jong-un") belong to the run; a compound that begins in lower case ("pro-Moscow") ends it.
    """
    words, end = line.words, at
    if words[at].joined and at and words[at - 1].text.islower():
        return at + 1
    while end < len(words):
        joined_name = words[end].joined and end - at >= 2 and ends_given_name(words[end].text)
        if not line.named[end] and not (end > at and (_goes_on(line, end) or joined_name)):
            break
        end += 1
    return max(end, at + 1)


def _goes_on(line: LabelledLine, at: int) -> bool:
    words, following = line.words, at + 1
    if words[at].text not in load_words("particle") | {"&"} or words[at].capital:
        return False
    while following < len(words) and words[following].text in load_words("particle"):
        following += 1
    return following < len(words) and line.named[following]


def ends_given_name(text: str) -> bool:
    """Whether the lower-case word after a hyphen can end a given name ("Jong-un")."""
    return (
        text.isalpha()
        and text.islower()
        and len(text) <= 6
        and not text.endswith("ed")
        and text not in load_words("compound end")
    )
