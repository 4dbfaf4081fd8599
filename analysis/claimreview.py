"""Checks as schema.org ClaimReview, which search engines and fact-check archives read."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.article import Article
from analysis.factcheck import DIFFERS, MATCHES, ROUGHLY
from analysis.findings import say_check

_RATINGS = {MATCHES: 3, ROUGHLY: 2, DIFFERS: 1}
# What ends a script element, or a line of one, is written so that it does not.
_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def review_checks(
    checks: pd.DataFrame,
    claims: pd.DataFrame,
    article: Article,
    *,
    actors: pd.DataFrame | None = None,
    url: str = "",
) -> list[dict[str, Any]]:
    """Write each check as a ClaimReview (https://schema.org/ClaimReview).

    The rating runs from 1 (does not match) over 2 (roughly) to 3 (matches); a claim that could not
    be checked has no number, only the words that say why.

    Args:
        checks: The checks table.
        claims: The claims table, for the words of each claim and who says them.
        article: The story, where the claim stands.
        actors: The actors table, for what kind of actor the speaker is.
        url: Where the check is published, or will be; left out when "".

    Returns:
        One object a check, in their order. The story's words are in it as they are: whoever writes
        them into a page escapes them, as `format_reviews` does.

    Example:
        >>> claim = {"claim": 1, "text": "Chile’s exports are twice Peru’s", "speaker": None}
        >>> check = {"claim": 1, "subject": "Chile", "object": "Peru", "measure": "exports",
        ...          "label": "", "year": None, "basis": "", "ratio": None, "source": "",
        ...          "vintage": "", "verdict": "not checked: no data on exports"}
        >>> tables = pd.DataFrame([check]), pd.DataFrame([claim])
        >>> review_checks(*tables, Article("..."))[0]["reviewBody"]
        'Chile’s exports and Peru’s were not compared: no data on exports.'
    """
    types = {} if actors is None else dict(zip(actors["actor"], actors["type"], strict=True))
    by_claim = {row["claim"]: row for row in claims.to_dict("records")}
    return [
        _review(check, by_claim[check["claim"]], article, types, url)
        for check in checks.to_dict("records")
    ]


def format_reviews(reviews: list[dict[str, Any]]) -> str:
    """Format reviews as one JSON-LD document.

    Args:
        reviews: What `review_checks` returns.

    Returns:
        JSON that may stand in a file, and in a page's `<script type="application/ld+json">` too:
        no words of a story can end that element.

    Example:
        >>> "</script>" in format_reviews([{"claimReviewed": "</script>"}])
        False
    """
    document = {"@context": "https://schema.org", "@graph": reviews}
    return json.dumps(document, ensure_ascii=False, indent=1).translate(_IN_SCRIPT) + "\n"


def _review(
    check: Mapping[Any, Any],
    claim: Mapping[Any, Any],
    article: Article,
    types: Mapping[str, str],
    url: str,
) -> dict[str, Any]:
    """One check with its claim; what is not known is left out."""
    verdict = str(check["verdict"])
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict}
    if verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[verdict], "worstRating": 1, "bestRating": 3}
    source = {"@type": "Dataset", "name": check["source"], "version": check["vintage"]}
    return _drop_unknown(
        {
            "@type": "ClaimReview",
            "url": url,
            "claimReviewed": claim["text"],
            "reviewAspect": _name_aspect(check),
            "reviewBody": say_check(dict(check)),
            "reviewRating": rating,
            "author": {"@type": "Organization", "name": "Sourcebook"},
            "inLanguage": "en",
            "isBasedOn": source if check["source"] else None,
            "itemReviewed": {
                "@type": "Claim",
                "text": claim["text"],
                "author": _name_author(claim, article, types),
                "datePublished": article.published,
                "appearance": {
                    "@type": "NewsArticle",
                    "headline": article.title,
                    "url": article.url if re.match(r"https?://", article.url) else "",
                    "datePublished": article.published,
                    "publisher": _name(article.outlet, "Organization"),
                },
            },
        }
    )


def _name_aspect(check: Mapping[Any, Any]) -> str:
    """Which way of measuring, which year, and why that one."""
    year = "" if pd.isna(check["year"]) else str(check["year"])
    return ", ".join(str(part) for part in (check["label"], year, check["basis"]) if part)


def _name_author(
    claim: Mapping[Any, Any], article: Article, types: Mapping[str, str]
) -> dict[str, Any] | None:
    """Who makes the claim: the speaker of the quote it stands in, or else the outlet."""
    speaker = claim["speaker"]
    if speaker is None or pd.isna(speaker):
        return _name(article.outlet, "Organization")
    return _name(speaker, "Person" if types.get(speaker) == "person" else "Organization")


def _name(name: str, type_: str) -> dict[str, Any] | None:
    return {"@type": type_, "name": name} if name else None


def _drop_unknown(value: dict[str, Any]) -> dict[str, Any]:
    """The same without empty entries, at every depth."""
    kept = {
        key: _drop_unknown(entry) if isinstance(entry, dict) else entry
        for key, entry in value.items()
    }
    return {key: entry for key, entry in kept.items() if entry not in ("", None)}
