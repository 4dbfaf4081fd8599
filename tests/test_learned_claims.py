"""Claims in wordings that no pattern reads: text -> whose, than whom, of what."""

import pytest

from analysis import analyze


def list_claims(text):
    return [
        (
            row.kind,
            row.subject,
            row.object if isinstance(row.object, str) else "",
            row.measure,
            row.relation if row.kind == "order" else str(row.ratio or row.value),
        )
        for row in analyze(text, published="2024-09").claims.itertuples()
    ]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (  # what a second comparison leaves out
            "Denmark’s economy is larger than Finland’s and smaller than Sweden’s.",
            ("order", "Denmark", "Sweden", "economy", "less"),
        ),
        (
            "Joblessness in Spain stood at 12 percent in 2023, twice the rate in Portugal.",
            ("ratio", "Spain", "Portugal", "unemployment", "2"),
        ),
        (
            "In Norway inflation was 5.5 percent in 2023, higher than in Denmark.",
            ("order", "Norway", "Denmark", "inflation", "more"),
        ),
        (
            "Vietnam sells more abroad than Indonesia.",
            ("order", "Vietnam", "Indonesia", "exports", "more"),
        ),
        (
            "In dollars of exports, Ireland is ahead of Denmark.",
            ("order", "Ireland", "Denmark", "exports", "more"),
        ),
        (
            "The United States is responsible for nearly 40 percent of global military spending.",
            ("share", "United States", "the world", "military spending", "2/5"),
        ),
        (  # after how many others
            "Chad is the poorest country in Africa after Burundi and Niger.",
            ("rank", "Chad", "Africa", "GDP per head", "3"),
        ),
        (
            "Sweden, whose GDP per head is a quarter above the European Union’s, voted on Sunday.",
            ("ratio", "Sweden", "European Union", "GDP per head", "5/4"),
        ),
        (  # the state in whose city the story was written
            "LAGOS (Reuters) - Gunmen took 40 pupils from a school. Africa’s most populous nation "
            "has seen three such raids this year.",
            ("rank", "Nigeria", "Africa", "population", "1"),
        ),
        (  # the last one told of
            "Peru’s president flew home on Friday. The country of 34 million votes in April.",
            ("level", "Peru", "", "population", "34000000"),
        ),
        (
            "The forint fell as Hungary’s central bank met. Inflation eased to 4.1 percent in May.",
            ("level", "Hungary", "", "inflation", "41/10"),
        ),
    ],
)
def test_a_claim_is_read(text, claim):
    assert claim in list_claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "In Sudan some 6.1 million people need assistance.",
        "Some 700,000 people have been displaced inside Ghana.",
        "Wages rose faster in Spain than in Portugal.",
        "Second, Chad and Niger signed a treaty.",
        pytest.param(
            "Russia’s GDP per head is a third lower than it was, China’s is higher.",
            marks=pytest.mark.xfail(strict=True, reason="learned from passages like it"),
        ),
        pytest.param(
            "Germany’s economy is strong. France’s army is half the size.",
            marks=pytest.mark.xfail(strict=True, reason="learned from passages like it"),
        ),
        pytest.param(
            "Greece met Portugal. Its economy is a tenth the size of Germany’s.",
            marks=pytest.mark.xfail(strict=True, reason="learned from passages like it"),
        ),
        "France beat Brazil 2-1, a second defeat for the richer side.",
    ],
)
def test_no_claim_is_read(text):
    assert list_claims(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("If Ghana’s economy were twice the size of Togo’s, few would mind.", "hypothetical"),
    ],
)
def test_what_is_foretold_or_supposed_is_no_fact(text, status):
    assert set(analyze(text).claims["status"]) == {status}


def test_a_line_of_thousands_of_states_is_no_claim():
    assert analyze("Russia’s 5 percent of China’s GDP, " * 800 + "Ms. Park said.").claims.empty


def test_a_row_says_that_its_state_is_not_named():
    text = "Sweden grew 2 percent in 2022. In 2023 inflation was 8.5 percent."
    rules = analyze(text).claims.set_index("measure")["rule"]
    assert rules["economic growth"] == "learned"
    assert rules["inflation"] == "learned, not named"
