"""Reads the invented stories whose references are marked: `analysis/training/stories`.

They are written for this package, of many kinds of news, since no corpus has roles such as "the
coach" as newspapers use them. `[[Ann Berg|the coach]]` says whom words mean, `[[?nurse|A nurse]]`
an actor whom the story never names, `[[Ann Berg + Tom Berg|the pair]]` two. Below a line "---" a
line a statement says who speaks: its first words, "=>" and the speaker. Below another such line
stand its names, every spelling: "PER: Ann Berg; Berg", "ORG:", "LOC:", and "NONE:" for works,
products and events. Nobody in them is real.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.document.tagger import straighten
from analysis.errors import DataError
from analysis.story import Story, analyze
from analysis.training.names import GoldName, GoldStory
from analysis.training.stories import is_same

STORIES = Path(__file__).parent / "stories"
EACH = 4  # one story in so many is kept for measuring
UNNAMED = "?"  # before an actor whom the story never names
NOBODY = "?nobody"
JOINED = " + "  # between two who speak or are meant together
_EDGES = "\"'.… "
_MARK = re.compile(r"\[\[([^\[\]|]+)\||\]\]")
_QUOTE = re.compile(r"(.+?)\s*=>\s*(.+)")
_KINDS = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "NONE": "MISC"}


class Said(NamedTuple):
    """A quotation or reported statement of a marked story.

    Attributes:
        text: Its first words.
        speaker: Who says it; "?" before who is not named; "?nobody" where it is left open.
    """

    text: str
    speaker: str


class SpeakerScore(NamedTuple):
    """How often what is said is found, and given to the one who says it.

    Attributes:
        known: Statements whose first words the stories hold.
        found: Those whose first words lie in a quote.
        right: Those whose quote has the speaker.
    """

    known: int
    found: int
    right: int


class MarkedStory(NamedTuple):
    """A story without its marks, and what they say.

    Attributes:
        story: Its text, the names of its actors wherever they stand in full, and its references.
        said: Who says what, in order.
        names: All its names with their types, in order; none when the story does not list them.
    """

    story: GoldStory
    said: tuple[Said, ...]
    names: tuple[GoldName, ...] = ()


def read_marked_stories(split: str, folder: Path = STORIES) -> list[MarkedStory]:
    """Read the stories of a split.

    Args:
        split: "dev" for every fourth story, "train" for the others.
        folder: Where they are.

    Returns:
        The stories, in the order of their files.

    Raises:
        DataError: A file's marks are not balanced, or there is no file.
    """
    paths = sorted(folder.glob("*.txt"))
    if not paths:
        raise DataError(
            f"{folder} holds no stories: they come with a checkout, not with the wheel."
        )
    chosen = [path for n, path in enumerate(paths) if (n % EACH == 0) == (split == "dev")]
    return [read_marked(path.stem, path.read_text(encoding="utf-8")) for path in chosen]


def read_marked(name: str, marked: str) -> MarkedStory:
    """Read a story with its marks.

    Args:
        name: Its name.
        marked: Its text with marks; after a line "---" what is said, a line each.

    Returns:
        The story.

    Raises:
        DataError: The marks are not balanced.

    Example:
        >>> story = read_marked("x", "Ann Berg left. [[Ann Berg|She]] won.").story
        >>> story.text, story.mentions[0].entity
        ('Ann Berg left. She won.', 'Ann Berg')
    """
    body, tail, listed = [*marked.split("\n---"), "", ""][:3]
    lines = [line for line in body.strip().splitlines() if not line.startswith("# ")]
    text, mentions = _take_out("\n".join(lines), name)
    actors = {mention.entity for mention in mentions if not mention.entity.startswith(UNNAMED)}
    names = [
        GoldName(found.start(), found.end(), "", actor)
        for actor in actors
        for found in re.finditer(rf"\b{re.escape(actor)}(?!\w)", text)
    ]
    said = tuple(Said(*found.groups()) for found in map(_QUOTE.match, tail.splitlines()) if found)
    story = GoldStory(name, text, tuple(sorted(names)), tuple(sorted(mentions)))
    return MarkedStory(story, said, tuple(sorted(_find_names(text, listed))))


def read_marked_names(split: str, folder: Path = STORIES) -> list[GoldStory]:
    """Read the marked stories that list their names, to learn the names from.

    Args:
        split: "train" or "dev".
        folder: Where they are.

    Returns:
        The stories with all their names.
    """
    marked = read_marked_stories(split, folder)
    return [one.story._replace(names=one.names, mentions=()) for one in marked if one.names]


def _find_names(text: str, listed: str) -> Iterator[GoldName]:
    """Find the names listed in lines "PER: Ann Berg; Berg" wherever they stand, longest first."""
    kinds = {
        spelling.strip(): _KINDS[kind]
        for kind, _, spellings in (line.partition(": ") for line in listed.splitlines())
        for spelling in (spellings.split(";") if kind in _KINDS else ())
    }
    taken: set[int] = set()
    for spelling in sorted(kinds.keys() - {""}, key=lambda one: (-len(one), one)):
        for found in re.finditer(rf"(?<!\w){re.escape(spelling)}(?!\w)", text):
            if taken.isdisjoint(range(*found.span())):
                taken.update(range(*found.span()))
                yield GoldName(*found.span(), kinds[spelling])


def _take_out(marked: str, name: str) -> tuple[str, Sequence[GoldName]]:
    """Take the marks out of a text."""
    pieces: list[str] = []
    opened: list[tuple[int, str]] = []
    mentions: list[GoldName] = []
    length = last = 0
    for found in _MARK.finditer(marked):
        piece = marked[last : found.start()]
        pieces.append(piece)
        length, last = length + len(piece), found.end()
        if found[1]:
            opened.append((length, found[1].strip()))
        elif opened:
            start, who = opened.pop()
            mentions.append(GoldName(start, length, "", who))
        else:
            raise DataError(f"{name}: “]]” closes nothing after “{piece[-30:]}”.")
    if opened:
        raise DataError(f"{name}: “[[{opened[-1][1]}|” is not closed.")
    return "".join([*pieces, marked[last:]]), mentions


def score_speakers(stories: Iterable[MarkedStory]) -> SpeakerScore:
    """Compare the speakers of quotes with those of marked stories.

    Args:
        stories: The stories.

    Returns:
        What was found. A speaker who is not named is found when the quote's is no actor and has a
        word in common with the mark; of two who speak together either will do.
    """
    known = found = right = 0
    for marked in stories:
        read = analyze(marked.story.text)
        text = _straighten(marked.story.text)
        for said in marked.said:
            start = text.find(_straighten(said.text).strip(_EDGES))
            if start < 0:
                continue
            known += 1
            around = [row for row in _list_quotes(read) if row[0] <= start < row[1]]
            if around:
                _, _, speaker = min(around, key=lambda row: row[1] - row[0])
                found += 1
                right += _is_speaker(said.speaker, speaker, read)
    return SpeakerScore(known, found, right)


def _list_quotes(read: Story) -> Iterator[tuple[int, int, str | None]]:
    """List start, end and speaker of a story's quotes."""
    columns = (read.quotes[name] for name in ("start", "end", "speaker"))
    for start, end, speaker in zip(*columns, strict=True):
        yield start, end, speaker if isinstance(speaker, str) else None


def _is_speaker(wanted: str, speaker: str | None, read: Story) -> bool:
    if wanted == NOBODY:
        return speaker is None
    if wanted.startswith(UNNAMED):
        words = set(wanted.removeprefix(UNNAMED).lower().split())
        is_actor = speaker in set(read.actors["actor"])
        return speaker is not None and not is_actor and bool(words & set(speaker.lower().split()))
    return any(is_same(speaker, one) for one in wanted.split(JOINED))


def _straighten(text: str) -> str:
    """Write quotation marks and apostrophes straight; offsets stay."""
    return straighten(text).replace("“", '"').replace("”", '"')
