"""Numbers that a sentence states as a result: "a total of 30", "leaving 12", "$30 each"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.arithmetic.scenes import Scene, compile_pattern
from analysis.bundle import read_rows
from analysis.numbers.extraction import Number
from analysis.numbers.words import either

BACK = 4  # sentences of a paragraph before one, in which what a result comes from may stand
PLACES = ("before", "between", "noun", "after")  # where words beside a result stand
PART_OF = re.compile(
    r"[\ue001\ue002](?: [a-z]+){0,2},? (?:out )?of (?:[a-z']+ ){0,3}[\ue001\ue002]"
)
WITH_MORE = re.compile(r"[^.;,]{0,20}\b(?:with|including|plus|counting)\b")
_SOFT = r"(?:(?:just|only|about|some|again|up|an?|the) )*"
_LINK = (
    r"(?:or|and|which|that|this|it|they|these|so|is|was|are|were|represent(?:s|ed|ing)?|"
    r"mark(?:s|ed|ing)|ma(?:kes|de|king)|giv(?:es|ing)|gave|mean(?:s|t|ing)|equal to|"
    r"equivalent to|amount(?:s|ed|ing)? to|work(?:s|ed|ing) out at|in other words|for|at|by|"
    r"with|bring(?:s|ing)|brought|tak(?:es|ing)|took|push(?:es|ed|ing)|lift(?:s|ed|ing)|"
    r"rais(?:es|ed|ing)|put(?:ting)?|the|them|him|her|us|their|its|his|about|some|just|only|"
    r"barely|roughly|around|still|then|down|up|have|had|has|getting|gets|got|as)"
)
_OPENS = rf"(?:^\W*|[,;:(] ?| - | (?=(?:and|or|for|with|at|making) ))(?:{_LINK}[ ,])*"
_TIED = re.compile(rf"{_OPENS}$")
_TIED_NOUN = re.compile(rf"{_OPENS}(?:(?:an?|the|its|their|his|her) )?(?:[a-z'-]+ ){{0,2}}$")
_GOES_ON = re.compile(r"(?:leav|left|total|add|bring|com|mak|which|that|averag)")
_BREAK = re.compile(
    r"\b(?:while|whereas|although|though|but|however|because|unless|meanwhile|if)\b|;"
    r"| and (?:it|he|she|they|this|that|there|we|i) "
    r"| and (?:the|its|their|his|her|an?) (?:[a-z-]+ ){1,2}(?:[a-z]+ed|made|was|were|is|are|has|"
    r"have|had|took|rose|fell|won|sold|came|got|spent|paid|cost|will|would)\b"
)


_ARTICLE = re.compile(r"(?<=[ (])(?:an?|the|its) (?:[a-z]+ )?$")


@dataclass(frozen=True)
class Result:
    """A number that a sentence states as a result.

    Attributes:
        relation: What it says it is: total, rest, difference, rate or share.
        number: The number.
        words: The words that say so.
        way: 1 where they say more, -1 where less, else 0.
        scene: The sentence.
        place: Where the number's sign stands in the sentence's view.
        is_tied: Whether it is set beside what it comes from: ", a total of 30".
    """

    relation: str
    number: Number
    words: str
    way: int
    scene: Scene
    place: int
    is_tied: bool


_REACH = 200  # characters before a number in which words may say that it is a result


@cache
def list_relations(place: str) -> dict[str, str]:
    """List the words that stand at a place beside a result, each with what it is.

    Example:
        >>> list_relations("before")["total of"]
        'total'
    """
    rows = read_rows("data/results.csv")
    return {row["words"]: row["relation"] for row in rows if row["place"] == place}


@cache
def list_ways(place: str) -> dict[str, int]:
    """List the words at a place that compare, each with 1 for more and -1 for less.

    Example:
        >>> list_ways("between")["beat"], list_ways("after")["fewer"]
        (1, -1)
    """
    ways = {"more": 1, "less": -1}
    rows = read_rows("data/results.csv")
    return {row["words"]: ways[row["way"]] for row in rows if row["way"] and row["place"] == place}


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    nouns = either(map(re.escape, list_relations("noun")))
    return (
        re.compile(
            rf"(?<![\w'-])(?P<words>{either(map(re.escape, list_relations('before')))}),? {_SOFT}$"
        ),
        re.compile(rf"(?<![\w'-])(?P<words>{nouns})(?: (?:of|is|was|at|to)|,) {_SOFT}$"),
        re.compile(rf"[ -](?:[a-z-]+ )?(?P<words>{nouns})\b"),
        re.compile(
            rf" (?:[a-z-]+ )?(?P<words>{either(map(re.escape, list_relations('after')))})(?![\w'-])"
        ),
    )


def find_results(scene: Scene) -> Iterator[Result]:
    """Find the numbers of a sentence that words beside them call a result.

    Args:
        scene: The sentence.

    Yields:
        The results in order; a number of which two words say something is two.
    """
    before, noun_before, noun_after, after = _patterns()
    for place in sorted(scene.at):
        first = scene.view[max(0, place - _REACH) : place]
        for pattern, kind in ((before, "before"), (noun_before, "noun")):
            if found := pattern.search(first):
                words, lead = found["words"], first[: found.start()]
                is_set = bool(_GOES_ON.match(words) or _TIED_NOUN.search(lead))
                yield _make(kind, words, scene, place, is_set=is_set)
        for pattern, kind in ((noun_after, "noun"), (after, "after")):
            if found := pattern.match(scene.view, place + 1):
                words = found["words"]
                is_set = bool(_TIED.search(first))
                yield _make(kind, words, scene, place, is_set=is_set)


def _make(kind: str, words: str, scene: Scene, place: int, *, is_set: bool) -> Result:
    relation, way = list_relations(kind)[words], list_ways(kind).get(words, 0)
    return Result(relation, scene.at[place], words, way, scene, place, is_set)


def is_tied(scene: Scene, place: int) -> bool:
    """Whether the number at a place is set beside what stands before it.

    So are ", or _", "( _", " - about _", ", a year-on-year rise of _" and ", a _ jump".
    """
    lead = scene.view[:place]
    noun = _of_noun().search(lead)
    if noun:
        return bool(_TIED_NOUN.search(lead[: noun.start()]))
    return bool(_TIED.search(_ARTICLE.sub("", lead)))


_OTHER = re.compile(
    r"(?: [a-z-]+){0,3}? (?:than|from|over|on|above|below|since|behind|short of|ahead of|"
    r"compared (?:to|with)|against|as [a-z]+(?: again)? as|that of|what) "
    r"(?P<rest>(?:(?! - | and )[^,.;:()]){0,60})"
)
_NORM = re.compile(
    r"\b(?:average|normal|norm|national|nationally|nationwide|global|elsewhere|others?|overall)\b"
)
_WHICH = re.compile(
    r", (?:which|who|whose|at|with|on)\b[^.;:\ue001-\ue009]{0,40}[\ue001-\ue003\ue008]"
)
_TIME = re.compile(
    r"(?:the |a )?(?:last|previous|year|month|week|quarter|day|same|time|period|earlier|before|"
    r"ago|prior)\b|\ue006"
)


def is_norm(text: str) -> bool:
    """Whether words tell of what is usual or of all, with which one number is compared.

    Example:
        >>> is_norm(" against a global average of ")
        True
    """
    return bool(_NORM.search(text))


def names_other(scene: Scene, place: int, *, is_near: bool) -> bool:
    """Whether words name what a result is compared with, and no number of it follows.

    Args:
        scene: The sentence.
        place: The place of the result: "20 percent" of "20 percent more than elsewhere".
        is_near: Whether both numbers that it may come from stand in the sentence, so that "than
            last year" can mean one of them.
    """
    found = _OTHER.match(scene.view, place + 1)
    if found is None:
        return False
    if _NORM.search(found["rest"]):
        return True
    like = r"[\ue008]" if scene.view[place] == "\ue008" else r"[\ue001-\ue003]"
    if re.search(like, found.group()):
        return False
    if _WHICH.match(scene.view, found.end()):
        return False
    if is_near and _TIME.match(found["rest"]):
        return False
    return not (is_near and names_again(scene, place, found["rest"]))


def names_again(scene: Scene, place: int, words: str) -> bool:
    """Whether words after a place name what stands before it: "three times the porter's"."""
    content = re.findall(r"[a-z]{4,}", words)
    return not _TIME.search(words) and any(
        re.search(rf"\b{word}", scene.view[:place]) for word in content
    )


def is_closed(scene: Scene, place: int) -> bool:
    """Whether what is set beside ends with the number at a place, or few words after it."""
    lead = scene.view[max(0, place - 4) : place]
    if lead.endswith("and ") or (lead.endswith(", ") and not _ENDS.match(scene.view, place + 1)):
        return False
    return bool(_CLOSED.match(scene.view, place + 1))


_ENDS = re.compile(r"[,.;:)\"]|$| -| of\b")
_CLOSED = re.compile(r"(?:(?: of)?(?: [a-z'-]+){0,3})?(?:[,.;:)\"]|$| -)")


def is_broken(text: str) -> bool:
    """Whether words between two numbers begin another statement: "while", "but".

    Example:
        >>> is_broken(" a year, up from "), is_broken(" a year, while ")
        (False, True)
    """
    return bool(_BREAK.search(text))


def list_window(scene: Scene, story: Sequence[Scene]) -> list[Scene]:
    """List the sentences before one in which what a result comes from may stand, nearest first.

    Args:
        scene: The sentence.
        story: Those with numbers that stand before it.

    Returns:
        Those of its paragraph, not far before it, and the one right before it.
    """
    return [
        one
        for one in reversed(story[-BACK:])
        if 0 < scene.sentence - one.sentence <= BACK
        and (one.paragraph == scene.paragraph or scene.sentence - one.sentence == 1)
    ]


@cache
def _of_noun() -> re.Pattern[str]:
    return compile_pattern(r"\b(?:<NOUN>|[a-z]+) of (?:an? |about |some |just |only )*$")


_BEFORE = (
    r"(?<![\w-])(?:{0})(?:(?: (?:of|by|to))?|(?: [a-z'-]+){{1,4}} by)"
    r"(?: (?:an?|about|some|just|only|another))* $"
)
_AFTER = r"[ -](?:[a-z]+(?:-[a-z]+)*[ -]){{0,2}}(?:{0})\b"


_NO_RISE = re.compile(r"\bma(?:de|kes?|king) up\b|\bimprov(?:ed?|ements?|es|ing)\b")  # or a fall


@cache
def _directions() -> tuple[tuple[re.Pattern[str], re.Pattern[str], int], ...]:
    return tuple(
        (compile_pattern(_BEFORE.format(words)), compile_pattern(_AFTER.format(words)), sign)
        for words, sign in (("<RISE>", 1), ("<FALL>", -1))
    )


def read_direction(scene: Scene, place: int) -> int:
    """Read whether the change at a place is a rise or a fall.

    Args:
        scene: The sentence.
        place: The place of the number that says by how much.

    Returns:
        1 for a rise, -1 for a fall, 0 where nothing tells or both are said.
    """
    number = scene.at[place]
    if number.reading.shape == "multiple" and number.kind == "change":
        return 1 if number.value and number.value > 1 else -1
    before, after = scene.view[max(0, place - 40) : place], scene.view[place + 1 : place + 40]
    before, after = _NO_RISE.sub("", before), _NO_RISE.sub("", after)
    told = {sign for first, _, sign in _directions() if first.search(before)}
    told = told or {sign for _, last, sign in _directions() if last.match(after)}
    return told.pop() if len(told) == 1 else 0
