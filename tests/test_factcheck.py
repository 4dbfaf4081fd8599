"""Claims beside the data: which figures, which year, which verdict."""

from fractions import Fraction

import pandas as pd
import pytest

from analysis import analyze
from analysis.actors import find_mentions
from analysis.article import Article
from analysis.claims import find_claims
from analysis.document import parse_article
from analysis.factcheck import (
    CHECK_COLUMNS,
    check_claims,
    compare_claims,
    last_published_year,
)
from analysis.indicators import load_indicators
from analysis.quotes import find_quotes
from analysis.verdicts import judge_ratio

RUSSIA = "Russia’s economy is one-tenth the size of China’s."


def find(text, published="2023-03"):
    document = parse_article(Article(text, published=published))
    mentions, _ = find_mentions(document)
    return find_claims(document, mentions, find_quotes(document, mentions))


def check(text, published="2023-03"):
    return check_claims(find(text, published), load_indicators(), published)


def make_claim(**columns):
    return {
        "claim": 1,
        "subject": "Russia",
        "object": "China",
        "measure": "economy",
        "ratio": Fraction(1, 10),
        "relation": "equal",
        "status": "asserted",
    } | columns


def check_one(published="2023-03", **columns):
    return check_claims(pd.DataFrame([make_claim(**columns)]), load_indicators(), published)


def test_russia_and_china_as_known_in_march_2023():
    checks = check(RUSSIA)
    assert list(checks.columns) == CHECK_COLUMNS
    rows = checks[["year", "label", "basis", "verdict"]].values.tolist()
    assert rows == [
        [2021, "market rates", "as known when the story ran", "matches"],
        [2021, "purchasing power", "as known when the story ran", "does not match"],
        [2023, "market rates", "latest", "roughly"],
        [2022, "purchasing power", "latest", "does not match"],
    ]
    assert checks["ratio"].round(4).tolist() == [0.1034, 0.1768, 0.1136, 0.1675]
    assert checks["claimed"].eq(0.1).all()
    assert checks["error"].round(3).tolist() == [0.034, 0.768, 0.136, 0.675]
    assert checks.loc[0, ["subject_value", "object_value"]].tolist() == [1843390e6, 17820500e6]


def test_every_check_says_where_its_figures_come_from():
    checks = check(RUSSIA)
    assert set(checks["source"]) == {"World Bank, World Development Indicators"}
    assert set(zip(checks["label"], checks["vintage"], strict=True)) == {
        ("market rates", "2024-10-21"),
        ("purchasing power", "2024-04-30"),
    }


def test_figures_younger_than_the_story_are_said_to_be():
    notes = check(RUSSIA).set_index("basis")["note"].groupby(level=0).agg(set)
    assert notes["as known when the story ran"] == {
        "as revised by 2024-10-21, after the story ran",
        "as revised by 2024-04-30, after the story ran",
    }
    assert notes["latest"] == {""}


@pytest.mark.parametrize(
    ("published", "year"),
    [
        ("2023-03", 2021),
        ("2023-03-20", 2021),
        ("2023-06-30", 2021),
        ("2023-07-01", 2022),
        ("2023-12", 2022),
        ("2023", 2021),
        ("", None),
        ("spring", None),
    ],
)
def test_last_year_published_when_the_story_ran(published, year):
    assert last_published_year(published) == year


def test_without_a_date_only_the_latest_figures_count():
    checks = check(RUSSIA, published="")
    assert set(zip(checks["basis"], checks["year"], strict=True)) == {
        ("latest", 2022),
        ("latest", 2023),
    }


def test_nothing_is_called_known_of_a_time_after_the_figures():
    assert set(check(RUSSIA, published="2026-02")["basis"]) == {"latest"}


def test_the_same_year_is_not_checked_twice():
    checks = check(RUSSIA, published="2024-09")
    assert checks["basis"].tolist() == ["as known when the story ran"] * 2


