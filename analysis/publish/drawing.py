"""Draws pictures with kaleido in a process of its own, which ends whatever the browser does.

Run as a program, this file draws what `draw` has written down; it imports nothing of Sourcebook's,
since that would take longer than drawing.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

MARK = "SOURCEBOOK_DRAWING"
"""Environment variable by which the processes of one drawing are known."""
POLL_SECONDS = 0.1
END_SECONDS = 10


class DrawingError(RuntimeError):
    """The browser did not start, failed, or drew nothing for too long."""


def draw(jobs: Sequence[Mapping[str, Any]], browser: str, patience: float) -> None:
    """Draw pictures, and end the browser with all it started when it stops answering.

    Args:
        jobs: What kaleido calls figure dictionaries; each has the `path` of the file to write.
        browser: The program of a Chrome or Chromium.
        patience: Seconds to wait for the first picture, and from each to the next.

    Raises:
        DrawingError: If a picture was not drawn; the message is what kaleido said last.
        OSError: If nothing can be written.
    """
    # On macOS the usual folder has so long a path that Chrome's socket finds no room in it.
    short = "/tmp" if sys.platform == "darwin" else None  # noqa: S108
    with (
        tempfile.TemporaryDirectory(dir=short, ignore_cleanup_errors=True) as scratch,
        (Path(scratch) / "log").open("w+b") as log,
    ):
        order = Path(scratch) / "order.json"
        order.write_text(json.dumps({"jobs": jobs, "browser": browser}), encoding="utf-8")
        process = subprocess.Popen(  # noqa: S603 - this file
            [sys.executable, "-P", __file__, str(order)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            env={**os.environ, **dict.fromkeys((MARK, "TMPDIR", "TEMP", "TMP"), scratch)},
            start_new_session=True,  # Ctrl-C is for the one who waits, and who ends this
        )
        try:
            succeeded = _wait(process, [Path(job["path"]) for job in jobs], patience)
        finally:
            _end(scratch)
            process.communicate()
        if not succeeded:
            log.seek(0)
            raise DrawingError(log.read().decode(errors="replace").strip())


def _wait(process: "subprocess.Popen[bytes]", pictures: Sequence[Path], patience: float) -> bool:
    """Wait for all pictures; whether they are there when the process ends or draws no more."""
    drawn, since = 0, time.monotonic()
    while time.monotonic() - since < patience:
        try:
            return process.wait(POLL_SECONDS) == 0
        except subprocess.TimeoutExpired:
            now = sum(path.exists() and path.stat().st_size > 0 for path in pictures)
            drawn, since = (now, time.monotonic()) if now > drawn else (drawn, since)
    return drawn == len(pictures)


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


def _end_when_left() -> None:
    """End this process, and the browser, when the one that waits for the pictures is no more."""
    os.read(0, 1)
    _end(os.environ[MARK])
    os._exit(1)


def main() -> None:
    """Draw the pictures that the file named on the command line lists."""
    import kaleido  # noqa: PLC0415 - a third of a second, in this process alone

    order = json.loads(Path(sys.argv[1]).read_bytes())
    threading.Thread(target=_end_when_left, daemon=True).start()
    options = {"mathjax": False, "n": 1, "path": order["browser"], "timeout": None}
    kaleido.write_fig_from_object_sync(order["jobs"], cancel_on_error=True, kopts=options)


if __name__ == "__main__":
    main()
