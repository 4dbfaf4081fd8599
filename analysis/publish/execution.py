"""Notebooks run over a story, one after another in one kernel."""

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from analysis.errors import PublishError
from analysis.publish.kernel import Kernel, start_kernel

import nbformat  # isort: skip - after the kernel's module, which makes this import short
from nbclient import NotebookClient  # isort: skip
from nbclient.exceptions import (  # isort: skip
    CellExecutionError,
    CellTimeoutError,
    DeadKernelError,
)

OWN = ("1-article", "2-actors", "3-quotes", "4-economy")
OF_MANY = ("5-many-stories",)
"""What a report of many stories is made of."""
CELL_SECONDS = 600  # a kernel's start has as long
STARTS = 3  # how often a kernel may find its ports taken, which are free when they are chosen
POLL_SECONDS = 0.1
CANCEL_SECONDS = 10
PORTS_TAKEN = re.compile("Address (?:already )?in use")
PARAMETERS, INJECTED = "parameters", "injected-parameters"  # tags of cells, as papermill has them


def find_notebooks(folder: Path | None = None, own: Sequence[str] = OWN) -> list[Path]:
    """Find the notebooks of a report.

    Args:
        folder: Where they are; None for Sourcebook's own, in the checkout or as installed.
        own: The names of Sourcebook's own.

    Returns:
        The notebooks in the order of their names.

    Raises:
        PublishError: If there are none, or one of Sourcebook's own is missing.

    Example:
        >>> [path.stem for path in find_notebooks()]
        ['1-article', '2-actors', '3-quotes', '4-economy']
    """
    package = Path(__file__).parent.parent
    folders = [folder] if folder else [package / "notebooks", package.parent / "notebooks"]
    found = next((paths for f in folders if (paths := sorted(f.glob("*.ipynb")))), [])
    if not found:
        raise PublishError(
            f"There are no notebooks in {' or '.join(map(str, folders))}; "
            "install Sourcebook again, or name the folder that holds them."
        )
    home = found[0].parent
    if folder is None:  # the one to begin with is no page
        found = [path for path in found if path.stem in own]
    missing = sorted(set(own) - {path.stem for path in found}) if folder is None else []
    if missing:
        raise PublishError(f"{home / missing[0]}.ipynb is missing: install Sourcebook again.")
    return found


def execute_notebooks(
    paths: Sequence[Path],
    parameters: Mapping[str, object],
    *,
    started: Callable[[Path], None] = lambda _: None,
    done: Callable[[Path, Any], None] = lambda _path, _notebook: None,
    settings: Mapping[str, str] | None = None,
    kernel: Kernel | None = None,
) -> list[Any]:
    """Run notebooks from top to bottom, one after another, and keep what they show.

    One kernel runs them all, so that what they import is imported once. Each begins in its own
    folder with no names but Python's own.

    Args:
        paths: The notebooks; they are read and left as they are.
        parameters: Values for the cell tagged "parameters", by name: texts, numbers, truth values.
        started: Called with each notebook's path when its turn comes.
        done: Called with it and the executed notebook when it is through.
        settings: Environment variables for the kernel.
        kernel: One that is started and has run nothing; None to start one.

    Returns:
        The executed notebooks (`nbformat.NotebookNode`) in the order of `paths`.

    Raises:
        PublishError: If a notebook cannot be read or a cell fails: which one, and why. Those after
            it are not run.
    """
    notebooks = [read_notebook(path, parameters) for path in paths]
    if not notebooks:
        return []
    stop = threading.Event()

    async def execute_all(kernel: Kernel) -> None:
        client = await _connect(kernel, paths[0])
        try:
            for path, notebook in zip(paths, notebooks, strict=True):
                started(path)
                await _execute(path, notebook, settings or {}, kernel, client)
                done(path, notebook)
        finally:
            client.stop_channels()

    # In a thread of its own: a notebook that calls this has an event loop running already, and
    # Ctrl-C reaches the caller at once instead of nbclient's handler for the kernel.
    with (
        nullcontext(kernel) if kernel else start_kernel() as one,
        ThreadPoolExecutor(max_workers=1) as thread,
    ):
        running = thread.submit(asyncio.run, _run_until(stop, execute_all(one)))
        try:
            running.result()
        finally:
            stop.set()
    return notebooks


