"""Says in a sentence what the checks of a claim found."""

import re
from fractions import Fraction
from typing import Any

import pandas as pd

from analysis.factcheck import DIFFERS, MATCHES, ROUGHLY
from analysis.wording import make_possessive, name_ratio, say_ratio, start_sentence

SUMMARY_COLUMNS = ["claim", "subject", "object", "measure", "verdict", "finding"]

_HOW = {"market rates": "at market rates", "purchasing power": "by purchasing power"}
_JUDGED = {MATCHES: "matches", ROUGHLY: "is roughly right", DIFFERS: "does not match"}


def summarise_checks(checks: pd.DataFrame) -> pd.DataFrame:
    """Sum up the checks: one verdict and one sentence a claim.

    What counts is the year the story names or, when it names none, what was known when it ran; the
    latest figures when neither is known.

    Args:
        checks: The checks table.

    Returns:
        One row a claim: claim, subject, object, measure, verdict (that of the checks, "depends on
        the measure" when market rates and purchasing power disagree), finding (a sentence).

    Example:
        >>> from analysis.factcheck import check_claims
        >>> from analysis.indicators import load_indicators
        >>> claim = {"claim": 1, "subject": "Russia", "object": "China", "measure": "economy",
        ...          "ratio": Fraction(1, 10), "relation": "equal", "status": "asserted"}
        >>> checks = check_claims(pd.DataFrame([claim]), load_indicators(), "2023-03")
        >>> print(summarise_checks(checks).loc[0, "finding"])  # doctest: +NORMALIZE_WHITESPACE
        Russia’s economy was 10.3% of China’s in 2021 at market rates and 17.7% by purchasing power:
        the claimed one-tenth matches at market rates and does not match by purchasing power.
    """
    rows = []
    for claim, found in checks.groupby("claim", sort=True):
        counted = found[found["basis"] == found["basis"].iloc[0]]
        verdicts = list(dict.fromkeys(counted["verdict"]))
        first = counted.iloc[0]
        rows.append(
            {
                "claim": claim,
                **first[["subject", "object", "measure"]],
                "verdict": verdicts[0] if len(verdicts) == 1 else "depends on the measure",
                "finding": _write_finding(counted.to_dict("records")),
            }
        )
    return pd.DataFrame(rows, columns=SUMMARY_COLUMNS)


def _write_finding(rows: list[dict[str, Any]]) -> str:
    """Say what was measured, and how the claim stands beside it."""
    first = rows[0]
    subject, object_ = make_possessive(first["subject"]), make_possessive(first["object"])
    measure = re.sub(r" (?:at market rates|by purchasing power)$", "", first["measure"])
    if pd.isna(first["ratio"]):
        reason = first["verdict"].removeprefix("not checked: ")
        return f"{start_sentence(subject)} {measure} and {object_} were not compared: {reason}."
    measured = " and ".join(_say_measured(row, first, object_) for row in rows)
    claimed = name_ratio(Fraction(first["claimed"]).limit_denominator(1000))
    said = f"the story’s “{first['quantity']}”" if first["quantity"] else f"the claimed {claimed}"
    judged = _JUDGED[first["verdict"]]
    if len({row["verdict"] for row in rows}) > 1:
        judged = " and ".join(f"{_JUDGED[row['verdict']]} {_HOW[row['label']]}" for row in rows)
    return f"{start_sentence(subject)} {measure} was {measured}: {said} {judged}."


def _say_measured(row: dict[str, Any], first: dict[str, Any], object_: str) -> str:
    """Say one measured ratio, with the object the first time and the year when it is another."""
    words = say_ratio(row["ratio"])
    if row is first:
        words += f"{'' if words.endswith('times') else ' of'} {object_}"
    if row is first or row["year"] != first["year"]:
        words += f" in {row['year']}"
    return f"{words} {_HOW.get(row['label'], '')}".strip()
