"""Reads comparisons of any two actors by a number: "Holt pays a quarter more than Dorne".

What is meant was learned (`analysis.training.pairs`): which of a sentence's numbers compares, whom,
and with whom. There is mostly no data on what is compared, which is told in the story's own words.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from typing import Any

from analysis.bundle import read_weights
from analysis.claims.candidate_choice import choose_likeliest
from analysis.claims.candidate_clues import CandidateClues, Key
from analysis.claims.candidates import (
    Candidate,
    Earlier,
    Part,
    find_nearest,
    is_equal,
    is_joint,
    is_of_itself,
)
from analysis.claims.compared_nouns import name_compared
from analysis.claims.learned import state_claim
from analysis.claims.signs import Line
from analysis.claims.stated import RATIO, Stated
from analysis.lexicon.cues import load_speech_verbs
from analysis.lexicon.lists import word_set
from analysis.numbers.units import PERCENT

LEAST = 0.55  # a comparison is told from this likelihood on
_REACH = 120  # characters after a number that say how it compares
_AHEAD = 12  # signs after a number in which something else is told that it is compared with
_OTHERWISE = word_set(
    "average averages national others ago earlier before previous target limit usual normal "
    "expected planned forecast predicted market total all everyone anyone any every together "
    "combined"
)
_MEANS = word_set(
    "admits admitted asked asks fears feared hopes hoped wants wanted expects expected needs "
    "needed thinks thought planned plans found finds likes"
)
ACTORS = "AO"  # the signs of actors that can be compared
_LONGEST = 300  # signs of a line; what is longer is a list or a table
_MOST_EARLIER = 3  # actors of the sentence before
_TIMES = re.compile(r"(?:times|fold)$", re.I)
_ODDS = re.compile(r" to (?:one|1)\b")
_COMPARATIVE = re.compile(r" (more|less|fewer|[a-z]{2,}er)\b(?! (?:of|to|or)\b)")
_LESS = word_set(
    "less fewer lower smaller shorter slower cheaper lighter thinner younger poorer weaker quieter "
    "cooler colder nearer narrower lesser rarer milder safer"
)
# "puts the gap at a tenth": how much more the one has who has more.
_GAP = re.compile(r"\b(?:gap|difference|disparity|lead|edge|advantage)\b[^,;]{0,50}$", re.I)
_AGAIN = re.compile(r" (?:as [a-z]+(?: [a-z]+)? )?again\b")
_AS = re.compile(r"[ -]*(?:times )?(?:again )?as (?P<noun>(?!many\b|much\b)[a-z]+)\b")
# What "as ... as" can count of any two: "dangerous" and "popular" cannot be counted.
_COUNTABLE = word_set(
    "old long tall wide deep heavy far often expensive costly large big high populous rich great"
)
_NOUN_SIGN = re.compile(r"(?!(?:and|or|as|than|of|to|in|by|for|with|but)$)[a-z]{3,}")
_RIVALS = re.compile(
    r"\b(?:its|their|his|her) (?:\w+ ){0,2}(?:rival|competitor|neighbou?r|opponent|peer)s\b"
)


_LINKS = {  # how a number goes on to the one with whom it compares, the first that fits
    name: re.compile(rf"[ -]*(?:times|fold|percent|%)?,? ?(?:{words})")
    for name, words in {
        "to one": r"to (?:one|1)\b",
        "again": r"(?:as \w+ )?again\b",
        "as as": r"as (?:\w+ ){1,4}as\b",
        "as alone": r"as (?:many|much|often|long|fast|large|big|high)\b",
        "more than": r"(?:more|less|fewer|\w+er)(?: [\w-]+){0,4}? than\b",
        "above": r"(?:above|below|over|under|ahead of|behind)\b",
        "more alone": r"(?:more|less|fewer|\w+er)\b",
        "what": r"(?:of )?(?:what|the \S+ (?:that|which|it))\b",
        "that of": r"(?:of )?(?:that|those)(?: of|,|\.|$)",
        "the of": r"(?:of )?the (?:[\w-]+ ){1,4}?(?:of|at|in|from|that)\b",
        "of the": r"of (?:the|its|their|his|her)\b",
        "of": r"of\b",
        "its": r"(?:its|their|his|her|our)\b",
        "end": r"(?:[,;.)]|and\b|but\b|$)",
    }.items()
}


class PairClues(CandidateClues):
    """The features of a line's pairs: those of candidates, and where and what each is.

    Args:
        line: The sentence as signs.
        tell_kind: Tells a state, an organisation and others apart: `anaphora.Told.tell_kind`.
    """

    def __init__(self, line: Line, tell_kind: Callable[[str], str]) -> None:
        super().__init__(line, ACTORS)
        self._tell_kind = tell_kind
        self._places = [at for at, sign in enumerate(line.signs) if sign.sign in ACTORS]

    def describe(self, one: Candidate) -> Iterator[tuple[Key, Sequence[str]]]:
        """Name the features of a pair, in groups: `CandidateClues.describe`."""
        yield from super().describe(one)
        yield ("", "pair", *_list_places(one)), tuple(self._describe_places(one))

    def _describe_places(self, one: Candidate) -> Iterator[str]:
        signs, trigger = self._line.signs, one.trigger
        after = _look_after(self._line, trigger)
        link = next((name for name, words in _LINKS.items() if words.match(after)), "other")
        parts = [one.subject, one.object or one.subject]
        whose, than = (self._tell_place(part, trigger) for part in parts)
        kinds = " ".join(self._tell_kind(part.means) for part in parts)
        order = ""
        if parts[0].place is not None and parts[1].place is not None:
            order = "in order" if parts[0].place < parts[1].place else "turned round"
        yield f"link {link}"
        yield f"kinds {kinds}"
        yield f"kinds {kinds} {whose} {than}"
        yield f"places {whose} {than}"
        yield f"places {whose} {than} {order}"
        for name in (f"whose {whose}", f"than {than}", f"{whose} {than}", f"{order} {kinds}"):
            yield f"{link}: {name}"
        own = [self._find_owned(part.place) for part in parts]
        owned = "nothing" if not any(own) else "same" if own[0] == own[1] else "other"
        owned = owned if all(own) or owned == "nothing" else "one's" if own[0] else "the other's"
        yield f"owned {owned}"
        yield f"{link}: owned {owned} {order}"
        yield f"owned {own[0]} and {own[1]}"
        ahead = signs[trigger + 1 : trigger + 1 + _AHEAD]
        beside = [sign.sign for sign in ahead]
        if parts[1].place is not None and parts[1].place > trigger:
            yield f"{link}: than after {' '.join(beside[: parts[1].place - trigger - 1][-2:])}"
        if not _OTHERWISE.isdisjoint(beside):
            yield f"{link}: otherwise"
        for role, part in zip(("whose", "than"), parts, strict=True):
            if part.place is not None:
                yield from (f"{role} {name}" for name in self._tell_beside(part.place))
            if is_joint(self._line, part):
                yield f"{role} joint"
        than_at = parts[1].place
        if than_at is not None and than_at > trigger and is_of_itself(self._line, trigger, than_at):
            yield "with itself"
        if _RIVALS.search(self._line.plain, signs[trigger].end):
            yield f"rivals {whose} {than}"

    def _find_owned(self, place: int | None) -> str:
        """Find the noun of what is an actor's ("China's debt", "Russian gas"), or ""."""
        if place is None:
            return ""
        signs = self._line.signs
        after = signs[place + 1] if place + 1 < len(signs) else None
        if after and after.sign == "'s":
            after = signs[place + 2] if place + 2 < len(signs) else None
        elif after and signs[place].sign != "A":
            return ""
        is_noun = after is not None and (after.sign == "M" or _NOUN_SIGN.fullmatch(after.sign))
        return after.means.lower() if after and is_noun else ""

    def _tell_beside(self, place: int) -> Iterator[str]:
        """Say whether an actor is one of two told together, or says, fears or wants something."""
        if is_joined(self._line, place):
            yield "joined"
        if _speaks(self._line, place):
            yield "speaks"

    def _tell_place(self, part: Part, trigger: int) -> str:
        """Say where an actor stands among the others."""
        if part.place is None:
            return part.how
        if part.place > trigger:
            between = sum(trigger < at < part.place for at in self._places)
            return "first after" if not between else "later after"
        between = sum(part.place < at < trigger for at in self._places)
        first = " first" if part.place == self._places[0] else ""
        return f"before {min(3, between)}{first}"


