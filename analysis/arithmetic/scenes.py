"""A sentence as the patterns of arithmetic read it: each number is one sign that says its kind.

A pattern names the numbers it wants and the kinds they may be: "from <x:MC> to <y:MC>". The kinds
are M money, C a count or a measure, P percent, Q percentage points, F a part or a multiple, Y a
date, A an age, D a duration, R a rank. The words that bound a number ("more than") are in its sign.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from analysis.document import Document
from analysis.numbers.changes import FALLS, RISES
from analysis.numbers.extraction import Number
from analysis.numbers.units import DATE, PERCENT, POINTS, RANK, TIME_UNITS, TIMES
from analysis.numbers.words import make_plain

SIGNS = {kind: chr(0xE001 + place) for place, kind in enumerate("MCPQFYADR")}
_OTHERS = "".join(SIGNS[kind] for kind in "MCPQFA")
NOUNS = (
    "rise|increase|jump|gain|growth|surge|climb|hike|boost|leap|uptick|improvement|advance|"
    "expansion|"
    "spike|upswing|fall|drop|decline|decrease|slide|slip|loss|cut|dip|plunge|tumble|reduction|"
    "slump|"
    "contraction|discount|retreat|change|swing|slowdown|collapse|crash|raise"
)
_HEDGE = re.compile(
    r"\b(?:if|unless|wrongly|falsely|"
    r"incorrectly|mistakenly|erroneously|misstated|hypothetical|suppose|imagine|"
    r"assuming|either)\b|\?"
    r"|\b(?:not|never|nor|neither|[a-z]+n't)(?! (?:one|a single|only|just|least)\b)"
    r"(?: (?!(?:until|till|before|all)\b)[a-z'-]+){0,4} [\ue001-\ue009]"
)
_SUPPOSED = re.compile(r"\b(?:if|unless|suppose|imagine|assuming|whether)\b")
_DENIED = re.compile(
    r"\b(?:(?:false|untrue|wrong|incorrect|mistaken|misleading|bogus|erroneous)"
    r"(?! (?!by|to|and|in|on|when|because|that|since|as|figures?|numbers?|sums?)[a-z]+)|"
    r"incorrectly|myth|(?<!-)lie(?!-)|error|misprint)\b"
)
_BEFORE = 50  # characters before a number in which it may be denied


@dataclass(frozen=True)
class Scene:
    """A sentence with its numbers.

    Attributes:
        view: Its words in lower case, each number one sign.
        offsets: For each place of the view, where it stands in the document's text.
        at: The number at each sign's place.
        numbers: The numbers in order.
        earlier: The sentences of the paragraph before it that have numbers, the nearest first.
        sentence: Its number.
        paragraph: Its paragraph's.
    """

    view: str
    offsets: Sequence[int]
    at: Mapping[int, Number]
    numbers: Sequence[Number]
    sentence: int
    paragraph: int
    earlier: tuple["Scene", ...] = field(default=(), repr=False)

    def find(self, pattern: str) -> Iterator[re.Match[str]]:
        """Find a pattern's matches."""
        return compile_pattern(pattern).finditer(self.view)

    def match(self, pattern: str, place: int) -> re.Match[str] | None:
        """Match a pattern at a place."""
        return compile_pattern(pattern).match(self.view, place)

    def number(self, found: re.Match[str], name: str) -> Number:
        """Give the number a match found under a name, in whichever of its ways."""
        one = self.seek(found, name)
        if one is None:
            raise KeyError(name)
        return one

    def seek(self, found: re.Match[str], name: str) -> Number | None:
        """Give the number a match found under a name, or None when that was left out."""
        groups = found.re.groupindex
        place = next(
            (found.start(one) for one in _ways(name) if one in groups and found[one]), None
        )
        return None if place is None else self.at[place]

    def is_hedged(self, numbers: Sequence[Number]) -> bool:
        """Whether words before numbers or between them deny, suppose or ask."""
        own = {one.number for one in numbers}
        places = [place for place, one in self.at.items() if one.number in own]
        if self.view.rstrip(" \"')").endswith("?"):
            return True
        if not places or _DENIED.search(self.view):
            return bool(_HEDGE.search(self.view) or _DENIED.search(self.view))
        return bool(
            _HEDGE.search(self.view, max(0, min(places) - _BEFORE), max(places) + 1)
        ) or bool(_SUPPOSED.search(self.view[: min(places)]))