async def _run_until(stop: threading.Event, work: Coroutine[Any, Any, None]) -> None:
    """Do some work, and leave off as soon as the caller has stopped waiting."""
    task = asyncio.create_task(work)
    while not task.done() and not stop.is_set():
        await asyncio.wait([task], timeout=POLL_SECONDS)
    while not task.done():  # more than once: up to Python 3.11 a cancellation can be lost
        task.cancel()
        await asyncio.wait([task], timeout=CANCEL_SECONDS)
    if not task.cancelled():
        task.result()


def read_notebook(path: Path, parameters: Mapping[str, object]) -> Any:  # noqa: ANN401
    """Read a notebook, with a cell more that sets its parameters after the one that tells them.

    Args:
        path: The notebook's file.
        parameters: Values by name, as `execute_notebooks` takes them.

    Returns:
        The notebook (`nbformat.NotebookNode`).

    Raises:
        PublishError: If it cannot be read.
    """
    values = "\n".join(f"{name} = {value!r}" for name, value in parameters.items())
    try:
        read = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
        notebook = nbformat.v4.upgrade(read)  # type: ignore[no-untyped-call]
        cells = [cell for cell in notebook.cells if INJECTED not in _read_tags(cell)]
        place = next((n for n, cell in enumerate(cells, 1) if PARAMETERS in _read_tags(cell)), 0)
        tags = {"tags": [INJECTED]}
        cell = nbformat.v4.new_code_cell(values, metadata=tags)  # type: ignore[no-untyped-call]
        notebook.cells = [*cells[:place], cell, *cells[place:]]
    except Exception as error:  # of a damaged file nbformat raises whatever it stumbles over
        raise PublishError(
            f"{path} is not a notebook that can be read; if it is one of Sourcebook's own, install "
            "Sourcebook again."
        ) from error
    return notebook


def _read_tags(cell: Any) -> list[str]:  # noqa: ANN401 - nbformat has no types
    return list(cell.metadata.get("tags", []))


async def _connect(kernel: Kernel, first: Path) -> Any:  # noqa: ANN401 - jupyter_client's own
    """Wait until a kernel answers; start it again where its ports were taken."""
    starts = 1
    while True:
        client: Any = kernel.manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=CELL_SECONDS)
            return client
        except RuntimeError as error:
            client.stop_channels()
            reason = f"{error} {kernel.read_last_words()}".strip()
            if starts == STARTS or not PORTS_TAKEN.search(reason):
                raise PublishError(f"{first.name}: its kernel did not run: {reason}") from error
        await asyncio.to_thread(kernel.end)
        await asyncio.to_thread(kernel.start)
        starts += 1


async def _execute(
    path: Path,
    notebook: Any,  # noqa: ANN401 - nbformat has no types
    settings: Mapping[str, str],
    kernel: Kernel,
    client: Any,  # noqa: ANN401
) -> None:
    """Run one notebook; what it shows is written into it."""
    runner = NotebookClient(
        notebook, kernel.manager, timeout=CELL_SECONDS, store_widget_state=False
    )
    runner.kc = client
    place = str(path.parent.resolve())
    begin = (
        f"import os\nos.chdir({place!r})\nos.environ.update({dict(settings)!r})\n"
        "get_ipython().reset()"
    )
    try:
        await runner.async_wait_for_reply(client.execute(begin, silent=True))
        await runner.async_execute()
    except CellExecutionError as error:
        raise PublishError(_describe_failure(path, notebook)) from error
    except CellTimeoutError as error:
        raise PublishError(f"{path.name}: a cell took over {CELL_SECONDS} seconds.") from error
    except (DeadKernelError, RuntimeError) as error:
        reason = f"{error} {kernel.read_last_words()}".strip()
        raise PublishError(f"{path.name}: its kernel did not run: {reason}") from error


def _describe_failure(path: Path, notebook: Any) -> str:  # noqa: ANN401
    """Say which cell failed and how, counting the code cells a reader of the notebook sees."""
    number = 0
    for cell in notebook.cells:
        if cell.cell_type != "code" or INJECTED in _read_tags(cell):
            continue
        number += 1
        error = next((out for out in cell.outputs if out.output_type == "error"), None)
        if error:
            first_line = cell.source.strip().splitlines()[0]
            reason = " ".join(error.evalue.split())
            return f"{path.name}: code cell {number} ({first_line}) failed: {error.ename}: {reason}"
    return f"{path.name}: the cell that sets its parameters failed."
