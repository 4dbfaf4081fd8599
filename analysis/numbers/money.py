"""What is money: also letters, as the R of "R212bn" and not that of "the R61"; and what weighs."""

import re
from functools import lru_cache

from analysis.numbers.units import Currency, currency_signs, currency_words, name_places
from analysis.numbers.words import either

# Amounts that no road, robot or page has: "1,150", "1.50", "1.5m", "310 million".
_AMOUNT = (
    r"\d{1,3}(?:,\d{3})+(?![\d-])|\d+\.\d\d(?!\d)|"
    r"\d+(?:\.\d+)?[\s-]?(?:hundred|thousand|million|billion|trillion|bn|bln|trn?|mn|mln|[mk])\b"
)
_ONLY_AMOUNT = re.compile(_AMOUNT, re.I)
# Figures that may be one where the story has such money: "389", "45 an hour".
_MAY_BE = re.compile(r"\d*\d(?:\d\d|0)\b(?!\.\d)|\d+\s(?:an?|per|each|every|apiece)\b")
_PAID = re.compile(  # before few figures of it
    r"\b(?:just|only|costs?|pa(?:y|ys|id|ying)|worth|than|earn\w*|spen[dt]\w*|price of|staking) $",
    re.I,
)
_IS_NAME = re.compile(r"\b(?:the|an?|route|road|highway|motorway|[A-Z]\d+(?:,| and| or)) $", re.I)
_NAMES = re.compile(
    r"\d+(?:-(?![A-Z]?\d)| [A-Z]| (?:road|route|highway|motorway|masks?|respirators?)\b)"
)


_BESIDE = 60  # characters before an amount in which a word tells what it is
_POUNDS = re.compile(r"\bpounds?$", re.I)
_WEIGHED = re.compile(  # before pounds that weigh
    r"\b(?:weigh(?:s|ed|ing|t|ts)?|lift(?:s|ed|ing)?|kilo(?:s|grams?|grammes?)?|kg)\b[^.;]{0,30}$",
    re.I,
)
_WEIGHS = re.compile(
    r",? (?:heavier|lighter|overweight|underweight|(?:in|by|of) weight|each way)\b|"
    r" of (?!(?:[a-z]+ )?(?:money|aid|debts?|savings|funding|investments?|taxpayers?|income|cash|"
    r"public|government|profits?|revenues?|sales|tax|taxes|spending|cuts|damage|losses)\b)[a-z]"
)
_HAS_POUNDS = re.compile(r"£|\b(?:pence|sterling|GBP)\b")


def is_letter(sign: str) -> bool:
    """Say whether a sign before an amount is a letter that may as well name something.

    Example:
        >>> is_letter("R"), is_letter("Rs")
        (True, False)
    """
    return len(sign) == 1 and sign.isascii() and sign.isalpha()


def read_currency(text: str, start: int, number: int) -> Currency | None:
    """Read the sign before a figure.

    A letter is one where the figure is written as only amounts are; before a plain figure it is
    one where the story has another such amount, names the money or its land, and no road is meant.

    Args:
        text: The story.
        start: Where what may be a sign begins.
        number: Where the figure begins.

    Returns:
        The money; None where the letters are no sign of any.

    Example:
        >>> read_currency("R212bn", 0, 1).codes, read_currency("R61", 0, 1)
        (('ZAR',), None)
    """
    sign = text[start:number].rstrip()
    currency = currency_signs().get(sign)
    if currency is None or not is_letter(sign) or _is_amount(sign, currency, text, start, number):
        return currency
    return None


def _is_amount(sign: str, currency: Currency, text: str, start: int, number: int) -> bool:
    is_apart = number - start != len(sign)
    if _ONLY_AMOUNT.match(text, number):
        return not is_apart or _is_named(currency, text)  # "Vitamin K 1,000"
    if (
        is_apart
        or not (_MAY_BE.match(text, number) or _PAID.search(text, max(0, start - 12), start))
        or _NAMES.match(text, number)
        or _IS_NAME.search(text[max(0, start - 12) : start])
    ):
        return False
    return bool(re.search(rf"(?<!\w){sign}(?:{_AMOUNT})", text)) or _is_named(currency, text)


def _is_named(currency: Currency, text: str) -> bool:
    words = (word for word, one in currency_words().items() if set(one.codes) & set(currency.codes))
    return bool(re.search(rf"\b(?:{either(map(re.escape, words))})s?\b", text)) or any(
        name_places(code).search(text) for code in currency.codes
    )


def is_weight(text: str, start: int, end: int) -> bool:
    """Say whether an amount told in "pounds" weighs something, and is no money.

    It does where a word beside it says so, and in a story with dollars that has no pounds of money
    and names no land that pays in them.

    Args:
        text: The story.
        start: Where the amount begins.
        end: Where it ends.

    Example:
        >>> is_weight("The pike, 21 pounds heavier, won.", 10, 19)
        True
        >>> is_weight("The fee is 21 pounds.", 11, 20)
        False
    """
    if not _POUNDS.search(text, start, end):
        return False
    if _WEIGHED.search(text[max(0, start - _BESIDE) : start]) or _WEIGHS.match(text, end):
        return True
    return _has_only_dollars(text)


@lru_cache(maxsize=1)  # asked of one story after another, for each amount
def _has_only_dollars(text: str) -> bool:
    """Whether a story has dollars, no sign of pounds, and no land that pays in them."""
    pounds = currency_words()["pound"]
    return (
        "$" in text
        and not _HAS_POUNDS.search(text)
        and not any(name_places(one).search(text) for one in pounds.codes)
    )
