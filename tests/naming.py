"""Reads a text and gives its mentions, short enough to write down as expected rows."""

import pandas as pd

from analysis.actors import find_mentions
from analysis.article import Article
from analysis.corrections import check_corrections, tell
from analysis.document import parse_article


def find(text, corrections=None):
    """The mentions and the profiles, where people say something of the story."""
    article = Article(text)
    told = None if corrections is None else tell(check_corrections(corrections), article)
    return find_mentions(parse_article(article), told)


def name(text, corrections=None):
    """The mentions as (text, actor, kind), after checking that every row points at its text."""
    mentions, profiles = find(text, corrections)
    for row in mentions.itertuples():
        assert text[row.start : row.end] == row.text
    assert set(mentions["actor"]) == set(profiles["actor"])
    return list(mentions[["text", "actor", "kind"]].itertuples(index=False, name=None))


def name_actors(text, corrections=None):
    """The mentions as (text, actor), without pronouns."""
    named = name(text, corrections)
    return [(surface, actor) for surface, actor, kind in named if kind != "pronoun"]


def name_sides(text, corrections=None):
    """The affiliation of each actor."""
    _, profiles = find(text, corrections)
    return dict(zip(profiles["actor"], profiles["affiliation"], strict=True))


def say(*rows):
    """A table of corrections from (what, words, new)."""
    return pd.DataFrame(list(rows), columns=["what", "words", "new"])


def say_names(*rows):
    """A table of corrections that give words an actor: (words, actor, type, affiliation)."""
    said = []
    for words, actor, type_, affiliation in rows:
        said += [("name", words, actor), ("type", actor, type_)]
        said += [("affiliation", actor, affiliation)] * bool(affiliation)
    return say(*said)


def list_types(text):
    """The names as (text, type of the actor)."""
    mentions, profiles = find_mentions(parse_article(Article(text)))
    types = dict(zip(profiles["actor"], profiles["type"], strict=True))
    named = mentions[mentions["kind"] == "name"]
    return [(row.text, types[row.actor]) for row in named.itertuples()]
