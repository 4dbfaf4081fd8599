"""The grammar of comparisons: who is set beside whom, how, and with which words between them.

Patterns read a view of a sentence, as long as the sentence itself: marks made plain, blanks made
spaces, and every mention of an actor replaced by as many `ACTOR` characters. All but those of times
read it in lower case: a pattern that takes capitals for small letters is slow to compile. A
comparison is its predicate ("one-tenth the size of China") and a subject to its left ("Russia,
whose economy is") or right ("With an economy a tenth the size of China's, Russia").
"""

import re
from functools import cache

from analysis.claims.measures import measures_by_noun
from analysis.lexicon.lists import load_words
from analysis.numbers.bounds import bound_words
from analysis.numbers.quantities import EQUAL
from analysis.numbers.words import either

ACTOR = "\ue000"

# What a comparative says: the adjective that names its measure, and whether it is more or less.
COMPARATIVES = {
    "larger": ("large", 1),
    "bigger": ("big", 1),
    "greater": ("great", 1),
    "higher": ("high", 1),
    "stronger": ("strong", 1),
    "richer": ("rich", 1),
    "wealthier": ("wealthy", 1),
    "more": ("much", 1),
    "smaller": ("large", -1),
    "lower": ("high", -1),
    "weaker": ("strong", -1),
    "poorer": ("rich", -1),
    "less": ("much", -1),
    "fewer": ("many", -1),
}
# Adjectives and nouns of size, which leave the measure to the noun they go with.
SIZE_ADJECTIVES = {"large", "big", "great", "high", "strong", "much", "many", "sizeable"}
SIZE_NOUNS = {"size", "level", "value", "volume", "scale", "amount", "number", "figure", "total"}

_MENTION = rf"{ACTOR}+"
_NAMED = rf"(?:the )?(?:{_MENTION}'s )?{_MENTION}"
_WORD = r"(?:(?:[a-z]\.){3}|[\w$-]+(?:[.,]\d+)*|\(\w+\))"
_WORDS = rf"{_WORD}(?: {_WORD}){{0,4}}?"

_COPULAS = (
    "is|are|was|were|be|been|being|become|becomes|became|remain|remains|remained|equal|equals|"
    "equalled|equaled|represent|represents|represented|amount|amounts|amounted|stand|stands|stood|"
    "measures|measured|totals|totalled|reaches|reached|isn't|aren't|wasn't|weren't|won't be"
)
_BESIDE_COPULAS = (
    "will|would|could|may|might|should|must|can|cannot|has|have|had|does|did|never|now|still|"
    "currently|already|today|once|only|just|expected|projected|forecast|predicted|likely|set|due|going|"
    "to|estimated|thought|believed|said|reckoned|considered|equivalent|worth|valued|at|probably|"
    "perhaps|arguably|also|itself|alone|really|actually|simply|effectively|no longer|"
    r"wouldn't|couldn't|doesn't|hasn't|not(?! (?:even|quite|more|less)\b)"
)
COPULA = re.compile(rf"\b(?:{_COPULAS})(?!\w)")
_VERB_WORDS = f"{_COPULAS}|{_BESIDE_COPULAS}"
_VERB = rf"(?:{_VERB_WORDS})(?: (?:{_VERB_WORDS})){{0,7}}"
_HAVE = r"(?:has|have|had|having|boasts?|boasted|enjoys?|with)"
_ASIDE = r"(?:,\"? [^,\"]{1,80},| \([^()]{1,80}\)| - .{1,80}? -(?= ))?"
_TIME_WORDS = (
    r"(?:in|by|for|as of|since|before|until|at the end of|back in) "
    r"(?:early |late |mid-)?(?:the )?(?:1[89]|20)\d\d(?:s|-\d\d)?"
    r"|(?:last|this|next) (?:year|decade|century)"
    r"|(?:an?|[\w-]+) (?:year|decade|generation|century|centurie)s? (?:ago|earlier)"
    r"|at the time|at one time|once"
)
_APPOSED_KIND = (
    r"(?:(?:,| -| is| was| remains) an? "
    rf"(?:{_WORD} ){{0,4}}?(?:country|nation|state|power|superpower))?"
)

