"""Reads how many times as large a state's figures are as in another year."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from analysis.claims.signs import Amount, Line, read_comparative, read_share
from analysis.claims.stated import (
    ASIDE,
    CHANGE,
    HELP,
    OWNED,
    B,
    Stated,
    find_measure,
    find_owner,
    span_years,
    state,
)
from analysis.numbers.bounds import read_side
from analysis.numbers.precision import cover
from analysis.numbers.quantities import parse_quantity


@cache
def _change_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = {
        "multiplied": rf"{OWNED}{ASIDE} (?P<v>{HELP})(?:more than |nearly |almost |roughly "
        rf"|about |"
        r"B )*(?P<f>N|halved|fallen by half|fell by half)",
        "has multiplied": r"(?P<s>A) (?P<v>(?:has |have |had |V )*)(?P<b>(?:B )*)(?P<f>N|halved) "
        r"(?:(?:the size of )?P (?P<m>M))",
        "than it was": rf"{OWNED} (?P<v>V) {B}(?P<f>N) (?:(?:the|its) (?:size|level)|what|"
        rf"as (?:big|large|"
        r"high) as|the M) (?:it|they|P)? ?(?:V|had been)?",
        "grown manifold": rf"{OWNED} (?P<v>{HELP})(?:grown|grew|increased|risen|multiplied|"
        rf"expanded) "
        rf"(?:by )?(?:more than |nearly |almost |B )*(?P<f>N|[a-z]+fold)",
        "more than it was": rf"{OWNED} (?P<v>V) {B}(?P<f>N) (?P<c>C) than (?:it|they) (?:V|"
        rf"had been)",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


def read_changes(line: Line) -> Iterator[Stated]:  # noqa: PLR0912 (one a form)
    """Read how many times as much a line says there is as in another year.

    Args:
        line: The sentence as signs.

    Yields:
        The claims, as ratios of two years.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> text = "Uganda's population has doubled since 2000."
        >>> [(one.subject, str(one.value), one.times) for one in read_changes(
        ...     read_line(text, [(0, 6, "Uganda")]))]
        [('Uganda', '2', ('since 2000',))]
    """
    for name, pattern in _change_patterns():
        for match in pattern.finditer(line.text):
            owner, number = find_owner(line, match), line.at(match, "f")
            measure = find_measure(line, match, "")
            if owner is None or number is None or not measure:
                continue
            words = line.plain[number.start : number.end].lower()
            amount = number.number
            if amount is None and words.endswith("fold"):
                if (quantity := parse_quantity(words)) is None:
                    continue
                amount = Amount(quantity.value, None, Fraction(1), "multiple", "part")
            elif amount is None:
                amount = Amount(Fraction(1, 2), None, Fraction(1, 2), "part", "part")
            elif words == "halved":
                amount = amount._replace(value=Fraction(1, 2), shape="part")
            elif name in ("than it was", "more than it was"):
                share = read_share(amount, words)
                if share is None and amount.shape != "multiple" and "times" not in words:
                    continue
                amount = amount._replace(value=share[0] if share else amount.value, unit="part")
            elif name == "grown manifold":
                if not words.endswith("fold"):
                    continue
            elif not re.search("doubl|tripl|trebl|quadrupl|quintupl", words):
                continue
            if comparative := line.at(match, "c"):
                amount = amount._replace(
                    value=1 + read_comparative(comparative.means)[1] * amount.value
                )
            number = number._replace(number=amount)
            stated = state(line, match, CHANGE, owner, measure, number, name)
            is_long = span_years(stated.times)
            then = [time for time in stated.times if re.search(r"\b(?:1[89]|20)\d\d|ago", time)]
            if not is_long and not ("than it was" in name and then):
                continue
            before = line.plain[stated.start : number.start].lower()
            if bound := re.search(r"(?:more than|nearly|almost|roughly|about|over)\W*$", before):
                relation = read_side(bound.group().strip())
                covers = cover(amount.value, amount.step, relation, shape=amount.shape)
                stated = Stated(
                    **{
                        **stated.__dict__,
                        "relation": {"below": "about", "above": "about"}.get(relation, relation),
                        "low": covers.low,
                        "high": covers.high,
                    }
                )
            yield stated
