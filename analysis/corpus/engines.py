"""Where batches are read: in processes of this machine, or on a Dask cluster."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Thread
from typing import Any, Protocol

from analysis.corpus.batches import Reading, read_batch
from analysis.corpus.forks import choose_context
from analysis.corpus.intake import Given
from analysis.errors import StoriesError, needing
from analysis.lstm import find_threads

AHEAD = 2  # batches that are read or wait, for each worker
PATIENCE = 30  # seconds in which a scheduler should answer


class Engine(Protocol):
    """What reads batches."""

    @property
    def room(self) -> int:
        """How many batches it takes at a time."""

    def submit(self, stories: Sequence[Given]) -> Any:  # noqa: ANN401 (its own kind of ticket)
        """Begin to read a batch, and give a ticket for `wait`."""

    def wait(self, ticket: Any) -> Reading | None:  # noqa: ANN401
        """Wait until a batch has been read; None if its worker has died over it."""

    def read_alone(self, story: Given) -> tuple[Reading | None, float]:
        """Read one story as `wait` does, and say how many seconds it took."""


@contextmanager
def open_engine(name: str, workers: int, seconds: float, scheduler: str = "") -> Iterator[Engine]:
    """Start what reads batches, and end it afterwards.

    Args:
        name: "local" or "dask".
        workers: How many processes read; 0 for one a core.
        seconds: How long one story may take.
        scheduler: The address of a Dask cluster's scheduler; "" for a cluster on this machine.

    Yields:
        The engine.

    Raises:
        StoriesError: There is no such engine, or no scheduler answers.
        MissingExtraError: Dask is not installed.

    Example:
        >>> with open_engine("spark", 1, 60):
        ...     pass
        Traceback (most recent call last):
        analysis.errors.StoriesError: There is no engine 'spark': name local or dask.
    """
    workers = workers or _count_cores()
    if scheduler and name != "dask":
        raise StoriesError(f"{scheduler} is the address of a Dask cluster: name the engine dask.")
    if name == "local":
        engine: LocalEngine | DaskEngine = LocalEngine(workers, seconds)
    elif name == "dask":
        engine = DaskEngine(workers, seconds, scheduler)
    else:
        raise StoriesError(f"There is no engine {name!r}: name local or dask.")
    try:
        yield engine
    finally:
        engine.close()


def _count_cores() -> int:
    with suppress(AttributeError):  # only Linux has it
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _prepare(settings: Mapping[str, str]) -> None:
    """Make a process a worker: one thread computes, and it ends when its run does.

    Args:
        settings: The environment, which may have changed since the first worker began.
    """
    os.environ.clear()
    os.environ.update(settings)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the run, which ends its workers
    find_threads().limit(limits=1)
    Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(0)


@dataclass(eq=False)
class _Ticket:
    worker: "_Worker"
    stories: Sequence[Given]
    future: Future[Reading]
    died: bool = False


class _Worker:
    """One process, and another when it has died."""

    def __init__(self, seconds: float) -> None:
        self._seconds, self.tickets = seconds, list[_Ticket]()
        self._begin()

    @property
    def ahead(self) -> int:
        """How many characters it has still to read."""
        undone = (ticket for ticket in self.tickets if not ticket.future.done())
        return sum(len(one.article.text) for ticket in undone for one in ticket.stories)

    def _begin(self) -> None:
        self._pool = ProcessPoolExecutor(
            1, mp_context=choose_context(), initializer=_prepare, initargs=(dict(os.environ),)
        )
        self.process = self._pool.submit(os.getpid)

    def _send(self, stories: Sequence[Given]) -> Future[Reading]:
        return self._pool.submit(read_batch, stories, self._seconds)

    def submit(self, stories: Sequence[Given]) -> _Ticket:
        try:
            future = self._send(stories)
        except BrokenProcessPool:
            self._revive()
            future = self._send(stories)
        self.tickets.append(ticket := _Ticket(self, stories, future))
        return ticket

    def wait(self, ticket: _Ticket) -> Reading | None:
        while not ticket.died:
            try:
                reading = ticket.future.result()
            except BrokenProcessPool:
                self._revive()
            else:
                self.tickets.remove(ticket)
                return reading
        return None

    def make_sure(self) -> None:
        """Wait until the process is there."""
        if self.process.exception():
            raise StoriesError(
                "No process that reads stories can be started: is memory free? A script of your "
                'own calls write_corpus below `if __name__ == "__main__":`.'
            )

    def _revive(self) -> None:
        """Begin another process: it is the first batch not done that the last one has died over."""
        self.make_sure()
        done = [one for one in self.tickets if not one.future.exception()]
        lost = [one for one in self.tickets if one not in done]
        self.close()
        self._begin()
        for one in lost[:1]:
            one.died = True
        for one in lost[1:]:
            one.future = self._send(one.stories)
        self.tickets = [*done, *lost[1:]]

    def close(self) -> None:
        if self.process.done() and not self.process.exception():
            with suppress(OSError):  # it has ended by itself
                os.kill(self.process.result(), signal.SIGTERM)
        self._pool.shutdown(wait=False, cancel_futures=True)


class LocalEngine:
    """Processes of this machine, each of which reads a batch at a time."""

    def __init__(self, workers: int, seconds: float) -> None:
        self._seconds, self._most = seconds, workers
        self._workers = list[_Worker]()
        self._apart: _Worker | None = None  # reads what others have died over
        self.room = AHEAD * workers

    def submit(self, stories: Sequence[Given]) -> _Ticket:
        """See `Engine`."""
        if len(self._workers) < self._most and all(worker.ahead for worker in self._workers):
            self._workers.append(_Worker(self._seconds))
        return min(self._workers, key=lambda worker: worker.ahead).submit(stories)

    def wait(self, ticket: _Ticket) -> Reading | None:
        """See `Engine`."""
        return ticket.worker.wait(ticket)

    def read_alone(self, story: Given) -> tuple[Reading | None, float]:
        """See `Engine`."""
        self._apart = self._apart or _Worker(self._seconds)
        self._apart.make_sure()
        began = time.monotonic()
        reading = self._apart.wait(self._apart.submit([story]))
        return reading, time.monotonic() - began

    def close(self) -> None:
        """End the processes."""
        for worker in (*self._workers, self._apart):
            if worker:
                worker.close()


class DaskEngine:
    """A Dask cluster, whose scheduler gives a batch to another worker when one dies."""

    def __init__(self, workers: int, seconds: float, scheduler: str = "") -> None:
        with needing("dask", "The engine dask"):
            from distributed import Client, LocalCluster
        self._seconds = seconds
        self._cluster = None
        if not scheduler:
            self._cluster = LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None
            )
        try:
            self._client = Client(scheduler or self._cluster, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise StoriesError(
                f"No Dask scheduler answers at {scheduler} ({error}): start one with `dask "
                "scheduler`, and workers with `dask worker`."
            ) from None

    @property
    def room(self) -> int:
        """See `Engine`; workers may come and go."""
        return AHEAD * max(len(self._client.nthreads()), 1)

    def submit(self, stories: Sequence[Given]) -> Any:  # noqa: ANN401 (Dask's future)
        """See `Engine`."""
        return self._client.submit(read_batch, stories, self._seconds, pure=False)

    def wait(self, ticket: Any) -> Reading | None:  # noqa: ANN401
        """See `Engine`."""
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            reading: Reading = ticket.result()
        except KilledWorker:
            return None
        except (FutureCancelledError, OSError) as error:
            raise StoriesError(
                f"The Dask cluster is lost ({error}). What was read is kept: give the same command "
                "again."
            ) from None
        except ImportError as error:
            raise StoriesError(
                f"A worker of the Dask cluster lacks a package ({error}): install Sourcebook there."
            ) from None
        return reading

    def read_alone(self, story: Given) -> tuple[Reading | None, float]:
        """See `Engine`."""
        began = time.monotonic()
        return self.wait(self.submit([story])), time.monotonic() - began

    def close(self) -> None:
        """Leave the cluster."""
        self._client.close()
        if self._cluster:
            self._cluster.close()
