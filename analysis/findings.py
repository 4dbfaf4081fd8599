"""Says in a sentence what the checks of a claim or a sum found, and what speaks against it."""

import re
from fractions import Fraction
from textwrap import shorten
from typing import Any

import pandas as pd

from analysis.arithmetic import FAILS, HOLDS
from analysis.claims.stated import CHANGE, LEVEL, RANK, RATIO
from analysis.factcheck import LATEST
from analysis.tabulation import list_records
from analysis.verdicts import DIFFERS, MATCHES, ROUGHLY
from analysis.wording import (
    count_things,
    make_possessive,
    name_actor,
    name_place,
    name_ratio,
    say_amount,
    say_checked,
    say_ratio,
    start_sentence,
)

SUMMARY_COLUMNS = ["claim", "subject", "object", "measure", "verdict", "finding", "objection"]

_LONGEST = 120  # characters of a passage
_SURE = 0.75  # numbers of less confidence may not belong together
_HOW = {"market rates": "at market rates", "purchasing power": "by purchasing power"}
DEPENDS = "depends on the measure"
_NOT_CHECKED = "not checked: "
_PLURAL = re.compile(r"(?:exports|imports|emissions|reserves|forces|people|[a-z]{3}[^s]ers)$")
_JUDGED = {MATCHES: "matches", ROUGHLY: "is roughly right", DIFFERS: "does not match"}


STATEMENT_COLUMNS = ["start", "end", "verdict", "about"]


