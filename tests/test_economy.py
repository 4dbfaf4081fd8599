"""The charts of an economic claim: its comparison, and its ratio year by year."""

from fractions import Fraction

import pandas as pd
import pytest
from charting import (
    CHECKS,
    RATIOS,
    SEED,
    caption_of,
    compare,
    make_checks,
    read_label,
    read_texts,
)

from analysis import charts


def test_the_comparison_says_how_the_claim_stands_to_the_figures():
    figure = SEED["economy_comparison"]
    assert caption_of(figure).title == (
        "Russia’s economy was 10.3% of China’s at market rates in 2021, close to the claimed "
        "one-tenth, but 17.7% by purchasing power"
    )
    assert "by purchasing power in 2021 it was 17.7%" in caption_of(figure).alt
    assert caption_of(figure).source == (
        "World Bank, World Development Indicators, data of 30 April 2024"
    )
    assert figure.data[0].x == pytest.approx((1, 0.1, 0.10308, 0.17676), abs=1e-4)
    assert figure.layout.xaxis.range[0] == 0


@pytest.mark.parametrize(
    ("ratio", "claimed", "verdict", "finding"),
    [
        (0.5, Fraction(1, 4), "does not match", "50% of Nepal’s, not the claimed one-quarter"),
        (3.1, Fraction(3), "roughly", "3.1 times Nepal’s, roughly the claimed factor of three"),
        (2.0, Fraction(2), "matches", "2 times Nepal’s, close to the claimed factor of two"),
        (1.0, Fraction(1), "matches", "1.00 times Nepal’s, close to the claimed parity"),
    ],
)
def test_findings_of_other_comparisons(ratio, claimed, verdict, finding):
    rows = compare("India", "Nepal", [(2021, "market rates", ratio * 1e12, 1e12)])
    title = caption_of(charts.economy_comparison(make_checks(rows, claimed, verdict))).title
    assert title.replace(" at market rates in 2021", "") == f"India’s economy was {finding}"


def test_countries_with_an_article_keep_it():
    rows = compare("United States", "Netherlands", [(2021, "market rates", 2e12, 1e12)])
    title = caption_of(charts.economy_comparison(make_checks(rows, 2, "matches"))).title
    assert title.startswith("The United States’ economy was 2 times the Netherlands’ at market")


@pytest.mark.parametrize(
    ("relation", "verdict", "ending"),
    [
        ("more", "matches", "in line with the claim of more than one-tenth"),
        ("at_most", "does not match", "not in line with the claim of at most one-tenth"),
        ("equal", "matches", "close to the claimed one-tenth"),
    ],
)
def test_a_claimed_bound_is_called_a_bound(relation, verdict, ending):
    checks = make_checks(RATIOS[RATIOS["year"] == 2021], 0.1, verdict, relation=relation)
    assert caption_of(charts.economy_comparison(checks)).title.endswith(ending)


def test_a_claim_far_from_the_ratio_that_matches_is_not_called_close():
    checks = make_checks(RATIOS.iloc[[2]], 0.05, "matches").assign(error=1.06)
    assert caption_of(charts.economy_comparison(checks)).title.endswith("in line with the claim")


def test_the_years_known_then_and_now_are_told_apart():
    latest = make_checks(RATIOS[RATIOS["year"] == 2022], 0.1, "roughly", basis="latest")
    figure = charts.economy_comparison(pd.concat([latest, CHECKS]))
    labels = [read_label(text) for text in figure.layout.yaxis.ticktext]
    assert labels == [
        "China",
        "Russia as the story claims",
        "Russia at market rates, 2021",
        "Russia by purchasing power, 2021",
        "Russia at market rates, 2022, latest",
        "Russia by purchasing power, 2022, latest",
    ]
    assert "2021 was the last year with figures" in caption_of(figure).note


def test_a_claim_that_could_not_be_checked_gives_the_reason():
    checks = CHECKS.assign(ratio=float("nan"), verdict="not checked: no data on trade")
    caption = caption_of(charts.economy_comparison(checks))
    assert caption.title == "The story’s comparison could not be checked"
    assert caption.subtitle == "No data on trade."


def test_the_note_says_how_many_comparisons_are_not_drawn():
    both = pd.concat([CHECKS, CHECKS.assign(claim=2)])
    notes = [caption_of(charts.economy_comparison(checks)).note for checks in (CHECKS, both)]
    assert "Not drawn" not in notes[0]
    assert "Not drawn: 1 other comparison." in notes[1]


def test_the_claim_to_show_can_be_chosen():
    second = make_checks(
        compare("Nepal", "India", [(2021, "market rates", 1, 50)]), 0.02, "matches"
    )
    both = pd.concat([CHECKS, second.assign(claim=2)])
    assert caption_of(charts.economy_comparison(both)).title.startswith("Russia’s")
    assert caption_of(charts.economy_comparison(both, claim=2)).title.startswith("Nepal’s")