@cache
def _ways(name: str) -> tuple[str, ...]:
    """The names of the groups that stand for a number: Python wants each once."""
    return (name, *(f"{name}_{again}" for again in range(2, 6)))


def sign_of(number: Number) -> str:  # noqa: PLR0911 (one a kind)
    """Give the kind of a number's sign."""
    if number.unit == DATE:
        return "Y"
    if number.unit == RANK:
        return "R"
    if number.kind == "age":
        return "A"
    if number.unit == PERCENT:
        return "P"
    if number.unit == POINTS:
        return "Q"
    if number.unit == TIMES and number.kind != "level":
        return "F"
    if number.unit in TIME_UNITS:
        return "D"
    return (
        "M"
        if number.reading.unit.currency or (len(number.unit) == 3 and number.unit.isupper())
        else "C"
    )


def make_scenes(document: Document, numbers: Sequence[Number]) -> list[Scene]:
    """Make the scenes of a story's sentences that have numbers.

    Args:
        document: The story taken apart.
        numbers: Its numbers.

    Returns:
        The scenes in order.
    """
    by_sentence: dict[int, list[Number]] = {}
    for number in numbers:
        by_sentence.setdefault(number.sentence, []).append(number)
    scenes: list[Scene] = []
    for sentence_number, own in by_sentence.items():
        sentence = document.sentences[sentence_number - 1]
        plain = make_plain(document.text[sentence.start : sentence.end])
        pieces: list[str] = []
        offsets: list[int] = []
        at: dict[int, Number] = {}
        place = sentence.start
        for number in own:
            first = max(number.first, place)
            pieces.append(_lower(plain[place - sentence.start : first - sentence.start]))
            offsets += range(place, first)
            at[len(offsets)] = number
            pieces.append(SIGNS[sign_of(number)])
            offsets.append(first)
            place = max(number.last, place)
        pieces.append(_lower(plain[place - sentence.start :]))
        offsets += range(place, sentence.end + 1)
        earlier = tuple(
            scene
            for scene in reversed(scenes[-3:])
            if scene.paragraph == sentence.paragraph or sentence_number - scene.sentence == 1
        )
        earlier = tuple(scene for scene in earlier if sentence_number - scene.sentence <= 2)
        scenes.append(
            Scene("".join(pieces), offsets, at, own, sentence_number, sentence.paragraph, earlier)
        )
    return scenes


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text


@cache
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile a pattern of numbers and words.

    Beside "<x:MC>" it may have "<gap 30>" for up to so many characters without another number
    or a mark that parts clauses, "<tight 30>" for such without a comma either, <NOUN> for a noun
    of change, <CHANGE> for a verb or any word of one, <RISE> and <FALL> for those of each
    direction, and <W> for a few words that describe.
    """
    others = _OTHERS
    seen: Counter[str] = Counter()

    def name_group(found: re.Match[str]) -> str:
        name = _ways(found[1])[seen[found[1]]]
        seen[found[1]] += 1
        return f"(?P<{name}>[{''.join(SIGNS[kind] for kind in found[2])}])"

    pattern = re.sub(r"<(\w+):([A-Z]+)>", name_group, pattern)
    pattern = re.sub(r"<gap (\d+)>", lambda f: rf'[^{others}();:"]{{0,{f[1]}}}?', pattern)
    pattern = re.sub(r"<tight (\d+)>", lambda f: rf'[^{others}(),;:"]{{0,{f[1]}}}?', pattern)
    words = {
        "<NOUN>": rf"(?:{NOUNS})",
        "<CHANGE>": rf"(?:{RISES}|{FALLS})",
        "<RISE>": rf"(?:{RISES})",
        "<FALL>": rf"(?:{FALLS})",
        "<W>": r"(?:[a-z][a-z'-]* ){0,2}",
    }
    for name, own in words.items():
        pattern = pattern.replace(name, own)
    return re.compile(pattern)
