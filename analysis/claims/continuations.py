"""Reads comparisons that go on from the clause before: "X spent $4m; Y spent three times that".

Both halves may stand in one sentence or in two of a paragraph. As in `analysis.claims.counts`, each
pattern reads a line of signs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain
from typing import NamedTuple

from analysis.claims.counts import OWN, make_ratio, name_noun, read_quantity, reports
from analysis.claims.signs import Line, Sign
from analysis.claims.stated import TURNED, Stated

_WORD = r"[a-z][a-z'-]*"
_VERB = rf"(?P<v>(?:(?:{_WORD}|V) ){{0,3}}?)"
_B = r"(?P<b>(?:B )*)"
_ASIDE = r"(?: , (?:(?:[a-z-]+|[CKP]) ){1,8}?,| ,)?"
_END = r"(?= (?:[,;:)-]|and|but|while|on|in|for|over|at|last|this)(?: |$)|$)"
# "Y spent three times that", "Y has half as many tanks"
_AGAIN = re.compile(
    rf"(?P<s>[AO])(?: 's)?{_ASIDE} {_VERB}{_B}(?P<n>N) (?:(?:of )?that(?: {_WORD})?"
    rf"|the (?:amount|figure|sum|number)|as (?:many|much)(?: (?P<w>M|{_WORD}))?){_END}"
)
# "compared with twice as many in Y", "and three times that at Y"
_AGAIN_THERE = re.compile(
    rf"(?P<joint>compared (?:with|to) |against |and ){_B}(?P<n>N) (?:(?:of )?that(?: {_WORD})?"
    rf"|as (?:many|much)(?: (?P<w>M|{_WORD}))?) (?:at|in|for|by) (?:the )?(?P<s>[AO])(?! 's)"
)
# "X puts the gap at a tenth", "the difference is 5 percent"
_GAP = re.compile(
    r"(?:(?:[AO] )?(?:put|puts|estimates|estimated|set) (?:it|[AO]|the (?:gap|difference)) at"
    r"|the (?:real |true |actual )?(?:gap|difference|disparity) (?P<v>V)(?: (?:closer|nearer) to)?)"
    rf" {_B}(?P<n>N)(?= [,;)]|$)"
)
# What somebody wants, says or foretells is not what is.
_UNREAL = re.compile(
    r"\b(?:will|would|could|may|might|should|must|wants?|wanted|needs?|needed|expects?|expected|"
    r"plans?|planned|seeks?|sought|asks?|asked|hopes?|hoped|demands?|demanded|predicts?|predicted|"
    r"promised|vowed|says?|said|thinks?|thought|decide|to|if|not|never|no)\b"
)
# What stands between a clause and the one that goes on from it.
_JOINT = re.compile(
    rf"(?:^|[;,-] |^.{{0,40}}, |(?:and|but|while|whereas) )"
    rf"(?:(?:and|but|while|whereas|yet) )?(?:{OWN})?$"
)
# Words after a number that belong to what it counts.
_NOUN = re.compile(
    r"M|(?!(?:a|an|the|of|in|on|at|to|for|from|with|by|and|or|but|that|which|who|as|last|this|per|"
    r"while|over|after|before|than)$)[a-z][a-z'-]+"
)
_LEAD = 6  # signs before a subject that opens its sentence
_ANY = re.compile(r"\b(?:that|the (?:amount|figure|sum|number)|as (?:many|much))\b")


def may_go_on(words: str) -> bool:
    """Say quickly whether a sentence may go on from the one before."""
    return _ANY.search(words) is not None


def may_tell_gap(words: str) -> bool:
    """Say quickly whether a sentence may tell how far two are apart."""
    return (
        re.search(r"\b(?:gap|difference|disparity|(?:put|puts) (?:it|that|the))\b", words)
        is not None
    )


def read_continuations(line: Line, before: Line | None) -> Iterator[Stated]:
    """Read comparisons with a number of the clause before, or of the sentence before.

    Args:
        line: The sentence as signs.
        before: The sentence before in its paragraph.

    Yields:
        The claims. A clause that tells of two actors or two numbers is not gone on from.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> text = "Holt has 40 vans; Berg has half as many."
        >>> [one] = read_continuations(read_line(text, [(0, 4, "Holt"), (18, 22, "Berg")]), None)
        >>> one.subject, one.object, one.measure, str(one.value)
        ('Berg', 'Holt', 'vans', '1/2')
    """
    for match in chain(_AGAIN.finditer(line.text), _AGAIN_THERE.finditer(line.text)):
        subject, number = line.at(match, "s"), line.at(match, "n")
        told = _find_told(line, match, before)
        quantity = read_quantity(line, number, line.at(match, "c")) if number else None
        if subject is None or told is None or quantity is None or told.actor == subject.means:
            continue
        verb, own = line.words(match, "v"), line.at(match, "w")
        is_part = quantity.kind == "percent" and quantity.value < 1  # "10 percent of that"
        if _UNREAL.search(verb) or reports(verb) or is_part:
            continue
        if own and told.noun and own.means.lower() != told.noun.rpartition(" ")[2]:
            continue
        again = line.plain[line.span(match)[1] :].startswith(" again")
        if again and quantity.high < 1:
            quantity = quantity.convert(lambda value: Fraction(1) + value)
        elif again:
            continue
        measure = told.noun or verb or told.verb
        stated = make_ratio(line, match, "going on", (subject.means, told.actor), measure, quantity)
        yield replace(stated, end=stated.end + len(" again")) if again else stated


class _Half(NamedTuple):
    """What a clause tells: whose number, the noun that it counts, and the verb."""

    actor: str
    noun: str
    verb: str


def _find_told(line: Line, match: re.Match[str], before: Line | None) -> _Half | None:
    """The clause that another goes on from: before it, or the sentence before."""
    is_after = "joint" in match.re.groupindex
    start = match.start() if is_after else match.start("s")
    earlier = [line.signs[place] for at, place in line.places.items() if at < start]
    if not is_after and not _JOINT.search(line.text[:start]):
        return None
    if any(sign.sign == "N" for sign in earlier):
        return _read_told(line, earlier)
    is_first = not any(sign.sign in ("A", "O") for sign in earlier) and len(earlier) <= _LEAD
    if before is None or is_after or not is_first or not match["v"]:
        return None
    return _read_told(before, before.signs)


def _read_told(line: Line, signs: Sequence[Sign]) -> _Half | None:
    """What a clause tells; None unless it is one number of one actor."""
    actors = {sign.means for sign in signs if sign.sign in ("A", "O")}
    numbers = [place for place, sign in enumerate(signs) if sign.sign == "N"]
    if len(actors) != 1 or len(numbers) != 1:
        return None
    [place] = numbers
    amount = signs[place].number
    first = next(at for at, sign in enumerate(signs) if sign.sign in ("A", "O"))
    verb = " ".join(sign.means.lower() for sign in signs[first + 1 : place] if sign.sign != "B")
    if amount is None or amount.unit == "part" or first > place or _UNREAL.search(verb):
        return None
    nouns = []
    for sign in signs[place + 1 : place + 4]:
        if amount.unit not in ("", "other") or not _NOUN.fullmatch(sign.sign):
            break
        nouns.append(name_noun(line, sign, is_state=signs[first].sign == "A"))
    return _Half(actors.pop(), " ".join(nouns), verb)


class Compared(NamedTuple):
    """Two who have just been compared: on what, and subject by object."""

    subject: str
    object: str
    measure: str
    ratio: Fraction


def read_gaps(line: Line, told: Compared) -> Iterator[Stated]:
    """Read what somebody else says of the gap between two who have just been compared.

    Args:
        line: The sentence as signs.
        told: The comparison, in this sentence or the one before.

    Yields:
        The claims, of the same two on the same measure.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> line = read_line("Holt puts the gap at less than a tenth.", [(0, 4, "Holt")])
        >>> [one] = read_gaps(line, Compared("Holt", "Berg", "pay", Fraction(2)))
        >>> str(one.value), one.relation
        ('11/10', 'less')
    """
    for match in _GAP.finditer(line.text):
        number = line.at(match, "n")
        quantity = read_quantity(line, number, line.at(match, "c")) if number else None
        if quantity is None:
            continue
        is_more = told.ratio > 1
        if quantity.kind == "multiple":
            quantity = quantity if is_more else quantity.convert(lambda value: 1 / value)
        elif is_more:
            quantity = quantity.convert(lambda value: 1 + value)
        elif quantity.high < 1:
            quantity = quantity.convert(lambda value: 1 - value)
        else:
            continue
        pair = told.subject, told.object
        stated = make_ratio(line, match, "gap", pair, told.measure, quantity)
        relation = stated.relation if is_more else TURNED.get(stated.relation, stated.relation)
        yield replace(stated, relation=relation)
