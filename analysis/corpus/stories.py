"""Reads many stories into the tables of one, each row with its story in front."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.article import FACTS
from analysis.errors import ArticleError
from analysis.story import Story, read_story

TABLES = ("mentions", "actors", "quotes")


@dataclass(frozen=True, repr=False)
class Stories:
    """Many stories as tables, each with the column `story` in front.

    Attributes:
        stories: A row a story: story (its key), title, published, outlet, desk, url, byline,
            licence, words and paragraphs.
        mentions: The mentions of all stories.
        actors: Their actors.
        quotes: Their quotes.
    """

    stories: pd.DataFrame
    mentions: pd.DataFrame
    actors: pd.DataFrame
    quotes: pd.DataFrame

    def __repr__(self) -> str:
        return f"<Stories: {len(self.stories):,} stories, {len(self.quotes):,} quotes>"


def read_stories(folder: Path | str) -> Stories:
    """Read every text file in a folder and the folders in it, in the order of their names.

    Args:
        folder: The folder; each story is a `.txt` file, with its facts and corrections beside it.

    Returns:
        Their tables.

    Raises:
        ArticleError: There is no story in it, or one cannot be read.
    """
    paths = sorted(Path(folder).rglob("*.txt"))
    if not paths:
        raise ArticleError(f"There is no story in {folder}: it should hold .txt files.")
    return join_stories((path.relative_to(folder).as_posix(), read_story(path)) for path in paths)


def join_stories(read: Iterable[tuple[str, Story]]) -> Stories:
    """Join the tables of stories that were read one by one.

    Example:
        >>> from analysis import analyze
        >>> stories = join_stories([("a", analyze("Ms. Park left.")), ("b", analyze("It rained."))])
        >>> stories.actors[["story", "actor"]].values.tolist()
        [['a', 'Park']]
    """
    facts, tables = [], {name: [] for name in TABLES}  # type: ignore[var-annotated]
    for key, story in read:
        article = story.article
        words = int(story.tokens["text"].str.contains(r"\w").sum())
        sizes = {"words": words, "paragraphs": len(story.document.paragraphs)}
        facts.append({"story": key, **{fact: getattr(article, fact) for fact in FACTS}, **sizes})
        for name in TABLES:
            rows = pd.DataFrame(getattr(story, name))
            tables[name].append(rows.assign(story=key)[["story", *rows.columns]])
    joined = {name: pd.concat(parts, ignore_index=True) for name, parts in tables.items()}
    return Stories(pd.DataFrame(facts), **joined)
