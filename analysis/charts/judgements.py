"""What a chart says of a claim: its bounds, how it stands to the figures, where they come from."""

from fractions import Fraction

import pandas as pd

from analysis.tabulation import list_records
from analysis.wording import list_names, name_ratio, say_date, say_ratio

HOW = {"market rates": "at market rates", "purchasing power": "by purchasing power"}
JUDGEMENTS = {
    "matches": "close to the claimed",
    "roughly": "roughly the claimed",
    "does not match": "not the claimed",
}
BOUNDED_JUDGEMENTS = {
    "matches": "in line with the claim",
    "roughly": "near the claim",
    "does not match": "not in line with the claim",
}
BOUNDS = {
    "more": "more than",
    "at_least": "at least",
    "less": "less than",
    "at_most": "at most",
}

PARITY = "parity"  # what "smaller than" is less than


def claimed_ends(check: pd.Series) -> tuple[float, ...]:
    """The one ratio a story claims, or the two ends of what it claims.

    >>> claimed_ends(pd.Series({"claimed": 2.0, "upper": 3.0}))
    (2.0, 3.0)
    """
    ends = (check["claimed"], check.get("upper"))
    return tuple(float(end) for end in ends if pd.notna(end))


def name_range(check: pd.Series) -> str:
    """What a story claims when it is two numbers, in its own words where they are known."""
    ends = [Fraction(end).limit_denominator(1000) for end in claimed_ends(check)]
    return str(check.get("quantity") or "") or " to ".join(map(name_ratio, ends))


def say_disagreement(rows: pd.DataFrame) -> str:
    """What another way of measuring says, when its verdict is another one."""
    first = rows.iloc[0]
    beside = rows[(rows["basis"] == first["basis"]) & (rows["verdict"] != first["verdict"])]
    return "".join(
        f", but {say_ratio(row['ratio'])} {HOW.get(row['label'], row['label'])}"
        for row in list_records(beside.head(1))
    )


def say_of(ratio: float, object_: str) -> str:
    """The ratio with what it is a ratio of: "10.3% of China’s", "3.1 times China’s"."""
    return f"{say_ratio(ratio)}{' of' if round(ratio, 3) < 1 else ''} {object_}"


def say_judgement(check: pd.Series) -> str:
    """How a claim stands to a figure: ", close to the claimed one-tenth"."""
    verdict, ratio = str(check["verdict"]), Fraction(check["claimed"]).limit_denominator(1000)
    name = name_ratio(ratio)
    if len(claimed_ends(check)) > 1:
        return f", {BOUNDED_JUDGEMENTS[verdict]} of “{name_range(check)}”"
    if bound := BOUNDS.get(str(check.get("relation"))):
        return f", {BOUNDED_JUDGEMENTS[verdict]} of {bound} {PARITY if ratio == 1 else name}"
    if verdict == "matches" and abs(check.get("error", 0)) > 0.25:  # a bound, not a number
        return f", {BOUNDED_JUDGEMENTS[verdict]}"
    if ratio > 1:
        name = "factor of " + name.replace("twice", "two").removesuffix(" times")
    return f", {JUDGEMENTS[verdict]} {PARITY if ratio == 1 else name}"


def name_source(rows: pd.DataFrame) -> str:
    """Names where figures come from and of which day they are.

    Args:
        rows: A table with source and vintage.

    Returns:
        A source line.

    >>> name_source(pd.DataFrame({"source": ["World Bank"], "vintage": ["2024-04-30"]}))
    'World Bank, data of 30 April 2024'
    """
    days = [say_date(str(vintage)) for vintage in dict.fromkeys(rows["vintage"])]
    return f"{', '.join(dict.fromkeys(rows['source']))}, data of {list_names(days)}"
