"""Sets each claim beside the data: values, ratio, and a verdict two readers would agree on."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from operator import itemgetter
from typing import Any

import pandas as pd

from analysis.claims.measures import list_indicators
from analysis.claims.stated import CHANGE, LEVEL, NOT_NAMED, ORDER, RANK, RATIO, SHARE
from analysis.indicators import (
    COMPARISON_COLUMNS,
    FIRST_YEAR,
    Figures,
    describe_indicator,
    find_missing,
    list_ratios,
    load_indicators,
)
from analysis.lexicon.states import find_iso3, is_union, list_members, name_state
from analysis.tabulation import list_records
from analysis.verdicts import DIFFERS, HEAD_TO_HEAD, MATCHES, judge, read_number

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
    "kind",
    "measured",
    "since",
    "order",
]

NAMED, KNOWN, LATEST = (
    "the year the story names",
    "as known when the story ran",
    "latest",
)
# The World Bank's annual figures for a year come out in the July of the next.
MONTH_OF_RELEASE = 7


LONGEST_LAG = 3  # years from a figure to a story that is no longer in its time
_RATES = frozenset(
    ["economic growth", "growth of GDP per head", "inflation", "unemployment", "GDP deflator"]
)
_IN_YEAR = re.compile(
    r"(?:(?:in|for|as of|back in|during|over|by|at|from|through|of|since) )?(?:the )?"
    r"(?:(?:at |by )?(?:the )?(?:end|middle|beginning|start) of |early |late |mid-|mid )?"
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"spring|summer|autumn|fall|winter)(?: of)? )?(\d{4})"
)
_SHIFTS = {
    "last year": 1,
    "in the last year": 1,
    "this year": 0,
    "a year ago": 1,
    "the year before": 1,
    "the previous year": 1,
    "two years ago": 2,
}
_PART_OF_YEAR = re.compile(
    r"[\w ]*\b(?:quarter|month|week|half|january|february|march|april|may|june|july|august|"
    r"september|october|november|december|spring|summer|autumn|winter)\b[\w ]*",
    re.I,
)
# Times that leave the year open: "a year" of a rate.
_NO_YEAR = re.compile(
    r"(?:a year|annually|per year|each year|every year|once|year on year|year-on-year|on the year|"
    r"at the time|(?:; )?)+",
    re.I,
)
_SPAN = re.compile(
    r"(a|the|past|last|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|\d+) "
    r"(decade|year|generation)s?\b"
)
_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}


def check_claims(
    claims: pd.DataFrame, indicators: pd.DataFrame | None = None, published: str = ""
) -> pd.DataFrame:
    """Check every claim against every indicator of its measure.

    A claim is checked in the year it names; otherwise in the last year whose figures had been
    published when the story ran, and in the latest year there is. Figures are revised for years:
    the bundled ones may be younger than the story, and then a row's note says so.

    Args:
        claims: The claims table.
        indicators: Figures with the columns of `analysis.indicators.load_indicators`; by default
            those, read when there is a claim.
        published: When the story ran, as an ISO year, month or day; "" when unknown.

    Returns:
        One row a claim, indicator and basis: claim, measure, year, subject_value, object_value,
        ratio (subject / object), claimed (the number the story has: a ratio, a level, a place; the
        lower of two), upper (the higher of two, else missing), measured (the same as the figures
        have it), verdict (matches | roughly | does not match | not checked: ...), source, vintage,
        label (market rates | purchasing power | population | ...), subject, object (of a rank, the
        group), basis (the year the story names | as known when the story ran | latest), quantity
        (the story's words for the number), unit, error (how far measured is from claimed, as a
        share of it; 0 between two claimed numbers), note, kind (ratio | order | level | rank |
        share | change), since (the year from which a change is measured), order (of a rank: from
        the top | from the bottom). A claim that cannot be checked is one row, with the reason in
        its verdict.

    Example:
        >>> claim = {"claim": 1, "subject": "Russia", "object": "China", "measure": "economy",
        ...          "ratio": Fraction(1, 10), "relation": "equal", "status": "asserted"}
        >>> checks = check_claims(pd.DataFrame([claim]), published="2023-03")
        >>> checks.loc[checks["year"] == 2021, ["label", "verdict"]].to_numpy().tolist()
        [['market rates', 'matches'], ['purchasing power', 'does not match']]
    """
    if claims.empty:
        return _make_empty_table().copy(deep=False)
    figures = Figures(load_indicators() if indicators is None else indicators)
    rows = [
        row for claim in list_records(claims) for row in _check_claim(claim, figures, published)
    ]
    return _tabulate(rows)


def _tabulate(rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    checks = pd.DataFrame(rows, columns=CHECK_COLUMNS)
    numbers = ["subject_value", "object_value", "ratio", "claimed", "upper", "error", "measured"]
    return checks.astype(
        {"claim": "int64", "year": "Int64", "since": "Int64", **dict.fromkeys(numbers, "float64")}
    )


@cache
def _make_empty_table() -> pd.DataFrame:
    """Make the table of a story without claims, as most are."""
    return _tabulate([])


def compare_claims(claims: pd.DataFrame, indicators: pd.DataFrame | None = None) -> pd.DataFrame:
    """Compare the two actors of every claim over the years from 2000 on.

    Args:
        claims: The claims table.
        indicators: Figures with the columns of `analysis.indicators.load_indicators`; by default
            those.

    Returns:
        One row a claim, year and indicator: claim, and the columns of
        `analysis.indicators.compare_economies`. Claims of one actor, and those there is no data on,
        have no rows.

    Example:
        >>> claim = {"claim": 1, "subject": "Nigeria", "object": "Germany", "measure": "population"}
        >>> ratios = compare_claims(pd.DataFrame([claim]))
        >>> ratios.loc[ratios["year"] == 2022, "ratio"].round(1).tolist()
        [2.7]
    """
    columns = ["claim", *COMPARISON_COLUMNS]
    rows: list[dict[str, Any]] = []
    if len(claims):
        figures = Figures(load_indicators() if indicators is None else indicators)
        for claim in list_records(claims):
            if claim.get("kind", RATIO) in (RATIO, ORDER):
                pair = claim["subject"], claim["object"], claim["measure"]
                if not find_missing(*pair, figures):
                    first = min(FIRST_YEAR, _name_year(_text(claim, "time"), "") or FIRST_YEAR)
                    found = list_ratios(*pair, figures)
                    rows += [
                        row | {"claim": claim["claim"]} for row in found if row["year"] >= first
                    ]
    return pd.DataFrame(rows, columns=columns)


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


def _check_claim(
    claim: dict[str, Any], figures: Figures, published: str
) -> Iterator[dict[str, Any]]:
    """Check one claim: its rows, or one row that says why there are none."""
    kind = claim.setdefault("kind", RATIO)
    if kind is None or pd.isna(kind):
        kind = claim["kind"] = RATIO
    shared = {name: claim[name] for name in ("claim", "measure", "subject", "relation", "kind")}
    shared["object"] = _text(claim, "object") or None
    upper, number = (
        read_number(claim, "upper"),
        claim["value" if kind in (LEVEL, RANK) else "ratio"],
    )
    shared |= {"claimed": float(Fraction(number)), "quantity": _text(claim, "quantity")}
    shared["upper"] = None if upper is None else float(upper)
    shared["order"] = claim["unit"] if kind == RANK else ""
    reason = _explain_unchecked(claim, figures, published)
    chosen = [] if reason else list(_choose_rows(claim, figures, published))
    judged = []
    for basis, row in chosen:
        verdict, error = judge(claim, row)
        notes = list(_write_notes(claim, row, basis, published))
        judged.append(
            {**shared, **row, "basis": basis, "verdict": verdict, "error": error}
            | {"note": "; ".join(notes)}
        )
    if claim["kind"] == LEVEL and any(r["verdict"] != DIFFERS for r in judged[:1]):
        # An amount in dollars is one at market rates, unless only purchasing power bears it out.
        judged = [row for row in judged if row["label"] == judged[0]["label"]]
    if judged and _moves_within_a_year(claim) and not any(r["verdict"] == MATCHES for r in judged):
        first = judged[0]
        reason = (
            f"no year is named, and {claim['measure']} moves from month to month; it was "
            f"{first['measured']:.1f} percent in {first['year']}"
        )
        judged = []
    if judged and _is_guessed(claim) and all(row["verdict"] == DIFFERS for row in judged):
        subject = claim["subject"]
        reason = f"the sentence does not name {subject}, whose figures differ: it may mean another"
        judged = []
    yield from judged
    if not judged:
        reason = reason or _explain_no_rows(claim, figures, published)
        empty = dict.fromkeys(("source", "vintage", "label", "basis", "unit", "note"), "")
        yield {**shared, **empty, "verdict": f"not checked: {reason}"}


def _is_guessed(claim: Mapping[str, Any]) -> bool:
    """Whether the sentence of a claim does not name whose figure it tells."""
    return _text(claim, "rule") == NOT_NAMED


def _moves_within_a_year(claim: Mapping[str, Any]) -> bool:
    return claim["kind"] == LEVEL and claim["measure"] in _RATES and not _text(claim, "time")


def _write_notes(
    claim: Mapping[str, Any], row: Mapping[str, Any], basis: str, published: str
) -> Iterator[str]:
    """What to keep in mind about a row."""
    if basis != LATEST and published and published < row["vintage"]:
        yield f"as revised by {row['vintage']}, after the story ran"
    if row.get("lacking"):
        yield row["lacking"]
    for actor in (claim["subject"], claim.get("object")):
        if isinstance(actor, str) and is_union(actor):
            members = list_members(actor, row["year"])
            yield f"{actor}: its {len(members)} members at the end of {row['year']}"
    story_year = re.match(r"\d{4}", published)
    if story_year and basis != NAMED and int(story_year[0]) - row["year"] > LONGEST_LAG:
        yield f"the newest figure is of {row['year']}: run `python -m analysis refresh`"


def _explain_unchecked(  # noqa: PLR0911 (one a reason)
    claim: dict[str, Any], figures: Figures, published: str
) -> str | None:
    """Why a claim cannot be checked, or None."""
    statuses = {"negated": "denied", "hypothetical": "hypothetical", "forecast": "a forecast"}
    told = claim["kind"] in (ORDER, RANK) and claim["status"] == "negated"
    if claim["status"] in statuses and not told:
        return f"the claim is {statuses[claim['status']]}"
    paired = claim["kind"] in (RATIO, ORDER, SHARE)
    object_ = _text(claim, "object") if paired else ""
    missing = find_missing(claim["subject"], object_, claim["measure"], figures)
    if missing:
        return f"no data on {missing}"
    if not any(map(figures.has_series, list_indicators(claim["measure"]))):
        return f"no figures of {claim['measure']} yet: run `python -m analysis refresh`"
    if claim["kind"] == LEVEL and claim["unit"] not in ("USD", "people", "percent"):
        return f"the figures are in US dollars, and the story's in {claim['unit']}"
    time = _text(claim, "time")
    if claim["measure"] in _RATES and (part := _PART_OF_YEAR.search(time)):
        return f"the figures are of whole years, and “{part.group()}” is less"
    if claim["kind"] == CHANGE:
        return None if _list_ends(time, published) else f"“{time}” does not say from when to when"
    if time and _named_year(claim, published) is None and not _NO_YEAR.fullmatch(time):
        return f"“{time}” names no single year"
    return None


def _explain_no_rows(claim: Mapping[str, Any], figures: Figures, published: str) -> str:
    """Why there are no rows of a measure and actors there are figures of."""
    year = _named_year(claim, published)
    pair = [claim["subject"]]
    if claim["kind"] in (RATIO, ORDER, SHARE):
        pair.append(_text(claim, "object"))
    of = (
        f"both {pair[0]} and {pair[1]}" if len(pair) > 1 else f"the {claim['measure']} of {pair[0]}"
    )
    when = f" in {year}" if year else " in any one year" if len(pair) > 1 else ""
    if year and year >= figures.newest:
        when += f": the newest are of {figures.newest}; run `python -m analysis refresh`"
    return f"no data on {of}{when}"


def _text(claim: Mapping[Any, Any], column: str) -> str:
    """Words that not every claim has, "" when this one has none."""
    value = claim.get(column)
    return "" if value is None or pd.isna(value) else str(value)


def _named_year(claim: Mapping[str, Any], published: str) -> int | None:
    """The year a claim is about, when its words name one ("in 2010", "last year")."""
    return _name_year(_text(claim, "time"), published)


def _name_year(time: str, published: str) -> int | None:
    story_year = re.match(r"\d{4}", published)
    years = set()
    for words in time.lower().split("; "):
        if year := _IN_YEAR.fullmatch(words):
            years.add(int(year[1]))
        elif story_year and (shift := _SHIFTS.get(words)) is not None:
            years.add(int(story_year[0]) - shift)
    return years.pop() if len(years) == 1 else None


def _list_ends(time: str, published: str) -> tuple[int, int | None] | None:
    """The years from and to which something changed; the second None for the latest."""
    story_year = re.match(r"\d{4}", published)
    last = int(story_year[0]) - 1 if story_year else None
    for words in time.lower().split("; "):
        if both := re.search(r"(\d{4}) (?:and|to|through|until) (\d{4})", words):
            return int(both[1]), int(both[2])
    named = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", time)]
    if len(named) == 1:
        return named[0], None
    if len(named) == 2 and named[0] != named[1]:
        return min(named), max(named)
    span = _SPAN.search(time.lower())
    if span and last:
        count = {"a": 1, "the": 1, "past": 1, "last": 1, "": 1}.get(span[1] or "")
        number = count or _WORDS.get(span[1]) or int(re.sub(r"\D", "", span[1]) or 1)
        return last - number * {"decade": 10, "year": 1, "generation": 25}[span[2]], None
    return None


def _choose_rows(
    claim: dict[str, Any], figures: Figures, published: str
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows to check a claim against, each with its basis."""
    rows = _list_rows(claim, figures, published)
    newest = max((row["year"] for row in rows), default=0)
    named, known = _named_year(claim, published), last_published_year(published)
    if claim["kind"] == CHANGE:
        ends = _list_ends(_text(claim, "time"), published)
        named = ends[1] if ends else None
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
                ranked = _rank_row(claim, row, figures) if claim["kind"] == RANK else row
                if ranked is not None:
                    yield basis, ranked


