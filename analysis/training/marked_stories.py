"""Reads the invented stories whose references are marked: `analysis/training/stories`.

They are written for this package, of many kinds of news, since no corpus has roles such as "the
coach" as newspapers use them. `[[Ann Berg|the coach]]` says whom words mean, `[[?nurse|A nurse]]`
an actor whom the story never names, `[[Ann Berg + Tom Berg|the pair]]` two.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.errors import DataError
from analysis.training.names import GoldName, GoldStory

STORIES = Path(__file__).parent / "stories"
EACH = 4  # one story in so many is kept for measuring
_MARK = re.compile(r"\[\[([^\[\]|]+)\||\]\]")
_QUOTE = re.compile(r"(.+?)\s*=>\s*(.+)")


class Said(NamedTuple):
    """A quotation or reported statement of a marked story.

    Attributes:
        text: Its first words.
        speaker: Who says it; "?" before who is not named; "?nobody" where it is left open.
    """

    text: str
    speaker: str


class MarkedStory(NamedTuple):
    """A story without its marks, and what they say.

    Attributes:
        story: Its text, the names of its actors wherever they stand in full, and its references.
        said: Who says what, in order.
    """

    story: GoldStory
    said: tuple[Said, ...]


def read_marked_stories(split: str, folder: Path = STORIES) -> list[MarkedStory]:
    """Read the stories of a split.

    Args:
        split: "dev" for every fourth story, "train" for the others.
        folder: Where they are.

    Returns:
        The stories, in the order of their files.

    Raises:
        DataError: A file's marks are not balanced.
    """
    paths = sorted(folder.glob("*.txt"))
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
    body, _, tail = marked.partition("\n---")
    lines = [line for line in body.strip().splitlines() if not line.startswith("# ")]
    text, mentions = _take_out("\n".join(lines), name)
    actors = {mention.entity for mention in mentions if not mention.entity.startswith("?")}
    names = [
        GoldName(found.start(), found.end(), "", actor)
        for actor in actors
        for found in re.finditer(rf"\b{re.escape(actor)}(?!\w)", text)
    ]
    said = tuple(Said(*found.groups()) for found in map(_QUOTE.match, tail.splitlines()) if found)
    story = GoldStory(name, text, tuple(sorted(names)), tuple(sorted(mentions)))
    return MarkedStory(story, said)


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
