"""Figures that are no quantity: names, telephone numbers, times of day, lines of a list."""

import re
from collections.abc import Iterator
from functools import cache

from analysis.lexicon.lists import load_words, word_set
from analysis.numbers.changes import CHANGES
from analysis.numbers.words import either

_VAGUE_TIMES = word_set("one two three four five six seven eight nine ten eleven twelve")
_MEASURED_OUT = frozenset(["a dozen", "a hundred", "a thousand", "a million"])
_AMOUNT = re.compile(
    r"\d(?:p| (?:cents|pence|euros|dollars|pounds|rupees|shillings|pesos|rand|yen|won))? $"
)
_LARGEST_CODE = 7  # digits that a telephone's number has at least
_MINUTES = r"(?:five|ten|twenty(?:-five)?|(?:a )?quarter)"
_HOUR = rf"(?:{'|'.join(sorted(_VAGUE_TIMES))})\b"
_TOLD_TIME = (  # "twenty past seven"; "ten to five" may be a score, but not after "at"
    rf"\b(?:{_MINUTES}|half) past {_HOUR}|\bquarter to {_HOUR}(?=[.,;)]|$| (?:and|in|on|when|as)\b)"
    rf"|(?:(?<=\bat )|(?<=\bsince )|(?<=\buntil )|(?<=\btill )){_MINUTES} to {_HOUR}"
)
_SKIPPED = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]++@[\w-]+\.[\w.-]+|[@#]\w+|\+?\(?\d[\d() .-]{6,}\d"
    r"|\d{1,2}[:.]\d\d ?(?:[ap]\.?m\b|h(?:rs?)?\b)|\d{1,2}:\d\d(?::\d\d)?"
    r"|\d{1,4}/\d{1,4}(?:/\d{2,4})?|\d{4} ?hrs?\b|0\d{3} hours\b"
    r"|\d{1,2} ?(?:[ap]\.m\.|[ap]m\b|o'clock)|\b(?:"
    + "|".join(sorted(_VAGUE_TIMES))
    + r") ?(?:[ap]\.m\.|[ap]m\b|o'clock)"
    rf"|{_TOLD_TIME}"
    r"|\[\d{1,3}\]|[*]\d+#"
    r"|\b(?:call|dial|phone|tel|helpline|hotline|inquiries|enquiries|queries)(?: is| on| at)?[:.]? "
    r"\d{2,4}(?: \d{2,4})*(?=[.,;)]|$| or\b)"
)
_TOLD_OF = re.compile(  # after a number that is none of a name
    r" ?(?:percent|per cent|%)| (?:second|minute|hour|day|week|month|year)s\b"
)
_TOTAL = re.compile(
    r"\b(?:now|to|may|might|could|would|will|must|they|who|which|still|already|we) "
    r"(?:number|count) $"
)
_BEFORE_HOUR = re.compile(
    r"\b(?:until|till|at|by|around|past|before|after)(?: about| around| just)? $"
)
_BY = re.compile(rf"\b(?:{CHANGES}|w[io]ns?|lead|led|leads|beat|beats|beaten|ahead|behind) by $")
_CLOCK_TIME = re.compile(r"(?:1?\d|2[0-3])\.[0-5]\d")
_UNTIL = re.compile(r"\b(?:until|till)(?: about| around| just before| just after)? $")
_BULLET = re.compile(r"[*•(\s-]*\d{1,3}[.)] ")
# What follows the number of a house, in a text as it is written.
_STREET = re.compile(
    r" (?:(?:[NSEW]\.?|North|South|East|West) )?(?:[A-Z][\w'’-]+ ){1,3}(?:Street|St|Avenue|Ave|"
    r"Road|Rd|Lane|Drive|Boulevard|Blvd|Way|Terrace|Crescent|Close|Court|Place|Square|Row)(?!\w)"
    r"(?! (?!is|was|has|as|says)[a-z]+s\b)"
)


def find_codes(lower: str) -> Iterator[tuple[int, int]]:
    """Find telephone numbers, addresses of the web, times of day and fractions with a stroke.

    Args:
        lower: The text, in lower case with plain hyphens and blanks.

    Yields:
        Where each begins and ends.

    Example:
        >>> list(find_codes("call 555-0123 at 6 p.m."))
        [(5, 13), (17, 23)]
    """
    for found in _SKIPPED.finditer(lower):
        if _is_code(found.group()):
            yield found.span()


