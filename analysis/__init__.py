"""Sourcebook: who is named, who gets to speak, and do a story's numbers hold?

Example:
    >>> from analysis import analyze
    >>> story = analyze("“We agree,” said Ms. Park.")
    >>> story.quotes[["speaker", "text"]].to_dict("records")
    [{'speaker': 'Park', 'text': '“We agree,”'}]
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.comparison import compare
    from analysis.corpus.stories import Stories, read_stories
    from analysis.panel import review
    from analysis.story import Story, analyze, read_story

_MODULES = {
    "Stories": "analysis.corpus.stories",
    "Story": "analysis.story",
    "analyze": "analysis.story",
    "compare": "analysis.comparison",
    "read_stories": "analysis.corpus.stories",
    "read_story": "analysis.story",
    "review": "analysis.panel",
}
__all__ = ["Stories", "Story", "analyze", "compare", "read_stories", "read_story", "review"]


def __getattr__(name: str) -> object:
    """Import the face of the package when it is asked for: the command line's help needs none."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
