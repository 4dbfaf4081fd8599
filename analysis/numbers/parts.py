"""Parts of one: where "a third" is a part of something, where a piece of a unit, where a rank."""

import re
from fractions import Fraction
from functools import cache

from analysis.grammar.noun_phrases import DAYS
from analysis.numbers.units import PEOPLE, POINTS, Unit, name_counted, read_unit, unit_pattern
from analysis.numbers.words import Numeral, either, words_of

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_PART_OF = re.compile(
    r"(?:,? of\b|[ -](?:as|more|less|fewer|larger|smaller|bigger|higher|lower|the|that|what|"
    r"its|their|his|her|a|an|again|full|empty|to|in|by|from|since|over)\b|['\".,;:)?!]| \(| ?-|"
    r"$| (?:and|or|but|on|at|for|were|was|are|is|have|had|has|said|say|who|which|into|go|goes|"
    r"went|come|comes|came|belongs?|will|would|live|lives|voted|did|do|does|must|should|could|"
    r"can|may|might|need|needs|want|wants|agreed?|think|thought|fell|rose|keeps?|kept|paid|pays|"
    r"now|while|when|because|where|than|(?:last|this) (?:year|month|week|quarter|season|spring|"
    r"summer|autumn|winter|decade))\b| \"|"
    r" (?:below|above|under|beyond|short of|ahead of|behind) (?:budget|forecasts?|plans?|targets?|"
    r"expectations|estimates?|averages?|normal|usual)\b|"
    r" (?:up|off|down|below|above|under|beyond|behind|short|cheaper|dearer|lighter|heavier|"
    r"shorter|longer|slower|faster|quicker|older|younger|taller|wider|weaker|stronger|richer|poorer|better|worse)"
    r"(?=[.,;:)!?]|$| (?:than|the|its|their|his|her|what|that|of|and|but|in|on|at|this|last|for|"
    r"by|to|a|from|if|when|while|since|again|now|all|every|before|after|[£$€]?\d)\b))"
)
_LAST_PART = re.compile(r"\b(?:in|into) the (?:last|final) $")
_ONE_HALF = re.compile(r"(?:first|second|third|fourth|last|other|better|next|final) $")
_NO_PART = re.compile(
    r" ?-?(?:final|finals|century|pounder|time|way|past|mile|hearted|back|backs|brother|"
    rf"sister|light|moon|mast|baked|to (?:\d|(?:{_HOURS})\b))\b"
)
_EVERY_TIME = re.compile(
    r" (?:time|second|minute|hour|day|night|morning|afternoon|evening|week|weekend|fortnight|"
    r"month|quarter|year|season|game|match|race|page|chapter|line|word|beat|step|street|row|"
    rf"seat|floor|issue|one of|{either(DAYS)})\b"
)
_POINT = re.compile(
    r"(?: of)?(?: an?)?[ -](?P<percentage>percentage[ -])?points?\b"
    r"(?! (?:in|from|ahead|behind|clear)\b)"
)
_RATE = re.compile(
    r"\b(?:interest|central bank|benchmark|lending|policy|key|base|jobless) rates?\b|"
    r"\b(?:the|its|key) rate\b|basis points?|\b(?:inflation|unemployment)\b|"
    r"\d ?(?:%|percent\b|per cent\b)"
)
_NEAR = 150
_HALVED = "mile|kilometre|kilometer|metre|acre|inch|pint|litre|ounce|hour|century"
_LATER = re.compile(r" (?:ago|earlier|later|old|since)\b")


@cache
def half_pattern() -> str:
    """Give the pattern of a half or a quarter right before what it is of: "half-dozen".

    Example:
        >>> re.fullmatch(half_pattern(), "a quarter-mile") is not None
        True
    """
    scales = either(words_of("scale"))
    return rf"(?<!-)(?:(?:a[ -])?half(?:-a-|[ -])|a[ -]quarter[ -]|quarter-)(?:{scales}|{_HALVED})"


