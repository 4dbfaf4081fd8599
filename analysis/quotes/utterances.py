"""Quotes before they become rows: offsets into the article's text, and who speaks."""

from typing import NamedTuple

from analysis.grammar.frames import Span
from analysis.quotes.antecedents import Speaker
from analysis.quotes.confidence import rate

NOBODY = Speaker(None)
# Names of rules.
NO_SOURCE = "no source found"
TRANSCRIPT = "transcript"


class Utterance(NamedTuple):
    """A quote before it becomes a row; offsets point into the article's text.

    Attributes:
        spans: The content's pieces.
        cue: The words that say somebody speaks, or None.
        source: The words that name the source, or None.
        speaker: Who is behind the source.
        rule: How it was found.
        confidence: How likely it is right, from 0 to 1.
        paragraph: The paragraph it begins in.
        quoted: Whether it ends with words in quotation marks.
    """

    spans: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: Speaker
    rule: str
    confidence: float
    paragraph: int
    quoted: bool


def make_blank(spans: tuple[Span, ...], paragraph: int) -> Utterance:
    """Make an utterance of words in quotation marks whose speaker is not known.

    Args:
        spans: The pieces.
        paragraph: The paragraph they begin in.

    Returns:
        The utterance, without cue, source and speaker.
    """
    confidence = rate(NO_SOURCE)
    return Utterance(spans, None, None, NOBODY, NO_SOURCE, confidence, paragraph, quoted=True)
