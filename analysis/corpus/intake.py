"""Lists the stories that a person names, one by one, and what is no story, with the reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.article import Article, read_article
from analysis.corrections import Corrections, read_corrections
from analysis.errors import ArticleError

TEXTS = {".txt", ".text", ".md", ".markdown"}
BESIDE = {".toml", ".csv"}  # facts, corrections and brands: they belong to stories, and are none


@dataclass(frozen=True)
class Given:
    """A story that was given.

    Attributes:
        story: Its key, of which there is one in a run: a file's path below the folder that was
            named, with that folder's name ("desk/a.txt").
        article: Its text and facts.
        corrections: What people say of it.
    """

    story: str
    article: Article
    corrections: Corrections


@dataclass(frozen=True)
class Skipped:
    """What was given and is no story to count.

    Attributes:
        story: Its key, as of `Given`.
        kind: Why it is left out, in a word: "empty", "broken", "format" or "duplicate".
        reason: The same as a sentence.
    """

    story: str
    kind: str
    reason: str


def list_stories(sources: Iterable[str | Path]) -> Iterator[Given | Skipped]:
    """List the stories in files and folders, one after the other.

    Args:
        sources: Text files, and folders in which files with the endings of `TEXTS` are looked for,
            as deep as they go. What is hidden, and what stands beside stories, is passed over.

    Yields:
        Each story once, in the order of the sources and of the paths in each folder, or why it is
        none.

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
    names, files = dict[str, Path](), set[Path]()
    for source in map(Path, sources):
        if not source.exists():
            raise ArticleError(f"There is no file or folder {source}: check the name.")
        top = source.absolute()
        for path in _list_files(top) if top.is_dir() else [top]:
            if path.resolve() in files:
                continue
            files.add(path.resolve())
            key = path.relative_to(top.parent).as_posix()
            if key in names:
                yield Skipped(key, "duplicate", f"{path} has the name of {names[key]}: rename it.")
                continue
            names[key] = path
            yield _read(key, path, named=path is top)


def _list_files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not is_hidden and path.suffix.lower() not in BESIDE:
            yield path


def _read(key: str, path: Path, *, named: bool) -> Given | Skipped:
    if path.suffix.lower() not in TEXTS and not named:
        return Skipped(key, "format", f"{path} is no text file: save its words as one (.txt).")
    try:
        return Given(key, read_article(path), read_corrections(path))
    except ArticleError as error:
        is_empty = path.stat().st_size == 0 or not path.read_bytes().strip()
        return Skipped(key, "empty" if is_empty else "broken", str(error))
