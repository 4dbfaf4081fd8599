"""Units: currencies, percent, time, measures, and whatever a noun counts."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from analysis.bundle import read_rows
from analysis.lexicon.lists import load_words, word_set
from analysis.lexicon.persons import load_person_nouns
from analysis.numbers.words import either

PERCENT, POINTS, TIMES, PEOPLE, YEARS = "percent", "percentage points", "times", "people", "years"
DATE, RANK = "date", "rank"
SECONDS = {
    "seconds": Fraction(1),
    "minutes": Fraction(60),
    "hours": Fraction(3600),
    "days": Fraction(86_400),
    "weeks": Fraction(7 * 86_400),
    "months": Fraction(86_400 * 1461, 48),
    "quarters": Fraction(86_400 * 1461, 16),
    YEARS: Fraction(86_400 * 1461, 4),
}
TIME_UNITS = frozenset(SECONDS)
# Nouns of time that other units count.
_TIMES = {
    "night": ("days", 1),
    "fortnight": ("weeks", 2),
    "decade": (YEARS, 10),
    "century": (YEARS, 100),
    "centurie": (YEARS, 100),
}
_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "crises": "crisis",
    "species": "species",
    "series": "series",
    "police": "police",
    "buses": "bus",
    "troops": "troop",
    "teeth": "tooth",
    "mice": "mouse",
    "movies": "movie",
    "cookies": "cookie",
    "zombies": "zombie",
}
_ARE_PEOPLE = word_set(
    "person people man woman child dead wounded injured adult minor inhabitant resident worker "
    "staff soldier troop fatality casualty member civilian passenger migrant refugee victim "
    "player patient student voter job-seeker employee farmer personnel"
)
_NO_PEOPLE = word_set(
    "fold party state power body head hand face figure tower model driver leader-board seller "
    "record star ball case goal model principal page cast"
)
# Measures by their words in the singular, and by their signs.
_MEASURES = (
    "metre|meter|kilometre|kilometer|centimetre|centimeter|millimetre|millimeter|mile|yard|foot|"
    "inch|acre|hectare|litre|liter|gallon|pint|barrel|tonne|ton|kilogram|kilogramme|kilo|gram|"
    "gramme|milligram|ounce|stone|degree|watt|kilowatt|megawatt|gigawatt|kilowatt-hour|"
    "megawatt-hour|gigawatt-hour|terawatt-hour|bushel|carat|knot|calorie|volt|hertz|megabyte|gigabyte|terabyte"
)
_SIGNS = {
    "km": "kilometres",
    "kms": "kilometres",
    "cm": "centimetres",
    "mm": "millimetres",
    "m": "metres",
    "kg": "kilograms",
    "kgs": "kilograms",
    "g": "grams",
    "lb": "pounds of weight",
    "lbs": "pounds of weight",
    "ft": "feet",
    "mph": "miles an hour",
    "km/h": "kilometres an hour",
    "kph": "kilometres an hour",
    "mw": "megawatts",
    "gw": "gigawatts",
    "kw": "kilowatts",
    "kwh": "kilowatt-hours",
    "mwh": "megawatt-hours",
    "gwh": "gigawatt-hours",
    "twh": "terawatt-hours",
    "ha": "hectares",
    "°c": "degrees",
    "°f": "degrees",
    "c": "degrees",
    "f": "degrees",
    "°": "degrees",
    "hr": "hours",
    "hrs": "hours",
    "min": "minutes",
    "mins": "minutes",
    "sec": "seconds",
    "secs": "seconds",
    "sq km": "square kilometres",
    "sq ft": "square feet",
    "km2": "square kilometres",
    "km²": "square kilometres",
}


_NEVER_APART = frozenset("cf")  # "31.4C", but no "4 C"
_PENCE = r"(?<!480)(?<!720)(?<!1080)p"
_CONVERTED = re.compile(r"\d[\d.,]* ?(?:[a-z]+ ?)?\((?:about |some |around )?\$\d")  # "A$5 ($3)"
_WIDE = frozenset(["USD", "GBP", "INR"])
_DATELINE = 80  # characters in which a story says where it was written
_AT_THE_START = 3  # times that a place there counts
_US = re.compile(r"\b(?:US ?\$|U\.S\.\$|USD\b|US dollars)")


class Currency(NamedTuple):
    """What a sign or a word for money means.

    Attributes:
        codes: The ISO codes of all currencies it may mean; the first where nothing tells.
        factor: How many of the currency one of it is: 1/100 for a cent.
    """

    codes: tuple[str, ...]
    factor: Fraction


class Unit(NamedTuple):
    """A unit as words after a number write it.

    Attributes:
        name: Its name in the numbers table; of money "" until the story tells which it is.
        factor: How many of it one of the words is: 10 for a decade.
        currency: What kind of money it is, if it is any.
        noun: The words for what is counted, "" where the unit says all.
    """

    name: str
    factor: Fraction = Fraction(1)
    currency: Currency | None = None
    noun: str = ""


@cache
def _load_currencies() -> tuple[dict[str, str], ...]:
    return tuple(read_rows("data/currencies.csv"))


@cache
def currency_signs() -> Mapping[str, Currency]:
    """List the signs that stand before an amount, as written ("US$").

    Example:
        >>> currency_signs()["€"].codes
        ('EUR',)
    """
    return _list_currencies("signs", Fraction(1), str)


@cache
def currency_words() -> Mapping[str, Currency]:
    """List the words that stand after an amount, in the singular and in lower case.

    Example:
        >>> currency_words()["cent"].factor
        Fraction(1, 100)
    """
    whole = _list_currencies("words", Fraction(1), str.lower)
    return {**_list_currencies("minor", Fraction(1, 100), str.lower), **whole}


def _list_currencies(
    column: str, factor: Fraction, write: type[str] | object
) -> dict[str, Currency]:
    codes: dict[str, list[str]] = {}
    for row in _load_currencies():
        for word in filter(None, row[column].split("|")):
            codes.setdefault(write(word), []).append(row["code"])  # type: ignore[operator]
    return {word: Currency(tuple(own), factor) for word, own in codes.items()}


def choose_currency(codes: tuple[str, ...], text: str) -> str:
    """Choose which currency of several a story means.

    It is the one that another amount of the story has a sign of its own for ("NZ$"), unless a
    plain sign converts that, or a word ("3 euros") where none has a sign; else that of the places
    which the story names most often, those of its first line counted thrice: twice at least where
    the first is a currency that stories name no place for.

    Args:
        codes: ISO codes; the first stands where the story names no place of theirs.
        text: The story.

    Returns:
        One of the codes.

    Example:
        >>> choose_currency(("USD", "AUD", "CAD"), "The Queensland court sat in Cairns.")
        'AUD'
        >>> choose_currency(("USD", "AUD", "CAD"), "It rose from A$5 to A$9, or by $4.")
        'AUD'
    """
    if len(codes) == 1 or (codes[0] == "USD" and _US.search(text)):
        return codes[0]
    own = [code for code in codes[1:] if _own_signs(code).search(text)]
    if len(own) == 1 and not _CONVERTED.search(text):
        return own[0]
    signs = (sign for sign, one in currency_signs().items() if codes[0] in one.codes)
    if not own and not any(sign in text for sign in signs):
        told = [code for code in codes[1:] if _own_words(code).search(text)]
        if len(told) == 1:
            return told[0]  # the cents of a story with euros
    start = text[:_DATELINE] * (_AT_THE_START - 1)
    first, *named = (len(name_places(code).findall(f"{text}\n{start}")) for code in codes)
    most = max(named)
    least = 1 if codes[0] in _WIDE else 0
    return codes[1 + named.index(most)] if most > max(least, first) else codes[0]


@cache
def _own_signs(code: str) -> re.Pattern[str]:
    """The signs, before an amount, that mean one currency alone."""
    signs = [sign for sign, currency in currency_signs().items() if currency.codes == (code,)]
    return re.compile(rf"(?<!\w)(?:{either(map(re.escape, signs))}) ?\d" if signs else r"(?!)")


@cache
def _own_words(code: str) -> re.Pattern[str]:
    """The words, after an amount, that mean one currency alone."""
    words = [word for word, currency in currency_words().items() if currency.codes == (code,)]
    return re.compile(
        rf"\d (?:[a-z]+ )?(?:{either(map(re.escape, words))})s?\b" if words else r"(?!)"
    )


@cache
def name_places(code: str) -> re.Pattern[str]:
    """Give the pattern of the places that tell a currency, by its ISO code.

    Example:
        >>> name_places("NZD").search("It opened in Auckland.").group()
        'Auckland'
    """
    (row,) = (row for row in _load_currencies() if row["code"] == code)
    names = either(re.escape(place) for place in row["places"].split("|") if place)
    return re.compile(rf"\b(?:{names})(?!\w)" if names else r"(?!)", re.I)


@cache
def glued_units() -> str:
    """Give the pattern of the letters that may stand right at a figure, as in "80kg" or "212p".

    Example:
        >>> re.fullmatch(glued_units(), "kg") is not None
        True
    """
    letters = (sign for sign in _SIGNS if sign[0].isalpha())
    return rf"(?:{either(map(re.escape, letters))}|{_PENCE}|pc)"


@cache
def unit_pattern() -> re.Pattern[str]:
    """Give the pattern of a unit right after a number, in lower case with plain hyphens.

    Its groups: points, percent, money, pence, age, times, time, measure, sign.
    """
    money = either(map(re.escape, currency_words()))
    time = "second|minute|hour|day|week|month|quarter|year|night|fortnight|decade|century|centurie"
    apart = f"(?:{either(map(re.escape, _SIGNS.keys() - _NEVER_APART))})"
    return re.compile(
        r"(?:(?P<points>[ -]?(?:(?:percentage|percent|per cent|pct|%)[ -]?points?|pp)"
        r"|[ -]basis[ -]points?)"
        r"|(?P<percent>[ -]?(?:percent|per cent|pct|per-cent)\b| ?%|(?<=\d)pc\b)"
        rf"|[ -](?P<money>{money})s?\b"
        r"(?!(?<=won) (?:by|in|at|the|with|last|this|over)\b)"
        rf"|(?<=\d)(?P<pence>{_PENCE})(?![\w/])"
        r"|(?P<age>[ -]years?[ -]olds?\b|[ -]years? of age\b|[ -](?:month|week|day)s?[ -]olds?\b)"
        r"|(?P<times>[ -]?(?:times|fold)\b|x\b)"
        rf"|(?:[ -]|(?: |-)(?:full|straight|consecutive|long|more|other) )(?P<time>{time})s?\b"
        r"|(?:[ -](?P<measure>(?:(?:square|cubic|nautical|metric|short|long) )?"
        rf"(?:{_MEASURES})(?:es|s)?|feet|square feet|cubic feet)|"
        rf"(?:[ ](?={apart})|(?<=[\d½]))(?P<sign>{either(map(re.escape, _SIGNS))}))(?![\w/]))"
    )


def read_unit(found: re.Match[str]) -> Unit:  # noqa: PLR0911 (one a kind of unit)
    """Read what `unit_pattern` found.

    Example:
        >>> read_unit(unit_pattern().match(" decades")), read_unit(unit_pattern().match("%")).name
        (Unit(name='years', factor=Fraction(10, 1), currency=None, noun=''), 'percent')
    """
    if found["points"]:
        return Unit(POINTS, Fraction(1, 100) if "basis" in found["points"] else Fraction(1))
    if found["percent"]:
        return Unit(PERCENT)
    if found["money"]:
        currency = currency_words()[found["money"]]
        return Unit("", currency.factor, currency)
    if found["pence"]:
        return Unit("", Fraction(1, 100), Currency(("GBP",), Fraction(1, 100)))
    if found["age"]:
        of = re.search(r"month|week|day", found["age"])
        return Unit(f"{of.group()}s" if of else YEARS)
    if found["times"]:
        return Unit(TIMES)
    if found["time"]:
        name, factor = _TIMES.get(found["time"], (f"{found['time']}s", 1))
        return Unit(name, Fraction(factor))
    if found["measure"]:
        words = found["measure"]
        return Unit(words if words.endswith(("s", "feet")) else make_plural(words))
    return Unit(_SIGNS[found["sign"]])


def make_plural(noun: str) -> str:
    """Write the plural of a noun of measure: "foot" as "feet", "metre" as "metres"."""
    return (
        noun.replace("foot", "feet")
        if noun.endswith("foot")
        else f"{noun}{'es' if noun.endswith('ch') else 's'}"
    )


@cache
def make_singular(noun: str) -> str:
    """Write the singular of a noun, in lower case.

    Example:
        >>> [make_singular(noun) for noun in ("Shares", "women", "countries", "boxes", "gas")]
        ['share', 'woman', 'country', 'box', 'gas']
    """
    noun = noun.lower()
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("men", "women")):
        return f"{noun[:-2]}an"
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is", "gas")):
        return noun[:-1]
    return noun


@cache
def name_counted(noun: str) -> str:
    """Name the unit that counts a noun: "people" for persons, else the noun in the singular.

    Example:
        >>> name_counted("nurses"), name_counted("board meetings"), name_counted("Seats")
        ('people', 'meeting', 'seat')
    """
    singular = make_singular(noun.rpartition(" ")[2])
    if singular in _ARE_PEOPLE:
        return PEOPLE
    if singular in _NO_PEOPLE or singular in load_words("thing"):
        return singular
    return PEOPLE if singular in load_person_nouns() else singular
