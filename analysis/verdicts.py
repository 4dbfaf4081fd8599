"""Judges what was measured against what a story claims: matches, roughly, does not match."""

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pandas as pd

from analysis.claims.stated import CHANGE, LEVEL, ORDER, RANK, RATIO
from analysis.numbers.quantities import cover_ratio

MATCHES, ROUGHLY, DIFFERS = "matches", "roughly", "does not match"
TOLERANCE = 0.25
# What matches a ratio lies within a tenth of it, however far its words may be stretched.
CLOSE = 0.1
# Nine in ten figures moved by less when they were revised: see `analysis.revisions`.
REVISED, ROUGH_LEVEL = 0.04, 0.1
POINTS, ROUGH_POINTS, ROUGH_RATE = 0.25, 1.0, 0.15
# Two states are too close to call when one is not this much ahead.
HEAD_TO_HEAD = 0.05


def judge_ratio(ratio: float, claim: dict[str, Any]) -> tuple[str, float]:
    """Judge a measured ratio against a claim.

    It matches if it rounds to the claimed number as that is said (one-tenth covers 1/10.5 to
    1/9.5, "10 percent" 9.5 to 10.5 percent) and is within 10% of it; "more than" and its like match
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
    upper = read_number(claim, "upper") or claimed
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
    upper = read_number(claim, "upper") or claimed
    low, high = read_number(claim, "low"), read_number(claim, "high")
    if low is None or high is None:
        covered = cover_ratio(claimed)
        low, high = covered.low, covered.high
    if claim["relation"] in ("more", "at_least"):
        return float(claimed), math.inf
    if claim["relation"] in ("less", "at_most"):
        return 0.0, float(upper)
    nearest, farthest = claimed * Fraction(1 - CLOSE), upper * Fraction(1 + CLOSE)
    return float(max(low, nearest)), float(min(high, farthest))


def read_number(claim: Mapping[str, Any], column: str) -> Fraction | None:
    """Read a number that not every claim has; None when this one has none."""
    value = claim.get(column)
    return None if value is None or pd.isna(value) else Fraction(value)


def judge_level(measured: float, claim: Mapping[str, Any]) -> tuple[str, float]:
    """Judge a measured level, share of GDP or rate against a claim.

    It matches if it rounds to the claimed number as that is said, or is no farther from that than
    figures are revised: 4%, of a percentage a quarter of a point. It is roughly right within 10%,
    of a percentage within a point or 15%.

    Args:
        measured: The figure.
        claim: A row of the claims table; it needs value, low, high, unit and relation.

    Returns:
        The verdict, and how far the figure is from the claimed one, as a share of that.

    Example:
        >>> claim = {"value": 54e6, "low": 53.5e6, "high": 54.5e6, "unit": "people"}
        >>> [judge_level(people, claim | {"relation": "equal"})[0] for people in (55e6, 59e6, 70e6)]
        ['matches', 'roughly', 'does not match']
    """
    claimed = float(Fraction(claim["value"]))
    upper = read_number(claim, "upper")
    low, high = (read_number(claim, name) for name in ("low", "high"))
    ends = (claimed if low is None else float(low), claimed if high is None else float(high))
    if claim["relation"] in ("more", "at_least"):
        ends = (claimed, math.inf)
    elif claim["relation"] in ("less", "at_most"):
        ends = (-math.inf, claimed)
    nearest = min(max(measured, claimed), claimed if upper is None else float(upper))
    error = (measured - nearest) / abs(nearest) if nearest else measured
    near, rough = REVISED * abs(claimed), ROUGH_LEVEL * abs(claimed)
    if claim["unit"] == "percent":
        near = max(POINTS, near)
        rough = max(ROUGH_POINTS, ROUGH_RATE * abs(claimed))
    if ends[0] - near <= measured <= ends[1] + near:
        return MATCHES, error
    return (ROUGHLY if ends[0] - rough <= measured <= ends[1] + rough else DIFFERS), error


def judge(claim: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[str, float]:
    """Judge what was measured as its kind of claim asks for.

    Args:
        claim: A row of the claims table.
        row: What was measured; it needs measured, and of a rank is_close.

    Returns:
        The verdict, and how far the figure is from the claimed one, as a share of that.
    """
    kind, measured = claim.get("kind", RATIO), row["measured"]
    if kind == LEVEL:
        return judge_level(measured, claim)
    if kind == RANK:
        return _judge_rank(claim, row)
    if kind == ORDER:
        return _judge_order(claim, measured)
    if kind == CHANGE and Fraction(1, 2) < Fraction(claim["ratio"]) < 2:
        return _judge_change(claim, measured)
    return judge_ratio(measured, dict(claim))


def _judge_order(claim: Mapping[str, Any], ratio: float) -> tuple[str, float]:
    ahead = ratio > 1 if claim["relation"] == "more" else ratio < 1
    if claim["status"] == "negated":
        ahead = not ahead
    close = abs(ratio - 1) <= HEAD_TO_HEAD
    return (MATCHES if ahead else ROUGHLY if close else DIFFERS), ratio - 1


def _judge_rank(claim: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[str, float]:
    place, measured = int(claim["value"]), int(row["measured"])
    fits = measured <= place if claim["relation"] == "at_most" else measured == place
    if claim["status"] == "negated":
        return (DIFFERS if fits else MATCHES), measured / place - 1
    return (MATCHES if fits else ROUGHLY if row["is_close"] else DIFFERS), measured / place - 1


def _judge_change(claim: Mapping[str, Any], measured: float) -> tuple[str, float]:
    """A growth by less than half as much again is judged by how much it is itself."""
    shift = {
        name: None if (value := read_number(dict(claim), name)) is None else value - 1
        for name in ("ratio", "upper", "low", "high")
    }
    grown = float(shift["ratio"] or 0)
    if not grown:
        return judge_ratio(measured, dict(claim))
    low, high = float(shift["low"] or grown), float(shift["high"] or grown)
    if claim["relation"] in ("more", "at_least"):
        high = math.inf
    elif claim["relation"] in ("less", "at_most"):
        low = -math.inf
    error = (measured - 1) / grown - 1
    near, rough = CLOSE * abs(grown), TOLERANCE * abs(grown)
    if low - near <= measured - 1 <= high + near:
        return MATCHES, error
    return (ROUGHLY if low - rough <= measured - 1 <= high + rough else DIFFERS), error
