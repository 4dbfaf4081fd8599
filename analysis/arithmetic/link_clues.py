"""Names the features of a link as a whole: its order, its rivals, how right it is, its slip."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import isclose

from analysis.arithmetic.checking import PERIODS
from analysis.arithmetic.clue_words import REACH, WAYS, list_kinds, read_words
from analysis.arithmetic.link import COMPARED, ORDERS, Link
from analysis.arithmetic.shelves import count_digits
from analysis.arithmetic.spots import BACK, Spot, find_likeness
from analysis.arithmetic.statements import FAILS, HOLDS, OPEN
from analysis.numbers.units import SECONDS

_VERDICTS = {HOLDS: "holds", OPEN: "open", FAILS: "fails"}
_WIDTHS = ((0.011, "fine"), (0.06, "middling"), (0.3, "coarse"))
_DISTANCES = ((1.1, "a tenth"), (1.3, "a third"), (2.0, "twice"), (4.1, "four times"))
_STEM = 6  # letters by which words are held to be alike
_SHORTEST = 4  # letters of a word that says little
_LISTS = ("sum", "hundred")
_TIES = frozenset({"than", "to", "from", "by", "of", "on", "below", "above", "the", "last"})
_BORN = re.compile(r"\bborn\b[^,;]*$")
_NEIGHBOURS = ((1, "one"), (2, "two"), (10, "ten"), (100, "a hundred"))


def describe_link(
    link: Link, members: Sequence[Spot], roles: Mapping[int, str], spots: Sequence[Spot]
) -> Iterator[str]:
    """Name what is true of a link as a whole.

    Args:
        link: The link.
        members: Its numbers in the order of the text.
        roles: What each is in the link, by its index.
        spots: All numbers of its sentence and of those before it.

    Yields:
        The names.
    """
    stated, premise, made = link.stated, link.premise, link.made
    yield "bias"
    yield f"likeness {link.likeness}"
    order = "".join(roles[spot.index] for spot in members)
    while "pp" in order:
        order = order.replace("pp", "p")
    yield f"order {order}"
    yield f"back {min(3, members[0].back)} {members[-1].back} {stated.back}"
    others = [spot for spot in spots if spot.index not in roles]
    rivals = [spot for spot in others if find_likeness(spot, premise[0])]
    yield f"rivals {min(3, len(rivals))}"
    yield f"rivals here {min(3, sum(not spot.back for spot in rivals))}"
    yield f"rivals of result {min(3, sum(spot.sign == stated.sign for spot in others))}"
    yield from _describe_kinship(link)
    if link.operation in _LISTS:
        yield from _describe_list(link, members, rivals)
    if link.operation in ("age", "span"):
        yield from _describe_birth(stated, premise, others)
    nouns = {spot.number.counts for spot in premise}
    yield f"counts {'same' if len(nouns) == 1 else 'other'} {'' in nouns}"
    if link.operation in ORDERS:
        is_more = (link.operation == "more") == (roles[members[0].index] == "d")
        down = [" upside down"] if any(one.is_upside_down for one in members) else []
        for name in _describe_order(*members, way=1 if is_more else -1):
            yield from (f"{name}{more}" for more in ("", *down))
    if link.operation == "change":
        ends = sorted(premise, key=lambda spot: spot.index)
        rises = premise[0].value < premise[1].value
        order = "in order" if ends[0] is premise[0] else "turned round"
        for name in _describe_order(*ends, way=1 if rises else -1):
            yield f"{order} {name}"
    if link.operation == "repeat":
        yield from _describe_repeat(premise[0], stated)
    if link.operation in COMPARED:
        words = [set(read_words(_look_around(spot))) for spot in (premise[0], stated)]
        yield f"words shared {min(4, sum(len(word) > 3 for word in words[0] & words[1]))}"
        yield f"one sentence {premise[0].scene is stated.scene}"
    verdict = _VERDICTS[made.verdict]
    yield verdict
    yield f"{verdict} {_measure_width(stated)}"
    if made.verdict == FAILS:
        yield f"slip {bool(made.slip)}"
    if made.verdict != HOLDS:
        rights = _list_rights(link)
        yield f"off {_measure_distance(*rights[0])}" if rights else "off unmeasured"
        for n, (said, right) in enumerate(rights):
            yield from (f"slip {n} {name}" for name in _name_slips(stated, said, right))


def _describe_kinship(link: Link) -> Iterator[str]:
    """Name what a result and what it comes from have in common: what and whose they are."""
    stated = link.stated
    told = ("counts", "of", "actor")
    for name in told:
        own = getattr(stated.number, name)
        others = {getattr(one.number, name) for one in link.premise}
        same = "unnamed" if not own or "" in others else "same" if others == {own} else "other"
        yield f"{name} {same}"
    own_words = _list_words(stated.scene.view)
    shared = [
        len(own_words & _list_words(one.scene.view))
        for one in link.premise
        if one.scene is not stated.scene
    ]
    if shared:
        yield f"words in common {min(4, *shared)} {min(4, max(shared))}"
    if link.likeness == "far":
        digits = sorted(min(4, count_digits(one)) for one in (stated, *link.premise))
        yield f"digits {digits[0]} of {count_digits(stated)}"
        yield f"all digits {min(10, sum(digits))}"
        far = max(one.back for one in (stated, *link.premise))
        yield f"as far as {min(5, far // 4)}"
        units = {one.unit for one in link.premise if not one.has_no_own}
        yield f"own units {len(units)} of {sum(one.has_no_own for one in link.premise)}"
        scenes = {id(one.scene) for one in link.premise}
        yield f"in {len(scenes)} of {min(4, len(link.premise))} sentences"
        yield f"with the result {sum(one.scene is stated.scene for one in link.premise)}"


@lru_cache(1024)
def _list_words(view: str) -> frozenset[str]:
    """List the words of a sentence that say what it is about, by their first letters."""
    return frozenset(word[:_STEM] for word in read_words(view) if len(word) > _SHORTEST)


def _describe_list(link: Link, members: Sequence[Spot], rivals: Sequence[Spot]) -> Iterator[str]:
    """Name how long a list is, what it leaves out, and by how much shares miss a hundred."""
    yield f"many {min(5, len(link.premise))}"
    inner = [one for one in rivals if members[0].index < one.index < members[-1].index]
    yield f"left out {min(3, len(inner))}"
    if link.operation == "hundred":
        total = _add_shares(link)
        yield f"{'over' if total > 100 else 'under'} a hundred, {len(link.premise) > 1}"
        yield f"tens off {total % 10 == 0}"


def _describe_birth(stated: Spot, premise: Sequence[Spot], others: Sequence[Spot]) -> Iterator[str]:
    """Name whether a year is said to be that of a birth, and whether it is whose the age is."""
    actors = {premise[0].number.actor, stated.number.actor}
    whose = "unknown" if "" in actors else "same" if len(actors) == 1 else "other"
    yield f"{stated.sign} of {whose}, far {premise[0].back > BACK}"
    for name, some in (("first", premise[:1]), ("last", premise[1:]), ("another", others)):
        if any(_BORN.search(_look_before(spot)) for spot in some if spot.sign == "Y"):
            yield f"{name} born"


def _look_before(spot: Spot) -> str:
    return spot.scene.view[max(0, spot.place - 30) : spot.place]


def _look_around(spot: Spot) -> str:
    return spot.scene.view[max(0, spot.place - 30) : spot.place + 40]


def _describe_order(one: Spot, other: Spot, *, way: int) -> Iterator[str]:
    """Name the words of more and less at two numbers, and those right before each.

    Args:
        one: The number that stands first.
        other: The other.
        way: 1 where the words should say more, -1 where less.
    """
    view = one.scene.view
    left = read_words(view[max(0, one.place - 2 * REACH) : one.place])
    right = read_words(other.scene.view[other.place + 1 :][:REACH])
    parts = {"left": left, "right": right}
    first, last = left[-1:], []
    if one.scene is other.scene:
        parts["between"] = read_words(view[one.place + 1 : other.place])
        last = parts["between"][-1:]
    else:
        parts["after"] = read_words(view[one.place + 1 :])
        parts["opening"] = ["^", *read_words(other.scene.view[: other.place])]
        last = parts["opening"][-1:]
    leads = [" ".join(first), " ".join(last)]
    yield f"leads {leads[0]} {leads[1]}"
    for where, words in parts.items():
        near = range(len(words)) if where != "left" else range(len(words) - 1, -1, -1)
        for n in near:
            kinds = [kind for kind in list_kinds().get(words[n], ()) if kind in WAYS]
            if kinds:
                turn = f"{where} {'as' if WAYS[kinds[0]] == way else 'against'}"
                tie = next((word for word in words[n + 1 : n + 2] if word in _TIES), "")
                yield turn
                yield f"{turn} {words[n]}"
                yield f"{turn} {words[n]} {one.sign}"
                yield f"{turn} {kinds[0]} tied {tie}"
                yield f"{turn} first {leads[0]}"
                yield f"{turn} last {leads[1]}"
                yield f"{turn} both {leads[0]} {leads[1]}"
                yield f"{turn} tied {tie} {leads[0]} {leads[1]}"
                break


def _describe_repeat(before: Spot, again: Spot) -> Iterator[str]:
    """Name what makes a number likely to be one given before: what it counts, and "the"."""
    lead = read_words(again.scene.view[max(0, again.place - 25) : again.place])[-2:]
    nouns = {before.number.counts, again.number.counts}
    same = "unnamed" if "" in nouns else "same" if len(nouns) == 1 else "other"
    far = min(3, again.index - before.index)
    yield f"counted {same} after {' '.join(lead[-1:])}"
    yield f"counted {same} after {' '.join(lead)}"
    yield f"counted {same} of {again.sign} {far}"
    yield f"counted {same} in {before.back - again.back} {far}"


def _list_rights(link: Link) -> list[tuple[float, float]]:
    """List what is stated beside what is computed, and beside what else may have been meant."""
    d, values = link.stated, [spot.value for spot in link.premise]
    if link.operation in ("age", "later age", "span"):
        return _list_right_years(d, link.premise)
    if link.operation == "hundred":
        return [(100.0, _add_shares(link))]
    rights = [values[0]]  # an order, a repetition, odds
    percent = 100 if d.sign == "P" else 1
    if link.operation == "sum":
        rights = [sum(values), *(sum(values) - one for one in values)]
    elif link.operation == "difference":
        rights = [abs(values[0] - values[1])]
    elif link.operation == "rate":
        count = link.premise[1]  # for which of a time, of people, of a currency
        each = values[0] * (float(SECONDS[count.unit]) if count.is_time else 1) / count.value
        rights = [each * link.many]
    elif link.operation == "period":
        rights = _list_right_periods(link.premise[0], d)
    elif link.operation in ("share", "ratio"):
        share = values[0] / values[1]
        rights = [percent * share, percent * abs(1 - share)]
    elif link.operation == "change":
        rights = _list_right_changes(values[0], values[1], d)
    return [(d.value, right) for right in rights]


def _list_right_years(d: Spot, premise: Sequence[Spot]) -> list[tuple[float, float]]:
    dates = [int(spot.value) for spot in premise if spot.sign == "Y"]
    passed = dates[1] - dates[0]
    age = next((float(spot.number.value or 0) for spot in premise if spot.sign != "Y"), 0.0)
    return [(float(d.number.value or 0), age + passed)]


def _list_right_periods(one: Spot, d: Spot) -> list[float]:
    periods = one.period or "year", d.period or "year"
    if periods in PERIODS:
        return [one.value * float(times) for times in PERIODS[periods]]
    return [one.value / float(times) for times in PERIODS[periods[::-1]]]


def _list_right_changes(before: float, after: float, d: Spot) -> list[float]:
    gap, (low, high) = abs(after - before), sorted((before, after))
    if d.sign == "P" or d.is_part:
        percent = 100 if d.sign == "P" else 1
        return [percent * gap / before, percent * gap / after, gap]
    return [high / low, gap / low]


def _add_shares(link: Link) -> float:
    shares = (*link.premise, link.stated)
    return sum(share.value * (100 if share.is_part else 1) for share in shares)


def _name_slips(stated: Spot, said: float, right: float) -> Iterator[str]:
    """Name ways in which a number may have come to be stated for another."""
    step = (
        (float(stated.number.reading.step) or 1.0) * said / (float(stated.number.value or 0) or 1)
    )
    off = abs(said - right) / step
    if off < 1:
        yield "is it"
        return
    yield from (f"by {name}" for size, name in _NEIGHBOURS if abs(off - size) < 0.5)
    one, other = (f"{value / step:.0f}" for value in (said, right))
    if one.rstrip("0") == other.rstrip("0"):
        yield "zeros"
    elif len(one) == len(other) > 1:
        if sorted(one) == sorted(other):
            yield "swapped"
        if sum(a != b for a, b in zip(one, other, strict=True)) == 1:
            yield f"but one digit of {min(4, len(one))}"
    elif isclose(said, 10 * right) or isclose(10 * said, right):
        yield "zeros"


def _measure_width(stated: Spot) -> str:
    """Say how much a stated number covers, against its size: a count at least itself."""
    covers = stated.number.covers
    middle = float(covers.low + covers.high) / 2
    size = max(float(covers.high - covers.low), float(stated.number.reading.step))
    width = size / middle if middle else 1.0
    return next((name for most, name in _WIDTHS if width <= most), "vague")


def _measure_distance(stated: float, computed: float) -> str:
    """Say how far what is stated lies from what is computed, as a factor."""
    if stated <= 0 or computed <= 0:
        return "far"
    ratio = max(stated / computed, computed / stated)
    return next((name for most, name in _DISTANCES if ratio < most), "far")
