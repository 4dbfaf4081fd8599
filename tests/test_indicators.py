"""The bundled figures and the ratio of two countries."""

import math
import re
from fractions import Fraction

import pandas as pd
import pytest

from analysis.charts import economy_comparison, ratio_by_year
from analysis.claims.measures import list_indicators, load_measures
from analysis.errors import DataError
from analysis.factcheck import check_claims, compare_claims
from analysis.findings import summarise_checks
from analysis.indicators import (
    COMPARISON_COLUMNS,
    compare_economies,
    describe_indicators,
    list_rates,
    load_indicators,
)


def test_every_figure_is_there_once() -> None:
    figures = load_indicators()
    sizes = figures.groupby("indicator")["value"].size()
    assert sizes.min() > 3900
    assert sizes["SP.POP.TOTL"] == 35 * 217
    assert figures["iso3"].nunique() == 217
    assert not figures.duplicated(["iso3", "year", "indicator"]).any()
    assert figures.loc[~figures["indicator"].isin(list_rates()), "value"].gt(0).all()


def test_every_series_has_a_day_of_its_own() -> None:
    days = load_indicators().groupby("indicator")["vintage"].unique().explode()
    described = describe_indicators().set_index("indicator")["vintage"]
    assert days.to_dict() == described[described != ""].to_dict()
    assert described.index[described == ""].tolist() == ["FP.CPI.TOTL.ZG"]  # only by `refresh`


def test_figures_say_their_source_and_licence() -> None:
    described = describe_indicators().set_index("indicator")
    assert set(described.index) > set(load_indicators()["indicator"])
    assert set(described["source"]) == {"World Bank, World Development Indicators", "ILOSTAT"}
    assert set(described["licence"]) == {"CC BY 4.0"}


@pytest.mark.parametrize(
    ("iso3", "year", "indicator", "value"),
    [
        ("RUS", 2021, "NY.GDP.MKTP.CD", 1843390000000.0),
        ("CHN", 2022, "NY.GDP.MKTP.CD", 17881800000000.0),
        ("USA", 2022, "NY.GDP.MKTP.CD", 25744100000000.0),
        ("RUS", 2022, "NY.GDP.MKTP.PP.CD", 5081840000000.0),
        ("DEU", 2023, "MS.MIL.XPND.GD.ZS", 1.48796),
        ("NAM", 2022, "SP.POP.TOTL", 2889660.0),
        ("CHN", 2021, "SP.POP.TOTL", 1412360000.0),
    ],
)
def test_known_figures(iso3: str, year: int, indicator: str, value: float) -> None:
    figures = load_indicators().set_index(["iso3", "year", "indicator"])["value"]
    assert figures[iso3, year, indicator] == value


@pytest.mark.parametrize(
    ("year", "label", "ratio"),
    [
        (2000, "market rates", 0.2144),
        (2021, "market rates", 0.10344),
        (2022, "market rates", 0.12672),
        (2021, "purchasing power", 0.17676),
        (2022, "purchasing power", 0.16751),
    ],
)
def test_russia_and_china(year: int, label: str, ratio: float) -> None:
    table = compare_economies("Russia", "China", "economy").set_index(["year", "label"])
    assert table.loc[(year, label), "ratio"] == pytest.approx(ratio, abs=0.00005)


def test_comparison_covers_every_year_once_and_labels_each_row() -> None:
    table = compare_economies("Russia", "China")
    assert list(table.columns) == COMPARISON_COLUMNS
    assert sorted(table["year"].unique()) == list(range(2000, 2024))
    assert set(table[table["year"] < 2023].groupby("year")["label"].agg(tuple)) == {
        ("market rates", "purchasing power")
    }
    assert table.loc[0, "source"] == "World Bank, World Development Indicators"
    assert table["vintage"].tolist()[:2] == ["2024-10-21", "2024-04-30"]


def test_turning_the_comparison_round_turns_the_ratio_round() -> None:
    there = compare_economies("India", "Japan")["ratio"]
    back = compare_economies("Japan", "India")["ratio"]
    pd.testing.assert_series_equal(there, 1 / back)


def test_gdp_per_head_is_gdp_by_population() -> None:
    head = compare_economies("Germany", "India", "GDP per head")
    assert set(head["label"]) == {"market rates", "purchasing power"}
    assert set(head["unit"]) == {"current US$ per head", "current international $ per head"}
    gdp = compare_economies("Germany", "India", "economy")["ratio"]
    people = compare_economies("Germany", "India", "population").set_index("year")["ratio"]
    expected = gdp / head["year"].map(people)
    assert head["ratio"].to_numpy() == pytest.approx(expected.to_numpy())


