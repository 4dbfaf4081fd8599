"""Reads comparisons of any two actors: "Germany employs three times as many nurses as Poland".

As in `analysis.claims.levels`, each pattern reads a line of signs. What is compared is the noun
beside the number, or else the verb; there is mostly no data on it.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from typing import cast

from analysis.claims.comparisons import SIZE_ADJECTIVES
from analysis.claims.signs import Line, Sign, is_again, read_comparative
from analysis.claims.stated import RATIO, Stated, find_times
from analysis.lexicon.cues import load_speech_verbs
from analysis.numbers.bounds import read_side
from analysis.numbers.quantities import Quantity, parse_quantity

_WORD = r"[a-z][a-z'-]*"
_ASIDE = r"(?: , (?:(?:[a-z-]+|[CKP]) ){1,8}?,)?"
_VERB = rf"(?P<v>(?:(?:{_WORD}|V|K|P|M|B|'s) ){{1,6}}?)"
_B = r"(?P<b>(?:B )*)"
_NOUN = rf"(?P<w>(?:(?:{_WORD}|M) ){{0,4}}?)"
# "its larger rival" before its name, with nothing tied to it
OWN = r"(?:P|his|her) (?:(?:(?!(?:in|at|of|for|from|to|on|with|by) )[a-z][a-z'-]*|C|X) ){1,3}?"
_OTHER = (
    rf"(?:(?:those|that|the ones?|the (?:{_WORD} ){{1,2}}?) (?:at|of|in|from|by) |at |in |by |"
    rf"the |{OWN}"
    rf"|[AOP] (?:(?:{_WORD}|C|X) ){{1,3}}?, )?(?P<o>[AO])(?! (?:'s (?!M|K)|and [AO]|to\b|V|M|B|"
    rf"(?!(?:did|does|do|has|had|in|on|and|but|at|for|from|which|who|while|with|or|last)\b)[a-z]))"
)
# What "as ... as" can count of any two: "dangerous" and "popular" cannot be counted.
MEASURED = (
    "old",
    "long",
    "tall",
    "wide",
    "deep",
    "heavy",
    "far",
    "often",
    "expensive",
    "costly",
    "large",
    "big",
)
_MEASURED = f"(?:{'|'.join(MEASURED)})"
# "makes 300 vans a week, five times as many as"
_COUNTED = rf"(?:N (?P<x>(?:(?:{_WORD}|M|K) ){{0,5}}?)[,-] )?"
_APPOSED = rf"(?:{OWN}(?:, )?)?"
_END = "(?= (?:[,;.)]|and|but|in|last|by|while|did)|$)"
# "revenue at X was", "X's revenue was"
_OWNED = (
    rf"(?:(?P<w>(?:(?:{_WORD}|M) ){{0,2}}?(?:{_WORD}|M) )(?:at|of|in) (?:the )?(?P<s>[AO]) "
    rf"|(?P<s2>[AO]) 's (?P<w2>(?:(?:{_WORD}|M) ){{1,3}}?))(?P<v>(?:B )?V )"
)
_OUTDO = (
    "out(?:spen[dt]s?|s(?:old|ells?)|number(?:s|ed)?|earn(?:s|ed)?|rais(?:es|ed)|produc(?:es|ed))"
)
_DOING = ("do", "does", "did", "has", "have", "had")
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
        "as old": rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}{_COUNTED}{_B}(?P<n>N) as "
        rf"(?P<w>{_MEASURED} )as {_OTHER}",
        "more than": rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}{_B}(?P<n>N) (?P<c>C) {_NOUN}than "
        rf"{_OTHER}",
        "the of": rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}(?:[^AOVC:;]{{0,60}}? )??(?:, "
        rf")?{_B}(?P<n>N) the (?P<w>(?:(?:{_WORD}|M|V) ){{0,4}}?)"
        rf"(?:of|at) {_OTHER}",
        "that of": rf"{_OWNED}{_B}(?P<n>N) (?:(?:that|those) (?:of|at|in) (?:the )?)?"
        rf"{_APPOSED}(?P<o>[AO])(?: 's)?{_END}",
        "that than": rf"{_OWNED}{_B}(?P<n>N) (?P<c>C) than (?:(?:that|those) )?"
        rf"(?:(?:of|at|in) )?(?:the )?{_APPOSED}(?P<o>[AO])(?: 's)?{_END}",
        "times the": rf"(?P<s>[AO]) (?P<v>V ){_B}(?P<n>N) the {_NOUN}(?P<o>[AO]) V",
        "times the one": rf"(?P<s>[AO]) {_VERB}{_B}(?P<n>N) the {_NOUN}(?P<o>[AO]) "
        rf"(?:{'|'.join(_DOING)})(?= [,;.)]|$)",
        "what": rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}(?:[^AOVC:;]{{0,60}}? )??(?:, )?{_B}(?P<n>N) "
        rf"(?:(?:of )?what|the N(?: that| which)?) {_APPOSED}(?P<o>[AO])(?: ,)? (?P<does>{_WORD})"
        rf"{_END}",
        "out": rf"(?P<s>[AO])(?: 's)?{_ASIDE} (?P<v>(?:{_WORD} ){{0,2}}?{_OUTDO} )(?P<o>[AO]) "
        rf"(?:by )?{_B}(?P<n>N) to (?:one|1){_END}",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


def read_counts(line: Line) -> Iterator[Stated]:
    """Read comparisons of two actors by a part, a percentage or a multiple.

    Args:
        line: The sentence as signs.

    Yields:
        The claims, with what is compared in the story's own words as their measure.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> text = "Germany employs three times as many nurses as Poland."
        >>> [one] = read_counts(read_line(text, [(0, 7, "Germany"), (46, 52, "Poland")]))
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
    comparative = line.at(match, "c")
    quantity = read_quantity(line, number, comparative)
    if quantity is None or (name == "the of" and quantity.kind == "percent"):
        return None
    if quantity.high < 1 and is_again(line, number):
        quantity = quantity.convert(lambda value: Fraction(1) + value)
    if comparative and name != "that than" and comparative.means not in ("more", "fewer", "less"):
        return None
    measure = _name_measure(line, match, name)
    if not measure or reports(line.words(match, "v")):
        return None
    if name == "what" and not _is_same_act(match):
        return None
    return make_ratio(line, match, name, (subject.means, other.means), measure, quantity)


