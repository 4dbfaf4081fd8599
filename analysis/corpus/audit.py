"""A source audit of many stories: who is who, who says what, and the sheet of sources."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from analysis.corpus.actors import link_actors
from analysis.corpus.corrections import Told
from analysis.corpus.sheet import tabulate_sources
from analysis.corpus.source_types import SourceTypes
from analysis.corpus.voices import tabulate_voices
from analysis.display import Table


class Tables(Protocol):
    """The tables of many stories, each with the column `story` in front."""

    @property
    def stories(self) -> pd.DataFrame:
        """A row a story: story, title, published, outlet, desk, byline."""

    @property
    def mentions(self) -> pd.DataFrame:
        """The mentions."""

    @property
    def actors(self) -> pd.DataFrame:
        """The actors."""

    @property
    def quotes(self) -> pd.DataFrame:
        """The quotes."""


@dataclass(frozen=True, repr=False)
class Audit:
    """What is counted of many stories.

    Attributes:
        links: Who is who: a row an actor of a story (`analysis.corpus.link_actors`).
        doubtful: Names that may be one's, and why they were kept apart.
        voices: A row a quote with its source over the corpus (`tabulate_voices`).
        sources: The source sheet: a row a source and period (`tabulate_sources`).
        notes: The corrections that are not applied, a sentence each.
    """

    links: pd.DataFrame
    doubtful: pd.DataFrame
    voices: pd.DataFrame
    sources: pd.DataFrame
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<Audit: {len(self.voices):,} quotes, {len(self.sources):,} rows of sources>"


def audit_stories(
    stories: Tables,
    told: Told | None = None,
    *,
    period: str = "month",
    types: SourceTypes | None = None,
) -> Audit:
    """Count who is heard in many stories.

    Args:
        stories: Their tables, such as `analysis.read_stories` gives.
        told: What people say of actors over the corpus (`read_corpus_corrections`).
        period: By what time is counted: "month", "quarter", "year" or "all".
        types: The newsroom's list of types of source; None for the one that comes with Sourcebook.

    Returns:
        The audit.

    Raises:
        StoriesError: There is no such period.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from analysis import read_stories
        >>> folder = Path(tempfile.mkdtemp())
        >>> said = "“We agree,” said Ann Park, the mayor of Hull."
        >>> for day in ("Monday", "Friday"):
        ...     text = f"Hull chose its council on {day}. {said}"
        ...     _ = (folder / f"{day}.txt").write_text(text, encoding="utf-8")
        >>> audit = audit_stories(read_stories(folder), period="all")
        >>> audit.sources[["name", "type", "stories", "words"]].values.tolist()
        [['Ann Park', 'official', 2, 4]]
    """
    linked = link_actors(stories.actors, told)
    voices = tabulate_voices(
        stories.stories,
        stories.mentions,
        stories.actors,
        stories.quotes,
        linked.links,
        period=period,
        types=types,
    )
    return Audit(
        links=Table(linked.links),
        doubtful=Table(linked.doubtful),
        voices=Table(voices),
        sources=Table(tabulate_sources(voices)),
        notes=linked.notes,
    )
