"""Processes of one's own, forked from one that has imported what they would import first."""

import multiprocessing
import os

FORKS = multiprocessing.get_context("forkserver")
IMPORTED = ["analysis.corpus.preloaded", "analysis.__main__", "analysis.publish.report"]


class Forked:
    """A process that runs a function, which may end it in any way.

    Attributes:
        process: The process, as of `multiprocessing`.
    """

    def __init__(self, function, *arguments):
        """Start it; the function is one of a module, and so is what it is given."""
        FORKS.set_forkserver_preload(IMPORTED)
        self._said, says = FORKS.Pipe(duplex=False)
        self.process = FORKS.Process(
            target=_run, args=(says, dict(os.environ), function, arguments)
        )
        self.process.start()
        says.close()

    def finish(self):
        """Wait for its end: its code, and what it has written to stderr."""
        with open(self._said.fileno(), encoding="utf-8", closefd=False) as said:
            words = said.read()
        self._said.close()
        self.process.join()
        return self.process.exitcode, words


def _run(says, settings, function, arguments):
    os.environ.clear()
    os.environ.update(settings)
    os.dup2(says.fileno(), 2)
    says.close()
    function(*arguments)
