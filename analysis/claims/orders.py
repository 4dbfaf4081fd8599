"""Reads who is ahead of whom: "smaller than Italy's", "overtook".

As in `analysis.claims.levels`, each pattern reads a line of signs. Its parts: s (whose), o (the one
compared with), m (the measure), c (the comparative).
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from analysis.claims.signs import Line, list_passing, read_comparative, read_superlative
from analysis.claims.stated import ALONE, GREW, ORDER, Stated, find_times
from analysis.numbers.words import either

HELP = (
    r"(?:will |would |could |may |might |should |has |have |had |not |expected |forecast |likely |"
    r"projected |set |to |soon |V )*?"
)
OWNED = r"(?:(?P<s>A) (?:'s )?(?P<m>M)|(?<!A )(?P<m2>M) (?:of|in) (?:the )?(?P<s2>A))"
_THAN = (
    r"than (?:(?:that|those|the one) (?:of|in) |in |the (?P<m4>M) (?:of|in) )?(?:the )?(?P<o>A)"
    r"(?: 's)?(?: (?P<m3>M)| one)?"
)
_C = r"(?:no )?(?P<c>C)"


@cache
def _over() -> str:
    """The words for passing another, as its group over."""
    return (
        rf"(?P<over>{either(list_passing(1))}|V|edged past|edged ahead of|moved ahead of|"
        r"pulled ahead of|moved past)"
    )


@cache
def _under() -> str:
    return (
        r"(?P<under>lags behind|lagged behind|fell behind|falls behind|"
        rf"{either(list_passing(-1))})"
    )


@cache
def _order_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = {
        "measure than": rf"{OWNED} (?P<v>(?:V|not|{HELP}V|has|had) ?)?(?:a |an )?{_C} {_THAN}",
        "state than": rf"{ALONE}(?P<s>A)(?: ,)?(?: (?:which|that))? (?P<v>{HELP}V(?: not| no "
        rf"longer)?) (?:a |an |the )?{_C} "
        rf"(?:(?:M|K|perhead|ppp|market|[a-z]+) )?{_THAN}",
        "has than": rf"(?P<s>A)(?: ,)?(?: (?:which|that))? (?P<v>{HELP}(?:has|have|had|"
        rf"boasts|with|suffered|"
        rf"recorded|posted|enjoys?)) (?:a |an )?{_C} (?P<m>M) (?:rate )?{_THAN}",
        "spends than": rf"(?P<s>A) (?P<v>{HELP}(?:spends|spent|spend)) (?P<c>C) on (?:P |the "
        rf"|its )?"
        rf"(?:(?P<d>defence|defense|military|armed forces|M)|(?P<d2>health|healthcare|health "
        rf"care)) {_THAN}",
        "in than in": rf"(?P<m>M|prices) (?P<v>{HELP}(?:V|{GREW}|rising)) {_C} in "
        rf"(?:the )?(?P<s>A) than (?:it V )?in (?:the )?(?P<o>A)",
        "measure over": rf"{OWNED} (?P<v>{HELP})(?:{_over()}|{_under()}) "
        rf"(?:that of |the (?P<m4>M) of )?(?:the )?(?P<o>A)"
        r"(?: 's)?(?: (?P<m3>M))?",
        "over": rf"(?P<s>A)(?: ,)? (?P<v>{HELP})(?:{_over()}|{_under()}) (?:the )?(?P<o>A)(?! "
        rf"'s)(?P<tail>.{{0,70}})",
        "grew than": rf"{OWNED} (?P<v>{HELP}(?:{GREW})) {_C} {_THAN}",
        "state grew than": rf"(?P<s>A) (?P<v>{HELP}(?:{GREW})) {_C} {_THAN}",
        "more live": r"(?P<c>C) (?P<m>M) (?P<v>live|lived) in (?P<s>A) than in (?P<o>A)",
        "ahead": rf"{OWNED} (?P<v>V) (?P<ahead>ahead of|behind) (?:that of )?(?P<o>A)(?: "
        rf"'s)?(?: (?P<m3>M))?",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


def read_orders(line: Line) -> Iterator[Stated]:
    """Read which of two states a line says is ahead.

    Args:
        line: The sentence as signs.

    Yields:
        The claims: a ratio of 1, above or below which subject by object is said to be.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> text = "Russia's economy is smaller than Italy's."
        >>> line = read_line(text, [(0, 6, "Russia"), (33, 38, "Italy")])
        >>> [(one.subject, one.relation, one.object) for one in read_orders(line)]
        [('Russia', 'less', 'Italy')]
    """
    for name, pattern in _order_patterns():
        for match in pattern.finditer(line.text):
            if one := _make_order(line, match, name):
                yield one


def _make_order(line: Line, match: re.Match[str], name: str) -> Stated | None:  # noqa: PLR0911, PLR0912, PLR0915 (one a form)
    subject = line.at(match, "s") or line.at(match, "s2")
    other = line.at(match, "o")
    if subject is None or other is None or subject.means == other.means:
        return None
    before = line.text[: match.start()].rstrip()
    if before.endswith((" and A 's", "A and", "A 's and", ", A and")):
        return None
    named = {
        sign.means if sign.sign == "M" else sign.sign
        for group in ("m", "m2", "m3", "m4")
        if (sign := line.at(match, group)) is not None
    }
    if len(named) > 1:
        return None
    measure = next(iter(named), "")
    comparative = line.at(match, "c")
    groups = match.groupdict()
    direction, asks = 1, ""
    if comparative:
        position = line.signs.index(comparative)
        if position and line.signs[position - 1].sign == "N":
            return None  # "three times larger than" says how many times
        asks, direction = read_comparative(comparative.means)
        if "no C" in match.group():
            direction = -direction
    elif groups.get("under") or groups.get("ahead") == "behind":
        direction = -1
    over = line.at(match, "over")
    if over and over.sign == "V":
        if not re.search(
            r"^(?:exceed|top|pass|has (?:passed|topped))|\b(?:passed|exceeds|tops|exceeded|"
            r"topped|passes)$",
            over.means,
        ):
            return None
        direction = 1
    words = over.means if over else ""
    tail = groups.get("tail") or ""
    if name == "over":
        words = groups.get("over") or groups.get("under") or ""
        measure = _measure_in_tail(line, match) or {"outnumber": "population"}.get(words[:9], "")
        if words.startswith(("outgr", "outpac")):
            measure = "economic growth"
        if words.startswith(("outspen",)):
            measure = "military spending" if re.search(r"\bdefen[cs]e|military|M", tail) else ""
        if not measure:
            return None
    if groups.get("over", "") and (groups["over"] or "").startswith(("outgr", "outpac")):
        measure = {"population": "population growth"}.get(measure, "economic growth")
    if groups.get("d") or groups.get("d2"):
        measure = "health spending" if groups.get("d2") else "military spending"
    if measure == "prices":
        measure = "inflation"
    elif "grew" in name or asks == "speed":
        if asks != "speed":
            return None
        grown = {
            "": "economic growth",
            "economy": "economic growth",
            "population": "population growth",
        }
        if measure not in grown or (
            "grew" not in name and not re.search("gr[eo]w|expand", line.text)
        ):
            return None
        measure = grown[measure]
    elif not measure:
        measure = asks
        if asks == "size" and re.search(
            r"\b(?:economy|economies)\b", line.plain[slice(*line.span(match))]
        ):
            measure = "economy"
    elif asks not in ("", "size", measure):
        return None
    if not measure:
        return None
    verb = line.words(match, "v")
    relation = "more" if direction > 0 else "less"
    start, end = line.span(match)
    if name == "over":
        end = other.end
    return Stated(
        ORDER,
        start,
        end,
        subject.means,
        measure,
        name,
        verb,
        object=other.means,
        value=Fraction(1),
        low=Fraction(1),
        high=Fraction(1),
        relation=relation,
        number=(comparative or over or other)[1:3] if (comparative or over) else (start, end),
        times=find_times(line, start, end),
    )


def _measure_in_tail(line: Line, match: re.Match[str]) -> str:
    """The measure for which one passed another: "as the most populous country", "in GDP"."""
    first, last = match.span("tail")
    for at, place in sorted(line.places.items()):
        sign = line.signs[place]
        if not first <= at < last:
            continue
        if sign.sign == "X":
            by, _ = read_superlative(sign.means)
            nouns = [one.means for one in line.signs[place : place + 3] if one.sign in ("M", "K")]
            if by not in ("", "size", "speed"):
                return by
            return _name_head(nouns[0]) if nouns else ""
        if sign.sign == "M":
            return sign.means
        if sign.sign == "A":
            return ""
    return ""


def _name_head(noun: str) -> str:
    """Name the measure of the noun that is ranked: "economies" are economies."""
    return "economy" if "econom" in noun or noun == "economy" else noun
