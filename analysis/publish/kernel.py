"""A Jupyter kernel for notebooks, which makes itself ready while this process does so, too."""

import gc
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager

from analysis.errors import PublishError
from analysis.grammars import import_jsonschema

START_LAB = """
from analysis.grammars import import_jsonschema
import_jsonschema()
import sys
from jupyterlab.labapp import main
sys.exit(main())
"""
"""Starts JupyterLab in Python as `python -m jupyterlab` does, in half the time."""


class Kernel:
    """A process that runs the cells of notebooks, one notebook after another.

    Attributes:
        manager: Starts and ends the process, and makes clients that talk to it.
    """

    manager: KernelManager

    def __init__(self, log: IO[bytes]) -> None:
        """Take the file for what it says of itself."""
        self._log = log

    def start(self) -> None:
        """Start the process, which imports what notebooks of Sourcebook's need; it returns at once.

        Raises:
            PublishError: If it cannot be started.
        """
        self._log.seek(0)
        self._log.truncate()
        self.manager = KernelManager(
            kernel_name="python3", client_class="jupyter_client.asynchronous.AsyncKernelClient"
        )
        try:
            self.manager.start_kernel(
                extra_arguments=[
                    "--log-level=ERROR",
                    "--HistoryManager.hist_file=:memory:",
                    f"--IPKernelApp.exec_lines=from {__name__} import get_ready; get_ready()",
                ],
                env=_make_environment(),
                stdout=self._log,
                stderr=self._log,
            )
        except (NoSuchKernel, RuntimeError, OSError) as error:
            raise PublishError(f"The kernel of the notebooks did not start: {error}") from error

    def end(self) -> None:
        """End the process, whatever it is doing."""
        if self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)

    def read_last_words(self) -> str:
        """Read the last line it wrote to its log, or ""."""
        self._log.seek(0)
        return "".join(self._log.read().decode(errors="replace").strip().splitlines()[-1:])


@contextmanager
def start_kernel() -> Iterator[Kernel]:
    """Start a kernel for notebooks, and end it afterwards.

    Yields:
        The kernel; it can be asked at once, and answers when it is ready.

    Raises:
        PublishError: If it cannot be started.
    """
    with tempfile.TemporaryFile() as log:
        kernel = Kernel(log)
        kernel.start()
        try:
            yield kernel
        finally:
            kernel.end()


def get_ready() -> None:
    """Import and read, in a kernel, what the first notebook would otherwise have to wait for."""
    import_jsonschema()
    import plotly.io  # noqa: PLC0415
    import plotly.offline  # noqa: F401, PLC0415

    from analysis import analyze, charts  # noqa: F401, PLC0415
    from analysis.publish import save_figures  # noqa: F401, PLC0415

    analyze("It rained.")
    gc.freeze()  # none of this is looked through again when each notebook's names are let go


def _make_environment() -> dict[str, str]:
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


import_jsonschema()
