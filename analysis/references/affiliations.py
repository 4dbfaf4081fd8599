"""To which state or organisation an actor belongs, by the words beside its name.

"Malaysia's envoy, Ann Berg", "Holt spokesman Tom Hill", "Ann Berg, an analyst at Holt", "Ann Berg
of Holt", "Tom Hill, its chief negotiator", "Ann Berg, who runs Holt", "Ann Berg, for Mr. Hill".
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.grammar.descriptions import (
    NOUNS,
    OPENINGS,
    Description,
    list_descriptions,
    make_singular,
    skip_titles,
)
from analysis.grammar.labels import LabelledLine, find_words
from analysis.grammar.noun_phrases import find_noun_phrase_after
from analysis.grammar.words import Word, find_end
from analysis.lexicon.lists import load_words
from analysis.lexicon.organisations import is_body
from analysis.names.spans import Entity
from analysis.references.profiles import may_describe

SIDES = frozenset({"state", "organisation"})
_TIES = frozenset({"of", "at", "for", "from", "with"})
_SKIPPED = frozenset({"RB", "MD"})
_CLOSING = frozenset({",", ".", ")", ";", "—"})
_COURT, _POLICE = frozenset({"Court"}), frozenset({"Police", "Constabulary"})
_PAST = frozenset({"former", "ex", "onetime", "erstwhile"})


class Side(NamedTuple):
    """Words that name a state, an organisation or a person to whom somebody may belong.

    Attributes:
        end: Offset after the words.
        actor: Who is meant.
        type: Its type.
        adjoins: Whether the words are an adjective ("Chinese").
    """

    end: int
    actor: str
    type: str
    adjoins: bool = False


def find_affiliations(
    lines: Sequence[LabelledLine],
    entities: Sequence[Entity],
    meant: Mapping[int, tuple[int, str]],
    implied: Mapping[str, str],
) -> dict[str, str]:
    """Find the sides of a story's actors.

    Args:
        lines: The story's lines with their labels.
        entities: Its named spans.
        meant: Where each pronoun or description of an actor ends, and whom it means, by where it
            begins.
        implied: The sides of persons whose office is told without saying of what, which count
            where nothing else is told.

    Returns:
        For each person whose side is told, the state or organisation that is told most often, the
        first of several told as often; a person for his or her lawyer. A ministry or government
        counts as its state; a judge is of the story's court and a detective of its police, where
        it names one alone. For an organisation, the state or organisation it is part of.
    """
    reader = _Reader(entities, meant)
    places = find_words(lines, {entity.start for entity in entities})
    bodies = {entity.actor for entity in entities if entity.type == "organisation"}
    courts = [one for one in bodies if _COURT & set(one.split())]
    forces = [one for one in bodies if _POLICE & set(one.split())]
    told: dict[str, Counter[str]] = {}
    titled: dict[str, str] = {}
    for entity in entities:
        is_read = entity.type in {"person", "organisation"}
        if not is_read or entity.kind != "name" or entity.start not in places:
            continue
        line, first = places[entity.start]
        last = find_end(line.words, first, entity.end)
        side = next(reader.read(line, first, last, entity.type), "")
        if side and side != entity.actor:
            told.setdefault(entity.actor, Counter())[side] += 1
        elif entity.type == "person" and (side := _find_body(line, first, courts, forces)):
            titled.setdefault(entity.actor, side)
    return {**implied, **titled} | {
        actor: counts.most_common(1)[0][0] for actor, counts in told.items()
    }


def _find_body(line: LabelledLine, first: int, courts: Sequence[str], forces: Sequence[str]) -> str:
    """Find the one court or police of a story by the title before a name."""
    titles = {word.text for word in line.words[skip_titles(line, first) : first]}
    if len(courts) == 1 and titles & load_words("title of a court"):
        return courts[0]
    if len(forces) == 1 and titles & load_words("title of police"):
        return forces[0]
    return ""


class _Reader:
    """Who knows what each word of a story names."""

    def __init__(self, entities: Sequence[Entity], meant: Mapping[int, tuple[int, str]]) -> None:
        types = {entity.actor: entity.type for entity in entities}
        states = {
            entity.actor: entity.affiliation
            for entity in entities
            if entity.affiliation
            and load_words("speaks for its state") & set(entity.actor.lower().split())
        }
        self._sides: dict[int, Side] = {}
        for start, (end, actor) in meant.items():
            if actor in types:
                self._sides[start] = Side(end, actor, types[actor])
        for entity in sorted(entities, key=lambda one: one.end):
            actor = states.get(entity.actor, entity.actor)
            type_ = "state" if entity.actor in states else entity.type
            adjoins = entity.kind == "demonym" and entity.actor not in states
            self._sides[entity.start] = Side(entity.end, actor, type_, adjoins)

    def read(self, line: LabelledLine, first: int, last: int, type_: str) -> Iterator[str]:
        """Read what stands beside a name, what says most first."""
        words = line.words
        told = list(list_descriptions(line, first, last))
        if type_ == "organisation":
            for one in told:
                yield from self._read_owner(words, one)
            return
        ends = [last, *(one.last for one in told if one.place == "after")]
        for one in told:
            is_opened = one.place == "before" or words[one.first].tag in OPENINGS
            if is_opened or may_describe(line, one, type_):
                yield from self._read_description(words, one)
        yield from self._read_name_owner(words, skip_titles(line, first))
        yield from self._read_tie(words, first, last)
        for end in ends:
            yield from self._read_clause(words, end)

    def _read_description(self, words: Sequence[Word], one: Description) -> Iterator[str]:
        """Read "Malaysia's envoy", "an analyst at Holt", "his lawyer"."""
        noun = one.noun
        found: list[Side] = []
        is_past = any(word.lower in _PAST for word in words[one.first : one.head])
        at, tie = one.first, ""
        while at < one.last:
            word = words[at]
            if at > one.head and word.tag in {"IN", "TO", "VBG", "VBN", "CC"}:
                is_tied = word.lower in _TIES and not (tie == "no" and word.lower == "of")
                tie = word.lower if is_tied else "no"
            side = self._sides.get(word.start)
            if side is None:
                at += 1
                continue
            end = find_end(words, at, side.end)
            if end > one.head and at <= one.head and one.place != "before":
                at = end
                continue
            if self._is_side(words, side, (at, end), noun, tie if at > one.head else "before"):
                found.append(side)
            at = end
        found = [one for one in found if not (is_past and one.type == "organisation")]
        for side in sorted(found, key=lambda one: one.type != "organisation"):
            yield side.actor

    def _is_side(
        self, words: Sequence[Word], side: Side, place: tuple[int, int], noun: str, tie: str
    ) -> bool:
        """Whether somebody described by a noun belongs to what its phrase names."""
        at, end = place
        owns = words[at].tag == "PRP$" or (end < len(words) and words[end].tag == "POS")
        if side.type == "person":
            return noun in load_words("for a person") and (owns or tie == "for")
        if side.type not in SIDES or tie == "no" or words[at].joined:
            return False  # "a pro-Chinese councillor"
        is_about = noun in load_words("about a side")
        if side.type == "state":
            is_about = is_about or noun in load_words("about a state")
        if tie == "before":
            return owns or side.adjoins or not is_about
        if is_about and tie == "of":
            return False
        return _is_whole(words, end, owns, side.adjoins)

    def _read_owner(self, words: Sequence[Word], one: Description) -> Iterator[str]:
        """Read the state or organisation of which an organisation is part: "a unit of Holt"."""
        for at in range(one.first, one.last):
            side = self._sides.get(words[at].start)
            if side is None or side.type not in SIDES:
                continue
            end = find_end(words, at, side.end)
            if at < one.head:
                is_country = side.type == "state" and (side.adjoins or words[end].tag == "POS")
                if is_country and one.noun in load_words("organisation noun"):
                    yield side.actor
            elif one.noun in load_words("part of a side") and words[at - 1].lower in {"of", "at"}:
                yield side.actor

    def _read_name_owner(self, words: Sequence[Word], first: int) -> Iterator[str]:
        """Read "Holt's Ann Berg"."""
        if first > 1 and words[first - 1].tag == "POS":
            for at in range(max(0, first - 8), first - 1):
                side = self._sides.get(words[at].start)
                if side and side.type in SIDES and find_end(words, at, side.end) == first - 1:
                    yield side.actor

    def _read_tie(self, words: Sequence[Word], first: int, last: int) -> Iterator[str]:
        """Read "Ann Berg of Holt", "Ann Berg, from Holt,", "Ann Berg (Holt)", "for Mr. Hill,"."""
        if last < len(words) and words[last].text in load_words("letters after a name"):
            last += 1
        if last + 1 >= len(words):
            return
        is_apart = words[last].text == ","
        at = last + is_apart
        mark = words[at]
        if mark.text == "(":
            side = self._sides.get(words[at + 1].start)
            end = find_end(words, at + 1, side.end) if side else 0
            if side and side.type in SIDES and end < len(words) and words[end].text in {")", ","}:
                yield side.actor
            return
        speaks = first > 0 and words[first - 1].lower in load_words("inverted verb")
        if mark.lower not in _TIES or not (is_apart or speaks or mark.lower == "of"):
            return
        for place in range(at + 1, find_noun_phrase_after(words, at + 1, ties=False) or at):
            side = self._sides.get(words[place].start)
            if side is None:
                continue
            after = find_end(words, place, side.end)
            owns = after < len(words) and words[after].tag == "POS"
            if side.type == "person" and is_apart and mark.lower == "for":
                closes = after >= len(words) or words[after].text in _CLOSING
                if closes:
                    yield side.actor
            elif (
                side.type in SIDES
                and not (is_apart and mark.lower == "for")
                and _is_whole(words, after, owns, side.adjoins)
            ):
                yield side.actor

    def _read_clause(self, words: Sequence[Word], end: int) -> Iterator[str]:
        """Read "who runs Holt", "whose Holt Bank holds", and "runs Holt" after a name."""
        at = end + (end < len(words) and words[end].text in {",", ")"})
        if at >= len(words):
            return
        if words[at].lower == "whose" and at + 1 < len(words):
            side = self._sides.get(words[at + 1].start)
            if side and side.type == "organisation":
                yield side.actor
            return
        at += words[at].lower == "who"
        while at < len(words) and (
            words[at].tag in _SKIPPED or words[at].lower in {"has", "have", "had"}
        ):
            at += 1
        if at + 1 >= len(words) or words[at].lower not in load_words("belonging verb"):
            return
        at += 1
        at += words[at].lower in _TIES
        phrase = find_noun_phrase_after(words, at, ties=False)
        for place in range(at, phrase or at):
            side = self._sides.get(words[place].start)
            if side is None:
                continue
            after = find_end(words, place, side.end)
            owns = after < len(words) and words[after].tag == "POS"
            is_client = side.type == "person" and words[at - 1].lower.startswith("represent")
            is_side = side.type in SIDES and _is_whole(words, after, owns, side.adjoins)
            if is_side or is_client:
                yield side.actor


def _is_whole(words: Sequence[Word], end: int, owns: bool, adjoins: bool) -> bool:
    """Whether words are a whole phrase, or say whose body is meant: "the Lao ministry"."""
    at = end + (owns and words[end].tag == "POS")
    last = at
    while last < len(words) and words[last].tag in NOUNS | {"JJ", "NNP", "NNPS"}:
        last += 1
    if last == at:
        return not (owns or adjoins)
    noun = make_singular(words[last - 1].lower)
    if words[last - 1].tag not in NOUNS and not words[last - 1].capital:
        return not (owns or adjoins)
    return is_body(noun) or noun in load_words("speaking noun")
