"""Joins what the model labelled: which cue belongs to which content, and which source to the cue.

A content takes the likeliest cue of its frame, a cue its likeliest source; contents of one cue are
the pieces of one attribution. How likely is what a logistic regression says of each pair.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import exp
from typing import NamedTuple

from analysis.bundle import read_json
from analysis.grammar.frames import QUOTE, Span
from analysis.grammar.noun_phrases import FINITE
from analysis.grammar.words import Words
from analysis.quotes.attributions import Attribution
from analysis.references.features import round_down

Weights = Mapping[str, float]

ROLES = {"S": "S", "U": "U", "C": "C", "D": "C", "N": "C"}  # the fragments' by the labels'
LEAST = {"cue": 0.2, "source": 0.2}  # a pair less likely than this is no pair
STEPS = (1, 2, 4, 8, 16)  # distances told apart
LONGEST = 5  # fragments of a pattern


class Fragment(NamedTuple):
    """Words that carry one label in a row; places in the frame, the end exclusive."""

    start: int
    end: int
    role: str  # C (content), U (cue) or S (source)


def read_fragments(labels: Sequence[str]) -> list[Fragment]:
    """Collect labels into fragments.

    Args:
        labels: A label a word: B or I with S (source), U (cue), C (content after its cue), D
            (content before it) or N (content without one); M (between two of them); O.

    Returns:
        The fragments, contents of all three kinds with the role C.

    Example:
        >>> read_fragments(["BS", "M", "BU", "BC", "IC", "O"])[-1]
        Fragment(start=3, end=5, role='C')
    """
    found: list[Fragment] = []
    for place, label in enumerate(labels):
        role = ROLES.get(label[-1])
        if role is None:
            continue
        last = found[-1] if found else None
        if last is not None and label[0] == "I" and (role, place) == (last.role, last.end):
            found[-1] = last._replace(end=place + 1)
        else:
            found.append(Fragment(place, place + 1, role))
    return found


def describe_pair(
    words: Words,
    fragments: Sequence[Fragment],
    number: int,
    other: int,
    found: Sequence[Attribution],
) -> list[str]:
    """Name the features of two fragments that may belong together.

    Args:
        words: The frame's words.
        fragments: All fragments of the frame, in order.
        number: The place of the content, or the cue that looks for a source, among them.
        other: The place of the cue, or the source.
        found: What the rules found in the frame.

    Returns:
        The features.
    """
    first, last = min(number, other), max(number, other)
    one, two = fragments[number], fragments[other]
    between = words[fragments[first].end : fragments[last].start]
    far = round_down(len(between), STEPS)
    order = "right" if other > number else "left"
    roles = "".join(fragment.role for fragment in fragments[first : last + 1])
    same = sum(fragment.role == two.role for fragment in fragments[first + 1 : last])
    rivals = sum(fragment.role == two.role for fragment in fragments)
    cue = two if two.role == "U" else one
    verb = words[cue.end - 1]
    marks = "".join(
        sorted({word.lower for word in between if word.lower in (",", ";", ":", "that")})
    )
    quoted = words[one.start].tag == QUOTE, words[one.end - 1].tag == QUOTE
    verdict = _judge(one, two, found)
    return [
        "bias",
        f"pattern {roles[:LONGEST]} {order}",
        f"far {far} {order}",
        f"nearer {same} {order}",
        f"rivals {min(3, rivals)} {same} {order}",
        f"finite {min(2, sum(word.tag in FINITE for word in between))} {order}",
        f"marks {marks} {order}",
        f"verb {verb.tag} {order}",
        f"cue {verb.lower} {order}",
        f"quoted {quoted[0]:d}{quoted[1]:d} {order}",
        f"source {words[two.start].tag} {order}",
        f"rules {verdict} {order}",
        f"rules {verdict} {same}",
    ]


def _judge(one: Fragment, two: Fragment, found: Sequence[Attribution]) -> str:
    """Say whether the rules join two fragments, join the first to something else, or neither."""
    verdict = "silent"
    for attribution in found:
        if any(_overlaps(one, span) for span in _spans(attribution, one.role)):
            if any(_overlaps(two, span) for span in _spans(attribution, two.role)):
                return "join"
            verdict = "part"
    return verdict


def _spans(attribution: Attribution, role: str) -> Iterable[Span]:
    if role == "C":
        return attribution.content
    span = attribution.cue if role == "U" else attribution.source
    return (span,) if span else ()


def _overlaps(fragment: Fragment, span: Span) -> bool:
    return fragment.start < span[1] and span[0] < fragment.end


def weigh(weights: Weights, features: Iterable[str]) -> float:
    """Give the probability that a logistic regression sees in some features."""
    score = sum(weights.get(feature, 0.0) for feature in features)
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=1)
def load_links() -> dict[str, Weights]:
    """Read the weights by which labelled words are joined and judged.

    Returns:
        The weights of the pairs ("cue", "source"), of taking the rule's content rather than the
        model's ("rule"), and of whole attributions ("right").
    """
    return {
        name: {feature: weight / 100 for feature, weight in row.items()}
        for name, row in read_json("models/quote_links.json.gz").items()
    }


class Link(NamedTuple):
    """A content with its cue and source, and how likely each pair is."""

    contents: tuple[Fragment, ...]
    cue: Fragment | None
    source: Fragment | None
    cue_odds: float
    source_odds: float


def link_fragments(
    words: Words,
    fragments: Sequence[Fragment],
    found: Sequence[Attribution],
    links: Mapping[str, Weights],
) -> list[Link]:
    """Join the fragments of a frame.

    Args:
        words: The frame's words.
        fragments: Its fragments, in order.
        found: What the rules found in it.
        links: The weights of pairs.

    Returns:
        A link for each cue with content, and for each content without cue.
    """

    def choose(number: int, role: str, name: str) -> tuple[int | None, float]:
        odds = [
            (weigh(links[name], describe_pair(words, fragments, number, other, found)), -other)
            for other, fragment in enumerate(fragments)
            if fragment.role == role
        ]
        top, place = max(odds, default=(0.0, 0))
        return (-place, top) if top >= LEAST[name] else (None, 1 - top)

    joined: dict[int, list[tuple[int, float]]] = {}
    result: list[Link] = []
    for number, fragment in enumerate(fragments):
        if fragment.role == "C":
            cue, odds = choose(number, "U", "cue")
            if cue is None:
                result.append(Link((fragment,), None, None, odds, 0.0))
            else:
                joined.setdefault(cue, []).append((number, odds))
    for cue, contents in joined.items():
        source, source_odds = choose(cue, "S", "source")
        pieces = tuple(fragments[number] for number, _ in contents)
        whose = None if source is None else fragments[source]
        least = min(odds for _, odds in contents)
        result.append(Link(pieces, fragments[cue], whose, least, source_odds))
    return sorted(result, key=lambda link: link.contents)
