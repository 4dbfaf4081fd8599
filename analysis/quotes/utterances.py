"""What is said before it becomes a row, what found it, and how far that may be trusted."""

from enum import StrEnum
from typing import NamedTuple

from analysis.grammar.frames import Span


class Speaker(NamedTuple):
    """Who speaks.

    Attributes:
        name: The actor, the unnamed source's own words, or None.
        is_person: Whether the speaker is one person.
        rule: How the speaker was found, when it was not by the source's own words.
        certainty: The share of such speakers that are right, from 0 to 1.
        is_named: Whether a person is one whom the story names.
    """

    name: str | None
    is_person: bool = False
    rule: str = ""
    certainty: float = 1.0
    is_named: bool = True


class Appearance(NamedTuple):
    """Somebody spoke, acted or was named in a paragraph.

    Attributes:
        paragraph: The paragraph.
        speaker: Who.
        part: What they did: "spoke", "subject" or "named".
    """

    paragraph: int
    speaker: Speaker
    part: str


NOBODY = Speaker(None)
REACH = 2  # paragraphs back in which somebody is spoken to


class Rule(StrEnum):
    """What finds a quote and its source; the values are what readers of the table see."""

    LEARNED = "learned"
    BEFORE_CUE = "quotation before cue"
    CLAUSE_BEFORE = "clause before cue"
    AFTER_CUE = "quotation after cue"
    AFTER_COLON = "quotation after colon"
    OBJECT = "quotation in the object"
    THAT = "that-clause after cue"
    CLAUSE = "clause after cue"
    QUESTION = "question after cue"
    INFINITIVE = "infinitive after cue"
    PERSON_INFINITIVE = "person and infinitive after cue"
    GERUND = "gerund after cue"
    DESCRIPTION = "description after cue"
    ACCUSATION = "accusation after cue"
    WARNING = "warning after cue"
    ACCORDING = "according to"
    SIGNED = "signed"
    INTRODUCED = "introduced with a colon"
    CONTINUES = "continues"
    IN_TURN = "in turn"
    TRANSCRIPT = "transcript"
    NEAREST_SUBJECT = "nearest subject"
    SENTENCE_BEFORE = "sentence before"
    SENTENCE_AFTER = "sentence after"
    NO_SOURCE = "no source found"


# Shares of rows whose content (half of the words or more) and source are right by PolNeAR's
# annotation of its 840 training articles (Newell, Margolin & Ruths, LREC 2018). Its annotators
# agree with one another on 80 to 95 in 100, and leave out much that they might have marked, so a
# row may well be better than its figure. What is learned is judged one by one.
RATES = {
    Rule.BEFORE_CUE: 0.94,
    Rule.CLAUSE_BEFORE: 0.79,
    Rule.AFTER_CUE: 0.82,
    Rule.AFTER_COLON: 0.93,
    Rule.OBJECT: 0.62,
    Rule.THAT: 0.86,
    Rule.CLAUSE: 0.82,
    Rule.QUESTION: 0.77,
    Rule.INFINITIVE: 0.58,
    Rule.PERSON_INFINITIVE: 0.6,
    Rule.GERUND: 0.87,
    Rule.DESCRIPTION: 0.65,
    Rule.ACCUSATION: 0.78,
    Rule.WARNING: 0.6,
    Rule.ACCORDING: 0.84,
    Rule.SIGNED: 0.5,
    Rule.INTRODUCED: 0.9,
    Rule.CONTINUES: 0.69,
    Rule.TRANSCRIPT: 0.9,  # by hand: too rare there to measure
    Rule.IN_TURN: 0.5,  # by hand: such dialogue does not occur there
    Rule.NEAREST_SUBJECT: 0.58,
    Rule.SENTENCE_BEFORE: 0.4,
    Rule.SENTENCE_AFTER: 0.4,
    Rule.NO_SOURCE: 0.04,
}
# What is left of it when the source is another verb's subject.
SUBJECTS = {
    "": 1.0,
    "participle": 0.88,
    "shared subject": 0.82,
    "infinitive": 0.78,
    "inverted": 0.8,
}


def rate(rule: Rule, how: str = "") -> float:
    """Give the share of a rule's rows that are right.

    Args:
        rule: The rule.
        how: How the source was found, "" for the cue's own subject.

    Returns:
        The share, from 0 to 1.

    Example:
        >>> rate(Rule.THAT) > rate(Rule.THAT, "shared subject")
        True
    """
    return RATES[rule] * SUBJECTS[how]


class Utterance(NamedTuple):
    """A quote before it becomes a row; offsets point into the article's text.

    Attributes:
        spans: The content's pieces.
        cue: The words that say somebody speaks, or None.
        source: The words that name the source, or None.
        speaker: Who is behind the source.
        by: What found it.
        rule: The same in words, with how its speaker was found.
        confidence: How likely it is right, from 0 to 1.
        paragraph: The paragraph it begins in.
        quoted: Whether it ends with words in quotation marks.
    """

    spans: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: Speaker
    by: Rule
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
    by = Rule.NO_SOURCE
    return Utterance(spans, None, None, NOBODY, by, str(by), rate(by), paragraph, quoted=True)
