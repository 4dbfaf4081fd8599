"""Lists what a sentence may claim of states' figures: whose, of which measure, by which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from analysis.bundle import read_rows
from analysis.claims.background import Heard
from analysis.claims.levels import type_number
from analysis.claims.measures import find_like, list_indicators
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
from analysis.lexicon.states import find_continent, is_union
from analysis.numbers.units import PERCENT

_FARTHEST = 25  # signs between the words of a claim
_MOST = 6  # actors, regions or measures near a number that it may be of
_MOST_EARLIER = 2  # measures of the sentence before
_MOST_WORDS = 2  # words near a number that may mean a state: "the country", "its"
_MOST_UNNAMED = 6  # with whom a sentence may compare that it does not name
_LONGEST = 300  # signs of a line; what is longer is a list or a table
_OWN = frozenset(["it", "its", "they", "their", "his", "her"])
_SOON = 25  # characters after an actor in which it may be told to be taken together with others
_FASTEST_GROWTH = 150  # percent: of Equatorial Guinea in 1997, in the World Bank's figures
_SOON_AFTER = 7  # signs after a number in which it is compared
_THAN = 5  # signs between a comparative and its "than"
_NOUNS = 3  # signs after a superlative among which stands what is ranked
_WORD = re.compile(  # none that goes on behind it
    r"(?!(?:in|of|on|at|among|by|for|after|behind|and|or|but|within|anywhere|globally|worldwide|"
    r"overall|perhead|last|this|since|ever)$)[a-z]{2,}$"
)
_AWAY = frozenset(["to", "from", "with", "against", "between"])  # before what is no subject
_UNSAID = ("", "size", "speed")  # what a comparative says of no measure
_TIMES = re.compile(r"(?:times|fold)$", re.I)
_SPEEDS = frozenset(["fast", "quickly", "rapidly", "slowly"])  # of growth, not of what grows
_ANY = frozenset(["any", "no", "every", "all", "nobody", "none", "anyone", "anywhere", "everyone"])


class Part(NamedTuple):
    """An actor, a region or a measure that a claim may be about.

    Attributes:
        means: Its name.
        place: Where its words stand in the line; None where no word means it.
        how: For a measure, by what it is told: noun, word, degree or before; "unsaid" for the
            world where no group is named; "heard" for a state that the sentence does not name.
        heard: How the story told of it before.
    """

    means: str
    place: int | None
    how: str = ""
    heard: Heard | None = None


class Earlier(NamedTuple):
    """What has been told before a sentence.

    Attributes:
        heard: The states that the story told of: `Background.recall`.
        measures: The measures that the sentence before tells of last.
        named: All actors that it names, in order.
        line: That sentence, as signs.
    """

    heard: tuple[Heard, ...] = ()
    measures: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    line: Line | None = None


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
        earlier: What has been told before it.

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
    groups = [Part(one.means, at) for at, one in enumerate(line.signs) if one.sign == "G"]
    words = [at for at, one in enumerate(line.signs) if _may_mean_state(one)]
    measures = list(_list_measures(line)) or [Part(one, None, "before") for one in earlier.measures]
    for trigger, sign in enumerate(line.signs):
        kinds = list(_list_kinds(line, trigger))
        if not kinds:
            continue
        near = [one for one in find_nearest(actors, trigger) if not is_joint(line, one)]
        wholes = find_nearest(groups, trigger)
        unnamed = _list_unnamed(line, earlier, trigger, words)
        own = find_nearest(measures, trigger)
        for kind in kinds:
            said = _name_measure(sign) if kind in (ORDER, RANK) else ""
            told = [Part(said, trigger, "degree")] if said else own
            whose = [*near, *wholes, *unnamed] if kind != RANK else [*near, *unnamed]
            subjects = [one for one in whose if _may_act(line, one, kind, sign)]
            others = list(_list_others(kind, near, wholes, unnamed))
            for measure in told:
                is_other = kind == RANK and not said and _ranks_others(line, trigger)
                if is_other or not _fits(kind, measure.means, sign):
                    continue
                for subject in subjects:
                    for other in [*others, *_list_continents(line, kind, subject)]:
                        if other and not _may_differ(subject, other):
                            continue
                        one = Candidate(kind, trigger, subject, other, measure)
                        if _is_said(line, one):
                            yield one


def _may_mean_state(sign: Sign) -> bool:
    """Whether a word may mean a state or a union: "the country", "its", "the bloc"."""
    return sign.sign in ("K", "P") or sign.sign in load_words("union noun")


def _list_unnamed(line: Line, earlier: Earlier, trigger: int, words: Sequence[int]) -> list[Part]:
    """List whom a sentence may mean that it does not name: by "the country", "its" or no word."""
    here = {one.means for one in line.signs if one.sign == "A"}
    states = [one for one in earlier.heard if one.actor not in here]
    near = sorted(words, key=lambda at: abs(at - trigger))[:_MOST_WORDS]
    near = [at for at in near if abs(at - trigger) <= _FARTHEST]
    return [Part(one.actor, at, "heard", one) for one in states for at in (None, *near)]


def _list_continents(line: Line, kind: str, subject: Part) -> Iterator[Part]:
    """List the continent of a state where a rank or share is told of "the continent"."""
    if kind in (RANK, SHARE):
        for at, sign in enumerate(line.signs):
            if sign.sign == "continent" and (continent := find_continent(subject.means)):
                yield Part(continent, at, "its own")


def _may_differ(subject: Part, other: Part) -> bool:
    """Whether two parts may be compared: not both of the same name, nor both unnamed."""
    return subject.means != other.means and not (subject.heard and other.heard)


def look_back(line: Line, heard: tuple[Heard, ...]) -> Earlier:
    """Tell what a sentence leaves to the next: its actors, and its last measures.

    Args:
        line: The sentence before, as signs.
        heard: The states that the story told of.

    Returns:
        Them.
    """
    told = dict.fromkeys(one.means for one in reversed(list(_list_measures(line))))
    named = tuple(one.means for one in line.signs if one.sign in ("A", "O"))
    return Earlier(heard, tuple(told)[:_MOST_EARLIER], named, line)


def may_be_claimed(line: Line) -> bool:
    """Say quickly whether a line has a number, a comparative or a superlative to claim by."""
    return any(True for place in range(len(line.signs)) for _ in _list_kinds(line, place))


def _may_act(line: Line, part: Part, kind: str, trigger: Sign) -> bool:
    """Whether an actor may be the one whose figure is told: no "exports to France".

    What two states share they have as one, but for what makes them equal; a share comes "from" a
    state, as "exports from" it do.
    """
    if part.place is None or part.heard:
        return True
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
        place = one.object.place
        is_before = than is not None and (place is None or place < than)
        is_own = _is_own(line, trigger + 1) or (than is not None and _is_own(line, than + 1))
        if is_before or is_own or is_of_itself(line, trigger, place or trigger + _SOON_AFTER):
            return False  # "ten times its size in 1990", "a third lower than it was"
    if one.kind == RATIO and one.measure.how != "noun" and _counts_others(line, trigger):
        return False
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


def _counts_others(line: Line, trigger: int) -> bool:
    """Whether a number compares how much there is of what is no measure: "half as much steel"."""
    signs = [sign.sign for sign in line.signs[trigger + 1 : trigger + 4]]
    if signs[:1] == ["as"] and signs[1:2] in (["many"], ["much"]):
        noun = signs[2:3]
    elif signs[:1] == ["C"] and line.signs[trigger + 1].means in ("more", "less", "fewer"):
        noun = signs[1:2]
    else:
        return False
    return bool(noun and _WORD.match(noun[0]) and noun[0] not in ("as", "than"))


def _ranks_others(line: Line, trigger: int) -> bool:
    """Whether a superlative ranks neither states nor a measure: "the largest oil producer"."""
    if line.signs[trigger].sign != "X":
        return False
    after = [sign.sign for sign in line.signs[trigger + 1 : trigger + 1 + _NOUNS]]
    is_noun = after and _WORD.match(after[0]) and after[0] not in load_words("rank noun")
    return bool(is_noun) and after.count("M") + after.count("K") == 0


def is_of_itself(line: Line, trigger: int, place: int) -> bool:
    """Say whether a number compares somebody with himself: "ten times the size it was in 1990".

    Args:
        line: The sentence as signs.
        trigger: The number's place.
        place: That of the actor named after it.

    Returns:
        Whether a word between them means who has just been told of, and is no rival's owner.
    """
    between = line.signs[trigger + 1 : place]
    is_own = any(line.plain[one.start : one.end].lower() in _OWN for one in between)
    return is_own and load_words("rival").isdisjoint(one.sign for one in between)


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


def _list_measures(line: Line) -> Iterator[Part]:
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
        elif sign.sign == "K" or (sign.sign == "A" and is_called(line, sign)):
            yield Part("population", at, "word")
        elif sign.sign in ("C", "X") and (said := _name_measure(sign)):
            yield Part(said, at, "degree")


def is_called(line: Line, sign: Sign) -> bool:
    """Say whether an actor is meant by a noun for states: "the country"."""
    words = re.findall(r"[a-z]+", line.plain[sign.start : sign.end].lower())
    return bool(words) and words[-1] in load_words("state noun")


def _is_known(measure: str) -> bool:
    return bool(list_indicators(measure) or find_like(measure))


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
    if measure == "economic growth" and (
        sign.number.unit != PERCENT or sign.number.value > _FASTEST_GROWTH
    ):
        return False
    return any(type_number(measure, sign.number, of_gdp=of_gdp) for of_gdp in (False, True))


def _list_others(
    kind: str, near: Sequence[Part], wholes: Sequence[Part], unnamed: Sequence[Part]
) -> Iterator[Part | None]:
    """List with whom, or with which whole, a figure may be compared; None for a level or change."""
    if kind in (LEVEL, CHANGE):
        yield None
        return
    yield from near
    yield from wholes
    if kind in (ORDER, RATIO):
        yield from unnamed[:_MOST_UNNAMED]
    else:
        yield from (one for one in unnamed if one.place is not None and is_union(one.means))
    if kind == RANK and not wholes:
        yield Part("the world", None, "unsaid")