def _list_places(one: Candidate) -> tuple[int | str | None, ...]:
    parts = (one.subject, one.object or one.subject)
    return (one.trigger, *(x for part in parts for x in (part.place, part.how)))


def list_pairs(line: Line, before: Sequence[str]) -> Iterator[Candidate]:
    """List whom the numbers of a line may compare.

    Args:
        line: The sentence as signs.
        before: The actors of the sentence before in its paragraph, in order.

    Yields:
        The candidates: of each part, percentage and multiple every two actors.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> line = read_line("Holt has twice as many ships as Dorne.", [(0, 4, "Holt"),
        ...                                                             (32, 37, "Dorne")])
        >>> [(one.subject.means, one.object.means) for one in list_pairs(line, [])]
        [('Holt', 'Dorne'), ('Dorne', 'Holt')]
    """
    if len(line.signs) > _LONGEST:
        return
    actors = [Part(one.means, at) for at, one in enumerate(line.signs) if one.sign in ACTORS]
    actors += _list_earlier(line, before)
    for trigger in range(len(line.signs)):
        if not _may_compare(line, trigger) or _is_of_nobody(line, trigger):
            continue
        near = find_nearest(actors, trigger)
        for subject in near:
            for other in near:
                if subject.means != other.means:
                    yield Candidate(RATIO, trigger, subject, other, Part("", None))


