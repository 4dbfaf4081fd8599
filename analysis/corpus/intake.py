"""Lists the stories that a person names, one by one, and what is no story, with the reason."""

import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from analysis.article import Article, find_address, read_facts
from analysis.corpus.columns import find_columns, read_key, read_row
from analysis.corpus.duplicates import Seen
from analysis.corpus.feeds import Item, read_items
from analysis.corpus.screening import find_objection
from analysis.corpus.tables import peek, read_rows
from analysis.corrections import OLD_FILES, Corrections, read_corrections
from analysis.errors import ArticleError, FormatError
from analysis.formats import Contents, find_date, read_contents, recognise
from analysis.formats.packages import LARGEST, list_members, open_package, read_member
from analysis.inputs import read_input
from analysis.web import Page, fetch

# How the names of files end that belong to stories, and are none: facts, brands and corrections.
BESIDE = (".toml", "corrections.csv", *OLD_FILES)
TABLES = {"csv", "jsonl", "json", "parquet"}
_SAMPLE = 20_000  # bytes by which a file is told


@dataclass(frozen=True)
class Given:
    """A story that was given.

    Attributes:
        story: Its key, of which there is one in a run: a file's path below the folder that was
            named, with that folder's name ("desk/a.txt"); in a zip file its path there
            ("may.zip/a.txt"); the row of a table or the item of a feed by its own id or its number
            ("stories.csv#12"); or an address.
        article: Its text and facts.
        corrections: What people say of it.
        notes: What was lost when it was read, a sentence each.
    """

    story: str
    article: Article
    corrections: Corrections
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """What was given and is no story to count.

    Attributes:
        story: Its key, as of `Given`.
        kind: Why it is left out, in a word: "empty", "broken", "format" (of a kind that is not
            read), "locked", "limit" (too large), "unsafe", "address" (not fetched), "unpublished",
            "boilerplate", "language" (not English) or "duplicate" (of an earlier story).
        reason: The same as a sentence.
    """

    story: str
    kind: str
    reason: str


def list_stories(
    sources: Iterable[str | Path],
    *,
    text_column: str = "",
    fetch: bool = False,
) -> Iterator[Given | Skipped]:
    """List the stories in files, folders, tables, feeds and at addresses, one after the other.

    Args:
        sources: Documents (`analysis.formats.read_contents` says which), zip files, tables (CSV,
            JSON, JSON Lines, Parquet), RSS and Atom feeds, exports of WordPress, addresses, and
            folders, in which all of these are looked for as deep as they go. What is hidden there,
            and what stands beside stories (facts, corrections), is passed over.
        text_column: The column of tables that holds the stories' text, where its name does not say
            so.
        fetch: Whether addresses, and the links of feeds without the stories' words, are fetched.

    Yields:
        Each story once, in the order of the sources and of the names in each folder, or why it is
        none. Of near-identical stories the first is given. What is held in memory does not grow
        with the number of stories.

    Raises:
        ArticleError: A source is missing.
        MissingExtraError: What reads a kind of file is not installed.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp()) / "desk"
        >>> folder.mkdir()
        >>> _ = (folder / "a.txt").write_text("Kyiv agreed.", encoding="utf-8")
        >>> [given.story for given in list_stories([folder])]
        ['desk/a.txt']
    """
    return Intake(text_column, fetch).list_stories(sources)


