"""What the sentences beside a quotation say of its source: "Mr. Park asked.", "She wrote:"."""

from collections.abc import Sequence

from analysis.quotes.attributions import attribute
from analysis.quotes.content_before import find_inverted
from analysis.quotes.cues import find_cue
from analysis.quotes.frames import Frame, Word
from analysis.quotes.phrases import DASHES
from analysis.quotes.verbs import find_main_subject, find_subject, find_verbs

Span = tuple[int, int]

ASIDE = 8  # words before the cue in a sentence that only names a source


def join_asides(frames: Sequence[Frame]) -> list[Frame]:
    """Join "“Why?”" and "Mr. Park asked.", which sentence splitting takes for two sentences."""
    joined: list[Frame] = []
    for frame in frames:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.paragraph == frame.paragraph
            and before.words[-1].ending
            and frame.words[0].quotation < 0
            and not attribute(frame.words)
            and _may_name_source(frame.words)
        ):
            both = before._replace(words=before.words + frame.words)
            if len(attribute(both.words)) > len(attribute(before.words)):
                joined[-1] = both
                continue
        joined.append(frame)
    return joined


def _may_name_source(words: Sequence[Word]) -> bool:
    """Say whether a sentence may be no more than "Mr. Park asked." or "— Ann Park"."""
    return words[0].text in DASHES or any(verb.place < ASIDE for verb in find_verbs(words))


def find_introduction(words: Sequence[Word]) -> Span | None:
    """Find who is introduced before a colon: the cue's subject, or the last verb's."""
    verbs = find_verbs(words)
    place = verbs[-1].end if verbs else len(words)
    source = find_main_subject(words, place)
    if source is not None:
        return source
    for place in range(len(words) - 2, max(0, len(words) - 5), -1):
        if find_cue(words, place) is not None:  # "The letter read:", with "read" for a noun
            return find_subject(words, place)
    return None


def find_inverted_source(words: Sequence[Word]) -> Span | None:
    """Find who speaks in "Not so, says Mr. Park.", which holds nothing else that is said."""
    for verb in find_verbs(words):
        if verb.form == "finite" and verb.first and words[verb.first - 1].text == ",":
            return find_inverted(words, verb)
    return None
