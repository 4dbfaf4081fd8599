"""Parts and wholes: sums, and shares that make a hundred."""

import itertools
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from analysis.arithmetic.changes import doubt
from analysis.arithmetic.scenes import Scene, compile_pattern, sign_of
from analysis.arithmetic.statements import (
    FAILS,
    FAR,
    HOLDS,
    NEAR,
    Statement,
    add,
    guess_slip,
    is_digit_slip,
    is_open_ended,
    join_numbers,
    judge,
    may_hold,
    quote,
    say,
)
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import PERCENT

NOT_ALL = re.compile(
    r"\b(?:includ\w+|among|such as|of which|of whom|of them|of those|mostly|mainly|notably|"
    r"e\.g\.|at least|"
    r"up from|down from|compared|while|but|although|than|plus|each|apiece|respectively|per|"
    r"(?:from|to)(?= [\ue001-\ue009])|"
    r"or|if|minus|less|versus|vs|until|before|after|then|later|earlier|average|record|best)(?!\w)"
)
_MOST_SHARES = 140  # percent; shares that make more are of two wholes
_EXCLUSIVE = re.compile(
    r"\b(?:undecided|unsure|not sure|don't know|do not know|did not know|didn't know|"
    r"no opinion|no view|"
    r"had no preference|did not answer|the rest|the remaining(?= [\ue003])|the remainder)\b"
    r"|\b(?:owned by|held by|consists? of|made up of|split|divided)\b.*\ue003.*\band\b.*\ue003"
    r"|\ue003 of (?:the|all|its|their) [a-z]+ and (?:the )?(?:men|women|boys|girls)\b"
    r"[a-z ]{0,12}\ue003"
    r"|\b(?:every|all) (?:the |of the |of its )?(?:shares?|stock|seats?|votes?)\b.*\bbetween them"
    r"|\bapprove\w*\b.*\bdisapprove|\bsupport\w*\b.*\boppos|\bin favou?r\b.*\bagainst|"
    r"\bfavou?r\w*\b.*\boppos"
    r"|\basked (?:who|whom|which|what)\b.*\b(?:most|best|biggest|main|favou?rite|first)\b"
    r"|\bvoted (?:yes|for)\b.*\b(?:no|against)\b|\bagree\w*\b.*\bdisagree"
)
_REST = re.compile(r"\bthe (?:rest|remaining|remainder|other(?! (?:hand|side|day|way|end)))\b")
_WHOLE = (
    r"<a:P> of (?:the |all |its |total |valid |popular |cast |national )*(?:vote|votes|"
    r"ballots|seats|"
    r"market|electorate|budget|spending|revenue|revenues|sales|shares|stock|company|"
    r"population|total|"
    r"energy|electricity|power|output|exports|imports|land|respondents|income|money|funds|"
    r"cost|costs)\b"
)
_TAKES = re.compile(
    r"\b(?:w[io]n|took|takes|got|owns?|holds?|supplied|"
    r"supplies|provid(?:es|ed)|contribut(?:es|ed)|receiv(?:es|ed)|split|divid(?:es|ed))\b"
    r"[^\ue001-\ue009]{0,40}$"
)
_ANY_WHOLE = r"<a:P>(?: (?:of|goes to|went to|came from|comes from) [a-z' -]{2,40})?"
_DUEL = re.compile(r"[\ue001-\ue009] ?- ?[\ue001-\ue009]")
_GROUP = re.compile(r"(?: majority| plurality)? (?:of|among) (?:the |all |its )?([a-z]+)")
SINGLE = re.compile(r"(?:,| and|, and) (?:an?|another|one) [a-z]")  # one that no number counts


def make_sum(
    total: Number,
    parts: Sequence[Number],
    value: Fraction,
    verdict: str,
    slip: str,
    *,
    confidence: float,
) -> Statement:
    """Make the statement that parts make a total."""
    return Statement(
        "sum",
        tuple(sorted((total, *parts), key=lambda one: one.number)),
        total,
        join_numbers([quote(one) for one in parts], " + "),
        quote(total),
        say(value, total.unit),
        verdict,
        slip,
        confidence,
    )


