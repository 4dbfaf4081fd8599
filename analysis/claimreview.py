"""Claims as schema.org ClaimReview, which fact-check archives and researchers' tools read."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.article import Article
from analysis.findings import DEPENDS, summarise_checks
from analysis.tabulation import list_records
from analysis.verdicts import DIFFERS, MATCHES, ROUGHLY

_RATINGS = {MATCHES: 3, ROUGHLY: 2, DEPENDS: 2, DIFFERS: 1}
# What ends a script element, or a line of one, is written so that it does not.
_IN_SCRIPT = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def review_checks(
    checks: pd.DataFrame,
    claims: pd.DataFrame,
    article: Article,
    *,
    actors: pd.DataFrame | None = None,
    url: str = "",
    reviewed: str = "",
) -> list[dict[str, Any]]:
    """Write each claim as one ClaimReview (https://schema.org/ClaimReview).

    The rating runs from 1 (does not match) over 2 (roughly, or depends on the measure) to 3
    (matches); a claim that could not be checked has no number, only the words that say why.

    Args:
        checks: The checks table.
        claims: The claims table, for the words of each claim and who says them.
        article: The story, where the claim stands.
        actors: The actors table, for what kind of actor the speaker is.
        url: The page on which the checks are published, or will be; each review has its own place
            on it ("#claim-1"). Left out when "".
        reviewed: The day of the review, ISO; left out when "".

    Returns:
        One object a claim, in their order, with one verdict and its reasons. The story's words are
        in it as they are: whoever writes them into a page escapes them, as `format_reviews` does.

    Example:
        >>> claim = {"claim": 1, "text": "Chile’s debt is twice Peru’s", "speaker": None}
        >>> check = {"claim": 1, "subject": "Chile", "object": "Peru", "measure": "debt",
        ...          "label": "", "year": None, "basis": "", "ratio": None, "source": "",
        ...          "vintage": "", "verdict": "not checked: no data on debt"}
        >>> tables = pd.DataFrame([check]), pd.DataFrame([claim])
        >>> review_checks(*tables, Article("..."))[0]["reviewBody"]
        'Chile’s debt and Peru’s were not compared: no data on debt.'
    """
    types = {} if actors is None else dict(zip(actors["actor"], actors["type"], strict=True))
    by_claim = {row["claim"]: row for row in list_records(claims)}
    return [
        _review(
            summary,
            checks[checks["claim"] == summary["claim"]],
            by_claim[summary["claim"]],
            article,
            types,
            url=f"{url}#claim-{summary['claim']}" if url else "",
            reviewed=reviewed,
        )
        for summary in list_records(summarise_checks(checks))
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
    summary: Mapping[Any, Any],
    checks: pd.DataFrame,
    claim: Mapping[Any, Any],
    article: Article,
    types: Mapping[str, str],
    *,
    url: str,
    reviewed: str,
) -> dict[str, Any]:
    """One claim with its verdict; what is not known is left out."""
    verdict = str(summary["verdict"])
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": verdict}
    if verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[verdict], "worstRating": 1, "bestRating": 3}
    used = checks.loc[checks["source"] != "", ["source", "vintage"]].drop_duplicates()
    sources = [
        {"@type": "Dataset", "name": source, "version": vintage}
        for source, vintage in used.itertuples(index=False, name=None)
    ]
    return _drop_unknown(
        {
            "@type": "ClaimReview",
            "url": url,
            "datePublished": reviewed,
            "claimReviewed": claim["text"],
            "reviewAspect": summary["measure"],
            "reviewBody": f"{summary['finding']} {summary['objection']}".strip(),
            "reviewRating": rating,
            "author": {"@type": "Organization", "name": "Sourcebook"},
            "inLanguage": "en",
            "isBasedOn": sources or None,
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
