"""Number words and figures to exact fractions."""

from fractions import Fraction

import pytest

from analysis.numbers.quantities import cover_part, may_hold_quantity, parse_quantity


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("one-tenth", "1/10"),
        ("a tenth", "1/10"),
        ("one 10th", "1/10"),
        ("1/10", "1/10"),
        ("1/10th", "1/10"),
        ("one twenty-fifth", "1/25"),
        ("a 20th", "1/20"),
        ("nine-tenths", "9/10"),
        ("three quarters", "3/4"),
        ("¾", "3/4"),
        ("half", "1/2"),
        ("one half", "1/2"),
        ("10 percent", "1/10"),
        ("10.3%", "103/1000"),
        ("ten per cent", "1/10"),
        ("120%", "6/5"),
        ("twice", "2"),
        ("treble", "3"),
        ("tenfold", "10"),
        ("10-fold", "10"),
        ("10x", "10"),
        ("2.5 times", "5/2"),
        ("3½ times", "7/2"),
        ("two and a half times", "5/2"),
        ("one-and-a-half times", "3/2"),
        ("twenty-five times", "25"),
        ("a hundred times", "100"),
        ("one hundred and twenty times", "120"),
        ("1,000 times", "1000"),
        ("a dozen times", "12"),
    ],
)
def test_value(text: str, value: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert quantity.value == Fraction(value)
    assert quantity.upper is None
    assert quantity.low < quantity.value < quantity.high
    assert may_hold_quantity(f"It is {text} the size.")


@pytest.mark.parametrize(
    ("text", "value", "upper"),
    [
        ("two to three times", "2", "3"),
        ("2-3 times", "2", "3"),
        ("twice or three times", "2", "3"),
        ("10 to 12 percent", "1/10", "3/25"),
        ("between a quarter and a third", "1/4", "1/3"),
        ("two-thirds to three-quarters", "2/3", "3/4"),
    ],
)
def test_both_ends_of_a_range(text: str, value: str, upper: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.value, quantity.upper) == (Fraction(value), Fraction(upper))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "several times",
        "the third quarter",
        "seventh",
        "a tenth and a half",
        "three to two times",
        "ten",
        "ten halves",
        "1/0",
        "0 percent",
    ],
)
def test_no_quantity(text: str) -> None:
    assert parse_quantity(text) is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("one-tenth", "2/21", "2/19"),
        ("10 percent", "19/200", "21/200"),
        ("10.3 percent", "1025/10000", "1035/10000"),
        ("ten times", "19/2", "21/2"),
        ("2.5 times", "49/20", "51/20"),
        ("two and a half times", "9/4", "11/4"),
        ("three-quarters", "5/8", "7/8"),
        ("two to three times", "3/2", "7/2"),
    ],
)
def test_covers_what_rounds_to_it(text: str, low: str, high: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.low, quantity.high) == (Fraction(low), Fraction(high))


def test_convert_turns_a_falling_function_round() -> None:
    tenth = cover_part(1, 10)
    assert tenth is not None
    smaller = tenth.convert(lambda part: 1 - part)
    assert smaller.value == Fraction(9, 10)
    assert smaller.low == 1 - tenth.high
    assert smaller.high == 1 - tenth.low
