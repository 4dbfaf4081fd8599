"""Who is behind a source's words: an actor of the story, an unnamed source, or nobody we can tell.

A source is a noun phrase ("The Kremlin", "officials", "she"); a speaker is an actor ("Russia"), an
unnamed source's own words ("officials") or nothing.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import pandas as pd

from analysis.document import Document
from analysis.grammar.frames import Span
from analysis.grammar.noun_phrases import FINITE, RELATIVES, find_noun_phrase_after
from analysis.grammar.subjects import find_main_subject, find_subject
from analysis.grammar.words import Word
from analysis.lexicon.lists import load_words, word_set
from analysis.lexicon.persons import load_first_names, load_person_nouns, may_be_person
from analysis.lexicon.states import load_states
from analysis.lexicon.titles import load_title_sexes
from analysis.names.eponyms import RULE as EPONYM
from analysis.quotes.antecedents import (
    CLEAR_CERTAINTY,
    PERSON_CERTAINTY,
    REACH,
    SEXES,
    Appearance,
    Speaker,
    find_antecedent,
    fits,
)
from analysis.quotes.authors import find_author

SPEAKING = frozenset(["name", "metonym", "role"])
LEADING = word_set("the a an some this that these those any another")
PRONOUNS = word_set("he she they it i we you who his him her hers their them its my our your")
SURNAME_CERTAINTY = 0.8  # by hand


class _Named(NamedTuple):
    """A mention of an actor."""

    start: int
    end: int
    actor: str
    kind: str


class Cast:
    """The actors of one story, by where they are mentioned."""

    def __init__(
        self,
        document: Document,
        mentions: pd.DataFrame,
        types: Mapping[str, str] | None = None,
    ) -> None:
        columns = ("start", "end", "actor", "kind")
        self._types = types or {}
        self._given: list[int] = []  # where a person said who is meant
        if "rule" in mentions:
            self._given = mentions.loc[mentions["rule"] == "alias", "start"].tolist()
            mentions = mentions[mentions["rule"] != EPONYM]  # the Berg Foundation is not Ms. Berg
        rows = zip(*(mentions[name].tolist() for name in columns), strict=True)
        self._text = document.text
        self._named = sorted(_Named(*row) for row in rows)
        self.actors = list(dict.fromkeys(named.actor for named in self._named))
        self._starts = [named.start for named in self._named]
        sure = mentions.get("confidence", pd.Series(CLEAR_CERTAINTY, mentions.index))
        odds = dict(zip(mentions["start"], sure, strict=True))
        self._meant = {
            n.start: (n.actor, float(odds[n.start])) for n in self._named if n.kind == "pronoun"
        }
        self._sexes: dict[str, set[str]] = {}
        for named in self._named:
            if sex := self._find_sex(named):
                self._sexes.setdefault(named.actor, set()).add(sex)
        self._persons = {named.actor for named in self._named if self._is_person(named)}

    def _find_sex(self, named: _Named) -> str:
        """Tell the sex from the title before a name or the first name, "" when neither does."""
        before = self._text[max(0, named.start - 9) : named.start].rstrip(" .").split()
        title = before[-1].lower() if before else ""
        names = named.actor.split() or [""]
        first = "" if names[-1] in load_words("organisation") else names[0]
        return load_title_sexes().get(title) or load_first_names().get(first, "")

    def _is_person(self, named: _Named) -> bool:
        """Take as a person who has a title or first name, or no sign of being anything else."""
        if type_ := self._types.get(named.actor):
            return type_ == "person"
        if named.actor in self._sexes:
            return True
        if named.kind != "name" or named.actor in _state_names() or named.actor.isupper():
            return False
        last = named.actor.split()[-1] if named.actor.split() else ""
        after_the = self._text[: named.start].endswith(("the ", "The "))
        return not after_the and last not in load_words("organisation")

    def find_actor(self, span: Span) -> str | None:
        """Find the actor of the longest mention in a span of the text; None without one."""
        inside = [one for one in self._named if span[0] <= one.start and one.end <= span[1]]
        longest = max(inside, key=lambda one: one.end - one.start, default=None)
        return None if longest is None else longest.actor

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
            start, _, actor, kind = self._named[place]
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
                actor = None if subject is None else self._find_head(words, *subject)
                if actor in self._persons:
                    return actor
        return None

    def find_speaker(
        self,
        words: Sequence[Word],
        source: tuple[int, int],
        paragraph: int,
        appearances: Sequence[Appearance],
    ) -> Speaker:
        """Find who is behind a source.

        Args:
            words: The frame's words.
            source: The places of the source's first word and after its last.
            paragraph: The frame's paragraph.
            appearances: Who spoke before, in order.

        Returns:
            The actor whose mention is the head of the source; for a pronoun the person it most
            likely stands for; otherwise the source's own words without the leading determiner.
        """
        first, end = source
        if end - first == 1 and words[first].lower in RELATIVES:
            whom = find_subject(words, first + 1)  # "officials, who said"
            if whom is not None and whom != source:
                return self.find_speaker(words, whom, paragraph, appearances)
        if end - first == 1 and words[first].lower in PRONOUNS:
            return self._find_antecedent(words, first, paragraph, appearances)
        author = find_author(words, source)
        if author is not None:
            return self.find_speaker(words, author, paragraph, appearances)
        base = find_noun_phrase_after(words, first, ties=False) or end
        actor = self._find_head(words, first, end)
        actor = actor or self._find_apposition(words, min(base, end))
        if actor is None and not any(word.tag == "CC" for word in words[first:end]):
            actor = self._find_apposition(words, end)  # "his friend at Leeds, Ann Park"
        is_given = any(words[first].start <= at < words[end - 1].end for at in self._given)
        if actor is not None and is_given:
            return Speaker(actor, actor in self._persons)
        if actor is not None:
            return self._choose_namesake(words[first:base], actor, appearances)
        return self._keep_own_words(words, first, base, end)

    def _keep_own_words(self, words: Sequence[Word], first: int, base: int, end: int) -> Speaker:
        """Make a speaker of an unnamed source, and remember its sex where its noun tells."""
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
        if head.capital or head.tag != "NN" or not may_be_person(head):
            return Speaker(own)
        if sex := load_person_nouns().get(head.lower):
            self._sexes.setdefault(own, {sex})
        return Speaker(own, is_person=True, is_named=False)

    def _choose_namesake(
        self, words: Sequence[Word], actor: str, appearances: Sequence[Appearance]
    ) -> Speaker:
        """Take for the actor a namesake who spoke before, where the actor never did."""
        title = load_title_sexes().get(words[0].lower.rstrip("."), "")
        surname = words[-1].lower
        namesakes = {
            one
            for one in self._persons
            if one.casefold().split()[-1:] == [surname]
            and (not title or title in self._sexes.get(one, title))
        }
        alone = len(words) == 1 or (len(words) == 2 and title)
        spoke = {one.speaker.name for one in appearances if one.part == "spoke"}
        acted = {one.speaker.name for one in appearances if one.part == "subject"}
        if alone and actor in self._persons and actor not in spoke:
            others = namesakes & (spoke if actor in acted else spoke | acted)
            if len(others) == 1:
                return Speaker(others.pop(), True, "shared surname", SURNAME_CERTAINTY)
        return Speaker(actor, actor in self._persons)

    def _is_common(self, words: Sequence[Word]) -> bool:
        """Say whether an unnamed source begins with no name: "Two people", "Mayor: “…”"."""
        first = words[0]
        is_label = len(words) == 1 and f" {first.lower} " in self._text
        return first.tag in ("NN", "NNS", "CD", "DT") or is_label

    def _find_head(self, words: Sequence[Word], first: int, end: int) -> str | None:
        """Find the actor mentioned at the end of the source's own noun phrase."""
        base = min(find_noun_phrase_after(words, first, ties=False) or end, end)
        if base < end and words[base].lower in ("and", "or", "&"):
            return self._find_described(words, first, base, end)
        while base > first + 1 and words[base - 1].tag == "POS":
            base -= 1
        start, last = words[first].start, words[base - 1]
        place = bisect_left(self._starts, start)
        inside = []
        while place < len(self._named) and self._starts[place] < last.end:
            named = self._named[place]
            if named.kind in SPEAKING and named.start <= last.start and named.end >= last.end:
                inside.append(named)
            place += 1
        return max(inside, key=lambda named: named.end - named.start).actor if inside else None

    def _find_described(
        self, words: Sequence[Word], first: int, joint: int, end: int
    ) -> str | None:
        """Find the one person of "writer and former doctor Ann Park"; "the" may begin another."""
        other = words[min(joint + 1, end - 1)]
        if words[first].lower in LEADING or words[joint - 1].tag != "NN" or other.capital:
            return None
        actor = self._find_head(words, joint + 1, end)
        return actor if actor in self._persons else None

    def _find_apposition(self, words: Sequence[Word], end: int) -> str | None:
        """Find the person named after the source: "a spokeswoman, Ann Park, said"."""
        if end + 1 >= len(words) or words[end].lower != ",":
            return None
        last = find_noun_phrase_after(words, end + 1, ties=False)
        if last is None or (last < len(words) and words[last].lower not in (",", ".")):
            return None
        actor = self._find_head(words, end + 1, last)
        return actor if actor in self._persons else None

    def _find_antecedent(
        self, words: Sequence[Word], place: int, paragraph: int, appearances: Sequence[Appearance]
    ) -> Speaker:
        """Find whom a pronoun stands for: its mention, or the last speaker or subject who fits."""
        pronoun = words[place]
        meant, odds = self._meant.get(pronoun.start, ("", 0.0))
        if odds >= PERSON_CERTAINTY:
            return Speaker(meant, meant in self._persons, "pronoun", odds)
        if pronoun.lower in SEXES:
            subject = find_main_subject(words, place)
            actor = None if subject is None else self._find_head(words, *subject)
            if actor in self._persons and fits(actor, pronoun.lower, self._sexes):
                return Speaker(actor, True, "pronoun", PERSON_CERTAINTY)
            if place > 2 and words[place - 1].lower == "which" and words[place - 2].tag == "IN":
                whom = self._find_author_named(words[: place - 2], pronoun.lower, paragraph)
                if whom is not None:
                    return whom
        if meant:
            return Speaker(meant, meant in self._persons, "pronoun", odds)
        near = [one for one in appearances if one.paragraph >= paragraph - REACH]
        return find_antecedent(pronoun.lower, near, self._sexes)

    def _find_author_named(
        self, words: Sequence[Word], pronoun: str, paragraph: int
    ) -> Speaker | None:
        """Find the person named before "in which he": "a letter from Mr. Hill, in which he"."""
        named = dict.fromkeys(one.speaker.name for one in self.list_named(words, paragraph))
        fitting = [name for name in named if fits(name, pronoun, self._sexes)]
        if len(fitting) == 1:
            return Speaker(fitting[0], True, "pronoun", PERSON_CERTAINTY)
        return Speaker(None, False, "pronoun for one of several persons") if fitting else None


@lru_cache(maxsize=1)
def _state_names() -> frozenset[str]:
    return frozenset(load_states()["actor"])
