"""What a story says of a state's figures, made of what a pattern found in a line of signs.

The patterns of levels, changes and shares have the same parts: s (whose), m (the measure), n (the
number), v (the verb), b (a bound).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.claims.signs import Amount, Line, Sign
from analysis.numbers.bounds import read_side
from analysis.numbers.precision import Interval, cover

RATIO, ORDER, LEVEL, RANK, SHARE, CHANGE = "ratio", "order", "level", "rank", "share", "change"
# A bound on how much less is one on what is left.
TURNED = {"more": "less", "less": "more", "at_least": "at_most", "at_most": "at_least"}
# Not tied to a noun before: "steel output in China is", "the bank of Spain grew".
_TYING = (
    *("in", "of", "for", "to", "with", "at", "from", "by", "on"),
    *("and", "or", "against", "between", "near", "than"),
)
ALONE = "".join(rf"(?<!\b{word} )(?<!\b{word} the )" for word in _TYING)
OWNED = (
    r"(?:(?P<s>[AP])(?: 's|(?: ,)? whose)? (?P<m>M)|(?<!A )(?P<m2>M) (?:of|in|for|across) "
    r"(?:the )?(?P<s2>A)(?! (?:'s|and)))"
)
B = r"(?:around |at |some |an estimated |of )?(?P<b>(?:B )*)(?:a |an |some )?"
ASIDE = r"(?: , (?!A\b)[^,]{1,60} ,| - [^-]{1,60} -| \( [^()]{1,60} \))?"
LIVE = "(?:live|lived|living|lives|reside|inhabit)"
GREW = (
    "grew|grow|grows|grown|growing|expanded|expand|expands|rose|risen|rise|rises|increased|"
    "increases|climbed|jumped|surged|swelled|soared|advanced"
)
FELL = (
    "shrank|shrink|shrinks|shrunk|shrinking|contracted|contracts|contract|fell|fallen|fall|falls|"
    "declined|declines|dropped|decreased|slumped|plunged|collapsed"
)
HELP = (
    r"(?:will |would |could |may |might |should |has |have |had |is |was |not |expected |forecast |"
    r"projected |set |likely |to |predicted |did |be |V )*"
)


_OF_YEARS = re.compile(
    r"\bsince\b|\b(?:between|from)\b.*\b(?:and|to|through|until)\b|\bdecades?\b|\bgeneration\b|"
    r"\bcentury\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|\d{1,2}) "
    r"years\b(?! (?:ago|earlier))",
    re.I,
)


@dataclass(frozen=True)
class Stated:
    """A claim about a state's figures; offsets count from the start of the sentence.

    Attributes:
        kind: level, share, change, order or rank.
        start: Where its words begin.
        end: Where they end.
        subject: Whose figures.
        measure: Which.
        rule: The form that found it.
        verb: The words of the verb, for how it is meant.
        object: The actor or whole compared with, or None.
        value: The level, the ratio or the rank that is claimed.
        upper: The higher of two numbers.
        low: The smallest number that the words cover.
        high: The largest.
        unit: The unit of value: people, percent, a currency, or "".
        relation: equal, about, at_least, at_most, more, less.
        number: Where the words for the number stand.
        times: The times in the claim or beside it.
        presupposed: Whether it stands under any if ("Kenya, a country of 54 million").
    """

    kind: str
    start: int
    end: int
    subject: str
    measure: str
    rule: str
    verb: str = ""
    object: str | None = None
    value: Fraction | None = None
    upper: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""
    relation: str = "equal"
    number: tuple[int, int] = (0, 0)
    times: tuple[str, ...] = ()
    presupposed: bool = False


def find_owner(line: Line, match: re.Match[str]) -> Sign | None:
    """Find whose figures a pattern found: its s or s2; of "its", the one state named before.

    Args:
        line: The sentence as signs.
        match: What was found in it.

    Returns:
        The sign, or None when "its" may be either of two.
    """
    owner = line.at(match, "s") or line.at(match, "s2")
    if owner and owner.sign == "P":
        before = [sign for sign in line.signs if sign.sign == "A" and sign.end <= owner.start]
        states = {sign.means for sign in before}
        return before[-1] if len(states) == 1 else None
    return owner


def find_measure(line: Line, match: re.Match[str], otherwise: str) -> str:
    """Find the measure that a pattern found: its m or m2.

    Args:
        line: The sentence as signs.
        match: What was found in it.
        otherwise: The measure where no word says it.

    Returns:
        The measure's name.
    """
    sign = line.at(match, "m") or line.at(match, "m2")
    if sign is None:
        return otherwise
    return "GDP per head" if sign.sign == "perhead" else sign.means


def state(  # noqa: PLR0917 (what a pattern gives)
    line: Line,
    match: re.Match[str],
    kind: str,
    owner: Sign,
    measure: str,
    number: Sign,
    rule: str,
    *,
    unit: str = "",
    sign: int = 1,
) -> Stated:
    """Make a claim of what a pattern found.

    Args:
        line: The sentence as signs.
        match: What was found in it.
        kind: The claim's kind.
        owner: Whose figures.
        measure: Which.
        number: The number.
        rule: The name of the pattern.
        unit: The number's unit.
        sign: -1 where the words say how much less there is.

    Returns:
        The claim.
    """
    amount = number.number or Amount(Fraction(0), None, Fraction(1), "figure", "")
    start, end = line.span(match)
    bound = line.plain[_bound_start(line, match, number) : number.start].strip().lower()
    words = line.words(match, "v")
    relation = read_relation(words, bound)
    value = amount.value
    covers = cover(value, amount.step, relation, shape=amount.shape)
    upper = amount.upper
    if upper is not None:
        covers = Interval(covers.low, cover(upper, amount.step).high)
    if sign < 0:
        value, upper, covers = -value, None, Interval(-covers.high, -covers.low)
    plain_relation = {"below": "about", "above": "about"}.get(relation, relation)
    return Stated(
        kind,
        min(start, owner.start),
        max(end, number.end),
        owner.means,
        measure,
        rule,
        words,
        value=value,
        upper=upper,
        low=covers.low,
        high=covers.high,
        unit=unit,
        relation=plain_relation,
        number=(_bound_start(line, match, number), number.end),
        times=find_times(line, start, max(end, number.end)),
        presupposed=not words,
    )


def _bound_start(line: Line, match: re.Match[str], number: Sign) -> int:
    if not (match.groupdict().get("b") or "").strip():
        return number.start
    return line.signs[line.places[match.start("b")]].start


def read_relation(verb: str, bound: str) -> str:
    """Read what a verb and the words before a number make of it: "exceeds", "is approaching".

    Args:
        verb: The words of the verb, in lower case.
        bound: Those before the number.

    Returns:
        A relation of `analysis.numbers.bounds.read_side`.
    """
    relation = read_side(bound)
    if relation != "equal":
        return relation
    if re.search(r"\b(?:exceed|top|pass|cross|above)", verb) and "stop" not in verb:
        return "more"
    if re.search(r"\bbelow$", verb):
        return "less"
    return "about" if "approach" in verb else relation


# What may stand between a claim and its time.
_BESIDE = (
    r"[\s,]*(?:in size|in value|rate|pace|clip|people|inhabitants|in real terms|to|in dollar terms|"
    r"of (?:its |the )?(?:GDP|gross domestic product|output|economy))?[\s,]*"
)


def find_times(line: Line, start: int, end: int) -> tuple[str, ...]:
    """Find the times in a claim, right after it, or at the start of the sentence.

    Args:
        line: The sentence.
        start: Where the claim begins.
        end: Where it ends.

    Returns:
        Their words, those within and after the claim first.
    """
    near = [
        words
        for first, last, words in line.times
        if start <= first < end
        or (first >= end and re.fullmatch(_BESIDE, _gap(line, end, first)))
        or (last <= start and len(line.plain[last:start]) <= 2)
    ]
    if near:
        return tuple(near)
    return tuple(words for first, _, words in line.times if first <= 1)


def span_years(times: Sequence[str]) -> bool:
    """Say whether times are of several years: "since 2010", "in three decades".

    Example:
        >>> span_years(["since 2010"]), span_years(["in 2010"])
        (True, False)
    """
    return any(_OF_YEARS.search(time) for time in times)


def _gap(line: Line, start: int, end: int) -> str:
    """What stands between two places besides times."""
    text = line.plain[start:end]
    for first, last, _ in line.times:
        if start <= first and last <= end:
            text = text.replace(line.plain[first:last], " ")
    return text
