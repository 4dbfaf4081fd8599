"""Reads what share of a whole is a state's: "a fifth of the world's people live in India".

The patterns' parts are those of `analysis.claims.stated`, and g (the whole).
"""

import re
from collections.abc import Iterator
from functools import cache

from analysis.claims.measures import list_indicators
from analysis.claims.signs import Line, Sign, read_share
from analysis.claims.stated import (
    HELP,
    LIVE,
    RATIO,
    SHARE,
    B,
    Stated,
    find_measure,
    find_owner,
    state,
)
from analysis.lexicon.states import is_union


@cache
def _share_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    whole = r"(?:the )?(?P<g>[GA])(?: 's)? (?P<m>M)"
    q = rf"{B}(?P<n>N)"
    verb = (
        r"(?:account|accounts|accounted|accounting) for|(?:make|makes|made|making)(?: up)?|"
        r"represents?|"
        r"represented|home to|(?:has|have|had|holds|contains|generates|generated|produces|produced|"
        r"comprises|constitutes|contributes|contributed)|with|V home to|V"
    )
    forms = {
        "share": rf"(?P<s>A)(?: ,)?(?: (?:which|that))? (?P<v>{HELP}(?:{verb})) (?:for )?{q} "
        rf"of {whole}",
        "share is": r"(?P<s>A) 's share of (?:the )?(?P<g>[GA])(?: 's)? (?P<m>M) (?P<v>V) "
        rf"{q}",
        "live": rf"{q}(?: of)? (?:(?:the )?(?P<g>[GA]) 's (?P<m>M)|(?:the )?(?P<m2>M) (?:in|of|on) "
        rf"(?:the )?(?P<g2>[GA])) (?:V )?{LIVE} in (?P<s>A)(?! ,? ?(?:and )?(?:the )?A)",
        "comes from": rf"{q} of (?:the )?(?P<g>[GA]) 's (?P<m>M) (?:comes from|is in|V in|is "
        rf"generated "
        r"(?:in|by)) (?:the )?(?P<s>A)",
        "theirs": rf"{q} of {whole} (?P<v>V|belongs? to|V (?:accounted for|generated|produced) by) "
        r"(?:the )?(?P<s>A)(?: 's)?(?= [,;:)]| and | but | while |$)",
    }
    return tuple((name, re.compile(form)) for name, form in forms.items())


_IS = re.compile(r"^(?:is|are|was|were|belongs? to)\b")


def read_shares(line: Line) -> Iterator[Stated]:
    """Read what share of the world, a part of it or a union a line says is a state's.

    Args:
        line: The sentence as signs.

    Yields:
        The claims; a state's that "has a tenth of" another's people is a ratio of the two.

    Example:
        >>> from analysis.claims.signs import read_line
        >>> text = "A fifth of global output is China's."
        >>> [one] = read_shares(read_line(text, [(28, 33, "China")]))
        >>> one.subject, one.object, one.measure, str(one.value)
        ('China', 'the world', 'economy', '1/5')
    """
    for name, pattern in _share_patterns():
        for match in pattern.finditer(line.text):
            owner, number = find_owner(line, match), line.at(match, "n")
            whole = line.at(match, "g") or line.at(match, "g2")
            if owner is None or number is None or number.number is None or whole is None:
                continue
            measure = find_measure(line, match, "")
            share = read_share(number.number, number.means.lower())
            if share is None or not measure or whole.means == owner.means:
                continue
            if (
                name == "share of its"
                and line.at(match, "g")
                and line.signs[line.places[match.start("m2")]].means != measure
            ):
                continue
            if name == "theirs" and not _IS.search(line.words(match, "v")):
                continue
            kind = SHARE
            if whole.sign == "A" and not _is_whole(whole, owner):
                has = re.fullmatch("has|have|had", match["v"].strip())
                if name != "share" or not has or not list_indicators(measure):
                    continue
                kind = RATIO  # one state's people are no part of another's
            stated = state(line, match, kind, owner, measure, number, name)
            yield Stated(
                **{
                    **stated.__dict__,
                    "object": whole.means,
                    "value": share[0],
                    "low": share[1],
                    "high": share[2],
                    "upper": None,
                }
            )


def _is_whole(whole: Sign, owner: Sign) -> bool:
    """Whether an actor is a union that another can be a part of."""
    return is_union(whole.means) and not is_union(owner.means)
