"""The panel in which a person reviews a story in JupyterLab, by keyboard or with a mouse."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from analysis.corrections import What
from analysis.errors import needing
from analysis.reviews import KINDS, Review
from analysis.story import Story

if TYPE_CHECKING:
    from analysis.panel.widget import Panel


def review(story: Story, *, who: str | None = None, kinds: Collection[What] = KINDS) -> "Panel":
    """Open a panel that goes through a story's quotes and actors, the doubtful ones first.

    Each answer is saved at once to the sheet beside the story, from which `read_story` applies it.
    A story without a file has no sheet: its answers are in the panel's own `story`.

    Args:
        story: The story, as `read_story` or `analyze` gives it.
        who: The person's name; None for the name of the computer's user.
        kinds: What to look at: quotes, actors and mentions (roles, and capitals that stand for a
            state).

    Returns:
        The panel, which JupyterLab shows; its `story` is the story with all that has been said.

    Raises:
        MissingExtraError: The packages for widgets are missing.

    Example:
        >>> from analysis import analyze
        >>> panel = review(analyze("“We agree,” said Ms. Park. “No,” he said."), who="Jo")
        >>> panel.shown["heading"], panel.shown["question"]
        ('Quote 1 of 3', 'Who says it?')
    """
    with needing("notebooks", "Reviewing in JupyterLab"):
        from analysis.panel.widget import Panel  # noqa: PLC0415 - an extra

    return Panel(Review(story, who=who, kinds=kinds))


__all__ = ["review"]
