"""Finds the turns of a transcript or an interview: "REPORTER: Why?", "Q: Why?"."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from analysis.document import Paragraph
from analysis.grammar.frames import Span
from analysis.lexicon.lists import word_set
from analysis.lexicon.persons import load_first_names, load_person_nouns
from analysis.lexicon.states import load_states
from analysis.lexicon.titles import load_titles

TIME = r"[\[(]?(?:\d{1,2}[:.])?\d{1,2}[:.]\d{2}(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?"
# A label: a time or a mark, a name, what stands in brackets or after a comma, and a colon; a period
# after "Q" and "Mr. KOWAL"; a time where the name has a line of its own; "<v Ann Park>" (WebVTT).
LABEL = re.compile(
    rf"""[-–—•*\#>\s]*(?:{TIME}(?:\s?-->\s?{TIME})?[|–—*\s-]*)?
    (?P<voice><v(?:\.[\w.]+)?\s+)?
    (?P<name>[A-Z][\w’'&-]*\.?(?:\s(?:[A-Z][\w’'&-]*\.?|[a-z][a-z’'-]*|\#?\d{{1,3}})){{0,5}}
    |[a-z][a-z’'-]*(?:\s[a-z][a-z’'-]*)?(?:\s\#?\d{{1,3}})?(?=\s?[:>]))
    (?:\s?[(\[][^)\]\n]{{1,60}}[)\]])*(?:,\s[^:\n]{{2,60}})?
    (?P<end>(?(voice)>|[*_]*\s?:(?!\S))|\.(?=\s)|(?<=\bQ)(?=\s)|\s*{TIME}$)\s*""",
    re.VERBOSE,
)
# What is heard but not said: "[Laughs.]", "(CROSSTALK)".
NOTE = re.compile(
    r"\s*[\[(](?:audio |loud |off[ -]|some |video )?(?:applau|begin|break|cheer|cough|"
    r"cries|cross-?talk|end|foreign|gap|inaudible|indiscernible|indistinct|interrupt|laugh|mic|"
    r"music|nods|overlapping|pause|points|shakes|shrugs|sighs|silence|smiles|sobs|unintelligible|"
    r"whispers)[^\])\n]{0,60}[\])]|</?(?:b|c|i|lang|rt|ruby|u|v)\b[^<>\n]{0,60}>",
    re.IGNORECASE,
)
_CAPTION_TIME = re.compile(rf"{TIME}\s?-->")  # a line that says when subtitles are shown
WORDS = re.compile(r"\s*[^\n\r]*")
LETTER = re.compile(r"[^\W\d_]")
SENTENCE_END = re.compile(r"[.?!…—-][\"”’'\])]*$")
# Signs that somebody speaks in a paragraph that no quotation mark says so of.
VOICE = re.compile(r"\?|\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our|[Mm]e)\b")
OTHERS = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er)\b")
SWORN = re.compile(r"[A-Z][\w’'. -]+,[^\n]{0,80}\b(?:sworn|witness)\b")
QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")
FARTHEST = 8  # paragraphs from turn to turn of one transcript
LEAST = 4  # turns of a transcript in which no label stands twice, and some may be nobody's
PERSONS = 0.5  # the share of labels that must be somebody's: "SALT:" and "LIMA:" are nobody's
VOICED = 0.3  # the share of turns that must sound like speech where no label is plainly somebody's
TOLD = 0.25  # the most turns that may name their own label: "Ann Park: Ms. Park wants more" is none
ENDED = 0.5  # the share of turns that must be sentences: "Director: Ann Park" is none
LETTERS = word_set("q question a answer")  # they name nobody
ROLES = word_set(
    "anchor announcer answer audience caller chair clerk court crowd female host interviewee "
    "interviewer male member moderator narrator operator participant presenter question reporter "
    "speaker unknown voice witness"
)
PARTICLES = word_set("al and bin da de del den der di du el for in la le of on the to van von y")


class Turn(NamedTuple):
    """What somebody says in a transcript; all offsets point into the article's text.

    Attributes:
        paragraph: The paragraph it begins in.
        spans: The words said, piece by piece, without what is noted of the scene.
        label: Offsets of the name it begins with.
    """

    paragraph: int
    spans: tuple[Span, ...]
    label: Span


class _Word(NamedTuple):
    """A word of a label."""

    text: str
    lower: str


class _Line(NamedTuple):
    """A paragraph that begins with a label, and the words after that."""

    paragraph: Paragraph
    start: int
    label: Span
    name: str
    is_speaker: bool


def find_turns(
    text: str, paragraphs: Sequence[Paragraph], actors: Collection[str] = ()
) -> dict[int, Turn]:
    r"""Find the paragraphs that are turns of a transcript.

    One paragraph makes none, nor does one label. Labels that are plainly somebody's ("Q", "the
    chairman", "Ms. Park", an actor's name) need little more; others must come back, and their
    words sound like speech, so that "UPDATE:", "SALT:" and "Location:" are none. A paragraph
    without a label goes on with the turn before another, and with the last one where somebody
    says "I" or "you".

    Args:
        text: The article's text.
        paragraphs: Its paragraphs, in order.
        actors: The story's actors, whose last names and initials may be labels.

    Returns:
        The turns by the number of each paragraph they reach over.

    Example:
        >>> text = "Q: Why?\nA: It broke.\nQ: When?"
        >>> paragraphs = [Paragraph(1, 0, 7), Paragraph(2, 8, 20), Paragraph(3, 21, 29)]
        >>> [text[slice(*one.spans[0])] for one in find_turns(text, paragraphs).values()]
        ['Why?', 'It broke.', 'When?']
    """
    known = {short for actor in actors for short in shorten(actor)}
    lines = [line for one in paragraphs if (line := _read_line(text, one, known)) is not None]
    blocks: list[list[_Line]] = []
    for line in lines:
        if not blocks or line.paragraph[0] - blocks[-1][-1].paragraph[0] > FARTHEST:
            blocks.append([])
        blocks[-1].append(line)
    found: dict[int, Turn] = {}
    for block in blocks:
        kept = _trim(block)
        if not _is_transcript(text, kept):
            continue
        for place, line in enumerate(kept):
            after = kept[place + 1].paragraph[0] if place + 1 < len(kept) else None
            own = list(_follow(text, paragraphs, line, after))
            spans = tuple(span for one in own for span in _cut_notes(text, *one[1:]))
            if spans:
                turn = Turn(line.paragraph[0], spans, line.label)
                found.update((one[0], turn) for one in own)
    return found


def _read_line(text: str, paragraph: Paragraph, known: Collection[str]) -> _Line | None:
    """Read a paragraph's label; None where it begins with none."""
    found = LABEL.match(text, paragraph.start, paragraph.end)
    if found is None or found["name"] in _state_names():
        return None
    if QUOTED.fullmatch(text, found.end(), paragraph.end):
        return None  # a quotation like any other
    name, words = found["name"], found["name"].split()
    plain = drop_titles(name)
    small = [word for word in words if word.islower() and word not in PARTICLES]
    is_name = name.islower() and (len(words) == 1 or " ".join(words).casefold() in known)
    is_first = name.islower() and words[0].title() in load_first_names()
    if not (is_name or is_first or all(map(is_role, small))):
        return None  # "Kowal said:"
    is_letter = drop_number(name) in LETTERS
    is_titled = len(plain) < len(words) - (words[0].lower() == "the")
    if found["end"] == "." and not (is_letter or re.search(r"[A-Z]{3}$", name)):
        return None
    is_speaker = (
        is_letter
        or is_titled
        or any(is_role(word) for word in (words[0], words[-1], drop_number(name)))
        or " ".join(plain).casefold() in known
        or (len(plain) > 1 and plain[0].title() in load_first_names())
    )
    return _Line(paragraph, found.end(), found.span("name"), name, is_speaker)


def drop_titles(name: str) -> list[str]:
    """Give the words of a name without titles.

    Example:
        >>> drop_titles("Chief Justice Vane"), drop_titles("MS. VOSS")
        (['Vane'], ['VOSS'])
    """
    words = [_Word(word, word.lower()) for word in name.split()]
    place = int(words[0].lower == "the")
    while place < len(words) and (found := load_titles().match(words, place)) is not None:
        place = found[0]
    return [word.text for word in words[place:]]


def drop_number(name: str) -> str:
    """Give a name in lower case without its number.

    Example:
        >>> [drop_number(name) for name in ("Speaker 1", "SPEAKER_00", "Q2")]
        ['speaker', 'speaker', 'q']
    """
    return re.sub(r"[\s_#]*\d+$", "", name).lower()


def is_role(word: str) -> bool:
    """Say whether a word of a label means somebody.

    Example:
        >>> is_role("MEMBERS"), is_role("chairman"), is_role("SALT")
        (True, True, False)
    """
    lower = word.lower()
    return any(
        one in ROLES or one in load_person_nouns() for one in (lower, lower.removesuffix("s"))
    )


def _trim(block: Sequence[_Line]) -> list[_Line]:
    """Leave out labels before and after a transcript that are nobody's and stand but once."""
    counts = Counter(last_name(line.name) for line in block)
    sure = [
        place
        for place, line in enumerate(block)
        if line.is_speaker or counts[last_name(line.name)] > 1
    ]
    return list(block[sure[0] : sure[-1] + 1]) if sure else []


def _is_transcript(text: str, block: Sequence[_Line]) -> bool:
    """Say whether labelled lines are turns: who stands before them, and how they sound."""
    counts = Counter(last_name(line.name) for line in block)
    if len(counts) < 2:
        return False
    found = (WORDS.match(text, line.start) for line in block)
    said = [NOTE.sub("", one[0]).strip() for one in found if one]
    ended = sum(bool(SENTENCE_END.search(one) and LETTER.search(one)) for one in said)
    if ended < ENDED * len(block):
        return False
    told = sum(_tells_of(line, one) for line, one in zip(block, said, strict=True))
    voiced = sum(bool(VOICE.search(one)) for one in said)
    again = sum(count for count in counts.values() if count > 1)
    speakers = len({last_name(line.name) for line in block if line.is_speaker})
    if not again:
        told += sum(bool(OTHERS.search(one)) and not VOICE.search(one) for one in said)
    if told > TOLD * len(block) or speakers == len(counts):
        return told <= TOLD * len(block)
    if speakers >= PERSONS * len(counts):
        return again > 0 or len(block) >= LEAST
    is_long = len(block) >= LEAST and again >= PERSONS * len(block)
    return is_long and voiced >= VOICED * len(block)


def _follow(
    text: str, paragraphs: Sequence[Paragraph], line: _Line, after: int | None
) -> Iterator[Paragraph]:
    """Give the paragraphs that a turn reaches over, the first without its label.

    Args:
        text: The article's text.
        paragraphs: Its paragraphs.
        line: The turn's first paragraph.
        after: The number of the paragraph at which the next turn begins; None after the last.

    Yields:
        The paragraphs; what tells of the speaker, or is in brackets, is not said.
    """
    first = line.paragraph.paragraph
    is_open = line.start == line.paragraph.end  # the words have lines of their own
    yield line.paragraph._replace(start=line.start)
    for one in paragraphs[first : None if after is None else after - 1]:
        said = text[one.start : one.end]
        voiced = VOICE.search(QUOTED.sub("", said)) is not None
        is_noted = (said[0] in "([" and said[-1] in ")]") or _CAPTION_TIME.match(said)
        if is_noted or not LETTER.search(said):
            continue
        ends = SWORN.match(said) or after is None or _tells_of(line, said)
        if ends and not (voiced or is_open):
            return
        is_open = False
        yield one


def _tells_of(line: _Line, said: str) -> bool:
    """Say whether words name the one whose label stands before them."""
    name = re.escape(last_name(line.name))
    return len(name) > 1 and re.search(rf"\b{name}\b", said) is not None


def _cut_notes(text: str, start: int, end: int) -> Iterator[Span]:
    """Give the pieces of a paragraph between the notes in it."""
    for note in (*NOTE.finditer(text, start, end), None):
        stop = note.start() if note else end
        if text[start:stop].strip():
            yield start + len(text[start:stop]) - len(text[start:stop].lstrip()), stop
        start = note.end() if note else end


def shorten(actor: str) -> tuple[str, str, str]:
    """Give an actor's name, last name and initials, in lower case.

    Example:
        >>> shorten("Ann Park")
        ('ann park', 'park', 'ap')
    """
    initials = "".join(word[0] for word in actor.split())
    return actor.casefold(), last_name(actor).casefold(), initials.casefold()


def last_name(label: str) -> str:
    """Give the last word of a name.

    Example:
        >>> last_name("Ann Park")
        'Park'
    """
    return label.rsplit(maxsplit=1)[-1]


@cache
def _state_names() -> frozenset[str]:
    return frozenset(load_states()["actor"])
