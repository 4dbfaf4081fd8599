"""Who is named: a row for each mention of an actor, and what is known and counted of each."""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from analysis.corrections import SEXES, Told, simplify
from analysis.document import Document
from analysis.grammar.labels import label_lines
from analysis.lexicon.states import is_listed
from analysis.names import Entity, correct_entities, find_surface, list_aliases, list_entities
from analysis.names.confidence import Basis, rate
from analysis.names.roles import find_roles
from analysis.references import (
    Profile,
    find_affiliations,
    judge_as_told,
    read_profiles,
    read_references,
)
from analysis.tabulation import list_rows, tabulate

MENTION_COLUMNS = {
    "mention": "int64",
    "actor": "str",
    "kind": "str",
    "start": "int64",
    "end": "int64",
    "text": "str",
    "sentence": "int64",
    "paragraph": "int64",
    "rule": "str",
    "confidence": "float64",
}
PROFILE_COLUMNS = dict.fromkeys(
    ("actor", "type", "affiliation", "title", "description", "pronouns"), "str"
)
_COUNTS = {
    "mentions": "int64",
    "quotes": "int64",
    "words_quoted": "int64",
    "first_paragraph": "Int64",
}


class Naming(NamedTuple):
    """Who is named in a story.

    Attributes:
        mentions: The mentions table.
        profiles: The actors, with the columns of `PROFILE_COLUMNS`.
        unnamed: Whom pronouns and descriptions mean whom the story does not name, by their
            offsets in the document: the words it first calls them by, and how likely it is right.
        others: As `mentions`, the pronouns and roles of whom the story does not name.
        names: The actors as they were read, before a person's corrections.
    """

    mentions: pd.DataFrame
    profiles: pd.DataFrame
    unnamed: Mapping[int, tuple[str, float]]
    others: pd.DataFrame
    names: frozenset[str]


