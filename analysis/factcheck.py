"""Sets each claim beside the data: values, ratio, and a verdict two readers would agree on."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, partial
from operator import itemgetter
from typing import Any

import pandas as pd

from analysis.indicators import (
    COMPARISON_COLUMNS,
    compare_economies,
    find_missing,
    list_ratios,
    select_states,
)
from analysis.lexicon.states import list_members
from analysis.numbers.quantities import cover_ratio

CHECK_COLUMNS = [
    "claim",
    "measure",
    "year",
    "subject_value",
    "object_value",
    "ratio",
    "claimed",
    "upper",
    "verdict",
    "source",
    "vintage",
    "label",
    "subject",
    "object",
    "basis",
    "relation",
    "quantity",
    "unit",
    "error",
    "note",
]

MATCHES, ROUGHLY, DIFFERS = "matches", "roughly", "does not match"
TOLERANCE = 0.25
NAMED, KNOWN, LATEST = (
    "the year the story names",
    "as known when the story ran",
    "latest",
)
# The World Bank's annual figures for a year come out in the July of the next.
MONTH_OF_RELEASE = 7


def check_claims(
    claims: pd.DataFrame, indicators: pd.DataFrame, published: str = ""
) -> pd.DataFrame:
    """Check every claim against every indicator of its measure.

    A claim is checked in the year it names; otherwise in the last year whose figures had been
    published when the story ran, and in the latest year there is. Figures are revised for years:
    the bundled ones may be younger than the story, and then a row's note says so.

    Args:
        claims: The claims table.
        indicators: Figures with the columns of `analysis.indicators.load_indicators`.
        published: When the story ran, as an ISO year, month or day; "" when unknown.

    Returns:
        One row a claim, indicator and basis: claim, measure, year, subject_value, object_value,
        ratio (subject / object), claimed (the same as the story has it; the lower of two numbers),
        upper (the higher of two, else missing), verdict (matches |
        roughly | does not match | not checked: ...), source, vintage, label (market rates |
        purchasing power | population), subject, object, basis (the year the story names | as known
        when the story ran | latest), quantity (the story's words for the number), unit, error (how
        far the ratio is from the claimed one, as a share of it; 0 between two claimed numbers),
        note. A claim that cannot be checked is one row, with the reason in its verdict.

    Example:
        >>> from analysis.indicators import load_indicators
        >>> claim = {"claim": 1, "subject": "Russia", "object": "China", "measure": "economy",
        ...          "ratio": Fraction(1, 10), "relation": "equal", "status": "asserted"}
        >>> checks = check_claims(pd.DataFrame([claim]), load_indicators(), "2023-03")
        >>> checks.loc[checks["year"] == 2021, ["label", "verdict"]].to_numpy().tolist()
        [['market rates', 'matches'], ['purchasing power', 'does not match']]
    """
    if claims.empty:
        return _make_empty_table().copy()
    newest = indicators["year"].max()
    figures = _Figures(select_states({*claims["subject"], *claims["object"]}, indicators))
    rows = [
        row
        for claim in claims.to_dict("records")
        for row in _check_claim(
            {str(key): value for key, value in claim.items()}, figures, published, newest
        )
    ]
    return _tabulate(rows)


def _tabulate(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    checks = pd.DataFrame(rows, columns=CHECK_COLUMNS)
    numbers = ["subject_value", "object_value", "ratio", "claimed", "upper", "error"]
    return checks.astype({"claim": "int64", "year": "Int64", **dict.fromkeys(numbers, "float64")})


@cache
def _make_empty_table() -> pd.DataFrame:
    """Make the table of a story without claims, as most are."""
    return _tabulate([])


def compare_claims(claims: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Compare the two actors of every claim over all the years there are.

    Args:
        claims: The claims table.
        indicators: Figures with the columns of `analysis.indicators.load_indicators`.

    Returns:
        One row a claim, year and indicator: claim, and the columns of
        `analysis.indicators.compare_economies`. Claims there is no data on have no rows.

    Example:
        >>> from analysis.indicators import load_indicators
        >>> claim = {"claim": 1, "subject": "Nigeria", "object": "Germany", "measure": "population"}
        >>> ratios = compare_claims(pd.DataFrame([claim]), load_indicators())
        >>> ratios.loc[ratios["year"] == 2022, "ratio"].round(1).tolist()
        [2.6]
    """
    tables = [pd.DataFrame(columns=["claim", *COMPARISON_COLUMNS])]
    compare = cache(partial(compare_economies, indicators=indicators))
    is_missing = cache(partial(find_missing, indicators=indicators))
    columns = [claims[name] for name in ("claim", "subject", "object", "measure")]
    for claim, *compared in zip(*columns, strict=True):
        if not is_missing(*compared):
            tables.append(compare(*compared).assign(claim=claim))
    return pd.concat(tables[1:] or tables, ignore_index=True)[tables[0].columns]


