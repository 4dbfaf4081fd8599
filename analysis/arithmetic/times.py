"""Ages and birth years, durations and years, and a number that is given again."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from analysis.arithmetic.changes import doubt
from analysis.arithmetic.scenes import Scene, sign_of
from analysis.arithmetic.statements import FAILS, FAR, HOLDS, NEAR, OPEN, Statement, say
from analysis.numbers.extraction import Number
from analysis.numbers.precision import Interval
from analysis.numbers.units import DATE, SECONDS, YEARS

_BORN = r"\bborn\b[^.;]{0,60}?<b:Y>"
_AGE_THEN = (
    r"<a:A>(?:,| when| and| at the time| that year)?[^;:.()\ue006\ue007]{0,45}? (?:in|by|of) <y:Y>",
    r"\b(?:in|by|on)(?: [a-z]+day,?)? <y:Y>(?:(?! and | but )[^;:.()\ue006\ue007]){0,40}?<a:A>",
)
_OTHER_SUBJECT = re.compile(
    r";|\b(?:his|her|their|whose) (?:[a-z]+ ){1,3}(?:was|is|turned|were)\b"
    r"|, (?:and|but|while) (?:his|her|their|the|a)\b"
    r"|[a-z], who (?:was|is|were) (?:[a-z]+ )?born\b"
)
_LIFE = r"\(<b:Y> ?- ?<e:Y>\)"
_ERA = re.compile(r"\b(?:period|era|dynasty|reign|war|empire|movement|age|regime|rule) $")
_SUBJECT = re.compile(r"\b(?:he|she|they) (?:[a-z]+ ){0,2}$")
_DIED = (
    r"\b(?:died|dead|dies|passed away|was killed|killed)\b[^.;]{0,40}?(?:at|aged|at age|"
    r"age of) ?<a:A>"
)
_SPANS = (
    r"<d:D>(?:,| -| \()? ?from <a:Y><tight 15> (?:to|until|till|through) <b:Y>",
    r"\bin <a:Y>[^.;\ue006\ue007]{0,80}<d:D> later,? in <b:Y>",
    r"\bin <a:Y>[^.;\ue006\ue007]{0,60}\bin <b:Y>, <d:D> later",
)
_SINCE = r"\b(?:in|over|during) the (?:past |last )?<d:D> since <a:Y>"
_AGO = r"<d:D> ago,? in <a:Y>"
_AGAIN = r"\b(?:the|those|these) <n:C>(?=[.,;:]|$| (?:were|are|was|is|had|have|who|that|which))"


Birth = tuple[Scene, Number]


def list_births(story: Sequence[Scene]) -> list[Birth]:
    """List the years in which a story says that somebody was born, each with its sentence."""
    return [
        (scene, birth)
        for scene in story
        if "born" in scene.view
        for birth in (scene.number(found, "b") for found in scene.find(_BORN))
        if birth.value is not None and birth.reading.step == 1
    ]


def find_times(
    scene: Scene, story: Sequence[Scene], births: Sequence[Birth], published: Interval | None
) -> Iterator[Statement]:
    """Find the ages and durations that a sentence states, and numbers given again.

    Args:
        scene: The sentence.
        story: All sentences with numbers.
        births: Those of the story: `list_births`.
        published: When the story ran, in years; None when nothing says it.

    Yields:
        The statements.
    """
    told: set[int] = set()
    for one in (*_read_ages(scene, births, published), *_read_lives(scene, story)):
        if one.stated.number not in told:
            told.add(one.stated.number)
            yield one
    for one in _read_spans(scene, published):
        if one.stated.number not in told:
            told.add(one.stated.number)
            yield one
    yield from _read_long(scene, story, told)
    yield from _read_again(scene)


def span_of(date: Number) -> Interval:
    """Give when a date is, in years, from its first moment to its last; a day is one moment."""
    year, month = date.value or Fraction(0), date.reading.month
    if month is None:
        return Interval(year, year + max(date.reading.step, Fraction(1)))
    if date.reading.day:
        day = year + Fraction(month - 1, 12) + Fraction(date.reading.day - 1, 12 * 31)
        return Interval(day, day)
    return Interval(year + Fraction(month - 1, 12), year + Fraction(month, 12))


def _list_ages(birth: Number, when: Interval) -> Interval:
    """Give the ages, in whole years, that somebody born then can have."""
    if birth.reading.month is None and when.high - when.low >= 1:
        last = Fraction(int(when.low)) - (birth.value or 0)
        return Interval(last - 1, last)
    born = span_of(birth)
    return Interval(Fraction((when.low - born.high) // 1), Fraction((when.high - born.low) // 1))


def make_age(
    scene: Scene,
    birth: Number,
    when: Interval,
    told: Sequence[Number],
    age: Number,
    *,
    confidence: float,
) -> Statement:
    """Check that somebody can be of an age at a time, given the birth."""
    ages, year = _list_ages(birth, when), int(when.low)
    verdict = HOLDS if ages.meets(age.covers) else FAILS
    if verdict == FAILS:
        verdict = doubt(scene, FAILS, age)
    shown = say(ages.high) if ages.low == ages.high else f"{say(ages.low)} or {say(ages.high)}"
    return Statement(
        "age",
        tuple(sorted((birth, *told, age), key=lambda one: one.number)),
        age,
        f"somebody born in {birth.value}",
        f"{say(age.value or Fraction(0))} in {year}",
        f"{shown} in {year}",
        verdict,
        confidence=confidence,
    )


def changes_subject(scene: Scene, birth: Number, age: Number) -> bool:
    """Whether somebody else may be meant by the age than by the birth."""
    first, last = sorted(place for place, one in scene.at.items() if one in (birth, age))
    return bool(_OTHER_SUBJECT.search(scene.view[first:last]))


def _read_ages(  # noqa: PLR0912 (one a way to say an age)
    scene: Scene, births: Sequence[Birth], published: Interval | None
) -> Iterator[Statement]:
    ages = [
        one
        for one in scene.numbers
        if sign_of(one) == "A" and one.unit == YEARS and one.upper is None
    ]
    if not ages:
        return
    own = [birth for other, birth in births if other is scene]
    for pattern in _AGE_THEN:
        for found in scene.find(pattern):
            age, year = scene.number(found, "a"), scene.number(found, "y")
            if age not in ages or year.value is None or year in own:
                continue
            if len(own) == 1 and len(ages) == 1 and not changes_subject(scene, own[0], age):
                yield make_age(scene, own[0], span_of(year), [year], age, confidence=NEAR)
    for age in ages:
        is_beside = len(own) == 1 and len(ages) == 1 and not changes_subject(scene, own[0], age)
        years = [one for one in scene.numbers if sign_of(one) == "Y" and one.value is not None]
        if (
            is_beside
            and published
            and len(years) == 1
            and not re.search(r"\b(?:died|late|was(?! born)|when|had|at the age)\b", scene.view)
        ):
            yield make_age(scene, own[0], published, [], age, confidence=NEAR)
            continue
        near = [
            one
            for other in (scene, *scene.earlier[:1])
            for one in other.numbers
            if sign_of(one) == "Y" and one.value is not None
        ]
        for other, birth in births:
            for year in near:
                if year is birth or year.value == birth.value:
                    continue
                when = span_of(year)
                if other is not scene and _list_ages(birth, when).meets(age.covers):
                    yield make_age(scene, birth, when, [year], age, confidence=FAR)
        same = [birth for _, birth in births if birth.actor and birth.actor == age.actor]
        if published and len(same) == 1 and not near:
            made = make_age(scene, same[0], published, [], age, confidence=FAR)
            past = re.search(r"\b(?:when|then|was|had been|at the age|at age|aged)\b", scene.view)
            if made.verdict == HOLDS or not past:
                yield made


def _read_lives(scene: Scene, story: Sequence[Scene]) -> Iterator[Statement]:
    """Read "(1930-2010)" and "died at 80"."""
    lives = (
        [(other, found) for other in story for found in other.find(_LIFE)]
        if "died" in scene.view or "dead" in scene.view
        else []
    )
    for found in scene.find(_DIED):
        age = scene.number(found, "a")
        is_meant = bool(_SUBJECT.search(scene.view[: found.start()]))
        for other, life in lives[:1]:
            birth, end = other.number(life, "b"), other.number(life, "e")
            if (
                len(lives) == 1
                and birth.value
                and end.value
                and (other is scene or (is_meant and other.paragraph == scene.paragraph))
                and not _ERA.search(other.view[: life.start()])
            ):
                yield make_age(scene, birth, span_of(end), [end], age, confidence=NEAR)


def _read_spans(scene: Scene, published: Interval | None) -> Iterator[Statement]:
    for pattern in _SPANS:
        for found in scene.find(pattern):
            first, last, time = (scene.number(found, name) for name in "abd")
            if (
                first.value is None
                or last.value is None
                or time.upper is not None
                or time.unit not in SECONDS
            ):
                continue
            yield make_span(scene, first, span_of(last), [last], time, confidence=NEAR)
    for found in scene.find(_SINCE):
        first, time = scene.number(found, "a"), scene.number(found, "d")
        if first.value is None or time.unit != YEARS or first.reading.step != 1 or not published:
            continue
        yield make_span(scene, first, published, [], time, confidence=FAR)
    for found in scene.find(_AGO):
        first, time = scene.number(found, "a"), scene.number(found, "d")
        if first.value is None or time.unit != YEARS or first.reading.step != 1:
            continue
        if published:
            yield make_span(scene, first, published, [], time, confidence=NEAR)
        else:
            yield Statement(
                "duration",
                tuple(sorted((first, time), key=lambda one: one.number)),
                time,
                f"{first.value} to the day of the story",
                say(time.value or Fraction(0), time.unit),
                "",
                OPEN,
                confidence=FAR,
                reason="nothing says when the story ran",
            )


def make_span(
    scene: Scene,
    first: Number,
    end: Interval,
    told: Sequence[Number],
    time: Number,
    *,
    confidence: float,
) -> Statement:
    """Check that as much time lies between two dates as is stated."""
    begin = span_of(first)
    years = Interval(end.low - begin.high, end.high - begin.low)
    year = Fraction(SECONDS[YEARS])
    length = time.covers.scale(SECONDS[time.unit] / year)
    if time.relation == "equal" and time.value:
        reach = max(time.reading.step, Fraction(1)) / 2 if time.reading.step > 1 else Fraction(1, 2)
        length = Interval(
            (time.value - reach) * SECONDS[time.unit] / year,
            (time.value + reach) * SECONDS[time.unit] / year,
        )
    if years.low < 0:
        years = Interval(Fraction(0), years.high)
    verdict = HOLDS if years.meets(length) else FAILS
    if verdict == FAILS:
        verdict = doubt(scene, FAILS, time)
    middle = (years.low + years.high) / 2
    shown = (
        say(Fraction(round(middle)), YEARS)
        if middle >= 2
        else say(Fraction(round(middle * 12)), "months")
    )
    ends = [str(one.value) for one in told] or [str(int(end.low))]
    return Statement(
        "duration",
        tuple(sorted((first, *told, time), key=lambda one: one.number)),
        time,
        f"{first.value} to {ends[0]}",
        say(time.value or Fraction(0), time.unit),
        shown,
        verdict,
        confidence=confidence,
    )


def _read_long(scene: Scene, story: Sequence[Scene], told: set[int]) -> Iterator[Statement]:
    """Find the two years of which a long time is the difference: it holds where two fit."""
    for time in scene.numbers:
        if (
            sign_of(time) != "D"
            or time.unit != YEARS
            or time.number in told
            or not time.value
            or time.value < 3
            or time.upper
        ):
            continue
        if time.relation != "equal":
            continue
        is_long = time.value >= 6
        reach = [
            one
            for one in story
            if one.paragraph == scene.paragraph
            or (is_long and any(number.unit == DATE for number in one.numbers))
        ]
        for other in sorted(reach, key=lambda one: abs(one.sentence - scene.sentence)):
            dates = [
                one
                for one in other.numbers
                if sign_of(one) == "Y" and one.value is not None and one.reading.step == 1
            ]
            if other is scene or other.paragraph == scene.paragraph:
                following = [
                    one
                    for further in story
                    if 0 < further.sentence - other.sentence <= 1
                    and further.paragraph == other.paragraph
                    for one in further.numbers
                    if sign_of(one) == "Y" and one.value is not None
                ]
                dates = [*dates, *following]
            pair = next(
                (
                    (a, b)
                    for n, a in enumerate(dates)
                    for b in dates[n + 1 :]
                    if _fits(a, b, time.value)
                ),
                None,
            )
            if pair:
                told.add(time.number)
                yield Statement(
                    "duration",
                    tuple(sorted((*pair, time), key=lambda one: one.number)),
                    time,
                    f"{pair[0].value} to {pair[1].value}",
                    say(time.value, YEARS),
                    say(time.value, YEARS),
                    HOLDS,
                    confidence=FAR,
                )
                break


def _fits(first: Number, last: Number, years: Fraction) -> bool:
    if first.reading.month and last.reading.month:
        months = (
            ((last.value or 0) - (first.value or 0)) * 12 + last.reading.month - first.reading.month
        )
        return abs(months - years * 12) <= 1
    return (last.value or Fraction(0)) - (first.value or Fraction(0)) == years


def _read_again(scene: Scene) -> Iterator[Statement]:
    """Read "nobody owns the 15": the number stands in a sentence before."""
    for found in scene.find(_AGAIN):
        one = scene.number(found, "n")
        if not one.is_borrowed or not one.value or one.value < 3 or one.upper is not None:
            continue
        before = next(
            (
                other
                for earlier in scene.earlier
                for other in reversed(earlier.numbers)
                if sign_of(other) == "C" and other.unit == one.unit and other.value == one.value
            ),
            None,
        )
        if before:
            yield Statement(
                "repeat",
                (before, one),
                one,
                "the number given before",
                say(one.value, one.unit),
                say(before.value or Fraction(0), before.unit),
                HOLDS,
                confidence=FAR,
            )