def _is_code(piece: str) -> bool:
    """Whether what looks like a code is one, rather than years or amounts beside each other."""
    if not re.fullmatch(r"[+(]?\d[\d() .-]*", piece) or re.fullmatch(r"\d{1,2}[.]\d\d", piece):
        return True
    groups = re.findall(r"\d+", piece)
    is_dialled = piece[0] in "+(" or re.match(r"0\d", piece)
    if not is_dialled and ("-" not in piece or len(groups) < 2):
        return False
    is_years = all(re.fullmatch(r"(?:1[5-9]|20)\d\d|\d\d", group) for group in groups)
    is_date = re.fullmatch(r"(?:1[5-9]|20)\d\d-[01]\d-[0-3]\d", piece)
    return (
        len("".join(groups)) >= _LARGEST_CODE and not (is_years or is_date) and " - " not in piece
    )


@cache
def _label() -> re.Pattern[str]:
    """The nouns right before a number that is a name: "page 3", "Flight 370"."""
    nouns = either(load_words("numbered noun"))
    return re.compile(rf"(?:\b(?:{nouns})\.?|#)[ -]?$")


def follows_label(before: str) -> bool:
    """Say whether a noun that is numbered stands right before a number.

    Args:
        before: What stands before the number, in lower case.

    Example:
        >>> follows_label("on page "), follows_label("all pages have ")
        (True, False)
    """
    return bool(_label().search(before))


def is_name(words: str, before: str, lower: str, end: int) -> bool:
    """Say whether a number is a name, and neither "three dozen" nor what "now number 240".

    Args:
        words: The number's words.
        before: What stands before them, in lower case.
        lower: The text, in lower case with plain hyphens and blanks.
        end: Where the words end.

    Example:
        >>> is_name("3", "on page ", "on page 3.", 9)
        True
    """
    if not follows_label(before) or re.search("[ ,]", words) or _TOTAL.search(before):
        return False
    return not _TOLD_OF.match(lower, end)


def is_measured_out(words: str, before: str) -> bool:
    """Say whether a number only says how many an amount is for: "Rs 94 a dozen".

    Args:
        words: The number's words, in lower case.
        before: What stands before them.

    Example:
        >>> is_measured_out("a dozen", "at rs 94 "), is_measured_out("a dozen", "he met ")
        (True, False)
    """
    return words in _MEASURED_OUT and bool(_AMOUNT.search(before))


def is_house(text: str, end: int) -> bool:
    """Say whether a street follows the number that ends there, in a text as it is written.

    Example:
        >>> is_house("He lives at 88 Lorne Ave.", 14)
        True
    """
    return bool(_STREET.match(text, end))


def is_bullet(lower: str, start: int, end: int) -> bool:
    """Say whether a number only says which line of a list it is.

    Example:
        >>> is_bullet("1. wash 2 apples", 0, 1), is_bullet("1. wash 2 apples", 8, 9)
        (True, False)
    """
    line = lower.rfind("\n", 0, start) + 1
    return (
        end - line < 8 and not lower[line:start].strip("*•( -") and bool(_BULLET.match(lower, line))
    )


def is_hour_or_pronoun(words: str, before: str, after: str) -> bool:
    """Say whether "one" is a pronoun, or "six" and "1.50" the hour of "until six".

    Args:
        words: The number's words.
        before: What stands before them, in lower case.
        after: What follows them.

    Example:
        >>> is_hour_or_pronoun("one", "the ", " who came"), is_hour_or_pronoun("six", "until ", ".")
        (True, True)
    """
    if words == "one" and _is_pronoun(before, after):
        return True
    is_hour = words in _VAGUE_TIMES and _BEFORE_HOUR.search(before) and not _BY.search(before)
    if not is_hour and not (_CLOCK_TIME.fullmatch(words) and _UNTIL.search(before)):
        return False
    return bool(re.match(r"[.,;?!]| (?:on|in|and|every|when)\b|$", after))


def _is_pronoun(before: str, after: str) -> bool:
    if re.search(
        r"\b(?:no|the|this|that|any|every|each|which|another|some|last|next|old|new|good|"
        r"big|little|first)[ -]$|-$",
        before,
    ):
        return True
    return not re.match(r" [a-z]", after) or bool(
        re.match(
            r" (?:of|another|who|that|which|day|can|could|would|should|might|may|must|is|was|"
            r"has|had|in|on|at|by|to|and|or|but|with|for|from|as|side|thing|way|more|wants|"
            r"knows|said|else|after|really|will|way|where)\b",
            after,
        )
    )