def find_mentions(
    document: Document, told: Told | None = None, without: Collection[str] = ()
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Find every mention of a person, state, organisation or group.

    A mention is a name, a demonym ("Chinese"), a metonym (a capital or seat of power that acts
    for its state), a role ("the Chinese leader") or a pronoun ("he", "her") that can only mean
    one person. A role may hold a demonym or pronoun, and a longer name a demonym ("Russian Foreign
    Ministry") or the name of a person of the story ("Berg Foundation", "Berg Tower"): each is a
    row. Who wants the persons' own names only leaves out the rule "person: eponym". "The two
    leaders" is a row for each.

    Args:
        document: The story taken apart.
        told: What people say of the story (`analysis.corrections`), which wins over everything
            built in.
        without: Names of steps to leave out (`analysis.steps`).

    Returns:
        The mentions (mention, actor, kind, start, end, text, sentence, paragraph, rule, confidence
        from 0 to 1), in order of start, and the actors' profiles (actor, type, affiliation, title,
        description, pronouns; "" when unknown), in order of first mention. A state's affiliation is
        itself. Offsets are code points into the article's text as given.

    >>> from analysis.article import Article
    >>> from analysis.document import parse_article
    >>> mentions, profiles = find_mentions(parse_article(Article("Beijing has warned Ms. Park.")))
    >>> mentions[["text", "actor", "kind"]].values.tolist()
    [['Beijing', 'China', 'metonym'], ['Park', 'Park', 'name']]
    """
    naming = read_naming(document, told, without)
    return naming.mentions, naming.profiles


def read_naming(
    document: Document, told: Told | None = None, without: Collection[str] = ()
) -> Naming:
    """Find what `find_mentions` does, and who is meant without ever being named."""
    lines = label_lines(document)
    aliases = told.aliases if told else None
    entities = list_entities(document, lines, aliases, without=without)
    names = frozenset(entity.actor for entity in entities)
    judge, sexes = None, None
    if told:
        view = document.article.view
        entities = correct_entities(entities, told, view)
        sexes = {
            entity.actor: SEXES[told.pronouns[simplify(entity.actor)]]
            for entity in entities
            if simplify(entity.actor) in told.pronouns
        }
        judge = judge_as_told(_place_meanings(told, document, entities))
    named = [entity for entity in entities if entity.basis is not Basis.EPONYM]
    roles = find_roles(lines, named, without)
    reading = read_references(lines, named, roles, judge, without, sexes=sexes)
    meant = reading.namesakes
    entities = [
        e._replace(actor=meant[e.start]) if e.kind == "name" and e.start in meant else e
        for e in entities
    ]
    rows = [
        (e.start, e.end, e.actor, e.kind, e.sentence, e.paragraph, e.rule, e.confidence)
        for e in entities
    ]
    known = [(role, "role", rate(role.rule)) for role in roles]
    for one, kind, odds in [*known, *reading.references]:
        rows.append(
            (one.start, one.end, one.actor, kind, one.sentence, one.paragraph, one.rule, odds)
        )
    mentions = _tabulate_mentions(document, rows)
    meant_at = {one.start: (one.end, one.actor) for one, *_ in [*known, *reading.references]}
    named = [entity for entity in entities if entity.basis is not Basis.EPONYM]
    sides = find_affiliations(lines, named, meant_at, reading.sides)
    described = read_profiles(lines, named, reading, document.text)
    profiles = _describe_actors(entities, aliases, sides, described)
    more = [
        (one.start, one.end, one.actor, kind, one.sentence, one.paragraph, one.rule, odds)
        for one, kind, odds in reading.others
    ]
    others = _tabulate_mentions(document, more)
    return Naming(mentions, profiles, reading.unnamed, others, names)


def _tabulate_mentions(document: Document, rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    """Make the mentions table of rows, in the order of the text."""
    rows.sort(key=lambda row: (row[0], -row[1]))
    cells = [
        (number, actor, kind, start, end, document.text[start:end], *rest)
        for number, (start, end, actor, kind, *rest) in enumerate(rows, 1)
    ]
    return document.article.view.point_back(tabulate(cells, MENTION_COLUMNS))


def _place_meanings(told: Told, document: Document, entities: Sequence[Entity]) -> dict[int, str]:
    """Say whom single places mean, by their offsets in the document's text."""
    names = {simplify(entity.actor): entity.actor for entity in entities}
    places = document.article.view.find_stretches(told.mentions)
    answers = (told.follow(rows[0].new) for rows in told.mentions.values())
    return {
        start: names.get(simplify(answer), answer)
        for (start, _), answer in zip(places, answers, strict=True)
    }


def _describe_actors(
    entities: Sequence[Entity],
    aliases: pd.DataFrame | None,
    told: Mapping[str, str],
    profiles: Mapping[str, Profile],
) -> pd.DataFrame:
    """Settle each actor's type and affiliation: by alias, by gazetteer, by the text."""
    sides: dict[str, Counter[str]] = {}
    types: dict[str, str] = {}
    for entity in entities:
        types.setdefault(entity.actor, entity.type)
        side = sides.setdefault(entity.actor, Counter())
        if entity.affiliation and (entity.type != "person" or entity.office):
            side[entity.affiliation] += 1
    given = {
        row["actor"]: (row["type"], row["affiliation"]) for row in reversed(list_aliases(aliases))
    }
    rows = []
    for actor, type_ in types.items():
        known = sides[actor].most_common(1)[0][0] if sides[actor] else told.get(actor, "")
        if is_listed(actor):
            known = actor
        given_type, given_side = given.get(actor, ("", ""))
        profile = profiles.get(actor, Profile())
        rows.append((actor, given_type or type_, given_side or known, *profile))
    return tabulate(rows, PROFILE_COLUMNS)


def list_unused(document: Document, aliases: pd.DataFrame) -> list[str]:
    """List the aliases whose words stand nowhere in the story, so that a person can mend them.

    Args:
        document: The story taken apart.
        aliases: Rows with the column surface.

    Returns:
        Their words that match nothing on the borders of words.
    """
    if aliases.empty:
        return []
    starts = {word.start: word for line in label_lines(document) for word in line.words}
    ends = {word.end for word in starts.values()}
    surfaces = [row["surface"] for row in list_aliases(aliases)]
    return [one for one in surfaces if not any(find_surface(document.text, one, starts, ends))]


def count_actors(
    profiles: pd.DataFrame, mentions: pd.DataFrame, quotes: pd.DataFrame
) -> pd.DataFrame:
    """Count how often each actor is mentioned, and how much each gets to say.

    Args:
        profiles: One row an actor: actor, type, affiliation, title, description, pronouns.
        mentions: The mentions table; every kind counts except pronouns.
        quotes: The quotes table; a quote counts for the actor who is its speaker, so unnamed
            sources ("officials") have no row here.

    Returns:
        One row an actor: the profile, then mentions, quotes, words_quoted (words of the actor's
        quotes) and first_paragraph; most mentions first, then in order of appearance.
    """
    spoken, words, named = Counter[str](), Counter[str](), Counter[str]()
    for speaker, length in zip(quotes["speaker"].tolist(), quotes["words"].tolist(), strict=True):
        spoken[speaker] += 1
        words[speaker] += length
    starts: dict[str, int] = {}
    paragraphs: dict[str, int] = {}
    columns = (mentions[name].tolist() for name in ("actor", "kind", "start", "paragraph"))
    for actor, kind, start, paragraph in zip(*columns, strict=True):
        named[actor] += kind != "pronoun"
        starts[actor] = min(start, starts.get(actor, start))
        paragraphs[actor] = min(paragraph, paragraphs.get(actor, paragraph))
    rows = [
        (actor, *told, named[actor], spoken[actor], words[actor], paragraphs.get(actor))
        for actor, *told in list_rows(profiles)
    ]
    rows.sort(key=lambda row: (-named[row[0]], starts.get(row[0], math.inf)))
    return tabulate(rows, dict.fromkeys(profiles.columns, "str") | _COUNTS)
