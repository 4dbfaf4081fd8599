"""Changes: from one number to another, by how much."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from analysis.arithmetic.scenes import Scene, compile_pattern, sign_of
from analysis.arithmetic.statements import (
    FAILS,
    FAR,
    HOLDS,
    NEAR,
    OPEN,
    Statement,
    add,
    divide,
    guess_slip,
    is_open_ended,
    join_numbers,
    judge,
    middle,
    positive,
    quote,
    refine,
    say,
    say_change,
    subtract,
)
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import PERCENT, POINTS, currency_words
from analysis.numbers.words import either

_BASE = (
    r"(?:an? |the |its |their |his |her )?(?:earlier |previous |prior |original |initial |"
    r"estimated |projected |just |only |last year's )*"
)
# Pairs: x before, y after.
_PAIRS = (
    rf"\bfrom {_BASE}<x:MCP><tight 45> to (?:{_BASE})<y:MCP>",
    rf"\bto {_BASE}<y:MCP><gap 60>\bfrom {_BASE}<x:MCP>",
    rf"<y:MCP><gap 45>(?:,| -|\() ?(?:up|down|which is up|which is down|rising|"
    rf"falling) from {_BASE}<x:MCP>",
    rf"<y:MCP><tight 40>,? (?:compared (?:with|to)|against|versus|vs\.?) {_BASE}<x:MCP>",
    r"<x:MCP><tight 15> in <p:Y>,? (?:and|to|but) <y:MCP><tight 15> in <q:Y>",
)
_AFTER = (
    r"<gap 50>(?:,|[ ]-|;| and was| or| \() ?(?:or |which (?:is|was|represents|means|"
    r"amounts to|works out at|marks) |"
    r"that is |that's |i\.e\.,? |representing |marking |amounting to |in other words |"
    r"making it )?(?:"
    r"(?:an? |the |about an? )?<W><NOUN> (?:of|by) (?:an? )?<d:PQFMC>"
    r"|(?:an? |the |its )?<d:PQFMC>[ -]<W><NOUN>\b"
    r"|(?:up|down) (?:by )?<d:PQFMC>(?! from)"
    r"|<d:PQF> (?:more|less|higher|lower|fewer)\b"
    r")"
)
_AFTER_OR = (
    r"<tight 30>(?:, or (?:by )?<d:PQF>(?=[,.;)]|$| (?:in|on|over|since|from|during|this|"
    r"last))|,? \((?:up|down|an? |about )?<d:PQ>\))"
)
_BEFORE = (
    r"\b<CHANGE>(?: (?:by|an?|some|of|another|a further))* <d:PQFMC><tight 40>[,:]? ?$",
    r"<d:PQFMC>[ -]<W><NOUN><tight 40>(?:,|[ ]-| \()? ?$",
    r"<d:F>(?:[ -]<W><NOUN>)?(?: (?:in|over|since|within) "
    r"(?:(?! and | but )[^,;:.()]){1,30})?,? ?$",
)
# All three in one.
_TRIPLES = (
    rf"<y:MCP><gap 45>(?:,|[ ]-| \() ?(?:up |down |or |an? (?:<NOUN> of )?|which is |about |"
    rf"some )*<d:PQF>(?: <W><NOUN>)? "
    rf"(?:from|on|over|more than|less than|fewer than|higher than|lower than|above|below|"
    rf"compared with|compared to) {_BASE}<x:MCP>",
)
_STEPS = (
    r"\b(?P<verb><CHANGE>)(?: by)? <m:MC><tight 25>(?:, or (?:about )?<p:P>,|"
    r" \((?:or )?<p:P>\))? ?(?:<tight 20>)\b(?:to|at) (?:close at |end at |finish at |"
    r"settle at |a |an |just |about )*<y:MC>",
    r"\b(?P<verb><CHANGE>)(?: by)? <p:P>,? (?:or|\() ?<m:MC>[,)]<tight 20> ?\b(?:to|"
    r"at) (?:close at |end at |finish at |settle at )?<y:MC>",
)
_STEP_AFTER = (
    r"<tight 30>(?:,|[ ]-| \() ?(?:or )?(?:an? |about an? |the )?(?:<p:P>[ -]<W><NOUN>\b|"
    r"<W><NOUN> of <p:P>|<p:P>(?=[,.;)]|$))"
)
RANGES = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|prices|priced) $")
_LEAST_COUNT = 20  # a smaller one may be a place in a table
_VERB_BEFORE = compile_pattern(r"\b<CHANGE>(?: (?:[a-z]+ly|back|further|again))? ?$")
_WHEN = r"(?: [a-z]+)?(?: (?:last|this|in|on|by|at|during) [a-z0-9\ue006 ]{1,25})?"
_ONE_WAY = re.compile(
    rf"(?:to (?:[a-z]+ ){{0,2}}[\ue001-\ue009]{_WHEN},? from (?:[a-z]+ ){{0,2}}[\ue001-\ue009]"
    rf"|from (?:[a-z]+ ){{0,2}}[\ue001-\ue009]{_WHEN},? to (?:[a-z]+ ){{0,2}}[\ue001-\ue009])"
)
_GOES_NO_FURTHER = re.compile(
    r"(?: [a-z]+)?(?: (?:the|a|an|last|this|in|at|on|one|during|ago|earlier|before)\b"
    r"[^,.;:()]{0,40}|"
    r" [\ue008][^,.;:()]{0,20})?(?:[,.;:)\"]|$| -)"
)
_PLACED = re.compile(
    r"\b(?:currency|exchange rate|greenback|sterling|rank(?:s|ed|ing|ings)?|places?|spots?|seeds?|"
    r"seeded|position|table|handicap|odds|par|overall)\b"
)
_RISING = compile_pattern(r"\b<RISE>\b")
_FALLING = compile_pattern(r"\b<FALL>\b")
_NEGATIVE = re.compile(
    r"\b(?:loss|losses|deficits?|debts?|minus|negative|shortfall|below zero|unemployment|"
    r"record|average|peak|high of|low of)\b"
)


def find_changes(scene: Scene) -> Iterator[Statement]:
    """Find the changes that a sentence states.

    Args:
        scene: The sentence.

    Yields:
        Each, with its verdict.
    """
    told: set[int] = set()
    for pattern in _TRIPLES:
        for found in scene.find(pattern):
            x, y, d = (scene.number(found, name) for name in "xyd")
            if d.number in told:
                continue
            made = make_change(scene, x, y, d)
            if made:
                told.add(d.number)
                yield made
    paired: set[tuple[int, int]] = set()
    for pattern in _PAIRS:
        for found in scene.find(pattern):
            x, y = scene.number(found, "x"), scene.number(found, "y")
            first, last = scene.seek(found, "p"), scene.seek(found, "q")
            if first and last and (first.value or 0) > (last.value or 0):
                x, y = y, x
            if (
                RANGES.search(scene.view[: found.start()])
                or not are_alike(x, y)
                or (x.number, y.number) in paired
            ):
                continue
            paired.add((x.number, y.number))
            yield from _read_pair(scene, found, x, y, told)
    yield from _read_steps(scene, told)


def _read_pair(
    scene: Scene, found: re.Match[str], x: Number, y: Number, told: set[int]
) -> Iterator[Statement]:
    """Read by how much a number changed, before the pair or after it, and that it did."""
    is_said = False
    matches = [scene.match(_AFTER, found.end()), scene.match(_AFTER_OR, found.end())]
    before = scene.view[: found.start()]
    matches += [compile_pattern(pattern).search(before) for pattern in _BEFORE]
    for match in matches:
        if match is None:
            continue
        d = scene.number(match, "d")
        if d.number in told or d.number in (x.number, y.number):
            continue
        made = make_change(scene, x, y, d)
        if made:
            is_said = True
            told.add(d.number)
            yield made
    if not is_said and (order := _make_order(scene, found, x, y)):
        yield order


def _make_order(scene: Scene, found: re.Match[str], x: Number, y: Number) -> Statement | None:
    """Check only that what rose rose, and what fell fell."""
    words = scene.view[max(0, found.start() - 40) : found.end()]
    clause = re.split(
        r"[,;:.()]| and | but | while ", scene.view[max(0, found.start() - 40) : found.start()]
    )[-1]
    inner = re.search(r"\b(?:up|down|rising|falling) from", found.group())
    said = inner.group() if inner else clause
    rises, falls = bool(_RISING.search(said)), bool(_FALLING.search(said))
    if rises == falls or is_open_ended(x, y):
        return None
    change = subtract(y.covers, x.covers)
    if change.low <= 0 <= change.high:
        return None
    is_right = (change.low > 0) == rises
    size = say(abs(middle(y) - middle(x)), POINTS if x.unit == PERCENT else x.unit)
    if not is_right:
        return (
            None
            if _NEGATIVE.search(words)
            or scene.is_hedged((x, y))
            or not (inner or _is_plain(scene, found, clause, y))
            else Statement(
                "order",
                _in_order(x, y),
                y,
                quote(y),
                f"{'more' if rises else 'less'} than {quote(x)}",
                f"{size} {'less' if rises else 'more'} than {quote(x)}",
                FAILS,
                "the two numbers may be swapped, or up and down",
                FAR,
            )
        )
    return Statement(
        "order",
        _in_order(x, y),
        y,
        quote(y),
        f"{'more' if rises else 'less'} than {quote(x)}",
        f"{size} {'more' if rises else 'less'} than {quote(x)}",
        HOLDS,
    )


def _is_plain(scene: Scene, found: re.Match[str], clause: str, y: Number) -> bool:
    """Whether it reads "rose to 212 last week from 219 the week before", with nothing else told."""
    return (
        (sign_of(y) != "C" or middle(y) >= _LEAST_COUNT)
        and bool(_VERB_BEFORE.search(clause))
        and bool(_ONE_WAY.fullmatch(found.group()))
        and bool(_GOES_NO_FURTHER.match(scene.view, found.end()))
        and not is_upside_down(scene)
    )


def is_upside_down(scene: Scene) -> bool:
    """Whether a sentence may tell of what falls when its number rises.

    So does the rate of a currency, and a place in a table.
    """
    return bool(_PLACED.search(scene.view) or _currencies().search(scene.view))


_OFF = 20  # as a factor by which an end of a change may be wrong, but for zeros
_ZEROS = (100, 1_000, 1_000_000)


@cache
def _currencies() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(map(re.escape, currency_words()))})s?\b")


def are_alike(x: Number, y: Number) -> bool:
    """Whether two numbers count the same, so that one can be taken from the other."""
    if x.number == y.number or x.value is None or y.value is None:
        return False
    if sign_of(x) != sign_of(y):
        return False
    return x.unit == y.unit or not x.unit or not y.unit


def make_change(
    scene: Scene, x: Number, y: Number, d: Number, confidence: float = NEAR
) -> Statement | None:
    """Compare a change's size with what its two ends give.

    Args:
        scene: The sentence.
        x: The number before.
        y: The number after.
        d: The change as stated.
        confidence: How likely the three belong together.

    Returns:
        The statement; None where the three cannot be compared.
    """
    if not are_alike(x, y) or d.number in (x.number, y.number):
        return None
    before, after = middle(x), middle(y)
    sign, is_percent = sign_of(d), x.unit == PERCENT
    is_below = sign in "PF" and (before <= 0 or after < 0)
    if is_below or (sign == "P" and _is_of_others(before, after, middle(d))):
        return None
    first, last = refine(x, y)
    difference = positive(subtract(last, first))
    size = abs(middle(y) - middle(x))
    kind = "change"
    if sign == "P":
        computed, value, unit = (
            divide(difference, first).scale(Fraction(100)),
            100 * size / before,
            PERCENT,
        )
        kind = "change"
    elif sign == "Q" or (is_percent and sign == "C" and d.unit == "point"):
        if not is_percent:
            return None
        computed, value, unit, kind = difference, size, POINTS, "points"
    elif sign == "F":
        return _make_multiple(scene, x, y, d, confidence)
    elif sign == sign_of(x) and (
        d.unit == x.unit or not x.unit or (d.unit == "point" and not x.unit)
    ):
        computed, value, unit, kind = difference, size, d.unit or x.unit, "difference"
    else:
        return None
    verdict = judge(value, computed, d.covers)
    if sign == "P" and difference.low <= 0:
        verdict = OPEN
    slip = "" if verdict != FAILS else _name_slip(x, y, d, value)
    if verdict == FAILS:
        verdict = doubt(scene, verdict, x, y, d)
    rises = after > before
    return Statement(
        kind,
        _in_order(x, y, d),
        d,
        join_numbers([quote(x), quote(y)], " to "),
        f"{'+' if rises else '−'}{quote(d)}",
        say_change(value, unit, rises),
        verdict,
        slip if verdict == FAILS else "",
        confidence,
    )


def _is_of_others(before: Fraction, after: Fraction, percent: Fraction) -> bool:
    """Whether a percentage is so far off that its ends are none: "two hospitals" and 44,000."""
    ends = [before * (1 + way * percent / 100) for way in (1, -1)]
    off = min((max(after / end, end / after) for end in ends if end > 0), default=1)
    return off > _OFF and not any(0.95 < off / slip < 1.05 for slip in _ZEROS)


def _make_multiple(
    scene: Scene, x: Number, y: Number, d: Number, confidence: float
) -> Statement | None:
    """Check "doubled", "a threefold rise", "fell by a third"."""
    words = scene.view
    first, last = refine(x, y)
    ratio = divide(last, first)
    value = middle(y) / middle(x)
    stated = d.covers
    if d.reading.shape in ("part", "odds"):
        if re.search(r"\bto .{0,3}$", words[: _place_of(scene, d)]):
            return None  # "fell to a third"
        computed = divide(positive(subtract(last, first)), first)
        shown = abs(value - 1)
        claimed = f"{'+' if value > 1 else '−'}{middle(d)}"
        result = say_change(shown * 100, PERCENT, value > 1)
    elif d.value == Fraction(1, 2):
        computed, shown = ratio, value
        claimed, result = "half", say(value * 100, PERCENT)
    else:
        if is_less := value < 1:
            ratio, value = divide(first, last), 1 / value
        computed, shown, ending = ratio, value, "times less" if is_less else "times as much"
        is_sure = _AS_MUCH.match(words, _place_of(scene, d) + 1)
        if d.reading.shape in {"figure", "words"} and not is_sure:  # "a threefold rise"
            more = Interval(computed.low - 1, computed.high - 1)
            if more.meets(stated):
                computed, shown, ending = more, shown - 1, "times more"
        claimed, result = f"{say(middle(d))} {ending}", f"{say(shown)} {ending}"
    verdict = judge(shown, computed, stated, is_part=True)
    if verdict == FAILS:
        verdict = doubt(scene, verdict, x, y, d)
    return Statement(
        "ratio" if d.reading.shape == "multiple" else "change",
        _in_order(x, y, d),
        d,
        join_numbers([quote(x), quote(y)], " to "),
        claimed,
        result,
        verdict,
        "",
        confidence,
    )


_AS_MUCH = re.compile(r" (?:as|the|that|those|its|their|his|her|what|last)\b")  # "three times the"


def _place_of(scene: Scene, number: Number) -> int:
    return next(place for place, one in scene.at.items() if one is number)


def doubt(scene: Scene, verdict: str, *numbers: Number) -> str:
    """Leave a verdict open where the sentence denies or supposes, or a number is only a bound."""
    if scene.is_hedged(numbers) or any(one.upper is not None for one in numbers):
        return OPEN
    return verdict


def _name_slip(x: Number, y: Number, d: Number, computed: Fraction) -> str:
    """Name the likely slip in a change."""
    size, stated = abs(middle(y) - middle(x)), d.covers
    before, after = middle(x), middle(y)
    if d.unit == PERCENT and x.unit == PERCENT and Interval(size, size).meets(stated):
        return f"{say(size, POINTS)}, which is {say(computed, PERCENT)}"
    if (
        d.unit == POINTS
        and x.unit == PERCENT
        and Interval(100 * size / before, 100 * size / before).meets(stated)
    ):
        return f"{say(100 * size / before, PERCENT)}, which is {say(size, POINTS)}"
    if d.unit == PERCENT and after:
        percent = 100 * size / after
        if Interval(percent, percent).meets(stated):
            return "counted on the new number"
        whole = 100 * after / before
        if Interval(whole, whole).meets(stated):
            result = f"a change of {say(computed, PERCENT)}"
            return f"{quote(y)} is {say(whole, PERCENT)} of {quote(x)}, {result}"
    return guess_slip(middle(d), computed)


def _in_order(*numbers: Number) -> tuple[Number, ...]:
    return tuple(sorted({one.number: one for one in numbers}.values(), key=lambda one: one.number))


def _read_steps(scene: Scene, told: set[int]) -> Iterator[Statement]:
    """Read "dropped $10 to $50, a 20 percent slide": the number before is not said."""
    for pattern in _STEPS:
        for found in scene.find(pattern):
            m, y = scene.number(found, "m"), scene.number(found, "y")
            if (
                not (m.unit == y.unit or (m.unit == "point" and sign_of(y) == "C"))
                or m.upper
                or y.upper
            ):
                continue
            p = scene.seek(found, "p")
            after = scene.match(_STEP_AFTER, found.end())
            if p is None and after:
                p = scene.seek(after, "p")
            if p is None or p.number in told or not m.value or not y.value:
                continue
            rises = bool(_RISING.fullmatch(found["verb"]))
            before = subtract(y.covers, m.covers) if rises else add(y.covers, m.covers)
            base = y.value - m.value if rises else y.value + m.value
            if base <= 0 or before.low <= 0:
                continue
            computed = divide(m.covers, before).scale(Fraction(100))
            value = 100 * m.value / base
            verdict = judge(value, computed, p.covers)
            slip = ""
            if verdict == FAILS:
                on_new = 100 * m.value / y.value
                slip = (
                    "counted on the new number"
                    if Interval(on_new, on_new).meets(p.covers)
                    else guess_slip(p.value or Fraction(0), value)
                )
                verdict = doubt(scene, verdict, m, y, p)
            told.add(p.number)
            yield Statement(
                "change",
                _in_order(m, y, p),
                p,
                join_numbers([say(base, y.unit), quote(y)], " to "),
                f"{'+' if rises else '−'}{quote(p)}",
                say_change(value, PERCENT, rises),
                verdict,
                slip if verdict == FAILS else "",
            )
