"""Shares of a whole, ratios, rates and differences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from analysis.arithmetic.changes import are_alike, doubt
from analysis.arithmetic.checking import check_conversion
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import (
    FAILS,
    FAR,
    HOLDS,
    NEAR,
    OPEN,
    Statement,
    divide,
    guess_slip,
    is_open_ended,
    join_numbers,
    judge,
    may_hold,
    middle,
    multiply,
    positive,
    quote,
    refine,
    say,
    subtract,
)
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import PEOPLE, PERCENT, POINTS, SECONDS, make_singular, name_counted

_OWN = (
    r"(?:the |its |their |his |her |our |a |all |some |about |those |these |an estimated |"
    r"a total of |roughly |(?:the )?[a-z]+'s )*"
)
_LINK = (
    r"(?:,? or |,? \(|, which (?:is|was) |[ ]- ?|, (?=about|some|nearly|almost|just|roughly|"
    r"more|less|fewer|[\ue003\ue005]))"
)
_SOFT = r"(?:about |some |nearly |just |roughly |almost |only |or |an? )*"
_SHARES = (
    rf"\bof {_OWN}<w:C>, (?:only |just |about |some )?<a:C><tight 40>"
    rf"(?:,? or |,? \(|[ ]- ?|, ){_SOFT}<d:PF>",
    rf"<a:MC><tight 20> (?:of|out of|"
    rf"among) {_OWN}<w:MC><gap 60>{_LINK}{_SOFT}<d:PF>(?! of [^.,;]{{0,12}}[\ue001\ue002])"
    rf"(?![ -][a-z]*(?:rise|increase|fall|drop|decline))",
    rf"<a:MC><tight 25> (?:makes? up|made up|represent(?:s|ed)?|account(?:s|ed) for|"
    rf"amount(?:s|ed)? to|equal(?:s|ed)?|constitute[sd]?|(?:is|are|was|"
    rf"were)(?: equal to)?) {_SOFT}<d:PF> of {_OWN}<w:MC>",
)
_SHARE_FAR = (
    rf"<a:MC><gap 50>\b(?:makes? up|made up|represent(?:s|ed)?|account(?:s|ed) for|(?:is|are|"
    rf"was|were)) {_SOFT}<d:PF> of {_OWN}<w:MC>"
)
_WHOLE_MISSING = (
    rf"<a:MC><tight 30>(?:,|[ ]-| \() ?(?:or |which (?:is|was|[a-z]+ said was|represents) |"
    rf"equal to |that is ){_SOFT}<d:PF> of (?P<whole>(?:the |its |their |his |her |"
    rf"all )?[a-z][a-z' -]{{2,40}})",
    rf"<a:MC><tight 30>(?:,|[ ]-| \() ?{_SOFT}<d:PF> of (?P<whole>(?:the |its |their |his |"
    rf"her |all )[a-z][a-z' -]{{2,40}})",
    rf"<d:PF> of (?P<whole>(?:the |its |their |his |her |"
    rf"all )?[a-z][a-z' -]{{1,40}}?),? or {_SOFT}<a:MC>",
)
_PART_TWICE = rf"<f:F>(?:,? or | \(){_SOFT}<p:P>"
_PER = r"(?:an?|per|each|every|for each of|for each|for every|for every one of)"
_RATES = (
    rf"<t:M><tight 20>(?:,? or |, |,? \(|[ ]- ?|, which is ){_SOFT}<r:M> {_PER} (?:(?:its|the|"
    rf"their|of|these|those) )*(?!(?:its|the|their|of|these|"
    rf"those)\b)(?P<noun>[a-z-]+)(?P<rest>(?:<tight 20>(?:on|for|over|across|among|with|to|"
    rf"spread over) {_OWN}<n:C>)?)",
    rf"<t:M><tight 20>(?:,? or |, |,? \(|[ ]- ?|, which is ){_SOFT}<r:M> for (?:each|"
    rf"every one) of {_OWN}<n:C>",
)
_WHOLE_WEEKS = Fraction(52 * 28, 1461)  # of those of a year, 52 of 52.18
_MIDPOINT = (
    r"\bmid-?point(?: of (?:the|that|this|its) [a-z ]{1,20})?(?: of)?(?:,| at| is| was| of)? "
    r"(?:about )?<d:MCP>"
)
_MAJORITY = (
    r"<a:C><tight 25> (?:of|in) (?:the |its |a )?<w:C><tight 40>,? (?:for |giving (?:it|them) )?"
    r"an? (?:[a-z]+ )?majority of <d:C>(?=[,.;)]|$| seats)"
)
_CONVERTED = r"<a:C>(?: \((?:or )?|,? or )(?:about |around |roughly )?<b:C>(?=[),.;:]|$| [a-z])"


def find_ratios(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Find shares, rates, midpoints and measures told twice that a sentence states.

    Args:
        scene: The sentence.
        story: All sentences with numbers, for a number that the sentence leaves out.

    Yields:
        The statements.
    """
    told: set[int] = set()
    for read in (
        _read_shares,
        _read_wholes,
        _read_rates,
        _read_others,
    ):
        for one in read(scene, story):
            if one.stated.number not in told:
                told.add(one.stated.number)
                yield one


