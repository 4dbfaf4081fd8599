"""Every quote of many stories with who says it over the corpus, and what is counted by."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.corpus.source_types import SourceTypes, load_source_types
from analysis.errors import StoriesError
from analysis.style.colours import find_sides
from analysis.tabulation import list_records, tabulate

COLUMNS = {
    "story": "str",
    "period": "str",
    "outlet": "str",
    "desk": "str",
    "byline": "str",
    "title": "str",
    "name": "str",
    "naming": "str",
    "type": "str",
    "side": "str",
    "organisation": "str",
    "role": "str",
    "pronouns": "str",
    "kind": "str",
    "cue": "str",
    "manner": "str",
    "words": "int64",
    "paragraph": "int64",
    "text": "str",
    "central": "bool",
    "verified": "bool",
}
PERIODS = ("month", "quarter", "year", "all")
NAMED, UNNAMED, NOBODY = "named actors", "unnamed sources", "nobody found"
UNKNOWN = "not told"
UNDATED = "undated"
# What follows says what a source knows, and not who it is: "people | familiar with the accounts".
_KNOWING = re.compile(r"\s(?:familiar|briefed|close|involved|who|whose|with knowledge)\b")


def name_period(published: str, period: str) -> str:
    """Name the period in which a story ran.

    Args:
        published: An ISO date as far as it is known.
        period: "month", "quarter", "year" or "all".

    Returns:
        "2025-01", "2025-Q1", "2025" or "all"; "undated" where the date does not tell.

    Raises:
        StoriesError: There is no such period.

    Example:
        >>> [name_period("2025-05-03", one) for one in ("month", "quarter", "year", "all")]
        ['2025-05', '2025-Q2', '2025', 'all']
        >>> name_period("2025", "month")
        'undated'
    """
    if period not in PERIODS:
        raise StoriesError(f"The period is {period!r}; use one of {', '.join(PERIODS)}.")
    if period == "all":
        return "all"
    year, month = published[:4], published[5:7]
    if period == "year":
        return year or UNDATED
    if not month:
        return UNDATED
    return f"{year}-{month}" if period == "month" else f"{year}-Q{(int(month) + 2) // 3}"


def tabulate_voices(
    stories: pd.DataFrame,
    mentions: pd.DataFrame,
    actors: pd.DataFrame,
    quotes: pd.DataFrame,
    links: pd.DataFrame,
    *,
    period: str = "month",
    types: SourceTypes | None = None,
) -> pd.DataFrame:
    """Set beside each quote who says it over the corpus, and all that charts count by.

    Args:
        stories: A row a story (story, title, published, and where known outlet, desk, byline).
        mentions: The mentions of all stories (story, actor, paragraph).
        actors: Their actors (story, actor, type, affiliation, title, description).
        quotes: Their quotes.
        links: Who is who (`analysis.corpus.actors.link_actors`); a story's actor that has no row
            there is none, and its quotes are an unnamed source's.
        period: "month", "quarter", "year" or "all".
        types: The newsroom's list of types; None for the one that comes with Sourcebook.

    Returns:
        One row a quote: story, period, outlet, desk, byline, title (of the story), name (over the
        corpus; an unnamed source's own words; "" where nobody was found), naming ("named actors",
        "unnamed sources", "nobody found"), type (of source, "not told" where no word tells it),
        side, organisation, role (the title or description the story gives), pronouns (those the
        story uses), kind, cue, manner, words, paragraph, text, central (whether headline or first
        paragraph names the source, so that it was not the reporter's to choose) and verified.

    Raises:
        StoriesError: There is no such period.
    """
    types = types or load_source_types()
    facts = {row["story"]: row for row in _list_records(stories)}
    known = {(row["story"], row["actor"]): row for row in _list_records(links)}
    said = {(row["story"], row["actor"]): row for row in _list_records(actors)}
    first = mentions[mentions["paragraph"] == 1]
    opening = set(zip(first["story"], first["actor"], strict=True))
    sides = _find_all_sides(links)
    rows = []
    for quote in _list_records(quotes):
        story, speaker = facts[quote["story"]], quote["speaker"]
        key = (quote["story"], speaker)
        link, actor = known.get(key, {}), said.get(key, {})
        name = link.get("name", speaker)
        side = quote["speaker_affiliation"]
        organisation = link.get("affiliation", side) if link else side
        role = _tell_role(actor)
        in_title = bool(link) and _is_in(speaker, story["title"])
        rows.append(
            (
                quote["story"],
                name_period(story["published"], period),
                *(story.get(fact, "") or UNKNOWN for fact in ("outlet", "desk", "byline")),
                story["title"],
                name,
                NAMED if link else UNNAMED if speaker else NOBODY,
                _name_type(
                    types,
                    link=link,
                    actor=actor,
                    speaker=speaker,
                    organisation=organisation,
                    kind=quote["speaker_type"],
                ),
                (sides.get(key, "") if link else side) or UNKNOWN,
                "" if organisation == name else organisation,
                role,
                link.get("pronouns", ""),
                *(quote[column] for column in ("kind", "cue", "manner", "words", "paragraph")),
                quote["text"],
                key in opening or in_title,
                bool(quote.get("verified")),
            )
        )
    return tabulate(rows, COLUMNS)


def _list_records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return list_records(table.astype(object).where(table.notna(), ""))


def _tell_role(actor: Mapping[str, str]) -> str:
    """The story's own words for an actor: its description, or the title before its name."""
    return actor.get("description", "") or actor.get("title", "")


def _is_in(speaker: str, title: str) -> bool:
    """Whether a headline names a speaker: by the last word of the name."""
    return f" {speaker.rsplit(maxsplit=1)[-1].casefold()} " in f" {title.casefold()} ".replace(
        "’s", " "
    )


def _name_type(
    types: SourceTypes,
    *,
    link: Mapping[str, str],
    actor: Mapping[str, str],
    speaker: str,
    organisation: str,
    kind: str,
) -> str:
    """The type of source, by title, description and body; by the words of one without a name."""
    if not speaker:
        return UNKNOWN
    if kind == "document":
        return "document"
    if link.get("type") == "state":
        return types.name(["official"]) or UNKNOWN
    if not link:
        return types.name([_KNOWING.split(speaker)[0], organisation]) or UNKNOWN
    own = speaker if link["type"] != "person" else ""
    texts = [actor.get("title", ""), actor.get("description", ""), own, organisation]
    return types.name(texts) or UNKNOWN


def _find_all_sides(links: pd.DataFrame) -> dict[tuple[str, str], str]:
    """The side of each actor of each story."""
    sides: dict[tuple[str, str], str] = {}
    for story, rows in links.groupby("story", sort=False):
        sides |= {(str(story), actor): side for actor, side in find_sides(rows).items()}
    return sides
