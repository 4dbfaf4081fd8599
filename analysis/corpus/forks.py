"""How workers begin: forked, where that is safe, from a process that holds all they need."""

import multiprocessing
import sys
from multiprocessing.context import BaseContext


def choose_context() -> BaseContext:
    """Choose how a worker begins."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["analysis.corpus.preloaded"])
    return context


def start_loading() -> None:
    """Let the process from which workers are forked load while the caller gets ready, too."""
    if choose_context().get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running

        ensure_running()
