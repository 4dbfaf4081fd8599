"""Reads the predicate of a comparison: the quantity, the object, and the measure its words name."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.claims.comparisons import (
    COMPARATIVES,
    JOINT_AFTER,
    SIZE_ADJECTIVES,
    SIZE_NOUNS,
    TIME,
    equality_pattern,
    excess_pattern,
    link_pattern,
    noun_pattern,
)
from analysis.claims.measures import (
    NARROWING,
    measures_by_adjective,
    measures_by_noun,
    narrows,
)
from analysis.numbers.quantities import Quantity, cover_one, parse_quantity, quantity_pattern
from analysis.numbers.words import lower_letters

_REACH = 400  # characters between a subject and its number
_NOMINAL = {"NN", "NNS", "NNP", "NNPS"}
_MODIFYING = _NOMINAL | {"JJ", "JJR", "JJS", "VBG", "VBN", "CD", "$", "RB", "RBR", "RBS"}
_VERBAL = {"VB", "VBD", "VBP", "VBZ", "MD"}
_AUXILIARIES = {"is", "are", "was", "were", "has", "have", "had", "does", "do", "did"}
_ONE = re.compile(r" ones?\b")  # "the Russian one"
# "a tenth the size", with nothing after it that says of what.
_BARE = re.compile(r" (?:the size|as (?:large|big))(?= ?[.;:)\"']|$|,(?! as\b))")
_NO_NOUNS = {"today", "now", "combined", "together", "alone", "ago", "own"}


@dataclass(frozen=True)
class Scene:
    """A sentence as the patterns see it; every offset counts from its start.

    Attributes:
        view: The sentence with its mentions masked (`analysis.claims.comparisons.make_view`).
        actors: The actor of each mention, by the mention's start.
        tokens: Start, end and Penn tag of each token.
        earlier: The sentence before, when it stands in the same paragraph.
    """

    view: str
    actors: dict[int, str]
    tokens: tuple[tuple[int, int, str], ...]
    earlier: "Scene | None" = None

    @cached_property
    def lower(self) -> str:
        """The view in lower case, as long."""
        return lower_letters(self.view)

    def last_actor(self, end: int) -> str:
        """Give the actor of the last mention that starts before an offset."""
        return self.actors[max(start for start in self.actors if start < end)]

    def search_before(self, pattern: re.Pattern[str], end: int) -> re.Match[str] | None:
        """Search in lower case what stands before an offset, no further back than a clause."""
        start = self.view.find(" ", max(0, end - _REACH)) if end > _REACH else 0
        return pattern.search(self.lower, start, end)

    def following(self, start: int) -> list[tuple[int, int, str]]:
        """Give the tokens from an offset on."""
        return [token for token in self.tokens if token[0] >= start]


@dataclass(frozen=True)
class Predicate:
    """What is said of the subject: "one-tenth the size of China's".

    Attributes:
        start: Where it begins in the sentence.
        end: Where it ends.
        number: Start and end of the words for the number ("a third smaller").
        quantity: Subject divided by object, as the words have it.
        object: The actor compared with; "" when it is left out ("a tenth the size").
        measures: The measures its words name; empty when they leave that to the subject.
        object_noun: Whether the object has a noun of its own ("China's exports").
        size_only: Whether it says "size", "large" or "big" and names no measure.
        share: Whether it may be a share of a whole ("a third of China's exports").
        loose: Whether the words can be read in more than one way ("ten times smaller").
        equal: Whether it has no number, but makes the two equal ("the size of Spain's").
    """

    start: int
    end: int
    number: tuple[int, int]
    quantity: Quantity
    object: str
    measures: frozenset[str]
    object_noun: bool
    size_only: bool
    share: bool
    loose: bool
    equal: bool = False


def read_predicates(scene: Scene) -> list[Predicate]:
    """Read every predicate of a sentence that compares with an actor, in order.

    Args:
        scene: The sentence.

    Returns:
        The predicates; whether something that can be compared stands beside each is not said.
    """
    found = [_read_predicate(scene, match) for match in quantity_pattern().finditer(scene.lower)]
    read = [predicate for predicate in found if predicate]
    taken = [(one.start, one.end) for one in read]
    for match in equality_pattern().finditer(scene.lower):
        if not any(start <= match.end() <= end for start, end in taken):
            read += filter(None, [_read_equality(scene, match)])
    return sorted(read, key=lambda one: one.start)


def read_measure(scene: Scene, start: int, end: int) -> str | None:
    """Read the measure that words name: a listed one, or the words themselves if they are a noun.

    Args:
        scene: The sentence they stand in.
        start: Where the words begin.
        end: Where they end.

    Returns:
        The measure's name, or None when the words are no noun phrase.
    """
    words = [(match.start(), match.group()) for match in re.finditer(r"\S+", scene.view[start:end])]
    tags = {first: tag for first, _, tag in scene.tokens}
    for position, (offset, _) in enumerate(words):
        measure = measures_by_noun().get(" ".join(word for _, word in words[position:]).lower())
        before = [(first, tag) for first, tag in tags.items() if start <= first < start + offset]
        if measure and all(tag in _MODIFYING for _, tag in before):
            if not any(tag in NARROWING and _narrows(scene, first) for first, tag in before):
                return measure
            break
    phrase = [tag for first, tag in tags.items() if start <= first < end]
    if not phrase or phrase[-1] not in _NOMINAL or not all(tag in _MODIFYING for tag in phrase):
        return None
    return re.sub(r"^own ", "", scene.view[start:end].strip().lower())


def _narrows(scene: Scene, start: int) -> bool:
    """Whether a word makes a measure that of a part: "steel output", but no "annual output"."""
    word = re.match(r"[A-Za-z-]*", scene.view[start:])
    return bool(word and word[0] and narrows(word[0]))


def _read_predicate(scene: Scene, match: re.Match[str]) -> Predicate | None:
    """Read the predicate around a quantity, if there is one."""
    quantity = parse_quantity(match.group())
    bare = _BARE.match(scene.lower, match.end())
    if quantity and bare:
        return _read_bare(match.span(), bare.end(), quantity)
    link = link_pattern().match(scene.lower, match.end())
    words = link or scene.search_before(excess_pattern(), match.start())
    if quantity is None or words is None:
        return None
    if not (link or words["comparative"]):
        return None
    compared = _compare(quantity, match.group(), words)
    predicate = _make_predicate(scene, words, *compared) if compared else None
    if predicate is None:
        return None
    return replace(
        predicate,
        start=match.start() if link else words.start() + 1,
        end=predicate.end if link else match.end(),
        number=(match.start(), _end_number(match, link)),
        share=quantity.kind != "multiple" and _may_be_share(words),
    )


def _read_equality(scene: Scene, match: re.Match[str]) -> Predicate | None:
    """Read "the size of Spain's", "as large as Spain's", if its measure is a listed one."""
    words = link_pattern().match(scene.lower, match.start())
    predicate = _make_predicate(scene, words, cover_one(), False) if words else None
    return predicate and replace(predicate, number=match.span("number"), equal=True)


def _make_predicate(
    scene: Scene, words: re.Match[str], quantity: Quantity, loose: bool
) -> Predicate | None:
    """Make a predicate of a link and its object; None when it compares nothing measured."""
    measures = _read_named_measures(scene, words)
    object_words = _read_object(scene, words)
    if measures is None or object_words is None:
        return None
    end, measure = object_words
    return Predicate(
        start=words.start() + 1,
        end=end,
        number=words.span(),
        quantity=quantity,
        object=scene.last_actor(words.end("object")),
        measures=frozenset([*measures, *([measure] if measure else [])]),
        object_noun=measure is not None,
        size_only=_read_adjective(words) in ("large", "big") or words["dimension"] == "size",
        share=False,
        loose=loose,
    )


def _read_bare(number: tuple[int, int], end: int, quantity: Quantity) -> Predicate:
    """A predicate without an object: "a tenth the size"."""
    return Predicate(
        start=number[0],
        end=end,
        number=number,
        quantity=quantity,
        object="",
        measures=frozenset(),
        object_noun=False,
        size_only=True,
        share=False,
        loose=False,
    )


def _end_number(match: re.Match[str], link: re.Match[str] | None) -> int:
    """Where the words for the number end, with what turns them round: "a third *smaller*"."""
    ends = [link.end(name) for name in ("again", "further", "comparative")] if link else []
    return int(max([match.end(), *ends]))


def _read_adjective(words: re.Match[str]) -> str | None:
    """The adjective of "as large as", "larger than", "more populous than"."""
    if words["adjective"]:
        return words["adjective"]
    comparative = words["comparative"] or ""
    if comparative in COMPARATIVES:
        return COMPARATIVES[comparative][0]
    return comparative.rpartition(" ")[2] or None


def _may_be_share(words: re.Match[str]) -> bool:
    """Whether it says "a third of the X of Y" or "a third of Y's", and not "a third the size"."""
    other = words["dimension"] or words["counted"] or _read_adjective(words)
    return bool(words["of"]) or not other


def _read_named_measures(scene: Scene, words: re.Match[str]) -> list[str] | None:
    """The measures that the link names; None if it compares something that is no measure."""
    nouns = [name for name in ("dimension", "counted", "compared") if words[name]]
    measures = [
        read_measure(scene, *words.span(name)) for name in nouns if words[name] not in SIZE_NOUNS
    ]
    adjective = _read_adjective(words)
    if adjective and adjective not in SIZE_ADJECTIVES:
        measures.append(measures_by_adjective().get(adjective))
    named = [measure for measure in measures if measure]
    return named if len(named) == len(measures) else None


def _read_object(scene: Scene, words: re.Match[str]) -> tuple[int, str | None] | None:
    """Where the object ends, and its measure if it has a noun; None if it is no object."""
    view, end = scene.lower, words.end("possessive" if words["possessive"] else "object")
    if words["head"]:
        measure = read_measure(scene, *words.span("head"))
        return None if words["possessive"] or JOINT_AFTER.match(view, end) else (end, measure)
    one = _ONE.match(view, end)
    if one and not words["possessive"]:
        return one.end(), None
    noun = _find_noun(scene, end)
    if noun:
        measure = read_measure(scene, end, noun)
        return (noun, measure) if measure and not JOINT_AFTER.match(view, noun) else None
    following = scene.following(end)
    if not words["possessive"] and not words["that"]:
        named = words["dimension"] or _read_adjective(words) or words["counted"]
        verb = following and following[0][2] in _VERBAL
        if not named or (verb and view[slice(*following[0][:2])] not in _AUXILIARIES):
            return None
    return None if JOINT_AFTER.match(view, end) else (end, None)


def _find_noun(scene: Scene, start: int) -> int | None:
    """Where the object's noun phrase ends, if one follows its mention ("China's *economy*")."""
    listed = noun_pattern().match(scene.lower, start)
    if listed and read_measure(scene, *listed.span("noun")) in set(measures_by_noun().values()):
        after = scene.following(listed.end())
        if not (after and after[0][2] in _NOMINAL and after[0][0] == listed.end() + 1):
            return listed.end()
    if TIME.match(scene.view, start):
        return None
    end = None
    for first, last, tag in scene.following(start):
        word = scene.view[first:last].lower()
        if tag not in _MODIFYING or word in _NO_NOUNS or not re.search(r"[\w$]", word):
            break
        end = last if tag in _NOMINAL else end
    return end


def _compare(quantity: Quantity, text: str, words: re.Match[str]) -> tuple[Quantity, bool] | None:
    """Subject divided by object, and whether the words can be read in more than one way."""
    comparative = words["comparative"] or ""
    less = comparative.startswith("less ") or COMPARATIVES.get(comparative, ("", 1))[1] < 0
    part, again = quantity.kind != "multiple", words["again"] or words["further"]
    if (again and not part) or (part and less and quantity.high >= 1):
        return None
    if part and (again or comparative):
        return quantity.convert(lambda value: 1 - value if less else 1 + value), False
    if not comparative:
        return quantity, False
    if less:
        return quantity.convert(lambda value: 1 / value), "factor" not in text
    if "factor" in text or "order" in text:
        return quantity, "order" in text
    upper = (quantity.upper or quantity.value) + 1
    return replace(quantity, upper=upper, high=quantity.high + 1), True