# "Russia and China's economies", "the size of France and Spain combined": no claim on one of them.
JOINT_BEFORE = re.compile(rf"{_MENTION}(?:'s?)?,? (?:and|or) $")
JOINT_AFTER = re.compile(rf",? (?:and|or) {_NAMED}(?:'s?)?(?! (?:{_VERB_WORDS}|{_HAVE})\b)")
# Between two predicates of one subject: "a tenth of China's *and* half of Japan's".
CONTINUATION = re.compile(r",? (?:and|but|or|yet)(?: is| was)? ")
TIME = re.compile(rf",? ({_TIME_WORDS})(?![\w-])", re.I)
TIME_BEFORE = re.compile(rf"(?:^|[,;:] |\bthat )({_TIME_WORDS}),? $", re.I)


def mask_mentions(plain: str, mentions: list[tuple[int, int]]) -> str:
    """Make the view of a sentence that the patterns read.

    Args:
        plain: The sentence, made plain.
        mentions: Start and end of each mention of an actor, as offsets into it.

    Returns:
        A text of the same length.

    Example:
        >>> mask_mentions("China's GDP", [(0, 5)]) == ACTOR * 5 + "'s GDP"
        True
    """
    view = list(plain)
    for start, end in mentions:
        view[start:end] = ACTOR * (end - start)
    return "".join(view)


@cache
def link_pattern() -> re.Pattern[str]:
    """Give the pattern of what follows a quantity: the link and the object.

    Its groups: of ("a tenth *of* the size of"), dimension ("the *size* of"), adjective ("as *large*
    as"), counted ("as many *people* as"), again and further ("half *again* as large"), comparative
    ("*larger* than"), compared ("more *people* than"), that ("*that of* China"), head ("the
    *economy* of China"), object (the mention), possessive.
    """
    return re.compile(_link_and_object())


@cache
def equality_pattern() -> re.Pattern[str]:
    """Give the pattern of words that make two actors equal: "the size of", "as large as".

    What follows its group number is a link, as `link_pattern` reads it from the match's start.
    """
    sizes = "|".join(sorted(SIZE_NOUNS))
    return re.compile(
        rf" (?P<number>the same (?:{sizes})|the size|as (?:{'|'.join(EQUAL)}))(?= (?:of|as) )"
    )


@cache
def excess_pattern() -> re.Pattern[str]:
    """Give the pattern of what precedes a quantity that comes last: "larger than China's by"."""
    return re.compile(rf"{_link_and_object()}(?: {_WORDS})?? by $")


def _link_and_object() -> str:
    pair = rf"{_WORD}(?: {_WORD})?"
    comparative = rf"(?:more|less) populous|{'|'.join(COMPARATIVES)}"
    links = (
        rf" (?P<of>of )?the (?:same )?(?P<dimension>{_WORDS})\"? (?:of|as) ",
        rf" (?P<again>again )?as (?:(?:many|much) (?P<counted>{pair})|(?P<adjective>\w+))"
        r" (?P<further>again )?as ",
        rf" (?P<comparative>{comparative})(?: (?P<compared>(?!than){pair}))? than ",
        r" (?:of )?",
    )
    return (
        rf"\"?(?:{'|'.join(links)})\"?(?P<that>(?:that|those) (?:of|in) )?"
        rf"(?:the (?P<head>(?:{_WORD} ){{0,2}}?(?:{_nouns()})) (?:of|in) )?"
        rf"(?:the |the [\w-]+, |its (?:[\w-]+ ){{0,2}}?(?:{either(load_words('rival'))}) )?"
        rf"(?:{_MENTION}'s )?(?P<object>{_MENTION})"
        r"(?P<possessive>'s?(?!\w))?"
    )


