"""Reads what a sentence says of one state's figures: how much or how many.

Each pattern reads a line of signs (`analysis.claims.signs`) and names its parts as
`analysis.claims.stated` says; gdp is the whole that a percentage is of.
"""

import re
from collections.abc import Iterator
from functools import cache

from analysis.claims.measures import list_units
from analysis.claims.signs import Amount, Line, Sign
from analysis.claims.stated import (
    ALONE,
    ASIDE,
    LEVEL,
    LIVE,
    OWNED,
    B,
    Stated,
    find_measure,
    find_owner,
    state,
)
from analysis.numbers.units import PERCENT

PEOPLE = "people"
_FEWEST = 1000  # people that a state has at least
_GDP = (
    r"(?: (?:of (?:its |P |the |A 's |their |total )?(?:country's |nation's |national )?(?P<gdp>M)|"
    r"(?P<gdp2>of national income)))"
)
_SPEND = "(?:spends?|spent|spending|devotes?|devoted|allocates?|allocated|invests?|invested)"
_MILITARY = "(?:its |the |P )?(?:defence|defense|military|armed forces|army|M)"
_HEALTH = "(?:health|healthcare|health care|health-care)"


@cache
def _level_patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The patterns of levels: name, pattern, and the measure where no word of the line says it."""
    n = rf"{B}(?P<n>N)"
    country = r"(?:a |an |the )?(?:[a-z-]+,? (?:, )?){0,4}?K"
    forms: dict[str, tuple[str, str]] = {
        "measured": (
            rf"{OWNED}{ASIDE} ,? ?(?P<v>V(?: V)?|B) (?:worth |valued at )?{n}{_GDP}?",
            "",
        ),
        "measured in": (rf"(?P<m>M) (?P<v>V) {n}{_GDP}? in (?:the )?(?P<s>A)(?! 's)", ""),
        "in, measured": (rf"in (?:the )?(?P<s>A) , (?:the )?(?P<m>M) (?P<v>V) {n}{_GDP}?", ""),
        "apposed": (rf"{OWNED}(?: ,)? (?:of|at|worth|,|-|\() (?:worth |at )?{n}{_GDP}?", ""),
        "before": (r"(?P<s>A 's|P) (?P<b>(?:B )*)(?P<n>N)(?: -)?(?: strong)? (?P<m>M)", ""),
        "article": (r"the (?P<n>N)(?: -)? (?P<s>A) (?P<m>M)", ""),
        "has": (
            rf"{ALONE}(?P<s>A)(?: ,)?(?: (?:which|that|who))? (?P<v>(?:V |will |would |could "
            rf")*(?:has|have|"
            rf"had|having|with|boasts|boasted|counts|counted|recorded|records|reported|posted|saw|"
            rf"suffered|registered|V)) (?:a |an |the )?(?P<m>M) (?:of|at|worth|V|running at) "
            rf"{n}{_GDP}?",
            "",
        ),
        "has people": (
            rf"{ALONE}(?P<s>A)(?: ,)?(?: (?:which|that|who))? (?P<v>(?:will |would |could |to "
            rf")*(?:has|have|"
            rf"had|having|with|boasts|boasted|counts|counted|contains)) {n} (?P<m>M)",
            "",
        ),
        "apposed with": (rf"(?P<s>A) , (?:[a-zXKG'-]+ ){{1,8}}with {n} (?P<m>M)", ""),
        "with": (
            rf"(?:home to|with) (?:(?:a |an )?(?P<m>M) (?:of|at|worth) )?{n}(?: (?P<m2>M))? , "
            r"(?:the )?(?P<s>A)(?! 's)",
            "",
        ),
        "home": (
            rf"(?P<s>A)(?: ,| \()?(?: (?:which|that))? (?P<v>(?:V )?)home to {n} (?P<m>M)",
            "",
        ),
        "live": (rf"{n} (?P<m>M) (?:who |that |V )*{LIVE} in (?:the )?(?P<s>A)", ""),
        "country": (
            rf"(?P<s>A)(?: ,| V| -)+ {country} (?:of|with|V) {n}(?! K| [a-ln-z(]|-| "
            rf"percent)(?: (?P<m>M))?",
            "population",
        ),
        "noted": (
            rf"(?P<s>A) (?:\(|,) (?:(?P<m>M) (?:: |, |of )?)?{n}(?: (?P<m2>M))?(?= \)| ,|$)",
            "",
        ),
        "there": (rf"there V {n} (?P<m>M) in (?:the )?(?P<s>A)(?! 's)", ""),
        "where": (rf"(?P<s>A) , where (?:the )?(?P<m>M) (?P<v>V) {n}{_GDP}?", ""),
        "spends": (
            rf"(?P<s>A) (?:which |that )?(?P<v>(?:[VBa-z]+ ){{0,2}}?){_SPEND} {n}{_GDP}? "
            rf"(?:on|to|for|in) (?:(?P<d>{_MILITARY})|(?P<d2>{_HEALTH}))",
            "",
        ),
        "makes up": (
            rf"{OWNED} (?P<v>(?:V )?(?:make|makes|made|account|accounts|accounted|represents?|"
            rf"generate|generates|equals?)(?: up| for| to)?) {n}{_GDP}",
            "",
        ),
        "makes up its": (
            rf"(?P<m>M) (?P<v>(?:make|makes|made|account|accounts|accounted|represent)(?: up| "
            rf"for)?) "
            rf"{n} of (?P<s>A) (?:'s )?(?P<gdp>M)",
            "",
        ),
        "in": (rf"(?:an? |the )?(?P<m>M) (?:of|at) {n} in (?:the )?(?P<s>A)(?! 's)", ""),
        "or per head": (rf"(?P<s>A)[^;]{{1,90}}? (?:or|,) {n} (?P<m>perhead)", "GDP per head"),
    }
    return tuple((name, re.compile(form), measure) for name, (form, measure) in forms.items())


_LISTED = re.compile(
    rf"(?:,|and|while|but|;|, and)(?: while| with)? (?P<s>A)(?: 's| (?P<v>V|has|had|with|"
    rf"at))? {B}(?P<n>N)"
    r"(?: (?P<m>M))?(?! of)"
)
_ELLIPTIC = re.compile(rf"(?P<s>A) (?P<v>has|had|V) {B}(?P<n>N)(?= [,;.)]| and | while |$)")


def read_levels(line: Line, earlier: str | None) -> Iterator[Stated]:
    """Read the levels and rates that a line claims.

    Args:
        line: The sentence as signs.
        earlier: The measure of the last level before, for what leaves it out ("Japan has 125
            million").

    Yields:
        The claims in no order; two may overlap, and then the first counts.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> line = read_line("Kenya has about 54 million people.", [(0, 5, "Kenya")])
        >>> [(one.subject, one.measure, str(one.value)) for one in read_levels(line, None)]
        [('Kenya', 'population', '54000000')]
    """
    found = []
    for name, pattern, measure in _level_patterns():
        for match in pattern.finditer(line.text):
            if one := _make_level(line, match, name, measure):
                found.append(one)
                yield one
    listed = found[0].measure if found else earlier
    if listed:
        after = min((one.end for one in found), default=0)
        for match in [*_ELLIPTIC.finditer(line.text), *_LISTED.finditer(line.text)]:
            if (found and line.span(match)[0] < after) or (not found and match.re is _LISTED):
                continue
            if one := _make_level(line, match, "listed", listed):
                yield one
                found = found or [one]


def _make_level(line: Line, match: re.Match[str], name: str, otherwise: str) -> Stated | None:
    owner, number = find_owner(line, match), line.at(match, "n")
    if owner is None or number is None or number.number is None:
        return None
    measure = find_measure(line, match, otherwise)
    groups = match.groupdict()
    if name.startswith("spend"):
        measure = "health spending" if groups.get("d2") else "military spending"
        domain = groups.get("d") or ""
        words = line.plain[slice(*line.span(match))]
        if domain.endswith("M") and not re.search(r"military|army|armed", words):
            return None
    rest = line.text[match.end() :]
    is_per_head = "perhead" in match.group() or rest.lstrip().startswith("perhead")
    if is_per_head and measure in ("economy", "military spending", "health spending"):
        measure = "GDP per head" if measure == "economy" else f"{measure} per head"
    gdp = line.at(match, "gdp")
    if gdp is not None and (gdp.means != "economy" or _is_of_another(line, gdp, owner)):
        return None
    of_gdp = bool(gdp or groups.get("gdp2"))
    is_percent = number.number.unit == PERCENT
    is_of_others = is_percent and not of_gdp and OF_OTHERS.match(rest.strip())
    is_of_people = (
        rest.startswith(" M") and measure != "population"
    )  # "a land of 54 million people"
    typed = type_number(measure, number.number, of_gdp=of_gdp)
    if typed is None or is_of_others or is_of_people:
        return None
    measure, unit = typed
    return state(line, match, LEVEL, owner, measure, number, name, unit=unit)


# A percentage of something, or above something that no measure says.
OF_OTHERS = re.compile(r"(?:of|over|above|below|C)\b(?! last)")


def _is_of_another(line: Line, gdp: Sign, owner: Sign) -> bool:
    """Whether it is a percentage of another state's GDP."""
    before = line.signs[max(0, line.signs.index(gdp) - 2) : line.signs.index(gdp)]
    return any(sign.sign == "A" and sign.means != owner.means for sign in before)


def type_number(measure: str, amount: Amount, *, of_gdp: bool) -> tuple[str, str] | None:
    """Tell the measure that a number can be of, and its unit.

    Args:
        measure: What the words around it name.
        amount: The number.
        of_gdp: Whether they say that it is a part of GDP.

    Returns:
        Both, or None where it cannot be a number of that measure.
    """
    units = list_units(measure)
    if amount.unit == PERCENT:
        if "percent of GDP" in units:
            return f"{measure} as a share of GDP", PERCENT
        return (measure, PERCENT) if "percent" in units else None
    if of_gdp:
        return None
    if "people" in units:
        fits = amount.unit == "" and amount.shape in ("figure", "words") and amount.value >= _FEWEST
        return (measure, PEOPLE) if fits else None
    if amount.unit == "money":
        fits = "money" in units or measure.endswith("per head")
        return (measure, amount.codes[0]) if fits else None
    return (measure, "") if "other" in units and amount.unit != "part" else None