def _list_rows(claim: Mapping[str, Any], figures: Figures, published: str) -> list[dict[str, Any]]:
    """What was measured, by indicator and year, in order."""
    kind, subject, measure = claim["kind"], claim["subject"], claim["measure"]
    if kind in (RATIO, ORDER, SHARE):
        rows = list_ratios(subject, claim["object"], measure, figures)
        return [row | {"measured": row["ratio"]} for row in rows]
    rows = []
    codes = list_indicators(measure)
    if kind == CHANGE and measure == "economy":
        codes = [*list_indicators("economy at constant prices"), codes[0]]
    for indicator in codes:
        described = {"measure": measure, "subject": subject, "ratio": None, "object_value": None}
        described |= describe_indicator(indicator, figures)
        values = figures.measure(subject, indicator)
        if kind == CHANGE:
            ends = _list_ends(_text(claim, "time"), published)
            start = values.get(ends[0]) if ends else None
            if not ends or not start or start < 0:
                continue
            described |= {"object_value": start, "since": ends[0]}
            values = {year: value for year, value in values.items() if year > ends[0]}
        for year, value in sorted(values.items()):
            measured = value / described["object_value"] if kind == CHANGE else value
            rows.append({**described, "year": year, "subject_value": value, "measured": measured})
    return rows


def _rank_row(
    claim: Mapping[str, Any], row: dict[str, Any], figures: Figures
) -> dict[str, Any] | None:
    """A row with the place among the group in that year; None if it is no member of it."""
    own, group = find_iso3(claim["subject"]), claim["object"]
    ranked = figures.rank(group, row["indicator"], row["year"])
    if claim["unit"] == "from the bottom":
        ranked = ranked[::-1]
    places = [iso3 for iso3, _ in ranked]
    if own not in places:
        return None
    place = places.index(own)
    members = list_members(group, row["year"])
    lacking = len(members) - len(ranked)
    target = min(int(claim["value"]), len(ranked)) - 1
    values = [value for _, value in ranked]
    rival = ranked[0 if place else 1] if len(ranked) > 1 else ranked[0]
    note = f"{name_state(rival[0])} is {'first' if place else 'second'}"
    if lacking:
        note += f"; {lacking} of {len(members)} have no figure"
    return row | {
        "measured": place + 1,
        "is_close": bool(values[target])
        and abs(values[place] / values[target] - 1) <= HEAD_TO_HEAD,
        "lacking": note,
    }
