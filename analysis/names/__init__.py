"""Finds the named spans of a story: persons, states, organisations and groups."""

from analysis.names.spans import (
    STEPS,
    Entity,
    find_entities,
    find_surface,
    list_aliases,
    list_entities,
)

__all__ = ["STEPS", "Entity", "find_entities", "find_surface", "list_aliases", "list_entities"]
