"""Reads orders ("smaller than Italy's", "overtook") and ranks ("Europe's most populous country").

As in `analysis.claims.levels`, each pattern reads a line of signs. Its parts: s (whose), o (the one
compared with), m (the measure), c (the comparative), x (the superlative), r (the ordinal), g (the
group that is ranked), h (the noun that is ranked), w (another noun).
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from analysis.claims.levels import ALONE, GREW, Stated, find_times
from analysis.claims.signs import (
    Line,
    read_comparative,
    read_ordinal,
    read_superlative,
)
from analysis.lexicon.states import is_union
from analysis.numbers.quantities import cover_one

ORDER, RANK = "order", "rank"
_OVER = (
    r"(?P<over>overtook|overtakes|overtake|overtaken|overtaking|surpassed|surpasses|surpass|"
    r"surpassing|outstripped|outstrips|outstrip|eclipsed|eclipses|eclipse|dwarfs|dwarfed|dwarf|"
    r"leapfrogged|leapfrogs|outnumber|outnumbers|outnumbered|outranks|outweighs|outweighed|"
    r"outgrew|outgrown|outgrow|outgrows|outpaced|outpaces|outpace|outspends|outspent|outspend|V|"
    r"edged past|edged ahead of|moved ahead of|pulled ahead of|moved past)"
)
_UNDER = r"(?P<under>trails|trailed|lags behind|lagged behind|lags|fell behind|falls behind)"
_HELP = (
    r"(?:will |would |could |may |might |should |has |have |had |not |expected |forecast |likely |"
    r"projected |set |to |soon |V )*?"
)
_OWNED = r"(?:(?P<s>A) (?:'s )?(?P<m>M)|(?<!A )(?P<m2>M) (?:of|in) (?:the )?(?P<s2>A))"
_THAN = (
    r"than (?:(?:that|those|the one) (?:of|in) |in |the (?P<m4>M) (?:of|in) )?(?:the )?(?P<o>A)"
    r"(?: 's)?(?: (?P<m3>M)| one)?"
)
_C = r"(?:no )?(?P<c>C)"
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
def _order_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = {
        "measure than": rf"{_OWNED} (?P<v>(?:V|not|{_HELP}V|has|had) ?)?(?:a |an )?{_C} {_THAN}",
        "state than": rf"{ALONE}(?P<s>A)(?: ,)?(?: (?:which|that))? (?P<v>{_HELP}V(?: not| no "
        rf"longer)?) (?:a |an |the )?{_C} "
        rf"(?:(?:M|K|perhead|ppp|market|[a-z]+) )?{_THAN}",
        "has than": rf"(?P<s>A)(?: ,)?(?: (?:which|that))? (?P<v>{_HELP}(?:has|have|had|"
        rf"boasts|with|suffered|"
        rf"recorded|posted|enjoys?)) (?:a |an )?{_C} (?P<m>M) (?:rate )?{_THAN}",
        "spends than": rf"(?P<s>A) (?P<v>{_HELP}(?:spends|spent|spend)) (?P<c>C) on (?:P |the "
        rf"|its )?"
        rf"(?:(?P<d>defence|defense|military|armed forces|M)|(?P<d2>health|healthcare|health "
        rf"care)) {_THAN}",
        "in than in": rf"(?P<m>M|prices) (?P<v>{_HELP}(?:V|{GREW}|rising)) {_C} in "
        rf"(?:the )?(?P<s>A) than (?:it V )?in (?:the )?(?P<o>A)",
        "measure over": rf"{_OWNED} (?P<v>{_HELP})(?:{_OVER}|{_UNDER}) "
        rf"(?:that of |the (?P<m4>M) of )?(?:the )?(?P<o>A)"
        r"(?: 's)?(?: (?P<m3>M))?",
        "over": rf"(?P<s>A)(?: ,)? (?P<v>{_HELP})(?:{_OVER}|{_UNDER}) (?:the )?(?P<o>A)(?! "
        rf"'s)(?P<tail>.{{0,70}})",
        "grew than": rf"{_OWNED} (?P<v>{_HELP}(?:{GREW})) {_C} {_THAN}",
        "state grew than": rf"(?P<s>A) (?P<v>{_HELP}(?:{GREW})) {_C} {_THAN}",
        "more live": r"(?P<c>C) (?P<m>M) (?P<v>live|lived) in (?P<s>A) than in (?P<o>A)",
        "ahead": rf"{_OWNED} (?P<v>V) (?P<ahead>ahead of|behind) (?:that of )?(?P<o>A)(?: "
        rf"'s)?(?: (?P<m3>M))?",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


_NEARLY = "(?:(?:B|about|roughly|nearly|almost|broadly|already) )?"
_ALIKE = (
    rf"{_NEARLY}(?:the same(?: size| level)?|equal(?: in size)?|neck and neck|much of a muchness|"
    r"(?:V )?on a par|level|alike|similar(?: in size)?|the same in size|identical)"
)


@cache
def _equal_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    aside = r"(?: , [a-zAO][^,]{1,40} ,)?"
    same = f"{_NEARLY}(?:the same|an? (?:equal|similar|identical)|similar|identical)"
    forms = {
        "both": rf"(?P<s>A)(?: 's)? and (?P<o>A)(?: 's)?(?: (?P<m>M))?{aside} (?P<v>V) {_ALIKE}"
        r"(?= [,;.)]|$)",
        "both have": rf"(?P<s>A) and (?P<o>A) (?P<v>have|had) "
        rf"(?:{same} (?P<m>M)|(?P<m2>M) of {_ALIKE})(?= [,;.)]|$)",
        "of both": rf"(?P<m>M) of (?:the )?(?P<s>A) and (?:the )?(?P<o>A) (?P<v>V) {_ALIKE}"
        r"(?= [,;.)]|$)",
        "has the same": rf"(?P<s>A) (?P<v>has|had) (?:{same}|{_NEARLY}as many) "
        r"(?P<m>M) as (?P<o>A)",
        "par": rf"{_OWNED} (?P<v>V) {_ALIKE} (?:with|to|as) (?:that of )?(?P<o>A)(?: 's)?",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


def read_equals(line: Line, earlier: str | None) -> Iterator[Stated]:
    """Read which two states a line says are equal: "on a par with".

    Args:
        line: The sentence as signs.
        earlier: The measure of the last claim before, for what leaves it out.

    Yields:
        The claims: a ratio of 1, and what "as large as" covers.
    """
    for name, pattern in _equal_patterns():
        for match in pattern.finditer(line.text):
            subject = line.at(match, "s") or line.at(match, "s2")
            other = line.at(match, "o")
            measures = [line.at(match, group) for group in ("m", "m2")]
            measure = next((sign.means for sign in measures if sign), earlier)
            if subject is None or other is None or not measure or subject.means == other.means:
                continue
            one = cover_one()
            start, end = line.span(match)
            yield Stated(
                "ratio",
                start,
                end,
                subject.means,
                measure,
                name,
                line.words(match, "v"),
                object=other.means,
                value=one.value,
                low=one.low,
                high=one.high,
                relation="about",
                number=(other.end if name != "par" else subject.end, end),
                times=find_times(line, start, end),
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
        "measure is": rf"{_OWNED} {be} {ranked}",
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
        "to become": rf"(?P<s>A) {_HELP}{_OVER} (?:the )?A (?:'s )?(?:in M )?"
        rf"(?P<v>(?:and )?V) {ranked}",
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
    return "economy" if "econom" in noun or noun == "economy" else noun


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
        noun = _name_head(head.means) if head.sign == "M" or "econom" in head.means else ""
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
