"""Reads what a sentence says of one state's figures: how much, what share, how much more than when.

Each pattern reads a line of signs (`analysis.claims.signs`) and names its parts: s (whose), m (the
measure), n (the number), v (the verb), b (a bound), g (a whole that a share is of).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from analysis.claims.measures import list_indicators
from analysis.claims.signs import Amount, Line, Sign, read_comparative, read_share
from analysis.lexicon.states import is_union
from analysis.numbers.bounds import read_side
from analysis.numbers.precision import Interval, cover
from analysis.numbers.quantities import parse_quantity
from analysis.numbers.units import PERCENT

LEVEL, SHARE, CHANGE = "level", "share", "change"
PEOPLE, DOLLARS = "people", "USD"
_FEWEST = 1000  # people that a state has at least
_DOLLARS = {
    "economy",
    "economy at market rates",
    "economy by purchasing power",
    "economy at constant prices",
    "GDP per head",
    "income per head",
    "military spending",
    "exports",
    "imports",
    "health spending",
    "debt",
    "budget deficit",
    "trade deficit",
    "foreign reserves",
}
_RATES = {
    "economic growth",
    "growth of GDP per head",
    "inflation",
    "GDP deflator",
    "population growth",
    "unemployment",
    "youth unemployment",
    "poverty",
    "interest rate",
}
_OF_GDP = {"military spending", "exports", "health spending"}
# Without data; a percentage of them is of GDP.
_ALSO_OF_GDP = {"debt", "budget deficit", "trade deficit", "imports"}
_OTHERS = {"life expectancy", "birth rate", "emissions", "armed forces", "area"}
_OF_YEARS = re.compile(
    r"\bsince\b|\b(?:between|from)\b.*\b(?:and|to|through|until)\b|\bdecades?\b|\bgeneration\b|"
    r"\bcentury\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|\d{1,2}) "
    r"years\b(?! (?:ago|earlier))",
    re.I,
)
_OWNED = (
    r"(?:(?P<s>[AP])(?: 's|(?: ,)? whose)? (?P<m>M)|(?P<m2>M) (?:of|in|for|across) "
    r"(?:the )?(?P<s2>A)(?! (?:'s|and)))"
)
_B = r"(?:around |at |some |an estimated |of )?(?P<b>(?:B )*)(?:a |an |some )?"
_GDP = (
    r"(?: (?:of (?:its |P |the |A 's |their |total )?(?:country's |nation's |national )?(?P<gdp>M)|"
    r"(?P<gdp2>of national income)))"
)
_ASIDE = r"(?: , (?!A\b)[^,]{1,60} ,| - [^-]{1,60} -| \( [^()]{1,60} \))?"
_LIVE = "(?:live|lived|living|lives|reside|inhabit)"
_SPEND = "(?:spends?|spent|spending|devotes?|devoted|allocates?|allocated|invests?|invested)"
_MILITARY = "(?:its |the |P )?(?:defence|defense|military|armed forces|army|M)"
_HEALTH = "(?:health|healthcare|health care|health-care)"
_GREW = (
    "grew|grow|grows|grown|growing|expanded|expand|expands|rose|risen|rise|rises|increased|"
    "increases|climbed|jumped|surged|swelled|soared|advanced"
)
_FELL = (
    "shrank|shrink|shrinks|shrunk|shrinking|contracted|contracts|contract|fell|fallen|fall|falls|"
    "declined|declines|dropped|decreased|slumped|plunged|collapsed"
)
_HELP = (
    r"(?:will |would |could |may |might |should |has |have |had |is |was |not |expected |forecast |"
    r"projected |set |likely |to |predicted |did |be |V )*"
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


@cache
def _level_patterns() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The patterns of levels: name, pattern, and the measure where no word of the line says it."""
    n = rf"{_B}(?P<n>N)"
    country = r"(?:a |an |the )?(?:[a-z-]+,? (?:, )?){0,4}?K"
    forms: dict[str, tuple[str, str]] = {
        "measured": (
            rf"{_OWNED}{_ASIDE} ,? ?(?P<v>V(?: V)?|B) (?:worth |valued at )?{n}{_GDP}?",
            "",
        ),
        "measured in": (rf"(?P<m>M) (?P<v>V) {n}{_GDP}? in (?:the )?(?P<s>A)(?! 's)", ""),
        "in, measured": (rf"in (?:the )?(?P<s>A) , (?:the )?(?P<m>M) (?P<v>V) {n}{_GDP}?", ""),
        "apposed": (rf"{_OWNED}(?: ,)? (?:of|at|worth|,|-|\() (?:worth |at )?{n}{_GDP}?", ""),
        "before": (r"(?P<s>A 's|P) (?P<b>(?:B )*)(?P<n>N)(?: -)?(?: strong)? (?P<m>M)", ""),
        "article": (r"the (?P<n>N)(?: -)? (?P<s>A) (?P<m>M)", ""),
        "has": (
            rf"(?P<s>A)(?: ,)?(?: (?:which|that|who))? (?P<v>(?:V |will |would |could "
            rf")*(?:has|have|"
            rf"had|having|with|boasts|boasted|counts|counted|recorded|records|reported|posted|saw|"
            rf"suffered|registered|V)) (?:a |an |the )?(?P<m>M) (?:of|at|worth|V|running at) "
            rf"{n}{_GDP}?",
            "",
        ),
        "has people": (
            rf"(?P<s>A)(?: ,)?(?: (?:which|that|who))? (?P<v>(?:will |would |could |to "
            rf")*(?:has|have|"
            rf"had|having|with|boasts|boasted|counts|counted|contains)) {n} (?P<m>M)",
            "",
        ),
        "apposed with": (rf"(?P<s>A) , (?:[a-zXKG'-]+ ){{1,8}}with {n} (?P<m>M)", ""),
        "with": (rf"with (?:a |an )?(?P<m>M) (?:of|at|worth) {n} , (?P<s>A)(?! 's)", ""),
        "with people": (rf"with {n} (?P<m>M) , (?P<s>A)(?! 's)", ""),
        "home": (
            rf"(?P<s>A)(?: ,| \()?(?: (?:which|that))? (?P<v>(?:V )?)home to {n} (?P<m>M)",
            "",
        ),
        "home to, state": (rf"home to {n} (?P<m>M) , (?:the )?(?P<s>A)(?! 's)", ""),
        "live": (rf"{n} (?P<m>M) (?:who |that |V )*{_LIVE} in (?:the )?(?P<s>A)", ""),
        "country": (
            rf"(?P<s>A)(?: ,| V| -)+ {country} (?:of|with|V) {n}(?! K| [a-ln-z(]|-| "
            rf"percent)(?: (?P<m>M))?",
            "population",
        ),
        "country home": (
            rf"(?P<s>A)(?: ,| V| -)+ {country} (?:, )?(?:that V )?home to {n}(?: (?P<m>M))?",
            "population",
        ),
        "noted": (rf"(?P<s>A) (?:\(|,) (?P<m>M) (?:: |, |of )?{n}(?= \)| ,|$)", ""),
        "there": (rf"there V {n} (?P<m>M) in (?:the )?(?P<s>A)(?! 's)", ""),
        "noted people": (rf"(?P<s>A) \( {n} (?P<m>M) \)", ""),
        "where": (rf"(?P<s>A) , where (?:the )?(?P<m>M) (?P<v>V) {n}{_GDP}?", ""),
        "numbering": (rf"(?P<s>A) (?P<v>V) {n} (?P<m>M)", ""),
        "spends": (
            rf"(?P<s>A) (?:which |that )?(?P<v>(?:[VBa-z]+ ){{0,2}}?){_SPEND} {n}{_GDP} "
            rf"(?:on|to|for|in) (?:(?P<d>{_MILITARY})|(?P<d2>{_HEALTH}))",
            "",
        ),
        "spends on": (
            rf"(?P<s>A) (?:which |that )?(?P<v>(?:[VBa-z]+ ){{0,2}}?){_SPEND} {n} "
            rf"(?:on|to|for|in) (?:(?P<d>{_MILITARY})|(?P<d2>{_HEALTH}))",
            "",
        ),
        "spending": (
            rf"(?P<s>A) (?:which |that )?(?P<v>(?:[VBa-z]+ ){{0,2}}?){_SPEND} (?:the "
            rf"equivalent of )?"
            rf"{n} (?:on|to|for|in) (?:(?P<d>{_MILITARY})|(?P<d2>{_HEALTH})) ?",
            "",
        ),
        "makes up": (
            rf"{_OWNED} (?P<v>(?:V )?(?:make|makes|made|account|accounts|accounted|represents?|"
            rf"generate|generates|equals?)(?: up| for| to)?) {n}{_GDP}",
            "",
        ),
        "makes up its": (
            rf"(?P<m>M) (?P<v>(?:make|makes|made|account|accounts|accounted|represent)(?: up| "
            rf"for)?) "
            rf"{n} of (?P<s>A) (?:'s )?(?P<gdp>M)",
            "",
        ),
        "unemployed": (
            rf"{n} of (?P<s>A) (?:'s )?(?:workforce|labour force|labor force|workers) (?P<v>V) "
            r"(?:unemployed|jobless|out of work|without work|without a job)",
            "unemployment",
        ),
        "jobless": (
            rf"(?:unemployment|joblessness) in (?P<s>A) (?P<v>V) {n}",
            "unemployment",
        ),
        "hit": (rf"(?P<s>A) (?P<v>V) (?:an? )?(?P<m>M) of {n}", ""),
        "in": (rf"(?:an? |the )?(?P<m>M) (?:of|at) {n} in (?:the )?(?P<s>A)(?! 's)", ""),
        "or per head": (rf"(?P<s>A)[^;]{{1,90}}? (?:or|,) {n} (?P<m>perhead)", "GDP per head"),
        "for its people": (rf"(?P<s>A) (?P<v>V|has|had|with) {n} (?P<m>perhead)", "GDP per head"),
    }
    return tuple((name, re.compile(form), measure) for name, (form, measure) in forms.items())


