"""Follows a story from sentence to sentence: who speaks, who goes on speaking, who is answered.

`attributions` reads one sentence; here quotations without a cue of their own find their speaker in
the sentences before, and each source becomes a speaker.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from analysis.document import Document
from analysis.grammar.frames import QUOTE, Frame, Span, read_frames
from analysis.grammar.quotation_marks import Quotation
from analysis.grammar.subjects import find_main_subject
from analysis.grammar.words import Word
from analysis.quotes.attributions import Attribution, attribute, shares_content
from analysis.quotes.authors import find_author, find_inscribed, find_owner
from analysis.quotes.exchanges import Exchange
from analysis.quotes.labels import name_speakers
from analysis.quotes.neighbours import (
    find_agent,
    find_introduction,
    find_inverted_source,
    find_signature,
    join_asides,
)
from analysis.quotes.posts import find_posts
from analysis.quotes.reading import load_reader
from analysis.quotes.speakers import Cast
from analysis.quotes.titles import is_title, reads_as_title
from analysis.quotes.transcripts import Turn, find_turns
from analysis.quotes.utterances import (
    NOBODY,
    Appearance,
    Rule,
    Speaker,
    Utterance,
    make_blank,
    rate,
)

SHORT = 3  # words in quotation marks that need a cue, or a sentence of their own, to be a quote
WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
MANY = 100  # utterances; a sentence has fewer
EVEN = 0.5  # what is told of others in a transcript needs even odds
LETTER = re.compile(r"[^\W\d_]")


def follow_conversation(
    document: Document,
    cast: Cast,
    quotations: Sequence[Quotation],
    without: Collection[str] = (),
) -> list[Utterance]:
    """Find everything that is said in a story, and by whom.

    Args:
        document: The article taken apart.
        cast: Its actors, by their mentions.
        quotations: Its passages in quotation marks.
        without: Names of steps to leave out.

    Returns:
        The utterances in the order they were found; every passage of four words or more in
        quotation marks is in one, unless it reads as a title.
    """
    listener = _Listener(document, cast, quotations, without)
    turns = dict(find_posts(document.text, document.paragraphs))
    turns |= find_turns(document.text, document.paragraphs, cast.actors)
    speakers = name_speakers(document.text, turns.values(), cast.types, cast.find_actor)
    frames = list(read_story_frames(document, quotations))
    for (frame, opens, _), read in zip(frames, load_reader().read(frames, without), strict=True):
        if frame.paragraph not in turns:
            listener.hear(frame, read)
            continue
        turn = turns[frame.paragraph]
        speaker = Speaker(speakers[turn], speakers[turn] in cast.actors)
        if opens and frame.paragraph == turn.paragraph:
            listener.hear_turn(frame, turn, speaker)
        listener.hear_within(frame, read, turn, speaker)
    return listener.utterances


def read_story_frames(
    document: Document, quotations: Sequence[Quotation]
) -> Iterator[tuple[Frame, bool, bool]]:
    """Read a story's frames with what the model needs to know of the one before.

    Args:
        document: The article taken apart.
        quotations: Its passages in quotation marks.

    Yields:
        Each frame, whether it is its paragraph's first, and whether the frame before, here or a
        paragraph back, holds a quotation.
    """
    paragraph, quoted = 0, False
    for frame in join_asides(read_frames(document, quotations)):
        near = paragraph >= frame.paragraph - 1
        yield frame, frame.paragraph != paragraph, near and quoted
        paragraph, quoted = frame.paragraph, any(word.tag == QUOTE for word in frame.words)


class _Listener:
    """Hears a story frame by frame and keeps what was said."""

    def __init__(
        self,
        document: Document,
        cast: Cast,
        quotations: Sequence[Quotation],
        without: Collection[str],
    ) -> None:
        self.utterances: list[Utterance] = []
        self._text = document.text
        self._quotations = quotations
        self._marks = {one.start for one in quotations}
        self._titles = "quotes: titles" not in without
        self._cast = cast
        self._appearances: list[Appearance] = []
        self._before: Frame | None = None
        self._exchange = Exchange(document.text, cast)

    def hear(self, frame: Frame, read: Sequence[Attribution]) -> None:
        """Take in the next frame, and what is said there."""
        if all(word.quotation < 0 for word in frame.words):
            self._hear_signature(frame)
        titled = [self._titles and is_title(self._text, frame.words, one) for one in read]
        found = [one for one, is_one in zip(read, titled, strict=True) if not is_one]
        heard = len(self._appearances)
        for attribution in found:
            self._add_attribution(frame, attribution)
        named = self._cast.list_named(frame.words, frame.paragraph)
        self._appearances[heard:heard] = named
        covered = [span for attribution in found for span in attribution.content]
        loose = [
            place
            for place, word in enumerate(frame.words)
            if word.quotation >= 0 and not any(start <= place < end for start, end in covered)
        ]
        if loose and not found and not any(WORD.search(word.lower) for word in frame.words):
            self._add_bare(frame)
        else:
            for place in loose:
                self._add_stray(frame, place)
        self._before = frame

    def _hear_signature(self, frame: Frame) -> None:
        """Give the quotation before to whoever signs it here, or acts in its paragraph."""
        last, before = (self.utterances[-1] if self.utterances else None), self._before
        if last is None or before is None or last.cue or last.spans[-1][1] != before.words[-1].end:
            return
        source, by = find_signature(frame.words), Rule.SIGNED
        if source is None and last.speaker.name is None and last.paragraph == frame.paragraph:
            source, by = find_agent(frame.words), Rule.SENTENCE_AFTER
        if source is not None and frame.paragraph - last.paragraph < 2:
            found = self._attribute_to(frame, source, last, by)
            if found.speaker.is_person or by is Rule.SIGNED:
                self.utterances[-1] = found
        elif by is Rule.SENTENCE_AFTER:
            named = {one.speaker for one in self._cast.list_named(frame.words, frame.paragraph)}
            if len(named) == 1:  # "With those words Mr. Hill left."
                self.utterances[-1] = last._replace(
                    speaker=named.pop(), by=by, rule=str(by), confidence=rate(by)
                )

    def hear_turn(self, frame: Frame, turn: Turn, speaker: Speaker) -> None:
        """Take in a turn of a transcript, whose first frame this is, and who speaks there."""
        by = Rule.TRANSCRIPT
        self.utterances.append(  # no "he" in another's turn is the speaker
            Utterance(
                spans=turn.spans,
                cue=None,
                source=turn.label,
                speaker=speaker,
                by=by,
                rule=str(by) if speaker.name else f"{by}, no name before the colon",
                confidence=rate(by),
                paragraph=frame.paragraph,
                quoted=False,
            )
        )
        self._before = frame

    def hear_within(
        self, frame: Frame, read: Sequence[Attribution], turn: Turn, teller: Speaker
    ) -> None:
        """Take in what somebody says that others said, and what "I" said in quotation marks."""
        words = frame.words
        rules = [one for one in attribute(words) if not shares_content(one, read)]
        for one in (*read, *rules):
            quoted = all(words[at].quotation >= 0 for span in one.content for at in range(*span))
            source = words[one.source[0]] if one.source else None
            if source is None or source.start < turn.label[1] or source.lower == "you":
                continue
            if quoted or (source.lower not in ("i", "we") and _rate(one) >= EVEN):
                self._add_attribution(frame, one)
                if source.lower in ("i", "we"):
                    self.utterances[-1] = self.utterances[-1]._replace(speaker=teller)

    def _add(self, utterance: Utterance) -> None:
        source = utterance.source
        if source and not LETTER.search(self._text, *source):
            utterance = utterance._replace(source=None, speaker=NOBODY)  # nobody is called "…"
        self.utterances.append(utterance)
        if utterance.speaker.name is not None:
            self._appearances.append(Appearance(utterance.paragraph, utterance.speaker, "spoke"))

    def _add_attribution(self, frame: Frame, found: Attribution) -> None:
        words = frame.words
        speaker = NOBODY
        if found.source is not None:
            speaker = self._cast.find_speaker(words, found.source)
        self._add(make_utterance(words, found, speaker, frame.paragraph))

    def _add_bare(self, frame: Frame) -> None:
        """Add a sentence that is nothing but a quotation: it goes on, or is introduced before."""
        spans = tuple((word.start, word.end) for word in frame.words if word.quotation >= 0)
        place = self._find_last()
        last = self.utterances[place] if self.utterances else None
        first = next(word for word in frame.words if word.quotation >= 0)
        goes_on = self._quotations[first.quotation].continues or (
            self._before is not None and self._before.paragraph == frame.paragraph
        )
        direct = last is not None and last.quoted and self._opens_with_marks(last)
        if last is not None and direct and goes_on and self._has_just_spoken(last):
            self.utterances[place] = last._replace(spans=last.spans + spans)
        else:
            self._add(self._introduce(frame, spans, last))

    def _find_last(self) -> int:
        """Find the last utterance: of the sentence before, the last that ends in a quotation."""
        last = len(self.utterances) - 1
        near = ((place, self.utterances[place]) for place in range(last, max(-1, last - MANY), -1))
        just = (place for place, one in near if one.quoted and self._has_just_spoken(one))
        return next(just, -1)

    def _opens_with_marks(self, last: Utterance) -> bool:
        """Tell "“…,” she said. “…”" from "She said that it “…” | “…”", a paraphrase of its own."""
        return last.spans[0][0] in self._marks

    def _has_just_spoken(self, last: Utterance) -> bool:
        """Say whether nothing stands between an utterance and the sentence at hand."""
        return self._before is not None and last.spans[-1][1] > self._before.words[0].start

    def _introduce(
        self, frame: Frame, spans: tuple[Span, ...], last: Utterance | None
    ) -> Utterance:
        """Find the speaker of a quotation in what came before."""
        blank = make_blank(spans, frame.paragraph)
        before = self._before
        if before is None or before.paragraph < frame.paragraph - 1:
            return blank
        colon = before.words[-1].lower == ":"
        source = find_introduction(before.words) if colon else None
        if before.words[-1].lower == "?":
            source = find_author(before.words, (0, len(before.words) - 1))  # "Ms. Park’s view?"
        if source is not None:
            return self._attribute_to(before, source, blank, Rule.INTRODUCED)
        named = self._has_just_spoken(last) if last is not None else False
        source = None if named else find_inverted_source(before.words)
        if source is not None:
            return self._attribute_to(before, source, blank, Rule.SENTENCE_BEFORE)
        if last is not None and last.paragraph >= before.paragraph and last.speaker.name:
            return self._carry_on(frame, blank, before, last)
        source = find_main_subject(before.words, len(before.words))
        if source is None:
            return blank
        found = self._attribute_to(before, source, blank, Rule.SENTENCE_BEFORE)
        if last is not None and last.by is Rule.NO_SOURCE and last.paragraph == frame.paragraph:
            self.utterances[-1] = last._replace(
                speaker=found.speaker,
                confidence=found.confidence,
                by=Rule.SENTENCE_AFTER,
                rule=str(Rule.SENTENCE_AFTER),
            )
        return found

    def _carry_on(
        self, frame: Frame, blank: Utterance, before: Frame, last: Utterance
    ) -> Utterance:
        """Give a quotation without a cue to the last speaker, or to whom they talk with."""
        heard = (*self.utterances[-2:], blank)
        speaker = self._exchange.find_partner(heard, before, self._appearances)
        by = Rule.IN_TURN
        if speaker is None:
            speaker, by = last.speaker, Rule.CONTINUES
            if before.paragraph == frame.paragraph and self._acts_another(before, last):
                agent = find_agent(before.words)
                if agent is None:
                    return blank
                return self._attribute_to(before, agent, blank, Rule.SENTENCE_BEFORE)
        odds = last.confidence
        confidence = min(odds, rate(by)) if by is Rule.IN_TURN else odds * rate(by)
        return blank._replace(speaker=speaker, by=by, rule=str(by), confidence=confidence)

    def _acts_another(self, before: Frame, last: Utterance) -> bool:
        """Say whether somebody else acts in the sentence before: "Mr. Park nodded."."""
        named = self._cast.list_named(before.words, before.paragraph)
        if last.spans[-1][1] > before.words[0].start or not named:
            return False
        return named[-1].part == "subject" and named[-1].speaker.name != last.speaker.name

    def _attribute_to(self, frame: Frame, source: Span, blank: Utterance, by: Rule) -> Utterance:
        speaker = self._cast.find_speaker(frame.words, source)
        return blank._replace(
            source=_locate(frame.words, source),
            speaker=speaker,
            by=by,
            rule=", ".join(filter(None, (by, speaker.rule))),
            confidence=rate(by) * speaker.certainty,
        )

    def _add_stray(self, frame: Frame, place: int) -> None:
        """Add words in quotation marks that no cue governs, unless they are a term or a title."""
        word = frame.words[place]
        passage = self._text[word.start : word.end]
        surface = find_inscribed(frame.words, place)
        if surface is None and (len(WORD.findall(passage)) <= SHORT or reads_as_title(passage)):
            return
        spans = ((word.start, word.end),)
        blank = make_blank(spans, frame.paragraph)
        owner = surface or find_owner(frame.words, place)
        source = owner or find_main_subject(frame.words, place) or find_agent(frame.words, place)
        if source is None:
            self._add(blank)
        else:
            self._add(self._attribute_to(frame, source, blank, Rule.NEAREST_SUBJECT))


def make_utterance(
    words: Sequence[Word], found: Attribution, speaker: Speaker, paragraph: int
) -> Utterance:
    """Write what a sentence says of who says what as an utterance.

    Args:
        words: The sentence's words.
        found: Somebody says something there.
        speaker: Who is behind the source.
        paragraph: The sentence's paragraph.

    Returns:
        The utterance.
    """
    return Utterance(
        spans=tuple(_locate(words, span) for span in found.content),
        cue=_locate(words, found.cue) if found.cue else None,
        source=_locate(words, found.source) if found.source else None,
        speaker=speaker,
        by=found.rule,
        rule=", ".join(filter(None, (found.rule, found.how, speaker.rule))),
        confidence=_rate(found) * speaker.certainty,
        paragraph=paragraph,
        quoted=words[found.content[-1][1] - 1].quotation >= 0,
    )


def _rate(found: Attribution) -> float:
    return rate(found.rule, found.how) if found.confidence is None else found.confidence


def _locate(words: Sequence[Word], span: Span) -> Span:
    """Turn places into offsets."""
    return (words[span[0]].start, words[span[1] - 1].end)
