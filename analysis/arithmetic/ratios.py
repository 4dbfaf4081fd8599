"""Shares of a whole, ratios, rates and differences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from analysis.arithmetic.changes import are_alike, doubt
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
from analysis.numbers.precision import Interval, cover
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
_TIMES = (
    rf"<y:MCP>(?:<tight 12>(?: a year| a month| a week| a day)?)(?:,| -|, which is| is| was|"
    rf" are| were|, or) {_SOFT}<d:F>(?: as (?:much|many|large|big|high|long|great) as|"
    rf" more than| that of| the size of| of| what (?:it|he|she|"
    rf"they) [a-z]+)? {_OWN}<W><x:MCP>(?! more)"
)
_TIMES_FAR = (
    r"<y:MC><gap 70><d:F>(?: the | as (?:much|many|large|big|high|long|great|populous|rich)"
    r"[a-z ]* as | of (?:the|its|their) | that of | what | more than )<gap 100><x:MC>"
)
_TIMES_MISSING = r"<y:MC>(?: [a-z]+){0,2}, (?:or )?<d:F>(?=[,.;]|$| and)"
_RELATIVE = re.compile(r", (?:which|who) (?:is |was |has |had )?[a-z]+ (?:at |only |just )*.$")
_CLOSE = 60  # characters between a multiple and what it is a multiple of
_PER = r"(?:an?|per|each|every|for each of|for each|for every|for every one of)"
_RATES = (
    rf"<t:M><tight 20>(?:,? or |, |,? \(|[ ]- ?|, which is ){_SOFT}<r:M> {_PER} (?:(?:its|the|"
    rf"their|of|these|those) )*(?!(?:its|the|their|of|these|"
    rf"those)\b)(?P<noun>[a-z-]+)(?P<rest>(?:<tight 20>(?:on|for|over|across|among|with|to|"
    rf"spread over) {_OWN}<n:C>)?)",
    rf"<t:M><tight 20>(?:,? or |, |,? \(|[ ]- ?|, which is ){_SOFT}<r:M> for (?:each|"
    rf"every one) of {_OWN}<n:C>",
)
_PERIODS: dict[tuple[str, str], tuple[int | Fraction, int | Fraction]] = {
    ("day", "week"): (5, 7),
    ("day", "month"): (20, 31),
    ("day", "year"): (200, 366),
    ("week", "month"): (4, Fraction(9, 2)),
    ("week", "year"): (48, 53),
    ("month", "year"): (12, 12),
    ("hour", "week"): (30, 168),
    ("quarter", "year"): (4, 4),
}
_PERIOD = r"(?P<{}>day|week|month|year|hour|quarter)"
_EACH_PERIOD = (
    rf"<r:MC>(?: of [a-z ]{{1,20}})? (?:a|an|per|each|every|last|this) "
    rf"{_PERIOD.format('u')}<tight 5>(?:,? or |, |,? \(|[ ]- ?|"
    rf", which is ){_SOFT}<t:MC> (?:a|an|per|each|every|"
    rf"annually){_PERIOD.format('v').replace('(?P', ' ?(?P')}"
    rf"(?! (?:in|during|at) )"
)
_OVER = (
    rf"<t:M><tight 30> over {_OWN}(?:next |past |last |period of )?<d:D><tight 12>(?:,? or |"
    rf",? \(|[ ]- ?|, which is |, an average of |"
    rf" at an average of ){_SOFT}(?:an average of )?<r:M> (?:a|an|per|each|"
    rf"every) {_PERIOD.format('u')}",
)
_THAN = (
    r"(?:more|less|fewer|higher|lower|above|below|ahead of|short of|behind|over|under|taller|"
    r"shorter|longer|deeper|wider|older|younger|heavier|lighter|larger|bigger|smaller|warmer|"
    r"colder|hotter|cooler|faster|slower)(?: than)?"
)
_DIFFERENCES = (
    rf"<y:MCP>(?:<tight 20>)(?:,|[ ]-| is| was| were| are|, which is|"
    rf", or) {_SOFT}<d:MCQ> {_THAN} {_OWN}<W><x:MCP>",
    rf"<y:MCP>(?:<tight 30>)(?:,| is| was| were| are) {_SOFT}<d:MCQ> {_THAN} "
    rf"[a-z' -]{{2,40}}, (?:which|who|whose) [a-z ]{{2,25}} <x:MCP>",
    rf"<y:C>(?: of (?:the |its )?<w:C>)?<gap 45>, an? (?:majority|lead|margin|advantage) "
    rf"of <d:C> over {_OWN}<W><x:C>",
    r"<y:MCP><tight 35> ?(?:to|and|against|versus|vs\.?|-) ?(?:his |her |their |its |"
    r"the )?<x:MCP><tight 40>(?:,|[ ]-) (?:an? |the )(?:(?:difference|gap|margin|lead|spread|"
    r"majority|deficit) of <d:MCQ>|<d:MCQ>[ -](?:[a-z]+ )?(?:difference|gap|margin|lead|"
    r"spread|majority)\b)",
)
_BEAT = (
    r"\b(?:beat|beats|beating|topped|topping|exceeded|exceeding|surpassed|missed|missing|"
    r"fell short|short|undershot|overshot|above|below)\b[^.;]{0,30}? by <d:MC>"
)
_MIDPOINT = (
    r"\bmid-?point(?: of (?:the|that|this|its) [a-z ]{1,20})?(?: of)?(?:,| at| is| was| of)? "
    r"(?:about )?<d:MCP>"
)
_MAJORITY = (
    r"<a:C><tight 25> (?:of|in) (?:the |its |a )?<w:C><tight 40>,? (?:for |giving (?:it|them) )?"
    r"an? (?:[a-z]+ )?majority of <d:C>(?=[,.;)]|$| seats)"
)
_CONVERTED = r"<a:C> \((?:about |around |roughly )?<b:C>\)"
_METRIC = {
    "mile": ("length", Fraction(1609344, 1000)),
    "kilometre": ("length", Fraction(1000)),
    "metre": ("length", Fraction(1)),
    "centimetre": ("length", Fraction(1, 100)),
    "millimetre": ("length", Fraction(1, 1000)),
    "foot": ("length", Fraction(3048, 10000)),
    "yard": ("length", Fraction(9144, 10000)),
    "inch": ("length", Fraction(254, 10000)),
    "square mile": ("area", Fraction(2589988)),
    "square kilometre": ("area", Fraction(10**6)),
    "square metre": ("area", Fraction(1)),
    "square foot": ("area", Fraction(92903, 10**6)),
    "acre": ("area", Fraction(404686, 100)),
    "hectare": ("area", Fraction(10**4)),
    "pounds of weight": ("weight", Fraction(45359, 10**5)),
    "kilogram": ("weight", Fraction(1)),
    "kilo": ("weight", Fraction(1)),
    "ounce": ("weight", Fraction(28350, 10**6)),
    "tonne": ("weight", Fraction(1000)),
    "gallon": ("volume", Fraction(378541, 10**5)),
    "litre": ("volume", Fraction(1)),
}


def find_ratios(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Find the shares, ratios, rates and differences that a sentence states.

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
        _read_times,
        _read_rates,
        _read_periods,
        _read_differences,
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


def _read_times(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    for found in scene.find(_TIMES):
        if " more than " in found.group() and scene.number(found, "d").reading.shape == "part":
            continue  # "a third more than" is a change
        made = make_ratio(scene, *_take(scene, found, "yxd"), NEAR)
        if made:
            yield made
    for found in scene.find(_TIMES_FAR):
        if scene.number(found, "d").kind == "change":
            continue
        made = make_ratio(scene, *_take(scene, found, "yxd"), FAR)
        plain = [one for one in scene.numbers if sign_of(one) not in "YD"]
        gap = scene.view[found.start("d") : found.end()]
        is_near = len(plain) == 3 and (
            (len(gap) < _CLOSE and not re.search(r"[,;]| and | but ", gap))
            or bool(_RELATIVE.search(gap))
        )
        if made and (made.verdict == HOLDS or len(plain) == 3):
            yield made if made.verdict == HOLDS or is_near else _leave_open(made)
    for found in scene.find(_TIMES_MISSING):
        y, d = scene.number(found, "y"), scene.number(found, "d")
        others = [
            one
            for other in (scene, *scene.earlier)
            for one in other.numbers
            if one.number < y.number and are_alike(one, y) and one.unit == y.unit
        ]
        made_of = [make_ratio(scene, y, one, d, FAR) for one in reversed(others)]
        right = next((one for one in made_of if one and one.verdict == HOLDS), None)
        if right:
            yield right


def _leave_open(statement: Statement) -> Statement:
    return replace(statement, verdict=OPEN, slip="", confidence=FAR)


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
    times = count.covers
    if count.unit in SECONDS and count.relation == "equal" and count.reading.step == 1:
        times = Interval(many, many)
    verdict = judge(value, multiply(rate.covers, times), total.covers)
    if verdict != HOLDS and judge(each, divide(total.covers, times), rate.covers) == HOLDS:
        verdict = HOLDS
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


def _read_periods(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Read "$500 a month, or $6,000 a year" and "$60 million over five years, or $12 ..."."""
    for found in scene.find(_EACH_PERIOD):
        rate, total = scene.number(found, "r"), scene.number(found, "t")
        reach = _PERIODS.get((found["u"], found["v"]))
        one, other, short, long = rate, total, found["u"], found["v"]
        if reach is None:
            reach = _PERIODS.get((found["v"], found["u"]))
            one, other, short, long = total, rate, found["v"], found["u"]
        if reach is None or rate.unit != total.unit or rate.upper or total.upper:
            continue
        times = Interval(Fraction(reach[0]), Fraction(reach[1]))
        computed = multiply(one.covers, times)
        verdict = FAILS if not computed.meets(other.covers) else HOLDS
        ends = sorted({(one.value or Fraction(0)) * Fraction(times) for times in reach})
        slip = (
            guess_slip(other.value or Fraction(0), (one.value or Fraction(0)) * Fraction(reach[1]))
            if verdict == FAILS
            else ""
        )
        yield Statement(
            "rate",
            (rate, total),
            total,
            f"{quote(one)} a {short}",
            f"{quote(other)} a {long}",
            f"{join_numbers([say(end, one.unit) for end in ends], ' to ')} a {long}",
            doubt(scene, verdict, one, other) if verdict == FAILS else verdict,
            slip,
        )
    for pattern in _OVER:
        for found in scene.find(pattern):
            total, rate, time = (scene.number(found, name) for name in "trd")
            if (
                total.unit != rate.unit
                or time.unit not in SECONDS
                or not time.value
                or total.upper
                or rate.upper
            ):
                continue
            spans = time.value * SECONDS[time.unit] / SECONDS[f"{found['u']}s"]
            count = (
                Interval(spans, spans)
                if time.relation == "equal"
                else cover(spans, Fraction(1), time.relation)
            )
            computed = multiply(rate.covers, count)
            verdict = judge((rate.value or Fraction(0)) * spans, computed, total.covers)
            each = (total.value or Fraction(0)) / spans
            slip = guess_slip(rate.value or Fraction(0), each) if verdict == FAILS else ""
            yield Statement(
                "rate",
                tuple(sorted((total, rate, time), key=lambda one: one.number)),
                rate,
                f"{quote(total)} over {quote(time)}",
                f"{quote(rate)} a {found['u']}",
                f"{say(each, total.unit)} a {found['u']}",
                doubt(scene, verdict, total, rate, time) if verdict == FAILS else verdict,
                slip,
            )