def _take(scene: Scene, found: re.Match[str], names: str) -> tuple[Number, Number, Number]:
    """Give three numbers that a match found, by their names."""
    first, second, third = (scene.number(found, name) for name in names)
    return first, second, third


def make_share(
    scene: Scene, part: Number, whole: Number, d: Number, confidence: float
) -> Statement | None:
    """Check that a part of a whole is the share that is stated; None where it cannot be one."""
    if not are_alike(part, whole) and not (part.unit == "" or whole.unit == ""):
        return None
    if (
        sign_of(part) != sign_of(whole)
        or not part.value
        or not whole.value
        or part.upper
        or whole.upper
    ):
        return None
    if part.value > whole.value * Fraction(11, 10) or d.number in (part.number, whole.number):
        return None
    factor = Fraction(100) if sign_of(d) == "P" else Fraction(1)
    if sign_of(d) == "F" and d.reading.shape not in ("part", "odds"):
        return None
    computed = divide(*refine(part, whole)).scale(factor)
    value = part.value / whole.value
    verdict = judge(value * factor, computed, d.covers, is_part=sign_of(d) == "F")
    slip = ""
    if verdict == FAILS:
        slip = guess_slip(middle(d), value * factor)
        verdict = doubt(scene, FAILS, part, whole, d)
    said = quote(d) if factor == 100 else f"{middle(d).numerator}/{middle(d).denominator}"
    return Statement(
        "share",
        tuple(sorted((part, whole, d), key=lambda one: one.number)),
        d,
        join_numbers([quote(part), quote(whole)], " of "),
        said,
        say(value * 100, PERCENT),
        verdict,
        slip if verdict == FAILS else "",
        confidence,
    )


