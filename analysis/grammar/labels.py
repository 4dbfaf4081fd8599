"""Lays the gazetteers over a line: which words are a state, a known organisation, a title."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis.document import Document
from analysis.grammar.words import FINITE_TAGS, Line, Word, Wording
from analysis.lexicon.learned import load_lists
from analysis.lexicon.lists import load_words
from analysis.lexicon.organisations import load_organisations
from analysis.lexicon.persons import load_first_names
from analysis.lexicon.phrases import Phrases
from analysis.lexicon.states import Form, load_forms
from analysis.lexicon.titles import Title, load_titles

_INITIAL = re.compile(r"(?:[A-Z]\.)+")
_CLOSED_TAG = re.compile(r"DT|IN|PRP\$?|CC|WRB|WP\$?|WDT|MD|TO|EX|RB|CD|UH|PDT")


class Label(NamedTuple):
    """Words of a line that a gazetteer knows.

    Attributes:
        first: Position of the first word in the line.
        last: Position after the last word.
        forms: The states or blocs the words may mean; none for a phrase that only looks like one.
        organisation: Name and affiliation of the organisation they name.
        title: The title they are.
    """

    first: int
    last: int
    forms: tuple[Form, ...] = ()
    organisation: tuple[str, str] | None = None
    title: Title | None = None


class LabelledLine(NamedTuple):
    """A line with what the gazetteers know of it.

    Attributes:
        words: Its words.
        lettering: "prose", "title" or "capitals".
        labels: The labels, in order; they don't overlap.
        label_at: The label that covers each position, where there is one.
        named: For every word, whether its capital marks it as part of a name.
    """

    words: tuple[Word, ...]
    lettering: str
    labels: tuple[Label, ...]
    label_at: dict[int, Label]
    named: tuple[bool, ...]


class _Gazetteers(NamedTuple):
    """The lists whose phrases are labels."""

    states: Phrases[Form | None]
    organisations: Phrases[tuple[str, str]]
    titles: Phrases[Title]
    particles: Collection[str]


def label_lines(document: Document) -> tuple[LabelledLine, ...]:
    """Find the gazetteers' phrases in a story's lines, the longest at each place first.

    Args:
        document: The story taken apart.

    Returns:
        A line for each sentence, with its labels in order; they don't overlap. Which words read
        as names is judged by the whole story's capitals.
    """
    wording = Wording(document)
    return tuple(_label_line(line, wording) for line in wording.lines)


def find_words(
    lines: Sequence[LabelledLine], offsets: Collection[int]
) -> dict[int, tuple[LabelledLine, int]]:
    """Find the words that begin at some offsets.

    Args:
        lines: A story's lines.
        offsets: The offsets; those at which no word begins are passed over.

    Returns:
        By offset, the line and the word's place in it.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.document import parse_article
        >>> lines = label_lines(parse_article(Article("Ms. Park left.")))
        >>> [(offset, at) for offset, (_, at) in find_words(lines, {4, 5}).items()]
        [(4, 1)]
    """
    return {
        word.start: (line, at)
        for line in lines
        for at, word in enumerate(line.words)
        if word.start in offsets
    }


def label_as_learned(line: LabelledLine) -> LabelledLine:
    """Label a line again, by the lists from which the recogniser of names learned.

    Args:
        line: The line; one in capitals has no names for the recogniser and stays as it is.

    Returns:
        The line with other labels, of whose values only the kinds are known.
    """
    if line.lettering == "capitals":
        return line
    lists = load_lists()
    gazetteers = _Gazetteers(
        lists.states, lists.organisations, lists.titles, lists.words["particle"]
    )
    labels = tuple(_find_labels(line.words, gazetteers))
    return line._replace(labels=labels, label_at=_index(labels))


def _index(labels: Sequence[Label]) -> dict[int, Label]:
    return {at: label for label in labels for at in range(label.first, label.last)}


def _label_line(line: Line, wording: Wording) -> LabelledLine:
    states = load_forms(capitals=line.lettering == "capitals")
    gazetteers = _Gazetteers(states, load_organisations(), load_titles(), load_words("particle"))
    labels = tuple(_find_labels(line.words, gazetteers))
    label_at = _index(labels)
    named = tuple(
        word.capital
        and (
            _reads_as_name(word, wording)
            or _is_known(word, label_at.get(at), wording)
            or _ends_name(line.words, at, label_at)
            or _opens_name(line.words, at, label_at)
        )
        for at, word in enumerate(line.words)
    )
    return LabelledLine(line.words, line.lettering, labels, label_at, named)


def _find_labels(words: Sequence[Word], gazetteers: _Gazetteers) -> Iterator[Label]:
    lists = (gazetteers.states, gazetteers.organisations, gazetteers.titles)
    end = 0
    for at in sorted({at for phrases in lists for at in phrases.find_openings(words)}):
        if at >= end and (label := _label_at(words, at, gazetteers)):
            yield label
            end = label.last


def _label_at(words: Sequence[Word], at: int, gazetteers: _Gazetteers) -> Label | None:
    best = None
    if match := gazetteers.states.match(words, at):
        forms = tuple(form for form in match[1] if form)
        best = Label(at, match[0], forms=() if None in match[1] else forms)
    organisation = gazetteers.organisations.match(words, at)
    if organisation and (best is None or organisation[0] > best.last):
        best = Label(at, organisation[0], organisation=organisation[1][0])
    title = (
        None
        if _is_no_title(words[at], gazetteers.particles)
        else gazetteers.titles.match(words, at)
    )
    if title and (best is None or title[0] > best.last):
        best = Label(at, title[0], title=title[1][0])
    return best


def _is_no_title(word: Word, particles: Collection[str]) -> bool:
    """Whether a word is a verb ("they host Norland") or a particle ("Angel di Maria" is no DI)."""
    is_verb = word.text.islower() and word.tag in FINITE_TAGS
    return is_verb or word.text in particles


def _is_known(word: Word, label: Label | None, wording: Wording) -> bool:
    """Whether a state or organisation is named, not a common word that opens a sentence."""
    if label is None or not label.organisation:
        return label is not None and bool(label.forms)
    is_single = label.last - label.first == 1
    return not (is_single and word.opens and word.lower in wording.lower)


def _ends_name(words: Sequence[Word], at: int, label_at: Mapping[int, Label]) -> bool:
    """Whether a month's name is a surname, after a given name, initial or title ("Theresa May")."""
    if words[at].text not in load_words("month and name") or at == 0:
        return False
    label = label_at.get(at - 1)
    is_name = words[at - 1].text in load_first_names() or (
        label is not None and label.title is not None and words[at - 1].capital
    )
    is_name |= bool(_INITIAL.fullmatch(words[at - 1].text))
    return is_name and not (at + 1 < len(words) and words[at + 1].text[0].isdigit())


