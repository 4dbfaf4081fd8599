"""Draws pictures with kaleido in a process of its own, which ends whatever the browser does.

Run as a program, this file draws what a `Drawing` asks for; it imports nothing of Sourcebook's,
since that would take longer than drawing.
"""

import asyncio
import base64
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

import psutil

MARK = "SOURCEBOOK_DRAWING"
"""Environment variable by which the processes of one drawing are known."""
POLL_SECONDS = 0.1
END_SECONDS = 10
KEEPS_ITS_PAGE = {"1.5.0"}  # versions of kaleido with which `choose_kaleido` was tried


class DrawingError(RuntimeError):
    """The browser did not start, failed, or drew nothing for too long."""


class Drawing:
    """A browser that draws pictures as they are asked for, and is ended with all it started.

    Used in a `with` statement, at whose end the browser is ended, whether or not it has drawn all.
    """

    def __init__(self, browser: str) -> None:
        """Start it.

        Args:
            browser: The program of a Chrome or Chromium.

        Raises:
            OSError: If nothing can be written.
        """
        # On macOS the usual folder has so long a path that Chrome's socket finds no room in it.
        short = "/tmp" if sys.platform == "darwin" else None  # noqa: S108
        self._scratch = tempfile.TemporaryDirectory(dir=short, ignore_cleanup_errors=True)
        self._pictures: list[Path] = []
        mark = self._scratch.name
        self._log = Path(mark) / "log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - this file
                [sys.executable, "-P", __file__, browser],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env={**os.environ, **dict.fromkeys((MARK, "TMPDIR", "TEMP", "TMP"), mark)},
                start_new_session=True,  # Ctrl-C is for the one who waits, and who ends this
            )

    def __enter__(self) -> "Drawing":
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._scratch.name)
        with suppress(OSError):  # what it was told last, and did not read
            self._process.communicate()
        self._scratch.cleanup()

    def add(self, jobs: Iterable[Mapping[str, Any]]) -> None:
        """Ask for pictures; they are drawn one after another, and this does not wait for them.

        Args:
            jobs: What kaleido calls figure dictionaries, or a `page` of HTML to be printed after
                all figures; each has the `path` of the file to write.
        """
        for job in jobs:
            self._pictures.append(Path(job["path"]))
            self._tell(json.dumps(job))

    def finish(self, patience: float) -> None:
        """Wait until all pictures are drawn.

        Args:
            patience: Seconds to wait for the next picture.

        Raises:
            DrawingError: If a picture was not drawn; the message is what kaleido said last.
        """
        self._tell("")
        if not self._wait(patience):
            raise DrawingError(self._log.read_text("utf-8", errors="replace").strip())

    def _tell(self, line: str) -> None:
        assert self._process.stdin is not None  # noqa: S101 - as it was made
        with suppress(OSError):  # where it has ended, `finish` says so
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()

    def _wait(self, patience: float) -> bool:
        """Wait for all; whether they are there when the process ends or draws no more."""
        drawn, since = 0, time.monotonic()
        while time.monotonic() - since < patience:
            try:
                return self._process.wait(POLL_SECONDS) == 0
            except subprocess.TimeoutExpired:
                sizes = (path.stat().st_size for path in self._pictures if path.exists())
                now = sum(size > 0 for size in sizes)
                drawn, since = (now, time.monotonic()) if now > drawn else (drawn, since)
        return drawn == len(self._pictures)


def _end(mark: str) -> None:
    """End all processes with a mark, also those whose parent is gone, and what they have started.

    A second time, since a process may start another while it is ended.
    """
    for _ in range(2):
        family = set()
        for process in psutil.process_iter():
            try:
                if process.pid != os.getpid() and process.environ().get(MARK) == mark:
                    family |= {process, *process.children(recursive=True)}
            except psutil.Error:  # somebody else's, or gone
                continue
        for process in family:
            with suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(family, timeout=END_SECONDS)


def choose_kaleido(release: str) -> Any:  # noqa: ANN401 - kaleido has no types
    """Choose what draws: kaleido as it is, or without loading its page anew after each picture.

    Loading the page takes twice as long as drawing, and a picture is the same without it, to the
    byte but for the order of attributes in an SVG with a legend. What is put in the place of
    kaleido's own step is nothing it promises, so that only those versions are asked to do without
    it with which this was tried. (All this is needless once kaleido has an option for it.)

    Args:
        release: The version of kaleido.

    Returns:
        A class to be used as `kaleido.Kaleido` is.
    """
    import kaleido  # noqa: PLC0415 - a third of a second, in the drawing process alone

    if release not in KEEPS_ITS_PAGE:
        return kaleido.Kaleido

    class OnePage(kaleido.Kaleido):  # type: ignore[misc]
        async def _return_kaleido_tab(self, tab: Any) -> None:  # noqa: ANN401
            await self.tabs_ready.put(tab)

    return OnePage


def _read_jobs(jobs: "queue.SimpleQueue[Any]") -> None:
    """Read jobs until an empty line; then wait, and end all when whoever asked is no more."""
    # Not `sys.stdin`: Python cannot close it at its end while a thread still reads it.
    with open(0, "rb", closefd=False) as lines:
        for line in lines:
            jobs.put(json.loads(line) if line.strip() else None)
    _end(os.environ[MARK])
    os._exit(1)


async def _draw(browser: str, jobs: "queue.SimpleQueue[Any]") -> None:
    """Draw what comes in until nothing more will."""
    pages = []

    async def take() -> AsyncIterator[Any]:
        while job := await asyncio.to_thread(jobs.get):
            if "page" in job:
                pages.append(job)
            else:
                yield job

    draw_with = choose_kaleido(version("kaleido"))
    async with draw_with(mathjax=False, n=1, path=browser, timeout=None) as kaleido:
        await kaleido.write_fig_from_object(take(), cancel_on_error=True)
        for job in pages:  # they may show what was drawn
            await _print(kaleido, job)


async def _print(browser: Any, job: Mapping[str, str]) -> None:  # noqa: ANN401
    """Print a page as a PDF, in the browser that has drawn the figures."""
    tab = await browser.create_tab("about:blank")
    await tab.send_command("Page.enable")
    loaded = tab.subscribe_once("Page.loadEventFired")
    await tab.send_command("Page.navigate", params={"url": Path(job["page"]).as_uri()})
    await loaded
    options = {"printBackground": True, "preferCSSPageSize": True}
    printed = await tab.send_command("Page.printToPDF", params=options)
    Path(job["path"]).write_bytes(base64.b64decode(printed["result"]["data"]))


def main() -> None:
    """Draw the pictures that are asked for, in the browser that the command line names."""
    jobs: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_read_jobs, args=(jobs,), daemon=True).start()
    asyncio.run(_draw(sys.argv[1], jobs))


if __name__ == "__main__":
    main()