class Intake:
    """One run through what a person has named.

    Attributes:
        text_column: The column of tables that holds the text, or "".
        fetch: Whether addresses are fetched.
        get: What fetches them.
    """

    def __init__(
        self, text_column: str = "", fetch: bool = False, get: Callable[[str], Page] = fetch
    ) -> None:
        self.text_column, self.fetch, self.get = text_column, fetch, get
        self._done = 0
        self._file: IO[bytes] | None = None

    @property
    def passed(self) -> int:
        """How many bytes of files have been read, of those that `measure` counts."""
        return self._done + (0 if self._file is None or self._file.closed else self._file.tell())

    def measure(self, sources: Iterable[str | Path]) -> int:
        """Count the bytes of the files that are to be read.

        Raises:
            ArticleError: A source is missing.

        Example:
            >>> Intake().measure(["https://example.org/story"])
            0
        """
        sources = list(sources)
        _check_given(sources)
        tops = (Path(source) for source in sources if not find_address(source))
        files = (path for top in tops for path in (_list_files(top) if top.is_dir() else [top]))
        return sum(_measure(path) for path in files)

    def list_stories(self, sources: Iterable[str | Path]) -> Iterator[Given | Skipped]:
        """List the stories: see the function of this name."""
        sources = list(sources)
        _check_given(sources)
        with closing(Seen()) as seen, closing(Seen()) as files:
            for source in sources:
                for one in self._list_source(source, files):
                    yield self._screen(one, seen)

    def _screen(self, one: Given | Skipped, seen: Seen) -> Given | Skipped:
        """Set a story aside that has a key again, is not one, or was there before."""
        if isinstance(one, Skipped):
            return one
        if not seen.add_name(one.story):
            reason = "There is another story of this name: rename one of them."
            return Skipped(one.story, "duplicate", reason)
        kind, reason = find_objection(one.article.text)
        if kind:
            return Skipped(one.story, kind, reason)
        if earlier := seen.find_alike(one.story, one.article.text):
            return Skipped(one.story, "duplicate", f"It is nearly the same as {earlier}.")
        return one

    def _list_source(self, source: str | Path, files: Seen) -> Iterator[Given | Skipped]:
        if address := find_address(source):
            yield from self._list_address(address)
            return
        top = Path(source).absolute()
        for path in _list_files(top) if top.is_dir() else [top]:
            if files.add_name(str(path.resolve())):
                yield from self._list_file(path, path.relative_to(top.parent).as_posix())
            self._done, self._file = self._done + _measure(path), None

    def _list_file(self, path: Path, key: str) -> Iterator[Given | Skipped]:
        """The stories of a file on disk."""
        try:
            size = path.stat().st_size
            with path.open("rb") if path.is_file() else io.BytesIO(read_input(path)) as file:
                kind = _recognise(file, path.name, size)
                if kind in {"zip", "xml", *TABLES}:
                    self._file = file
                    yield from self._list_within(file, kind, key)
                    return
            if size > LARGEST:
                raise FormatError(f"{key} has {size:,} bytes, more than a story has.", "limit")
            facts = read_facts(path.with_suffix(".toml"))
            contents = read_contents(read_input(path), key)
            yield _make(key, contents, facts, read_corrections(path))
        except ArticleError as error:
            yield _skip(key, error)
        except OSError as error:
            yield Skipped(key, "broken", f"{key} cannot be read: {error.strerror or error}.")

    def _list_within(self, file: IO[bytes], kind: str, key: str) -> Iterator[Given | Skipped]:
        """The stories of a file that holds many; one of damage ends them."""
        readers = {"zip": self._list_package, "xml": self._list_feed}
        try:
            if kind in TABLES:
                yield from self._list_table(file, kind, key)
            else:
                yield from readers[kind](file, key)
        except ArticleError as error:
            yield _skip(key, error)

    def _list_package(self, file: IO[bytes], key: str) -> Iterator[Given | Skipped]:
        with open_package(file, key) as package:
            for member in list_members(package):
                path = PurePosixPath(member.filename.replace("\\", "/"))
                inside = f"{key}/{path}"
                hidden = (part[0] in "._" and part != ".." for part in path.parts)
                if _is_beside(path) or any(hidden):
                    continue
                try:
                    data = read_member(package, member, inside)
                    yield from self._list_bytes(data, inside)
                except ArticleError as error:
                    yield _skip(inside, error)

    def _list_bytes(self, data: bytes, key: str) -> Iterator[Given | Skipped]:
        kind = recognise(data, key)
        if kind == "zip":
            raise FormatError(f"{key} is a zip file in a zip file: unpack the outer one.", "format")
        if kind in {"xml", *TABLES}:
            yield from self._list_within(io.BytesIO(data), kind, key)
        else:
            yield _make(key, read_contents(data, key))

    def _list_table(self, file: IO[bytes], kind: str, key: str) -> Iterator[Given | Skipped]:
        first, rows = peek(read_rows(file, kind, key))
        if not first:
            raise FormatError(f"{key} is empty: it holds no rows.", "empty")
        columns = find_columns(first, key, self.text_column)
        for number, row in enumerate(rows, start=1):
            place = f"{key}#{read_key(row, columns, number)}"
            contents = read_row(row, columns)
            if contents.text.strip():
                yield _make(place, contents)
            else:
                yield Skipped(place, "empty", f"{place} has no text.")

    def _list_feed(self, file: IO[bytes], key: str) -> Iterator[Given | Skipped]:
        for number, item in enumerate(read_items(file, key), start=1):
            place = item.link or f"{key}#{number}"
            if item.refusal:
                yield Skipped(place, "unpublished", item.refusal)
            elif item.contents.text:
                yield _make(place, item.contents)
            else:
                yield from self._follow(place, item)

    def _follow(self, place: str, item: Item) -> Iterator[Given | Skipped]:
        """The story to which a feed links."""
        if not find_address(item.link):
            yield Skipped(place, "empty", f"{place} has no words in the feed, and no link to them.")
        else:
            yield from self._list_address(item.link, item.contents.facts, follow=False)

    def _list_address(
        self, address: str, facts: Mapping[str, str] | None = None, *, follow: bool = True
    ) -> Iterator[Given | Skipped]:
        """The story at an address, or those of the feed there."""
        if not self.fetch:
            reason = f"{address} is a web address, and is fetched only when you say so (--fetch)."
            yield Skipped(address, "address", reason)
            return
        try:
            page = self.get(address)
            if recognise(page.data, page.url) == "xml" and follow:
                yield from self._list_within(io.BytesIO(page.data), "xml", address)
                return
            contents = read_contents(page.data, address, url=page.url, declared=page.encoding)
            known = {**(facts or {}), **contents.facts, "url": page.url}
            yield _make(address, Contents(contents.text, known, contents.notes))
        except ArticleError as error:
            yield _skip(address, error)


