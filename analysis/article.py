"""Reads a story: its text, untouched, and the facts the text does not say."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from analysis.errors import ArticleError

FACTS = ("title", "published", "outlet", "url", "byline", "licence")
ALIAS_COLUMNS = ("surface", "actor", "type", "affiliation")
ACTOR_TYPES = ("person", "state", "organisation", "group")


@dataclass(frozen=True)
class Article:
    """One story as it was given.

    Attributes:
        text: The text, code point for code point; every offset in every table points into it.
        title: The headline, or "" when unknown.
        published: When the story ran, as an ISO date as far as it is known ("2023",
            "2023-03" or "2023-03-20"), or "" when unknown.
        outlet: Who published it, or "" when unknown.
        url: Where it can be read, or "" when unknown.
        byline: Who wrote it, or "" when unknown; the figures made of it carry it too.
        licence: Under which licence it may be published, or "" when unknown.
    """

    text: str
    title: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""
    byline: str = ""
    licence: str = ""


def read_article(path: str | Path) -> Article:
    """Read a story from a text file and the facts file of the same name beside it.

    Args:
        path: A UTF-8 text file, such as `seeds/article.txt`. The facts, when there are any,
            stand in a TOML file of the same name (`seeds/article.toml`) with the keys
            title, published, outlet, url, byline and licence, each optional.

    Returns:
        The article; its text is the file's, with no character changed. A byte order mark
        belongs to the encoding and is left out.

    Raises:
        ArticleError: The file is missing, empty, binary or not UTF-8, or the facts file has
            a mistake. The message says which and what to do.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "story.txt").write_text("Kyiv agreed.", encoding="utf-8")
        >>> _ = (folder / "story.toml").write_text('published = "2023-03"', encoding="utf-8")
        >>> article = read_article(folder / "story.txt")
        >>> article.text, article.published, article.title
        ('Kyiv agreed.', '2023-03', '')
    """
    if re.match(r"https?://", str(path)):
        raise ArticleError(
            f"{path} is a web address, and Sourcebook reads text files: save the story's text "
            "as a .txt file and give that file's name."
        )
    path = Path(path)
    text = _read_text(path)
    if "\0" in text:
        raise ArticleError(f"{path} is not a text file: save the story as plain text (UTF-8).")
    if not text.strip():
        raise ArticleError(f"{path} is empty: it should hold the story's text.")
    return Article(text, **_read_facts(path.with_suffix(".toml")))


def read_aliases(path: str | Path) -> pd.DataFrame:
    """Read what a journalist knows about the names in a story and the text does not say.

    Args:
        path: A CSV file with the columns surface (as it stands in the text), actor, type
            (person, state, organisation or group) and affiliation (may be empty).

    Returns:
        One row a surface form, all columns as text; no rows when the file does not exist.

    Raises:
        ArticleError: A column is missing, a cell is empty that may not be, a type is not one
            of the four, or one surface form is given to two actors.

    Example:
        >>> read_aliases("no-such-file.csv").columns.tolist()
        ['surface', 'actor', 'type', 'affiliation']
    """
    path = Path(path)
    if not path.exists():
        return pd.DataFrame(columns=pd.Index(ALIAS_COLUMNS), dtype=str)
    _read_text(path)
    try:
        aliases = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ArticleError(f"{path} is not a table of aliases: {error}.") from error
    if missing := [column for column in ALIAS_COLUMNS if column not in aliases.columns]:
        raise ArticleError(
            f"{path} lacks the column {', '.join(missing)}: its first line should read "
            f"{','.join(ALIAS_COLUMNS)}."
        )
    aliases = aliases[list(ALIAS_COLUMNS)]
    aliases = aliases.assign(**{column: aliases[column].str.strip() for column in ALIAS_COLUMNS})
    for line, row in enumerate(aliases.itertuples(index=False), start=2):
        if not row.surface or not row.actor:
            raise ArticleError(f"{path}, line {line}: surface and actor may not be empty.")
        if row.type not in ACTOR_TYPES:
            raise ArticleError(
                f"{path}, line {line}: the type is {row.type!r}; write one of "
                f"{', '.join(ACTOR_TYPES)}."
            )
    if (twice := aliases["surface"].duplicated()).any():
        surface = aliases.loc[twice, "surface"].iloc[0]
        raise ArticleError(f"{path}: {surface!r} stands there twice; keep one line for it.")
    return aliases


def _read_text(path: Path) -> str:
    """The file's text, decoded and otherwise as it is."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise ArticleError(f"There is no file {path}: check the name and the folder.") from None
    except IsADirectoryError:
        raise ArticleError(f"{path} is a folder: give the name of a text file in it.") from None
    except OSError as error:
        raise ArticleError(f"{path} cannot be read: {error.strerror}.") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ArticleError(
            f"{path} is not UTF-8 text (line {line} cannot be decoded): "
            "save it again with the encoding UTF-8."
        ) from None


def _read_facts(path: Path) -> dict[str, str]:
    """The facts of a sidecar file as text, {} when there is none."""
    if not path.exists():
        return {}
    try:
        facts = tomllib.loads(_read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise ArticleError(f"{path} is not valid TOML: {error}.") from None
    if unknown := sorted(set(facts) - set(FACTS)):
        raise ArticleError(
            f"{path} has the key {unknown[0]!r}, which is none of {', '.join(FACTS)}."
        )
    for key, value in facts.items():
        if isinstance(value, datetime):
            facts[key] = value.date().isoformat()
        elif isinstance(value, date):
            facts[key] = value.isoformat()
        elif not isinstance(value, str):
            raise ArticleError(f'{path}: {key} should be text in quotation marks, like "2023-03".')
    if not _is_iso_date(facts.get("published", "")):
        raise ArticleError(
            f"{path}: published is {facts['published']!r}; write a year, a month or a day "
            'as "2023", "2023-03" or "2023-03-20".'
        )
    return facts


def _is_iso_date(text: str) -> bool:
    """Whether the text is an ISO year, month or day, or nothing at all."""
    if not text:
        return True
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True
