"""Notebooks run over a story, two at a time, each in a kernel of its own."""

import asyncio
import atexit
import os
import re
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from analysis.errors import PublishError

AT_ONCE = 2  # measured on two cores: 1.6 times as fast as one by one; more only take memory
OWN = ("1-article", "2-actors", "3-quotes", "4-economy")
CELL_SECONDS = 600  # a kernel's start has as long
STARTS = 3  # how often a kernel may find its ports taken, which are free when they are chosen
POLL_SECONDS = 0.1
CANCEL_SECONDS = 10
PORTS_TAKEN = re.compile("Address (?:already )?in use")


class PortsTakenError(PublishError):
    """Another program took a kernel's ports before the kernel did."""


def find_notebooks(folder: Path | None = None) -> list[Path]:
    """Find the notebooks of a report.

    Args:
        folder: Where they are; None for Sourcebook's own four, in the checkout or as installed.

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
    missing = sorted(set(OWN) - {path.stem for path in found}) if folder is None else []
    if missing:
        raise PublishError(
            f"{found[0].with_name(missing[0])}.ipynb is missing: install Sourcebook again."
        )
    return found


def execute_notebooks(
    paths: Sequence[Path],
    parameters: Mapping[str, object],
    *,
    started: Callable[[Path], None] = lambda _: None,
    done: Callable[[Path], None] = lambda _: None,
    settings: Mapping[str, str] | None = None,
) -> list[Any]:
    """Run notebooks from top to bottom, two at a time, and keep what they show.

    Args:
        paths: The notebooks; they are read and left as they are.
        parameters: Values for the cell tagged "parameters", by name.
        started: Called with each notebook's path when its turn comes.
        done: Called with it when it is through.
        settings: Environment variables for their kernels.

    Returns:
        The executed notebooks (`nbformat.NotebookNode`) in the order of `paths`.

    Raises:
        PublishError: If a notebook cannot be read or a cell fails: which one, and why. The other
            notebooks are stopped.
    """
    stop = threading.Event()
    # In a thread of its own: a notebook that calls this has an event loop running already, and
    # Ctrl-C reaches the caller at once instead of nbclient's handler for one of the kernels.
    with ThreadPoolExecutor(max_workers=1) as thread:
        running = thread.submit(
            asyncio.run, _execute_all(paths, parameters, (started, done), settings or {}, stop)
        )
        try:
            return running.result()
        finally:
            stop.set()


async def _execute_all(
    paths: Sequence[Path],
    parameters: Mapping[str, object],
    tell: tuple[Callable[[Path], None], Callable[[Path], None]],
    settings: Mapping[str, str],
    stop: threading.Event,
) -> list[Any]:
    """Run all, and end all kernels as soon as one fails or the caller has stopped waiting."""
    turns = asyncio.Semaphore(AT_ONCE)
    started, done = tell

    async def execute_in_turn(path: Path) -> Any:  # noqa: ANN401 - nbformat has no types
        async with turns:
            started(path)
            notebook = await _execute(path, parameters, settings)
        done(path)
        return notebook

    tasks = [asyncio.create_task(execute_in_turn(path)) for path in paths]
    waiting = set(tasks)
    while waiting and not stop.is_set() and not any(_failed(task) for task in tasks):
        _, waiting = await asyncio.wait(waiting, timeout=POLL_SECONDS)
    while waiting:  # more than once: up to Python 3.11 `asyncio.wait_for` can lose a cancellation
        for task in waiting:
            task.cancel()
        _, waiting = await asyncio.wait(waiting, timeout=CANCEL_SECONDS)
    failures = [error for task in tasks if (error := _failed(task))]
    if failures:
        raise failures[0]
    return [task.result() for task in tasks]


def _failed(task: asyncio.Task[Any]) -> BaseException | None:
    return task.exception() if task.done() and not task.cancelled() else None


async def _execute(
    path: Path, parameters: Mapping[str, object], settings: Mapping[str, str]
) -> Any:  # noqa: ANN401
    """Run one notebook, again where its kernel's ports were taken."""
    try:
        notebook = parameterize_notebook(
            load_notebook_node(str(path)),
            dict(parameters),
            kernel_name="python3",
            language="python",
        )
    except Exception as error:  # of a damaged file nbformat raises whatever it stumbles over
        raise PublishError(
            f"{path} is not a notebook that can be read; if it is one of Sourcebook's own, install "
            "Sourcebook again."
        ) from error
    for _ in range(STARTS - 1):
        with suppress(PortsTakenError):
            return await _execute_once(path, notebook, settings)
    return await _execute_once(path, notebook, settings)


async def _execute_once(
    path: Path,
    notebook: Any,  # noqa: ANN401 - nbformat has no types
    settings: Mapping[str, str],
) -> Any:  # noqa: ANN401
    """Run one notebook in its own kernel, which imports the same package as this process."""
    kernel = AsyncKernelManager(kernel_name="python3")
    client = NotebookClient(
        notebook,
        kernel,
        timeout=CELL_SECONDS,
        startup_timeout=CELL_SECONDS,
        kernel_name="python3",
        store_widget_state=False,
        shutdown_kernel="immediate",
        extra_arguments=["--log-level=ERROR"],
        resources={"metadata": {"path": str(path.parent)}},
    )
    with tempfile.TemporaryFile() as log:
        try:
            await client.async_execute(
                cleanup_kc=True,
                env={**_make_kernel_environment(), **settings},
                stdout=log,
                stderr=log,
            )
        except CellExecutionError as error:
            raise PublishError(_describe_failure(path, notebook)) from error
        except CellTimeoutError as error:
            raise PublishError(f"{path.name}: a cell took over {CELL_SECONDS} seconds.") from error
        except (DeadKernelError, NoSuchKernel, RuntimeError) as error:
            log.seek(0)
            last_words = log.read().decode(errors="replace").strip().splitlines()[-1:]
            reason = " ".join([str(error), *last_words])
            kind = PortsTakenError if PORTS_TAKEN.search(reason) else PublishError
            raise kind(f"{path.name}: its kernel did not run: {reason}") from error
        finally:  # nbclient leaves both behind when it is cancelled at the wrong moment
            atexit.unregister(client._cleanup_kernel)
            if kernel.has_kernel:
                await kernel.shutdown_kernel(now=True)
    return notebook


def _make_kernel_environment() -> dict[str, str]:
    """Settings for a kernel: this package, and figures as data whatever the user prefers."""
    package_home = str(Path(__file__).parents[2])
    search = [package_home, *filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(dict.fromkeys(search)),
        "PLOTLY_RENDERER": "plotly_mimetype",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
    }


def _describe_failure(path: Path, notebook: Any) -> str:  # noqa: ANN401
    """Say which cell failed and how, counting the code cells a reader of the notebook sees."""
    number = 0
    for cell in notebook.cells:
        if cell.cell_type != "code" or "injected-parameters" in cell.metadata.get("tags", []):
            continue
        number += 1
        error = next((out for out in cell.outputs if out.output_type == "error"), None)
        if error:
            first_line = cell.source.strip().splitlines()[0]
            reason = " ".join(error.evalue.split())
            return f"{path.name}: code cell {number} ({first_line}) failed: {error.ename}: {reason}"
    return f"{path.name}: the cell that sets its parameters failed."
