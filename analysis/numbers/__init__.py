"""Reads every number of a story: its value, its unit, what it measures and whose it is."""

from analysis.numbers.extraction import COLUMNS, Number, find_numbers, tabulate_numbers

__all__ = ["COLUMNS", "Number", "find_numbers", "tabulate_numbers"]
