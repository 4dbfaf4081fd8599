"""Many stories: what newsrooms have, read one by one into the same tables."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.corpus.actors import Links, link_actors
    from analysis.corpus.audit import Audit, audit_stories
    from analysis.corpus.corrections import Told, read_corpus_corrections
    from analysis.corpus.pace import Pace
    from analysis.corpus.run import Moment, write_corpus
    from analysis.corpus.sheet import tabulate_sources
    from analysis.corpus.source_types import SourceTypes, read_source_types
    from analysis.corpus.stories import Stories, read_corpus, read_skipped, read_stories
    from analysis.corpus.voices import tabulate_voices

__all__ = [
    "Audit",
    "Links",
    "Moment",
    "Pace",
    "SourceTypes",
    "Stories",
    "Told",
    "audit_stories",
    "link_actors",
    "read_corpus",
    "read_corpus_corrections",
    "read_skipped",
    "read_source_types",
    "read_stories",
    "tabulate_sources",
    "tabulate_voices",
    "write_corpus",
]
_MODULES = {
    "Audit": "audit",
    "Links": "actors",
    "Moment": "run",
    "Pace": "pace",
    "SourceTypes": "source_types",
    "Stories": "stories",
    "Told": "corrections",
    "audit_stories": "audit",
    "link_actors": "actors",
    "read_corpus": "stories",
    "read_corpus_corrections": "corrections",
    "read_skipped": "stories",
    "read_source_types": "source_types",
    "read_stories": "stories",
    "tabulate_sources": "sheet",
    "tabulate_voices": "voices",
    "write_corpus": "run",
}


def __getattr__(name: str) -> object:
    """Import what takes long when it is asked for: a run starts its workers first."""
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