def test_a_country_whose_figures_end_early_is_checked_in_its_last_year():
    checks = check("Venezuela’s economy is a third the size of Colombia’s.")
    assert dict(zip(checks["label"], checks["year"], strict=True)) == {
        "market rates": 2014,
        "purchasing power": 2011,
    }


def test_a_claim_about_a_year_is_checked_in_that_year():
    checks = check("In 2010, Russia’s economy was a quarter of China’s.")
    assert checks["basis"].unique().tolist() == ["the year the story names"]
    assert checks["year"].unique().tolist() == [2010]
    assert checks["verdict"].tolist() == ["matches", "matches"]


def test_last_year_is_the_year_before_the_story():
    checks = check("India’s GDP was five times that of Pakistan last year.")
    assert checks["year"].unique().tolist() == [2022]


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Russia’s nominal GDP is a tenth of China’s.", ["market rates"]),
        ("By purchasing power, Russia’s economy is a sixth of China’s.", ["purchasing power"]),
        ("India has four times the population of the United States.", ["population"]),
        ("Germany’s GDP per head is twice Poland’s.", ["market rates", "purchasing power"]),
    ],
)
def test_which_indicators_apply(text, labels):
    checks = check(text)
    assert checks.loc[checks["year"] == 2021, "label"].tolist() == labels


def test_a_figure_of_a_state_that_is_not_named_is_never_called_wrong():
    text = "Sweden grew 2 percent in 2022. The population is {} million."
    right, wrong = (analyze(text.format(n), published="2024-09") for n in (10.5, 84))
    for story in (right, wrong):
        assert story.claims["rule"].tolist() == ["learned", "learned, not named"]
    assert right.checks["verdict"].tolist()[-1] == "matches"
    assert wrong.checks["verdict"].tolist()[-1] == (
        "not checked: the sentence does not name Sweden, whose figures differ: it may mean another"
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Chile’s debt is twice Peru’s.", "no data on debt"),
        ("Russia’s nuclear arsenal is twice China’s.", "no data on nuclear arsenal"),
        ("Russia is twice the size of the United States.", "no data on size"),
        ("The West’s economy is ten times the size of Russia’s.", "no data on the West"),
        ("Taiwan’s economy is a twentieth of China’s.", "no data on Taiwan"),
        ("Russia’s economy will be a tenth of China’s.", "the claim is a forecast"),
        ("Russia’s economy could be a tenth of China’s.", "the claim is hypothetical"),
        ("Russia’s economy is not a tenth of China’s.", "the claim is denied"),
        (
            "In 1980, Russia’s economy was twice China’s.",
            "no data on both Russia and China in 1980",
        ),
        (
            "Russia’s economy was a quarter of China’s in the 2000s.",
            "“in the 2000s” names no single year",
        ),
        (
            "South Korea’s economy is forty times North Korea’s.",
            "no data on both South Korea and North Korea in any one year",
        ),
    ],
)
def test_what_cannot_be_checked_is_a_row_that_says_why(text, reason):
    checks = check(text)
    assert checks["verdict"].tolist() == [f"not checked: {reason}"]
    assert checks[["year", "ratio"]].isna().all(axis=None)


def test_no_claims_no_checks():
    checks = check("China and Russia talked.")
    assert checks.empty
    assert list(checks.columns) == CHECK_COLUMNS


