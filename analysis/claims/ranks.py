"""Reads which place a state has among others: "Europe's most populous country".

As in `analysis.claims.levels`, each pattern reads a line of signs. Its parts: s (whose), m (the
measure), c (the comparative), x (the superlative), r (the ordinal), g (the group that is ranked),
h (the noun that is ranked), w (another noun).
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from analysis.claims.orders import HELP, OWNED, name_head, over
from analysis.claims.signs import Line, read_comparative, read_ordinal, read_superlative
from analysis.claims.stated import RANK, Stated, find_times
from analysis.lexicon.states import is_union

_SPENDER = (
    r"(?:[a-z]+(?:-[a-z]+)? ){0,2}?(?:producer|exporter|importer|consumer|market|emitter|buyer|"
    r"supplier|maker|spender|donor|polluter|manufacturer|grower|trader|lender|creditor|investor|"
    r"debtor|recipient|employer|user|host|army|navy|air force)s?"
)
_GROUP = r"(?P<g>[GA])(?: 's)?"
_WITHIN = (
    r"(?: (?:in|of|on|among|within|anywhere in|across)(?: all)? (?:the )?(?:countries of |"
    r"states of |"
    r"nations of |members of |M of |K (?:in|of) )?(?:the )?(?P<g2>[GA])(?! 's (?:[a-z]|M))(?: "
    r"K| members| countries)?)"
)


@cache
def _rank_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    head = rf"(?:(?P<h>M|K)|(?P<w>{_SPENDER}))"
    # "Europe's second-largest economy", "the largest economy in Europe", "the poorest in the G7"
    ranked = (
        rf"(?P<one>one of )?(?:the )?(?:{_GROUP} |P )?(?P<top>N )?(?:, )?(?P<r>R )?(?:- )?"
        rf"(?P<x>X)(?: and \w+)?(?: (?:- )?(?P<g3>G))?(?: {head})?(?P<per> perhead)?{_WITHIN}?"
        r"(?: (?:by|for|in terms of) (?P<m5>M))?(?P<per2> perhead)?"
        r"(?P<after> (?:after|behind) (?:only )?(?:the )?(?P<a1>A)(?: and (?:the )?(?P<a2>A))?)?"
    )
    be = r"(?P<v>(?!to )(?:will |would |could |may |might |has |have |had |not |to |V )*V(?: not)?)"
    forms = {
        "is": rf"(?P<s>A)(?: ,)?(?: (?:which|that))? {be} {ranked}",
        "apposed": rf"(?P<s>A)(?: ,| -| \()(?: and)? {ranked}(?= ,| -| \)|$| ;)",
        "before": rf"{ranked} (?:, |- )?(?:V )?(?P<s>A)(?! (?:'s|M|K|G|,? ?and A))",
        "measure is": rf"{OWNED} {be} {ranked}",
        "has": rf"(?P<s>A)(?: ,)?(?: (?:which|that))? (?P<v>(?:will |would |could |V )*(?:has|"
        rf"have|had|"
        rf"boasts|with|recorded|suffers|posted|enjoys)) {ranked}",
        "as": rf"(?<!behind )(?<!than )(?P<s>A) (?P<v>(?:will |would |could |may |V |ranks |"
        rf"ranked |has |have )*)(?:[a-z]+ )?(?:A )?as "
        rf"{ranked}",
        "ranks": r"(?P<s>A) (?P<v>(?:will |would |V )*(?:ranks|ranked|rank|comes|came|V)) (?P<r>R) "
        r"(?:(?:in|of|on|among) (?:the )?(?P<g>[GA])(?! 's)) (?:by|for|in terms of|on|in) "
        r"(?:P )?(?P<m>M)",
        "no other": r"no (?:other )?K in (?:the )?(?P<g>[GA]) (?P<v>V|has|had) (?:a |an "
        r")?(?P<c>C)(?: (?P<m>M))? than "
        r"(?:the )?(?P<s>A)",
        "than any": r"(?P<s>A) (?:'s (?P<m>M) )?(?P<v>V|has|had) (?:a |an )?(?P<c>C)"
        r"(?: (?P<m2>M))? than (?:that of )?any(?: other)? K in (?:the )?(?P<g>[GA])",
        "to become": rf"(?P<s>A) {HELP}{over()} (?:the )?A (?:'s )?(?:in M )?"
        rf"(?P<v>(?:and )?V) {ranked}",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


def read_ranks(line: Line) -> Iterator[Stated]:
    """Read which place a line gives a state among others.

    Args:
        line: The sentence as signs.

    Yields:
        The claims; `value` is the place, and `unit` "from the top" or "from the bottom".

    Example:
        >>> from analysis.claims.signs import read_line
        >>> text = "China, the world's second-largest economy, slowed."
        >>> [one] = read_ranks(read_line(text, [(0, 5, "China")]))
        >>> one.subject, one.object, one.measure, str(one.value), one.unit
        ('China', 'the world', 'economy', '2', 'from the top')
    """
    for name, pattern in _rank_patterns():
        for match in pattern.finditer(line.text):
            if one := _make_rank(line, match, name):
                yield one


def _make_rank(line: Line, match: re.Match[str], name: str) -> Stated | None:  # noqa: PLR0911, PLR0912 (one a form)
    subject = line.at(match, "s") or line.at(match, "s2")
    superlative, comparative = line.at(match, "x"), line.at(match, "c")
    groups = [sign for group in ("g", "g2", "g3") if (sign := line.at(match, group)) is not None]
    if subject is None or len({sign.means for sign in groups}) > 1:
        return None
    parts = match.groupdict()
    group = groups[0] if groups else None
    ordinal = line.at(match, "r")
    verb = line.words(match, "v")
    if name == "to become" and not verb.startswith(("to ", "and ")):
        return None
    if name == "is" and verb.startswith("to "):
        return None  # who passed another, or was helped, "to become"
    if name == "is" and re.match(
        r"(?:of|in) A", line.text[match.start("s") - 5 : match.start("s")]
    ):
        return None
    if group is None and not (ordinal and parts.get("h")):
        return None
    if parts.get("h") and not parts.get("one") and _is_plural(line, match):
        return None
    if group and group.sign == "A" and not is_union(group.means):
        return None
    direction, by = 1, ""
    if superlative:
        by, direction = read_superlative(superlative.means)
    elif comparative:
        by, direction = read_comparative(comparative.means)
    measure = _rank_measure(line, match, by)
    if not measure:
        return None
    place = Fraction(read_ordinal(ordinal.means)) if ordinal else Fraction(1)
    if parts.get("after"):
        place += 1 + bool(parts.get("a2"))
    relation = "equal"
    if parts.get("top"):
        top = line.at(match, "top")
        if top is None or top.number is None or top.number.unit:
            return None
        if not parts.get("one"):
            return None
        place, relation = top.number.value, "at_most"
    elif parts.get("one"):
        return None  # "one of the largest" gives no place
    start, end = line.span(match)
    tail = line.text[match.end() :]
    if re.match(r" (?:outside|except|excluding|not counting|apart from|other than|bar) ", tail):
        return None
    if re.match(r" (?:'s|ever|since|in (?:decades|years|history))\b", tail):
        return None
    number = (ordinal or superlative or comparative or subject).start
    last = (superlative or comparative or ordinal or subject).end
    return Stated(
        RANK,
        start,
        end,
        subject.means,
        measure,
        name,
        line.words(match, "v"),
        object=group.means if group else "the world",
        value=place,
        low=place,
        high=place,
        unit="from the top" if direction > 0 else "from the bottom",
        relation=relation,
        number=(number, last),
        times=find_times(line, start, end),
        presupposed=not parts.get("v"),
    )


def _is_plural(line: Line, match: re.Match[str]) -> bool:
    """Whether what is ranked are several: "Africa's biggest economies"."""
    head = line.at(match, "h")
    return head is not None and bool(
        re.search(r"(?:ies|es|ons|ers)$", line.plain[head.start : head.end].lower())
    )


def _rank_measure(line: Line, match: re.Match[str], by: str) -> str:  # noqa: PLR0911, PLR0912
    """What is ranked: what the noun says, or else the superlative."""
    head, named = line.at(match, "h"), line.at(match, "m5")
    own = line.at(match, "m") or line.at(match, "m2")
    parts = match.groupdict()
    if named:
        return named.means
    if parts.get("w"):
        words = line.words(match, "w")
        if "military" in words or "defence" in words or "defense" in words:
            return "military spending"
        return "exports" if words in ("exporter", "exporters") else words
    measure = own.means if own else ""
    noun = ""
    if head:
        noun = name_head(head.means) if head.sign == "M" or "econom" in head.means else ""
    if parts.get("per") or parts.get("per2"):
        if noun in ("economy", "") and measure in ("economy", ""):
            return "GDP per head"
        return ""
    if by in ("", "size", "speed"):
        if by == "speed" and (noun or measure) != "economic growth":
            return ""
        if measure and noun and noun != measure:
            return ""
        if head and head.sign == "K" and not noun:
            word = head.means
            if (by == "size" and "country" in word) or word in (
                "nation",
                "state",
                "member",
                "member state",
            ):
                return measure or "size"
            return measure
        return noun or measure
    if by == "economic growth":
        return {"population": "population growth", "economy": by, "": by}.get(noun, "")
    if noun and noun not in ("economy", by):
        return ""
    return by
