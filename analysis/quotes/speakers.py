"""Who is behind a source's words: an actor of the story, an unnamed source, or nobody we can tell.

A source is a noun phrase ("The Kremlin", "officials", "she"); a speaker is an actor ("Russia"), an
unnamed source's own words ("officials") or nothing.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from analysis.document import Document
from analysis.grammar.frames import Span
from analysis.grammar.noun_phrases import (
    DETERMINER,
    FINITE,
    RELATIVES,
    find_noun_phrase_after,
)
from analysis.grammar.subjects import find_main_subject, find_subject
from analysis.grammar.words import Word
from analysis.lexicon.lists import load_words, word_set
from analysis.lexicon.persons import is_person_noun
from analysis.quotes.authors import find_author
from analysis.quotes.utterances import Appearance, Speaker
from analysis.references.reading import OPEN

SPEAKING = frozenset(["name", "metonym", "role"])
LEADING = word_set("the a an some this that these those any another")
DEFINITE = word_set("the this that his her its their")
NOT_FOUND = 0.3  # nearly every pronoun that is given to nobody means somebody
PRONOUNS = word_set("he she they it i we you who his him her hers their them its my our your")


class _Named(NamedTuple):
    """A mention of an actor."""

    start: int
    end: int
    actor: str
    kind: str
    odds: float


class Cast:
    """The actors of one story, by where they are mentioned."""

    def __init__(
        self,
        document: Document,
        mentions: pd.DataFrame,
        types: Mapping[str, str] | None = None,
        unnamed: Mapping[int, tuple[str, float]] | None = None,
    ) -> None:
        """Take a story's mentions, its actors' types, and whom it means without naming them.

        Without types, whoever is called by a name is a person.
        """
        odds = mentions.get("confidence", pd.Series(1.0, mentions.index))
        columns = [mentions[name] for name in ("start", "end", "actor", "kind")]
        rows = zip(*(column.tolist() for column in (*columns, odds)), strict=True)
        self._text = document.text
        self._named = _leave_out_inner(sorted(_Named(*row) for row in rows))
        self.actors = list(dict.fromkeys(named.actor for named in self._named))
        self._called: dict[str, list[str]] = {}  # actors by the words of their names
        for actor in self.actors:
            for word in dict.fromkeys(actor.split()):
                self._called.setdefault(word, []).append(actor)
        self._starts = [named.start for named in self._named]
        self._unnamed = unnamed or {}
        called = {named.actor: "person" for named in self._named if named.kind == "name"}
        known = called if types is None else types
        self.types = {actor: known.get(actor, "") for actor in self.actors}
        self._persons = {actor for actor, type_ in self.types.items() if type_ == "person"}

    def find_actor(self, span: Span) -> str | None:
        """Find the actor of the longest mention in a span of the text; None without one."""
        first, last = (bisect_left(self._starts, offset) for offset in span)
        inside = [one for one in self._named[first:last] if one.end <= span[1]]
        longest = max(inside, key=lambda one: one.end - one.start, default=None)
        return None if longest is None else longest.actor

    def list_called(self, word: str) -> list[str]:
        """List the actors whose names hold a word."""
        return self._called.get(word, [])

    def list_named(self, words: Sequence[Word], paragraph: int) -> list[Appearance]:
        """List the persons a sentence names outside quotation marks.

        Args:
            words: The frame's words.
            paragraph: The frame's paragraph.

        Returns:
            An appearance for each of them; the sentence's subject comes last.
        """
        quoted = [(word.start, word.end) for word in words if word.quotation >= 0]
        place = bisect_left(self._starts, words[0].start)
        actors: list[str] = []
        while place < len(self._named) and self._starts[place] < words[-1].end:
            start, _, actor, kind, _ = self._named[place]
            place += 1
            is_said = any(first <= start < end for first, end in quoted)
            if actor in self._persons and kind in SPEAKING and not is_said:
                actors.append(actor)
        topic = self._find_topic(words) if actors else None
        actors.sort(key=lambda actor: actor == topic)
        return [
            Appearance(paragraph, Speaker(actor, True), "subject" if actor == topic else "named")
            for actor in actors
        ]

    def _find_topic(self, words: Sequence[Word]) -> str | None:
        """Find the first subject that is a person of the story."""
        for place, word in enumerate(words):
            if word.tag in FINITE:
                subject = find_main_subject(words, place + 1)
                named = None if subject is None else self._find_head(words, *subject)
                if named is not None and named.actor in self._persons:
                    return named.actor
        return None

    def find_speaker(
        self,
        words: Sequence[Word],
        source: Span,
    ) -> Speaker:
        """Find who is behind a source.

        Args:
            words: The frame's words.
            source: The places of the source's first word and after its last.

        Returns:
            The actor whose mention is the head of the source; for a pronoun the person it most
            likely stands for; otherwise the source's own words without the leading determiner.
        """
        first, end = source
        if end - first == 1 and words[first].lower in RELATIVES:
            whom = find_subject(words, first + 1)  # "officials, who said"
            if whom is not None and whom != source:
                return self.find_speaker(words, whom)
        if end - first == 1 and words[first].lower in PRONOUNS:
            return self._find_meant(words[first])
        author = find_author(words, source)
        if author is not None:
            return self.find_speaker(words, author)
        base = find_noun_phrase_after(words, first, ties=False) or end
        named = self._find_holder(words, first, min(base, end), end)
        named = named or self._find_head(words, first, end)
        named = named or self._find_apposition(words, min(base, end))
        if named is None and not any(word.tag == "CC" for word in words[first:end]):
            named = self._find_apposition(words, end)  # "his friend at Leeds, Ann Park"
        if named is None and (introduced := self._unnamed.get(words[first].start)):
            who, odds = introduced  # "a driver", whom the story names further down
            return Speaker(who, True, certainty=odds, is_named=who in self.types)
        if named is None:
            return self._keep_own_words(words, first, base, end)
        certainty = named.odds if named.kind == "role" else 1.0
        return Speaker(named.actor, named.actor in self._persons, certainty=certainty)

    def _keep_own_words(self, words: Sequence[Word], first: int, base: int, end: int) -> Speaker:
        """Make a speaker of an unnamed source."""
        is_definite = words[first].lower in DEFINITE
        if words[first].lower in LEADING and end - first > 1:
            first += 1
        while end > first + 1 and words[end - 1].tag == "POS":
            end -= 1
        after = range(max(base, first + 1), end)
        end = next((place for place in after if words[place].lower == "("), end)
        own = self._text[words[first].start : words[end - 1].end]
        if self._is_common(words[first:end]) and not own[:2].isupper():
            own = own[0].lower() + own[1:]
        head = words[min(base, end) - 1]
        is_one = head.tag not in ("NNS", "NNPS") and is_person_noun(head.lower)
        is_person = is_one and not head.capital
        certainty = OPEN if is_one and is_definite else 1.0
        return Speaker(own, is_person=is_person, certainty=certainty, is_named=False)

    def _is_common(self, words: Sequence[Word]) -> bool:
        """Say whether an unnamed source begins with no name: "Two people", "Mayor: “…”"."""
        first, after = words[0], [word for word in words[1:] if word.tag != "CC"]
        if first.tag in ("NN", "NNS") and after and after[0].capital:
            return False  # "Securities and Exchange Commission"
        is_label = len(words) == 1 and f" {first.lower} " in self._text
        return first.tag in ("NN", "NNS", "CD", "DT") or is_label

    def _find_head(self, words: Sequence[Word], first: int, end: int) -> _Named | None:
        """Find the mention at the end of the source's own noun phrase."""
        base = min(find_noun_phrase_after(words, first, ties=False) or end, end)
        if base < end and words[base].lower in ("and", "or", "&"):
            return self._find_described(words, first, base, end)
        if base < end and words[first].tag in DETERMINER and words[base].tag in FINITE:
            return None  # "the woman Tom Holt married"
        while base > first + 1 and _is_after_name(words[base - 1]):
            base -= 1
        start, last = words[first].start, words[base - 1]
        place = bisect_left(self._starts, start)
        inside = []
        while place < len(self._named) and self._starts[place] < last.end:
            named = self._named[place]
            if named.kind in SPEAKING and named.start <= last.start and named.end >= last.end:
                inside.append(named)
            place += 1
        longest = max(inside, key=lambda named: named.end - named.start, default=None)
        both = [one for one in inside if longest and one[:2] == longest[:2]]  # "the two men"
        return longest if len({one.actor for one in both}) == 1 else None

    def _find_holder(self, words: Sequence[Word], first: int, base: int, end: int) -> _Named | None:
        """Find whose title with a complement it is: "head of research (Ann Park)".

        Also "father of two Ann Park"; not "the head of Ann Park’s office" or "a critic of singer
        Ann Park".
        """
        if base + 2 >= end or words[first].tag in DETERMINER or words[base].tag != "IN":
            return None
        place = bisect_left(self._starts, words[base].start)
        while place < len(self._named) and self._named[place].end < words[end - 1].end:
            place += 1
        if place == len(self._named) or self._named[place].end != words[end - 1].end:
            return None
        named, noun = self._named[place], words[base - 1].lower.rpartition("-")[2]
        begin = next((at for at in range(base, end) if words[at].start >= named.start), end - 1)
        last = words[begin - 1]
        holds = noun in load_words("office of a body") | load_words("post")
        is_office = holds and last.tag in ("NN", "NNS") and not last.capital
        is_office = is_office and not (last.tag == "NN" and is_person_noun(last.lower))
        is_parent = last.tag == "CD" and last.lower.isalpha() and is_person_noun(noun)
        is_title = words[base - 1].tag not in ("NNS", "NNPS") and (is_office or is_parent)
        is_person = named.kind == "name" and named.actor in self._persons
        return named if is_title and is_person else None

    def _find_described(
        self, words: Sequence[Word], first: int, joint: int, end: int
    ) -> _Named | None:
        """Find the one person of "writer and former doctor Ann Park"; "the" may begin another."""
        other = words[min(joint + 1, end - 1)]
        if words[first].lower in LEADING or words[joint - 1].tag != "NN" or other.capital:
            return None
        return self._find_person(words, joint + 1, end)

    def _find_apposition(self, words: Sequence[Word], end: int) -> _Named | None:
        """Find the person named after the source: "a spokeswoman, Ann Park, said"."""
        if end + 1 >= len(words) or words[end].lower != ",":
            return None
        last = find_noun_phrase_after(words, end + 1, ties=False)
        if last is None or (last < len(words) and words[last].lower not in (",", ".")):
            return None
        return self._find_person(words, end + 1, last)

    def _find_person(self, words: Sequence[Word], first: int, end: int) -> _Named | None:
        """Find the mention at the end of a noun phrase, if it is a person's."""
        named = self._find_head(words, first, end)
        return named if named is not None and named.actor in self._persons else None

    def _find_meant(self, pronoun: Word) -> Speaker:
        """Find whom a pronoun stands for."""
        place = bisect_left(self._starts, pronoun.start)
        if place < len(self._named) and self._starts[place] == pronoun.start:
            named = self._named[place]
            return Speaker(named.actor, named.actor in self._persons, "pronoun", named.odds)
        if pronoun.start in self._unnamed:
            words, odds = self._unnamed[pronoun.start]
            return Speaker(words, True, "pronoun", odds, is_named=False)
        return Speaker(None, False, "pronoun without a person", NOT_FOUND)


def _is_after_name(word: Word) -> bool:
    """Whether a word after a name is no part of it: "'s", or the letters of "Ann Park KC"."""
    return word.tag == "POS" or word.text in load_words("letters after a name")


def _leave_out_inner(named: Sequence[_Named]) -> list[_Named]:
    """Leave out names within longer names: the Berg Foundation is not Ms. Berg."""
    kept: list[_Named] = []
    reach = 0
    for one in sorted(named, key=lambda one: (one.start, -one.end)):
        if one.kind != "name" or one.end > reach:
            kept.append(one)
        if one.kind == "name":
            reach = max(reach, one.end)
    return sorted(kept)
