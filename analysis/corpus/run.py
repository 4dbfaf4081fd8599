"""One run of the command `corpus`: stories in, Parquet tables out, what is done already left."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from analysis.article import find_address
from analysis.corpus.batches import Reading, spell_out
from analysis.corpus.engines import Engine, open_engine
from analysis.corpus.intake import Given, Intake, Skipped
from analysis.corpus.journal import Journal, Known
from analysis.corpus.layout import saying
from analysis.corpus.parts import finish_parts, join_parts
from analysis.corpus.rules import digest_rules, digest_story
from analysis.errors import ArticleError, PublishError, StoriesError

CHARACTERS, STORIES = 200_000, 500  # that a batch has, at most but for its last story
FEWEST = 50_000  # characters, but at the end: batches grow small there, so that no worker waits
SECONDS = 300.0  # that one story may take
CRASH, HANG = "crash", "hang"


@dataclass(frozen=True)
class Moment:
    """How far a run is.

    Attributes:
        read: Stories that it has read.
        unchanged: Stories that had been read before.
        skipped: What is no story, or could not be read.
        share: How much of what was given it has come through, 0 to 1.
    """

    read: int = 0
    unchanged: int = 0
    skipped: int = 0
    share: float = 0.0


@dataclass(frozen=True)
class _Waiting:
    """A story that is to be read."""

    given: Given
    digest: str
    place: int


def write_corpus(
    sources: Sequence[str | Path],
    out: str | Path,
    *,
    text_column: str = "",
    fetch: bool = False,
    workers: int = 0,
    engine: str = "local",
    scheduler: str = "",
    seconds: float = SECONDS,
    tell: Callable[[Moment], object] = lambda _: None,
) -> Moment:
    """Write the tables of many stories as Parquet files.

    What is new or has changed since the last run into the same folder is read; rows of stories that
    are no longer there leave. A run that was interrupted at any moment goes on where it was.

    Args:
        sources: What `analysis.read_stories` takes. Later runs into the same folder name the same
            sources, and may name more.
        out: The folder: TABLE/month=2023-03/part-….parquet for each of
            `analysis.corpus.schemas.ALL`.
        text_column: The column of tables that holds the stories' text, where its name does not say
            so.
        fetch: Whether addresses, and the links of feeds without the stories' words, are fetched.
            What was read at addresses stays when it is no longer there.
        workers: How many processes read; 0 for one a core.
        engine: "local", or "dask" for a Dask cluster. The rows are the same.
        scheduler: The address of the cluster's scheduler; "" for a cluster on this machine.
        seconds: How long one story may take. One that takes longer, or ends its process, is read
            once more, and then set aside (in `skipped`, of the kind "hang" or "crash").
        tell: Called now and then with how far the run is.

    Returns:
        What it has done.

    Raises:
        ArticleError: A source is missing, or none is given.
        PublishError: The folder holds something else, is being written by another run, or cannot
            be written. What was read before stays.
        StoriesError: There is no such engine, or its cluster is lost.
        MissingExtraError: What reads a kind of file, or Dask, is not installed.
    """
    if not sources:
        raise ArticleError("Name a file or a folder with stories.")
    out, intake = Path(out), Intake(text_column, fetch)
    _check_apart(sources, out)
    total = intake.measure(sources)
    names = [find_address(source) or os.path.realpath(source) for source in sources]
    with (
        closing(Journal(out, names, digest_rules())) as journal,
        open_engine(engine, workers, seconds, scheduler) as reader,
    ):
        # Of addresses nobody knows how much they give.
        unknown = CHARACTERS * reader.room
        run = _Run(journal, reader, seconds, lambda: total - intake.passed if total else unknown)
        for _ in run.go_on(intake.list_stories(sources)):
            tell(replace(run.now, share=min(intake.passed / total, 1.0) if total else 0.0))
        with saying(out):
            finish_parts(journal)
    tell(done := replace(run.now, share=1.0))
    return done


class _Run:
    """What a run has done, and the batches that are being read."""

    def __init__(
        self, journal: Journal, reader: Engine, seconds: float, count_left: Callable[[], int]
    ) -> None:
        self.now = Moment()
        self._journal, self._reader, self._seconds = journal, reader, seconds
        self._count_left = count_left  # bytes that are still to be listed
        self._waiting, self._flying = list[_Waiting](), deque[tuple[list[_Waiting], Any]]()

    def go_on(self, given: Iterable[Given | Skipped]) -> Iterator[None]:
        """Read all stories, batch by batch in their order; yields when something has been done."""
        for place, one in enumerate(given):
            self._note(place, one)
            if self._is_full():
                yield from self._send()
            elif place % STORIES == 0:
                yield
        yield from self._send()
        while self._flying:
            self._land()
            yield

    def _note(self, place: int, one: Given | Skipped) -> None:
        key = spell_out(one.story)
        if isinstance(one, Skipped):
            self._journal.see(place, key, one.kind, spell_out(one.reason))
            self.now = replace(self.now, skipped=self.now.skipped + 1)
            return
        self._journal.see(place, key)
        digest = digest_story(one)
        before, kind = self._journal.find(key)
        if before != digest:
            self._waiting.append(_Waiting(replace(one, story=key), digest, place))
        elif kind:
            self.now = replace(self.now, skipped=self.now.skipped + 1)
        else:
            self.now = replace(self.now, unchanged=self.now.unchanged + 1)

    def _is_full(self) -> bool:
        size = sum(len(one.given.article.text) for one in self._waiting)
        if size >= CHARACTERS or len(self._waiting) >= STORIES:
            return True
        return size >= FEWEST and size >= (size + self._count_left()) // self._reader.room

    def _send(self) -> Iterator[None]:
        if self._waiting:
            batch, self._waiting = self._waiting, []
            self._flying.append((batch, self._reader.submit([one.given for one in batch])))
        while len(self._flying) > self._reader.room:
            self._land()
            yield

    def _land(self) -> None:
        """Wait for the batch that was sent first, and write its rows."""
        batch, ticket = self._flying.popleft()
        if reading := self._reader.wait(ticket):
            self._write(batch, reading)
            return
        for one in batch:
            read, spent = self._reader.read_alone(one.given)
            if read:
                self._write([one], read)
            else:
                self._set_aside(one, spent)

    def _write(self, batch: Sequence[_Waiting], reading: Reading) -> None:
        if reading.rules != digest_rules():
            raise StoriesError(
                "Sourcebook or its economic figures were changed while this run goes on, or are "
                "others on the workers of the cluster: give the command again, once they are the "
                "same."
            )
        known = []
        for one in batch:
            key = one.given.story
            if fault := reading.faults.get(key):
                reason = f"Reading it ends in a fault of Sourcebook ({fault})."
                known.append(Known(key, one.digest, one.place, kind=CRASH, reason=reason))
            else:
                known.append(Known(key, one.digest, one.place, month=reading.months[key]))
        with saying(self._journal.folder):
            self._journal.add(reading.files, known)
            join_parts(self._journal, reading.files)
        self._count(len(reading.months), len(reading.faults))

    def _set_aside(self, one: _Waiting, spent: float) -> None:
        """Note a story over which its process has died twice."""
        is_slow = spent >= self._seconds
        took = f"It takes longer than {self._seconds:g} seconds to read"
        reason = f"{took if is_slow else 'It ends the process that reads it'}, twice."
        kind = HANG if is_slow else CRASH
        known = Known(one.given.story, one.digest, one.place, kind=kind, reason=reason)
        with saying(self._journal.folder):
            self._journal.add({}, [known])
        self._count(0, 1)

    def _count(self, read: int, skipped: int) -> None:
        now = self.now
        self.now = replace(now, read=now.read + read, skipped=now.skipped + skipped)


def _check_apart(sources: Iterable[str | Path], out: Path) -> None:
    """Refuse to write where is read."""
    written = Path(os.path.realpath(out))
    for source in sources:
        read = Path(os.path.realpath(source))
        if not find_address(source) and (
            read in (written, *written.parents) or written in read.parents
        ):
            raise PublishError(
                f"{source} is read and {out} is written, and one lies in the other: choose another "
                "folder to write."
            )
