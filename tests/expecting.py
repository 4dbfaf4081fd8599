"""Marks the texts of a list that are known to be misread."""

from collections.abc import Collection, Iterable

import pytest


def expect(texts: Iterable[str], missed: Collection[str], reason: str) -> list[object]:
    """The texts as parameters, those that are missed as expected failures."""
    texts = list(texts)
    assert set(missed) <= set(texts)
    mark = pytest.mark.xfail(strict=True, reason=reason)
    return [pytest.param(one, marks=mark) if one in missed else one for one in texts]