@cache
def noun_pattern() -> re.Pattern[str]:
    """Give the pattern of a listed noun after an object, with its adjectives, as group noun."""
    return re.compile(rf" (?P<noun>(?:{_WORD} ){{0,3}}?(?:{_nouns()}))(?![\w-])")


@cache
def _nouns() -> str:
    nouns = sorted(measures_by_noun(), key=len, reverse=True)
    return "|".join(re.escape(noun) for noun in nouns)


@cache
def bound_pattern() -> re.Pattern[str]:
    """Give the pattern of the words right before a quantity that bound it, as group bound."""
    bounds = rf"{bound_words()}(?: {bound_words()}){{0,2}}"
    return re.compile(rf"\"?(?:(?P<bound>{bounds}) )?\"?$")


@cache
def subject_pattern(form: str) -> re.Pattern[str]:
    """Give the pattern of what stands to the left of a predicate and its bound, in a form.

    Its groups: subject (the mention or the noun phrase with it), noun and head (the words for
    the measure), verb.

    Args:
        form: One of `list_forms`.
    """
    return re.compile(list_forms()[form] + "$")


@cache
def list_forms() -> dict[str, str]:
    """List the forms that a subject may have to the left of its predicate, the best first."""
    verb = rf"(?P<verb>{_VERB}){_ASIDE} "
    time = rf"(?: (?:{_TIME_WORDS}))?"
    phrase = (
        rf"(?:(?:the (?:{'|'.join(sorted(SIZE_NOUNS))}) of )?{_NAMED}(?:'s?)? (?P<noun>{_WORDS})"
        rf"|(?:the )?(?P<head>(?:{_WORD} ){{0,2}}?(?:{_nouns()})) (?:of|in) {_NAMED}(?!'))"
    )
    break_ = r"(?:,| -| \()"
    return {
        "whose": rf"(?P<subject>{_NAMED}){_APPOSED_KIND}{break_}? whose (?P<noun>{_WORDS})"
        rf"{time}{_ASIDE} {verb}",
        "has": rf"(?P<subject>{_NAMED})(?:{_APPOSED_KIND}|{_ASIDE}(?:,| -)?)"
        rf"(?: (?:which|that|who))? (?P<verb>(?:(?:{_VERB_WORDS}) ){{0,4}}{_HAVE}) "
        rf"(?:an? (?P<noun>{_WORDS})(?: of| at| worth| (?:that|which) {_VERB})? )?",
        "possessed": rf"(?P<subject>{phrase}){time}{_ASIDE} \"?{verb}",
        "asked": rf"\b(?P<verb>is|are|was|were) (?P<subject>{phrase})(?: really| actually| now)? ",
        "apposed": rf"(?P<subject>{phrase}){break_}(?: (?:which|that) (?P<verb>{_VERB}))?"
        r"(?: at)? ?",
        "bare": rf"(?P<subject>{_NAMED})(?:,? (?:which|who|that)|{_ASIDE}) {verb}",
        "fronted": rf"\bwith an? (?P<noun>{_WORDS})(?: of| at| (?:that|which) (?P<verb>{_VERB}))? ",
        "opening": r"(?:^|[,;:-] |\bthat )(?:at )?",
        "elliptical": rf"(?P<subject>{_NAMED})'s? {verb}",
        "pronoun": rf"\b(?P<subject>its) (?P<noun>{_WORDS}){time}{_ASIDE} {verb}",
    }


@cache
def following_patterns() -> dict[str, re.Pattern[str]]:
    """Give the patterns of a subject that follows its predicate, by the rule that wants one."""
    return {
        "fronted": re.compile(rf",? (?P<subject>{_NAMED})(?!'|\w)"),
        "opening": re.compile(rf", (?P<subject>{_NAMED}(?:'s?)? (?P<noun>{_WORDS}))(?= |,|$)"),
    }
