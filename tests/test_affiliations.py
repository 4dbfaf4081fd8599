"""A person's or organisation's side, read from the words around the name."""

import pytest
from naming import name_sides


@pytest.mark.parametrize(
    ("text", "actor", "side"),
    [
        ("Ukrainian President Volodymyr Zelensky left.", "Volodymyr Zelensky", "Ukraine"),
        ("The Chinese leader Xi Jinping left.", "Xi Jinping", "China"),
        ("China’s foreign minister Wang Yi left.", "Wang Yi", "China"),
        ("China's top diplomat, Wang Yi, left.", "Wang Yi", "China"),
        ("The Kremlin spokesman Dmitry Peskov left.", "Dmitry Peskov", "Russia"),
        ("US Secretary of State Antony Blinken left.", "Antony Blinken", "United States"),
        ("Emmanuel Macron, the French president, left.", "Emmanuel Macron", "France"),
        ("Emmanuel Macron, president of France, left.", "Emmanuel Macron", "France"),
        ("President Emmanuel Macron of France left.", "Emmanuel Macron", "France"),
        ("Ukraine’s Defence Ministry spoke.", "Defence Ministry", "Ukraine"),
        ("The Russian Foreign Ministry spoke.", "Russian Foreign Ministry", "Russia"),
        ("The Bank of Japan spoke.", "Bank of Japan", "Japan"),
        ("Mr. Kuleba left.", "Kuleba", ""),
        ("China welcomed Angela Merkel.", "Angela Merkel", ""),
        ("China welcomed Angela Merkel.", "China", "China"),
        ("Jordan Henderson scored.", "Jordan Henderson", ""),
    ],
)
def test_side(text, actor, side):
    assert name_sides(text)[actor] == side


def test_a_side_given_once_holds_throughout():
    sides = name_sides("Zelensky spoke. Ukrainian President Volodymyr Zelensky left.")
    assert sides == {"Volodymyr Zelensky": "Ukraine", "Ukraine": "Ukraine"}
