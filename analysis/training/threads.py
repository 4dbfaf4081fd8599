"""Holds PyTorch to one thread, so that sums are added up in the same order each time."""

from collections.abc import Iterator
from contextlib import contextmanager

import torch


@contextmanager
def use_one_thread() -> Iterator[None]:
    """Compute in one thread inside `with`, and in as many as before after it.

    Yields:
        Nothing.

    Example:
        >>> with use_one_thread():
        ...     torch.get_num_threads()
        1
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
