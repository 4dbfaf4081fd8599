"""Describes the words of a frame to the model that labels sources, cues and contents.

Every feature names at most one word of the text, with tags, rule labels and cues of the lexicon
beside it, so that no text can be read out of the weights.
"""

from collections.abc import Sequence

from analysis.grammar.frames import QUOTE
from analysis.grammar.words import Word, Words
from analysis.lexicon.learned import find_learned_cue
from analysis.quotes.attributions import Attribution
from analysis.quotes.verbs import find_verbs

SUFFIX = 3


def _label_by_rules(words: Words, found: Sequence[Attribution]) -> list[str]:
    """Write what the rules found: B or I with C (content), U (cue) or S (source); O."""
    labels = ["O"] * len(words)
    for one in found:
        spans = [(span, "C") for span in one.content]
        spans += [(span, role) for span, role in ((one.cue, "U"), (one.source, "S")) if span]
        for (start, end), role in spans:
            for place in range(start, end):
                if labels[place] == "O":
                    labels[place] = ("B" if place == start else "I") + role
    return labels


def describe_words(
    words: Words, found: Sequence[Attribution], opens: bool, after_quotation: bool
) -> list[list[str]]:
    """Name the features of each word of a frame.

    Args:
        words: The frame's words.
        found: What the rules found in it.
        opens: Whether the frame is its paragraph's first.
        after_quotation: Whether the frame before holds a quotation, here or a paragraph back.

    Returns:
        The features of each word.
    """
    quoted = any(word.tag == QUOTE for word in words)
    frame = f"frame {quoted:d}{opens:d}{after_quotation:d}"
    rows = [
        [frame, f"rule {label}", *_describe_word(word)]
        for word, label in zip(words, _label_by_rules(words, found), strict=True)
    ]
    for verb in find_verbs(words):
        learned = find_learned_cue(words, verb.place)
        for place in range(verb.first, verb.end) if learned else ():
            part = "verb" if place >= verb.place else "auxiliary"
            rows[place] += [
                f"in {part} {verb.form} {verb.negated:d}{verb.modal:d}",
                *(f"in {part} {name}" for name in learned or ()),
            ]
    return rows


def _describe_word(word: Word) -> list[str]:
    """Name what a word is by itself."""
    own = [f"tag {word.tag}", *(["capital"] if word.capital else [])]
    if word.quotation >= 0:
        return [*own, f"quotation {word.tag} {word.capital:d} {word.ending}"]
    ending = [f"suffix {word.lower[-SUFFIX:]}"] if len(word.lower) > SUFFIX else []
    return [*own, f"w {word.lower}", *ending]
