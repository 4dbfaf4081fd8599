"""Thousands and decimals as other lands write them: "10 000 women", "21,6%", "1.500.000"."""

import re
from functools import cache

from analysis.numbers.units import currency_signs, glued_units
from analysis.numbers.words import either, words_of

_DECIMAL = re.compile(
    r"(?<![\d.,:/'’-])(?!(?:19|20)\d\d,)\d{1,6}(?P<comma>,)\d{1,2}"
    r"(?![\d,:/]|\.\d| (?:and|or) \d)"
)
_APART = re.compile(
    r"(?<![\d.,:/'’-])(?<!\d )\d{1,3}(?:(?P<blank>[ \u00a0\u2009\u202f])\d{3}(?:(?P=blank)\d{3})*"
    r"|(?:['’]\d{3})+|(?:\.\d{3}){2,})(?P<decimals>,\d{1,2}(?!\d))?(?![\d@:/]|[ -]\d|[.,]\d)"
)
# What no counted thing is called: two numbers beside each other are no one number before it.
_NO_NOUN = (
    "and|or|but|in|on|at|by|to|for|from|with|as|is|was|are|were|has|had|have|will|would|than|"
    "that|who|which|if|when|while|after|before|until|since|the|an?|it|he|she|they|we|you|i"
)


_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $")


def unify_separators(text: str) -> str:
    r"""Write numbers with commas at thousands and points at decimals; the length stays.

    A blank stands at thousands where it cannot break a line, after a sign of money, and before
    what is counted; else two numbers beside each other stay two.

    Args:
        text: The text, any.

    Returns:
        The text with a comma or a point in the places of other marks.

    Example:
        >>> unify_separators("Over 10 000 women, 21,6% of 1.500.000, paid R1 250,50.")
        'Over 10,000 women, 21.6% of 1,500,000, paid R1,250.50.'
        >>> unify_separators("Call 131 444 and ask: 1,250 came in 2,3 or 4 boats.")
        'Call 131 444 and ask: 1,250 came in 2,3 or 4 boats.'
    """
    text = _APART.sub(lambda found: _join(found, text), text)
    return _DECIMAL.sub(lambda found: found.group().replace(",", "."), text)


def _join(found: re.Match[str], text: str) -> str:
    before = text[max(0, found.start() - 12) : found.start()]
    is_one = _before().search(before) or _after().match(text, found.end())
    if found["blank"] == " " and (not is_one or _MONTH.search(before)):
        return found.group()
    decimals = found["decimals"] or ""
    whole = found.group().removesuffix(decimals)
    return re.sub(r"\D", ",", whole) + decimals.replace(",", ".")


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(map(re.escape, currency_signs()))}) ?$")


@cache
def _after() -> re.Pattern[str]:
    scales = either(words_of("scale"))
    return re.compile(
        rf"(?:{glued_units()}|mn?|bn?)(?!\w)|[ -](?:{scales})\b|[ -](?!(?:{_NO_NOUN})\b)[a-z]+"
    )
