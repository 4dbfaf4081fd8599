"""Words before a number that make it a bound or an estimate: "more than", "about"."""

import re
from functools import cache

from analysis.bundle import read_table
from analysis.numbers.words import either


@cache
def load_bounds() -> dict[str, str]:
    """Load what the words before a number make of it.

    Returns:
        Phrase, in lower case, to relation: equal | about | at_least | at_most | more | less.

    Example:
        >>> load_bounds()["no more than"]
        'at_most'
    """
    table = read_table("data/bounds.csv")
    return dict(zip(table["phrase"], table["relation"], strict=True))


def read_bound(text: str, *, negated: bool = False) -> tuple[str, bool]:
    """Read the words before a number: the relation of the first that says more than "only".

    Args:
        text: The words, such as "still only about"; "" when there are none.
        negated: Whether the verb before them is negated.

    Returns:
        The relation, and whether the negation still denies the comparison: "isn't more than a
        tenth" says at most a tenth, "isn't about a tenth" denies it.

    Example:
        >>> read_bound("still only about"), read_bound("just over")
        (('about', False), ('about', False))
        >>> read_bound("even", negated=True), read_bound("", negated=True)
        (('less', False), ('equal', True))
    """
    found = [load_bounds()[match.lower()] for match in re.findall(bound_words(), text, re.I)]
    relation = next((relation for relation in found if relation != "equal"), "equal")
    if not negated:
        return relation, False
    if relation == "equal" and re.match(r"(?:even|quite)\b", text, re.I):
        return "less", False
    turned = {"more": "at_most", "less": "at_least"}
    return turned.get(relation, relation), relation not in turned


@cache
def bound_words() -> str:
    """Give the pattern of the words before a number that bound it, such as "more than"."""
    return rf"\b(?:{either(load_bounds())})\b"


_BELOW = re.compile(
    r"\b(?:nearly|almost|approaching|not quite|shy of|short of)\b|\b(?:just|slightly|"
    r"little) (?:under|below|less)"
)
_ABOVE = re.compile(r"\b(?:just|slightly|little) (?:over|above|more)")


def read_side(text: str) -> str:
    """Read the words before a number as `read_bound` does, and on which side "nearly" lies.

    Args:
        text: The words, in lower case.

    Returns:
        A relation, or "below" for "nearly" and "just under", "above" for "just over".

    Example:
        >>> [read_side(words) for words in ("nearly", "just over", "more than", "")]
        ['below', 'above', 'more', 'equal']
    """
    if _BELOW.search(text):
        return "below"
    return "above" if _ABOVE.search(text) else read_bound(text)[0]
