"""What a person knows better than the reading: `aliases.csv` and `speakers.csv`."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from analysis.errors import ArticleError
from analysis.inputs import Row, is_given, read_rows
from analysis.view import read_view

ALIAS_COLUMNS = ("surface", "actor", "type", "affiliation")
ACTOR_TYPES = ("person", "state", "organisation", "group")
SPEAKER_COLUMNS = ("text", "speaker")
RULE = "a person"
"""What decided where a row of `speakers.csv` did."""
_STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")


def read_aliases(path: str | Path) -> pd.DataFrame:
    """Read what a journalist knows about the names in a story and the text does not say.

    Args:
        path: A CSV file with the columns surface (as it stands in the text), actor, type
            (person, state, organisation or group) and affiliation (may be empty), parted by
            commas, semicolons or tabs. Other columns and blank rows mean nothing.

    Returns:
        One row a surface form, all columns as text; no rows when the file does not exist. A
        state's affiliation is itself, unless the file says another.

    Raises:
        ArticleError: A column is missing, a cell is empty that may not be, a type is not one
            of the four, one surface form is given to two actors, or one actor has two types or
            two affiliations.

    Example:
        >>> read_aliases("no-such-file.csv").columns.tolist()
        ['surface', 'actor', 'type', 'affiliation']
    """
    return _check_aliases(_read_rows(path, ALIAS_COLUMNS))


def check_aliases(aliases: pd.DataFrame) -> pd.DataFrame:
    """Check a table of aliases as `read_aliases` does a file: see there.

    Example:
        >>> check_aliases(pd.DataFrame({"surface": ["Kuleba"]}))
        Traceback (most recent call last):
        analysis.errors.ArticleError: The aliases lack the column actor, type, affiliation.
    """
    return _check_aliases(_list_rows("aliases", aliases, ALIAS_COLUMNS))


def read_speakers(path: str | Path) -> pd.DataFrame:
    """Read who said a passage, where a person has looked.

    Args:
        path: A CSV file with the columns text (words of the passage, as they stand in the story)
            and speaker (the actor, or an unnamed source's own words; empty when the story leaves
            open who it is), parted by commas, semicolons or tabs.

    Returns:
        One row a passage, both columns as text; no rows when the file does not exist.

    Raises:
        ArticleError: A column is missing, a text is empty or stands there twice.

    Example:
        >>> read_speakers("no-such-file.csv").columns.tolist()
        ['text', 'speaker']
    """
    return _check_speakers(_read_rows(path, SPEAKER_COLUMNS))


def check_speakers(speakers: pd.DataFrame) -> pd.DataFrame:
    """Check a table of speakers as `read_speakers` does a file: see there.

    Example:
        >>> check_speakers(pd.DataFrame({"text": [""], "speaker": ["Kim"]}))
        Traceback (most recent call last):
        analysis.errors.ArticleError: speakers, row 1: text may not be empty.
    """
    return _check_speakers(_list_rows("speakers", speakers, SPEAKER_COLUMNS))


def correct_speakers(
    quotes: pd.DataFrame, speakers: pd.DataFrame, text: str, mentions: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Let what a person knows of the speakers win over what was read.

    Args:
        quotes: The quotes table.
        speakers: What `read_speakers` returns.
        text: The story.
        mentions: The mentions table: a speaker that stands there as text becomes its actor.

    Returns:
        The quotes, in which each that shares most of its words, or of the given ones, with a
        passage of `speakers` has its speaker, the rule "a person", confidence 1 and is verified;
        and the rows of `speakers` that met no quote, since their words stand in none or more than
        once in the story.

    Example:
        >>> from analysis.story import analyze
        >>> told = pd.DataFrame({"text": ["I was there"], "speaker": ["Kim"]})
        >>> story = analyze("Ms. Park met Mr. Kim. “I was there.”", speakers=told)
        >>> story.quotes[["speaker", "verified"]].values.tolist()
        [['Kim', True]]
    """
    if speakers.empty:
        return quotes, speakers
    corrected, unused = quotes.copy(), []
    named = mentions[mentions["kind"] != "pronoun"]
    actors = dict(zip(named["text"], named["actor"], strict=True))
    actors |= {actor: actor for actor in mentions["actor"]}
    for row in speakers.itertuples():
        places = _find_words(str(row.text), text)
        met = [_share(quote, *places[0]) for quote in quotes["spans"]] if len(places) == 1 else []
        if not any(met):
            unused.append(row.Index)
            continue
        rows = quotes.index[met]
        corrected.loc[rows, "speaker"] = actors.get(row.speaker, row.speaker) or None
        corrected.loc[rows, "rule"] = RULE
        corrected.loc[rows, "confidence"] = 1.0
        corrected.loc[rows, "verified"] = True
    return corrected, speakers.loc[unused].reset_index(drop=True)


