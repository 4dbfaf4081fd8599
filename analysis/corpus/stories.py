"""Many stories, read and counted: the same tables as of one, with the story in front."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis import story
from analysis.article import FACTS, Article
from analysis.corpus.intake import Skipped, list_stories
from analysis.corrections import Corrections
from analysis.display import Table
from analysis.errors import ArticleError
from analysis.tabulation import tabulate

# The tables of one story but its words, each of which would take a row, and what an editor should
# know of that story alone.
TABLES = ("sentences", *(one for one in story.TABLES if one not in ("tokens", "findings")))
SKIPPED_COLUMNS = ["story", "kind", "reason"]


@dataclass(frozen=True, repr=False)
class Stories:
    """Stories, read and counted.

    In each table the column story, a story's key, stands in front; numbers and offsets count within
    a story, and actors have the name that they have there.

    Attributes:
        stories: One row a story: story, title, published, outlet, desk, url, byline, licence (""
            where unknown), paragraphs and words.
        skipped: One row for what was given and is no story: story, kind ("empty", "broken",
            "format", "duplicate") and reason, a sentence.
        unused: What corrections are not applied, and why, a sentence each.
        sentences: The sentences that the other tables count.
        mentions: Each place that names or stands for an actor.
        actors: The actors of each story, with that story's counts.
        quotes: What somebody is reported to have said or thought.
        numbers: Every quantity.
        arithmetic: What the numbers of a story prove or disprove.
        claims: Each claim about figures.
        checks: What the economic data say of each claim.
    """

    stories: pd.DataFrame
    skipped: pd.DataFrame
    unused: tuple[str, ...]
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    actors: pd.DataFrame
    quotes: pd.DataFrame
    numbers: pd.DataFrame
    arithmetic: pd.DataFrame
    claims: pd.DataFrame
    checks: pd.DataFrame

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of the stories by name, as of `analysis.Story`."""
        return {name: getattr(self, name) for name in TABLES}

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table)} {name}" for name, table in self.tables.items())
        return f"<Stories: {len(self.stories)}, {len(self.skipped)} skipped; {counts}>"


def read_stories(*sources: str | Path) -> Stories:
    """Read every story in files and folders, one after the other.

    Args:
        sources: Text files (.txt, .text, .md, .markdown), and folders in which they are looked
            for, as deep as they go. Beside each may stand its facts and corrections, as for
            `analysis.read_story`.

    Returns:
        The stories, in the order of the sources and of the paths in each folder. What cannot be
        read is in `skipped` with the reason, and counts nowhere.

    Raises:
        ArticleError: A source is missing, or none is given.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp()) / "desk"
        >>> folder.mkdir()
        >>> _ = (folder / "a.txt").write_text("“We agree,” said Ms. Park.", encoding="utf-8")
        >>> _ = (folder / "b.txt").write_text("", encoding="utf-8")
        >>> stories = read_stories(folder)
        >>> stories.quotes[["story", "speaker"]].values.tolist()
        [['desk/a.txt', 'Park']]
        >>> stories.skipped["story"].tolist()
        ['desk/b.txt']
    """
    if not sources:
        raise ArticleError("Name a file or a folder with stories.")
    rows, skipped, unused = list[tuple[object, ...]](), list[Skipped](), list[str]()
    tables: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}
    for one in list_stories(sources):
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        read = story.analyze_article(one.article, one.corrections)
        facts = [getattr(one.article, fact) for fact in FACTS]
        size = read.measure_paragraphs()
        rows.append((one.story, *facts, len(size), int(size["words"].sum())))
        unused += [f"{one.story}: {sentence}" for sentence in read.say_unused()]
        for name, parts in tables.items():
            parts.append(_name_story(getattr(read, name), one.story))
    kinds = dict.fromkeys(("story", *FACTS), "str") | {"paragraphs": "int64", "words": "int64"}
    return Stories(
        stories=Table(tabulate(rows, kinds)),
        skipped=Table(pd.DataFrame(skipped, columns=SKIPPED_COLUMNS)),
        unused=tuple(unused),
        **{name: _join(name, parts) for name, parts in tables.items()},
    )


def _name_story(table: pd.DataFrame, key: str) -> pd.DataFrame:
    named = pd.DataFrame(table)
    named.insert(0, "story", pd.Series([key] * len(table), dtype="str"))
    return named


def _join(name: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Tables below one another; one without rows does not tell what its columns hold."""
    if not parts:
        nothing = story.analyze_article(Article(""), Corrections())
        return Table(_name_story(getattr(nothing, name), ""))
    held = [part for part in parts if len(part)] or parts[:1]
    return Table(pd.concat(held, ignore_index=True))