def _read_shares(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    for pattern in _SHARES:
        for found in scene.find(pattern):
            made = make_share(scene, *_take(scene, found, "awd"), NEAR)
            if made and not _opens_clause(scene, found, made.stated):
                yield made
    for found in scene.find(_SHARE_FAR):
        made = make_share(scene, *_take(scene, found, "awd"), FAR)
        if made and made.verdict == HOLDS:
            yield made
    for found in scene.find(_PART_TWICE):
        part, percent = scene.number(found, "f"), scene.number(found, "p")
        if part.reading.shape not in ("part", "odds") or percent.upper or not percent.value:
            continue
        verdict = judge(
            percent.value / 100,
            percent.covers.scale(Fraction(1, 100)),
            part.covers,
            is_part=True,
        )
        value = f"{middle(part).numerator}/{middle(part).denominator}"
        yield Statement(
            "repeat",
            (part, percent),
            percent,
            value,
            quote(percent),
            say(middle(part) * 100, PERCENT),
            doubt(scene, verdict, percent) if verdict == FAILS else verdict,
        )


def _opens_clause(scene: Scene, found: re.Match[str], d: Number) -> bool:
    """Whether the share begins a clause of its own: "in the 10 of 50 states, 60 percent voted"."""
    place = next(place for place, one in scene.at.items() if one is d)
    is_bare = scene.view[max(0, place - 2) : place] == ", "
    return is_bare and not re.match(r"[,.;)]|$| of\b", scene.view[place + 1 :])


def _read_wholes(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Read "8.4 million shares, or 7 percent of the company": the whole stands elsewhere."""
    for pattern in _WHOLE_MISSING:
        for found in scene.find(pattern):
            part, d = scene.number(found, "a"), scene.number(found, "d")
            if not part.value or part.upper or is_open_ended(part) or d.kind == "change":
                continue
            wholes = [
                one
                for other in sorted(story, key=lambda one: abs(one.sentence - scene.sentence))
                for one in other.numbers
                if one.unit == part.unit
                and one.upper is None
                and one.number != part.number
                and one.value
                and one.value > part.value
                and are_alike(one, part)
            ]
            factor = 100 if sign_of(d) == "P" else 1
            fit = [
                one for one in wholes if may_hold(factor * part.value / (one.value or 1), d.covers)
            ]
            made = (make_share(scene, part, one, d, FAR) for one in fit)
            right = next((one for one in made if one and one.verdict == HOLDS), None)
            yield right or Statement(
                "share",
                tuple(sorted((part, d), key=lambda one: one.number)),
                d,
                f"{quote(part)} of {found['whole'].strip()}",
                quote(d) if sign_of(d) == "P" else say(middle(d) * 100, PERCENT),
                "",
                OPEN,
                confidence=FAR,
                reason="the story does not give the whole",
            )


def make_ratio(
    scene: Scene, y: Number, x: Number, d: Number, confidence: float
) -> Statement | None:
    """Check that one number is as many times another as is stated; None where neither is."""
    if not are_alike(x, y) or not x.value or not y.value or x.upper or y.upper or d.upper:
        return None
    if y.kind == "change" and x.kind != "change":
        return None
    if (y.per or "") != (x.per or "") and not ({y.per, x.per} & {""}):
        return None
    computed, value = divide(*refine(y, x)), y.value / x.value
    verdict = judge(value, computed, d.covers, is_part=True)
    slip = ""
    if verdict == FAILS:
        slip = guess_slip(middle(d), value)
        verdict = doubt(scene, FAILS, x, y, d)
    said = (
        say(middle(d), "times")
        if middle(d) > 1
        else f"{middle(d).numerator}/{middle(d).denominator}"
    )
    shown = say(value, "times") if value >= 1 else say(value * 100, PERCENT)
    return Statement(
        "ratio",
        tuple(sorted((y, x, d), key=lambda one: one.number)),
        d,
        quote(y),
        f"{said}{' of' if middle(d) <= 1 else ''} {quote(x)}",
        f"{shown}{' of' if value < 1 else ''} {quote(x)}",
        verdict,
        slip if verdict == FAILS else "",
        confidence,
    )


def _read_rates(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Read "$180 million, or $1.50 a share on 120 million shares"."""
    for pattern in _RATES:
        for found in scene.find(pattern):
            total, rate = scene.number(found, "t"), scene.number(found, "r")
            if total.unit != rate.unit or rate.upper or total.upper:
                continue
            noun = found.groupdict().get("noun")
            if noun in SECONDS or f"{noun}s" in SECONDS:
                continue
            unit = _name_each(noun) if noun else ""
            if count := scene.seek(found, "n"):
                if not noun or make_singular(count.unit) == make_singular(unit):
                    yield make_rate(scene, total, rate, count, NEAR)
                continue
            yield from _search_count(scene, story, total, rate, unit)


def _name_each(noun: str) -> str:
    """Name the unit of which each has its part: people for "a head"."""
    return PEOPLE if noun in ("head", "capita", "person") else name_counted(make_singular(noun))


def _search_count(
    scene: Scene, story: Sequence[Scene], total: Number, rate: Number, unit: str
) -> Iterator[Statement]:
    """Look for how many there are: of the same actor, zeros too many are a slip."""
    counts = [
        one
        for other in sorted(story, key=lambda one: abs(one.sentence - scene.sentence))
        for one in other.numbers
        if one.unit == unit and one.value and one.upper is None and sign_of(one) == "C"
    ]
    each = rate.value or Fraction(0)
    fit = [one for one in counts if may_hold(each * (one.value or Fraction(0)), total.covers)]
    made = (make_rate(scene, total, rate, one, FAR) for one in fit)
    right = next((one for one in made if one.verdict == HOLDS), None)
    if right:
        yield right
        return
    near = [one for one in counts if one.sentence == scene.sentence]
    if len(near) == 1 and scene.match(r"<tight 60><t:M>(?: [a-z]+)?, or <r:M>", _next(scene, unit)):
        yield make_rate(scene, total, rate, near[0], FAR)
        return
    actors = {total.actor, rate.actor} - {""}
    made = (make_rate(scene, total, rate, one, FAR) for one in counts if one.actor in actors)
    own = (
        one
        for one in made
        if one.verdict == FAILS and one.slip.startswith("off by a factor of 1,000")
    )
    yield (
        next(own, None)
        or Statement(
            "rate",
            (total, rate),
            rate,
            quote(total),
            f"{quote(rate)} for each",
            "",
            OPEN,
            confidence=FAR,
            reason="the story does not say for how many",
        )
    )


def _next(scene: Scene, unit: str) -> int:
    """Where the words go on after the one number of a unit in a sentence."""
    return next(place for place, one in scene.at.items() if one.unit == unit) + 1


def make_rate(
    scene: Scene, total: Number, rate: Number, count: Number, confidence: float
) -> Statement:
    """Check that a total is so many times what each has."""
    value = (rate.value or Fraction(0)) * (count.value or Fraction(0))
    many = count.value or Fraction(1)
    each = (total.value or Fraction(0)) / many
    whole = many * _WHOLE_WEEKS if count.unit == "weeks" else many
    times = count.covers
    if count.unit in SECONDS and count.relation == "equal" and count.reading.step == 1:
        times = Interval(whole, many)
    covers = multiply(rate.covers, times)
    verdicts = (
        judge(value, covers, total.covers),
        judge(middle(rate) * whole, covers, total.covers),
        judge(each, divide(total.covers, times), rate.covers),
    )
    verdict = HOLDS if HOLDS in verdicts else verdicts[0]
    slip = ""
    if verdict == FAILS:
        slip = guess_slip(total.value or Fraction(0), value)
        verdict = doubt(scene, FAILS, total, rate, count)
    of, by = total, count
    if total.unit == count.unit:  # of persons: "72,000 pupils for 2,400 teachers"
        of, by = _name_counted(total), _name_counted(count)
    noun = make_singular(say(Fraction(1), by.unit).removeprefix("1")).strip()
    ending = f" a {noun}" if noun else " each"
    return Statement(
        "rate",
        tuple(sorted((total, rate, count), key=lambda one: one.number)),
        rate,
        f"{quote(of)} for {quote(by)}",
        f"{say(middle(rate), of.unit)}{ending}",
        f"{say(each, of.unit)}{ending}",
        verdict,
        slip if verdict == FAILS else "",
        confidence,
    )


def _name_counted(number: Number) -> Number:
    """Tell a number with the story's own noun in place of its unit."""
    noun = number.counts.rpartition(" ")[2]
    return replace(number, unit=make_singular(noun)) if noun else number


def _subtract(low: Number, high: Number) -> str:
    """Write a subtraction: "36 − 30 percent", and "−4 to 3 degrees" from below nothing."""
    ends = [quote(low), quote(high)]
    return join_numbers(ends, " to ") if middle(low) < 0 else join_numbers(ends[::-1], " − ")


def make_difference(  # noqa: PLR0911 (one a reason)
    scene: Scene, y: Number, x: Number, d: Number, confidence: float
) -> Statement | None:
    """Check that two numbers are as far apart as is stated; None where they cannot be compared."""
    is_percent = y.unit == PERCENT
    if not are_alike(y, x) or not x.value or not y.value or y.upper or x.upper:
        return None
    if d.number in (x.number, y.number) or (sign_of(d) not in "QC" and d.unit != y.unit):
        return None
    if sign_of(d) == "C" and sign_of(y) != "C" and not (d.unit == "point" and is_percent):
        return None
    if sign_of(d) == "C" and d.unit and y.unit and d.unit not in (y.unit, x.unit, "point"):
        return None
    if d.unit == POINTS and not is_percent:
        return None
    if d.unit == y.unit == PERCENT:
        return None
    computed = positive(subtract(*refine(y, x)))
    value = abs(y.value - x.value)
    verdict = judge(value, computed, d.covers)
    slip = guess_slip(middle(d), value) if verdict == FAILS and value else ""
    is_above = min(y.value, x.value) >= 0 and middle(d) >= max(middle(y), middle(x))
    if verdict == FAILS and is_above and not slip:
        return None  # nothing that both are above is how far apart they are
    if verdict == FAILS:
        verdict = doubt(scene, FAILS, x, y, d)
    unit = POINTS if is_percent else y.unit
    return Statement(
        "difference",
        tuple(sorted((y, x, d), key=lambda one: one.number)),
        d,
        _subtract(*sorted((y, x), key=middle)),
        quote(d),
        say(value, unit),
        verdict,
        slip if verdict == FAILS else "",
        confidence,
    )


def _read_others(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Read the midpoint of a range, a majority, and a measure given in two units."""
    for found in scene.find(_MIDPOINT):
        d = scene.number(found, "d")
        ranges = [
            one
            for other in (scene, *scene.earlier)
            for one in other.numbers
            if one.upper is not None and one.unit == d.unit
        ]
        if ranges:
            value = middle(ranges[0])
            verdict = HOLDS if Interval(value, value).meets(d.covers) else doubt(scene, FAILS, d)
            yield Statement(
                "difference",
                (ranges[0], d),
                d,
                f"the middle of {quote(ranges[0])}",
                quote(d),
                say(value, d.unit),
                verdict,
                guess_slip(middle(d), value) if verdict == FAILS else "",
            )
    for found in scene.find(_MAJORITY):
        yield from _read_majority(scene, *_take(scene, found, "awd"))
    for found in scene.find(_CONVERTED):
        a, b = scene.number(found, "a"), scene.number(found, "b")
        again = check_conversion(scene, a, b, NEAR)
        if again:
            yield again


def _read_majority(scene: Scene, own: Number, all_: Number, d: Number) -> Iterator[Statement]:
    """Check a majority: seats more than all others have, or than half of all are."""
    if any(not one.value or one.upper for one in (own, all_, d)) or is_open_ended(own, all_):
        return
    half = (all_.value or Fraction(0)) / 2
    over = (own.value or Fraction(0)) - half
    verdict = HOLDS if d.value in (2 * over, over // 1, over // 1 + 1) else FAILS
    if verdict == FAILS:
        verdict = doubt(scene, FAILS, own, all_, d)
    yield Statement(
        "difference",
        tuple(sorted((own, all_, d), key=lambda one: one.number)),
        d,
        join_numbers([quote(own), quote(all_)], " of "),
        f"a majority of {say(middle(d))}",
        f"{say(2 * over)} more than the others have" if over > 0 else "no majority",
        verdict,
    )
