"""Finds the turns of a transcript or an interview: "REPORTER: Why?", "Q: Why?"."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from analysis.document import Paragraph

# A name in capitals, or Q and A, with what stands in brackets beside it, at a paragraph's start.
LABEL = re.compile(
    r"(?P<name>[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]*){0,3}|[QA])"
    r"(?:,\s[^:\n]{1,60}|\s\([^)\n]{1,60}\))?(?::|(?<=^[QA])\.)\s+(?=\S)",
    re.MULTILINE,
)
FARTHEST = 8  # paragraphs from turn to turn of one transcript
LEAST = 4  # turns of a transcript in which no label stands twice
PERSONS = 0.5  # the share of labels that must be somebody's: "SALT:" and "LIMA:" are nobody's
ROLES = re.compile(
    r"(?:the\s)?(?:anchor|announcer|caller|host|interviewer|moderator|presenter|question|reporter)",
    re.IGNORECASE,
)
INTERVIEW = frozenset("QA")
HONORIFIC = re.compile(r"(?:MR|MRS|MS|DR|MISS|SIR|SEN|GOV|REP)\.?\s")


class Turn(NamedTuple):
    """A paragraph that says who speaks in it; all offsets point into the article's text.

    Attributes:
        paragraph: The paragraph.
        start: Offset of the first word said.
        end: Offset after the last.
        label: Offsets of the name it begins with.
    """

    paragraph: int
    start: int
    end: int
    label: tuple[int, int]


def find_turns(
    text: str, paragraphs: Sequence[Paragraph], actors: Collection[str] = ()
) -> dict[int, Turn]:
    r"""Find the paragraphs that are turns of a transcript.

    One paragraph makes none: another speaker must come right before or after, and some speaker
    twice or four of them in all, so that "UPDATE:" and "WATCH:" are no speakers. Half of them must
    be told for speakers by more than capitals, so that "SALT:" is none.

    Args:
        text: The article's text.
        paragraphs: Its paragraphs, in order.
        actors: The story's actors, whose last names and initials may be labels.

    Returns:
        The turns by their paragraph's number.

    Example:
        >>> text = "Q: Why?\nA: It broke.\nQ: When?"
        >>> paragraphs = [Paragraph(1, 0, 7), Paragraph(2, 8, 20), Paragraph(3, 21, 29)]
        >>> [text[one.start : one.end] for one in find_turns(text, paragraphs).values()]
        ['Why?', 'It broke.', 'When?']
    """
    found: dict[int, Turn] = {}
    for one in paragraphs:
        label = LABEL.match(text, one.start, one.end)
        if label is not None:
            found[one.paragraph] = Turn(one.paragraph, label.end(), one.end, label.span("name"))
    blocks: list[dict[int, Turn]] = []
    for number, turn in found.items():
        if not blocks or number - max(blocks[-1]) > FARTHEST:
            blocks.append({})
        blocks[-1][number] = turn
    known = {short for actor in actors if " " in actor for short in _shorten(actor)}
    return {
        number: turn for block in blocks for number, turn in _read_block(text, block, known).items()
    }


def _read_block(text: str, found: Mapping[int, Turn], known: Collection[str]) -> dict[int, Turn]:
    """Keep the turns of one transcript; none where the labels are of another kind."""
    names = {number: text[slice(*turn.label)] for number, turn in found.items()}
    kept = {
        number: turn
        for number, turn in found.items()
        if any(names.get(number + step, names[number]) != names[number] for step in (-1, 1))
    }
    counts = Counter(_last_name(names[number]) for number in kept)
    recurs = max(counts.values(), default=0) > 1 and len(counts) > 1
    labels = {names[number] for number in kept}
    persons = sum(_is_speaker(label, known) for label in labels)
    spoken = persons >= PERSONS * len(labels)
    return kept if spoken and (recurs or len(kept) >= LEAST) else {}


def _is_speaker(label: str, known: Collection[str]) -> bool:
    """Say whether a label is plainly a speaker's: Q, a role, two words, an actor's."""
    told = label in INTERVIEW or " " in label or ROLES.fullmatch(label)
    return bool(told) or label.casefold() in known


def _shorten(actor: str) -> tuple[str, str]:
    """Give an actor's last name and initials, in lower case."""
    return _last_name(actor).casefold(), "".join(word[0] for word in actor.split()).casefold()


def _last_name(label: str) -> str:
    return label.rsplit(maxsplit=1)[-1]


def name_label(label: str, actors: Iterable[str], labels: Iterable[str]) -> str | None:
    """Say who is behind a label.

    Args:
        label: The words before the colon.
        actors: The story's actors.
        labels: All labels of the transcript.

    Returns:
        The one actor whose name, last name or initials it is; a role in lower case; otherwise the
        fullest label of the same person as a name is written. None for "Q" and "A".

    Example:
        >>> name_label("MS. VOSS", ["Clara Voss", "Bern"], [])
        'Clara Voss'
        >>> name_label("REPORTER", [], [])
        'reporter'
    """
    if label in INTERVIEW:
        return None
    if ROLES.fullmatch(label):
        return label.lower()
    name = HONORIFIC.sub("", label).casefold()
    same = [actor for actor in actors if actor.casefold() == name]
    same += [actor for actor in actors if " " in actor and name in _shorten(actor)]
    same += [actor for actor in actors if " " in name and actor.casefold() == _last_name(name)]
    if len(set(same)) == 1 or (same and same[0].casefold() == name):
        return same[0]
    plain = [HONORIFIC.sub("", other) for other in labels]
    full = max((one for one in plain if one.casefold().endswith(f" {name}")), default=name, key=len)
    return full.title() if not same else None