def last_published_year(published: str) -> int | None:
    """Give the last full year whose figures the World Bank had published by a date.

    Its annual figures for a year come out in the July of the next. Of a date that is only a year
    the beginning counts, since more cannot be said to have been known.

    Args:
        published: An ISO year, month or day; "" when unknown.

    Returns:
        The year, or None when the date is unknown.

    Example:
        >>> last_published_year("2023-03"), last_published_year("2023-07-15")
        (2021, 2022)
    """
    date = re.match(r"(\d{4})(?:-(\d{2}))?", published)
    if not date:
        return None
    return int(date[1]) - (1 if int(date[2] or 1) >= MONTH_OF_RELEASE else 2)


def judge_ratio(ratio: float, claim: dict[str, Any]) -> tuple[str, float]:
    """Judge a measured ratio against a claim.

    It matches if it rounds to the claimed number as that is said (one-tenth covers 1/10.5 to
    1/9.5, "10 percent" 9.5 to 10.5 percent) and is within 25% of it; "more than" and its like match
    if they are true. It is roughly right within 25%, and otherwise does not match.

    Args:
        ratio: Subject / object as measured.
        claim: A row of the claims table; it needs ratio and relation.

    Returns:
        The verdict, and how far the ratio is from the claimed one, as a share of that.

    Example:
        >>> judge_ratio(0.103, {"ratio": Fraction(1, 10), "relation": "equal"})[0]
        'matches'
        >>> judge_ratio(0.2, {"ratio": Fraction(1, 10), "relation": "more"})[0]
        'matches'
    """
    claimed = Fraction(claim["ratio"])
    upper = _known(claim, "upper") or claimed
    nearest = min(max(Fraction(ratio), claimed), upper)
    error = float(Fraction(ratio) / nearest - 1)
    low, high = cover_claim(claim)
    holds = {"more": ratio > low, "less": ratio < high}.get(claim["relation"], low <= ratio <= high)
    if holds:
        return MATCHES, error
    return (ROUGHLY if abs(error) <= TOLERANCE else DIFFERS), error


def cover_claim(claim: dict[str, Any]) -> tuple[float, float]:
    """Give the ratios that match a claim, from the lowest to the highest.

    Args:
        claim: A row of the claims table; it needs ratio and relation.

    Returns:
        The two ends; a bound has no end on one side, and is open at the other.

    Example:
        >>> [round(end, 4) for end in cover_claim({"ratio": Fraction(1, 10), "relation": "equal"})]
        [0.0952, 0.1053]
        >>> cover_claim({"ratio": Fraction(1, 2), "relation": "more"})
        (0.5, inf)
    """
    claimed = Fraction(claim["ratio"])
    upper = _known(claim, "upper") or claimed
    low, high = _known(claim, "low"), _known(claim, "high")
    if low is None or high is None:
        covered = cover_ratio(claimed)
        low, high = covered.low, covered.high
    if claim["relation"] in ("more", "at_least"):
        return float(claimed), math.inf
    if claim["relation"] in ("less", "at_most"):
        return 0.0, float(upper)
    nearest, farthest = claimed * Fraction(1 - TOLERANCE), upper * Fraction(1 + TOLERANCE)
    return float(max(low, nearest)), float(min(high, farthest))