def list_statements(
    claims: pd.DataFrame, checks: pd.DataFrame, arithmetic: pd.DataFrame
) -> pd.DataFrame:
    """List what a story says that is checked, as it is marked in the text.

    Args:
        claims: The claims table.
        checks: The checks table.
        arithmetic: The arithmetic table; what cannot be checked in it is left out.

    Returns:
        One row a claim, then one a sum: start, end (offsets), verdict (of a claim "" where there
        are no figures) and about (the finding, the objection to it and the rule, in words).

    Example:
        >>> from analysis import analyze
        >>> story = analyze("Russia's GDP is a tenth of China's.", published="2023-03")
        >>> list_statements(story.claims, story.checks, story.arithmetic)["verdict"].tolist()
        ['depends on the measure']
    """
    verdicts = {one["claim"]: one for one in list_records(summarise_checks(checks))}
    rows = []
    for claim in list_records(claims):
        verdict, told = "", ["There are no figures on this comparison."]
        if found := verdicts.get(claim["claim"]):
            verdict, told = found["verdict"], [found["finding"], found["objection"]]
        about = " ".join([*filter(None, told), f"Rule: {claim['rule']}"])
        rows.append((claim["start"], claim["end"], verdict, about))
    for one in list_records(arithmetic[arithmetic["verdict"].isin([FAILS, HOLDS])]):
        about = f"{one['correction'] if one['verdict'] == FAILS else one['computed']}."
        if not pd.isna(one["slip"]):
            about += f" Perhaps {one['slip']}."
        rows.append((one["start"], one["end"], one["verdict"], about))
    return pd.DataFrame(rows, columns=STATEMENT_COLUMNS)


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
        But it was 17.7% by purchasing power, which does not match, and 11.4% at market rates in
        2023, the latest year, which is roughly right.
    """
    claims: dict[Any, list[dict[str, Any]]] = {}
    for check in list_records(checks):
        claims.setdefault(check["claim"], []).append(check)
    rows = []
    for claim, found in sorted(claims.items()):
        first = found[0]
        counted = [check for check in found if check["basis"] == first["basis"]]
        verdicts = list(dict.fromkeys(check["verdict"] for check in counted))
        rows.append(
            {
                "claim": claim,
                **{name: first[name] for name in ("subject", "object", "measure")},
                "verdict": verdicts[0] if len(verdicts) == 1 else DEPENDS,
                "finding": say_check(first),
                "objection": _write_objection(found),
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
        ...           "correction": "$60 to $50 is −16.7 percent, not −20", "paragraph": 3,
        ...           "confidence": 0.95}
        >>> summarise_sums(pd.DataFrame([failed])).loc[0, "finding"]
        '“$10 to $50, a 20 percent” does not hold: $60 to $50 is −16.7 percent, not −20.'
    """
    failed = arithmetic[arithmetic["verdict"] == FAILS].reset_index(drop=True)
    passages = [shorten(text, _LONGEST, placeholder=" …") for text in failed["text"]]
    failed["finding"] = [
        f"“{passage}” does not hold: {correction}."
        if confidence >= _SURE
        else f"“{passage}” does not hold if these numbers belong together: {correction}."
        for passage, correction, confidence in zip(
            passages, failed["correction"], failed["confidence"], strict=True
        )
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


def say_check(check: dict[str, Any]) -> str:
    """Say in a sentence what was measured, and how the claim stands beside it.

    Args:
        check: A row of the checks table.

    Returns:
        Such as "Germany’s population was 2.2 times Poland’s in 2021: the story’s “twice” matches."
    """
    subject = start_sentence(make_possessive(check["subject"]))
    measure = re.sub(r" (?:at market rates|by purchasing power)$", "", check["measure"])
    kind = check.get("kind", RATIO)
    if check["verdict"].startswith(_NOT_CHECKED):
        reason = check["verdict"].removeprefix(_NOT_CHECKED)
        if isinstance(check["object"], str) and kind != RANK:
            other = make_possessive(check["object"])
            return f"{subject} {measure} and {other} were not compared: {reason}."
        return f"{subject} {measure} was not checked: {reason}."
    claimed = name_ratio(Fraction(check["claimed"]).limit_denominator(1000))
    said = f"the story’s “{check['quantity']}”" if check["quantity"] else f"the claimed {claimed}"
    how = f" {_HOW[check['label']]}" if check["label"] in _HOW else ""
    judged = f"{said} {_JUDGED[check['verdict']]}."
    measured, year = _say_measured(check), check["year"]
    if kind == RANK:
        actor = start_sentence(name_actor(check["subject"]))
        return f"{actor} was {measured} by {measure} in {year}{how}: {judged}"
    measure = measure.removesuffix(" as a share of GDP")
    was = f"{measure} {'were' if _PLURAL.search(measure) else 'was'}"
    if kind == CHANGE:
        return f"In {year} {make_possessive(check['subject'])} {was} {measured}{how}: {judged}"
    return f"{subject} {was} {measured} in {year}{how}: {judged}"


def _say_measured(check: dict[str, Any]) -> str:
    """What the figures say: a ratio to the other, an amount, a place, or a ratio to a year."""
    kind, measured = check.get("kind", RATIO), check.get("measured", check["ratio"])
    if kind == LEVEL:
        unit = str(check["unit"])
        if unit.startswith("percent"):
            return f"{measured:.1f} {unit.removesuffix(' a year')}"
        return say_amount(measured, unit.removesuffix(" per head"))
    if kind == RANK:
        place = name_place(int(measured), from_top="bottom" not in str(check.get("order", "")))
        return f"{place} in {name_actor(check['object'])}"
    ratio = say_ratio(measured)
    if kind == CHANGE:
        return (
            f"{ratio}{'' if ratio.endswith('times') else ' of'} what it was in {check['since']:.0f}"
        )
    return f"{ratio}{'' if ratio.endswith('times') else ' of'} {make_possessive(check['object'])}"


def _write_objection(rows: list[dict[str, Any]]) -> str:
    """Say what the other figures are: by another measure, and of the latest year."""
    first, *rest = rows
    others = [row for row in rest if row["basis"] == first["basis"]]
    if first["verdict"].startswith(_NOT_CHECKED):
        return ""
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


def _say_other(row: dict[str, Any], first: dict[str, Any]) -> str:
    """Say what else was measured, with what sets it apart from the first."""
    kind = row.get("kind", RATIO)
    bare = (
        _say_measured(row)
        if kind in (LEVEL, RANK)
        else say_ratio(row.get("measured", row["ratio"]))
    )
    words = f"{bare} {_HOW.get(row['label'], '')}".strip()
    if row["basis"] == LATEST != first["basis"]:
        return f"{words} in {row['year']}, the latest year"
    return words if row["year"] == first["year"] else f"{words} in {row['year']}"
