"""Finds the named spans of a story: persons, states, organisations and groups."""

from analysis.names.corrected import correct_entities
from analysis.names.roles import ROLES
from analysis.names.spans import STEPS as SPAN_STEPS
from analysis.names.spans import (
    Entity,
    find_surface,
    list_aliases,
    list_entities,
)

STEPS = (*SPAN_STEPS, ROLES)

__all__ = ["STEPS", "Entity", "correct_entities", "find_surface", "list_aliases", "list_entities"]
