"""Reads comparisons of any two actors: "Germany employs three times as many nurses as Poland".

As in `analysis.claims.levels`, each pattern reads a line of signs. What is compared is the noun
beside the number, or else the verb; there is mostly no data on it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache

from analysis.claims.comparisons import SIZE_ADJECTIVES
from analysis.claims.levels import Stated, find_times
from analysis.claims.signs import Line, Sign, read_comparative
from analysis.numbers.bounds import read_side
from analysis.numbers.quantities import Quantity, parse_quantity

RATIO = "ratio"
_WORD = r"[a-z][a-z'-]*"
_ASIDE = r"(?: , (?:[a-zK-]+ ){1,8}?,)?"
_VERB = rf"(?P<v>(?:(?:{_WORD}|V|K|P|M|B|'s) ){{1,6}}?)"
_B = r"(?P<b>(?:B )*)"
_NOUN = rf"(?P<w>(?:(?:{_WORD}|M) ){{0,4}}?)"
_OTHER = (
    rf"(?:(?:those|that|the ones?|the (?:{_WORD} ){{1,2}}?) (?:at|of|in|from|by) |at |in |by |"
    rf"the |its "
    rf"|[AOP] (?:(?:{_WORD}|C|X) ){{1,3}}?, )?(?P<o>[AO])(?! (?:'s (?!M|K)|and [AO]|to\b|V|M|B|"
    rf"(?!(?:did|does|do|has|had|in|on|and|but|at|for|from|which|who|while|with|or|last)\b)[a-z]))"
)
# What "as ... as" can count of any two: "dangerous" and "popular" cannot be counted.
_MEASURED = "(?:old|long|tall|wide|deep|heavy|far|often|expensive|costly|large|big)"
# "makes 300 vans a week, five times as many as"
_COUNTED = rf"(?:N (?P<x>(?:(?:{_WORD}|M|K) ){{1,5}}?), )?"
_END = "(?= (?:[,;.)]|and|but|in|last|by|while|did)|$)"
# "revenue at X was", "X's revenue was"
_OWNED = (
    rf"(?:(?P<w>(?:(?:{_WORD}|M) ){{0,2}}?(?:{_WORD}|M) )(?:at|of|in) (?:the )?(?P<s>[AO]) "
    rf"|(?P<s2>[AO]) 's (?P<w2>(?:(?:{_WORD}|M) ){{1,3}}?))(?P<v>(?:B )?V )"
)
# What stands beside the verb of a comparison and does not say what is compared.
_HELPING = re.compile(
    r"\b(?:now|still|is|are|was|were|be|been|being|becomes?|became|has|have|had|will|would|could|may|"
    r"might|should|must|can|and|or|but)\b"
)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = {
        "as many": rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}{_COUNTED}{_B}(?P<n>N) as (?:many|much) "
        rf"{_NOUN}as {_OTHER}",
        "as old": rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}{_B}(?P<n>N) as (?P<w>{_MEASURED} )"
        rf"as {_OTHER}",
        "more than": rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}{_B}(?P<n>N) (?P<c>C) {_NOUN}than "
        rf"{_OTHER}",
        "the of": rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}(?:[^AOVC:;]{{0,60}}? )??(?:, "
        rf")?{_B}(?P<n>N) the (?P<w>(?:(?:{_WORD}|M|V) ){{0,4}}?)"
        rf"(?:of|at) {_OTHER}",
        "that of": rf"{_OWNED}{_B}(?P<n>N) (?:(?:that|those) (?:of|at|in) (?:the )?)?(?P<o>[AO])"
        rf"(?: 's)?{_END}",
        "that than": rf"{_OWNED}{_B}(?P<n>N) (?P<c>C) than (?:(?:that|those) )?"
        rf"(?:(?:of|at|in) )?(?:the )?(?P<o>[AO])(?: 's)?{_END}",
        "beside": rf"(?:compared|in comparison) (?:with|to) (?P<o>[AO]) , (?P<s>[AO]) {_VERB}{_B}"
        rf"(?P<n>N) (?:of )?the (?P<w>(?:(?:{_WORD}|M) ){{0,2}}?(?:{_WORD}|M))(?= [,;.)]|$)",
        "times the": rf"(?P<s>[AO]) (?P<v>V ){_B}(?P<n>N) the {_NOUN}(?P<o>[AO]) V",
        "times the one": rf"(?P<s>[AO]) {_VERB}{_B}(?P<n>N) the {_NOUN}(?P<o>[AO]) "
        r"(?:do|does|did|has|have|had)(?= [,;.)]|$)",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


def read_counts(line: Line, _: str | None) -> Iterator[Stated]:
    """Read comparisons of two actors by a part, a percentage or a multiple.

    Args:
        line: The sentence as signs.

    Yields:
        The claims, with what is compared in the story's own words as their measure.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> text = "Germany employs three times as many nurses as Poland."
        >>> [one] = read_counts(read_line(text, [(0, 7, "Germany"), (46, 52, "Poland")]), None)
        >>> one.subject, one.object, one.measure, str(one.value)
        ('Germany', 'Poland', 'nurses', '3')
    """
    for name, pattern in _patterns() if "N" in line.text else ():
        for match in pattern.finditer(line.text):
            if one := _make_count(line, match, name):
                yield one


def _make_count(line: Line, match: re.Match[str], name: str) -> Stated | None:
    subject = line.at(match, "s") or line.at(match, "s2")
    other, number = line.at(match, "o"), line.at(match, "n")
    if subject is None or other is None or number is None or subject.means == other.means:
        return None
    quantity = _read_quantity(line, match, number)
    if quantity is None or (name == "the of" and quantity.kind == "percent"):
        return None
    comparative = line.at(match, "c")
    if comparative and name != "that than" and comparative.means not in ("more", "fewer", "less"):
        return None
    measure = _name_measure(line, match, name)
    if not measure:
        return None
    start, end = line.span(match)
    bound = _group(line, match, "b")
    first = number.start - len(bound) - 1 if bound else number.start
    relation = read_side(bound)
    last = line.at(match, "c") or number
    return Stated(
        RATIO,
        start,
        end,
        subject.means,
        measure,
        name,
        _group(line, match, "v"),
        object=other.means,
        value=quantity.value,
        upper=quantity.upper,
        low=quantity.low,
        high=quantity.high,
        relation={"below": "about", "above": "about"}.get(relation, relation),
        number=(max(first, start), max(number.end, last.end if last.start - number.end < 3 else 0)),
        times=find_times(line, start, end),
    )


def _read_quantity(line: Line, match: re.Match[str], number: Sign) -> Quantity | None:
    """Subject divided by object, as the number and the comparative beside it say."""
    words = line.plain[number.start : number.end].lower()
    after = line.plain[number.end :].lower()
    if extra := re.match(r"[ -]?(?:times|fold)\b", after):
        words += extra.group()
    quantity = parse_quantity(words)
    comparative = line.at(match, "c")
    if quantity is None or comparative is None:
        return quantity
    _, direction = read_comparative(comparative.means)
    if quantity.kind == "multiple":
        return quantity if direction > 0 else quantity.convert(lambda value: 1 / value)
    if direction < 0 and quantity.high >= 1:
        return None
    return replace(quantity.convert(lambda value: Fraction(1) + direction * value))


def _name_measure(line: Line, match: re.Match[str], name: str) -> str:
    """What is compared: a listed measure, the noun beside the number, or the verb."""
    spans = [match.span(group) for group in ("w", "w2", "x") if group in match.re.groupindex]
    for first, last in spans:
        inside = [line.signs[place] for at, place in line.places.items() if first <= at < last]
        if listed := [sign.means for sign in inside if sign.sign == "M"]:
            return listed[-1]
    noun = next(filter(None, (_group(line, match, group) for group in ("w", "w2", "x"))), "")
    verb = " ".join(_HELPING.sub("", _group(line, match, "v")).split())
    if name == "as old":
        if noun in SIZE_ADJECTIVES:
            return "size"
        return f"{verb} {noun}".strip() if verb else noun
    if noun and noun not in ("size", "number", "amount", "rate"):
        return noun
    return "" if name in ("the of", "beside") else verb


def _group(line: Line, match: re.Match[str], group: str) -> str:
    """The sentence's words for a group of a match, "" when it has none."""
    if group not in match.re.groupindex or not (match[group] or "").strip():
        return ""
    first, last = match.span(group)
    inside = [line.signs[place] for at, place in line.places.items() if first <= at < last]
    return line.plain[inside[0].start : inside[-1].end].lower() if inside else ""
