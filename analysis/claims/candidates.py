"""Lists what a sentence may claim of states' figures: whose, of which measure, by which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from analysis.bundle import read_rows
from analysis.claims.levels import type_number
from analysis.claims.measures import list_indicators
from analysis.claims.signs import (
    Line,
    Sign,
    read_comparative,
    read_passing,
    read_share,
    read_superlative,
)
from analysis.claims.stated import CHANGE, LEVEL, ORDER, RANK, RATIO, SHARE
from analysis.lexicon.lists import load_words
from analysis.numbers.units import PERCENT

_FARTHEST = 25  # signs between the words of a claim
_MOST = 6  # actors, regions or measures near a number that it may be of
_MOST_EARLIER = 3  # actors of the sentence before
_LONGEST = 300  # signs of a line; what is longer is a list or a table
_OWN = frozenset(["it", "its", "they", "their"])
_UNCLEAR = _OWN | {"his", "her"}
_SOON = 25  # characters after an actor in which it may be told to be taken together with others
_THAN = 5  # signs between a comparative and its "than"
_NOUNS = 3  # signs after a superlative among which stands what is ranked
_WORD = re.compile(  # none that goes on behind it
    r"(?!(?:in|of|on|at|among|by|for|after|behind|and|or|but|within|anywhere|globally|worldwide|"
    r"overall|perhead|last|this|since|ever)$)[a-z]{2,}$"
)
_AWAY = frozenset(["to", "from", "with", "against", "between"])  # before what is no subject
_UNSAID = ("", "size", "speed")  # what a comparative says of no measure
_UNKNOWN = frozenset(["income per head"])  # measures that are read though there are no figures
_TIMES = re.compile(r"(?:times|fold)$", re.I)
_SPEEDS = frozenset(["fast", "quickly", "rapidly", "slowly"])  # of growth, not of what grows
_ANY = frozenset(["any", "no", "every", "all", "nobody", "none", "anyone", "anywhere", "everyone"])


class Part(NamedTuple):
    """An actor, a region or a measure that a claim may be about.

    Attributes:
        means: Its name.
        place: Where it stands in the line; None where only the sentence before names it.
        how: For a measure, by what it is told: noun, word, degree or before; "unsaid" for the
            world where no group is named.
    """

    means: str
    place: int | None
    how: str = ""


class Earlier(NamedTuple):
    """What the sentence before tells.

    Attributes:
        actors: The states and unions that it names, in order.
        measure: The measure that it names last, or "".
        named: All actors that it names, in order.
    """

    actors: tuple[str, ...] = ()
    measure: str = ""
    named: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """What may be claimed.

    Attributes:
        kind: level, order, ratio, rank, share or change.
        trigger: The place in the line of the number, comparative or superlative.
        subject: Whose figure.
        object: Whose it is compared with, or the whole; None for a level or a change.
        measure: Which figure.
    """

    kind: str
    trigger: int
    subject: Part
    object: Part | None
    measure: Part


@cache
def _measure_words() -> Mapping[str, str]:
    """The words that tell of a measure without naming it: "defence", "humanity"."""
    return {row["word"]: row["measure"] for row in read_rows("data/measure_words.csv")}


def list_candidates(line: Line, earlier: Earlier) -> Iterator[Candidate]:
    """List what the words of a line may claim.

    Args:
        line: The sentence as signs.
        earlier: What the sentence before tells.

    Yields:
        The candidates: of each number, comparative and superlative every state it may be of.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> line = read_line("Kenya's population is 54 million.", [(0, 5, "Kenya")])
        >>> [(one.kind, one.subject.means, one.measure.means)
        ...  for one in list_candidates(line, Earlier())]
        [('level', 'Kenya', 'population')]
    """
    if len(line.signs) > _LONGEST:
        return
    actors = [Part(one.means, at) for at, one in enumerate(line.signs) if one.sign == "A"]
    actors += list_earlier(line, earlier.actors)
    groups = [Part(one.means, at) for at, one in enumerate(line.signs) if one.sign == "G"]
    measures = list(_list_measures(line, earlier))
    for trigger, sign in enumerate(line.signs):
        near = [one for one in find_nearest(actors, trigger) if not is_joint(line, one)]
        wholes = [*find_nearest(groups, trigger), *near]
        own = find_nearest(measures, trigger)
        for kind in _list_kinds(line, trigger):
            subjects = [one for one in near if _may_act(line, one, earlier, kind, sign)]
            said = _name_measure(sign) if kind in (ORDER, RANK) else ""
            told = [Part(said, trigger, "degree")] if said else own
            for measure in told:
                is_other = kind == RANK and not said and _ranks_others(line, trigger)
                if is_other or not _fits(kind, measure.means, sign):
                    continue
                for subject in subjects:
                    for other in _list_others(kind, subject, near, wholes):
                        one = Candidate(kind, trigger, subject, other, measure)
                        if _is_said(line, one):
                            yield one


def list_earlier(line: Line, named: Sequence[str], actors: str = "A") -> list[Part]:
    """List whom a sentence may mean that only the one before it names.

    Args:
        line: The sentence as signs.
        named: Whom the one before names, in order.
        actors: The signs of those who may be meant.

    Returns:
        The last ones, the last first; `how` says which is which. None where a word of the sentence
        may mean any of several: "its rival".
    """
    here = {one.means for one in line.signs if one.sign in actors}
    last = [name for name in dict.fromkeys(reversed(named)) if name not in here]
    words = {line.plain[one.start : one.end].lower() for one in line.signs}
    if len(set(named)) > 1 and not words.isdisjoint(_UNCLEAR):
        return []
    return [Part(name, None, f"last but {n}") for n, name in enumerate(last[:_MOST_EARLIER])]


def look_back(line: Line) -> Earlier:
    """Tell what a sentence leaves to the next: its states, and its last measure.

    Args:
        line: The sentence before, as signs.

    Returns:
        Them.
    """
    actors = tuple(one.means for one in line.signs if one.sign == "A")
    nouns = [one.means for one in line.signs if one.sign == "M" and _is_known(one.means)]
    named = tuple(one.means for one in line.signs if one.sign in ("A", "O"))
    return Earlier(actors, nouns[-1] if nouns else "", named)


def may_be_claimed(line: Line) -> bool:
    """Say quickly whether a line has a number, a comparative or a superlative to claim by."""
    return any(True for place in range(len(line.signs)) for _ in _list_kinds(line, place))


def _may_act(line: Line, part: Part, earlier: Earlier, kind: str, trigger: Sign) -> bool:
    """Whether an actor may be the one whose figure is told: no "exports to France".

    "Its" may mean either of two states of the sentence before. What two states share they have
    as one, but for what makes them equal; a share comes "from" a state, as "exports from" it do.
    """
    if part.place is None:
        return True
    is_first = not any(sign.sign == "A" for sign in line.signs[: part.place])
    if is_first and len(set(earlier.actors)) > 1 and _is_own(line, part.place):
        return False
    words = [one.sign for one in line.signs[max(0, part.place - 3) : part.place + 4]]
    at = min(3, part.place)
    before, after = words[:at], words[at + 1 :]
    is_joined = (
        after[:2] == ["and", "A"]
        or after == ["'s", "and", "A"]
        or before[-2:] == ["A", "and"]
        or before == ["A", "'s", "and"]
    )
    own = [word for word in before if word != "the"]
    near = line.signs[max(0, part.place - 3) : part.place]
    is_sold = any(sign.means == "exports" for sign in near)
    comes_from = own[-1:] == ["from"] and (kind == SHARE or is_sold)
    is_away = not _AWAY.isdisjoint(own[-1:]) and not comes_from
    return not is_away and (not is_joined or is_equal(trigger))


def is_joint(line: Line, part: Part) -> bool:
    """Say whether an actor is told of with others, or as an average: "the EU average"."""
    if part.place is None:
        return False
    end = line.signs[part.place].end
    words = re.findall(r"[a-z]+", line.plain[end : end + _SOON].lower())
    return not load_words("joint").isdisjoint(words)


def _is_said(line: Line, one: Candidate) -> bool:
    """Whether the words between the parts of a candidate can mean it."""
    trigger = one.trigger
    after = [sign.sign for sign in line.signs[trigger + 1 : trigger + 1 + _THAN]]
    if one.kind in (RATIO, ORDER) and one.object:
        than = trigger + 1 + after.index("than") if "than" in after else None
        if than is not None and (one.object.place is None or one.object.place < than):
            return False
        if _is_own(line, trigger + 1) or (than is not None and _is_own(line, than + 1)):
            return False  # "ten times its size in 1990", "a third lower than it was"
    subject = one.subject.place
    if subject is None:
        return True
    between = line.signs[min(subject, trigger) + 1 : max(subject, trigger)]
    if one.kind == SHARE:
        return not any(read_passing(sign.means.lower()) for sign in between)
    if one.measure.means == "economic growth" and one.measure.how == "word":
        return not any(  # "imports grew"
            sign.sign in ("M", "part") and not sign.means.startswith("economy") for sign in between
        )
    return True


def _ranks_others(line: Line, trigger: int) -> bool:
    """Whether a superlative ranks neither states nor a measure: "the largest oil producer"."""
    if line.signs[trigger].sign != "X":
        return False
    after = [sign.sign for sign in line.signs[trigger + 1 : trigger + 1 + _NOUNS]]
    return bool(after and _WORD.match(after[0])) and after.count("M") + after.count("K") == 0


def _is_own(line: Line, place: int) -> bool:
    """Whether a word means who has just been told of."""
    return any(
        line.plain[sign.start : sign.end].lower() in _OWN for sign in line.signs[place : place + 1]
    )


def find_nearest(parts: Sequence[Part], trigger: int) -> list[Part]:
    """Find the parts that stand nearest to a number, in their order.

    Args:
        parts: Actors, regions or measures.
        trigger: The place of the number.

    Returns:
        Those within reach, and of too many the nearest.
    """
    near = [one for one in parts if one.place is None or abs(one.place - trigger) <= _FARTHEST]
    if len(near) <= _MOST:
        return near
    by_place = sorted(near, key=lambda one: abs((one.place or trigger) - trigger))
    return [one for one in near if one in by_place[:_MOST]]


def _list_measures(line: Line, earlier: Earlier) -> Iterator[Part]:
    """List the measures that the words of a line tell of, and that there are figures of."""
    words = {line.plain[sign.start : sign.end].lower() for sign in line.signs}
    is_of_spending = not words.isdisjoint(load_words("spending"))
    for at, sign in enumerate(line.signs):
        if sign.sign == "part":
            continue
        if sign.sign == "M" and _is_known(sign.means):
            yield Part(sign.means, at, "noun")
        elif word := _measure_words().get(line.plain[sign.start : sign.end].lower()):
            if "spending" not in word or is_of_spending:
                yield Part(word, at, "word")
        elif sign.sign == "perhead":
            yield Part("GDP per head", at, "word")
        elif sign.sign == "K":
            yield Part("population", at, "word")
    if earlier.measure and not any(sign.sign in ("M", "part") for sign in line.signs):
        yield Part(earlier.measure, None, "before")


def _is_known(measure: str) -> bool:
    return measure in _UNKNOWN or bool(list_indicators(measure))


def _list_kinds(line: Line, place: int) -> Iterator[str]:
    """List the kinds of claims that a sign may be the number, comparative or superlative of."""
    sign = line.signs[place]
    if sign.sign == "C" or read_passing(sign.means.lower()):
        yield ORDER
        if sign.sign == "C" and not _ANY.isdisjoint(one.sign for one in line.signs):
            yield RANK
    elif sign.sign == "X" or (sign.sign == "R" and not _is_ranked(line, place)):
        yield RANK
    elif is_equal(sign):
        yield RATIO
    elif sign.sign == "N" and sign.number is not None:
        yield LEVEL
        share = read_share(sign.number, sign.means.lower())
        if share and share[0] < 1:
            yield SHARE
        is_multiple = sign.number.shape == "multiple" or _TIMES.search(sign.means)
        if sign.number.unit in ("part", PERCENT) or is_multiple:
            after = line.signs[place + 1 : place + 3]
            if not any(one.sign in _SPEEDS for one in after):
                yield RATIO
            yield CHANGE
    elif sign.sign == "halved":
        yield CHANGE


def is_equal(sign: Sign) -> bool:
    """Say whether a sign is a word for equals: "on a par with"."""
    return sign.sign in load_words("equal")


def _is_ranked(line: Line, place: int) -> bool:
    """Whether a superlative follows an ordinal: "second-largest"."""
    after = [sign.sign for sign in line.signs[place + 1 : place + 3]]
    return after[:1] == ["X"] or after == ["-", "X"]


def _name_measure(sign: Sign) -> str:
    """The measure that a comparative or superlative says by itself: "poorer"."""
    if passing := read_passing(sign.means.lower()):
        return passing[0]
    read = {"C": read_comparative, "X": read_superlative}.get(sign.sign)
    measure = read(sign.means)[0] if read else ""
    return "" if measure in _UNSAID else measure


def _fits(kind: str, measure: str, sign: Sign) -> bool:
    """Whether a number can be one of a measure."""
    if kind != LEVEL or sign.number is None:
        return True
    if measure == "economic growth" and sign.number.unit != PERCENT:
        return False
    return any(type_number(measure, sign.number, of_gdp=of_gdp) for of_gdp in (False, True))


def _list_others(
    kind: str, subject: Part, near: Sequence[Part], wholes: Sequence[Part]
) -> Iterator[Part | None]:
    if kind in (LEVEL, CHANGE):
        yield None
        return
    others = near if kind in (ORDER, RATIO) else wholes
    yield from (one for one in others if one.means != subject.means)
    if kind == RANK and not any(one.place is not None for one in wholes if one not in near):
        yield Part("the world", None, "unsaid")
