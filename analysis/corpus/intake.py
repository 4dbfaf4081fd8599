"""Lists the stories that a person names, one by one, and what is no story, with the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.article import Article, read_article
from analysis.errors import ArticleError

TEXTS = {".txt", ".text", ".md", ".markdown"}


@dataclass(frozen=True)
class Given:
    """A story that was given.

    Attributes:
        story: Its key, of which there is one in a run: a file's path below the folder that was
            named, with that folder's name ("desk/a.txt"), a table's row ("stories.csv#12"), or an
            address.
        article: The story.
    """

    story: str
    article: Article


@dataclass(frozen=True)
class Skipped:
    """What was given and is no story to count.

    Attributes:
        story: Its key, as of `Given`.
        reason: Why it is left out, as a sentence.
        kind: The same in a word: "broken", "empty", "duplicate" ...
    """

    story: str
    reason: str
    kind: str


def list_stories(
    sources: Sequence[str | Path], *, text_column: str = "", fetch: bool = False
) -> Iterator[Given | Skipped]:
    """List the stories in files and folders, one after the other.

    Args:
        sources: Files and folders.
        text_column: The column of tables in which the stories' text stands.
        fetch: Whether addresses may be fetched.

    Yields:
        Each story, in the order of the sources and of the paths in each folder, or why it is none.

    Raises:
        ArticleError: A source is missing.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp()) / "desk"
        >>> folder.mkdir()
        >>> _ = (folder / "a.txt").write_text("Kyiv agreed.", encoding="utf-8")
        >>> [given.story for given in list_stories([folder])]
        ['desk/a.txt']
    """
    for source in map(Path, sources):
        if not source.exists():
            raise ArticleError(f"There is no file or folder {source}: check the name.")
        for path in sorted(source.rglob("*")) if source.is_dir() else [source]:
            if path.is_file() and path.suffix.lower() in TEXTS:
                story = path.relative_to(source.parent).as_posix()
                try:
                    yield Given(story, read_article(path))
                except ArticleError as error:
                    kind = "empty" if " is empty" in str(error) else "broken"
                    yield Skipped(story, str(error), kind)
