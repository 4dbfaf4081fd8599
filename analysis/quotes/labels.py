"""Who is behind the labels of a transcript: "MS. VOSS", "THE CHAIRMAN", "Interviewer", "Q"."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import accumulate, islice

from analysis.grammar.frames import Span
from analysis.lexicon.lists import word_set
from analysis.lexicon.titles import load_title_sexes
from analysis.quotes.transcripts import (
    LETTERS,
    Turn,
    drop_number,
    drop_titles,
    is_role,
    last_name,
    shorten,
)

ASKING, ANSWERING = word_set("q question interviewer"), word_set("a answer interviewee witness")
_WORD = re.compile(r"\w+")
NAME = r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3}"
# Who asks and who answers: "Words by Ann Park", "Ann Park talked to Kim Vane", "BY MR. SALT:",
# "KIM VANE, called as a witness".
INTRODUCTION = re.compile(
    rf"(?:^|\b(?:[Ii]nterview|[Ii]nterviewed|[Cc]onducted|[Tt]ext|[Ww]ords)\s)[Bb][Yy]:?\s+({NAME})"
    rf"|({NAME})\s(?:interview(?:s|ed)|(?:spoke|speaks|talk(?:s|ed)|sat\sdown|sits\sdown|"
    rf"caught\sup)\s(?:to|with))\s(?:\w+\s){{0,3}}?({NAME})"
    rf"|^(?P<answers>{NAME}),[^\n]{{0,80}}\b(?:sworn|witness)\b",
    re.MULTILINE,
)


def name_speakers(
    text: str,
    turns: Iterable[Turn],
    types: Mapping[str, str],
    find_actor: Callable[[Span], str | None],
) -> dict[Turn, str | None]:
    """Say who speaks in each turn of a story.

    Args:
        text: The article's text.
        turns: Its turns, in order.
        types: The story's actors and their types, as far as they are known.
        find_actor: Gives the actor that is mentioned in a span of the text.

    Returns:
        The actor behind the label. "Interviewer" and "Q" are whoever the lines before say asks,
        "the witness" and "A" who answers there; None where nothing says who they are.
    """
    speakers: dict[Turn, str | None] = {}
    persons = _Persons(one for one, kind in types.items() if kind in ("person", ""))
    labels = {turn: text[slice(*turn.label)] for turn in turns}
    mentioned = {turn: find_actor(turn.label) for turn in labels}
    full = {last_name(one).casefold() for one in (*labels.values(), *types) if " " in one}
    actors = Names(
        (one for one in types if not one.isupper() or one.casefold() not in full), labels.values()
    )
    labelled = {*mentioned.values(), *map(actors.find, labels.values())}
    asks = answers = None
    end = 0
    for turn, label in labels.items():
        before = text[end : turn.label[0]]
        end = turn.spans[-1][1]
        asker, answerer = _read_introduction(before, persons, labelled)
        asks, answers = asker or asks, answerer or answers
        actor, plain = mentioned[turn], drop_number(label).removeprefix("the ")
        if actor in actors.actors and (actor == label or actor.casefold() not in label.casefold()):
            speakers[turn] = actor
        elif plain in ASKING and asks:
            speakers[turn] = asks
        elif plain in ANSWERING and answers:
            speakers[turn] = answers
        else:
            speakers[turn] = actors.find(label)
    return speakers


class _Persons:
    """A story's persons, to count how often the words of some lines name each."""

    def __init__(self, persons: Iterable[str]) -> None:
        self.names = Names(persons)
        self._by_word: dict[str, list[str]] = defaultdict(list)  # by what opens their last names
        for person in self.names.actors:
            word = _WORD.search(last_name(person)) if " " in person else None
            if word:
                self._by_word[word[0]].append(person)

    def count(self, text: str) -> Iterator[tuple[str, int]]:
        """Count how often a text holds the last names, of those that it holds."""
        words = Counter(_WORD.findall(text))
        for word, times in words.items():
            for person in self._by_word.get(word, ()):
                name = last_name(person)
                whole = rf"\b{re.escape(name)}\b"
                yield person, times if name == word else len(re.findall(whole, text))


def _read_introduction(
    before: str, persons: _Persons, labelled: Collection[str | None]
) -> tuple[str | None, str | None]:
    """Find who asks and who answers by the lines before a turn.

    Somebody whose name is a label asks under it; else the one most named there answers.
    """
    asks = answers = None
    for found in INTRODUCTION.finditer(before):
        for name in filter(None, found.groups()):
            one = persons.names.find(name)
            known = one in persons.names.actors or len(drop_titles(name)) < len(name.split())
            if found["answers"]:
                answers = one
            elif known and one not in labelled and asks is None:
                asks = one
    counts = {one: times for one, times in persons.count(before) if one != asks}
    most = max(counts.values(), default=0)
    named = [one for one, times in counts.items() if most and times == most]
    return asks, answers or (named[0] if len(named) == 1 else None)


class Names:
    """The names of a story's actors, to find who is behind the labels of its transcript."""

    def __init__(self, actors: Iterable[str], labels: Iterable[str] = ()) -> None:
        """Take the names of the story's actors, and all labels.

        Args:
            actors: The names.
            labels: The words before the colons.
        """
        self.actors = dict.fromkeys(actors)
        known = [actor for actor in self.actors if " " in actor or not is_role(actor)]
        self._known = known
        self._same: dict[str, list[str]] = defaultdict(list)
        for actor in known:
            self._same[actor.casefold()].append(actor)
        self._short: dict[str, list[str]] = defaultdict(list)
        for actor in known:
            for short in set(shorten(actor)) if " " in actor else ():
                self._short[short].append(actor)
        self._text = "\n".join(actor.casefold() for actor in known)
        self._ends = list(accumulate(len(actor.casefold()) + 1 for actor in known))
        self._labelled: dict[str, dict[str, None]] = defaultdict(dict)  # by their last words
        for label in labels:
            if one := " ".join(drop_titles(label)):
                self._labelled[last_name(one).casefold()][one] = None

    def find(self, label: str) -> str | None:
        """Say who is behind a label.

        Args:
            label: The words before the colon.

        Returns:
            The one actor whose name, last name or initials it is; a role in lower case; otherwise
            the fullest label of the same person as a name is written. None for "Q" and "A".

        Example:
            >>> Names(["Clara Voss", "Bern"]).find("MS. VOSS")
            'Clara Voss'
            >>> Names([]).find("THE CHAIRMAN")
            'chairman'
        """
        if drop_number(label) in LETTERS:
            return None
        plain = drop_titles(label)
        name = " ".join(plain).casefold()
        same: list[str] = [*self._same.get(name, ()), *self._short.get(name, ())]
        if len(plain) > 1:
            same += islice(self._find_longer(name), 2)
        if len(set(same)) == 1 or (same and same[0].casefold() == name):
            return same[0]
        if same:
            return None
        if any(character.isdigit() for character in label):
            return label
        if not plain or is_role(plain[-1]):
            is_titled = "." in label or label.split(maxsplit=1)[0].lower() in load_title_sexes()
            return label if is_titled else re.sub("^the ", "", label, flags=re.IGNORECASE).lower()
        others = self._labelled.get(last_name(name), ())
        full = [one for one in others if one.casefold().endswith(f" {name}")]
        written: str = max(full, default=" ".join(plain), key=len)
        return written.title() if written.isupper() else written

    def _find_longer(self, name: str) -> Iterator[str]:
        """Find the actors whose names hold another name in lower case."""
        start = self._text.find(name)
        while start >= 0:
            place = bisect_right(self._ends, start)
            yield self._known[place]
            start = self._text.find(name, self._ends[place])
