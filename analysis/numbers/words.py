"""Number words and figures: the pattern that finds them, and their exact values."""

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import NamedTuple

import pandas as pd

from analysis.bundle import read_table

GLYPHS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5)}
_PLAIN = {ord(mark): "'" for mark in "‘’ʼ"} | {ord(mark): "-" for mark in "‐‑‒–—"}
_PLAIN |= {ord(mark): '"' for mark in "“”„«»"}
_PLAIN |= {ord(blank): " " for blank in "\t\n\r\v\f\u00a0\u2002\u2003\u2009\u202f\u3000"}
_PLAIN |= dict.fromkeys(range(0xE000, 0xE020), "?")  # signs that patterns put in place of words
_LETTERS = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "bln": 9, "tn": 12, "trn": 12}
_FIGURES = re.compile(r"[\d,.·]+")


class Numeral(NamedTuple):
    """A number as its words or figures write it.

    Attributes:
        value: Its value.
        step: The step it is counted in: 1 for "25", 0.1 for "2.5", 100 million for "2.4 billion".
    """

    value: Fraction
    step: Fraction


def make_plain(text: str) -> str:
    r"""Make marks and blanks plain, as patterns want them; the length stays.

    Example:
        >>> make_plain("China’s “one–tenth”")
        'China\'s "one-tenth"'
    """
    return text.translate(_PLAIN)


def lower_letters(text: str) -> str:
    """Write a text in lower case, but for letters that would become two; the length stays.

    Example:
        >>> lower_letters("Ankara, İzmir")
        'ankara, İzmir'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


@cache
def load_number_words() -> pd.DataFrame:
    """Load the number words.

    Returns:
        One row a word: word, kind (cardinal | scale | part | multiple | ordinal), value; a part's
        value is its denominator. Every caller shares the cached table: copy it before changing it.

    Example:
        >>> load_number_words().set_index("word").loc["quarter", "value"].item()
        4
    """
    return read_table("data/number_words.csv").astype({"value": int})


@cache
def words_of(kind: str) -> dict[str, int]:
    """Give the words of one kind with their values.

    Example:
        >>> words_of("scale")["dozen"]
        12
    """
    table = load_number_words()
    table = table[table["kind"] == kind]
    return dict(zip(table["word"], table["value"].tolist(), strict=True))


def either(words: Iterable[str]) -> str:
    """Write a pattern of which any word fits, longer ones first.

    Example:
        >>> either(["a", "ab"])
        'ab|a'
    """
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


@cache
def number_pattern() -> str:
    """Give the pattern of a number in figures or words, in lower case, with plain hyphens.

    Example:
        >>> re.fullmatch(number_pattern(), "two hundred and fifty thousand") is not None
        True
    """
    cardinals, scales = words_of("cardinal"), either(words_of("scale"))
    tens = either(word for word, value in cardinals.items() if value % 10 == 0 and value > 10)
    below_100 = rf"(?:(?:{tens})[ -])?(?:{either(cardinals)})"
    parts = either(words_of("part"))
    glyph = f"[{''.join(GLYPHS)}]"
    figure = r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:[.·]\d{1,9})?|\d{1,15}(?:[.·]\d{1,9})?"
    mixed = rf"[ -]and[ -](?:an?|one|two|three)[ -](?:{parts})s?"
    more = rf"(?: and |[ -]){below_100}"
    words = (
        rf"(?:{below_100}|an?(?= (?:{scales})\b)|half an?(?= (?:{scales})\b))"
        rf"(?:{mixed}(?!\w)|(?:[ -](?:hundred|thousand)(?:{more})?){{1,2}})?"
    )
    scaled = rf"(?:[ -](?:{scales})){{0,3}}"
    return (
        rf"(?:(?:{words}|(?:{figure}){glyph}?){scaled}(?:{mixed}(?!\w))?|{glyph}(?: (?:{scales}))?)"
    )


_DOZEN = 4  # "a dozen" is said of ten to fourteen


def parse_number(text: str) -> Numeral:
    """Read a number that fits `number_pattern`, or one with a scale's letter ("2.4bn").

    Args:
        text: The number, in lower case, with plain hyphens and blanks.

    Returns:
        Its value and its step.

    Example:
        >>> parse_number("2.4 billion") == (Fraction(2_400_000_000), Fraction(100_000_000))
        True
        >>> parse_number("three and three-quarter million").value
        Fraction(3750000, 1)
        >>> parse_number("two hundred and fifty thousand").value
        Fraction(250000, 1)
        >>> parse_number("1,23,456").value
        Fraction(123456, 1)
    """
    text, half = (text[5:], Fraction(1, 2)) if text.startswith("half ") else (text, Fraction(1))
    total, group, step = Fraction(0), Fraction(0), Fraction(1)
    factor = Fraction(1)  # of the scale before
    words = [word for word in re.split(r"[ -]", text) if word]
    place = 0
    while place < len(words):
        word = words[place]
        place += 1
        if word == "and" and place + 1 < len(words) and _denominator(words[place + 1]):
            count = words_of("cardinal").get(words[place], 1)
            part = Fraction(count, _denominator(words[place + 1]))
            step = Fraction(1, _denominator(words[place + 1])) * (factor if not group else 1)
            if group:
                group += part
            else:
                total += part * factor
            place += 2
        elif word in words_of("scale"):
            scale = words_of("scale")[word]
            if total and not group:  # "two thousand million"
                total, group = Fraction(0), total
            group = (group or Fraction(1)) * scale
            step *= min(scale, _DOZEN) if scale < 100 else scale
            factor = Fraction(scale)
            if scale >= 1000:
                # "two hundred thousand": what was counted so far counts thousands.
                total, group = total + group, Fraction(0)
        elif word in ("a", "an"):
            group, step = Fraction(1), Fraction(1)
        elif word in words_of("cardinal"):
            group += words_of("cardinal")[word]
            step = min(step, Fraction(1)) if step < 1 else Fraction(1)
        elif word != "and":
            group, step = _read_figure(word)
    value = (total + group) * half
    return Numeral(value, step * half)


def _denominator(word: str) -> int:
    parts = words_of("part")
    return parts.get(word) or parts.get(word.removesuffix("s")) or 0


def _read_figure(word: str) -> tuple[Fraction, Fraction]:
    """Read "2.5", "2½", "1,000" or "2.4bn"."""
    figures = _FIGURES.match(word)
    digits = figures.group().replace(",", "").replace("·", ".").rstrip(".") if figures else ""
    rest = word[figures.end() :] if figures else word
    value = Fraction(digits or 0)
    step = Fraction(1, 10 ** len(digits.partition(".")[2]))
    if rest[:1] in GLYPHS and rest:
        glyph = Fraction(*GLYPHS[rest[0]])
        return value + glyph, Fraction(1, glyph.denominator)
    power = Fraction(10) ** _LETTERS.get(rest, 0)
    return value * power, step * power