def _check_given(sources: Iterable[str | Path]) -> None:
    for source in sources:
        if not find_address(source) and not os.path.lexists(source):
            raise ArticleError(f"There is no file or folder {source}: check the name.")


def _list_files(folder: Path) -> Iterator[Path]:
    """The files in a folder, as deep as it goes, without what is hidden or belongs to stories."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here, name)
            if not name.startswith(".") and not _is_beside(path) and path.is_file():
                yield path


def _measure(path: Path) -> int:
    with suppress(OSError, ValueError):
        return path.stat().st_size
    return 0


def _is_beside(path: Path | PurePosixPath) -> bool:
    return path.name.lower().endswith(BESIDE)


def _recognise(file: IO[bytes], name: str, size: int) -> str:
    """Tell what a file is; a zip file that is too large for a document holds documents."""
    data = file.read(_SAMPLE)
    if data.startswith(b"PK"):
        if size > LARGEST:
            file.seek(0)
            return "zip"
        data += file.read()
    file.seek(0)
    return recognise(data, name)


def _make(
    key: str,
    contents: Contents,
    facts: Mapping[str, str] | None = None,
    corrections: Corrections | None = None,
) -> Given:
    known = {"published": find_date(key), **contents.facts, **(facts or {})}
    article = Article(contents.text.replace("\0", "\ufffd"), **known)
    return Given(key, article, corrections or Corrections(), contents.notes)


def _skip(key: str, error: ArticleError) -> Skipped:
    return Skipped(key, error.kind if isinstance(error, FormatError) else "broken", str(error))
