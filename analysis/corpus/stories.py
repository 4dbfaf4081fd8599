"""Many stories, read and counted: the same tables as of one, with the story in front."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.corpus.batches import Gathering
from analysis.corpus.intake import Skipped, list_stories
from analysis.corpus.layout import is_corpus, list_files
from analysis.corpus.schemas import ALL, SKIPPED, TABLES, unpack
from analysis.display import Table
from analysis.errors import ArticleError, PublishError, needing
from analysis.tabulation import tabulate


@dataclass(frozen=True, repr=False)
class Stories:
    """Stories, read and counted.

    In each table the column story, a story's key, stands in front; numbers and offsets count within
    a story, and actors have the name that they have there.

    Attributes:
        stories: One row a story: story, title, published, outlet, desk, url, byline, licence (""
            where unknown), paragraphs, words, notes (what was lost when it was read, such as the
            order of a PDF's columns) and unused (which corrections are not applied, and why).
        skipped: One row for what was given and is no story: story, kind ("empty", "broken",
            "format", "duplicate", ...: `analysis.corpus.intake.Skipped` lists them; of the command
            `corpus` also "crash" and "hang") and reason, a sentence.
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

    @property
    def unused(self) -> tuple[str, ...]:
        """What corrections are not applied, and why, of each story that has such."""
        told = zip(self.stories["story"], self.stories["unused"], strict=True)
        return tuple(f"{key}: {sentences}" for key, sentences in told if sentences)

    @property
    def notes(self) -> tuple[str, ...]:
        """What was lost when stories were read, of each that has lost anything."""
        told = zip(self.stories["story"], self.stories["notes"], strict=True)
        return tuple(f"{key}: {sentences}" for key, sentences in told if sentences)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(table)} {name}" for name, table in self.tables.items())
        return f"<Stories: {len(self.stories)}, {len(self.skipped)} skipped; {counts}>"


def read_stories(*sources: str | Path, text_column: str = "", fetch: bool = False) -> Stories:
    """Read every story in files, folders and tables, one after the other.

    Args:
        sources: Documents (text, Markdown, web pages, Word, OpenDocument, PDF, e-mail), zip files,
            tables (CSV, JSON, JSON Lines, Parquet) with a story a row, RSS and Atom feeds, exports
            of WordPress, addresses, and folders, in which all of these are looked for as deep as
            they go. Beside each document may stand its facts and corrections, as for
            `analysis.read_story`. Or one folder that the command `corpus` has written, whose
            tables are taken as they are.
        text_column: The column of tables that holds the stories' text, where its name does not say
            so.
        fetch: Whether addresses, and the links of feeds without the stories' words, are fetched.

    Returns:
        The stories, in the order of the sources and of the paths in each folder. What cannot be
        read is in `skipped` with the reason, and counts nowhere.

    Raises:
        ArticleError: A source is missing, or none is given.
        MissingExtraError: What reads a kind of file is not installed.

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
    if len(sources) == 1 and is_corpus(sources[0]):
        return read_corpus(sources[0])
    skipped, gathering = list[Skipped](), Gathering()
    for one in list_stories(sources, text_column=text_column, fetch=fetch):
        if isinstance(one, Skipped):
            skipped.append(one)
        else:
            gathering.add(one)
    rows = [(one.story, one.kind, one.reason) for one in skipped]
    return _make_stories(gathering.join() | {"skipped": tabulate(rows, SKIPPED)})


def read_corpus(folder: str | Path) -> Stories:
    """Read the tables that the command `corpus` has written.

    Args:
        folder: The folder that it was given as `--out`. It should fit into memory: parts of larger
            ones are read with DuckDB, pandas or polars.

    Returns:
        The stories, as `read_stories` gives them, those that were given first in front. Of a run
        that was interrupted, what it had read by then.

    Raises:
        ArticleError: It is no such folder.
        PublishError: It is damaged.
        MissingExtraError: pyarrow is not installed.

    Example:
        >>> read_corpus("no-such-folder")
        Traceback (most recent call last):
        analysis.errors.ArticleError: no-such-folder is no folder that `corpus` has written.
    """
    folder = Path(folder)
    if not is_corpus(folder):
        raise ArticleError(f"{folder} is no folder that `corpus` has written.")
    places, files = list_files(folder)
    tables = {name: _read_parts(name, files.get(name, ()), places) for name in ALL}
    return _make_stories(tables)


def read_skipped(folder: Path) -> pd.DataFrame:
    """Read what `corpus` skipped, and why: story, kind and reason."""
    places, files = list_files(folder)
    return _read_parts("skipped", files["skipped"], places)


def _read_parts(name: str, paths: Iterable[Path], places: dict[str, int]) -> pd.DataFrame:
    """The rows of a table, in the order in which the stories were given."""
    with needing("stories", "A corpus"):
        import pyarrow as pa
        import pyarrow.parquet as pq
    try:
        table = unpack(name, pa.concat_tables(pq.ParquetFile(path).read() for path in paths))
    except (pa.ArrowException, OSError) as error:
        raise PublishError(
            f"A file of {name} is missing or damaged ({error}): give the command `corpus` again, "
            "and if it says the same, into another folder."
        ) from None
    if name != "skipped":
        order = table["story"].map(places).argsort(kind="stable")
        table = table.iloc[order].reset_index(drop=True)
    return table


def _make_stories(tables: dict[str, pd.DataFrame]) -> Stories:
    return Stories(**{name: Table(table) for name, table in tables.items()})
