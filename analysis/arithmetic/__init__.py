"""Checks what a story's own numbers prove or disprove: changes, sums, shares, ratios, ages."""

from analysis.arithmetic.extraction import (
    COLUMNS,
    find_statements,
    list_verdicts,
    tabulate_statements,
)
from analysis.arithmetic.statements import FAILS, HOLDS, Statement

__all__ = [
    "COLUMNS",
    "FAILS",
    "HOLDS",
    "Statement",
    "find_statements",
    "list_verdicts",
    "tabulate_statements",
]
