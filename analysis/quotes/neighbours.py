"""What the sentences beside a quotation say of its source: "Mr. Park asked.", "She wrote:"."""

from collections.abc import Sequence

from analysis.grammar.frames import Frame, Span
from analysis.grammar.noun_phrases import DASHES, FINITE, find_noun_phrase_after
from analysis.grammar.subjects import find_main_subject, find_subject
from analysis.grammar.words import Word
from analysis.lexicon.cues import find_cue
from analysis.lexicon.lists import word_set
from analysis.lexicon.persons import may_be_person
from analysis.quotes.attributions import attribute
from analysis.quotes.content_before import find_inverted
from analysis.quotes.verbs import find_verbs

EXAMINED = word_set(
    "asked challenged cross-examined examined grilled interviewed pressed questioned"
)
ASIDE = 8  # words before the cue in a sentence that only names a source


def join_asides(frames: Sequence[Frame]) -> list[Frame]:
    """Join "“Why?”" and "Mr. Park asked.", which sentence splitting takes for two sentences.

    Args:
        frames: A story's frames, in order.

    Returns:
        The frames, those joined that say who says what only together.
    """
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
    return words[0].lower in DASHES or any(verb.place < ASIDE for verb in find_verbs(words))


def find_introduction(words: Sequence[Word]) -> Span | None:
    """Find who is introduced before a colon: the cue's subject, the last verb's, or a bare name.

    Args:
        words: A sentence that ends with a colon.

    Returns:
        The noun phrase; None when the sentence has no such subject.
    """
    verbs = find_verbs(words)
    named = verbs[0].end if verbs and verbs[0].first == 0 else 0
    is_name = find_noun_phrase_after(words, named) == len(words) - 1
    if is_name and may_be_person(words[-2]) and words[-2].tag != "NNS":
        return named, len(words) - 1  # "Added Ms. Park:", "Ms. Park:"
    if not verbs and words[-2].tag == "NNP" and may_be_person(words[-2]):
        first = len(words) - 2
        while first and words[first - 1].tag == "NNP":
            first -= 1
        return first, len(words) - 1  # "The last word went to Ms. Park:"
    place = verbs[-1].end if verbs else len(words)
    source = find_main_subject(words, place)
    if source is not None:
        return source
    for place in range(len(words) - 2, max(0, len(words) - 5), -1):
        if find_cue(words, place) is not None:  # "The letter read:", with "read" for a noun
            return find_subject(words, place)
    return None


def find_inverted_source(words: Sequence[Word]) -> Span | None:
    """Find who speaks in "Not so, says Mr. Park.", which holds nothing else that is said.

    Args:
        words: The sentence before a quotation.

    Returns:
        The noun phrase after the cue; None when no cue stands so.
    """
    for verb in find_verbs(words):
        if verb.form == "finite" and verb.first and words[verb.first - 1].lower == ",":
            return find_inverted(words, verb)
    return None


def find_signature(words: Sequence[Word]) -> Span | None:
    """Find who signs a quotation in the line below: "— Ann Park, teacher", "(Ann Park, nurse)".

    Args:
        words: The sentence after a quotation.

    Returns:
        The name; None when the sentence is no signature.
    """
    if len(words) < 3 or words[0].lower not in (*DASHES, "-", "("):
        return None
    end = find_noun_phrase_after(words, 1, ties=False)
    is_name = end is not None and words[1].tag == words[end - 1].tag == "NNP"
    acts = any(word.tag in FINITE for word in words)
    return (1, end) if end is not None and is_name and not acts else None


def find_agent(words: Sequence[Word], start: int = 0) -> Span | None:
    """Find who acts first: "“…,” and | Meg Orr | shook her head", "With that | Mr. Hill | left".

    Args:
        words: A sentence.
        start: The place to begin at.

    Returns:
        The subject of the first verb after that place that has one.
    """
    for place in range(start, len(words)):
        mistaken = words[place].tag == "VB" and place and words[place - 1].capital
        if words[place].tag in FINITE or mistaken:
            subject = find_main_subject(words, place + 1)
            if subject is not None and subject[0] >= start:
                return subject
    return None


def find_examiner(words: Sequence[Word]) -> Span | None:
    """Find who asks: "Cross-examined by | Ann Park |, he agreed that it broke".

    Args:
        words: The sentence before a question in quotation marks.

    Returns:
        The noun phrase after "by"; None when nobody asks there.
    """
    for place, word in enumerate(words[:-2]):
        if word.lower in EXAMINED and words[place + 1].lower == "by":
            after = find_noun_phrase_after(words, place + 2, ties=False)
            return None if after is None else (place + 2, after)
    return None
