"""Checks as schema.org ClaimReview: what it requires, and a hostile story's words."""

import json
import re

import pytest

from analysis.article import Article
from analysis.claimreview import format_reviews, review_checks
from analysis.story import analyze

RUSSIA = "“Russia, whose economy is one-tenth the size of China’s, needs help,” said Ms. Park."


def review(text, **facts):
    story = analyze(text, published=facts.get("published", ""))
    article = Article(text, **facts)
    return review_checks(story.checks, story.claims, article, actors=story.actors)


def test_a_claim_is_one_review_with_one_verdict_and_its_reasons():
    story = analyze(RUSSIA, published="2023-03")
    assert len(story.checks) == 4
    (one,) = story.review_checks()
    assert one["reviewAspect"] == "economy"
    assert one["reviewRating"]["alternateName"] == "depends on the measure"
    assert one["reviewRating"]["ratingValue"] == 2
    assert "10.3% of China’s in 2021 at market rates" in one["reviewBody"]
    assert "17.7% by purchasing power, which does not match" in one["reviewBody"]
    assert [source["version"] for source in one["isBasedOn"]] == ["2024-10-21", "2024-04-30"]


def test_each_review_has_a_place_and_a_day():
    story = analyze(f"{RUSSIA} Kenya has about 54 million people.", published="2023-03")
    reviews = story.review_checks("https://example.org/check", "2026-02-01")
    assert [one["url"] for one in reviews] == [
        "https://example.org/check#claim-1",
        "https://example.org/check#claim-2",
    ]
    assert {one["datePublished"] for one in reviews} == {"2026-02-01"}


@pytest.mark.parametrize("text", [RUSSIA, "Chile’s debt is twice Peru’s."])
def test_what_schema_org_requires_is_there(text):
    # https://schema.org/ClaimReview
    story = analyze(text, published="2023-03")
    for one in story.review_checks(url="https://example.org/check"):
        assert one["@type"] == "ClaimReview"
        assert one["url"].startswith("https://example.org/check#claim-")
        assert one["claimReviewed"] in text
        assert one["author"]["name"]
        rating = one["reviewRating"]
        assert rating["@type"] == "Rating" and rating["alternateName"]
        if "ratingValue" in rating:
            assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
        assert one["itemReviewed"]["@type"] == "Claim"


def test_a_claim_that_was_not_checked_has_no_number():
    one = review("Chile’s debt is twice Peru’s.")[0]
    assert one["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "not checked: no data on debt",
    }
    assert "isBasedOn" not in one


def test_who_says_it_is_the_speaker_or_else_the_outlet():
    said = review(RUSSIA, outlet="The Paper")[0]["itemReviewed"]
    assert said["author"] == {"@type": "Person", "name": "Park"}
    own = review("Russia’s GDP is a tenth of China’s.", outlet="The Paper")[0]["itemReviewed"]
    assert own["author"] == {"@type": "Organization", "name": "The Paper"}
    unknown = review("Russia’s GDP is a tenth of China’s.")[0]["itemReviewed"]
    assert "author" not in unknown


def test_the_story_is_where_the_claim_appears():
    facts = {"title": "A story", "outlet": "The Paper", "url": "https://example.org/story"}
    item = review(RUSSIA, published="2023-03", **facts)[0]["itemReviewed"]
    assert item["datePublished"] == "2023-03"
    assert item["appearance"] == {
        "@type": "NewsArticle",
        "headline": "A story",
        "url": "https://example.org/story",
        "datePublished": "2023-03",
        "publisher": {"@type": "Organization", "name": "The Paper"},
    }


def test_the_words_of_a_hostile_story_stay_words():
    text = "Russia’s economy (</script><script>&) is a tenth of China’s."
    reviews = review(text, title="</script>\u2028", url="javascript:alert(1)")
    assert reviews
    document = format_reviews(reviews)
    assert not re.search("[<>&\u2028\u2029]", document)
    parsed = json.loads(document)
    assert parsed["@context"] == "https://schema.org"
    assert parsed["@graph"] == reviews
    assert "<script>" in parsed["@graph"][0]["claimReviewed"]
    assert "javascript" not in document


def test_no_claims_no_reviews():
    assert json.loads(format_reviews(review("It rained.")))["@graph"] == []
