"""Whether a bare number is somebody's age."""

import re

from analysis.document import Token
from analysis.grammar.noun_phrases import DAYS
from analysis.numbers.counting import Place

_AGED = re.compile(
    r"\b(?:aged|age|ages|at age|turned|turns|turning|age of|ages of|lived to|"
    r"lived to be)(?: of| between)? $|"
    r"\b(?:a|the) (?:boy|girl|lad|child|youth|teenager|man|woman) of $",
    re.I,
)
_IS_AGE = re.compile(
    r"\b(?:(?:he|she|who)'s|(?:he|she|i|they|who|(?-i:[A-Z])\w+)"
    r"(?: (?:only|just|now|barely|still|then))*(?:'m|"
    r" was| is| were| am| will be| shall be| would be|'ll be))(?: (?:only|just|now|barely|still|"
    r"already))? $",
    re.I,
)
_DIED_THEN = re.compile(
    r"\b(?:died|dead|dies)\b[^.;]{0,40}, at $|\b(?:in (?:1[89]|20)\d\d,? at|at the age of) $"
)
_IN_YEAR = re.compile(r", in (?:1[89]|20)\d\d\b")
_OLDER = re.compile(
    r"\b(?:child|children|people|person|those|anyone|everyone|women|men|pupils|patients|adults|"
    r"boys|girls|kids|voters|residents|nobody|somebody|anybody|everybody|"
    r"someone|no one) (?:aged )?(?:under|over|above|below) $"
)
_AGED_THEN = re.compile(r"(?:^|, |\()(?:[Tt]hen|[Nn]ow|[Ss]till|[Jj]ust|only|barely|not yet) $")
_AGE_WHEN = re.compile(
    r",? (?:when (?:he|she|they|the|a|an|his|her|[A-Z]\w+)\b|"
    r"by the time\b|at (?:the time|his|her)\b)"
)
_WAS_ALSO = re.compile(
    r"\b(?:was|were|is|and|turned|turns|reached|hit|be)(?: just| only| still)? $"
)
_YOUNGEST = 5  # of whom a bare number is the age
_SHALL_BE = re.compile(r"\b(?:shall be|will be|'ll be|would be|was|is|'s|am|'m) $")
_AGE_AFTER = re.compile(
    r"(?:,|\.|;|$| (?:when|and|but|at the time|now|this|next|last|then|years old|"
    r"in (?:1[89]|20)\d\d)\b)"
)
_DIED_AT = re.compile(
    r"\b(?:died|dies|dead|retired|married|widowed|orphaned|debuted)(?: in \w+)?(?: \w+)? at $"
)
_NEAR = 200  # characters before a number in which words may say that it is an age


def is_age(  # noqa: PLR0911 (one a way to say it)
    place: Place, *, follows_age: bool
) -> bool:
    """Say whether a bare number is somebody's age: "Ann Berg, 41," or "she was 27 when".

    Args:
        place: The number in its sentence.
        follows_age: Whether an age stands before it in its sentence.

    Returns:
        Whether it is one.
    """
    reading = place.reading
    if (
        reading.value is None
        or not 0 < reading.value < 116
        or reading.value.denominator != 1
        or reading.upper
    ):
        return False
    before, after = place.before, place.after
    near = before[-_NEAR:]
    if _AGED.search(near):
        return True
    if (
        _OLDER.search(near)
        or (before.endswith(" at ") and _IN_YEAR.match(after))
        or (_DIED_THEN.search(near) and re.match(r"[,.;)]|$", after))
    ):
        return True
    if _AGED_THEN.search(near) and re.match(
        r"[,)](?! (?:up|down|from|compared|against|more|less|fewer)\b)", after
    ):
        return reading.value >= _YOUNGEST
    if _AGE_WHEN.match(after) and _WAS_ALSO.search(near):
        is_alone = bool(_SHALL_BE.search(near) and _IS_AGE.search(near))
        if is_alone or follows_age or re.search(r"\bborn\b", near):
            return True
    if reading.shape == "words":
        return False
    if _DIED_AT.search(near) and not re.match(
        r" (?!in |of |from |on |after |following |at )[a-z]", after
    ):
        return True
    if before.endswith((", ", " (")) and re.match(r"[,.)]|$| (?:from|and)\b| of [A-Z]|;", after):
        name = before.rstrip(" ,(")
        token = _token_before(place, len(name) + place.sentence.start)
        nxt = re.match(r",? ?[\d$]", after)
        earlier_number = re.search(r"\d[^,]*, $", before)
        if (
            token
            and (
                token.tag in ("NNP", "NNPS")
                or (token.tag == "NNS" and token.start > place.sentence.start)
            )
            and token.text[0].isupper()
            and not nxt
            and not earlier_number
        ):
            return token.text.lower() not in DAYS
    if re.fullmatch(r"(?:At|at) ", before) and re.match(r", (?:[A-Z]|he\b|she\b)", after):
        return reading.value >= _YOUNGEST
    if _SHALL_BE.search(before) and re.match(r" when (?:he|she|they|[A-Z]\w+)\b", after):
        return reading.value >= _YOUNGEST
    return bool(
        _SHALL_BE.search(before)
        and _IS_AGE.search(before)
        and _AGE_AFTER.match(after)
        and reading.value >= _YOUNGEST
        and not re.match(r",? (?:\d|percent)", after)
    )


def _token_before(place: Place, end: int) -> Token | None:
    for token in place.sentence.tokens:
        if token.end == end:
            return token
    return None
