"""Finds the phrases that describe somebody: "the coach", "its larger rival", "the Kenyan"."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.grammar.descriptions import MODIFIERS, NOUNS, make_singular
from analysis.grammar.labels import LabelledLine
from analysis.grammar.words import Word
from analysis.lexicon.cues import load_speech_verbs
from analysis.lexicon.persons import is_person_noun, load_person_nouns
from analysis.names.spans import Entity

LONGEST = 7  # words of a phrase
_ADVERBS = frozenset({"RB", "RBR"})
_TIES = frozenset({"of", "for"})  # "the president of the club" is not the story's president
_MANY = ("ese", "ish", "sh", "ch", "ss", "s")  # ends of words for a people, not for one of it


class Phrase(NamedTuple):
    """A phrase that describes somebody.

    Attributes:
        noun: The place of its noun.
        is_plural: Its noun is a plural for persons: "the visitors".
        state: The state whose adjective or people it holds, or "": "the Kenyan runner".
    """

    noun: int
    is_plural: bool = False
    state: str = ""


def find_phrases(
    line: LabelledLine, at: int, named: Mapping[int, Entity], tied: bool = False
) -> list[Phrase]:
    """Find the phrases that a determiner opens, owners first: "the club", "the club's coach".

    Args:
        line: The line.
        at: The determiner's place.
        named: The named spans, by their offsets.
        tied: Accept a noun that "of" or "for" ties anything to.

    Returns:
        The phrases; none right before a name.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> from analysis.grammar.labels import label_lines
        >>> (line,) = label_lines(parse_article(Article("The club's coach left.")))
        >>> [line.words[one.noun].text for one in find_phrases(line, 0, {})]
        ['club', 'coach']
    """
    if line.lettering != "prose":
        return []
    words, end = line.words, at + 1
    while end < len(words) and end - at <= LONGEST:
        word = words[end]
        if word.tag not in MODIFIERS | _ADVERBS or word.start in named:
            break
        if word.tag == "VBN" and words[end - 1].tag == "NN":
            break  # "the driver called nothing", which reads as "the driver called so"
        end += 1
    owners = [place for place in range(at + 1, end) if words[place].tag == "POS"]
    found = []
    for stop in owners:
        phrase = _read(line, at, stop, named)
        if phrase is not None and phrase.noun == stop - 1:
            found.append(phrase)
    whole = _read(line, at, end, named)
    if whole is not None and _ends(words, whole.noun, named, tied):
        found.append(whole)
    return found


def _read(line: LabelledLine, at: int, end: int, named: Mapping[int, Entity]) -> Phrase | None:
    """Read the words after a determiner as a phrase, by their last noun."""
    words = line.words
    nouns = (i for i in range(end - 1, at, -1) if _is_noun(line, i))
    noun = next(nouns, None)
    if noun is None or words[noun].start in named:
        return None
    states = [
        form.actor
        for i in range(at + 1, noun + 1)
        if i in line.label_at
        for form in line.label_at[i].forms
    ]
    label = line.label_at.get(noun)
    if states and (words[noun].lower == "leader" or (label and label.title and label.title.office)):
        return None  # "the Chinese leader": whoever holds the office there
    is_plural = words[noun].tag == "NNS" and is_person_noun(make_singular(words[noun].lower))
    if not is_plural and words[noun].tag == "NNS" and not is_aged(words, noun):
        return None
    if words[noun].text.islower() or words[noun].text.isupper() or states:
        if states and not is_person_noun(words[noun].lower) and words[noun].text.islower():
            return None  # "the Chinese government"
        return Phrase(noun, is_plural, states[0] if states else "")
    return None


def _is_noun(line: LabelledLine, at: int) -> bool:
    """Whether a word may be a phrase's noun, however it is tagged."""
    word = line.words[at]
    if word.text.islower():
        return word.tag in NOUNS or _is_known(word) or is_aged(line.words, at)
    label = line.label_at.get(at)
    if word.text.isupper() and label is not None and label.title and label.title.office:
        return True  # "the MP"
    is_people = label is not None and any(form.kind == "demonym" for form in label.forms)
    return is_people and not word.lower.endswith(_MANY) and word.tag not in ("NNS", "NNPS")


def _is_known(word: Word) -> bool:
    """Whether a word that is tagged as an adjective is a noun of the lists: "the widow said"."""
    return word.tag in ("JJ", "JJR", "RBR") and word.lower in load_person_nouns()


def is_aged(words: Sequence[Word], at: int) -> bool:
    """Whether "the 54-year-old" ends at a word."""
    return words[at].lower == "old" and words[at].joined


def _ends(words: Sequence[Word], noun: int, named: Mapping[int, Entity], tied: bool) -> bool:
    """Whether a phrase ends with its noun, and stands neither before a name nor tied to one."""
    if noun + 1 >= len(words):
        return True
    follows = words[noun + 1]
    if follows.start in named or follows.joined:
        return False
    if follows.tag in NOUNS:
        return follows.lower in load_speech_verbs() and is_person_noun(words[noun].lower)
    if words[noun].capital and follows.tag in MODIFIERS:
        return False  # "the Kenyan court"
    if follows.text in _TIES and not tied:
        return noun + 2 < len(words) and words[noun + 2].tag == "CD"  # "the mother of two"
    return True
