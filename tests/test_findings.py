"""The sentence that says what the checks found."""

import re

import pandas as pd
import pytest

from analysis import analyze
from analysis.actors import find_mentions
from analysis.article import Article
from analysis.claims import find_claims
from analysis.document import parse_article
from analysis.factcheck import check_claims
from analysis.findings import SUMMARY_COLUMNS, summarise_checks, summarise_sums
from analysis.indicators import load_indicators
from analysis.quotes import find_quotes

RUSSIA = "Russia’s economy is one-tenth the size of China’s."


def check(text, published="2023-03"):
    document = parse_article(Article(text, published=published))
    mentions, _ = find_mentions(document)
    claims = find_claims(document, mentions, find_quotes(document, mentions))
    return check_claims(claims, load_indicators(), published)


def test_summary_of_a_claim_on_which_the_measures_disagree():
    summary = summarise_checks(check(RUSSIA)).iloc[0]
    assert summary["verdict"] == "depends on the measure"
    assert summary["finding"] == (
        "Russia’s economy was 10.3% of China’s in 2021 at market rates: the story’s “one-tenth” "
        "matches."
    )
    assert summary["objection"] == (
        "But it was 17.7% by purchasing power, which does not match, and 11.4% at market rates in "
        "2023, the latest year, which is roughly right."
    )


def test_without_an_objection_the_other_figures_are_said_to_agree():
    objections = summarise_checks(
        check("The US has a quarter of India’s population. Chile’s debt is twice Peru’s.")
    )["objection"]
    assert objections.tolist() == [
        "Other figures lead to the same verdict: 23% in 2024, the latest year.",
        "",
    ]


@pytest.mark.parametrize(
    ("text", "verdict", "finding"),
    [
        (
            "The US has a quarter of India’s population.",
            "matches",
            "The United States’ population was 23% of India’s in 2021: the story’s “a quarter” "
            "matches.",
        ),
        (
            "Russia’s nominal GDP is half of China’s.",
            "does not match",
            "Russia’s economy was 10.3% of China’s in 2021 at market rates: the story’s “half” "
            "does not match.",
        ),
        (
            "Chile’s debt is twice Peru’s.",
            "not checked: no data on debt",
            "Chile’s debt and Peru’s were not compared: no data on debt.",
        ),
    ],
)
def test_summary(text, verdict, finding):
    assert summarise_checks(check(text))[["verdict", "finding"]].values.tolist() == [
        [verdict, finding]
    ]


def test_what_does_not_hold_is_said_with_its_passage_and_its_sum():
    text = (
        "The stock dropped $12 to $48, a 25 percent slide.\n\nSales rose from $4 to $5, or 25 "
        "percent.\n\nIt has 45 members: 20 from Hull, 15 from Leeds and 12 from the east."
    )
    sums = summarise_sums(analyze(text).arithmetic)
    assert sums.values.tolist() == [
        [
            1,
            1,
            "“$12 to $48, a 25 percent” does not hold: $60 to $48 is −20 percent, not −25.",
        ],
        [
            3,
            3,
            "“45 members: 20 from Hull, 15 from Leeds and 12” does not hold: 20 + 15 + 12 people "
            "is 47 people, not 45.",
        ],
    ]


def test_a_long_passage_is_cut_where_a_word_ends():
    long = "the very far " * 12
    text = f"It fell from $60 million, in {long}south, to $50 million, a 30 percent slide."
    finding = summarise_sums(analyze(text).arithmetic).loc[0, "finding"]
    start = r"“\$60 million, .{90,120}\w …” does not hold: \$60 million to"
    assert re.match(start, finding)


def test_no_numbers_no_sums():
    assert summarise_sums(analyze("It rained.").arithmetic).empty


def test_summary_has_a_row_for_each_claim():
    checks = check(f"{RUSSIA} India’s population is four times that of the United States.")
    summary = summarise_checks(checks)
    assert summary[["claim", "measure"]].values.tolist() == [[1, "economy"], [2, "population"]]


def test_figures_of_different_years_are_said_with_their_years():
    summary = summarise_checks(check("Venezuela’s economy is half of Colombia’s.")).iloc[0]
    assert " in 2014 at market rates: " in summary["finding"]
    assert " by purchasing power in 2011" in summary["objection"]


def test_the_year_the_story_names_counts():
    text = "In 2010, Russia’s economy was a quarter of China’s."
    assert summarise_checks(check(text)).loc[0, "finding"] == (
        "Russia’s economy was 25% of China’s in 2010 at market rates: the story’s “a quarter” "
        "matches."
    )


def test_without_a_date_the_latest_figures_count():
    finding = summarise_checks(check(RUSSIA, published="")).loc[0, "finding"]
    assert finding.startswith("Russia’s economy was 11.4% of China’s in 2023 at market rates")


def test_no_claims_no_findings():
    summary = summarise_checks(check("China and Russia talked."))
    assert summary.empty
    assert list(summary.columns) == SUMMARY_COLUMNS


def test_sums_are_marked_in_the_story_with_what_is_right_in_them():
    text = (
        "The share climbed from 30 to 36 percent, a rise of 6 percent. "
        "Holt cut 900 of its 15,000 jobs, or 6 percent."
    )
    story = analyze(text)
    assert [(text[row.start : row.end], row.verdict) for row in story.statements.itertuples()] == [
        ("30 to 36 percent, a rise of 6 percent", "does not hold"),
        ("900 of its 15,000 jobs, or 6 percent", "holds"),
    ]
    wrong = story.statements["about"][0]
    assert wrong == (
        "30 to 36 percent is +20 percent, not +6. Perhaps 6 percentage points, which is 20 percent."
    )
    assert 'data-sb-verdict="does not hold"' in story._repr_html_()


def test_numbers_that_may_not_belong_together_are_told_so():
    sums = pd.DataFrame(
        {
            "row": [1],
            "text": ["75 of 300, or 52 percent"],
            "verdict": ["does not hold"],
            "correction": ["75 of 300 pupils is 25 percent, not 52"],
            "paragraph": [2],
            "confidence": [0.5],
        }
    )
    assert summarise_sums(sums).loc[0, "finding"] == (
        "“75 of 300, or 52 percent” does not hold if these numbers belong together: "
        "75 of 300 pupils is 25 percent, not 52."
    )