def _list_earlier(line: Line, named: Sequence[str]) -> list[Part]:
    """List whom a sentence may mean that only the one before it names, the last first."""
    here = {one.means for one in line.signs if one.sign in ACTORS}
    last = [name for name in dict.fromkeys(reversed(named)) if name not in here]
    return [Part(name, None, f"last but {n}") for n, name in enumerate(last[:_MOST_EARLIER])]


def _is_of_nobody(line: Line, trigger: int) -> bool:
    """Whether a number says how much of what cannot be counted: "twice as popular"."""
    found = _AS.match(_look_after(line, trigger))
    return found is not None and found["noun"] not in _COUNTABLE


def _look_after(line: Line, trigger: int) -> str:
    """The words right after a number, in lower case."""
    end = line.signs[trigger].end
    return line.plain[end : end + _REACH].lower()


def is_joined(line: Line, place: int) -> bool:
    """Say whether an actor is one of several told together: "France's and Spain's"."""
    before, after = (
        ["A" if one.sign in ACTORS else one.sign for one in some if one.sign not in ("'s", "the")]
        for some in (line.signs[max(0, place - 4) : place], line.signs[place + 1 : place + 5])
    )
    return after[:2] == ["and", "A"] or before[-2:] == ["A", "and"]


def _speaks(line: Line, place: int) -> bool:
    """Whether an actor says, fears or wants what follows: "half of what Kenya claims"."""
    after = [sign.sign for sign in line.signs[place + 1 : place + 2]]
    return any(word in load_speech_verbs() or word in _MEANS for word in after)


def may_be_compared(line: Line) -> bool:
    """Say quickly whether a line has a number that may compare two actors."""
    return any(_may_compare(line, place) for place in range(len(line.signs)))


def _may_compare(line: Line, place: int) -> bool:
    sign = line.signs[place]
    if is_equal(sign):
        return True
    if sign.sign != "N" or sign.number is None:
        return False
    is_part = sign.number.unit in ("part", PERCENT) or sign.number.shape == "multiple"
    return bool(is_part or _TIMES.search(sign.means) or _ODDS.match(line.plain, sign.end))


@cache
def load_weights() -> Mapping[str, float]:
    """Load what each feature of a pair weighs, in natural logarithms of the odds."""
    return read_weights("models/pairs.npz")


def read_pairs(line: Line, earlier: Earlier, tell_kind: Callable[[str], str]) -> Iterator[Stated]:
    """Read which two actors the numbers of a line are likely to compare.

    Args:
        line: The sentence as signs.
        earlier: What the sentence before in its paragraph tells.
        tell_kind: Tells a state, an organisation and others apart: `anaphora.Told.tell_kind`.

    Yields:
        The claims, with what is compared in the story's own words as their measure.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> line = read_line("Holt has twice as many ships as Dorne.", [(0, 4, "Holt"),
        ...                                                             (32, 37, "Dorne")])
        >>> [(one.subject, one.measure, str(one.value)) for one in
        ...  read_pairs(line, Earlier(), lambda actor: "organisation")]
        [('Holt', 'ships', '2')]
    """
    clues = PairClues(line, tell_kind)
    candidates = list_pairs(line, earlier.named)
    state = partial(state_pair, line, before=earlier.line)
    yield from choose_likeliest(candidates, clues, load_weights(), state, LEAST)


def state_pair(line: Line, one: Candidate, before: Line | None = None) -> Stated | None:
    """State what a candidate would claim, if it is meant; None where its number is no ratio.

    Args:
        line: The sentence as signs.
        one: The candidate.
        before: The sentence before in its paragraph.

    Returns:
        The claim.
    """
    stated = state_claim(line, one)
    if stated is None or stated.value is None or stated.value <= 0:
        return None
    number = line.signs[one.trigger]
    if number.number and stated.value in (number.number.value, number.number.value / 100):
        stated = _add_to_one(stated, line.plain[: number.start], _look_after(line, one.trigger))
    return replace(stated, measure=name_compared(line, one, before))


def _add_to_one(stated: Stated, before: str, after: str) -> Stated:
    """Read "half as much again" as one and a half times, "a third shorter" as two thirds."""
    compared = _COMPARATIVE.match(after)
    is_more = compared or _AGAIN.match(after) or _GAP.search(before)
    if stated.value is None or stated.value >= 1 or not is_more:
        return stated
    way = -1 if compared and compared[1] in _LESS else 1
    own = {name: getattr(stated, name) for name in ("value", "upper", "low", "high")}
    turned: dict[str, Any] = {
        name: None if one is None else 1 + way * one for name, one in own.items()
    }
    if way < 0:
        turned |= {"low": turned["high"], "high": turned["low"]}
    return replace(stated, **turned)