def read_half(words: str, lower: str, end: int) -> Numeral | tuple[Fraction, Fraction, Unit] | None:
    """Read a half or a quarter of a dozen, of a mile and the like.

    Args:
        words: What `half_pattern` found.
        lower: The text, in lower case with plain hyphens and blanks.
        end: Where the words end.

    Returns:
        A number, or a value with the step it is counted in and its unit; None where "half-century"
        may be fifty runs.

    Example:
        >>> read_half("half-dozen", "half-dozen", 10).value
        Fraction(6, 1)
    """
    part = Fraction(1, 2) if "half" in words else Fraction(1, 4)
    whole = re.split("[ -]", words)[-1]
    if scale := words_of("scale").get(whole):
        return Numeral(part * scale, part * scale)
    if whole == "century" and "half" in words and not _LATER.match(lower, end):
        return None
    found = unit_pattern().match(f" {whole}")
    unit = read_unit(found)  # type: ignore[arg-type]
    return part * unit.factor, part * unit.factor, unit


def names_no_part(words: str, lower: str, start: int, end: int) -> bool:
    """Say whether the words for a part name something else.

    Args:
        words: The words, as they stand in the text.
        lower: The text, in lower case with plain hyphens and blanks.
        start: Where they begin.
        end: Where they end.

    Example:
        >>> names_no_part("half", "half past six", 0, 4)
        True
    """
    if _NO_PART.match(lower, end):
        return True
    if words == "half" and _ONE_HALF.search(lower, max(0, start - 8), start):
        return True
    is_last = _LAST_PART.search(lower, max(0, start - 16), start)
    return bool(is_last) and not lower.startswith(" of", end)  # of a football pitch


def is_part(words: str, lower: str, start: int, end: int) -> bool:
    """Say whether words for a part are no rank: "a third of it", not "a third candidate".

    Args:
        words: The words, as they stand in the text.
        lower: The text, in lower case with plain hyphens and blanks.
        start: Where they begin.
        end: Where they end.

    Example:
        >>> is_part("a third", "a third cheaper", 0, 7), is_part("a third", "a third man", 0, 7)
        (True, False)
    """
    is_rest = words in words_of("part") and not lower.endswith(("last ", "final "), 0, start)
    is_plain = re.match(r"(?:[a-z]+|\d+)(?:[ -][a-z]+s|-[a-z]+)$", words) or words == "half"
    if not (is_plain or is_rest) and not _PART_OF.match(lower, end):
        return False
    return (
        not words.endswith("quarters") or words.startswith("three") or lower.startswith(" of", end)
    )


def read_piece(
    part: Fraction, lower: str, start: int, end: int
) -> tuple[int, Fraction, Fraction, Unit] | None:
    """Read a part of a unit: "half an hour", "a quarter point" of an interest rate.

    Args:
        part: What the words before the unit say.
        lower: The text, in lower case with plain hyphens and blanks.
        start: Where those words begin.
        end: Where they end.

    Returns:
        Where it ends, its value, the step it is counted in, and its unit; None where no unit
        follows.

    Example:
        >>> read_piece(Fraction(1, 2), "half an hour", 0, 4)[3].name
        'hours'
    """
    point = _POINT.match(lower, end)
    is_rate = point and _RATE.search(lower, max(0, start - _NEAR), end + _NEAR)
    if point and (is_rate or point["percentage"]):
        return point.end(), part, part, Unit(POINTS)
    article = re.compile(r" (?:of )?an?(?= )").match(lower, end)
    whole = unit_pattern().match(lower, article.end()) if article else None
    if whole is None or not (
        whole["time"] or whole["points"] or whole["percent"] or whole["measure"]
    ):
        return None
    unit = read_unit(whole)
    value = part * unit.factor
    return whole.end(), value, value if whole["time"] else unit.factor / part.denominator, unit


def counts_each(nth: int, lower: str, end: int) -> bool:
    """Say whether "every third" tells a part: of children, but not of days.

    Args:
        nth: The ordinal.
        lower: The text, in lower case with plain hyphens and blanks.
        end: Where the ordinal ends.

    Example:
        >>> counts_each(3, "every third child", 11), counts_each(3, "every third day", 11)
        (True, False)
    """
    if _EVERY_TIME.match(lower, end):
        return False
    noun = re.compile(" ([a-z]+)").match(lower, end)
    # "Every second counts."
    return nth != 2 or (noun is not None and name_counted(noun[1]) == PEOPLE)
