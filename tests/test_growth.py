"""Time grows with a text, not with its square, whatever the text is made of."""

import math
import time

import pytest

from analysis import analyze

SHORT, LONG = 2_000, 8_000  # characters
MOST = 1.6  # the power of a text's length; a square is 2
SURNAMES = [f"{a}{b}{c}" for a in ("Bar", "Hol", "Kem", "Lun") for b in "aeiou" for c in "dlmnrst"]
GIVEN = ["John", "Mary", "Peter", "Anna", "James", "Clara", "Tom"]


def repeat(made):
    """A text of a length made of numbered pieces."""

    def write(length):
        pieces, written = [], 0
        while written < length:
            pieces.append(made(len(pieces)))
            written += len(pieces[-1])
        return "".join(pieces)[:length]

    return write


def name(number):
    """A surname that only its number has."""
    return SURNAMES[number % len(SURNAMES)] + SURNAMES[number // len(SURNAMES)].lower()


SHAPES = {
    "labels": lambda _: "A: ",
    "open quotations": lambda _: "It is “",
    "initials": lambda _: "J. R. R. ",
    "states": lambda _: "Russia, China, ",
    "one long word": lambda _: "A",
    "one sentence": lambda number: f"the {name(number)} road of it ",
    "wrong characters": lambda _: "â€œ",
    "organisations": lambda number: f"the {name(number)} Council, ",
    "persons": lambda number: f"{GIVEN[number % 7]} {name(number)} met the nurse. ",
    "quoted persons": lambda number: (
        f"“We will go now,” said {GIVEN[number % 7]} {name(number)}.\n"
    ),
    "turns": lambda number: f"{GIVEN[number % 7]} {name(number)}: I think you are right.\n",
    "pronouns": lambda _: "she told him that he said ",
    "pounds": lambda _: "He lost 7 pounds and $5, ",
    "claims": lambda _: "Russia’s economy is a tenth of China’s. ",
    "amounts": lambda number: (
        f"Sales rose 5 percent to ${number} million, and the 320 shops took $125,000 each. "
    ),
    "comparisons": lambda number: f"{name(number)} Foods has a third as many as Kenya, ",
}


def measure(text):
    """The least processor time of two tries."""
    spent = []
    for _ in range(2):
        began = time.process_time()
        analyze(text)
        spent.append(time.process_time() - began)
    return min(spent)


@pytest.mark.slow
@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_the_text(shape):
    write = repeat(SHAPES[shape])
    spent = [measure(write(length)) for length in (SHORT, LONG)]
    assert math.log(spent[1] / spent[0], LONG / SHORT) < MOST
