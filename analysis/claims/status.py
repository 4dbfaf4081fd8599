"""How far a comparison is meant: asserted, denied, supposed, or foretold."""

import re

from analysis.claims.predicates import Predicate, Scene
from analysis.claims.subjects import Subject

_NEGATION = re.compile(r"\b(?:not|never|no longer)\b|n't\b|\bcannot\b", re.I)
_DENIAL = re.compile(
    r"\b(?:not true|untrue|false|wrong|incorrect|(?:a|the) myth|not the case|no evidence|"
    r"den(?:y|ies|ied)|refuted?|dismissed)\b(?: \S+){0,6}? that\b[^.;]*$",
    re.I,
)
_CONDITION = re.compile(r"\b(?:if|unless|suppose|supposing|imagine|whether)\b[^.;]*$", re.I)
_FORETELLING = re.compile(
    r"\b(?:expects?|forecasts?|predicts?|projects|foresees?|aims?|plans?|hopes?|pledge[sd]?|"
    r"vows?|vowed|targets?|promises?|promised)\b[^.,:;]*$",
    re.I,
)
_POSSIBILITY = re.compile(r"\b(?:would|could|may|might|should)\b", re.I)
_FUTURE = re.compile(
    r"\b(?:will|shall|going to|(?:expected|projected|forecast|predicted|likely|set|due) to)\b", re.I
)


def is_negated(verb: str) -> bool:
    """Say whether the words that carry a subject's verb negate it.

    Args:
        verb: The words, such as "is no longer".

    Returns:
        Whether they do.

    Example:
        >>> is_negated("isn't"), is_negated("is")
        (True, False)
    """
    return bool(_NEGATION.search(verb))


def find_status(
    scene: Scene, subject: Subject, predicate: Predicate, denied: bool, ahead: bool
) -> str:
    """Find how far a claim is meant; what is presupposed ("whose economy is") stands under any if.

    Args:
        scene: The sentence.
        subject: The claim's subject.
        predicate: Its predicate.
        denied: Whether a negation beside the number denies it.
        ahead: Whether it speaks of a time after the story's.

    Returns:
        asserted | loose | negated | hypothetical | forecast.
    """
    before = scene.view[: min(subject.start, predicate.start)]
    presupposed = subject.rule in ("whose", "apposed", "fronted", "opening")
    asked = subject.rule == "asked" or is_asked(scene.view)
    return read_status(
        before,
        subject.verb,
        presupposed=presupposed,
        asked=asked,
        denied=denied,
        ahead=ahead,
        loose=predicate.loose,
    )


def is_asked(sentence: str) -> bool:
    """Say whether a sentence is a question."""
    return sentence.rstrip("\"'”) ").endswith("?")


def read_status(
    before: str,
    verb: str,
    *,
    presupposed: bool = False,
    asked: bool = False,
    denied: bool = False,
    ahead: bool = False,
    loose: bool = False,
) -> str:
    """Read how far a claim is meant from the words around it.

    Args:
        before: The sentence up to the claim.
        verb: The words of its verb.
        presupposed: Whether it stands under any if.
        asked: Whether the sentence asks.
        denied: Whether it is negated.
        ahead: Whether it speaks of a time after the story's.
        loose: Whether it can be read in more than one way.

    Returns:
        asserted | loose | negated | hypothetical | forecast.

    Example:
        >>> read_status("", "will reach"), read_status("If ", "is")
        ('forecast', 'hypothetical')
        >>> read_status("The IMF expects ", "to grow")
        'forecast'
    """
    if denied or (not presupposed and _DENIAL.search(before)):
        return "negated"
    if _POSSIBILITY.search(verb):
        return "hypothetical"
    if not presupposed and (asked or _CONDITION.search(before)):
        return "hypothetical"
    if ahead or _FUTURE.search(verb) or (not presupposed and _FORETELLING.search(before)):
        return "forecast"
    return "loose" if loose else "asserted"
