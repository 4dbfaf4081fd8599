"""The measures two actors are compared on, the words for them, and the indicators that hold them.

To add a measure, add a row to `data/measures.csv`: its name, its nouns and adjectives separated by
"|", the units its figures come in (people, money, percent, percent of GDP, other; none where it is
only compared), and its indicators, each a series in `data/indicators.csv` or one such series
divided by another, in percent of another or growing, as `analysis.indicators` says. A measure
without indicators is found in stories and said to be one there is no data on: `like` names the one
with data that is told of in the same words, and was learned.
"""

from functools import cache

import pandas as pd

from analysis.bundle import read_table
from analysis.lexicon.lists import load_words


@cache
def load_measures() -> pd.DataFrame:
    """Load the measures.

    Returns:
        One row a measure: measure, nouns, adjectives, units, indicators, several of them
        separated by "|", and like. Every caller shares the cached table: copy it before you
        change it.

    Example:
        >>> load_measures().set_index("measure").loc["population", "indicators"]
        'SP.POP.TOTL'
    """
    return read_table("data/measures.csv")


def list_indicators(measure: str) -> list[str]:
    """List the indicators that hold a measure.

    Args:
        measure: Its name, such as "economy" or "GDP per head".

    Returns:
        Series codes, or two with a slash for a series divided by another; none when there is no
        data on the measure.

    Example:
        >>> list_indicators("economy")
        ['NY.GDP.MKTP.CD', 'NY.GDP.MKTP.PP.CD']
        >>> list_indicators("military spending"), list_indicators("area")
        (['MS.MIL.XPND.GD.ZS%NY.GDP.MKTP.CD'], [])
    """
    return [code for code in _indicators_by_measure().get(measure, "").split("|") if code]


@cache
def _indicators_by_measure() -> dict[str, str]:
    measures = load_measures()
    return dict(zip(measures["measure"], measures["indicators"], strict=True))


@cache
def list_units(measure: str) -> frozenset[str]:
    """List the units that figures of a measure come in; none when it is only compared.

    Example:
        >>> sorted(list_units("exports")), sorted(list_units("size"))
        (['money', 'percent of GDP'], [])
    """
    return _units_by_measure().get(measure, frozenset())


@cache
def _units_by_measure() -> dict[str, frozenset[str]]:
    measures = load_measures()
    return {
        measure: frozenset(units.split("|")) - {""}
        for measure, units in zip(measures["measure"], measures["units"], strict=True)
    }


def find_like(measure: str) -> str:
    """Find the measure that a measure without data is told like, or "".

    Example:
        >>> find_like("debt"), find_like("exports")
        ('exports', '')
    """
    return _likes().get(measure, "")


@cache
def _likes() -> dict[str, str]:
    measures = load_measures()
    return dict(zip(measures["measure"], measures["like"], strict=True))


@cache
def measures_by_noun() -> dict[str, str]:
    """Map every noun of every measure, in lower case, to the measure's name."""
    return _measures_by("nouns")


@cache
def measures_by_adjective() -> dict[str, str]:
    """Map every adjective that says a measure by itself ("populous") to the measure's name."""
    return _measures_by("adjectives")


def _measures_by(column: str) -> dict[str, str]:
    measures = load_measures()
    return {
        word.lower(): measure
        for measure, words in zip(measures["measure"], measures[column], strict=True)
        for word in words.split("|")
        if word
    }


# The tags of what can narrow the noun after it: "steel output", "the urban population".
NARROWING = {"NN", "NNS", "NNP", "NNPS", "JJ", "VBG", "VBN"}


def narrows(word: str) -> bool:
    """Say whether a noun or adjective before a measure's noun makes it that of a part.

    Args:
        word: The word.

    Returns:
        Whether it does; words that only judge, count or place the whole do not.

    Example:
        >>> narrows("steel"), narrows("annual"), narrows("sluggish")
        (True, False, False)
    """
    lists = load_words("empty modifier"), load_words("empty word")
    return not any(word.lower() in words for words in lists)
