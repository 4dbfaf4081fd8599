"""Reads a text and gives its mentions, short enough to write down as expected rows."""

import pandas as pd

from analysis.actors import find_mentions
from analysis.article import Article
from analysis.document import parse_article


def name(text, aliases=None):
    """The mentions as (text, actor, kind), after checking that every row points at its text."""
    mentions, profiles = find_mentions(parse_article(Article(text)), aliases)
    for row in mentions.itertuples():
        assert text[row.start : row.end] == row.text
    assert set(mentions["actor"]) == set(profiles["actor"])
    return list(mentions[["text", "actor", "kind"]].itertuples(index=False, name=None))


def name_actors(text, aliases=None):
    """The mentions as (text, actor), without pronouns."""
    return [(surface, actor) for surface, actor, kind in name(text, aliases) if kind != "pronoun"]


def name_sides(text, aliases=None):
    """The affiliation of each actor."""
    _, profiles = find_mentions(parse_article(Article(text)), aliases)
    return dict(zip(profiles["actor"], profiles["affiliation"], strict=True))


def make_aliases(*rows):
    """A table of aliases from (surface, actor, type, affiliation)."""
    return pd.DataFrame(list(rows), columns=["surface", "actor", "type", "affiliation"])


def list_types(text):
    """The names as (text, type of the actor)."""
    mentions, profiles = find_mentions(parse_article(Article(text)))
    types = dict(zip(profiles["actor"], profiles["type"], strict=True))
    named = mentions[mentions["kind"] == "name"]
    return [(row.text, types[row.actor]) for row in named.itertuples()]