def _opens_name(words: Sequence[Word], at: int, label_at: Mapping[int, Label]) -> bool:
    """Whether a word that opens its sentence begins a body's name ("Royal Society")."""
    if words[at].text not in load_words("body opening") or at + 1 >= len(words):
        return False
    return words[at + 1].text in load_words("organisation") and at + 1 not in label_at


def _reads_as_name(word: Word, wording: Wording) -> bool:
    """Whether its capital marks a word as part of a name, as far as its place can tell."""
    if word.text in load_words("calendar"):
        return False
    if word.lower in load_words("function word") and not word.joined:
        return False
    if not word.opens:
        return True
    if _CLOSED_TAG.fullmatch(word.tag):
        return False
    return wording.capitalised[word.text] > 0 or (
        word.tag in {"NNP", "NNPS"} and word.lower not in wording.lower
    )


def find_run_end(line: LabelledLine, at: int) -> int:
    """Find where the run of capitalised words that begins at a word ends.

    Particles ("van", "bin"), an ampersand and the lower-case end of a hyphened given name
    ("Jong-un") belong to the run; a compound that begins in lower case ("pro-Moscow") ends it.
    """
    words, end = line.words, at
    if words[at].joined and at and words[at - 1].text.islower():
        return at + 1
    while end < len(words):
        joined_name = words[end].joined and end - at >= 2 and ends_given_name(words[end].text)
        if not line.named[end] and not (end > at and (_is_link(line, end) or joined_name)):
            break
        end += 1
    return max(end, at + 1)


def _is_link(line: LabelledLine, at: int) -> bool:
    words, following = line.words, at + 1
    if words[at].text not in load_words("particle") | {"&"} or words[at].capital:
        return False
    while following < len(words) and words[following].text in load_words("particle"):
        following += 1
    return following < len(words) and line.named[following]


def ends_given_name(text: str) -> bool:
    """Whether the lower-case word after a hyphen can end a given name ("Jong-un")."""
    return (
        text.isalpha()
        and text.islower()
        and len(text) <= 6
        and not text.endswith("ed")
        and text not in load_words("compound end")
    )
