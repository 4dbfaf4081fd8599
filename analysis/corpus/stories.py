"""Many stories, read and counted: the same tables as of one, with the story in front."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.article import FACTS, Article
from analysis.corpus.intake import Skipped, list_stories
from analysis.corrections import Corrections
from analysis.display import Table
from analysis.errors import ArticleError
from analysis.story import Story, analyze_article
from analysis.tabulation import tabulate

TABLES = (
    "sentences",
    "mentions",
    "actors",
    "quotes",
    "numbers",
    "arithmetic",
    "claims",
    "checks",
)
SKIPPED_COLUMNS = ["story", "kind", "reason"]


@dataclass(frozen=True, repr=False)
class Stories:
    """Stories, read and counted.

    Attributes:
        stories: One row a story: story (its key), title, published, outlet, desk, url, byline,
            licence ("" where unknown), paragraphs and words.
        skipped: One row for what was given and is no story: story, kind ("empty", "broken",
            "format", "duplicate") and reason, a sentence.
        tables: The tables of `analysis.Story` by name, each with the column story in front. Their
            numbers and offsets count within a story.
        unused: What corrections are not applied, and why, a sentence each.
    """

    stories: pd.DataFrame
    skipped: pd.DataFrame
    tables: dict[str, pd.DataFrame]
    unused: tuple[str, ...] = ()

    @property
    def sentences(self) -> pd.DataFrame:
        """The sentences that the other tables count."""
        return self.tables["sentences"]

    @property
    def mentions(self) -> pd.DataFrame:
        """Each place that names or stands for an actor."""
        return self.tables["mentions"]

    @property
    def actors(self) -> pd.DataFrame:
        """The actors of each story under the name they have there, with that story's counts."""
        return self.tables["actors"]

    @property
    def quotes(self) -> pd.DataFrame:
        """What somebody is reported to have said or thought."""
        return self.tables["quotes"]

    @property
    def numbers(self) -> pd.DataFrame:
        """Every quantity."""
        return self.tables["numbers"]

    @property
    def arithmetic(self) -> pd.DataFrame:
        """What the numbers of a story prove or disprove."""
        return self.tables["arithmetic"]

    @property
    def claims(self) -> pd.DataFrame:
        """Each claim about figures."""
        return self.tables["claims"]

    @property
    def checks(self) -> pd.DataFrame:
        """What the economic data say of each claim."""
        return self.tables["checks"]

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
    read, skipped, unused = dict[str, Story](), list[Skipped](), list[str]()
    for one in list_stories(sources):
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        read[one.story] = story = analyze_article(one.article, one.corrections)
        unused += [f"{one.story}: {sentence}" for sentence in story.say_unused()]
    return Stories(
        stories=tabulate_stories(read),
        skipped=Table(pd.DataFrame(skipped, columns=SKIPPED_COLUMNS)),
        tables={name: join_tables(read, name) for name in TABLES},
        unused=tuple(unused),
    )


def join_tables(stories: Mapping[str, Story], name: str) -> pd.DataFrame:
    """Put the tables of stories below one another.

    Args:
        stories: The stories by their keys.
        name: The table's name.

    Returns:
        Its rows of every story, with the column story in front.

    Example:
        >>> from analysis import analyze
        >>> read = {"a": analyze("Mr. Kim left."), "b": analyze("Ms. Park stayed.")}
        >>> join_tables(read, "actors")[["story", "actor"]].values.tolist()
        [['a', 'Kim'], ['b', 'Park']]
    """
    tables = {key: getattr(story, name) for key, story in stories.items()}
    # A table without rows does not tell what its columns hold.
    held = {key: table for key, table in tables.items() if len(table)} or tables
    if not held:
        tables = held = {"": getattr(analyze_article(Article(""), Corrections()), name)}
    joined = pd.concat([pd.DataFrame(table) for table in held.values()], ignore_index=True)
    keys = np.repeat(list(held), [len(table) for table in held.values()])
    joined.insert(0, "story", pd.Series(keys, dtype="str"))
    return Table(joined)


def tabulate_stories(stories: Mapping[str, Story]) -> pd.DataFrame:
    """Tabulate the stories themselves.

    Args:
        stories: The stories by their keys.

    Returns:
        One row a story, with the columns of `Stories.stories`.

    Example:
        >>> from analysis import analyze
        >>> table = tabulate_stories({"a": analyze("Mr. Kim left.", published="2023")})
        >>> table[["story", "published", "paragraphs", "words"]].values.tolist()
        [['a', '2023', 1, 3]]
    """
    rows = [
        (
            key,
            *(getattr(story.article, fact) for fact in FACTS),
            len(story.document.paragraphs),
            int(story.measure_paragraphs()["words"].sum()),
        )
        for key, story in stories.items()
    ]
    kinds = dict.fromkeys(("story", *FACTS), "str") | {"paragraphs": "int64", "words": "int64"}
    return Table(tabulate(rows, kinds))
