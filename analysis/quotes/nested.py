"""What is quoted inside a quotation: what “she told me, ‘Patience’” says of her."""

import re
from collections.abc import Iterator, Sequence

from analysis.article import Article
from analysis.document import parse_article
from analysis.grammar.cover import Cover
from analysis.grammar.frames import read_frames
from analysis.grammar.quotation_marks import Quotation, find_quotations
from analysis.grammar.words import Word
from analysis.quotes.attributions import Attribution, attribute
from analysis.quotes.conversation import make_utterance
from analysis.quotes.speakers import Cast
from analysis.quotes.utterances import NOBODY, Utterance
from analysis.steps import Step

NESTED = Step("quotes: nested", "quotations", "“She told me, ‘Patience’” is hers, too")
_INNER = re.compile(r"[‘“\"]|(?<!\w)'(?=\w)")  # what may open a quotation inside another
_SELF, _HEARER = frozenset({"i", "we"}), "you"


class _Around:
    """Where a story's utterances stand, to find the one around a quotation."""

    def __init__(self, utterances: Sequence[Utterance]) -> None:
        spans = [(span, one) for one in utterances for span in one.spans]
        self._cover = Cover(span for span, _ in spans)
        self._of = [one for _, one in spans]

    def find(self, inner: Quotation) -> Utterance | None:
        """Find the first utterance that holds a quotation."""
        places = self._cover.list_around(inner.start, inner.end)
        return self._of[places[0]] if places else None


def find_nested(
    text: str, quotations: Sequence[Quotation], utterances: Sequence[Utterance], cast: Cast
) -> list[Utterance]:
    """Find what is quoted inside quotations, where a cue inside says who says it.

    Args:
        text: The article's text.
        quotations: Its passages in quotation marks, outermost marks only.
        utterances: What is said in it.
        cast: Its actors, by their mentions.

    Returns:
        An utterance for each; who says "I" inside is the speaker of the quotation around it, and
        who is called "you" is not told.
    """
    found = []
    outside = _Around(utterances)
    for around in quotations:
        first, last = around.start + 1, around.end - around.closed
        if _INNER.search(text, first, last) is None:
            continue
        outer = outside.find(around)
        for one, words in _read_inside(text[first:last], first):
            source = None if one.source is None else words[one.source[0]]
            speaker = NOBODY if one.source is None else cast.find_speaker(words, one.source)
            if source is not None and source.lower in _SELF:
                speaker = NOBODY if outer is None else outer.speaker
            elif source is None or source.lower == _HEARER:
                speaker = NOBODY
            found.append(make_utterance(words, one, speaker, around.paragraph))
    return found


def _read_inside(inside: str, start: int) -> Iterator[tuple[Attribution, list[Word]]]:
    """Read what is quoted in a passage, with the words of its sentence at their own offsets."""
    document = parse_article(Article(inside))
    if document.text != inside:
        return  # a text that is read otherwise than it stands
    quotations = find_quotations(inside, document.paragraphs)
    for frame in read_frames(document, quotations) if quotations else ():
        words = [
            word._replace(start=word.start + start, end=word.end + start) for word in frame.words
        ]
        for one in attribute(words):
            if all(words[at].quotation >= 0 for span in one.content for at in range(*span)):
                yield one, words
