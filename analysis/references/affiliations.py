"""To which state or organisation a person belongs, by the words beside the name.

"Malaysia's envoy, Ann Berg", "Holt spokesman Tom Hill", "Ann Berg, an analyst at Holt", "Ann Berg
of Holt", "Tom Hill, its chief negotiator".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import FINITE_TAGS, Word
from analysis.names.spans import Entity
from analysis.references.descriptions import MODIFIERS

SIDES = frozenset({"state", "organisation"})
_TIES = frozenset({"of", "at", "for", "from", "with"})
_AFTER, _BEFORE = 16, 8  # words that are looked at on either side
_OWNED = 5  # words from a tie or an owner to the name it ties
_RELATIVES = frozenset({"who", "whose", "which"})


def find_affiliations(
    lines: Sequence[LabelledLine], entities: Sequence[Entity], meant: Mapping[int, str]
) -> dict[str, str]:
    """Find the sides of a story's persons.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.
        meant: Whom each pronoun means, by its offset.

    Returns:
        For each person whose side is told: the state or organisation that is told most often,
        the first of several told as often.
    """
    sides = {entity.start: entity.actor for entity in entities if entity.type in SIDES}
    sides |= {start: actor for start, actor in meant.items() if actor in set(sides.values())}
    places = {word.start: (line, at) for line in lines for at, word in enumerate(line.words)}
    told: dict[str, Counter[str]] = {}
    for entity in entities:
        if entity.type != "person" or entity.kind != "name" or entity.start not in places:
            continue
        line, first = places[entity.start]
        words = line.words
        last = first + sum(entity.start <= word.start < entity.end for word in words[first:])
        side = next(_read_before(words, first, sides), None)
        side = side or next(_read_after(words, last, sides), None)
        if side:
            told.setdefault(entity.actor, Counter())[side] += 1
    return {actor: counts.most_common(1)[0][0] for actor, counts in told.items()}


def _read_before(words: Sequence[Word], first: int, sides: Mapping[int, str]) -> Iterator[str]:
    """Read "Malaysia's envoy," and "Holt spokesman" before a name, the nearest side first."""
    at = first - 1
    if at > 0 and words[at].text == ",":
        at -= 1
    while at >= max(0, first - _BEFORE):
        word = words[at]
        if word.start in sides and at < first - 1:
            yield sides[word.start]
        if word.tag not in MODIFIERS and word.text not in {"of", "'s"}:
            return
        at -= 1


def _read_after(words: Sequence[Word], last: int, sides: Mapping[int, str]) -> Iterator[str]:
    """Read "of Holt" and ", an analyst at Holt," after a name, the nearest side first."""
    if last >= len(words) or words[last].text not in _TIES | {",", "("}:
        return
    tie = last if words[last].text in _TIES else None
    for at in range(last + 1, min(len(words), last + _AFTER)):
        word = words[at]
        if word.text in _TIES or word.text in {"whose", "leads", "heads", "runs", "chairs"}:
            tie = at
        is_owner = at + 1 < len(words) and (words[at + 1].tag == "POS" or word.tag == "PRP$")
        is_tied = tie is not None and at - tie <= _OWNED
        if word.start in sides and (is_owner or is_tied or word.tag == "JJ"):
            yield sides[word.start]
        ends = word.text in {".", ";", "—", ")", ":"} or (word.text == "," and at > last + 2)
        speaks = word.tag in FINITE_TAGS and tie is None and words[at - 1].text not in _RELATIVES
        if ends or speaks:
            return