def test_a_year_without_a_figure_is_no_row() -> None:
    table = compare_economies("Venezuela", "China").set_index(["year", "label"])
    assert (2014, "market rates") in table.index
    assert (2015, "market rates") not in table.index
    assert table["ratio"].map(math.isfinite).all()


@pytest.mark.parametrize(
    ("subject", "object_", "measure", "said"),
    [
        ("the West", "China", "economy", "the West"),
        ("China", "Atlantis", "economy", "Atlantis"),
        ("Taiwan", "China", "economy", "Taiwan"),
        ("Russia", "China", "area", "area"),
        ("Russia", "China", "beauty", "beauty"),
        ("Russia", "Russia", "economy", "itself"),
    ],
)
def test_what_there_is_no_data_on_is_said(
    subject: str, object_: str, measure: str, said: str
) -> None:
    with pytest.raises(DataError, match=said):
        compare_economies(subject, object_, measure)


def test_every_measure_names_indicators_that_exist() -> None:
    known = set(describe_indicators()["indicator"])
    for measure in load_measures()["measure"]:
        for indicator in list_indicators(measure):
            assert set(filter(None, re.split("[/%^]", indicator))) <= known


def test_no_noun_stands_for_two_measures() -> None:
    nouns = load_measures()["nouns"].str.lower().str.split("|").explode()
    assert not nouns[nouns != ""].duplicated().any()


def test_the_european_union_is_its_members_of_each_year() -> None:
    table = compare_economies("European Union", "Croatia", "population").set_index("year")
    figures = load_indicators().set_index(["indicator", "year", "iso3"])["value"]
    people = figures["SP.POP.TOTL"]
    before, after = table["subject_value"][2003], table["subject_value"][2004]
    poles = people[2004, "POL"]
    assert before < after - poles
    assert table["subject_value"][2020] < table["subject_value"][2019] - 60e6  # Britain left
    codes = r"BEL|DEU|FRA|ITA|LUX|NLD|DNK|IRL|GBR|GRC|PRT|ESP|AUT|FIN|SWE"
    fifteen = people[2003].index.str.fullmatch(codes)
    assert before == people[2003][fifteen].sum()


def test_a_union_has_no_figure_while_one_of_its_members_has_none() -> None:
    figures = load_indicators()
    gap = (figures["iso3"] == "MLT") & (figures["year"] == 2021)
    years = compare_economies("European Union", "China", "economy", figures[~gap])["year"]
    assert 2021 not in set(years)
    assert {2020, 2022} <= set(years)


@pytest.mark.parametrize("wrong", [0.0, -0.0, -1.8e12, math.nan, math.inf, 1e-320])
@pytest.mark.parametrize("iso3", ["RUS", "CHN"])
def test_a_figure_that_cannot_be_right_is_none(wrong: float, iso3: str) -> None:
    figures = load_indicators().copy()
    figures.loc[(figures["iso3"] == iso3) & (figures["year"] == 2021), "value"] = wrong
    claim = {"claim": 1, "subject": "Russia", "object": "China", "status": "asserted"}
    claim |= {"ratio": Fraction(1, 10), "relation": "equal"}
    for measure in ("economy", "population", "GDP per head"):
        rows = compare_economies("Russia", "China", measure, figures)
        assert (
            2022 in set(rows["year"])
            and rows["ratio"].between(0, math.inf, inclusive="neither").all()
        )
        claims = pd.DataFrame([claim | {"measure": measure}])
        checks = check_claims(claims, figures, "2023-03")
        assert checks["ratio"].between(0, math.inf, inclusive="neither").all()
        assert not summarise_checks(checks)["finding"].str.contains("inf|nan").any()
        economy_comparison(checks)
        ratio_by_year(compare_claims(claims, figures), checks)


def test_without_one_figure_that_can_be_right_a_claim_is_not_checked() -> None:
    claim = {"claim": 1, "subject": "Russia", "object": "China", "measure": "economy"}
    claim |= {"ratio": Fraction(1, 10), "relation": "equal", "status": "asserted"}
    checks = check_claims(pd.DataFrame([claim]), load_indicators().assign(value=0.0), "2023-03")
    reason = "no figures of economy yet: run `python -m analysis refresh`"
    assert checks["verdict"].tolist() == [f"not checked: {reason}"]
    assert compare_claims(pd.DataFrame([claim]), load_indicators().assign(value=0.0)).empty
