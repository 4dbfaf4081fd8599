"""What people say of a story, sorted by what it is about and found in the text."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.article import Article
from analysis.corrections.places import Placed, Unplaced, place_corrections, settle
from analysis.corrections.rows import COLUMNS, NOBODY, Correction, What, simplify
from analysis.tabulation import tabulate

ABOUT_ACTORS = (What.ACTOR, What.TYPE, What.AFFILIATION, What.PRONOUNS)


@dataclass(frozen=True)
class Told:
    """What people say of a story. Names of actors are keys as `simplify` writes them.

    Attributes:
        aliases: Words that name an actor wherever they stand: surface, actor, type, affiliation
            ("" when not said).
        actors: What an actor is instead: the name of another, or "not an actor".
        types: The actors' types.
        affiliations: Their affiliations; "" for those that belong to nobody.
        pronouns: Their pronouns.
        mentions: What single places mean, by their offsets in the text as given.
        quotes: Who says the passages that are read as quotes.
        missing: The passages that are not, and who says them.
        about: The rows on words and actors wherever they stand.
        unplaced: What is not applied, and why.
    """

    aliases: pd.DataFrame
    actors: Mapping[str, str]
    types: Mapping[str, str]
    affiliations: Mapping[str, str]
    pronouns: Mapping[str, str]
    mentions: Mapping[tuple[int, int], list[Correction]]
    quotes: list[Placed]
    missing: list[Placed]
    about: list[Placed]
    unplaced: list[Unplaced]

    def __bool__(self) -> bool:
        """Whether anything is said that has a place."""
        return bool(self.about or self.mentions or self.quotes or self.missing)

    def follow(self, actor: str) -> str:
        """Find what an actor is instead, and that one in its turn; itself where nobody says so."""
        return _follow(actor, self.actors)

    def find_mention(self, start: int, end: int, actor: str) -> str:
        """Find which actor a place means; "" where nobody says so.

        Args:
            start: The offset of the place in the text as given.
            end: Where it ends.
            actor: Whom it was read to mean; where it means two, each is asked for.

        Returns:
            The actor's name, or "not an actor".
        """
        rows = self.mentions.get((start, end), [])
        known = [row for row in rows if simplify(row.old) == simplify(actor)]
        rows = known or [row for row in rows if not row.old or len(rows) == 1]
        return rows[0].new if rows else ""

    def list_looked_at(self) -> set[str]:
        """List the actors of whom a person has said anything as such, as `simplify` writes them."""
        return {
            simplify(self.follow(row.new if row.what is What.NAME else row.words))
            for row, _, _ in self.about
        }

    def list_unmet(self, names: Collection[str], surfaces: Collection[str]) -> list[Unplaced]:
        """List what is said of actors and words that the story does not have.

        Args:
            names: The actors and speakers of the story, as they were read and as they are now.
            surfaces: Words that were given to an actor and stand nowhere in the story.

        Returns:
            The rows that change nothing, and why.
        """
        renamed = {row.new for row, _, _ in self.about if row.what is What.ACTOR}
        known, nowhere = set(map(simplify, {*names, *renamed})), set(map(simplify, surfaces))
        unmet = []
        for row, _, _ in self.about:
            if row.what is What.NAME:
                if simplify(row.words) in nowhere:
                    unmet.append(Unplaced(row, "its words stand nowhere in the story"))
            elif simplify(row.words) not in known:
                unmet.append(Unplaced(row, "the story names no such actor"))
        return unmet


def tell(corrections: Iterable[Correction], article: Article) -> Told:
    """Sort what people say of a story by what it is about, and find where it belongs.

    Args:
        corrections: What they say.
        article: The story.

    Returns:
        What is to be applied, and what is not.

    Example:
        >>> said = [Correction(What.ACTOR, "Kim", "Min Kim"), Correction(What.QUOTE, "No", "Kim")]
        >>> told = tell(said, Article("“Yes,” Kim said."))
        >>> told.follow("Kim"), told.unplaced[0].reason
        ('Min Kim', 'its words stand nowhere in the story')
    """
    placed, unplaced = place_corrections(tuple(corrections), article)
    by: dict[What, list[Placed]] = {what: [] for what in What}
    for one in placed:
        by[one.correction.what].append(one)
    actors = {simplify(one.correction.words): one.correction.new for one in by[What.ACTOR]}
    circles = {name for name in actors if _goes_round(name, actors)}
    reason = "following such rows leads back to this one; remove one of them"
    for one in by[What.ACTOR]:
        if simplify(one.correction.words) in circles:
            unplaced.append(Unplaced(one.correction, reason))
    actors = {name: new for name, new in actors.items() if name not in circles}
    by[What.ACTOR] = [one for one in by[What.ACTOR] if simplify(one.correction.words) in actors]
    said: dict[What, dict[str, str]] = {}
    for what in (What.TYPE, What.AFFILIATION, What.PRONOUNS):
        groups: dict[str, list[Placed]] = {}
        for one in by[what]:
            groups.setdefault(simplify(_follow(one.correction.words, actors)), []).append(one)
        said[what], by[what] = {}, []
        for name, rows in groups.items():
            kept, others = settle(rows)
            unplaced += others
            by[what] += kept and rows
            if kept:
                said[what][name] = kept[0].correction.new
    sides = {
        name: "" if new == NOBODY else _follow(new, actors)
        for name, new in said[What.AFFILIATION].items()
    }
    mentions: dict[tuple[int, int], list[Correction]] = {}
    for row, start, end in by[What.MENTION]:
        mentions.setdefault((start, end), []).append(row)
    return Told(
        aliases=_list_aliases(by[What.NAME], actors, said[What.TYPE], sides),
        actors=actors,
        types=said[What.TYPE],
        affiliations=sides,
        pronouns=said[What.PRONOUNS],
        mentions=mentions,
        quotes=by[What.QUOTE],
        missing=by[What.MISSING],
        about=[one for what in (What.NAME, *ABOUT_ACTORS) for one in by[what]],
        unplaced=unplaced,
    )


def tabulate_unplaced(rows: Iterable[Unplaced]) -> pd.DataFrame:
    """Make a table of corrections that are not applied, with the reason as the first column.

    Example:
        >>> tabulate_unplaced([]).columns.tolist()[:3]
        ['reason', 'what', 'where']
    """
    cells = (
        (row.reason, *(str(getattr(row.correction, name)) for name in COLUMNS)) for row in rows
    )
    return tabulate(cells, dict.fromkeys(("reason", *COLUMNS), "str"))


def _follow(actor: str, actors: Mapping[str, str]) -> str:
    while (new := actors.get(simplify(actor))) and simplify(new) != simplify(actor):
        actor = new
    return actor


def _goes_round(actor: str, actors: Mapping[str, str]) -> bool:
    """Whether an actor is another that is, in its turn, the first one."""
    seen: set[str] = set()
    name = simplify(actor)
    while (new := actors.get(name)) and simplify(new) != name:
        seen.add(name)
        name = simplify(new)
        if name in seen:
            return True
    return False


def _list_aliases(
    names: Iterable[Placed],
    actors: Mapping[str, str],
    types: Mapping[str, str],
    sides: Mapping[str, str],
) -> pd.DataFrame:
    """Write words that name an actor as the aliases that the reading of names takes."""
    rows = []
    for row, _, _ in names:
        actor = _follow(row.new, actors)
        type_ = types.get(simplify(actor), "")
        itself = actor if type_ == "state" else ""
        rows.append((row.words, actor, type_, sides.get(simplify(actor), itself)))
    return tabulate(rows, dict.fromkeys(("surface", "actor", "type", "affiliation"), "str"))
