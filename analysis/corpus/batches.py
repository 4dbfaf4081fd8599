"""Reads stories a batch at a time, and makes their tables once for all of them."""

import faulthandler
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from threading import Lock

import pandas as pd

from analysis import story
from analysis.article import FACTS
from analysis.corpus.intake import Given
from analysis.corpus.rules import digest_rules
from analysis.corpus.schemas import STORIES, TABLES, UNDATED, pack, set_kinds
from analysis.tabulation import tabulate

_NOWHERE = os.open(os.devnull, os.O_WRONLY)  # where a process that ends itself tells where it was
_READING = Lock()  # a process has one watchdog, and one story at a time


class Gathering:
    """Stories as they are read, and then the tables of all of them.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.corrections import Corrections
        >>> gathering = Gathering()
        >>> gathering.add(Given("a.txt", Article("“We agree,” said Ms. Park."), Corrections()))
        >>> gathering.join()["quotes"][["story", "speaker"]].values.tolist()
        [['a.txt', 'Park']]
    """

    def __init__(self) -> None:
        self._rows: list[tuple[object, ...]] = []
        self._parts: dict[str, list[pd.DataFrame]] = {name: [] for name in TABLES}

    def add(self, one: Given) -> None:
        """Read a story."""
        read = story.analyze_article(one.article, one.corrections)
        tables = [getattr(read, name) for name in TABLES]
        facts = [getattr(one.article, fact) for fact in FACTS]
        words = sum(bool(re.search(r"\w", token.text)) for token in read.document.tokens)
        told = (spell_out(" ".join(one.notes)), spell_out(" ".join(read.say_unused())))
        self._rows.append((one.story, *facts, len(read.document.paragraphs), words, *told))
        for parts, table in zip(self._parts.values(), tables, strict=True):
            parts.append(table)

    def join(self) -> dict[str, pd.DataFrame]:
        """Make the tables: `stories` and each of `TABLES`, with columns of fixed kinds."""
        tables = {"stories": tabulate(self._rows, STORIES)}
        keys = tables["stories"]["story"]
        for name, parts in self._parts.items():
            held = [part for part in parts if len(part)]
            rows = pd.DataFrame(pd.concat(held, ignore_index=True)) if held else None
            stories = keys.repeat([len(part) for part in parts])
            tables[name] = set_kinds(name, rows, stories.tolist())
        return tables


@dataclass(frozen=True)
class Reading:
    """What was read in a batch.

    Attributes:
        files: The rows of each table and month, as a Parquet file.
        months: The month of each story that was read, by its key.
        faults: Why the others could not be read, by their keys.
        rules: What they were read by: see `digest_rules`.
    """

    files: dict[tuple[str, str], bytes]
    months: dict[str, str]
    faults: dict[str, str]
    rules: str


def read_batch(stories: Sequence[Given], seconds: float) -> Reading:
    """Read stories in a process of their own.

    Args:
        stories: The stories.
        seconds: How long one story may take; the process that takes longer ends itself.

    Returns:
        Their rows. A story that ends in a fault of the program is in `faults`.

    Example:
        >>> from analysis.article import Article
        >>> from analysis.corrections import Corrections
        >>> told = Given("a.txt", Article("It rained.", published="2023-03-20"), Corrections())
        >>> reading = read_batch([told], 60)
        >>> reading.months, ("quotes", "2023-03") in reading.files
        ({'a.txt': '2023-03'}, False)
    """
    gathering, months, faults = Gathering(), dict[str, str](), dict[str, str]()
    with _READING:
        for one in stories:
            faulthandler.dump_traceback_later(seconds, exit=True, file=_NOWHERE)
            try:
                gathering.add(one)
                months[one.story] = name_month(one.article.published)
            except Exception as fault:  # one story's fault is not the others'
                faults[one.story] = f"{type(fault).__name__}: {fault}"
            finally:
                faulthandler.cancel_dump_traceback_later()
    return Reading(dict(_pack_all(gathering.join(), months)), months, faults, digest_rules())


def _pack_all(
    tables: dict[str, pd.DataFrame], months: dict[str, str]
) -> Iterable[tuple[tuple[str, str], bytes]]:
    for name, table in tables.items():
        for month, rows in table.groupby(table["story"].map(months), sort=True):
            yield (name, str(month)), pack(name, rows)


def name_month(published: str) -> str:
    """Name the month in which a story ran.

    Example:
        >>> name_month("2023-03-20"), name_month("2023"), name_month("")
        ('2023-03', 'undated', 'undated')
    """
    return published[:7] if len(published) >= len("2023-03") else UNDATED


def spell_out(text: str) -> str:
    r"""Write out half characters, which no file can hold, as in a file's name that is no UTF-8.

    Example:
        >>> print(spell_out("B\udce4r.txt"))
        B\udce4r.txt
    """
    return text.encode("utf-8", "backslashreplace").decode()
