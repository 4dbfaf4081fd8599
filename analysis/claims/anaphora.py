"""Finds whom a comparison means by words that references leave open: "it", "its rival", "the host".

Each is read only where one answer is possible: the one firm or state that stands before "it", the
one other of its kind that stands before "its larger rival", the one whom the story calls "host".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from analysis.document import Sentence
from analysis.lexicon.lists import load_words
from analysis.lexicon.states import find_iso3, is_union
from analysis.numbers.words import either

Place = tuple[int, int, str]
_NEAR = 40  # characters before a name that tell what stands there

# "it" that opens a clause and does what only an actor can: no "it is", "it takes", "it rained".
_IT = re.compile(
    r"(?:[:;-] ?\W?|\b(?:said|says|added|that) )(?P<it>it) "
    r"(?!(?:is|was|be|will be|would be|has been|had been|takes?|took|costs?|seem|appear|rain|snow)"
    r")",
    re.I,
)
_LAST_WORD = re.compile(r"([A-Za-z]+) $")
_ACT = re.compile(r",? (?:(?:which|who) (?:is |will )?|is |will )(?P<verb>[a-z]+)")  # "is hosting"
_CALLED = re.compile(r"\bthe (?P<noun>[a-z]{3,})(?![\w-])", re.I)
# What stands before the name of who acts, or of whom one meets: nobody's bank or analyst.
_ACTING = re.compile(
    r"(?:^|\n|[.!?:;\"] ?|& |\b(?:said|says|and|but|that|while|when|if|rival|competitor|met|meets|"
    r"beat|beats|plays?|played|faced?|faces|against) )(?:the )?$",
    re.I,
)
_NOBODY = ("thing", "time noun", "document", "utterance", "work", "place noun")


@dataclass(frozen=True)
class Told:
    """A story as far as whom its words mean.

    Attributes:
        text: The story, made plain.
        sentences: Its sentences in order.
        named: Start, end and actor of the names in each sentence, by its number, in order.
        meant: The same of pronouns and descriptions whose actor is known.
        organisations: The actors that are organisations.
    """

    text: str
    sentences: Sequence[Sentence]
    named: Mapping[int, Sequence[Place]]
    meant: Mapping[int, Sequence[Place]]
    organisations: frozenset[str]

    def list_places(self, sentence: Sentence) -> list[Place]:
        """List the places in a sentence that name or mean an actor, in order."""
        number = sentence.sentence
        return sorted([*self.named.get(number, ()), *self.meant.get(number, ())])

    def before(self, start: int) -> str:
        """Give what stands right before an offset."""
        return self.text[max(0, start - _NEAR) : start]

    @cached_property
    def called(self) -> dict[str, list[tuple[int, str]]]:
        """The ends of names and their actors by the noun that calls them so: "host Laos"."""
        found: dict[str, list[tuple[int, str]]] = {}
        for places in self.named.values():
            for start, end, actor in places:
                word, act = _LAST_WORD.search(self.before(start)), _ACT.match(self.text, end)
                nouns = [word[1]] if word else []
                nouns += [act["verb"], re.sub(r"(?:s|ed|ing)$", "", act["verb"])] if act else []
                for noun in nouns:
                    found.setdefault(noun.lower(), []).append((end, actor))
        return found

    def tell_kind(self, actor: str) -> str:
        """Tell whether an actor is a state, an organisation or another, such as a person."""
        if find_iso3(actor) or is_union(actor):
            return "state"
        return "organisation" if actor in self.organisations else "other"


def find_anaphors(told: Told, at: int) -> list[Place]:
    """Find the words of a sentence that mean an actor, though nothing says so yet.

    Args:
        told: The story.
        at: The place of the sentence in `told.sentences`.

    Returns:
        Start, end and actor of each.
    """
    taken = told.list_places(told.sentences[at])
    found = [
        one
        for find in (_find_it, _find_called)
        for one in find(told, at)
        if not any(one[0] < end and start < one[1] for start, end, _ in taken)
    ]
    return [*_find_rivals(told, at), *found]


def _find_it(told: Told, at: int) -> Iterator[Place]:
    """Find "it", where one firm or state stands before it in the sentence or the one before."""
    sentence = told.sentences[at]
    for match in _IT.finditer(told.text, sentence.start, sentence.end):
        start, end = match.span("it")
        for before in _list_before(told, at, start, paragraphs=1):
            things = {actor for *_, actor in before if told.tell_kind(actor) != "other"}
            if things:
                if len(things) == 1:
                    yield start, end, things.pop()
                break


def _find_rivals(told: Told, at: int) -> Iterator[Place]:
    """Find "its larger rival", where one other of its kind is spoken of in two paragraphs."""
    sentence = told.sentences[at]
    for match in _rival_pattern().finditer(told.text, sentence.start, sentence.end):
        start, end = match.span()
        owners = {actor for first, _, actor in told.list_places(sentence) if first == start}
        if not owners:
            named = told.named.get(sentence.sentence, ())
            owners = {actor for first, _, actor in named if first < start}
        if len(owners) != 1:
            continue
        kind = told.tell_kind(*owners)
        others = {
            place
            for places in _list_before(told, at, start, paragraphs=2)
            for place in places
            if place[2] not in owners and told.tell_kind(place[2]) == kind
        }
        acting = {place[2] for place in others if _ACTING.search(told.before(place[0]))}
        if len({actor for *_, actor in others}) == 1 and acting:
            yield start, end, acting.pop()


def _find_called(told: Told, at: int) -> Iterator[Place]:
    """Find "the host", where the story calls one actor so right before its name."""
    sentence = told.sentences[at]
    for match in _CALLED.finditer(told.text, sentence.start, sentence.end):
        called = told.called.get(match["noun"].lower(), ())
        actors = {actor for end, actor in called if end <= match.start()}
        if len(actors) == 1 and _is_head(sentence, match.start("noun")):
            yield match.start(), match.end(), actors.pop()


def _is_head(sentence: Sentence, start: int) -> bool:
    """Whether a word is a noun for somebody, and the last of its phrase."""
    at = next((at for at, token in enumerate(sentence.tokens) if token.start == start), None)
    if at is None or sentence.tokens[at].tag != "NN" or at + 1 == len(sentence.tokens):
        return False
    word, after = sentence.tokens[at].text.lower(), sentence.tokens[at + 1].tag
    return not after.startswith("NN") and not any(word in load_words(name) for name in _NOBODY)


def _list_before(told: Told, at: int, end: int, paragraphs: int) -> Iterator[list[Place]]:
    """The places before an offset: of its sentence, then of each before it in its paragraphs."""
    sentence = told.sentences[at]
    yield [place for place in told.list_places(sentence) if place[1] <= end]
    for one in reversed(told.sentences[:at]):
        if one.paragraph <= sentence.paragraph - paragraphs:
            return
        yield told.list_places(one)


@cache
def _rival_pattern() -> re.Pattern[str]:
    rivals = either(load_words("rival"))
    return re.compile(
        rf"\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:own )?(?:[a-z]+(?:-[a-z]+)? ){{0,2}}?"
        rf"(?:{rivals})(?![\w'-]|,? [A-Z]| (?:for|in|of|to)\b)",
    )
