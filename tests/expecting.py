"""Marks the texts of a list that are known to be misread."""

from collections.abc import Collection, Iterable

import pytest


def expect(
    cases: Iterable[str | tuple[object, ...]], missed: Collection[str], reason: str
) -> list[object]:
    """The texts, or what begins with one, as parameters; those missed as expected failures."""
    rows = [(one,) if isinstance(one, str) else tuple(one) for one in cases]
    assert set(missed) <= {row[0] for row in rows}
    mark = pytest.mark.xfail(strict=True, reason=reason)
    return [
        pytest.param(*row, marks=mark) if row[0] in missed else pytest.param(*row) for row in rows
    ]