def _find_words(words: str, text: str) -> list[tuple[int, int]]:
    """Where words stand in a text, whatever the blanks between them and the quotation marks."""
    view = read_view(text)
    pattern = r"\s+".join(map(re.escape, read_view(words).text.translate(_STRAIGHT).split()))
    found = re.finditer(pattern, view.text.translate(_STRAIGHT))
    return [view.locate(*match.span()) for match in found]


def _share(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a place and a quote have more than half of the shorter one in common."""
    spans = list(spans)
    common = sum(max(0, min(last, end) - max(first, start)) for first, last in spans)
    return 2 * common > min(end - start, sum(last - first for first, last in spans))


def _check_aliases(rows: Iterable[Row]) -> pd.DataFrame:
    """The aliases as a table; what one row of an actor does not say, another may."""
    aliases: dict[str, dict[str, str]] = {}
    sides: dict[str, str] = {}
    types: dict[str, str] = {}
    for place, cells in rows:
        surface, actor, type_ = cells["surface"], cells["actor"], cells["type"].lower()
        if not surface or not actor:
            raise ArticleError(f"{place}: surface and actor may not be empty.")
        if type_ not in ACTOR_TYPES:
            raise ArticleError(
                f"{place}: the type is {cells['type']!r}; write one of {', '.join(ACTOR_TYPES)}."
            )
        if surface in aliases:
            raise ArticleError(f"{place}: {surface!r} stands there twice; keep one line for it.")
        for known, given, what in (
            (types, type_, "type"),
            (sides, cells["affiliation"], "affiliation"),
        ):
            if given and known.setdefault(actor, given) != given:
                raise ArticleError(
                    f"{place}: the {what} of {actor!r} is {given!r} here and {known[actor]!r} "
                    "further up; write the same on both lines."
                )
        aliases[surface] = {**cells, "type": type_}
    for row in aliases.values():
        itself = row["actor"] if row["type"] == "state" else ""
        row["affiliation"] = sides.get(row["actor"], itself)
    return pd.DataFrame(list(aliases.values()), columns=list(ALIAS_COLUMNS), dtype=str)


def _check_speakers(rows: Iterable[Row]) -> pd.DataFrame:
    speakers: dict[str, Mapping[str, str]] = {}
    for place, cells in rows:
        if not cells["text"]:
            raise ArticleError(f"{place}: text may not be empty.")
        if cells["text"] in speakers:
            raise ArticleError(f"{place}: {cells['text']!r} stands there twice; keep one line.")
        speakers[cells["text"]] = cells
    return pd.DataFrame(list(speakers.values()), columns=list(SPEAKER_COLUMNS), dtype=str)


def _list_rows(name: str, table: pd.DataFrame, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a table as `_read_rows` gives those of a file."""
    if missing := [column for column in columns if column not in table.columns]:
        raise ArticleError(f"The {name} lack the column {', '.join(missing)}.")
    records = table[list(columns)].to_dict("records")
    return [
        Row(
            f"{name}, row {number}",
            {str(key): "" if pd.isna(cell) else str(cell).strip() for key, cell in row.items()},
        )
        for number, row in enumerate(records, start=1)
    ]


def _read_rows(path: str | Path, columns: tuple[str, ...]) -> list[Row]:
    """The rows of a file; none when there is no file."""
    return read_rows(Path(path), columns) if is_given(Path(path)) else []
