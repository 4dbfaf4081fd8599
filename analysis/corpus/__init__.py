"""Many stories: what newsrooms have, read one by one into the same tables."""

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
