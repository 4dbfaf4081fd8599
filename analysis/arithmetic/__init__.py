"""Checks what a story's own numbers prove or disprove: changes, sums, shares, ratios, ages."""

from analysis.arithmetic.extraction import (
    COLUMNS,
    find_statements,
    list_verdicts,
    tabulate_statements,
)
from analysis.arithmetic.statements import FAILS, Statement

__all__ = [
    "COLUMNS",
    "FAILS",
    "Statement",
    "find_statements",
    "list_verdicts",
    "tabulate_statements",
]
