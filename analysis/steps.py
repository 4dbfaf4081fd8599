"""The steps by which names, references and quotes are found: each is named and can be left out.

What a step is worth is measured by leaving it out: `python -m analysis.training ablate`.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple


class Step(NamedTuple):
    """A step that can be left out.

    Attributes:
        name: Its name, such as "names: storms"; what stands before the colon is its room.
        needs: What it reads.
        gives: What it makes or changes, in a sentence a reader of the tables understands.
    """

    name: str
    needs: str
    gives: str


def check_steps(without: Iterable[str], steps: Collection[Step]) -> frozenset[str]:
    """Check the names of steps that are to be left out.

    Args:
        without: The names.
        steps: The steps there are.

    Returns:
        The names, as a set.

    Raises:
        ValueError: There is no such step.

    Example:
        >>> steps = [Step("names: storms", "names", "storms are no persons")]
        >>> check_steps(["names: storms"], steps)
        frozenset({'names: storms'})
    """
    known = {step.name for step in steps}
    left_out = frozenset(without)
    if unknown := sorted(left_out - known):
        raise ValueError(f"No step is called {unknown[0]!r}; there are: {', '.join(sorted(known))}")
    return left_out
