"""Who takes turns with whom, where two talk and no word says who."""

import re
from collections.abc import Sequence

from analysis.grammar.frames import Frame
from analysis.quotes.neighbours import find_examiner
from analysis.quotes.speakers import Cast
from analysis.quotes.utterances import REACH, Appearance, Speaker, Utterance

CALLED = re.compile(r",\s(?:[A-Z]\w{1,3}\.?\s)?(?P<name>[A-Z][\w’-]+)[.,?!]*[\"”’]$")  # "Why, Ann?"


class Exchange:
    """Two who talk in turn, a paragraph each, until somebody else is named."""

    def __init__(self, text: str, cast: Cast) -> None:
        """Begin where nobody talks yet, in a story's text and with its cast."""
        self._text = text
        self._cast = cast
        self._partner: dict[int, Speaker] = {}  # who else talks, by the last turn's paragraph

    def find_partner(
        self, heard: Sequence[Utterance], before: Frame, appearances: Sequence[Appearance]
    ) -> Speaker | None:
        """Find who takes turns with the last speaker: a question is for the other to answer.

        Args:
            heard: What was said last, two utterances or one, then a quotation in a paragraph of its
                own, without a cue.
            before: The frame before that.
            appearances: Who spoke, acted or was named so far.

        Returns:
            Whoever asks ("Cross-examined by Ann Park, …"), talked before the last speaker, is
            called by name or is asked; None where the last speaker may as well go on.
        """
        earlier, last, blank = (heard[0], *heard)[-3:]
        if last.paragraph != blank.paragraph - 1:
            return None
        asked, asks = self._asks(last), self._asks(blank)
        partner = self._partner.get(last.paragraph)
        examiner = find_examiner(before.words) if asks else None
        if examiner is not None:
            partner = self._cast.find_speaker(before.words, examiner)
        elif not last.quoted:
            return None
        follows = earlier.quoted and earlier.paragraph == last.paragraph - 1
        if partner is None and follows and (asked or (self._asks(earlier) and asks)):
            partner = earlier.speaker
        partner = partner or self._find_addressee(last, appearances)
        if partner is None or partner.name in (None, last.speaker.name):
            return None
        self._partner = {blank.paragraph: last.speaker}
        return partner

    def _find_addressee(self, last: Utterance, appearances: Sequence[Appearance]) -> Speaker | None:
        """Find who is spoken to: "Why, Ann?"; of a question, the person who spoke or acted last."""
        called = CALLED.search(self._text[slice(*last.spans[0])])
        names = self._cast.list_called(called["name"]) if called else []
        if len(names) == 1:
            return Speaker(names[0], True)
        for one in reversed(appearances if self._asks(last) else ()):
            if one.paragraph < last.paragraph - REACH:
                return None
            near = one.part != "named" or one.paragraph == last.paragraph
            if one.speaker.is_person and one.speaker.name != last.speaker.name and near:
                return one.speaker
        return None

    def _asks(self, one: Utterance) -> bool:
        return self._text[slice(*one.spans[-1])].rstrip("\"”’'").endswith("?")
