"""What people know better of the actors of many stories: one sheet for the whole corpus."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.corrections import NO_ACTOR, NOBODY, Correction, What, read_sheet, simplify
from analysis.inputs import is_given

SHEET = "corrections.csv"
NAMING = (What.NAME, What.ACTOR)
FACTS = {What.TYPE: "type", What.AFFILIATION: "affiliation", What.PRONOUNS: "pronouns"}


class Told(NamedTuple):
    """What people say of the actors of a corpus.

    Attributes:
        rows: The corrections that can be applied to actors; a row whose `where` holds the key of a
            story is about that story alone.
        notes: What cannot be applied, a sentence each.
    """

    rows: tuple[Correction, ...] = ()
    notes: tuple[str, ...] = ()


def read_corpus_corrections(folder: Path | str) -> Told:
    """Read `corrections.csv` in a corpus's folder, a sheet like that of one story.

    Args:
        folder: The folder of the stories.

    Returns:
        Its rows on actors (what: name, actor, type, affiliation, pronouns), and a sentence for
        each row that contradicts another or is about a passage, which belongs into the sheet of
        its story. Nothing where there is no sheet.

    Raises:
        ArticleError: The sheet cannot be read, lacks a column, or has a cell that may not stand
            there.

    Example:
        >>> read_corpus_corrections("no-such-folder")
        Told(rows=(), notes=())
    """
    path = Path(folder) / SHEET
    return check_told(read_sheet(path)) if is_given(path) else Told()


def check_told(rows: Iterable[Correction]) -> Told:
    """Sort out the rows that say nothing of actors, and those that contradict each other."""
    kept: dict[tuple[str, ...], list[Correction]] = {}
    notes = []
    for row in rows:
        if row.is_open:
            continue
        if row.what not in NAMING and row.what not in FACTS:
            notes.append(
                f"{SHEET}: “{row.words}” ({row.what}) is not applied: it is about one passage; "
                "write it into the sheet of its story."
            )
            continue
        subject = "actor" if row.what in NAMING else row.what
        kept.setdefault((subject, row.where, simplify(row.words)), []).append(row)
    for same in kept.values():
        if len({simplify(row.new) for row in same}) > 1:
            notes.append(
                f"{SHEET}: “{same[0].words}” ({same[0].what}) is not applied: rows contradict "
                "each other; remove all but one."
            )
            same.clear()
    return Told(tuple(same[0] for same in kept.values() if same), tuple(notes))


def list_answers(told: Told, whats: Iterable[What]) -> dict[tuple[str, str], str]:
    """List what is said: (story or "", the actor as `simplify` writes it) to the answer."""
    wanted = set(whats)
    return {(row.where, simplify(row.words)): row.new for row in told.rows if row.what in wanted}


def find_answer(
    answers: Mapping[tuple[str, str], str], story: str, *names: str
) -> tuple[str, tuple[str, str]] | None:
    """Find what is said of an actor of a story under one of its names, and the row's key.

    What is said of the one story goes before what is said of all.
    """
    keys = [(where, simplify(name)) for where in (story, "") for name in names]
    return next(((answers[key], key) for key in keys if key in answers), None)


def correct_facts(actors: pd.DataFrame, told: Told) -> tuple[pd.DataFrame, set[tuple[str, str]]]:
    """Put in what people say of actors' types, affiliations and pronouns.

    Args:
        actors: The actors of many stories (story, actor, type, affiliation, pronouns).
        told: What people say.

    Returns:
        The table with their answers, and the keys of the answers that were met.
    """
    corrected, met = actors, set()
    for what, column in FACTS.items():
        answers = list_answers(told, [what])
        if not answers:
            continue
        cells = corrected[column].astype(object).tolist()
        for place, (story, actor) in enumerate(zip(actors["story"], actors["actor"], strict=True)):
            if found := find_answer(answers, story, actor):
                cells[place] = "" if found[0] in (NOBODY, NO_ACTOR) else found[0]
                met.add(found[1])
        corrected = corrected.assign(**{column: pd.Series(cells, actors.index, dtype="str")})
    return corrected, met
