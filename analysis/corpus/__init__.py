"""Many stories: what newsrooms have, read one by one into the same tables."""

from analysis.corpus.actors import Links, link_actors
from analysis.corpus.corrections import Told, read_corpus_corrections
from analysis.corpus.stories import Stories, read_stories

__all__ = ["Links", "Stories", "Told", "link_actors", "read_corpus_corrections", "read_stories"]