@pytest.mark.parametrize(
    ("ratio", "claimed", "verdict"),
    [
        # one-tenth covers 1/10.5 to 1/9.5
        (1 / 10.49, "1/10", "matches"),
        (1 / 9.51, "1/10", "matches"),
        (1 / 10.51, "1/10", "roughly"),
        (1 / 9.49, "1/10", "roughly"),
        (0.124, "1/10", "roughly"),
        (0.126, "1/10", "does not match"),
        (0.076, "1/10", "roughly"),
        (0.074, "1/10", "does not match"),
        (9.6, "10", "matches"),
        (10.6, "10", "roughly"),
        (7.4, "10", "does not match"),
        (0.451, "1/2", "matches"),
        (0.41, "1/2", "roughly"),
        (0.502, "2/3", "roughly"),
        (0.61, "2/3", "matches"),
        (0.59, "2/3", "roughly"),
        (2.3, "2", "roughly"),
        (0.64, "1/2", "does not match"),
        (0.73, "3/4", "matches"),
        (0.6, "3/4", "roughly"),
    ],
)
def test_verdict(ratio, claimed, verdict):
    assert judge_ratio(ratio, make_claim(ratio=Fraction(claimed)))[0] == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Russia : China at market rates, 2021: 0.1031
        ("Russia’s GDP is a tenth of China’s.", "matches"),
        ("Russia’s GDP is 10 percent of China’s.", "matches"),
        ("Russia’s GDP is 10.3 percent of China’s.", "matches"),
        ("Russia’s GDP is 10.1 percent of China’s.", "roughly"),
        ("Russia’s GDP is 11 percent of China’s.", "roughly"),
        ("Russia’s GDP is 90 percent smaller than China’s.", "matches"),
        ("Russia’s GDP is 9 to 12 percent of China’s.", "matches"),
        ("China’s GDP is nine to ten times Russia’s.", "matches"),
        ("China’s GDP is three times larger than Russia’s.", "does not match"),
    ],
)
def test_a_claim_is_judged_at_its_own_precision(text, verdict):
    checks = check(text).set_index(["year", "label"])
    assert checks.loc[(2021, "market rates"), "verdict"] == verdict


@pytest.mark.parametrize(
    ("relation", "ratio", "verdict"),
    [
        ("more", 0.3, "matches"),
        ("more", 0.09, "roughly"),
        ("more", 0.05, "does not match"),
        ("at_least", 0.1001, "matches"),
        ("less", 0.05, "matches"),
        ("less", 0.11, "roughly"),
        ("less", 0.2, "does not match"),
        ("at_most", 0.0999, "matches"),
        ("about", 0.103, "matches"),
        ("about", 0.12, "roughly"),
    ],
)
def test_bounds_are_judged_as_bounds(relation, ratio, verdict):
    assert judge_ratio(ratio, make_claim(relation=relation))[0] == verdict


def test_error_is_nothing_between_two_claimed_numbers():
    claim = make_claim(ratio=Fraction(2), upper=Fraction(3))
    assert judge_ratio(2.5, claim)[1] == 0
    assert judge_ratio(3.3, claim)[1] == pytest.approx(0.1)


def test_claims_are_compared_over_all_years():
    text = f"{RUSSIA} Chile’s debt is twice Peru’s. Nigeria is twice as populous as Germany."
    ratios = compare_claims(find(text), load_indicators())
    assert ratios[["claim", "measure", "label"]].drop_duplicates().values.tolist() == [
        [1, "economy", "market rates"],
        [1, "economy", "purchasing power"],
        [3, "population", "population"],
    ]
    assert ratios.groupby(["claim", "label"])["year"].size().tolist() == [24, 23, 25]


def test_nothing_to_compare_has_the_same_columns():
    ratios = compare_claims(find("Chile’s debt is twice Peru’s."), load_indicators())
    assert ratios.empty
    assert {"claim", "measure", "year", "ratio"} <= set(ratios.columns)


def test_claims_read_back_from_a_file_are_judged_alike():
    row = check_one(ratio="1/10", low="2/21", high="2/19", upper=float("nan"), time=None)
    assert row["verdict"].tolist()[:2] == ["matches", "does not match"]


def test_the_european_union_is_checked_as_its_members_of_that_year():
    checks = check("The EU’s economy is nearly ten times the size of Russia’s.")
    rows = checks.set_index(["year", "label"])
    assert rows.loc[(2021, "market rates"), "ratio"] == pytest.approx(9.4, abs=0.1)
    assert (
        "European Union: its 27 members at the end of 2021"
        in rows.loc[(2021, "market rates"), "note"]
    )
    earlier = check("In 2010, the EU’s population was about three and a half times Russia’s.")
    assert earlier["verdict"].tolist() == ["matches"]
    assert earlier["note"].str.contains("its 27 members at the end of 2010").all()