def make_ratio(  # noqa: PLR0917 (what a pattern gives)
    line: Line,
    match: re.Match[str],
    rule: str,
    pair: tuple[str, str],
    measure: str,
    quantity: Quantity,
) -> Stated:
    """Make a claim of what a pattern found, with its groups n (the number), b, c and v.

    Args:
        line: The sentence as signs.
        match: What was found in it.
        rule: The name of the pattern.
        pair: The subject and the object.
        measure: What they are compared on.
        quantity: Subject divided by object.

    Returns:
        The claim.
    """
    number = cast("Sign", line.at(match, "n"))
    start, end = line.span(match)
    bound = line.words(match, "b")
    first = number.start - len(bound) - 1 if bound else number.start
    relation = read_side(bound)
    last = line.at(match, "c") or number
    return Stated(
        RATIO,
        start,
        end,
        pair[0],
        measure,
        rule,
        line.words(match, "v"),
        object=pair[1],
        value=quantity.value,
        upper=quantity.upper,
        low=quantity.low,
        high=quantity.high,
        relation={"below": "about", "above": "about"}.get(relation, relation),
        number=(max(first, start), max(number.end, last.end if last.start - number.end < 3 else 0)),
        times=find_times(line, start, end),
    )


def read_quantity(line: Line, number: Sign, comparative: Sign | None) -> Quantity | None:
    """Read subject divided by object, as the number and the comparative beside it say."""
    words = line.plain[number.start : number.end].lower()
    after = line.plain[number.end :].lower()
    if extra := re.match(r"[ -]?(?:times|fold)\b", after):
        words += extra.group()
    elif re.match(r" to (?:one|1)\b", after):
        words += " times"
    quantity = parse_quantity(words)
    if quantity is None or comparative is None:
        return quantity
    _, direction = read_comparative(comparative.means)
    if quantity.kind == "multiple":
        return quantity if direction > 0 else quantity.convert(lambda value: 1 / value)
    if direction < 0 and quantity.high >= 1:
        return None
    return replace(quantity.convert(lambda value: Fraction(1) + direction * value))


def name_noun(line: Line, sign: Sign, *, is_state: bool) -> str:
    """Name what a noun counts: of states the measure, of others what the story says.

    Args:
        line: The sentence as signs.
        sign: The noun's.
        is_state: Whether what it counts is a state's.

    Returns:
        The name.
    """
    return sign.means if is_state else line.plain[sign.start : sign.end].lower()


def reports(verb: str) -> bool:
    """Say whether the words of a verb report of somebody else: "found the winner had".

    Args:
        verb: The words between a subject and its number.

    Returns:
        Whether a verb of speech or thought stands before the last of them.
    """
    return any(word in load_speech_verbs() for word in verb.split()[:-1])


def _is_same_act(match: re.Match[str]) -> bool:
    """Whether the second verb says of the object what the first says of the subject."""
    does = match["does"]
    return does in _DOING or any(word[:3] == does[:3] for word in match["v"].split())


def _name_measure(line: Line, match: re.Match[str], name: str) -> str:
    """What is compared: a listed measure, the noun beside the number, or the verb."""
    spans = [match.span(group) for group in ("w", "w2", "x") if group in match.re.groupindex]
    for first, last in spans:
        inside = [line.signs[place] for at, place in line.places.items() if first <= at < last]
        if listed := [sign for sign in inside if sign.sign == "M"]:
            owner = line.at(match, "s") or line.at(match, "s2")
            return name_noun(line, listed[-1], is_state=owner is not None and owner.sign == "A")
    noun = next(filter(None, (line.words(match, group) for group in ("w", "w2", "x"))), "")
    verb = " ".join(_HELPING.sub("", line.words(match, "v")).split())
    if name == "as old":
        if noun in SIZE_ADJECTIVES:
            return "size"
        return f"{verb} {noun}".strip() if verb else noun
    noun = re.sub(r"^of (?:the )?", "", noun)
    if noun and noun not in ("size", "number", "amount", "rate"):
        return noun
    return "" if name == "the of" else verb
