"""Reads every number of a story: its value, its unit, what it measures and whose it is."""

from analysis.numbers.extraction import COLUMNS, find_numbers

__all__ = ["COLUMNS", "find_numbers"]
