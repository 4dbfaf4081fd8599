"""Names what two actors are compared on, in the story's own words: "vans", "profit", "earns"."""

import re

from analysis.claims.candidates import Candidate
from analysis.claims.signs import Line
from analysis.lexicon.lists import word_set
from analysis.numbers.units import PERCENT

_NOUN = r"(?!as\b|than\b|again\b|on\b|that\b)[\w'-]+"
_COUNTED = re.compile(
    r"[ -]*(?:times |fold )?(?:again )?"
    r"(?:as (?:many|much)|more|fewer|less|the (?:number|amount) of) "
    rf"(?P<noun>{_NOUN}(?: {_NOUN})?) (?:as|than|that|of|at|in)\b"
)
_DIMENSION = re.compile(
    r"[ -]*(?:times |fold )?(?:of )?"
    r"the (?P<noun>(?!one\b|figure\b|number\b|amount\b)[\w'-]+(?: [\w'-]+)??) (?:of|at|in)\b"
)
_HELPING = word_set(
    "is are was were be been being has have had will would could may might should must can and or "
    "but now still also already alone just only about nearly almost some roughly around at to of "
    "in on for with by from as a an the its his her their who which that whose it them "
    "he she they him than more less"
)

_AS = re.compile(r"[ -]*(?:times )?(?:again )?as (?P<noun>(?!many\b|much\b)[a-z]+)\b")
_REACH = 120  # characters after a number that say what it compares
_NOUN_SIGN = re.compile(r"(?!(?:and|or|as|than|of|to|in|by|for|with|but)$)[a-z]{3,}")
# "half as many.", "twice that": of what has been counted before.
_GOING_ON = re.compile(
    r"[ -]*(?:times |fold )?(?:(?:of )?that\b|the (?:amount|figure|sum|number)\b"
    r"|as (?:many|much)(?: again)?(?! [a-z]+ as\b)|[,.;]|$)"
)


def name_compared(line: Line, one: Candidate, before: Line | None = None) -> str:
    """Name what a number compares: the noun beside it, a listed measure, or else the verb.

    Args:
        line: The sentence as signs.
        one: The number and the two actors.
        before: The sentence before in its paragraph.

    Returns:
        The name; "size" where no word says it.
    """
    number = line.signs[one.trigger]
    after = line.plain[number.end : number.end + _REACH].lower()
    for pattern in (_COUNTED, _DIMENSION):
        if found := pattern.match(after):
            return found["noun"]
    subject = one.subject.place if one.subject.place is not None else one.trigger
    is_state = line.signs[subject].sign == "A"
    first, last = sorted((subject, one.trigger))
    near = line.signs[first : last + 8]
    listed = [sign for sign in near if sign.sign == "M"]
    if listed:
        noun = min(listed, key=lambda sign: abs(sign.start - number.start))
        return noun.means if is_state else line.plain[noun.start : noun.end].lower()
    if named := _find_counted(line, first + 1, last, is_state=is_state) or _find_owned(
        line, subject
    ):
        return named
    if found := _AS.match(after):
        return "size" if found["noun"] in ("large", "big") else found["noun"]
    if _GOING_ON.match(after):
        told = _find_counted(line, 0, last, is_state=is_state)
        if not told and before and not any(sign.sign == "N" for sign in line.signs[:last]):
            told = _find_counted(before, 0, len(before.signs), is_state=is_state)
        if told:
            return told
    words = [sign.sign for sign in line.signs[first + 1 : last]]
    if "N" in words:  # "is worth $12 billion, or eight times"
        words = words[: words.index("N")]
    verbs = [word for word in words if word.isalpha() and word.islower() and word not in _HELPING]
    return verbs[-1] if verbs else "size"


def _find_counted(line: Line, first: int, last: int, *, is_state: bool) -> str:
    """Find what a number between two places counts: "makes 900 vans, three times as many"."""
    signs = line.signs[first:last]
    for sign, after in zip(signs, line.signs[first + 1 :], strict=False):
        if sign.sign == "N" and sign.number and sign.number.unit not in ("part", PERCENT, "money"):
            is_noun = after.sign not in _HELPING and _NOUN_SIGN.fullmatch(after.sign)
            if after.sign == "M" and is_state:
                return after.means
            is_counted = is_noun or after.sign in ("M", "part")
            return line.plain[after.start : after.end].lower() if is_counted else ""
    return ""


def _find_owned(line: Line, place: int) -> str:
    """Find the noun of what is an actor's: "profit at Holt"."""
    noun, joint = [None, None, *line.signs[:place]][-2:]
    if noun is None or joint is None or joint.sign not in ("at", "of", "in"):
        return ""
    return noun.means.lower() if _NOUN_SIGN.fullmatch(noun.sign) else ""