def _read_differences(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    for pattern in _DIFFERENCES:
        for found in scene.find(pattern):
            y, x = scene.number(found, "y"), scene.number(found, "x")
            d = scene.number(found, "d")
            made = make_difference(scene, y, x, d, NEAR)
            if made:
                yield made
    for found in scene.find(_BEAT):
        d = scene.number(found, "d")
        expected = [
            one
            for place, one in sorted(scene.at.items())
            if place < found.start() and are_alike(one, d) and one.unit == d.unit
        ]
        if len(expected) != 1:
            continue
        others = [
            one
            for other in scene.earlier
            for one in other.numbers
            if are_alike(one, d) and one.unit == d.unit
        ]
        made_of = [make_difference(scene, one, expected[0], d, FAR) for one in others]
        right = next((one for one in made_of if one and one.verdict == HOLDS), None)
        yield right or Statement(
            "difference",
            (expected[0], d),
            d,
            f"the distance from {quote(expected[0])}",
            quote(d),
            "",
            OPEN,
            confidence=FAR,
            reason="the result is not said beside it",
        )


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
    if verdict == FAILS and min(y.value, x.value) >= 0 and middle(d) >= max(middle(y), middle(x)):
        return None  # nothing that both are above is how far apart they are
    slip = guess_slip(middle(d), value) if verdict == FAILS and value else ""
    if verdict == FAILS:
        verdict = doubt(scene, FAILS, x, y, d)
    unit = POINTS if is_percent else y.unit
    return Statement(
        "difference",
        tuple(sorted((y, x, d), key=lambda one: one.number)),
        d,
        join_numbers([quote(one) for one in sorted((y, x), key=middle, reverse=True)], " − "),
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
        one, other = _METRIC.get(_measure(a.unit)), _METRIC.get(_measure(b.unit))
        if (
            not one
            or not other
            or one[0] != other[0]
            or one[1] == other[1]
            or a.upper
            or b.upper
            or not a.value
            or not b.value
        ):
            continue
        factor = one[1] / other[1]
        value = a.value * factor
        near = cover(b.value, b.reading.step, "about")
        computed = cover(a.value, a.reading.step, "about").scale(factor)
        verdict = HOLDS if computed.meets(near) else doubt(scene, FAILS, a, b)
        yield Statement(
            "repeat",
            (a, b),
            b,
            quote(a),
            quote(b),
            say(value, b.unit),
            verdict,
            guess_slip(b.value, value) if verdict == FAILS else "",
        )


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


def _measure(unit: str) -> str:
    """Write a measure as the table of factors has it."""
    words = unit.replace("meter", "metre").replace("liter", "litre").replace("feet", "foot")
    return (
        words
        if words.startswith("pounds of")
        else " ".join(
            word.removesuffix("es") if word == "inches" else word.removesuffix("s")
            for word in words.split()
        )
    )
