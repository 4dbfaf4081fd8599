"""Tells which measure of a state a number can be of, and in which unit."""

import re

from analysis.claims.measures import list_units
from analysis.claims.signs import Amount
from analysis.numbers.units import PERCENT

PEOPLE = "people"
_FEWEST = 1000  # people that a state has at least
# A percentage of something, or above something that no measure says.
OF_OTHERS = re.compile(r"(?:of|over|above|below|C)\b(?! last)")


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
