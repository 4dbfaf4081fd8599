"""Who is behind a source's words: an actor of the story, an unnamed source, or nobody we can tell.

A source is a noun phrase ("The Kremlin", "officials", "she"); a speaker is an actor ("Russia"), an
unnamed source's own words ("officials") or nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis.document import Document
from analysis.frames import Word, word_set
from analysis.gazetteers import load_first_names, load_words
from analysis.phrases import find_noun_phrase_after
from analysis.quotation_marks import Quotation
from analysis.states import load_states

SPEAKING = frozenset(["name", "metonym", "role"])
LEADING = word_set("the a an some this that these those any another")
PERSONAL = frozenset(["he", "she"])
PRONOUNS = PERSONAL | word_set("they it i we you who")
HONORIFICS = {"mr": "M", "sir": "M", "ms": "F", "mrs": "F", "miss": "F", "madame": "F"}
SEXES = {"he": "M", "she": "F"}
LEAD = 4  # words that may stand before a sentence's subject
REACH = 2  # paragraphs back in which a pronoun's person is looked for
PLURAL = re.compile(r"(?:[a-z]s|people|men|women|police)$| and ")
# Shares of speakers found right in samples read by hand: see find_quotes.
PRONOUN_CERTAINTY = 0.9
GROUP_CERTAINTY = 0.7


class Speaker(NamedTuple):
    """Who speaks.

    Attributes:
        name: The actor, the unnamed source's own words, or None.
        is_person: Whether the speaker is a person of the story.
        rule: How the speaker was found, when it was not by the source's own words.
        certainty: The share of such speakers that are right, from 0 to 1.
    """

    name: str | None
    is_person: bool = False
    rule: str = ""
    certainty: float = 1.0


class _Named(NamedTuple):
    """A mention of an actor."""

    start: int
    end: int
    sentence: int
    paragraph: int
    actor: str
    kind: str


class Turn(NamedTuple):
    """Somebody spoke here."""

    start: int
    paragraph: int
    speaker: Speaker


class Cast:
    """The actors of one story, by where they are mentioned."""

    def __init__(
        self, document: Document, mentions: pd.DataFrame, quotations: Sequence[Quotation]
    ) -> None:
        columns = ("start", "end", "sentence", "paragraph", "actor", "kind")
        rows = zip(*(mentions[name].tolist() for name in columns), strict=True)
        self._named = sorted(_Named(*row) for row in rows)
        self._starts = [named.start for named in self._named]
        self._text = document.text
        self._sentences = document.sentences
        self._quotations = quotations
        self._quotation_starts = [found.start for found in quotations]
        self._sexes = {named.actor: sex for named in self._named if (sex := self._find_sex(named))}
        self._persons = {named.actor for named in self._named if self._is_person(named)}

    def _find_sex(self, named: _Named) -> str:
        """Tell the sex from the title before a name or the first name, "" when neither does."""
        before = self._text[max(0, named.start - 9) : named.start].rstrip(" .").split()
        title = before[-1].lower() if before else ""
        first = named.actor.split()[0] if named.actor.split() else ""
        return HONORIFICS.get(title) or load_first_names().get(first, "")

    def _is_person(self, named: _Named) -> bool:
        """Take as a person who has a title or first name, or no sign of being anything else."""
        if named.actor in self._sexes:
            return True
        if named.kind != "name" or named.actor in _state_names() or named.actor.isupper():
            return False
        last = named.actor.split()[-1] if named.actor.split() else ""
        after_the = self._text[: named.start].endswith(("the ", "The "))
        return not after_the and last not in load_words("organisation")

    def find_speaker(
        self, words: Sequence[Word], source: tuple[int, int], paragraph: int, turns: Sequence[Turn]
    ) -> Speaker:
        """Find who is behind a source.

        Args:
            words: The frame's words.
            source: The places of the source's first word and after its last.
            paragraph: The frame's paragraph.
            turns: Who spoke before, in order.

        Returns:
            The actor whose mention is the head of the source; for a pronoun the person it most
            likely stands for; otherwise the source's own words without the leading determiner.
        """
        first, end = source
        if end - first == 1 and words[first].text in PRONOUNS:
            return self._find_antecedent(words[first], paragraph, turns)
        actor = self._find_head(words, first, end)
        if actor is not None:
            return Speaker(actor, actor in self._persons)
        if words[first].text in LEADING and end - first > 1:
            first += 1
        own = self._text[words[first].start : words[end - 1].end]
        if words[first].tag in ("NN", "NNS") and not own[:2].isupper():
            own = own[0].lower() + own[1:]
        return Speaker(own)

    def _find_head(self, words: Sequence[Word], first: int, end: int) -> str | None:
        """Find the actor mentioned at the end of the source's own noun phrase."""
        base = min(find_noun_phrase_after(words, first, ties=False) or end, end)
        if base < end and words[base].text in ("and", "or", "&"):
            return None
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

    def _find_antecedent(self, pronoun: Word, paragraph: int, turns: Sequence[Turn]) -> Speaker:
        """Find whom a pronoun stands for: the last speaker or the last person named who fits."""
        place = bisect_left(self._starts, pronoun.start)
        if place < len(self._named) and self._starts[place] == pronoun.start:
            actor = self._named[place].actor
            return Speaker(actor, actor in self._persons, "pronoun", PRONOUN_CERTAINTY)
        recent = [turn for turn in turns if turn.paragraph >= paragraph - REACH]
        if pronoun.text in PERSONAL:
            return self._find_person(pronoun, paragraph, recent)
        if pronoun.text in ("they", "it"):
            for turn in reversed(recent):
                name = turn.speaker.name
                if name is None or turn.speaker.is_person:
                    continue
                if bool(PLURAL.search(name)) == (pronoun.text == "they"):
                    return Speaker(name, False, "pronoun", GROUP_CERTAINTY)
        return Speaker(None, False, "pronoun without a source")

    def _find_person(self, pronoun: Word, paragraph: int, recent: Sequence[Turn]) -> Speaker:
        """Go back sentence by sentence to a speaker, or the first person named outside quotations.

        What stands in quotation marks is another's talk and names nobody for the narrator.
        """
        spoke = max(
            (t for t in recent if t.speaker.is_person and self._fits(t.speaker.name, pronoun)),
            key=lambda turn: turn.start,
            default=None,
        )
        person = spoke.speaker.name if spoke is not None else None
        since = spoke.start if spoke is not None else -1
        place = bisect_left(self._starts, pronoun.start)
        subjects = [
            named
            for named in self._named[max(0, place - 40) : place]
            if named.start > since
            and named.paragraph >= paragraph - REACH
            and named.actor in self._persons
            and named.kind == "name"
            and self._fits(named.actor, pronoun)
            and self._is_subject(named)
        ]
        if subjects:
            person = subjects[-1].actor
        if person is None:
            return Speaker(None, False, "pronoun without a person")
        return Speaker(person, True, "pronoun", PRONOUN_CERTAINTY)

    def _fits(self, actor: str | None, pronoun: Word) -> bool:
        return actor is not None and self._sexes.get(actor, "") in ("", SEXES[pronoun.text])

    def _is_subject(self, named: _Named) -> bool:
        """Say whether a mention is likely a subject: it stands near its sentence's beginning."""
        lead = self._text[self._sentences[named.sentence - 1].start : named.start]
        return len(lead.split()) <= LEAD and not self._is_quoted(named.start)

    def _is_quoted(self, offset: int) -> bool:
        place = bisect_left(self._quotation_starts, offset + 1) - 1
        return place >= 0 and offset < self._quotations[place].end


def _state_names() -> frozenset[str]:
    return frozenset(load_states()["actor"])