def test_ratios_are_drawn_from_zero_with_the_claim_and_the_day_of_the_story():
    figure = SEED["ratio_by_year"]
    assert [trace.name for trace in figure.data] == ["market rates", "purchasing power"]
    assert figure.data[0].line.dash != figure.data[1].line.dash
    assert figure.layout.yaxis.range[0] == 0
    band, claimed, story = figure.layout.shapes
    assert (band.y0, band.y1) == pytest.approx((1 / 10.5, 1 / 9.5))
    assert claimed.y0 == claimed.y1 == 0.1
    assert story.x0 == pytest.approx(2023 + 2.5 / 12)
    texts = read_texts(figure)
    assert "claimed: one-tenth" in texts
    assert "story, March 2023" in texts
    assert "12.5% market rates" in texts
    assert caption_of(figure).title == (
        "Russia’s economy rose from 10.2% of China’s in 2020 to 12.5% in 2022 at market rates"
    )


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (
            [(2020, 5), (2022, 4)],
            "X’s economy fell from 50% of Y’s in 2020 to 40% in 2022 at market rates",
        ),
        (
            [(2020, 5), (2022, 5.1)],
            "X’s economy stayed near 51% of Y’s from 2020 to 2022 at market rates",
        ),
        ([(2020, 30)], "X’s economy was 3 times Y’s in 2020 at market rates"),
        (
            [(2018, 4), (2019, 9), (2020, 5)],
            "X’s economy rose from 40% of Y’s in 2018 to 90% in 2019 and fell to 50% in 2020 "
            "at market rates",
        ),
        (
            [(2018, 4), (2019, 2), (2020, 5)],
            "X’s economy fell from 40% of Y’s in 2018 to 20% in 2019 and rose to 50% in 2020 "
            "at market rates",
        ),
        (
            [(2018, 4), (2019, 4.2), (2020, 5)],
            "X’s economy rose from 40% of Y’s in 2018 to 50% in 2020 at market rates",
        ),
    ],
)
def test_the_title_over_the_years_says_how_the_ratio_moved(values, title):
    ratios = compare("X", "Y", [(year, "market rates", mine, 10) for year, mine in values])
    assert caption_of(charts.ratio_by_year(ratios)).title == title


def test_the_turn_is_named_on_the_line():
    values = [(2018, "market rates", 4, 10), (2019, "market rates", 9, 10)]
    figure = charts.ratio_by_year(compare("X", "Y", [*values, (2020, "market rates", 5, 10)]))
    assert "90% in 2019" in read_texts(figure)
    assert figure.data[0].marker.size == (0, 9, 9)


@pytest.mark.browser
def test_no_two_ticks_of_the_years_say_the_same(browser):
    scales = (0.0004, 0.011, 0.4, 30)
    markup = []
    for scale in scales:
        values = [(year, "market rates", scale * (year - 2000), 10) for year in range(2001, 2012)]
        figure = charts.ratio_by_year(compare("X", "Y", values))
        markup.append(figure.to_html(full_html=False, include_plotlyjs=not markup))
    page = browser.new_page()
    page.set_content("".join(markup))
    plots = page.locator(".js-plotly-plot")
    for scale, plot in zip(scales, plots.all(), strict=True):
        plot.locator(".ytick text").first.wait_for()
        ticks = plot.locator(".ytick text").all_text_contents()
        assert len(ticks) > 2 and len(ticks) == len(set(ticks)), (scale, ticks)
    page.close()


def test_a_claim_can_be_given_by_hand_and_a_strange_date_is_left_out():
    figure = charts.ratio_by_year(RATIOS, claimed=Fraction(1, 5), published="spring")
    assert "claimed: one-fifth" in read_texts(figure)
    assert [shape.type for shape in figure.layout.shapes] == ["rect", "line"]


@pytest.mark.parametrize(
    ("relation", "upper", "words", "band", "lines"),
    [
        ("more", None, "claimed: more than one-tenth", (0.1, 0.18), [0.1]),
        ("at_most", None, "claimed: at most one-tenth", (0, 0.1), [0.1]),
        ("equal", Fraction(1, 5), "claimed: one-tenth to one-fifth", (0.095, 0.222), [0.1, 0.2]),
    ],
)
def test_bounds_and_ranges_over_the_years(relation, upper, words, band, lines):
    claim = {"claim": 1, "subject": "Russia", "object": "China", "ratio": Fraction(1, 10)}
    covered = {"relation": relation, "upper": upper}
    if upper:
        covered |= {"low": Fraction(2, 21), "high": Fraction(2, 9)}
    figure = charts.ratio_by_year(RATIOS, pd.DataFrame([claim | covered]))
    assert words in read_texts(figure)
    assert words.removeprefix("claimed: ") in caption_of(figure).subtitle
    shade, *rules = figure.layout.shapes
    assert shade.y0 == pytest.approx(band[0], abs=0.001)
    assert shade.y1 == pytest.approx(min(band[1], figure.layout.yaxis.range[1]), abs=0.02)
    assert [rule.y0 for rule in rules] == pytest.approx(lines)


def test_both_ends_of_a_claimed_range_are_shown():
    checks = make_checks(RATIOS, 0.1, "matches", upper=0.2, quantity="10 to 20 percent")
    figure = charts.economy_comparison(checks)
    assert "10 to 20 percent" in read_texts(figure)
    assert {shape.x0 for shape in figure.layout.shapes} == {0.1, 0.2}
    assert caption_of(figure).title.startswith("Russia’s economy was ")
    assert "in line with the claim of “10 to 20 percent”" in caption_of(figure).title