@cache
def _growth_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    n = rf"(?:by |at (?:a rate of |an? )?|of |an? )?{_B}(?P<n>N)(?! of)"
    verb = rf"(?P<v>{_HELP}(?:(?P<up>{_GREW})|(?P<down>{_FELL})))"
    forms = {
        "grew": rf"{_OWNED}{_ASIDE} {verb} (?:in size )?{n}",
        "prices, where": rf"(?P<s>A) , where (?P<p>(?:consumer |retail )?prices) {verb} {n}",
        "prices": rf"(?P<s>[AP])(?: 's)? (?P<p>(?:consumer |retail )?prices) {verb} {n}",
        "prices in": rf"(?P<p>(?:consumer |retail )?prices) in (?P<s>A) {verb} {n}",
        "prices, in": rf"in (?P<s>A) ,? ?(?P<p>(?:consumer |retail )?prices) {verb} {n}",
        "by": r"(?P<n>N) (?:growth|expansion|rise|increase) (?:in|of) (?P<s>A) 's (?P<m>M)",
        "state grew": rf"(?<!in )(?<!of )(?<!for )(?<!to )(?<!with )(?P<s>A) {verb} {n}",
        "contraction": rf"(?P<s>A) 's (?P<m>M) (?P<v>saw|posted|recorded) (?:growth|"
        rf"expansion) of {n}",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


_FACTORS = {
    "doubled": 2,
    "tripled": 3,
    "trebled": 3,
    "quadrupled": 4,
    "quintupled": 5,
    "doubling": 2,
    "tripling": 3,
}
_TIMES = r"(?:double|twice|triple|three times|four times|five times|half|N)"


@cache
def _change_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    forms = {
        "multiplied": rf"{_OWNED}{_ASIDE} (?P<v>{_HELP})(?:more than |nearly |almost |roughly "
        rf"|about |"
        r"B )*(?P<f>N|halved|fallen by half|fell by half)",
        "has multiplied": r"(?P<s>A) (?P<v>(?:has |have |had |V )*)(?P<b>(?:B )*)(?P<f>N|halved) "
        r"(?:(?:the size of )?P (?P<m>M))",
        "than it was": rf"{_OWNED} (?P<v>V) {_B}(?P<f>N) (?:(?:the|its) (?:size|level)|what|"
        rf"as (?:big|large|"
        r"high) as|the M) (?:it|they|P)? ?(?:V|had been)?",
        "grown manifold": rf"{_OWNED} (?P<v>{_HELP})(?:grown|grew|increased|risen|multiplied|"
        rf"expanded) "
        rf"(?:by )?(?:more than |nearly |almost |B )*(?P<f>N|[a-z]+fold)",
        "more than it was": rf"{_OWNED} (?P<v>V) {_B}(?P<f>N) (?P<c>C) than (?:it|they) (?:V|"
        rf"had been)",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


@cache
def _share_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    whole = r"(?:the )?(?P<g>[GA])(?: 's)? (?P<m>M)"
    q = rf"{_B}(?P<n>N)"
    verb = (
        r"(?:account|accounts|accounted|accounting) for|(?:make|makes|made|making)(?: up)?|"
        r"represents?|"
        r"represented|home to|(?:has|have|had|holds|contains|generates|generated|produces|produced|"
        r"comprises|constitutes|contributes|contributed)|with|V home to|V"
    )
    forms = {
        "share": rf"(?P<s>A)(?: ,)?(?: (?:which|that))? (?P<v>{_HELP}(?:{verb})) (?:for )?{q} "
        rf"of {whole}",
        "share of its": rf"(?P<s>[AP])(?: 's)? (?P<m2>M) (?P<v>{_HELP}(?:{verb})) {q} of "
        r"(?:(?:the )?(?P<g>[GA])(?: 's)? (?P<m>M)|(?P<t>that of (?:the )?)(?P<g2>G))",
        "share is": r"(?P<s>A) 's share of (?:the )?(?P<g>[GA])(?: 's)? (?P<m>M) (?P<v>V) "
        rf"{q}",
        "live": rf"{q} of (?:the )?(?P<g>[GA]) 's (?P<m>M) (?:V )?{_LIVE} in (?P<s>A)(?! ,? "
        rf"?(?:and )?(?:the )?A)",
        "people in": rf"{q}(?: of)? (?P<m>M) (?:in|on) (?:the )?(?P<g>[GA]) (?:V )?{_LIVE} in "
        rf"(?P<s>A)(?! ,? ?(?:and )?A)",
        "people of": rf"{q} of the (?P<m>M) (?:in|of) (?:the )?(?P<g>[GA]) {_LIVE} in (?P<s>A)",
        "comes from": rf"{q} of (?:the )?(?P<g>[GA]) 's (?P<m>M) (?:comes from|is in|V in|is "
        rf"generated "
        r"(?:in|by)) (?:the )?(?P<s>A)",
        "on earth": rf"{q}(?: of)?(?: the)? (?P<m>M) (?:on earth|alive|worldwide) {_LIVE} in "
        r"(?:the )?(?P<s>A)",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


_LISTED = re.compile(
    rf"(?:,|and|while|but|;|, and)(?: while| with)? (?P<s>A)(?: 's| (?P<v>V|has|had|with|"
    rf"at))? {_B}(?P<n>N)"
    r"(?: (?P<m>M))?(?! of)"
)
_ELLIPTIC = re.compile(rf"(?P<s>A) (?P<v>has|had|V) {_B}(?P<n>N)(?= [,;.)]| and | while |$)")


def read_levels(line: Line, earlier: str | None) -> Iterator[Stated]:
    """Read the levels, rates, shares and changes that a line claims.

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
    if "N" not in line.text:
        yield from _read_changes(line)  # "has halved"
        return
    yield from _read_shares(line)
    yield from _read_changes(line)
    yield from _read_growth(line)
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


def _whose(line: Line, match: re.Match[str]) -> Sign | None:
    owner = line.at(match, "s") or line.at(match, "s2")
    if owner and owner.sign == "P":
        before = [sign for sign in line.signs if sign.sign == "A" and sign.end <= owner.start]
        states = {sign.means for sign in before}
        return before[-1] if len(states) == 1 else None
    return owner


def _measure_of(line: Line, match: re.Match[str], otherwise: str) -> str:
    sign = line.at(match, "m") or line.at(match, "m2")
    if sign is None:
        return otherwise
    return "GDP per head" if sign.sign == "perhead" else sign.means


def _make_level(line: Line, match: re.Match[str], name: str, otherwise: str) -> Stated | None:
    owner, number = _whose(line, match), line.at(match, "n")
    if owner is None or number is None or number.number is None:
        return None
    measure = _measure_of(line, match, otherwise)
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
    tail = line.text[match.end() :].strip()
    if number.number.unit == PERCENT and re.match(r"of\b", tail) and not of_gdp:
        return None
    typed = _type_number(measure, number.number, of_gdp=of_gdp)
    if typed is None:
        return None
    measure, unit = typed
    return _state(line, match, LEVEL, owner, measure, number, name, unit=unit)


def _is_of_another(line: Line, gdp: Sign, owner: Sign) -> bool:
    """Whether it is a percentage of another state's GDP."""
    before = line.signs[max(0, line.signs.index(gdp) - 2) : line.signs.index(gdp)]
    return any(sign.sign == "A" and sign.means != owner.means for sign in before)


def _type_number(  # noqa: PLR0911 (one a kind of measure)
    measure: str, amount: Amount, *, of_gdp: bool
) -> tuple[str, str] | None:
    """The measure that a number can be of, and its unit; None where it can be of neither."""
    if measure == "population":
        fits = amount.unit == "" and amount.shape in ("figure", "words") and amount.value >= _FEWEST
        return (measure, PEOPLE) if fits else None
    if amount.unit == PERCENT:
        if measure in _OF_GDP:
            return f"{measure} as a share of GDP", PERCENT
        if measure in _RATES or measure in _ALSO_OF_GDP:
            return measure, PERCENT
        return None
    if of_gdp:
        return None
    if amount.unit == "money":
        fits = measure in _DOLLARS or measure.endswith("per head")
        return (measure, amount.codes[0]) if fits else None
    return (measure, "") if measure in _OTHERS and amount.unit != "part" else None


def _state(  # noqa: PLR0917 (what a pattern gives)
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
    """Make a claim of what a pattern found."""
    amount = number.number or Amount(Fraction(0), None, Fraction(1), "figure", "")
    start, end = line.span(match)
    bound = line.plain[_bound_start(line, match, number) : number.start].strip().lower()
    relation = read_side(bound)
    verb = line.at(match, "v")
    words = verb.means if verb else ""
    if match.groupdict().get("v"):
        words = _words_of(line, match, "v")
    relation = _bound_by(words, relation)
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


def _words_of(line: Line, match: re.Match[str], group: str) -> str:
    """The sentence's own words for the signs of a group."""
    first, last = match.span(group)
    inside = [line.signs[place] for at, place in line.places.items() if first <= at < last]
    return line.plain[inside[0].start : inside[-1].end].lower() if inside else ""


def _bound_start(line: Line, match: re.Match[str], number: Sign) -> int:
    if not (match.groupdict().get("b") or "").strip():
        return number.start
    return line.signs[line.places[match.start("b")]].start


def _bound_by(verb: str, relation: str) -> str:
    """What a verb makes of its number: "exceeds 54 million", "is approaching"."""
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


def _gap(line: Line, start: int, end: int) -> str:
    """What stands between two places besides times."""
    text = line.plain[start:end]
    for first, last, _ in line.times:
        if start <= first and last <= end:
            text = text.replace(line.plain[first:last], " ")
    return text


def _read_growth(line: Line) -> Iterator[Stated]:
    for name, pattern in _growth_patterns():
        for match in pattern.finditer(line.text):
            owner, number = _whose(line, match), line.at(match, "n")
            if owner is None or number is None or number.number is None:
                continue
            amount = number.number
            measure = _measure_of(line, match, "economy")
            if match.groupdict().get("p"):
                measure = "inflation"
            elif measure in ("GDP per head", "population", "economy") or measure in _DOLLARS:
                pass
            else:
                continue
            if amount.unit != PERCENT:
                share = read_share(amount, number.means.lower())
                if share is None:
                    continue
                amount = amount._replace(value=share[0] * 100, step=amount.step * 100, unit=PERCENT)
                number = number._replace(number=amount)
            sign = -1 if match.groupdict().get("down") else 1
            stated = _state(
                line, match, LEVEL, owner, measure, number, name, unit=PERCENT, sign=sign
            )
            if any(_OF_YEARS.search(time) for time in stated.times):
                if measure != "inflation":
                    yield _as_change(stated, sign)
                continue
            grown = {
                "economy": "economic growth",
                "GDP per head": "growth of GDP per head",
                "population": "population growth",
                "inflation": "inflation",
            }.get(measure)
            if "perhead" in line.text and grown == "economic growth":
                grown = "growth of GDP per head"
            if grown:
                yield _with_measure(stated, grown)


def _with_measure(stated: Stated, measure: str) -> Stated:
    return Stated(**{**stated.__dict__, "measure": measure})


def _as_change(stated: Stated, sign: int) -> Stated:
    """A growth over years as the ratio of two of them."""
    ratios = {
        name: 1 + getattr(stated, name) / 100 if getattr(stated, name) is not None else None
        for name in ("value", "upper", "low", "high")
    }
    relation = stated.relation
    if sign < 0:
        turned = {"more": "less", "less": "more", "at_least": "at_most", "at_most": "at_least"}
        relation = turned.get(relation, relation)
    return Stated(**{**stated.__dict__, **ratios, "kind": CHANGE, "unit": "", "relation": relation})


def _read_changes(line: Line) -> Iterator[Stated]:  # noqa: PLR0912 (one a form)
    for name, pattern in _change_patterns():
        for match in pattern.finditer(line.text):
            owner, number = _whose(line, match), line.at(match, "f")
            measure = _measure_of(line, match, "")
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
            stated = _state(line, match, CHANGE, owner, measure, number, name)
            times = [time for time in stated.times if _OF_YEARS.search(time)]
            then = [time for time in stated.times if re.search(r"\b(?:1[89]|20)\d\d|ago", time)]
            if not times and not ("than it was" in name and then):
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


def _read_shares(line: Line) -> Iterator[Stated]:
    for name, pattern in _share_patterns():
        for match in pattern.finditer(line.text):
            owner, number = _whose(line, match), line.at(match, "n")
            whole = line.at(match, "g") or line.at(match, "g2")
            if name == "on earth" and number:
                whole = number._replace(sign="G", means="the world")
            if owner is None or number is None or number.number is None or whole is None:
                continue
            measure = _measure_of(line, match, "")
            share = read_share(number.number, number.means.lower())
            if share is None or not measure or whole.means == owner.means:
                continue
            if (
                name == "share of its"
                and line.at(match, "g")
                and line.signs[line.places[match.start("m2")]].means != measure
            ):
                continue
            kind = SHARE
            if whole.sign == "A" and not _is_whole(whole, owner):
                has = re.fullmatch("has|have|had", match["v"].strip())
                if name != "share" or not has or not list_indicators(measure):
                    continue
                kind = "ratio"  # one state's people are no part of another's
            stated = _state(line, match, kind, owner, measure, number, name)
            yield Stated(
                **{
                    **stated.__dict__,
                    "object": whole.means,
                    "value": share[0],
                    "low": share[1],
                    "high": share[2],
                    "upper": None,
                }
            )


def _is_whole(whole: Sign, owner: Sign) -> bool:
    """Whether an actor is a union that another can be a part of."""
    return is_union(whole.means) and not is_union(owner.means)