def find_sums(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Find the total of a list elsewhere in the story: it holds where some number fits.

    Args:
        scene: The sentence.
        story: All sentences with numbers.

    Yields:
        The statements.
    """
    for parts, announced in _list_runs(scene):
        computed = add(*(one.covers for one in parts))
        value = sum((one.value or Fraction(0) for one in parts), Fraction(0))
        largest = max(one.value or Fraction(0) for one in parts)
        near = [one for other in scene.earlier for one in other.numbers]
        own = {one.number for one in parts}
        everywhere = [one for other in story for one in other.numbers]
        fits = [
            one
            for one in [*near, *everywhere]
            if _is_total(one, parts[0], largest, own)
            and may_hold(value, one.covers)
            and judge(value, computed, one.covers) == HOLDS
            and (
                one in near
                or _is_precise(one)
                or (abs(one.paragraph - scene.paragraph) <= 1 and _is_precise(one, 20))
            )
        ]
        if fits:
            yield make_sum(fits[0], parts, value, HOLDS, "", confidence=FAR)
            continue
        joined = next(
            (
                (total, one)
                for total in near
                for one in near
                if one is not total
                and _is_total(total, parts[0], largest, own)
                and one.unit == parts[0].unit
                and one.value
                and one.upper is None
                and _is_precise(total)
                and judge(value + one.value, add(computed, one.covers), total.covers) == HOLDS
            ),
            None,
        )
        if joined:
            total, one = joined
            yield make_sum(
                total, (one, *parts), value + (one.value or 0), HOLDS, "", confidence=FAR
            )
        elif announced:
            slipped = [
                one
                for one in everywhere
                if _is_total(one, parts[0], largest, own)
                and one.relation == "equal"
                and is_digit_slip(one.value or Fraction(0), value)
            ]
            if len({one.value for one in slipped}) == 1 and not scene.is_hedged(parts):
                yield make_sum(
                    slipped[0],
                    parts,
                    value,
                    FAILS,
                    guess_slip(slipped[0].value or Fraction(0), value),
                    confidence=FAR,
                )


def _is_total(one: Number, part: Number, largest: Fraction, own: set[int]) -> bool:
    return (
        one.unit == part.unit
        and sign_of(one) == sign_of(part)
        and one.number not in own
        and one.value is not None
        and one.value > largest
        and one.upper is None
        and not is_open_ended(one)
        and one.kind != "change"
    )


def _is_precise(one: Number, parts: int = 50) -> bool:
    """Whether a number is told apart from most others: it covers a small part of itself at most."""
    value = one.value or Fraction(0)
    return (one.covers.high - one.covers.low) * parts <= value and value >= 100


def _list_runs(scene: Scene) -> Iterator[tuple[list[Number], bool]]:
    """List runs of three numbers or more of a unit, and whether a number says how many."""
    kept = [(place, one) for place, one in sorted(scene.at.items()) if sign_of(one) not in "YD"]
    announced = 0
    run: list[tuple[int, Number]] = []
    runs = []
    for place, one in [*kept, (len(scene.view), None)]:
        gap = scene.view[run[-1][0] + 1 : place] if run else ""
        fits = (
            one is not None
            and sign_of(one) in "MC"
            and one.unit
            and one.value
            and one.upper is None
            and one.kind != "change"
        )
        if (
            fits
            and run
            and one is not None
            and one.unit == run[0][1].unit
            and not NOT_ALL.search(_loose(gap))
            and re.search(r",|;| and ", gap)
        ):
            run.append((place, one))
            continue
        if len(run) >= 3:
            runs.append(run)
        run = [(place, one)] if fits and one is not None else []
    for run in runs:
        last_gap = scene.view[run[-2][0] : run[-1][0]]
        if " and " not in last_gap:
            continue
        before = scene.view[: run[0][0]]
        counted = compile_pattern(r"<n:C>:[^:]{0,60}$").search(before)
        announced = int(scene.at[counted.start("n")].value or 0) if counted else 0
        yield [one for _, one in run], announced == len(run)


def _loose(gap: str) -> str:
    return re.sub(
        r"\b(?:before|after|to|from|until) the\b|\bafter that\b|\bover the\b|\bbefore\b|\bafter\b",
        "",
        gap,
    )


def find_shares(scene: Scene) -> Iterator[Statement]:
    """Find shares of one whole that must make a hundred.

    Args:
        scene: The sentence.

    Yields:
        The statements: more than a hundred does not hold where one excludes the other.
    """
    yield from _find_hundred(scene)
    shares = [one for _, one in sorted(scene.at.items()) if sign_of(one) == "P"]
    others = [one for one in scene.numbers if sign_of(one) in "QF"]
    if (
        len(shares) < 2
        or others
        or any(one.kind == "change" or not one.value or one.upper is not None for one in shares)
    ):
        return
    if is_open_ended(*shares):
        return
    places = [place for place, one in sorted(scene.at.items()) if sign_of(one) == "P"]
    between = scene.view[places[0] : places[-1]]
    if re.search(
        r"\b(?:from|compared|than|up|down|of them|of those|of whom|of which|rose|fell|grew|"
        r"against last|ago|earlier|previous|increase|tax|rate|interest|margin|growth|"
        r"inflation|including|last year|before|twice|respectively)\b",
        between,
    ):
        return
    groups = [_GROUP.match(scene.view, place + 1) for place in places]
    if len({found[1] for found in groups if found}) > 1 or _DUEL.search(between):
        return  # of Republicans and of Democrats, or "89%-6%" and "59%-28%"
    total = sum((one.value or Fraction(0) for one in shares), Fraction(0))
    computed = add(*(one.covers for one in shares))
    hundred = Interval(Fraction(100), Fraction(100))
    is_exclusive = bool(_EXCLUSIVE.search(scene.view)) or _is_list_of_whole(scene, places)
    is_list = len(shares) > 2 and (
        " and " in scene.view[places[-2] : places[-1]]
        or (total == 100 and ", " in scene.view[places[-2] : places[-1]])
    )
    if computed.meets(hundred) and (is_exclusive or is_list):
        yield make_shares(shares, total, HOLDS, NEAR if is_exclusive else FAR)
    elif (
        is_exclusive
        and computed.low > 100
        and total < _MOST_SHARES
        and not re.search(
            r"\b(?:more than one|several|multiple) (?:answer|choice|option|response)", scene.view
        )
    ):
        yield make_shares(
            shares,
            total,
            doubt(scene, FAILS, *shares) if not _is_asked(scene) else FAILS,
            NEAR,
        )
    elif _REST.search(scene.view[places[-2] : places[-1]]) and computed.high < 100 and total > 60:
        yield make_shares(
            shares,
            total,
            doubt(scene, FAILS, *shares),
            FAR,
        )


def _is_asked(scene: Scene) -> bool:
    """Whether what hedges is only the answer that people gave: "did not know"."""
    return bool(
        re.search(r"\b(?:not sure|not know|n't know|not answer)\b", scene.view)
    ) and not re.search(r"\bif\b|\bwould\b|\?", scene.view)


def _is_list_of_whole(scene: Scene, places: Sequence[int]) -> bool:
    """Whether it reads "45 percent of the vote, the Reds 38 percent and the Greens 25 percent"."""
    first = scene.match(_WHOLE, places[0])
    if first is None and _TAKES.search(scene.view[: places[0]]):
        first = scene.match(_ANY_WHOLE, places[0])
    if first is None or len(places) < 3:
        return False
    gaps = [scene.view[a + 1 : b] for a, b in itertools.pairwise(places)]
    gaps[0] = scene.view[first.end() : places[1]]
    return (
        all(re.fullmatch(r",? ?(?:and |with )?[^,;:.()]{1,35} ", gap) for gap in gaps)
        and " and " in gaps[-1]
    )


def make_shares(
    shares: Sequence[Number], total: Fraction, verdict: str, confidence: float
) -> Statement:
    """Make the statement that shares make a hundred percent."""
    return Statement(
        "shares to 100",
        tuple(shares),
        shares[-1],
        join_numbers([quote(one) for one in shares], " + "),
        say(Fraction(100), PERCENT),
        say(total, PERCENT),
        verdict,
        confidence=confidence,
    )


def _find_hundred(scene: Scene) -> Iterator[Statement]:
    """Read "of every 100 litres, 55 run north, 30 south and 15 are lost"."""
    for found in scene.find(r"\b(?:out )?of (?:every |each )<t:MC>"):
        whole = scene.number(found, "t")
        parts = [
            one
            for place, one in sorted(scene.at.items())
            if place > found.end()
            and sign_of(one) == "C"
            and (one.unit in (whole.unit, "") or one.is_borrowed)
        ]
        if (
            len(parts) < 2
            or not whole.value
            or any(not one.value or one.upper is not None for one in parts)
        ):
            continue
        value = sum((one.value or Fraction(0) for one in parts), Fraction(0))
        if value < whole.value:
            continue
        verdict = HOLDS if value == whole.value else doubt(scene, FAILS, *parts)
        yield Statement(
            "shares to 100",
            (whole, *parts),
            whole,
            join_numbers([say(one.value or Fraction(0), whole.unit) for one in parts], " + "),
            quote(whole),
            say(value, whole.unit),
            verdict,
        )