def _known(claim: dict[str, Any], column: str) -> Fraction | None:
    """A number that not every claim has."""
    value = claim.get(column)
    return None if value is None or pd.isna(value) else Fraction(value)


class _Figures:
    """Figures in which each comparison is looked up once, however many claims make it."""

    def __init__(self, indicators: pd.DataFrame) -> None:
        self.find_missing = cache(partial(find_missing, indicators=indicators))
        self.list_ratios = cache(partial(list_ratios, indicators=indicators))


def _check_claim(
    claim: dict[str, Any], figures: _Figures, published: str, newest: int
) -> Iterator[dict[str, Any]]:
    """Check one claim: its rows, or one row that says why there are none."""
    shared = {name: claim[name] for name in ("claim", "measure", "subject", "object", "relation")}
    upper = _known(claim, "upper")
    shared |= {"claimed": float(Fraction(claim["ratio"])), "quantity": _text(claim, "quantity")}
    shared["upper"] = None if upper is None else float(upper)
    reason = _explain_unchecked(claim, figures, published)
    chosen = [] if reason else list(_choose_rows(claim, figures, published, newest))
    for basis, row in chosen:
        verdict, error = judge_ratio(row["ratio"], claim)
        revised = basis != LATEST and bool(published) and published < row["vintage"]
        notes = [f"as revised by {row['vintage']}, after the story ran"] if revised else []
        notes += [
            f"{actor}: its {len(members)} members at the end of {row['year']}"
            for actor in (claim["subject"], claim["object"])
            if (members := list_members(actor, row["year"]))
        ]
        judged = {"basis": basis, "verdict": verdict, "error": error, "note": "; ".join(notes)}
        yield {**shared, **row, **judged}
    if not chosen:
        year = _named_year(claim, published)
        of_both = f"no data on both {claim['subject']} and {claim['object']}"
        reason = reason or of_both + (f" in {year}" if year else " in any one year")
        empty = dict.fromkeys(("source", "vintage", "label", "basis", "unit", "note"), "")
        yield {**shared, **empty, "verdict": f"not checked: {reason}"}


def _explain_unchecked(claim: dict[str, Any], figures: _Figures, published: str) -> str | None:
    """Why a claim cannot be checked, or None."""
    statuses = {"negated": "denied", "hypothetical": "hypothetical", "forecast": "a forecast"}
    if claim["status"] in statuses:
        return f"the claim is {statuses[claim['status']]}"
    missing = figures.find_missing(claim["subject"], claim["object"], claim["measure"])
    if missing:
        return f"no data on {missing}"
    time = _text(claim, "time")
    if time and _named_year(claim, published) is None:
        return f"“{time}” names no single year"
    return None


def _text(claim: dict[str, Any], column: str) -> str:
    """Words that not every claim has, "" when this one has none."""
    value = claim.get(column)
    return "" if value is None or pd.isna(value) else str(value)


def _named_year(claim: dict[str, Any], published: str) -> int | None:
    """The year a claim is about, when its words name one ("in 2010", "last year")."""
    time = _text(claim, "time").lower()
    year = re.fullmatch(r"(?:in|for|as of|back in|at the end of) (\d{4})", time)
    if year:
        return int(year[1])
    story_year = re.match(r"\d{4}", published)
    return int(story_year[0]) - 1 if time == "last year" and story_year else None


def _choose_rows(
    claim: dict[str, Any], figures: _Figures, published: str, newest: int
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of a comparison to check a claim against, each with its basis."""
    rows = figures.list_ratios(claim["subject"], claim["object"], claim["measure"])
    named, known = _named_year(claim, published), last_published_year(published)
    if named is not None:
        years = {NAMED: [row for row in rows if row["year"] == named]}
    elif known is None or known > newest:
        years = {LATEST: rows}
    else:
        years = {KNOWN: [row for row in rows if row["year"] <= known], LATEST: rows}
    seen = set()
    for basis, chosen in years.items():
        last = {row["indicator"]: row for row in chosen}
        for row in sorted(last.values(), key=itemgetter("label")):
            if (row["indicator"], row["year"]) not in seen:
                seen.add((row["indicator"], row["year"]))
                yield basis, row
