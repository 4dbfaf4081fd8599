"""Finds comparison claims: one actor's economy or other measure set beside another's."""

from analysis.claims.extraction import COLUMNS, find_claims

__all__ = ["COLUMNS", "find_claims"]
