"""Says in a sentence what the checks of a claim or a sum found, and what speaks against it."""

import re
from fractions import Fraction
from textwrap import shorten
from typing import Any

import pandas as pd

from analysis.arithmetic import FAILS
from analysis.factcheck import DIFFERS, LATEST, MATCHES, ROUGHLY
from analysis.wording import (
    count_things,
    make_possessive,
    name_ratio,
    say_checked,
    say_ratio,
    start_sentence,
)

SUMMARY_COLUMNS = ["claim", "subject", "object", "measure", "verdict", "finding", "objection"]

_LONGEST = 120  # characters of a passage
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
        the measure" when market rates and purchasing power disagree), finding (the verdict in a
        sentence, on the first way of measuring), objection (what other figures say, in another;
        "" when there are none).

    Example:
        >>> from analysis.factcheck import check_claims
        >>> from analysis.indicators import load_indicators
        >>> claim = {"claim": 1, "subject": "Russia", "object": "China", "measure": "economy",
        ...          "ratio": Fraction(1, 10), "relation": "equal", "status": "asserted"}
        >>> checks = check_claims(pd.DataFrame([claim]), load_indicators(), "2023-03")
        >>> summary = summarise_checks(checks).loc[0]
        >>> print(summary["finding"])  # doctest: +NORMALIZE_WHITESPACE
        Russia’s economy was 10.3% of China’s in 2021 at market rates: the claimed one-tenth
        matches.
        >>> print(summary["objection"])  # doctest: +NORMALIZE_WHITESPACE
        But it was 17.7% by purchasing power, which does not match, and 12.5% at market rates in
        2022, the latest year, which is roughly right.
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
                "finding": say_check(first.to_dict()),
                "objection": _write_objection(found.to_dict("records")),
            }
        )
    return pd.DataFrame(rows, columns=SUMMARY_COLUMNS)


def summarise_sums(arithmetic: pd.DataFrame) -> pd.DataFrame:
    """Say which of the story's sums do not hold.

    Args:
        arithmetic: The arithmetic table.

    Returns:
        One row a statement that does not hold, in the order of the text: row (that of the
        arithmetic table), paragraph, finding (a sentence with the passage and the sum).

    Example:
        >>> failed = {"row": 1, "text": "$10 to $50, a 20 percent", "verdict": "does not hold",
        ...           "correction": "$60 to $50 is −16.7 percent, not −20", "paragraph": 3}
        >>> summarise_sums(pd.DataFrame([failed])).loc[0, "finding"]
        '“$10 to $50, a 20 percent” does not hold: $60 to $50 is −16.7 percent, not −20.'
    """
    failed = arithmetic[arithmetic["verdict"] == FAILS].reset_index(drop=True)
    passages = [shorten(text, _LONGEST, placeholder=" …") for text in failed["text"]]
    failed["finding"] = [
        f"“{passage}” does not hold: {correction}."
        for passage, correction in zip(passages, failed["correction"], strict=True)
    ]
    return failed[["row", "paragraph", "finding"]]


def summarise_review(quotes: pd.DataFrame, actors: pd.DataFrame) -> str:
    """Say how much of what was read a person has checked.

    Args:
        quotes: The quotes table (verified).
        actors: The actors table (verified).

    Returns:
        A sentence or two; "" for a story without quotes and actors.

    Example:
        >>> quotes = pd.DataFrame({"verified": [True, False]})
        >>> summarise_review(quotes, pd.DataFrame({"verified": [False]}))
        'A person has checked 1 of 2 quotes. Nobody has checked the 1 actor.'
    """
    said = []
    for table, thing in ((quotes, "quote"), (actors, "actor")):
        verified = table["verified"].tolist()
        nobody = f"Nobody has checked the {count_things(len(verified), thing)}."
        said += [say_checked(verified, thing) or nobody] * bool(verified)
    return " ".join(said)


def say_check(check: dict[Any, Any]) -> str:
    """Say in a sentence what was measured, and how the claim stands beside it.

    Args:
        check: A row of the checks table.

    Returns:
        Such as "Germany’s population was 2.2 times Poland’s in 2021: the story’s “twice” matches."
    """
    subject, object_ = make_possessive(check["subject"]), make_possessive(check["object"])
    measure = re.sub(r" (?:at market rates|by purchasing power)$", "", check["measure"])
    if pd.isna(check["ratio"]):
        reason = check["verdict"].removeprefix("not checked: ")
        return f"{start_sentence(subject)} {measure} and {object_} were not compared: {reason}."
    ratio = say_ratio(check["ratio"])
    measured = f"{ratio}{'' if ratio.endswith('times') else ' of'} {object_} in {check['year']}"
    claimed = name_ratio(Fraction(check["claimed"]).limit_denominator(1000))
    said = f"the story’s “{check['quantity']}”" if check["quantity"] else f"the claimed {claimed}"
    how = f" {_HOW[check['label']]}" if check["label"] in _HOW else ""
    judged = _JUDGED[check["verdict"]]
    return f"{start_sentence(subject)} {measure} was {measured}{how}: {said} {judged}."


def _write_objection(rows: list[dict[Any, Any]]) -> str:
    """Say what the other figures are: by another measure, and of the latest year."""
    first, *rest = rows
    others = [row for row in rest if row["basis"] == first["basis"]]
    if first["basis"] != LATEST:
        others += [row for row in rest if row["basis"] == LATEST and row["label"] == first["label"]]
    against = [row for row in others if row["verdict"] != first["verdict"]]
    if against:
        said = [f"{_say_other(row, first)}, which {_JUDGED[row['verdict']]}" for row in against]
        return f"But it was {', and '.join(said)}."
    if others:
        said = [_say_other(row, first) for row in others]
        return f"Other figures lead to the same verdict: {', and '.join(said)}."
    return ""


def _say_other(row: dict[Any, Any], first: dict[Any, Any]) -> str:
    """Say another measured ratio, with what sets it apart from the first."""
    words = f"{say_ratio(row['ratio'])} {_HOW.get(row['label'], '')}".strip()
    if row["basis"] == LATEST != first["basis"]:
        return f"{words} in {row['year']}, the latest year"
    return words if row["year"] == first["year"] else f"{words} in {row['year']}"
